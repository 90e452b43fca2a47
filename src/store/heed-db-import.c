/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-private.h"

static void
import_free (gpointer data)
{
  HeedImport *import = data;

  g_free (import->id);
  g_free (import->at);
  g_free (import->member);
  g_free (import->name);
  g_free (import->format);
  g_free (import->sha256);
  g_free (import->summary);
  g_free (import);
}

gboolean
heed_db_insert_import (HeedDb *db,
                       const char *id,
                       const char *at,
                       const char *member_id,
                       const char *name,
                       const char *format,
                       const char *sha256,
                       const char *summary,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (id != NULL && at != NULL && member_id != NULL && name != NULL && format != NULL && summary != NULL, FALSE);

  statement = heed_db_prepare (db, "INSERT INTO import (id, at, member, name, format, sha256, summary) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_text (statement, 2, at);
  heed_statement_bind_text (statement, 3, member_id);
  heed_statement_bind_text (statement, 4, name);
  heed_statement_bind_text (statement, 5, format);
  heed_statement_bind_text (statement, 6, sha256);
  heed_statement_bind_text (statement, 7, summary);
  if (!heed_statement_run (statement, error))
    return FALSE;
  heed_db_note_change (db, "import", id);

  return TRUE;
}

gboolean
heed_db_insert_import_item (HeedDb *db,
                            const char *import_id,
                            const char *record,
                            const char *id,
                            HeedPut put,
                            GError **error)
{
  /* Of an older one: what is on file. */
  static const char *const changes[] = { NULL, "created", "updated", "unchanged", "unchanged" };
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (import_id != NULL && record != NULL && id != NULL, FALSE);
  g_return_val_if_fail (put > HEED_PUT_FAILED && put < G_N_ELEMENTS (changes), FALSE);

  /* The first thing that an import did to a record is what counts for it. */
  statement = heed_db_prepare (db, "INSERT OR IGNORE INTO import_item (import, record, id, change) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, import_id);
  heed_statement_bind_text (statement, 2, record);
  heed_statement_bind_text (statement, 3, id);
  heed_statement_bind_text (statement, 4, changes[put]);

  return heed_statement_run (statement, error);
}

GPtrArray *
heed_db_list_imports (HeedDb *db,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (GError) local = NULL;

  statement = heed_db_prepare (db, "SELECT id, at, member, name, format, sha256, summary FROM import ORDER BY at DESC, id DESC", error);
  if (statement == NULL)
    return NULL;
  imports = g_ptr_array_new_with_free_func (import_free);
  while (heed_statement_next (statement, &local))
    {
      HeedImport *import = g_new0 (HeedImport, 1);

      import->id = g_strdup (heed_statement_get_text (statement, 0));
      import->at = g_strdup (heed_statement_get_text (statement, 1));
      import->member = g_strdup (heed_statement_get_text (statement, 2));
      import->name = g_strdup (heed_statement_get_text (statement, 3));
      import->format = g_strdup (heed_statement_get_text (statement, 4));
      import->sha256 = g_strdup (heed_statement_get_text (statement, 5));
      import->summary = g_strdup (heed_statement_get_text (statement, 6));
      g_ptr_array_add (imports, import);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&imports);
}
