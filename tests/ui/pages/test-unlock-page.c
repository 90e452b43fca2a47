/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-children-page.h"
#include "heed-members.h"
#include "heed-passphrase-page.h"
#include "heed-problem-box.h"
#include "heed-search-page.h"
#include "heed-secret-row.h"
#include "heed-unlock-page.h"

#include <glib/gstdio.h>

#define PASSPHRASE "marmalade on the window sill"

typedef struct
{
  char *folder;
  char *path;
  char *recovery_key;
  HeedWindow *window;
  HeedPage *page;
} Fixture;

static gboolean
has_heading (gpointer data)
{
  g_autofree char *heading = NULL;

  g_object_get (data, "heading", &heading, NULL);
  return g_strcmp0 (heading, "Hillside School") == 0;
}

/* As many wrong passphrases as @data says, just now and before this program was started. */
static void
write_tries (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *moment = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *path = g_strconcat (fixture->path, "-tries", NULL);

  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    g_string_append_printf (text, "%s -\n", moment);
  if (text->len > 0)
    g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HeedNewStore facts = { .setting = "Hillside School",
                         .authority = "803",
                         .nation = "ENG",
                         .member = "R. Okafor",
                         .role = "Designated safeguarding lead",
                         .passphrase = PASSPHRASE };
  g_autoptr (HeedSession) session = NULL;

  fixture->folder = ui_test_new_folder ();
  fixture->path = g_build_filename (fixture->folder, "school.heed", NULL);
  facts.path = fixture->path;
  session = heed_session_create (&facts, &fixture->recovery_key, &error);
  g_assert_no_error (error);
  heed_session_close (session, &error);
  g_assert_no_error (error);

  write_tries (fixture, data);
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->path);
  fixture->page = HEED_PAGE (ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_UNLOCK_PAGE));
  g_assert_nonnull (fixture->page);
  ui_test_wait (has_heading, fixture->page);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  ui_test_end_window (fixture->window);
  heed_session_free_secret (fixture->recovery_key);
  g_free (fixture->path);
  ui_test_remove_folder (fixture->folder);
}

static gboolean
is_idle (gpointer data)
{
  gboolean busy;

  g_object_get (data, "busy", &busy, NULL);
  return !busy;
}

/* The field of that name among the rows; NULL where there is none. */
static GtkWidget *
get_field (Fixture *fixture,
           const char *name)
{
  GtkListBox *fields = GTK_LIST_BOX (ui_test_child (fixture->page, HEED_TYPE_UNLOCK_PAGE, "fields"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (fields, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), name))
      return GTK_WIDGET (row);
  return NULL;
}

static GtkWidget *
enter (Fixture *fixture,
       const char *field,
       const char *text)
{
  GtkWidget *row = get_field (fixture, field);

  heed_secret_row_set_text (HEED_SECRET_ROW (row), text);
  g_signal_emit_by_name (row, "entry-activated");
  return row;
}

/* The passphrase has the focus, and Return unlocks. */
static void
test_unlock (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *row = GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_UNLOCK_PAGE, "passphrase"));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (gtk_widget_is_ancestor (focus, row));
  g_assert_null (get_field (fixture, "Member"));
  enter (fixture, "Passphrase", PASSPHRASE);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_cmpstr (heed_session_get_path (heed_window_get_session (fixture->window)), ==, fixture->path);
}

/* A screen reader is told of a menu before there is one, and it is there when it is opened, each time. */
static void
test_menu (Fixture *fixture,
           gconstpointer data)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (ui_test_child (fixture->page, HEED_TYPE_UNLOCK_PAGE, "menu"));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *popover;

      gtk_menu_button_popup (button);
      popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
      g_assert_nonnull (popover);
      g_assert_true (gtk_widget_get_mapped (popover));
      g_assert_true (ui_test_says (popover, "Keyboard shortcuts"));
      g_assert_true (ui_test_says (popover, "Help"));
      g_assert_true (ui_test_says (popover, "About Heed"));
      gtk_menu_button_popdown (button);
      g_assert_false (gtk_widget_get_visible (popover));
    }
}

#define SECOND_PASSPHRASE "a copper lantern and bridges"

/* A second member, whose passphrase is set by the first one where it @is_reset. */
static void
add_member (Fixture *fixture,
            gboolean is_reset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = heed_session_open (fixture->path, NULL, PASSPHRASE, &error);
  g_autoptr (HeedMemberFacts) facts = NULL;

  g_assert_no_error (error);
  facts = heed_member_add (session, "P. Nowak", "deputy", NULL, SECOND_PASSPHRASE, &error);
  g_assert_no_error (error);
  if (is_reset)
    heed_member_reset (session, heed_record_get_id (HEED_RECORD (facts->member)), SECOND_PASSPHRASE, &error);
  g_assert_no_error (error);
  heed_session_close (session, &error);
  g_assert_no_error (error);
}

