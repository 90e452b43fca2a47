/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* SQLite is refused its memory at one request after another, once and from then on, until a filing gets
 * through: each time the filing is done or is not, says which, and the store goes on. Memory that GLib
 * asks for is another matter: without it the program ends, which the test of kills is about. */

#include "crash-kit.h"

#include "heed-wipe.h"

/* The linker puts these before the store's own: see meson.build. */
void *__real_heed_wipe_malloc (int size);
void *__wrap_heed_wipe_malloc (int size);
void *__real_heed_wipe_realloc (void *block,
                                int size);
void *__wrap_heed_wipe_realloc (void *block,
                                int size);

static gint countdown = -1; /* requests that are granted yet; below 0: all */
static gboolean is_sticky;
static gint n_refused;

static gboolean
refuse (void)
{
  gint left = g_atomic_int_get (&countdown);

  if (left < 0)
    return FALSE;
  if (left > 0)
    {
      g_atomic_int_set (&countdown, left - 1);
      return FALSE;
    }
  if (!is_sticky)
    g_atomic_int_set (&countdown, -1);
  g_atomic_int_inc (&n_refused);

  return TRUE;
}

void *
__wrap_heed_wipe_malloc (int size)
{
  return refuse () ? NULL : __real_heed_wipe_malloc (size);
}

void *
__wrap_heed_wipe_realloc (void *block,
                          int size)
{
  return refuse () ? NULL : __real_heed_wipe_realloc (block, size);
}

static void
run (gboolean sticky,
     gboolean fresh,
     guint step,
     guint least)
{
  CrashKit *kit = crash_kit_new ();
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_points = 0;

  is_sticky = sticky;
  for (gint n = 0;; n += (gint) step)
    {
      g_autofree char *id = g_strdup_printf ("e-%d", n);
      g_autoptr (GError) error = NULL;
      gboolean filed;

      /* A fresh connection has every statement before it. */
      if (fresh)
        {
          crash_kit_close (kit);
          crash_kit_open (kit);
        }
      g_atomic_int_set (&n_refused, 0);
      g_atomic_int_set (&countdown, n);
      filed = crash_file (kit->store, id, &error);
      g_atomic_int_set (&countdown, -1);

      g_assert_cmpint (filed, ==, error == NULL);
      g_hash_table_add (filed ? acknowledged : refused, g_strdup (id));
      if (!filed)
        g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_IO);
      if (g_atomic_int_get (&n_refused) == 0)
        break;
      n_points++;

      /* It goes on as if nothing had been. */
      if (n_points % 10 == 0)
        {
          g_autofree char *next = g_strdup_printf ("e-%d-next", n);

          g_clear_error (&error);
          g_assert_true (crash_file (kit->store, next, &error));
          g_assert_no_error (error);
          g_hash_table_add (acknowledged, g_steal_pointer (&next));
          crash_kit_check (kit, acknowledged, refused);
        }
    }
  crash_kit_check (kit, acknowledged, refused);
  crash_kit_close (kit);
  crash_kit_open (kit);
  crash_kit_check (kit, acknowledged, refused);
  crash_kit_verify (kit);
  g_test_message ("%u points, %u refused, 0 wrong", n_points, g_hash_table_size (refused));
  g_assert_cmpuint (n_points, >=, least);
  crash_kit_free (kit);
}

static void
test_once (void)
{
  run (FALSE, FALSE, 1, 100);
}

static void
test_from_then_on (void)
{
  run (TRUE, FALSE, 1, 100);
}

static void
test_fresh_once (void)
{
  run (FALSE, TRUE, 1, 500);
}

static void
test_fresh_from_then_on (void)
{
  run (TRUE, TRUE, 3, 150);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/oom/file-once", test_once);
  g_test_add_func ("/crash/oom/file-from-then-on", test_from_then_on);
  g_test_add_func ("/crash/oom/file-fresh-once", test_fresh_once);
  g_test_add_func ("/crash/oom/file-fresh-from-then-on", test_fresh_from_then_on);

  return g_test_run ();
}
