/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place where a test in C sleeps (tests/lint/check-waits.py): everything else waits for a condition. */

/* Longer than anything takes on a machine that does much besides. */
#define TEST_PATIENCE (60 * G_USEC_PER_SEC)

/* Runs the main loop, where there is something to do in it, until @condition is true; the test fails, saying which, where
 * it does not become so. For what no source of the loop tells: what another thread or program does. */
#define test_wait_until(condition)        \
  G_STMT_START                            \
  {                                       \
    gint64 end_ = 0;                      \
                                          \
    while (!(condition))                  \
      test_wait_step (&end_, #condition); \
  }                                       \
  G_STMT_END

static inline void
test_wait_step (gint64 *end,
                const char *awaited)
{
  if (*end == 0)
    *end = g_get_monotonic_time () + TEST_PATIENCE;
  if (g_get_monotonic_time () > *end)
    g_error ("This did not come: %s", awaited);
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (200);
}

/* Lets time pass where time itself is what is tried: a kill at any moment. Never so that something has happened by then. */
static inline void
test_let_pass (gulong microseconds)
{
  g_usleep (microseconds);
}

G_END_DECLS
