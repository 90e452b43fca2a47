/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-store-private.h"

#include "heed-db-proof-private.h"
#include "heed-db-sight-private.h"
#include "heed-db-words-private.h"
#include "heed-store-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* For so many milliseconds at most, what was written is in the WAL file alone. */
#define FOLD_AFTER 2000

G_DEFINE_FINAL_TYPE (HeedStore, heed_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  HeedStore *store;
  HeedStoreFunc func;
  gpointer user_data;
  GCancellable *cancellable; /* borrowed */
  gboolean is_whole;         /* a reading that sees all, whoever reads */
  gboolean done;
  GError *error;
} Transaction;

typedef struct
{
  GWeakRef store;
  GHashTable *changes;
} Emission;

static void
emission_free (gpointer data)
{
  Emission *emission = data;

  g_hash_table_unref (emission->changes);
  g_weak_ref_clear (&emission->store);
  g_free (emission);
}

static gboolean
emit_cb (gpointer data)
{
  Emission *emission = data;
  g_autoptr (HeedStore) store = g_weak_ref_get (&emission->store);
  GHashTableIter iter;
  gpointer table;
  gpointer ids;

  g_hash_table_iter_init (&iter, emission->changes);
  while (store != NULL && g_hash_table_iter_next (&iter, &table, &ids))
    g_signal_emit (store, signals[CHANGED], 0, table, ids);

  return G_SOURCE_REMOVE;
}

