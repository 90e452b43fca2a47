/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "backup-fixture.h"

#include "heed-backup-offer.h"
#include "heed-backup-set-private.h"
#include "heed-problem.h"
#include "heed-session-notices.h"
#include "heed-session-private.h"
#include "test-wait.h"

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

static gboolean
put_row (HeedDb *db,
         gpointer row,
         GError **error)
{
  return heed_db_put_backup (db, row, error);
}

/* Who finds the store open elsewhere is told of the newest backup, and of its day. */
static void
test_offer (Kit *kit,
            gconstpointer data)
{
  const char *const folders[] = { kit->folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedBackup) backup = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *remedy = NULL;

  g_assert_null (heed_session_open (kit->store.path, NULL, FIXTURE_PASSPHRASE, &error));
  plain = heed_problem_get_remedy (error);
  heed_backup_offer (kit->store.path, &error);
  remedy = heed_problem_get_remedy (error);
  g_assert_cmpstr (remedy, ==, plain);
  g_clear_pointer (&remedy, g_free);

  backup = make (kit);
  g_assert_true (heed_backup_set_folders (kit->store.session, folders));
  heed_backup_offer (kit->store.path, &error);
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_LOCKED);
  remedy = heed_problem_get_remedy (error);
  g_assert_true (g_str_has_prefix (remedy, plain));
  g_assert_nonnull (strstr (remedy, backup->path));
  g_assert_true (g_pattern_match_simple ("*that of * 20??, ??:??, *", remedy));
}

/* Keys whose store never got its name go with the next backup; what is not exactly that stays. */
static void
test_lone_keys (Kit *kit,
                gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean goes;
  } files[] = {
    { "school-20261101T120000Z-0af3.heed-keys", TRUE },
    { "other-20261101T120000Z-0af3.heed-keys", FALSE },  /* another name */
    { "school-20261101T120000Z-0AF3.heed-keys", FALSE }, /* not the pattern */
    { "school-20261131T120000Z-0af3.heed-keys", FALSE }, /* no day */
    { "school.heed-keys", FALSE },
  };
  g_autoptr (HeedBackup) first = make (kit);
  g_autoptr (HeedBackup) second = NULL;
  g_autofree char *others = in_folder (kit, "school-20261102T120000Z-0af3.heed-keys");
  g_autofree char *own = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (first->keys, &own, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = in_folder (kit, files[i].name);

      g_assert_true (g_file_set_contents (path, own, (gssize) size, NULL));
    }
  write_text (others); /* of no store */

  second = make (kit);
  g_assert_true (g_file_test (first->keys, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second->keys, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (others, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = in_folder (kit, files[i].name);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, !files[i].goes);
    }
}

typedef struct
{
  Kit *kit;
  char *copy;
  guint n_notices;
  char *title; /* of the first … */
  char *what;
} Stray;

/* Copies the two files alone, opens the copy and takes down what it says; whether it has what was filed last. */
static gboolean
open_copy (gpointer data)
{
  Stray *stray = data;
  g_autofree char *keys = g_strconcat (stray->copy, "-keys", NULL);
  g_autofree char *own_keys = g_strconcat (stray->kit->store.path, "-keys", NULL);
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GPtrArray) found = NULL;

  copy_file (stray->kit->store.path, stray->copy);
  copy_file (own_keys, keys);
  session = heed_session_open (stray->copy, NULL, FIXTURE_PASSPHRASE, NULL);
  if (session == NULL) /* copied just then */
    return FALSE;
  notices = heed_session_dup_notices (session);
  g_free (stray->title);
  g_free (stray->what);
  stray->n_notices = notices->len;
  stray->title = heed_problem_get_title (g_ptr_array_index (notices, 0));
  stray->what = heed_problem_get_what (g_ptr_array_index (notices, 0));
  found = heed_search (session, "window", 10, NULL);
  g_assert_true (heed_session_close (session, NULL));

  return found->len == 1;
}

