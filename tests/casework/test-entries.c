/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"
#include "entries-fixture.h"
#include "heed-agencies.h"
#include "heed-audit.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-guidance-page.h"
#include "heed-import.h"
#include "heed-live-prompts.h"
#include "heed-problem.h"
#include <string.h>

static void
test_file_a_concern (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedLivePrompts) live = NULL;
  const char *persons[2] = { NULL, NULL };

  fixture_set_up (&fixture);
  child = heed_put_person (fixture.session, person, TRUE, &error);
  g_assert_no_error (error);
  persons[0] = heed_record_get_id (HEED_RECORD (child));

  /* While it is typed. */
  live = heed_live_prompts_new (fixture.session, persons, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (HeedField) typed = make_concern (persons[0], "2026-11-01", "A new phone", FALSE);
    g_autoptr (GPtrArray) prompts = heed_live_prompts_update (live, typed, &error);

    g_assert_no_error (error);
    g_assert_nonnull (find_prompt (prompts, "scope.child"));
    g_assert_true (heed_prompt_get_facts (find_prompt (prompts, "scope.child"))->head);
    g_assert_null (find_prompt (prompts, "cse.exchange"));
  }
  {
    g_autoptr (HeedField) typed = make_concern (persons[0], "2026-11-01", "A new phone", TRUE);
    g_autoptr (GPtrArray) prompts = heed_live_prompts_update (live, typed, &error);
    g_autoptr (HeedEntry) filed = NULL;
    g_autoptr (GPtrArray) kept = NULL;
    g_autoptr (GPtrArray) hits = NULL;
    g_autoptr (HeedCaseFile) file = NULL;
    HeedPrompt *prompt;

    g_assert_no_error (error);
    g_assert_nonnull (find_prompt (prompts, "cse.exchange"));

    g_assert_true (heed_save_draft (fixture.session, "d-1", "Concern", "typed", &error));
    filed = heed_file_entry (fixture.session, typed, NULL, "d-1", &error);
    g_assert_no_error (error);
    g_assert_cmpstr (heed_entry_get_author (filed), ==, heed_record_get_id (HEED_RECORD (heed_session_get_member (fixture.session))));

    file = heed_load_case (fixture.session, persons[0], &error);
    g_assert_no_error (error);
    g_assert_true (heed_field_equal (heed_record_get_field (HEED_RECORD (filed)),
                                     heed_record_get_field (heed_case_file_find (file, heed_record_get_id (HEED_RECORD (filed))))));

    /* What was shown is kept, and can be answered. */
    kept = heed_list_prompts (fixture.session, persons[0], FALSE, &error);
    g_assert_no_error (error);
    prompt = find_prompt (kept, "cse.exchange");
    g_assert_nonnull (prompt);
    g_assert_nonnull (heed_prompt_get_facts (prompt)->id);
    g_assert_false (heed_answer_prompt (fixture.session, heed_prompt_get_facts (prompt)->id, "notNow", " ", &error));
    g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
    g_clear_error (&error);
    g_assert_true (heed_answer_prompt (fixture.session, heed_prompt_get_facts (prompt)->id, "acted", "", &error));
    g_clear_pointer (&kept, g_ptr_array_unref);
    kept = heed_list_prompts (fixture.session, persons[0], FALSE, &error);
    g_assert_cmpstr (heed_prompt_get_facts (find_prompt (kept, "cse.exchange"))->decision, ==, "acted");
    g_assert_null (heed_prompt_get_facts (find_prompt (kept, "cse.definition"))->decision);

    hits = heed_search (fixture.session, "phone", 10, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (hits->len, ==, 1);
    g_assert_cmpstr (((HeedHit *) g_ptr_array_index (hits, 0))->entry, ==, heed_record_get_id (HEED_RECORD (filed)));
  }
  {
    g_autoptr (GPtrArray) drafts = heed_list_drafts (fixture.session, &error);
    g_autoptr (GPtrArray) checks = heed_verify (fixture.session, &error);

    g_assert_cmpuint (drafts->len, ==, 0);
    for (guint i = 0; i < checks->len; i++)
      g_assert_true (((HeedVerifyLine *) g_ptr_array_index (checks, i))->ok);
  }
  g_assert_finalize_object (g_steal_pointer (&live));
  fixture_tear_down (&fixture);
}

