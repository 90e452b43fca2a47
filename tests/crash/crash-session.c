/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A member at work where nothing can be written any more: all can be read, what was read is audited as soon as
 * it can be, and nothing is said to be filed. */

#include "crash-room.h"

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-casework-error.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-import.h"
#include "heed-problem.h"

typedef struct
{
  Fixture fixture;
  char *child;
} Work;

static HeedEntry *
file_one (HeedSession *session,
          const char *child,
          GError **error)
{
  g_autoptr (HeedField) concern = heed_field_new ("Concern");

  heed_field_append (concern, heed_involvement_new (child, "subject"));
  heed_field_append (concern, heed_field_new_text ("Facts", "What was seen at the gate"));

  return heed_file_entry (session, concern, NULL, NULL, error);
}

static void
set_up (Work *work,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedEntry) filed = NULL;

  fixture_set_up (&work->fixture);
  crash_room_install ();
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Amira"));
  child = heed_put_person (work->fixture.session, person, TRUE, &error);
  g_assert_no_error (error);
  work->child = g_strdup (heed_record_get_id (HEED_RECORD (child)));
  filed = file_one (work->fixture.session, work->child, &error);
  g_assert_no_error (error);
}

static void
tear_down (Work *work,
           gconstpointer data)
{
  crash_room_set (CRASH_ROOM_UNLIMITED);
  fixture_tear_down (&work->fixture);
  g_free (work->child);
}

static void
read_all (HeedSession *session,
          const char *child)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) children = heed_list_children (session, "amira", 0, &error);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GBytes) file = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (children->len, ==, 1);
  found = heed_search (session, "gate", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  file = heed_export_case (session, child, &error);
  g_assert_no_error (error);
  prompts = heed_list_prompts (session, child, FALSE, &error);
  g_assert_no_error (error);
}

static void
assert_refused (HeedSession *session,
                const char *child,
                gboolean has_moved)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedEntry) filed = file_one (session, child, &error);

  g_assert_null (filed);
  g_assert_nonnull (error);
  g_assert_cmpint (heed_casework_has_moved (error), ==, has_moved);
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_SYSTEM);
}

