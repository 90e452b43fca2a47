/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A store whose recovery sheet nobody has proven says so at every opening until somebody has; one that holds nothing is
 * made anew, and one that holds anything is not. */

#include "ui-test.h"

#include "heed-children-page.h"
#include "heed-children.h"
#include "heed-concern-page.h"
#include "heed-create-store-page.h"
#include "heed-db-about.h"
#include "heed-entries.h"
#include "heed-problem-box.h"
#include "heed-prove-sheet-page.h"
#include "heed-recovery-sheet-page.h"
#include "heed-recovery.h"
#include "heed-secret-row.h"
#include "heed-session-notices.h"
#include "heed-store.h"
#include "heed-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "marmalade on the window sill"
#define OTHER "seven umbrellas under the ferry"
#define NOBODY "Nobody has proven the recovery sheet"

typedef struct
{
  char *folder;
  char *path;
  char *recovery_key;
  HeedSession *session;
  HeedWindow *window;
} Fixture;

static void
show (Fixture *fixture)
{
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->path);
  heed_window_take_session (fixture->window, fixture->session);
  ui_test_settle ();
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HeedNewStore facts = {
    .setting = "Hillside School",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .role = "Deputy safeguarding lead",
    .passphrase = PASSPHRASE,
  };

  fixture->folder = ui_test_new_folder ();
  fixture->path = g_build_filename (fixture->folder, "school.heed", NULL);
  facts.path = fixture->path;
  fixture->session = heed_session_create (&facts, &fixture->recovery_key, &error);
  g_assert_no_error (error);
  show (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->session);
  heed_session_free_secret (fixture->recovery_key);
  g_free (fixture->path);
  ui_test_remove_folder (fixture->folder);
}

static void
open_store (Fixture *fixture,
            const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->session);
  fixture->session = heed_session_open (fixture->path, NULL, passphrase, &error);
  g_assert_no_error (error);
  show (fixture);
}

/* The window ends, and the store is opened in another one. */
static void
open_again (Fixture *fixture,
            const char *passphrase)
{
  ui_test_end_window (fixture->window);
  open_store (fixture, passphrase);
}

static gboolean
strip_says (Fixture *fixture,
            const char *text)
{
  return gtk_widget_get_visible (fixture->window->strip) && strstr (gtk_label_get_text (fixture->window->strip_text), text) != NULL;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

static gboolean
offers_anew (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_get_visible (fixture->window->strip_buttons) && gtk_widget_get_visible (fixture->window->strip_anew);
}

static gboolean
offers_no_anew (gpointer data)
{
  return !offers_anew (data);
}

static HeedPage *
show_page (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.prove-sheet", NULL);
  ui_test_wait_page (fixture->window, HEED_TYPE_PROVE_SHEET_PAGE);
  ui_test_settle ();

  return heed_window_get_page (fixture->window);
}

static GtkWidget *
get (gpointer page,
     const char *name)
{
  return GTK_WIDGET (ui_test_child (page, HEED_TYPE_PROVE_SHEET_PAGE, name));
}

static gboolean
is_refused (gpointer data)
{
  return gtk_widget_get_visible (get (data, "problem"));
}

static void
prove (HeedPage *page,
       const char *key)
{
  heed_secret_row_set_text (HEED_SECRET_ROW (get (page, "recovery_key")), key);
  g_signal_emit_by_name (get (page, "prove"), "clicked");
}

/* It is said at the first opening and the next, until the key was typed from the sheet; then no more. */
static void
test_prove (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *wrong = g_strdup (fixture->recovery_key);
  HeedPage *page;

  g_assert_true (strip_says (fixture, NOBODY));
  open_again (fixture, PASSPHRASE);
  g_assert_true (strip_says (fixture, NOBODY));
  g_assert_true (gtk_widget_get_visible (fixture->window->strip_buttons));

  page = show_page (fixture);
  /* Asked for again, it is the same page. */
  g_assert_true (show_page (fixture) == page);
  wrong[0] = wrong[0] == '7' ? '8' : '7';
  prove (page, wrong);
  ui_test_wait (is_refused, page);
  g_assert_true (heed_window_get_page (fixture->window) == page);
  g_assert_true (strip_says (fixture, NOBODY));
  g_assert_cmpint (heed_session_get_sheet (fixture->session), ==, HEED_SHEET_NOT_PROVEN);

  prove (page, fixture->recovery_key);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_false (gtk_widget_get_visible (fixture->window->strip));

  open_again (fixture, PASSPHRASE);
  g_assert_false (gtk_widget_get_visible (fixture->window->strip));
  ui_test_end_window (fixture->window);
}

static gboolean
has_form (gpointer data)
{
  return ui_test_find (data, HEED_TYPE_CREATE_STORE_PAGE) != NULL;
}

static gboolean
has_sheet (gpointer data)
{
  return ui_test_find (data, HEED_TYPE_RECOVERY_SHEET_PAGE) != NULL;
}

static const char *
get_text (GtkWidget *form,
          const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (ui_test_child (form, HEED_TYPE_CREATE_STORE_PAGE, name)));
}

