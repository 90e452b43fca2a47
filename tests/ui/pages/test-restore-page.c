/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Restoring a backup, before a store is open and over its pages: what is offered and said of it, what opens it, and the store that comes of
 * it, beside the one that is there. */

#include "test-school.h"
#include "ui-test.h"

#include "heed-backup.h"
#include "heed-entries.h"
#include "heed-members.h"
#include "heed-restore-page.h"
#include "heed-secret-row.h"
#include "heed-unlock-page.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECOND_PASSPHRASE "a copper lantern and bridges"

typedef struct
{
  TestSchool school;
  HeedSession *session;
  HeedWindow *window;
  GtkWidget *page;
  char *folder; /* of the backups */
  HeedBackup *backup;
} Fixture;

static void
make (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->backup, heed_backup_free);
  fixture->backup = heed_backup_make (fixture->session, fixture->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A store with a concern, a set of it in a folder of this computer, and another concern since. */
static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  const char *folders[2] = { NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture->session = test_school_set_up (&fixture->school);
  fixture->folder = ui_test_new_folder ();
  folders[0] = fixture->folder;
  g_assert_true (heed_backup_set_folders (fixture->session, folders));
  if (data != NULL)
    heed_member_facts_free (heed_member_add (fixture->session, "P. Nowak", "deputy", NULL, SECOND_PASSPHRASE, NULL));
  before = test_school_file_concern (&fixture->school, fixture->session, NULL);
  make (fixture);
  after = test_school_file_concern (&fixture->school, fixture->session, NULL);
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
  heed_backup_free (fixture->backup);
  test_school_clear (&fixture->school);
  ui_test_remove_folder (fixture->folder);
}

static gpointer
child (Fixture *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, HEED_TYPE_RESTORE_PAGE, id);
}

static gboolean
is_seen (Fixture *fixture,
         const char *id)
{
  return gtk_widget_get_mapped (child (fixture, id));
}

static const char *
subtitle (Fixture *fixture,
          const char *id)
{
  return adw_action_row_get_subtitle (child (fixture, id));
}

/* The store is closed, and somebody is at its door. */
static void
show_door (Fixture *fixture)
{
  g_assert_true (heed_session_close (fixture->session, NULL));
  ui_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore", NULL);
  fixture->page = ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_RESTORE_PAGE);
  g_assert_nonnull (fixture->page);
  ui_test_settle ();
}

static void
enter (Fixture *fixture,
       const char *field,
       const char *secret)
{
  heed_secret_row_set_text (child (fixture, field), secret);
  g_signal_emit_by_name (child (fixture, "restore"), "clicked");
  ui_test_settle ();
}

/* How many stores lie beside the school's. */
static guint
count_stores (Fixture *fixture)
{
  g_autoptr (GDir) names = g_dir_open (fixture->school.folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (names)) != NULL)
    n += g_str_has_suffix (name, ".heed");

  return n;
}

/* The store that the window shows next has the one concern that was in the set, and opens with @passphrase or the recovery key. */
static void
check_opened (Fixture *fixture,
              const char *member,
              const char *passphrase)
{
  g_autofree char *path = g_strdup (subtitle (fixture, "restored_to"));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GtkWidget *door;

  if (strstr (path, ".heed. ") != NULL)
    *strstr (path, ". ") = '\0';
  g_assert_true (g_str_has_prefix (path, fixture->school.folder));
  g_assert_cmpstr (path, !=, fixture->school.path);
  g_assert_cmpuint (count_stores (fixture), ==, 2);
  g_assert_true (gtk_widget_has_focus (child (fixture, "open")));
  g_signal_emit_by_name (child (fixture, "open"), "clicked");
  ui_test_settle ();
  door = ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_UNLOCK_PAGE);
  g_assert_nonnull (door);
  g_assert_cmpstr (heed_page_get_param (HEED_PAGE (door), "path"), ==, path);

  if (passphrase != NULL)
    session = heed_session_open (path, member, passphrase, &error);
  else
    session = heed_session_open_with_recovery_key (path, fixture->school.recovery_key, &error);
  g_assert_no_error (error);
  entries = heed_search (session, "phone", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_true (heed_session_close (session, NULL));
}

