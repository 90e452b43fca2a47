/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* A store of any size, the same for the same seed, through the same calls as everybody else's. */

#include "heed-entry.h"
#include "heed-store.h"

#include <sqlcipher/sqlite3.h>

G_BEGIN_DECLS

#define BENCH_MEMBER "m-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"
#define BENCH_NOW "2026-11-23T14:30:00Z"
#define BENCH_DAY "2026-11-23"

typedef struct
{
  char *folder;
  char *path;
  HeedKey *key;
  HeedStore *store;
  GRand *random;
  GPtrArray *vocabulary; /* made-up words, the commonest first */
  GPtrArray *names;      /* family names of data/names */
  guint n_children;
  guint n_entries;
} BenchStore;

/* In a folder of its own below the working folder, which is to be on a real disk. */
BenchStore *bench_store_new (guint n_children,
                             guint n_entries,
                             guint32 seed);
void bench_store_free (BenchStore *bench);

/* About @n_words words, as common as words are; caller owns. */
char *bench_store_make_text (BenchStore *bench,
                             guint n_words);

/* An entry of one of the children, on a day of the last ten years or on @day. */
HeedEntry *bench_store_make_entry (BenchStore *bench,
                                   const char *day);

/* Another connection to the file, with the pragmas of Heed's own. */
sqlite3 *bench_store_open_raw (BenchStore *bench);

/* The key in hexadecimal digits, for another process of the same program; caller owns. */
char *bench_store_dup_key (BenchStore *bench);
HeedKey *bench_read_key (const char *hex);

/* What this program prints when it is run with these; caller owns. */
char *bench_run_self (const char *self,
                      const char *mode,
                      const char *path,
                      const char *hex);

void bench_run (sqlite3 *db,
                const char *sql);
sqlite3_stmt *bench_prepare (sqlite3 *db,
                             const char *sql);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchStore, bench_store_free)

G_END_DECLS
