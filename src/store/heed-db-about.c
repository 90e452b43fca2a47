/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-private.h"

gboolean
heed_db_put_about (HeedDb *db,
                   const char *name,
                   const char *value,
                   GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  statement = heed_db_prepare (db, "INSERT INTO about (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, name);
  heed_statement_bind_text (statement, 2, value);

  return heed_statement_run (statement, error);
}

gboolean
heed_db_delete_about (HeedDb *db,
                      const char *name,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  statement = heed_db_prepare (db, "DELETE FROM about WHERE name = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, name);

  return heed_statement_run (statement, error);
}

char *
heed_db_get_about (HeedDb *db,
                   const char *name,
                   GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT value FROM about WHERE name = ?", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, name);

  return heed_statement_next (statement, error) ? g_strdup (heed_statement_get_text (statement, 0)) : NULL;
}

GHashTable *
heed_db_list_about (HeedDb *db,
                    const char *prefix,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (prefix != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT name, value FROM about WHERE substr (name, 1, length (?1)) = ?1", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, prefix);
  while (heed_statement_next (statement, &problem))
    g_hash_table_insert (found, g_strdup (heed_statement_get_text (statement, 0)), g_strdup (heed_statement_get_text (statement, 1)));
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return g_steal_pointer (&found);
}