static void
test_passphrase (Fixture *fixture,
                 gconstpointer data)
{
  show_door (fixture);
  g_assert_true (g_str_has_prefix (subtitle (fixture, "content"), "Hillside School, as it was on "));
  g_assert_nonnull (strstr (subtitle (fixture, "content"), fixture->backup->path));
  /* There is one: nothing to choose from. */
  g_assert_false (is_seen (fixture, "choice"));
  g_assert_false (is_seen (fixture, "member"));
  g_assert_true (g_pattern_match_simple ("*/school-2*-restored.heed", subtitle (fixture, "to")));

  enter (fixture, "passphrase", "not the passphrase");
  g_assert_true (ui_test_says (child (fixture, "problem"), "passphrase"));
  g_assert_true (is_seen (fixture, "form"));
  g_assert_cmpuint (count_stores (fixture), ==, 1);

  enter (fixture, "passphrase", TEST_SCHOOL_PASSPHRASE);
  g_assert_false (ui_test_says (child (fixture, "problem"), "passphrase"));
  g_assert_false (is_seen (fixture, "form"));
  g_assert_true (is_seen (fixture, "end"));
  g_assert_true (g_str_has_prefix (subtitle (fixture, "restored_content"), "1 entry, as they were on "));
  g_assert_cmpstr (heed_secret_row_get_text (child (fixture, "passphrase")), ==, "");
  check_opened (fixture, NULL, TEST_SCHOOL_PASSPHRASE);
}

/* Of several members, the one who is at the keyboard. */
static void
test_member (Fixture *fixture,
             gconstpointer data)
{
  show_door (fixture);
  g_assert_true (is_seen (fixture, "member"));
  adw_combo_row_set_selected (child (fixture, "member"), 1);
  enter (fixture, "passphrase", SECOND_PASSPHRASE);
  g_assert_true (is_seen (fixture, "end"));
  check_opened (fixture, "P. Nowak", SECOND_PASSPHRASE);
}

/* The keys are gone, of the backup and of the store: the sheet opens both, and the restored one too. */
static void
test_recovery_key (Fixture *fixture,
                   gconstpointer data)
{
  g_assert_cmpint (g_unlink (fixture->backup->keys), ==, 0);
  show_door (fixture);
  g_assert_true (g_str_has_prefix (subtitle (fixture, "content"), "A store whose keys are not beside it, as it was on "));
  g_assert_false (is_seen (fixture, "passphrase"));
  g_assert_false (is_seen (fixture, "other_way"));
  enter (fixture, "recovery_key", "0000-0000");
  g_assert_false (is_seen (fixture, "end"));
  g_assert_cmpuint (count_stores (fixture), ==, 1);
  enter (fixture, "recovery_key", fixture->school.recovery_key);
  g_assert_true (is_seen (fixture, "end"));
  g_assert_nonnull (strstr (subtitle (fixture, "restored_to"), "it opens with the recovery key alone."));
  check_opened (fixture, NULL, NULL);
}

/* The door of a store without keys asks for the recovery key. */
static void
test_door_without_keys (Fixture *fixture,
                        gconstpointer data)
{
  g_autofree char *keys = g_strconcat (fixture->school.path, "-keys", NULL);
  GtkWidget *door;
  gboolean with_recovery_key;
  gboolean has_store;

  g_assert_true (heed_session_close (fixture->session, NULL));
  g_assert_cmpint (g_unlink (keys), ==, 0);
  heed_window_open_store (fixture->window, fixture->school.path);
  ui_test_settle ();
  door = ui_test_find (GTK_WIDGET (fixture->window), HEED_TYPE_UNLOCK_PAGE);
  g_object_get (door, "with-recovery-key", &with_recovery_key, "has-store", &has_store, NULL);
  g_assert_true (with_recovery_key);
  g_assert_true (has_store);
  g_assert_true (ui_test_says (door, "Locked. The recovery key opens it."));
}

