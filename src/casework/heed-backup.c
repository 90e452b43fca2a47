/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-backup-private.h"

#include "heed-backup-set-private.h"
#include "heed-export-private.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heed-store-backup.h"
#include "heed-store-door-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define FOLDERS "backup-folders"
#define BLOCK (256 * 1024)

typedef struct
{
  HeedFileCopyFunc func;
  gpointer user_data;
  GCancellable *cancellable;
} Watch;

void
heed_backup_free (HeedBackup *backup)
{
  g_free (backup->path);
  g_free (backup->keys);
  g_free (backup->at);
  g_free (backup->hash);
  g_free (backup->drilled);
  g_free (backup->wrong);
  g_free (backup);
}

/* Of what cannot be written to, neither the audit nor the list of backups could know. */
gboolean
heed_backup_check_session (HeedSession *session,
                           GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;
  g_autofree char *both = NULL;

  if (heed_session_is_demonstration (session))
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("The demonstration has no backup"),
                        _ ("It is in memory only, and gone when it is closed."),
                        _ ("Create a store to keep records in."));
      return FALSE;
    }
  if (!heed_session_is_read_only (session, &reason))
    return TRUE;

  title = heed_problem_get_title (reason);
  what = heed_problem_get_what (reason);
  remedy = heed_problem_get_remedy (reason);
  both = g_strdup_printf ("%s: %s", title, what);
  heed_problem_set (error, reason->domain, reason->code, _ ("No backup was made of a store that can only be read"), both, remedy);

  return FALSE;
}

/* Whether @out is a folder, into which a set goes; else it is a name that is free, in a folder that is there. */
static gboolean
check_out (const char *out,
           gboolean *ret_is_folder,
           GError **error)
{
  g_autofree char *folder = g_path_get_dirname (out);
  g_autofree char *keys = heed_store_door_dup_keys_path (out);
  GStatBuf facts;

  *ret_is_folder = g_file_test (out, G_FILE_TEST_IS_DIR);
  if (*ret_is_folder)
    return TRUE;
  if (g_lstat (out, &facts) == 0 || g_lstat (keys, &facts) == 0)
    {
      g_autofree char *shown = g_filename_display_name (out);
      g_autofree char *what = g_strdup_printf (_ ("A backup was to be made as %s; what is there was not changed."), shown);

      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("There is a file of that name already"),
                        what,
                        _ ("Choose a name that is free, or a folder: each backup gets a name of its own there."));
      return FALSE;
    }
  if (g_str_has_suffix (out, G_DIR_SEPARATOR_S) || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return heed_store_say_backup (g_str_has_suffix (out, G_DIR_SEPARATOR_S) ? out : folder, ENOENT, 0, error);

  return TRUE;
}

static gboolean
watch_cb (goffset n_copied,
          goffset size,
          gpointer user_data)
{
  Watch *watch = user_data;

  if (g_cancellable_is_cancelled (watch->cancellable))
    return FALSE;

  return watch->func == NULL || watch->func (n_copied, size, watch->user_data);
}

/* The file's SHA-256 in hex; NULL with an errno, ECANCELED where @cancellable is. */
static char *
hash_file (const char *path,
           GCancellable *cancellable,
           gint64 *ret_size,
           int *ret_problem)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize n = fd >= 0 ? 1 : -1;

  *ret_problem = fd < 0 ? errno : 0;
  *ret_size = 0;
  while (n > 0)
    {
      n = read (fd, block, BLOCK);
      if (n < 0)
        *ret_problem = errno;
      g_checksum_update (checksum, block, MAX (n, 0));
      *ret_size += MAX (n, 0);
      if (n >= 0 && g_cancellable_is_cancelled (cancellable))
        {
          *ret_problem = ECANCELED;
          n = 0;
        }
    }
  if (fd >= 0)
    close (fd);

  return *ret_problem == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gboolean
put_backup_func (HeedDb *db,
                 gpointer backup,
                 GError **error)
{
  return heed_db_put_backup (db, backup, error);
}

