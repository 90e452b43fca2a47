/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Stores that cannot be written to, that a later Heed made, or that are older than this one. */

#include "store-kit.h"

#include "heed-db-verify.h"
#include "heed-problem.h"
#include "raw-db.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

static gboolean
count_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  *(guint64 *) user_data = heed_db_count_entries (db, error);

  return TRUE;
}

static gboolean
draft_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  return heed_db_put_draft (db, "d-1", KIT_MEMBER, "Note", NULL, "text", KIT_NOW, error);
}

static void
file_one (Kit *kit)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedEntry) entry = kit_entry ("Note", "e-1", "2026-11-19", "p-1", "subject", "text");

  kit_put_person (kit, child, TRUE);
  kit_file (kit, entry);
}

/* Reads, refuses to write with the reason, and leaves the file as it is. */
static void
assert_reads_only (Kit *kit,
                   HeedStoreError code,
                   const char *title)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *names = NULL;
  g_autofree char *names_after = NULL;
  gsize before_size;
  gsize after_size;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) reason = NULL;
  guint64 n_entries = 0;

  names = kit_list_folder (kit);
  g_assert_true (g_file_get_contents (kit->path, &before, &before_size, NULL));
  kit->store = heed_store_open (kit->path, kit->key, KIT_MEMBER, &error);
  g_assert_no_error (error);
  g_assert_true (heed_store_is_read_only (kit->store, &reason));
  kit_assert_problem (reason, code, title);
  kit_read (kit, count_cb, &n_entries);
  g_assert_cmpuint (n_entries, ==, 1);
  g_assert_false (heed_store_write (kit->store, draft_cb, NULL, &error));
  kit_assert_problem (error, code, title);
  kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  names_after = kit_list_folder (kit);
  g_assert_cmpstr (names, ==, names_after);
}

static void
test_newer (Kit *kit,
            gconstpointer unused)
{
  sqlite3 *db;
  g_autoptr (GError) reason = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  file_one (kit);
  kit_close (kit);
  db = raw_open (kit->path, kit->key);
  raw_run (db, "PRAGMA user_version = 99; UPDATE about SET value = '7.8.9' WHERE name = 'lastUsedBy'; ALTER TABLE entry ADD COLUMN more TEXT");
  raw_close (db);

  assert_reads_only (kit, HEED_STORE_ERROR_NEWER, "Made by a newer Heed");
  kit->store = heed_store_open (kit->path, kit->key, KIT_MEMBER, NULL);
  g_assert_true (heed_store_is_read_only (kit->store, &reason));
  what = heed_problem_get_what (reason);
  remedy = heed_problem_get_remedy (reason);
  g_assert_nonnull (strstr (what, "was last used by Heed 7.8.9, this is "));
  g_assert_cmpstr (remedy, ==, "Install Heed 7.8.9 or later to record.");
}

static void
test_other_program (Kit *kit,
                    gconstpointer unused)
{
  sqlite3 *db = raw_open (kit->path, kit->key);
  g_autoptr (GError) error = NULL;

  raw_run (db, "CREATE TABLE other (a)");
  raw_close (db);
  g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOT_A_STORE, "This cannot be read as a Heed store");
}

/* An encrypted database with nothing in it is the first form, version 0. */
static void
test_version_0 (Kit *kit,
                gconstpointer unused)
{
  sqlite3 *db = raw_open (kit->path, kit->key);

  raw_run (db, "CREATE TABLE gone (a); DROP TABLE gone");
  raw_close (db);
  kit_reopen (kit);
  g_assert_false (heed_store_is_read_only (kit->store, NULL));
  g_assert_nonnull (heed_store_get_id (kit->store));
  kit_close (kit);
  db = raw_open (kit->path, kit->key);
  g_assert_cmpint (raw_integer (db, "PRAGMA user_version"), ==, 8);
  g_assert_cmpint (raw_integer (db, "PRAGMA application_id"), ==, 0x48656564);
  g_assert_cmpint (raw_integer (db, "SELECT count(*) FROM entry"), ==, 0);
  raw_close (db);
}

