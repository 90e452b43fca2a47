/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-bench.h"

#include <json-glib/json-glib.h>
#include <time.h>

static double
measure (HeedBenchFunc func,
         gpointer user_data)
{
  struct timespec start;
  struct timespec end;

  clock_gettime (CLOCK_MONOTONIC, &start);
  func (user_data);
  clock_gettime (CLOCK_MONOTONIC, &end);

  return (double) (end.tv_sec - start.tv_sec) * 1e3 + (double) (end.tv_nsec - start.tv_nsec) / 1e6;
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
get_percentile (GArray *sorted,
                double part)
{
  guint position = (guint) (part * (double) (sorted->len - 1) + 0.5);

  return g_array_index (sorted, double, position);
}

/* Each benchmark is a program of its own: the file is read, one member set, and written again. */
static void
write_json (const HeedBench *bench,
            double ratio,
            gboolean passed,
            const double figures[4])
{
  static const char *const names[] = { "oursMedianMs", "oursP99Ms", "bareMedianMs", "bareP99Ms" };
  const char *folder = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".", "bench.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *entry = json_object_new ();

  if (json_parser_load_from_file (parser, path, NULL) && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    root = json_node_copy (json_parser_get_root (parser));
  else
    {
      root = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (root, json_object_new ());
    }

  json_object_set_double_member (entry, "ratio", ratio);
  json_object_set_double_member (entry, "goal", bench->goal);
  json_object_set_boolean_member (entry, "pass", passed);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    json_object_set_double_member (entry, names[i], figures[i]);
  json_object_set_int_member (entry, "rounds", bench->rounds);
  json_object_set_string_member (entry, "what", bench->what);
  json_object_set_object_member (json_node_get_object (root), bench->name, entry);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_file (generator, path, NULL);
}

static int
report (const HeedBench *bench,
        GArray *ours,
        GArray *bare,
        const char *unit)
{
  double figures[4];
  double ratio;
  gboolean passed;

  g_array_sort (ours, compare_cb);
  g_array_sort (bare, compare_cb);
  figures[0] = get_percentile (ours, 0.5);
  figures[1] = get_percentile (ours, 0.99);
  figures[2] = get_percentile (bare, 0.5);
  figures[3] = get_percentile (bare, 0.99);
  ratio = figures[0] / figures[2];
  passed = ratio <= bench->goal && (bench->limit <= 0 || figures[1] <= bench->limit);

  g_print ("%s %.2f %.2f %s\n", bench->name, ratio, bench->goal, passed ? "pass" : "FAIL");
  g_print ("  ours: median %.3f%s, p99 %.3f%s", figures[0], unit, figures[1], unit);
  if (bench->limit > 0)
    g_print (" (at most %.0f%s)", bench->limit, unit);
  g_print ("; bare: median %.3f%s, p99 %.3f%s; %u rounds\n  %s\n", figures[2], unit, figures[3], unit, bench->rounds, bench->what);
  write_json (bench, ratio, passed, figures);

  return passed ? 0 : 1;
}

int
heed_bench_run (const HeedBench *bench)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < bench->rounds; i++)
    {
      double time;

      if (bench->prepare != NULL)
        bench->prepare (bench->user_data);
      time = measure (bench->ours, bench->user_data);
      g_array_append_val (ours, time);
      if (bench->between != NULL)
        bench->between (bench->user_data);
      time = measure (bench->bare, bench->user_data);
      g_array_append_val (bare, time);
    }

  return report (bench, ours, bare, " ms");
}

int
heed_bench_report (const char *name,
                   double goal,
                   GArray *ours,
                   GArray *bare,
                   const char *what)
{
  HeedBench bench = { .name = name, .goal = goal, .rounds = ours->len, .what = what };

  g_return_val_if_fail (ours->len > 0 && bare->len > 0, 1);

  return report (&bench, ours, bare, "");
}
