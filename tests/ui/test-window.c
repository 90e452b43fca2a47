/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-child-page.h"
#include "heed-children-page.h"
#include "heed-concern-form.h"
#include "heed-concern-page.h"
#include "heed-form-draft.h"
#include "heed-draft-keeper.h"
#include "heed-entries.h"
#include "heed-problem.h"
#include "heed-text-area.h"
#include "heed-unlock-page.h"
#include "heed-window-private.h"

/* A window at work on the demonstration. */
static HeedWindow *
new_window (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();

  heed_window_open_store (window, NULL);
  heed_window_take_session (window, session);
  ui_test_wait_page (window, HEED_TYPE_CHILDREN_PAGE);
  return window;
}

static const char *
get_scene (HeedWindow *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (window, HEED_TYPE_WINDOW, "scenes")));
}

static void
press (HeedWindow *window,
       guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

static void
test_trail (void)
{
  HeedWindow *window = new_window ();
  g_autofree char *child = ui_test_find_child (heed_window_get_session (window), "Amira Bell");
  HeedPage *children = heed_window_get_page (window);
  HeedPage *page;
  gboolean can_go_back;

  page = heed_window_push_page (window, "child", heed_page_params ("child", child, NULL));
  g_assert_true (heed_window_get_page (window) == page);
  g_assert_cmpstr (heed_page_get_param (page, "child"), ==, child);
  g_object_get (page, "can-go-back", &can_go_back, NULL);
  g_assert_true (can_go_back);

  /* Alt+Left is the page's: a leaflet that might go back would take it. */
  g_assert_false (adw_leaflet_get_can_navigate_back (ADW_LEAFLET (ui_test_child (window, HEED_TYPE_WINDOW, "leaflet"))));

  heed_window_pop_page (window);
  g_assert_true (heed_window_get_page (window) == children);
  g_object_get (children, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);

  /* The last one stays. */
  heed_window_pop_page (window);
  g_assert_true (heed_window_get_page (window) == children);

  ui_test_end_window (window);
}

static void
gone_cb (gpointer data,
         GObject *object)
{
  gboolean *gone = data;

  *gone = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Locking forgets the session, and takes every page and dialogue with it. */
static void
test_lock (void)
{
  HeedWindow *window = new_window ();
  g_autoptr (HeedSession) session = g_object_ref (heed_window_get_session (window));
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autoptr (GError) error = NULL;
  gboolean page_gone = FALSE;
  gboolean dialog_gone = FALSE;
  GtkWidget *dialog;

  g_object_weak_ref (G_OBJECT (heed_window_push_page (window, "child", heed_page_params ("child", child, NULL))), gone_cb, &page_gone);
  dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, NULL);
  g_object_weak_ref (G_OBJECT (dialog), gone_cb, &dialog_gone);
  gtk_window_present (GTK_WINDOW (dialog));

  heed_window_lock (window);
  ui_test_wait (is_true, &page_gone);
  ui_test_wait (is_true, &dialog_gone);
  g_assert_null (heed_window_get_session (window));
  g_assert_null (heed_window_get_page (window));
  g_assert_false (heed_session_is_open (session));
  g_assert_cmpstr (get_scene (window), ==, "door");

  /* A second time changes nothing. */
  heed_window_lock (window);
  g_assert_cmpstr (get_scene (window), ==, "door");
  ui_test_end_window (window);
}

static gboolean
is_ready (gpointer data)
{
  return HEED_WINDOW (data)->ready->len > 0;
}

/* While somebody types the passphrase, the sidebar and the page with which a store opens are made, without a store. */
static void
test_ready (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();
  HeedSidebar *sidebar;
  HeedPage *page;

  heed_window_open_store (window, NULL);
  ui_test_wait (is_ready, window);
  g_assert_cmpuint (window->ready->len, ==, 2);
  sidebar = HEED_SIDEBAR (g_ptr_array_index (window->ready, 0));
  page = HEED_PAGE (g_ptr_array_index (window->ready, 1));
  g_assert_null (heed_page_get_session (page));

  heed_window_take_session (window, session);
  g_assert_true (window->sidebar == sidebar);
  g_assert_true (heed_window_get_page (window) == page);
  g_assert_true (heed_page_get_session (page) == session);
  g_assert_cmpuint (window->ready->len, ==, 0);
  ui_test_settle ();
  g_assert_null (ui_test_find (GTK_WIDGET (window), HEED_TYPE_UNLOCK_PAGE));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (ui_test_find_id (page, "search")))));

  /* They go with the window, too. */
  heed_window_lock (window);
  ui_test_wait (is_ready, window);
  ui_test_end_window (window);
}

