/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "config.h"

#include "keys-fixture.h"
#include "vectors.h"

#include <sodium.h>
#include <string.h>

static void
test_vectors (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HeedKeysFile) file = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKey) next_key = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  guint8 expected[2 * HEED_KEY_SIZE];
  const guint8 *salt;
  const guint8 *head;
  gint64 seq;

  for (guint i = 0; i < sizeof expected; i++)
    expected[i] = (guint8) i;

  bytes = vectors_read_hex (name);
  file = heed_keys_file_new_from_bytes (bytes, name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_keys_file_get_setting (file), ==, "Hillside School \u2013 Sixth Form");
  g_assert_cmpstr (heed_keys_file_get_store_id (file), ==, STORE);
  salt = heed_keys_file_get_cipher_salt (file);
  g_assert_nonnull (salt);
  for (guint i = 0; i < HEED_KEYS_FILE_SALT_SIZE; i++)
    g_assert_cmpuint (salt[i], ==, 0xa0 + i);

  head = heed_keys_file_get_head (file, &seq);
  g_assert_cmpint (seq, ==, strstr (name, "-v2-") != NULL ? 4711 : 0);
  for (guint i = 0; head != NULL && i < HEED_KEYS_FILE_HASH_SIZE; i++)
    g_assert_cmpuint (head[i], ==, 0xc0 + i);

  slots = heed_keys_file_get_slots (file);
  g_assert_cmpuint (slots->len, ==, 2);
  g_assert_cmpstr (heed_key_slot_get_name (slots->pdata[0]), ==, "Sam Okafor");
  g_assert_cmpstr (heed_key_slot_get_role (slots->pdata[0]), ==, "lead");
  g_assert_cmpstr (heed_key_slot_get_member_id (slots->pdata[1]), ==, ZOE);

  key = heed_keys_file_unlock (file, SAM, "four words or more here", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (heed_key_peek (key), HEED_KEY_SIZE, expected, HEED_KEY_SIZE);
  g_clear_pointer (&key, heed_key_unref);

  g_assert_true (heed_keys_file_is_rotating (file));
  heed_keys_file_unlock_both (file, ZOE, "Caf\u00e9 na rogu ulicy", &key, &next_key, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (heed_key_peek (key), HEED_KEY_SIZE, expected, HEED_KEY_SIZE);
  g_assert_cmpmem (heed_key_peek (next_key), HEED_KEY_SIZE, expected + HEED_KEY_SIZE, HEED_KEY_SIZE);
}

static void
assert_unreadable (const guint8 *data,
                   gsize size,
                   HeedVaultError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKeysFile) file = heed_keys_file_new_from_bytes (bytes, "x.heed-keys", &error);

  g_assert_null (file);
  g_assert_error (error, HEED_VAULT_ERROR, (int) code);
}

static void
test_truncated (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autofree guint8 *longer = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize length = 0; length < size; length++)
    assert_unreadable (data, length, HEED_VAULT_ERROR_NOT_KEYS);

  longer = g_malloc0 (size + 1);
  memcpy (longer, data, size);
  assert_unreadable (longer, size + 1, HEED_VAULT_ERROR_NOT_KEYS);
}

static void
test_flipped (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autofree guint8 *altered = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  altered = g_memdup2 (data, size);
  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        altered[i] ^= (guint8) (1u << bit);
        assert_unreadable (altered, size, HEED_VAULT_ERROR_NOT_KEYS);
        altered[i] = data[i];
      }
}

/* The checksum as README.md gives it, so that the tests can forge it. */
static void
forge_checksum (guint8 *data,
                gsize size)
{
  crypto_generichash (data + size - 32, 32, data, size - 32, NULL, 0);
}

/* Somebody with write access changes one bit anywhere and mends the checksum: no slot that was
 * touched opens, and what is not touched stays. */
