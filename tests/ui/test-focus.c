/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The keyboard gets into each of the widgets that give the focus to one of their children, and out of
 * it again, at both ends. */

#include "heed-application.h"
#include "heed-birth-entry.h"
#include "heed-choice.h"
#include "heed-data.h"
#include "heed-focus.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "ui-test.h"

#include <adwaita.h>

#define MOST_STEPS 12

static HeedCodes *codes;

static GtkWidget *
make_toggles (void)
{
  GtkWidget *toggles = g_object_new (HEED_TYPE_TOGGLES, NULL);

  heed_toggles_set_codes (HEED_TOGGLES (toggles), codes, "answer", (const char *const[]){ "no", "yes", "unknown", NULL });

  return toggles;
}

static GtkWidget *
make_choice (void)
{
  GtkWidget *choice = heed_choice_new ("Level");

  heed_choice_set_codes (HEED_CHOICE (choice), codes, "level", "Not recorded yet");

  return choice;
}

static GtkWidget *
make_text_area (void)
{
  return g_object_new (HEED_TYPE_TEXT_AREA, NULL);
}

static GtkWidget *
make_birth_entry (void)
{
  return g_object_new (HEED_TYPE_BIRTH_ENTRY, NULL);
}

static gboolean
is_inside (GtkWidget *window,
           GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Goes from one button to the other, and counts the steps in the widget between them. */
static guint
go (GtkWidget *window,
    GtkWidget *from,
    GtkWidget *widget,
    GtkWidget *to,
    GtkDirectionType direction)
{
  guint n_inside = 0;

  gtk_widget_grab_focus (from);
  g_assert_true (is_inside (window, from));
  for (guint i = 0; i < MOST_STEPS && !is_inside (window, to); i++)
    {
      gtk_widget_child_focus (window, direction);
      n_inside += is_inside (window, widget);
    }
  g_assert_true (is_inside (window, to));

  return n_inside;
}

static void
test_passes (gconstpointer data)
{
  GtkWidget *(*const *make) (void) = data;
  GtkWidget *widget = (*make) ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *after = gtk_button_new_with_label ("after");
  guint n_forward;

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;

  n_forward = go (window, before, widget, after, GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (n_forward, >, 0);
  g_assert_cmpuint (go (window, after, widget, before, GTK_DIR_TAB_BACKWARD), ==, n_forward);

  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *(*const makers[]) (void) = { make_toggles, make_choice, make_text_area, make_birth_entry };

/* Left is forward where the script runs to the left. */
static void
test_arrows (void)
{
  GtkWidget *toggles = g_object_ref_sink (make_toggles ());
  GtkWidget *window = gtk_window_new ();
  GtkWidget *first;

  gtk_window_set_child (GTK_WINDOW (window), toggles);
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;

  first = gtk_widget_get_first_child (toggles);
  gtk_widget_grab_focus (first);
  g_assert_true (gtk_widget_child_focus (toggles, GTK_DIR_RIGHT));
  g_assert_true (is_inside (window, gtk_widget_get_next_sibling (first)));

  gtk_widget_set_direction (toggles, GTK_TEXT_DIR_RTL);
  g_assert_true (gtk_widget_child_focus (toggles, GTK_DIR_RIGHT));
  g_assert_true (is_inside (window, first));
  g_assert_false (gtk_widget_child_focus (toggles, GTK_DIR_RIGHT));

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (toggles);
}

static gboolean
is_seen (gpointer data)
{
  GtkWidget *entry = data;
  GtkWidget *view = gtk_widget_get_ancestor (entry, GTK_TYPE_VIEWPORT);
  graphene_rect_t place;

  return gtk_widget_compute_bounds (entry, view, &place) && place.origin.y >= 0 && place.origin.y + place.size.height <= gtk_widget_get_height (view);
}

/* A problem comes below the field that it speaks of. */
static void
test_keeps_seen (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *problem = g_object_new (ADW_TYPE_BIN, "height-request", 200, "visible", FALSE, NULL);

  gtk_box_append (GTK_BOX (fields), g_object_new (ADW_TYPE_BIN, "height-request", 230, NULL));
  gtk_box_append (GTK_BOX (fields), entry);
  gtk_box_append (GTK_BOX (fields), g_object_new (ADW_TYPE_BIN, "height-request", 400, NULL));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fields);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), problem);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 400);
  heed_focus_keep_seen (GTK_SCROLLED_WINDOW (scroller));
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (entry);
  ui_test_settle ();
  g_assert_true (is_seen (entry));
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))), ==, 0);

  gtk_widget_set_visible (problem, TRUE);
  ui_test_settle ();
  g_assert_cmpint (gtk_widget_get_height (scroller), <, 230);
  ui_test_wait (is_seen, entry);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *path = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  gtk_init ();
  heed_ui_init ();
  adw_init ();
  path = heed_data_path ("schema/codes.xml");
  codes = heed_codes_load (path, NULL);
  g_assert_nonnull (codes);

  g_test_add_data_func ("/ui/focus/toggles", &makers[0], test_passes);
  g_test_add_data_func ("/ui/focus/choice", &makers[1], test_passes);
  g_test_add_data_func ("/ui/focus/text-area", &makers[2], test_passes);
  g_test_add_data_func ("/ui/focus/birth-entry", &makers[3], test_passes);
  g_test_add_func ("/ui/focus/arrows", test_arrows);
  g_test_add_func ("/ui/focus/keeps-seen", test_keeps_seen);
  status = g_test_run ();
  g_object_unref (codes);

  return status;
}
