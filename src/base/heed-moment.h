/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A moment as it is written in a case document (case-and-packs.md, "What the schema takes"):
 *
 *   YYYY-MM-DD
 *   YYYY-MM-DDTHH:MM   or with :SS
 *
 * each followed by nothing, Z, or an offset from UTC as +hh:mm or -hh:mm. A time without a zone is civil
 * time in Europe/London already; with one it is turned to that, so that 23:30Z on 30 June is half past
 * midnight on 1 July (but never out of the years 1 to 9999). A day is the day that is written: a zone
 * says nothing about it. All functions may be called on any thread. */
typedef struct
{
  int day;        /* civil day in Europe/London, see heed-date.h */
  int minute;     /* of that day, 0 to 1439; -1 where only a day is known */
  int second;     /* 0 to 59; 0 where none was written */
  gboolean zoned; /* written with Z or an offset */
  /* The hour that comes twice when the clocks go back, the second time round. Only a zone can tell,
   * so where there was none it is FALSE, and the first is meant. */
  gboolean repeated;
} HeedMoment;

/* FALSE, and @ret_moment as it was, where @text (which may be NULL) is none of these forms, has white
 * space around it, or names a day or time that does not exist (24:00 and a 61st second too). */
gboolean heed_moment_parse (const char *text, HeedMoment *ret_moment);

/* "Thu 19 Nov 2026", or with its time "Thu 19 Nov 2026, 14:05"; caller owns. English in every
 * locale, without seconds. */
char *heed_moment_format (const HeedMoment *moment);

/* Below, at or above 0 as @a comes before, with or after @b, as instants. A bare day comes before every
 * time on it. Fit for sorting. */
int heed_moment_compare (const HeedMoment *a, const HeedMoment *b);

/* Seconds since 1970-01-01T00:00:00Z; of a bare day, its first. For putting moments in order
 * whether or not they were written with a zone. */
gint64 heed_moment_to_unix (const HeedMoment *moment);

/* Whether what began at @first and ended at @last ends before it begins, however both are read: a bare day
 * stands for all of its times, and a time without a zone in the hour that comes twice for both of them. */
gboolean heed_moment_is_reversed (const HeedMoment *first, const HeedMoment *last);

/* The system's clock as "2026-11-19T14:26:00Z", for recordedAt and the audit; caller owns. Never the
 * day of --today: when something was recorded is a fact. */
char *heed_moment_now_utc (void);

/* Now in Europe/London, for judging what has come. A day given by --today has come as a whole: it is at its
 * end (heedctl.md). */
void heed_moment_now (HeedMoment *ret_now);

/* The same as text, "2026-11-19T14:26"; caller owns. In the hour that comes twice when the clocks go back it
 * ends with Z the second time round, so that reading it gives this very minute. */
char *heed_moment_now_local (void);

/* The same by the system's clock alone, whatever day --today gives: for what happens now. */
char *heed_moment_now_by_clock (void);

G_END_DECLS
