/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-decision-form.h"

#include "heed-base-error.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-form-error.h"
#include "heed-form-map.h"

#define NOW "2026-11-24T15:00"

static HeedForm *
make (void)
{
  HeedForm *form = heed_form_new (&heed_decision_form, NOW);

  heed_form_set (form, "about", "e-1");
  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "Amira Bell", NULL);
  heed_form_people_put (heed_form_get_people (form), "p-2", "subject", "Bea Bell", NULL);
  heed_form_set (form, "outcome", "refer");
  heed_form_set (form, "threshold", "section47");
  heed_form_set (form, "reasons", "Exchange, age gap.");
  heed_form_set (form, "consulted", "Deputy lead");
  heed_form_set (form, "review", "Mon 30 Nov 2026");

  return form;
}

static void
test_field (void)
{
  g_autoptr (HeedForm) form = make ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  heed_form_add_row (form, "also", "monitor");
  heed_form_set (form, "wishes", "wants it to stop");
  heed_form_set (form, "parents", "not asked yet");
  g_assert_true (heed_form_is_ready (form, NULL, &error));
  g_assert_no_error (error);
  field = heed_form_to_field (form, NOW);
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    g_string_append_printf (order, "%s ", heed_field_get_name (heed_field_get_child (field, i)));

  /* The schema's order; the main outcome first. */
  g_assert_cmpstr (order->str, ==, "Occurred Involvement Involvement Outcome Outcome Threshold Rationale Consulted ChildsWishes ParentsViews ReviewDue ");
  g_assert_cmpstr (heed_field_get_name (field), ==, "Decision");
  g_assert_cmpstr (heed_field_get_attribute (field, "about"), ==, "e-1");
  g_assert_null (heed_field_get_attribute (field, "child"));
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "earliest"), ==, NOW);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "latest"), ==, NOW);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "precision"), ==, "exact");
  g_assert_cmpstr (heed_field_find_text (field, "Outcome"), ==, "refer");
  g_assert_cmpstr (heed_field_get_text (heed_field_get_child (field, 4)), ==, "monitor");
  g_assert_cmpstr (heed_field_find_text (field, "Rationale"), ==, "Exchange, age gap.");
  g_assert_cmpstr (heed_field_find_text (field, "ReviewDue"), ==, "2026-11-30");
}

static void
assert_refused (HeedForm *form,
                const char *name,
                GQuark domain,
                int code)
{
  g_autoptr (GError) error = NULL;
  HeedFormPlace place = { NULL };

  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpstr (place.name, ==, name);
}

static void
test_refused (void)
{
  static const char *const outcomes[] = { "refer", "earlyHelp", "monitor", "noFurtherAction", "adultRoute" };
  g_autoptr (HeedForm) form = make ();

  heed_form_set (form, "outcome", "");
  assert_refused (form, "outcome", HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);

  /* Every outcome asks for reasons, and blanks are none. */
  heed_form_set (form, "reasons", " \n ");
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      heed_form_set (form, "outcome", outcomes[i]);
      assert_refused (form, "reasons", HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
    }

  heed_form_set (form, "reasons", "Exchange, age gap.");
  heed_form_set (form, "review", "30 No");
  assert_refused (form, "review", HEED_FORM_ERROR, HEED_FORM_ERROR_UNREADABLE);

  heed_form_set (form, "review", "");
  heed_form_set (form, "wishes", "a\x01");
  assert_refused (form, "wishes", HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER);
}

/* A date without a year is the next one: it is when to look again. */
static void
test_review_lies_ahead (void)
{
  g_autoptr (HeedForm) form = make ();
  g_autoptr (HeedField) field = NULL;

  heed_form_set (form, "review", "1 Feb");
  field = heed_form_to_field (form, NOW);
  g_assert_cmpstr (heed_field_find_text (field, "ReviewDue"), ==, "2027-02-01");
}

/* What was answered to "18 or over?" is filed with the adult route, and with nothing else. */
static void
test_of_age (void)
{
  static const struct
  {
    const char *outcome;
    const char *also;
    const char *answer;
    const char *words;
  } cases[] = {
    { "adultRoute", NULL, "yes", "18 or over? Yes." },
    { "adultRoute", NULL, "no", "18 or over? No." },
    { "adultRoute", NULL, "unknown", "18 or over? Not known." },
    { "refer", "adultRoute", "no", "18 or over? No." },
    { "adultRoute", NULL, "", NULL },
    { "refer", "monitor", "no", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedForm) form = make ();
      g_autoptr (HeedField) field = NULL;
      g_autoptr (GError) error = NULL;

      heed_form_set (form, "outcome", cases[i].outcome);
      if (cases[i].also != NULL)
        heed_form_add_row (form, "also", cases[i].also);
      heed_form_set (form, "ofAge", cases[i].answer);
      /* No answer stops the filing. */
      g_assert_true (heed_form_is_ready (form, NULL, &error));
      g_assert_no_error (error);
      field = heed_form_to_field (form, NOW);
      g_assert_cmpstr (heed_field_find_text (field, "Facts"), ==, cases[i].words);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));

  g_test_add_func ("/form/decision-form/field", test_field);
  g_test_add_func ("/form/decision-form/refused", test_refused);
  g_test_add_func ("/form/decision-form/review-lies-ahead", test_review_lies_ahead);

  g_test_add_func ("/form/decision-form/of-age", test_of_age);

  return g_test_run ();
}
