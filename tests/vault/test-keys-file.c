/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "config.h"

#include "heed-vault.h"
#include "vectors.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#define SETTING "Hillside School"
#define STORE "01938c4e-7a10-7cc1-8b2f-5d0e6f7a8b9c"
#define SAM "m-01938c4e-7a11-7000-8000-000000000001"
#define ZOE "m-01938c4e-7a11-7000-8000-000000000002"

static HeedKeysFile *
new_file (HeedKey *data_key)
{
  g_autoptr (HeedKeysFile) file = heed_keys_file_new (SETTING, STORE);
  g_autoptr (GError) error = NULL;

  heed_keys_file_add_slot (file, SAM, "Sam Okafor", "lead", "sam's passphrase", data_key, HEED_KEY_STRENGTH_TEST, &error);
  g_assert_no_error (error);
  heed_keys_file_add_slot (file, ZOE, "Zo\u00eb \u0141uczak", "deputy", "Zo\u00eb's passphrase", data_key, HEED_KEY_STRENGTH_TEST, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&file);
}

static HeedKeysFile *
reload (HeedKeysFile *file)
{
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autoptr (GError) error = NULL;
  HeedKeysFile *read = heed_keys_file_new_from_bytes (bytes, "x.heed-keys", &error);

  g_assert_no_error (error);

  return read;
}

static void
assert_opens (HeedKeysFile *file,
              const char *member_id,
              const char *passphrase,
              HeedKey *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_keys_file_unlock (file, member_id, passphrase, &error);

  g_assert_no_error (error);
  g_assert_true (heed_key_equal (key, expected));
}

static void
assert_stays_shut (HeedKeysFile *file,
                   const char *member_id,
                   const char *passphrase,
                   HeedVaultError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_keys_file_unlock (file, member_id, passphrase, &error);

  g_assert_null (key);
  g_assert_error (error, HEED_VAULT_ERROR, (int) code);
}

static void
test_round_trip (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-keys-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "School.heed-keys", NULL);
  const guint8 salt[HEED_KEYS_FILE_SALT_SIZE] = "sixteen bytes ok";
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  heed_keys_file_set_cipher_salt (file, salt);
  heed_keys_file_save (file, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0600);

  read = heed_keys_file_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_keys_file_get_setting (read), ==, SETTING);
  g_assert_cmpstr (heed_keys_file_get_store_id (read), ==, STORE);
  g_assert_cmpmem (heed_keys_file_get_cipher_salt (read), sizeof salt, salt, sizeof salt);
  slots = heed_keys_file_get_slots (read);
  g_assert_cmpuint (slots->len, ==, 2);
  g_assert_cmpstr (heed_key_slot_get_member_id (slots->pdata[0]), ==, SAM);
  g_assert_cmpstr (heed_key_slot_get_name (slots->pdata[1]), ==, "Zo\u00eb \u0141uczak");
  g_assert_cmpstr (heed_key_slot_get_role (slots->pdata[1]), ==, "deputy");
  assert_opens (read, SAM, "sam's passphrase", data_key);
  /* The accent as a character of its own is the same passphrase. */
  assert_opens (read, ZOE, "Zoe\u0308's passphrase", data_key);

  heed_keys_file_set_cipher_salt (read, NULL);
  heed_keys_file_set_setting (read, "Hillside Academy");
  heed_keys_file_save (read, path, &error);
  g_assert_no_error (error);
  g_clear_object (&file);
  file = heed_keys_file_load (path, &error);
  g_assert_no_error (error);
  g_assert_null (heed_keys_file_get_cipher_salt (file));
  g_assert_cmpstr (heed_keys_file_get_setting (file), ==, "Hillside Academy");
  assert_opens (file, SAM, "sam's passphrase", data_key);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_moderate (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = heed_keys_file_new (SETTING, STORE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize size;

  heed_keys_file_add_slot (file, SAM, "Sam Okafor", "lead", "sam's passphrase", data_key, HEED_KEY_STRENGTH_MODERATE, &error);
  g_assert_no_error (error);
  assert_opens (file, SAM, "sam's passphrase", data_key);
  assert_stays_shut (file, SAM, "Sam's passphrase", HEED_VAULT_ERROR_PASSPHRASE);

  /* Three passes over 256 MiB, as README.md lays them out: in front of salt, count and box. */
  bytes = heed_keys_file_to_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpmem (data + size - 32 - (24 + 48) - 1 - 16 - 17,
                   17,
                   "\x01\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x00\x10\x00\x00\x00",
                   17);
}

static void
test_wrong_passphrase (void)
{
  static const char *const wrong[] = {
    "",
    "sam's passphras",
    "sam's passphrase ",
    "Sam's passphrase",
    "Zo\u00eb's passphrase",
    "\xff\xfe",
  };
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      assert_stays_shut (file, SAM, wrong[i], HEED_VAULT_ERROR_PASSPHRASE);
      g_assert_cmpuint (heed_keys_file_get_n_failures (file), ==, i + 1);
    }
  assert_opens (file, SAM, "sam's passphrase", data_key);
  g_assert_cmpuint (heed_keys_file_get_n_failures (file), ==, 0);
  assert_stays_shut (file, "m-nobody", "sam's passphrase", HEED_VAULT_ERROR_SLOT);
  g_assert_cmpuint (heed_keys_file_get_n_failures (file), ==, 0);
}

