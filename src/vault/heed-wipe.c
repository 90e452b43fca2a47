/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-wipe.h"

#include <stdlib.h>
#include <string.h>

/* The size stands in front of the block: malloc_usable_size() would be the only other way to know
 * what to wipe, and it is not promised to be the same from call to call. */
typedef union
{
  gsize size;
  guint8 alignment[16];
} Prefix;

G_STATIC_ASSERT (sizeof (Prefix) == 16);

static Prefix *
get_prefix (void *block)
{
  g_assert (block != NULL);

  return (Prefix *) block - 1;
}

void *
heed_wipe_malloc (int size)
{
  Prefix *prefix;
  gsize rounded;

  /* The rounded size must still be an int. */
  if (size <= 0 || size > G_MAXINT - 8)
    return NULL;

  rounded = ((gsize) size + 7) & ~(gsize) 7;
  prefix = malloc (sizeof (Prefix) + rounded);
  if (prefix == NULL)
    return NULL;

  prefix->size = rounded;

  return prefix + 1;
}

void
heed_wipe_free (void *block)
{
  Prefix *prefix;

  if (block == NULL)
    return;

  prefix = get_prefix (block);
  explicit_bzero (prefix, sizeof (Prefix) + prefix->size);
  free (prefix);
}

void *
heed_wipe_realloc (void *block,
                   int size)
{
  gsize old_size;
  gsize rounded;
  void *moved;

  if (block == NULL)
    return heed_wipe_malloc (size);
  if (size <= 0 || size > G_MAXINT - 8)
    return NULL;

  old_size = get_prefix (block)->size;
  rounded = ((gsize) size + 7) & ~(gsize) 7;

  /* A little smaller stays where it is: moving would cost more than the few bytes are worth. */
  if (rounded == old_size || (rounded < old_size && rounded > old_size / 2))
    return block;

  /* realloc() would leave the old copy where it was, unwiped, whenever it moves a block. */
  moved = heed_wipe_malloc (size);
  if (moved == NULL)
    return NULL;

  memcpy (moved, block, MIN (old_size, rounded));
  heed_wipe_free (block);

  return moved;
}

int
heed_wipe_size (void *block)
{
  return block != NULL ? (int) get_prefix (block)->size : 0;
}

int
heed_wipe_roundup (int size)
{
  return (int) (((gsize) size + 7) & ~(gsize) 7);
}

int
heed_wipe_init (void *context)
{
  return 0;
}

void
heed_wipe_shutdown (void *context)
{
}
