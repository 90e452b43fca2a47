/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-backup-offer.h"

#include "heed-backup-private.h"
#include "heed-backup-set-private.h"
#include "heed-keys-file.h"
#include "heed-moment.h"
#include "heed-problem.h"
#include "heed-store-door-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* NULL where there is none. */
static HeedBackupSet *
find_newest (const char *const *folders,
             const char *store_id)
{
  g_autoptr (HeedBackupSet) newest = NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) sets = heed_backup_set_list (folders[i], NULL);

      for (guint n = 0; sets != NULL && n < sets->len; n++)
        {
          HeedBackupSet *set = g_ptr_array_index (sets, n);

          if (g_strcmp0 (set->store_id, store_id) != 0 || (newest != NULL && strcmp (newest->at, set->at) >= 0))
            continue;
          g_clear_pointer (&newest, heed_backup_set_free);
          newest = heed_backup_set_new (set->path);
        }
    }

  return g_steal_pointer (&newest);
}

/* "20261130T120000Z" as a person reads it. */
static char *
format_at (const char *at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, NULL);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  HeedMoment moment;

  return heed_moment_parse (text, &moment) ? heed_moment_format (&moment) : g_strdup (at);
}

void
heed_backup_offer (const char *path,
                   GError **error)
{
  g_autofree char *keys_path = NULL;
  g_autoptr (HeedKeysFile) keys = NULL;
  g_auto (GStrv) folders = NULL;
  g_autoptr (HeedBackupSet) set = NULL;
  g_autoptr (GError) locked = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *day = NULL;
  g_autofree char *longer = NULL;

  g_return_if_fail (path != NULL);

  if (error == NULL || !g_error_matches (*error, HEED_STORE_ERROR, HEED_STORE_ERROR_LOCKED))
    return;
  keys_path = heed_store_door_dup_keys_path (path);
  keys = heed_keys_file_load (keys_path, NULL);
  folders = keys != NULL ? heed_backup_dup_folders_of (heed_keys_file_get_store_id (keys)) : NULL;
  set = folders != NULL ? find_newest ((const char *const *) folders, heed_keys_file_get_store_id (keys)) : NULL;
  if (set == NULL)
    return;

  locked = g_steal_pointer (error);
  title = heed_problem_get_title (locked);
  what = heed_problem_get_what (locked);
  remedy = heed_problem_get_remedy (locked);
  shown = g_filename_display_name (set->path);
  day = format_at (set->at);
  longer = g_strdup_printf (_ ("%s To read meanwhile, restore its newest backup beside it: that of %s, %s."), remedy, day, shown);
  heed_problem_set (error, locked->domain, locked->code, title, what, longer);
}