/* A step that fails leaves the form before it, whole. */
static void
test_failed_step (Kit *kit,
                  gconstpointer unused)
{
  sqlite3 *db = raw_open (kit->path, kit->key);
  g_autoptr (GError) error = NULL;

  raw_run (db, "PRAGMA application_id = 1214604644; CREATE TABLE audit (a)");
  raw_close (db);
  g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_IO);
  db = raw_open (kit->path, kit->key);
  g_assert_cmpint (raw_integer (db, "PRAGMA user_version"), ==, 0);
  g_assert_cmpint (raw_integer (db, "SELECT count(*) FROM sqlite_master"), ==, 1);
  raw_close (db);
}

/* Nothing keeps root out of a file: the rest is done as somebody else. */
static void
become_nobody (Kit *kit)
{
  if (geteuid () != 0)
    return;

  g_assert_cmpint (chown (kit->path, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (kit->folder, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setegid (NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

static void
become_self (void)
{
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  g_assert_cmpint (setegid (getgid ()), ==, 0);
}

static void
test_read_only (Kit *kit,
                gconstpointer unused)
{
  file_one (kit);
  kit_close (kit);
  become_nobody (kit);

  g_assert_cmpint (g_chmod (kit->path, 0400), ==, 0);
  assert_reads_only (kit, HEED_STORE_ERROR_READ_ONLY, "You can read, but not record");
  g_assert_cmpint (g_chmod (kit->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (kit->folder, 0500), ==, 0);
  assert_reads_only (kit, HEED_STORE_ERROR_READ_ONLY, "You can read, but not record");
  g_assert_cmpint (g_chmod (kit->path, 0400), ==, 0);
  assert_reads_only (kit, HEED_STORE_ERROR_READ_ONLY, "You can read, but not record");

  g_assert_cmpint (g_chmod (kit->folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (kit->path, 0600), ==, 0);
  kit_reopen (kit);
  g_assert_false (heed_store_is_read_only (kit->store, NULL));
  kit_close (kit);
  become_self ();
}

/* Somebody who may only read, while another account has the store open: told where, and since when. */
static void
test_read_only_open (Kit *kit,
                     gconstpointer unused)
{
  g_autoptr (HeedStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *lock = g_strconcat (kit->path, "-lock", NULL);
  g_autofree char *said = NULL;
  g_autofree char *what = NULL;
  g_autofree char *pattern = NULL;

  if (geteuid () != 0)
    {
      g_test_skip ("only root is two accounts");
      return;
    }
  file_one (kit);
  kit_close (kit);
  g_assert_cmpint (chown (kit->folder, 0, NOBODY), ==, 0);
  g_assert_cmpint (chown (kit->path, 0, NOBODY), ==, 0);
  g_assert_cmpint (g_chmod (kit->folder, 02750), ==, 0);
  g_assert_cmpint (g_chmod (kit->path, 0640), ==, 0);
  kit_reopen (kit);
  g_assert_true (g_file_get_contents (lock, &said, NULL, NULL));

  g_assert_cmpint (setegid (NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
  reader = heed_store_open (kit->path, kit->key, KIT_MEMBER, &error);
  become_self ();
  g_assert_no_error (error);
  g_assert_true (heed_store_is_read_only (reader, &reason));
  kit_assert_problem (reason, HEED_STORE_ERROR_READ_ONLY, "You can read, but not record");
  what = heed_problem_get_what (reason);
  pattern = g_strdup_printf ("*has been open on %s since * 20??, ??:??, and cannot be written to from this account*", g_get_host_name ());
  g_test_message ("%s", what);
  g_assert_true (g_pattern_match_simple (pattern, what));
  /* Its lock was not taken from it. */
  g_assert_true (heed_store_close (reader, &error));
  g_assert_no_error (error);
  g_clear_pointer (&said, g_free);
  g_assert_true (g_file_get_contents (lock, &said, NULL, NULL));
  kit_close (kit);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

static gboolean
verified_cb (HeedDb *db,
             gpointer unused,
             GError **error)
{
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);

  g_assert_nonnull (checks);
  for (guint i = 0; i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      g_assert_cmpstr (check->ok ? "ok" : check->message, ==, "ok");
    }

  return TRUE;
}

/* Whose member has no code. */
static gboolean
one_lead_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr (GPtrArray) members = heed_db_list_own_members (db, error);
  g_autoptr (GPtrArray) shared = heed_db_list_access (db, NULL, NULL, error);
  HeedDbMember *member;

  g_assert_nonnull (members);
  g_assert_cmpint (members->len, ==, 1);
  member = g_ptr_array_index (members, 0);
  g_assert_cmpstr (heed_member_get_code (member->member), ==, "lead");
  g_assert_nonnull (member->since);
  g_assert_null (member->public_key);
  g_assert_nonnull (shared);
  g_assert_cmpint (shared->len, ==, 0);

  return TRUE;
}

/* A store of the Heed before this one that nobody can bring up to this one's form, because its drive takes
 * nothing, is read as it lies, and called whole. */
static void
test_older_read_only (Kit *kit,
                      gconstpointer unused)
{
  sqlite3 *db;

  file_one (kit);
  kit_close (kit);
  db = raw_open (kit->path, kit->key);
  raw_make_first (db);
  raw_close (db);
  become_nobody (kit);

  g_assert_cmpint (g_chmod (kit->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (kit->folder, 0500), ==, 0);
  assert_reads_only (kit, HEED_STORE_ERROR_READ_ONLY, "You can read, but not record");
  kit->store = heed_store_open (kit->path, kit->key, KIT_MEMBER, NULL);
  kit_read (kit, verified_cb, NULL);
  kit_read (kit, one_lead_cb, NULL);
  kit_close (kit);

  g_assert_cmpint (g_chmod (kit->folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (kit->path, 0600), ==, 0);
  kit_reopen (kit);
  g_assert_false (heed_store_is_read_only (kit->store, NULL));
  kit_read (kit, one_lead_cb, NULL);
  kit_close (kit);
  become_self ();
  db = raw_open (kit->path, kit->key);
  g_assert_cmpint (raw_integer (db, "SELECT count(*) FROM audit WHERE action = 'record' AND subject = '" KIT_MEMBER "'"
                                    " AND detail LIKE 'member " KIT_MEMBER " h1:%' AND seq > (SELECT seq FROM audit WHERE action = 'seal')"),
                   ==,
                   1);
  g_assert_cmpint (raw_integer (db, "PRAGMA user_version"), ==, 8);
  raw_close (db);
}

/* A folder that two accounts share: the lock has the rights of the store, and one that has not is told from a store that can only be read. */
static void
test_lock_of_another (Kit *kit,
                      gconstpointer unused)
{
  g_autofree char *lock = g_strconcat (kit->path, "-lock", NULL);
  g_autoptr (GError) error = NULL;
  struct stat facts;

  kit_close (kit);
  g_assert_cmpint (g_chmod (kit->path, 0660), ==, 0);
  kit_reopen (kit);
  g_assert_cmpint (g_stat (lock, &facts), ==, 0);
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0660);
  kit_close (kit);
  if (geteuid () != 0)
    return;

  g_assert_true (g_file_set_contents_full (lock, "1\nother\n2020-01-01T00:00:00Z\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  become_nobody (kit);
  g_assert_cmpint (g_chmod (kit->folder, 0700), ==, 0);
  g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_LOCKED, "The store is open under another account, or was left so");
  become_self ();
  g_assert_cmpint (g_remove (lock), ==, 0);
}

static void
test_create_refused (Kit *kit,
                     gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (kit->folder, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (setegid (NOBODY), ==, 0);
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  g_assert_cmpint (g_chmod (kit->folder, 0500), ==, 0);
  g_assert_null (heed_store_create (kit->path, kit->key, kit->setting, kit->member, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_READ_ONLY, "You can read, but not record");
  names = kit_list_folder (kit);
  g_assert_cmpstr (names, ==, "");
  g_assert_cmpint (g_chmod (kit->folder, 0700), ==, 0);
  become_self ();
}

#define ADD(name, set_up, test) g_test_add ("/store/access/" name, Kit, NULL, set_up, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("newer", kit_set_up, test_newer);
  ADD ("other-program", kit_set_up_empty, test_other_program);
  ADD ("version-0", kit_set_up_empty, test_version_0);
  ADD ("failed-step", kit_set_up_empty, test_failed_step);
  ADD ("read-only", kit_set_up, test_read_only);
  ADD ("read-only-open", kit_set_up, test_read_only_open);
  ADD ("older-read-only", kit_set_up, test_older_read_only);
  ADD ("lock-of-another", kit_set_up, test_lock_of_another);
  ADD ("create-refused", kit_set_up_empty, test_create_refused);

  return g_test_run ();
}
