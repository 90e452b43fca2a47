/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-occurred-private.h"

#include "heed-date.h"

typedef struct
{
  HeedOccurredText text;
  const char *earliest;
  const char *latest;
  const char *precision;
  HeedOccurredPart wrong;
} Case;

/* Read on Tue 24 Nov 2026. */
static const Case cases[] = {
  { { "19/11/2026", "14:00", "", "", "" }, "2026-11-19T14:00", "2026-11-19T14:00", "exact", HEED_OCCURRED_FINE },
  { { "19/11/2026", "14:00", "about", "", "" }, "2026-11-19T14:00", "2026-11-19T14:00", "about", HEED_OCCURRED_FINE },
  { { "19/11/2026", "", "", "", "" }, "2026-11-19", "2026-11-19", "day", HEED_OCCURRED_FINE },
  { { "19/11/2026", "", "exact", "", "" }, "2026-11-19", "2026-11-19", "day", HEED_OCCURRED_FINE },
  { { "18 Nov 2026", "13:00", "", "18 Nov 2026", "19:00" }, "2026-11-18T13:00", "2026-11-18T19:00", "period", HEED_OCCURRED_FINE },
  { { "18 Nov 2026", "13:00", "about", "", "19:00" }, "2026-11-18T13:00", "2026-11-18T19:00", "about", HEED_OCCURRED_FINE },
  { { "12 Feb 2024", "", "month", "", "" }, "2024-02-01", "2024-02-29", "month", HEED_OCCURRED_FINE },
  { { "12 Feb 2024", "10:00", "year", "", "" }, "2024-01-01", "2024-12-31", "year", HEED_OCCURRED_FINE },
  /* The rest of this month has not come. */
  { { "2 Nov 2026", "", "month", "", "" }, "2026-11-01", "2026-11-24", "month", HEED_OCCURRED_FINE },
  { { "2 Nov 2026", "", "year", "", "" }, "2026-01-01", "2026-11-24", "year", HEED_OCCURRED_FINE },
  { { "", "", "", "", "" }, NULL, NULL, "unknown", HEED_OCCURRED_FINE },
  { { "", "14:00", "exact", "", "" }, NULL, NULL, "unknown", HEED_OCCURRED_FINE },
  { { "19/11/2026", "14:00", "unknown", "", "" }, NULL, NULL, "unknown", HEED_OCCURRED_FINE },
  { { "", "", "", "19 Nov 2026", "" }, NULL, "2026-11-19", "period", HEED_OCCURRED_FINE },
  { { "19 No", "14:00", "", "", "" }, NULL, NULL, "unknown", HEED_OCCURRED_DATE },
  { { "19 Nov 2026", "25:00", "", "", "" }, "2026-11-19", "2026-11-19", "day", HEED_OCCURRED_TIME },
  { { "19 Nov 2026", "", "", "never", "" }, "2026-11-19", "2026-11-19", "day", HEED_OCCURRED_UNTIL_DATE },
  { { "19 Nov 2026", "", "", "", "x" }, "2026-11-19", "2026-11-19", "day", HEED_OCCURRED_UNTIL_TIME },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedOccurredPart wrong = HEED_OCCURRED_UNTIL_TIME;
      g_autoptr (HeedField) occurred = heed_occurred_new (&cases[i].text, heed_date_from_ymd (2026, 11, 24), &wrong);

      g_test_message ("%" G_GSIZE_FORMAT ": “%s” “%s” %s", i, cases[i].text.date, cases[i].text.time, cases[i].text.precision);
      g_assert_cmpstr (heed_field_get_attribute (occurred, "earliest"), ==, cases[i].earliest);
      g_assert_cmpstr (heed_field_get_attribute (occurred, "latest"), ==, cases[i].latest);
      g_assert_cmpstr (heed_field_get_attribute (occurred, "precision"), ==, cases[i].precision);
      g_assert_cmpint (wrong, ==, cases[i].wrong);
    }
}

/* What was filed opens in an amendment so that filing it unchanged says the same. */
static void
test_back (void)
{
  int today = heed_date_from_ymd (2026, 11, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedField) occurred = heed_occurred_new (&cases[i].text, today, NULL);
      g_autoptr (HeedField) again = NULL;
      g_autofree char *date = NULL;
      g_autofree char *time = NULL;
      g_autofree char *precision = NULL;
      g_autofree char *until_date = NULL;
      g_autofree char *until_time = NULL;
      HeedOccurredText text;

      heed_occurred_to_text (occurred, &date, &time, &precision, &until_date, &until_time);
      text = (HeedOccurredText){ date, time, precision, until_date, until_time };
      again = heed_occurred_new (&text, today, NULL);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_true (heed_field_equal (occurred, again));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/occurred/cases", test_cases);
  g_test_add_func ("/form/occurred/back", test_back);

  return g_test_run ();
}
