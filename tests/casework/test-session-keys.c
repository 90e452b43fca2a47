/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What an opening does with the file of keys, and what a closing leaves in it. */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-entries.h"
#include "heed-keys-file.h"
#include "heed-members.h"
#include "heed-new-key.h"
#include "heed-problem.h"
#include "heed-session-keys-private.h"
#include "heed-session-notices.h"

#include <string.h>

#define SECOND_PASSPHRASE "a copper lantern and bridges"

static void
open_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->session = heed_session_open (fixture->path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
}

static guint
count_audit (HeedSession *session,
             const char *action)
{
  g_autoptr (GPtrArray) lines = heed_list_audit (session, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += g_str_equal (((HeedAuditLine *) g_ptr_array_index (lines, i))->action, action);

  return n;
}

/* The title and the second line of the notice that the store is older, or NULL. */
static char *
find_older (HeedSession *session)
{
  g_autoptr (GPtrArray) notices = heed_session_dup_notices (session);

  for (guint i = 0; i < notices->len; i++)
    {
      g_autofree char *title = heed_problem_get_title (g_ptr_array_index (notices, i));

      if (g_str_equal (title, "This store is older than its keys"))
        return heed_problem_get_what (g_ptr_array_index (notices, i));
    }

  return NULL;
}

static void
copy (const char *from,
      const char *to)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (from, &bytes, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* The whole store of yesterday, put back under the keys of today, is told, with both days, and stands in its audit. */
static void
test_older (void)
{
  Fixture fixture;
  g_autofree char *aside = NULL;
  g_autofree char *what = NULL;
  g_autofree char *pattern = NULL;

  fixture_set_up (&fixture);
  aside = g_strconcat (fixture.path, ".yesterday", NULL);
  fixture_close (&fixture);
  copy (fixture.path, aside);
  open_again (&fixture);
  g_assert_null (find_older (fixture.session));
  fixture_close (&fixture);

  copy (aside, fixture.path);
  open_again (&fixture);
  what = find_older (fixture.session);
  g_assert_nonnull (what);
  pattern = g_strdup_printf ("%s ends on * 20*; its file of keys has seen what was recorded until * 20*, and that is not in it.", fixture.path);
  g_assert_true (g_pattern_match_simple (pattern, what));
  g_assert_cmpuint (count_audit (fixture.session, "olderThanKeys"), ==, 1);
  fixture_close (&fixture);

  /* It was said, and is on record: from then on this is the store. */
  open_again (&fixture);
  g_assert_null (find_older (fixture.session));
  fixture_tear_down (&fixture);
}

/* As many rows, and another in one of them. */
static void
test_other_row (void)
{
  Fixture fixture;
  g_autofree char *keys_path = NULL;
  g_autofree char *what = NULL;
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autoptr (GError) error = NULL;
  guint8 hash[HEED_KEYS_FILE_HASH_SIZE];
  gint64 seq;

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  keys_path = heed_keys_file_get_path_for (fixture.path);
  keys = heed_keys_file_load (keys_path, &error);
  g_assert_no_error (error);
  memcpy (hash, heed_keys_file_get_head (keys, &seq), sizeof hash);
  g_assert_cmpint (seq, >, 1);
  hash[31] ^= 1;
  heed_keys_file_set_head (keys, seq, hash);
  g_assert_true (heed_keys_file_save (keys, keys_path, &error));
  open_again (&fixture);
  what = find_older (fixture.session);
  g_assert_nonnull (what);
  fixture_tear_down (&fixture);
}

/* A store of the build before: its member's slot becomes one with a pair of keys, which the store knows. */
static void
test_first_form (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "school.heed", NULL);
  g_autofree char *keys_path = heed_keys_file_get_path_for (path);
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "store-7ab6e86", "school.heed", NULL);
  g_autofree char *from_keys = heed_keys_file_get_path_for (from);
  g_autoptr (GError) error = NULL;

  copy (from, path);
  copy (from_keys, keys_path);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HeedSession) session = heed_session_open (path, NULL, FIXTURE_PASSPHRASE, &error);
      g_autoptr (HeedKeysFile) keys = NULL;
      g_autofree char *public_key = NULL;
      g_autofree char *older = NULL;
      const char *member;

      g_assert_no_error (error);
      member = heed_record_get_id (HEED_RECORD (heed_session_get_member (session)));
      g_assert_true (heed_member_is_lead (heed_session_get_member (session)));
      older = find_older (session);
      g_assert_null (older);
      keys = heed_keys_file_load (keys_path, &error);
      g_assert_no_error (error);
      public_key = heed_keys_file_dup_public_key (keys, member);
      g_assert_nonnull (public_key);
      g_assert_cmpuint (count_audit (session, "changeMember"), ==, 1);
      g_assert_true (heed_session_close (session, &error));
    }
  g_remove (path);
  g_remove (keys_path);
  g_rmdir (folder);
}