HeedBackup *
heed_backup_new_from_db (const HeedDbBackup *row)
{
  HeedBackup *backup = g_new0 (HeedBackup, 1);

  backup->path = g_strdup (row->path);
  backup->keys = row->has_keys ? heed_store_door_dup_keys_path (row->path) : NULL;
  backup->at = g_strdup (row->at);
  backup->size = row->size;
  backup->n_entries = row->n_entries;
  backup->seq = row->seq;
  backup->hash = g_strdup (row->hash);
  backup->drilled = g_strdup (row->drilled);
  backup->wrong = g_strdup (row->drill);
  backup->there = g_file_test (backup->path, G_FILE_TEST_IS_REGULAR) && (backup->keys == NULL || g_file_test (backup->keys, G_FILE_TEST_IS_REGULAR));

  return backup;
}

/* The copy is proven, and lies under its temporary name: it gets its own, and is noted. */
static HeedBackup *
put (HeedSession *session,
     HeedExport *export,
     HeedDbBackup *row,
     const char *folder,
     GCancellable *cancellable,
     GError **error)
{
  HeedWholeFile *file = heed_export_get_file (export);
  g_autoptr (GBytes) keys = heed_session_dup_keys_bytes (session);
  g_autofree char *sha256 = NULL;
  int problem;

  sha256 = hash_file (heed_whole_file_get_temporary (file), cancellable, &row->size, &problem);
  row->has_keys = keys != NULL;
  if (problem == 0)
    problem = heed_backup_set_put (heed_whole_file_get_temporary (file), keys, row->path);
  else
    g_unlink (heed_whole_file_get_temporary (file));
  if (problem == ECANCELED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (problem != 0)
    heed_store_say_backup (folder, problem, 0, error);
  if (problem != 0)
    return NULL;

  return heed_export_end_with (export, sha256, put_backup_func, row, error) ? heed_backup_new_from_db (row) : NULL;
}

HeedBackup *
heed_backup_make_due (HeedSession *session,
                      const char *out,
                      HeedFileCopyFunc func,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  Watch watch = { func, user_data, cancellable };
  g_autoptr (HeedExport) export = NULL;
  g_autoptr (HeedStore) store = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (GDateTime) at = NULL;
  g_auto (HeedDbHead) head = { 0 };
  g_autoptr (HeedDbBackup) row = g_new0 (HeedDbBackup, 1);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  gboolean is_folder;

  g_return_val_if_fail (HEED_IS_SESSION (session) && out != NULL, NULL);

  if (!heed_backup_check_session (session, error) || !check_out (out, &is_folder, error))
    return NULL;
  store = heed_session_ref_store (session);
  key = heed_session_ref_key (session);
  if (store == NULL || key == NULL)
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_LOCKED,
                        _ ("The store is closed"),
                        _ ("No backup was made of it."),
                        _ ("Open it, then try again."));
      return NULL;
    }

  /* A set's name ends with what is in it, which is not known yet. */
  name = heed_backup_set_dup_name (heed_store_get_path (store));
  if (is_folder)
    heed_backup_set_remove_lone_keys (out, name, heed_store_get_id (store));
  path = is_folder ? g_build_filename (out, name, NULL) : g_strdup (out);
  export = heed_export_begin (session, NULL, "backup", path, error);
  if (export == NULL)
    return NULL;
  folder = g_path_get_dirname (heed_whole_file_get_path (heed_export_get_file (export)));
  if (!heed_store_back_up (store,
                           key,
                           heed_whole_file_get_temporary (heed_export_get_file (export)),
                           folder,
                           HEED_EXPORT_LEFT,
                           watch_cb,
                           &watch,
                           &head,
                           error))
    return NULL;
  /* Its last row is that this was begun. */
  at = g_date_time_new_from_iso8601 (head.at, NULL);
  if (is_folder)
    {
      g_autofree char *set = heed_backup_set_make_file_name (name, at, head.hash);

      heed_whole_file_set_name (heed_export_get_file (export), set);
    }

  row->path = g_strdup (heed_whole_file_get_path (heed_export_get_file (export)));
  row->at = g_strdup (head.at);
  row->n_entries = head.n_entries;
  row->seq = head.seq;
  row->hash = g_strdup (head.hash);

  return put (session, export, row, folder, cancellable, error);
}

