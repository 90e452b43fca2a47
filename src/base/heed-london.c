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
find_interval (gint64 unix_time)
{
  return g_time_zone_find_interval (get_zone (), G_TIME_TYPE_UNIVERSAL, unix_time);
}

/* GLib goes through all changes of the clocks, from the first one to some hundred years from now, each time that it is asked; so what it
 * says is kept for a span of 194 days, which has few of them. Spans from 1901 to 2174 are. */
#define SPAN_BITS 24
#define FIRST_SPAN (-130)
#define N_SPANS 515
#define MOST_CHANGES 4

typedef struct
{
  gsize once;
  guint n_changes;
  gboolean is_whole; /* it has no more changes than these */
  gint64 changes[MOST_CHANGES];
  int offsets[MOST_CHANGES + 1];
} Span;

/* The first second from @after on that is in a later interval than @interval; there is one before @end. */
static gint64
find_change (gint64 after,
             gint64 end,
             int interval)
{
  while (end - after > 1)
    {
      gint64 middle = after + (end - after) / 2;

      if (find_interval (middle) > interval)
        end = middle;
      else
        after = middle;
    }

  return end;
}

static void
fill_span (Span *span,
           gint64 first)
{
  gint64 last = first + (G_GINT64_CONSTANT (1) << SPAN_BITS) - 1;
  int interval = find_interval (first);
  int end = find_interval (last);

  span->offsets[0] = g_time_zone_get_offset (get_zone (), interval);
  while (interval < end && span->n_changes < MOST_CHANGES)
    {
      first = find_change (first, last, interval);
      interval = find_interval (first);
      span->changes[span->n_changes++] = first;
      span->offsets[span->n_changes] = g_time_zone_get_offset (get_zone (), interval);
    }
  span->is_whole = interval >= end;
}

static int
get_offset (gint64 unix_time)
{
  static Span spans[N_SPANS];
  gint64 number = (unix_time >> SPAN_BITS) - FIRST_SPAN;
  Span *span = number >= 0 && number < N_SPANS ? &spans[number] : NULL;
  guint i = 0;

  if (span != NULL && g_once_init_enter (&span->once))
    {
      fill_span (span, (number + FIRST_SPAN) * (G_GINT64_CONSTANT (1) << SPAN_BITS));
      g_once_init_leave (&span->once, 1);
    }
  if (span == NULL || !span->is_whole)
    return g_time_zone_get_offset (get_zone (), find_interval (unix_time));

  while (i < span->n_changes && unix_time >= span->changes[i])
    i++;

  return span->offsets[i];
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