static void
test_forged (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = heed_keys_file_new (SETTING, STORE);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *altered = NULL;
  guint n_refused = 0;
  guint n_shut = 0;
  guint n_open = 0;
  const guint8 *data;
  gsize size;
  /* Magic, version and the writer's version; the setting's name and its length; not the store id. */
  gsize setting_at = 8 + 4 + 2 + strlen (HEED_VERSION);
  gsize setting_end = setting_at + 2 + strlen (SETTING);
  gsize head_at = setting_end + 2 + strlen (STORE) + 1;

  heed_keys_file_add_slot (file, SAM, "Sam", "lead", SAM_PASSPHRASE, data_key, HEED_KEY_STRENGTH_TEST, NULL);
  bytes = heed_keys_file_to_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  altered = g_memdup2 (data, size);

  for (gsize i = 0; i < size - 32; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (GBytes) forged = NULL;
        g_autoptr (HeedKeysFile) read = NULL;
        g_autoptr (GPtrArray) slots = NULL;
        g_autoptr (HeedKey) key = NULL;
        g_autoptr (GError) error = NULL;

        altered[i] ^= (guint8) (1u << bit);
        forge_checksum (altered, size);
        forged = g_bytes_new (altered, size);
        altered[i] = data[i];

        read = heed_keys_file_new_from_bytes (forged, "x.heed-keys", &error);
        if (read == NULL)
          {
            g_assert_true (g_error_matches (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_NOT_KEYS)
                           || g_error_matches (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_NEWER));
            n_refused++;
            continue;
          }

        slots = heed_keys_file_get_slots (read);
        key = heed_keys_file_unlock (read,
                                     heed_key_slot_get_member_id (slots->pdata[0]),
                                     SAM_PASSPHRASE,
                                     &error);
        if (i < setting_end || (i >= head_at && i < head_at + 8 + 32))
          {
            g_assert_no_error (error);
            g_assert_true (heed_key_equal (key, data_key));
            n_open++;
          }
        else
          {
            g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
            n_shut++;
          }
      }
  g_test_message ("%u refused, %u shut, %u open (setting's name, writer and last head)", n_refused, n_shut, n_open);
  g_assert_cmpuint (n_refused + n_shut + n_open, ==, (size - 32) * 8);
  g_assert_cmpuint (n_shut, >, 100 * 8);
}

/* A slot carried into another store's file, and two members' names exchanged, do not open. */
static void
test_carried (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autoptr (GError) error = NULL;
  const guint8 *data;
  gsize size;

  data = g_bytes_get_data (bytes, &size);
  for (guint round = 0; round < 2; round++)
    {
      const char *from = round == 0 ? STORE : "Sam Okafor";
      const char *to = round == 0 ? "01938c4e-7a10-7cc1-8b2f-5d0e6f7a8b9d" : "Sal Okafor";
      g_autofree guint8 *altered = g_memdup2 (data, size);
      g_autoptr (GBytes) forged = NULL;
      g_autoptr (HeedKeysFile) read = NULL;
      guint8 *at = memmem (altered, size, from, strlen (from));

      g_assert_nonnull (at);
      memcpy (at, to, strlen (to));
      forge_checksum (altered, size);
      forged = g_bytes_new (altered, size);
      read = heed_keys_file_new_from_bytes (forged, "x.heed-keys", &error);
      g_assert_no_error (error);
      keys_fixture_assert_stays_shut (read, SAM, SAM_PASSPHRASE, HEED_VAULT_ERROR_PASSPHRASE);
      if (round == 0)
        keys_fixture_assert_stays_shut (read, ZOE, ZOE_PASSPHRASE, HEED_VAULT_ERROR_PASSPHRASE);
      else
        keys_fixture_assert_opens (read, ZOE, ZOE_PASSPHRASE, data_key);
    }
}

static void
test_newer (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autoptr (GBytes) newer = NULL;
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree guint8 *altered = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  altered = g_memdup2 (data, size);
  altered[11] = 3;
  memcpy (altered + 14, "9", 1);
  forge_checksum (altered, size);
  newer = g_bytes_new (altered, size);
  read = heed_keys_file_new_from_bytes (newer, "/x.heed-keys", &error);
  g_assert_null (read);
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_NEWER);
  expected = g_strdup_printf ("Made by a newer Heed\n"
                              "/x.heed-keys was last used by Heed 9%s, this is %s; it is unchanged.\n"
                              "Install Heed 9%s or later, or use the recovery key.",
                              HEED_VERSION + 1,
                              HEED_VERSION,
                              HEED_VERSION + 1);
  g_assert_cmpstr (error->message, ==, expected);

  altered[11] = 0;
  forge_checksum (altered, size);
  assert_unreadable (altered, size, HEED_VAULT_ERROR_NOT_KEYS);
}