/* Over the pages of an open store, which knows what is in its own; the newest first. */
static void
test_pushed (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *first = g_strdup (fixture->backup->path);
  GListModel *lines;

  make (fixture);
  heed_window_take_session (fixture->window, fixture->session);
  ui_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore", NULL);
  fixture->page = GTK_WIDGET (heed_window_get_page (fixture->window));
  ui_test_settle ();
  g_assert_true (is_seen (fixture, "choice"));
  lines = adw_combo_row_get_model (child (fixture, "choice"));
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 2);
  g_assert_nonnull (strstr (subtitle (fixture, "content"), " · 2 entries · "));
  adw_combo_row_set_selected (child (fixture, "choice"), 1);
  ui_test_settle ();
  g_assert_nonnull (strstr (subtitle (fixture, "content"), " · 1 entry · "));
  g_assert_nonnull (strstr (subtitle (fixture, "content"), first));
  enter (fixture, "passphrase", TEST_SCHOOL_PASSPHRASE);
  g_assert_true (is_seen (fixture, "end"));
  check_opened (fixture, NULL, TEST_SCHOOL_PASSPHRASE);
  g_assert_false (heed_session_is_open (fixture->session));
}

/* Another place: one without a backup says so and leaves what was offered; a file that was renamed is taken as it is. */
static void
test_places (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *renamed = g_build_filename (fixture->school.folder, "kept.heed", NULL);
  g_autofree char *keys = g_strconcat (renamed, "-keys", NULL);
  g_autofree char *empty = ui_test_new_folder ();

  show_door (fixture);
  heed_restore_page_look_at (HEED_RESTORE_PAGE (fixture->page), empty);
  ui_test_settle ();
  g_assert_true (ui_test_says (child (fixture, "problem"), "There is no backup in this folder"));
  g_assert_nonnull (strstr (subtitle (fixture, "content"), fixture->backup->path));

  g_assert_cmpint (g_rename (fixture->backup->path, renamed), ==, 0);
  g_assert_cmpint (g_rename (fixture->backup->keys, keys), ==, 0);
  heed_restore_page_look_at (HEED_RESTORE_PAGE (fixture->page), renamed);
  ui_test_settle ();
  g_assert_false (ui_test_says (child (fixture, "problem"), "There is no backup in this folder"));
  g_assert_true (g_str_has_prefix (subtitle (fixture, "content"), "Hillside School · "));
  g_assert_true (g_str_has_suffix (subtitle (fixture, "to"), "/kept-restored.heed"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), child (fixture, "passphrase")));
  g_rmdir (empty);
}

/* A first start on another computer: nothing is known here. */
static void
test_nothing_known (void)
{
  HeedWindow *window = ui_test_new_window ();
  GtkWidget *page;

  heed_window_open_store (window, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.restore", NULL);
  page = ui_test_find (GTK_WIDGET (window), HEED_TYPE_RESTORE_PAGE);
  ui_test_settle ();
  g_assert_true (ui_test_says (page, "No backup is chosen."));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (ui_test_child (page, HEED_TYPE_RESTORE_PAGE, "restore"))));
  gtk_widget_activate_action (page, "win.back", NULL);
  ui_test_settle ();
  g_assert_nonnull (ui_test_find (GTK_WIDGET (window), HEED_TYPE_UNLOCK_PAGE));
  ui_test_end_window (window);
}

int
main (int argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/restore-page/passphrase", Fixture, NULL, set_up, test_passphrase, tear_down);
  g_test_add ("/ui/restore-page/member", Fixture, "several", set_up, test_member, tear_down);
  g_test_add ("/ui/restore-page/recovery-key", Fixture, NULL, set_up, test_recovery_key, tear_down);
  g_test_add ("/ui/restore-page/door-without-keys", Fixture, NULL, set_up, test_door_without_keys, tear_down);
  g_test_add ("/ui/restore-page/pushed", Fixture, NULL, set_up, test_pushed, tear_down);
  g_test_add ("/ui/restore-page/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add_func ("/ui/restore-page/nothing-known", test_nothing_known);

  return g_test_run ();
}
