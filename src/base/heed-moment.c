/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-moment.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-london-private.h"

#include <string.h>

#define DATE_LENGTH 10
#define DAY_SECONDS (24 * 60 * 60)

/* XML Schema's bound for an offset from UTC. */
#define MAX_OFFSET_MINUTES (14 * 60)

/* Reads @separator and two digits at *@cursor that make at most @max, and moves behind them. */
static gboolean
read_pair (const char **cursor,
           char separator,
           int max,
           int *ret_value)
{
  const char *p = *cursor;
  int value;

  if (p[0] != separator || !g_ascii_isdigit (p[1]) || !g_ascii_isdigit (p[2]))
    return FALSE;
  value = (p[1] - '0') * 10 + (p[2] - '0');
  if (value > max)
    return FALSE;

  *ret_value = value;
  *cursor = p + 3;

  return TRUE;
}

/* Reads Z or an offset at *@cursor, and moves behind it. */
static gboolean
read_zone (const char **cursor,
           int *ret_offset_minutes)
{
  char sign = **cursor;
  int hours;
  int minutes;

  if (sign == 'Z')
    {
      *ret_offset_minutes = 0;
      (*cursor)++;
      return TRUE;
    }
  if (sign != '+' && sign != '-')
    return FALSE;
  if (!read_pair (cursor, sign, 14, &hours) || !read_pair (cursor, ':', 59, &minutes))
    return FALSE;
  minutes += hours * 60;
  if (minutes > MAX_OFFSET_MINUTES)
    return FALSE;

  *ret_offset_minutes = sign == '-' ? -minutes : minutes;

  return TRUE;
}

/* Turns a time that was written with an offset to Europe/London. At either end of the years that can be
 * written it stays as it was written: the nearest that there is. */
static void
turn_to_london (HeedMoment *moment,
                int offset_minutes)
{
  gint64 unix_time = (gint64) moment->day * DAY_SECONDS + (moment->minute - offset_minutes) * 60 + moment->second;
  int second_of_day;

  /* London's offset in the year 1 is that of its sun, seventy-five seconds behind. */
  if (unix_time < (gint64) heed_date_from_ymd (1, 1, 1) * DAY_SECONDS + 120)
    return;
  if (unix_time >= (gint64) (heed_date_from_ymd (9999, 12, 31) + 1) * DAY_SECONDS)
    return;

  heed_london_from_unix (unix_time, &moment->day, &second_of_day, &moment->repeated);
  moment->minute = second_of_day / 60;
  moment->second = second_of_day % 60;
}

gboolean
heed_moment_parse (const char *text,
                   HeedMoment *ret_moment)
{
  HeedMoment moment = { .minute = -1 };
  g_autofree char *date = NULL;
  const char *cursor;
  int hour;
  int minute;
  int offset_minutes = 0;

  g_return_val_if_fail (ret_moment != NULL, FALSE);

  if (text == NULL || strnlen (text, DATE_LENGTH) < DATE_LENGTH)
    return FALSE;

  date = g_strndup (text, DATE_LENGTH);
  moment.day = heed_date_parse (date);
  if (moment.day == HEED_DATE_NONE)
    return FALSE;

  cursor = text + DATE_LENGTH;
  if (*cursor == 'T')
    {
      if (!read_pair (&cursor, 'T', 23, &hour) || !read_pair (&cursor, ':', 59, &minute))
        return FALSE;
      moment.minute = hour * 60 + minute;
      if (*cursor == ':' && !read_pair (&cursor, ':', 59, &moment.second))
        return FALSE;
    }
  if (*cursor != '\0')
    {
      if (!read_zone (&cursor, &offset_minutes) || *cursor != '\0')
        return FALSE;
      moment.zoned = TRUE;
    }
  if (moment.zoned && moment.minute >= 0)
    turn_to_london (&moment, offset_minutes);

  *ret_moment = moment;

  return TRUE;
}

char *
heed_moment_format (const HeedMoment *moment)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (moment != NULL, NULL);
  g_return_val_if_fail (heed_date_is_valid (moment->day), NULL);

  day = heed_date_format (moment->day);
  if (moment->minute < 0)
    return g_steal_pointer (&day);

  return g_strdup_printf ("%s, %02d:%02d", day, moment->minute / 60, moment->minute % 60);
}

int
heed_moment_compare (const HeedMoment *a,
                     const HeedMoment *b)
{
  gint64 a_unix = heed_moment_to_unix (a);
  gint64 b_unix = heed_moment_to_unix (b);

  if (a_unix != b_unix)
    return a_unix < b_unix ? -1 : 1;

  return (a->minute >= 0) - (b->minute >= 0);
}

gint64
heed_moment_to_unix (const HeedMoment *moment)
{
  g_return_val_if_fail (moment != NULL, 0);

  return heed_london_to_unix (moment->day,
                              moment->minute < 0 ? 0 : moment->minute * 60 + moment->second,
                              moment->repeated);
}

char *
heed_moment_now_utc (void)
{
  /* Thousands of rows of the audit are of one second. */
  static _Thread_local gint64 last = -1;
  static _Thread_local char text[sizeof "-2147483648-01-01T00:00:00Z"];
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (now != last)
    {
      g_autofree char *day = heed_date_format_iso ((int) (now / DAY_SECONDS));
      int second = (int) (now % DAY_SECONDS);

      g_snprintf (text, sizeof text, "%sT%02d:%02d:%02dZ", day, second / 3600, second / 60 % 60, second % 60);
      last = now;
    }

  return g_strdup (text);
}

static void
get_now_by_clock (HeedMoment *ret_now)
{
  HeedMoment now = { .zoned = TRUE };
  int second;

  heed_london_from_unix (g_get_real_time () / G_USEC_PER_SEC, &now.day, &second, &now.repeated);
  now.minute = second / 60;
  now.second = second % 60;
  *ret_now = now;
}

/* The second time round, the hour that comes twice is written with its zone: without one the first is
 * meant, and an hour would be lost. */
static char *
format_local (const HeedMoment *moment)
{
  g_autofree char *iso = heed_date_format_iso (moment->day);

  return g_strdup_printf ("%sT%02d:%02d%s", iso, moment->minute / 60, moment->minute % 60, moment->repeated ? "Z" : "");
}

char *
heed_moment_now_by_clock (void)
{
  HeedMoment now;

  get_now_by_clock (&now);

  return format_local (&now);
}

void
heed_moment_now (HeedMoment *ret_now)
{
  const HeedMoment end_of_day = { .day = heed_clock_get_today (), .minute = 24 * 60 - 1, .second = 59 };

  g_return_if_fail (ret_now != NULL);

  if (heed_clock_has_override ())
    *ret_now = end_of_day;
  else
    get_now_by_clock (ret_now);
}

char *
heed_moment_now_local (void)
{
  HeedMoment now;

  heed_moment_now (&now);

  return format_local (&now);
}

gboolean
heed_moment_is_reversed (const HeedMoment *first,
                         const HeedMoment *last)
{
  g_return_val_if_fail (first != NULL && last != NULL, FALSE);

  if (first->day != last->day || first->minute < 0 || last->minute < 0)
    return last->day < first->day;

  return heed_london_to_unix (last->day, last->minute * 60 + last->second, last->repeated || !last->zoned) < heed_moment_to_unix (first);
}
