/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-order-private.h"

#include "heed-secret.h"
#include "heed-wipe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Virtual machine steps between two looks at whether a read is still wanted: well under a
 * millisecond. */
#define STEPS_PER_LOOK 2000

/* More changed records than this are said as "any of the table". */
#define CHANGES_NAMED 1000

/* The other connection of this process holds a lock for no longer than a commit takes. */
#define BUSY_MILLISECONDS 10000

static const char *
    pragmas[]
    = {
        /* From 4.6 on SQLCipher tells standard error about each bad page. The setting is the process's, and is
         * forgotten whenever no connection is left. */
        "PRAGMA cipher_log = off",
        "PRAGMA cipher_log_level = NONE",
        /* A store is read by the defaults of SQLCipher 4 for good, whatever a later one makes of them. */
        "PRAGMA cipher_compatibility = 4",
        /* Costs 17 times on inserts; heed-wipe.h does its work (reliability.md, section 0). */
        "PRAGMA cipher_memory_security = OFF",
      };

static const char *
    settings[]
    = {
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
        "PRAGMA secure_delete = ON",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA foreign_keys = ON",
        /* Without it a REPLACE would delete a filed row past the triggers that refuse to. */
        "PRAGMA recursive_triggers = ON",
        "PRAGMA cache_size = -16000",
      };

static int
is_cancelled_cb (void *data)
{
  HeedDb *db = data;

  return db->cancellable != NULL && g_cancellable_is_cancelled (db->cancellable);
}

void
heed_db_init_library (void)
{
  static gsize initialised = 0;
  static const sqlite3_mem_methods wiping = {
    .xMalloc = heed_wipe_malloc,
    .xFree = heed_wipe_free,
    .xRealloc = heed_wipe_realloc,
    .xSize = heed_wipe_size,
    .xRoundup = heed_wipe_roundup,
    .xInit = heed_wipe_init,
    .xShutdown = heed_wipe_shutdown,
  };

  if (g_once_init_enter (&initialised))
    {
      heed_vault_init ();
      if (sqlite3_config (SQLITE_CONFIG_MALLOC, &wiping) != SQLITE_OK
          || sqlite3_config (SQLITE_CONFIG_MULTITHREAD) != SQLITE_OK
          /* Nobody asks how much memory is in use, and counting it takes a lock for each piece. */
          || sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK
          || sqlite3_initialize () != SQLITE_OK)
        g_error ("SQLCipher had been started before the store could prepare it.");
      g_once_init_leave (&initialised, 1);
    }
}

gboolean
heed_db_say (HeedDb *db,
             GError **error)
{
  int code = sqlite3_extended_errcode (db->connection) & 0xff;

  /* Once it has met a page whose seal is broken, SQLCipher answers everything with a plain error. */
  if (code == SQLITE_CORRUPT)
    db->is_damaged = TRUE;
  if (db->is_damaged && code == SQLITE_ERROR)
    return heed_store_say_damaged (db->path, error);

  return heed_store_say_sqlite (db->connection, db->path, error);
}

static gboolean
set_key (HeedDb *db,
         HeedKey *key,
         GError **error)
{
  g_autoptr (HeedSecret) hex = heed_key_to_hex (key);
  g_autoptr (HeedSecret) raw = g_strdup_printf ("x'%s'", hex);

  if (sqlite3_key_v2 (db->connection, "main", raw, (int) strlen (raw)) != SQLITE_OK)
    return heed_db_say (db, error);

  return TRUE;
}

static gboolean
prepare_connection (HeedDb *db,
                    HeedKey *key,
                    GError **error)
{
  if (key != NULL && !set_key (db, key, error))
    return FALSE;
  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (pragmas); i++)
    {
      if (!heed_db_execute (db, pragmas[i], error))
        return FALSE;
    }

  /* In memory instead of in the -shm file, which a full disk has no room for. Before the first read. */
  if ((db->role == HEED_DB_LONE_READER || db->role == HEED_DB_LONE_WRITER) && !heed_db_execute (db, "PRAGMA locking_mode = EXCLUSIVE", error))
    return FALSE;

  /* The first read proves the key. */
  if (!heed_db_execute (db, "SELECT count(*) FROM sqlite_master", error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (!heed_db_execute (db, settings[i], error))
        return FALSE;
    }

  /* A large write comes back to the same pages over and over, and each that left the cache is sealed and opened again. */
  if (db->role == HEED_DB_WRITER)
    return heed_db_execute (db, "PRAGMA cache_size = -64000", error);
  if (db->role == HEED_DB_LONE_WRITER)
    return TRUE;

  return heed_db_execute (db, "PRAGMA query_only = ON", error);
}