static void
test_refused (void)
{
  Fixture fixture;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  const char *id;
  static const struct
  {
    gboolean has_person;
    const char *day;
    const char *facts;
    const char *title;
  } cases[] = {
    { FALSE, "2026-11-01", "Facts", "Something is still missing" },
    { TRUE, "2026-11-01", NULL, "Something is still missing" },
    { TRUE, "2099-01-01", "Facts", "This date has not come yet" },
    { TRUE, "2012-03-03", "Facts", "This date is before the birth" },
    /* What is wrong comes before what is missing. */
    { FALSE, "2099-01-01", NULL, "This date has not come yet" },
    { TRUE, "2099-01-01", NULL, "This date has not come yet" },
    { TRUE, "2026-11-01", "Bell\b", "One character cannot be kept" },
  };

  fixture_set_up (&fixture);
  child = heed_put_person (fixture.session, person, TRUE, NULL);
  id = heed_record_get_id (HEED_RECORD (child));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedField) concern = make_concern (cases[i].has_person ? id : NULL, cases[i].day, cases[i].facts, FALSE);
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;
      g_autoptr (HeedCaseFile) file = NULL;

      g_assert_null (heed_file_entry (fixture.session, concern, NULL, NULL, &error));
      title = heed_problem_get_title (error);
      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
      file = heed_load_case (fixture.session, id, NULL);
      g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 0);
    }
  fixture_tear_down (&fixture);
}

/* A person who is written down on the form comes into the store with the concern, or not at all. */
static void
test_new_person (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Nia", "Parry", "2012-03-04");
  g_autoptr (GPtrArray) persons = g_ptr_array_new ();
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GPtrArray) children = NULL;
  int age_min;
  int age_max;

  fixture_set_up (&fixture);
  heed_field_set_attribute (person, "id", "p-018f2b6e-0000-7000-8000-000000000001");
  g_ptr_array_add (persons, person);
  concern = make_concern ("p-018f2b6e-0000-7000-8000-000000000001", "2099-01-01", "Facts", FALSE);
  g_assert_null (heed_file_entry (fixture.session, concern, persons, NULL, &error));
  g_clear_error (&error);
  children = heed_list_children (fixture.session, NULL, 0, &error);
  g_assert_cmpuint (children->len, ==, 0);
  g_clear_pointer (&children, g_ptr_array_unref);
  g_clear_pointer (&concern, heed_field_unref);

  concern = make_concern ("p-018f2b6e-0000-7000-8000-000000000001", "2026-11-01", "Facts", FALSE);
  filed = heed_file_entry (fixture.session, concern, persons, NULL, &error);
  g_assert_no_error (error);
  children = heed_list_children (fixture.session, "parry", 0, &error);
  g_assert_cmpuint (children->len, ==, 1);
  g_assert_cmpstr (heed_child_get_name (g_ptr_array_index (children, 0)), ==, "Nia Parry");
  heed_child_get_age (g_ptr_array_index (children, 0), &age_min, &age_max);
  g_assert_cmpint (age_min, ==, 14);
  fixture_tear_down (&fixture);
}

static HeedField *
make_referral (const char *child,
               const char *agency,
               const char *sent_at)
{
  HeedField *referral = heed_field_new ("Referral");
  HeedField *to;

  heed_field_append (referral, heed_involvement_new (child, "subject"));
  to = heed_field_append (referral, heed_field_new_text ("To", "Social care"));
  heed_field_set_attribute (to, "agency", agency);
  if (sent_at != NULL)
    heed_field_append (referral, heed_field_new_text ("SentAt", sent_at));

  return referral;
}

/* What was agreed is met by the first referral that is sent there after the contact, of 1 Nov at 10:00; not by one to nobody, before, or
 * not sent yet. */
