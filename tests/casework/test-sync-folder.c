/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A store in the folder of a program that keeps folders alike, by each of the marks that such programs leave. */

#include "heed-problem.h"
#include "heed-sync-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  const char *program; /* NULL: none */
  const char *folder;  /* below the test's own */
  const char *inside;  /* what lies in it; with a slash at its end a folder */
} Case;

static const Case cases[] = {
  { "OneDrive", "work", ".849C9593-D756-4E56-8D6E-42412F2A707B" },
  { "OneDrive", "OneDrive", NULL },
  { "OneDrive", "OneDrive - Hillside School", NULL },
  { "OneDrive", "OneDrive-HillsideSchool", NULL },
  { "Dropbox", "work", ".dropbox" },
  { "Dropbox", "work", ".dropbox.cache/" },
  { "Dropbox", "Dropbox", NULL },
  { "Dropbox", "Dropbox (Hillside School)", NULL },
  { "Dropbox", "Hillside Dropbox", NULL },
  { "Nextcloud", "work", ".sync_1f2e3d4c5b6a.db" },
  { "Nextcloud", "work", "._sync_1f2e3d4c5b6a.db" },
  { "Nextcloud", "work", ".nextcloudsync.log" },
  { "Nextcloud", "Nextcloud", NULL },
  { "ownCloud", "work", ".owncloudsync.log.1" },
  { "ownCloud", "work", ".csync_journal.db" },
  { "Syncthing", "work", ".stfolder/" },
  { "Syncthing", "work", ".stfolder" },
  { "Syncthing", "work", ".stversions/" },
  { "iCloud", "Mobile Documents", NULL },
  { "iCloud", "com~apple~CloudDocs", NULL },
  { "iCloud", "iCloud Drive", NULL },
  { "iCloud", "iCloudDrive", NULL },
  { "Google Drive", "work", ".tmp.drivedownload/" },
  { "Google Drive", "work", ".tmp.driveupload/" },
  { "Google Drive", "work", ".shortcut-targets-by-id/" },
  { "Google Drive", "Google Drive", NULL },
  { "Google Drive", "GoogleDrive-lead@example.org", NULL },
  { "Google Drive", "google-drive:host=example.org,user=lead", NULL },
  { "MEGA", "work", ".megaignore" },
  /* Not a program's folder. */
  { NULL, "work", NULL },
  { NULL, "work", ".dropbox/" }, /* where the program keeps what it knows, in everybody's home */
  { NULL, "work", ".sync" },
  { NULL, "work", "sync_1.db" },
  { NULL, "work", "OneDrive" },
  { NULL, "OneDriver", NULL },
  { NULL, "Dropboxes", NULL },
  { NULL, "Cloud", ".config/" },
};

static void
make (const char *folder,
      const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_str_has_suffix (name, "/"))
    g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  else
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
check (const char *path,
       const char *program,
       const char *folder)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) warning = NULL;

  g_assert_cmpstr (heed_sync_folder_find (path, &found), ==, program);
  g_assert_cmpstr (found, ==, program != NULL ? folder : NULL);
  g_assert_cmpint (heed_sync_folder_warn (path, &warning), ==, program != NULL);
  g_assert_cmpint (warning != NULL, ==, program != NULL);
  if (warning != NULL)
    {
      g_autofree char *expected = g_strdup_printf ("The store lies in a folder of %s", program);
      g_autofree char *title = heed_problem_get_title (warning);
      g_autofree char *what = heed_problem_get_what (warning);

      g_assert_cmpstr (title, ==, expected);
      g_assert_true (g_str_has_prefix (what, path));
    }
}

static void
test_find (gconstpointer data)
{
  const Case *one = data;
  g_autofree char *own = g_dir_make_tmp ("heed-sync-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (own, one->folder, NULL);
  g_autofree char *deep = g_build_filename (folder, "records", "2026", NULL);
  g_autofree char *in_it = g_build_filename (folder, "a.heed", NULL);
  g_autofree char *below = g_build_filename (deep, "a.heed", NULL);
  g_autofree char *to_be = g_build_filename (deep, "not", "yet", "a.heed", NULL);
  g_autofree char *link = g_build_filename (own, "link.heed", NULL);
  g_autofree char *beside = g_build_filename (own, "a.heed", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", own);

  g_assert_cmpint (g_mkdir_with_parents (deep, 0700), ==, 0);
  if (one->inside != NULL)
    make (folder, one->inside);
  g_assert_true (g_file_set_contents (below, "", 0, NULL));
  g_assert_cmpint (symlink (below, link), ==, 0);
  check (in_it, one->program, folder);
  check (below, one->program, folder);
  check (to_be, one->program, folder);
  /* It is the file that is put in another's place, whatever it is opened by. */
  check (link, one->program, folder);
  check (beside, NULL, NULL);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *inside = cases[i].inside != NULL ? cases[i].inside : "nothing";
      g_autofree char *name = g_strdup_printf ("/casework/sync-folder/%s, %s", cases[i].folder, inside);

      g_strdelimit (name + strlen ("/casework/sync-folder/"), "/", '+');
      g_test_add_data_func (name, &cases[i], test_find);
    }

  return g_test_run ();
}
