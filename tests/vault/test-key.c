/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-vault.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static void
test_init (void)
{
  struct rlimit limit = { 1, 1 };

  heed_vault_init ();
  heed_vault_init ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  /* Off, the file portal could not tell who asks. */
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 1);
}

static void
test_random (void)
{
  const guint8 zeros[HEED_KEY_SIZE] = { 0 };
  g_autoptr (HeedKey) a = heed_key_new_random ();
  g_autoptr (HeedKey) b = heed_key_new_random ();

  g_assert_false (heed_key_equal (a, b));
  g_assert_true (memcmp (heed_key_peek (a), zeros, HEED_KEY_SIZE) != 0);
}

static void
test_copy (void)
{
  guint8 bytes[HEED_KEY_SIZE];
  g_autoptr (HeedKey) a = NULL;
  g_autoptr (HeedKey) b = NULL;
  g_autoptr (HeedSecret) hex = NULL;

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) i;
  a = heed_key_new_copy (bytes);
  b = heed_key_new_copy (bytes);
  hex = heed_key_to_hex (a);
  g_assert_cmpmem (heed_key_peek (a), HEED_KEY_SIZE, bytes, sizeof bytes);
  g_assert_true (heed_key_equal (a, b));
  g_assert_cmpstr (hex, ==, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
}

static gpointer
use_key_cb (gpointer user_data)
{
  HeedKey *key = user_data;

  for (guint i = 0; i < 1000; i++)
    {
      HeedKey *again = heed_key_ref (key);

      g_assert_cmpuint (heed_key_peek (again)[0], ==, 7);
      heed_key_unref (again);
    }
  heed_key_unref (key);

  return NULL;
}

static void
test_shared (void)
{
  const guint8 bytes[HEED_KEY_SIZE] = { 7 };
  HeedKey *key = heed_key_new_copy (bytes);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("key", use_key_cb, heed_key_ref (key));
  heed_key_unref (key);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Writing to a key, and reading one that is gone, end the process at once. */
static void
test_guarded (gconstpointer data)
{
  gboolean after_unref = GPOINTER_TO_INT (data);

  if (g_test_subprocess ())
    {
      HeedKey *key = heed_key_new_random ();
      volatile guint8 *bytes = (volatile guint8 *) heed_key_peek (key);

      signal (SIGSEGV, SIG_DFL);
      if (after_unref)
        {
          heed_key_unref (key);
          g_print ("%u", bytes[0]);
        }
      else
        {
          bytes[0] = 1;
        }
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/key/init", test_init);
  g_test_add_func ("/vault/key/random", test_random);
  g_test_add_func ("/vault/key/copy", test_copy);
  g_test_add_func ("/vault/key/shared", test_shared);
  g_test_add_data_func ("/vault/key/written", GINT_TO_POINTER (FALSE), test_guarded);
  g_test_add_data_func ("/vault/key/read-after-unref", GINT_TO_POINTER (TRUE), test_guarded);
  return g_test_run ();
}