/* Never g_main_context_invoke(): it may run the function here, on the worker's thread. */
static void
post_to (GMainContext *context,
         GSourceFunc func,
         gpointer data,
         GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

static void
announce (HeedStore *self,
          HeedDb *db)
{
  g_autoptr (GHashTable) changes = heed_db_take_changes (db);
  Emission *emission;

  if (g_hash_table_size (changes) == 0)
    return;

  emission = g_new0 (Emission, 1);
  g_weak_ref_init (&emission->store, self);
  emission->changes = g_steal_pointer (&changes);
  post_to (self->context, emit_cb, emission, emission_free);
}

static gboolean
run_func (HeedDb *db,
          Transaction *transaction,
          GError **error)
{
  g_autoptr (GError) local = NULL;

  if (transaction->func (db, transaction->user_data, &local))
    return TRUE;
  if (local == NULL)
    {
      g_critical ("A store function failed without saying why");
      return heed_store_say_io (db->path, _ ("the reason was lost"), error);
    }
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* What is written now must be found again: before it is begun, and before and after it is made durable. */
static gboolean
is_in_place (HeedStore *self,
             HeedDb *db,
             HeedPlaceAspects aspects,
             GError **error)
{
  gboolean kept = heed_store_place_check (self->place, aspects, error);

  if (!kept && sqlite3_get_autocommit (db->connection))
    heed_store_place_secure (self->place, db);

  return kept;
}

/* Once it is durable: what a reader keeps of persons and entries is out of date. */
static void
grow_older (HeedStore *self,
            HeedDb *db)
{
  static const char *const tables[] = { "person", "entry", "access" };
  gboolean is_changed = FALSE;

  for (guint i = 0; db->changes != NULL && i < G_N_ELEMENTS (tables); i++)
    is_changed |= g_hash_table_contains (db->changes, tables[i]);
  if (is_changed)
    g_atomic_int_inc (&self->age);
}

static gboolean
commit (HeedStore *self,
        HeedDb *db,
        GError **error)
{
  if (!heed_db_write_held_words (db, error) || !is_in_place (self, db, HEED_PLACE_WAL, error))
    return FALSE;
  if (!heed_db_execute (db, "COMMIT", error))
    return FALSE;
  grow_older (self, db);

  return is_in_place (self, db, HEED_PLACE_WAL, error);
}

static gboolean
see (Transaction *transaction,
     HeedDb *db,
     GError **error)
{
  HeedSight sight = transaction->is_whole ? HEED_SIGHT_ALL : (HeedSight) g_atomic_int_get (&transaction->store->sight);

  return heed_db_see (db, sight, transaction->store->sight_member, error);
}

static gboolean
run_transaction (HeedDb *db,
                 Transaction *transaction,
                 GError **error)
{
  gboolean is_write = db->role == HEED_DB_WRITER;
  gboolean done;
  int n_written;
  int highest;

  if (transaction->cancellable != NULL && g_cancellable_set_error_if_cancelled (transaction->cancellable, error))
    return FALSE;

  /* Taking back the last one may have failed for want of memory. */
  if (!sqlite3_get_autocommit (db->connection) && !heed_db_execute (db, "ROLLBACK", error))
    return FALSE;

  if (is_write && !is_in_place (transaction->store, db, HEED_PLACE_WAL | HEED_PLACE_UNTOUCHED, error))
    return FALSE;
  if (!is_write && !see (transaction, db, error))
    return FALSE;

  /* What does not fit is counted from here. */
  if (is_write)
    sqlite3_db_status (db->connection, SQLITE_DBSTATUS_CACHE_WRITE, &n_written, &highest, TRUE);
  db->is_undone = FALSE;
  db->audit_seq = 0;
  db->cancellable = is_write ? NULL : transaction->cancellable;
  /* Before the read begins: what it sees is never older than this. */
  db->age = is_write ? 0 : (guint) g_atomic_int_get (&transaction->store->age);
  done = heed_db_execute (db, is_write ? "BEGIN IMMEDIATE" : "BEGIN", error);
  db->is_writing = done && is_write;
  done = done && run_func (db, transaction, error);
  db->cancellable = NULL;
  /* What was read has been read, whatever becomes of the connection. */
  if (done && is_write && !db->is_undone)
    done = heed_db_prove_rest (db, error);
  db->is_writing = FALSE;
  if (done && is_write)
    done = db->is_undone ? heed_db_execute (db, "ROLLBACK", error) : commit (transaction->store, db, error);

  if (!sqlite3_get_autocommit (db->connection))
    heed_db_execute (db, "ROLLBACK", NULL);
  if (is_write)
    heed_store_place_settle (transaction->store->place);
  heed_db_drop_held_words (db);
  heed_db_forget_names (db);
  heed_db_forget_unproven (db);
  db->audit_seq = 0;
  if (!done || db->is_undone)
    g_clear_pointer (&db->changes, g_hash_table_unref);

  return done;
}

void
heed_db_undo_at_end (HeedDb *db)
{
  g_return_if_fail (db != NULL && db->role == HEED_DB_WRITER);

  db->is_undone = TRUE;
}

/* What was written is brought into the file itself, so that whoever copies that alone has all but the last seconds. Nobody
 * waits for it: what somebody reads just now, or what a full disk refuses, stays where it is, and is safe there. */
static void
fold_cb (HeedWorker *worker,
         gpointer user_data)
{
  HeedStore *self = user_data;
  HeedDb *db = heed_worker_get_db (worker);
  gboolean is_folded;
  int n_frames = 0;
  int n_folded = 0;

  if (db == NULL || !sqlite3_get_autocommit (db->connection) || !heed_store_place_check (self->place, HEED_PLACE_WAL | HEED_PLACE_UNTOUCHED, NULL))
    return;
  is_folded = sqlite3_wal_checkpoint_v2 (db->connection, "main", SQLITE_CHECKPOINT_PASSIVE, &n_frames, &n_folded) == SQLITE_OK;
  /* What was brought in before it failed was written by us, too. */
  heed_store_place_settle (self->place);
  if (is_folded && n_folded < n_frames)
    heed_worker_do_later (worker, FOLD_AFTER, fold_cb, self);
}

static void
transact_cb (HeedWorker *worker,
             gpointer user_data)
{
  Transaction *transaction = user_data;
  HeedDb *db = heed_worker_get_db (worker);

  transaction->done = run_transaction (db, transaction, &transaction->error);
  if (transaction->done)
    announce (transaction->store, db);
  if (db->role == HEED_DB_WRITER && transaction->store->place != NULL)
    heed_worker_do_later (worker, FOLD_AFTER, fold_cb, transaction->store);
}

static void
heed_store_dispose (GObject *object)
{
  heed_store_close (HEED_STORE (object), NULL);

  G_OBJECT_CLASS (heed_store_parent_class)->dispose (object);
}

static void
heed_store_finalize (GObject *object)
{
  HeedStore *self = HEED_STORE (object);

  g_clear_error (&self->read_only);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->member_id, g_free);
  g_clear_pointer (&self->sight_member, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_cond_clear (&self->copied);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (heed_store_parent_class)->finalize (object);
}

static void
heed_store_class_init (HeedStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_store_dispose;
  object_class->finalize = heed_store_finalize;

  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   2,
                                   G_TYPE_STRING,
                                   G_TYPE_STRV);
}

static void
heed_store_init (HeedStore *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->copied);
  self->age = 1;
  self->context = g_main_context_ref_thread_default ();
}

