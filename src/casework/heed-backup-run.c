/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-backup-private.h"

#include "heed-moment.h"
#include "heed-own-files.h"
#include "heed-problem.h"
#include "heed-rights.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60)

/* After so many rows there is something among them. */
#define MANY_ROWS 2000

void
heed_backup_folder_free (HeedBackupFolder *folder)
{
  g_free (folder->folder);
  g_clear_pointer (&folder->made, heed_backup_free);
  g_clear_error (&folder->error);
  g_free (folder);
}

gboolean
heed_backup_check_folder (const char *folder,
                          GError **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  shown = g_filename_display_name (folder);
  what = g_strdup_printf (_ ("Heed looked for %s; no backup was made there."), shown);
  heed_problem_set (error,
                    HEED_STORE_ERROR,
                    HEED_STORE_ERROR_MISSING,
                    _ ("The backup folder is not there"),
                    what,
                    _ ("Connect its drive: the backup is made when it is back."));

  return FALSE;
}

static gboolean
is_in (const HeedBackup *backup,
       const char *folder)
{
  g_autofree char *place = g_path_get_dirname (backup->path);

  return g_str_equal (place, folder) || heed_files_are_one (place, folder);
}

HeedBackup *
heed_backup_find_in (GPtrArray *backups,
                     const char *folder)
{
  g_return_val_if_fail (backups != NULL && folder != NULL, NULL);

  for (guint i = 0; i < backups->len; i++)
    if (is_in (g_ptr_array_index (backups, i), folder))
      return g_ptr_array_index (backups, i);

  return NULL;
}

guint
heed_backup_count_in (GPtrArray *backups,
                      const char *folder)
{
  guint n = 0;

  g_return_val_if_fail (backups != NULL && folder != NULL, 0);

  for (guint i = 0; i < backups->len; i++)
    {
      const HeedBackup *backup = g_ptr_array_index (backups, i);

      n += backup->there && is_in (backup, folder);
    }

  return n;
}

HeedBackup *
heed_backup_find_tried (GPtrArray *backups)
{
  HeedBackup *last = NULL;

  g_return_val_if_fail (backups != NULL, NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      HeedBackup *backup = g_ptr_array_index (backups, i);

      if (backup->drilled != NULL && (last == NULL || g_strcmp0 (backup->drilled, last->drilled) > 0))
        last = backup;
    }

  return last;
}

/* Rows that say only that somebody looked, or that a backup was made, tried or taken away. */
static gboolean
is_quiet (const char *action)
{
  static const char *const actions[] = {
    "unlock",
    "unlockFailed",
    "lock",
    "read",
    "search",
    "audit",
    "verify",
    "export",
    "exportBegun",
    "exportCutShort",
    "tryBackup",
    "removeBackup",
    NULL,
  };

  return g_strv_contains (actions, action);
}

/* Whether something was recorded or typed since; no text where not. */
static gpointer
look_since (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  const HeedBackup *last = user_data;
  g_autoptr (GPtrArray) drafts = heed_db_list_drafts (db, NULL, error);
  g_autoptr (GPtrArray) rows = drafts != NULL ? heed_db_list_audit (db, NULL, MANY_ROWS, error) : NULL;

  if (rows == NULL)
    return NULL;
  if (drafts->len > 0 && g_strcmp0 (((HeedDraft *) g_ptr_array_index (drafts, 0))->saved_at, last->at) > 0)
    return g_strdup ("draft");
  for (guint i = 0; i < rows->len; i++)
    {
      HeedAuditRow *row = g_ptr_array_index (rows, i);

      if (row->seq <= last->seq)
        return g_strdup ("");
      if (!is_quiet (row->action))
        return g_strdup (row->action);
    }

  return g_strdup (rows->len == MANY_ROWS ? "many" : "");
}

/* What cannot be told is time for a backup. */
static gboolean
is_time (HeedSession *session,
         const HeedBackup *last,
         HeedBackupWhen when)
{
  HeedMoment moment;
  gint64 age = G_MAXINT64;
  g_autofree char *found = NULL;

  if (when == HEED_BACKUP_NOW || last == NULL || !last->there)
    return TRUE;
  if (heed_moment_parse (last->at, &moment))
    age = g_get_real_time () / G_USEC_PER_SEC - heed_moment_to_unix (&moment);
  if (age >= DAY || age < 0)
    return TRUE;
  if (when == HEED_BACKUP_DAILY)
    return FALSE;
  found = heed_session_fetch (session, look_since, (gpointer) last, g_free, NULL);

  return found == NULL || *found != '\0';
}

GPtrArray *
heed_backup_run (HeedSession *session,
                 const char *const *folders,
                 HeedBackupWhen when,
                 HeedFileCopyFunc func,
                 gpointer user_data,
                 GCancellable *cancellable)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_backup_folder_free);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session) && folders != NULL, results);

  if (heed_backup_check_session (session, &problem) && (when != HEED_BACKUP_NOW || heed_session_check_right (session, HEED_RIGHT_PROVE, &problem)))
    backups = heed_backup_list (session, &problem);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      HeedBackupFolder *result = g_new0 (HeedBackupFolder, 1);
      guint n_removed;

      g_ptr_array_add (results, result);
      result->folder = g_strdup (folders[i]);
      if (backups == NULL)
        result->error = g_error_copy (problem);
      else if (g_cancellable_set_error_if_cancelled (cancellable, &result->error) || !heed_backup_check_folder (folders[i], &result->error))
        continue;
      else if (is_time (session, heed_backup_find_in (backups, folders[i]), when))
        result->made = heed_backup_make_due (session, folders[i], func, user_data, cancellable, &result->error);
      if (result->made != NULL)
        heed_backup_thin (session, folders[i], &n_removed, &result->error);
    }

  return results;
}
