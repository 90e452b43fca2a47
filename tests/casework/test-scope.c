/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-children.h"
#include "heed-clock.h"
#include "heed-entries.h"
#include "heed-scope.h"

#include "heed-date.h"

static char *
add_child (HeedSession *session,
           const char *birth)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (GError) error = NULL;
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));

  heed_field_append (name, heed_field_new_text ("Given", "Amira"));
  if (birth != NULL)
    {
      HeedField *field = heed_field_append (person, heed_field_new ("PersonBirthDate"));

      heed_field_set_attribute (field, "earliest", birth);
      heed_field_set_attribute (field, "latest", birth);
      heed_field_set_attribute (field, "precision", "day");
    }
  child = heed_put_person (session, person, TRUE, &error);
  g_assert_no_error (error);

  return g_strdup (heed_record_get_id (HEED_RECORD (child)));
}

static HeedScope *
ask (HeedSession *session,
     const char *child)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, &error);
  HeedScope *scope;

  g_assert_no_error (error);
  scope = heed_scope_today (session, file, child, &error);
  g_assert_no_error (error);

  return scope;
}

static HeedField *
new_entry (const char *kind,
           const char *child)
{
  HeedField *entry = heed_field_new (kind);
  HeedField *occurred = heed_field_append (entry, heed_field_new ("Occurred"));

  heed_field_set_attribute (occurred, "earliest", "2026-10-01");
  heed_field_set_attribute (occurred, "latest", "2026-10-01");
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (entry, heed_involvement_new (child, "subject"));

  return entry;
}

/* Of today, whether or not anything was recorded, by the packs alone. */
static void
test_without_entries (void)
{
  static const struct
  {
    int years; /* before today; -1: the birth date is not known */
    const char *rule;
  } CASES[] = {
    { 14, "scope.child" },
    { 17, "scope.child" },
    { -1, "scope.age-unknown" },
    { 30, "scope.outside" },
  };
  Fixture fixture;
  g_autofree char *today = heed_date_format (heed_clock_get_today ());

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *birth = CASES[i].years >= 0 ? heed_date_format_iso (heed_date_add_years (heed_clock_get_today (), -CASES[i].years)) : NULL;
      g_autofree char *child = add_child (fixture.session, birth);
      g_autoptr (HeedScope) scope = ask (fixture.session, child);

      g_assert_nonnull (scope->prompt);
      g_assert_cmpstr (heed_prompt_get_facts (scope->prompt)->rule, ==, CASES[i].rule);
      g_assert_nonnull (strstr (heed_prompt_get_facts (scope->prompt)->text, today));
      g_assert_null (scope->concerns[0]);
    }
  fixture_tear_down (&fixture);
}

/* A concern for which a pack has rules of its own is named while it is open. */
static void
test_open_concern (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *today = heed_date_format (heed_clock_get_today ());
  g_autofree char *birth = heed_date_format_iso (heed_date_add_years (heed_clock_get_today (), -17));
  g_autofree char *child = NULL;
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedField) decision = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (HeedEntry) decided = NULL;
  g_autoptr (HeedScope) open = NULL;
  g_autoptr (HeedScope) closed = NULL;

  fixture_set_up (&fixture);
  child = add_child (fixture.session, birth);
  concern = new_entry ("Concern", child);
  heed_field_append (concern, heed_field_new_text ("Facts", "Gifts"));
  heed_field_set_attribute (heed_field_append (concern, heed_field_new ("Category")), "code", "cse");
  filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);
  g_assert_no_error (error);

  open = ask (fixture.session, child);
  g_assert_cmpstr (heed_prompt_get_facts (open->prompt)->rule, ==, "scope.child");
  g_assert_nonnull (strstr (heed_prompt_get_facts (open->prompt)->text, today));
  g_assert_cmpuint (g_strv_length (open->concerns), ==, 1);
  g_assert_cmpstr (open->concerns[0], ==, "Child sexual exploitation");

  decision = new_entry ("Decision", child);
  heed_field_set_attribute (decision, "about", heed_record_get_id (HEED_RECORD (filed)));
  heed_field_append (decision, heed_field_new_text ("Outcome", "noFurtherAction"));
  heed_field_append (decision, heed_field_new_text ("Rationale", "A mistake"));
  decided = heed_file_entry (fixture.session, decision, NULL, NULL, &error);
  g_assert_no_error (error);
  closed = ask (fixture.session, child);
  g_assert_cmpstr (heed_prompt_get_facts (closed->prompt)->rule, ==, "scope.child");
  g_assert_null (closed->concerns[0]);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/scope/without-entries", test_without_entries);
  g_test_add_func ("/casework/scope/open-concern", test_open_concern);
  return g_test_run ();
}
