/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-store-backup.h"

#include "heed-problem.h"
#include "heed-store-file-private.h"
#include "heed-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A reader that sees an older state keeps the main file from being brought up to date, mostly for moments. */
#define TIMES 20
#define PAUSE (50 * 1000)

/* Some hundredths of a second. */
#define PAGES_AT_ONCE 1000
#define PAGE_SIZE 4096

typedef struct
{
  HeedStore *store;
  HeedKey *key;
  const char *temporary;
  const char *folder;
  HeedFileCopyFunc func;
  gpointer user_data;
  HeedDbHead *head;
  HeedWorker *reader;   /* has a connection of its own, which sees one state until it ends */
  gboolean is_seen;     /* that state */
  gboolean is_complete; /* and all of it is in the main file, which stays as it is meanwhile */
  gboolean is_copied;   /* on the writer's thread, where there is no seeing one state while others write */
  GError *error;
} Backup;

gboolean
heed_store_say_backup (const char *folder,
                       int number,
                       guint64 needed,
                       GError **error)
{
  gboolean is_full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  HeedStoreError code = is_full                                                     ? HEED_STORE_ERROR_FULL
                        : number == EACCES || number == EPERM || number == EROFS    ? HEED_STORE_ERROR_READ_ONLY
                        : number == ENOENT || number == ENOTDIR || number == ENODEV ? HEED_STORE_ERROR_MISSING
                                                                                    : HEED_STORE_ERROR_IO;
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *reason = NULL;
  g_autofree char *what = NULL;
  struct statvfs room = { 0 };

  if (is_full && needed > 0 && statvfs (folder, &room) == 0)
    {
      g_autofree char *free_text = g_format_size ((guint64) room.f_bavail * room.f_frsize);
      g_autofree char *needed_text = g_format_size (needed);

      reason = g_strdup_printf (_ ("%s free, %s needed"), free_text, needed_text);
    }
  else
    {
      reason = g_strdup (number != 0 ? g_strerror (number) : _ ("it cannot be written"));
    }
  what = g_strdup_printf (_ ("%s: %s. No backup was made there; the store is as it was."), shown, reason);
  heed_problem_set (error,
                    HEED_STORE_ERROR,
                    (int) code,
                    is_full                            ? _ ("There is no room for the backup")
                    : code == HEED_STORE_ERROR_MISSING ? _ ("The backup folder is not there")
                                                       : _ ("The backup could not be written"),
                    what,
                    is_full                            ? _ ("Make room there, or choose another folder, then try again.")
                    : code == HEED_STORE_ERROR_MISSING ? _ ("Connect its drive, or choose another folder, then try again.")
                                                       : _ ("See that this account may write there, or choose another folder, then try again."));

  return FALSE;
}

static gboolean
say_not_whole (Backup *backup,
               const char *reason)
{
  g_autofree char *shown = g_filename_display_name (backup->folder);
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("%s: what was written there is not what the store holds (%s). It was taken away; the store is as it was."), shown, reason);
  heed_problem_set (&backup->error,
                    HEED_STORE_ERROR,
                    HEED_STORE_ERROR_DAMAGED,
                    _ ("The backup is not whole"),
                    what,
                    _ ("Have the store checked (heedctl verify): where it is whole, choose another drive for its backups."));

  return FALSE;
}

static gboolean
say_errno (Backup *backup,
           int number,
           guint64 needed)
{
  if (number == ECANCELED && g_atomic_int_get (&backup->store->is_ending))
    return heed_store_say_closed (&backup->error);
  if (number != ECANCELED)
    return heed_store_say_backup (backup->folder, number, needed, &backup->error);
  g_set_error_literal (&backup->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  return FALSE;
}

/* What the database says of its copy is told of the folder where that lies. */
static void
tell_of_folder (Backup *backup)
{
  g_autoptr (GError) problem = g_steal_pointer (&backup->error);
  g_autofree char *title = heed_problem_get_title (problem);

  if (g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL))
    heed_store_say_backup (backup->folder, ENOSPC, 0, &backup->error);
  else if (g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_READ_ONLY))
    heed_store_say_backup (backup->folder, EACCES, 0, &backup->error);
  else if (g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_IO))
    heed_store_say_backup (backup->folder, EIO, 0, &backup->error);
  else
    say_not_whole (backup, title);
}

