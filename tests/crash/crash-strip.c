/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A store on a full disk is read: the strip at the foot of the window says so, in no more than two lines of a narrow window,
 * and all of it where there is room or somebody asks. */

#include "crash-room.h"
#include "test-school.h"
#include "ui-test.h"

#include <string.h>

static gboolean
is_laid_out (gpointer label)
{
  return gtk_widget_get_height (label) > 0;
}

static const char *
get_text (HeedWindow *window)
{
  return gtk_label_get_text (ui_test_find_id (window, "strip_text"));
}

static HeedWindow *
open_window (TestSchool *school,
             HeedSession *session,
             int width)
{
  HeedWindow *window = g_object_ref (heed_window_new (NULL));

  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  gtk_window_present (GTK_WINDOW (window));
  heed_window_open_store (window, school->path);
  heed_window_take_session (window, session);
  ui_test_wait (is_laid_out, ui_test_find_id (window, "strip_text"));
  ui_test_settle ();

  return window;
}

/* The store is opened with no room left. */
static HeedWindow *
open_full (TestSchool *school,
           int width)
{
  g_autoptr (HeedSession) session = NULL;

  crash_room_set (0);
  session = test_school_open (school);
  g_assert_true (heed_session_is_read_only (session, NULL));

  return open_window (school, session, width);
}

static void
check_strip (gconstpointer data)
{
  gboolean is_proven = GPOINTER_TO_INT (data);
  TestSchool school;
  g_autoptr (HeedSession) session = test_school_set_up (&school);
  g_autoptr (GError) error = NULL;
  g_autofree char *all = NULL;
  g_auto (GStrv) lines = NULL;
  HeedWindow *window;
  const char *body;

  if (is_proven)
    g_assert_true (heed_session_prove_recovery_key (session, school.recovery_key, &error));
  g_assert_no_error (error);
  g_clear_object (&session);
  crash_room_install ();

  window = open_full (&school, 1100);
  all = g_strdup (get_text (window));
  lines = g_strsplit (all, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, is_proven ? 1 : 2);
  g_assert_true (g_str_has_prefix (all, "You can read, but not record: "));
  g_assert_nonnull (strstr (lines[0], "needed to record"));
  g_assert_true (g_str_has_suffix (lines[0], "Make room, then lock the store and unlock it again to record."));
  g_assert_false (gtk_widget_get_visible (ui_test_find_id (window, "strip_why")));
  ui_test_end_window (window);

  window = open_full (&school, 400);
  g_assert_cmpstr (get_text (window),
                   ==,
                   is_proven ? "You can read, but not record: the disk is full. Make room, lock and unlock"
                             : "You can read, but not record. Nobody has proven the recovery sheet");
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (ui_test_find_id (window, "strip_text"))), <=, 2);
  g_assert_cmpint (gtk_widget_get_width (ui_test_find_id (window, "strip")), <=, 400);
  g_assert_true (gtk_widget_get_mapped (ui_test_find_id (window, "strip_why")));
  g_signal_emit_by_name (ui_test_find_id (window, "strip_why"), "clicked");
  ui_test_wait_question (window);
  body = adw_message_dialog_get_body (ui_test_find_question (window));
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (body, lines[i]));
  gtk_window_destroy (GTK_WINDOW (ui_test_find_question (window)));

  ui_test_end_window (window);
  crash_room_set (CRASH_ROOM_UNLIMITED);
  test_school_clear (&school);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_data_func ("/crash/strip/full", GINT_TO_POINTER (TRUE), check_strip);
  g_test_add_data_func ("/crash/strip/full-and-not-proven", GINT_TO_POINTER (FALSE), check_strip);

  return g_test_run ();
}
