/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-store-private.h"

#include "heed-id.h"
#include "heed-store-file-private.h"
#include "heed-store-migrate-private.h"
#include "heed-store-wal-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a connection is opened from, on the worker that it is for. */
typedef struct
{
  const char *name;
  const char *path;
  HeedKey *key;
  int flags;
  HeedDbRole role;
  HeedStore *store;
  HeedSetting *setting; /* of a store in memory, which is filled as it is opened */
  HeedMember *member;
  gboolean has_wal; /* before anything was opened */
  gboolean is_newer;
  gboolean opened;
  GError **error;
} Opening;

static gboolean
is_full (const GError *error)
{
  return g_error_matches (error, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL);
}

/* Whether a store can be read without the lock that could not be made: nobody else can write either. */
static gboolean
is_lock_needless (const GError *error)
{
  return is_full (error) || g_error_matches (error, HEED_STORE_ERROR, HEED_STORE_ERROR_READ_ONLY);
}

/* Closing leaves WAL, and a program that was killed leaves its file, or before there was one its lock: only a copy of the one file has
 * none of them. */
static gboolean
look_whether_open (HeedDb *db,
                   Opening *opening)
{
  g_autofree char *mode = NULL;

  if (opening->has_wal || heed_store_lock_was_left (opening->store->lock) || opening->key == NULL)
    return TRUE;
  if (!heed_db_read_text (db, "PRAGMA journal_mode", &mode, opening->error))
    return FALSE;
  opening->store->was_open = g_strcmp0 (mode, "wal") == 0;

  return TRUE;
}

static gboolean
read_about (HeedDb *db,
            Opening *opening)
{
  HeedStore *self = opening->store;
  g_autofree char *salt = NULL;
  g_autofree char *theirs = NULL;
  int version = 0;

  if (!heed_store_migrate_read_version (db, &version, opening->error))
    return FALSE;
  if (self->writer == NULL && !look_whether_open (db, opening))
    return FALSE;
  if (version > heed_store_migrate_get_latest ())
    {
      opening->is_newer = TRUE;
      if (!heed_db_read_text (db, "SELECT value FROM about WHERE name = 'lastUsedBy'", &theirs, NULL))
        theirs = NULL;
      if (self->read_only == NULL)
        heed_store_say_newer (opening->path, theirs != NULL ? theirs : "?", &self->read_only);
    }
  else if (version < heed_store_migrate_get_oldest_readable ())
    {
      if (is_full (self->read_only))
        return heed_store_say_full (opening->path, heed_store_room_for_filing (opening->path), opening->error);
      return heed_store_say_read_only (opening->path, opening->error);
    }

  g_clear_pointer (&self->id, g_free);
  if (!heed_db_read_text (db, "SELECT value FROM about WHERE name = 'id'", &self->id, opening->is_newer ? NULL : opening->error) && !opening->is_newer)
    return FALSE;

  if (opening->key != NULL)
    {
      if (!heed_db_read_text (db, "PRAGMA cipher_salt", &salt, opening->error))
        return FALSE;
      self->has_salt = salt != NULL && strlen (salt) == 2 * HEED_STORE_SALT_SIZE;
      for (guint i = 0; self->has_salt && i < HEED_STORE_SALT_SIZE; i++)
        self->salt[i] = (guint8) (g_ascii_xdigit_value (salt[2 * i]) << 4 | g_ascii_xdigit_value (salt[2 * i + 1]));
    }

  return TRUE;
}

/* WAL, or where the file system has no shared memory (a network drive) a journal, whose end is
 * only durable when the folder is synced too. */
static gboolean
set_journal (HeedDb *db,
             GError **error)
{
  g_autofree char *mode = NULL;

  if (!heed_db_read_text (db, "PRAGMA journal_mode = WAL", &mode, error))
    return FALSE;

  return heed_db_execute (db, g_strcmp0 (mode, "wal") == 0 ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = EXTRA", error);
}

static gboolean
write_about (HeedDb *db,
             const char *sql,
             const char *value,
             GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, value);

  return heed_statement_run (statement, error);
}

static gboolean
note_use (HeedDb *db,
          GError **error)
{
  g_autofree char *id = heed_id_new ('s');

  /* An id is only missing from an encrypted database that was empty. */
  return write_about (db, "INSERT OR IGNORE INTO about (name, value) VALUES ('id', ?)", id, error)
         && write_about (db,
                         "INSERT INTO about (name, value) VALUES ('lastUsedBy', ?1)"
                         " ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value <> ?1",
                         HEED_VERSION,
                         error);
}

