/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much work a guess of a passphrase costs. */
typedef enum
{
  HEED_KEY_STRENGTH_MODERATE, /* libsodium's "moderate": 3 passes over 256 MiB */
  HEED_KEY_STRENGTH_TEST,     /* the least that works, no protection: for tests only */
} HeedKeyStrength;

/* What a new store is made with: moderate, but for a build for development that runs with
 * HEED_TEST_KEYS=1 in its environment, as the tests do: they make a store each. A release build
 * (Meson's release, minsize or plain) knows no such variable. */
HeedKeyStrength heed_key_strength_of_new_store (void);

/* Argon2id's passes, and bytes of memory. */
void heed_key_strength_get_cost (HeedKeyStrength strength,
                                 guint64 *ret_passes,
                                 guint64 *ret_memory);

/* FALSE, with HEED_VAULT_ERROR_WEAK, for a slot of the strength for tests in a release build: a
 * record of children is not to lie behind it unnoticed. TRUE for any other. */
gboolean heed_key_strength_check (guint64 passes,
                                  guint64 memory,
                                  GError **error);

G_END_DECLS
