/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* While a store is open, its file is replaced, removed, renamed or written over from outside: what was
 * acknowledged is found again, at the path, under the new name or in the copy that was saved beside it; what cannot be
 * found again was refused, and said so. */

#include "crash-kit.h"

#include "heed-problem.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Case Case;

typedef struct
{
  CrashKit *kit;
  char *copy;   /* of the store's file as it was after five entries */
  char *folder; /* of the kit, where it has another name now */
  GHashTable *acknowledged;
  GHashTable *refused;
  guint n_filed;
} Moving;

struct Case
{
  const char *name;
  void (*move) (Moving *moving);
  const char *title;    /* of what a filing is refused with */
  const char *found_at; /* name in the folder where all that was acknowledged is found without a copy; NULL: it is not */
  gboolean is_tidy;     /* closing says so */
};

static void
set_bytes (const char *path,
           const char *bytes,
           gsize size,
           int flags)
{
  int descriptor = open (path, O_WRONLY | O_CREAT | flags, 0600);

  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (write (descriptor, bytes, size), ==, size);
  close (descriptor);
}

static void
copy_file (const char *from,
           const char *to,
           int flags)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  set_bytes (to, bytes, size, flags);
}

static char *
beside (Moving *moving,
        const char *suffix)
{
  return g_strconcat (moving->kit->path, suffix, NULL);
}

static void
replace_with (Moving *moving,
              const char *from)
{
  g_autofree char *incoming = beside (moving, ".incoming");

  copy_file (from, incoming, O_TRUNC);
  g_assert_cmpint (g_rename (incoming, moving->kit->path), ==, 0);
}

/* What a program does that keeps folders alike: the same bytes as a whole new file. */
static void
replace_by_same (Moving *moving)
{
  replace_with (moving, moving->kit->path);
}

static void
replace_by_older (Moving *moving)
{
  replace_with (moving, moving->copy);
}

static void
replace_all_three (Moving *moving)
{
  g_autofree char *wal = beside (moving, "-wal");
  g_autofree char *shm = beside (moving, "-shm");

  replace_by_older (moving);
  g_assert_cmpint (g_unlink (wal), ==, 0);
  g_assert_cmpint (g_unlink (shm), ==, 0);
}

static void
remove_it (Moving *moving)
{
  g_assert_cmpint (g_unlink (moving->kit->path), ==, 0);
}

static void
rename_it (Moving *moving)
{
  g_autofree char *other = g_build_filename (moving->kit->folder, "renamed.heed", NULL);

  g_assert_cmpint (g_rename (moving->kit->path, other), ==, 0);
}

static void
rename_folder (Moving *moving)
{
  moving->folder = g_strconcat (moving->kit->folder, "-renamed", NULL);
  g_assert_cmpint (g_rename (moving->kit->folder, moving->folder), ==, 0);
}

/* Another folder of the same name, in which another store lies that has words of its own in its -wal file. */
static void
swap_folder (Moving *moving)
{
  g_autofree char *wal = beside (moving, "-wal");
  g_autofree char *lock = beside (moving, "-lock");

  rename_folder (moving);
  g_assert_cmpint (g_mkdir (moving->kit->folder, 0700), ==, 0);
  copy_file (moving->copy, moving->kit->path, 0);
  set_bytes (wal, "another's", 9, 0);
  set_bytes (lock, "another's", 9, 0);
}

static void
overwrite (Moving *moving)
{
  copy_file (moving->copy, moving->kit->path, 0);
}

static void
restore_over (Moving *moving)
{
  copy_file (moving->copy, moving->kit->path, O_TRUNC);
}

static void
remove_wal (Moving *moving)
{
  g_autofree char *wal = beside (moving, "-wal");

  g_assert_cmpint (g_unlink (wal), ==, 0);
}

static void
replace_wal (Moving *moving)
{
  g_autofree char *wal = beside (moving, "-wal");
  g_autofree char *incoming = beside (moving, ".incoming");

  copy_file (wal, incoming, 0);
  g_assert_cmpint (truncate (incoming, 4096), ==, 0);
  g_assert_cmpint (g_rename (incoming, wal), ==, 0);
}

#define REPLACED "Another copy took this store’s place"
#define GONE "The store is not where it was"
#define OVERWRITTEN "Another program wrote into the store"
#define GONE_BESIDE "A part of the open store was removed"