/* Well-formed in everything but one thing, as no Heed writes it. */
static void
test_malformed (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autofree guint8 *altered = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  /* Where the salt's mark is, the number of slots behind it, then the first slot's header. */
  gsize mark_at = 8 + 4 + 2 + strlen (HEED_VERSION) + 2 + strlen (SETTING) + 2 + strlen (STORE);
  gsize head_at = mark_at + 1;
  gsize count_at = head_at + 8 + 32;
  gsize form_at = count_at + 2;
  gsize slot_at = form_at + 1;
  gsize cost_at = slot_at + 2 + strlen (SAM) + 2 + strlen ("Sam Okafor") + 2 + strlen ("lead");
  gsize boxes_at = cost_at + 1 + 8 + 8 + 16 + 32 + 24 + 48;
  gsize second_at = boxes_at + 1 + 48 + 32 + 2 + strlen (STORE) + 2 + strlen (SAM) + 1;
  const struct
  {
    gsize at;
    const char *bytes;
    gsize n_bytes;
    /* Taken away from the end, or, below zero, put there. */
    int shorter;
  } cases[] = {
    { 11, "\0", 1, 0 },
    { mark_at, "\2", 1, 0 },
    { mark_at, "\1", 1, 0 },
    { head_at, "\x80", 1, 0 },
    { count_at, "\0\0", 2, 0 },
    { count_at, "\0\0", 2, (int) (size - 32 - form_at) },
    { count_at, "\0\1", 2, 0 },
    { count_at, "\0\3", 2, 0 },
    { count_at, "\xff\xff", 2, 0 },
    { form_at, "\0", 1, 0 },
    { form_at, "\1", 1, 0 },
    { form_at, "\3", 1, 0 },
    /* The second member with the id of the first. */
    { second_at + 2, SAM, sizeof SAM - 1, 0 },
    { slot_at + 2, "\xff", 1, 0 },
    { slot_at + 2, "\0", 1, 0 },
    { cost_at, "\0", 1, 0 },
    { cost_at, "\2", 1, 0 },
    { cost_at + 1, "\0\0\0\0\0\0\0\0", 8, 0 },
    { cost_at + 1, "\0\0\0\0\0\0\0\x11", 8, 0 },
    { cost_at + 1, "\1\0\0\0\0\0\0\1", 8, 0 },
    { cost_at + 9, "\0\0\0\0\0\0\x1f\xff", 8, 0 },
    { cost_at + 9, "\0\0\0\0\x40\0\0\1", 8, 0 },
    { boxes_at, "\0", 1, 0 },
    { boxes_at, "\2", 1, 0 },
    { boxes_at, "\3", 1, 0 },
    { 0, "h", 1, 0 },
    { 0, "", 0, 1 },
    { 0, "", 0, -1 },
    { 0, "", 0, -16 },
  };

  g_assert_cmpmem (data + second_at + 2, strlen (ZOE), ZOE, strlen (ZOE));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize new_size = (gsize) ((gssize) size - cases[i].shorter);

      g_test_message ("case %u", i);
      g_free (altered);
      altered = g_malloc0 (MAX (size, new_size));
      memcpy (altered, data, size);
      memcpy (altered + cases[i].at, cases[i].bytes, cases[i].n_bytes);
      forge_checksum (altered, new_size);
      assert_unreadable (altered, new_size, HEED_VAULT_ERROR_NOT_KEYS);
    }
}

