/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The working days of a nation: Monday to Friday less its bank holidays. School holidays are working
 * days for social care (rules.md, "Clocks"). A calendar never changes once loaded, and may be used on
 * any thread. */
typedef struct _HeedCalendar HeedCalendar;

/* Loads the bank holidays from @path, an array of objects with a "date" each in the form of
 * DFE-Digital's reference data; data/calendar/bank_holidays.json is that of England and Wales.
 * Reads the file before it returns. NULL and HEED_BASE_ERROR_CALENDAR where it is missing, of another
 * form, empty, or has a date that is none: with a holiday lost, due dates would be quietly wrong.
 * Release with heed_calendar_unref(). */
HeedCalendar *heed_calendar_load (const char *path, GError **error);

HeedCalendar *heed_calendar_ref (HeedCalendar *calendar);
void heed_calendar_unref (HeedCalendar *calendar);

/* Whether @day (see heed-date.h) is one. Outside the years of the list only weekends are known. */
gboolean heed_calendar_is_working_day (HeedCalendar *calendar, int day);

/* The @n-th working day after @day, which itself never counts; @n from 1. So what starts on a
 * Thursday before a bank holiday weekend, or on any day of it, and takes one working day is due on
 * the Tuesday. HEED_DATE_NONE where that leaves the year 9999. */
int heed_calendar_add_working_days (HeedCalendar *calendar, int day, int n);

/* The day of the last bank holiday in the list. A clock that runs beyond it says that bank holidays
 * after that date are not known to Heed (words.md, section 2). */
int heed_calendar_get_last (HeedCalendar *calendar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedCalendar, heed_calendar_unref)

G_END_DECLS