/* A store that is being closed is not waited for. */
static gboolean
go_on (goffset n_copied,
       goffset size,
       gpointer user_data)
{
  Backup *backup = user_data;

  if (g_atomic_int_get (&backup->store->is_ending))
    return FALSE;

  return backup->func == NULL || backup->func (n_copied, size, backup->user_data);
}

static gboolean
copy_bytes (Backup *backup)
{
  int from = heed_store_place_get_descriptor (backup->store->place);
  int to = open (backup->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct stat facts = { 0 };
  int problem = to >= 0 ? heed_file_copy (from, to, go_on, backup) : errno;

  if (to >= 0 && close (to) != 0 && problem == 0)
    problem = errno;
  if (problem != 0 && fstat (from, &facts) != 0)
    facts.st_size = 0;

  return problem == 0 || say_errno (backup, problem, (guint64) facts.st_size);
}

/* The connection of the backup's own, which never moves what is in the WAL file. */
static void
open_cb (HeedWorker *worker,
         gpointer user_data)
{
  Backup *backup = user_data;
  const char *path = backup->store->path;
  HeedDb *db = heed_db_open (path, path, backup->key, SQLITE_OPEN_READWRITE, HEED_DB_READER, &backup->error);

  if (db == NULL)
    return;
  sqlite3_db_config (db->connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  heed_worker_set_db (worker, db);
}

static void
see_cb (HeedWorker *worker,
        gpointer user_data)
{
  Backup *backup = user_data;
  HeedDb *db = heed_worker_get_db (worker);

  /* It is the first reading that fixes what is seen. */
  backup->is_seen = heed_db_execute (db, "BEGIN", &backup->error) && heed_db_execute (db, "SELECT count(*) FROM sqlite_master", &backup->error);
}

static void
forget_cb (HeedWorker *worker,
           gpointer user_data)
{
  Backup *backup = user_data;

  heed_db_execute (heed_worker_get_db (worker), "ROLLBACK", NULL);
  backup->is_seen = FALSE;
}

static void
read_head_cb (HeedWorker *worker,
              gpointer user_data)
{
  Backup *backup = user_data;

  heed_db_read_head (heed_worker_get_db (worker), backup->head, &backup->error);
}

static void
close_cb (HeedWorker *worker,
          gpointer user_data)
{
  HeedDb *db = heed_worker_get_db (worker);

  if (db == NULL)
    return;
  heed_worker_set_db (worker, NULL);
  if (!sqlite3_get_autocommit (db->connection))
    heed_db_execute (db, "ROLLBACK", NULL);
  heed_db_close (db, NULL);
}

/* The pages of what is seen, one by one, where the main file alone has not all of them. */
static void
copy_pages (Backup *backup,
            HeedDb *db,
            HeedDb *target)
{
  sqlite3_backup *pages = sqlite3_backup_init (target->connection, "main", db->connection, "main");
  int result = SQLITE_OK;

  while (pages != NULL && result == SQLITE_OK)
    {
      goffset size;

      result = sqlite3_backup_step (pages, PAGES_AT_ONCE);
      size = PAGE_SIZE * (goffset) sqlite3_backup_pagecount (pages);
      if (result == SQLITE_OK && !go_on (size - PAGE_SIZE * (goffset) sqlite3_backup_remaining (pages), size, backup))
        result = SQLITE_ABORT;
    }
  if (pages != NULL)
    sqlite3_backup_finish (pages);
  if (result == SQLITE_ABORT)
    say_errno (backup, ECANCELED, 0);
  else if (result != SQLITE_DONE)
    heed_db_say (target, &backup->error);
}

static void
copy_pages_cb (HeedWorker *worker,
               gpointer user_data)
{
  Backup *backup = user_data;
  HeedDb *db = heed_worker_get_db (worker);
  HeedDb *target;
  g_autofree char *salt = NULL;
  g_autofree char *settings = NULL;
  int to = open (backup->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (to < 0)
    {
      say_errno (backup, errno, 0);
      return;
    }
  close (to);
  if (!heed_db_read_text (db, "PRAGMA cipher_salt", &salt, &backup->error))
    return;
  target = heed_db_open (backup->temporary, backup->temporary, backup->key, SQLITE_OPEN_READWRITE, HEED_DB_LONE_WRITER, &backup->error);
  if (target == NULL)
    return;
  settings = g_strdup_printf ("PRAGMA cipher_salt = \"x'%s'\"; PRAGMA journal_mode = MEMORY", salt);
  if (heed_db_execute (target, settings, &backup->error))
    copy_pages (backup, db, target);
  heed_db_close (target, NULL);
  if (backup->error != NULL && !g_error_matches (backup->error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_atomic_int_get (&backup->store->is_ending))
    tell_of_folder (backup);
}

/* On the writer's thread, so that nothing is written between the two: the main file is brought up to date, and what is seen
 * from then on is what is in it. While it is seen, nothing more is brought into the main file. */
static void
checkpoint_cb (HeedWorker *worker,
               gpointer user_data)
{
  Backup *backup = user_data;
  HeedStore *self = backup->store;
  HeedDb *db = heed_worker_get_db (worker);
  HeedWorkerCall call;
  int n_frames = -1;
  int n_folded = 0;

  if (!heed_store_place_check (self->place, HEED_PLACE_UNTOUCHED, &backup->error))
    return;
  if (sqlite3_wal_checkpoint_v2 (db->connection, "main", SQLITE_CHECKPOINT_PASSIVE, &n_frames, &n_folded) != SQLITE_OK)
    heed_db_say (db, &backup->error);
  /* What was brought in before it failed was written by us, too. */
  heed_store_place_settle (self->place);
  if (backup->error != NULL)
    return;
  if (n_frames < 0)
    {
      /* Where the file system has no shared memory, whoever reads keeps others from writing. */
      backup->is_copied = heed_db_read_head (db, backup->head, &backup->error) && copy_bytes (backup);
      return;
    }

  backup->is_complete = n_frames == n_folded;
  if (heed_worker_post_call (backup->reader, &call, see_cb, backup))
    heed_worker_call_wait (&call);
}

static void
ask (HeedWorker *worker,
     HeedWorkerFunc func,
     Backup *backup)
{
  HeedWorkerCall call;

  if (backup->error == NULL && heed_worker_post_call (worker, &call, func, backup))
    heed_worker_call_wait (&call);
}

static void
copy (Backup *backup)
{
  HeedStore *self = backup->store;

  ask (backup->reader, open_cb, backup);
  for (guint i = 0; i < TIMES && backup->error == NULL && !backup->is_complete && !backup->is_copied; i++)
    {
      if (backup->is_seen)
        {
          ask (backup->reader, forget_cb, backup);
          g_usleep (PAUSE);
        }
      if (g_atomic_int_get (&self->is_ending))
        say_errno (backup, ECANCELED, 0);
      /* It is not taken away while something is copied. */
      ask (self->writer, checkpoint_cb, backup);
    }
  if (backup->is_copied)
    return;

  ask (backup->reader, read_head_cb, backup);
  if (backup->error == NULL && backup->is_complete)
    copy_bytes (backup);
  else
    ask (backup->reader, copy_pages_cb, backup);
}

/* One file, without what is of this computer only, and as it was. */
static gboolean
make_one_file (Backup *backup,
               HeedDb *db,
               const char *forget)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *mode = NULL;
  g_autofree char *wrong = NULL;
  g_auto (HeedDbHead) found = { 0 };

  if (!heed_db_read_text (db, "PRAGMA journal_mode = MEMORY", &mode, &backup->error))
    return FALSE;
  if (g_strcmp0 (mode, "memory") != 0)
    return say_not_whole (backup, _ ("it is not one file"));
  statement = heed_db_prepare (db, "DELETE FROM about WHERE substr (name, 1, length (?1)) = ?1", &backup->error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, forget);
  if (!heed_statement_run (statement, &backup->error))
    return FALSE;

  wrong = heed_db_check_pages (db);
  if (wrong != NULL)
    return say_not_whole (backup, wrong);
  if (!heed_db_read_head (db, &found, &backup->error))
    return FALSE;
  if (!heed_db_head_equal (&found, backup->head))
    return say_not_whole (backup, _ ("it ends with another row of the audit, or has other entries"));

  return TRUE;
}

static void
prove (Backup *backup,
       const char *forget)
{
  HeedDb *db = heed_db_open (backup->temporary, backup->temporary, backup->key, SQLITE_OPEN_READWRITE, HEED_DB_LONE_WRITER, &backup->error);
  gboolean is_whole = db != NULL && make_one_file (backup, db, forget);
  int problem;

  if (db != NULL && !heed_db_close (db, is_whole ? &backup->error : NULL))
    is_whole = FALSE;
  if (!is_whole)
    {
      if (!g_error_matches (backup->error, HEED_STORE_ERROR, HEED_STORE_ERROR_DAMAGED) || db == NULL)
        tell_of_folder (backup);
      return;
    }
  problem = heed_file_flush (backup->temporary);
  if (problem != 0)
    say_errno (backup, problem, 0);
}

static void
take_away (const char *temporary)
{
  static const char *const endings[] = { "", "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (temporary, endings[i], NULL);

      unlink (file);
    }
}

/* Whether there is a writer, which is not taken away before end_copying(). */
static gboolean
begin_copying (HeedStore *self)
{
  gboolean is_open;

  g_mutex_lock (&self->mutex);
  is_open = self->writer != NULL && self->place != NULL && !self->is_ending;
  if (is_open)
    self->n_copying++;
  g_mutex_unlock (&self->mutex);

  return is_open;
}

static void
end_copying (HeedStore *self)
{
  g_mutex_lock (&self->mutex);
  self->n_copying--;
  g_cond_broadcast (&self->copied);
  g_mutex_unlock (&self->mutex);
}

gboolean
heed_store_back_up (HeedStore *self,
                    HeedKey *key,
                    const char *temporary,
                    const char *folder,
                    const char *forget,
                    HeedFileCopyFunc func,
                    gpointer user_data,
                    HeedDbHead *ret_head,
                    GError **error)
{
  Backup backup = {
    .store = self,
    .key = key,
    .temporary = temporary,
    .folder = folder,
    .func = func,
    .user_data = user_data,
    .head = ret_head,
  };

  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL && temporary != NULL && folder != NULL && forget != NULL && ret_head != NULL, FALSE);

  if (self->read_only != NULL)
    {
      g_propagate_error (error, g_error_copy (self->read_only));
      return FALSE;
    }
  if (g_file_test (temporary, G_FILE_TEST_EXISTS))
    return heed_store_say_exists (temporary, error);
  if (!begin_copying (self))
    return heed_store_say_closed (error);

  backup.reader = heed_worker_new ("heed-backup");
  copy (&backup);
  heed_worker_end (backup.reader, close_cb, NULL);
  end_copying (self);
  if (backup.error == NULL)
    prove (&backup, forget);
  if (backup.error == NULL)
    return TRUE;

  take_away (temporary);
  g_propagate_error (error, g_steal_pointer (&backup.error));

  return FALSE;
}

gboolean
heed_store_read_where_it_lies (const char *path,
                               HeedKey *key,
                               HeedStoreFunc func,
                               gpointer user_data,
                               GError **error)
{
  HeedDb *db;
  gboolean is_read;

  g_return_val_if_fail (path != NULL && key != NULL && func != NULL, FALSE);

  heed_db_init_library ();
  if (!heed_store_file_check (path, NULL, error))
    return FALSE;
  db = heed_db_open (path, path, key, SQLITE_OPEN_READONLY, HEED_DB_READER, error);
  if (db == NULL)
    {
      heed_store_file_blame_key (path, error);
      return FALSE;
    }
  is_read = heed_db_execute (db, "BEGIN", error) && func (db, user_data, error);
  if (!sqlite3_get_autocommit (db->connection))
    heed_db_execute (db, "ROLLBACK", NULL);
  heed_db_close (db, NULL);

  return is_read;
}
