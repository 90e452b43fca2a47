/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-private.h"

void
heed_db_access_free (HeedDbAccess *access)
{
  g_free (access->what);
  g_free (access->record);
  g_free (access->id);
  g_free (access->member);
  g_free (access->at);
  g_free (access->giver);
  g_free (access);
}

static void
bind_key (HeedStatement *statement,
          const HeedDbAccess *access)
{
  heed_statement_bind_text (statement, 1, access->what);
  heed_statement_bind_text (statement, 2, access->record);
  heed_statement_bind_text (statement, 3, access->id);
  heed_statement_bind_text (statement, 4, access->member);
}

gboolean
heed_db_put_access (HeedDb *db,
                    const HeedDbAccess *access,
                    gboolean *ret_is_new,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  int n;

  g_return_val_if_fail (access != NULL && access->at != NULL && access->giver != NULL, FALSE);

  statement = heed_db_prepare (db,
                               "INSERT INTO access (what, record, id, member, at, giver) VALUES (?, ?, ?, ?, ?, ?)"
                               " ON CONFLICT (record, id, what, member) DO NOTHING",
                               error);
  if (statement == NULL)
    return FALSE;
  bind_key (statement, access);
  heed_statement_bind_text (statement, 5, access->at);
  heed_statement_bind_text (statement, 6, access->giver);
  if (!heed_statement_run (statement, error))
    return FALSE;
  n = sqlite3_changes (db->connection);
  if (n > 0)
    heed_db_note_change (db, "access", access->id);
  if (ret_is_new != NULL)
    *ret_is_new = n > 0;

  return TRUE;
}

gboolean
heed_db_delete_access (HeedDb *db,
                       const HeedDbAccess *access,
                       gboolean *ret_was_there,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  int n;

  g_return_val_if_fail (access != NULL, FALSE);

  statement = heed_db_prepare (db, "DELETE FROM access WHERE what = ? AND record = ? AND id = ? AND ?4 IN (member, '')", error);
  if (statement == NULL)
    return FALSE;
  bind_key (statement, access);
  if (!heed_statement_run (statement, error))
    return FALSE;
  n = sqlite3_changes (db->connection);
  if (n > 0)
    heed_db_note_change (db, "access", access->id);
  if (ret_was_there != NULL)
    *ret_was_there = n > 0;

  return TRUE;
}

GPtrArray *
heed_db_list_access (HeedDb *db,
                     const char *id,
                     const char *member,
                     GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_db_access_free);
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  gint64 n_tables = 0;

  /* A store of an older form that can only be read. */
  if (!heed_db_read_integer (db, "SELECT count(*) FROM sqlite_master WHERE name = 'access'", &n_tables, error))
    return NULL;
  if (n_tables == 0)
    return g_steal_pointer (&rows);

  statement = heed_db_prepare (db,
                               "SELECT what, record, id, member, at, giver FROM access"
                               " WHERE (?1 IS NULL OR id = ?1) AND (?2 IS NULL OR member = ?2) ORDER BY at, record, id, what, member",
                               error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_text (statement, 2, member);
  while (heed_statement_next (statement, &problem))
    {
      HeedDbAccess *access = g_new0 (HeedDbAccess, 1);

      access->what = g_strdup (heed_statement_get_text (statement, 0));
      access->record = g_strdup (heed_statement_get_text (statement, 1));
      access->id = g_strdup (heed_statement_get_text (statement, 2));
      access->member = g_strdup (heed_statement_get_text (statement, 3));
      access->at = g_strdup (heed_statement_get_text (statement, 4));
      access->giver = g_strdup (heed_statement_get_text (statement, 5));
      g_ptr_array_add (rows, access);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return g_steal_pointer (&rows);
}