static void
assert_sent (Fixture *fixture,
             HeedAgency *agency,
             HeedPerson *child)
{
  const char *to = heed_record_get_id (HEED_RECORD (agency));
  const char *about = heed_record_get_id (HEED_RECORD (child));
  const struct
  {
    const char *to;
    const char *sent_at;
    const char *expected;
  } rows[] = {
    { to, NULL, NULL },
    { NULL, "2026-11-01T11:00", NULL },
    { to, "2026-11-01T09:59", NULL },
    { to, "2026-11-02T09:00", "2026-11-02T09:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedField) referral = make_referral (about, rows[i].to, rows[i].sent_at);
      g_autoptr (HeedEntry) filed = heed_file_entry (fixture->session, referral, NULL, NULL, &error);
      g_autoptr (GPtrArray) contacts = heed_list_contacts (fixture->session, to, NULL, 10, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (((HeedContact *) g_ptr_array_index (contacts, 0))->sent_at, ==, rows[i].expected);
    }
}

static void
test_agencies_and_contacts (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedField) field = heed_field_new ("Agency");
  g_autoptr (HeedAgency) agency = NULL;
  g_autoptr (HeedField) contact = heed_field_new ("AgencyContact");
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  HeedField *occurred;
  HeedField *agreed;
  HeedField *call;

  fixture_set_up (&fixture);
  child = heed_put_person (fixture.session, person, TRUE, &error);
  heed_field_set_attribute (field, "kind", "frontDoor");
  heed_field_append (field, heed_field_new_text ("Name", "Front door"));
  agency = heed_put_agency (fixture.session, field, &error);
  g_assert_no_error (error);

  occurred = heed_field_append (contact, heed_field_new ("Occurred"));
  heed_field_set_attribute (occurred, "earliest", "2026-11-01T10:00");
  heed_field_set_attribute (occurred, "latest", "2026-11-01T10:10");
  heed_field_set_attribute (occurred, "precision", "exact");
  heed_field_append (contact, heed_involvement_new (heed_record_get_id (HEED_RECORD (child)), "subject"));
  call = heed_field_append (contact, heed_field_new ("Contact"));
  heed_field_set_attribute (call, "agency", heed_record_get_id (HEED_RECORD (agency)));
  heed_field_set_attribute (call, "person", "Duty social worker");
  heed_field_set_attribute (call, "method", "phone");
  heed_field_append (contact, heed_field_new_text ("Advice", "Send it in writing"));
  agreed = heed_field_append (contact, heed_field_new_text ("AgreedAction", "Confirm in writing"));
  heed_field_set_attribute (agreed, "owner", "setting");
  filed = heed_file_entry (fixture.session, contact, NULL, NULL, &error);
  g_assert_no_error (error);

  contacts = heed_list_contacts (fixture.session, heed_record_get_id (HEED_RECORD (agency)), NULL, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (contacts->len, ==, 1);
  g_assert_null (((HeedContact *) g_ptr_array_index (contacts, 0))->sent_at);
  assert_sent (&fixture, agency, child);
  none = heed_list_contacts (fixture.session, "a-018f2b6e-0000-7000-8000-000000000001", NULL, 10, &error);
  g_assert_cmpuint (none->len, ==, 0);
  fixture_tear_down (&fixture);
}

static HeedAgency *
put_agency (Fixture *fixture,
            const char *id,
            const char *kind,
            const char *authority,
            const char *phone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = heed_field_new ("Agency");
  HeedAgency *agency;

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "kind", kind);
  heed_field_set_attribute (field, "authority", authority);
  heed_field_append (field, heed_field_new_text ("Name", "Our own"));
  if (phone != NULL)
    heed_field_append (field, heed_field_new_text ("Phone", phone));
  agency = heed_put_agency (fixture->session, field, &error);
  g_assert_no_error (error);

  return agency;
}

/* The directory as "kind number" of each, in its order. */
static char *
dup_directory (Fixture *fixture,
               const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agencies = heed_list_agencies (fixture->session, search, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (agencies, i);
      const char *phone = heed_field_find_text (heed_record_get_field (HEED_RECORD (agency)), "Phone");

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", heed_agency_get_kind (agency), phone != NULL ? phone : "-");
    }

  return g_string_free (text, FALSE);
}

static void
assert_directory (Fixture *fixture,
                  const char *search,
                  const char *expected)
{
  g_autofree char *directory = dup_directory (fixture, search);

  g_assert_cmpstr (directory, ==, expected);
}

#define SHIPPED "frontDoor 01454 866000, outOfHours 01454 615165, adultCare 01454 868007"

/* A new store has the numbers that ship for its authority; what the setting has itself stands in their place, by id or by kind, and an
 * entry may name one before anybody recorded it. */
static void
test_shipped_directory (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (GPtrArray) shipped = NULL;
  g_autoptr (HeedField) referral = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autofree char *nights = NULL;
  g_autofree char *door = NULL;

  fixture_set_up (&fixture);
  assert_directory (&fixture, NULL, SHIPPED);
  assert_directory (&fixture, "ADULT", "adultCare 01454 868007");
  shipped = heed_list_agencies (fixture.session, NULL, &error);
  door = g_strdup (heed_record_get_id (g_ptr_array_index (shipped, 0)));
  nights = g_strdup (heed_record_get_id (g_ptr_array_index (shipped, 1)));

  child = heed_put_person (fixture.session, person, TRUE, &error);
  referral = make_referral (heed_record_get_id (HEED_RECORD (child)), door, NULL);
  filed = heed_file_entry (fixture.session, referral, NULL, NULL, &error);
  g_assert_no_error (error);
  file = heed_load_case (fixture.session, heed_record_get_id (HEED_RECORD (child)), &error);
  g_assert_true (heed_agency_is_shipped (HEED_AGENCY (heed_case_file_find (file, door))));
  assert_directory (&fixture, NULL, SHIPPED);

  /* Another's, and one that cannot be phoned, stand for nobody. */
  g_object_unref (put_agency (&fixture, NULL, "adultCare", "886", "01632 960001"));
  g_object_unref (put_agency (&fixture, NULL, "adultCare", "803", NULL));
  assert_directory (&fixture, "adult", "adultCare 01454 868007");
  g_object_unref (put_agency (&fixture, NULL, "adultCare", NULL, "01632 960002"));
  assert_directory (&fixture, "adult", "");
  g_object_unref (put_agency (&fixture, nights, "outOfHours", "803", "01632 960003"));
  assert_directory (&fixture, "emergency", "");
  fixture_tear_down (&fixture);
}

static gboolean
has_flag (Fixture *fixture,
          HeedChildFlags flag)
{
  g_autoptr (GPtrArray) children = heed_list_children (fixture->session, NULL, 0, NULL);

  g_assert_cmpuint (children->len, ==, 1);

  return heed_child_has_flag (g_ptr_array_index (children, 0), flag);
}

/* A list of children and a case document say the same of a concern that was decided in two ways. */
static void
test_several_outcomes (void)
{
  static const char *const outcomes[][2] = { { "noFurtherAction", "earlyHelp" }, { "adultRoute", "noFurtherAction" } };
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) filed = NULL;

  fixture_set_up (&fixture);
  child = heed_put_person (fixture.session, person, TRUE, &error);
  concern = make_concern (heed_record_get_id (HEED_RECORD (child)), "2026-11-01", "Facts", FALSE);
  filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_flag (&fixture, HEED_CHILD_OPEN_CONCERN));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autoptr (HeedField) decision = heed_field_new ("Decision");
      g_autoptr (HeedEntry) decided = NULL;

      heed_field_set_attribute (decision, "about", heed_record_get_id (HEED_RECORD (filed)));
      heed_field_append (decision, heed_involvement_new (heed_record_get_id (HEED_RECORD (child)), "subject"));
      for (guint j = 0; j < 2; j++)
        heed_field_append (decision, heed_field_new_text ("Outcome", outcomes[i][j]));
      decided = heed_file_entry (fixture.session, decision, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (has_flag (&fixture, HEED_CHILD_OPEN_CONCERN) == (i == 0));
    }
  fixture_tear_down (&fixture);
}

