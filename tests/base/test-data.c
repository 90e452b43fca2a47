/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "config.h"

#include "heed-data.h"

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

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/data/path", test_path);
  return g_test_run ();
}
