/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-backup-private.h"

#include "heed-backup-set-private.h"
#include "heed-id.h"
#include "heed-own-files.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-store-backup.h"
#include "heed-store-door-private.h"
#include "heed-store-making-private.h"
#include "heed-vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What a set is found to be, where it lies and once it is copied. */
typedef struct
{
  char *store_id;
  HeedDbHead head;
  char *wrong; /* the first thing that was found wrong, or NULL */
} Content;

static void
content_clear (Content *content)
{
  g_clear_pointer (&content->store_id, g_free);
  heed_db_head_clear (&content->head);
  g_clear_pointer (&content->wrong, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

static gboolean
refuse (const char *title,
        char *what,
        const char *remedy,
        GError **error)
{
  heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, title, what, remedy);
  g_free (what);

  return FALSE;
}

static gboolean
refuse_damaged (const char *backup,
                const char *wrong,
                GError **error)
{
  g_autofree char *shown = g_filename_display_name (backup);

  return refuse (_ ("The backup is damaged"),
                 g_strdup_printf (_ ("%s: %s. Nothing was restored."), shown, wrong),
                 _ ("Keep it as it is, and choose an older backup or one on another drive."),
                 error);
}

static gboolean
refuse_other_store (const char *backup,
                    GError **error)
{
  g_autofree char *shown = g_filename_display_name (backup);

  return refuse (_ ("The backup is of another store"),
                 g_strdup_printf (_ ("%s was not made of the store that was named. Nothing was restored."), shown),
                 _ ("Choose a backup of this store, or name the store that it is of."),
                 error);
}

static gboolean
say_to (const char *to,
        int number,
        GError **error)
{
  g_autofree char *shown = g_filename_display_name (to);
  gboolean is_full = number == ENOSPC || number == EDQUOT || number == EFBIG;

  if (number == EEXIST)
    return refuse (_ ("There is a file of that name already"),
                   g_strdup_printf (_ ("A store was to be restored as %s; what is there, or its keys, was not changed."), shown),
                   _ ("Choose a name that is free: a store is restored beside another, never over it."),
                   error);

  {
    g_autofree char *what = g_strdup_printf (_ ("%s: %s. Nothing was restored; the backup is as it was."), shown, g_strerror (number));

    heed_problem_set (error,
                      G_IO_ERROR,
                      (int) g_io_error_from_errno (number),
                      is_full ? _ ("There is no room for the restored store") : _ ("The restored store cannot be written"),
                      what,
                      is_full ? _ ("Make room there, or choose another folder, then try again.")
                              : _ ("See that its folder is there and that this account may write to it, then try again."));
  }

  return FALSE;
}

/* The id of the store that a backup is to be of; NULL where none was named, or it has no keys to tell it. */
static char *
dup_wanted_id (const HeedRestore *restore)
{
  g_autofree char *path = restore->store != NULL ? heed_store_door_dup_keys_path (restore->store) : NULL;
  g_autoptr (HeedKeysFile) keys = path != NULL ? heed_keys_file_load (path, NULL) : NULL;

  return keys != NULL ? g_strdup (heed_keys_file_get_store_id (keys)) : NULL;
}

/* The newest set in the folder, of the store that was named, or else of the only one that any of them is of. */
static char *
find_newest (const HeedRestore *restore,
             GError **error)
{
  g_autoptr (GPtrArray) sets = heed_backup_set_list (restore->backup, NULL);
  g_autofree char *wanted = dup_wanted_id (restore);
  g_autofree char *name = restore->store != NULL ? heed_backup_set_dup_name (restore->store) : NULL;
  g_autofree char *shown = g_filename_display_name (restore->backup);
  HeedBackupSet *newest = NULL;

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      HeedBackupSet *set = g_ptr_array_index (sets, i);

      /* One whose keys are gone can be told by its name alone. */
      if (wanted != NULL && (set->store_id != NULL ? !g_str_equal (set->store_id, wanted) : !g_str_equal (set->name, name)))
        continue;
      if (newest == NULL)
        newest = set;
      else if (set->store_id != NULL && newest->store_id != NULL ? !g_str_equal (set->store_id, newest->store_id) : !g_str_equal (set->name, newest->name))
        {
          refuse (_ ("Which store is to be restored?"),
                  g_strdup_printf (_ ("%s has backups of several stores. Nothing was restored."), shown),
                  _ ("Choose the .heed file of a backup itself."),
                  error);
          return NULL;
        }
    }
  if (newest != NULL)
    return g_strdup (newest->path);

  refuse (_ ("There is no backup in this folder"),
          g_strdup_printf (wanted != NULL ? _ ("%s has no backup of the store that was named. Nothing was restored.")
                                          : _ ("%s has no file that is named as a backup is. Nothing was restored."),
                           shown),
          _ ("Choose the folder in which the backups lie, or the .heed file of one."),
          error);

  return NULL;
}

