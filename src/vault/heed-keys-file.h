/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

#include "heed-key-slot.h"
#include "heed-key-strength.h"
#include "heed-key.h"

G_BEGIN_DECLS

/* NAME.heed-keys, beside NAME.heed: for each member a secret key, wrapped with that member's passphrase, and the
 * store's data key, sealed for whoever has the secret key. README.md gives the format byte by byte.
 *
 * Threads: an object is not locked. While nobody changes it, any number of threads may read it and
 * unlock with it. Everything that takes a passphrase takes about a second and 256 MiB on purpose
 * (Argon2id): call it off the main thread.
 *
 * Passphrases are UTF-8 and are normalised to NFC, so that an accent typed as one character or as
 * two opens the same store; nothing else about them is changed. The caller wipes its own copy.
 *
 * What is not sealed: the setting's name and the cipher salt are covered by the file's checksum
 * against damage, but somebody with write access could change them. Once unlocked, the database's
 * own name of the setting is the one to believe. */
#define HEED_TYPE_KEYS_FILE (heed_keys_file_get_type ())
G_DECLARE_FINAL_TYPE (HeedKeysFile, heed_keys_file, HEED, KEYS_FILE, GObject)

#define HEED_KEYS_FILE_SUFFIX ".heed-keys"
#define HEED_KEYS_FILE_SALT_SIZE 16
#define HEED_KEYS_FILE_HASH_SIZE 32

/* Where the key file of the store at @store_path lies: NAME.heed-keys beside NAME.heed. Caller owns. */
char *heed_keys_file_get_path_for (const char *store_path);

/* A file without slots for a new store; nothing is written yet. @setting is the name shown above
 * the passphrase, cut after 1000 bytes; @store_id, 1000 bytes at most, is the store's id for life. */
HeedKeysFile *heed_keys_file_new (const char *setting,
                                  const char *store_id);

/* HEED_VAULT_ERROR_NOT_KEYS for anything damaged, cut short or of another kind, _NEWER for a later
 * version, _IO when it cannot be read. Waits for the disk. */
HeedKeysFile *heed_keys_file_load (const char *path,
                                   GError **error);

/* Writes atomically, mode 0600 or with the rights that the group had; after an error or a power cut the file is the old one or the new
 * one. HEED_VAULT_ERROR_SLOT without a single slot, _IO. Waits for the disk. */
gboolean heed_keys_file_save (HeedKeysFile *self,
                              const char *path,
                              GError **error);

/* The same without a file; @path is only what the messages call it. */
HeedKeysFile *heed_keys_file_new_from_bytes (GBytes *bytes,
                                             const char *path,
                                             GError **error);
GBytes *heed_keys_file_to_bytes (HeedKeysFile *self);

/* Owned by the file. */
const char *heed_keys_file_get_setting (HeedKeysFile *self);
const char *heed_keys_file_get_store_id (HeedKeysFile *self);
void heed_keys_file_set_setting (HeedKeysFile *self,
                                 const char *setting);

/* What messages call the store: the setting's name unless this sets something else (a path). */
void heed_keys_file_set_display_name (HeedKeysFile *self,
                                      const char *display_name);

/* The first 16 bytes of the database, SQLCipher's salt, kept so that a damaged first page can be
 * told from a wrong key: NULL, or 16 bytes owned by the file. NULL may be set. */
const guint8 *heed_keys_file_get_cipher_salt (HeedKeysFile *self);
void heed_keys_file_set_cipher_salt (HeedKeysFile *self,
                                     const guint8 *salt);

/* The last row of the audit that was seen, by which a store that is older than its keys is known: its number in @ret_seq, and
 * HEED_KEYS_FILE_HASH_SIZE bytes owned by the file; NULL, and 0, where none was. Setting 0 forgets it. */
const guint8 *heed_keys_file_get_head (HeedKeysFile *self,
                                       gint64 *ret_seq);
void heed_keys_file_set_head (HeedKeysFile *self,
                              gint64 seq,
                              const guint8 *hash);

/* Snapshot of the HeedKeySlots in the order in which they were added; free with g_ptr_array_unref(). */
GPtrArray *heed_keys_file_get_slots (HeedKeysFile *self);

/* The slot of a member; caller owns; NULL if there is none. */
HeedKeySlot *heed_keys_file_lookup_slot (HeedKeysFile *self,
                                         const char *member_id);

