/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that are held back until all of them are there, however many: what a memory should not hold lies in a file of
 * the folder for temporary files, without a name, under a key that nobody else ever has. A disk that is found later
 * has nothing to read, and the space is free when the spool or the program ends. Blocks; one thread at a time. */
typedef struct _HeedSpool HeedSpool;

/* Touches nothing yet. */
HeedSpool *heed_spool_new (void);

/* Forgets all of it. */
void heed_spool_free (HeedSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedSpool, heed_spool_free)

/* Puts @size bytes behind what is there. 0 or an errno; after one, nothing can be given. */
int heed_spool_write (HeedSpool *self,
                      const char *bytes,
                      gsize size);

/* Gives all of it back from the beginning, in pieces of any size; once. 0 or an errno: EIO where it is not what was
 * written. */
typedef void (*HeedSpoolFunc) (const char *bytes,
                               gsize size,
                               gpointer user_data);
int heed_spool_give (HeedSpool *self,
                     HeedSpoolFunc func,
                     gpointer user_data);

G_END_DECLS
