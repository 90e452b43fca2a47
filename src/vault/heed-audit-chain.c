/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-audit-chain.h"

#include "heed-key.h"

#include <sodium.h>
#include <string.h>

static void
add_field (crypto_generichash_state *state,
           const char *field)
{
  gsize length = field != NULL ? strlen (field) : 0;
  guint32 prefix;

  /* No row comes near four gigabytes; the assertion keeps the length of NULL unique all the same. */
  g_assert (length < G_MAXUINT32);

  prefix = GUINT32_TO_BE (field != NULL ? (guint32) length : G_MAXUINT32);
  crypto_generichash_update (state, (const guint8 *) &prefix, sizeof prefix);
  if (length > 0)
    crypto_generichash_update (state, (const guint8 *) field, length);
}

void
heed_audit_hash (const guint8 prev[HEED_AUDIT_HASH_SIZE],
                 gint64 seq,
                 const char *at,
                 const char *member,
                 const char *action,
                 const char *subject,
                 const char *detail,
                 guint8 ret_hash[HEED_AUDIT_HASH_SIZE])
{
  static const guint8 nothing_before[HEED_AUDIT_HASH_SIZE] = { 0 };
  char digits[32];
  crypto_generichash_state state;

  g_return_if_fail (ret_hash != NULL);

  heed_vault_init ();
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, seq);

  crypto_generichash_init (&state, NULL, 0, HEED_AUDIT_HASH_SIZE);
  crypto_generichash_update (&state, prev != NULL ? prev : nothing_before, HEED_AUDIT_HASH_SIZE);
  add_field (&state, digits);
  add_field (&state, at);
  add_field (&state, member);
  add_field (&state, action);
  add_field (&state, subject);
  add_field (&state, detail);
  crypto_generichash_final (&state, ret_hash, HEED_AUDIT_HASH_SIZE);
}

char *
heed_audit_hash_to_hex (const guint8 hash[HEED_AUDIT_HASH_SIZE])
{
  char *hex;

  g_return_val_if_fail (hash != NULL, NULL);

  hex = g_malloc (HEED_AUDIT_HASH_SIZE * 2 + 1);
  sodium_bin2hex (hex, HEED_AUDIT_HASH_SIZE * 2 + 1, hash, HEED_AUDIT_HASH_SIZE);

  return hex;
}
