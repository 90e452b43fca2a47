/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-application.h"

#include <signal.h>

/* By which a desktop says so. */
#define CONTRAST_SCHEMA "org.gnome.desktop.a11y.interface"

typedef struct
{
  HeedApplication *application;
  gboolean shows_contrast;
  gboolean works_on; /* the shortcuts were put away again, and the window was used last */
  GtkWindow *window;
  int answer;    /* to a dialogue of GTK's */
  guint windows; /* when the end came */
} Run;

static gboolean
is_active (gpointer data)
{
  Run *run = data;

  return gtk_window_is_active (run->window) && gtk_application_get_active_window (GTK_APPLICATION (run->application)) == run->window;
}

/* Whoever types or points in that window is at work: the store is not locked under them. */
static gboolean
is_watched (GtkWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_LEGACY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return TRUE;
    }
  return FALSE;
}

static void
answered_cb (Run *run,
             int response)
{
  run->answer = response;
}

/* The colour that Heed's own style has for what must be acted on. */
static char *
get_act (GtkWindow *window)
{
  GdkRGBA color = { 0 };

  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (window)), "heed_act", &color));
  return gdk_rgba_to_string (&color);
}

/* Its own style is in use, and that for dark ground with the dark colours only. */
static void
check_style (GtkWindow *window)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autofree char *light = get_act (window);
  g_autofree char *dark = NULL;
  g_autofree char *again = NULL;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  dark = get_act (window);
  g_assert_cmpstr (dark, !=, light);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  again = get_act (window);
  g_assert_cmpstr (again, ==, light);
}

/* How wide the line around a card is. */
static int
get_border (void)
{
  g_autoptr (GtkWidget) card = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkBorder border;

  gtk_widget_add_css_class (card, "heed-card");
  gtk_style_context_get_border (gtk_widget_get_style_context (card), &border);

  return border.top;
}

/* Where the system asks for high contrast, and only there, what is told apart by its ground alone has a line around it;
 * at once, and until it asks no more. */
static gboolean
contrast_cb (gpointer data)
{
  Run *run = data;
  g_autoptr (GSettings) settings = g_settings_new (CONTRAST_SCHEMA);

  g_assert_false (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  g_assert_cmpint (get_border (), ==, 0);
  g_settings_set_boolean (settings, "high-contrast", TRUE);
  test_wait_until (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  g_assert_cmpint (get_border (), ==, 1);
  g_settings_set_boolean (settings, "high-contrast", FALSE);
  test_wait_until (!adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  g_assert_cmpint (get_border (), ==, 0);
  run->windows = 1;
  raise (SIGTERM);

  return G_SOURCE_REMOVE;
}

/* What a window has open as the program ends: its shortcuts, about, a dialogue of its own and one of GTK's. */
static gboolean
work_cb (gpointer data)
{
  Run *run = data;
  GtkWindow *shortcuts;

  run->window = gtk_application_get_active_window (GTK_APPLICATION (run->application));
  g_assert_true (HEED_IS_WINDOW (run->window));
  g_assert_true (is_watched (run->window));
  check_style (run->window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (run->window), "win.shortcuts", NULL));
  shortcuts = GTK_WINDOW (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (run->window)));
  ui_test_settle ();
  if (run->works_on)
    {
      gtk_window_close (shortcuts);
      gtk_window_present (run->window);
      ui_test_wait (is_active, run);
    }
  else
    {
      GtkWindow *dialog = g_object_new (ADW_TYPE_WINDOW, NULL);
      GtkWindow *asking = g_object_new (GTK_TYPE_DIALOG, NULL);

      g_action_group_activate_action (G_ACTION_GROUP (run->application), "about", NULL);
      gtk_window_set_transient_for (dialog, run->window);
      gtk_window_present (dialog);
      g_signal_connect_swapped (asking, "response", G_CALLBACK (answered_cb), run);
      gtk_window_set_transient_for (asking, run->window);
      gtk_window_present (asking);
      ui_test_settle ();
      g_assert_true (is_watched (dialog));
    }
  run->windows = g_list_length (gtk_application_get_windows (GTK_APPLICATION (run->application)));
  raise (SIGTERM);
  return G_SOURCE_REMOVE;
}

static void
activated_cb (Run *run)
{
  g_idle_add (run->shows_contrast ? contrast_cb : work_cb, run);
}

static void
run_application (Run *run)
{
  char *argv[] = { (char *) "heed", (char *) "--demo", NULL };

  run->application = heed_application_new ();
  g_application_set_flags (G_APPLICATION (run->application), g_application_get_flags (G_APPLICATION (run->application)) | G_APPLICATION_NON_UNIQUE);
  g_signal_connect_swapped (run->application, "activate", G_CALLBACK (activated_cb), run);
  g_assert_cmpint (g_application_run (G_APPLICATION (run->application), 2, argv), ==, 0);
}

static void
test_high_contrast (void)
{
  Run run = { .shows_contrast = TRUE };

  run_application (&run);
  g_assert_cmpuint (run.windows, ==, 1);
  g_assert_finalize_object (run.application);
}

/* The program is asked to end over what is open: everything goes, and GTK has nothing to say of it. */
static void
test_end (gconstpointer data)
{
  Run run = { .works_on = GPOINTER_TO_INT (data) };

  run_application (&run);
  g_assert_cmpuint (run.windows, ==, run.works_on ? 2 : 5);
  /* Whoever runs a loop until it is answered, as printing does, would wait for ever. */
  if (!run.works_on)
    g_assert_cmpint (run.answer, ==, GTK_RESPONSE_CANCEL);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (run.application)));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  g_assert_finalize_object (run.application);
}

int
main (int argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/application/high-contrast", test_high_contrast);
  g_test_add_data_func ("/ui/application/end-over-dialogs", GINT_TO_POINTER (FALSE), test_end);
  g_test_add_data_func ("/ui/application/end-after-shortcuts", GINT_TO_POINTER (TRUE), test_end);

  return g_test_run ();
}