static AdwComboRow *
open_with_members (Fixture *fixture,
                   gboolean is_reset)
{
  add_member (fixture, is_reset);
  heed_window_open_store (fixture->window, fixture->path);
  fixture->page = HEED_PAGE (ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_UNLOCK_PAGE));
  ui_test_wait (has_heading, fixture->page);

  return ADW_COMBO_ROW (get_field (fixture, "Member"));
}

static gboolean
has_passphrase_page (gpointer window)
{
  return ui_test_find (window, HEED_TYPE_PASSPHRASE_PAGE) != NULL;
}

/* A passphrase that somebody else set opens the store only once it is changed. */
static void
test_must_change (Fixture *fixture,
                  gconstpointer data)
{
  AdwComboRow *row = open_with_members (fixture, TRUE);
  GtkWidget *page;

  adw_combo_row_set_selected (row, 1);
  enter (fixture, "Passphrase", SECOND_PASSPHRASE);
  ui_test_wait (has_passphrase_page, fixture->window);
  g_assert_null (heed_window_get_session (fixture->window));
  page = ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_PASSPHRASE_PAGE);
  g_assert_true (ui_test_says (page, "A lead set the passphrase that you were given."));
  heed_secret_row_set_text (HEED_SECRET_ROW (ui_test_child (page, HEED_TYPE_PASSPHRASE_PAGE, "former")), SECOND_PASSPHRASE);
  heed_secret_row_set_text (HEED_SECRET_ROW (ui_test_child (page, HEED_TYPE_PASSPHRASE_PAGE, "passphrase")), "three herons wade at dusk");
  heed_secret_row_set_text (HEED_SECRET_ROW (ui_test_child (page, HEED_TYPE_PASSPHRASE_PAGE, "again")), "three herons wade at dusk");
  g_signal_emit_by_name (ui_test_child (page, HEED_TYPE_PASSPHRASE_PAGE, "again"), "entry-activated");
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_false (heed_session_must_change_passphrase (heed_window_get_session (fixture->window)));
  g_assert_cmpstr (heed_member_get_name (heed_session_get_member (heed_window_get_session (fixture->window))), ==, "P. Nowak");
}

static void
test_members (Fixture *fixture,
              gconstpointer data)
{
  AdwComboRow *row = open_with_members (fixture, FALSE);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (row)));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 2);
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==, "R. Okafor");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Lead");

  /* The passphrase of somebody else. */
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==, "P. Nowak");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Deputy");
  enter (fixture, "Passphrase", PASSPHRASE);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (row)));
  ui_test_wait (is_idle, fixture->page);
  g_assert_null (heed_window_get_session (fixture->window));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (row)));
  adw_combo_row_set_selected (row, 0);
  enter (fixture, "Passphrase", PASSPHRASE);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
}

/* What the page says is wrong; "" where it says nothing. */
static const char *
get_problem (gpointer page)
{
  GtkWidget *problem = GTK_WIDGET (ui_test_child (page, HEED_TYPE_UNLOCK_PAGE, "problem"));

  return gtk_widget_get_visible (problem) ? gtk_label_get_text (GTK_LABEL (ui_test_child (problem, HEED_TYPE_PROBLEM_BOX, "title"))) : "";
}

static void
test_wrong (Fixture *fixture,
            gconstpointer data)
{
  gboolean can_try;

  enter (fixture, "Passphrase", "not the one at all, no");
  ui_test_wait (is_idle, fixture->page);
  g_assert_true (g_str_has_prefix (get_problem (fixture->page), "That passphrase did not open the store. Check Caps Lock"));
  g_assert_null (heed_window_get_session (fixture->window));
  g_object_get (fixture->page, "can-try", &can_try, NULL);
  g_assert_cmpint (can_try, ==, heed_session_wait_after (1) == 0);
}

/* Starting Heed again does not end the wait; the recovery key opens at once all the same. */
static void
test_started_again (Fixture *fixture,
                    gconstpointer data)
{
  g_autofree char *status = NULL;
  gboolean can_try;

  g_object_get (fixture->page, "can-try", &can_try, "status", &status, NULL);
  g_assert_false (can_try);
  g_assert_true (g_str_has_prefix (status, "Check Caps Lock and try again in "));
  enter (fixture, "Passphrase", PASSPHRASE);
  g_assert_true (is_idle (fixture->page));

  heed_unlock_page_use_recovery_key (HEED_UNLOCK_PAGE (fixture->page), TRUE);
  g_object_get (fixture->page, "can-try", &can_try, NULL);
  g_assert_true (can_try);
  enter (fixture, "Recovery key", fixture->recovery_key);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
}

static void
test_recovery_key (Fixture *fixture,
                   gconstpointer data)
{
  heed_unlock_page_use_recovery_key (HEED_UNLOCK_PAGE (fixture->page), TRUE);
  enter (fixture, "Recovery key", fixture->recovery_key);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
}

