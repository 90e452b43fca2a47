/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-problem.h"
#include "heed-vault.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STORE "01938c4e-7a10-7cc1-8b2f-5d0e6f7a8b9c"

/* The linker sends the calls by which a file gets to the disk here (--wrap): they can be made to
 * fail one after the other, and their order is kept. */
gssize __real_write (int fd,
                     const void *bytes,
                     size_t size);
gssize __wrap_write (int fd,
                     const void *bytes,
                     size_t size);
int __real_fsync (int fd);
int __wrap_fsync (int fd);
int __real_rename (const char *from,
                   const char *to);
int __wrap_rename (const char *from,
                   const char *to);

static gboolean watching;
static int fail_at;
static int fail_with;
static gboolean write_little;
static GString *calls;

static gboolean
should_fail (const char *call)
{
  if (!watching)
    return FALSE;

  g_string_append (calls, call);
  if ((int) calls->len != fail_at)
    return FALSE;

  errno = fail_with;

  return TRUE;
}

gssize
__wrap_write (int fd,
              const void *bytes,
              size_t size)
{
  if (should_fail ("w"))
    return -1;

  return __real_write (fd, bytes, watching && write_little ? MIN (size, 64) : size);
}

int
__wrap_fsync (int fd)
{
  struct stat status;

  if (watching)
    g_assert_cmpint (fstat (fd, &status), ==, 0);

  return should_fail (watching && S_ISDIR (status.st_mode) ? "d" : "s") ? -1 : __real_fsync (fd);
}

int
__wrap_rename (const char *from,
               const char *to)
{
  return should_fail ("r") ? -1 : __real_rename (from, to);
}

static void
watch (int call,
       int error_number)
{
  if (calls != NULL)
    g_string_free (calls, TRUE);
  calls = g_string_new (NULL);
  fail_at = call;
  fail_with = error_number;
  watching = TRUE;
}

