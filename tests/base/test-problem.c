/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-problem.h"

#include <gio/gio.h>

static void
test_parts (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  heed_problem_set (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "Title", "a\nb", "Do this.");
  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  remedy = heed_problem_get_remedy (error);
  g_assert_cmpstr (title, ==, "Title");
  g_assert_cmpstr (what, ==, "a b");
  g_assert_cmpstr (remedy, ==, "Do this.");
}

static void
test_foreign (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Disk full");
  g_autofree char *title = heed_problem_get_title (error);
  g_autofree char *what = heed_problem_get_what (error);

  g_assert_cmpstr (title, ==, "Disk full");
  g_assert_cmpstr (what, ==, "");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/problem/parts", test_parts);
  g_test_add_func ("/base/problem/foreign", test_foreign);
  return g_test_run ();
}
