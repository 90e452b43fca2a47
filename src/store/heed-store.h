/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db.h"
#include "heed-key.h"
#include "heed-member.h"
#include "heed-setting.h"
#include "heed-store-error.h"

G_BEGIN_DECLS

/* An open store: one encrypted file, NAME.heed, a thread that writes and a thread that reads. What
 * is done to it is a function over a HeedDb (heed-db.h) that runs on one of the two:
 *
 *   a write is one transaction, all or nothing, durable when it has ended; never cancelled once begun;
 *   a read sees one state of the store from its beginning to its end.
 *
 * Writes run in the order in which they were asked for, and so do reads. While it is open there
 * are NAME.heed-wal, -shm and -lock beside it; once closed, it is the single file.
 *
 * A store of a later Heed, a file that cannot be written to, and one on a full disk open for reading.
 *
 * Threads: open and close may be called on any thread, and wait for the disk; the rest likewise.
 * The object emits its signal in the thread-default main context of the thread that opened it. */
#define HEED_TYPE_STORE (heed_store_get_type ())
G_DECLARE_FINAL_TYPE (HeedStore, heed_store, HEED, STORE, GObject)

/* Runs on a thread of the store. What it returns as objects must be immutable. FALSE, with @error set,
 * undoes what it wrote. */
typedef gboolean (*HeedStoreFunc) (HeedDb *db,
                                   gpointer user_data,
                                   GError **error);

/* "changed" (HeedStore *store, const char *table, GStrv ids): what is in @table ("person", "entry",
 * "agency", "relationship", "member", "setting", "draft", "prompt", "audit", "import", "backup") changed and
 * is durable. @ids is NULL where that are more than a thousand. */

/* Once, before any other use of SQLite in the process: memory that is wiped, nothing said on standard
 * error. Every call that opens a store makes it too. */
void heed_store_init_library (void);

/* Makes a store at @path, a file that must not be there yet, and opens it. @first_member is its first
 * own member. Nothing is left at @path where it fails. EXISTS, READ_ONLY (the folder), FULL, IO. */
HeedStore *heed_store_create (const char *path,
                              HeedKey *key,
                              HeedSetting *setting,
                              HeedMember *first_member,
                              GError **error);

/* Opens the store at @path. @member_id is who is at work, for heed_store_get_member_id(); it is not
 * looked up. MISSING, LOCKED, NOT_A_STORE, KEY, DAMAGED, IO, and READ_ONLY or FULL where it would first
 * have to be brought to a newer form and cannot be. */
HeedStore *heed_store_open (const char *path,
                            HeedKey *key,
                            const char *member_id,
                            GError **error);

/* The same for reading alone, where the disk has no room for what an opening writes: heed_store_open() comes to it by
 * itself where the store cannot be opened otherwise. */
HeedStore *heed_store_open_on_full_disk (const char *path,
                                         HeedKey *key,
                                         const char *member_id,
                                         GError **error);

/* A store that is never on a disk, for the demonstration: not encrypted, gone once closed. */
HeedStore *heed_store_open_memory (HeedSetting *setting,
                                   HeedMember *member,
                                   GError **error);

/* Ends what was asked for, then makes it a single file again and lets go of the lock. The store is
 * closed in any case, and calls after it end with CLOSED; FALSE where the single file could not be
 * made, in which case what is in the -wal file is still safe and is taken up by the next opening, and
 * with MOVED where the store had lost its place: what was filed is then found at the path only where the
 * file there is the one that was open, or the same byte for byte.
 * Closing twice does nothing. */
gboolean heed_store_close (HeedStore *self,
                           GError **error);
gboolean heed_store_is_open (HeedStore *self);

/* Whether it lay there, before this opening, as a store that is open, but without the file that takes what is written first: so lies
 * a file that was copied alone while Heed had it open. What is written is brought into the file some seconds later, and what was
 * not yet is missing from such a copy. */
