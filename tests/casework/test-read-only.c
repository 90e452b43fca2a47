/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-agencies.h"
#include "heed-audit.h"
#include "heed-backup.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-guidance-page.h"
#include "heed-import.h"
#include "heed-live-prompts.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-refer.h"
#include "raw-db.h"

#include <string.h>

/* A store that a later Heed has used: everything can be read, nothing can be written, and it says why. */

static void
make_newer (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_recovery_parse (fixture->recovery_key, NULL, &error);
  sqlite3 *db;

  g_assert_no_error (error);
  db = raw_open (fixture->path, key);
  raw_run (db, "PRAGMA user_version = 99; UPDATE about SET value = '7.8.9' WHERE name = 'lastUsedBy'");
  raw_close (db);
}

static HeedField *
make_concern (const char *person)
{
  HeedField *concern = heed_field_new ("Concern");

  heed_field_append (concern, heed_involvement_new (person, "subject"));
  heed_field_append (concern, heed_field_new_text ("Facts", "What was seen"));
  heed_field_set_attribute (heed_field_append (concern, heed_field_new ("Category")), "code", "cse");

  return concern;
}

static void
assert_newer (gboolean done,
              GError **error)
{
  g_autofree char *title = NULL;

  g_assert_false (done);
  g_assert_nonnull (*error);
  title = heed_problem_get_title (*error);
  g_assert_cmpstr (title, ==, "Made by a newer Heed");
  g_clear_error (error);
}

typedef struct
{
  Fixture fixture;
  char *child;
  char *entry;
  char *prompt;
  char *before; /* the bytes of the file */
  gsize size;
} Newer;

static void
newer_set_up (Newer *newer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GPtrArray) prompts = NULL;

  fixture_set_up (&newer->fixture);
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Amira"));
  child = heed_put_person (newer->fixture.session, person, TRUE, &error);
  g_assert_no_error (error);
  newer->child = g_strdup (heed_record_get_id (HEED_RECORD (child)));
  concern = make_concern (newer->child);
  filed = heed_file_entry (newer->fixture.session, concern, NULL, NULL, &error);
  g_assert_no_error (error);
  newer->entry = g_strdup (heed_record_get_id (HEED_RECORD (filed)));
  prompts = heed_list_prompts (newer->fixture.session, newer->child, FALSE, &error);
  g_assert_cmpuint (prompts->len, >, 0);
  newer->prompt = g_strdup (heed_prompt_get_facts (g_ptr_array_index (prompts, 0))->id);
  fixture_close (&newer->fixture);
  make_newer (&newer->fixture);
  g_assert_true (g_file_get_contents (newer->fixture.path, &newer->before, &newer->size, NULL));
  newer->fixture.session = heed_session_open (newer->fixture.path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (heed_session_is_read_only (newer->fixture.session, &error));
  assert_newer (FALSE, &error);
}

static void
newer_tear_down (Newer *newer)
{
  g_autofree char *after = NULL;
  gsize size;

  fixture_close (&newer->fixture);
  g_assert_true (g_file_get_contents (newer->fixture.path, &after, &size, NULL));
  g_assert_cmpmem (after, size, newer->before, newer->size);
  fixture_tear_down (&newer->fixture);
  g_free (newer->child);
  g_free (newer->entry);
  g_free (newer->prompt);
  g_free (newer->before);
}

static void
assert_list (GPtrArray *list,
             GError *error,
             guint at_least)
{
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, >=, at_least);
  g_ptr_array_unref (list);
}

static void
test_reading (void)
{
  Newer newer = { 0 };
  HeedSession *session;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autoptr (HeedLivePrompts) live = NULL;
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (HeedField) typed = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  HeedDisclosureChoice choice = { 0 };
  const char *persons[2] = { NULL, NULL };

  newer_set_up (&newer);
  session = newer.fixture.session;
  assert_list (heed_list_children (session, NULL, 0, &error), error, 1);
  assert_list (heed_list_children (session, "amira", 0, &error), error, 1);
  assert_list (heed_find_persons (session, "amira", 10, &error), error, 1);
  assert_list (heed_search (session, "seen", 10, &error), error, 1);
  assert_list (heed_list_prompts (session, newer.child, FALSE, &error), error, 1);
  assert_list (heed_list_prompts (session, NULL, TRUE, &error), error, 1);
  assert_list (heed_list_drafts (session, &error), error, 0);
  assert_list (heed_list_agencies (session, NULL, &error), error, 0);
  assert_list (heed_list_contacts (session, NULL, newer.child, 0, &error), error, 0);
  assert_list (heed_list_audit (session, newer.child, 0, &error), error, 1);
  assert_list (heed_explain_entry (session, newer.child, newer.entry, &error), error, 1);
  file = heed_load_case (session, newer.child, &error);
  g_assert_no_error (error);
  exported = heed_export_case (session, newer.child, &error);
  g_assert_no_error (error);
  html = heed_chronology_html (session, newer.child, FALSE, &error);
  g_assert_no_error (error);
  persons[0] = newer.child;
  live = heed_live_prompts_new (session, persons, NULL, &error);
  g_assert_no_error (error);
  typed = make_concern (newer.child);
  assert_list (heed_live_prompts_update (live, typed, &error), error, 1);
  choice.child = newer.child;
  choice.authority = "803";
  preview = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_clear_object (&live);
  newer_tear_down (&newer);
}

static void
test_writing (void)
{
  Newer newer = { 0 };
  HeedSession *session;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedField) agency = heed_field_new ("Agency");
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *pack = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  HeedDisclosureChoice choice = { 0 };
  const char *text = "<CaseFile xmlns='urn:heed:case:1' version='1'><Person id='p-1'><Name><Given>Nia</Given></Name></Person></CaseFile>";

  newer_set_up (&newer);
  session = newer.fixture.session;
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Nia"));
  heed_field_append (agency, heed_field_new_text ("Name", "Front door"));
  concern = make_concern (newer.child);
  bytes = g_bytes_new_static (text, strlen (text));
  path = g_build_filename (newer.fixture.folder, "f.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  pack = g_build_filename (newer.fixture.folder, "f-referral.zip", NULL);
  choice.child = newer.child;
  choice.authority = "803";

  g_assert_null (heed_backup_make (session, newer.fixture.folder, NULL, NULL, NULL, &error));
  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  g_assert_cmpstr (title, ==, "No backup was made of a store that can only be read");
  g_assert_true (g_str_has_prefix (what, "Made by a newer Heed: "));
  g_clear_error (&error);
  assert_newer (heed_put_person (session, person, TRUE, &error) != NULL, &error);
  assert_newer (heed_put_agency (session, agency, &error) != NULL, &error);
  assert_newer (heed_file_entry (session, concern, NULL, NULL, &error) != NULL, &error);
  assert_newer (heed_add_fragment (session, bytes, "f.xml", NULL, &error) != NULL, &error);
  assert_newer (heed_import_file (session, path, "auto", FALSE, NULL, &error) != NULL, &error);
  assert_newer (heed_answer_prompt (session, newer.prompt, "acted", NULL, &error), &error);
  assert_newer (heed_save_draft (session, "d-1", "Concern", "half", &error), &error);
  assert_newer (heed_discard_draft (session, "d-1", &error), &error);
  assert_newer (heed_export_referral (session, &choice, pack, NULL, &error) != NULL, &error);
  g_assert_false (g_file_test (pack, G_FILE_TEST_EXISTS));
  newer_tear_down (&newer);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/read-only/reading", test_reading);
  g_test_add_func ("/casework/read-only/writing", test_writing);
  return g_test_run ();
}
