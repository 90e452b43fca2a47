/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* A connection behind the store's back, as somebody with the key and a shell has one. */

#include "heed-db-types.h"
#include "heed-key.h"

#include <sqlcipher/sqlite3.h>

G_BEGIN_DECLS

sqlite3 *raw_open (const char *path,
                   HeedKey *key);
void raw_close (sqlite3 *db);

/* SQLite's result; raw_run() expects SQLITE_OK. */
int raw_try (sqlite3 *db,
             const char *sql);
void raw_run (sqlite3 *db,
              const char *sql);

/* Takes away all that the steps after the first add to the form of a store of today: it is of version 1 then, to the letter.
 * What stands in its tables stays. */
void raw_make_first (sqlite3 *db);
gint64 raw_integer (sqlite3 *db,
                    const char *sql);

/* What the statements of a connection did since this was last asked. */
typedef struct
{
  gint64 runs;  /* of statements */
  gint64 steps; /* of SQLite's machine */
  gint64 scans; /* rows that were gone through without an index */
} RawCost;

/* Adds to @cost. On the thread of @db. */
void raw_take_cost (HeedDb *db,
                    RawCost *cost);

G_END_DECLS
