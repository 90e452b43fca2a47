/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-csv-day-private.h"

#include "heed-date.h"

#define MIDNIGHT "([T ]0?0:00(:00(\\.0+)?)?Z?)?$"

/* Of a spreadsheet's days those in which anybody who is alive may have been born. */
#define FIRST_SERIAL 7000
#define LAST_SERIAL 73050

static int
get_number (GMatchInfo *match,
            const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

static int
read_short_year (int year,
                 int month,
                 int dom,
                 int today)
{
  int this_year;
  int day;

  heed_date_to_ymd (today, &this_year, NULL, NULL);
  year += this_year - this_year % 100;
  day = heed_date_from_ymd (year, month, dom);

  return day == HEED_DATE_NONE || day > today ? heed_date_from_ymd (year - 100, month, dom) : day;
}

static gboolean
matches (const char *pattern,
         const char *text,
         GMatchInfo **ret_match)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  g_assert (regex != NULL);

  return g_regex_match (regex, text, 0, ret_match);
}

HeedCsvDayKind
heed_csv_day_read (const char *text,
                   int today,
                   int *ret_day)
{
  g_autoptr (GMatchInfo) iso = NULL;
  g_autoptr (GMatchInfo) slashed = NULL;
  g_autoptr (GMatchInfo) serial = NULL;
  HeedCsvDayKind kind = HEED_CSV_DAY_SAID;

  g_return_val_if_fail (text != NULL && ret_day != NULL, HEED_CSV_DAY_NONE);

  *ret_day = HEED_DATE_NONE;
  if (matches ("^(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})" MIDNIGHT, text, &iso))
    {
      *ret_day = heed_date_from_ymd (get_number (iso, "y"), get_number (iso, "m"), get_number (iso, "d"));
    }
  else if (matches ("^(?<d>[0-9]{1,2})(?<s>[/.-])(?<m>[0-9]{1,2})\\k<s>(?<y>[0-9]{4}|[0-9]{2})" MIDNIGHT, text, &slashed))
    {
      int year = get_number (slashed, "y");
      int month = get_number (slashed, "m");
      int dom = get_number (slashed, "d");

      kind = year < 100 ? HEED_CSV_DAY_SHORT : HEED_CSV_DAY_SAID;
      *ret_day = year < 100 ? read_short_year (year, month, dom, today) : heed_date_from_ymd (year, month, dom);
    }
  else if (matches ("^(?<n>[0-9]{4,5})(\\.0+)?$", text, &serial))
    {
      int days = get_number (serial, "n");

      kind = HEED_CSV_DAY_SERIAL;
      if (days >= FIRST_SERIAL && days <= LAST_SERIAL)
        *ret_day = heed_date_from_ymd (1899, 12, 30) + days;
    }

  return *ret_day != HEED_DATE_NONE ? kind : HEED_CSV_DAY_NONE;
}
