/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "config.h"

#include "heed-data.h"

#include <glib/gstdio.h>

/* The variable stands in for the installed folder only where it says something. */
static void
test_path (void)
{
  static const struct
  {
    const char *variable;
    const char *folder;
  } rows[] = {
    { "/somewhere", "/somewhere" },
    { "", HEED_DATADIR },
    { NULL, HEED_DATADIR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *expected = g_build_filename (rows[i].folder, "schema", "case.xsd", NULL);
      g_autofree char *path = NULL;

      if (rows[i].variable != NULL)
        g_setenv ("HEED_DATADIR", rows[i].variable, TRUE);
      else
        g_unsetenv ("HEED_DATADIR");
      path = heed_data_path ("schema/case.xsd");
      g_assert_cmpstr (path, ==, expected);
    }
}

/* A program that lies beside its data finds them wherever both were put; one that does not keeps to what it
 * was built for. */
static void
test_init (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-data-XXXXXX", NULL);
  g_autofree char *data = g_build_filename (folder, "share", "heed", NULL);
  g_autofree char *program = g_build_filename (folder, "bin", "heed", NULL);
  g_autofree char *share = g_build_filename (folder, "share", NULL);
  g_autofree char *expected = g_build_filename (data, "schema", "case.xsd", NULL);
  g_autofree char *built = g_build_filename (HEED_DATADIR, "schema", "case.xsd", NULL);
  g_autofree char *locales = NULL;
  g_autofree char *path = NULL;

  g_unsetenv ("HEED_DATADIR");
  g_setenv ("XDG_DATA_DIRS", "/usr/share", TRUE);
  locales = heed_data_init (program);
  path = heed_data_path ("schema/case.xsd");
  g_assert_cmpstr (locales, ==, HEED_LOCALEDIR);
  g_assert_cmpstr (path, ==, built);
  g_assert_cmpstr (g_getenv ("XDG_DATA_DIRS"), ==, "/usr/share");

  g_assert_cmpint (g_mkdir_with_parents (data, 0700), ==, 0);
  g_free (locales);
  locales = heed_data_init (program);
  g_free (path);
  path = heed_data_path ("schema/case.xsd");
  g_assert_cmpstr (path, ==, expected);
  g_assert_true (g_str_has_prefix (locales, share));
  g_assert_true (g_str_has_prefix (g_getenv ("XDG_DATA_DIRS"), share));
  g_assert_true (g_str_has_suffix (g_getenv ("XDG_DATA_DIRS"), ":/usr/share"));

  g_rmdir (data);
  g_rmdir (share);
  g_rmdir (folder);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/data/path", test_path);
  g_test_add_func ("/base/data/init", test_init);
  return g_test_run ();
}
