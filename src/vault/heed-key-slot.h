/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One member's way in: who they are, and the data key, which their passphrase leads to. Never changed
 * once made; counted atomically. The names are what the unlock page shows before any passphrase
 * is known; unlocking proves them. */
typedef struct _HeedKeySlot HeedKeySlot;

#define HEED_TYPE_KEY_SLOT (heed_key_slot_get_type ())
GType heed_key_slot_get_type (void);

HeedKeySlot *heed_key_slot_ref (HeedKeySlot *self);
void heed_key_slot_unref (HeedKeySlot *self);

/* Owned by the slot. The id is "m-" and a UUID; the role is a code, for show, that this folder does
 * not read; a title in words where an earlier Heed made the slot. */
const char *heed_key_slot_get_member_id (HeedKeySlot *self);
const char *heed_key_slot_get_name (HeedKeySlot *self);
const char *heed_key_slot_get_role (HeedKeySlot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedKeySlot, heed_key_slot_unref)

G_END_DECLS
