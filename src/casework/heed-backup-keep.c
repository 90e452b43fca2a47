/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-backup-private.h"

#include "heed-backup-set-private.h"
#include "heed-moment.h"
#include "heed-own-files.h"
#include "heed-problem.h"
#include "heed-store-backup.h"
#include "heed-session-notices-private.h"
#include "heed-store-door-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* A backup that nobody tried for so long is tried. */
#define DAYS_BETWEEN_DRILLS 7

typedef struct
{
  HeedSession *session;
  const char *path;
  const char *name;
} Removal;

/* The sets in the folder that are this store's, and have both files: nothing else is ever taken away. */
static GPtrArray *
list_own_sets (HeedSession *session,
               const char *folder,
               GError **error)
{
  g_autoptr (HeedStore) store = heed_session_ref_store (session);
  g_autofree char *name = heed_backup_set_dup_name (heed_session_get_path (session));
  g_autoptr (GError) problem = NULL;
  GPtrArray *sets = heed_backup_set_list (folder, &problem);

  if (sets == NULL)
    {
      g_autofree char *shown = g_filename_display_name (folder);
      g_autofree char *what = g_strdup_printf (_ ("%s: %s. No older backup was taken away."), shown, problem->message);

      heed_problem_set (error,
                        problem->domain,
                        problem->code,
                        _ ("The backup folder cannot be read"),
                        what,
                        _ ("Connect its drive, or choose another folder."));
      return NULL;
    }
  for (guint i = sets->len; i > 0; i--)
    {
      HeedBackupSet *set = g_ptr_array_index (sets, i - 1);

      if (!g_str_equal (set->name, name) || g_strcmp0 (set->store_id, heed_store_get_id (store)) != 0)
        g_ptr_array_remove_index (sets, i - 1);
    }

  return sets;
}

static gboolean
has_passed (const HeedBackup *backup)
{
  return backup->drilled != NULL && backup->wrong == NULL;
}

/* What the store knows the set as; NULL where it was made by a copy of the store that was restored since. */
static HeedBackup *
find_known (GPtrArray *backups,
            HeedBackupSet *set)
{
  for (guint i = 0; i < backups->len; i++)
    {
      HeedBackup *backup = g_ptr_array_index (backups, i);

      if (heed_files_are_one (backup->path, set->path))
        return backup;
    }

  return NULL;
}

static gboolean
remove_func (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  Removal *removal = user_data;

  return heed_session_append_audit (removal->session, db, "removeBackup", NULL, removal->name, error)
         && (removal->path == NULL || heed_db_delete_backup (db, removal->path, error));
}

/* The store first: without it the keys are no set. */
static gboolean
remove_set (HeedSession *session,
            HeedBackupSet *set,
            const HeedBackup *known,
            GError **error)
{
  g_autofree char *name = g_path_get_basename (set->path);
  g_autofree char *shown = g_filename_display_name (set->path);
  Removal removal = { session, known != NULL ? known->path : NULL, name };

  if (g_unlink (set->path) == 0 && g_unlink (set->keys) == 0)
    return heed_session_write (session, remove_func, &removal, error);

  {
    int number = errno;
    g_autofree char *what = g_strdup_printf (_ ("%s: %s. The newer backups are there."), shown, g_strerror (number));

    heed_problem_set (error,
                      G_IO_ERROR,
                      (int) g_io_error_from_errno (number),
                      _ ("An older backup could not be taken away"),
                      what,
                      _ ("See that this account may write to its folder, then try again."));
  }

  return FALSE;
}

gboolean
heed_backup_thin (HeedSession *session,
                  const char *folder,
                  guint *ret_n_removed,
                  GError **error)
{
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GHashTable) kept = NULL;
  gboolean has_tried = FALSE;

  g_return_val_if_fail (HEED_IS_SESSION (session) && folder != NULL && ret_n_removed != NULL, FALSE);

  *ret_n_removed = 0;
  if (!heed_backup_check_session (session, error))
    return FALSE;
  backups = heed_backup_list (session, error);
  sets = backups != NULL ? list_own_sets (session, folder, error) : NULL;
  if (sets == NULL)
    return FALSE;

  kept = heed_backup_set_choose_kept (sets);
  for (guint i = 0; i < sets->len; i++)
    {
      HeedBackupSet *set = g_ptr_array_index (sets, i);
      HeedBackup *known = find_known (backups, set);

      /* The newest of those that are known to be good stays, however old it is. */
      if (!has_tried && known != NULL && has_passed (known))
        {
          has_tried = TRUE;
          continue;
        }
      if (g_hash_table_contains (kept, set))
        continue;
      if (!remove_set (session, set, known, error))
        return FALSE;
      (*ret_n_removed)++;
    }

  return TRUE;
}