/* F9 hides, F9 again shows the same page with the same focus; any other key asks for the passphrase. */
static void
test_hide (void)
{
  HeedWindow *window = new_window ();
  HeedPage *page = heed_window_get_page (window);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  heed_window_hide_screen (window);
  g_assert_cmpstr (get_scene (window), ==, "blank");
  press (window, GDK_KEY_Shift_L);
  g_assert_cmpstr (get_scene (window), ==, "blank");
  press (window, GDK_KEY_F9);
  g_assert_cmpstr (get_scene (window), ==, "work");
  g_assert_true (heed_window_get_page (window) == page);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);

  heed_window_hide_screen (window);
  press (window, GDK_KEY_a);
  g_assert_cmpstr (get_scene (window), ==, "door");
  g_assert_null (heed_window_get_session (window));

  /* Nothing to hide. */
  heed_window_hide_screen (window);
  g_assert_cmpstr (get_scene (window), ==, "door");
  ui_test_end_window (window);
}

typedef struct
{
  GtkFileChooser *chooser;
  const char *folder;
  GtkWidget *before; /* weak: the folder's name in the bar of the time before */
} Place;

/* The toolkit asks the disk for each folder of the bar, puts their names into it when the last has answered, and stumbles
 * over an answer that comes when the dialogue is no more. */
static GtkWidget *
find_in_bar (GtkWidget *widget,
             const char *name,
             gboolean is_bar)
{
  GtkWidget *found = NULL;

  if (is_bar && GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), name))
    return widget;
  is_bar = is_bar || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkPathBar");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_in_bar (child, name, is_bar);

  return found;
}

static gboolean
is_in_folder (gpointer data)
{
  Place *place = data;
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (place->chooser);
  g_autofree char *name = g_path_get_basename (place->folder);
  GtkWidget *label = find_in_bar (GTK_WIDGET (place->chooser), name, FALSE);

  return folder != NULL && g_str_equal (g_file_peek_path (folder), place->folder) && label != NULL && label != place->before;
}

/* The pack is saved where the folder was chosen, though the screen was hidden meanwhile. */
static void
test_hide_file_dialog (void)
{
  HeedWindow *window = new_window ();
  char *folder = ui_test_new_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GtkWidget *dialog = gtk_file_chooser_dialog_new ("Save", GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, "Save", GTK_RESPONSE_ACCEPT, NULL);
  Place place = { GTK_FILE_CHOOSER (dialog), folder, NULL };
  g_autofree char *name = g_path_get_basename (folder);
  g_autoptr (GFile) chosen = NULL;
  g_autofree char *expected = g_build_filename (folder, "pack.zip", NULL);

  gtk_file_chooser_set_current_folder (place.chooser, file, NULL);
  gtk_file_chooser_set_current_name (place.chooser, "pack.zip");
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_wait (is_in_folder, &place);
  g_set_weak_pointer (&place.before, find_in_bar (dialog, name, FALSE));
  ui_test_settle ();

  heed_window_hide_screen (window);
  g_assert_false (gtk_widget_get_visible (dialog));
  ui_test_settle ();
  heed_window_hide_screen (window);
  g_assert_true (gtk_widget_get_visible (dialog));
  ui_test_settle ();
  ui_test_wait (is_in_folder, &place);
  chosen = gtk_file_chooser_get_file (place.chooser);
  g_assert_nonnull (chosen);
  g_assert_cmpstr (g_file_peek_path (chosen), ==, expected);

  gtk_window_destroy (GTK_WINDOW (dialog));
  g_clear_weak_pointer (&place.before);
  ui_test_end_window (window);
  ui_test_remove_folder (folder);
}