/* A file that is copied alone while the store is open has all but the last seconds, and says what it is; one of a store that
 * was closed says nothing. */
static void
test_stray_copy (Kit *kit,
                 gconstpointer data)
{
  Stray stray = { .kit = kit, .copy = in_folder (kit, "stray.heed") };
  g_autoptr (HeedSession) again = NULL;
  g_autoptr (GPtrArray) notices = NULL;

  file_one (kit, "Said at the window");
  test_wait_until (open_copy (&stray));
  g_assert_cmpuint (stray.n_notices, ==, 2);
  g_assert_cmpstr (stray.title, ==, "This is a copy that was made while Heed had the store open");
  g_assert_true (g_pattern_match_simple ("*stray.heed was copied alone. It holds what was filed until *", stray.what));

  /* It was closed since. */
  again = heed_session_open (stray.copy, NULL, FIXTURE_PASSPHRASE, NULL);
  notices = heed_session_dup_notices (again);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_true (heed_session_close (again, NULL));

  fixture_close (&kit->store);
  g_assert_true (open_copy (&stray));
  g_assert_cmpuint (stray.n_notices, ==, 1);
  g_free (stray.copy);
  g_free (stray.title);
  g_free (stray.what);
}

/* Of sets at these moments, newest first, those stay that are marked. Monday 30 November 2026 is the newest day. */
static void
test_thin (Kit *kit,
           gconstpointer data)
{
  static const struct
  {
    const char *at;
    gboolean is_kept;
  } sets[] = {
    { "20261130T100000Z", TRUE }, /* the 1st day, week and month */
    { "20261130T090000Z", FALSE },
    { "20261129T235959Z", TRUE },
    { "20261128T000000Z", TRUE },
    { "20261127T120000Z", TRUE },
    { "20261126T120000Z", TRUE },
    { "20261125T120000Z", TRUE },
    { "20261124T120000Z", TRUE },  /* the 7th day */
    { "20261123T120000Z", FALSE }, /* the week of the 29th */
    { "20261122T120000Z", TRUE },  /* the 3rd week */
    { "20261121T120000Z", FALSE },
    { "20261115T120000Z", TRUE },
    { "20261108T120000Z", TRUE }, /* the 5th week */
    { "20261101T120000Z", FALSE },
    { "20261031T120000Z", TRUE }, /* the 2nd month */
    { "20261030T120000Z", FALSE },
    { "20260930T120000Z", TRUE },
    { "20260831T120000Z", TRUE },
    { "20260731T120000Z", TRUE },
    { "20260630T120000Z", TRUE },
    { "20260531T120000Z", TRUE },
    { "20260430T120000Z", TRUE },
    { "20260331T120000Z", TRUE },
    { "20260228T120000Z", TRUE },
    { "20260131T120000Z", TRUE },
    { "20251231T120000Z", TRUE }, /* the 12th month */
    { "20251130T120000Z", FALSE },
    { "20251031T120000Z", TRUE }, /* passed its drill */
    { "20250930T120000Z", FALSE },
  };
  /* None of this store's sets: the keys of nobody, another name, a file alone, another form. */
  static const char *const others[] = {
    "school-20240101T120000Z-0000.heed",
    "school-20240101T120000Z-0000.heed-keys",
    "other-20240102T120000Z-0000.heed",
    "school-20240103T120000Z-0000.heed",
    "school-2024-01-04-0000.heed",
    "school-2024-01-04-0000.heed-keys",
    "school-20240105T120000Z-00000.heed",
  };
  g_autoptr (HeedBackup) made = make (kit);
  g_autoptr (HeedDbBackup) row = g_new0 (HeedDbBackup, 1);
  g_autofree char *own = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *their_keys = in_folder (kit, "other-20240102T120000Z-0000.heed-keys");
  g_autoptr (GError) error = NULL;
  gsize size;
  gsize keys_size;
  guint n_gone = 0;
  guint n_removed;

  g_assert_true (g_file_get_contents (made->path, &own, &size, NULL));
  g_assert_true (g_file_get_contents (made->keys, &keys, &keys_size, NULL));
  count_files (kit->folder, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *name = g_strdup_printf ("school-%s-0af3.heed", sets[i].at);
      g_autofree char *path = in_folder (kit, name);
      g_autofree char *keys_path = g_strconcat (path, "-keys", NULL);

      g_assert_true (g_file_set_contents (path, own, (gssize) size, NULL));
      g_assert_true (g_file_set_contents (keys_path, keys, (gssize) keys_size, NULL));
      n_gone += !sets[i].is_kept;
      if (g_str_has_prefix (sets[i].at, "20251031"))
        row->path = g_steal_pointer (&path);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = in_folder (kit, others[i]);

      write_text (path);
    }
  g_assert_true (g_file_set_contents (their_keys, keys, (gssize) keys_size, NULL));
  row->at = g_strdup ("2025-10-31T12:00:00Z");
  row->hash = g_strdup (made->hash);
  row->drilled = g_strdup ("2025-11-01T12:00:00Z");
  g_assert_true (heed_session_write (kit->store.session, put_row, row, NULL));

  g_assert_true (heed_backup_thin (kit->store.session, kit->folder, &n_removed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_removed, ==, n_gone);
  g_assert_cmpuint (count_audit (kit->store.session, "removeBackup"), ==, n_gone);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *name = g_strdup_printf ("school-%s-0af3.heed", sets[i].at);
      g_autofree char *path = in_folder (kit, name);

      g_test_message ("%s", sets[i].at);
      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, sets[i].is_kept);
    }
  g_assert_cmpuint (count_files (kit->folder, FALSE), ==, 2 * (G_N_ELEMENTS (sets) - n_gone) + G_N_ELEMENTS (others) + 1);
  g_assert_true (heed_backup_thin (kit->store.session, kit->folder, &n_removed, &error));
  g_assert_cmpuint (n_removed, ==, 0);
}

