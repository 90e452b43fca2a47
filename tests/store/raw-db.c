/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "raw-db.h"

#include "heed-db-private.h"
#include "heed-secret.h"

#include <string.h>

sqlite3 *
raw_open (const char *path,
          HeedKey *key)
{
  sqlite3 *db = NULL;
  g_autoptr (HeedSecret) hex = heed_key_to_hex (key);
  g_autoptr (HeedSecret) raw = g_strdup_printf ("x'%s'", hex);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key_v2 (db, "main", raw, (int) strlen (raw)), ==, SQLITE_OK);
  raw_run (db, "PRAGMA cipher_log = off");

  return db;
}

void
raw_close (sqlite3 *db)
{
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

int
raw_try (sqlite3 *db,
         const char *sql)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL);
}

void
raw_run (sqlite3 *db,
         const char *sql)
{
  if (raw_try (db, sql) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

gint64
raw_integer (sqlite3 *db,
             const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 integer;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  integer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return integer;
}

void
raw_take_cost (HeedDb *db,
               RawCost *cost)
{
  for (sqlite3_stmt *statement = sqlite3_next_stmt (db->connection, NULL); statement != NULL; statement = sqlite3_next_stmt (db->connection, statement))
    {
      cost->runs += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_RUN, TRUE);
      cost->steps += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, TRUE);
      cost->scans += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, TRUE);
    }
}
