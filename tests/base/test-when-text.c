/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-when-text.h"

#include "heed-date.h"

typedef struct
{
  const char *text;
  const char *past;   /* the day, read on Tue 24 Nov 2026 looking back; NULL: not a date */
  const char *future; /* looking ahead */
} DayCase;

static const DayCase days[] = {
  { "19/11/2026", "2026-11-19", "2026-11-19" },
  { " 19.11.26 ", "2026-11-19", "2026-11-19" },
  { "19-11-2026", "2026-11-19", "2026-11-19" },
  { "2026-11-19", "2026-11-19", "2026-11-19" },
  { "19 Nov 2026", "2026-11-19", "2026-11-19" },
  { "Thu 19 Nov 2026", "2026-11-19", "2026-11-19" },
  { "Thursday, 19th of November 2026", "2026-11-19", "2026-11-19" },
  { "1st sept 2026", "2026-09-01", "2026-09-01" },
  /* The day comes before the month. */
  { "3/4/2026", "2026-04-03", "2026-04-03" },
  { "19 Nov", "2026-11-19", "2027-11-19" },
  { "19/11", "2026-11-19", "2027-11-19" },
  { "25 Dec", "2025-12-25", "2026-12-25" },
  { "24 nov", "2026-11-24", "2026-11-24" },
  { "29 Feb", "2024-02-29", "2028-02-29" },
  { "today", "2026-11-24", "2026-11-24" },
  { "Yesterday", "2026-11-23", "2026-11-23" },
  { "tomorrow", "2026-11-25", "2026-11-25" },
  { "Monday", "2026-11-23", "2026-11-30" },
  { "tue", "2026-11-17", "2026-12-01" },
  { "last friday", "2026-11-20", "2026-11-20" },
  { "next friday", "2026-11-27", "2026-11-27" },
  { "3 days ago", "2026-11-21", "2026-11-21" },
  { "a week ago", "2026-11-17", "2026-11-17" },
  { "in 2 weeks", "2026-12-08", "2026-12-08" },
  { "", NULL, NULL },
  { "   ", NULL, NULL },
  { "19", NULL, NULL },
  { "19 No", NULL, NULL },
  { "31/02/2026", NULL, NULL },
  { "29 Feb 2026", NULL, NULL },
  { "0/1/2026", NULL, NULL },
  { "32/1/2026", NULL, NULL },
  { "1/13/2026", NULL, NULL },
  { "19 Nov 202", NULL, NULL },
  { "19 Nov 2026 x", NULL, NULL },
  { "soon", NULL, NULL },
  { "ma", NULL, NULL },
  { "99999999999999999999 days ago", NULL, NULL },
  { "19/11/-5", NULL, NULL },
};

static void
test_days (void)
{
  int today = heed_date_from_ymd (2026, 11, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const char *expected[] = { days[i].past, days[i].future };

      for (int lean = HEED_WHEN_PAST; lean <= HEED_WHEN_FUTURE; lean++)
        {
          int day = -12345;
          gboolean read = heed_when_parse_day (days[i].text, today, lean, &day);
          g_autofree char *shown = read ? heed_date_format_iso (day) : NULL;

          g_test_message ("“%s”, lean %d", days[i].text, lean);
          g_assert_cmpstr (shown, ==, expected[lean]);
          if (!read)
            g_assert_cmpint (day, ==, -12345);
        }
    }
}

/* Every day that Heed shows can be typed as it is shown. */
static void
test_shown (void)
{
  int today = heed_date_from_ymd (2026, 11, 24);

  for (int day = today - 40000; day < today + 4000; day += 13)
    {
      g_autofree char *shown = heed_date_format (day);
      g_autofree char *iso = heed_date_format_iso (day);
      int read;

      g_assert_true (heed_when_parse_day (shown, today, HEED_WHEN_PAST, &read));
      g_assert_cmpint (read, ==, day);
      g_assert_true (heed_when_parse_day (iso, today, HEED_WHEN_FUTURE, &read));
      g_assert_cmpint (read, ==, day);
    }
}

/* Two digits of a birth year are never in the future, and a birth date is given whole. */
static void
test_births (void)
{
  static const struct
  {
    const char *text;
    const char *expected; /* on Tue 24 Nov 2026 */
  } births[] = {
    { "04/03/85", "1985-03-04" },
    { "4.3.85", "1985-03-04" },
    { "4 Mar 85", "1985-03-04" },
    { "04-03-99", "1999-03-04" },
    { "04/03/00", "2000-03-04" },
    { "04/03/12", "2012-03-04" },
    { "24/11/26", "2026-11-24" },
    { "25/11/26", "1926-11-25" },
    { "01/01/27", "1927-01-01" },
    { "29/2/12", "2012-02-29" },
    { "29/2/28", "1928-02-29" },
    { "29/2/00", "2000-02-29" },
    /* Four digits are what they say, also where it cannot be. */
    { "04/03/2085", "2085-03-04" },
    { "Sun 4 March 2012", "2012-03-04" },
    { "29/2/2011", NULL },
    { "29/2/11", NULL },
    { "31/06/2012", NULL },
    { "4 March", NULL },
    { "4/3", NULL },
    { "today", NULL },
    { "yesterday", NULL },
    { "Monday", NULL },
    { "3 days ago", NULL },
    { "March 2012", NULL },
    { "nonsense", NULL },
  };
  int today = heed_date_from_ymd (2026, 11, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (births); i++)
    {
      int day = HEED_DATE_NONE;
      gboolean read = heed_when_parse_day (births[i].text, today, HEED_WHEN_BIRTH, &day);
      g_autofree char *shown = read ? heed_date_format_iso (day) : NULL;

      g_test_message ("“%s”", births[i].text);
      g_assert_cmpstr (shown, ==, births[i].expected);
    }
}

