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
raw_make_first (sqlite3 *db)
{
  raw_run (db, "DROP INDEX version_import; ALTER TABLE version DROP COLUMN import; ALTER TABLE entry DROP COLUMN register");
  raw_run (db,
           "DROP TABLE access; ALTER TABLE draft DROP COLUMN writer; ALTER TABLE member DROP COLUMN code;"
           "ALTER TABLE member DROP COLUMN staff_register; ALTER TABLE member DROP COLUMN public_key; ALTER TABLE member DROP COLUMN since;"
           "ALTER TABLE member DROP COLUMN unlocked; ALTER TABLE member DROP COLUMN must_change; ALTER TABLE member DROP COLUMN removed");
  raw_run (db,
           "DROP TABLE backup; DROP INDEX entry_kind; DROP INDEX person_care; DROP INDEX person_sen; DROP INDEX prompt_order;"
           "DROP INDEX person_birth_about; DROP INDEX entry_about; CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL");
  raw_run (db,
           "CREATE TABLE kept AS SELECT person, other, kind, version FROM relationship; DROP TABLE relationship;"
           "CREATE TABLE relationship (\n  person  INTEGER NOT NULL REFERENCES person (number),\n"
           "  other   INTEGER NOT NULL REFERENCES person (number),\n  kind    TEXT NOT NULL,\n"
           "  version INTEGER NOT NULL REFERENCES version (number),\n  PRIMARY KEY (person, other, kind)\n) STRICT, WITHOUT ROWID;"
           "CREATE INDEX relationship_other ON relationship (other, person);"
           "INSERT INTO relationship SELECT person, other, kind, version FROM kept; DROP TABLE kept; PRAGMA user_version = 1");
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
