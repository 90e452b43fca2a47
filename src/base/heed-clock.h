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

G_END_DECLS
