/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Civil time in Europe/London, with summer time as the system's time zone data has it. Unix time is
 * seconds since 1970-01-01T00:00:00Z. Any thread. The program ends with a clear message where the
 * time zone data is missing. */

/* Civil day (see heed-date.h) and second of that day, 0 to 86399, at @unix_time. @repeated is TRUE
 * in the hour that comes twice when the clocks go back, the second time round. Each out-parameter
 * may be NULL. @unix_time must lie within the years 1 to 9999. */
void heed_london_from_unix (gint64 unix_time, int *ret_day, int *ret_second_of_day, gboolean *ret_repeated);

/* The way back. A time that comes twice is taken as the first one unless @repeated; a time that the
 * clocks jump over in spring is read as if they had not gone forward. */
gint64 heed_london_to_unix (int day, int second_of_day, gboolean repeated);

G_END_DECLS
