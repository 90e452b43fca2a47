/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-file-copy.h"
#include "heed-store.h"

G_BEGIN_DECLS

/* Copies the store at @path, which nobody has open, page by page under @new_key, with the salt of its own, proves the copy (each page is as
 * it was written, and it ends with the same row of the audit and as many entries) and puts it in the place of the one that is there. At any
 * moment the file at @path is whole, under the one key or the other. @func, which may be NULL, is told how far the copying has come, and may
 * give it up. The store is as it was where it fails.
 *
 * Blocks; any thread. LOCKED while somebody has it open, and the errors of heed_store_open(); DAMAGED where the copy is not as it should be;
 * FULL, READ_ONLY, IO; G_IO_ERROR_CANCELLED where @func gave up. */
gboolean heed_store_change_key (const char *path,
                                HeedKey *key,
                                HeedKey *new_key,
                                HeedFileCopyFunc func,
                                gpointer user_data,
                                GError **error);

G_END_DECLS
