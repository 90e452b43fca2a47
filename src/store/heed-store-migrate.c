/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-store-migrate-private.h"

#include "heed-db-proof-private.h"
#include "heed-db-words-private.h"
#include "heed-sql-resources.h"

/* The ledger of forms: the step at n - 1 makes version n. A step that has been in a release is
 * never edited. */
static const struct
{
  const char *sql;
  gboolean (*fill) (HeedDb *db, GError **error); /* what SQL cannot do of it, afterwards; or NULL */
} steps[] = {
  { "/io/github/heed_app/Heed/store/sql/0001-first.sql", NULL },
  { "/io/github/heed_app/Heed/store/sql/0002-joined-words.sql", heed_db_write_all_words },
  { "/io/github/heed_app/Heed/store/sql/0003-kinds.sql", NULL },
  { "/io/github/heed_app/Heed/store/sql/0004-relationships.sql", NULL },
  { "/io/github/heed_app/Heed/store/sql/0005-backups.sql", NULL },
  { "/io/github/heed_app/Heed/store/sql/0006-members.sql", NULL },
  { "/io/github/heed_app/Heed/store/sql/0007-proofs.sql", heed_db_seal_all },
  { "/io/github/heed_app/Heed/store/sql/0008-member-proofs.sql", heed_db_prove_members },
};

/* To be raised with the first step that adds what reading asks for. */
#define OLDEST_READABLE 1

int
heed_store_migrate_get_latest (void)
{
  return (int) G_N_ELEMENTS (steps);
}

int
heed_store_migrate_get_oldest_readable (void)
{
  return OLDEST_READABLE;
}

gboolean
heed_store_migrate_read_version (HeedDb *db,
                                 int *ret_version,
                                 GError **error)
{
  gint64 application;
  gint64 version;
  gint64 n_tables;

  g_assert (db != NULL && ret_version != NULL);

  if (!heed_db_read_integer (db, "PRAGMA application_id", &application, error))
    return FALSE;
  if (!heed_db_read_integer (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (!heed_db_read_integer (db, "SELECT count(*) FROM sqlite_master", &n_tables, error))
    return FALSE;

  /* An empty database is the beginning of any. */
  if (application != HEED_STORE_APPLICATION_ID && !(application == 0 && version == 0 && n_tables == 0))
    return heed_store_say_not_a_store (db->path, error);
  if (version < 0 || version > G_MAXINT)
    return heed_store_say_not_a_store (db->path, error);
  *ret_version = (int) version;

  return TRUE;
}

static gboolean
run_step (HeedDb *db,
          int version,
          GError **error)
{
  g_autoptr (GBytes) sql = NULL;
  g_autofree char *mark = NULL;

  /* The resource is in this program: that it is not found would be a fault of the build. It is asked
   * for by its own function, since the linker leaves out an object that nothing names. */
  sql = g_resource_lookup_data (heed_sql_get_resource (), steps[version - 1].sql, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (sql != NULL);

  mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", HEED_STORE_APPLICATION_ID, version);

  if (!heed_db_execute (db, g_bytes_get_data (sql, NULL), error))
    return FALSE;
  if (steps[version - 1].fill != NULL && !steps[version - 1].fill (db, error))
    return FALSE;

  return heed_db_execute (db, mark, error);
}

gboolean
heed_store_migrate (HeedDb *db,
                    GError **error)
{
  return heed_store_migrate_to (db, heed_store_migrate_get_latest (), error);
}

gboolean
heed_store_migrate_to (HeedDb *db,
                       int latest,
                       GError **error)
{
  int version;

  g_assert (db != NULL && db->role == HEED_DB_WRITER);

  if (!heed_store_migrate_read_version (db, &version, error))
    return FALSE;

  for (int next = version + 1; next <= latest; next++)
    {
      if (!heed_db_execute (db, "BEGIN IMMEDIATE", error))
        return FALSE;
      if (!run_step (db, next, error) || !heed_db_execute (db, "COMMIT", error))
        {
          if (!sqlite3_get_autocommit (db->connection))
            heed_db_execute (db, "ROLLBACK", NULL);
          return FALSE;
        }
    }

  return TRUE;
}
