/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Filing a concern durably, in one transaction: entry, two involvements, words, audit row; against the
 * same rows through bare prepared statements, in a store of the same content with the same pragmas. Both
 * are handed to a thread of a store, so that how soon a busy machine wakes one is on either side. */

#include "bench-store.h"
#include "heed-bench.h"
#include "heed-db-proof.h"

#include <string.h>

#define N_CHILDREN 1000
#define N_ENTRIES 10000

typedef struct
{
  BenchStore *ours;
  BenchStore *bare;
  HeedEntry *entry; /* of this round */
  sqlite3 *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *insert_entry;
  sqlite3_stmt *insert_involvement;
  sqlite3_stmt *insert_words;
  sqlite3_stmt *insert_audit;
  sqlite3_stmt *commit;
  gint64 place;
  gint64 seq;
  gint64 persons[2];
  char *body;
  char *words;
} Bench;

static gboolean
file_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Bench *bench = user_data;
  const char *id = heed_record_get_id (HEED_RECORD (bench->entry));
  g_autofree char *detail = NULL;

  if (!heed_db_insert_entry (db, bench->entry, NULL, error))
    return FALSE;
  detail = heed_db_dup_entry_detail (db, id, NULL, error);

  return detail != NULL && heed_db_append_audit (db, BENCH_NOW, BENCH_MEMBER, "file", id, detail, error);
}

static void
ours (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;

  if (!heed_store_write (bench->ours->store, file_cb, bench, &error))
    g_error ("%s", error->message);
}

static void
step (Bench *bench,
      sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (bench->db));
  sqlite3_reset (statement);
}

static void
bind_text (sqlite3_stmt *statement,
           int parameter,
           const char *text)
{
  sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
}

static gboolean
bare_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  static const guint8 hash[32] = { 0 };
  Bench *bench = user_data;
  const char *id = heed_record_get_id (HEED_RECORD (bench->entry));

  step (bench, bench->begin);

  sqlite3_bind_int64 (bench->insert_entry, 1, bench->place);
  bind_text (bench->insert_entry, 2, id);
  bind_text (bench->insert_entry, 3, "Concern");
  sqlite3_bind_int (bench->insert_entry, 4, heed_entry_get_first_day (bench->entry));
  sqlite3_bind_int (bench->insert_entry, 5, heed_entry_get_last_day (bench->entry));
  bind_text (bench->insert_entry, 6, BENCH_NOW);
  bind_text (bench->insert_entry, 7, BENCH_MEMBER);
  sqlite3_bind_int (bench->insert_entry, 8, 0);
  bind_text (bench->insert_entry, 9, "headline of six words or so, as ours");
  bind_text (bench->insert_entry, 10, bench->body);
  step (bench, bench->insert_entry);

  for (guint i = 0; i < G_N_ELEMENTS (bench->persons); i++)
    {
      sqlite3_bind_int64 (bench->insert_involvement, 1, bench->persons[i]);
      sqlite3_bind_int64 (bench->insert_involvement, 2, bench->place);
      bind_text (bench->insert_involvement, 3, i == 0 ? "subject" : "witness");
      step (bench, bench->insert_involvement);
    }

  sqlite3_bind_int64 (bench->insert_words, 1, bench->place);
  bind_text (bench->insert_words, 2, bench->words);
  step (bench, bench->insert_words);

  sqlite3_bind_int64 (bench->insert_audit, 1, bench->seq);
  bind_text (bench->insert_audit, 2, BENCH_NOW);
  bind_text (bench->insert_audit, 3, BENCH_MEMBER);
  bind_text (bench->insert_audit, 4, "file");
  bind_text (bench->insert_audit, 5, id);
  sqlite3_bind_blob (bench->insert_audit, 6, hash, sizeof hash, SQLITE_STATIC);
  step (bench, bench->insert_audit);

  step (bench, bench->commit);

  return TRUE;
}

static void
bare (gpointer user_data)
{
  Bench *bench = user_data;

  if (!heed_store_read (bench->ours->store, bare_cb, bench, NULL))
    g_error ("The thread is gone");
}

