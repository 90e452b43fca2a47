/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Closing the window of a store that has folders for backups: it is gone at once, the backup is made behind it where something was
 * recorded, and nothing of that keeps anybody from ending the program or from coming back. */

#include "test-school.h"
#include "ui-test.h"

#include "heed-backup-keeper.h"
#include "heed-children-page.h"
#include "heed-secret-row.h"
#include "heed-unlock-page.h"

#include <glib/gstdio.h>

typedef struct
{
  TestSchool school;
  HeedSession *session;
  HeedWindow *window;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  const char *folders[2] = { NULL };

  fixture->session = test_school_set_up (&fixture->school);
  fixture->folder = ui_test_new_folder ();
  folders[0] = fixture->folder;
  g_assert_true (heed_backup_set_folders (fixture->session, folders));
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->school.path);
  heed_window_take_session (fixture->window, fixture->session);
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->session);
  test_school_clear (&fixture->school);
  ui_test_remove_folder (fixture->folder);
}

/* How many whole sets are in the folder, where nothing else is. */
static guint
count_sets (Fixture *fixture)
{
  g_autoptr (GDir) names = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *keys = g_strconcat (path, "-keys", NULL);

      if (g_str_has_suffix (name, ".heed-keys"))
        continue;
      g_assert_true (g_pattern_match_simple ("school-????????T??????Z-????.heed", name));
      g_assert_true (g_file_test (keys, G_FILE_TEST_EXISTS));
      n++;
    }

  return n;
}

/* Closes the window as a person does, and waits until its last backup is made. */
static void
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (heed_window_is_closing (fixture->window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  test_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  g_assert_false (heed_session_is_open (fixture->session));
}

static HeedBackup *
get_newest (GPtrArray *backups)
{
  g_assert_cmpuint (backups->len, >, 0);

  return g_ptr_array_index (backups, 0);
}

/* What was recorded is in the set. */
static void
test_changed (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *concern = test_school_file_concern (&fixture->school, fixture->session, NULL);
  g_autoptr (HeedSession) again = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  close_window (fixture);
  g_assert_cmpuint (count_sets (fixture), ==, 1);
  again = test_school_open (&fixture->school);
  backups = heed_backup_list (again, NULL);
  g_assert_true (get_newest (backups)->there);
  g_assert_cmpuint (get_newest (backups)->n_entries, ==, 1);
  g_assert_true (heed_session_close (again, NULL));
}

/* Nothing was recorded since the last one. */
static void
test_unchanged (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (HeedBackup) made = heed_backup_make (fixture->session, fixture->folder, NULL, NULL, NULL, NULL);
  g_autoptr (HeedSession) again = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  close_window (fixture);
  g_assert_cmpuint (count_sets (fixture), ==, 1);
  again = test_school_open (&fixture->school);
  backups = heed_backup_list (again, NULL);
  g_assert_cmpstr (get_newest (backups)->path, ==, made->path);
  g_assert_true (heed_session_close (again, NULL));
}

/* Where there is no folder nobody waits for a worker either. */
static void
test_no_folder (Fixture *fixture,
                gconstpointer data)
{
  const char *const none[] = { NULL };

  g_assert_true (heed_backup_set_folders (fixture->session, none));
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (heed_session_is_open (fixture->session));
  test_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  g_assert_cmpuint (count_sets (fixture), ==, 0);
}

/* A folder that is not there stops nothing. */
static void
test_no_stick (Fixture *fixture,
               gconstpointer data)
{
  const char *const folders[] = { "/nowhere/at/all", NULL };

  g_assert_true (heed_backup_set_folders (fixture->session, folders));
  close_window (fixture);
  g_assert_false (g_file_test ("/nowhere", G_FILE_TEST_EXISTS));
}

/* The program is told to end: what is left is either no set or a whole one, and the store is closed when this is back. */
static void
test_end_now (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (HeedSession) again = NULL;

  if (g_str_equal (data, "closing"))
    gtk_window_close (GTK_WINDOW (fixture->window));
  else if (g_str_equal (data, "making"))
    heed_backup_keeper_look (heed_window_get_backup_keeper (fixture->window), HEED_BACKUP_NOW);
  heed_window_end_now (fixture->window);
  g_assert_false (heed_session_is_open (fixture->session));
  g_assert_cmpuint (count_sets (fixture), <=, g_str_equal (data, "nothing") ? 0 : 1);
  again = test_school_open (&fixture->school);
  g_assert_true (heed_session_close (again, NULL));
  test_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
}

/* Somebody is back before it is done: in another window of the program the same passphrase opens the store at once, and the first look
 * after that makes what is missing. */
static void
test_back (Fixture *fixture,
           gconstpointer data)
{
  HeedWindow *other = ui_test_new_window ();
  GtkWidget *door;
  GtkWidget *field;

  heed_window_open_store (other, fixture->school.path);
  ui_test_settle ();
  door = ui_test_find (GTK_WIDGET (other), HEED_TYPE_UNLOCK_PAGE);
  field = GTK_WIDGET (ui_test_child (door, HEED_TYPE_UNLOCK_PAGE, "passphrase"));
  gtk_window_close (GTK_WINDOW (fixture->window));
  heed_secret_row_set_text (HEED_SECRET_ROW (field), TEST_SCHOOL_PASSPHRASE);
  g_signal_emit_by_name (field, "entry-activated");
  ui_test_wait_page (other, HEED_TYPE_CHILDREN_PAGE);
  g_assert_false (heed_session_is_open (fixture->session));
  test_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  heed_backup_keeper_look (heed_window_get_backup_keeper (other), HEED_BACKUP_CHANGED);
  ui_test_settle ();
  g_assert_cmpuint (count_sets (fixture), ==, 1);
  ui_test_end_window (other);
}

static gboolean
is_back (gpointer window)
{
  return gtk_widget_get_visible (GTK_WIDGET (window)) && ui_test_find_question (window) != NULL;
}

/* What there is to say of the closing brings the window back, and the next time it ends. */
static void
test_told (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *keys = g_strconcat (fixture->school.path, "-keys", NULL);

  g_assert_cmpint (g_unlink (keys), ==, 0);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  ui_test_wait (is_back, fixture->window);
  g_assert_false (heed_window_is_closing (fixture->window));
  g_assert_true (g_file_test (keys, G_FILE_TEST_EXISTS));
  adw_message_dialog_response (ui_test_find_question (fixture->window), "close");
  ui_test_settle ();
  ui_test_end_window (fixture->window);
}

int
main (int argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/window-close/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/ui/window-close/unchanged", Fixture, NULL, set_up, test_unchanged, tear_down);
  g_test_add ("/ui/window-close/no-folder", Fixture, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/ui/window-close/no-stick", Fixture, NULL, set_up, test_no_stick, tear_down);
  g_test_add ("/ui/window-close/end-now", Fixture, "nothing", set_up, test_end_now, tear_down);
  g_test_add ("/ui/window-close/end-now-closing", Fixture, "closing", set_up, test_end_now, tear_down);
  g_test_add ("/ui/window-close/end-now-making", Fixture, "making", set_up, test_end_now, tear_down);
  g_test_add ("/ui/window-close/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/ui/window-close/told", Fixture, NULL, set_up, test_told, tear_down);

  return g_test_run ();
}