gboolean
heed_store_is_open (HeedStore *self)
{
  gboolean is_open;

  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);

  g_mutex_lock (&self->mutex);
  is_open = self->reader != NULL;
  g_mutex_unlock (&self->mutex);

  return is_open;
}

gboolean
heed_store_was_open (HeedStore *self)
{
  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);

  return self->was_open;
}

gboolean
heed_store_was_cut (HeedStore *self)
{
  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);

  return self->was_cut;
}

void
heed_store_init_library (void)
{
  heed_db_init_library ();
}

const char *
heed_store_get_path (HeedStore *self)
{
  g_return_val_if_fail (HEED_IS_STORE (self), NULL);

  return self->path;
}

const char *
heed_store_get_member_id (HeedStore *self)
{
  g_return_val_if_fail (HEED_IS_STORE (self), NULL);

  return self->member_id;
}

const char *
heed_store_get_id (HeedStore *self)
{
  g_return_val_if_fail (HEED_IS_STORE (self), NULL);

  return self->id;
}

gboolean
heed_store_is_read_only (HeedStore *self,
                         GError **ret_reason)
{
  g_return_val_if_fail (HEED_IS_STORE (self), TRUE);

  if (self->read_only != NULL && ret_reason != NULL)
    *ret_reason = g_error_copy (self->read_only);

  return self->read_only != NULL;
}

typedef struct
{
  HeedStore *store;
  const char *path; /* of the copy */
  gboolean done;
  GError **error;
} Question;

/* On the writer's thread: between two writes the file is as the last one left it. */
static void
look_cb (HeedWorker *worker,
         gpointer user_data)
{
  Question *question = user_data;

  question->done = is_in_place (question->store, heed_worker_get_db (worker), HEED_PLACE_UNTOUCHED, question->error);
}

static void
copy_cb (HeedWorker *worker,
         gpointer user_data)
{
  Question *question = user_data;

  question->done = heed_store_file_copy (heed_worker_get_db (worker), question->path, question->error);
}

/* FALSE where no writer is there to be asked. */
static gboolean
ask_writer (HeedStore *self,
            HeedWorkerFunc func,
            Question *question)
{
  HeedWorkerCall call;
  gboolean sent;

  g_mutex_lock (&self->mutex);
  sent = self->writer != NULL && heed_worker_post_call (self->writer, &call, func, question);
  g_mutex_unlock (&self->mutex);
  if (sent)
    heed_worker_call_wait (&call);

  return sent;
}

gboolean
heed_store_has_moved (HeedStore *self,
                      GError **ret_reason)
{
  Question question = { .store = self, .error = ret_reason };

  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);

  return ask_writer (self, look_cb, &question) && !question.done;
}

