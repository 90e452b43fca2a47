/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what is said when the store stops, in the words of words.md section 3.
 * Each sets @error, which may be NULL, and gives FALSE, so that it can be returned. */

#include <sqlcipher/sqlite3.h>

#include "heed-store-error.h"

G_BEGIN_DECLS

gboolean heed_store_say_missing (const char *path,
                                 GError **error);
gboolean heed_store_say_read_only (const char *path,
                                   GError **error);
/* The same, while somebody else has it open. */
gboolean heed_store_say_read_only_open (const char *path,
                                        const char *computer,
                                        const char *since,
                                        GError **error);
gboolean heed_store_say_locked (const char *path,
                                const char *computer,
                                const char *since,
                                GError **error);
gboolean heed_store_say_lock_of_another (const char *path,
                                         const char *lock_path,
                                         GError **error);
gboolean heed_store_say_newer (const char *path,
                               const char *theirs,
                               GError **error);
gboolean heed_store_say_not_a_store (const char *path,
                                     GError **error);
gboolean heed_store_say_key (const char *path,
                             GError **error);
gboolean heed_store_say_exists (const char *path,
                                GError **error);
/* @needed is in bytes, of what was to be written. */
gboolean heed_store_say_full (const char *path,
                              guint64 needed,
                              GError **error);
gboolean heed_store_say_full_for_reading (const char *path,
                                          GError **error);

/* The bytes that an opening for writing and a filing after it need beside the store at @path as it lies there. */
guint64 heed_store_room_for_filing (const char *path);
gboolean heed_store_say_io (const char *path,
                            const char *reason,
                            GError **error);
/* At its closing, when all that was filed is on the disk already, and only its files could not be put in order. */
gboolean heed_store_say_unsettled (const char *path,
                                   const char *reason,
                                   GError **error);
/* How a store lost its place while it was open. @path is what is not there any more, or not the same. */
typedef enum
{
  HEED_STORE_GONE,        /* nothing lies where it was */
  HEED_STORE_REPLACED,    /* another file does */
  HEED_STORE_OVERWRITTEN, /* another program wrote into it */
  HEED_STORE_GONE_BESIDE, /* the file beside it, which takes what is written first */
} HeedStoreMove;

gboolean heed_store_say_moved (const char *path,
                               HeedStoreMove move,
                               GError **error);
gboolean heed_store_say_damaged (const char *path,
                                 GError **error);
gboolean heed_store_say_closed (GError **error);

/* @record is what it is called ("person", "The entry"). */
gboolean heed_store_say_nobody (const char *record,
                                const char *id,
                                GError **error);
gboolean heed_store_say_twice (const char *record,
                               const char *id,
                               GError **error);
gboolean heed_store_say_incomplete (const char *id,
                                    const char *lacking,
                                    GError **error);
gboolean heed_store_say_not_found (const char *record,
                                   const char *id,
                                   GError **error);

/* What SQLite says of the last call on @db, in Heed's words. */
gboolean heed_store_say_sqlite (sqlite3 *db,
                                const char *path,
                                GError **error);

G_END_DECLS