static const Case cases[] = {
  { "replaced-by-the-same", replace_by_same, REPLACED, "crash.heed", FALSE },
  { "replaced-by-an-older-one", replace_by_older, REPLACED, "crash.heed", FALSE },
  { "replaced-and-wal-removed", replace_all_three, REPLACED, NULL, FALSE },
  { "removed", remove_it, GONE, NULL, FALSE },
  { "renamed", rename_it, GONE, "renamed.heed", FALSE },
  { "folder-renamed", rename_folder, GONE, "crash.heed", FALSE },
  { "folder-swapped", swap_folder, REPLACED, "crash.heed", FALSE },
  { "written-over", overwrite, OVERWRITTEN, "crash.heed", FALSE },
  { "restored-over", restore_over, OVERWRITTEN, "crash.heed", FALSE },
  { "wal-removed", remove_wal, GONE_BESIDE, "crash.heed", TRUE },
  { "wal-replaced", replace_wal, GONE_BESIDE, "crash.heed", TRUE },
};

static void
file_five (Moving *moving)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("e-%u", moving->n_filed++);
      g_autoptr (GError) error = NULL;
      gboolean filed = crash_file (moving->kit->store, id, &error);

      g_assert_cmpint (filed, ==, error == NULL);
      g_hash_table_add (filed ? moving->acknowledged : moving->refused, g_steal_pointer (&id));
      if (!filed)
        g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
    }
}

/* What was filed before is made part of the main file, so that an older copy lacks what is there. */
static void
fold (Moving *moving)
{
  crash_kit_close (moving->kit);
  crash_kit_open (moving->kit);
}

static void
moving_set_up (Moving *moving,
               gboolean folded)
{
  moving->kit = crash_kit_new ();
  moving->copy = g_strconcat (moving->kit->folder, ".copy", NULL);
  moving->acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  moving->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  file_five (moving);
  copy_file (moving->kit->path, moving->copy, 0);
  file_five (moving);
  if (folded)
    fold (moving);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
moving_tear_down (Moving *moving)
{
  crash_kit_close (moving->kit);
  remove_folder (moving->kit->folder);
  if (moving->folder != NULL)
    remove_folder (moving->folder);
  g_unlink (moving->copy);
  crash_kit_free (moving->kit);
  g_hash_table_unref (moving->acknowledged);
  g_hash_table_unref (moving->refused);
  g_free (moving->copy);
  g_free (moving->folder);
}

static void
assert_encrypted (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 4096);
  g_assert_cmpint (memcmp (bytes, "SQLite format 3", 15), !=, 0);
  g_assert_null (memmem (bytes, size, "at some length", 14));
}

/* The store at @path is whole, and holds what was acknowledged and nothing that was refused. */
static void
check_store (Moving *moving,
             const char *path)
{
  CrashKit opened = *moving->kit;
  g_autoptr (GError) error = NULL;

  opened.path = (char *) path;
  opened.store = crash_open (path, moving->kit->key, &error);
  g_assert_no_error (error);
  crash_kit_check (&opened, moving->acknowledged, moving->refused);
  crash_kit_verify (&opened);
  g_assert_true (heed_store_close (opened.store, &error));
  g_assert_no_error (error);
  g_object_unref (opened.store);
}

