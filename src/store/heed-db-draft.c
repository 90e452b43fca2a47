/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-private.h"

void
heed_draft_free (HeedDraft *draft)
{
  if (draft == NULL)
    return;

  g_free (draft->id);
  g_free (draft->member);
  g_free (draft->kind);
  g_free (draft->person);
  g_free (draft->saved_at);
  g_free (draft->body);
  g_free (draft->writer);
  g_free (draft);
}

gboolean
heed_db_put_draft (HeedDb *db,
                   const char *id,
                   const char *member_id,
                   const char *kind,
                   const char *person_id,
                   const char *body,
                   const char *saved_at,
                   GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (id != NULL && member_id != NULL && kind != NULL && body != NULL && saved_at != NULL, FALSE);

  statement = heed_db_prepare (db, "INSERT INTO draft (id, member, kind, person, saved_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                   " ON CONFLICT (id) DO UPDATE SET member = ?2, kind = ?3, person = ?4, saved_at = ?5, body = ?6",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_text (statement, 2, member_id);
  heed_statement_bind_text (statement, 3, kind);
  heed_statement_bind_text (statement, 4, person_id);
  heed_statement_bind_text (statement, 5, saved_at);
  heed_statement_bind_text (statement, 6, body);
  if (!heed_statement_run (statement, error))
    return FALSE;
  heed_db_note_change (db, "draft", id);

  return TRUE;
}

static HeedDraft *
read_draft (HeedStatement *statement)
{
  HeedDraft *draft = g_new0 (HeedDraft, 1);

  draft->id = g_strdup (heed_statement_get_text (statement, 0));
  draft->member = g_strdup (heed_statement_get_text (statement, 1));
  draft->kind = g_strdup (heed_statement_get_text (statement, 2));
  draft->person = g_strdup (heed_statement_get_text (statement, 3));
  draft->saved_at = g_strdup (heed_statement_get_text (statement, 4));
  draft->body = g_strdup (heed_statement_get_text (statement, 5));
  draft->writer = g_strdup (heed_statement_get_text (statement, 6));

  return draft;
}

GPtrArray *
heed_db_list_drafts (HeedDb *db,
                     const char *member_id,
                     GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) local = NULL;

  /* A store of an older form, which can only be read, has no column for who began it. */
  if (sqlite3_table_column_metadata (db->connection, NULL, "draft", "writer", NULL, NULL, NULL, NULL, NULL) == SQLITE_OK)
    statement = heed_db_prepare (db, "SELECT id, member, kind, person, saved_at, body, writer FROM draft WHERE ?1 IS NULL OR member = ?1"
                                     " ORDER BY saved_at DESC, id DESC",
                                 error);
  else
    statement = heed_db_prepare (db, "SELECT id, member, kind, person, saved_at, body, NULL FROM draft WHERE ?1 IS NULL OR member = ?1"
                                     " ORDER BY saved_at DESC, id DESC",
                                 error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, member_id);
  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_draft_free);
  while (heed_statement_next (statement, &local))
    g_ptr_array_add (drafts, read_draft (statement));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&drafts);
}

gboolean
heed_db_give_drafts (HeedDb *db,
                     const char *member_id,
                     const char *heir_id,
                     GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (member_id != NULL && heir_id != NULL, FALSE);

  statement = heed_db_prepare (db, "UPDATE draft SET member = ?2, writer = coalesce (writer, ?1) WHERE member = ?1", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, member_id);
  heed_statement_bind_text (statement, 2, heir_id);
  if (!heed_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (db->connection) > 0)
    heed_db_note_change (db, "draft", NULL);

  return TRUE;
}

gboolean
heed_db_delete_draft (HeedDb *db,
                      const char *id,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (id != NULL, FALSE);

  statement = heed_db_prepare (db, "DELETE FROM draft WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  if (!heed_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (db->connection) > 0)
    heed_db_note_change (db, "draft", id);

  return TRUE;
}
