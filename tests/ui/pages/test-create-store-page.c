/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-children-page.h"
#include "heed-create-store-page.h"
#include "heed-problem-box.h"
#include "heed-recovery-sheet-page.h"
#include "heed-sheet-proof.h"
#include "heed-secret-row.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "marmalade on the window sill"

static void
enter (HeedPage *page,
       const char *field,
       const char *text)
{
  GtkWidget *row = GTK_WIDGET (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, field));

  if (HEED_IS_SECRET_ROW (row))
    heed_secret_row_set_text (HEED_SECRET_ROW (row), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static HeedPage *
fill (HeedWindow *window,
      const char *again)
{
  HeedPage *page = heed_window_show_door (window, "create-store", NULL);

  enter (page, "setting", "St. Łukasz & Co");
  enter (page, "member", "R. Okafor");
  enter (page, "passphrase", PASSPHRASE);
  enter (page, "passphrase_again", again);
  g_signal_emit_by_name (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "passphrase_again"), "entry-activated");
  return page;
}

static gboolean
has_sheet (gpointer data)
{
  return ui_test_find (data, HEED_TYPE_RECOVERY_SHEET_PAGE) != NULL;
}

/* The groups of the key as the sheet shows them. */
static void
collect_groups (GtkWidget *widget,
                GPtrArray *groups)
{
  if (gtk_widget_has_css_class (widget, "heed-key-group"))
    g_ptr_array_add (groups, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_groups (child, groups);
}

static void
answer (GtkWidget *sheet,
        GPtrArray *groups,
        const char *field,
        gboolean right)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (ui_test_find_id (sheet, field));
  guint number = 0;

  g_assert_cmpint (sscanf (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Group %u", &number), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (row), right ? g_ptr_array_index (groups, number - 1) : "0000");
}

static gboolean
is_refused (gpointer data)
{
  return gtk_widget_get_visible (GTK_WIDGET (ui_test_find_id (data, "problem")));
}

static gboolean
is_gone (gpointer data)
{
  return !g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
confirm (GtkWidget *sheet)
{
  g_signal_emit_by_name (ui_test_find_id (sheet, "second"), "entry-activated");
}

static char *
get_store (void)
{
  return g_build_filename (g_get_user_data_dir (), "heed", "st-lukasz-co.heed", NULL);
}

/* The store cannot be used before two groups of its key were read from the sheet. */
static void
test_create (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = get_store ();
  GtkWidget *sheet;

  fill (window, PASSPHRASE);
  ui_test_wait (has_sheet, window);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  sheet = ui_test_find (GTK_WIDGET (window), HEED_TYPE_RECOVERY_SHEET_PAGE);
  collect_groups (sheet, groups);
  g_assert_cmpuint (groups->len, >=, 8);

  answer (sheet, groups, "first", FALSE);
  answer (sheet, groups, "second", TRUE);
  confirm (sheet);
  ui_test_wait (is_refused, sheet);
  g_assert_null (heed_window_get_session (window));

  answer (sheet, groups, "first", TRUE);
  confirm (sheet);
  ui_test_wait_page (window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_cmpstr (heed_session_get_path (heed_window_get_session (window)), ==, path);
  ui_test_end_window (window);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
is_complained_of (gpointer data)
{
  return gtk_widget_get_visible (GTK_WIDGET (ui_test_child (data, HEED_TYPE_CREATE_STORE_PAGE, "problem")));
}

/* What cannot be rung stops the making, with the cursor where it stands; what can stands in the store. */
static void
test_numbers (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *path = get_store ();
  g_autofree char *keys = g_strconcat (path, "-keys", NULL);
  HeedPage *page;
  GtkWidget *problem;

  remove (path);
  remove (keys);
  page = heed_window_show_door (window, "create-store", NULL);
  problem = GTK_WIDGET (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "problem"));
  enter (page, "setting", "St. Łukasz & Co");
  enter (page, "member", "R. Okafor");
  enter (page, "passphrase", PASSPHRASE);
  enter (page, "passphrase_again", PASSPHRASE);
  enter (page, "phone", "the office");
  g_signal_emit_by_name (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "passphrase_again"), "entry-activated");
  ui_test_wait (is_complained_of, page);
  g_assert_true (ui_test_says (problem, "The setting's phone number is not one that can be rung. Enter it with its area code, or leave it out."));
  enter (page, "phone", " 01632 960100 ");
  enter (page, "member_phone", "12");
  g_signal_emit_by_name (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "passphrase_again"), "entry-activated");
  ui_test_settle ();
  g_assert_true (ui_test_says (problem, "Your direct number is not one that can be rung. Enter it with its area code, or leave it out."));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  enter (page, "member_phone", "01632 960103 ext 2");
  enter (page, "member_hours", "Mo-Fr 08:00-17:00");
  g_signal_emit_by_name (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "passphrase_again"), "entry-activated");
  ui_test_wait (has_sheet, window);
  heed_window_open_store (window, NULL);
  ui_test_wait (is_gone, path);
  ui_test_end_window (window);
}

/* A store of which nobody has the sheet is not left behind. */
static void
test_give_up (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *path = get_store ();
  g_autofree char *keys = g_strconcat (path, "-keys", NULL);

  remove (path);
  remove (keys);
  fill (window, PASSPHRASE);
  ui_test_wait (has_sheet, window);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  heed_window_open_store (window, NULL);
  ui_test_wait (is_gone, path);
  ui_test_wait (is_gone, keys);
  ui_test_end_window (window);
}

/* The sheet is saved whole, for nobody but its owner, or not at all; never over the store. */
static void
test_save (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *path = get_store ();
  g_autofree char *keys = g_strconcat (path, "-keys", NULL);
  g_autofree char *saved = g_build_filename (g_get_user_data_dir (), "sheet.txt", NULL);
  g_autofree char *nowhere = g_build_filename (g_get_user_data_dir (), "no", "such", "folder.txt", NULL);
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *problem;
  GtkWidget *sheet;
  GStatBuf facts;

  remove (path);
  remove (keys);
  fill (window, PASSPHRASE);
  ui_test_wait (has_sheet, window);
  sheet = ui_test_find (GTK_WIDGET (window), HEED_TYPE_RECOVERY_SHEET_PAGE);
  problem = GTK_WIDGET (ui_test_find_id (sheet, "problem"));
  heed_sheet_proof_save_to (ui_test_find_id (sheet, "proof"), nowhere);
  ui_test_wait (is_refused, sheet);
  g_assert_true (ui_test_says (problem, "The sheet cannot be saved there"));
  heed_sheet_proof_save_to (ui_test_find_id (sheet, "proof"), keys);
  ui_test_settle ();
  g_assert_true (is_refused (sheet));
  g_assert_false (ui_test_says (problem, "The sheet cannot be saved there"));

  heed_sheet_proof_save_to (ui_test_find_id (sheet, "proof"), saved);
  ui_test_wait (is_there, saved);
  ui_test_settle ();
  g_assert_false (is_refused (sheet));
  g_assert_cmpint (g_stat (saved, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  collect_groups (sheet, groups);
  g_ptr_array_add (groups, NULL);
  key = g_strjoinv ("-", (char **) groups->pdata);
  g_assert_true (g_file_get_contents (saved, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, key));
  g_assert_true (g_str_has_prefix (text, "St. Łukasz & Co\n"));

  heed_window_open_store (window, NULL);
  ui_test_wait (is_gone, path);
  ui_test_end_window (window);
}

static void
test_refused (void)
{
  HeedWindow *window = ui_test_new_window ();
  HeedPage *page = fill (window, "another one");
  GtkWidget *problem = GTK_WIDGET (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "problem"));

  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (ui_test_child (problem, HEED_TYPE_PROBLEM_BOX, "title"))), "The two passphrases differ"));
  ui_test_end_window (window);
}

