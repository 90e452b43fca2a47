/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-key-strength.h"

#include "heed-problem.h"
#include "heed-vault-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#ifdef HEED_RELEASE
#define IS_RELEASE TRUE
#else
#define IS_RELEASE FALSE
#endif

HeedKeyStrength
heed_key_strength_of_new_store (void)
{
  if (!IS_RELEASE && g_strcmp0 (g_getenv ("HEED_TEST_KEYS"), "1") == 0)
    return HEED_KEY_STRENGTH_TEST;

  return HEED_KEY_STRENGTH_MODERATE;
}

void
heed_key_strength_get_cost (HeedKeyStrength strength,
                            guint64 *ret_passes,
                            guint64 *ret_memory)
{
  gboolean is_test = strength == HEED_KEY_STRENGTH_TEST;

  g_return_if_fail (ret_passes != NULL);
  g_return_if_fail (ret_memory != NULL);

  *ret_passes = is_test ? crypto_pwhash_argon2id_OPSLIMIT_MIN : crypto_pwhash_argon2id_OPSLIMIT_MODERATE;
  *ret_memory = is_test ? crypto_pwhash_argon2id_MEMLIMIT_MIN : crypto_pwhash_argon2id_MEMLIMIT_MODERATE;
}

gboolean
heed_key_strength_check (guint64 passes,
                         guint64 memory,
                         GError **error)
{
  guint64 test_passes;
  guint64 test_memory;

  heed_key_strength_get_cost (HEED_KEY_STRENGTH_TEST, &test_passes, &test_memory);
  if (!IS_RELEASE || passes != test_passes || memory != test_memory)
    return TRUE;

  heed_problem_set (error,
                    HEED_VAULT_ERROR,
                    HEED_VAULT_ERROR_WEAK,
                    _ ("This store was made for tests"),
                    _ ("Its passphrases are kept as weakly as tests need them, which protects nobody; nothing was changed."),
                    _ ("For real records make a new store with this Heed."));

  return FALSE;
}
