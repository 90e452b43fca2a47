/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "keys-fixture.h"
#include "vectors.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
test_round_trip (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-keys-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "School.heed-keys", NULL);
  const guint8 salt[HEED_KEYS_FILE_SALT_SIZE] = "sixteen bytes ok";
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
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
  keys_fixture_assert_opens (read, SAM, SAM_PASSPHRASE, data_key);
  /* The accent as a character of its own is the same passphrase. */
  keys_fixture_assert_opens (read, ZOE, "Zoe\u0308 kept a copper lantern", data_key);

  heed_keys_file_set_cipher_salt (read, NULL);
  heed_keys_file_set_setting (read, "Hillside Academy");
  heed_keys_file_save (read, path, &error);
  g_assert_no_error (error);
  g_clear_object (&file);
  file = heed_keys_file_load (path, &error);
  g_assert_no_error (error);
  g_assert_null (heed_keys_file_get_cipher_salt (file));
  g_assert_cmpstr (heed_keys_file_get_setting (file), ==, "Hillside Academy");
  keys_fixture_assert_opens (file, SAM, SAM_PASSPHRASE, data_key);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_path_for (void)
{
  static const struct
  {
    const char *store;
    const char *keys;
  } cases[] = {
    { "/data/School.heed", "/data/School.heed-keys" },
    { "School.heed", "School.heed-keys" },
    { "/data/School", "/data/School.heed-keys" },
    { "/data/School.heed.copy", "/data/School.heed.copy.heed-keys" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = heed_keys_file_get_path_for (cases[i].store);

      g_assert_cmpstr (path, ==, cases[i].keys);
    }
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

  heed_keys_file_add_slot (file, SAM, "Sam Okafor", "lead", SAM_PASSPHRASE, data_key, HEED_KEY_STRENGTH_MODERATE, &error);
  g_assert_no_error (error);
  keys_fixture_assert_opens (file, SAM, SAM_PASSPHRASE, data_key);
  keys_fixture_assert_stays_shut (file, SAM, "Turnips on a copper lantern", HEED_VAULT_ERROR_PASSPHRASE);

  /* Three passes over 256 MiB, as README.md lays them out: in front of salt, public key, secret key, count and box. */
  bytes = heed_keys_file_to_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpmem (data + size - 32 - (48 + 32 + 2 + strlen (STORE) + 2 + strlen (SAM)) - 1 - (24 + 48) - 32 - 16 - 17,
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
    "turnips on a copper lantern ",
    "Turnips on a copper lantern",
    ZOE_PASSPHRASE,
    "\xff\xfe",
  };
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      keys_fixture_assert_stays_shut (file, SAM, wrong[i], HEED_VAULT_ERROR_PASSPHRASE);
      g_assert_cmpuint (heed_keys_file_get_n_failures (file), ==, i + 1);
    }
  keys_fixture_assert_opens (file, SAM, SAM_PASSPHRASE, data_key);
  g_assert_cmpuint (heed_keys_file_get_n_failures (file), ==, 0);
  keys_fixture_assert_stays_shut (file, "m-nobody", SAM_PASSPHRASE, HEED_VAULT_ERROR_SLOT);
  g_assert_cmpuint (heed_keys_file_get_n_failures (file), ==, 0);
}