HeedBackup *
heed_backup_make (HeedSession *session,
                  const char *out,
                  HeedFileCopyFunc func,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session) && out != NULL, NULL);

  if (!heed_session_check_right (session, HEED_RIGHT_PROVE, error))
    return NULL;

  return heed_backup_make_due (session, out, func, user_data, cancellable, error);
}

static gpointer
list_cb (HeedDb *db,
         gpointer unused,
         GError **error)
{
  return heed_db_list_backups (db, error);
}

GPtrArray *
heed_backup_list (HeedSession *session,
                  GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *backups;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  rows = heed_session_fetch (session, list_cb, NULL, (GDestroyNotify) g_ptr_array_unref, error);
  if (rows == NULL)
    return NULL;

  backups = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_backup_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (backups, heed_backup_new_from_db (g_ptr_array_index (rows, i)));

  return backups;
}

/* NULL where the program's settings, or those of this Heed, are not installed: asking for them would end the program. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, HEED_APPLICATION_ID, TRUE) : NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, FOLDERS))
    return NULL;

  return g_settings_new_full (schema, NULL, NULL);
}

static const char *
get_store_id (HeedSession *session,
              HeedStore **ret_store)
{
  *ret_store = heed_session_ref_store (session);

  return *ret_store != NULL ? heed_store_get_id (*ret_store) : NULL;
}

GStrv
heed_backup_dup_folders_of (const char *store_id)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariant) own = NULL;

  all = settings != NULL && store_id != NULL ? g_settings_get_value (settings, FOLDERS) : NULL;
  own = all != NULL ? g_variant_lookup_value (all, store_id, G_VARIANT_TYPE_BYTESTRING_ARRAY) : NULL;

  return own != NULL ? g_variant_dup_bytestring_array (own, NULL) : g_new0 (char *, 1);
}

GStrv
heed_backup_dup_all_folders (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) all = settings != NULL ? g_settings_get_value (settings, FOLDERS) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; all != NULL && i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) own = NULL;
      g_auto (GStrv) folders = NULL;

      g_variant_get_child (all, i, "{s@aay}", NULL, &own);
      folders = g_variant_dup_bytestring_array (own, NULL);
      for (guint n = 0; folders[n] != NULL; n++)
        if (g_hash_table_add (known, g_strdup (folders[n])))
          g_strv_builder_add (builder, folders[n]);
    }

  return g_strv_builder_end (builder);
}

GStrv
heed_backup_dup_folders (HeedSession *session)
{
  g_autoptr (HeedStore) store = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_backup_dup_folders_of (get_store_id (session, &store));
}

gboolean
heed_backup_set_folders (HeedSession *session,
                         const char *const *folders)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (HeedStore) store = NULL;
  g_autoptr (GVariant) before = NULL;
  GVariantBuilder all;
  GVariantIter iter;
  const char *other;
  GVariant *theirs;
  const char *id;

  g_return_val_if_fail (HEED_IS_SESSION (session) && folders != NULL, FALSE);

  if (heed_session_get_extent (session, HEED_RIGHT_MANAGE) == HEED_EXTENT_NONE)
    return FALSE;
  id = get_store_id (session, &store);
  if (settings == NULL || id == NULL)
    return FALSE;
  before = g_settings_get_value (settings, FOLDERS);
  g_variant_builder_init (&all, G_VARIANT_TYPE ("a{saay}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s@aay}", &other, &theirs))
    {
      if (!g_str_equal (other, id))
        g_variant_builder_add (&all, "{s@aay}", other, theirs);
      g_variant_unref (theirs);
    }
  if (folders[0] != NULL)
    g_variant_builder_add (&all, "{s@aay}", id, g_variant_new_bytestring_array (folders, -1));

  return g_settings_set_value (settings, FOLDERS, g_variant_builder_end (&all));
}
