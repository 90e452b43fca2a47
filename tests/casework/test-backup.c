/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "backup-fixture.h"

#include "heed-casework-error.h"
#include "heed-demonstration.h"
#include "heed-problem.h"
#include "heed-session-private.h"
#include "test-steps.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static void
assert_same_bytes (const char *path,
                   const char *other)
{
  g_autofree char *bytes = NULL;
  g_autofree char *other_bytes = NULL;
  gsize size;
  gsize other_size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (other, &other_bytes, &other_size, NULL));
  g_assert_cmpmem (bytes, size, other_bytes, other_size);
}

/* The restored store opens, is whole, and holds what the backup says; no export of another computer is gone on with. */
static void
assert_restored (const char *path,
                 const char *passphrase,
                 const char *recovery_key,
                 const HeedBackup *backup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = passphrase != NULL ? heed_session_open (path, NULL, passphrase, &error)
                                                       : heed_session_open_with_recovery_key (path, recovery_key, &error);
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) found = NULL;
  HeedAuditLine *line;

  g_assert_no_error (error);
  checks = heed_verify (session, NULL);
  for (guint i = 0; i < checks->len; i++)
    g_assert_true (((HeedVerifyLine *) g_ptr_array_index (checks, i))->ok);
  lines = heed_list_audit (session, NULL, 0, NULL);
  line = g_ptr_array_index (lines, lines->len - (guint) backup->seq);
  g_assert_cmpint (line->seq, ==, backup->seq);
  g_assert_cmpstr (line->hash, ==, backup->hash);
  g_assert_cmpstr (line->at, ==, backup->at);
  g_assert_cmpuint (count_audit (session, "exportCutShort"), ==, 0);
  found = heed_search (session, "gate", 10, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (heed_session_close (session, NULL));
}

