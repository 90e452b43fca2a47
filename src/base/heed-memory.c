/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "config.h"

#include "heed-memory.h"

#ifdef __GLIBC__

#include <malloc.h>
#include <string.h>
#include <unistd.h>

/* Sizes of blocks: below what comes from the system by itself and goes back to it, halved, down to what a thread keeps apart by its
 * exact size, in steps of sixteen bytes. */
#define LARGEST (64 * 1024)
#define LARGEST_KEPT_APART 1040
#define STEP 16

typedef struct _Block Block;
struct _Block
{
  Block *next;
};

static gboolean
take (gsize size,
      Block **taken)
{
  Block *block = malloc (size);

  if (block == NULL)
    return FALSE;
  explicit_bzero (block, malloc_usable_size (block));
  block->next = *taken;
  *taken = block;

  return TRUE;
}

/* All free blocks of @size, and what can be cut from larger ones: until the heap has to grow for one more. */
static void
take_all (gsize size,
          Block **taken)
{
  const void *end = sbrk (0);

  while (take (size, taken) && sbrk (0) == end)
    continue;
}

void
heed_memory_wipe_freed (void)
{
  Block *taken = NULL;

  malloc_trim (0);
  for (gsize size = LARGEST; size > LARGEST_KEPT_APART; size /= 2)
    take_all (size, &taken);
  for (gsize size = LARGEST_KEPT_APART; size >= STEP; size -= STEP)
    take_all (size, &taken);
  while (taken != NULL)
    {
      Block *next = taken->next;

      free (taken);
      taken = next;
    }
  malloc_trim (0);
}

#else

void
heed_memory_wipe_freed (void)
{
}

#endif
