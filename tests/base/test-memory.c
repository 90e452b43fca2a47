/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-memory.h"

#include <string.h>

#define N_BLOCKS 400
#define LENGTH 24

/* What is looked for must stand nowhere but in the blocks: it is made as it is written and as it is compared. */
static char
get_letter (gsize i)
{
  return (char) ('!' + i * 37 % 90);
}

static gboolean
is_planted (const char *at)
{
  for (gsize i = 0; i < LENGTH; i++)
    if (at[i] != get_letter (i))
      return FALSE;

  return TRUE;
}

static guint
count_in_heap (const char *first,
               const char *last)
{
  guint n = 0;

  for (const char *at = first; at + LENGTH <= last; at++)
    n += is_planted (at);

  return n;
}

/* Blocks of every size, freed with what they held; between them some that stay as they are. */
static void
test_wipe_freed (void)
{
  g_autofree char **blocks = g_new0 (char *, N_BLOCKS);
  g_autofree char **kept = g_new0 (char *, N_BLOCKS);
  const char *first = NULL;
  const char *last = NULL;

#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__)
  g_test_skip ("The heap is not that of the C library");
  return;
#endif

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      gsize size = 64 + i * 29 % 4000;

      blocks[i] = g_malloc (size);
      kept[i] = g_malloc (48 + i % 7 * 16);
      memset (blocks[i], 'x', size);
      for (gsize j = 0; j < LENGTH; j++)
        {
          blocks[i][size - LENGTH + j] = get_letter (j);
          kept[i][j] = get_letter (j);
        }
      first = first == NULL ? blocks[i] : MIN (first, blocks[i]);
      last = MAX (last, blocks[i] + size);
      last = MAX (last, kept[i] + 48);
    }
  for (guint i = 0; i < N_BLOCKS; i++)
    g_free (blocks[i]);
  g_assert_cmpuint (count_in_heap (first, last), >, N_BLOCKS);

  heed_memory_wipe_freed ();
  g_assert_cmpuint (count_in_heap (first, last), ==, N_BLOCKS);
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      g_assert_true (is_planted (kept[i]));
      g_free (kept[i]);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/memory/wipe-freed", test_wipe_freed);
  return g_test_run ();
}
