/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the store as a file, before it is a database and when it is made. */

#include "heed-db-private.h"
#include "heed-member.h"
#include "heed-setting.h"

G_BEGIN_DECLS

/* The path of the file @path means, with no links in it; of its folder where there is no file yet. */
char *heed_store_file_resolve (const char *path,
                               GError **error);

/* Whether the file and its folder can be written to. */
gboolean heed_store_file_is_writable (const char *path);

/* What can be told of a file without a key: MISSING, NOT_A_STORE, IO. To be called only while nobody
 * in this process has it open: see heed_store_peek_salt(). @ret_salt may be NULL. */
gboolean heed_store_file_check (const char *path,
                                guint8 *ret_salt,
                                GError **error);

/* Makes a whole store under another name, then gives it its own: @path is there whole, or not. */
gboolean heed_store_file_make (const char *path,
                               HeedKey *key,
                               HeedSetting *setting,
                               HeedMember *first_member,
                               GError **error);

/* The name of a file that is made whole before it gets @path's. Caller owns. */
char *heed_store_file_make_temporary (const char *path);

/* All that the connection sees as a store of its own, with the connection's key, in the same way. */
gboolean heed_store_file_copy (HeedDb *db,
                               const char *path,
                               GError **error);

/* The tables and first rows of a new store in an empty database. */
gboolean heed_store_file_fill (HeedDb *db,
                               HeedSetting *setting,
                               HeedMember *first_member,
                               GError **error);

/* An opened connection that is not what its file seemed to be: turns "not a database" into KEY. */
void heed_store_file_blame_key (const char *path,
                                GError **error);

/* Takes away again what heed_store_file_make() made, and what SQLite put beside it. */
void heed_store_file_unmake (const char *path);

G_END_DECLS
