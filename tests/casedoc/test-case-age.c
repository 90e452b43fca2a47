/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-age.h"

#include "heed-date.h"

static void
test_range (void)
{
  /* Ages in completed years of a birth range on a day; "" is a bound that is not known. */
  static const struct
  {
    const char *lo;
    const char *hi;
    const char *on;
    int min;
    int max;
    const char *text;
  } cases[] = {
    { "2008-11-23", "2008-11-23", "2026-11-22", 17, 17, "17" },
    { "2008-11-23", "2008-11-23", "2026-11-23", 18, 18, "18" },
    { "2008-02-29", "2008-02-29", "2026-02-28", 17, 17, "17" },
    { "2008-02-29", "2008-02-29", "2026-03-01", 18, 18, "18" },
    { "2009-09-01", "2010-08-31", "2026-11-23", 16, 17, "16 or 17" },
    { "1996-11-24", "2001-11-23", "2026-11-23", 25, 29, "25 to 29" },
    { "", "2010-01-01", "2026-11-23", 16, 130, "not known" },
    { "2010-01-01", "", "2026-11-23", 0, 16, "not known" },
    /* No age is above the one that stands for a birth that is not known. */
    { "1896-11-23", "1896-11-23", "2026-11-23", 130, 130, "130" },
    { "1066-04-13", "1066-04-13", "2026-11-23", 130, 130, "130" },
    { "1066-04-13", "2020-11-23", "2026-11-23", 6, 130, "6 to 130" },
    { "", "", "2026-11-23", 0, 130, "not known" },
    { "2027-01-01", "2027-01-01", "2026-11-23", 0, 0, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedBirth birth = { heed_date_parse (cases[i].lo), heed_date_parse (cases[i].hi), FALSE };
      int on = heed_date_parse (cases[i].on);
      g_autofree char *text = heed_age_text (heed_birth_is_known (&birth), cases[i].min, cases[i].max);

      g_assert_cmpint (heed_birth_min_months (&birth, on) / 12, ==, cases[i].min);
      g_assert_cmpint (heed_birth_max_months (&birth, on) / 12, ==, cases[i].max);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A birth that would make somebody older than anybody gets is a slip: neither bound is known then. */
static void
test_recorded (void)
{
  static const struct
  {
    const char *lo;
    const char *hi;
    gboolean is_taken;
  } cases[] = {
    { "2012-03-04", "2012-03-04", TRUE },
    { "1066-04-13", "2012-03-04", TRUE },
    { "2012-03-04", "", TRUE },
    { "", "1885-03-04", FALSE },
    { "1895-11-24", "1895-11-24", TRUE },
    { "1895-11-23", "1895-11-23", FALSE },
    { "1066-04-13", "1895-11-23", FALSE },
    { "0001-01-01", "0001-01-01", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int lo = heed_date_parse (cases[i].lo);
      int hi = heed_date_parse (cases[i].hi);
      HeedBirth birth = heed_birth_from_recorded (lo, hi, heed_date_parse ("2026-11-23"));

      g_test_message ("%s to %s", cases[i].lo, cases[i].hi);
      g_assert_false (birth.unborn);
      g_assert_cmpint (birth.lo, ==, cases[i].is_taken ? lo : HEED_DATE_NONE);
      g_assert_cmpint (birth.hi, ==, cases[i].is_taken ? hi : HEED_DATE_NONE);
    }
}

static void
test_months_of_unknown_bounds (void)
{
  HeedBirth birth = { HEED_DATE_NONE, HEED_DATE_NONE, FALSE };

  g_assert_cmpint (heed_birth_max_months (&birth, heed_date_parse ("2026-11-23")), ==, 1560);
  g_assert_cmpint (heed_birth_min_months (&birth, heed_date_parse ("2026-11-23")), ==, 0);
}

static void
test_expected (void)
{
  int today = heed_date_parse ("2026-11-23");
  HeedBirth waiting = heed_birth_from_expected (today - 10, today, today);
  HeedBirth passed = heed_birth_from_expected (today - 10, today - 1, today);

  g_assert_true (waiting.unborn);
  g_assert_false (passed.unborn);
  g_assert_cmpint (passed.lo, ==, today - 130);
  g_assert_cmpint (passed.hi, ==, today);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casedoc/case-age/recorded", test_recorded);
  g_test_add_func ("/casedoc/case-age/range", test_range);
  g_test_add_func ("/casedoc/case-age/months-of-unknown-bounds", test_months_of_unknown_bounds);
  g_test_add_func ("/casedoc/case-age/expected", test_expected);
  return g_test_run ();
}
