/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-children.h"
#include "heed-problem.h"

#include <string.h>

static void
test_create_and_open (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedStoreDoor) door = NULL;
  g_autofree char *title = NULL;
  HeedSession *session;

  fixture_set_up (&fixture);
  g_assert_true (heed_session_is_open (fixture.session));
  g_assert_cmpstr (heed_setting_get_name (heed_session_get_setting (fixture.session)), ==, "Hillside School");
  g_assert_cmpstr (heed_member_get_role (heed_session_get_member (fixture.session)), ==, "Designated safeguarding lead");

  /* A second opening while it is open. */
  g_assert_null (heed_session_open (fixture.path, NULL, FIXTURE_PASSPHRASE, &error));
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_PASSPHRASE);
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The store is open elsewhere");
  g_clear_error (&error);

  fixture_close (&fixture);
  door = heed_store_door_look (fixture.path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (door->setting, ==, "Hillside School");
  g_assert_cmpuint (door->members->len, ==, 1);
  g_assert_cmpstr (heed_member_get_name (g_ptr_array_index (door->members, 0)), ==, "R. Okafor");

  session = heed_session_open (fixture.path, "R. Okafor", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  fixture.session = session;
  fixture_tear_down (&fixture);
}

static guint
count_audit (HeedSession *session,
             const char *action)
{
  g_autoptr (GPtrArray) lines = heed_list_audit (session, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += strcmp (((HeedAuditLine *) g_ptr_array_index (lines, i))->action, action) == 0;

  return n;
}

static void
test_wrong_passphrase (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "That passphrase did not open the store");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_PASSPHRASE);
  g_assert_null (strstr (error->message, "not this one"));
  g_clear_error (&error);
  g_assert_null (heed_session_open (fixture.path, "Nobody", FIXTURE_PASSPHRASE, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* What failed is in the audit of who comes in next. */
  fixture.session = heed_session_open (fixture.path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_audit (fixture.session, "unlockFailed"), ==, 1);
  g_assert_cmpuint (count_audit (fixture.session, "unlock"), ==, 1);
  g_assert_cmpuint (count_audit (fixture.session, "create"), ==, 1);
  fixture_tear_down (&fixture);
}

static void
test_recovery_key (void)
{
  Fixture fixture;
  Fixture other;
  g_autoptr (GError) error = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *title = NULL;

  fixture_set_up (&fixture);
  fixture_set_up (&other);
  g_assert_true (heed_session_prove_recovery_key (fixture.session, fixture.recovery_key, &error));
  g_assert_no_error (error);
  g_assert_false (heed_session_prove_recovery_key (fixture.session, other.recovery_key, &error));
  g_clear_error (&error);
  fixture_close (&fixture);

  g_assert_null (heed_session_open_with_recovery_key (fixture.path, other.recovery_key, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "That recovery key did not open the store");
  g_clear_error (&error);

  /* The sheet alone opens it, without the file of keys. */
  keys = g_strconcat (fixture.path, "-keys", NULL);
  g_assert_cmpint (g_remove (keys), ==, 0);
  fixture.session = heed_session_open_with_recovery_key (fixture.path, fixture.recovery_key, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_member_get_name (heed_session_get_member (fixture.session)), ==, "R. Okafor");
  fixture_tear_down (&other);
  fixture_tear_down (&fixture);
}

static void
test_nothing_is_left (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-session-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.heed", NULL);
  g_autoptr (GError) error = NULL;
  char *recovery = NULL;
  HeedNewStore facts = { .path = path, .setting = "S", .member = "M", .passphrase = "short" };

  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_assert_nonnull (error);
  g_assert_null (recovery);
  g_clear_error (&error);
  facts.passphrase = FIXTURE_PASSPHRASE;
  facts.setting = "";
  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
  /* The folder is empty: it can be removed. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_bad_stores (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-session-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.heed", NULL);
  g_autofree char *garbage = g_build_filename (folder, "garbage.heed", NULL);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_session_open (missing, NULL, FIXTURE_PASSPHRASE, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The store is not there");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_SYSTEM);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_clear_pointer (&title, g_free);

  g_assert_true (g_file_set_contents (garbage, "no store", -1, NULL));
  g_assert_null (heed_session_open (garbage, NULL, FIXTURE_PASSPHRASE, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "This cannot be read as a Heed store");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
  g_remove (garbage);
  g_rmdir (folder);
}

/* What every document of the store begins with must be such that one can be written. */
static void
test_codes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-session-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.heed", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  char *recovery = NULL;
  HeedNewStore facts = { .path = path, .setting = "S", .authority = "not a code", .member = "M", .passphrase = FIXTURE_PASSPHRASE };
  HeedSession *session;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) put = NULL;

  g_assert_null (heed_session_create (&facts, &recovery, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "That code is not known");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
  g_clear_error (&error);
  facts.authority = "803";
  facts.nation = "<ENG>";
  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_clear_error (&error);
  facts.nation = "FRA";
  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_clear_error (&error);
  facts.nation = "ENG";
  facts.authority = "80";
  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_clear_error (&error);
  facts.authority = "803";
  facts.nation = "ENG";
  facts.role = "Lead\x01";
  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_clear_error (&error);
  facts.role = "Lead";
  facts.phone = "the office";
  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_clear_pointer (&title, g_free);
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The setting’s phone number is not one");
  g_clear_error (&error);
  facts.phone = NULL;
  facts.member_phone = "12";
  g_assert_null (heed_session_create (&facts, &recovery, &error));
  g_clear_pointer (&title, g_free);
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "Your direct number is not one");
  g_clear_error (&error);
  facts.phone = "01632 960100";
  facts.member_phone = "01632 960103";
  facts.member_hours = "Mo-Fr 08:00-17:00";

  /* Not entered is not wrong. */
  facts.role = "";
  facts.nation = "";
  facts.authority = "";
  session = heed_session_create (&facts, &recovery, &error);
  g_assert_no_error (error);
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Nia"));
  put = heed_put_person (session, person, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (heed_setting_get_authority (heed_session_get_setting (session)));
  g_assert_cmpstr (heed_setting_get_phone (heed_session_get_setting (session)), ==, "01632 960100");
  g_assert_cmpstr (heed_member_get_phone (heed_session_get_member (session)), ==, "01632 960103");
  g_assert_cmpstr (heed_member_get_hours (heed_session_get_member (session)), ==, "Mo-Fr 08:00-17:00");
  /* Of a store whose sheet is proven nothing else stays behind than the two files. */
  g_assert_true (heed_session_prove_recovery_key (session, recovery, &error));
  g_assert_no_error (error);
  heed_session_close (session, NULL);
  g_assert_finalize_object (session);
  heed_session_free_secret (recovery);
  g_remove (path);
  g_clear_pointer (&path, g_free);
  path = g_build_filename (folder, "a.heed-keys", NULL);
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
assert_locked (GError **error)
{
  g_assert_error (*error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_LOCKED);
  g_assert_cmpint (heed_casework_outcome (*error), ==, HEED_OUTCOME_PASSPHRASE);
  g_clear_error (error);
}

/* Whoever asks after the lock hears of the lock. */
static void
test_locked (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");

  fixture_set_up (&fixture);
  g_assert_true (heed_session_close (fixture.session, &error));
  g_assert_null (heed_list_children (fixture.session, NULL, 0, &error));
  assert_locked (&error);
  g_assert_null (heed_put_person (fixture.session, person, TRUE, &error));
  assert_locked (&error);
  g_assert_null (heed_list_audit (fixture.session, NULL, 0, &error));
  assert_locked (&error);
  g_assert_false (heed_session_prove_recovery_key (fixture.session, fixture.recovery_key, &error));
  assert_locked (&error);
  g_assert_true (heed_session_close (fixture.session, &error));
  fixture_tear_down (&fixture);
}

/* Who looks at the audit, or has the store checked, is in it. */
static void
test_looked_at (void)
{
  static const char *const expected[] = { "audit", "verify", "audit" };
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  fixture_set_up (&fixture);
  g_assert_cmpuint (count_audit (fixture.session, "audit"), ==, 0);
  checks = heed_verify (fixture.session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_audit (fixture.session, "verify"), ==, 1);
  lines = heed_list_audit (fixture.session, NULL, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      HeedAuditLine *line = g_ptr_array_index (lines, i);

      g_assert_cmpstr (line->action, ==, expected[i]);
      g_assert_cmpstr (line->member, ==, heed_record_get_id (HEED_RECORD (heed_session_get_member (fixture.session))));
      g_assert_null (line->subject);
    }
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/session/create-and-open", test_create_and_open);
  g_test_add_func ("/casework/session/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/casework/session/recovery-key", test_recovery_key);
  g_test_add_func ("/casework/session/nothing-is-left", test_nothing_is_left);
  g_test_add_func ("/casework/session/bad-stores", test_bad_stores);
  g_test_add_func ("/casework/session/codes", test_codes);
  g_test_add_func ("/casework/session/locked", test_locked);
  g_test_add_func ("/casework/session/looked-at", test_looked_at);
  return g_test_run ();
}