static void
test_words (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_keys_file_unlock (file, SAM, "wrong", &error));
  g_assert_cmpstr (error->message,
                   ==,
                   "That passphrase did not open the store\n"
                   "It is not the passphrase of Sam Okafor for Hillside School; nothing was changed.\n"
                   "Check Caps Lock and try again, or use the recovery key.");
  g_clear_error (&error);

  heed_keys_file_set_display_name (file, "/home/sam/School.heed");
  g_assert_null (heed_keys_file_unlock (file, SAM, "wrong", &error));
  g_clear_error (&error);
  g_assert_null (heed_keys_file_unlock (file, SAM, "wrong", &error));
  g_assert_cmpstr (error->message,
                   ==,
                   "That passphrase did not open the store\n"
                   "It is not the passphrase of Sam Okafor for /home/sam/School.heed; nothing was changed.\n"
                   "Check Caps Lock and try again in 2 seconds, or use the recovery key.");
}

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
  g_autoptr (HeedKeysFile) file = new_file (data_key);
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
  g_autoptr (HeedKeysFile) file = new_file (data_key);
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

  heed_keys_file_add_slot (file, SAM, "Sam", "lead", "sam's passphrase", data_key, HEED_KEY_STRENGTH_TEST, NULL);
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
                                     "sam's passphrase",
                                     &error);
        if (i < setting_end)
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
  g_test_message ("%u refused, %u shut, %u open (setting's name and writer)", n_refused, n_shut, n_open);
  g_assert_cmpuint (n_refused + n_shut + n_open, ==, (size - 32) * 8);
  g_assert_cmpuint (n_shut, >, 100 * 8);
}

/* A slot carried into another store's file, and two members' names exchanged, do not open. */
static void
test_carried (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
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
      assert_stays_shut (read, SAM, "sam's passphrase", HEED_VAULT_ERROR_PASSPHRASE);
      if (round == 0)
        assert_stays_shut (read, ZOE, "Zo\u00eb's passphrase", HEED_VAULT_ERROR_PASSPHRASE);
      else
        assert_opens (read, ZOE, "Zo\u00eb's passphrase", data_key);
    }
}

