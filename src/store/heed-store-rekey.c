/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-store-rekey.h"

#include "heed-problem.h"
#include "heed-store-file-private.h"
#include "heed-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Some hundredths of a second. */
#define PAGES_AT_ONCE 1000
#define PAGE_SIZE 4096

typedef struct
{
  const char *path;
  const char *temporary;
  HeedKey *key;
  HeedKey *new_key;
  HeedFileCopyFunc func;
  gpointer user_data;
  HeedDbHead head;
} Rekey;

static gboolean
say_not_whole (Rekey *rekey,
               const char *reason,
               GError **error)
{
  g_autofree char *shown = g_filename_display_name (rekey->path);
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("%s: its copy under the new key is not what it holds (%s). The copy was taken away; the store is as it was."), shown, reason);
  heed_problem_set (error,
                    HEED_STORE_ERROR,
                    HEED_STORE_ERROR_DAMAGED,
                    _ ("The data key was not changed"),
                    what,
                    _ ("Have the store checked (heedctl verify), then try again."));

  return FALSE;
}

static gboolean
say_errno (Rekey *rekey,
           int number,
           GError **error)
{
  if (number == EACCES || number == EROFS || number == EPERM)
    return heed_store_say_read_only (rekey->path, error);
  if (number == ENOSPC || number == EDQUOT)
    return heed_store_say_full (rekey->path, heed_store_room_for_filing (rekey->path), error);

  return heed_store_say_io (rekey->path, g_strerror (number), error);
}

