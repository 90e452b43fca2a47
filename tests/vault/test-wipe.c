/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-vault.h"

#include <stdlib.h>
#include <string.h>

/* The linker sends every free() of this program here (--wrap), so that a block can be looked at in
 * the last moment in which that is allowed. */
void __real_free (void *block);
void __wrap_free (void *block);

static gsize watched_size;
static guint n_watched;

void
__wrap_free (void *block)
{
  if (watched_size > 0)
    {
      const guint8 *bytes = block;

      for (gsize i = 0; i < watched_size; i++)
        if (bytes[i] != 0)
          g_error ("Byte %" G_GSIZE_FORMAT " of a freed block is not wiped", i);
      n_watched++;
    }

  __real_free (block);
}

static void
fill (guint8 *block,
      gsize size)
{
  for (gsize i = 0; i < size; i++)
    block[i] = (guint8) (i * 7 + 1);
}

static void
assert_filled (const guint8 *block,
               gsize size)
{
  for (gsize i = 0; i < size; i++)
    g_assert_cmpuint (block[i], ==, (guint8) (i * 7 + 1));
}

static void
test_size (void)
{
  static const int sizes[] = { 1, 7, 8, 9, 15, 16, 17, 4095, 4096, 4097, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      void *block = heed_wipe_malloc (sizes[i]);

      g_assert_nonnull (block);
      g_assert_cmpuint (GPOINTER_TO_SIZE (block) % 16, ==, 0);
      g_assert_cmpint (heed_wipe_size (block), >=, sizes[i]);
      g_assert_cmpint (heed_wipe_size (block), ==, heed_wipe_roundup (sizes[i]));
      g_assert_cmpint (heed_wipe_size (block) % 8, ==, 0);
      fill (block, (gsize) heed_wipe_size (block));
      heed_wipe_free (block);
    }
}

static void
test_limits (void)
{
  void *block;

  g_assert_null (heed_wipe_malloc (0));
  g_assert_null (heed_wipe_malloc (-1));
  g_assert_null (heed_wipe_malloc (G_MAXINT));
  g_assert_cmpint (heed_wipe_size (NULL), ==, 0);
  heed_wipe_free (NULL);

  block = heed_wipe_realloc (NULL, 24);
  g_assert_nonnull (block);
  fill (block, 24);
  g_assert_null (heed_wipe_realloc (block, G_MAXINT));
  assert_filled (block, 24);
  heed_wipe_free (block);

  g_assert_cmpint (heed_wipe_init (NULL), ==, 0);
  heed_wipe_shutdown (NULL);
}

static void
test_realloc (void)
{
  static const int sizes[] = { 1, 8, 24, 100, 512, 4096, 70000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        guint8 *block = heed_wipe_malloc (sizes[i]);
        gsize kept = (gsize) MIN (sizes[i], sizes[j]);

        fill (block, (gsize) sizes[i]);
        block = heed_wipe_realloc (block, sizes[j]);
        g_assert_nonnull (block);
        g_assert_cmpint (heed_wipe_size (block), >=, sizes[j]);
        assert_filled (block, kept);
        fill (block, (gsize) sizes[j]);
        heed_wipe_free (block);
      }
}

static void
test_wiped (void)
{
  static const int sizes[] = { 8, 24, 100, 4096, 70000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint8 *block = heed_wipe_malloc (sizes[i]);
      guint8 *moved;

      /* Freed, grown and shrunk: each gives one block back, all of it zero, its size included. */
      fill (block, (gsize) heed_wipe_size (block));
      n_watched = 0;
      watched_size = (gsize) heed_wipe_size (block) + 16;
      moved = heed_wipe_realloc (block, sizes[i] * 3);
      watched_size = 0;
      g_assert_cmpuint (n_watched, ==, 1);

      fill (moved, (gsize) heed_wipe_size (moved));
      watched_size = (gsize) heed_wipe_size (moved) + 16;
      block = heed_wipe_realloc (moved, sizes[i]);
      watched_size = 0;
      g_assert_cmpuint (n_watched, ==, 2);

      fill (block, (gsize) heed_wipe_size (block));
      watched_size = (gsize) heed_wipe_size (block) + 16;
      heed_wipe_free (block);
      watched_size = 0;
      g_assert_cmpuint (n_watched, ==, 3);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/wipe/size", test_size);
  g_test_add_func ("/vault/wipe/limits", test_limits);
  g_test_add_func ("/vault/wipe/realloc", test_realloc);
  g_test_add_func ("/vault/wipe/wiped", test_wiped);
  return g_test_run ();
}