/* The machine slept for most of the two minutes: F9 comes too late all the same. */
static void
test_hide_and_sleep (void)
{
  HeedWindow *window = new_window ();

  heed_window_hide_screen (window);
  window->hidden_since -= 119;
  press (window, GDK_KEY_F9);
  g_assert_cmpstr (get_scene (window), ==, "work");

  heed_window_hide_screen (window);
  window->hidden_since -= 121;
  press (window, GDK_KEY_F9);
  g_assert_cmpstr (get_scene (window), ==, "door");
  g_assert_null (heed_window_get_session (window));
  ui_test_end_window (window);
}

static gboolean
is_titled (gpointer data)
{
  g_autofree char *title = NULL;

  g_object_get (data, "title", &title, NULL);
  return g_strcmp0 (title, "Amira Bell") == 0;
}

/* A child's name stands on the page, never in the window's title, which the whole desktop shows. */
static void
test_title (void)
{
  HeedWindow *window = new_window ();
  g_autofree char *child = ui_test_find_child (heed_window_get_session (window), "Amira Bell");
  HeedPage *page = heed_window_push_page (window, "child", heed_page_params ("child", child, NULL));

  ui_test_wait (is_titled, page);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Heed");
  ui_test_end_window (window);
}

static void
test_error (void)
{
  HeedWindow *window = new_window ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  guint before = g_list_model_get_n_items (windows);
  GtkWidget *dialog = NULL;

  heed_window_show_error (window, cancelled);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before);

  heed_problem_set (&error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full", "Nothing was lost.", "Make room.");
  heed_window_show_error (window, error);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (toplevel))
        dialog = toplevel;
    }
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "The disk is full");
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "Nothing was lost.\n\nMake room.");
  g_assert_true (heed_window_get (dialog) == window);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_end_window (window);
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

/* The sidebar and a page do not fit beside each other in 400 pixels. */
static void
test_narrow (void)
{
  static const struct
  {
    int width;
    gboolean folded;
    gboolean narrow;
  } CASES[] = {
    { 1100, FALSE, FALSE },
    { 760, FALSE, TRUE },
    { 400, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedSession) session = ui_test_open_demonstration ();
      HeedWindow *window = g_object_ref (heed_window_new (NULL));

      gtk_window_set_default_size (GTK_WINDOW (window), CASES[i].width, 600);
      gtk_window_present (GTK_WINDOW (window));
      heed_window_open_store (window, NULL);
      heed_window_take_session (window, session);
      ui_test_wait (is_laid_out, ui_test_child (window, HEED_TYPE_WINDOW, "leaflet"));
      ui_test_settle ();
      g_assert_cmpint (adw_leaflet_get_folded (ADW_LEAFLET (ui_test_child (window, HEED_TYPE_WINDOW, "leaflet"))), ==, CASES[i].folded);
      g_assert_cmpint (heed_page_get_narrow (heed_window_get_page (window)), ==, CASES[i].narrow);
      ui_test_end_window (window);
    }
}

/* A form has the window to itself: no sidebar and the room of the whole window; a search brings the
 * sidebar back. */
static void
test_whole (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = g_object_ref (heed_window_new (NULL));
  GtkWidget *side;

  gtk_window_set_default_size (GTK_WINDOW (window), 760, 600);
  gtk_window_present (GTK_WINDOW (window));
  heed_window_open_store (window, NULL);
  heed_window_take_session (window, session);
  side = GTK_WIDGET (ui_test_child (window, HEED_TYPE_WINDOW, "side"));
  ui_test_wait (is_laid_out, side);
  g_assert_true (gtk_widget_get_mapped (side));
  g_assert_true (heed_page_get_narrow (heed_window_get_page (window)));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.log-concern", NULL);
  ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (side));
  g_assert_false (heed_page_get_narrow (heed_window_get_page (window)));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (side));
  g_assert_true (heed_page_get_narrow (heed_window_get_page (window)));
  g_signal_emit_by_name (ui_test_child (adw_bin_get_child (ADW_BIN (side)), HEED_TYPE_SIDEBAR, "search"), "stop-search");
  ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (side));
  g_assert_false (heed_page_get_narrow (heed_window_get_page (window)));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (side));
  g_assert_true (heed_page_get_narrow (heed_window_get_page (window)));
  ui_test_end_window (window);
}

