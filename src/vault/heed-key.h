/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HEED_KEY_SIZE 32

/* A secret of 32 bytes: the data key that opens a store. It lives in guarded memory of its own,
 * locked against swapping where the system allows, left out of core dumps, and read-only once
 * made. The last unref wipes it. Counting is atomic: a key may be shared between threads. */
typedef struct _HeedKey HeedKey;

/* Makes the process fit to hold secrets: starts libsodium and forbids core dumps for good
 * (RLIMIT_CORE 0, soft and hard). Every other function of this folder that needs it calls it;
 * main() calls it first, so that there is no moment without. Any thread, any number of times.
 * Ends the process if the system has no random numbers, since nothing could then be kept safe. */
void heed_vault_init (void);

/* New random key; caller owns. */
HeedKey *heed_key_new_random (void);

/* Key from the 32 bytes at @bytes, which the caller should wipe; caller owns. */
HeedKey *heed_key_new_copy (const guint8 *bytes);

HeedKey *heed_key_ref (HeedKey *self);
void heed_key_unref (HeedKey *self);

/* The 32 bytes, owned by the key and readable as long as it lives. Writing to them crashes. */
const guint8 *heed_key_peek (HeedKey *self);

/* Whether both hold the same bytes, in a time that does not depend on them. */
gboolean heed_key_equal (HeedKey *self,
                         HeedKey *other);

/* 64 lower-case hex digits, for a raw SQLCipher key; free with heed_secret_free(). */
char *heed_key_to_hex (HeedKey *self);

/* 64 hex digits by which a key is known again, and which say nothing of it; caller owns. */
char *heed_key_dup_mark (HeedKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedKey, heed_key_unref)

G_END_DECLS