/* The words and the tree of the entry, about as the store writes them. */
static void
prepare (gpointer user_data)
{
  Bench *bench = user_data;
  HeedField *root;
  GString *words = g_string_new (NULL);
  GString *body = g_string_new (NULL);

  g_clear_object (&bench->entry);
  g_clear_pointer (&bench->words, g_free);
  g_clear_pointer (&bench->body, g_free);
  bench->entry = bench_store_make_entry (bench->ours, BENCH_DAY);
  root = heed_record_get_field (HEED_RECORD (bench->entry));
  g_string_append_printf (body,
                          "[\"%s\",{\"id\":\"%s\",\"recordedAt\":\"" BENCH_NOW "\",\"author\":\"" BENCH_MEMBER "\"},null,[",
                          heed_field_get_name (root),
                          heed_record_get_id (HEED_RECORD (bench->entry)));
  for (guint i = 0; i < heed_field_get_n_children (root); i++)
    {
      HeedField *child = heed_field_get_child (root, i);
      const char *text = heed_field_get_text (child);

      g_string_append_printf (body, "%s[\"%s\",", i > 0 ? "," : "", heed_field_get_name (child));
      if (text != NULL)
        {
          g_string_append_printf (words, "%s\n", text);
          g_string_append_printf (body, "null,\"%s\"]", text);
        }
      else
        {
          g_string_append (body, "{\"person\":\"p-00000000-0000-7000-8000-000000000000\",\"role\":\"subject\"}]");
        }
    }
  g_string_append (body, "]]");
  bench->words = g_string_free (words, FALSE);
  bench->body = g_string_free (body, FALSE);
  bench->place++;
  bench->seq++;
  for (guint i = 0; i < G_N_ELEMENTS (bench->persons); i++)
    bench->persons[i] = g_rand_int_range (bench->bare->random, 1, (gint32) bench->bare->n_children + 1);
  if (bench->persons[0] == bench->persons[1])
    bench->persons[1] = bench->persons[0] % bench->bare->n_children + 1;
}

static gint64
read_integer (sqlite3 *db,
              const char *sql)
{
  sqlite3_stmt *statement = bench_prepare (db, sql);
  gint64 integer;

  if (sqlite3_step (statement) != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (db));
  integer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return integer;
}

int
main (int argc,
      char *argv[])
{
  guint n_entries = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : N_ENTRIES;
  guint n_children = MAX (N_CHILDREN, n_entries / 20);
  g_autoptr (BenchStore) first = bench_store_new (n_children, n_entries, 1);
  g_autoptr (BenchStore) second = bench_store_new (n_children, n_entries, 1);
  g_autofree char *what = NULL;
  Bench bench = { .ours = first, .bare = second };
  HeedBench run = {
    .name = "file",
    .goal = 1.3,
    .rounds = 1000,
    .prepare = prepare,
    .ours = ours,
    .bare = bare,
    .user_data = &bench,
  };
  int status;

  heed_store_close (second->store, NULL);
  bench.db = bench_store_open_raw (second);
  bench.begin = bench_prepare (bench.db, "BEGIN IMMEDIATE");
  bench.insert_entry = bench_prepare (bench.db, "INSERT INTO entry (place, id, kind, first_day, last_day, recorded_at, author, confidential, headline, body)"
                                                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  bench.insert_involvement = bench_prepare (bench.db, "INSERT INTO involvement (person, entry, role) VALUES (?, ?, ?)");
  bench.insert_words = bench_prepare (bench.db, "INSERT INTO entry_words (rowid, words) VALUES (?, ?)");
  bench.insert_audit = bench_prepare (bench.db, "INSERT INTO audit (seq, at, member, action, subject, hash) VALUES (?, ?, ?, ?, ?, ?)");
  bench.commit = bench_prepare (bench.db, "COMMIT");
  bench.place = read_integer (bench.db, "SELECT max (place) FROM entry");
  bench.seq = read_integer (bench.db, "SELECT max (seq) FROM audit");

  what = g_strdup_printf ("%u entries of %u children; SQLite %s, SQLCipher", n_entries, n_children, sqlite3_libversion ());
  run.what = what;
  status = heed_bench_run (&run);

  sqlite3_finalize (bench.begin);
  sqlite3_finalize (bench.insert_entry);
  sqlite3_finalize (bench.insert_involvement);
  sqlite3_finalize (bench.insert_words);
  sqlite3_finalize (bench.insert_audit);
  sqlite3_finalize (bench.commit);
  bench_run (bench.db, "PRAGMA journal_mode = DELETE");
  sqlite3_close (bench.db);
  g_clear_object (&bench.entry);
  g_free (bench.words);
  g_free (bench.body);

  return status;
}