/* Leaving while it opens: the session is closed again, and nobody is let in. */
static void
test_leave (Fixture *fixture,
            gconstpointer data)
{
  enter (fixture, "Passphrase", PASSPHRASE);
  heed_window_open_store (fixture->window, NULL);
  ui_test_settle ();
  g_assert_null (heed_window_get_session (fixture->window));
}

static void
test_places (Fixture *fixture,
             gconstpointer data)
{
  enter (fixture, "Passphrase", PASSPHRASE);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  heed_window_show_page (fixture->window, "search", heed_page_params ("text", "phone", NULL));
  heed_window_lock (fixture->window);

  /* After the lock, the same page is seen again. */
  fixture->page = HEED_PAGE (ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_UNLOCK_PAGE));
  ui_test_wait (has_heading, fixture->page);
  enter (fixture, "Passphrase", PASSPHRASE);
  ui_test_wait_page (fixture->window, HEED_TYPE_SEARCH_PAGE);
  g_assert_cmpstr (heed_page_get_param (heed_window_get_page (fixture->window), "text"), ==, "phone");
}

/* A store that is not there: its problem, and the ways to another one. */
static void
test_missing (void)
{
  HeedWindow *window = ui_test_new_window ();
  HeedPage *page;

  heed_window_open_store (window, "/nowhere/at/all.heed");
  page = HEED_PAGE (ui_test_find (GTK_WIDGET (window), HEED_TYPE_UNLOCK_PAGE));
  ui_test_settle ();
  g_assert_true (g_str_has_prefix (get_problem (page), "The store is not there"));
  ui_test_end_window (window);
}

static gboolean
is_missing (gpointer data)
{
  return g_str_has_prefix (get_problem (data), "The store is not there");
}

/* The drive is connected again, and "Try again" finds the store. */
static void
test_try_again (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *away = g_strconcat (fixture->path, ".away", NULL);
  g_autofree char *keys = g_strconcat (fixture->path, "-keys", NULL);
  g_autofree char *keys_away = g_strconcat (away, "-keys", NULL);
  GtkWidget *problem;
  GtkWidget *again;

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_cmpint (g_rename (keys, keys_away), ==, 0);
  heed_window_open_store (fixture->window, fixture->path);
  fixture->page = HEED_PAGE (ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_UNLOCK_PAGE));
  ui_test_wait (is_missing, fixture->page);
  problem = GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_UNLOCK_PAGE, "problem"));
  again = ui_test_find (problem, GTK_TYPE_BUTTON);
  g_assert_nonnull (again);

  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  g_assert_cmpint (g_rename (keys_away, keys), ==, 0);
  g_signal_emit_by_name (again, "clicked");
  ui_test_wait (has_heading, fixture->page);
  g_assert_false (gtk_widget_get_visible (problem));
  enter (fixture, "Passphrase", PASSPHRASE);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
}

static gboolean
is_warned (gpointer data)
{
  GtkWidget *sync = GTK_WIDGET (ui_test_child (data, HEED_TYPE_UNLOCK_PAGE, "sync"));

  return gtk_widget_get_visible (sync) && ui_test_says (sync, "The store lies in a folder of Syncthing");
}

/* In the folder of a program that keeps folders alike it is warned of, and opens as ever. */
static void
test_sync (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *mark = g_build_filename (fixture->folder, ".stfolder", NULL);

  g_assert_false (is_warned (fixture->page));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "stays on this computer"));
  g_assert_cmpint (g_mkdir (mark, 0700), ==, 0);
  heed_window_open_store (fixture->window, fixture->path);
  fixture->page = HEED_PAGE (ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_UNLOCK_PAGE));
  ui_test_wait (is_warned, fixture->page);
  g_assert_false (ui_test_says (GTK_WIDGET (fixture->page), "stays on this computer"));
  enter (fixture, "Passphrase", PASSPHRASE);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_cmpint (g_rmdir (mark), ==, 0);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/unlock-page/unlock", Fixture, NULL, set_up, test_unlock, tear_down);
  g_test_add ("/ui/unlock-page/wrong", Fixture, NULL, set_up, test_wrong, tear_down);
  g_test_add ("/ui/unlock-page/menu", Fixture, NULL, set_up, test_menu, tear_down);
  g_test_add ("/ui/unlock-page/members", Fixture, NULL, set_up, test_members, tear_down);
  g_test_add ("/ui/unlock-page/must-change", Fixture, NULL, set_up, test_must_change, tear_down);
  g_test_add ("/ui/unlock-page/recovery-key", Fixture, NULL, set_up, test_recovery_key, tear_down);
  g_test_add ("/ui/unlock-page/started-again", Fixture, GUINT_TO_POINTER (12), set_up, test_started_again, tear_down);
  g_test_add ("/ui/unlock-page/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/ui/unlock-page/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/ui/unlock-page/try-again", Fixture, NULL, set_up, test_try_again, tear_down);
  g_test_add ("/ui/unlock-page/sync", Fixture, NULL, set_up, test_sync, tear_down);
  g_test_add_func ("/ui/unlock-page/missing", test_missing);
  return g_test_run ();
}
