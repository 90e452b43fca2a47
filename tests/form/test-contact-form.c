/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-contact-form.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-demonstration.h"
#include "heed-entries.h"
#include "heed-form-error.h"
#include "heed-form-map.h"

#define NOW "2026-11-24T14:20"

static void
add_action (HeedForm *form,
            const char *owner,
            const char *what,
            const char *date,
            const char *time)
{
  guint row = heed_form_add_row (form, "actions", what);

  heed_form_set_cell (form, "actions", row, "owner", owner);
  heed_form_set_cell (form, "actions", row, "date", date);
  heed_form_set_cell (form, "actions", row, "time", time);
}

static HeedForm *
make_form (void)
{
  HeedForm *form = heed_form_new (&heed_contact_form, NOW);

  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "Amira Bell", NULL);
  heed_form_set (form, "agency", "a-1");
  heed_form_set (form, "direction", "out");
  heed_form_set (form, "method", "phone");
  heed_form_set (form, "purpose", "referral");
  heed_form_set (form, "person", " Duty social worker ");
  heed_form_set (form, "date", "yesterday");
  heed_form_set (form, "time", "15:10");
  heed_form_set (form, "until", "3.20 pm");
  heed_form_set (form, "reference", "SG-11873");
  heed_form_set (form, "shared", "The concern of the day before");
  heed_form_set (form, "advice", "Send the written referral.\nA worker will be allocated.");
  heed_form_set (form, "confirmedDate", "23/11/2026");
  heed_form_set (form, "confirmedTime", "16:40");
  add_action (form, "setting", "Confirm in writing", "tomorrow", "15:20");
  add_action (form, "agency", "", "", "");
  add_action (form, "agency", "Allocate a worker", "27 Nov", "");
  return form;
}

static void
test_field (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  HeedField *part;

  g_assert_true (heed_form_is_ready (form, NULL, &error));
  g_assert_no_error (error);
  heed_form_set (form, "about", "e-7");
  field = heed_form_to_field (form, NOW);
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    g_string_append_printf (order, "%s ", heed_field_get_name (heed_field_get_child (field, i)));

  /* The schema's order. */
  g_assert_cmpstr (order->str, ==, "Occurred Involvement Contact Advice Shared ConfirmedInWriting AgreedAction AgreedAction ");
  g_assert_cmpstr (heed_field_get_attribute (field, "about"), ==, "e-7");
  part = heed_field_find (field, "Occurred");
  g_assert_cmpstr (heed_field_get_attribute (part, "earliest"), ==, "2026-11-23T15:10");
  g_assert_cmpstr (heed_field_get_attribute (part, "latest"), ==, "2026-11-23T15:20");
  g_assert_cmpstr (heed_field_get_attribute (part, "precision"), ==, "exact");
  part = heed_field_find (field, "Contact");
  g_assert_cmpstr (heed_field_get_attribute (part, "agency"), ==, "a-1");
  g_assert_cmpstr (heed_field_get_attribute (part, "person"), ==, "Duty social worker");
  g_assert_cmpstr (heed_field_get_attribute (part, "method"), ==, "phone");
  g_assert_cmpstr (heed_field_get_attribute (part, "direction"), ==, "out");
  g_assert_cmpstr (heed_field_get_attribute (part, "purpose"), ==, "referral");
  g_assert_cmpstr (heed_field_get_attribute (part, "reference"), ==, "SG-11873");
  g_assert_cmpstr (heed_field_find_text (field, "Advice"), ==, "Send the written referral.\nA worker will be allocated.");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "ConfirmedInWriting"), "at"), ==, "2026-11-23T16:40");
  part = heed_field_get_child (field, 6);
  g_assert_cmpstr (heed_field_get_attribute (part, "owner"), ==, "setting");
  g_assert_cmpstr (heed_field_get_attribute (part, "due"), ==, "2026-11-25T15:20");
  g_assert_cmpstr (heed_field_get_text (part), ==, "Confirm in writing");
  part = heed_field_get_child (field, 7);
  g_assert_cmpstr (heed_field_get_attribute (part, "owner"), ==, "agency");
  g_assert_cmpstr (heed_field_get_attribute (part, "due"), ==, "2026-11-27");
}

