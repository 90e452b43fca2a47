/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What day it is for Heed: the system's clock read in Europe/London, or the day given by --today,
 * so that a file can be looked at as it stood or will stand on another day. The override belongs to
 * the process, holds on every thread, and touches no time that is recorded (heed_moment_now_utc).
 *
 * Where the time zone data is missing the program ends with words that say which package to install:
 * in the wrong zone ages and due dates would be quietly wrong. */

/* Puts @day in the place of today; HEED_DATE_NONE gives the system's clock back. */
void heed_clock_set_today (int day);

/* The override where there is one, else today in Europe/London. */
int heed_clock_get_today (void);

gboolean heed_clock_has_override (void);

/* The day on which this version of Heed was released; the clock of a computer that runs it cannot be before. */
int heed_clock_get_release (void);

/* Whether there is a reason to think that the system's clock is wrong: it stands before the release, or the
 * store that was opened last has found one (heed_clock_set_doubt()). What "has not come yet" is then said to be
 * the clock's fault. Never with a day given by --today. */
gboolean heed_clock_is_in_doubt (void);
void heed_clock_set_doubt (gboolean is_in_doubt);

G_END_DECLS
