/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-calendar.h"

#include "heed-base-error.h"
#include "heed-date.h"
#include "heed-problem.h"

#include <glib/gstdio.h>
#include <string.h>

static HeedCalendar *
load_shipped (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("HEED_DATADIR"), "calendar", "bank_holidays.json", NULL);
  g_autoptr (GError) error = NULL;
  HeedCalendar *calendar = heed_calendar_load (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (calendar);

  return calendar;
}

/* The vectors of rules.md, "Clocks", and guidance-research.md 3.13, and the days around them. */
static void
test_due (void)
{
  static const struct
  {
    const char *start;
    int n;
    const char *due;
  } cases[] = {
    { "2026-12-24", 1, "2026-12-29" },
    { "2026-12-24", 3, "2026-12-31" },
    { "2026-12-24", 15, "2027-01-19" },
    { "2026-12-24", 45, "2027-03-02" },
    { "2026-12-26", 1, "2026-12-29" },
    { "2026-12-26", 3, "2026-12-31" },
    { "2026-12-26", 15, "2027-01-19" },
    { "2026-12-26", 45, "2027-03-02" },
    { "2026-11-20", 1, "2026-11-23" },
    { "2026-11-20", 15, "2026-12-11" },
    { "2026-11-20", 45, "2027-01-27" },
    { "2027-03-25", 1, "2027-03-30" },
    { "2027-03-25", 45, "2027-06-02" },
    { "2026-11-23", 1, "2026-11-24" },
    { "2026-11-21", 1, "2026-11-23" },
    { "2026-11-22", 1, "2026-11-23" },
    { "2026-12-31", 1, "2027-01-04" },
    /* A substitute day: Christmas Day 2027 is a Saturday. */
    { "2027-12-24", 1, "2027-12-29" },
    /* Two bank holidays given once only. */
    { "2022-06-01", 1, "2022-06-06" },
    { "2022-09-16", 1, "2022-09-20" },
  };
  g_autoptr (HeedCalendar) calendar = load_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s and %d", cases[i].start, cases[i].n);
      g_assert_cmpint (heed_calendar_add_working_days (calendar, heed_date_parse (cases[i].start), cases[i].n),
                       ==,
                       heed_date_parse (cases[i].due));
    }
}

static void
test_working_day (void)
{
  static const struct
  {
    const char *day;
    gboolean working;
  } cases[] = {
    { "2026-11-19", TRUE },
    { "2026-11-20", TRUE },
    { "2026-11-21", FALSE },
    { "2026-11-22", FALSE },
    { "2026-11-23", TRUE },
    { "2026-12-24", TRUE },
    { "2026-12-25", FALSE },
    { "2026-12-28", FALSE },
    { "2026-12-29", TRUE },
    { "2027-03-26", FALSE },
    { "2027-03-29", FALSE },
    { "2019-01-01", FALSE },
    { "2028-12-26", FALSE },
    { "2028-12-27", TRUE },
    /* A school holiday is a working day for social care. */
    { "2026-08-12", TRUE },
    /* Scotland's and Northern Ireland's are not this nation's. */
    { "2026-11-30", TRUE },
    { "2026-03-17", TRUE },
  };
  g_autoptr (HeedCalendar) calendar = load_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].day);
      g_assert_cmpint (heed_calendar_is_working_day (calendar, heed_date_parse (cases[i].day)), ==, cases[i].working);
    }
}

/* Exactly n working days lie after the start, up to and with the day on which it is due. */
static void
test_counts_back (void)
{
  g_autoptr (HeedCalendar) calendar = load_shipped ();

  for (int start = heed_date_parse ("2025-01-01"); start < heed_date_parse ("2028-06-01"); start++)
    for (int n = 1; n <= 45; n += 4)
      {
        int due = heed_calendar_add_working_days (calendar, start, n);
        int count = 0;

        g_assert_true (heed_calendar_is_working_day (calendar, due));
        for (int day = start + 1; day <= due; day++)
          count += heed_calendar_is_working_day (calendar, day);
        g_assert_cmpint (count, ==, n);
      }
}

/* The list is complete for each year that it has: the moveable feasts fall where the tables of the
 * Book of Common Prayer put Easter, and each year has its eight. */
