/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The Store page: the folders of backups, what was made in each and what was wrong, a backup by hand, and who may. */

#include "test-school.h"
#include "ui-test.h"

#include "heed-members.h"
#include "heed-store-page.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECOND_PASSPHRASE "a copper lantern and bridges"

typedef struct
{
  TestSchool school;
  HeedSession *session;
  HeedWindow *window;
  GtkWidget *page;
  char *folder;
} Fixture;

static void
show (Fixture *fixture)
{
  heed_window_take_session (fixture->window, fixture->session);
  ui_test_settle ();
  fixture->page = GTK_WIDGET (heed_window_show_page (fixture->window, "store", NULL));
  ui_test_settle ();
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->session = test_school_set_up (&fixture->school);
  fixture->folder = ui_test_new_folder ();
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->school.path);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  const char *const none[] = { NULL };

  if (heed_session_is_open (fixture->session))
    heed_backup_set_folders (fixture->session, none);
  ui_test_end_window (fixture->window);
  g_clear_object (&fixture->session);
  test_school_clear (&fixture->school);
  ui_test_remove_folder (fixture->folder);
}

static gpointer
child (Fixture *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, HEED_TYPE_STORE_PAGE, id);
}

static const char *
subtitle (Fixture *fixture,
          const char *id)
{
  return adw_action_row_get_subtitle (child (fixture, id));
}

static void
click (Fixture *fixture,
       const char *id)
{
  GtkWidget *button = child (fixture, id);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  ui_test_settle ();
}

static gboolean
says (Fixture *fixture,
      const char *text)
{
  return ui_test_says (fixture->page, text);
}

static GtkWidget *
find_remove (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (g_object_get_data (G_OBJECT (widget), "folder") != NULL)
    return widget;
  for (GtkWidget *part = gtk_widget_get_first_child (widget); part != NULL && found == NULL; part = gtk_widget_get_next_sibling (part))
    found = find_remove (part);

  return found;
}

/* It says how far it has come, and can be given up. */
static gboolean
is_progressing (Fixture *fixture)
{
  return gtk_widget_get_visible (child (fixture, "progress")) && gtk_widget_get_visible (child (fixture, "cancel"));
}

/* From nothing to a folder with a set, one by hand, and back. */
static void
test_folders (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *concern = test_school_file_concern (&fixture->school, fixture->session, NULL);
  g_auto (GStrv) folders = NULL;
  GtkWidget *remove;

  show (fixture);
  g_assert_cmpstr (subtitle (fixture, "last"), ==, "None was made yet.");
  g_assert_true (g_str_has_prefix (subtitle (fixture, "tried"), "None was tried yet."));
  g_assert_true (says (fixture, "No folder is set up"));
  click (fixture, "back_up");
  g_assert_true (says (fixture, "There is no folder for a backup yet."));
  g_assert_null (find_remove (fixture->page));

  heed_store_page_add_folder (HEED_STORE_PAGE (fixture->page), fixture->folder);
  ui_test_settle ();
  g_assert_false (says (fixture, "There is no folder for a backup yet."));
  g_assert_true (says (fixture, fixture->folder));
  g_assert_true (says (fixture, "1 is kept."));
  g_assert_nonnull (strstr (subtitle (fixture, "last"), " · 1 entry · "));
  g_assert_nonnull (strstr (subtitle (fixture, "tried"), ": all is well: "));
  g_assert_false (gtk_widget_get_visible (child (fixture, "progress")));

  /* What was given up is not said to be made. */
  g_signal_emit_by_name (child (fixture, "back_up"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "back_up")));
  g_assert_true (is_progressing (fixture));
  heed_backup_keeper_cancel (heed_window_get_backup_keeper (fixture->window));
  ui_test_settle ();
  g_assert_false (is_progressing (fixture));
  g_assert_true (gtk_widget_get_sensitive (child (fixture, "back_up")));
  g_assert_true (heed_backup_keeper_is_given_up (heed_window_get_backup_keeper (fixture->window)));
  g_assert_false (ui_test_says (GTK_WIDGET (fixture->window), "The backup is made, and was checked"));

  click (fixture, "back_up");
  /* The older one of this day stays: it is the newest that was tried. */
  g_assert_true (says (fixture, "2 are kept."));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->window), "The backup is made, and was checked"));
  g_assert_true (gtk_widget_get_sensitive (child (fixture, "back_up")));

  remove = find_remove (fixture->page);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove this folder");
  g_signal_emit_by_name (remove, "clicked");
  ui_test_settle ();
  g_assert_true (says (fixture, "No folder is set up"));
  g_assert_nonnull (strstr (subtitle (fixture, "last"), " · 1 entry · "));
  folders = heed_backup_dup_folders (fixture->session);
  g_assert_cmpuint (g_strv_length (folders), ==, 0);
}

