/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Nobody presses a button: the window sees to the backups of its store when their time has come, by a clock that the test sets, and never
 * on the main thread. */

#include "test-clock.h"
#include "test-school.h"
#include "ui-test.h"

#include "heed-backup-keeper.h"
#include "heed-problem.h"
#include "heed-store-error.h"

#include <gio/gunixmounts.h>
#include <glib/gstdio.h>
#include <string.h>

/* Tuesday 1 December 2026, noon. */
#define NOON 1796126400
#define HOUR (60 * 60)

/* Nobody waits so long. */
#define NEVER (24 * 60 * 60 * 1000)

typedef struct
{
  TestSchool school;
  HeedSession *session;
  HeedWindow *window;
  HeedBackupKeeper *keeper;
  char *folder; /* of the backups */
} Fixture;

static void
set_folder (Fixture *fixture,
            const char *folder)
{
  const char *const folders[] = { folder, NULL };

  g_assert_true (heed_backup_set_folders (fixture->session, folders));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  test_clock_set (NOON);
  heed_backup_keeper_set_delays (NEVER, NEVER);
  fixture->session = test_school_set_up (&fixture->school);
  fixture->folder = ui_test_new_folder ();
  set_folder (fixture, fixture->folder);
  fixture->window = ui_test_new_window ();
  fixture->keeper = heed_window_get_backup_keeper (fixture->window);
  heed_window_open_store (fixture->window, fixture->school.path);
  ui_test_settle ();
}

static void
take (Fixture *fixture)
{
  heed_window_take_session (fixture->window, fixture->session);
  ui_test_settle ();
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

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = heed_backup_list (fixture->session, &error);

  g_assert_no_error (error);

  return backups;
}

/* Of the newest that is there, "" where there is none. */
static char *
dup_newest (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = list (fixture);

  for (guint i = 0; i < backups->len; i++)
    {
      const HeedBackup *backup = g_ptr_array_index (backups, i);

      if (backup->there)
        return g_strdup (backup->path);
    }

  return g_strdup ("");
}

static char *
dup_tried (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = list (fixture);
  const HeedBackup *tried = heed_backup_find_tried (backups);

  return g_strdup (tried != NULL ? tried->drilled : "");
}

/* Whether there is a newer one afterwards. */
static gboolean
makes_one (Fixture *fixture,
           HeedBackupWhen when)
{
  g_autofree char *before = dup_newest (fixture);
  g_autofree char *after = NULL;

  heed_backup_keeper_look (fixture->keeper, when);
  ui_test_settle ();
  after = dup_newest (fixture);

  return !g_str_equal (before, after);
}

static gboolean
is_tried (gpointer data)
{
  g_autofree char *tried = dup_tried (data);

  return *tried != '\0';
}

/* By itself, after the first page; the set opens, and was tried. */
static void
test_first_look (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *newest = dup_newest (fixture);
  g_autoptr (GPtrArray) backups = NULL;
  const HeedBackup *backup;

  g_assert_cmpstr (newest, ==, "");
  heed_backup_keeper_set_delays (1, NEVER);
  take (fixture);
  ui_test_wait (is_tried, fixture);
  backups = list (fixture);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = g_ptr_array_index (backups, 0);
  g_assert_true (backup->there);
  g_assert_null (backup->wrong);
  g_assert_true (g_str_has_prefix (backup->path, fixture->folder));
  g_assert_true (g_str_has_prefix (backup->drilled, "2026-12-01T12:0"));
}

static gboolean
has_another (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GPtrArray) backups = list (fixture);
  const HeedBackup *newest = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;

  return newest != NULL && g_str_has_prefix (newest->at, "2026-12-02T13:0");
}

/* By itself, day after day, for as long as the store is open. */
static void
test_next_look (Fixture *fixture,
                gconstpointer data)
{
  take (fixture);
  g_assert_true (makes_one (fixture, HEED_BACKUP_DAILY));
  heed_window_open_store (fixture->window, fixture->school.path);
  g_clear_object (&fixture->session);
  fixture->session = test_school_open (&fixture->school);
  heed_backup_keeper_set_delays (1, 1);
  take (fixture);
  test_clock_set (NOON + 25 * HOUR);
  ui_test_wait (has_another, fixture);
}

/* A day after the last one; at once where something was recorded, if that is what is asked. */
static void
test_due (Fixture *fixture,
          gconstpointer data)
{
  g_autofree char *concern = NULL;

  take (fixture);
  g_assert_true (makes_one (fixture, HEED_BACKUP_DAILY));
  test_clock_set (NOON + 23 * HOUR);
  g_assert_false (makes_one (fixture, HEED_BACKUP_DAILY));
  g_assert_false (makes_one (fixture, HEED_BACKUP_CHANGED));
  test_clock_set (NOON + 24 * HOUR + 60);
  g_assert_true (makes_one (fixture, HEED_BACKUP_DAILY));
  concern = test_school_file_concern (&fixture->school, fixture->session, NULL);
  g_assert_false (makes_one (fixture, HEED_BACKUP_DAILY));
  g_assert_true (makes_one (fixture, HEED_BACKUP_CHANGED));
  g_assert_true (makes_one (fixture, HEED_BACKUP_NOW));
}

