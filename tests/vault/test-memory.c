/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STORE "01938c4e-7a10-7cc1-8b2f-5d0e6f7a8b9c"
#define MAX_NEEDLE 64

/* What is looked for is kept with every bit turned, so that the search does not find itself. */
typedef struct
{
  guint8 turned[MAX_NEEDLE];
  gsize size;
} Needle;

static Needle
get_needle (const void *secret,
            gsize size)
{
  Needle needle = { .size = size };

  g_assert_cmpuint (size, <=, MAX_NEEDLE);
  for (gsize i = 0; i < size; i++)
    needle.turned[i] = ((const guint8 *) secret)[i] ^ 0xff;

  return needle;
}

static guint
count_in (const guint8 *bytes,
          gsize size,
          const Needle *needle)
{
  guint n = 0;

  for (gsize at = 0; at + needle->size <= size; at++)
    {
      gsize i = 0;

      while (i < needle->size && (bytes[at + i] ^ needle->turned[i]) == 0xff)
        i++;
      if (i == needle->size)
        n++;
    }

  return n;
}

/* Copies in everything that this process can read: data, heap, stacks and maps of any kind. */
static guint
count_copies (const Needle *needle)
{
  static guint8 buffer[64 * 1024];
  FILE *maps = fopen ("/proc/self/maps", "r");
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  char line[512];
  guint n = 0;

  g_assert_nonnull (maps);
  g_assert_cmpint (memory, >=, 0);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      guint64 start;
      guint64 end;
      char access[5];

      g_assert_cmpint (sscanf (line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &start, &end, access), ==, 3);
      /* A sanitizer's shadow of all memory is larger than any disk and holds no text. */
      if (access[0] != 'r' || end - start > (guint64) 1 << 30)
        continue;

      while (start < end)
        {
          gsize wanted = MIN (sizeof buffer, end - start);
          gssize n_read = pread (memory, buffer, wanted, (off_t) start);

          /* The buffer is not read while it is being filled. */
          if (n_read <= 0)
            break;
          if (start + (guint64) n_read <= GPOINTER_TO_SIZE (buffer) || start >= GPOINTER_TO_SIZE (buffer) + sizeof buffer)
            n += count_in (buffer, (gsize) n_read, needle);
          if ((gsize) n_read < MAX_NEEDLE * 2)
            break;
          start += (guint64) n_read == end - start ? (guint64) n_read : (guint64) n_read - MAX_NEEDLE;
        }
    }
  sodium_memzero (buffer, sizeof buffer);
  fclose (maps);
  close (memory);

  return n;
}

static void
assert_none (const Needle *needle,
             const char *what)
{
  guint n = count_copies (needle);

  if (n != 0)
    g_test_fail_printf ("%u copies of %s are left", n, what);
}

/* A search that finds nothing proves something only if it finds what is there. */
static void
test_finds (void)
{
  char secret[] = "a planted sentence that nobody else says";
  Needle needle = get_needle (secret, strlen (secret));
  g_autofree char *copy = g_strdup (secret);

  g_assert_cmpuint (count_copies (&needle), >=, 2);
  sodium_memzero (secret, sizeof secret);
  sodium_memzero (copy, strlen (copy));
  g_assert_cmpuint (count_copies (&needle), ==, 0);
}

static char *
make_passphrase (Needle *ret_needle,
                 const char *suffix)
{
  char *passphrase = g_malloc (41);
  guint8 random[16];

  randombytes_buf (random, sizeof random);
  sodium_bin2hex (passphrase, 33, random, sizeof random);
  g_strlcat (passphrase, suffix, 41);
  *ret_needle = get_needle (passphrase, strlen (passphrase));
  sodium_memzero (random, sizeof random);

  return passphrase;
}

/* A slot made, opened, refused and rewrapped: afterwards neither passphrase nor key is anywhere. */
static void
test_keys_file (void)
{
  Needle passphrase_needle;
  Needle wrong_needle;
  Needle key_needle;
  g_autoptr (HeedKeysFile) file = NULL;
  g_autoptr (GError) error = NULL;
  HeedSecret *passphrase;
  HeedSecret *wrong;
  HeedKey *key;

  heed_vault_init ();
  file = heed_keys_file_new ("Hillside School", STORE);
  passphrase = make_passphrase (&passphrase_needle, " Zo\u00eb");
  wrong = make_passphrase (&wrong_needle, "");
  key = heed_key_new_random ();
  key_needle = get_needle (heed_key_peek (key), HEED_KEY_SIZE);

  g_assert_true (heed_keys_file_add_slot (file, "m-1", "Sam", "lead", passphrase, key, HEED_KEY_STRENGTH_TEST, &error));
  heed_key_unref (key);
  g_assert_null (heed_keys_file_unlock (file, "m-1", wrong, NULL));
  g_assert_true (heed_keys_file_change_passphrase (file, "m-1", passphrase, wrong, &error));
  g_assert_true (heed_keys_file_change_passphrase (file, "m-1", wrong, passphrase, &error));
  key = heed_keys_file_unlock (file, "m-1", passphrase, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_copies (&passphrase_needle), ==, 1);
  g_assert_cmpuint (count_copies (&key_needle), ==, 1);
  heed_passphrase_rate (passphrase, NULL, NULL);

  heed_key_unref (key);
  heed_secret_free (passphrase);
  heed_secret_free (wrong);
  assert_none (&passphrase_needle, "the passphrase");
  assert_none (&wrong_needle, "the wrong passphrase");
  assert_none (&key_needle, "the data key");
}

static void
test_recovery (void)
{
  Needle text_needle;
  Needle key_needle;
  HeedSecret *text;
  HeedKey *made;
  HeedKey *parsed;
  HeedSecret *hex;
  Needle hex_needle;

  text = heed_recovery_new (&made);
  text_needle = get_needle (text, 24);
  key_needle = get_needle (heed_key_peek (made), HEED_KEY_SIZE);
  parsed = heed_recovery_parse (text, NULL);
  hex = heed_key_to_hex (parsed);
  hex_needle = get_needle (hex, 64);
  g_assert_true (heed_key_equal (made, parsed));
  heed_key_unref (made);
  heed_key_unref (parsed);
  heed_secret_free (text);
  heed_secret_free (hex);

  assert_none (&text_needle, "the recovery key");
  assert_none (&key_needle, "the data key");
  assert_none (&hex_needle, "the key in hex");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/memory/finds", test_finds);
  g_test_add_func ("/vault/memory/keys-file", test_keys_file);
  g_test_add_func ("/vault/memory/recovery", test_recovery);
  return g_test_run ();
}
