/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-help.h"
#include "ui-test.h"

#include <glib/gstdio.h>

/* Programs of a desktop that write down what they were given to open. */
#define HELP_TYPE "x-scheme-handler/help"
#define HTML_TYPE "text/html"

static char *opened = NULL;

static void
set_program (const char *type,
             gboolean is_there)
{
  g_autofree char *command = g_strdup_printf ("sh -c 'printf %%%%s \"$1\" > \"%s.part\" && mv \"%s.part\" \"%s\"' %s %%u", opened, opened, opened, type);
  g_autoptr (GAppInfo) program = NULL;
  g_autoptr (GError) error = NULL;

  if (is_there)
    {
      program = g_app_info_create_from_commandline (command, "opener", G_APP_INFO_CREATE_SUPPORTS_URIS, &error);
      g_assert_no_error (error);
      g_app_info_set_as_default_for_type (program, type, &error);
      g_assert_no_error (error);
    }
  else
    {
      while ((program = g_app_info_get_default_for_type (type, FALSE)) != NULL)
        {
          g_assert_true (g_app_info_delete (program));
          g_clear_object (&program);
        }
    }
}

static void
set_pages (gboolean are_there)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "help", "C", "heed", NULL);
  g_autofree char *page = g_build_filename (folder, "index.page", NULL);

  g_mkdir_with_parents (folder, 0700);
  if (are_there)
    g_assert_true (g_file_set_contents (page, "<page/>", -1, NULL));
  else
    g_unlink (page);
}

static char *
wait_opened (void)
{
  char *uri = NULL;

  test_wait_until (g_file_get_contents (opened, &uri, NULL, NULL));
  g_assert_cmpint (g_unlink (opened), ==, 0);
  return uri;
}

static void
check_html (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (uri);
  const char *path = g_file_peek_path (file);
  g_autofree char *text = NULL;

  g_assert_nonnull (path);
  g_assert_true (g_str_has_suffix (path, "/index.html"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "href=\"protection.html\""));
}

/* Yelp is asked for the pages by their name where it will find them, … */
static void
test_yelp (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *uri = NULL;

  set_program (HELP_TYPE, TRUE);
  set_program (HTML_TYPE, TRUE);
  set_pages (TRUE);
  heed_help_show (window);
  uri = wait_opened ();
  g_assert_cmpstr (uri, ==, "help:heed");
  ui_test_end_window (window);
}

/* … and where it would not, or is not there, the browser gets the same as HTML. */
static void
test_html (gconstpointer has_yelp)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *uri = NULL;

  set_program (HELP_TYPE, GPOINTER_TO_INT (has_yelp));
  set_program (HTML_TYPE, TRUE);
  set_pages (!GPOINTER_TO_INT (has_yelp));
  heed_help_show (window);
  uri = wait_opened ();
  check_html (uri);
  ui_test_end_window (window);
}

/* With nothing to show it, the file is named. */
static void
test_nothing (void)
{
  HeedWindow *window = ui_test_new_window ();
  AdwMessageDialog *question;
  const char *body;

  set_program (HELP_TYPE, FALSE);
  set_program (HTML_TYPE, FALSE);
  set_pages (TRUE);
  heed_help_show (window);
  ui_test_wait_question (window);
  question = ui_test_find_question (window);
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "The help cannot be shown");
  body = adw_message_dialog_get_body (question);
  g_assert_nonnull (strstr (body, "/help/index.html"));
  g_assert_nonnull (strstr (body, "Install Yelp or a web browser"));
  gtk_window_destroy (GTK_WINDOW (question));
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-help-XXXXXX", NULL);
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *settings = g_build_filename (folder, "config", NULL);
  int status;

  /* A desktop of its own, before anything looks at it. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_CONFIG_HOME", settings, TRUE);
  opened = g_build_filename (folder, "opened", NULL);
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/help/yelp", test_yelp);
  g_test_add_data_func ("/ui/help/yelp-without-pages", GINT_TO_POINTER (TRUE), test_html);
  g_test_add_data_func ("/ui/help/html", GINT_TO_POINTER (FALSE), test_html);
  g_test_add_func ("/ui/help/nothing", test_nothing);

  status = g_test_run ();
  ui_test_remove_folder (g_steal_pointer (&folder));
  g_free (opened);

  return status;
}