typedef struct
{
  char *folder;
  char *path;
  HeedKey *key;
  HeedKeysFile *old_file;
  HeedKeysFile *new_file;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("heed-vault-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "School.heed-keys", NULL);
  fixture->key = heed_key_new_random ();
  fixture->old_file = heed_keys_file_new ("Old", STORE);
  fixture->new_file = heed_keys_file_new ("New", STORE);
  heed_keys_file_add_slot (fixture->old_file, "m-1", "Sam", "lead", "a good lantern and a bridge", fixture->key, HEED_KEY_STRENGTH_TEST, NULL);
  heed_keys_file_add_slot (fixture->new_file, "m-1", "Sam", "lead", "a good lantern and a bridge", fixture->key, HEED_KEY_STRENGTH_TEST, NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer user_data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  heed_key_unref (fixture->key);
  g_assert_finalize_object (fixture->old_file);
  g_assert_finalize_object (fixture->new_file);
}

static void
assert_holds (const char *path,
              const char *setting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKeysFile) file = heed_keys_file_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (heed_keys_file_get_setting (file), ==, setting);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
save (HeedKeysFile *file,
      const char *path)
{
  g_autoptr (GError) error = NULL;

  heed_keys_file_save (file, path, &error);
  g_assert_no_error (error);
}

/* Written, synced, renamed, and the folder synced: in this order, or a power cut could lose both. */
static void
test_order (Fixture *fixture,
            gconstpointer user_data)
{
  watch (0, 0);
  save (fixture->new_file, fixture->path);
  watching = FALSE;
  g_assert_cmpstr (calls->str, ==, "wsrd");
}

/* Each call fails in turn, in each way: the old file is whole, or the new one is, and no other
 * file lies about. */
static void
test_failures (Fixture *fixture,
               gconstpointer user_data)
{
  static const int errors[] = { ENOSPC, EDQUOT, EIO, EROFS, EACCES };
  guint n_failed = 0;

  write_little = TRUE;
  for (guint e = 0; e < G_N_ELEMENTS (errors); e++)
    for (int call = 1;; call++)
      {
        g_autoptr (GError) error = NULL;
        gboolean saved;

        watching = FALSE;
        save (fixture->old_file, fixture->path);
        watch (call, errors[e]);
        saved = heed_keys_file_save (fixture->new_file, fixture->path, &error);
        watching = FALSE;
        if (saved)
          {
            g_assert_cmpint (call, >, (int) calls->len);
            assert_holds (fixture->path, "New");
            break;
          }

        g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_IO);
        assert_holds (fixture->path, calls->str[calls->len - 1] == 'd' ? "New" : "Old");
        g_assert_cmpuint (count_files (fixture->folder), ==, 1);
        n_failed++;
      }
  write_little = FALSE;
  g_assert_cmpuint (n_failed, >=, 5 * 6);
}

/* A file system that cannot sync a folder is no reason to fail, and an interruption is none either. */
static void
test_harmless (Fixture *fixture,
               gconstpointer user_data)
{
  save (fixture->old_file, fixture->path);
  watch (4, EINVAL);
  save (fixture->new_file, fixture->path);
  watching = FALSE;
  g_assert_cmpstr (calls->str, ==, "wsrd");
  assert_holds (fixture->path, "New");

  watch (1, EINTR);
  save (fixture->old_file, fixture->path);
  watching = FALSE;
  g_assert_cmpstr (calls->str, ==, "wwsrd");
  assert_holds (fixture->path, "Old");

  watch (2, EINTR);
  save (fixture->new_file, fixture->path);
  watching = FALSE;
  g_assert_cmpstr (calls->str, ==, "wssrd");
  assert_holds (fixture->path, "New");
}

static void
test_words (Fixture *fixture,
            gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *expected = g_strdup_printf ("%s cannot be written to from this account; nothing was changed.", fixture->path);

  save (fixture->old_file, fixture->path);
  watch (1, EROFS);
  g_assert_false (heed_keys_file_save (fixture->new_file, fixture->path, &error));
  watching = FALSE;
  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  g_assert_cmpstr (title, ==, "You can read, but not record");
  g_assert_cmpstr (what, ==, expected);
  g_clear_error (&error);
  g_clear_pointer (&title, g_free);

  watch (1, ENOSPC);
  g_assert_false (heed_keys_file_save (fixture->new_file, fixture->path, &error));
  watching = FALSE;
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The disk is full");
}

static void
test_no_slots (Fixture *fixture,
               gconstpointer user_data)
{
  g_autoptr (HeedKeysFile) empty = heed_keys_file_new ("Empty", STORE);
  g_autoptr (GError) error = NULL;

  save (fixture->old_file, fixture->path);
  g_assert_false (heed_keys_file_save (empty, fixture->path, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  assert_holds (fixture->path, "Old");
}

static void
test_link (Fixture *fixture,
           gconstpointer user_data)
{
  g_autofree char *link_path = g_build_filename (fixture->folder, "Link.heed-keys", NULL);
  struct stat status;

  save (fixture->old_file, fixture->path);
  g_assert_cmpint (symlink ("School.heed-keys", link_path), ==, 0);
  save (fixture->new_file, link_path);
  g_assert_cmpint (lstat (link_path, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  assert_holds (fixture->path, "New");
  g_unlink (link_path);
}

/* A file that others could read is not any more once it is saved; what its group could do, it still can. */
static void
test_mode (Fixture *fixture,
           gconstpointer user_data)
{
  static const mode_t modes[][2] = { { 0644, 0640 }, { 0660, 0660 }, { 0606, 0600 }, { 04600, 0600 } };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      struct stat status;
      mode_t old_mask;

      save (fixture->old_file, fixture->path);
      g_assert_cmpint (chmod (fixture->path, modes[i][0]), ==, 0);
      old_mask = umask (0);
      save (fixture->new_file, fixture->path);
      umask (old_mask);
      g_assert_cmpint (stat (fixture->path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 07777, ==, modes[i][1]);
    }
}

static void
assert_load_fails (const char *path,
                   HeedVaultError code,
                   const char *expected_title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKeysFile) file = heed_keys_file_load (path, &error);
  g_autofree char *title = NULL;

  g_assert_null (file);
  g_assert_error (error, HEED_VAULT_ERROR, (int) code);
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, expected_title);
}

static void
test_load_fails (Fixture *fixture,
                 gconstpointer user_data)
{
  g_autofree char *below = g_build_filename (fixture->path, "below", NULL);
  g_autofree char *large = g_strnfill (1024 * 1024 + 4096, 'x');

  memcpy (large, "HEEDKEYS", 8);
  assert_load_fails (fixture->path, HEED_VAULT_ERROR_IO, "The key file is not there");
  assert_load_fails (fixture->folder, HEED_VAULT_ERROR_IO, "The key file cannot be read");
  assert_load_fails ("/dev/zero", HEED_VAULT_ERROR_IO, "The key file cannot be read");

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_load_fails (fixture->path, HEED_VAULT_ERROR_NOT_KEYS, "This cannot be read as a Heed key file");
  assert_load_fails (below, HEED_VAULT_ERROR_IO, "The key file is not there");
  g_assert_true (g_file_set_contents (fixture->path, large, 1024 * 1024 + 4096, NULL));
  assert_load_fails (fixture->path, HEED_VAULT_ERROR_NOT_KEYS, "This cannot be read as a Heed key file");

  g_unlink (fixture->path);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_load_fails (fixture->path, HEED_VAULT_ERROR_IO, "The key file cannot be read");
}

static void
test_save_into_nothing (Fixture *fixture,
                        gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such", "folder.heed-keys", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (heed_keys_file_save (fixture->new_file, path, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_IO);
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/vault/vault-file/order", test_order },
    { "/vault/vault-file/failures", test_failures },
    { "/vault/vault-file/harmless", test_harmless },
    { "/vault/vault-file/words", test_words },
    { "/vault/vault-file/no-slots", test_no_slots },
    { "/vault/vault-file/link", test_link },
    { "/vault/vault-file/mode", test_mode },
    { "/vault/vault-file/load-fails", test_load_fails },
    { "/vault/vault-file/save-into-nothing", test_save_into_nothing },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