/* What somebody had begun comes to the lead who removed them, marked with whose it was, and stays so when it is saved again. */
static void
test_drafts (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedMemberFacts) facts = NULL;
  g_autofree char *id = NULL;

  fixture_set_up (&fixture);
  g_assert_true (heed_save_draft (fixture.session, "d-own", "Concern", "own", &error));
  facts = heed_member_add (fixture.session, "P. Nowak", "recorder", NULL, SECOND_PASSPHRASE, &error);
  g_assert_no_error (error);
  id = g_strdup (heed_record_get_id (HEED_RECORD (facts->member)));
  fixture_close (&fixture);

  fixture.session = heed_session_open (fixture.path, "P. Nowak", SECOND_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (heed_save_draft (fixture.session, "d-second", "Concern", "second", &error));
  fixture_close (&fixture);

  fixture.session = heed_session_open (fixture.path, "R. Okafor", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (heed_member_remove (fixture.session, id, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) drafts = heed_list_drafts (fixture.session, &error);

      g_assert_cmpuint (drafts->len, ==, 2);
      for (guint n = 0; n < drafts->len; n++)
        {
          HeedFormDraft *draft = g_ptr_array_index (drafts, n);

          g_assert_cmpstr (draft->writer, ==, g_str_equal (draft->id, "d-second") ? "P. Nowak" : NULL);
        }
      g_assert_true (heed_save_draft (fixture.session, "d-second", "Concern", "second, gone on with", &error));
    }
  fixture_tear_down (&fixture);
}

static gboolean
give_up (goffset n_copied,
         goffset size,
         gpointer n_calls)
{
  (*(guint *) n_calls)++;
  g_assert_cmpint (n_copied, <=, size);

  return FALSE;
}

static gboolean
count_up (goffset n_copied,
          goffset size,
          gpointer n_calls)
{
  (*(guint *) n_calls)++;

  return TRUE;
}

static guint
count_boxes (Fixture *fixture)
{
  g_autofree char *path = heed_keys_file_get_path_for (fixture->path);
  g_autoptr (HeedKeysFile) keys = heed_keys_file_load (path, NULL);

  return heed_keys_file_is_rotating (keys) ? 2 : 1;
}

/* A change of the data key that is given up leaves the session at work under the key it had. */
static void
test_new_key (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  char *sheet;
  guint n_calls = 0;

  fixture_set_up (&fixture);
  sheet = heed_new_key_make_sheet (fixture.session, &left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (left_out), ==, 0);

  g_assert_false (heed_new_key_change (fixture.session, fixture.recovery_key, NULL, NULL, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED);
  g_clear_error (&error);

  g_assert_false (heed_new_key_change (fixture.session, sheet, give_up, &n_calls, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (n_calls, ==, 1);
  g_assert_true (heed_session_is_open (fixture.session));
  g_assert_cmpuint (count_boxes (&fixture), ==, 1);
  g_assert_true (heed_save_draft (fixture.session, "d-1", "Concern", "text", &error));
  g_assert_true (heed_session_prove_recovery_key (fixture.session, fixture.recovery_key, &error));
  g_assert_false (heed_session_prove_recovery_key (fixture.session, sheet, NULL));
  dir = g_dir_open (fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, ".school.heed.n-"));

  g_assert_true (heed_new_key_change (fixture.session, sheet, count_up, &n_calls, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_calls, >, 0);
  g_assert_cmpuint (count_boxes (&fixture), ==, 1);
  g_assert_true (heed_session_prove_recovery_key (fixture.session, sheet, &error));
  g_assert_false (heed_session_prove_recovery_key (fixture.session, fixture.recovery_key, NULL));
  fixture_close (&fixture);
  open_again (&fixture);
  g_assert_cmpuint (count_audit (fixture.session, "newKey"), ==, 1);
  heed_session_free_secret (sheet);
  fixture_tear_down (&fixture);
}

/* The title of what is said of the sheet, or NULL. */
static char *
find_sheet (HeedSession *session)
{
  g_autoptr (GPtrArray) notices = heed_session_dup_notices (session);

  return notices->len > 0 ? heed_problem_get_title (g_ptr_array_index (notices, notices->len - 1)) : NULL;
}

/* The program ended after the store had its new key, and before anybody was told which sheet opens it now: every opening says so, until the new
 * one is proven. */
static void
test_new_key_untold (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *again = NULL;
  char *sheet;

  fixture_set_up (&fixture);
  sheet = heed_new_key_make_sheet (fixture.session, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (heed_new_key_change (fixture.session, sheet, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (heed_session_get_sheet (fixture.session), ==, HEED_SHEET_PROVEN);
  g_assert_true (heed_session_note_new_key (fixture.session, FALSE, &error));
  fixture_close (&fixture);

  open_again (&fixture);
  g_assert_cmpint (heed_session_get_sheet (fixture.session), ==, HEED_SHEET_NOT_PROVEN);
  title = find_sheet (fixture.session);
  g_assert_cmpstr (title, ==, "The store has a new key, and its new sheet is not proven");
  g_assert_false (heed_session_prove_recovery_key (fixture.session, fixture.recovery_key, NULL));
  g_assert_cmpint (heed_new_key_look_at_sheet (fixture.session, sheet), ==, HEED_NEW_KEY_DONE);
  g_assert_true (heed_session_prove_recovery_key (fixture.session, sheet, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_audit (fixture.session, "newKey"), ==, 2);
  g_assert_cmpint (heed_new_key_look_at_sheet (fixture.session, sheet), ==, HEED_NEW_KEY_OTHER);
  fixture_close (&fixture);

  open_again (&fixture);
  again = find_sheet (fixture.session);
  g_assert_null (again);
  heed_session_free_secret (sheet);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/session-keys/older", test_older);
  g_test_add_func ("/casework/session-keys/other-row", test_other_row);
  g_test_add_func ("/casework/session-keys/first-form", test_first_form);
  g_test_add_func ("/casework/session-keys/drafts", test_drafts);
  g_test_add_func ("/casework/session-keys/new-key", test_new_key);
  g_test_add_func ("/casework/session-keys/new-key-untold", test_new_key_untold);
  return g_test_run ();
}
