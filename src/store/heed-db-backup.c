/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-private.h"

void
heed_db_backup_free (HeedDbBackup *backup)
{
  g_free (backup->path);
  g_free (backup->at);
  g_free (backup->hash);
  g_free (backup->drilled);
  g_free (backup->drill);
  g_free (backup);
}

gboolean
heed_db_put_backup (HeedDb *db,
                    const HeedDbBackup *backup,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (backup != NULL && backup->path != NULL && backup->at != NULL && backup->hash != NULL, FALSE);

  address = g_filename_to_uri (backup->path, NULL, error);
  if (address == NULL)
    return FALSE;
  statement = heed_db_prepare (db,
                               "REPLACE INTO backup (address, has_keys, at, size, entries, seq, hash, drilled, drill)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, address);
  heed_statement_bind_integer (statement, 2, backup->has_keys ? 1 : 0);
  heed_statement_bind_text (statement, 3, backup->at);
  heed_statement_bind_integer (statement, 4, backup->size);
  heed_statement_bind_integer (statement, 5, (gint64) backup->n_entries);
  heed_statement_bind_integer (statement, 6, backup->seq);
  heed_statement_bind_text (statement, 7, backup->hash);
  heed_statement_bind_text (statement, 8, backup->drilled);
  heed_statement_bind_text (statement, 9, backup->drill);
  if (!heed_statement_run (statement, error))
    return FALSE;
  heed_db_note_change (db, "backup", NULL);

  return TRUE;
}

gboolean
heed_db_delete_backup (HeedDb *db,
                       const char *path,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  address = g_filename_to_uri (path, NULL, error);
  if (address == NULL)
    return FALSE;
  statement = heed_db_prepare (db, "DELETE FROM backup WHERE address = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, address);
  if (!heed_statement_run (statement, error))
    return FALSE;
  heed_db_note_change (db, "backup", NULL);

  return TRUE;
}

static HeedDbBackup *
read_backup (HeedStatement *statement)
{
  HeedDbBackup *backup = g_new0 (HeedDbBackup, 1);

  backup->path = g_filename_from_uri (heed_statement_get_text (statement, 0), NULL, NULL);
  backup->has_keys = heed_statement_get_integer (statement, 1) != 0;
  backup->at = g_strdup (heed_statement_get_text (statement, 2));
  backup->size = heed_statement_get_integer (statement, 3);
  backup->n_entries = (guint64) heed_statement_get_integer (statement, 4);
  backup->seq = heed_statement_get_integer (statement, 5);
  backup->hash = g_strdup (heed_statement_get_text (statement, 6));
  backup->drilled = g_strdup (heed_statement_get_text (statement, 7));
  backup->drill = g_strdup (heed_statement_get_text (statement, 8));

  return backup;
}

GPtrArray *
heed_db_list_backups (HeedDb *db,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_db_backup_free);
  g_autoptr (GError) problem = NULL;
  gint64 n_tables = 0;

  g_return_val_if_fail (db != NULL, NULL);

  /* A store of an older form that can only be read. */
  if (!heed_db_read_integer (db, "SELECT count(*) FROM sqlite_master WHERE name = 'backup'", &n_tables, error))
    return NULL;
  if (n_tables == 0)
    return g_steal_pointer (&backups);

  statement = heed_db_prepare (db,
                               "SELECT address, has_keys, at, size, entries, seq, hash, drilled, drill FROM backup"
                               " ORDER BY at DESC, seq DESC, address",
                               error);
  while (statement != NULL && heed_statement_next (statement, &problem))
    {
      g_autoptr (HeedDbBackup) backup = read_backup (statement);

      if (backup->path != NULL)
        g_ptr_array_add (backups, g_steal_pointer (&backup));
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return statement != NULL ? g_steal_pointer (&backups) : NULL;
}
