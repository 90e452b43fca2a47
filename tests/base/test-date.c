/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-date.h"

#include "heed-clock.h"

#include <locale.h>

/* guidance-research.md 2.6, every row, and a few days that are wrong in ways of their own. */
static void
test_age (void)
{
  static const struct
  {
    const char *birth;
    const char *on;
    int age;
    int months;
  } cases[] = {
    { "2008-11-23", "2026-11-22", 17, 215 },
    { "2008-11-23", "2026-11-23", 18, 216 },
    { "2008-11-24", "2026-11-23", 17, 215 },
    { "2008-02-29", "2026-02-28", 17, 215 },
    { "2008-02-29", "2026-03-01", 18, 216 },
    { "2004-02-29", "2029-02-28", 24, 299 },
    { "2004-02-29", "2029-03-01", 25, 300 },
    { "2001-11-23", "2026-11-22", 24, 299 },
    { "2001-11-23", "2026-11-23", 25, 300 },
    { "2012-02-29", "2025-02-28", 12, 155 },
    { "2012-02-29", "2028-02-28", 15, 191 },
    { "2012-02-29", "2028-02-29", 16, 192 },
    { "2026-11-19", "2026-11-19", 0, 0 },
    { "2026-11-19", "2026-11-18", 0, 0 },
    { "2026-11-19", "1999-01-01", 0, 0 },
    { "2010-01-31", "2010-02-28", 0, 0 },
    { "2010-01-31", "2010-03-01", 0, 1 },
    { "2010-01-31", "2010-03-31", 0, 2 },
    { "1896-05-01", "2026-05-01", 130, 1560 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int birth = heed_date_parse (cases[i].birth);
      int on = heed_date_parse (cases[i].on);

      g_test_message ("%s on %s", cases[i].birth, cases[i].on);
      g_assert_cmpint (heed_date_age (birth, on), ==, cases[i].age);
      g_assert_cmpint (heed_date_completed_months (birth, on), ==, cases[i].months);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    int day;
  } cases[] = {
    { "1970-01-01", 0 },
    { "1969-12-31", -1 },
    { "2000-02-29", 11016 },
    { "2026-11-19", 20776 },
    { "0001-01-01", -719162 },
    { "9999-12-31", 2932896 },
    { NULL, HEED_DATE_NONE },
    { "", HEED_DATE_NONE },
    { "2026", HEED_DATE_NONE },
    { "2026-11", HEED_DATE_NONE },
    { "2026-11-", HEED_DATE_NONE },
    { "2026-11-1", HEED_DATE_NONE },
    { "2026-11-190", HEED_DATE_NONE },
    { "2026-11-19 ", HEED_DATE_NONE },
    { " 2026-11-19", HEED_DATE_NONE },
    { "2026-11-19T10:00", HEED_DATE_NONE },
    { "2026-11-19Z", HEED_DATE_NONE },
    { "2026/11/19", HEED_DATE_NONE },
    { "26-11-19", HEED_DATE_NONE },
    { "+026-11-19", HEED_DATE_NONE },
    { "-2026-11-19", HEED_DATE_NONE },
    { "2026-1a-19", HEED_DATE_NONE },
    { "2026-00-19", HEED_DATE_NONE },
    { "2026-13-19", HEED_DATE_NONE },
    { "2026-11-00", HEED_DATE_NONE },
    { "2026-11-31", HEED_DATE_NONE },
    { "2026-02-29", HEED_DATE_NONE },
    { "1900-02-29", HEED_DATE_NONE },
    { "2100-02-29", HEED_DATE_NONE },
    { "0000-01-01", HEED_DATE_NONE },
    { "٢٠٢٦-١١-١٩", HEED_DATE_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("\"%s\"", cases[i].text);
      g_assert_cmpint (heed_date_parse (cases[i].text), ==, cases[i].day);
    }
}

static void
test_from_ymd (void)
{
  g_assert_cmpint (heed_date_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (heed_date_from_ymd (10000, 1, 1), ==, HEED_DATE_NONE);
  g_assert_cmpint (heed_date_from_ymd (-1, 1, 1), ==, HEED_DATE_NONE);
  g_assert_cmpint (heed_date_from_ymd (2026, 257, 1), ==, HEED_DATE_NONE);
  g_assert_cmpint (heed_date_from_ymd (2026, 1, 257), ==, HEED_DATE_NONE);
  g_assert_cmpint (heed_date_from_ymd (2026 + 65536, 1, 1), ==, HEED_DATE_NONE);
  g_assert_cmpint (heed_date_from_ymd (2026, G_MININT, G_MAXINT), ==, HEED_DATE_NONE);

  g_assert_false (heed_date_is_valid (HEED_DATE_NONE));
  g_assert_false (heed_date_is_valid (heed_date_parse ("0001-01-01") - 1));
  g_assert_false (heed_date_is_valid (heed_date_parse ("9999-12-31") + 1));
}

/* Against a calendar counted by hand, day after day, so that no library checks itself. */
static void
test_round_trip (void)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int day = heed_date_from_ymd (1900, 1, 1);
  int weekday = 1;

  for (int year = 1900; year <= 2100; year++)
    for (int month = 1; month <= 12; month++)
      {
        gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = lengths[month - 1] + (month == 2 && leap);

        for (int dom = 1; dom <= length; dom++)
          {
            g_autofree char *text = NULL;
            int y, m, d;

            g_assert_cmpint (heed_date_from_ymd (year, month, dom), ==, day);
            heed_date_to_ymd (day, &y, &m, &d);
            g_assert_cmpint (y, ==, year);
            g_assert_cmpint (m, ==, month);
            g_assert_cmpint (d, ==, dom);
            text = heed_date_format_iso (day);
            g_assert_cmpint (heed_date_parse (text), ==, day);
            g_assert_cmpint (heed_date_weekday (day), ==, weekday);
            weekday = weekday % 7 + 1;
            day++;
          }
        g_assert_cmpint (heed_date_from_ymd (year, month, length + 1), ==, HEED_DATE_NONE);
      }
}

static void
test_add (void)
{
  static const struct
  {
    const char *day;
    int months;
    const char *result;
  } cases[] = {
    { "2008-02-29", 216, "2026-03-01" },
    { "2008-02-29", 48, "2012-02-29" },
    { "2008-02-29", -12, "2007-03-01" },
    { "2008-02-28", 12, "2009-02-28" },
    { "2026-01-31", 1, "2026-03-01" },
    { "2026-10-31", 1, "2026-12-01" },
    { "2026-12-31", 2, "2027-03-01" },
    { "2026-12-31", 12, "2027-12-31" },
    { "2026-03-31", -1, "2026-03-01" },
    { "2026-01-15", -1, "2025-12-15" },
    { "2026-01-15", -13, "2024-12-15" },
    { "0001-01-01", -1, NULL },
    { "9999-12-01", 1, NULL },
    { "2026-01-01", G_MAXINT, NULL },
    { "2026-01-01", G_MININT, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s and %d months", cases[i].day, cases[i].months);
      g_assert_cmpint (heed_date_add_months (heed_date_parse (cases[i].day), cases[i].months),
                       ==,
                       heed_date_parse (cases[i].result));
    }

  g_assert_cmpint (heed_date_add_years (heed_date_parse ("2008-02-29"), 18),
                   ==,
                   heed_date_parse ("2026-03-01"));
  g_assert_cmpint (heed_date_add_years (HEED_DATE_NONE, 18), ==, HEED_DATE_NONE);
  g_assert_cmpint (heed_date_add_years (0, G_MAXINT), ==, HEED_DATE_NONE);
  g_assert_cmpint (heed_date_add_years (0, G_MININT), ==, HEED_DATE_NONE);
}

/* The nth birthday is the first day on which a person is n: adding and counting never disagree. */
static void
test_birthday_agrees_with_age (void)
{
  for (int birth = heed_date_from_ymd (1996, 1, 1); birth < heed_date_from_ymd (2005, 1, 1); birth++)
    {
      for (int n = 1; n <= 30; n++)
        {
          int birthday = heed_date_add_years (birth, n);

          g_assert_cmpint (heed_date_age (birth, birthday), ==, n);
          g_assert_cmpint (heed_date_age (birth, birthday - 1), ==, n - 1);
        }
      for (int n = 1; n <= 40; n++)
        {
          int day = heed_date_add_months (birth, n);

          g_assert_cmpint (heed_date_completed_months (birth, day), ==, n);
          g_assert_cmpint (heed_date_completed_months (birth, day - 1), ==, n - 1);
        }
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *iso;
    const char *text;
  } cases[] = {
    { "2026-11-19", "Thu 19 Nov 2026" },
    { "2027-03-04", "Thu 4 Mar 2027" },
    { "2024-02-29", "Thu 29 Feb 2024" },
    { "1900-01-01", "Mon 1 Jan 1900" },
    { "2000-12-31", "Sun 31 Dec 2000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = heed_date_format (heed_date_parse (cases[i].iso));
      g_autofree char *iso = heed_date_format_iso (heed_date_parse (cases[i].iso));

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_today (void)
{
  g_autoptr (GDateTime) before = NULL;
  g_autoptr (GDateTime) after = NULL;
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  int today;

  g_assert_nonnull (london);
  g_assert_false (heed_clock_has_override ());
  before = g_date_time_new_now (london);
  today = heed_clock_get_today ();
  after = g_date_time_new_now (london);
  /* Midnight may come between the two. */
  g_assert_cmpint (today, >=, heed_date_from_ymd (g_date_time_get_year (before), g_date_time_get_month (before), g_date_time_get_day_of_month (before)));
  g_assert_cmpint (today, <=, heed_date_from_ymd (g_date_time_get_year (after), g_date_time_get_month (after), g_date_time_get_day_of_month (after)));

  heed_clock_set_today (heed_date_parse ("2026-11-19"));
  g_assert_true (heed_clock_has_override ());
  g_assert_cmpint (heed_clock_get_today (), ==, heed_date_parse ("2026-11-19"));
  g_assert_cmpint (heed_clock_get_today (), ==, heed_date_parse ("2026-11-19"));

  heed_clock_set_today (HEED_DATE_NONE);
  g_assert_false (heed_clock_has_override ());
  g_assert_cmpint (heed_clock_get_today (), >=, today);
}

int
main (int argc,
      char **argv)
{
  /* The texts of rules must not follow the user's language. */
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/age", test_age);
  g_test_add_func ("/base/date/parse", test_parse);
  g_test_add_func ("/base/date/from-ymd", test_from_ymd);
  g_test_add_func ("/base/date/round-trip", test_round_trip);
  g_test_add_func ("/base/date/add", test_add);
  g_test_add_func ("/base/date/birthday-agrees-with-age", test_birthday_agrees_with_age);
  g_test_add_func ("/base/date/format", test_format);
  g_test_add_func ("/base/date/today", test_today);
  return g_test_run ();
}
