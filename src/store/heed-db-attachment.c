/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"

static void
attachment_free (gpointer data)
{
  HeedAttachment *attachment = data;

  g_free (attachment->id);
  g_free (attachment->entry);
  g_free (attachment->name);
  g_free (attachment->media_type);
  g_free (attachment->sha256);
  g_free (attachment);
}

gboolean
heed_db_insert_attachment (HeedDb *db,
                           const char *id,
                           const char *entry_id,
                           const char *name,
                           const char *media_type,
                           GBytes *content,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GChecksum) checksum = NULL;
  guint8 digest[32];
  gsize digest_size = sizeof digest;
  gsize size;
  const void *bytes;
  gint64 place;

  g_return_val_if_fail (id != NULL && entry_id != NULL && name != NULL && media_type != NULL && content != NULL, FALSE);

  if (!heed_db_find_number (db, HEED_SQL_ENTRY_PLACE, entry_id, &place, error))
    return FALSE;
  if (place == 0)
    return heed_store_say_not_found ("entry", entry_id, error);

  bytes = g_bytes_get_data (content, &size);
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, bytes, (gssize) size);
  g_checksum_get_digest (checksum, digest, &digest_size);

  statement = heed_db_prepare (db, "INSERT INTO attachment (id, entry, name, media_type, sha256, size, content) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_integer (statement, 2, place);
  heed_statement_bind_text (statement, 3, name);
  heed_statement_bind_text (statement, 4, media_type);
  heed_statement_bind_bytes (statement, 5, digest, sizeof digest);
  heed_statement_bind_integer (statement, 6, (gint64) size);
  heed_statement_bind_bytes (statement, 7, bytes, size);
  if (!heed_statement_run (statement, error))
    return FALSE;
  heed_db_note_change (db, "entry", entry_id);

  return TRUE;
}

GPtrArray *
heed_db_list_attachments (HeedDb *db,
                          const char *entry_id,
                          GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (entry_id != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT id, name, media_type, lower (hex (sha256)), size FROM attachment"
                                   " WHERE entry = (SELECT place FROM entry WHERE id = ?) ORDER BY name, id",
                               error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, entry_id);
  attachments = g_ptr_array_new_with_free_func (attachment_free);
  while (heed_statement_next (statement, &local))
    {
      HeedAttachment *attachment = g_new0 (HeedAttachment, 1);

      attachment->id = g_strdup (heed_statement_get_text (statement, 0));
      attachment->entry = g_strdup (entry_id);
      attachment->name = g_strdup (heed_statement_get_text (statement, 1));
      attachment->media_type = g_strdup (heed_statement_get_text (statement, 2));
      attachment->sha256 = g_strdup (heed_statement_get_text (statement, 3));
      attachment->size = heed_statement_get_integer (statement, 4);
      g_ptr_array_add (attachments, attachment);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&attachments);
}

GBytes *
heed_db_get_attachment_content (HeedDb *db,
                                const char *id,
                                GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  const void *bytes;
  gsize size;

  g_return_val_if_fail (id != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT content FROM attachment WHERE id = ?", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, id);
  if (!heed_statement_next (statement, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        heed_store_say_not_found ("attachment", id, error);
      return NULL;
    }
  bytes = heed_statement_get_bytes (statement, 0, &size);

  return g_bytes_new (bytes, size);
}
