/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"

#include "heed-store-body.h"

#include <string.h>

static gboolean
find_last (HeedDb *db,
           const char *record,
           const char *id,
           const char *body,
           gint64 *ret_number,
           gboolean *ret_is_same,
           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  statement = heed_db_prepare (db, "SELECT number, body FROM version WHERE record = ? AND id = ? ORDER BY number DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, record);
  heed_statement_bind_text (statement, 2, id);
  if (heed_statement_next (statement, &local))
    {
      *ret_number = heed_statement_get_integer (statement, 0);
      *ret_is_same = g_strcmp0 (heed_statement_get_text (statement, 1), body) == 0;
      return TRUE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *ret_number = 0;
  *ret_is_same = FALSE;

  return TRUE;
}

HeedPut
heed_db_put_version (HeedDb *db,
                     const char *record,
                     const char *id,
                     HeedField *field,
                     const char *member_id,
                     const char *at,
                     gint64 *ret_number,
                     GError **error)
{
  g_autofree char *body = NULL;
  g_autoptr (HeedStatement) statement = NULL;
  gint64 last;
  gboolean is_same;

  g_assert (record != NULL && id != NULL && field != NULL && at != NULL && ret_number != NULL);

  body = heed_store_body_write (field);
  if (!find_last (db, record, id, body, &last, &is_same, error))
    return HEED_PUT_FAILED;
  if (is_same)
    {
      *ret_number = last;
      return HEED_PUT_UNCHANGED;
    }

  statement = heed_db_prepare (db, "INSERT INTO version (record, id, at, member, body) VALUES (?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return HEED_PUT_FAILED;
  heed_statement_bind_text (statement, 1, record);
  heed_statement_bind_text (statement, 2, id);
  heed_statement_bind_text (statement, 3, at);
  heed_statement_bind_text (statement, 4, member_id);
  heed_statement_bind_text (statement, 5, body);
  if (!heed_statement_run (statement, error))
    return HEED_PUT_FAILED;
  *ret_number = sqlite3_last_insert_rowid (db->connection);

  return last == 0 ? HEED_PUT_CREATED : HEED_PUT_UPDATED;
}

HeedField *
heed_db_read_body (HeedDb *db,
                   HeedStatement *statement,
                   int column,
                   GError **error)
{
  const char *body = heed_statement_get_text (statement, column);
  HeedField *field = body != NULL ? heed_store_body_read (body) : NULL;

  if (field == NULL)
    heed_store_say_damaged (db->path, error);

  return field;
}

gpointer
heed_db_take_record (HeedDb *db,
                     HeedStatement *statement,
                     HeedRecordMaker maker,
                     GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (HeedField) field = NULL;

  if (taken == NULL || !heed_statement_next (taken, error))
    return NULL;
  field = heed_db_read_body (db, taken, 0, error);

  return field != NULL ? maker (field) : NULL;
}

GPtrArray *
heed_db_collect_records (HeedDb *db,
                         HeedStatement *statement,
                         HeedRecordMaker maker,
                         GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) local = NULL;

  if (taken == NULL)
    return NULL;

  records = g_ptr_array_new_with_free_func (g_object_unref);
  while (heed_statement_next (taken, &local))
    {
      g_autoptr (HeedField) field = heed_db_read_body (db, taken, 0, error);

      if (field == NULL)
        return NULL;
      g_ptr_array_add (records, maker (field));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&records);
}

gboolean
heed_db_find_number (HeedDb *db,
                     const char *sql,
                     const char *id,
                     gint64 *ret_number,
                     GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, sql, error);
  g_autoptr (GError) local = NULL;
  gint64 number = 0;

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  if (heed_statement_next (statement, &local))
    number = heed_statement_get_integer (statement, 0);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *ret_number = number;

  return TRUE;
}