/* A screen reader is told of the menu before there is one; it is there when it is opened, each time, and goes by the actions of the window. */
static void
test_main_menu (void)
{
  HeedWindow *window = new_window ();
  GtkWidget *side = adw_bin_get_child (ADW_BIN (ui_test_child (window, HEED_TYPE_WINDOW, "side")));
  GtkMenuButton *button = GTK_MENU_BUTTON (ui_test_child (side, HEED_TYPE_SIDEBAR, "menu"));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);
  g_assert_true (gtk_menu_button_get_primary (button));
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *popover;

      gtk_menu_button_popup (button);
      popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
      g_assert_nonnull (popover);
      g_assert_true (gtk_widget_get_mapped (popover));
      g_assert_true (ui_test_says (popover, "Hide the screen"));
      g_assert_true (ui_test_says (popover, "Lock"));
      g_assert_true (ui_test_says (popover, "Keyboard shortcuts"));
      g_assert_true (ui_test_says (popover, "Help"));
      g_assert_true (ui_test_says (popover, "About Heed"));
      gtk_menu_button_popdown (button);
    }
  ui_test_end_window (window);
}

/* Another store over a form, with the screen hidden: what was typed is a draft in the first, with the place
 * of the cursor, and nothing of it is left to see. */
static void
test_other_store (void)
{
  HeedNewStore facts = { .setting = "Hillside",
                         .nation = "ENG",
                         .member = "A. Patel",
                         .role = "Designated safeguarding lead",
                         .passphrase = "a long enough passphrase for a test" };
  char *folder = ui_test_new_folder ();
  g_autofree char *path = g_build_filename (folder, "new.heed", NULL);
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (HeedSession) again = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (HeedForm) form = NULL;
  g_autoptr (GError) error = NULL;
  HeedWindow *window = ui_test_new_window ();
  char *key = NULL;
  HeedPage *page;

  facts.path = path;
  session = heed_session_create (&facts, &key, &error);
  g_assert_no_error (error);
  heed_session_free_secret (key);
  heed_window_open_store (window, path);
  heed_window_take_session (window, session);
  page = heed_window_push_page (window, "concern", NULL);
  ui_test_settle ();
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "half a sent");

  gtk_widget_grab_focus (GTK_WIDGET (ui_test_find_id (page, "facts")));
  heed_text_area_set_cursor (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), 4);
  heed_window_hide_screen (window);

  heed_window_open_store (window, "/nowhere/other.heed");
  g_assert_null (heed_window_get_page (window));
  g_assert_cmpstr (get_scene (window), ==, "door");
  again = heed_session_open (path, NULL, facts.passphrase, &error);
  g_assert_no_error (error);
  drafts = heed_list_drafts (again, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  form = heed_form_new_from_draft (&heed_concern_form, heed_draft_text (g_ptr_array_index (drafts, 0)));
  g_assert_cmpstr (heed_form_get (form, "facts"), ==, "half a sent");
  g_assert_true (g_str_has_suffix (heed_form_get_cursor (form), " 4"));
  g_assert_true (heed_session_close (again, &error));
  ui_test_end_window (window);
  ui_test_remove_folder (folder);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/window/trail", test_trail);
  g_test_add_func ("/ui/window/lock", test_lock);
  g_test_add_func ("/ui/window/ready", test_ready);
  g_test_add_func ("/ui/window/main-menu", test_main_menu);
  g_test_add_func ("/ui/window/hide", test_hide);
  g_test_add_func ("/ui/window/hide-and-sleep", test_hide_and_sleep);
  g_test_add_func ("/ui/window/hide-file-dialog", test_hide_file_dialog);
  g_test_add_func ("/ui/window/title", test_title);
  g_test_add_func ("/ui/window/error", test_error);
  g_test_add_func ("/ui/window/narrow", test_narrow);
  g_test_add_func ("/ui/window/whole", test_whole);
  g_test_add_func ("/ui/window/other-store", test_other_store);
  return g_test_run ();
}