/* That the last one is not good is said for as long as it is so, and at the next opening. */
static void
assert_noticed (Kit *kit,
                gboolean is_bad)
{
  g_autoptr (GPtrArray) notices = heed_session_dup_notices (kit->store.session);
  guint n_found = 0;

  for (guint i = 0; i < notices->len; i++)
    {
      g_autofree char *title = heed_problem_get_title (g_ptr_array_index (notices, i));

      n_found += g_str_equal (title, "The last backup is not good");
    }
  g_assert_cmpuint (n_found, ==, is_bad);
}

/* The newest that is there is tried where it lies, and what is found is kept. */
static void
test_drill (Kit *kit,
            gconstpointer data)
{
  static const struct
  {
    void (*spoil) (HeedBackup *backup);
    const char *wrong;
  } cases[] = {
    { do_nothing, NULL },
    { damage_page, "cipher: parts of the file are not as they were written" },
    { damage_beginning, "This key does not open the store" },
    { damage_keys, "This cannot be read as a Heed key file" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = heed_backup_list (kit->store.session, NULL);

  g_assert_false (heed_backup_is_drill_due (none));
  g_assert_null (heed_backup_drill (kit->store.session, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedBackup) backup = make (kit);
      g_autoptr (HeedBackup) tried = NULL;
      g_autoptr (GPtrArray) backups = NULL;
      guint n_files = count_files (kit->folder, FALSE);

      backups = heed_backup_list (kit->store.session, NULL);
      g_assert_cmpint (heed_backup_is_drill_due (backups), ==, i == 0);
      cases[i].spoil (backup);
      tried = heed_backup_drill (kit->store.session, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (tried->path, ==, backup->path);
      g_assert_nonnull (tried->drilled);
      g_assert_cmpstr (tried->wrong, ==, cases[i].wrong);
      g_assert_cmpuint (count_files (kit->folder, FALSE), ==, n_files);
      assert_noticed (kit, cases[i].wrong != NULL);
      g_clear_pointer (&backups, g_ptr_array_unref);
      backups = heed_backup_list (kit->store.session, NULL);
      g_assert_cmpstr (((HeedBackup *) g_ptr_array_index (backups, 0))->wrong, ==, cases[i].wrong);
      count_files (kit->folder, TRUE);
    }
  g_assert_cmpuint (count_audit (kit->store.session, "tryBackup"), ==, G_N_ELEMENTS (cases));

  /* By somebody who came in with the recovery key, where the store's own file of keys is gone. */
  {
    g_autoptr (HeedBackup) backup = make (kit);
    g_autoptr (HeedBackup) tried = NULL;
    g_autofree char *keys = g_strconcat (kit->store.path, "-keys", NULL);

    fixture_close (&kit->store);
    g_assert_cmpint (g_remove (keys), ==, 0);
    kit->store.session = heed_session_open_with_recovery_key (kit->store.path, kit->store.recovery_key, &error);
    g_assert_no_error (error);
    assert_noticed (kit, TRUE);
    tried = heed_backup_drill (kit->store.session, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (tried->path, ==, backup->path);
    g_assert_null (tried->wrong);
  }
}

/* How many of the two folders got a set, and what the second, which comes and goes, had to say; caller owns. */
static char *
run (Kit *kit,
     HeedBackupWhen when,
     guint expected)
{
  g_autofree char *other = g_build_filename (kit->store.folder, "stick", NULL);
  const char *const folders[] = { kit->folder, other, NULL };
  g_autoptr (GPtrArray) results = heed_backup_run (kit->store.session, folders, when, NULL, NULL, NULL);
  guint n_made = 0;

  g_assert_cmpuint (results->len, ==, 2);
  for (guint i = 0; i < results->len; i++)
    n_made += ((HeedBackupFolder *) g_ptr_array_index (results, i))->made != NULL;
  g_assert_cmpuint (n_made, ==, expected);
  g_assert_no_error (((HeedBackupFolder *) g_ptr_array_index (results, 0))->error);

  return ((HeedBackupFolder *) g_ptr_array_index (results, 1))->error != NULL
             ? heed_problem_get_title (((HeedBackupFolder *) g_ptr_array_index (results, 1))->error)
             : NULL;
}

/* What was recorded since is a reason for another set, what was looked at is none; a folder that is not there is said, never
 * made into a file, and gets its set when it is back. */
static void
test_run (Kit *kit,
          gconstpointer data)
{
  g_autofree char *stick = g_build_filename (kit->store.folder, "stick", NULL);
  g_autofree char *missing = run (kit, HEED_BACKUP_CHANGED, 1);
  g_autofree char *quiet = NULL;
  g_autofree char *back = NULL;
  g_autofree char *daily = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_cmpstr (missing, ==, "The backup folder is not there");
  g_assert_false (g_file_test (stick, G_FILE_TEST_EXISTS));
  fixture_close (&kit->store);
  kit->store.session = heed_session_open (kit->store.path, NULL, FIXTURE_PASSPHRASE, NULL);
  found = heed_search (kit->store.session, "gate", 10, NULL);
  quiet = run (kit, HEED_BACKUP_CHANGED, 0);
  g_assert_cmpstr (quiet, ==, "The backup folder is not there");

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  back = run (kit, HEED_BACKUP_DAILY, 1);
  g_assert_null (back);
  g_assert_cmpuint (count_files (stick, FALSE), ==, 2);

  file_one (kit, "Said at the window");
  daily = run (kit, HEED_BACKUP_DAILY, 0);
  changed = run (kit, HEED_BACKUP_CHANGED, 2);
  now = run (kit, HEED_BACKUP_NOW, 2);
  g_assert_null (daily);
  g_assert_null (changed);
  g_assert_null (now);

  /* Of one day the newest stays. */
  g_assert_cmpuint (count_files (stick, TRUE), ==, 2);
  g_assert_cmpint (g_rmdir (stick), ==, 0);
}

/* The folders are of the store, by its id: another's stay as they were. */
static void
test_folders (Kit *kit,
              gconstpointer data)
{
  static const char *const wanted[] = { "/media/stick", "/mnt/b\xff", NULL };
  static const char *const none[] = { NULL };
  Fixture other;
  g_auto (GStrv) folders = heed_backup_dup_folders (kit->store.session);
  g_auto (GStrv) theirs = NULL;

  g_assert_cmpuint (g_strv_length (folders), ==, 0);
  g_assert_true (heed_backup_set_folders (kit->store.session, wanted));
  fixture_set_up (&other);
  g_assert_true (heed_backup_set_folders (other.session, wanted + 1));
  g_assert_true (heed_backup_set_folders (other.session, none));
  theirs = heed_backup_dup_folders (other.session);
  g_assert_cmpuint (g_strv_length (theirs), ==, 0);
  fixture_tear_down (&other);
  g_strfreev (folders);
  folders = heed_backup_dup_folders (kit->store.session);
  g_assert_true (g_strv_equal ((const char *const *) folders, wanted));
  g_assert_true (heed_backup_set_folders (kit->store.session, none));
}

static void
test_names (void)
{
  static const struct
  {
    const char *path;
    const char *name;
  } names[] = {
    { "/a/school.heed", "school" },
    { "/a/St Anne’s.heed", "St Anne’s" },
    { "/a/.heed", "_heed" },
    { "/a/who? *a|b<c>:d\"e\\f.heed", "who_ _a_b_c__d_e_f" },
    { "/a/store", "store" },
    { "/a/b\tc.heed", "b_c" },
  };
  static const struct
  {
    const char *file;
    const char *name; /* NULL: none of ours */
  } files[] = {
    { "school-20261130T142600Z-0af3.heed", "school" },
    { "a-b-20240229T000000Z-ffff.heed", "a-b" },
    { "school-20261130T142600Z-0af3.heed-keys", NULL },
    { "school-20261130T142600Z-0AF3.heed", NULL },
    { "school-20261130T142600Z-0af.heed", NULL },
    { "school-20261131T142600Z-0af3.heed", NULL },
    { "school-20261130T246000Z-0af3.heed", NULL },
    { "school-20261130T142600-0af3.heed", NULL },
    { "school-20261130T142600Z-0af3.heed.heed", NULL },
    { "school-2026-11-30T142600Z-0af3.heed", NULL },
    { "-20261130T142600Z-0af3.heed", NULL },
    { "school.heed", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = heed_backup_set_dup_name (names[i].path);

      g_assert_cmpstr (name, ==, names[i].name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename ("/nowhere", files[i].file, NULL);
      g_autoptr (HeedBackupSet) set = heed_backup_set_new (path);

      g_assert_cmpstr (set != NULL ? set->name : NULL, ==, files[i].name);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/backup/thin", Kit, NULL, set_up, test_thin, tear_down);
  g_test_add ("/backup/lone-keys", Kit, NULL, set_up, test_lone_keys, tear_down);
  g_test_add ("/backup/stray-copy", Kit, NULL, set_up, test_stray_copy, tear_down);
  g_test_add ("/backup/drill", Kit, NULL, set_up, test_drill, tear_down);
  g_test_add ("/backup/offer", Kit, NULL, set_up, test_offer, tear_down);
  g_test_add ("/backup/run", Kit, NULL, set_up, test_run, tear_down);
  g_test_add ("/backup/folders", Kit, NULL, set_up, test_folders, tear_down);
  g_test_add_func ("/backup/names", test_names);

  return g_test_run ();
}
