/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Machines are noisy, so a benchmark is a ratio: what Heed does against the least that the same work
 * could cost, measured in turn (A B A B …) in one run of one program. */

typedef void (*HeedBenchFunc) (gpointer user_data);

typedef struct
{
  const char *name;
  double goal;  /* the ratio of the medians that is wanted at most */
  double limit; /* milliseconds that the 99th percentile of ours may take; 0 for no limit */
  guint rounds;
  HeedBenchFunc prepare; /* before each round, not measured; may be NULL */
  HeedBenchFunc ours;
  HeedBenchFunc between; /* after ours and before the bare work, not measured; may be NULL */
  HeedBenchFunc bare;
  gpointer user_data;
  const char *what; /* sizes and versions, for people */
} HeedBench;

/* Prints "name ratio goal pass|FAIL" and below it the figures, and puts the same into bench.json in
 * the build folder of the benchmarks. The status for the program to end with. */
int heed_bench_run (const HeedBench *bench);

/* The same of what was measured elsewhere, in another process or another unit: @ours and @bare are of double, and are sorted. */
int heed_bench_report (const char *name,
                       double goal,
                       GArray *ours,
                       GArray *bare,
                       const char *what);

G_END_DECLS