/* A store that is open, or was when the computer went off, has its last records in a file beside it; and another handle on
 * one that this program has open would undo its locks. */
static gboolean
check_is_single (const char *backup,
                 GError **error)
{
  static const char *const endings[] = { "-wal", "-journal", "-lock" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *beside = g_strconcat (backup, endings[i], NULL);
      g_autofree char *shown = g_filename_display_name (backup);

      if (g_file_test (beside, G_FILE_TEST_EXISTS))
        return refuse (_ ("This is no backup, but a store in use"),
                       g_strdup_printf (_ ("%s is open, or was not closed; the file alone may lack its last records. Nothing was restored."), shown),
                       _ ("Open it in Heed instead, or make a backup of it and restore that."),
                       error);
    }

  return TRUE;
}

char *
heed_backup_find (const HeedRestore *restore,
                  GError **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (restore != NULL && restore->backup != NULL, NULL);

  if (g_file_test (restore->backup, G_FILE_TEST_IS_DIR))
    return find_newest (restore, error);
  if (g_file_test (restore->backup, G_FILE_TEST_EXISTS))
    return check_is_single (restore->backup, error) ? g_strdup (restore->backup) : NULL;

  shown = g_filename_display_name (restore->backup);
  what = g_strdup_printf (_ ("Heed looked for %s. Nothing was restored."), shown);
  heed_problem_set (error,
                    HEED_STORE_ERROR,
                    HEED_STORE_ERROR_MISSING,
                    _ ("The backup is not there"),
                    what,
                    _ ("Connect its drive, or choose where it is now."));

  return NULL;
}

static gboolean
read_content (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Content *content = user_data;

  content->store_id = heed_db_get_about (db, "id", error);

  return content->store_id != NULL && heed_db_read_head (db, &content->head, error);
}

static gboolean
verify_content (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  Content *content = user_data;
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);

  if (checks == NULL)
    return FALSE;
  for (guint i = 0; i < checks->len && content->wrong == NULL; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      /* One of a later Heed is as good a backup: opening it says which Heed it wants. */
      if (!check->ok && !g_str_equal (check->check, "version"))
        content->wrong = g_strdup_printf ("%s: %s", check->check, check->message);
    }

  return TRUE;
}

/* Why what should open the set does not. */
static gboolean
say_not_opened (const HeedRestore *restore,
                const char *backup,
                HeedKeysFile *keys,
                GError *problem,
                GError **error)
{
  g_autofree char *shown = g_filename_display_name (backup);
  g_autofree char *title = heed_problem_get_title (problem);
  guint8 salt[HEED_STORE_SALT_SIZE];
  const guint8 *kept = keys != NULL ? heed_keys_file_get_cipher_salt (keys) : NULL;

  if (!g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_KEY))
    return refuse_damaged (backup, title, error);
  if (restore->recovery_key != NULL)
    {
      heed_recovery_set_problem (keys != NULL ? heed_keys_file_get_setting (keys) : shown, error);
      return FALSE;
    }
  if (kept != NULL && heed_store_peek_salt (backup, salt, NULL) && memcmp (kept, salt, sizeof salt) == 0)
    return refuse_damaged (backup, _ ("its beginning is not as it was written"), error);

  return refuse (_ ("The backup and its keys do not belong together"),
                 g_strdup_printf (_ ("%s does not open with the keys beside it, or its beginning is damaged. Nothing was restored."), shown),
                 _ ("Put back the keys that it was made with, or use the recovery key."),
                 error);
}

static HeedKeysFile *
load_keys (const HeedRestore *restore,
           const char *backup,
           GBytes **ret_bytes,
           GError **error)
{
  g_autofree char *path = heed_store_door_dup_keys_path (backup);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (HeedKeysFile) keys = NULL;
  char *bytes = NULL;
  gsize size;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    keys = heed_keys_file_load (path, error);
  else if (restore->recovery_key == NULL)
    refuse (_ ("The backup’s keys are missing"),
            g_strdup_printf (_ ("Heed looked for %s, without which no passphrase opens it. Nothing was restored."), shown),
            _ ("Put that file beside the backup, or use the recovery key."),
            error);
  if (keys != NULL && g_file_get_contents (path, &bytes, &size, error))
    *ret_bytes = g_bytes_new_take (bytes, size);

  return *ret_bytes != NULL ? g_steal_pointer (&keys) : NULL;
}

