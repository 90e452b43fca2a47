/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Search as you type: one to three beginnings of words, the newest fifty, against the bare FTS5
 * statement that finds the same fifty entries and the child of each in the same file. Both run on the
 * store's reading thread, so that how soon a busy machine wakes it is not what is measured.
 *
 * Without an argument it is over 100,000 entries. The goal is set at a million, which take ten minutes to
 * file and as long to measure: bench-search 1000000, in the build folder's tests/bench, with HEED_SHARED
 * and G_TEST_BUILDDIR set. */

#include "bench-store.h"
#include "heed-bench.h"

#include <string.h>
#include <time.h>

#define N_ENTRIES 100000
#define LIMIT 50

/* Beyond these, what is found takes a second or two: fewer rounds say as much. */
#define N_MANY 300000

typedef struct
{
  BenchStore *store;
  HeedDb *heed_db;
  sqlite3 *db;
  sqlite3_stmt *search;
  char *typed;
  char *match;
  guint n_ours;
  guint n_bare;
  guint n_all;
  gsize n_bytes;
  GArray *ours_time; /* double: milliseconds of the processor */
  GArray *bare_time;
  guint round;
  int status;
} Bench;

/* What a call took of the processor: on a busy machine, the wall's time is mostly others'. */
static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
add_time (GArray *times,
          double since)
{
  double time = get_processor_time () - since;

  g_array_append_val (times, time);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare_cb);

  return g_array_index (times, double, times->len / 2);
}

static void
ours (gpointer user_data)
{
  Bench *bench = user_data;
  double since = get_processor_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = heed_db_search_entries (bench->heed_db, bench->typed, LIMIT, &error);

  if (hits == NULL)
    g_error ("%s", error->message);
  bench->n_ours = hits->len;
  g_clear_pointer (&hits, g_ptr_array_unref);
  add_time (bench->ours_time, since);
}

static void
bare (gpointer user_data)
{
  Bench *bench = user_data;
  double since = get_processor_time ();
  int result;

  bench->n_bare = 0;
  sqlite3_bind_text (bench->search, 1, bench->match, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (bench->search)) == SQLITE_ROW)
    {
      /* What is found is read, and no more than that. */
      for (int i = 0; i < sqlite3_column_count (bench->search); i++)
        {
          const unsigned char *text = sqlite3_column_text (bench->search, i);

          bench->n_bytes += text != NULL ? strlen ((const char *) text) : 0;
        }
      bench->n_bare++;
    }
  if (result != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (bench->db));
  sqlite3_reset (bench->search);
  add_time (bench->bare_time, since);
}

/* Two or more letters of each of one to three words, as somebody gets there who types. */
static void
prepare (gpointer user_data)
{
  Bench *bench = user_data;
  guint n_words = 1 + bench->round % 3;
  g_autofree char *text = bench_store_make_text (bench->store, n_words);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *typed = g_string_new (NULL);
  GString *match = g_string_new (NULL);

  if (bench->round > 0 && bench->n_ours != bench->n_bare)
    g_error ("%s: %u and %u", bench->typed, bench->n_ours, bench->n_bare);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int length = (int) MIN (strlen (words[i]), 2 + bench->round % 5);

      g_string_append_printf (typed, "%s%.*s", i > 0 ? " " : "", length, words[i]);
      g_string_append_printf (match, "%s\"%.*s\"*", i > 0 ? " " : "", length, words[i]);
    }
  g_free (bench->typed);
  g_free (bench->match);
  bench->typed = g_string_free (typed, FALSE);
  bench->match = g_string_free (match, FALSE);
  bench->round++;

  /* Whoever is first at new words pays for bringing their pages near: each is so once, unmeasured. */
  ours (bench);
  bare (bench);
  bench->n_all += bench->n_bare;
}

static gboolean
measure_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  HeedBench *run = user_data;
  Bench *bench = run->user_data;

  bench->heed_db = db;
  bench->db = bench_store_open_raw (bench->store);
  bench->search = bench_prepare (
      bench->db,
      "SELECT e.id, e.kind, e.first_day, e.last_day, e.earliest, e.latest, e.\"precision\", e.headline, e.body, p.id, p.name"
      " FROM (SELECT rowid AS place FROM entry_words WHERE entry_words MATCH ?1 ORDER BY rowid DESC LIMIT 50) AS w"
      " JOIN entry AS e ON e.place = w.place LEFT JOIN person AS p ON p.number = (SELECT i.person FROM involvement AS i"
      " WHERE i.entry = e.place ORDER BY i.role <> 'subject', i.person LIMIT 1) ORDER BY w.place DESC");
  /* A read is in a transaction; so is this. */
  bench_run (bench->db, "BEGIN");
  bench->status = heed_bench_run (run);
  bench_run (bench->db, "COMMIT");
  sqlite3_finalize (bench->search);
  sqlite3_close (bench->db);

  return TRUE;
}

int
main (int argc,
      char *argv[])
{
  guint n_entries = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : N_ENTRIES;
  g_autoptr (BenchStore) store = bench_store_new (MAX (100, n_entries / 20), n_entries, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GArray) ours_time = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare_time = g_array_new (FALSE, FALSE, sizeof (double));
  double medians[2];
  Bench bench = { .store = store, .ours_time = ours_time, .bare_time = bare_time };
  HeedBench run = {
    .name = "search",
    .goal = 1.25,
    .rounds = n_entries > N_MANY ? 90 : 600,
    .prepare = prepare,
    .ours = ours,
    .bare = bare,
    .user_data = &bench,
  };

  what = g_strdup_printf ("%u entries; SQLite %s, SQLCipher", n_entries, sqlite3_libversion ());
  run.what = what;
  if (!heed_store_read (store->store, measure_cb, &run, &error))
    g_error ("%s", error->message);
  medians[0] = get_median (ours_time);
  medians[1] = get_median (bare_time);
  g_print ("  of the processor's time: %.2f (%.3f ms, %.3f ms)\n", medians[0] / medians[1], medians[0], medians[1]);
  g_print ("  %.1f entries found on average\n", (double) bench.n_all / bench.round);
  g_free (bench.typed);
  g_free (bench.match);

  return bench.status;
}