static void
test_newer (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autoptr (GBytes) newer = NULL;
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree guint8 *altered = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  altered = g_memdup2 (data, size);
  altered[11] = 2;
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
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (GBytes) bytes = heed_keys_file_to_bytes (file);
  g_autofree guint8 *altered = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  /* Where the salt's mark is, the number of slots behind it, then the first slot's header. */
  gsize mark_at = 8 + 4 + 2 + strlen (HEED_VERSION) + 2 + strlen (SETTING) + 2 + strlen (STORE);
  gsize slot_at = mark_at + 1 + 2;
  gsize cost_at = slot_at + 2 + strlen (SAM) + 2 + strlen ("Sam Okafor") + 2 + strlen ("lead");
  gsize boxes_at = cost_at + 1 + 8 + 8 + 16;
  gsize second_at = boxes_at + 1 + 24 + 48;
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
    { mark_at + 1, "\0\0", 2, 0 },
    { mark_at + 1, "\0\0", 2, (int) (size - 32 - slot_at) },
    { mark_at + 1, "\0\1", 2, 0 },
    { mark_at + 1, "\0\3", 2, 0 },
    { mark_at + 1, "\xff\xff", 2, 0 },
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
  g_autoptr (HeedKeysFile) file = new_file (data_key);
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

  heed_keys_file_add_slot (file, "m-12", "Sam", "lead", "sam's passphrase", data_key, HEED_KEY_STRENGTH_TEST, NULL);
  bytes = heed_keys_file_to_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  altered = g_memdup2 (data, size);
  at = memmem (altered, size, "\0\4m-12\0\3Sam", 11);
  g_assert_nonnull (at);
  memcpy (at, "\0\0\0\7m-1Sam?", 11);
  forge_checksum (altered, size);
  assert_unreadable (altered, size, HEED_VAULT_ERROR_NOT_KEYS);

  /* The same bytes with an id of one letter are well formed: it was the id. */
  memcpy (at, "\0\1m\0\6-1Sam?", 11);
  forge_checksum (altered, size);
  g_clear_pointer (&bytes, g_bytes_unref);
  g_clear_object (&file);
  bytes = g_bytes_new (altered, size);
  file = heed_keys_file_new_from_bytes (bytes, "x.heed-keys", NULL);
  g_assert_nonnull (file);
}

