/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-moment.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-london-private.h"
#include "test-clock.h"

#include <string.h>
#include <time.h>

#define AT(hour, minute) ((hour) *60 + (minute))

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *day;
    int minute;
    int second;
    gboolean zoned;
  } cases[] = {
    { "2026-11-19", "2026-11-19", -1, 0, FALSE },
    { "2026-11-19T14:05", "2026-11-19", AT (14, 5), 0, FALSE },
    { "2026-11-19T14:05:59", "2026-11-19", AT (14, 5), 59, FALSE },
    { "2026-11-19T00:00", "2026-11-19", 0, 0, FALSE },
    { "2026-11-19T23:59:59", "2026-11-19", AT (23, 59), 59, FALSE },
    { "2026-11-19T14:05Z", "2026-11-19", AT (14, 5), 0, TRUE },
    { "2026-11-19T14:05:30Z", "2026-11-19", AT (14, 5), 30, TRUE },
    /* Summer time, and midnight in it. */
    { "2026-06-30T23:30Z", "2026-07-01", AT (0, 30), 0, TRUE },
    { "2026-06-30T23:00:00Z", "2026-07-01", 0, 0, TRUE },
    { "2026-06-30T22:59:59Z", "2026-06-30", AT (23, 59), 59, TRUE },
    { "2026-06-30T23:30", "2026-06-30", AT (23, 30), 0, FALSE },
    { "2026-12-30T23:30Z", "2026-12-30", AT (23, 30), 0, TRUE },
    /* Offsets, to either side of a midnight and of a year. */
    { "2026-07-01T00:30+01:00", "2026-07-01", AT (0, 30), 0, TRUE },
    { "2026-07-01T00:30+02:00", "2026-06-30", AT (23, 30), 0, TRUE },
    { "2026-12-31T20:00-05:00", "2027-01-01", AT (1, 0), 0, TRUE },
    { "2027-01-01T03:00+05:30", "2026-12-31", AT (21, 30), 0, TRUE },
    { "2026-01-01T00:00-00:00", "2026-01-01", 0, 0, TRUE },
    { "2026-01-01T13:00+14:00", "2025-12-31", AT (23, 0), 0, TRUE },
    /* The last moment of winter time in 2026, and the first of summer time. */
    { "2026-03-29T00:59:59Z", "2026-03-29", AT (0, 59), 59, TRUE },
    { "2026-03-29T01:00:00Z", "2026-03-29", AT (2, 0), 0, TRUE },
    /* Years with summer time all year round, before any computer and after the zone data ends. */
    { "1969-12-31T23:30Z", "1970-01-01", AT (0, 30), 0, TRUE },
    { "1850-06-01T12:00Z", "1850-06-01", AT (12, 0), 0, TRUE },
    { "2060-07-01T12:00Z", "2060-07-01", AT (13, 0), 0, TRUE },
    { "2060-12-01T12:00Z", "2060-12-01", AT (12, 0), 0, TRUE },
    /* A day is the day that is written. */
    { "2026-11-19Z", "2026-11-19", -1, 0, TRUE },
    { "2026-11-19+01:00", "2026-11-19", -1, 0, TRUE },
    { "2026-07-01-14:00", "2026-07-01", -1, 0, TRUE },
    { "2028-02-29+14:00", "2028-02-29", -1, 0, TRUE },
    /* Both ends of the years. */
    { "0001-01-01", "0001-01-01", -1, 0, FALSE },
    { "0001-01-01Z", "0001-01-01", -1, 0, TRUE },
    { "0001-01-01T00:00Z", "0001-01-01", AT (0, 0), 0, TRUE },
    { "0001-01-01T00:00+14:00", "0001-01-01", AT (0, 0), 0, TRUE },
    { "9999-12-31T23:30Z", "9999-12-31", AT (23, 30), 0, TRUE },
    { "9999-12-31T23:59:59Z", "9999-12-31", AT (23, 59), 59, TRUE },
    { "9999-12-31T23:59-14:00", "9999-12-31", AT (23, 59), 0, TRUE },
    { "9999-12-31-14:00", "9999-12-31", -1, 0, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedMoment moment;

      g_test_message ("%s", cases[i].text);
      g_assert_true (heed_moment_parse (cases[i].text, &moment));
      g_assert_cmpint (moment.day, ==, heed_date_parse (cases[i].day));
      g_assert_cmpint (moment.minute, ==, cases[i].minute);
      g_assert_cmpint (moment.second, ==, cases[i].second);
      g_assert_cmpint (moment.zoned, ==, cases[i].zoned);
      g_assert_false (moment.repeated);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    NULL,
    "",
    "2026",
    "2026-11",
    "2026-11-1",
    "2026-11-31",
    "2026-11-19T",
    "2026-11-19 14:05",
    "2026-11-19t14:05",
    "2026-11-19T14",
    "2026-11-19T14:",
    "2026-11-19T14:5",
    "2026-11-19T1405",
    "2026-11-19T24:00",
    "2026-11-19T14:60",
    "2026-11-19T14:05:60",
    "2026-11-19T14:05:",
    "2026-11-19T14:05:00.5",
    "2026-11-19T14:05z",
    "2026-11-19T14:05ZZ",
    "2026-11-19T14:05+1",
    "2026-11-19T14:05+01",
    "2026-11-19T14:05+0100",
    "2026-11-19T14:05+01:60",
    "2026-11-19T14:05+14:01",
    "2026-11-19T14:05+15:00",
    "2026-11-19T14:05+01:00 ",
    " 2026-11-19T14:05",
    "2026-11-19T14:05 ",
    "2026-11-19z",
    "2026-11-19ZZ",
    "2026-11-19+01",
    "2026-11-19+14:01",
    "2026-11-19-1:00",
    "2026-11-31Z",
    "0000-12-31Z",
    "-001-01-01",
    "Thu 19 Nov 2026",
    "19/11/2026",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedMoment moment = { 1, 2, 3, TRUE, TRUE };

      g_test_message ("\"%s\"", cases[i]);
      g_assert_false (heed_moment_parse (cases[i], &moment));
      g_assert_cmpint (moment.day, ==, 1);
      g_assert_cmpint (moment.minute, ==, 2);
      g_assert_cmpint (moment.second, ==, 3);
      g_assert_true (moment.zoned);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *moment;
    const char *text;
  } cases[] = {
    { "2026-11-19", "Thu 19 Nov 2026" },
    { "2026-11-19T14:05", "Thu 19 Nov 2026, 14:05" },
    { "2026-11-19T00:00:59", "Thu 19 Nov 2026, 00:00" },
    { "2026-06-30T23:30Z", "Wed 1 Jul 2026, 00:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedMoment moment;
      g_autofree char *text = NULL;

      g_assert_true (heed_moment_parse (cases[i].moment, &moment));
      text = heed_moment_format (&moment);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Each comes before the next. */
static void
test_order (void)
{
  static const char *const cases[] = {
    "2026-10-24T23:59",
    "2026-10-25",
    "2026-10-25T00:00",
    "2026-10-24T23:30Z",
    "2026-10-25T00:59:59",
    "2026-10-25T01:30",
    "2026-10-25T01:45+01:00",
    /* Half past one for the second time, in winter time now. */
    "2026-10-25T01:30Z",
    "2026-10-25T01:45+00:00",
    "2026-10-25T02:00",
    "2026-10-25T02:00:01Z",
    "2026-10-26",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        HeedMoment a, b;

        g_test_message ("%s, %s", cases[i], cases[j]);
        g_assert_true (heed_moment_parse (cases[i], &a));
        g_assert_true (heed_moment_parse (cases[j], &b));
        g_assert_cmpint (heed_moment_compare (&a, &b), ==, (i > j) - (i < j));
        if (i <= j)
          g_assert_cmpint (heed_moment_to_unix (&a), <=, heed_moment_to_unix (&b));
      }
}

static void
test_same (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    gint64 unix_time;
  } cases[] = {
    { "1970-01-01T01:00", "1970-01-01T00:00Z", 0 },
    { "2026-06-30T23:30Z", "2026-07-01T00:30", 1782862200 },
    { "2026-07-01T00:30+01:00", "2026-06-30T23:30:00Z", 1782862200 },
    { "2026-12-01T12:00", "2026-12-01T07:00-05:00", 1796126400 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedMoment a, b;

      g_test_message ("%s, %s", cases[i].a, cases[i].b);
      g_assert_true (heed_moment_parse (cases[i].a, &a));
      g_assert_true (heed_moment_parse (cases[i].b, &b));
      g_assert_cmpint (heed_moment_compare (&a, &b), ==, 0);
      g_assert_cmpint (heed_moment_to_unix (&a), ==, cases[i].unix_time);
      g_assert_cmpint (heed_moment_to_unix (&b), ==, cases[i].unix_time);
    }
}

/* Every quarter of an hour of two years goes to London and comes back as itself. */
static int
get_glib_offset (GTimeZone *london,
                 gint64 unix_time)
{
  return g_time_zone_get_offset (london, g_time_zone_find_interval (london, G_TIME_TYPE_UNIVERSAL, unix_time));
}

static void
assert_london_offset (GTimeZone *london,
                      gint64 unix_time)
{
  int day;
  int second;

  heed_london_from_unix (unix_time, &day, &second, NULL);
  g_assert_cmpint ((gint64) day * 86400 + second - unix_time, ==, get_glib_offset (london, unix_time));
}

/* As GLib has it, at some time of each day before, in and after the years of which more is kept, and at the very second of each change. */
static void
test_london_offsets (void)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  const gint64 step = 86400 + 1801;
  const gint64 last = (gint64) heed_date_parse ("2190-01-01") * 86400;
  guint n_changes = 0;

  for (gint64 unix_time = (gint64) heed_date_parse ("1840-01-01") * 86400; unix_time < last; unix_time += step)
    {
      gint64 before = unix_time;
      gint64 change = unix_time + step;
      int offset = get_glib_offset (london, before);

      assert_london_offset (london, unix_time);
      if (get_glib_offset (london, change) == offset)
        continue;
      while (change - before > 1)
        {
          gint64 middle = before + (change - before) / 2;

          if (get_glib_offset (london, middle) == offset)
            before = middle;
          else
            change = middle;
        }
      assert_london_offset (london, before);
      assert_london_offset (london, change);
      n_changes++;
    }
  /* Two a year from 1972 on, and those of the years before. */
  g_assert_cmpuint (n_changes, >, 250);
}

static void
test_london_round_trip (void)
{
  gint64 start = (gint64) heed_date_parse ("2026-01-01") * 86400;

  for (gint64 unix_time = start; unix_time < start + (gint64) 731 * 86400; unix_time += 900)
    {
      int day, second;
      gboolean repeated;

      heed_london_from_unix (unix_time, &day, &second, &repeated);
      g_assert_cmpint (second, >=, 0);
      g_assert_cmpint (second, <, 86400);
      g_assert_cmpint (heed_london_to_unix (day, second, repeated), ==, unix_time);
    }
}

static void
test_jumped_over (void)
{
  int day = heed_date_parse ("2026-03-29");
  int second;

  /* There was no 01:30: an hour and a half into the day is half past two. */
  heed_london_from_unix (heed_london_to_unix (day, AT (1, 30) * 60, FALSE), &day, &second, NULL);
  g_assert_cmpint (day, ==, heed_date_parse ("2026-03-29"));
  g_assert_cmpint (second, ==, AT (2, 30) * 60);
}

static void
test_now (void)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *utc = heed_moment_now_utc ();
  g_autofree char *local = heed_moment_now_local ();
  gint64 after = g_get_real_time () / G_USEC_PER_SEC;
  HeedMoment utc_moment, local_moment;

  g_assert_cmpuint (strlen (utc), ==, strlen ("2026-11-19T14:26:00Z"));
  g_assert_cmpuint (strlen (local), ==, strlen ("2026-11-19T14:26"));
  g_assert_true (heed_moment_parse (utc, &utc_moment));
  g_assert_true (heed_moment_parse (local, &local_moment));
  g_assert_cmpint (heed_moment_to_unix (&utc_moment), >=, before);
  g_assert_cmpint (heed_moment_to_unix (&utc_moment), <=, after);
  g_assert_cmpint (heed_moment_to_unix (&local_moment), >, before - 60);
  g_assert_cmpint (heed_moment_to_unix (&local_moment), <=, after);
}

/* Whatever the zone of the computer and however near to a change of the clocks, now is now: as a moment, and
 * as a text that is read again. */
static void
test_now_any_night (void)
{
  static const char *const zones[] = { "UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Etc/GMT+12" };
  /* 01:00Z on the nights of the two changes, a midnight in summer time, a new year. */
  static const gint64 nights[] = { 1774746000, 1792890000, 1782860400, 1798761600 };
  static const int offsets[] = { -7200, -3661, -3600, -1800, -60, -1, 0, 1, 60, 1800, 3599, 3600, 3661, 7200 };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_setenv ("TZ", zones[z], TRUE);
      tzset ();
      for (gsize i = 0; i < G_N_ELEMENTS (nights) * G_N_ELEMENTS (offsets); i++)
        {
          gint64 instant = nights[i / G_N_ELEMENTS (offsets)] + offsets[i % G_N_ELEMENTS (offsets)];
          g_autofree char *local = NULL;
          HeedMoment now;
          HeedMoment read;

          test_clock_set (instant);
          heed_moment_now (&now);
          local = heed_moment_now_local ();
          g_test_message ("%s, %" G_GINT64_FORMAT ": %s", zones[z], instant, local);
          g_assert_cmpint (heed_moment_to_unix (&now), >=, instant);
          g_assert_cmpint (heed_moment_to_unix (&now), <=, instant + 2);
          g_assert_true (heed_moment_parse (local, &read));
          g_assert_cmpint (heed_moment_to_unix (&read), <=, heed_moment_to_unix (&now));
          g_assert_cmpint (heed_moment_to_unix (&read), >, heed_moment_to_unix (&now) - 62);
        }
    }
  /* The two times round of one hour, by name. */
  test_clock_set (1792890000 - 1800);
  {
    g_autofree char *first = heed_moment_now_local ();

    g_assert_cmpstr (first, ==, "2026-10-25T01:30");
  }
  test_clock_set (1792890000 + 1800);
  {
    g_autofree char *second = heed_moment_now_local ();

    g_assert_cmpstr (second, ==, "2026-10-25T01:30Z");
  }
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
  test_clock_set (1798761600);
}

