/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-private.h"

#include "heed-audit-chain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
audit_row_free (gpointer data)
{
  HeedAuditRow *row = data;

  g_free (row->at);
  g_free (row->member);
  g_free (row->action);
  g_free (row->subject);
  g_free (row->detail);
  g_free (row->hash);
  g_free (row);
}

/* The last row's number and hash: 0 and zeros before the first. */
static gboolean
find_head (HeedDb *db,
           gint64 *ret_seq,
           guint8 ret_hash[HEED_AUDIT_HASH_SIZE],
           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  *ret_seq = db->audit_seq;
  memcpy (ret_hash, db->audit_hash, HEED_AUDIT_HASH_SIZE);
  if (db->audit_seq != 0)
    return TRUE;

  memset (ret_hash, 0, HEED_AUDIT_HASH_SIZE);
  statement = heed_db_prepare (db, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  if (heed_statement_next (statement, &local))
    {
      gsize size;
      const void *bytes = heed_statement_get_bytes (statement, 1, &size);

      *ret_seq = heed_statement_get_integer (statement, 0);
      /* A hash of another size cannot come by Heed's own hands: verifying says so. */
      if (bytes != NULL)
        memcpy (ret_hash, bytes, MIN (size, HEED_AUDIT_HASH_SIZE));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

gboolean
heed_db_append_audit (HeedDb *db,
                      const char *at,
                      const char *member_id,
                      const char *action,
                      const char *subject,
                      const char *detail,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  guint8 previous[HEED_AUDIT_HASH_SIZE];
  guint8 hash[HEED_AUDIT_HASH_SIZE];
  gint64 seq;

  g_return_val_if_fail (at != NULL, FALSE);
  g_return_val_if_fail (action != NULL && *action != '\0', FALSE);

  if (!find_head (db, &seq, previous, error))
    return FALSE;
  seq++;
  heed_audit_hash (previous, seq, at, member_id, action, subject, detail, hash);

  statement = heed_db_prepare (db, "INSERT INTO audit (seq, at, member, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, seq);
  heed_statement_bind_text (statement, 2, at);
  heed_statement_bind_text (statement, 3, member_id);
  heed_statement_bind_text (statement, 4, action);
  heed_statement_bind_text (statement, 5, subject);
  heed_statement_bind_text (statement, 6, detail);
  heed_statement_bind_bytes (statement, 7, hash, sizeof hash);
  if (!heed_statement_run (statement, error))
    return FALSE;
  if (!sqlite3_get_autocommit (db->connection))
    {
      db->audit_seq = seq;
      memcpy (db->audit_hash, hash, sizeof hash);
    }
  heed_db_note_change (db, "audit", subject);

  return TRUE;
}

char *
heed_db_find_audit_latest (HeedDb *db,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT max (at) FROM (SELECT at FROM audit ORDER BY seq DESC LIMIT 200)", error);

  if (statement == NULL)
    return NULL;

  return heed_statement_next (statement, error) ? g_strdup (heed_statement_get_text (statement, 0)) : NULL;
}

gboolean
heed_db_has_audit_row (HeedDb *db,
                       gint64 seq,
                       const guint8 *hash,
                       gboolean *ret_has,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gint64 n;

  g_return_val_if_fail (hash != NULL && ret_has != NULL, FALSE);

  statement = heed_db_prepare (db, "SELECT count(*) FROM audit WHERE seq = ? AND hash = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, seq);
  heed_statement_bind_bytes (statement, 2, hash, HEED_AUDIT_HASH_SIZE);
  if (!heed_statement_read_integer (statement, &n, error))
    return FALSE;
  *ret_has = n > 0;

  return TRUE;
}

static char *
dup_hex (HeedStatement *statement,
         int column)
{
  gsize size;
  const guint8 *bytes = heed_statement_get_bytes (statement, column, &size);
  GString *hex = g_string_sized_new (2 * size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);

  return g_string_free (hex, FALSE);
}

GPtrArray *
heed_db_list_audit (HeedDb *db,
                    const char *subject,
                    guint limit,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (subject != NULL)
    statement = heed_db_prepare (db, "SELECT seq, at, member, action, subject, detail, hash FROM audit WHERE subject = ?2 ORDER BY seq DESC LIMIT ?1", error);
  else
    statement = heed_db_prepare (db, "SELECT seq, at, member, action, subject, detail, hash FROM audit ORDER BY seq DESC LIMIT ?1", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_integer (statement, 1, limit > 0 ? (gint64) limit : -1);
  if (subject != NULL)
    heed_statement_bind_text (statement, 2, subject);

  rows = g_ptr_array_new_with_free_func (audit_row_free);
  while (heed_statement_next (statement, &local))
    {
      HeedAuditRow *row = g_new0 (HeedAuditRow, 1);

      row->seq = heed_statement_get_integer (statement, 0);
      row->at = g_strdup (heed_statement_get_text (statement, 1));
      row->member = g_strdup (heed_statement_get_text (statement, 2));
      row->action = g_strdup (heed_statement_get_text (statement, 3));
      row->subject = g_strdup (heed_statement_get_text (statement, 4));
      row->detail = g_strdup (heed_statement_get_text (statement, 5));
      row->hash = dup_hex (statement, 6);
      g_ptr_array_add (rows, row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&rows);
}

void
heed_db_head_clear (HeedDbHead *head)
{
  g_clear_pointer (&head->at, g_free);
  g_clear_pointer (&head->hash, g_free);
}

gboolean
heed_db_head_equal (const HeedDbHead *one,
                    const HeedDbHead *other)
{
  return one->seq == other->seq && one->n_entries == other->n_entries && g_strcmp0 (one->hash, other->hash) == 0;
}

gboolean
heed_db_read_head (HeedDb *db,
                   HeedDbHead *ret_head,
                   GError **error)
{
  g_autoptr (GPtrArray) rows = heed_db_list_audit (db, NULL, 1, error);
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (ret_head != NULL, FALSE);

  if (rows == NULL)
    return FALSE;
  heed_db_head_clear (ret_head);
  ret_head->n_entries = heed_db_count_entries (db, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (rows->len > 0)
    {
      HeedAuditRow *row = g_ptr_array_index (rows, 0);

      ret_head->seq = row->seq;
      ret_head->at = g_steal_pointer (&row->at);
      ret_head->hash = g_steal_pointer (&row->hash);
    }

  return TRUE;
}

char *
heed_db_find_audit_hash (HeedDb *db,
                         gint64 seq,
                         GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT hash FROM audit WHERE seq = ?", error);

  if (statement == NULL)
    return NULL;
  heed_statement_bind_integer (statement, 1, seq);

  return heed_statement_next (statement, error) ? dup_hex (statement, 0) : NULL;
}

gboolean
heed_db_verify_audit (HeedDb *db,
                      gint64 *ret_seq,
                      char **ret_reason,
                      char **ret_head,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *reason = NULL;
  guint8 previous[HEED_AUDIT_HASH_SIZE] = { 0 };
  gint64 expected = 1;

  g_return_val_if_fail (ret_seq != NULL && ret_reason != NULL, FALSE);

  statement = heed_db_prepare (db, "SELECT seq, at, member, action, subject, detail, hash FROM audit ORDER BY seq", error);
  if (statement == NULL)
    return FALSE;

  for (; reason == NULL && heed_statement_next (statement, &local); expected++)
    {
      guint8 hash[HEED_AUDIT_HASH_SIZE];
      gint64 seq = heed_statement_get_integer (statement, 0);
      gsize size;
      const void *bytes;

      if (seq != expected)
        {
          reason = g_strdup_printf (_ ("row %ld is not there: the next one is %ld"), (long) expected, (long) seq);
          break;
        }
      bytes = heed_statement_get_bytes (statement, 6, &size);
      heed_audit_hash (previous,
                       seq,
                       heed_statement_get_text (statement, 1),
                       heed_statement_get_text (statement, 2),
                       heed_statement_get_text (statement, 3),
                       heed_statement_get_text (statement, 4),
                       heed_statement_get_text (statement, 5),
                       hash);
      if (size != sizeof hash || memcmp (bytes, hash, sizeof hash) != 0)
        {
          reason = g_strdup_printf (_ ("row %ld is not what was written, or the row before it is not"), (long) seq);
          break;
        }
      memcpy (previous, hash, sizeof hash);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *ret_seq = reason != NULL ? expected : 0;
  *ret_reason = g_steal_pointer (&reason);
  if (ret_head != NULL)
    *ret_head = heed_audit_hash_to_hex (previous);

  return TRUE;
}
