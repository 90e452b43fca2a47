/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "config.h"

#include "heed-data.h"

/* share/ beside the bin/ that the program lies in, once it was looked for and holds Heed's data. */
static char *share = NULL;

/* In front of where the toolkit looks by itself: two installed Heeds each have their own. */
static void
add_data_dir (const char *folder)
{
  const char *dirs = g_getenv ("XDG_DATA_DIRS");
  g_autofree char *all = NULL;

  if (dirs == NULL || *dirs == '\0')
    dirs = "/usr/local/share/:/usr/share/";
  all = g_strconcat (folder, ":", dirs, NULL);
  g_setenv ("XDG_DATA_DIRS", all, TRUE);
}

char *
heed_data_init (const char *program)
{
  g_autofree char *bin = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *data = NULL;
  g_autofree char *path = program != NULL ? g_strdup (program) : g_file_read_link ("/proc/self/exe", NULL);

  if (path != NULL)
    {
      bin = g_path_get_dirname (path);
      folder = g_build_filename (bin, "..", "share", NULL);
      share = g_canonicalize_filename (folder, NULL);
      data = g_build_filename (share, "heed", NULL);
      if (g_file_test (data, G_FILE_TEST_IS_DIR))
        {
          add_data_dir (share);
          return g_build_filename (share, "locale", NULL);
        }
      g_clear_pointer (&share, g_free);
    }

  return g_strdup (HEED_LOCALEDIR);
}

char *
heed_data_path (const char *relative)
{
  const char *folder;

  g_return_val_if_fail (relative != NULL, NULL);

  folder = g_getenv ("HEED_DATADIR");
  if (folder != NULL && *folder != '\0')
    return g_build_filename (folder, relative, NULL);
  if (share != NULL)
    return g_build_filename (share, "heed", relative, NULL);

  return g_build_filename (HEED_DATADIR, relative, NULL);
}