static gboolean
is_made_up_for (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *newest = dup_newest (fixture);

  return *newest != '\0' && !heed_backup_keeper_is_busy (fixture->keeper);
}

/* A stick that is not there is said, and gets its set when it comes. */
static void
test_stick (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *stick = g_build_filename (fixture->folder, "stick", NULL);
  g_autoptr (GUnixMountMonitor) mounts = g_unix_mount_monitor_get ();
  g_autofree char *title = NULL;

  set_folder (fixture, stick);
  take (fixture);
  g_assert_false (makes_one (fixture, HEED_BACKUP_DAILY));
  g_assert_error (heed_backup_keeper_get_wrong (fixture->keeper, stick), HEED_STORE_ERROR, HEED_STORE_ERROR_MISSING);
  title = heed_problem_get_title (heed_backup_keeper_get_wrong (fixture->keeper, stick));
  g_assert_cmpstr (title, ==, "The backup folder is not there");
  g_assert_false (g_file_test (stick, G_FILE_TEST_EXISTS));

  heed_backup_keeper_set_delays (1, NEVER);
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  g_signal_emit_by_name (mounts, "mounts-changed");
  ui_test_wait (is_made_up_for, fixture);
  g_assert_null (heed_backup_keeper_get_wrong (fixture->keeper, stick));
  ui_test_remove_folder (g_steal_pointer (&stick));
}

/* Once a week the newest is tried where it lies, and a bad one is said on every page. */
static void
test_drill (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *newest = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  take (fixture);
  g_assert_true (makes_one (fixture, HEED_BACKUP_DAILY));
  first = dup_tried (fixture);
  g_assert_true (g_str_has_prefix (first, "2026-12-01T12:0"));
  g_assert_false (ui_test_says (GTK_WIDGET (fixture->window), "The last backup is not good"));

  test_clock_set (NOON + 6 * 24 * HOUR);
  g_assert_true (makes_one (fixture, HEED_BACKUP_DAILY));
  second = dup_tried (fixture);
  g_assert_cmpstr (second, ==, first);

  newest = dup_newest (fixture);
  g_assert_true (g_file_get_contents (newest, &bytes, &size, NULL));
  bytes[4096 * 5 + 100] ^= 1;
  g_assert_true (g_file_set_contents (newest, bytes, (gssize) size, NULL));
  test_clock_set (NOON + 6 * 24 * HOUR + 23 * HOUR);
  g_assert_false (makes_one (fixture, HEED_BACKUP_DAILY));
  test_clock_set (NOON + 7 * 24 * HOUR + 60);
  set_folder (fixture, "/nowhere");
  g_assert_false (makes_one (fixture, HEED_BACKUP_DAILY));
  g_clear_pointer (&second, g_free);
  second = dup_tried (fixture);
  g_assert_true (g_str_has_prefix (second, "2026-12-08T12:0"));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->window), "The last backup is not good"));
}

/* Only sets lie in the folder, both files of each. */
static guint
check_folder (Fixture *fixture)
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

/* A lock does not wait for it, and leaves nothing half done. */
static void
test_lock (Fixture *fixture,
           gconstpointer data)
{
  take (fixture);
  for (guint i = 0; i < 5; i++)
    {
      double fraction;
      g_autofree char *folder = NULL;

      heed_backup_keeper_look (fixture->keeper, HEED_BACKUP_NOW);
      g_assert_true (heed_backup_keeper_is_busy (fixture->keeper));
      heed_window_lock (fixture->window);
      g_assert_false (heed_backup_keeper_is_busy (fixture->keeper));
      g_assert_cmpint (heed_backup_keeper_get_stage (fixture->keeper, &fraction, &folder), ==, HEED_BACKUP_IDLE);
      ui_test_settle ();
      check_folder (fixture);
      g_clear_object (&fixture->session);
      fixture->session = test_school_open (&fixture->school);
      take (fixture);
    }
  g_assert_true (makes_one (fixture, HEED_BACKUP_NOW));
  g_assert_cmpuint (check_folder (fixture), ==, 1);
}

/* Where there is nothing to keep, nothing is looked for. */
static void
test_demonstration (Fixture *fixture,
                    gconstpointer data)
{
  g_autoptr (HeedSession) demonstration = ui_test_open_demonstration ();

  heed_backup_keeper_set_delays (1, 1);
  heed_window_take_session (fixture->window, demonstration);
  ui_test_settle ();
  heed_backup_keeper_look (fixture->keeper, HEED_BACKUP_NOW);
  g_assert_false (heed_backup_keeper_is_busy (fixture->keeper));
}

int
main (int argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/ui/backup-keeper/first-look", test_first_look },
    { "/ui/backup-keeper/next-look", test_next_look },
    { "/ui/backup-keeper/due", test_due },
    { "/ui/backup-keeper/stick", test_stick },
    { "/ui/backup-keeper/drill", test_drill },
    { "/ui/backup-keeper/lock", test_lock },
    { "/ui/backup-keeper/demonstration", test_demonstration },
  };

  ui_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
