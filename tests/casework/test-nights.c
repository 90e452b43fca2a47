/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What is recorded now is never in the future, on any night of the year and in any zone of the computer. */

#include "casework-fixture.h"

#include "heed-children.h"
#include "heed-entries.h"
#include "heed-moment.h"
#include "test-clock.h"

#include <time.h>

/* 01:00 in UTC on the nights on which the clocks go forward and back. */
#define FORWARD 1774746000
#define BACK 1792890000

static void
set_up (Fixture *fixture)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (GError) error = NULL;
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));

  heed_field_set_attribute (person, "id", "p-01900000-0000-7000-8000-000000000001");
  heed_field_append (name, heed_field_new_text ("Given", "Amira"));
  heed_field_append (name, heed_field_new_text ("Family", "Bell"));
  fixture_set_up (fixture);
  child = heed_put_person (fixture->session, person, TRUE, &error);
  g_assert_no_error (error);
}

/* As a form writes what is recorded as it happens. */
static HeedField *
make_concern (const char *earliest,
              const char *latest)
{
  HeedField *concern = heed_field_new ("Concern");
  HeedField *occurred = heed_field_append (concern, heed_field_new ("Occurred"));

  heed_field_set_attribute (occurred, "earliest", earliest);
  heed_field_set_attribute (occurred, "latest", latest);
  heed_field_set_attribute (occurred, "precision", "exact");
  heed_field_append (concern, heed_field_new_text ("AwareAt", latest));
  heed_field_append (concern, heed_involvement_new ("p-01900000-0000-7000-8000-000000000001", "subject"));
  heed_field_append (concern, heed_field_new_text ("Facts", "Found on the steps of the hall."));

  return concern;
}

static void
set_zone (const char *zone)
{
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

/* Files one concern of @earliest until @latest at @instant. */
static gboolean
file_at (HeedSession *session,
         gint64 instant,
         const char *earliest,
         const char *latest)
{
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL;
  HeedMoment recorded;

  test_clock_set (instant);
  now = heed_moment_now_local ();
  concern = make_concern (earliest != NULL ? earliest : now, latest != NULL ? latest : now);
  entry = heed_file_entry (session, concern, NULL, NULL, &error);
  g_test_message ("%" G_GINT64_FORMAT ", %s until %s: %s",
                  instant,
                  earliest != NULL ? earliest : now,
                  latest != NULL ? latest : now,
                  error != NULL ? error->message : "filed");
  if (entry == NULL)
    return FALSE;

  g_assert_true (heed_moment_parse (heed_entry_get_recorded_at (entry), &recorded));
  g_assert_cmpint (heed_moment_to_unix (&recorded), >=, instant);
  g_assert_cmpint (heed_moment_to_unix (&recorded), <=, instant + 5);

  return TRUE;
}

static void
test_any_night (void)
{
  Fixture fixture;
  static const char *const zones[] = { "UTC", "Europe/London", "America/New_York", "Pacific/Kiritimati" };
  static const gint64 nights[] = { FORWARD, BACK };
  static const int offsets[] = { -3661, -1800, -1, 0, 1800, 3599, 3600, 5400 };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));

  set_up (&fixture);
  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      set_zone (zones[z]);
      for (gsize i = 0; i < G_N_ELEMENTS (nights); i++)
        {
          for (gsize j = 0; j < G_N_ELEMENTS (offsets); j++)
            g_assert_true (file_at (fixture.session, nights[i] + offsets[j], NULL, NULL));
        }
    }
  set_zone (zone);
  fixture_tear_down (&fixture);
}

/* What was typed, as times of the hall's clock. */
static void
test_typed (void)
{
  Fixture fixture;
  static const struct
  {
    gint64 instant;
    const char *earliest;
    const char *latest;
    gboolean is_taken;
  } cases[] = {
    /* 01:30 in winter time: half past one has been, and so has ten to two, in summer time. */
    { BACK + 1800, "2026-10-25T01:30", "2026-10-25T01:30", TRUE },
    { BACK + 1800, "2026-10-25T01:50", "2026-10-25T01:50", TRUE },
    { BACK + 1800, "2026-10-25T01:50", "2026-10-25T01:10", TRUE },
    { BACK + 1800, "2026-10-25T02:10", "2026-10-25T02:10", FALSE },
    { BACK + 1800, "2026-10-25T01:50Z", "2026-10-25T01:50Z", FALSE },
    { BACK + 1800, "2026-10-25T02:20+01:00", "2026-10-25T02:20+01:00", TRUE },
    /* 01:30 in summer time: ten to two is still to come. */
    { BACK - 1800, "2026-10-25T01:50", "2026-10-25T01:50", FALSE },
    { BACK - 1800, "2026-10-25T01:30", "2026-10-25T01:30", TRUE },
    /* 02:10 in summer time, ten minutes after one went to two. */
    { FORWARD + 600, "2026-03-29T02:10", "2026-03-29T02:10", TRUE },
    { FORWARD + 600, "2026-03-29T00:55", "2026-03-29T02:05", TRUE },
    { FORWARD + 600, "2026-03-29T02:30", "2026-03-29T02:30", FALSE },
  };

  set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (file_at (fixture.session, cases[i].instant, cases[i].earliest, cases[i].latest), ==, cases[i].is_taken);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/casework/nights/now", test_any_night);
  g_test_add_func ("/casework/nights/typed", test_typed);

  return g_test_run ();
}