gboolean heed_store_was_open (HeedStore *self);

/* Whether its WAL file had more, at this opening, than could be read of it: what was filed last, or was being filed, before the power went
 * or the disk damaged it. */
gboolean heed_store_was_cut (HeedStore *self);

/* Owned by the store; the path is without links. NULL for memory. */
const char *heed_store_get_path (HeedStore *self);
const char *heed_store_get_member_id (HeedStore *self);

/* The random id that the store was given when it was made. Owned by the store. */
const char *heed_store_get_id (HeedStore *self);

/* Whether it can only be read; @ret_reason, which may be NULL, is then a problem that says why, with
 * the code READ_ONLY, NEWER or FULL. It is what a write would fail with. Caller owns. */
gboolean heed_store_is_read_only (HeedStore *self,
                                  GError **ret_reason);

/* Whether what is written would be lost, because another file or none lies at the store's path, or because another program
 * wrote into it; @ret_reason, which may be NULL, is then a problem with the code MOVED, which is what a
 * write fails with. Waits for the writes that were asked for before. FALSE where it can only be read. */
gboolean heed_store_has_moved (HeedStore *self,
                               GError **ret_reason);

/* Writes all that the open store holds, also where its file has lost its name, as a store of its own to
 * @path, which must not be there yet, encrypted with the same key. @path is there whole, or not. Waits for the
 * writes that were asked for before. EXISTS, READ_ONLY, FULL, IO, DAMAGED, CLOSED. */
gboolean heed_store_copy (HeedStore *self,
                          const char *path,
                          GError **error);

/* Whether somebody types in this process. Where a full disk or a drive that is gone refuses to keep something, the
 * words then say that it stands in its form still; else that it was not recorded. FALSE until it is set. Any thread. */
void heed_store_set_typed_into (gboolean typed_into);

/* The folder in which the open file lies now, renamed or not; NULL for memory, and where it can only be
 * read. Caller owns. */
char *heed_store_dup_folder (HeedStore *self);

/* The copy was found to be whole: closing a store that lost its place need leave nothing behind. */
void heed_store_set_copied (HeedStore *self);

/* SQLCipher's salt, the first 16 bytes of the file, for keeping in the file of keys: with it a
 * damaged beginning can be told from a wrong key. heed_store_peek_salt() is for a store that could
 * not be opened, and says LOCKED where it is open: closing a file that SQLite has open would undo its
 * locks. FALSE for memory, MISSING, NOT_A_STORE (shorter than that), IO. */
#define HEED_STORE_SALT_SIZE 16
gboolean heed_store_get_salt (HeedStore *self,
                              guint8 ret_salt[HEED_STORE_SALT_SIZE],
                              GError **error);
gboolean heed_store_peek_salt (const char *path,
                               guint8 ret_salt[HEED_STORE_SALT_SIZE],
                               GError **error);

/* Runs @func and waits for its end. Never to be called from within one. */
gboolean heed_store_write (HeedStore *self,
                           HeedStoreFunc func,
                           gpointer user_data,
                           GError **error);
gboolean heed_store_read (HeedStore *self,
                          HeedStoreFunc func,
                          gpointer user_data,
                          GError **error);

/* A read that may be given up: where @cancellable, which may be NULL, is cancelled before it began it is not done, and after
 * that it ends within a moment, both with G_IO_ERROR_CANCELLED. */
gboolean heed_store_read_until (HeedStore *self,
                                HeedStoreFunc func,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);

/* Readings see what @sight lets @member see from here on; before, and in memory of one member, all. Not while one is running. */
void heed_store_set_sight (HeedStore *self,
                           HeedSight sight,
                           const char *member);

/* A reading that sees all all the same: what is proven, or raised out of the whole file, is none of a member's sight. */
gboolean heed_store_read_whole (HeedStore *self,
                                HeedStoreFunc func,
                                gpointer user_data,
                                GError **error);

G_END_DECLS
