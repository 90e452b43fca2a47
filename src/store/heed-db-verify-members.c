/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-verify-private.h"

#include "heed-db-proof-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the last row about a member proves. What they may do changes, so that only the last one counts. */
typedef struct
{
  gint64 seq;
  guint8 hash[HEED_PROOF_SIZE];
  gboolean is_removed;
  gboolean is_there;
} LastRow;

static gboolean
note_rows (HeedDb *db,
           GHashTable *rows,
           GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT seq, detail FROM audit WHERE detail LIKE 'member % h1:%' ORDER BY seq", error);
  g_autoptr (GError) problem = NULL;

  while (statement != NULL && heed_statement_next (statement, &problem))
    {
      const char *detail = heed_statement_get_text (statement, 1);
      g_auto (GStrv) words = g_strsplit (detail, " ", -1);
      g_autofree LastRow *row = g_new0 (LastRow, 1);

      if (g_strv_length (words) < 3 || !heed_proof_split (detail, row->hash, NULL))
        continue;
      row->seq = heed_statement_get_integer (statement, 0);
      row->is_removed = g_str_equal (words[2], "removed");
      g_hash_table_replace (rows, g_strdup (words[1]), g_steal_pointer (&row));
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return statement != NULL && problem == NULL;
}

static gboolean
check_member (HeedDb *db,
              const char *id,
              gboolean is_removed,
              LastRow *row,
              HeedFindings *findings,
              GError **error)
{
  g_auto (HeedMemberProof) now = { 0 };

  if (row == NULL)
    {
      /* Who was removed before members were proven has none. */
      if (!is_removed)
        heed_findings_take (findings, g_strdup_printf (_ ("member %s has no row in the audit"), id));
      return TRUE;
    }
  row->is_there = TRUE;
  if (!heed_db_find_member_proof (db, id, &now, error))
    return FALSE;
  if (row->is_removed != is_removed || memcmp (row->hash, now.hash, sizeof now.hash) != 0)
    heed_findings_take (findings, g_strdup_printf (_ ("member %s is not what row %ld says"), id, (long) row->seq));

  return TRUE;
}

static gboolean
check_members (HeedDb *db,
               GHashTable *rows,
               HeedFindings *findings,
               GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT id, removed IS NOT NULL FROM member WHERE own ORDER BY id", error);
  g_autoptr (GError) problem = NULL;

  while (statement != NULL && heed_statement_next (statement, &problem))
    {
      const char *id = heed_statement_get_text (statement, 0);

      if (!check_member (db, id, heed_statement_get_integer (statement, 1) != 0, g_hash_table_lookup (rows, id), findings, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return statement != NULL && problem == NULL;
}

static int
compare_ids_cb (gconstpointer a,
                gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
heed_db_check_members (HeedDb *db,
                       HeedFindings *findings)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer id;
  gpointer row;

  if (!note_rows (db, rows, &error) || !check_members (db, rows, findings, &error))
    return FALSE;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!((LastRow *) row)->is_there)
      g_ptr_array_add (missing, id);
  g_ptr_array_sort (missing, compare_ids_cb);
  for (guint i = 0; i < missing->len; i++)
    {
      const LastRow *last = g_hash_table_lookup (rows, missing->pdata[i]);

      heed_findings_take (findings, g_strdup_printf (_ ("member %s, which row %ld is about, is not there"), (char *) missing->pdata[i], (long) last->seq));
    }

  return TRUE;
}
