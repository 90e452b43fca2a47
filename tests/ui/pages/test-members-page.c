/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-members-page.h"
#include "heed-members.h"
#include "heed-problem-box.h"
#include "heed-secret-row.h"

#define PASSPHRASE "marmalade on the window sill"
#define SECOND_PASSPHRASE "a copper lantern and bridges"

typedef struct
{
  char *folder;
  char *path;
  char *recovery_key;
  HeedWindow *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = NULL;
  HeedNewStore facts = {
    .setting = "Hillside School",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .role = "Designated safeguarding lead",
    .passphrase = PASSPHRASE,
  };

  fixture->folder = ui_test_new_folder ();
  fixture->path = g_build_filename (fixture->folder, "school.heed", NULL);
  facts.path = fixture->path;
  session = heed_session_create (&facts, &fixture->recovery_key, &error);
  g_assert_no_error (error);
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->path);
  heed_window_take_session (fixture->window, session);
  ui_test_settle ();
  fixture->page = GTK_WIDGET (heed_window_push_page (fixture->window, "members", NULL));
  ui_test_settle ();
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

static gpointer
child (Fixture *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, HEED_TYPE_MEMBERS_PAGE, id);
}

static gboolean
has_second (gpointer data)
{
  return ui_test_says (((Fixture *) data)->page, "P. Nowak");
}

static gboolean
has_no_second (gpointer data)
{
  return !has_second (data);
}

static gboolean
has_question (gpointer data)
{
  return ui_test_find_question (((Fixture *) data)->window) != NULL;
}

static gboolean
says_auditor (gpointer data)
{
  return ui_test_says (((Fixture *) data)->page, "Auditor · has not opened the store yet");
}

static void
add_second (Fixture *fixture)
{
  gtk_editable_set_text (child (fixture, "name"), "P. Nowak");
  adw_combo_row_set_selected (child (fixture, "role"), 1);
  heed_secret_row_set_text (child (fixture, "passphrase"), SECOND_PASSPHRASE);
  heed_secret_row_set_text (child (fixture, "again"), SECOND_PASSPHRASE);
  g_signal_emit_by_name (child (fixture, "add"), "clicked");
  ui_test_wait (has_second, fixture);
  ui_test_settle ();
}

/* The control of the second member with that label. */
static GtkWidget *
find_control (GtkWidget *widget,
              const char *label)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "name"), "P. Nowak") == 0)
    {
      if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
        return widget;
      if (ADW_IS_COMBO_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), label))
        return widget;
    }
  for (GtkWidget *part = gtk_widget_get_first_child (widget); part != NULL && found == NULL; part = gtk_widget_get_next_sibling (part))
    found = find_control (part, label);

  return found;
}

static void
test_members (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (HeedSession) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *given = NULL;
  AdwMessageDialog *dialog;

  g_assert_true (ui_test_says (fixture->page, "R. Okafor"));
  /* What a role does not do yet is said where roles are given. */
  g_assert_true (ui_test_says (fixture->page, "every member holds the key of the data"));
  g_assert_true (ui_test_says (fixture->page, "Lead · last opened it on"));

  /* Two that differ are not taken, and nothing is lost of what was typed. */
  gtk_editable_set_text (child (fixture, "name"), "P. Nowak");
  heed_secret_row_set_text (child (fixture, "passphrase"), SECOND_PASSPHRASE);
  heed_secret_row_set_text (child (fixture, "again"), "another");
  g_signal_emit_by_name (child (fixture, "add"), "clicked");
  ui_test_settle ();
  g_assert_true (ui_test_says (fixture->page, "The two passphrases differ."));
  g_assert_cmpstr (gtk_editable_get_text (child (fixture, "name")), ==, "P. Nowak");

  add_second (fixture);
  g_assert_true (ui_test_says (fixture->page, "Deputy · has not opened the store yet"));
  g_assert_cmpstr (heed_secret_row_get_text (child (fixture, "passphrase")), ==, "");

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_control (fixture->page, "Role")), 3);
  ui_test_wait (says_auditor, fixture);
  ui_test_settle ();

  g_signal_emit_by_name (find_control (fixture->page, "Reset the passphrase"), "clicked");
  ui_test_wait (has_question, fixture);
  dialog = ui_test_find_question (fixture->window);
  given = g_strdup (adw_message_dialog_get_heading (dialog));
  ui_test_answer (fixture->window, given, "done");
  ui_test_settle ();
  g_assert_true (ui_test_says (fixture->page, "Auditor · has to choose a passphrase"));
  g_assert_false (ui_test_says (fixture->page, given));
  heed_session_close (heed_window_get_session (fixture->window), NULL);
  second = heed_session_open (fixture->path, "P. Nowak", given, &error);
  g_assert_no_error (error);
  g_assert_true (heed_session_must_change_passphrase (second));
  heed_session_close (second, NULL);
}

static void
test_remove (Fixture *fixture,
             gconstpointer data)
{
  add_second (fixture);
  g_signal_emit_by_name (find_control (fixture->page, "Remove"), "clicked");
  ui_test_settle ();
  ui_test_answer (fixture->window, "Remove P. Nowak?", "stay");
  ui_test_settle ();
  g_assert_true (has_second (fixture));
  g_signal_emit_by_name (find_control (fixture->page, "Remove"), "clicked");
  ui_test_settle ();
  ui_test_answer (fixture->window, "Remove P. Nowak?", "remove");
  ui_test_wait (has_no_second, fixture);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/members-page/members", Fixture, NULL, set_up, test_members, tear_down);
  g_test_add ("/ui/members-page/remove", Fixture, NULL, set_up, test_remove, tear_down);

  return g_test_run ();
}
