/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "keys-fixture.h"

HeedKeysFile *
keys_fixture_new (HeedKey *data_key)
{
  g_autoptr (HeedKeysFile) file = heed_keys_file_new (SETTING, STORE);
  g_autoptr (GError) error = NULL;

  heed_keys_file_add_slot (file, SAM, "Sam Okafor", "lead", SAM_PASSPHRASE, data_key, HEED_KEY_STRENGTH_TEST, &error);
  g_assert_no_error (error);
  heed_keys_file_add_slot (file, ZOE, "Zo\u00eb \u0141uczak", "deputy", ZOE_PASSPHRASE, data_key, HEED_KEY_STRENGTH_TEST, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&file);
}

HeedKeysFile *
keys_fixture_reload (HeedKeysFile *file)
{
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autoptr (GError) error = NULL;
  HeedKeysFile *read = heed_keys_file_new_from_bytes (bytes, "x.heed-keys", &error);

  g_assert_no_error (error);

  return read;
}

void
keys_fixture_assert_opens (HeedKeysFile *file,
                           const char *member_id,
                           const char *passphrase,
                           HeedKey *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_keys_file_unlock (file, member_id, passphrase, &error);

  g_assert_no_error (error);
  g_assert_true (heed_key_equal (key, expected));
}

void
keys_fixture_assert_stays_shut (HeedKeysFile *file,
                                const char *member_id,
                                const char *passphrase,
                                HeedVaultError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_keys_file_unlock (file, member_id, passphrase, &error);

  g_assert_null (key);
  g_assert_error (error, HEED_VAULT_ERROR, (int) code);
}