static void
test_reversed (void)
{
  static const struct
  {
    const char *first;
    const char *last;
    gboolean expected;
  } cases[] = {
    { "2026-11-19T14:05", "2026-11-19T14:04", TRUE },
    { "2026-11-19T14:05", "2026-11-19T14:05", FALSE },
    { "2026-11-19T14:05", "2026-11-19", FALSE },
    { "2026-11-19", "2026-11-19T00:00", FALSE },
    { "2026-11-19T14:05", "2026-11-18", TRUE },
    { "2026-11-19", "2026-11-18T23:59", TRUE },
    { "2026-07-01T00:10", "2026-06-30T23:05Z", TRUE },
    { "2026-07-01T00:10", "2026-06-30T23:15Z", FALSE },
    /* From ten to two in summer time until ten past one in winter time: twenty minutes. */
    { "2026-10-25T01:50", "2026-10-25T01:10", FALSE },
    { "2026-10-25T01:50", "2026-10-25T00:59", TRUE },
    { "2026-10-25T02:00", "2026-10-25T01:59", TRUE },
    { "2026-10-25T01:50Z", "2026-10-25T01:40", TRUE },
    { "2026-10-25T00:50Z", "2026-10-25T00:10Z", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedMoment first;
      HeedMoment last;

      g_test_message ("%s until %s", cases[i].first, cases[i].last);
      g_assert_true (heed_moment_parse (cases[i].first, &first));
      g_assert_true (heed_moment_parse (cases[i].last, &last));
      g_assert_cmpint (heed_moment_is_reversed (&first, &last), ==, cases[i].expected);
    }
}

static void
test_now_overridden (void)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *utc = NULL;
  g_autofree char *local = NULL;
  HeedMoment moment;

  heed_clock_set_today (heed_date_parse ("2031-02-03"));
  utc = heed_moment_now_utc ();
  local = heed_moment_now_local ();
  heed_clock_set_today (HEED_DATE_NONE);

  g_assert_cmpstr (local, ==, "2031-02-03T23:59");
  g_assert_true (heed_moment_parse (utc, &moment));
  g_assert_cmpint (heed_moment_to_unix (&moment), >=, before);
  g_assert_cmpint (heed_moment_to_unix (&moment), <, before + 600);
}

static void
test_no_zone_data (void)
{
  if (g_test_subprocess ())
    {
      heed_clock_get_today ();
      return;
    }

  g_setenv ("TZDIR", "/nonexistent", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("TZDIR");
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*Europe/London is not on this computer*tzdata*");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/moment/parse", test_parse);
  g_test_add_func ("/base/moment/refused", test_refused);
  g_test_add_func ("/base/moment/format", test_format);
  g_test_add_func ("/base/moment/order", test_order);
  g_test_add_func ("/base/moment/same", test_same);
  g_test_add_func ("/base/moment/london-round-trip", test_london_round_trip);
  g_test_add_func ("/base/moment/london-offsets", test_london_offsets);
  g_test_add_func ("/base/moment/jumped-over", test_jumped_over);
  g_test_add_func ("/base/moment/now", test_now);
  g_test_add_func ("/base/moment/now-any-night", test_now_any_night);
  g_test_add_func ("/base/moment/reversed", test_reversed);
  g_test_add_func ("/base/moment/now-overridden", test_now_overridden);
  g_test_add_func ("/base/moment/no-zone-data", test_no_zone_data);
  return g_test_run ();
}
