/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The missing episode that is told with a concern, and becomes an entry of its own. */

#include "heed-concern-form.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-form-error.h"
#include "heed-form-map.h"

#define NOW "2026-11-24T14:20"

static HeedForm *
make_form (void)
{
  HeedForm *form = heed_form_new (&heed_concern_form, NOW);

  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "Amira Bell", NULL);
  heed_form_people_put (heed_form_get_people (form), "p-2", "witness", "Carol Finch", NULL);
  heed_form_set (form, "facts", "Not in school after lunch");

  return form;
}

static void
test_missing_episode (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) none = heed_concern_form_to_missing_episode (form);
  g_autoptr (HeedField) field = NULL;
  HeedFormPlace place = { "", -1, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (none);

  /* What is typed of it is nowhere without the day on which it began. */
  g_assert_false (heed_concern_form_says_missing (form));
  heed_form_set (form, "missingPoliceReference", "MIS 7");
  g_assert_true (heed_concern_form_says_missing (form));
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
  g_assert_cmpstr (place.name, ==, "missingFromDate");
  heed_form_set (form, "missingPoliceReference", "");
  heed_form_set (form, "missingFromDate", "18 Nov 2026");
  heed_form_set (form, "missingFromTime", "13:00");
  heed_form_set (form, "missingBackTime", "19:00");
  field = heed_concern_form_to_missing_episode (form);

  /* Only the child was missing. */
  g_assert_cmpuint (heed_field_get_n_children (field), ==, 3);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_get_child (field, 1), "person"), ==, "p-1");
  g_assert_cmpstr (heed_field_get_name (heed_field_get_child (field, 2)), ==, "ReturnedAt");
  g_assert_cmpstr (heed_field_find_text (field, "ReturnedAt"), ==, "2026-11-18T19:00");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "latest"), ==, "2026-11-18T19:00");
}

/* Since when, from where, last seen where, and whether the child is back. */
static void
test_missing_whole (void)
{
  static const struct
  {
    const char *back;
    const char *date;
    const char *returned;
    const char *absence;
    const char *stops;
  } CASES[] = {
    { "", "", NULL, NULL, NULL },
    { "no", "", NULL, "notApplicable", NULL },
    { "unknown", "", NULL, "unknown", NULL },
    { "yes", "19 Nov 2026", "2026-11-19", NULL, NULL },
    { "", "19 Nov 2026", "2026-11-19", NULL, NULL },
    { "yes", "", NULL, NULL, "missingBackDate" },
    { "no", "19 Nov 2026", "2026-11-19", NULL, "missingBack" },
    { "unknown", "19 Nov 2026", "2026-11-19", NULL, "missingBack" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedForm) form = make_form ();
      g_autoptr (HeedField) field = NULL;
      HeedField *returned;
      HeedFormPlace place = { NULL, -1, NULL };

      g_test_message ("back: “%s”, on “%s”", CASES[i].back, CASES[i].date);
      heed_form_set (form, "missingFromDate", "18 Nov 2026");
      heed_form_set (form, "missingFrom", "care");
      heed_form_set (form, "missingPlace", "Bus stop in Station Road, by a friend");
      heed_form_set (form, "missingBack", CASES[i].back);
      heed_form_set (form, "missingBackDate", CASES[i].date);
      heed_form_set (form, "missingPoliceReference", "MIS 7");
      g_assert_true (heed_form_is_ready (form, &place, NULL) == (CASES[i].stops == NULL));
      g_assert_cmpstr (place.name, ==, CASES[i].stops);
      field = heed_concern_form_to_missing_episode (form);
      g_assert_cmpstr (heed_field_find_text (field, "Place"), ==, "Bus stop in Station Road, by a friend");
      g_assert_cmpstr (heed_field_find_text (field, "MissingFrom"), ==, "care");
      g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "PoliceTold"), "reference"), ==, "MIS 7");
      returned = heed_field_find (field, "ReturnedAt");
      g_assert_true ((returned == NULL) == (CASES[i].returned == NULL && CASES[i].absence == NULL));
      g_assert_cmpstr (returned != NULL ? heed_field_get_text (returned) : NULL, ==, CASES[i].returned);
      g_assert_cmpstr (returned != NULL ? heed_field_get_absence (returned) : NULL, ==, CASES[i].absence);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));

  g_test_add_func ("/form/concern-missing/episode", test_missing_episode);
  g_test_add_func ("/form/concern-missing/whole", test_missing_whole);

  return g_test_run ();
}