static void
test_words (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
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
test_members (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (HeedKeySlot) slot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *long_name = g_strnfill (1001, 'x');

  g_assert_false (heed_keys_file_add_slot (file, SAM, "Sam", "lead", "another lantern and a bridge", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_add_slot (file, "m-3", long_name, "lead", "another lantern and a bridge", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_add_slot (file, "m-3", "Kim", "lead", "short", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_null (heed_keys_file_lookup_slot (file, "m-3"));

  g_assert_true (heed_keys_file_change_passphrase (file, SAM, SAM_PASSPHRASE, "gravel under the old bridge", &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_change_passphrase (file, SAM, SAM_PASSPHRASE, "three herons wade at dusk", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_change_passphrase (file, SAM, "gravel under the old bridge", "short", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_false (heed_keys_file_change_passphrase (file, "m-3", "gravel under the old bridge", "three herons wade at dusk", &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);

  g_assert_false (heed_keys_file_is_stale (file, SAM, "Sam Okafor", "lead", HEED_KEY_STRENGTH_TEST));
  g_assert_true (heed_keys_file_is_stale (file, SAM, "Sam Okafor", "deputy", HEED_KEY_STRENGTH_TEST));
  g_assert_true (heed_keys_file_is_stale (file, SAM, "Sam Okafor-Reid", "lead", HEED_KEY_STRENGTH_TEST));
  g_assert_true (heed_keys_file_renew_slot (file, SAM, "Sam Okafor-Reid", "deputy", "gravel under the old bridge", HEED_KEY_STRENGTH_TEST, &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_renew_slot (file, SAM, "Nobody", "lead", SAM_PASSPHRASE, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
  g_clear_error (&error);

  read = keys_fixture_reload (file);
  slot = heed_keys_file_lookup_slot (read, SAM);
  g_assert_cmpstr (heed_key_slot_get_name (slot), ==, "Sam Okafor-Reid");
  g_assert_cmpstr (heed_key_slot_get_role (slot), ==, "deputy");
  keys_fixture_assert_opens (read, SAM, "gravel under the old bridge", data_key);
  keys_fixture_assert_stays_shut (read, SAM, SAM_PASSPHRASE, HEED_VAULT_ERROR_PASSPHRASE);
  keys_fixture_assert_opens (read, ZOE, ZOE_PASSPHRASE, data_key);
}

static void
test_remove (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
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

  read = keys_fixture_reload (file);
  keys_fixture_assert_stays_shut (read, SAM, SAM_PASSPHRASE, HEED_VAULT_ERROR_SLOT);
  keys_fixture_assert_opens (read, ZOE, ZOE_PASSPHRASE, data_key);
}

static GHashTable *
get_public_keys (HeedKeysFile *file)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (keys, (char *) SAM, heed_keys_file_dup_public_key (file, SAM));
  g_hash_table_insert (keys, (char *) ZOE, heed_keys_file_dup_public_key (file, ZOE));

  return keys;
}

static void
assert_both (HeedKeysFile *file,
             const char *member,
             const char *passphrase,
             HeedKey *first,
             HeedKey *second)
{
  g_autoptr (HeedKey) old_key = NULL;
  g_autoptr (HeedKey) new_key = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (heed_keys_file_unlock_both (file, member, passphrase, &old_key, &new_key, &error));
  g_assert_no_error (error);
  g_assert_true (heed_key_equal (old_key, first));
  g_assert_true ((new_key == NULL) == (second == NULL));
  g_assert_true (second == NULL || heed_key_equal (new_key, second));
}

/* For all members at once, and without anybody's passphrase. */
static void
test_rotation (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKey) next_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GHashTable) public_keys = get_public_keys (file);
  g_autoptr (HeedKeysFile) cancelled = NULL;
  g_autoptr (HeedKeysFile) read = NULL;
  g_autoptr (GError) error = NULL;

  heed_keys_file_end_rotation (file);
  g_assert_false (heed_keys_file_is_rotating (file));
  keys_fixture_assert_opens (file, SAM, SAM_PASSPHRASE, data_key);

  g_assert_true (heed_keys_file_begin_rotation (file, public_keys, next_key, &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_begin_rotation (file, public_keys, next_key, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  /* In the middle of it, a passphrase can still be changed and both keys stay. */
  g_assert_true (heed_keys_file_change_passphrase (file, SAM, SAM_PASSPHRASE, "gravel under the old bridge", &error));
  g_assert_no_error (error);

  read = keys_fixture_reload (file);
  cancelled = keys_fixture_reload (file);
  g_assert_true (heed_keys_file_is_rotating (read));
  assert_both (read, SAM, "gravel under the old bridge", data_key, next_key);
  assert_both (read, ZOE, ZOE_PASSPHRASE, data_key, next_key);

  heed_keys_file_end_rotation (read);
  g_clear_object (&file);
  file = keys_fixture_reload (read);
  g_assert_false (heed_keys_file_is_rotating (file));
  assert_both (file, SAM, "gravel under the old bridge", next_key, NULL);
  assert_both (file, ZOE, ZOE_PASSPHRASE, next_key, NULL);

  heed_keys_file_cancel_rotation (cancelled);
  g_assert_false (heed_keys_file_is_rotating (cancelled));
  assert_both (cancelled, SAM, "gravel under the old bridge", data_key, NULL);
  assert_both (cancelled, ZOE, ZOE_PASSPHRASE, data_key, NULL);
}

/* The new key is given to the public keys that the store has: whoever put one of their own into the file gets nothing. */
static void
test_rotation_by_store (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKey) next_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autoptr (GHashTable) public_keys = get_public_keys (file);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_assert_false (heed_keys_file_begin_rotation (file, none, next_key, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);
  g_clear_error (&error);

  g_assert_true (heed_keys_file_reset_slot (file, ZOE, "Zoë", "lead", "three herons wade at dusk", data_key, HEED_KEY_STRENGTH_TEST, &error));
  assert_both (file, ZOE, "three herons wade at dusk", data_key, NULL);
  g_assert_true (heed_keys_file_begin_rotation (file, public_keys, next_key, &error));
  g_assert_no_error (error);
  assert_both (file, ZOE, "three herons wade at dusk", data_key, NULL);
  heed_keys_file_end_rotation (file);
  assert_both (file, SAM, SAM_PASSPHRASE, next_key, NULL);
  keys_fixture_assert_stays_shut (file, ZOE, "three herons wade at dusk", HEED_VAULT_ERROR_SLOT);
}

/* Slots of the first form open, stay as they are until their member's passphrase is there, and are then made anew. */
static void
test_first_form (void)
{
  g_autoptr (GBytes) bytes = vectors_read_hex ("keys-v1-heed.hex");
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKeysFile) first = heed_keys_file_new_from_bytes (bytes, "x", &error);
  g_autoptr (HeedKeysFile) file = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKey) next_key = NULL;
  g_autoptr (HeedKeysFile) read = NULL;
  g_autofree char *public_key = NULL;
  const guint8 hash[HEED_KEYS_FILE_HASH_SIZE] = "the last row of all that is seen";
  gint64 seq;

  g_assert_no_error (error);
  g_assert_null (heed_keys_file_get_head (first, &seq));
  g_assert_cmpint (seq, ==, 0);
  heed_keys_file_set_head (first, 4711, hash);
  file = keys_fixture_reload (first);
  g_assert_cmpmem (heed_keys_file_get_head (file, &seq), sizeof hash, hash, sizeof hash);
  g_assert_cmpint (seq, ==, 4711);
  g_assert_null (heed_keys_file_dup_public_key (file, ZOE));
  g_assert_true (heed_keys_file_is_stale (file, ZOE, "Zo\u00eb \u0141uczak", "deputy", HEED_KEY_STRENGTH_TEST));
  g_assert_true (heed_keys_file_unlock_both (file, ZOE, "Caf\u00e9 na rogu ulicy", &key, &next_key, &error));
  g_assert_no_error (error);

  g_assert_false (heed_keys_file_renew_slot (file, ZOE, "Z", "deputy", "wrong", HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (heed_keys_file_dup_public_key (file, ZOE));
  g_assert_true (heed_keys_file_renew_slot (file, ZOE, "Zo\u00eb", "recorder", "Caf\u00e9 na rogu ulicy", HEED_KEY_STRENGTH_TEST, &error));
  g_assert_no_error (error);
  read = keys_fixture_reload (file);
  g_assert_false (heed_keys_file_is_stale (read, ZOE, "Zo\u00eb", "recorder", HEED_KEY_STRENGTH_TEST));
  assert_both (read, ZOE, "Caf\u00e9 na rogu ulicy", key, next_key);
  public_key = heed_keys_file_dup_public_key (read, ZOE);
  g_assert_cmpuint (strlen (public_key), ==, 64);
  g_assert_null (heed_keys_file_dup_public_key (read, SAM));
  keys_fixture_assert_opens (read, SAM, "four words or more here", key);
}

/* Cheaper slots are made as dear as this build makes them; one for tests only where a test asks for it. */
static void
test_dearer (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
  g_autofree char *before = heed_keys_file_dup_public_key (file, SAM);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (heed_keys_file_is_stale (file, SAM, "Sam Okafor", "lead", HEED_KEY_STRENGTH_MODERATE));
  g_assert_true (heed_keys_file_renew_slot (file, SAM, "Sam Okafor", "lead", SAM_PASSPHRASE, HEED_KEY_STRENGTH_MODERATE, &error));
  g_assert_no_error (error);
  g_assert_false (heed_keys_file_is_stale (file, SAM, "Sam Okafor", "lead", HEED_KEY_STRENGTH_MODERATE));
  keys_fixture_assert_opens (file, SAM, SAM_PASSPHRASE, data_key);
  after = heed_keys_file_dup_public_key (file, SAM);
  g_assert_cmpstr (before, ==, after);
  /* A cheaper one is never made of it. */
  g_assert_true (heed_keys_file_renew_slot (file, SAM, "Sam", "lead", SAM_PASSPHRASE, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_false (heed_keys_file_is_stale (file, SAM, "Sam", "lead", HEED_KEY_STRENGTH_MODERATE));
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

      g_assert_true (heed_keys_file_add_slot (file, member_id, name, name, "a good lantern and a bridge", data_key, HEED_KEY_STRENGTH_TEST, &error));
      g_assert_no_error (error);
    }
  g_assert_false (heed_keys_file_add_slot (file, SAM, "Sam", "lead", "a good lantern and a bridge", data_key, HEED_KEY_STRENGTH_TEST, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_SLOT);

  read = keys_fixture_reload (file);
  slots = heed_keys_file_get_slots (read);
  g_assert_cmpuint (slots->len, ==, 200);
}

static gpointer
unlock_cb (gpointer user_data)
{
  HeedKeysFile *file = user_data;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (HeedKey) key = heed_keys_file_unlock (file, SAM, i % 2 ? "wrong" : SAM_PASSPHRASE, NULL);

      g_assert_true ((key == NULL) == (i % 2 == 1));
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (HeedKey) data_key = heed_key_new_random ();
  g_autoptr (HeedKeysFile) file = keys_fixture_new (data_key);
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
  g_test_add_func ("/vault/keys-file/path-for", test_path_for);
  g_test_add_func ("/vault/keys-file/moderate", test_moderate);
  g_test_add_func ("/vault/keys-file/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/vault/keys-file/words", test_words);
  g_test_add_func ("/vault/keys-file/members", test_members);
  g_test_add_func ("/vault/keys-file/remove", test_remove);
  g_test_add_func ("/vault/keys-file/rotation", test_rotation);
  g_test_add_func ("/vault/keys-file/rotation-by-store", test_rotation_by_store);
  g_test_add_func ("/vault/keys-file/first-form", test_first_form);
  g_test_add_func ("/vault/keys-file/dearer", test_dearer);
  g_test_add_func ("/vault/keys-file/full", test_full);
  g_test_add_func ("/vault/keys-file/threads", test_threads);
  return g_test_run ();
}
