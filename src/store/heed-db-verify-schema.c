/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-verify-private.h"

#include "heed-store-migrate-private.h"

#include <glib/gi18n-lib.h>

/* "trigger entry_no_update" to its SQL; NULL where it cannot be read. What SQLite makes by itself has none. */
static GHashTable *
read_schema (HeedDb *db)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT type || ' ' || name, coalesce (sql, '') FROM sqlite_master", NULL);
  g_autoptr (GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;

  while (statement != NULL && heed_statement_next (statement, &error))
    g_hash_table_insert (schema, g_strdup (heed_statement_get_text (statement, 0)), g_strdup (heed_statement_get_text (statement, 1)));

  return statement != NULL && error == NULL ? g_steal_pointer (&schema) : NULL;
}

/* What the steps of this Heed make of an empty file. */
static GHashTable *
make_shipped (int version)
{
  HeedDb *db = heed_db_open (":memory:", ":memory:", NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, HEED_DB_WRITER, NULL);
  GHashTable *schema = NULL;

  if (db == NULL)
    return NULL;
  if (heed_store_migrate_to (db, version, NULL))
    schema = read_schema (db);
  heed_db_close (db, NULL);

  return schema;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
heed_db_check_schema (HeedDb *db,
                      int version)
{
  g_autoptr (GHashTable) shipped = make_shipped (version);
  g_autoptr (GHashTable) found = read_schema (db);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  HeedFindings findings;
  GHashTableIter iter;
  gpointer name;

  heed_findings_init (&findings);
  if (shipped == NULL || found == NULL)
    {
      heed_findings_unread (&findings);
      return heed_findings_end (&findings);
    }

  g_hash_table_iter_init (&iter, shipped);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (shipped, name))
      g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_cb);

  for (guint i = 0; i < names->len; i++)
    {
      const char *here = g_hash_table_lookup (found, names->pdata[i]);
      const char *ours = g_hash_table_lookup (shipped, names->pdata[i]);

      if (here == NULL)
        heed_findings_take (&findings, g_strdup_printf (_ ("the %s is not there"), (char *) names->pdata[i]));
      else if (ours == NULL)
        heed_findings_take (&findings, g_strdup_printf (_ ("the %s is not Heed’s"), (char *) names->pdata[i]));
      else if (!g_str_equal (here, ours))
        heed_findings_take (&findings, g_strdup_printf (_ ("the %s is not as Heed makes it"), (char *) names->pdata[i]));
    }

  return heed_findings_end (&findings);
}
