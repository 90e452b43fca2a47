/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-occurred-private.h"

#include "heed-date.h"
#include "heed-moment.h"
#include "heed-when-text.h"

static gboolean
read_day (const char *text,
          int today,
          HeedOccurredPart part,
          int *day,
          HeedOccurredPart *wrong)
{
  g_assert (text != NULL);

  if (*text == '\0')
    return FALSE;
  if (heed_when_parse_day (text, today, HEED_WHEN_PAST, day))
    return TRUE;
  if (*wrong == HEED_OCCURRED_FINE)
    *wrong = part;

  return FALSE;
}

static int
read_minute (const char *text,
             HeedOccurredPart part,
             HeedOccurredPart *wrong)
{
  int minute = -1;

  g_assert (text != NULL);

  if (*text != '\0' && !heed_when_parse_time (text, &minute) && *wrong == HEED_OCCURRED_FINE)
    *wrong = part;

  return minute;
}

/* Sets both bounds to the whole month or year that @day lies in. */
static void
set_span (HeedField *occurred,
          int day,
          int today,
          gboolean is_year)
{
  g_autofree char *earliest = NULL;
  g_autofree char *latest = NULL;
  int year;
  int month;
  int first;
  int last;

  heed_date_to_ymd (day, &year, &month, NULL);
  first = heed_date_from_ymd (year, is_year ? 1 : month, 1);
  last = (is_year ? heed_date_add_years (first, 1) : heed_date_add_months (first, 1)) - 1;
  if (first <= today && today < last)
    last = today;

  earliest = heed_date_format_iso (first);
  latest = heed_date_format_iso (last);
  heed_field_set_attribute (occurred, "earliest", earliest);
  heed_field_set_attribute (occurred, "latest", latest);
}

HeedField *
heed_occurred_new (const HeedOccurredText *text,
                   int today,
                   HeedOccurredPart *ret_wrong)
{
  g_autoptr (HeedField) occurred = heed_field_new ("Occurred");
  HeedOccurredPart wrong = HEED_OCCURRED_FINE;
  const char *precision;
  gboolean has_day;
  gboolean has_until;
  int day = HEED_DATE_NONE;
  int until = HEED_DATE_NONE;
  int minute;
  int until_minute;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (heed_date_is_valid (today), NULL);

  has_day = read_day (text->date, today, HEED_OCCURRED_DATE, &day, &wrong);
  minute = read_minute (text->time, HEED_OCCURRED_TIME, &wrong);
  has_until = read_day (text->until_date, today, HEED_OCCURRED_UNTIL_DATE, &until, &wrong);
  until_minute = read_minute (text->until_time, HEED_OCCURRED_UNTIL_TIME, &wrong);
  if (ret_wrong != NULL)
    *ret_wrong = wrong;

  /* An end on the same day needs only its time. */
  if (!has_until && until_minute >= 0 && has_day)
    {
      until = day;
      has_until = TRUE;
    }

  precision = text->precision;
  if (*precision == '\0')
    precision = has_until ? "period" : !has_day  ? "unknown"
                                   : minute >= 0 ? "exact"
                                                 : "day";
  else if (!has_day && !has_until)
    precision = "unknown";

  if (g_str_equal (precision, "month") || g_str_equal (precision, "year"))
    set_span (occurred, has_day ? day : until, today, g_str_equal (precision, "year"));
  else if (!g_str_equal (precision, "unknown"))
    {
      g_autofree char *earliest = has_day ? heed_when_to_moment (day, minute) : NULL;
      g_autofree char *latest = has_until ? heed_when_to_moment (until, until_minute) : NULL;

      heed_field_set_attribute (occurred, "earliest", earliest);
      heed_field_set_attribute (occurred, "latest", latest != NULL ? latest : earliest);
      if (g_str_equal (precision, "exact") && minute < 0)
        precision = "day";
    }
  heed_field_set_attribute (occurred, "precision", precision);

  return g_steal_pointer (&occurred);
}

static void
show_moment (const char *moment,
             char **ret_date,
             char **ret_time)
{
  HeedMoment parsed;

  if (moment == NULL || !heed_moment_parse (moment, &parsed))
    {
      *ret_date = g_strdup (moment != NULL ? moment : "");
      *ret_time = g_strdup ("");
      return;
    }

  *ret_date = heed_date_format (parsed.day);
  *ret_time = parsed.minute >= 0 ? heed_when_format_time (parsed.minute) : g_strdup ("");
}

void
heed_occurred_to_text (HeedField *occurred,
                       char **ret_date,
                       char **ret_time,
                       char **ret_precision,
                       char **ret_until_date,
                       char **ret_until_time)
{
  const char *earliest = occurred != NULL ? heed_field_get_attribute (occurred, "earliest") : NULL;
  const char *latest = occurred != NULL ? heed_field_get_attribute (occurred, "latest") : NULL;
  const char *precision = occurred != NULL ? heed_field_get_attribute (occurred, "precision") : NULL;
  gboolean is_span = g_strcmp0 (precision, "month") == 0 || g_strcmp0 (precision, "year") == 0;

  g_return_if_fail (ret_date != NULL && ret_time != NULL && ret_precision != NULL);
  g_return_if_fail (ret_until_date != NULL && ret_until_time != NULL);

  show_moment (earliest, ret_date, ret_time);
  if (is_span || g_strcmp0 (earliest, latest) == 0)
    latest = NULL;
  show_moment (latest, ret_until_date, ret_until_time);
  *ret_precision = g_strdup (precision != NULL ? precision : "");
}
