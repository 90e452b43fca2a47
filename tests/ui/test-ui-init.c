/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-application.h"
#include "ui-test.h"

#include <linux/magic.h>
#include <sys/vfs.h>

#define OTHERS "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xbel version=\"1.0\"><!-- of other programs --></xbel>\n"

/* A file that is chosen in Heed does not go to the desktop's list, and what others wrote there stays. */
static void
written_cb (GtkRecentManager *manager,
            gboolean *is_written)
{
  *is_written = TRUE;
}

static void
test_recent_files (void)
{
  g_autofree char *list = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  gboolean is_written = FALSE;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (list, OTHERS, -1, &error);
  g_assert_no_error (error);
  g_signal_connect_after (gtk_recent_manager_get_default (), "changed", G_CALLBACK (written_cb), &is_written);
  g_assert_true (gtk_recent_manager_add_full (gtk_recent_manager_get_default (),
                                              "file:///home/somebody/hillside.heed",
                                              &(GtkRecentData){ .display_name = "hillside.heed",
                                                                .mime_type = "application/octet-stream",
                                                                .app_name = "heed",
                                                                .app_exec = "heed %u" }));
  /* The toolkit writes a quarter of a second later, in its own handler of this signal, which comes first. */
  test_wait_until (is_written);
  g_file_get_contents (list, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, OTHERS);
}

/* The list that the toolkit writes when the program ends is that of the other programs. */
static void
test_forget_files (void)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GtkRecentData data = { .mime_type = "application/zip", .app_exec = "heed %u" };

  data.app_name = (char *) g_get_application_name ();
  g_assert_true (gtk_recent_manager_add_full (manager, "file:///home/somebody/referral.zip", &data));
  data.app_name = (char *) "Another";
  g_assert_true (gtk_recent_manager_add_full (manager, "file:///home/somebody/letter.odt", &data));

  heed_ui_forget_files ();
  g_assert_false (gtk_recent_manager_has_item (manager, "file:///home/somebody/referral.zip"));
  g_assert_true (gtk_recent_manager_has_item (manager, "file:///home/somebody/letter.odt"));
}

/* Resources that a linker would have left out of the library. */
static void
test_resources (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_resources_get_info ("/io/github/heed_app/Heed/style.css", 0, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* What the toolkit reads as its settings are made; libadwaita would have it read, and then put it away. */
static void
test_theme (gconstpointer first)
{
  g_assert_cmpstr (first, ==, "Adwaita-empty");
}

/* What is printed is spooled where no disk keeps it, and whatever is started from here keeps its own folder. */
static void
test_spool (gconstpointer folder)
{
  struct statfs facts;

  if (statfs (folder, &facts) != 0 || facts.f_type != TMPFS_MAGIC)
    {
      g_test_skip ("No folder here lies in memory");
      return;
    }
  g_assert_cmpstr (g_get_tmp_dir (), ==, folder);
  g_assert_cmpstr (g_getenv ("TMPDIR"), ==, "/a folder of the person");
}

int
main (int argc,
      char **argv)
{
  g_autofree char *theme = NULL;
  g_autofree char *display_folder = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));

  g_setenv ("XDG_RUNTIME_DIR", "/dev/shm", TRUE);
  g_setenv ("TMPDIR", "/a folder of the person", TRUE);
  heed_ui_spool_in_memory ();
  g_setenv ("XDG_RUNTIME_DIR", display_folder, TRUE);
  g_setenv ("XDG_DATA_HOME", g_dir_make_tmp ("heed-data-XXXXXX", NULL), TRUE);
  gtk_init ();
  heed_ui_init ();
  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &theme, NULL);
  ui_test_init (&argc, &argv);
  g_test_add_data_func ("/ui/ui-init/theme", theme, test_theme);
  g_test_add_func ("/ui/ui-init/recent-files", test_recent_files);
  g_test_add_func ("/ui/ui-init/forget-files", test_forget_files);
  g_test_add_func ("/ui/ui-init/resources", test_resources);
  g_test_add_data_func ("/ui/ui-init/spool", "/dev/shm", test_spool);
  return g_test_run ();
}
