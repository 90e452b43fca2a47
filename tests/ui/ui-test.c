/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-application.h"
#include "heed-casework-run.h"
#include "heed-children.h"
#include "heed-demonstration.h"

#include <glib/gstdio.h>

/* A widget is laid out in the first frame that it is in, what hears of that is in the second, and what waited
 * for the second (heed_focus_show()) is seen in the third. */
#define N_FRAMES 3

void
ui_test_init (int *argc,
              char ***argv)
{
  g_test_init (argc, argv, NULL);
  gtk_init ();
  heed_ui_init ();
  adw_init ();
  /* What moves would be on its way for a while that no test can know. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

void
ui_test_wait (UiTestCondition condition,
              gpointer data)
{
  test_wait_until (condition (data));
}

/* The display has answered, no errand is out, and the loop has nothing to do. */
static void
run_dry (void)
{
  gdk_display_sync (gdk_display_get_default ());
  test_wait_until (heed_casework_run_count () == 0 && !g_main_context_pending (NULL));
}

static void
painted_cb (gboolean *is_painted)
{
  *is_painted = TRUE;
}

/* Every window that is seen draws itself once. */
static void
draw_frame (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      g_autoptr (GdkFrameClock) clock = NULL;
      gboolean is_painted = FALSE;
      gulong handler;

      if (!gtk_widget_get_mapped (window))
        continue;
      clock = g_object_ref (gtk_widget_get_frame_clock (window));
      handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &is_painted);
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_UPDATE | GDK_FRAME_CLOCK_PHASE_LAYOUT | GDK_FRAME_CLOCK_PHASE_PAINT);
      test_wait_until (is_painted || !gtk_widget_get_mapped (window));
      g_signal_handler_disconnect (clock, handler);
    }
}

void
ui_test_settle (void)
{
  for (guint i = 0; i < N_FRAMES; i++)
    {
      run_dry ();
      draw_frame ();
    }
  run_dry ();
}

static GtkWidget *
find_id (GtkWidget *widget,
         const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (child)), id) == 0 ? child : find_id (child, id);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gpointer
ui_test_find_id (gpointer widget,
                 const char *id)
{
  GtkWidget *found = find_id (widget, id);

  g_assert_nonnull (found);

  return found;
}

HeedSession *
ui_test_open_demonstration (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);

  g_assert_no_error (error);
  return session;
}

char *
ui_test_find_child (HeedSession *session,
                    const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) children = heed_list_children (session, name, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (children->len, ==, 1);
  return g_strdup (heed_child_get_id (g_ptr_array_index (children, 0)));
}

HeedWindow *
ui_test_new_window (void)
{
  HeedWindow *window = g_object_ref (heed_window_new (NULL));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
ui_test_end_window (HeedWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  /* Errands that were under way hold their page until they are back. */
  test_wait_until (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
}

GtkWidget *
ui_test_show (gpointer widget)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 420, 600);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle ();

  return window;
}

void
ui_test_end (GtkWidget *window,
             gpointer widget)
{
  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
  g_assert_finalize_object (widget);
}

typedef struct
{
  HeedWindow *window;
  GType type;
} Wanted;

static gboolean
is_page (gpointer data)
{
  Wanted *wanted = data;

  return G_TYPE_CHECK_INSTANCE_TYPE (heed_window_get_page (wanted->window), wanted->type);
}

void
ui_test_wait_page (HeedWindow *window,
                   GType type)
{
  Wanted wanted = { window, type };

  ui_test_wait (is_page, &wanted);
}

GtkWidget *
ui_test_find (GtkWidget *widget,
              GType type)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_test_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
ui_test_says (GtkWidget *widget,
              const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (ui_test_says (child, text))
      return TRUE;
  return FALSE;
}

AdwMessageDialog *
ui_test_find_question (HeedWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (other) && gtk_window_get_transient_for (other) == GTK_WINDOW (window))
        return ADW_MESSAGE_DIALOG (other);
    }

  return NULL;
}

static gboolean
is_asked (gpointer window)
{
  return ui_test_find_question (window) != NULL;
}

void
ui_test_wait_question (HeedWindow *window)
{
  ui_test_wait (is_asked, window);
}

void
ui_test_answer (HeedWindow *window,
                const char *heading,
                const char *response)
{
  g_autoptr (AdwMessageDialog) question = NULL;

  ui_test_wait_question (window);
  question = g_object_ref (ui_test_find_question (window));
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, heading);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
  ui_test_settle ();
}

char *
ui_test_new_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("heed-ui-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
ui_test_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}
