/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An allocator that leaves no copy behind: every block is overwritten with zeros before it goes
 * back to the system, also when it moves or shrinks. The functions have the shapes that
 * sqlite3_mem_methods asks for, so that the store can hand them to sqlite3_config() before
 * sqlite3_initialize(); nothing here knows SQLite. Any thread. Blocks are aligned to 16 bytes. */

/* A block of at least @size bytes, or NULL when @size is not positive or memory has run out. */
void *heed_wipe_malloc (int size);

/* Wipes and frees @block, which came from heed_wipe_malloc(). NULL is allowed. */
void heed_wipe_free (void *block);

/* A block of at least @size bytes that begins as @block did; @block is gone, unless NULL came
 * back, when it is untouched. @size is positive, @block may be NULL. */
void *heed_wipe_realloc (void *block,
                         int size);

/* The bytes that may be used in @block; 0 for NULL. */
int heed_wipe_size (void *block);

/* The size that a request for @size bytes gets: the next multiple of 8. */
int heed_wipe_roundup (int size);

/* Nothing to start and nothing to end: SQLite asks for both. heed_wipe_init() gives 0, SQLITE_OK. */
int heed_wipe_init (void *context);
void heed_wipe_shutdown (void *context);

G_END_DECLS
