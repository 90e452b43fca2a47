/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"

#include "heed-db-unproven-private.h"
#include "heed-store-body-private.h"

#include <string.h>

static gboolean
compare_current (HeedDb *db,
                 gint64 current,
                 const char *body,
                 const char *at,
                 gboolean *ret_is_same,
                 gboolean *ret_is_older,
                 GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT body, at FROM version WHERE number = ?", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, current);
  if (heed_statement_next (statement, &local))
    {
      *ret_is_same = g_strcmp0 (heed_statement_get_text (statement, 0), body) == 0;
      /* Both are in UTC, to the second. */
      *ret_is_older = g_strcmp0 (at, heed_statement_get_text (statement, 1)) < 0;
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    heed_store_say_damaged (db->path, error);

  return FALSE;
}

static gboolean
has_body (HeedDb *db,
          const char *record,
          const char *id,
          const char *body,
          gboolean *ret_has,
          GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gint64 n;

  statement = heed_db_prepare (db, "SELECT count(*) FROM version WHERE record = ? AND id = ? AND body = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, record);
  heed_statement_bind_text (statement, 2, id);
  heed_statement_bind_text (statement, 3, body);
  if (!heed_statement_read_integer (statement, &n, error))
    return FALSE;
  *ret_has = n > 0;

  return TRUE;
}

static gboolean
insert_version (HeedDb *db,
                const char *record,
                const char *id,
                const char *body,
                const char *member_id,
                const char *at,
                GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  statement = heed_db_prepare (db, "INSERT INTO version (record, id, at, member, body, import) VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, record);
  heed_statement_bind_text (statement, 2, id);
  heed_statement_bind_text (statement, 3, at);
  heed_statement_bind_text (statement, 4, member_id);
  heed_statement_bind_text (statement, 5, body);
  heed_statement_bind_text (statement, 6, db->import);
  if (!heed_statement_run (statement, error))
    return FALSE;
  db->last_version = sqlite3_last_insert_rowid (db->connection);
  heed_db_hash_version (record, id, db->last_version, at, member_id, db->import, body, db->last_proof);
  heed_db_note_unproven (db, "version", db->last_version);

  return TRUE;
}

HeedPut
heed_db_put_body (HeedDb *db,
                  const char *record,
                  const char *id,
                  gint64 current,
                  const char *body,
                  const char *member_id,
                  const char *at,
                  HeedVersionTime time,
                  gint64 *ret_number,
                  GError **error)
{
  gboolean is_same = FALSE;
  gboolean is_older = FALSE;
  gboolean has;

  g_assert (record != NULL && id != NULL && body != NULL && at != NULL && ret_number != NULL);

  if (current != 0 && !compare_current (db, current, body, at, &is_same, &is_older, error))
    return HEED_PUT_FAILED;
  *ret_number = current;
  if (is_same)
    return HEED_PUT_UNCHANGED;

  if (is_older && time == HEED_VERSION_AS_OF)
    {
      if (!has_body (db, record, id, body, &has, error))
        return HEED_PUT_FAILED;
      if (has)
        return HEED_PUT_UNCHANGED;
      return insert_version (db, record, id, body, member_id, at, error) ? HEED_PUT_OLDER : HEED_PUT_FAILED;
    }

  if (!insert_version (db, record, id, body, member_id, at, error))
    return HEED_PUT_FAILED;
  *ret_number = db->last_version;

  return current == 0 ? HEED_PUT_CREATED : HEED_PUT_UPDATED;
}

HeedPut
heed_db_put_version (HeedDb *db,
                     const char *record,
                     const char *id,
                     gint64 current,
                     HeedField *field,
                     const char *member_id,
                     const char *at,
                     HeedVersionTime time,
                     gint64 *ret_number,
                     GError **error)
{
  g_autofree char *body = heed_store_body_write (field);

  return heed_db_put_body (db, record, id, current, body, member_id, at, time, ret_number, error);
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

gpointer
heed_db_get_record (HeedDb *db,
                    const char *sql,
                    const char *what,
                    const char *id,
                    HeedRecordMaker maker,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, sql, error);
  g_autoptr (GError) local = NULL;
  gpointer record;

  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, id);
  record = heed_db_take_record (db, g_steal_pointer (&statement), maker, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    heed_store_say_not_found (what, id, error);

  return record;
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

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);

  return heed_statement_read_integer (statement, ret_number, error);
}
