/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-backup-see.h"

#include "heed-backup-private.h"
#include "heed-backup-set-private.h"
#include "heed-keys-file.h"
#include "heed-store-door-private.h"

#include <glib/gstdio.h>
#include <string.h>

void
heed_backup_seen_free (HeedBackupSeen *seen)
{
  g_free (seen->path);
  g_free (seen->at);
  g_free (seen->setting);
  g_ptr_array_unref (seen->members);
  g_free (seen);
}

/* "20261130T120000Z" as every other moment is written. */
static char *
to_moment (const char *at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, NULL);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static HeedBackupSeen *
see (const char *path)
{
  HeedBackupSeen *seen = g_new0 (HeedBackupSeen, 1);
  g_autoptr (HeedBackupSet) set = heed_backup_set_new (path);
  g_autofree char *keys_path = heed_store_door_dup_keys_path (path);
  g_autoptr (HeedKeysFile) keys = heed_keys_file_load (keys_path, NULL);
  GStatBuf facts;

  seen->path = g_strdup (path);
  seen->at = set != NULL ? to_moment (set->at) : NULL;
  seen->size = g_stat (path, &facts) == 0 ? facts.st_size : 0;
  seen->setting = keys != NULL ? g_strdup (heed_keys_file_get_setting (keys)) : NULL;
  seen->members = keys != NULL ? heed_store_door_list_members (keys) : g_ptr_array_new ();

  return seen;
}

/* @store_id NULL: of any store. One whose keys are gone can be told by its name alone. */
static void
add_folder (GPtrArray *found,
            const char *folder,
            const char *store_id,
            const char *name)
{
  g_autoptr (GPtrArray) sets = heed_backup_set_list (folder, NULL);

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      HeedBackupSet *set = g_ptr_array_index (sets, i);

      if (store_id == NULL || (set->store_id != NULL ? g_str_equal (set->store_id, store_id) : g_str_equal (set->name, name)))
        g_ptr_array_add (found, see (set->path));
    }
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const HeedBackupSeen *one = *(const HeedBackupSeen *const *) a;
  const HeedBackupSeen *other = *(const HeedBackupSeen *const *) b;

  return g_strcmp0 (other->at, one->at);
}

static void
add_all_folders (GPtrArray *found,
                 const char *store)
{
  g_auto (GStrv) folders = NULL;
  g_autofree char *keys_path = store != NULL ? heed_store_door_dup_keys_path (store) : NULL;
  g_autoptr (HeedKeysFile) keys = keys_path != NULL ? heed_keys_file_load (keys_path, NULL) : NULL;
  const char *store_id = keys != NULL ? heed_keys_file_get_store_id (keys) : NULL;
  g_autofree char *name = store != NULL ? heed_backup_set_dup_name (store) : NULL;

  folders = store_id != NULL ? heed_backup_dup_folders_of (store_id) : heed_backup_dup_all_folders ();
  for (guint i = 0; folders[i] != NULL; i++)
    add_folder (found, folders[i], store_id, name);
  g_ptr_array_sort (found, compare_newest_first);
}

GPtrArray *
heed_backup_see (const char *place,
                 const char *store,
                 GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_backup_seen_free);
  HeedRestore restore = { .backup = place };
  g_autofree char *path = NULL;

  if (place == NULL)
    add_all_folders (found, store);
  else if (g_file_test (place, G_FILE_TEST_IS_DIR))
    add_folder (found, place, NULL, NULL);
  if (place == NULL || found->len > 0)
    return g_steal_pointer (&found);

  path = heed_backup_find (&restore, error);
  if (path == NULL)
    return NULL;
  g_ptr_array_add (found, see (path));

  return g_steal_pointer (&found);
}

char *
heed_backup_propose_path (const char *backup,
                          const char *folder)
{
  g_autoptr (HeedBackupSet) set = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (backup != NULL && folder != NULL, NULL);

  set = heed_backup_set_new (backup);
  name = set != NULL ? g_strdup_printf ("%s-%.8s", set->name, set->at) : heed_backup_set_dup_name (backup);
  for (guint i = 1;; i++)
    {
      g_autofree char *file = i == 1 ? g_strdup_printf ("%s-restored.heed", name) : g_strdup_printf ("%s-restored-%u.heed", name, i);
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *keys = heed_store_door_dup_keys_path (path);
      GStatBuf facts;

      if (g_lstat (path, &facts) != 0 && g_lstat (keys, &facts) != 0)
        return g_steal_pointer (&path);
    }
}
