/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: whether the file that is open is still the one that lies where the store is.
 * Programs that keep folders alike put a whole new file under the old name; people rename, remove and
 * restore. SQLite goes on writing to the file that it has open, whose words nobody would find again. */

#include "heed-db-private.h"

G_BEGIN_DECLS

typedef struct _HeedStorePlace HeedStorePlace;

/* For the store at @path, which this process has just opened; NULL where it cannot be opened a second
 * time, with @error set. Any thread may call what follows. */
HeedStorePlace *heed_store_place_new (const char *path,
                                      GError **error);

/* Last of all, after the store's connections are closed: closing any handle on a file undoes SQLite's locks
 * on it. */
void heed_store_place_free (HeedStorePlace *self);

/* What must be as it was, beside that the open file is the one at the store's path. */
typedef enum
{
  HEED_PLACE_NAME = 0,
  HEED_PLACE_WAL = 1 << 0,       /* the file that takes what is written first lies beside it */
  HEED_PLACE_UNTOUCHED = 1 << 1, /* no other program wrote into it since heed_store_place_settle() */
} HeedPlaceAspects;

/* FALSE, with MOVED, where what is written now might not be found at the store's path. @self NULL is a store in
 * memory, which is always in its place. */
gboolean heed_store_place_check (HeedStorePlace *self,
                                 HeedPlaceAspects aspects,
                                 GError **error);

/* Of the open file, to be read by pread() and the like, and never closed by anybody else: the place keeps it. */
int heed_store_place_get_descriptor (HeedStorePlace *self);

/* The folder in which the open file lies now; that of its path where it has no name any more. */
char *heed_store_place_dup_folder (HeedStorePlace *self);

/* Remembers how the file is now, after this process wrote to it. */
void heed_store_place_settle (HeedStorePlace *self);

/* Where the open file still has some name, brings everything that was written into it, so that whoever finds it finds all.
 * On the writer's thread, outside a transaction, once a check has failed. */
void heed_store_place_secure (HeedStorePlace *self,
                              HeedDb *db);

/* After the connections of a store that lost its place are closed: what was written last stays beside the file at
 * the path only where it belongs to it, byte for byte. Else the next opening would mix the two: it gets
 * another name, or goes where @is_saved, since all of it is in the copy. */
void heed_store_place_part (HeedStorePlace *self,
                            gboolean is_saved);

G_END_DECLS