static void
test_shipped_list (void)
{
  static const char *const easter_sundays[] = {
    "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16"
  };
  g_autoptr (HeedCalendar) calendar = load_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (easter_sundays); i++)
    {
      int easter = heed_date_parse (easter_sundays[i]);
      int year = 2019 + (int) i;
      int weekday_holidays = 0;

      g_assert_cmpint (heed_date_weekday (easter), ==, 7);
      g_assert_false (heed_calendar_is_working_day (calendar, easter - 2));
      g_assert_false (heed_calendar_is_working_day (calendar, easter + 1));
      for (int day = heed_date_from_ymd (year, 1, 1); day <= heed_date_from_ymd (year, 12, 31); day++)
        weekday_holidays += heed_date_weekday (day) < 6 && !heed_calendar_is_working_day (calendar, day);
      g_assert_cmpint (weekday_holidays, ==, year == 2022 ? 10 : year == 2023 ? 9
                                                                              : 8);
    }

  g_assert_cmpint (heed_calendar_get_last (calendar), ==, heed_date_parse ("2028-12-26"));
}

static void
test_end_of_time (void)
{
  g_autoptr (HeedCalendar) calendar = load_shipped ();

  g_assert_cmpint (heed_calendar_add_working_days (calendar, heed_date_parse ("9999-12-31"), 1), ==, HEED_DATE_NONE);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *reason;
  } cases[] = {
    { "", "*" },
    { "[]", "*the list is empty*" },
    { "{}", "*" },
    { "null", "*" },
    { "[{\"date\": \"2026-12-25\"}", "*" },
    { "[{\"date\": \"2026-12-25\"}] x", "*" },
    { "[{\"date\": \"2026-12-25\"}, {\"date\": \"2026-12-32\"}]", "*bank holiday 2 has no date*" },
    { "[{\"title\": \"Christmas Day\"}]", "*bank holiday 1 has no date*" },
    { "[{\"date\": 20261225}]", "*" },
    { "[{\"date\": null}]", "*" },
    { "[\"2026-12-25\"]", "*" },
    { "[{\"date\": \"2026-12-25\", \"title\": \"\xff\"}]", "*not UTF-8*" },
  };
  g_autofree char *directory = g_dir_make_tmp ("heed-calendar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "list.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;
      g_autofree char *what = NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      g_assert_null (heed_calendar_load (path, &error));
      g_assert_error (error, HEED_BASE_ERROR, HEED_BASE_ERROR_CALENDAR);
      title = heed_problem_get_title (error);
      what = heed_problem_get_what (error);
      g_assert_cmpstr (title, ==, "The list of bank holidays cannot be read");
      g_assert_true (g_str_has_prefix (what, path));
      g_assert_true (g_pattern_match_simple (cases[i].reason, what));
    }
  g_unlink (path);

  {
    g_autoptr (GError) error = NULL;

    g_assert_null (heed_calendar_load (path, &error));
    g_assert_error (error, HEED_BASE_ERROR, HEED_BASE_ERROR_CALENDAR);
    g_assert_null (heed_calendar_load (path, NULL));
  }
  g_rmdir (directory);
}

/* In any order, with escapes, and with members that are not known here. */
static void
test_accepted (void)
{
  static const char text[] = "[ {\"date\":\"2026-05-25\", \"title\": \"New \\u0059ear\\u2019s \\\"Day\\\"\"},\n"
                             "\t{ \"notes\": \"\", \"date\" : \"2026-05-04\" } ]\n";
  g_autofree char *directory = g_dir_make_tmp ("heed-calendar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "list.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCalendar) calendar = NULL;
  g_autoptr (HeedCalendar) other = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  calendar = heed_calendar_load (path, &error);
  g_assert_no_error (error);
  other = heed_calendar_ref (calendar);
  g_assert_cmpint (heed_calendar_get_last (other), ==, heed_date_parse ("2026-05-25"));
  g_assert_false (heed_calendar_is_working_day (other, heed_date_parse ("2026-05-04")));
  g_assert_true (heed_calendar_is_working_day (other, heed_date_parse ("2026-05-05")));
  g_unlink (path);
  g_rmdir (directory);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/calendar/due", test_due);
  g_test_add_func ("/base/calendar/working-day", test_working_day);
  g_test_add_func ("/base/calendar/counts-back", test_counts_back);
  g_test_add_func ("/base/calendar/shipped-list", test_shipped_list);
  g_test_add_func ("/base/calendar/end-of-time", test_end_of_time);
  g_test_add_func ("/base/calendar/refused", test_refused);
  g_test_add_func ("/base/calendar/accepted", test_accepted);
  return g_test_run ();
}
