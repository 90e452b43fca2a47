/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* All that `heedctl verify` checks of a store of 100,000 children, each proof worked out anew, against the two checks of SQLCipher and
 * SQLite that it begins with, alone, over another connection with the same pragmas. */

#include "bench-store.h"
#include "heed-bench.h"
#include "heed-db-verify.h"

#define N_CHILDREN 100000
#define N_ENTRIES 100000

typedef struct
{
  BenchStore *store;
  sqlite3 *db;
} Bench;

static gboolean
verify_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);

  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      const HeedCheck *check = g_ptr_array_index (checks, i);

      if (!check->ok)
        g_error ("%s: %s", check->check, check->message);
    }

  return checks != NULL;
}

static void
ours (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;

  if (!heed_store_read (bench->store->store, verify_cb, bench, &error))
    g_error ("%s", error->message);
}

static void
bare (gpointer user_data)
{
  Bench *bench = user_data;

  bench_run (bench->db, "PRAGMA cipher_integrity_check");
  bench_run (bench->db, "PRAGMA integrity_check");
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (BenchStore) store = bench_store_new (N_CHILDREN, N_ENTRIES, 1);
  Bench bench = { store, bench_store_open_raw (store) };
  HeedBench run = {
    .name = "verify",
    .goal = 2,
    .rounds = 3,
    .ours = ours,
    .bare = bare,
    .user_data = &bench,
    .what = "100,000 children, 100,000 entries, all proofs anew; cipher_integrity_check and integrity_check alone",
  };
  int status = heed_bench_run (&run);

  sqlite3_close (bench.db);

  return status;
}