/* An empty file that those may read who may read the store. */
static int
make_empty (Rekey *rekey)
{
  int descriptor = open (rekey->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct stat facts;
  mode_t mode;
  int problem = 0;

  if (descriptor < 0)
    return errno;
  if (stat (rekey->path, &facts) == 0)
    {
      mode = facts.st_mode & 0660;
      if (fchown (descriptor, (uid_t) -1, facts.st_gid) != 0)
        mode &= ~(mode_t) 0060;
      if (fchmod (descriptor, mode | 0600) != 0)
        problem = errno;
    }
  close (descriptor);

  return problem;
}

static gboolean
copy_pages (Rekey *rekey,
            HeedDb *db,
            HeedDb *target,
            GError **error)
{
  sqlite3_backup *pages = sqlite3_backup_init (target->connection, "main", db->connection, "main");
  int result = pages != NULL ? SQLITE_OK : SQLITE_ERROR;
  gint64 n_pages = 0;

  /* Asked before the first piece, which may be all. */
  if (rekey->func != NULL && heed_db_read_integer (db, "PRAGMA page_count", &n_pages, NULL)
      && !rekey->func (0, PAGE_SIZE * n_pages, rekey->user_data))
    result = SQLITE_ABORT;
  while (result == SQLITE_OK)
    {
      goffset size;

      result = sqlite3_backup_step (pages, PAGES_AT_ONCE);
      size = PAGE_SIZE * (goffset) sqlite3_backup_pagecount (pages);
      if (result != SQLITE_OK || rekey->func == NULL)
        continue;
      if (!rekey->func (size - PAGE_SIZE * (goffset) sqlite3_backup_remaining (pages), size, rekey->user_data))
        result = SQLITE_ABORT;
    }
  if (pages != NULL)
    sqlite3_backup_finish (pages);
  if (result == SQLITE_DONE)
    return TRUE;
  if (result == SQLITE_ABORT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    heed_db_say (target, error);

  return FALSE;
}

static gboolean
copy (Rekey *rekey,
      HeedDb *db,
      GError **error)
{
  g_autofree char *salt = NULL;
  g_autofree char *settings = NULL;
  HeedDb *target;
  gboolean is_copied;

  if (!heed_db_read_text (db, "PRAGMA cipher_salt", &salt, error) || !heed_db_read_head (db, &rekey->head, error))
    return FALSE;
  target = heed_db_open (rekey->temporary, rekey->temporary, rekey->new_key, SQLITE_OPEN_READWRITE, HEED_DB_LONE_WRITER, error);
  if (target == NULL)
    return FALSE;
  settings = g_strdup_printf ("PRAGMA cipher_salt = \"x'%s'\"; PRAGMA journal_mode = MEMORY", salt);
  is_copied = heed_db_execute (target, settings, error) && copy_pages (rekey, db, target, error);

  return heed_db_close (target, is_copied ? error : NULL) && is_copied;
}

/* The copy is one file, opens with the new key and holds what the store holds. */
static gboolean
prove (Rekey *rekey,
       GError **error)
{
  HeedDb *db = heed_db_open (rekey->temporary, rekey->temporary, rekey->new_key, SQLITE_OPEN_READWRITE, HEED_DB_LONE_WRITER, error);
  g_auto (HeedDbHead) found = { 0 };
  g_autofree char *mode = NULL;
  g_autofree char *wrong = NULL;
  gboolean is_whole;

  if (db == NULL)
    return FALSE;
  is_whole = heed_db_read_text (db, "PRAGMA journal_mode = DELETE", &mode, error);
  wrong = is_whole ? heed_db_check_pages (db) : NULL;
  if (wrong != NULL)
    is_whole = say_not_whole (rekey, wrong, error);
  is_whole = is_whole && heed_db_read_head (db, &found, error);
  if (is_whole && !heed_db_head_equal (&found, &rekey->head))
    is_whole = say_not_whole (rekey, _ ("it ends with another row of the audit, or has other entries"), error);

  return heed_db_close (db, is_whole ? error : NULL) && is_whole;
}

static gboolean
make (Rekey *rekey,
      GError **error)
{
  HeedDb *db = heed_db_open (rekey->path, rekey->path, rekey->key, SQLITE_OPEN_READWRITE, HEED_DB_LONE_WRITER, error);
  g_autofree char *mode = NULL;
  int problem;
  gboolean is_copied;

  if (db == NULL)
    {
      heed_store_file_blame_key (rekey->path, error);
      return FALSE;
    }
  problem = make_empty (rekey);
  if (problem != 0)
    say_errno (rekey, problem, error);
  /* One file: what a killed program left beside it must not be taken for a part of the new one. */
  is_copied = problem == 0 && heed_db_read_text (db, "PRAGMA journal_mode = DELETE", &mode, error) && copy (rekey, db, error);
  if (!heed_db_close (db, is_copied ? error : NULL) || !is_copied || !prove (rekey, error))
    return FALSE;

  problem = heed_file_flush (rekey->temporary);
  if (problem == 0 && rename (rekey->temporary, rekey->path) != 0)
    problem = errno;
  if (problem == 0)
    problem = heed_file_flush_folder (rekey->path);

  return problem == 0 || say_errno (rekey, problem, error);
}

gboolean
heed_store_change_key (const char *path,
                       HeedKey *key,
                       HeedKey *new_key,
                       HeedFileCopyFunc func,
                       gpointer user_data,
                       GError **error)
{
  Rekey rekey = { .key = key, .new_key = new_key, .func = func, .user_data = user_data };
  g_autoptr (HeedStoreLock) lock = NULL;
  g_autofree char *resolved = NULL;
  g_autofree char *temporary = NULL;
  g_autofree char *journal = NULL;
  gboolean is_made;

  g_return_val_if_fail (path != NULL && key != NULL && new_key != NULL, FALSE);

  heed_db_init_library ();
  resolved = heed_store_file_resolve (path, error);
  if (resolved == NULL)
    return FALSE;
  lock = heed_store_lock_take (resolved, error);
  if (lock == NULL)
    return FALSE;

  temporary = heed_store_file_make_temporary (resolved);
  journal = g_strconcat (temporary, "-journal", NULL);
  rekey.path = resolved;
  rekey.temporary = temporary;
  is_made = make (&rekey, error);
  heed_db_head_clear (&rekey.head);
  unlink (temporary);
  unlink (journal);

  return is_made;
}
