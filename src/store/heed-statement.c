/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-private.h"

#include "heed-date.h"

#include <glib/gi18n-lib.h>

struct _HeedStatement
{
  HeedDb *db;
  sqlite3_stmt *prepared;
  const char *sql;
  int bind_result;
  gboolean is_used;
};

static void
statement_free (HeedStatement *statement)
{
  sqlite3_finalize (statement->prepared);
  g_free (statement);
}

HeedStatement *
heed_db_prepare (HeedDb *db,
                 const char *sql,
                 GError **error)
{
  HeedStatement *statement;
  HeedStatement *kept;

  g_assert (db != NULL && sql != NULL);
  g_assert (db->thread == g_thread_self ());

  /* Where memory runs out while a value is read, SQLite takes the whole transaction back and says so to whoever steps next: what came
   * after it would be written by itself. */
  if (db->is_writing && sqlite3_get_autocommit (db->connection))
    {
      heed_store_say_io (db->path, _ ("there was too little memory to go on"), error);
      return NULL;
    }

  if (db->statements == NULL)
    db->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) statement_free);

  /* A function may be called while its own rows are being read: it gets a twin, which is not kept. */
  kept = g_hash_table_lookup (db->statements, sql);
  if (kept != NULL && !kept->is_used)
    {
      kept->is_used = TRUE;
      return kept;
    }

  statement = g_new0 (HeedStatement, 1);
  statement->db = db;
  statement->sql = sql;
  if (sqlite3_prepare_v3 (db->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->prepared, NULL) != SQLITE_OK)
    {
      heed_db_say (db, error);
      statement_free (statement);
      return NULL;
    }
  statement->is_used = TRUE;
  if (kept == NULL)
    g_hash_table_insert (db->statements, (gpointer) sql, statement);

  return statement;
}

void
heed_statement_release (HeedStatement *statement)
{
  if (statement == NULL)
    return;

  g_assert (statement->db->thread == g_thread_self ());

  heed_statement_reset (statement);
  statement->is_used = FALSE;
  if (g_hash_table_lookup (statement->db->statements, statement->sql) != statement)
    statement_free (statement);
}

static void
keep_result (HeedStatement *statement,
             int result)
{
  if (statement->bind_result == SQLITE_OK)
    statement->bind_result = result;
}

void
heed_statement_bind_text (HeedStatement *statement,
                          int parameter,
                          const char *text)
{
  g_assert (statement != NULL);

  keep_result (statement, sqlite3_bind_text (statement->prepared, parameter, text, -1, SQLITE_STATIC));
}

void
heed_statement_bind_integer (HeedStatement *statement,
                             int parameter,
                             gint64 integer)
{
  g_assert (statement != NULL);

  keep_result (statement, sqlite3_bind_int64 (statement->prepared, parameter, integer));
}

void
heed_statement_bind_day (HeedStatement *statement,
                         int parameter,
                         int day)
{
  g_assert (statement != NULL);

  if (day == HEED_DATE_NONE)
    keep_result (statement, sqlite3_bind_null (statement->prepared, parameter));
  else
    heed_statement_bind_integer (statement, parameter, day);
}

void
heed_statement_bind_bytes (HeedStatement *statement,
                           int parameter,
                           const void *bytes,
                           gsize size)
{
  g_assert (statement != NULL);
  g_assert (bytes != NULL || size == 0);

  /* A zero-length blob is not NULL. */
  if (size == 0)
    keep_result (statement, sqlite3_bind_zeroblob (statement->prepared, parameter, 0));
  else
    keep_result (statement, sqlite3_bind_blob64 (statement->prepared, parameter, bytes, size, SQLITE_STATIC));
}

gboolean
heed_statement_next (HeedStatement *statement,
                     GError **error)
{
  int result;

  g_assert (statement != NULL);
  g_assert (statement->db->thread == g_thread_self ());

  if (statement->bind_result != SQLITE_OK)
    return heed_db_say (statement->db, error);

  result = sqlite3_step (statement->prepared);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    heed_db_say (statement->db, error);

  return FALSE;
}

gboolean
heed_statement_run (HeedStatement *statement,
                    GError **error)
{
  g_autoptr (GError) local = NULL;

  while (heed_statement_next (statement, &local))
    continue;
  heed_statement_reset (statement);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
heed_statement_read_integer (HeedStatement *statement,
                             gint64 *ret_integer,
                             GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 integer = 0;

  if (heed_statement_next (statement, &local))
    {
      integer = heed_statement_get_integer (statement, 0);
      while (heed_statement_next (statement, &local))
        continue;
    }
  heed_statement_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *ret_integer = integer;

  return TRUE;
}

GStrv
heed_statement_collect_texts (HeedStatement *statement,
                              GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;

  while (heed_statement_next (statement, &local))
    g_strv_builder_add (builder, heed_statement_get_text (statement, 0));
  if (local == NULL)
    return g_strv_builder_end (builder);

  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

void
heed_statement_reset (HeedStatement *statement)
{
  g_assert (statement != NULL);

  /* The result is that of the last step, which has been reported already. */
  (void) sqlite3_reset (statement->prepared);
  (void) sqlite3_clear_bindings (statement->prepared);
  statement->bind_result = SQLITE_OK;
}

const char *
heed_statement_get_text (HeedStatement *statement,
                         int column)
{
  g_assert (statement != NULL);

  return (const char *) sqlite3_column_text (statement->prepared, column);
}

gint64
heed_statement_get_integer (HeedStatement *statement,
                            int column)
{
  g_assert (statement != NULL);

  return sqlite3_column_int64 (statement->prepared, column);
}

int
heed_statement_get_day (HeedStatement *statement,
                        int column)
{
  if (heed_statement_is_null (statement, column))
    return HEED_DATE_NONE;

  return (int) heed_statement_get_integer (statement, column);
}

const void *
heed_statement_get_bytes (HeedStatement *statement,
                          int column,
                          gsize *ret_size)
{
  const void *bytes;

  g_assert (statement != NULL);

  bytes = sqlite3_column_blob (statement->prepared, column);
  *ret_size = (gsize) sqlite3_column_bytes (statement->prepared, column);

  return bytes;
}

gboolean
heed_statement_is_null (HeedStatement *statement,
                        int column)
{
  g_assert (statement != NULL);

  return sqlite3_column_type (statement->prepared, column) == SQLITE_NULL;
}

/* Written out here: a page of numbers is made for every letter that is typed into a search. */
static void
append_number (GString *text,
               gint64 number)
{
  char digits[24];
  guint n = sizeof digits;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  do
    digits[--n] = (char) ('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0)
    digits[--n] = '-';
  g_string_append_len (text, digits + n, sizeof digits - n);
}

char *
heed_db_numbers_to_json (const gint64 *numbers,
                         guint n)
{
  GString *json = g_string_sized_new (n * 8 + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_number (json, numbers[i]);
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}
