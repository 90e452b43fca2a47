/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-whole-file.h"

#include "test-steps.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("heed-whole-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "pack.zip", NULL);
}

static GStrv
list (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_strv_builder_add (names, name);

  return g_strv_builder_end (names);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_auto (GStrv) names = list (fixture->folder);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static int
write_text (HeedWholeFile *file,
            const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return heed_whole_file_write (file, bytes);
}

/* What is in the folder, and in the file of that name: NULL for none. */
static void
assert_holds (Fixture *fixture,
              const char *text)
{
  g_auto (GStrv) names = list (fixture->folder);
  g_autofree char *found = NULL;

  g_file_get_contents (fixture->path, &found, NULL, NULL);
  g_assert_cmpstr (found, ==, text);
  g_assert_cmpuint (g_strv_length (names), ==, text != NULL ? 1 : 0);
}

static void
test_new (Fixture *fixture,
          gconstpointer data)
{
  g_autoptr (HeedWholeFile) file = heed_whole_file_new (fixture->path);
  g_autofree char *reading = NULL;
  g_autofree char *read = NULL;
  GStatBuf facts;

  g_assert_cmpint (heed_whole_file_open (file), ==, 0);
  g_assert_cmpint (write_text (file, "first "), ==, 0);
  g_assert_cmpint (write_text (file, "second"), ==, 0);
  /* It has no name yet, and can be read even so. */
  assert_holds (fixture, NULL);
  reading = heed_whole_file_dup_reading_path (file);
  g_assert_true (g_file_get_contents (reading, &read, NULL, NULL));
  g_assert_cmpstr (read, ==, "first second");
  g_assert_cmpint (heed_whole_file_put (file), ==, 0);
  assert_holds (fixture, "first second");
  g_assert_cmpint (g_stat (fixture->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
}

static void
test_replaces (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (HeedWholeFile) file = heed_whole_file_new (fixture->path);

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (heed_whole_file_open (file), ==, 0);
  g_assert_cmpint (write_text (file, "new"), ==, 0);
  assert_holds (fixture, "old");
  g_assert_cmpint (heed_whole_file_put (file), ==, 0);
  assert_holds (fixture, "new");
}

static void
test_given_up (Fixture *fixture,
               gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      HeedWholeFile *file = heed_whole_file_new (fixture->path);

      g_assert_cmpint (heed_whole_file_open (file), ==, 0);
      g_assert_cmpint (write_text (file, "half"), ==, 0);
      heed_whole_file_free (file);
      assert_holds (fixture, i == 0 ? NULL : "old");
      g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
    }
}

/* Each step that fails leaves what was there, and the same can be tried again. */
static void
test_fails (Fixture *fixture,
            gconstpointer data)
{
  static const char *const calls[] = { "fsync", "linkat", "rename" };

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (HeedWholeFile) file = heed_whole_file_new (fixture->path);
      int result;

      g_test_message ("%s", calls[i]);
      g_assert_cmpint (heed_whole_file_open (file), ==, 0);
      g_assert_cmpint (write_text (file, "new"), ==, 0);
      test_steps_fail (calls[i], EIO);
      result = heed_whole_file_put (file);
      g_assert_cmpint (result, ==, EIO);
      g_assert_cmpint (heed_whole_file_put (file), ==, 0);
      assert_holds (fixture, "new");
      g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
    }
}

/* What a killed program left where nothing could remember it goes when the same file is written again. */
static void
test_unremembered (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (HeedWholeFile) killed = heed_whole_file_new_unremembered (fixture->path);
  g_autoptr (HeedWholeFile) file = heed_whole_file_new_unremembered (fixture->path);
  g_autoptr (HeedWholeFile) other = heed_whole_file_new (fixture->path);

  g_assert_cmpstr (heed_whole_file_get_temporary (file), ==, heed_whole_file_get_temporary (killed));
  g_assert_cmpstr (heed_whole_file_get_temporary (file), !=, heed_whole_file_get_temporary (other));
  g_assert_true (g_file_set_contents (heed_whole_file_get_temporary (killed), "half of a key", -1, NULL));
  g_assert_cmpint (heed_whole_file_open (file), ==, 0);
  assert_holds (fixture, NULL);
  g_assert_cmpint (write_text (file, "new"), ==, 0);
  g_assert_cmpint (heed_whole_file_put (file), ==, 0);
  assert_holds (fixture, "new");
}

static void
test_cannot (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "not", "there", NULL);
  g_autoptr (HeedWholeFile) file = heed_whole_file_new (nowhere);

  g_assert_cmpint (heed_whole_file_open (file), ==, ENOENT);
}

/* Only what has the form of a temporary name is ever taken away. */
static void
test_left (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (HeedWholeFile) file = heed_whole_file_new (fixture->path);
  const char *temporary = heed_whole_file_get_temporary (file);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "gone", ".heed-0123456789abcdef.part", NULL);

  g_assert_true (g_file_set_contents (fixture->path, "mine", -1, NULL));
  g_assert_cmpint (heed_whole_file_remove_left (fixture->path), ==, 0);
  assert_holds (fixture, "mine");
  g_assert_cmpint (heed_whole_file_remove_left (temporary), ==, 0);
  g_assert_true (g_file_set_contents (temporary, "left", -1, NULL));
  g_assert_cmpint (heed_whole_file_remove_left (temporary), ==, 0);
  assert_holds (fixture, "mine");
  /* On a drive that is not there it can be tried again. */
  g_assert_cmpint (heed_whole_file_remove_left (elsewhere), ==, ENOENT);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/whole-file/new", Fixture, NULL, set_up, test_new, tear_down);
  g_test_add ("/base/whole-file/replaces", Fixture, NULL, set_up, test_replaces, tear_down);
  g_test_add ("/base/whole-file/given-up", Fixture, NULL, set_up, test_given_up, tear_down);
  g_test_add ("/base/whole-file/fails", Fixture, NULL, set_up, test_fails, tear_down);
  g_test_add ("/base/whole-file/unremembered", Fixture, NULL, set_up, test_unremembered, tear_down);
  g_test_add ("/base/whole-file/cannot", Fixture, NULL, set_up, test_cannot, tear_down);
  g_test_add ("/base/whole-file/left", Fixture, NULL, set_up, test_left, tear_down);

  return g_test_run ();
}