gboolean
heed_backup_is_drill_due (GPtrArray *backups)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean is_any_there = FALSE;

  g_return_val_if_fail (backups != NULL, FALSE);

  for (guint i = 0; i < backups->len; i++)
    {
      HeedBackup *backup = g_ptr_array_index (backups, i);
      HeedMoment moment;

      is_any_there |= backup->there;
      if (heed_moment_parse (backup->drilled, &moment) && heed_moment_to_unix (&moment) > now - DAYS_BETWEEN_DRILLS * 24 * 60 * 60)
        return FALSE;
    }

  return is_any_there;
}

typedef struct
{
  HeedKeysFile *keys; /* NULL where the backup has none */
  char *wrong;
} Drill;

/* That every member can still open it. */
static gboolean
look_for_members (HeedDb *db,
                  Drill *drill,
                  GError **error)
{
  g_autoptr (GPtrArray) members = drill->keys != NULL ? heed_db_list_members (db, TRUE, error) : g_ptr_array_new ();

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len && drill->wrong == NULL; i++)
    {
      HeedMember *member = g_ptr_array_index (members, i);
      g_autoptr (HeedKeySlot) slot = heed_keys_file_lookup_slot (drill->keys, heed_record_get_id (HEED_RECORD (member)));

      if (slot == NULL)
        drill->wrong = g_strdup_printf (_ ("its file of keys has none for %s"), heed_member_get_name (member));
    }

  return TRUE;
}

static gboolean
drill_func (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  Drill *drill = user_data;
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);

  if (checks == NULL)
    return FALSE;
  for (guint i = 0; i < checks->len && drill->wrong == NULL; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      if (!check->ok)
        drill->wrong = g_strdup_printf ("%s: %s", check->check, check->message);
    }

  return drill->wrong != NULL || look_for_members (db, drill, error);
}

/* What is wrong with it where it lies, or NULL; caller owns. */
static char *
try_backup (HeedSession *session,
            const HeedBackup *backup,
            HeedKey *key)
{
  g_autoptr (HeedStore) store = heed_session_ref_store (session);
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autoptr (GError) problem = NULL;
  Drill drill = { 0 };

  if (backup->keys != NULL)
    {
      keys = heed_keys_file_load (backup->keys, &problem);
      if (keys == NULL)
        return heed_problem_get_title (problem);
      if (g_strcmp0 (heed_keys_file_get_store_id (keys), heed_store_get_id (store)) != 0)
        return g_strdup (_ ("its file of keys is another store’s"));
    }
  drill.keys = keys;
  if (!heed_store_read_where_it_lies (backup->path, key, drill_func, &drill, &problem) && drill.wrong == NULL)
    drill.wrong = heed_problem_get_title (problem);

  return drill.wrong;
}

typedef struct
{
  HeedSession *session;
  HeedDbBackup row;
} Result;

static gboolean
note_func (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Result *result = user_data;
  g_autofree char *name = g_path_get_basename (result->row.path);
  g_autofree char *detail = g_strdup_printf ("%s %s", name, result->row.drill != NULL ? result->row.drill : "ok");

  return heed_session_append_audit (result->session, db, "tryBackup", NULL, detail, error) && heed_db_put_backup (db, &result->row, error);
}

HeedBackup *
heed_backup_drill (HeedSession *session,
                   GError **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *now = heed_moment_now_utc ();
  HeedBackup *newest = NULL;
  Result result = { 0 };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_backup_check_session (session, error))
    return NULL;
  backups = heed_backup_list (session, error);
  if (backups == NULL)
    return NULL;
  for (guint i = 0; i < backups->len && newest == NULL; i++)
    {
      HeedBackup *backup = g_ptr_array_index (backups, i);

      newest = backup->there ? backup : NULL;
    }
  key = heed_session_ref_key (session);
  if (newest == NULL || key == NULL)
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_NOT_FOUND,
                        _ ("No backup is within reach"),
                        _ ("None of those that were made of this store is where it was put; none was tried."),
                        _ ("Connect the drive that they are on, or make one."));
      return NULL;
    }

  wrong = try_backup (session, newest, key);
  result.session = session;
  result.row = (HeedDbBackup){ newest->path, newest->keys != NULL, newest->at, newest->size, newest->n_entries, newest->seq, newest->hash, now, wrong };

  if (!heed_session_write (session, note_func, &result, error))
    return NULL;
  heed_session_note_drill (session, &result.row);

  return heed_backup_new_from_db (&result.row);
}
