/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-recovery-print.h"
#include "ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEY "4TCK-91HA-EMNB-MCE3-QCNW-JQTV-ZG7A-EKZ1-EQ4P-12QF-86Z1-N29B-0PZG-86J4"

static char *
run (const char *folder,
     const char *const *command)
{
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  int status = 0;

  g_spawn_sync (folder, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &said, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return g_strchomp (said);
}

/* What the toolkit sends to a printer is one page of the whole sheet: its code is read back, and its words hold every group. */
static void
test_print (void)
{
  char *folder = ui_test_new_folder ();
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = heed_recovery_sheet_new_print ("Hillside", KEY);
  const char *const draw[] = { "pdftoppm", "-r", "100", "-png", "sheet.pdf", "page", NULL };
  const char *const see[] = { "zbarimg", "--quiet", "--raw", "page-1.png", NULL };
  const char *const read[] = { "pdftotext", "-layout", "sheet.pdf", "-", NULL };
  g_autofree char *drawn = NULL;
  g_autofree char *second = g_build_filename (folder, "page-2.png", NULL);
  g_autofree char *seen = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) groups = g_strsplit (KEY, "-", -1);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  drawn = run (folder, draw);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  seen = run (folder, see);
  g_assert_cmpstr (seen, ==, KEY);
  text = run (folder, read);
  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_nonnull (strstr (text, groups[i]));
  ui_test_remove_folder (folder);
}

/* A window over another one that shows a drawing. */
static GtkWindow *
find_preview (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == parent && GTK_IS_DRAWING_AREA (gtk_window_get_child (window)))
        return window;
    }

  return NULL;
}

static gboolean
is_shown (gpointer window)
{
  return gtk_widget_get_mapped (window);
}

static gboolean
look_cb (gpointer parent)
{
  GtkWindow *preview = find_preview (parent);
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;

  g_assert_nonnull (preview);
  ui_test_wait (is_shown, preview);
  ui_test_settle ();
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "preview") != NULL || strstr (name, "gtkprint") != NULL)
      g_error ("%s was written for a preview", name);
  gtk_window_destroy (preview);

  return G_SOURCE_REMOVE;
}

/* A preview is shown by Heed itself, and is in no file. */
static void
test_preview (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (GtkPrintOperation) operation = heed_recovery_sheet_new_print ("Hillside", KEY);
  g_autoptr (GError) error = NULL;

  g_idle_add_full (G_PRIORITY_LOW, look_cb, window, NULL);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PREVIEW, GTK_WINDOW (window), &error),
                   ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&operation));
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  /* Nobody else writes there. */
  g_autofree char *name = g_build_filename ("/tmp", "heed-print-XXXXXX", NULL);
  int status;

  g_setenv ("TMPDIR", g_mkdtemp (name), TRUE);
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/recovery-print/print", test_print);
  g_test_add_func ("/ui/recovery-print/preview", test_preview);

  status = g_test_run ();
  g_rmdir (name);

  return status;
}