static void
collect_groups (GtkWidget *widget,
                GPtrArray *groups)
{
  if (gtk_widget_has_css_class (widget, "heed-key-group"))
    g_ptr_array_add (groups, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_groups (child, groups);
}

/* The new sheet, proven as it is read from the paper. */
static void
prove_new (GtkWidget *sheet)
{
  static const char *const fields[] = { "first", "second" };
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);

  collect_groups (sheet, groups);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      AdwEntryRow *row = ADW_ENTRY_ROW (ui_test_find_id (sheet, fields[i]));
      guint number = 0;

      g_assert_cmpint (sscanf (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Group %u", &number), ==, 1);
      gtk_editable_set_text (GTK_EDITABLE (row), g_ptr_array_index (groups, number - 1));
    }
  g_signal_emit_by_name (ui_test_child (sheet, HEED_TYPE_RECOVERY_SHEET_PAGE, "confirm"), "clicked");
}

/* Empty, it is made anew at the same place, with the same setting, authority and member, and ends with a proven sheet. */
static void
test_anew (Fixture *fixture,
           gconstpointer data)
{
  static const char *const passphrases[] = { "passphrase", "passphrase_again" };
  HeedSetting *setting;
  GtkWidget *form;

  g_assert_true (offers_anew (fixture));
  g_assert_true (gtk_widget_get_visible (get (show_page (fixture), "anew")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.make-anew", NULL);
  ui_test_answer (fixture->window, "Make the store anew?", "keep");
  g_assert_true (heed_session_is_open (fixture->session));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.make-anew", NULL);
  ui_test_answer (fixture->window, "Make the store anew?", "anew");
  ui_test_wait (has_form, fixture->window);
  g_assert_false (heed_session_is_open (fixture->session));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  form = ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_CREATE_STORE_PAGE);
  g_assert_cmpstr (get_text (form, "setting"), ==, "Hillside School");
  g_assert_cmpstr (get_text (form, "member"), ==, "R. Okafor");
  g_assert_cmpstr (get_text (form, "role"), ==, "Deputy safeguarding lead");
  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++)
    heed_secret_row_set_text (HEED_SECRET_ROW (ui_test_child (form, HEED_TYPE_CREATE_STORE_PAGE, passphrases[i])), OTHER);
  g_signal_emit_by_name (ui_test_child (form, HEED_TYPE_CREATE_STORE_PAGE, "passphrase_again"), "entry-activated");

  ui_test_wait (has_sheet, fixture->window);
  prove_new (ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_RECOVERY_SHEET_PAGE));
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_false (gtk_widget_get_visible (fixture->window->strip));
  g_set_object (&fixture->session, heed_window_get_session (fixture->window));
  g_assert_cmpstr (heed_session_get_path (fixture->session), ==, fixture->path);
  setting = heed_session_get_setting (fixture->session);
  g_assert_cmpstr (heed_setting_get_name (setting), ==, "Hillside School");
  g_assert_cmpstr (heed_setting_get_authority (setting), ==, "803");

  open_again (fixture, OTHER);
  g_assert_cmpint (heed_session_get_sheet (fixture->session), ==, HEED_SHEET_PROVEN);
  g_assert_false (gtk_widget_get_visible (fixture->window->strip));
  ui_test_end_window (fixture->window);
}