static void
assert_moved (HeedStore *store,
              const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_assert_true (heed_store_has_moved (store, &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
  said = heed_problem_get_title (error);
  g_assert_cmpstr (said, ==, title);
}

static void
assert_bytes (const char *path,
              const char *expected)
{
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, expected);
}

static void
move_and_file (Moving *moving,
               const Case *one)
{
  g_autoptr (GError) error = NULL;
  gboolean has_wal_only = g_str_equal (one->title, GONE_BESIDE);

  g_assert_false (heed_store_has_moved (moving->kit->store, NULL));
  one->move (moving);
  file_five (moving);
  g_assert_cmpuint (g_hash_table_size (moving->acknowledged), ==, 10);
  g_assert_cmpuint (g_hash_table_size (moving->refused), ==, 5);
  if (!has_wal_only)
    assert_moved (moving->kit->store, one->title);
  g_assert_false (crash_file (moving->kit->store, "e-more", &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
}

/* Closed without a copy: where the file lies now, all is in it. */
static void
test_close (gconstpointer data)
{
  const Case *one = data;
  Moving moving = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean closed;

  moving_set_up (&moving, FALSE);
  move_and_file (&moving, one);
  closed = heed_store_close (moving.kit->store, &error);
  g_assert_cmpint (closed, ==, one->is_tidy);
  if (!closed)
    g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
  g_clear_object (&moving.kit->store);
  if (moving.folder != NULL && g_file_test (moving.kit->path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *wal = beside (&moving, "-wal");
      g_autofree char *lock = beside (&moving, "-lock");

      assert_bytes (wal, "another's");
      assert_bytes (lock, "another's");
    }
  if (one->found_at != NULL)
    {
      g_autofree char *path = g_build_filename (moving.folder != NULL ? moving.folder : moving.kit->folder, one->found_at, NULL);

      check_store (&moving, path);
    }
  moving_tear_down (&moving);
}

/* Saved beside: all is in the copy, and the words of one store are never mixed into the file of another. */
static void
test_copy (gconstpointer data)
{
  const Case *one = data;
  Moving moving = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;

  moving_set_up (&moving, FALSE);
  move_and_file (&moving, one);
  copy = g_strconcat (moving.copy, "-saved.heed", NULL);
  g_assert_true (heed_store_copy (moving.kit->store, copy, &error));
  g_assert_no_error (error);
  g_assert_false (heed_store_copy (moving.kit->store, copy, &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  assert_encrypted (copy);
  heed_store_set_copied (moving.kit->store);
  crash_kit_close (moving.kit);
  check_store (&moving, copy);
  g_unlink (copy);
  moving_tear_down (&moving);
}

/* An older file that lacks what is in the main file by now: what was written last is kept, and is not read
 * into it. */
static void
test_not_mixed (void)
{
  Moving moving = { 0 };
  CrashKit opened;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) names = NULL;
  const char *name;
  guint n_aside = 0;

  moving_set_up (&moving, TRUE);
  file_five (&moving);
  replace_by_older (&moving);
  g_assert_false (heed_store_close (moving.kit->store, &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
  g_clear_error (&error);
  g_clear_object (&moving.kit->store);
  names = g_dir_open (moving.kit->folder, 0, NULL);
  while ((name = g_dir_read_name (names)) != NULL)
    n_aside += g_str_has_prefix (name, "crash.heed-wal-unplaced-");
  g_assert_cmpuint (n_aside, ==, 1);

  opened = *moving.kit;
  opened.store = crash_open (opened.path, opened.key, &error);
  g_assert_no_error (error);
  crash_kit_check (&opened, NULL, NULL);
  crash_kit_verify (&opened);
  heed_store_close (opened.store, NULL);
  g_object_unref (opened.store);
  moving_tear_down (&moving);
}

/* Moved away and back: it is where it was, and takes what is written. */
static void
test_back (void)
{
  Moving moving = { 0 };
  g_autofree char *other = NULL;

  moving_set_up (&moving, FALSE);
  other = beside (&moving, ".away");
  g_assert_cmpint (g_rename (moving.kit->path, other), ==, 0);
  file_five (&moving);
  g_assert_cmpuint (g_hash_table_size (moving.refused), ==, 5);
  g_assert_cmpint (g_rename (other, moving.kit->path), ==, 0);
  file_five (&moving);
  g_assert_cmpuint (g_hash_table_size (moving.acknowledged), ==, 15);
  fold (&moving);
  crash_kit_check (moving.kit, moving.acknowledged, moving.refused);
  crash_kit_verify (moving.kit);
  moving_tear_down (&moving);
}

typedef struct
{
  const char *path;
  gboolean is_done;
} Removal;

static gboolean
remove_in_the_middle (HeedDb *db,
                      gpointer user_data,
                      GError **error)
{
  Removal *removal = user_data;
  g_autoptr (GError) unused = NULL;

  removal->is_done = g_unlink (removal->path) == 0;

  return heed_db_append_audit (db, CRASH_NOW, CRASH_MEMBER, "read", "p-1", NULL, error);
}

/* Between the beginning of a write and its end. */
static void
test_in_the_middle (void)
{
  Moving moving = { 0 };
  Removal removal = { 0 };
  g_autoptr (GError) error = NULL;

  moving_set_up (&moving, FALSE);
  removal.path = moving.kit->path;
  g_assert_false (heed_store_write (moving.kit->store, remove_in_the_middle, &removal, &error));
  g_assert_true (removal.is_done);
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
  moving_tear_down (&moving);
}

/* Much is filed, so that the file beside is brought into the main one again and again: what Heed itself does to
 * its file is no other program's doing. */
static void
test_own_writes (void)
{
  Moving moving = { 0 };

  moving_set_up (&moving, FALSE);
  for (guint i = 0; i < 100; i++)
    {
      file_five (&moving);
      if (i % 10 == 0)
        g_assert_false (heed_store_has_moved (moving.kit->store, NULL));
    }
  g_assert_cmpuint (g_hash_table_size (moving.refused), ==, 0);
  fold (&moving);
  crash_kit_check (moving.kit, moving.acknowledged, NULL);
  moving_tear_down (&moving);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *closed = g_strconcat ("/crash/moved/close/", cases[i].name, NULL);
      g_autofree char *copied = g_strconcat ("/crash/moved/copy/", cases[i].name, NULL);

      g_test_add_data_func (closed, &cases[i], test_close);
      g_test_add_data_func (copied, &cases[i], test_copy);
    }
  g_test_add_func ("/crash/moved/not-mixed", test_not_mixed);
  g_test_add_func ("/crash/moved/back", test_back);
  g_test_add_func ("/crash/moved/in-the-middle", test_in_the_middle);
  g_test_add_func ("/crash/moved/own-writes", test_own_writes);

  return g_test_run ();
}