/* A box that was left empty is not written down: what is filed can be exported and read again. */
static void
test_empty_boxes (void)
{
  Fixture fixture;
  Fixture other;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Amira", "", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (HeedField) blank = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autofree char *path = NULL;
  g_autoptr (HeedImportReport) report = NULL;

  fixture_set_up (&fixture);
  fixture_set_up (&other);
  child = heed_put_person (fixture.session, person, TRUE, &error);
  g_assert_no_error (error);
  concern = make_concern (heed_record_get_id (HEED_RECORD (child)), "2026-11-01", "", TRUE);
  heed_field_append (concern, heed_field_new_text ("ImmediateAction", ""));
  filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (heed_field_find (heed_record_get_field (HEED_RECORD (filed)), "ImmediateAction"));
  exported = heed_export_case (fixture.session, heed_record_get_id (HEED_RECORD (child)), &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture.folder, "exported.xml", NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (exported, NULL), (gssize) g_bytes_get_size (exported), NULL));
  report = heed_import_file (other.session, path, "case", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 2);

  /* White space says nothing either. */
  blank = make_concern (heed_record_get_id (HEED_RECORD (child)), "2026-11-01", " \n ", FALSE);
  g_assert_null (heed_file_entry (fixture.session, blank, NULL, NULL, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
  fixture_tear_down (&other);
  fixture_tear_down (&fixture);
}

/* A census may say that a child is not born yet; what is filed about the child meanwhile is filed. */
static void
test_stated_birth (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedField) concern = make_concern ("p-018f2b6e-0000-7000-8000-000000000001", "2026-11-01", "Facts", FALSE);
  g_autoptr (HeedEntry) filed = NULL;
  g_autofree char *path = NULL;
  const char *text = "<CaseFile xmlns='urn:heed:case:1' version='1'><Person id='p-018f2b6e-0000-7000-8000-000000000001'>"
                     "<PersonBirthDate earliest='2099-03-04' latest='2099-03-04' precision='day' stated='true'/></Person></CaseFile>";

  fixture_set_up (&fixture);
  path = g_build_filename (fixture.folder, "stated.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = heed_import_file (fixture.session, path, "case", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_tear_down (&fixture);
}

static HeedField *
make_missing_episode (const char *person,
                      const char *day)
{
  HeedField *episode = heed_field_new ("MissingEpisode");
  HeedField *occurred = heed_field_append (episode, heed_field_new ("Occurred"));

  heed_field_set_attribute (occurred, "earliest", day);
  heed_field_set_attribute (occurred, "latest", day);
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (episode, heed_involvement_new (person, "subject"));
  heed_field_set_text (heed_field_append (episode, heed_field_new ("ReturnedAt")), day);

  return episode;
}

/* Entries that belong together are filed together or not at all, and each sees the others. */
static void
test_together (void)
{
  static const struct
  {
    const char *day;
    const char *id;
    const char *title; /* NULL: filed */
  } cases[] = {
    { "2099-01-01", "e-018f2b6e-0000-7000-8000-000000000001", "This date has not come yet" },
    { "2026-11-01", "e-018f2b6e-0000-7000-8000-000000000001", NULL },
    /* In the middle of the writing: the id is taken. */
    { "2026-11-01", "e-018f2b6e-0000-7000-8000-000000000001", "" },
  };
  Fixture fixture;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  const char *id;

  fixture_set_up (&fixture);
  child = heed_put_person (fixture.session, person, TRUE, NULL);
  id = heed_record_get_id (HEED_RECORD (child));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
      g_autoptr (GPtrArray) filed = NULL;
      g_autoptr (GPtrArray) drafts = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedCaseFile) file = NULL;
      HeedField *concern = make_concern (id, cases[i].day, "A new phone", TRUE);

      g_assert_true (heed_save_draft (fixture.session, "d-1", "Concern", "typed", NULL));
      heed_field_set_attribute (concern, "id", cases[i].id);
      g_ptr_array_add (entries, make_missing_episode (id, "2026-10-30"));
      g_ptr_array_add (entries, concern);
      filed = heed_file_entries (fixture.session, entries, NULL, NULL, "d-1", &error);
      drafts = heed_list_drafts (fixture.session, NULL);
      file = heed_load_case (fixture.session, id, NULL);
      g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, i == 0 ? 0 : 2);
      if (cases[i].title == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (filed->len, ==, 2);
          g_assert_cmpint (heed_entry_get_kind (g_ptr_array_index (filed, 0)), ==, HEED_ENTRY_MISSING_EPISODE);
          g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (filed, 1)), ==, cases[i].id);
          g_assert_cmpuint (drafts->len, ==, 0);
        }
      else
        {
          g_autofree char *title = heed_problem_get_title (error);

          g_assert_null (filed);
          if (*cases[i].title != '\0')
            g_assert_cmpstr (title, ==, cases[i].title);
          g_assert_cmpuint (drafts->len, ==, 1);
        }
    }

  prompts = heed_list_prompts (fixture.session, id, FALSE, NULL);
  g_assert_cmpstr (heed_prompt_get_facts (find_prompt (prompts, "cse.missing"))->entry, ==, cases[0].id);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/entries/file-a-concern", test_file_a_concern);
  g_test_add_func ("/casework/entries/refused", test_refused);
  g_test_add_func ("/casework/entries/new-person", test_new_person);
  g_test_add_func ("/casework/entries/shipped-directory", test_shipped_directory);
  g_test_add_func ("/casework/entries/agencies-and-contacts", test_agencies_and_contacts);
  g_test_add_func ("/casework/entries/several-outcomes", test_several_outcomes);
  g_test_add_func ("/casework/entries/empty-boxes", test_empty_boxes);
  g_test_add_func ("/casework/entries/stated-birth", test_stated_birth);
  g_test_add_func ("/casework/entries/together", test_together);
  return g_test_run ();
}
