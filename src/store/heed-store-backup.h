/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-file-copy.h"
#include "heed-store.h"

G_BEGIN_DECLS

/* Copies of a store as it is at one moment, while others go on writing to it, and stores that are only read where they lie. */

/* Writes a copy to @temporary, a name that is free, and proves it: it opens with @key, which is the store's, each of its pages is
 * as it was written, and it holds as many entries and the same head as the store did at that moment, which is @ret_head. It is
 * one file, flushed to the disk, with the salt of the store's own; the facts whose names begin with @forget are not in it: they
 * are of things that are under way on this computer. @folder is what messages call the place. @func, which may be NULL, is
 * told how far the copying has come, on the caller's thread or the writer's. Nothing is left at @temporary where it fails.
 *
 * Blocks; any thread but the store's own. Closing the store waits for the piece that is being copied, and what was
 * begun ends with CLOSED. The store's read-only reason, CLOSED, MOVED, DAMAGED (the copy is not as it should be), EXISTS, READ_ONLY,
 * MISSING, FULL and IO of @folder, G_IO_ERROR_CANCELLED where @func gave up. */
gboolean heed_store_back_up (HeedStore *self,
                             HeedKey *key,
                             const char *temporary,
                             const char *folder,
                             const char *forget,
                             HeedFileCopyFunc func,
                             gpointer user_data,
                             HeedDbHead *ret_head,
                             GError **error);

/* Calls @func over the store at @path, which is a single file that nobody has open, and writes nothing, neither into it
 * nor beside it. It may be on a medium that takes nothing. Errors are those of heed_store_open(), and what @func says. */
gboolean heed_store_read_where_it_lies (const char *path,
                                        HeedKey *key,
                                        HeedStoreFunc func,
                                        gpointer user_data,
                                        GError **error);

/* What is said where a backup cannot be written to @folder for the reason of the errno @number; @needed bytes were to go there,
 * 0 where that is not known. FALSE. */
gboolean heed_store_say_backup (const char *folder,
                                int number,
                                guint64 needed,
                                GError **error);

G_END_DECLS