static void
test_set (Kit *kit,
          gconstpointer data)
{
  g_autoptr (HeedBackup) backup = make (kit);
  g_autoptr (HeedBackup) restored = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) lines = heed_list_audit (kit->store.session, NULL, 2, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *to = in_folder (kit, "back.heed");
  g_autofree char *name = g_path_get_basename (backup->path);
  g_autofree char *own_keys = g_strconcat (kit->store.path, "-keys", NULL);
  g_autofree char *keys = g_strconcat (backup->path, "-keys", NULL);
  g_autofree char *day = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *own = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *digest = NULL;
  HeedRestore restore = { .backup = kit->folder, .to = to, .passphrase = FIXTURE_PASSPHRASE };
  gsize size;
  gsize size_own;
  GStatBuf facts;

  g_assert_cmpuint (count_files (kit->folder, FALSE), ==, 2);
  day = g_strdup_printf ("%.4s%.2s%.2s", backup->at, backup->at + 5, backup->at + 8);
  expected = g_strdup_printf ("school-%sT%.2s%.2s%.2sZ-%.4s.heed", day, backup->at + 11, backup->at + 14, backup->at + 17, backup->hash);
  g_assert_cmpstr (name, ==, expected);
  g_assert_cmpstr (backup->keys, ==, keys);
  g_assert_cmpuint (backup->n_entries, ==, 1);
  g_assert_true (backup->there);
  g_assert_null (backup->drilled);

  /* One file, encrypted, nobody else's to read, with the salt of the store; and the keys letter for letter. */
  g_assert_true (g_file_get_contents (backup->path, &bytes, &size, NULL));
  g_assert_cmpint (backup->size, ==, (gint64) size);
  g_assert_cmpint (memcmp (bytes, "SQLite format 3", 15), !=, 0);
  g_assert_true (g_file_get_contents (kit->store.path, &own, &size_own, NULL));
  g_assert_cmpmem (bytes, 16, own, 16);
  g_clear_pointer (&own, g_free);
  assert_same_bytes (own_keys, keys);
  g_assert_cmpint (g_stat (backup->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (backup->keys, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);

  /* The audit. */
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
  g_clear_pointer (&expected, g_free);
  expected = g_strconcat ("backup ", digest, " h1:", NULL);
  g_assert_cmpstr (((HeedAuditLine *) g_ptr_array_index (lines, 0))->action, ==, "export");
  g_assert_true (g_str_has_prefix (((HeedAuditLine *) g_ptr_array_index (lines, 0))->detail, expected));
  g_assert_cmpstr (((HeedAuditLine *) g_ptr_array_index (lines, 1))->action, ==, "exportBegun");
  g_assert_cmpint (((HeedAuditLine *) g_ptr_array_index (lines, 1))->seq, ==, backup->seq);
  backups = heed_backup_list (kit->store.session, NULL);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((HeedBackup *) g_ptr_array_index (backups, 0))->path, ==, backup->path);

  restored = heed_backup_restore (&restore, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (restored->at, ==, backup->at);
  g_assert_cmpuint (restored->n_entries, ==, 1);
  g_assert_cmpstr (restored->hash, ==, backup->hash);
  assert_same_bytes (backup->path, to);
  assert_restored (to, FIXTURE_PASSPHRASE, NULL, backup);
}

/* Without its keys, the recovery key alone opens it, and the restored store. */
static void
test_recovery (Kit *kit,
               gconstpointer data)
{
  g_autoptr (HeedBackup) backup = make (kit);
  g_autoptr (HeedBackup) restored = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *to = in_folder (kit, "back.heed");
  HeedRestore restore = { .backup = backup->path, .to = to, .recovery_key = kit->store.recovery_key };

  g_assert_cmpint (g_remove (backup->keys), ==, 0);
  restored = heed_backup_restore (&restore, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (restored->keys);
  g_assert_cmpuint (count_files (kit->folder, FALSE), ==, 2);
  assert_restored (to, NULL, kit->store.recovery_key, backup);
  backups = heed_backup_list (kit->store.session, NULL);
  g_assert_false (((HeedBackup *) g_ptr_array_index (backups, 0))->there);
}

/* What is filed while it is copied is not in it, and is in the store. */
static gboolean
file_cb (goffset n_copied,
         goffset size,
         gpointer kit)
{
  g_assert_cmpint (n_copied, <=, size);
  file_one (kit, "What was seen while it was copied");

  return TRUE;
}

static void
test_meanwhile (Kit *kit,
                gconstpointer data)
{
  g_autoptr (HeedBackup) backup = NULL;
  g_autoptr (HeedBackup) later = NULL;
  g_autoptr (GError) error = NULL;

  backup = heed_backup_make (kit->store.session, kit->folder, file_cb, kit, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backup->n_entries, ==, 1);
  later = make (kit);
  g_assert_cmpuint (later->n_entries, ==, 2);
}

/* Somebody who reads an older state keeps the main file from being brought up to date: it is copied page by page. */
typedef struct
{
  HeedSession *session;
  GMutex mutex;
  GCond cond;
  gboolean is_reading;
  gboolean is_enough;
} Reading;

static gboolean
read_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Reading *reading = user_data;

  g_assert_cmpuint (heed_db_count_entries (db, error), ==, 1);
  g_mutex_lock (&reading->mutex);
  reading->is_reading = TRUE;
  g_cond_signal (&reading->cond);
  while (!reading->is_enough)
    g_cond_wait (&reading->cond, &reading->mutex);
  g_mutex_unlock (&reading->mutex);

  return TRUE;
}

static gpointer
read_thread (gpointer user_data)
{
  Reading *reading = user_data;

  g_assert_true (heed_session_read (reading->session, read_cb, reading, NULL));

  return NULL;
}

static void
test_page_by_page (Kit *kit,
                   gconstpointer data)
{
  Reading reading = { .session = kit->store.session };
  GThread *thread = g_thread_new ("reading", read_thread, &reading);
  g_autoptr (HeedBackup) backup = NULL;
  g_autoptr (HeedBackup) restored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *to = in_folder (kit, "back.heed");
  g_autofree char *bytes = NULL;
  g_autofree char *own = NULL;
  HeedRestore restore = { .backup = kit->folder, .to = to, .passphrase = FIXTURE_PASSPHRASE };

  g_mutex_lock (&reading.mutex);
  while (!reading.is_reading)
    g_cond_wait (&reading.cond, &reading.mutex);
  g_mutex_unlock (&reading.mutex);
  g_assert_true (heed_session_audit (kit->store.session, "later", NULL, NULL, NULL));
  backup = make (kit);
  g_mutex_lock (&reading.mutex);
  reading.is_enough = TRUE;
  g_cond_signal (&reading.cond);
  g_mutex_unlock (&reading.mutex);
  g_thread_join (thread);

  g_assert_true (g_file_get_contents (backup->path, &bytes, NULL, NULL));
  g_assert_true (g_file_get_contents (kit->store.path, &own, NULL, NULL));
  g_assert_cmpmem (bytes, 16, own, 16);
  restored = heed_backup_restore (&restore, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_restored (to, FIXTURE_PASSPHRASE, NULL, backup);
  g_assert_cmpuint (count_audit (kit->store.session, "later"), ==, 1);
}

static void
assert_problem (gboolean is_done,
                GError **error,
                HeedOutcome outcome,
                const char *title)
{
  g_autofree char *found = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  g_assert_false (is_done);
  g_assert_nonnull (*error);
  found = heed_problem_get_title (*error);
  what = heed_problem_get_what (*error);
  remedy = heed_problem_get_remedy (*error);
  g_assert_cmpstr (found, ==, title);
  g_assert_cmpstr (what, !=, "");
  g_assert_cmpstr (remedy, !=, "");
  g_assert_cmpint (heed_casework_outcome (*error), ==, outcome);
  g_clear_error (error);
}

/* Where it cannot go, and what is there stays. */
static void
test_out_refused (Kit *kit,
                  gconstpointer data)
{
  static const struct
  {
    const char *there; /* a file of that name is */
    const char *out;
    HeedOutcome outcome;
    const char *title;
  } cases[] = {
    { "mine.heed", "mine.heed", HEED_OUTCOME_REFUSED, "There is a file of that name already" },
    { "mine.heed-keys", "mine.heed", HEED_OUTCOME_REFUSED, "There is a file of that name already" },
    { "mine.heed", "mine.heed/one.heed", HEED_OUTCOME_SYSTEM, "The backup folder is not there" },
    { "mine", "nowhere/one.heed", HEED_OUTCOME_SYSTEM, "The backup folder is not there" },
    { "mine", "nowhere/", HEED_OUTCOME_SYSTEM, "The backup folder is not there" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *there = in_folder (kit, cases[i].there);
      g_autofree char *out = in_folder (kit, cases[i].out);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      write_text (there);
      assert_problem (heed_backup_make (kit->store.session, out, NULL, NULL, NULL, &error) != NULL, &error, cases[i].outcome, cases[i].title);
      g_assert_true (g_file_get_contents (there, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "mine");
      g_assert_cmpuint (count_files (kit->folder, TRUE), ==, 1);
    }
  g_assert_cmpuint (count_audit (kit->store.session, "exportBegun"), ==, 0);
}

static gboolean
give_up_cb (goffset n_copied,
            goffset size,
            gpointer unused)
{
  return FALSE;
}

static gboolean
cancel_cb (goffset n_copied,
           goffset size,
           gpointer cancellable)
{
  if (n_copied == size)
    g_cancellable_cancel (cancellable);

  return TRUE;
}

/* The disk is full at any step, or somebody gives it up: no set is left, nor anything else, and the audit says that it came to nothing. */
static void
test_out_failing (Kit *kit,
                  gconstpointer data)
{
  static const char *const calls[] = { "copy_file_range", "write", "renameat2", "fsync" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (HeedBackup) backup = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *what = NULL;

      test_steps_fail (calls[i], ENOSPC);
      g_assert_null (heed_backup_make (kit->store.session, kit->folder, NULL, NULL, NULL, &error));
      g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_SYSTEM);
      what = heed_problem_get_what (error);
      if (i < 3)
        g_assert_nonnull (strstr (what, "No backup was made there"));
      g_clear_error (&error);
      g_assert_cmpuint (count_files (kit->folder, FALSE), ==, 0);
    }
  g_assert_null (heed_backup_make (kit->store.session, kit->folder, give_up_cb, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (kit->folder, FALSE), ==, 0);
  g_clear_error (&error);
  /* As late as when all is copied. */
  g_assert_null (heed_backup_make (kit->store.session, kit->folder, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (kit->folder, FALSE), ==, 0);

  backups = heed_backup_list (kit->store.session, NULL);
  g_assert_cmpuint (backups->len, ==, 0);
  g_assert_cmpuint (count_audit (kit->store.session, "exportFailed"), ==, count_audit (kit->store.session, "exportBegun"));
  backup = make (kit);
}

/* Sets that cannot be restored, and why; the folder has what it had. */
static void
remove_keys (HeedBackup *backup)
{
  g_assert_cmpint (g_remove (backup->keys), ==, 0);
}

static void
use_it (HeedBackup *backup)
{
  g_autofree char *wal = g_strconcat (backup->path, "-wal", NULL);

  write_text (wal);
}

static void
remove_it (HeedBackup *backup)
{
  g_assert_cmpint (g_remove (backup->path), ==, 0);
}

static void
test_restore_refused (Kit *kit,
                      gconstpointer data)
{
  static const struct
  {
    void (*spoil) (HeedBackup *backup);
    const char *there;
    const char *to;
    const char *passphrase;
    gboolean of_folder;
    HeedOutcome outcome;
    const char *title;
  } cases[] = {
    { damage_page, NULL, "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_REFUSED, "The backup is damaged" },
    { damage_beginning, NULL, "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_REFUSED, "The backup is damaged" },
    { damage_keys, NULL, "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_REFUSED, "This cannot be read as a Heed key file" },
    { remove_keys, NULL, "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_REFUSED, "The backup’s keys are missing" },
    { use_it, NULL, "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_REFUSED, "This is no backup, but a store in use" },
    { remove_it, NULL, "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_SYSTEM, "The backup is not there" },
    { remove_it, NULL, "to.heed", FIXTURE_PASSPHRASE, TRUE, HEED_OUTCOME_REFUSED, "There is no backup in this folder" },
    { do_nothing, NULL, "to.heed", "another", FALSE, HEED_OUTCOME_PASSPHRASE, "That passphrase did not open the store" },
    { do_nothing, "to.heed", "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_REFUSED, "There is a file of that name already" },
    { do_nothing, "to.heed-keys", "to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_REFUSED, "There is a file of that name already" },
    { do_nothing, NULL, "nowhere/to.heed", FIXTURE_PASSPHRASE, FALSE, HEED_OUTCOME_SYSTEM, "The restored store cannot be written" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedBackup) backup = make (kit);
      g_autoptr (GError) error = NULL;
      g_autofree char *to = in_folder (kit, cases[i].to);
      g_autofree char *there = in_folder (kit, cases[i].there);
      HeedRestore restore = { .backup = cases[i].of_folder ? kit->folder : backup->path, .to = to, .passphrase = cases[i].passphrase };
      guint n_files;

      cases[i].spoil (backup);
      if (cases[i].there != NULL)
        write_text (there);
      n_files = count_files (kit->folder, FALSE);
      assert_problem (heed_backup_restore (&restore, NULL, NULL, &error) != NULL, &error, cases[i].outcome, cases[i].title);
      g_assert_cmpuint (count_files (kit->folder, TRUE), ==, n_files);
    }
}

/* Of another store: by name, and where one folder has those of two. */
static void
test_restore_other (Kit *kit,
                    gconstpointer data)
{
  Fixture other;
  g_autoptr (HeedBackup) backup = make (kit);
  g_autoptr (HeedBackup) theirs = NULL;
  g_autoptr (HeedBackup) restored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *to = in_folder (kit, "to.heed");
  HeedRestore restore = { .to = to, .passphrase = FIXTURE_PASSPHRASE };

  fixture_set_up (&other);
  theirs = heed_backup_make (other.session, kit->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  restore.backup = kit->folder;
  assert_problem (heed_backup_restore (&restore, NULL, NULL, &error) != NULL, &error, HEED_OUTCOME_REFUSED, "Which store is to be restored?");
  restore.backup = theirs->path;
  restore.store = kit->store.path;
  assert_problem (heed_backup_restore (&restore, NULL, NULL, &error) != NULL, &error, HEED_OUTCOME_REFUSED, "The backup is of another store");
  /* Its keys were mixed up with another's. */
  restore.store = NULL;
  g_assert_cmpint (g_rename (theirs->keys, backup->keys), ==, 0);
  restore.backup = backup->path;
  assert_problem (heed_backup_restore (&restore, NULL, NULL, &error) != NULL, &error, HEED_OUTCOME_REFUSED, "The backup and its keys do not belong together");
  g_assert_cmpuint (count_files (kit->folder, TRUE), ==, 3);

  restored = make (kit);
  g_assert_cmpuint (restored->n_entries, ==, 1);
  fixture_tear_down (&other);
}

/* Any failing step of a restore leaves nothing. */
static void
test_restore_failing (Kit *kit,
                      gconstpointer data)
{
  static const char *const calls[] = { "copy_file_range", "write", "renameat2", "fsync" };
  g_autoptr (HeedBackup) backup = make (kit);
  g_autofree char *to = in_folder (kit, "to.heed");
  HeedRestore restore = { .backup = kit->folder, .to = to, .passphrase = FIXTURE_PASSPHRASE };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      test_steps_fail (calls[i], ENOSPC);
      assert_problem (heed_backup_restore (&restore, NULL, NULL, &error) != NULL, &error, HEED_OUTCOME_SYSTEM, "There is no room for the restored store");
      g_assert_cmpuint (count_files (kit->folder, FALSE), ==, 2);
    }
}

/* Of the demonstration, and of what can only be read. */
static void
test_no_backup (Kit *kit,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) demonstration = heed_session_open_demonstration (&error);

  g_assert_no_error (error);
  assert_problem (heed_backup_make (demonstration, kit->folder, NULL, NULL, NULL, &error) != NULL,
                  &error,
                  HEED_OUTCOME_REFUSED,
                  "The demonstration has no backup");
  heed_session_close (demonstration, NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/backup/set", Kit, NULL, set_up, test_set, tear_down);
  g_test_add ("/backup/recovery-key", Kit, NULL, set_up, test_recovery, tear_down);
  g_test_add ("/backup/meanwhile", Kit, NULL, set_up, test_meanwhile, tear_down);
  g_test_add ("/backup/page-by-page", Kit, NULL, set_up, test_page_by_page, tear_down);
  g_test_add ("/backup/out-refused", Kit, NULL, set_up, test_out_refused, tear_down);
  g_test_add ("/backup/out-failing", Kit, NULL, set_up, test_out_failing, tear_down);
  g_test_add ("/backup/restore-refused", Kit, NULL, set_up, test_restore_refused, tear_down);
  g_test_add ("/backup/restore-other", Kit, NULL, set_up, test_restore_other, tear_down);
  g_test_add ("/backup/restore-failing", Kit, NULL, set_up, test_restore_failing, tear_down);
  g_test_add ("/backup/none", Kit, NULL, set_up, test_no_backup, tear_down);

  return g_test_run ();
}