/* With its first record a store is not offered to be made anew, and what to do is said in words. */
static void
test_record (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) kept = NULL;
  HeedPage *page;

  g_assert_true (offers_anew (fixture));
  page = show_page (fixture);
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Noor"));
  kept = heed_put_person (fixture->session, person, TRUE, &error);
  g_assert_no_error (error);
  ui_test_wait (offers_no_anew, fixture);
  ui_test_settle ();
  g_assert_true (strip_says (fixture, NOBODY));
  g_assert_true (strip_says (fixture, "Prove the sheet, or make a new one: under “Store”, or with heedctl rotate-key."));
  /* The rest is behind the button. */
  g_assert_false (strip_says (fixture, "ends the record"));
  g_assert_false (gtk_widget_get_visible (get (page, "anew")));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get (page, "without"))), "A new sheet means a new key"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get (page, "without"))), "Copy both files"));

  open_again (fixture, PASSPHRASE);
  g_assert_true (strip_says (fixture, NOBODY));
  g_assert_false (offers_anew (fixture));
  ui_test_end_window (fixture->window);
}

/* A window of 400 pixels loses no more than three lines to it, that of the buttons among them. */
static void
check_lines (Fixture *fixture,
             const char *wanted)
{
  GtkLabel *label;

  ui_test_end_window (fixture->window);
  g_clear_object (&fixture->session);
  fixture->window = g_object_ref (heed_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 720);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->session = heed_session_open (fixture->path, NULL, PASSPHRASE, NULL);
  g_assert_nonnull (fixture->session);
  heed_window_open_store (fixture->window, fixture->path);
  heed_window_take_session (fixture->window, fixture->session);
  ui_test_wait (is_laid_out, fixture->window->strip);
  ui_test_settle ();

  label = fixture->window->strip_text;
  g_assert_cmpstr (gtk_label_get_text (label), ==, wanted);
  g_assert_cmpint (gtk_widget_get_width (fixture->window->strip), <=, 400);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (label)), <=, 2);
  g_assert_cmpint (gtk_widget_get_height (fixture->window->strip_buttons), <, 40);
}

static void
test_short (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) kept = NULL;

  check_lines (fixture, "Nobody has proven the recovery sheet. Prove the sheet, or make the store anew, with a new one.");
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Noor"));
  kept = heed_put_person (fixture->session, person, TRUE, NULL);
  g_assert_nonnull (kept);
  check_lines (fixture, "Nobody has proven the recovery sheet. Prove the sheet, or make a new one: under “Store”, or with heedctl rotate-key.");
  ui_test_end_window (fixture->window);
}

/* What is being typed when the store is to be made anew is kept, and so is the store. */
static void
test_typed (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.make-anew", NULL);
  ui_test_wait_question (fixture->window);
  g_assert_true (heed_save_draft (fixture->session, "e-018f6b6e-0000-7000-8000-000000000001", "Concern", "<Concern/>", &error));
  g_assert_no_error (error);
  ui_test_answer (fixture->window, "Make the store anew?", "anew");
  ui_test_wait_question (fixture->window);
  ui_test_answer (fixture->window, "This store is not removed", "close");
  g_assert_true (heed_window_get_session (fixture->window) == fixture->session);
  g_assert_true (strip_says (fixture, NOBODY));
  g_assert_false (offers_anew (fixture));
  drafts = heed_list_drafts (fixture->session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  ui_test_end_window (fixture->window);
}

static gboolean
forget_mark (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  return heed_db_delete_about (db, "sheetProven", error);
}

/* As a version of Heed left it that did not note whether the sheet was proven. */
static void
test_not_known (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_recovery_parse (fixture->recovery_key, "", &error);
  g_autoptr (HeedStore) store = NULL;
  HeedPage *page;

  g_assert_no_error (error);
  ui_test_end_window (fixture->window);
  store = heed_store_open (fixture->path, key, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (heed_store_write (store, forget_mark, NULL, &error));
  g_assert_true (heed_store_close (store, &error));
  g_assert_no_error (error);
  open_store (fixture, PASSPHRASE);
  g_assert_true (strip_says (fixture, "not known whether somebody has it"));
  g_assert_false (strip_says (fixture, NOBODY));
  /* Somebody may well have its sheet. */
  g_assert_false (offers_anew (fixture));
  page = show_page (fixture);
  g_assert_false (gtk_widget_get_visible (get (page, "anew")));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get (page, "without"))), "did not note whether the sheet was proven"));
  prove (page, fixture->recovery_key);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  open_again (fixture, PASSPHRASE);
  g_assert_false (gtk_widget_get_visible (fixture->window->strip));
  ui_test_end_window (fixture->window);
}

#define ADD(name, func) g_test_add ("/ui/prove-sheet-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("prove", test_prove);
  ADD ("anew", test_anew);
  ADD ("record", test_record);
  ADD ("short", test_short);
  ADD ("typed", test_typed);
  ADD ("not-known", test_not_known);

  return g_test_run ();
}
