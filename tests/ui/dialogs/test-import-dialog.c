/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "test-data.h"

#include "ui-test.h"

#include "heed-children.h"
#include "heed-import-dialog.h"
#include "heed-problem-box.h"

typedef struct
{
  HeedSession *session;
  HeedImportDialog *dialog;
  gint64 n_before;
  gboolean wants_another;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->session = ui_test_open_demonstration ();
  fixture->n_before = heed_count_children (fixture->session, NULL);
  fixture->wants_another = FALSE;
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  ui_test_settle ();
  g_assert_finalize_object (fixture->dialog);
  heed_session_close (fixture->session, NULL);
  g_clear_object (&fixture->session);
}

static void
choose_cb (gboolean *wants_another)
{
  *wants_another = TRUE;
}

static void
import (Fixture *fixture,
        const char *path)
{
  fixture->dialog = g_object_ref (heed_import_dialog_new (NULL, fixture->session, path));
  g_signal_connect_swapped (fixture->dialog, "choose", G_CALLBACK (choose_cb), &fixture->wants_another);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static const char *
get_state (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (fixture->dialog, HEED_TYPE_IMPORT_DIALOG, "states")));
}

static gboolean
has_ended (gpointer data)
{
  return g_strcmp0 (get_state (data), "working") != 0;
}

static gboolean
is_gone (gpointer data)
{
  return !gtk_widget_get_visible (GTK_WIDGET (((Fixture *) data)->dialog));
}

/* A census is told of as it is: what was made, and each value to be looked at. */
static void
test_census (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = test_data_own ("cin/fake_CIN_data.xml");
  GtkListView *warnings;

  import (fixture, path);
  g_assert_cmpstr (get_state (fixture), ==, "working");
  ui_test_wait (has_ended, fixture);
  g_assert_cmpstr (get_state (fixture), ==, "done");
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->dialog), "Imported"));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->dialog), "fake_CIN_data.xml\n450 records made · 0 updated · 0 as they were"));
  g_assert_cmpint (heed_count_children (fixture->session, NULL), ==, fixture->n_before + 200);
  warnings = GTK_LIST_VIEW (ui_test_child (fixture->dialog, HEED_TYPE_IMPORT_DIALOG, "warnings"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (warnings))), ==, 10);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (warnings), "Line "));
}

/* Closing it while it works leaves the store as it was, and the dialogue goes when that is so. */
static void
test_cancel (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = test_data_own ("cin/fake_CIN_data.xml");

  import (fixture, path);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->dialog)));
  ui_test_wait (is_gone, fixture);
  g_assert_cmpint (heed_count_children (fixture->session, NULL), ==, fixture->n_before);
}

/* What stops it is said in three lines, and another file can be chosen. */
static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  char *folder = ui_test_new_folder ();
  g_autofree char *path = g_build_filename (folder, "list.xml", NULL);

  g_assert_true (g_file_set_contents (path, "<Pupils><Pupil/></Pupils>", -1, NULL));
  import (fixture, path);
  ui_test_wait (has_ended, fixture);
  g_assert_cmpstr (get_state (fixture), ==, "stopped");
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->dialog), "XML, but not a file Heed imports"));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->dialog), "Nothing was imported."));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->dialog), "Ask which program made it and what else it exports."));
  g_signal_emit_by_name (ui_test_child (fixture->dialog, HEED_TYPE_IMPORT_DIALOG, "another"), "clicked");
  g_assert_true (fixture->wants_another);
  ui_test_remove_folder (folder);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/import-dialog/census", Fixture, NULL, set_up, test_census, tear_down);
  g_test_add ("/ui/import-dialog/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/ui/import-dialog/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