/* What was not said is left out. */
static void
test_nothing_said (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_contact_form, NOW);
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);

  g_assert_cmpuint (heed_field_get_n_children (field), ==, 1);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "earliest"), ==, "2026-11-24");
}

static void
test_check (void)
{
  static const struct
  {
    const char *value;
    const char *text;
    const char *where;
    int code;
  } CASES[] = {
    { "who", "Dea", "people", HEED_FORM_ERROR_INCOMPLETE },
    { "agency", "", "agency", HEED_FORM_ERROR_INCOMPLETE },
    { "date", "31/2/2026", "date", HEED_FORM_ERROR_UNREADABLE },
    { "date", " ", "date", HEED_FORM_ERROR_INCOMPLETE },
    { "time", "soon", "time", HEED_FORM_ERROR_UNREADABLE },
    { "until", "later", "until", HEED_FORM_ERROR_UNREADABLE },
    { "until", "15:09", "until", HEED_FORM_ERROR_UNREADABLE },
    { "confirmedDate", "when?", "confirmedDate", HEED_FORM_ERROR_UNREADABLE },
    { "confirmedTime", "25:00", "confirmedTime", HEED_FORM_ERROR_UNREADABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedForm) form = make_form ();
      g_autoptr (GError) error = NULL;
      HeedFormPlace place;

      heed_form_set (form, CASES[i].value, CASES[i].text);
      g_assert_false (heed_form_is_ready (form, &place, &error));
      g_assert_error (error, HEED_FORM_ERROR, CASES[i].code);
      g_assert_cmpstr (place.name, ==, CASES[i].where);
      g_assert_cmpint (place.row, ==, -1);
    }
}

static void
test_check_people_and_actions (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (GError) error = NULL;
  HeedFormPlace place;

  add_action (form, "agency", "", "Friday", "");
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
  g_assert_cmpint (place.row, ==, 4);
  g_assert_cmpstr (place.cell, ==, "what");
  g_clear_error (&error);

  heed_form_clear_rows (form, "actions");
  add_action (form, "agency", "Ring back", "some day", "");
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_UNREADABLE);
  g_assert_cmpint (place.row, ==, 0);
  g_assert_cmpstr (place.cell, ==, "date");
  g_clear_error (&error);

  heed_form_people_clear (heed_form_get_people (form));
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
  g_assert_cmpstr (place.name, ==, "people");
  g_assert_cmpint (place.row, ==, -1);
}

/* The store takes it, and gives it back in the log of its agency and its child. */
static void
test_filing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = heed_session_open_demonstration (&error);
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GPtrArray) agencies = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  const char *child;
  const char *agency;
  gboolean found = FALSE;

  g_assert_no_error (error);
  children = heed_list_children (session, "Amira Bell", 1, &error);
  g_assert_no_error (error);
  agencies = heed_list_agencies (session, NULL, &error);
  g_assert_no_error (error);
  child = heed_child_get_id (g_ptr_array_index (children, 0));
  agency = heed_record_get_id (g_ptr_array_index (agencies, 0));
  heed_form_people_clear (heed_form_get_people (form));
  heed_form_people_put (heed_form_get_people (form), child, "subject", "Amira Bell", NULL);
  heed_form_set (form, "agency", agency);
  field = heed_form_to_field (form, NOW);
  entry = heed_file_entry (session, field, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);

  contacts = heed_list_contacts (session, agency, child, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < contacts->len; i++)
    {
      HeedContact *contact = g_ptr_array_index (contacts, i);

      found = found || g_str_equal (heed_record_get_id (HEED_RECORD (contact->entry)), heed_record_get_id (HEED_RECORD (entry)));
    }
  g_assert_true (found);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (entry), "Advice"), ==, "Send the written referral.\nA worker will be allocated.");
  heed_session_close (session, NULL);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_parse ("2026-11-24"));
  g_test_add_func ("/form/contact-form/field", test_field);
  g_test_add_func ("/form/contact-form/nothing-said", test_nothing_said);
  g_test_add_func ("/form/contact-form/check", test_check);
  g_test_add_func ("/form/contact-form/check-people-and-actions", test_check_people_and_actions);
  g_test_add_func ("/form/contact-form/filing", test_filing);
  return g_test_run ();
}
