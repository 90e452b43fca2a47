/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The system refuses one write, one change of a file's size or one removal after another, once and from
 * then on, while two entries are filed and the store is closed: what was acknowledged is there
 * afterwards, and what was refused is not. */

#include "crash-kit.h"

#include <errno.h>
#include <sqlcipher/sqlite3.h>
#include <sys/types.h>
#include <unistd.h>

typedef ssize_t (*Pwrite) (int descriptor,
                           const void *bytes,
                           size_t size,
                           off_t offset);
typedef ssize_t (*Write) (int descriptor,
                          const void *bytes,
                          size_t size);
typedef int (*Ftruncate) (int descriptor,
                          off_t size);
typedef int (*Unlink) (const char *path);

static gint countdown = -1;
static gboolean is_sticky;
static int with_errno;
static gint n_refused;

static Pwrite real_pwrite;
static Write real_write;
static Ftruncate real_ftruncate;
static Unlink real_unlink;

static gboolean
refuse (void)
{
  gint left = g_atomic_int_get (&countdown);

  if (left < 0)
    return FALSE;
  if (left > 0)
    {
      g_atomic_int_set (&countdown, left - 1);
      return FALSE;
    }
  if (!is_sticky)
    g_atomic_int_set (&countdown, -1);
  g_atomic_int_inc (&n_refused);
  errno = with_errno;

  return TRUE;
}

static ssize_t
fail_pwrite (int descriptor,
             const void *bytes,
             size_t size,
             off_t offset)
{
  return refuse () ? -1 : real_pwrite (descriptor, bytes, size, offset);
}

static ssize_t
fail_write (int descriptor,
            const void *bytes,
            size_t size)
{
  return refuse () ? -1 : real_write (descriptor, bytes, size);
}

static int
fail_ftruncate (int descriptor,
                off_t size)
{
  return refuse () ? -1 : real_ftruncate (descriptor, size);
}

static int
fail_unlink (const char *path)
{
  return refuse () ? -1 : real_unlink (path);
}

static sqlite3_syscall_ptr
replace (const char *name,
         gpointer replacement)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");
  sqlite3_syscall_ptr real = vfs->xGetSystemCall (vfs, name);

  if (real != NULL)
    g_assert_cmpint (vfs->xSetSystemCall (vfs, name, (sqlite3_syscall_ptr) replacement), ==, SQLITE_OK);

  return real;
}

static void
install (void)
{
  sqlite3_syscall_ptr real;

  if (real_write != NULL)
    return;

  /* Which of the two SQLite calls depends on how it was built. */
  real = replace ("pwrite64", fail_pwrite);
  if (real == NULL)
    real = replace ("pwrite", fail_pwrite);
  real_pwrite = (Pwrite) real;
  real_write = (Write) replace ("write", fail_write);
  real_ftruncate = (Ftruncate) replace ("ftruncate", fail_ftruncate);
  real_unlink = (Unlink) replace ("unlink", fail_unlink);
  g_assert_true (real_pwrite != NULL && real_write != NULL && real_ftruncate != NULL && real_unlink != NULL);
}

static void
file_one (CrashKit *kit,
          const char *id,
          GHashTable *acknowledged,
          GHashTable *refused)
{
  g_autoptr (GError) error = NULL;
  gboolean filed = crash_file (kit->store, id, &error);
  int expected = with_errno == EIO ? HEED_STORE_ERROR_IO : HEED_STORE_ERROR_FULL;

  g_assert_cmpint (filed, ==, error == NULL);
  g_hash_table_add (filed ? acknowledged : refused, g_strdup (id));
  if (!filed)
    g_assert_error (error, HEED_STORE_ERROR, expected);
}

static void
test_file (gconstpointer data)
{
  int code = GPOINTER_TO_INT (data);
  CrashKit *kit = crash_kit_new ();
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_points = 0;

  install ();
  is_sticky = code < 0;
  with_errno = ABS (code);
  for (gint n = 0;; n++)
    {
      g_autofree char *first = g_strdup_printf ("e-%d-first", n);
      g_autofree char *second = g_strdup_printf ("e-%d-second", n);

      g_atomic_int_set (&n_refused, 0);
      g_atomic_int_set (&countdown, n);
      file_one (kit, first, acknowledged, refused);
      file_one (kit, second, acknowledged, refused);
      crash_kit_close (kit);
      g_atomic_int_set (&countdown, -1);

      crash_kit_open (kit);
      crash_kit_check (kit, acknowledged, refused);
      if (g_atomic_int_get (&n_refused) == 0)
        break;
      n_points++;
    }
  crash_kit_verify (kit);
  g_test_message ("%u points, %u acknowledged, %u refused, 0 wrong", n_points, g_hash_table_size (acknowledged), g_hash_table_size (refused));
  g_assert_cmpuint (n_points, >=, 10);
  g_assert_cmpuint (g_hash_table_size (refused), >, 0);
  crash_kit_free (kit);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/crash/io/file-enospc-once", GINT_TO_POINTER (ENOSPC), test_file);
  g_test_add_data_func ("/crash/io/file-enospc-from-then-on", GINT_TO_POINTER (-ENOSPC), test_file);
  g_test_add_data_func ("/crash/io/file-eio-once", GINT_TO_POINTER (EIO), test_file);
  g_test_add_data_func ("/crash/io/file-eio-from-then-on", GINT_TO_POINTER (-EIO), test_file);
  g_test_add_data_func ("/crash/io/file-edquot-once", GINT_TO_POINTER (EDQUOT), test_file);

  return g_test_run ();
}
