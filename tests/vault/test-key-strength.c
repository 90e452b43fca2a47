/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-keys-file.h"
#include "heed-problem.h"
#include "heed-vault-error.h"

#include <sodium.h>

#define MEMBER "m-1"
#define PASSPHRASE "a long walk by the river"

#ifdef HEED_RELEASE
#define IS_RELEASE TRUE
#define PATH "/vault/key-strength-release"
#else
#define IS_RELEASE FALSE
#define PATH "/vault/key-strength"
#endif

/* What @strength costs in a file made with it. */
static HeedKeysFile *
make_file (HeedKeyStrength strength,
           GError **error)
{
  g_autoptr (HeedKeysFile) file = heed_keys_file_new ("Hillside School", "store-1");
  g_autoptr (HeedKey) key = heed_key_new_random ();

  if (!heed_keys_file_add_slot (file, MEMBER, "Sam", "lead", PASSPHRASE, key, strength, error))
    return NULL;

  return g_steal_pointer (&file);
}

static void
test_cost (void)
{
  guint64 passes;
  guint64 memory;

  heed_key_strength_get_cost (HEED_KEY_STRENGTH_MODERATE, &passes, &memory);
  g_assert_cmpuint (passes, ==, 3);
  g_assert_cmpuint (memory, ==, 256 << 20);
  heed_key_strength_get_cost (HEED_KEY_STRENGTH_TEST, &passes, &memory);
  g_assert_cmpuint (passes, ==, 1);
  g_assert_cmpuint (memory, ==, 8192);
}

static void
test_new_store (void)
{
  static const struct
  {
    const char *value;
    gboolean is_test; /* in a build for development */
  } rows[] = { { NULL, FALSE }, { "", FALSE }, { "0", FALSE }, { "yes", FALSE }, { "1", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].value != NULL)
        g_setenv ("HEED_TEST_KEYS", rows[i].value, TRUE);
      else
        g_unsetenv ("HEED_TEST_KEYS");
      g_assert_cmpint (heed_key_strength_of_new_store (), ==, rows[i].is_test && !IS_RELEASE ? HEED_KEY_STRENGTH_TEST : HEED_KEY_STRENGTH_MODERATE);
    }
}

/* A release neither makes a slot for tests nor opens one, and says why; a build for development does both. */
static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKeysFile) file = make_file (HEED_KEY_STRENGTH_TEST, &error);

  if (!IS_RELEASE)
    {
      g_autoptr (HeedKey) key = heed_keys_file_unlock (file, MEMBER, PASSPHRASE, &error);

      g_assert_no_error (error);
      g_assert_nonnull (key);
      return;
    }

  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_WEAK);
  g_assert_true (g_str_has_prefix (error->message, "This store was made for tests\n"));
  g_assert_null (file);
  g_clear_error (&error);
  g_assert_false (heed_key_strength_check (1, 8192, &error));
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_WEAK);
}

/* What real stores have is taken by both. */
static void
test_taken (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (heed_key_strength_check (3, 256 << 20, &error));
  g_assert_no_error (error);
  g_assert_true (heed_key_strength_check (4, 1 << 30, &error));
  g_assert_no_error (error);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);

  g_test_add_func (PATH "/cost", test_cost);
  g_test_add_func (PATH "/new-store", test_new_store);
  g_test_add_func (PATH "/refused", test_refused);
  g_test_add_func (PATH "/taken", test_taken);

  return g_test_run ();
}
