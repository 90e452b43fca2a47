/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The same work in stores of 1,000, 10,000 and 100,000 children, with two entries each:
 *
 *   sweep          the prompts of the whole store, at 100,000 children; ten times that at 10,000
 *   sweep-memory   the most that was resident; at 1,000 children
 *   growth-file    an entry filed; at 1,000 children
 *   growth-search  one word searched for, the newest fifty; at 1,000 children
 *   growth-child   a child's file read; at 1,000 children
 *
 * The list of children is in bench-list. The stores are made first, which takes some minutes, and what that left for the disk to write is
 * waited for; then each is measured in turn. bench-growth N has N, 10 N and 100 N children. */

#include "bench-store.h"
#include "heed-bench.h"

#include "heed-entries.h"
#include "heed-session-struct-private.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define N_SIZES 3
#define N_FEW 1000
#define N_ROUNDS 200

static double
get_now (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

/* What a read took of the processor: on a busy machine, the wall's time is mostly others'. */
static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static gboolean
count_cb (HeedPrompt *prompt,
          gpointer user_data,
          GError **error)
{
  (*(guint *) user_data)++;

  return TRUE;
}

/* Prints the milliseconds of a sweep, the kB that were resident at most, and the number of prompts. */
static int
sweep (const char *path,
       const char *hex)
{
  g_autoptr (HeedKey) key = bench_read_key (hex);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = heed_session_open_with_key (path, key, NULL, NULL, NULL, &error);
  g_autofree char *status = NULL;
  const char *peak;
  double since = get_now ();
  double time;
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  if (session == NULL || !heed_visit_prompts (session, FALSE, failed, count_cb, &n, &error))
    g_error ("%s", error->message);
  time = get_now () - since;
  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  peak = status != NULL ? strstr (status, "VmHWM:") : NULL;
  g_print ("%.3f %" G_GUINT64_FORMAT " %u\n", time, peak != NULL ? g_ascii_strtoull (peak + 6, NULL, 10) : 0, n);
  heed_session_close (session, NULL);

  return 0;
}

static void
append (GArray *array,
        double number)
{
  g_array_append_val (array, number);
}

typedef struct
{
  BenchStore *store;
  char *hex;
  GArray *sweeps;
  GArray *peaks;
  GArray *files;
  GArray *searches;
  GArray *children;
  guint n_prompts;
} Size;

static gboolean
file_cb (HeedDb *db,
         gpointer entry,
         GError **error)
{
  return heed_db_insert_entry (db, entry, NULL, error);
}

static gboolean
search_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Size *size = user_data;
  g_autofree char *word = bench_store_make_text (size->store, 1);
  double since = get_processor_time ();
  g_autoptr (GPtrArray) hits = heed_db_search_entries (db, word, 50, error);

  append (size->searches, get_processor_time () - since);

  return hits != NULL;
}

static gboolean
load_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Size *size = user_data;
  g_autofree char *id = g_strdup_printf ("p-00000000-0000-7000-8000-%012u", g_rand_int_range (size->store->random, 0, (gint32) size->store->n_children));
  double since = get_processor_time ();
  g_autoptr (HeedCaseFile) file = heed_db_load_case (db, id, error);

  append (size->children, get_processor_time () - since);

  return file != NULL;
}

/* One of each; as in a day's work, a read comes after a write, which has it read its pages anew. */
static void
measure (Size *size)
{
  g_autoptr (HeedEntry) entry = bench_store_make_entry (size->store, BENCH_DAY);
  g_autoptr (GError) error = NULL;
  double since = get_now ();

  if (!heed_store_write (size->store->store, file_cb, entry, &error))
    g_error ("%s", error->message);
  append (size->files, get_now () - since);
  if (!heed_store_read (size->store->store, search_cb, size, &error) || !heed_store_read (size->store->store, load_cb, size, &error))
    g_error ("%s", error->message);
}

static void
run_sweep (const char *self,
           Size *size,
           gboolean counts,
           double factor)
{
  g_autofree char *text = bench_run_self (self, "--sweep", size->store->path, size->hex);
  double figures[3];

  if (sscanf (text, "%lf %lf %lf", &figures[0], &figures[1], &figures[2]) != 3)
    g_error ("%s", text);
  size->n_prompts = (guint) figures[2];
  if (!counts)
    return;
  append (size->sweeps, figures[0] * factor);
  append (size->peaks, figures[1]);
}

static GArray *
new_array (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

int
main (int argc,
      char *argv[])
{
  guint n = argc == 2 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : N_FEW;
  Size sizes[N_SIZES];
  g_autofree char *what = NULL;
  int status = 0;

  if (argc == 4 && g_str_equal (argv[1], "--sweep"))
    return sweep (argv[2], argv[3]);

  for (guint i = 0; i < N_SIZES; i++, n *= 10)
    {
      sizes[i] = (Size){ bench_store_new (n, 2 * n, 1), NULL, new_array (), new_array (), new_array (), new_array (), new_array (), 0 };
      sizes[i].hex = bench_store_dup_key (sizes[i].store);
    }
  sync ();
  for (guint i = 0; i < N_ROUNDS * N_SIZES; i++)
    measure (&sizes[i % N_SIZES]);
  for (guint i = 0; i < N_SIZES; i++)
    {
      heed_store_close (sizes[i].store->store, NULL);
      /* The first keeps what fires; from then on it is the sweep of every day. */
      run_sweep (argv[0], &sizes[i], FALSE, 1);
    }
  for (guint i = 0; i < 3; i++)
    {
      run_sweep (argv[0], &sizes[2], TRUE, 1);
      run_sweep (argv[0], &sizes[1], TRUE, 10);
      run_sweep (argv[0], &sizes[0], TRUE, 1);
    }
  what = g_strdup_printf ("%u children, %u prompts; ten times %u children", sizes[2].store->n_children, sizes[2].n_prompts, sizes[1].store->n_children);
  status |= heed_bench_report ("sweep", 1.1, sizes[2].sweeps, sizes[1].sweeps, what);
  status |= heed_bench_report ("sweep-memory", 1.2, sizes[2].peaks, sizes[0].peaks, "kB that were resident at most; at the smallest size");
  for (guint i = 1; i < N_SIZES; i++)
    {
      g_autofree char *sized = g_strdup_printf ("%u children, against %u", sizes[i].store->n_children, sizes[0].store->n_children);

      status |= heed_bench_report (i == 1 ? "growth-file-10" : "growth-file-100", 1.5, sizes[i].files, sizes[0].files, sized);
      heed_bench_report (i == 1 ? "growth-search-10" : "growth-search-100", 1.5, sizes[i].searches, sizes[0].searches, sized);
      status |= heed_bench_report (i == 1 ? "growth-child-10" : "growth-child-100", 1.5, sizes[i].children, sizes[0].children, sized);
    }

  return status;
}
