/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What is held comes back byte for byte, nothing of it can be read on the disk, and what goes wrong is told. */

#include "config.h"

#include "heed-spool.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define WORDS "Her mother was told on Friday. "

static void
take (const char *bytes,
      gsize size,
      gpointer user_data)
{
  g_string_append_len (user_data, bytes, (gssize) size);
}

static void
test_comes_back (gconstpointer data)
{
  gsize size = GPOINTER_TO_SIZE (data);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) back = g_string_new (NULL);
  g_autoptr (HeedSpool) spool = heed_spool_new ();

  while (all->len < size)
    {
      gsize n = MIN (size - all->len, (gsize) g_test_rand_int_range (1, 100000));
      g_autofree char *bytes = g_malloc (n);

      for (gsize i = 0; i < n; i++)
        bytes[i] = (char) g_test_rand_int_range (0, 256);
      g_assert_cmpint (heed_spool_write (spool, bytes, n), ==, 0);
      g_string_append_len (all, bytes, (gssize) n);
    }
  g_assert_cmpint (heed_spool_give (spool, take, back), ==, 0);
  g_assert_cmpmem (back->str, back->len, all->str, all->len);
}

/* The file of the spool that is open, through the links to what this process has open; caller owns. */
static char *
find_file (void)
{
  g_autoptr (GDir) open_files = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (open_files)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *path = g_file_read_link (link, NULL);

      if (path != NULL && g_str_has_prefix (path, g_get_tmp_dir ()) && strstr (path, "deleted") != NULL)
        return g_steal_pointer (&link);
    }

  return NULL;
}

static void
write_words (HeedSpool *spool,
             guint times)
{
  for (guint i = 0; i < times; i++)
    heed_spool_write (spool, WORDS, strlen (WORDS));
}

static void
test_cannot_be_read (void)
{
  g_autoptr (HeedSpool) spool = heed_spool_new ();
  g_autofree char *file = NULL;
  g_autofree char *content = NULL;
  gsize size;

  /* A short answer touches no disk. */
  write_words (spool, 100);
  g_assert_null (find_file ());

  write_words (spool, 10000);
  file = find_file ();
  g_assert_nonnull (file);
  g_assert_true (g_file_get_contents (file, &content, &size, NULL));
  g_assert_cmpuint (size, >, 200000);
  for (gsize i = 0; i + 8 <= size; i++)
    g_assert_false (memcmp (content + i, WORDS, 8) == 0);
}

/* Bytes that somebody changed meanwhile are not taken for what was written. */
static void
test_changed (void)
{
  g_autoptr (HeedSpool) spool = heed_spool_new ();
  g_autoptr (GString) back = g_string_new (NULL);
  g_autofree char *path = NULL;
  FILE *file;
  int byte;

  write_words (spool, 10000);
  path = find_file ();
  file = fopen (path, "r+");
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 100000, SEEK_SET), ==, 0);
  byte = fgetc (file);
  g_assert_cmpint (byte, !=, EOF);
  g_assert_cmpint (fseek (file, 100000, SEEK_SET), ==, 0);
  /* Whatever stands there, which is different each time, another. */
  g_assert_cmpint (fputc (byte ^ 1, file), !=, EOF);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_cmpint (heed_spool_give (spool, take, back), ==, EIO);
  /* The piece before it is right. */
  g_assert_cmpuint (back->len, ==, 65536);
}

static void
test_no_room (void)
{
  g_autoptr (HeedSpool) spool = heed_spool_new ();
  g_autoptr (GString) back = g_string_new (NULL);
  struct rlimit before;
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 100000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  write_words (spool, 10000);
  g_assert_cmpint (heed_spool_write (spool, "a", 1), ==, EFBIG);
  g_assert_cmpint (heed_spool_give (spool, take, back), ==, EFBIG);
  g_assert_cmpuint (back->len, ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
}

int
main (int argc,
      char **argv)
{
  static const gsize SIZES[] = { 0, 1, 65535, 65536, 65537, 3 * 65536, 1000000 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (SIZES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vault/spool/comes-back/%" G_GSIZE_FORMAT, SIZES[i]);

      g_test_add_data_func (path, GSIZE_TO_POINTER (SIZES[i]), test_comes_back);
    }
  g_test_add_func ("/vault/spool/cannot-be-read", test_cannot_be_read);
  g_test_add_func ("/vault/spool/changed", test_changed);
  g_test_add_func ("/vault/spool/no-room", test_no_room);

  return g_test_run ();
}