/* A power cut while the WAL was being brought into the file leaves pages of it torn, which are whole in the WAL alone: brought in
 * again they are as they should be, also for who looks at the file page by page. A disk that refuses it leaves all as it is. */
static void
mend_torn (HeedDb *db,
           Opening *opening)
{
  if (opening->has_wal && sqlite3_wal_checkpoint_v2 (db->connection, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) != SQLITE_OK)
    g_debug ("%s: what was in the WAL stays there: %s", opening->path, sqlite3_errmsg (db->connection));
}

static gboolean
prepare_writer (HeedDb *db,
                Opening *opening)
{
  int version = 0;

  if (opening->setting != NULL)
    return heed_store_file_fill (db, opening->setting, opening->member, opening->error);

  if (!heed_store_migrate_read_version (db, &version, opening->error) || !look_whether_open (db, opening))
    return FALSE;
  /* A later Heed's is left exactly as it is. */
  if (version > heed_store_migrate_get_latest ())
    {
      opening->is_newer = TRUE;
      return TRUE;
    }

  if (!set_journal (db, opening->error))
    return FALSE;
  mend_torn (db, opening);

  return heed_store_migrate (db, opening->error) && note_use (db, opening->error);
}

/* An opening that failed leaves the file as one that is not open, where it was so before: else the next one would take it for a copy of a
 * store that was. Where a disk refuses this too, the lock that is left says so. */
static void
leave_closed (HeedDb *db,
              Opening *opening)
{
  g_autofree char *mode = NULL;

  if (opening->role != HEED_DB_WRITER || opening->is_newer || opening->has_wal || opening->store->was_open)
    return;
  if (!heed_db_read_text (db, "PRAGMA journal_mode = DELETE", &mode, NULL) || g_strcmp0 (mode, "delete") != 0)
    opening->store->stays_marked = TRUE;
}

