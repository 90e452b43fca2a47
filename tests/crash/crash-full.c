/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A disk with so many bytes left and no more. With none at all the store is read, with what Heed says that it
 * needs it is written to, and in between nothing that was acknowledged is lost. */

#include "crash-kit.h"
#include "crash-room.h"

#include "heed-problem.h"

#include <glib/gstdio.h>

/* "… 296.5 kB needed …" */
static gint64
read_needed (const GError *error)
{
  g_autofree char *what = heed_problem_get_what (error);
  g_autoptr (GRegex) pattern = g_regex_new ("([0-9.]+).(kB|MB) needed", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;

  g_assert_true (g_regex_match (pattern, what, 0, &match));
  number = g_match_info_fetch (match, 1);
  unit = g_match_info_fetch (match, 2);

  /* Rounded to one place. */
  return (gint64) ((g_ascii_strtod (number, NULL) + 0.05) * (g_str_equal (unit, "MB") ? 1e6 : 1e3)) + 1;
}

static void
open_store (CrashKit *kit)
{
  g_autoptr (GError) error = NULL;

  kit->store = crash_open (kit->path, kit->key, &error);
  g_assert_no_error (error);
}

static gint64
assert_only_read (CrashKit *kit)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  g_assert_true (heed_store_is_read_only (kit->store, &reason));
  g_assert_error (reason, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL);
  title = heed_problem_get_title (reason);
  g_assert_cmpstr (title, ==, "You can read, but not record");
  g_assert_false (crash_file (kit->store, "e-refused", &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL);
  g_assert_cmpstr (error->message, ==, reason->message);

  return read_needed (reason);
}

static GHashTable *
make_ids (const char *const *ids)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (ids[i]));

  return set;
}

static void
file_one (CrashKit *kit,
          const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (crash_file (kit->store, id, &error));
  g_assert_no_error (error);
}

/* Nothing is left: everything is read, no byte is changed, and with room it is written to as ever. */
static void
test_nothing (void)
{
  CrashKit *kit = crash_kit_new ();
  g_autoptr (GHashTable) filed = make_ids ((const char *const[]){ "e-1", NULL });
  g_autoptr (GHashTable) refused = make_ids ((const char *const[]){ "e-refused", NULL });
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before;
  gsize size_after;
  gint64 needed;

  crash_room_install ();
  file_one (kit, "e-1");
  crash_kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &before, &size_before, NULL));

  crash_room_set (0);
  open_store (kit);
  needed = assert_only_read (kit);
  crash_kit_check (kit, filed, refused);
  crash_kit_verify (kit);
  crash_kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);

  /* As much as was said is enough: to open it, to file, and to close it in good order. */
  g_assert_cmpint (needed, <, 400000);
  crash_room_set (needed);
  open_store (kit);
  g_assert_false (heed_store_is_read_only (kit->store, NULL));
  file_one (kit, "e-2");
  g_hash_table_add (filed, g_strdup ("e-2"));
  g_assert_true (heed_store_close (kit->store, NULL));
  g_clear_object (&kit->store);
  crash_room_set (CRASH_ROOM_UNLIMITED);
  crash_kit_open (kit);
  crash_kit_check (kit, filed, refused);
  crash_kit_verify (kit);
  crash_kit_free (kit);
}