/* The newest rows are those of read_all(), in the order in which it was read, before @last. */
static void
assert_audited (HeedSession *session,
                const char *last)
{
  const char *expected[] = { last, "prompts", "read", "search", "search" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = heed_list_audit (session, NULL, G_N_ELEMENTS (expected), &error);
  g_autoptr (GPtrArray) checks = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lines->len; i++)
    {
      g_assert_cmpstr (((HeedAuditLine *) g_ptr_array_index (lines, i))->action, ==, expected[i]);
      if (i > 0)
        g_assert_cmpstr (((HeedAuditLine *) g_ptr_array_index (lines, i))->at, <=, ((HeedAuditLine *) g_ptr_array_index (lines, i - 1))->at);
    }
  checks = heed_verify (session, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    g_assert_true (((HeedVerifyLine *) g_ptr_array_index (checks, i))->ok);
}

/* The disk fills while it is open. */
static void
test_fills (Work *work,
            gconstpointer data)
{
  HeedSession *session = work->fixture.session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (HeedEntry) filed = NULL;

  crash_room_set (0);
  read_all (session, work->child);
  assert_refused (session, work->child, FALSE);

  crash_room_set (CRASH_ROOM_UNLIMITED);
  found = heed_search (session, "gate", 10, &error);
  g_assert_no_error (error);
  assert_audited (session, "search");
  filed = file_one (session, work->child, &error);
  g_assert_no_error (error);
}

/* However little is left, it opens; with room again it is written to. */
static void
test_opens (Work *work,
            gconstpointer data)
{
  guint n_read = 0;
  guint n_written = 0;

  fixture_close (&work->fixture);
  for (gint64 pages = 0; pages < 24; pages++)
    {
      g_autoptr (GError) error = NULL;
      HeedSession *session;

      crash_room_set (pages * CRASH_ROOM_PAGE);
      session = heed_session_open_with_recovery_key (work->fixture.path, work->fixture.recovery_key, &error);
      g_assert_no_error (error);
      read_all (session, work->child);
      if (heed_session_is_read_only (session, &error))
        {
          g_autofree char *title = heed_problem_get_title (error);

          g_assert_cmpstr (title, ==, "You can read, but not record");
          assert_refused (session, work->child, FALSE);
          n_read++;
        }
      else
        {
          n_written++;
        }
      heed_session_close (session, NULL);
      g_object_unref (session);
    }
  g_test_message ("%u times read only, %u times not", n_read, n_written);
  g_assert_cmpuint (n_read, >, 5);
  g_assert_cmpuint (n_written, >, 5);

  crash_room_set (CRASH_ROOM_UNLIMITED);
  work->fixture.session = heed_session_open_with_recovery_key (work->fixture.path, work->fixture.recovery_key, NULL);
  g_assert_false (heed_session_is_read_only (work->fixture.session, NULL));
  read_all (work->fixture.session, work->child);
}

/* Another file takes the store's place: all is read, and what was read stands in the audit of the copy. */
static void
test_moves (Work *work,
            gconstpointer data)
{
  HeedSession *session = work->fixture.session;
  g_autofree char *incoming = g_strconcat (work->fixture.path, ".incoming", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *keys = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (work->fixture.path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (incoming, bytes, (gssize) size, NULL));
  g_assert_cmpint (g_rename (incoming, work->fixture.path), ==, 0);
  read_all (session, work->child);
  assert_refused (session, work->child, TRUE);

  g_assert_true (heed_session_save_beside (session, &error));
  g_assert_no_error (error);
  keys = g_strconcat (heed_session_get_path (session), "-keys", NULL);
  g_assert_true (g_file_test (keys, G_FILE_TEST_EXISTS));
  g_assert_false (heed_session_has_moved (session, NULL));
  assert_audited (session, "saveBeside");
  read_all (session, work->child);
  filed = file_one (session, work->child, &error);
  g_assert_no_error (error);
}

/* The keys file beside the store was replaced as well: those that the member came in with go with the copy. */
static void
test_keys (Work *work,
           gconstpointer data)
{
  g_autofree char *keys = g_strconcat (work->fixture.path, "-keys", NULL);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (keys, "another's", -1, NULL));
  g_assert_cmpint (g_remove (work->fixture.path), ==, 0);
  g_assert_false (heed_session_end (work->fixture.session, &saved, &error));
  g_assert_true (heed_casework_has_moved (error));
  g_assert_nonnull (saved);
  g_clear_error (&error);
  g_clear_object (&work->fixture.session);

  work->fixture.session = heed_session_open (saved, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  read_all (work->fixture.session, work->child);
}

/* The store is where it was, and its keys are not: they are put back, or saved beside those of another. */
static void
test_keys_alone (Work *work,
                 gconstpointer data)
{
  const char *replacement = data;
  g_autofree char *keys = g_strconcat (work->fixture.path, "-keys", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) names = NULL;
  const char *name;
  guint n_saved = 0;
  gsize size_before;
  gsize size_after;

  g_assert_true (g_file_get_contents (keys, &before, &size_before, NULL));
  g_assert_cmpint (g_remove (keys), ==, 0);
  if (replacement != NULL)
    g_assert_true (g_file_set_contents (keys, replacement, -1, NULL));
  g_assert_false (heed_session_close (work->fixture.session, &error));
  g_assert_nonnull (error);
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The file of keys was removed or replaced");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_SYSTEM);
  g_clear_error (&error);
  g_clear_object (&work->fixture.session);

  names = g_dir_open (work->fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (names)) != NULL)
    if (g_str_has_prefix (name, "school.heed-keys-saved-"))
      {
        g_autofree char *saved = g_build_filename (work->fixture.folder, name, NULL);

        n_saved++;
        g_assert_cmpint (g_rename (saved, keys), ==, 0);
      }
  g_assert_cmpuint (n_saved, ==, replacement != NULL);
  g_assert_true (g_file_get_contents (keys, &after, &size_after, NULL));
  g_assert_cmpmem (after, size_after, before, size_before);
  work->fixture.session = heed_session_open (work->fixture.path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/crash/session/fills", Work, NULL, set_up, test_fills, tear_down);
  g_test_add ("/crash/session/opens", Work, NULL, set_up, test_opens, tear_down);
  g_test_add ("/crash/session/moves", Work, NULL, set_up, test_moves, tear_down);
  g_test_add ("/crash/session/keys-gone", Work, NULL, set_up, test_keys_alone, tear_down);
  g_test_add ("/crash/session/keys-replaced", Work, "another's", set_up, test_keys_alone, tear_down);
  g_test_add ("/crash/session/keys", Work, NULL, set_up, test_keys, tear_down);

  return g_test_run ();
}