/* Gives a member a slot with @data_key. HEED_VAULT_ERROR_SLOT if the member has one already, if a
 * name is longer than 1000 bytes or the file is full (200 slots); _WEAK for a passphrase that
 * heed_passphrase_check() refuses, or a strength that heed_key_strength_check() does; _IO for want of memory. Slow. */
gboolean heed_keys_file_add_slot (HeedKeysFile *self,
                                  const char *member_id,
                                  const char *name,
                                  const char *role,
                                  const char *passphrase,
                                  HeedKey *data_key,
                                  HeedKeyStrength strength,
                                  GError **error);

/* The data key; caller owns. HEED_VAULT_ERROR_PASSPHRASE if the passphrase is wrong, or if anything
 * in the slot was altered: the two cannot be told apart. Its third line says how long to wait,
 * which the caller enforces (heed_lock_wait_seconds()). _SLOT for an unknown member, _WEAK as
 * heed_key_strength_check() has it. Slow. */
HeedKey *heed_keys_file_unlock (HeedKeysFile *self,
                                const char *member_id,
                                const char *passphrase,
                                GError **error);

/* Failed unlocks since this object was made or last unlocked, and those that whoever made it knows of from
 * before. */
guint heed_keys_file_get_n_failures (HeedKeysFile *self);
void heed_keys_file_set_n_failures (HeedKeysFile *self,
                                    guint n_failures);

/* Wraps a member's secret key under a new passphrase; it and the cost of guessing stay. Errors as for unlock and add. Slow, twice. */
gboolean heed_keys_file_change_passphrase (HeedKeysFile *self,
                                           const char *member_id,
                                           const char *old_passphrase,
                                           const char *new_passphrase,
                                           GError **error);

/* Whether a member's slot has other words than these, costs a guess less than @strength, or is of the form in which a member has no
 * pair of keys. FALSE where there is no slot. */
gboolean heed_keys_file_is_stale (HeedKeysFile *self,
                                  const char *member_id,
                                  const char *name,
                                  const char *role,
                                  HeedKeyStrength strength);

/* Makes it so under the same passphrase: with this cost where it is dearer and there is the memory for it. Errors as for unlock. Slow, twice. */
gboolean heed_keys_file_renew_slot (HeedKeysFile *self,
                                    const char *member_id,
                                    const char *name,
                                    const char *role,
                                    const char *passphrase,
                                    HeedKeyStrength strength,
                                    GError **error);

/* A new slot, with a new pair of keys, in the place of the one that a member has, if any. Errors as for add. Slow. */
gboolean heed_keys_file_reset_slot (HeedKeysFile *self,
                                    const char *member_id,
                                    const char *name,
                                    const char *role,
                                    const char *passphrase,
                                    HeedKey *data_key,
                                    HeedKeyStrength strength,
                                    GError **error);

/* A member's public key, 64 hex digits; NULL where they have no slot, or one of the form without. Caller owns. Unlocking proves it. */
char *heed_keys_file_dup_public_key (HeedKeysFile *self,
                                     const char *member_id);

/* Takes a member's slot out. HEED_VAULT_ERROR_SLOT for the last one or an unknown member. An older copy of the
 * file still has the slot: a member who kept one is shut out only by changing the data key. */
gboolean heed_keys_file_remove_slot (HeedKeysFile *self,
                                     const char *member_id,
                                     GError **error);

/* Changing the data key, for all members at once. Begin gives a second box to each slot whose member is in @public_keys (member's id
 * => 64 hex digits) and whose own public key is that one: those are the store's, since what stands in the file can be written by others.
 * Save; re-encrypt the store; end; save. If that is interrupted, unlock_both() gives the two keys to try. Ending removes the slots that
 * have no new key: those members are given a new slot. HEED_VAULT_ERROR_SLOT while one is under way, or where nobody would have the new
 * key. Quick. */
gboolean heed_keys_file_begin_rotation (HeedKeysFile *self,
                                        GHashTable *public_keys,
                                        HeedKey *next_key,
                                        GError **error);
gboolean heed_keys_file_is_rotating (HeedKeysFile *self);

/* As heed_keys_file_unlock(); @ret_next_key gets NULL where the slot holds one key only. */
gboolean heed_keys_file_unlock_both (HeedKeysFile *self,
                                     const char *member_id,
                                     const char *passphrase,
                                     HeedKey **ret_key,
                                     HeedKey **ret_next_key,
                                     GError **error);

/* Keeps the new keys, or drops them again. Nothing to do unless rotating. */
void heed_keys_file_end_rotation (HeedKeysFile *self);
void heed_keys_file_cancel_rotation (HeedKeysFile *self);

G_END_DECLS