static gboolean
is_in_view (gpointer data)
{
  GtkWidget *widget = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  return gtk_widget_compute_bounds (widget, scroller, &place) && place.size.height > 0 && place.origin.y >= 0
         && place.origin.y + place.size.height <= gtk_widget_get_height (scroller);
}

/* What stops the making is scrolled to, in a window in which it lies below the field that was typed into. */
static void
test_problem_is_seen (void)
{
  HeedWindow *window = ui_test_new_window ();
  HeedPage *page;

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 360);
  page = fill (window, "another one");
  ui_test_wait (is_in_view, ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "problem"));
  ui_test_end_window (window);
}

/* A passphrase that would be refused has a bar and words of its own, which go as it gets better. */
static void
test_strength (void)
{
  HeedWindow *window = ui_test_new_window ();
  HeedPage *page = heed_window_show_door (window, "create-store", NULL);
  GtkLevelBar *strength = GTK_LEVEL_BAR (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "strength"));
  GtkLabel *advice = GTK_LABEL (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "advice"));
  double offset = 0;

  g_assert_true (gtk_level_bar_get_offset_value (strength, "refused", &offset));
  g_assert_cmpfloat (offset, ==, 1);
  g_assert_true (gtk_level_bar_get_offset_value (strength, GTK_LEVEL_BAR_OFFSET_FULL, &offset));
  g_assert_cmpfloat (offset, ==, 4);
  enter (page, "passphrase", "passwordpassword");
  g_assert_cmpfloat (gtk_level_bar_get_value (strength), ==, 1);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (advice), "Too weak, it will not be taken. "));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (advice), "error"));
  enter (page, "passphrase", PASSPHRASE);
  g_assert_cmpfloat (gtk_level_bar_get_value (strength), >, 1);
  g_assert_null (strstr (gtk_label_get_text (advice), "not be taken"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (advice), "error"));
  enter (page, "passphrase", "");
  g_assert_cmpfloat (gtk_level_bar_get_value (strength), ==, 0);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (advice), "error"));
  ui_test_end_window (window);
}

/* Where the store is to lie in the folder of a program that keeps folders alike, that is said, and stops nobody. */
static void
test_sync (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *mark = g_build_filename (g_get_user_data_dir (), ".sync_1f2e3d.db", NULL);
  HeedPage *page = heed_window_show_door (window, "create-store", NULL);
  GtkWidget *sync = GTK_WIDGET (ui_test_child (page, HEED_TYPE_CREATE_STORE_PAGE, "sync"));

  g_assert_false (gtk_widget_get_visible (sync));
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  enter (page, "setting", "St. Anna");
  g_assert_true (gtk_widget_get_visible (sync));
  g_assert_true (ui_test_says (sync, "The store lies in a folder of Nextcloud"));
  g_assert_cmpint (g_unlink (mark), ==, 0);
  enter (page, "setting", "St. Bride");
  g_assert_false (gtk_widget_get_visible (sync));
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  char *folder = ui_test_new_folder ();
  int result;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/create-store-page/create", test_create);
  g_test_add_func ("/ui/create-store-page/numbers", test_numbers);
  g_test_add_func ("/ui/create-store-page/give-up", test_give_up);
  g_test_add_func ("/ui/create-store-page/refused", test_refused);
  g_test_add_func ("/ui/create-store-page/save", test_save);
  g_test_add_func ("/ui/create-store-page/problem-is-seen", test_problem_is_seen);
  g_test_add_func ("/ui/create-store-page/strength", test_strength);
  g_test_add_func ("/ui/create-store-page/sync", test_sync);
  result = g_test_run ();
  ui_test_remove_folder (folder);
  return result;
}
