/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* That nothing of a child is to be read where Heed writes: in any file beside the store, in the
 * temporary folder, on standard error. */

#include "store-kit.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define N_WORDS 40

static char *
make_word (guint i)
{
  /* No word of any program or library. */
  return g_strdup_printf ("zqx%uvkj%uwyz", i * 7919, i);
}

static gboolean
plant_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  guint i = GPOINTER_TO_UINT (user_data);
  g_autofree char *word = make_word (i);
  g_autofree char *person_id = g_strdup_printf ("p-%u", i);
  g_autofree char *entry_id = g_strdup_printf ("e-%u", i);
  g_autofree char *file_id = g_strdup_printf ("f-%u", i);
  g_autofree char *long_text = g_strnfill (20000, 'a');
  g_autofree char *text = g_strconcat (long_text, " ", word, NULL);
  g_autoptr (HeedPerson) person = kit_person (person_id, word, word, NULL);
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", entry_id, "2026-11-19", person_id, "subject", text);
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));

  return heed_db_put_person (db, person, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, error) && heed_db_insert_entry (db, entry, NULL, error)
         && heed_db_append_audit (db, KIT_NOW, KIT_MEMBER, "file", entry_id, word, error)
         && heed_db_put_draft (db, entry_id, KIT_MEMBER, "Concern", person_id, text, KIT_NOW, error)
         && heed_db_insert_attachment (db, file_id, entry_id, word, "text/plain", content, error);
}

static gboolean
find_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  g_autofree char *word = make_word (GPOINTER_TO_UINT (user_data));
  g_autoptr (GPtrArray) hits = heed_db_search_entries (db, word, 0, error);
  g_autoptr (GPtrArray) children = heed_db_list_children (db, &(HeedChildQuery){ .search = word }, error);

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpuint (children->len, >=, 1);

  return TRUE;
}

static void
assert_not_in (const char *bytes,
               gsize size,
               const char *name)
{
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autofree char *word = make_word (i);
      glong n_units;
      g_autofree gunichar2 *wide = g_utf8_to_utf16 (word, -1, NULL, &n_units, NULL);

      if (memmem (bytes, size, word, strlen (word)) != NULL || memmem (bytes, size, wide, (gsize) n_units * 2) != NULL)
        g_error ("%s stands in %s", word, name);
    }
}

/* Every file below @folder. */
static guint
assert_not_below (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n_files += assert_not_below (path);
          continue;
        }
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      assert_not_in (bytes, size, path);
      n_files++;
    }

  return n_files;
}

static void
test_files (Kit *kit,
            gconstpointer unused)
{
  g_autofree char *bytes = NULL;
  gsize size;

  for (guint i = 0; i < N_WORDS; i++)
    {
      kit_write (kit, plant_cb, GUINT_TO_POINTER (i));
      kit_read (kit, find_cb, GUINT_TO_POINTER (i));
    }

  /* While it is open: database, -wal, -shm and -lock, and nothing else in the temporary folder or at
   * home. */
  g_assert_cmpuint (assert_not_below (kit->folder), ==, 4);
  g_assert_cmpuint (assert_not_below (g_get_tmp_dir ()), ==, 4);
  kit_close (kit);
  g_assert_cmpuint (assert_not_below (kit->folder), ==, 1);

  /* The scan would have found them: the store is as large as they are, and finds them itself. */
  kit_reopen (kit);
  g_assert_true (g_file_get_contents (kit->path, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, N_WORDS * 20000);
  kit_read (kit, find_cb, GUINT_TO_POINTER (7));
}

static void
test_scan (Kit *kit,
           gconstpointer unused)
{
  /* In the clear, and as two bytes a letter, in the middle of something else. */
  static const gboolean wide[] = { FALSE, TRUE };

  if (g_test_subprocess ())
    {
      gboolean is_wide = g_getenv ("HEED_TEST_WIDE") != NULL;
      g_autofree char *word = make_word (3);
      glong n_units;
      g_autofree gunichar2 *units = g_utf8_to_utf16 (word, -1, NULL, &n_units, NULL);
      g_autofree char *path = g_build_filename (kit->folder, "planted", NULL);
      GByteArray *bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) "before", 7);
      g_byte_array_append (bytes, is_wide ? (gpointer) units : (gpointer) word, is_wide ? (guint) n_units * 2 : (guint) strlen (word));
      g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
      g_byte_array_unref (bytes);
      assert_not_below (kit->folder);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      if (wide[i])
        g_setenv ("HEED_TEST_WIDE", "1", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_failed ();
      g_test_trap_assert_stderr ("*zqx23757vkj3wyz stands in*planted*");
    }
  g_unsetenv ("HEED_TEST_WIDE");
}

/* A store that is damaged is told of in words, never by SQLCipher on standard error. */
static void
test_silent (Kit *kit,
             gconstpointer unused)
{
  if (g_test_subprocess ())
    {
      g_autofree char *bytes = NULL;
      g_autoptr (HeedKey) other = heed_key_new_random ();
      gsize size;

      for (guint i = 0; i < N_WORDS; i++)
        kit_write (kit, plant_cb, GUINT_TO_POINTER (i));
      kit_close (kit);
      g_assert_null (heed_store_open (kit->path, other, KIT_MEMBER, NULL));
      g_assert_true (g_file_get_contents (kit->path, &bytes, &size, NULL));
      for (gsize at = 3 * 4096 + 100; at < size; at += 4096)
        bytes[at] = (char) ~bytes[at];
      g_assert_true (g_file_set_contents (kit->path, bytes, (gssize) size, NULL));
      g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, NULL));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *place = NULL;
  int result;

  /* A temporary folder and a home of its own, so that all that is written there is this program's;
   * before GLib looks for the temporary folder, which it does once. */
  place = g_strconcat (g_getenv ("TMPDIR") != NULL ? g_getenv ("TMPDIR") : "/tmp", "/heed-plain-text-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (place));
  g_setenv ("TMPDIR", place, TRUE);
  g_setenv ("SQLITE_TMPDIR", place, TRUE);
  g_setenv ("HOME", place, TRUE);
  g_unsetenv ("XDG_CACHE_HOME");
  g_unsetenv ("XDG_DATA_HOME");
  g_unsetenv ("XDG_CONFIG_HOME");
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/plain-text/files", Kit, NULL, kit_set_up, test_files, kit_tear_down);
  g_test_add ("/store/plain-text/scan", Kit, NULL, kit_set_up_empty, test_scan, kit_tear_down);
  g_test_add ("/store/plain-text/silent", Kit, NULL, kit_set_up, test_silent, kit_tear_down);

  result = g_test_run ();
  g_rmdir (place);

  return result;
}