/* Random bytes behind a right frame: refused or read, never a crash. */
static void
test_garbage (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
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

static void
test_members (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (HeedKeySlot) slot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *long_name = g_strnfill (1001, 'x');

  g_assert_false (heed_keys_file_add_slot (file, SAM, "Sam", "lead", "another passphrase", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_add_slot (file, "m-3", long_name, "lead", "another passphrase", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_add_slot (file, "m-3", "Kim", "lead", "short", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_null (heed_keys_file_lookup_slot (file, "m-3"));

  g_assert_true (heed_keys_file_change_passphrase (file, SAM, "sam's passphrase", "sam's new words", &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_change_passphrase (file, SAM, "sam's passphrase", "sam's third words", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_change_passphrase (file, SAM, "sam's new words", "short", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_change_passphrase (file, "m-3", "sam's new words", "sam's third words", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);

  g_assert_true (heed_keys_file_change_member (file, SAM, "Sam Okafor-Reid", "deputy", "sam's new words", &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_change_member (file, SAM, "Nobody", "lead", "sam's passphrase", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
  g_clear_error (&error);

  read = reload (file);
  slot = heed_keys_file_lookup_slot (read, SAM);
  g_assert_cmpstr (heed_key_slot_get_name (slot), ==, "Sam Okafor-Reid");
  g_assert_cmpstr (heed_key_slot_get_role (slot), ==, "deputy");
  assert_opens (read, SAM, "sam's new words", data_key);
  assert_stays_shut (read, SAM, "sam's passphrase", HEED_VAULT_ERROR_PASSPHRASE);
  assert_opens (read, ZOE, "Zo\u00eb's passphrase", data_key);
}

static void
test_remove (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (heed_keys_file_remove_slot (file, "m-3", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  g_assert_true (heed_keys_file_remove_slot (file, SAM, &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_remove_slot (file, ZOE, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);

  read = reload (file);
  assert_stays_shut (read, SAM, "sam's passphrase", HEED_VAULT_ERROR_SLOT);
  assert_opens (read, ZOE, "Zo\u00eb's passphrase", data_key);
}

static void
test_rotation (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKey) next_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  g_autoptr (HeedKeysFile) cancelled = NULL;
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (HeedKey) old_key = NULL;
  g_autoptr (HeedKey) new_key = NULL;
  g_autoptr (GError) error = NULL;

  heed_keys_file_end_rotation (file);
  g_assert_false (heed_keys_file_is_rotating (file));
  assert_opens (file, SAM, "sam's passphrase", data_key);

  g_assert_false (heed_keys_file_begin_rotation (file, SAM, "wrong", next_key, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (heed_keys_file_begin_rotation (file, SAM, "sam's passphrase", next_key, &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_begin_rotation (file, SAM, "sam's passphrase", next_key, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  /* In the middle of it, a passphrase can still be changed and both keys stay. */
  g_assert_true (heed_keys_file_change_passphrase (file, SAM, "sam's passphrase", "sam's new words", &error));
  g_assert_no_error (error);

  read = reload (file);
  cancelled = reload (file);
  g_assert_true (heed_keys_file_is_rotating (read));
  assert_opens (read, SAM, "sam's new words", data_key);
  g_assert_true (heed_keys_file_unlock_both (read, SAM, "sam's new words", &old_key, &new_key, &error));
  g_assert_no_error (error);
  g_assert_true (heed_key_equal (old_key, data_key));
  g_assert_true (heed_key_equal (new_key, next_key));
  assert_opens (read, ZOE, "Zo\u00eb's passphrase", data_key);

  heed_keys_file_end_rotation (read);
  g_clear_object (&file);
  file = reload (read);
  g_assert_false (heed_keys_file_is_rotating (file));
  assert_opens (file, SAM, "sam's new words", next_key);
  assert_stays_shut (file, ZOE, "Zo\u00eb's passphrase", HEED_VAULT_ERROR_SLOT);

  heed_keys_file_cancel_rotation (cancelled);
  g_assert_false (heed_keys_file_is_rotating (cancelled));
  assert_opens (cancelled, SAM, "sam's new words", data_key);
  assert_opens (cancelled, ZOE, "Zo\u00eb's passphrase", data_key);
}

static void
test_full (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autofree char *name = g_strnfill (1000, 'x');
  g_autofree char *long_setting = g_strnfill (1001, 's');
  g_autoptr (HeedKeysFile) file = NULL;
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GError) error = NULL;

  /* A character of two bytes does not fit in the last one. */
  long_setting[999] = '\xc3';
  long_setting[1000] = '\xab';
  file = heed_keys_file_new (long_setting, STORE);
  g_assert_cmpuint (strlen (heed_keys_file_get_setting (file)), ==, 999);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *member_id = g_strdup_printf ("m-%0998u", i);

      g_assert_true (heed_keys_file_add_slot (file, member_id, name, name, "a good passphrase", data_key, HEED_KEY_STRENGTH_TEST, &error));
      g_assert_no_error (error);
    }
  g_assert_false (heed_keys_file_add_slot (file, SAM, "Sam", "lead", "a good passphrase", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);

  read = reload (file);
  slots = heed_keys_file_get_slots (read);
  g_assert_cmpuint (slots->len, ==, 200);
}

static gpointer
unlock_cb (gpointer user_data)
{
  HeedKeysFile *file = user_data;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (HeedKey) key = heed_keys_file_unlock (file, SAM, i % 2 ? "wrong" : "sam's passphrase", NULL);

      g_assert_true ((key == NULL) == (i % 2 == 1));
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = new_file (data_key);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("unlock", unlock_cb, file);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/keys-file/round-trip", test_round_trip);
  g_test_add_func ("/vault/keys-file/moderate", test_moderate);
  g_test_add_func ("/vault/keys-file/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/vault/keys-file/words", test_words);
  g_test_add_func ("/vault/keys-file/truncated", test_truncated);
  g_test_add_func ("/vault/keys-file/flipped", test_flipped);
  g_test_add_func ("/vault/keys-file/forged", test_forged);
  g_test_add_func ("/vault/keys-file/carried", test_carried);
  g_test_add_func ("/vault/keys-file/newer", test_newer);
  g_test_add_func ("/vault/keys-file/malformed", test_malformed);
  g_test_add_func ("/vault/keys-file/salt-mark", test_salt_mark);
  g_test_add_func ("/vault/keys-file/no-id", test_no_id);
  g_test_add_func ("/vault/keys-file/garbage", test_garbage);
  g_test_add_func ("/vault/keys-file/members", test_members);
  g_test_add_func ("/vault/keys-file/remove", test_remove);
  g_test_add_func ("/vault/keys-file/rotation", test_rotation);
  g_test_add_func ("/vault/keys-file/full", test_full);
  g_test_add_func ("/vault/keys-file/threads", test_threads);
  g_test_add_data_func ("/vault/keys-file/vector-of-heed", "keys-v1-heed.hex", test_vectors);
  g_test_add_data_func ("/vault/keys-file/vector-of-python", "keys-v1-python.hex", test_vectors);
  return g_test_run ();
}
