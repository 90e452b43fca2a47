/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-london-private.h"

#include "heed-date.h"

#define DAY_SECONDS (24 * 60 * 60)

static gpointer
load_zone (gpointer unused)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/London");

  /* GLib would otherwise fall back to UTC, in which half of the year's midnights are wrong. */
  if (zone == NULL)
    g_error ("The time zone Europe/London is not on this computer. Heed counts ages and due dates "
             "in it and cannot start without it. Install the package \"tzdata\", or unset TZDIR.");

  return zone;
}

static GTimeZone *
get_zone (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_zone, NULL);
}

static int
get_offset (gint64 unix_time)
{
  int interval = g_time_zone_find_interval (get_zone (), G_TIME_TYPE_UNIVERSAL, unix_time);

  return g_time_zone_get_offset (get_zone (), interval);
}

void
heed_london_from_unix (gint64 unix_time,
                       int *ret_day,
                       int *ret_second_of_day,
                       gboolean *ret_repeated)
{
  gint64 local = unix_time + get_offset (unix_time);
  gint64 days = local / DAY_SECONDS - (local % DAY_SECONDS < 0);

  g_return_if_fail (days >= G_MININT && days <= G_MAXINT && heed_date_is_valid ((int) days));

  if (ret_day != NULL)
    *ret_day = (int) days;
  if (ret_second_of_day != NULL)
    *ret_second_of_day = (int) (local - days * DAY_SECONDS);
  if (ret_repeated != NULL)
    *ret_repeated = heed_london_to_unix ((int) days, (int) (local - days * DAY_SECONDS), FALSE) != unix_time;
}

gint64
heed_london_to_unix (int day,
                     int second_of_day,
                     gboolean repeated)
{
  gint64 local;
  gint64 first;
  gint64 last;
  int before;
  int after;

  g_return_val_if_fail (heed_date_is_valid (day), 0);
  g_return_val_if_fail (second_of_day >= 0 && second_of_day < DAY_SECONDS, 0);

  /* The offsets half a day to either side are those before and after any change of the clocks. */
  local = (gint64) day * DAY_SECONDS + second_of_day;
  before = get_offset (local - DAY_SECONDS / 2);
  after = get_offset (local + DAY_SECONDS / 2);
  first = local - before;
  last = local - after;

  /* Each reading holds where its offset is in force at the moment that it gives. Where both do the
   * time comes twice; where neither does the clocks jumped over it. */
  if (get_offset (last) == after && (repeated || get_offset (first) != before))
    return last;

  return first;
}
