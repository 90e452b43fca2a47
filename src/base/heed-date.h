/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil day, as the number of whole days since 1970-01-01 in the Gregorian calendar. A day has no
 * time and no zone; where one comes from a moment it is the day in Europe/London. Years run from 1
 * to 9999, what four digits can write. All functions may be called on any thread.
 *
 * The rules for months and ages are those of case-and-packs.md, "Derived facts": completed months
 * are 12·Δyear + Δmonth, less one while the day of the month has not come yet; that alone puts the
 * birthday of a person born on 29 February on 1 March in common years, the later and so the
 * protective day (guidance-research.md, 2.5). */

/* No day: not known, or not a date. */
#define HEED_DATE_NONE G_MININT

/* Whether @day is a day that can be written: 0001-01-01 to 9999-12-31. */
gboolean heed_date_is_valid (int day);

/* The day number, or HEED_DATE_NONE where there is no such date. */
int heed_date_from_ymd (int year, int month, int day);

/* Parts of a valid day: month 1 to 12, day of the month 1 to 31. Each out-parameter may be NULL. */
void heed_date_to_ymd (int day, int *ret_year, int *ret_month, int *ret_dom);

/* Reads strictly YYYY-MM-DD, nothing before or after; HEED_DATE_NONE where @text, which may be
 * NULL, is anything else or no date. */
int heed_date_parse (const char *text);

/* "2026-11-19"; caller owns. @day must be valid. */
char *heed_date_format_iso (int day);

/* "Thu 19 Nov 2026"; caller owns. Always this form in English, whatever the locale, since the texts
 * of rules are written and compared with it. @day must be valid. */
char *heed_date_format (int day);

/* 1 Monday to 7 Sunday. */
int heed_date_weekday (int day);

/* The same day of the month so many months or years later, or earlier where negative; where the
 * month is too short, the first of the next one. So for @months from 0 up it is the first day on
 * which that many months are completed. HEED_DATE_NONE where @day is that, or the result lies
 * outside the years 1 to 9999. */
int heed_date_add_months (int day, int months);
int heed_date_add_years (int day, int years);

/* Completed months and years of a person born on @birth, on the day @on; never below 0. Both days
 * must be valid: what an open birth range means is not decided here. */
int heed_date_completed_months (int birth, int on);
int heed_date_age (int birth, int on);

G_END_DECLS
