/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HEED_CIN_DAY_NONE,    /* no day can be read */
  HEED_CIN_DAY_DEFAULT, /* what a program writes where nobody gave a day: not a day that was said */
  HEED_CIN_DAY_EXACT,
  HEED_CIN_DAY_TIMED, /* beside the day stands a time, which is lost in it */
  HEED_CIN_DAY_MONTH, /* a month alone */
  HEED_CIN_DAY_YEAR,  /* a year alone */
} HeedCinDayKind;

/* What a census gives as a day: every civil day in Europe/London from @first to @last, both HEED_DATE_NONE for the first two
 * kinds. */
typedef struct
{
  HeedCinDayKind kind;
  int first;
  int last;
} HeedCinDay;

#define HEED_CIN_NO_DAY \
  (HeedCinDay) { HEED_CIN_DAY_NONE, HEED_DATE_NONE, HEED_DATE_NONE }

/* Reads an xs:date, and what programs write in its place: a day with a time after a T or a space, YYYY-MM, YYYY. A zone after a
 * day, or after midnight, says nothing about the day; any other time with a zone is turned to Europe/London. @text may be NULL.
 * Pure; any thread. */
HeedCinDay heed_cin_day_read (const char *text);

/* "day", "month" or "year", as the case document has it; NULL where there is no day. */
const char *heed_cin_day_get_precision (const HeedCinDay *day);

/* "Thu 19 Nov 2026", "Nov 2026", "2026"; caller owns. There must be a day. */
char *heed_cin_day_format (const HeedCinDay *day);

G_END_DECLS
