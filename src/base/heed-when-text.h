/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days and times as people type them. Days are those of heed-date.h, times minutes of a civil day in
 * Europe/London. Nothing here asks the clock: the day of today is given. Any thread. */

/* Where a date without a year, or a weekday, is looked for: what happened lies behind, what is agreed
 * ahead. Today itself counts for both, except for a weekday by name. A birth date is given whole: without
 * its year, or as "yesterday", it is none; and where its year has two digits, it is of this century if that
 * day has come, else of the one before (85 is 1985). */
typedef enum
{
  HEED_WHEN_PAST,
  HEED_WHEN_FUTURE,
  HEED_WHEN_BIRTH,
} HeedWhenLean;

/* The numbers of a date as it is written; year is 0 where none is given. */
typedef struct
{
  int dom;
  int month;
  int year;
} HeedWhenParts;

/* Reads 19/11/2026, 19.11.26, 2026-11-19, 19 Nov, 19th November 2026, Thu 19 Nov 2026, today, yesterday,
 * tomorrow, Monday, 3 days ago, in 2 weeks; in any case of letters. The day comes before the month, as in
 * England. FALSE, and @ret_day as it was, for anything else and for a date that does not exist. */
gboolean heed_when_parse_day (const char *text,
                              int today,
                              HeedWhenLean lean,
                              int *ret_day);

/* Reads March 2012, 3/2012, 03/12: the first and the last day of that month, which needs its year. FALSE,
 * and both as they were, for anything else. */
gboolean heed_when_parse_month (const char *text,
                                int today,
                                HeedWhenLean lean,
                                int *ret_first,
                                int *ret_last);

/* What a date says by its numbers, so that one that does not exist (29 February 2011) can be named. FALSE
 * where it is not written as a date at all. */
gboolean heed_when_parse_parts (const char *text,
                                int today,
                                HeedWhenLean lean,
                                HeedWhenParts *ret_parts);

/* Whether the text means another day tomorrow ("yesterday", "Monday", "19 Nov"). */
gboolean heed_when_is_relative (const char *text);

/* What was typed on the day @said_on, as it means the same @today: "yesterday" becomes that day's date,
 * anything else stays to the byte. Caller owns. */
char *heed_when_hold_day (const char *text,
                          int said_on,
                          int today,
                          HeedWhenLean lean);

/* Reads 14:05, 14.05, 1405, 9, 2pm, 2.30 pm, noon. FALSE for anything else. */
gboolean heed_when_parse_time (const char *text,
                               int *ret_minute);

/* "14:05"; caller owns. */
char *heed_when_format_time (int minute);

/* The moment as a case document writes it, "2026-11-19T14:05", or the day alone where @minute is below
 * 0; caller owns. */
char *heed_when_to_moment (int day,
                           int minute);

G_END_DECLS