HeedDb *
heed_db_open (const char *name,
              const char *path,
              HeedKey *key,
              int flags,
              HeedDbRole role,
              GError **error)
{
  HeedDb *db;

  g_assert (name != NULL && path != NULL);

  heed_db_init_library ();

  db = g_new0 (HeedDb, 1);
  db->thread = g_thread_self ();
  db->path = g_strdup (path);
  db->role = role;
  if (sqlite3_open_v2 (name, &db->connection, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK)
    {
      if (db->connection != NULL)
        heed_db_say (db, error);
      else
        heed_store_say_io (path, _ ("there is not enough memory"), error);
      heed_db_close (db, NULL);
      return NULL;
    }

  if (!heed_db_add_entry_order (db))
    {
      heed_db_say (db, error);
      heed_db_close (db, NULL);
      return NULL;
    }

  /* A new connection's handlers cannot fail. */
  sqlite3_busy_timeout (db->connection, BUSY_MILLISECONDS);
  sqlite3_progress_handler (db->connection, STEPS_PER_LOOK, is_cancelled_cb, db);
  if (!prepare_connection (db, key, error))
    {
      heed_db_close (db, NULL);
      return NULL;
    }

  return db;
}

void
heed_db_forget_names (HeedDb *db)
{
  g_clear_pointer (&db->names, db->names_free);
}

gboolean
heed_db_close (HeedDb *db,
               GError **error)
{
  gboolean closed = TRUE;

  g_assert (db != NULL);
  g_assert (db->thread == g_thread_self ());

  g_clear_pointer (&db->statements, g_hash_table_unref);
  g_clear_pointer (&db->changes, g_hash_table_unref);
  g_clear_pointer (&db->held_words, g_array_unref);
  g_clear_pointer (&db->kept, db->kept_free);
  heed_db_forget_names (db);
  g_clear_pointer (&db->sight, db->sight_free);
  if (db->connection != NULL && sqlite3_close (db->connection) != SQLITE_OK)
    {
      closed = heed_db_say (db, error);
      /* A statement that somebody still holds would be a fault of ours: give up the file anyway. */
      sqlite3_close_v2 (db->connection);
    }
  g_free (db->path);
  g_free (db);

  return closed;
}

gboolean
heed_db_execute (HeedDb *db,
                 const char *sql,
                 GError **error)
{
  g_assert (db != NULL && sql != NULL);
  g_assert (db->thread == g_thread_self ());

  if (sqlite3_exec (db->connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    return heed_db_say (db, error);

  return TRUE;
}

gboolean
heed_db_read_integer (HeedDb *db,
                      const char *sql,
                      gint64 *ret_integer,
                      GError **error)
{
  g_autofree char *text = NULL;

  if (!heed_db_read_text (db, sql, &text, error))
    return FALSE;
  *ret_integer = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return TRUE;
}

gboolean
heed_db_read_text (HeedDb *db,
                   const char *sql,
                   char **ret_text,
                   GError **error)
{
  sqlite3_stmt *prepared = NULL;
  char *text = NULL;
  int result;

  g_assert (db != NULL && sql != NULL && ret_text != NULL);
  g_assert (db->thread == g_thread_self ());

  result = sqlite3_prepare_v2 (db->connection, sql, -1, &prepared, NULL);
  if (result == SQLITE_OK)
    {
      result = sqlite3_step (prepared);
      if (result == SQLITE_ROW)
        {
          text = g_strdup ((const char *) sqlite3_column_text (prepared, 0));
          while (result == SQLITE_ROW)
            result = sqlite3_step (prepared);
        }
    }
  if (result != SQLITE_DONE)
    heed_db_say (db, error);
  sqlite3_finalize (prepared);
  if (result != SQLITE_DONE)
    {
      g_free (text);
      return FALSE;
    }
  *ret_text = text;

  return TRUE;
}

void
heed_db_note_change (HeedDb *db,
                     const char *table,
                     const char *id)
{
  GHashTable *ids = NULL;

  g_assert (db != NULL && table != NULL);

  if (db->changes == NULL)
    db->changes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  ids = g_hash_table_lookup (db->changes, table);
  if (ids == NULL)
    {
      ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (db->changes, (gpointer) table, ids);
    }
  if (id != NULL && g_hash_table_size (ids) <= CHANGES_NAMED)
    g_hash_table_add (ids, g_strdup (id));
}

GHashTable *
heed_db_take_changes (HeedDb *db)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  GHashTableIter iter;
  gpointer table;
  gpointer ids;

  g_assert (db != NULL);

  if (db->changes == NULL)
    return taken;

  g_hash_table_iter_init (&iter, db->changes);
  while (g_hash_table_iter_next (&iter, &table, &ids))
    {
      GStrv names = NULL;
      guint size = g_hash_table_size (ids);

      if (size > 0 && size <= CHANGES_NAMED)
        {
          GHashTableIter id_iter;
          gpointer id;
          guint n = 0;

          names = g_new0 (char *, size + 1);
          g_hash_table_iter_init (&id_iter, ids);
          while (g_hash_table_iter_next (&id_iter, &id, NULL))
            names[n++] = g_strdup (id);
        }
      g_hash_table_insert (taken, table, names);
    }
  g_clear_pointer (&db->changes, g_hash_table_unref);

  return taken;
}