gboolean
heed_store_copy (HeedStore *self,
                 const char *path,
                 GError **error)
{
  Question question = { .store = self, .path = path, .error = error };

  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* Of what can only be read there is nothing that its file has not. */
  if (self->read_only != NULL)
    {
      g_propagate_error (error, g_error_copy (self->read_only));
      return FALSE;
    }
  if (!ask_writer (self, copy_cb, &question))
    return heed_store_say_closed (error);

  return question.done;
}

char *
heed_store_dup_folder (HeedStore *self)
{
  char *folder = NULL;

  g_return_val_if_fail (HEED_IS_STORE (self), NULL);

  g_mutex_lock (&self->mutex);
  if (self->place != NULL)
    folder = heed_store_place_dup_folder (self->place);
  g_mutex_unlock (&self->mutex);

  return folder;
}

void
heed_store_set_copied (HeedStore *self)
{
  g_return_if_fail (HEED_IS_STORE (self));

  self->is_copied = TRUE;
}

gboolean
heed_store_get_salt (HeedStore *self,
                     guint8 ret_salt[HEED_STORE_SALT_SIZE],
                     GError **error)
{
  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);
  g_return_val_if_fail (ret_salt != NULL, FALSE);

  if (!self->has_salt)
    return heed_store_say_not_a_store (_ ("The demonstration in memory"), error);
  memcpy (ret_salt, self->salt, HEED_STORE_SALT_SIZE);

  return TRUE;
}

/* Puts the transaction into the queue it belongs to; @call is what waits for it. */
static gboolean
send (HeedStore *self,
      gboolean is_write,
      Transaction *transaction,
      HeedWorkerCall *call,
      GError **error)
{
  HeedWorker *worker;
  gboolean sent = FALSE;

  if (is_write && self->read_only != NULL)
    {
      g_propagate_error (error, g_error_copy (self->read_only));
      return FALSE;
    }

  /* A worker is ended by whoever takes its pointer away: holding the mutex while it is given work
   * keeps it alive, and what is queued before its end is done. */
  g_mutex_lock (&self->mutex);
  worker = is_write ? self->writer : self->reader;
  if (worker != NULL)
    sent = heed_worker_post_call (worker, call, transact_cb, transaction);
  g_mutex_unlock (&self->mutex);

  return sent || heed_store_say_closed (error);
}

static gboolean
transact (HeedStore *self,
          gboolean is_write,
          Transaction transaction,
          GError **error)
{
  HeedWorkerCall call;

  if (!send (self, is_write, &transaction, &call, error))
    return FALSE;
  heed_worker_call_wait (&call);
  if (!transaction.done)
    g_propagate_error (error, transaction.error);

  return transaction.done;
}

gboolean
heed_store_write (HeedStore *self,
                  HeedStoreFunc func,
                  gpointer user_data,
                  GError **error)
{
  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return transact (self, TRUE, (Transaction){ .store = self, .func = func, .user_data = user_data }, error);
}

gboolean
heed_store_read (HeedStore *self,
                 HeedStoreFunc func,
                 gpointer user_data,
                 GError **error)
{
  return heed_store_read_until (self, func, user_data, NULL, error);
}

gboolean
heed_store_read_until (HeedStore *self,
                       HeedStoreFunc func,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return transact (self, FALSE, (Transaction){ .store = self, .func = func, .user_data = user_data, .cancellable = cancellable }, error);
}

gboolean
heed_store_read_whole (HeedStore *self,
                       HeedStoreFunc func,
                       gpointer user_data,
                       GError **error)
{
  g_return_val_if_fail (HEED_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return transact (self, FALSE, (Transaction){ .store = self, .func = func, .user_data = user_data, .is_whole = TRUE }, error);
}

void
heed_store_set_sight (HeedStore *self,
                      HeedSight sight,
                      const char *member)
{
  g_return_if_fail (HEED_IS_STORE (self));
  g_return_if_fail (member != NULL);
  g_return_if_fail (self->sight_member == NULL || g_str_equal (self->sight_member, member));

  if (self->sight_member == NULL)
    self->sight_member = g_strdup (member);
  g_atomic_int_set (&self->sight, (int) sight);
}
