/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-sync-folder.h"

#include "heed-casework-error.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef enum
{
  IN_IT,      /* something of this name lies in the folder */
  FILE_IN_IT, /* a file does: a folder of that name means something else */
  ITS_NAME,   /* the folder itself is called so */
} Where;

/* Patterns, of which case is not looked at. */
static const struct
{
  const char *program;
  Where where;
  const char *pattern;
} MARKS[] = {
  { "OneDrive", IN_IT, ".849c9593-d756-4e56-8d6e-42412f2a707b" },
  { "OneDrive", ITS_NAME, "onedrive" },
  { "OneDrive", ITS_NAME, "onedrive - *" }, /* of an organisation */
  { "OneDrive", ITS_NAME, "onedrive-*" },   /* below CloudStorage */
  { "Dropbox", FILE_IN_IT, ".dropbox" },    /* the folder ~/.dropbox is the program's own */
  { "Dropbox", IN_IT, ".dropbox.cache" },
  { "Dropbox", ITS_NAME, "dropbox" },
  { "Dropbox", ITS_NAME, "dropbox (*)" },
  { "Dropbox", ITS_NAME, "* dropbox" }, /* of a team */
  { "Dropbox", ITS_NAME, "dropbox-*" },
  { "Nextcloud", IN_IT, ".sync_*.db" },
  { "Nextcloud", IN_IT, "._sync_*.db" },
  { "Nextcloud", IN_IT, ".nextcloudsync.log*" },
  { "Nextcloud", ITS_NAME, "nextcloud" },
  { "ownCloud", IN_IT, ".owncloudsync.log*" },
  { "ownCloud", IN_IT, ".csync_journal.db*" },
  { "ownCloud", ITS_NAME, "owncloud" },
  { "Syncthing", IN_IT, ".stfolder" },
  { "Syncthing", IN_IT, ".stversions" },
  { "iCloud", ITS_NAME, "mobile documents" },
  { "iCloud", ITS_NAME, "com~apple~clouddocs" },
  { "iCloud", ITS_NAME, "icloud drive" },
  { "iCloud", ITS_NAME, "iclouddrive" },
  { "Google Drive", IN_IT, ".tmp.drivedownload" },
  { "Google Drive", IN_IT, ".tmp.driveupload" },
  { "Google Drive", IN_IT, ".shortcut-targets-by-id" },
  { "Google Drive", ITS_NAME, "google drive" },
  { "Google Drive", ITS_NAME, "googledrive" },
  { "Google Drive", ITS_NAME, "googledrive-*" },
  { "Google Drive", ITS_NAME, "google-drive:*" },
  { "MEGA", IN_IT, ".megaignore" },
  { "pCloud", ITS_NAME, "pclouddrive" },
  { "Seafile", ITS_NAME, "seafile" },
};

static const char *
match (const char *name,
       gboolean is_its_name,
       const char *path)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
    {
      struct stat status;

      if ((MARKS[i].where == ITS_NAME) != is_its_name || !g_pattern_match_simple (MARKS[i].pattern, lower))
        continue;
      if (MARKS[i].where != FILE_IN_IT || (stat (path, &status) == 0 && S_ISREG (status.st_mode)))
        return MARKS[i].program;
    }

  return NULL;
}

static const char *
look_into (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autoptr (GDir) names = NULL;
  const char *program = match (name, TRUE, folder);
  const char *inside;

  if (program != NULL)
    return program;

  names = g_dir_open (folder, 0, NULL);
  while (program == NULL && names != NULL && (inside = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = NULL;

      /* Each of them is hidden. */
      if (*inside != '.')
        continue;
      path = g_build_filename (folder, inside, NULL);
      program = match (inside, FALSE, path);
    }

  return program;
}

/* The nearest folder above @path that is there: one for a new store may be yet to be made. */
static char *
find_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char resolved[PATH_MAX];

  if (realpath (path, resolved) != NULL)
    return g_path_get_dirname (resolved);
  while (realpath (folder, resolved) == NULL)
    {
      g_autofree char *above = g_path_get_dirname (folder);

      if (g_str_equal (above, folder))
        return g_steal_pointer (&folder);
      g_free (folder);
      folder = g_steal_pointer (&above);
    }

  return g_strdup (resolved);
}

/* The folder itself and those above it. */
static const char *
look_upwards (const char *from,
              char **ret_folder)
{
  g_autofree char *folder = g_strdup (from);

  while (TRUE)
    {
      const char *program = look_into (folder);
      g_autofree char *above = NULL;

      if (program != NULL)
        {
          if (ret_folder != NULL)
            *ret_folder = g_steal_pointer (&folder);
          return program;
        }
      above = g_path_get_dirname (folder);
      if (g_str_equal (above, folder))
        return NULL;
      g_free (folder);
      folder = g_steal_pointer (&above);
    }
}

const char *
heed_sync_folder_find (const char *path,
                       char **ret_folder)
{
  g_autofree char *absolute = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  folder = find_folder (absolute);

  return look_upwards (folder, ret_folder);
}

gboolean
heed_sync_folder_warn (const char *path,
                       GError **ret_warning)
{
  g_autofree char *folder = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  const char *program = heed_sync_folder_find (path, &folder);

  if (program == NULL)
    return FALSE;

  shown = g_filename_display_name (path);
  title = g_strdup_printf (_ ("The store lies in a folder of %s"), program);
  what = g_strdup_printf (_ ("%s: %s may put a copy of another day in its place while it is open, and what was filed since would be missing."),
                          shown,
                          program);
  heed_problem_set (ret_warning,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    title,
                    what,
                    _ ("Keep the store in a folder that only this computer has, and copy it elsewhere while Heed is closed."));

  return TRUE;
}