/* The salt's mark is 0 or 1 and nothing else, also where a salt follows. */
static void
test_salt_mark (void)
{
  const guint8 salt[HEED_KEYS_FILE_SALT_SIZE] = "sixteen bytes ok";
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *altered = NULL;
  const guint8 *data;
  gsize size;
  guint8 *at;

  heed_keys_file_set_cipher_salt (file, salt);
  bytes = heed_keys_file_to_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  altered = g_memdup2 (data, size);
  at = memmem (altered, size, salt, sizeof salt);
  g_assert_nonnull (at);
  g_assert_cmpuint (at[-1], ==, 1);
  at[-1] = 2;
  forge_checksum (altered, size);
  assert_unreadable (altered, size, HEED_VAULT_ERROR_NOT_KEYS);
}

/* A member without an id, which no caller can make: the last four bytes of its text become a
 * longer name instead. */
static void
test_no_id (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = heed_keys_file_new (SETTING, STORE);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *altered = NULL;
  const guint8 *data;
  gsize size;
  guint8 *at;

  heed_keys_file_add_slot (file, "m-12", "Sam", "lead", SAM_PASSPHRASE, data_key, HEED_KEY_STRENGTH_TEST, NULL);
  bytes = heed_keys_file_to_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  altered = g_memdup2 (data, size);
  at = memmem (altered, size, "\0\4m-12\0\3Sam", 11);
  g_assert_nonnull (at);
  memcpy (at, "\0\0\0\7m-1Sam?", 11);
  /* The box has the id at its end, and is as much shorter. */
  forge_checksum (altered, size - 4);
  assert_unreadable (altered, size - 4, HEED_VAULT_ERROR_NOT_KEYS);

  /* The same bytes with an id of one letter are well formed: it was the id. */
  memcpy (at, "\0\1m\0\6-1Sam?", 11);
  forge_checksum (altered, size - 3);
  g_clear_pointer (&bytes, g_bytes_unref);
  g_clear_object (&file);
  bytes = g_bytes_new (altered, size - 3);
  file = heed_keys_file_new_from_bytes (bytes, "x.heed-keys", NULL);
  g_assert_nonnull (file);
}

/* Random bytes behind a right frame: refused or read, never a crash. */
static void
test_garbage (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (guint n = 0; n < 20000; n++)
    {
      gsize length = (gsize) g_rand_int_range (rand, 12 + 32, (gint32) size + 1);
      g_autofree guint8 *garbage = g_memdup2 (data, size);
      g_autoptr (GBytes) forged = NULL;
      g_autoptr (HeedKeysFile) read = NULL;
      guint n_changes = (guint) g_rand_int_range (rand, 1, 20);

      for (guint i = 0; i < n_changes; i++)
        garbage[g_rand_int_range (rand, 12, (gint32) size)] = (guint8) g_rand_int_range (rand, 0, n % 3 == 0 ? 3 : 256);
      forge_checksum (garbage, length);
      forged = g_bytes_new (garbage, length);
      read = heed_keys_file_new_from_bytes (forged, "x.heed-keys", NULL);
      if (read != NULL)
        {
          g_autoptr (GBytes) again = heed_keys_file_to_bytes (read);

          g_assert_nonnull (again);
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/keys-file-format/truncated", test_truncated);
  g_test_add_func ("/vault/keys-file-format/flipped", test_flipped);
  g_test_add_func ("/vault/keys-file-format/forged", test_forged);
  g_test_add_func ("/vault/keys-file-format/carried", test_carried);
  g_test_add_func ("/vault/keys-file-format/newer", test_newer);
  g_test_add_func ("/vault/keys-file-format/malformed", test_malformed);
  g_test_add_func ("/vault/keys-file-format/salt-mark", test_salt_mark);
  g_test_add_func ("/vault/keys-file-format/no-id", test_no_id);
  g_test_add_func ("/vault/keys-file-format/garbage", test_garbage);
  g_test_add_data_func ("/vault/keys-file-format/vector-1-of-heed", "keys-v1-heed.hex", test_vectors);
  g_test_add_data_func ("/vault/keys-file-format/vector-1-of-python", "keys-v1-python.hex", test_vectors);
  g_test_add_data_func ("/vault/keys-file-format/vector-2-of-heed", "keys-v2-heed.hex", test_vectors);
  g_test_add_data_func ("/vault/keys-file-format/vector-2-of-python", "keys-v2-python.hex", test_vectors);
  return g_test_run ();
}