/* What is wrong is said at the folder, and first of all where somebody asked. */
static void
test_wrong (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *stick = g_build_filename (fixture->folder, "stick", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  const char *const folders[] = { fixture->folder, stick, NULL };

  g_assert_true (heed_backup_set_folders (fixture->session, folders));
  show (fixture);
  g_assert_true (says (fixture, "It is not there today. The backup is made when it is back. No backup was made here yet."));
  click (fixture, "back_up");
  g_assert_true (ui_test_says (child (fixture, "problem"), "The backup folder is not there"));
  g_assert_true (ui_test_says (child (fixture, "problem"), stick));
  /* The other one has its set. */
  g_assert_true (says (fixture, "1 is kept."));

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  click (fixture, "back_up");
  g_assert_false (ui_test_says (child (fixture, "problem"), stick));
  g_assert_false (says (fixture, "It is not there today."));

  /* It takes nothing: the folder says why. */
  ui_test_remove_folder (g_strdup (stick));
  g_assert_cmpint (g_mkdir (stick, 0500), ==, 0);
  if (g_access (stick, W_OK) != 0)
    {
      click (fixture, "back_up");
      g_assert_true (says (fixture, "The backup could not be written: "));
      /* Of those that were made there. */
      g_assert_true (says (fixture, "Last one: "));
    }
  g_rmdir (stick);
}

static void
take_member (Fixture *fixture,
             const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedMemberFacts) added = heed_member_add (fixture->session, "P. Nowak", code, NULL, SECOND_PASSPHRASE, &error);

  g_assert_no_error (error);
  g_assert_true (heed_session_close (fixture->session, NULL));
  g_clear_object (&fixture->session);
  fixture->session = heed_session_open (fixture->school.path, "P. Nowak", SECOND_PASSPHRASE, &error);
  g_assert_no_error (error);
}

/* Folders are a lead's, a backup by hand is not a recorder's. */
static void
test_roles (Fixture *fixture,
            gconstpointer code)
{
  const char *const folders[] = { fixture->folder, NULL };

  g_assert_true (heed_backup_set_folders (fixture->session, folders));
  take_member (fixture, code);
  show (fixture);
  g_assert_true (says (fixture, fixture->folder));
  g_assert_false (gtk_widget_get_visible (child (fixture, "add")));
  g_assert_null (find_remove (fixture->page));
  g_assert_cmpint (gtk_widget_get_visible (child (fixture, "back_up")), ==, !g_str_equal (code, "recorder"));
}

static void
test_demonstration (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  GtkWidget *page;

  heed_window_take_session (window, session);
  ui_test_settle ();
  page = GTK_WIDGET (heed_window_show_page (window, "store", NULL));
  ui_test_settle ();
  g_assert_true (ui_test_says (page, "The demonstration has none"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (page, HEED_TYPE_STORE_PAGE, "back_up"))));
  g_assert_false (ui_test_says (page, "No folder is set up"));
  ui_test_end_window (window);
}

int
main (int argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/store-page/folders", Fixture, NULL, set_up, test_folders, tear_down);
  g_test_add ("/ui/store-page/wrong", Fixture, NULL, set_up, test_wrong, tear_down);
  g_test_add ("/ui/store-page/deputy", Fixture, "deputy", set_up, test_roles, tear_down);
  g_test_add ("/ui/store-page/recorder", Fixture, "recorder", set_up, test_roles, tear_down);
  g_test_add_func ("/ui/store-page/demonstration", test_demonstration);

  return g_test_run ();
}
