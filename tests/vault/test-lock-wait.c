/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-vault.h"

static void
test_seconds (void)
{
  static const guint expected[] = { 0, 0, 1, 2, 4, 8, 16, 30, 30, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (heed_lock_wait_seconds (i), ==, expected[i]);
  g_assert_cmpuint (heed_lock_wait_seconds (1000), ==, 30);
  g_assert_cmpuint (heed_lock_wait_seconds (G_MAXUINT), ==, 30);
}

static void
test_advice (void)
{
  g_autofree char *at_once = heed_lock_wait_advice (1);
  g_autofree char *one = heed_lock_wait_advice (2);
  g_autofree char *thirty = heed_lock_wait_advice (50);

  g_assert_cmpstr (at_once, ==, "Check Caps Lock and try again, or use the recovery key.");
  g_assert_cmpstr (one, ==, "Check Caps Lock and try again in 1 second, or use the recovery key.");
  g_assert_cmpstr (thirty, ==, "Check Caps Lock and try again in 30 seconds, or use the recovery key.");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/lock-wait/seconds", test_seconds);
  g_test_add_func ("/vault/lock-wait/advice", test_advice);
  return g_test_run ();
}
