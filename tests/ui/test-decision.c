/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-decision.h"

#include "heed-base-error.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-form-error.h"

#define NOW "2026-11-24T15:00"

static const char *const refer[] = { "refer", NULL };
static const char *const subjects[] = { "p-1", "p-2", NULL };

static HeedDecisionText
make (void)
{
  return (HeedDecisionText){ refer, "section47", "Exchange, age gap.", "Deputy lead", "", "", "Mon 30 Nov 2026" };
}

static void
test_field (void)
{
  const char *const both[] = { "refer", "monitor", NULL };
  HeedDecisionText text = make ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  text.outcomes = both;
  text.wishes = "wants it to stop";
  text.parents = "not asked yet";
  field = heed_decision_new (&text, "e-1", subjects, NOW, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    g_string_append_printf (order, "%s ", heed_field_get_name (heed_field_get_child (field, i)));

  /* The schema's order; the main outcome first. */
  g_assert_cmpstr (order->str, ==, "Occurred Involvement Involvement Outcome Outcome Threshold Rationale Consulted ChildsWishes ParentsViews ReviewDue ");
  g_assert_cmpstr (heed_field_get_attribute (field, "about"), ==, "e-1");
  g_assert_cmpstr (heed_field_find_text (field, "Outcome"), ==, "refer");
  g_assert_cmpstr (heed_field_find_text (field, "ReviewDue"), ==, "2026-11-30");
}

static void
test_refused (void)
{
  const char *const none[] = { NULL };
  static const char *const outcomes[] = { "refer", "earlyHelp", "monitor", "noFurtherAction", "adultRoute" };
  HeedDecisionText text = make ();
  g_autoptr (GError) error = NULL;

  text.outcomes = none;
  g_assert_null (heed_decision_new (&text, "e-1", subjects, NOW, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
  g_clear_error (&error);

  /* Every outcome asks for reasons, and blanks are none. */
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      const char *const one[] = { outcomes[i], NULL };

      text = make ();
      text.outcomes = one;
      text.reasons = " \n ";
      g_assert_null (heed_decision_new (&text, "e-1", subjects, NOW, &error));
      g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
      g_clear_error (&error);
    }

  text = make ();
  text.review = "30 No";
  g_assert_null (heed_decision_new (&text, "e-1", subjects, NOW, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_UNREADABLE);
  g_clear_error (&error);

  text = make ();
  text.reasons = "a\x01";
  g_assert_null (heed_decision_new (&text, "e-1", subjects, NOW, &error));
  g_assert_error (error, HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER);
}

/* A date without a year is the next one: it is when to look again. */
static void
test_review_lies_ahead (void)
{
  HeedDecisionText text = make ();
  g_autoptr (HeedField) field = NULL;

  text.review = "1 Feb";
  field = heed_decision_new (&text, "e-1", subjects, NOW, NULL);
  g_assert_cmpstr (heed_field_find_text (field, "ReviewDue"), ==, "2027-02-01");
}

static void
test_words (void)
{
  g_autofree char *named = heed_decision_describe_outcome ("refer", "Amira");
  g_autofree char *nameless = heed_decision_describe_outcome ("refer", NULL);

  g_assert_cmpstr (named, ==, "Tell children’s social care today, or Amira’s own social worker; police too where a crime is likely.");
  g_assert_cmpstr (nameless, ==, "Tell children’s social care today, or this person’s own social worker; police too where a crime is likely.");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));

  g_test_add_func ("/ui/decision/field", test_field);
  g_test_add_func ("/ui/decision/refused", test_refused);
  g_test_add_func ("/ui/decision/review-lies-ahead", test_review_lies_ahead);
  g_test_add_func ("/ui/decision/words", test_words);

  return g_test_run ();
}
