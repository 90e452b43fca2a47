/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-key-slot.h"
#include "heed-key.h"
#include "heed-wire-private.h"

G_BEGIN_DECLS

/* One data key; two while the data key is being changed and the store is re-encrypted. */
#define HEED_KEY_SLOT_MAX_KEYS 2

/* How much work a guess costs: passes over so many bytes of memory. */
typedef struct
{
  guint64 passes;
  guint64 memory;
} HeedKeyCost;

typedef enum
{
  HEED_KEY_SLOT_OPENED,
  HEED_KEY_SLOT_WRONG,     /* the passphrase, or something in the slot, is not what was sealed */
  HEED_KEY_SLOT_NO_MEMORY, /* the system has not the memory that the cost asks for */
} HeedKeySlotOutcome;

/* Makes a member a new pair of keys, whose secret one @passphrase wraps, and seals @n_keys of @keys to the public one; @store_id
 * goes into both seals. NULL: not enough memory. @passphrase is taken byte for byte: the caller has normalised it. Slow on purpose. */
HeedKeySlot *heed_key_slot_seal (const char *store_id,
                                 const char *member_id,
                                 const char *name,
                                 const char *role,
                                 const HeedKeyCost *cost,
                                 const char *passphrase,
                                 HeedKey *const *keys,
                                 guint n_keys);

/* Unwraps all keys; on HEED_KEY_SLOT_OPENED the caller owns each of heed_key_slot_get_n_keys()
 * in @ret_keys, otherwise they are untouched. Slow on purpose. */
HeedKeySlotOutcome heed_key_slot_open (HeedKeySlot *self,
                                       const char *store_id,
                                       const char *passphrase,
                                       HeedKey **ret_keys);

/* The same member's slot under other words, another cost or another passphrase: pair and boxes stay, where there is a pair
 * already. Slow on purpose, twice. NULL where @ret_outcome is not HEED_KEY_SLOT_OPENED. */
HeedKeySlot *heed_key_slot_reseal (HeedKeySlot *self,
                                   const char *store_id,
                                   const char *name,
                                   const char *role,
                                   const HeedKeyCost *cost,
                                   const char *passphrase,
                                   const char *new_passphrase,
                                   HeedKeySlotOutcome *ret_outcome);

guint heed_key_slot_get_n_keys (HeedKeySlot *self);
const HeedKeyCost *heed_key_slot_get_cost (HeedKeySlot *self);

/* Whether a guess costs at least as much work as @cost. */
gboolean heed_key_slot_has_cost (HeedKeySlot *self,
                                 const HeedKeyCost *cost);

/* HEED_KEY_SIZE bytes owned by the slot; NULL of one that Heed made before members had a pair of keys. */
const guint8 *heed_key_slot_get_public_key (HeedKeySlot *self);

/* The same slot with only the box at @index: no passphrase is needed to forget a key. */
HeedKeySlot *heed_key_slot_keep_key (HeedKeySlot *self,
                                     guint index);

/* The same slot, which has one box and a pair, with a second box: @key sealed to @public_key. No passphrase is needed to give one.
 * NULL: not enough memory, or that is no public key. */
HeedKeySlot *heed_key_slot_add_key (HeedKeySlot *self,
                                    const char *store_id,
                                    const guint8 *public_key,
                                    HeedKey *key);

void heed_key_slot_write (HeedKeySlot *self,
                          GByteArray *bytes);

/* @version is the file's. NULL, with the wire failed, for anything that heed_key_slot_write() would not have written, in that version. */
HeedKeySlot *heed_key_slot_read (HeedWire *wire,
                                 guint version,
                                 const char *store_id);

G_END_DECLS