/* Page by page: it always opens, and what it acknowledges is there. */
static void
test_little (void)
{
  CrashKit *kit = crash_kit_new ();
  g_autoptr (GHashTable) filed = make_ids (NULL);
  g_autoptr (GHashTable) refused = make_ids ((const char *const[]){ "e-refused", NULL });
  guint n_read = 0;
  guint n_written = 0;

  crash_room_install ();
  crash_kit_close (kit);
  for (gint64 pages = 0; pages < 80; pages++)
    {
      g_autofree char *id = g_strdup_printf ("e-%d", (int) pages);
      g_autoptr (GError) error = NULL;

      crash_room_set (pages * CRASH_ROOM_PAGE);
      open_store (kit);
      if (heed_store_is_read_only (kit->store, NULL))
        {
          assert_only_read (kit);
          n_read++;
        }
      else
        {
          gboolean done = crash_file (kit->store, id, &error);

          g_assert_cmpint (done, ==, error == NULL);
          if (!done)
            g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL);
          g_hash_table_add (done ? filed : refused, g_steal_pointer (&id));
          n_written += done;
        }
      crash_kit_check (kit, filed, refused);
      crash_kit_close (kit);
      crash_room_set (CRASH_ROOM_UNLIMITED);
      crash_kit_open (kit);
      crash_kit_check (kit, filed, refused);
      crash_kit_close (kit);
    }
  g_test_message ("%u times read only, %u refused, %u written", n_read, g_hash_table_size (refused) - 1, n_written);
  g_assert_cmpuint (n_read, >, 5);
  g_assert_cmpuint (g_hash_table_size (refused), >, 2);
  g_assert_cmpuint (n_written, >, 5);
  crash_kit_open (kit);
  crash_kit_verify (kit);
  crash_kit_free (kit);
}

/* Full in the middle of the work: the number is what the filing needs, and a page less is not enough. */
static void
test_number (void)
{
  CrashKit *kit = crash_kit_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GHashTable) filed = make_ids ((const char *const[]){ "e-1", NULL });
  gint64 needed;

  crash_room_install ();
  crash_room_set (0);
  g_assert_false (crash_file (kit->store, "e-1", &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL);
  needed = read_needed (error);
  crash_room_set (needed / CRASH_ROOM_PAGE * CRASH_ROOM_PAGE - 3 * CRASH_ROOM_PAGE);
  g_assert_false (crash_file (kit->store, "e-1", &again));
  g_assert_error (again, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL);
  crash_room_set (needed);
  file_one (kit, "e-1");
  crash_room_set (CRASH_ROOM_UNLIMITED);
  crash_kit_close (kit);
  crash_kit_open (kit);
  crash_kit_check (kit, filed, NULL);
  crash_kit_verify (kit);
  crash_kit_free (kit);
}

/* What a computer left that lost its power, copied without the -shm file, which there is no room for. */
static void
test_left (void)
{
  CrashKit *kit = crash_kit_new ();
  CrashKit left = *kit;
  g_autoptr (GHashTable) filed = make_ids ((const char *const[]){ "e-1", NULL });
  g_autofree char *left_wal = NULL;
  g_autofree char *left_shm = NULL;
  g_autofree char *wal = g_strconcat (kit->path, "-wal", NULL);
  static const char *const names[] = { "", "-wal" };

  crash_room_install ();
  file_one (kit, "e-1");
  left.path = g_build_filename (kit->folder, "left.heed", NULL);
  left_wal = g_strconcat (left.path, "-wal", NULL);
  left_shm = g_strconcat (left.path, "-shm", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_strconcat (kit->path, names[i], NULL);
      g_autofree char *to = g_strconcat (left.path, names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
    }
  crash_kit_close (kit);

  crash_room_set (0);
  open_store (&left);
  assert_only_read (&left);
  crash_kit_check (&left, filed, NULL);
  crash_kit_verify (&left);
  crash_kit_close (&left);
  crash_room_set (CRASH_ROOM_UNLIMITED);
  crash_kit_open (&left);
  file_one (&left, "e-2");
  crash_kit_check (&left, filed, NULL);
  crash_kit_close (&left);
  g_unlink (left.path);
  g_unlink (left_wal);
  g_unlink (left_shm);
  g_free (left.path);
  crash_kit_free (kit);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/full/nothing", test_nothing);
  g_test_add_func ("/crash/full/little", test_little);
  g_test_add_func ("/crash/full/number", test_number);
  g_test_add_func ("/crash/full/left", test_left);

  return g_test_run ();
}