/* A key that opens the set where it lies, which is then known to be of the store that was named. */
static HeedKey *
open_set (const HeedRestore *restore,
          const char *backup,
          GBytes **ret_keys,
          Content *content,
          GError **error)
{
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *wanted = dup_wanted_id (restore);

  keys = load_keys (restore, backup, ret_keys, &problem);
  /* With the recovery key, keys that cannot be read are only not restored. */
  if (problem != NULL && restore->recovery_key == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  g_clear_error (&problem);
  if (keys != NULL && wanted != NULL && !g_str_equal (wanted, heed_keys_file_get_store_id (keys)))
    {
      refuse_other_store (backup, error);
      return NULL;
    }
  if (restore->recovery_key != NULL)
    key = heed_recovery_parse (restore->recovery_key, keys != NULL ? heed_keys_file_get_setting (keys) : NULL, error);
  else
    key = heed_store_door_unlock_keys (keys, restore->member, restore->passphrase, error);
  if (key == NULL)
    return NULL;

  if (!heed_store_read_where_it_lies (backup, key, read_content, content, &problem))
    {
      say_not_opened (restore, backup, keys, problem, error);
      return NULL;
    }
  if (wanted != NULL && !g_str_equal (wanted, content->store_id))
    {
      refuse_other_store (backup, error);
      return NULL;
    }

  return g_steal_pointer (&key);
}

static int
copy_file (const char *from,
           const char *to,
           HeedFileCopyFunc func,
           gpointer user_data)
{
  int in = open (from, O_RDONLY | O_CLOEXEC);
  int out = in >= 0 ? open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
  int problem = out >= 0 ? heed_file_copy (in, out, func, user_data) : errno;

  if (problem == 0 && fsync (out) != 0)
    problem = errno;
  if (in >= 0)
    close (in);
  if (out >= 0)
    close (out);

  return problem;
}

/* Copied, verified, named. */
static gboolean
put (const HeedRestore *restore,
     const char *backup,
     HeedKey *key,
     GBytes *keys,
     Content *content,
     HeedFileCopyFunc func,
     gpointer user_data,
     GError **error)
{
  g_autofree char *folder = g_path_get_dirname (restore->to);
  g_autofree char *name = g_path_get_basename (restore->to);
  g_autofree char *id = heed_id_new ('n');
  g_autofree char *temporary = g_strdup_printf ("%s/.%s.%s", folder, name, id);
  g_autoptr (GError) problem = NULL;
  int number = copy_file (backup, temporary, func, user_data);

  if (number == 0 && !heed_store_read_where_it_lies (temporary, key, verify_content, content, &problem) && content->wrong == NULL)
    content->wrong = heed_problem_get_title (problem);
  if (number == 0 && content->wrong == NULL)
    number = heed_backup_set_put (temporary, keys, restore->to);
  if (number == 0 && content->wrong == NULL)
    return TRUE;

  g_unlink (temporary);
  if (content->wrong != NULL)
    return refuse_damaged (backup, content->wrong, error);
  if (number == ECANCELED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    say_to (restore->to, number, error);

  return FALSE;
}

static gboolean
check_to (const char *to,
          GError **error)
{
  g_autofree char *keys = heed_store_door_dup_keys_path (to);
  g_autofree char *folder = g_path_get_dirname (to);
  GStatBuf facts;

  if (g_lstat (to, &facts) == 0 || g_lstat (keys, &facts) == 0)
    return say_to (to, EEXIST, error);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR) || g_str_has_suffix (to, G_DIR_SEPARATOR_S))
    return say_to (to, ENOENT, error);

  return heed_own_files_check (NULL, to, error);
}

HeedBackup *
heed_backup_restore (const HeedRestore *restore,
                     HeedFileCopyFunc func,
                     gpointer user_data,
                     GError **error)
{
  g_autoptr (HeedStoreMaking) making = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (GBytes) keys = NULL;
  g_autofree char *backup = NULL;
  g_auto (Content) content = { 0 };
  HeedBackup *restored;
  GStatBuf facts;

  g_return_val_if_fail (restore != NULL && restore->backup != NULL && restore->to != NULL, NULL);
  g_return_val_if_fail ((restore->passphrase != NULL) != (restore->recovery_key != NULL), NULL);

  heed_vault_init ();
  /* What a restore to this name left that was killed goes first. */
  making = heed_store_making_begin (restore->to, error);
  if (making == NULL || !check_to (restore->to, error))
    return NULL;
  backup = heed_backup_find (restore, error);
  key = backup != NULL ? open_set (restore, backup, &keys, &content, error) : NULL;
  if (key == NULL || !put (restore, backup, key, keys, &content, func, user_data, error))
    return NULL;
  heed_store_making_forget (restore->to);

  restored = g_new0 (HeedBackup, 1);
  restored->path = g_strdup (restore->to);
  restored->keys = keys != NULL ? heed_store_door_dup_keys_path (restore->to) : NULL;
  restored->at = g_steal_pointer (&content.head.at);
  restored->size = g_stat (restore->to, &facts) == 0 ? facts.st_size : 0;
  restored->n_entries = content.head.n_entries;
  restored->seq = content.head.seq;
  restored->hash = g_steal_pointer (&content.head.hash);
  restored->there = TRUE;

  return restored;
}
