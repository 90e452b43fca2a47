/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-cin-day-private.h"

#include "heed-date.h"
#include "heed-moment.h"

#include <stdlib.h>
#include <string.h>

#define ZONE "(Z|[+-][0-9]{2}:[0-9]{2})?"

/* The first and last days that databases and spreadsheets know. */
static const char *const defaults[] = { "0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "9999-12-31", NULL };

static HeedCinDay
exact (int day)
{
  return (HeedCinDay){ HEED_CIN_DAY_EXACT, day, day };
}

static gboolean
matches (const char *pattern,
         const char *text)
{
  return g_regex_match_simple (pattern, text, 0, 0);
}

/* A day and what stands behind it: nothing, a zone, or a time. */
static HeedCinDay
read_day (int day,
          const char *iso,
          const char *rest)
{
  g_autofree char *text = NULL;
  HeedMoment moment;
  HeedCinDay read;

  /* Nearly every day. */
  if (*rest == '\0')
    return exact (day);
  if (matches ("^" ZONE "$", rest) || matches ("^[T ] *00:00(:00([.,]0+)?)?" ZONE "$", rest))
    return exact (day);
  if (!matches ("^[T ] *[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?" ZONE "$", rest))
    return HEED_CIN_NO_DAY;

  /* Parts of a second are no part of a moment. */
  rest += strspn (rest, "T ");
  text = g_strdup_printf ("%sT%.*s%s", iso, (int) strspn (rest, "0123456789:"), rest, rest + strcspn (rest, "Z+-"));
  if (!heed_moment_parse (text, &moment))
    return HEED_CIN_NO_DAY;
  read = exact (moment.day);
  read.kind = HEED_CIN_DAY_TIMED;

  return read;
}

/* A month or a year alone. */
static HeedCinDay
read_span (const char *text)
{
  gboolean is_month = matches ("^[0-9]{4}-[0-9]{2}" ZONE "$", text);
  int first;
  int next;

  if (!is_month && !matches ("^[0-9]{4}" ZONE "$", text))
    return HEED_CIN_NO_DAY;

  first = heed_date_from_ymd (atoi (text), is_month ? atoi (text + strlen ("YYYY-")) : 1, 1);
  next = is_month ? heed_date_add_months (first, 1) : heed_date_add_years (first, 1);
  if (next == HEED_DATE_NONE)
    return HEED_CIN_NO_DAY;

  return (HeedCinDay){ is_month ? HEED_CIN_DAY_MONTH : HEED_CIN_DAY_YEAR, first, next - 1 };
}

HeedCinDay
heed_cin_day_read (const char *text)
{
  g_autofree char *iso = NULL;
  int day;

  if (text == NULL)
    return HEED_CIN_NO_DAY;

  iso = g_strndup (text, strlen ("YYYY-MM-DD"));
  day = heed_date_parse (iso);
  if (day == HEED_DATE_NONE)
    return read_span (text);
  if (g_strv_contains (defaults, iso))
    return (HeedCinDay){ HEED_CIN_DAY_DEFAULT, HEED_DATE_NONE, HEED_DATE_NONE };

  return read_day (day, iso, text + strlen (iso));
}

const char *
heed_cin_day_get_precision (const HeedCinDay *day)
{
  if (day->first == HEED_DATE_NONE)
    return NULL;
  if (day->kind == HEED_CIN_DAY_MONTH)
    return "month";

  return day->kind == HEED_CIN_DAY_YEAR ? "year" : "day";
}

char *
heed_cin_day_format (const HeedCinDay *day)
{
  g_autofree char *text = heed_date_format (day->first);

  /* The day of the week and of the month stand in front. */
  if (day->kind == HEED_CIN_DAY_MONTH)
    return g_strdup (text + strlen (text) - strlen ("Nov 2026"));
  if (day->kind == HEED_CIN_DAY_YEAR)
    return g_strdup (text + strlen (text) - strlen ("2026"));

  return g_steal_pointer (&text);
}