static void
test_months (void)
{
  static const struct
  {
    const char *text;
    HeedWhenLean lean;
    const char *first;
    const char *last;
  } months[] = {
    { "March 2012", HEED_WHEN_BIRTH, "2012-03-01", "2012-03-31" },
    { "3/2012", HEED_WHEN_BIRTH, "2012-03-01", "2012-03-31" },
    { "02.2012", HEED_WHEN_BIRTH, "2012-02-01", "2012-02-29" },
    { "11/26", HEED_WHEN_BIRTH, "2026-11-01", "2026-11-30" },
    { "12/26", HEED_WHEN_BIRTH, "1926-12-01", "1926-12-31" },
    { "12/26", HEED_WHEN_FUTURE, "2026-12-01", "2026-12-31" },
    { "3/85", HEED_WHEN_BIRTH, "1985-03-01", "1985-03-31" },
    { "March", HEED_WHEN_BIRTH, NULL, NULL },
    { "4 March 2012", HEED_WHEN_BIRTH, NULL, NULL },
    { "13/2012", HEED_WHEN_BIRTH, NULL, NULL },
    { "2012", HEED_WHEN_BIRTH, NULL, NULL },
    { "", HEED_WHEN_BIRTH, NULL, NULL },
  };
  int today = heed_date_from_ymd (2026, 11, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    {
      int first = HEED_DATE_NONE;
      int last = HEED_DATE_NONE;
      gboolean read = heed_when_parse_month (months[i].text, today, months[i].lean, &first, &last);
      g_autofree char *first_shown = read ? heed_date_format_iso (first) : NULL;
      g_autofree char *last_shown = read ? heed_date_format_iso (last) : NULL;

      g_test_message ("“%s”", months[i].text);
      g_assert_cmpstr (first_shown, ==, months[i].first);
      g_assert_cmpstr (last_shown, ==, months[i].last);
    }
}

/* What is written as a date and is none can be named. */
static void
test_parts (void)
{
  int today = heed_date_from_ymd (2026, 11, 24);
  HeedWhenParts parts = { -1, -1, -1 };

  g_assert_true (heed_when_parse_parts ("29/2/2011", today, HEED_WHEN_BIRTH, &parts));
  g_assert_cmpint (parts.dom, ==, 29);
  g_assert_cmpint (parts.month, ==, 2);
  g_assert_cmpint (parts.year, ==, 2011);
  g_assert_true (heed_when_parse_parts ("4 March", today, HEED_WHEN_BIRTH, &parts));
  g_assert_cmpint (parts.dom, ==, 4);
  g_assert_cmpint (parts.month, ==, 3);
  g_assert_cmpint (parts.year, ==, 0);
  g_assert_false (heed_when_parse_parts ("nonsense", today, HEED_WHEN_BIRTH, &parts));
  g_assert_cmpint (parts.dom, ==, 4);
}

static void
test_relative (void)
{
  g_assert_true (heed_when_is_relative ("yesterday"));
  g_assert_true (heed_when_is_relative ("19 Nov"));
  g_assert_true (heed_when_is_relative ("Monday"));
  g_assert_false (heed_when_is_relative ("Thu 19 Nov 2026"));
  g_assert_false (heed_when_is_relative ("19/11/26"));
  g_assert_false (heed_when_is_relative ("something else"));
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } times[] = {
    { "14:05", "14:05" },
    { "14.05", "14:05" },
    { "1405", "14:05" },
    { "905", "09:05" },
    { "9", "09:00" },
    { "00:00", "00:00" },
    { "2pm", "14:00" },
    { "2.30 PM", "14:30" },
    { "12am", "00:00" },
    { "12 pm", "12:00" },
    { "noon", "12:00" },
    { "24:00", NULL },
    { "14:60", NULL },
    { "14:5", NULL },
    { "13pm", NULL },
    { "0 am", NULL },
    { "", NULL },
    { "later", NULL },
    { "14:05:06", NULL },
    { "12345", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      int minute = -7;
      gboolean read = heed_when_parse_time (times[i].text, &minute);
      g_autofree char *shown = read ? heed_when_format_time (minute) : NULL;

      g_test_message ("“%s”", times[i].text);
      g_assert_cmpstr (shown, ==, times[i].expected);
      if (!read)
        g_assert_cmpint (minute, ==, -7);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/when-text/days", test_days);
  g_test_add_func ("/base/when-text/what-is-shown-can-be-typed", test_shown);
  g_test_add_func ("/base/when-text/births", test_births);
  g_test_add_func ("/base/when-text/months", test_months);
  g_test_add_func ("/base/when-text/parts", test_parts);
  g_test_add_func ("/base/when-text/relative", test_relative);
  g_test_add_func ("/base/when-text/times", test_times);

  return g_test_run ();
}