static void
open_cb (HeedWorker *worker,
         gpointer user_data)
{
  Opening *opening = user_data;
  HeedDb *db = heed_db_open (opening->name, opening->path, opening->key, opening->flags, opening->role, opening->error);

  if (db == NULL)
    {
      heed_store_file_blame_key (opening->path, opening->error);
      return;
    }

  /* Only the writer's closing may move what is in the WAL file: a store that is read stays as it is. */
  sqlite3_db_config (db->connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, opening->role != HEED_DB_WRITER, NULL);
  opening->opened = opening->role == HEED_DB_WRITER ? prepare_writer (db, opening) : read_about (db, opening);
  if (!opening->opened || (opening->role == HEED_DB_WRITER && opening->is_newer))
    {
      sqlite3_db_config (db->connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      leave_closed (db, opening);
      heed_db_close (db, NULL);
      return;
    }
  heed_worker_set_db (worker, db);
}

static gboolean
settle (HeedDb *db,
        GError **error)
{
  g_autofree char *mode = NULL;
  g_autoptr (GError) local = NULL;
  int system_code;

  /* Leaving WAL checkpoints it and removes its files, and says which mode it came to. */
  if (!heed_db_execute (db, "PRAGMA synchronous = EXTRA", &local) || !heed_db_read_text (db, "PRAGMA journal_mode = DELETE", &mode, &local))
    {
      system_code = sqlite3_system_errno (db->connection);
      if (g_error_matches (local, HEED_STORE_ERROR, HEED_STORE_ERROR_IO))
        return heed_store_say_unsettled (db->path, system_code != 0 ? g_strerror (system_code) : sqlite3_errmsg (db->connection), error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_strcmp0 (mode, "delete") != 0)
    return heed_store_say_unsettled (db->path, _ ("another program is reading it"), error);

  return TRUE;
}

/* A file that has lost its place is left as it is; where it still has a name, what was written is brought
 * into it first. Nothing at the path is touched: it is another's. Where the disk has no room for what is to be
 * brought in, it stays in the WAL beside the store, whole and synced: nothing was refused, and the next one who opens
 * it brings it in. */
static gboolean
settle_in_place (HeedStore *self,
                 HeedDb *db,
                 GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!heed_store_place_check (self->place, HEED_PLACE_UNTOUCHED, &local))
    heed_store_place_secure (self->place, db);
  else if (settle (db, &local) && heed_store_place_check (self->place, HEED_PLACE_NAME, &local))
    return TRUE;

  /* Brought in by the closing itself, it would leave a file that is marked as open with no WAL beside it, as a copy is. */
  sqlite3_db_config (db->connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (g_error_matches (local, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL))
    return TRUE;
  self->stays_marked = !g_error_matches (local, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static void
close_cb (HeedWorker *worker,
          gpointer user_data)
{
  Opening *closing = user_data;
  HeedDb *db = heed_worker_get_db (worker);

  if (db == NULL)
    return;

  heed_worker_set_db (worker, NULL);
  if (db->role == HEED_DB_WRITER && closing->store->path != NULL)
    {
      closing->opened = settle_in_place (closing->store, db, closing->error);
      if (!closing->opened)
        closing->error = NULL;
    }
  if (!heed_db_close (db, closing->error))
    closing->opened = FALSE;
}

static gboolean
open_worker (HeedWorker **worker,
             const char *thread_name,
             Opening *opening)
{
  HeedWorkerCall call;

  opening->opened = FALSE;
  *worker = heed_worker_new (thread_name);
  if (heed_worker_post_call (*worker, &call, open_cb, opening))
    heed_worker_call_wait (&call);

  return opening->opened;
}

static void
no_writer_cb (HeedWorker *worker,
              gpointer user_data)
{
  g_assert (heed_worker_get_db (worker) == NULL);
}

/* The reader opens last, in whatever journal mode the writer left. */
static gboolean
open_connections (HeedStore *self,
                  Opening *opening)
{
  if (self->read_only == NULL)
    {
      opening->role = HEED_DB_WRITER;
      if (!open_worker (&self->writer, "heed-writer", opening))
        return FALSE;
      if (opening->is_newer)
        heed_worker_end (g_steal_pointer (&self->writer), no_writer_cb, NULL);
    }
  else if (!is_full (self->read_only))
    {
      opening->flags &= ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
      opening->flags |= SQLITE_OPEN_READONLY;
    }

  opening->role = is_full (self->read_only) ? HEED_DB_LONE_READER : HEED_DB_READER;
  if (!open_worker (&self->reader, "heed-reader", opening))
    return FALSE;
  if (self->writer == NULL || self->path == NULL)
    return TRUE;

  self->place = heed_store_place_new (self->path, opening->error);

  return self->place != NULL;
}

static gboolean
lock_and_open (HeedStore *self,
               HeedKey *key,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  Opening opening = {
    .name = self->path,
    .path = self->path,
    .key = key,
    .flags = SQLITE_OPEN_READWRITE,
    .store = self,
    .error = error,
  };

  /* Looked for first, so that no lock is left beside a store that is not there. */
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return heed_store_say_missing (self->path, error);
  opening.has_wal = g_file_test (wal, G_FILE_TEST_EXISTS);

  self->lock = heed_store_lock_take (self->path, &local);
  if (self->lock == NULL && !is_lock_needless (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->read_only == NULL && is_full (local))
    heed_store_say_full_for_reading (self->path, &self->read_only);
  else if (self->read_only == NULL && (self->lock == NULL || !heed_store_file_is_writable (self->path)))
    {
      if (self->lock != NULL)
        heed_store_say_read_only (self->path, &self->read_only);
      else
        heed_store_lock_say_read_only (self->path, &self->read_only);
    }

  self->was_cut = opening.has_wal && heed_store_wal_is_cut (wal);

  return heed_store_file_check (self->path, NULL, error) && open_connections (self, &opening);
}

static HeedStore *
open_at (const char *path,
         HeedKey *key,
         const char *member_id,
         gboolean only_read,
         GError **error)
{
  g_autoptr (HeedStore) self = NULL;

  heed_db_init_library ();
  self = g_object_new (HEED_TYPE_STORE, NULL);
  self->member_id = g_strdup (member_id);
  self->path = heed_store_file_resolve (path, error);
  if (self->path == NULL)
    return NULL;
  if (only_read)
    heed_store_say_full_for_reading (self->path, &self->read_only);
  if (!lock_and_open (self, key, error))
    return NULL;

  return g_steal_pointer (&self);
}

HeedStore *
heed_store_open_on_full_disk (const char *path,
                              HeedKey *key,
                              const char *member_id,
                              GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return open_at (path, key, member_id, TRUE, error);
}

HeedStore *
heed_store_open (const char *path,
                 HeedKey *key,
                 const char *member_id,
                 GError **error)
{
  g_autoptr (GError) local = NULL;
  HeedStore *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = open_at (path, key, member_id, FALSE, &local);
  /* What can be read is not kept from anybody because nothing can be written. */
  if (self == NULL && is_full (local))
    return heed_store_open_on_full_disk (path, key, member_id, error);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return self;
}

HeedStore *
heed_store_create (const char *path,
                   HeedKey *key,
                   HeedSetting *setting,
                   HeedMember *first_member,
                   GError **error)
{
  g_autofree char *resolved = NULL;
  HeedStore *store;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (HEED_IS_SETTING (setting), NULL);
  g_return_val_if_fail (HEED_IS_MEMBER (first_member), NULL);

  heed_db_init_library ();

  resolved = heed_store_file_resolve (path, error);
  if (resolved == NULL || !heed_store_file_make (resolved, key, setting, first_member, error))
    return NULL;

  store = heed_store_open (resolved, key, heed_record_get_id (HEED_RECORD (first_member)), error);
  /* Nothing is in it, and nobody has its key. */
  if (store == NULL)
    heed_store_file_unmake (resolved);

  return store;
}

HeedStore *
heed_store_open_memory (HeedSetting *setting,
                        HeedMember *member,
                        GError **error)
{
  g_autoptr (HeedStore) self = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *name = NULL;
  Opening opening = { 0 };

  g_return_val_if_fail (HEED_IS_SETTING (setting), NULL);
  g_return_val_if_fail (HEED_IS_MEMBER (member), NULL);

  heed_db_init_library ();

  /* A name that begins with a slash is shared within the process, by both connections. */
  uuid = g_uuid_string_random ();
  name = g_strdup_printf ("file:/heed-%s?vfs=memdb", uuid);
  self = g_object_new (HEED_TYPE_STORE, NULL);
  self->member_id = g_strdup (heed_record_get_id (HEED_RECORD (member)));
  opening.name = name;
  opening.path = _ ("The demonstration in memory");
  opening.flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
  opening.store = self;
  opening.setting = setting;
  opening.member = member;
  opening.error = &local;
  if (!open_connections (self, &opening))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
heed_store_close (HeedStore *self,
                  GError **error)
{
  Opening closing = { .store = self, .opened = TRUE, .error = error };
  HeedWorker *writer;
  HeedWorker *reader;
  HeedStorePlace *place;

  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);

  g_mutex_lock (&self->mutex);
  g_atomic_int_set (&self->is_ending, TRUE);
  while (self->n_copying > 0)
    g_cond_wait (&self->copied, &self->mutex);
  writer = g_steal_pointer (&self->writer);
  reader = g_steal_pointer (&self->reader);
  g_mutex_unlock (&self->mutex);

  /* The reader first: its connection would keep the writer from leaving WAL. */
  if (reader != NULL)
    heed_worker_end (reader, close_cb, &closing);
  if (writer != NULL)
    heed_worker_end (writer, close_cb, &closing);
  g_mutex_lock (&self->mutex);
  place = g_steal_pointer (&self->place);
  g_mutex_unlock (&self->mutex);
  if (place != NULL)
    heed_store_place_part (place, self->is_copied);
  heed_store_place_free (place);
  if (self->stays_marked)
    heed_store_lock_leave (g_steal_pointer (&self->lock));
  g_clear_pointer (&self->lock, heed_store_lock_release);

  return closing.opened;
}

gboolean
heed_store_peek_salt (const char *path,
                      guint8 ret_salt[HEED_STORE_SALT_SIZE],
                      GError **error)
{
  g_autofree char *resolved = NULL;
  g_autoptr (GError) local = NULL;
  HeedStoreLock *lock;
  gboolean has_salt;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (ret_salt != NULL, FALSE);

  resolved = heed_store_file_resolve (path, error);
  if (resolved == NULL)
    return FALSE;
  if (!g_file_test (resolved, G_FILE_TEST_EXISTS))
    return heed_store_say_missing (resolved, error);

  lock = heed_store_lock_take (resolved, &local);
  if (lock == NULL && !is_lock_needless (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  has_salt = heed_store_file_check (resolved, ret_salt, error);
  heed_store_lock_put_back (lock);

  return has_salt;
}
