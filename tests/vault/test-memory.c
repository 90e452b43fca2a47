/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STORE "01938c4e-7a10-7cc1-8b2f-5d0e6f7a8b9c"
#define PIECE 8
#define MAX_PIECES 8

/* What is looked for: pieces of a secret, each long enough not to occur by chance, since part of a
 * copy is overwritten as soon as its memory is free. They are kept with every bit turned, so that
 * the search does not find itself. */
typedef struct
{
  guint8 turned[MAX_PIECES][PIECE];
  guint n_pieces;
} Needle;

static Needle
get_needle (const void *secret,
            gsize size)
{
  Needle needle = { .n_pieces = (guint) (size / PIECE) };

  g_assert_cmpuint (needle.n_pieces, <=, MAX_PIECES);
  for (guint piece = 0; piece < needle.n_pieces; piece++)
    for (guint i = 0; i < PIECE; i++)
      needle.turned[piece][i] = ((const guint8 *) secret)[piece * PIECE + i] ^ 0xff;

  return needle;
}

static gboolean
matches (const guint8 *bytes,
         const guint8 *turned)
{
  for (guint i = 0; i < PIECE; i++)
    if ((bytes[i] ^ turned[i]) != 0xff)
      return FALSE;

  return TRUE;
}

static guint
count_in (const guint8 *bytes,
          gsize size,
          const Needle *needle)
{
  guint n = 0;

  for (gsize at = 0; at + PIECE <= size; at++)
    for (guint piece = 0; piece < needle->n_pieces; piece++)
      if (matches (bytes + at, needle->turned[piece]))
        n++;

  return n;
}

/* Pieces found in everything that this process can read: data, heap, stacks and maps of any kind. */
static guint
count_pieces (const Needle *needle)
{
  static guint8 buffer[64 * 1024];
  static char line[512];
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  FILE *maps = fopen ("/proc/self/maps", "r");
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
          guint64 overlap = (guint64) n_read == end - start ? 0 : PIECE - 1;

          /* Some of the system's own pages cannot be read, and the buffer is not read into itself. */
          if (n_read <= 0)
            break;
          if (start + (guint64) n_read <= GPOINTER_TO_SIZE (buffer) || start >= GPOINTER_TO_SIZE (buffer) + sizeof buffer)
            n += count_in (buffer, (gsize) n_read, needle);
          if ((guint64) n_read <= overlap)
            break;
          start += (guint64) n_read - overlap;
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
  guint n = count_pieces (needle);

  if (n != 0)
    g_test_fail_printf ("%u pieces of %s are left", n, what);
}

/* A search that finds nothing proves something only if it finds what is there. */
static void
test_finds (void)
{
  guint8 secret[40];
  g_autofree guint8 *copy = NULL;
  Needle needle;

  heed_vault_init ();
  randombytes_buf (secret, sizeof secret);
  copy = g_memdup2 (secret, sizeof secret);
  needle = get_needle (secret, sizeof secret);
  g_assert_cmpuint (needle.n_pieces, ==, 5);
  g_assert_cmpuint (count_pieces (&needle), >=, 10);
  sodium_memzero (secret, sizeof secret);
  sodium_memzero (copy, sizeof secret);
  sodium_stackzero (16384);
  g_assert_cmpuint (count_pieces (&needle), ==, 0);
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
  /* While they live there is one copy of each, and no more. */
  g_assert_cmpuint (count_pieces (&passphrase_needle), ==, passphrase_needle.n_pieces);
  g_assert_cmpuint (count_pieces (&key_needle), ==, key_needle.n_pieces);
  heed_passphrase_rate (passphrase, NULL, NULL);

  heed_key_unref (key);
  heed_secret_free (passphrase);
  heed_secret_free (wrong);
  assert_none (&passphrase_needle, "the passphrase");
  assert_none (&wrong_needle, "the wrong passphrase");
  assert_none (&key_needle, "the data key");
}

/* What the passphrase was stretched into opens the slot as well as the passphrase does. */
static void
test_stretched (void)
{
  static const char passphrase[] = "a good lantern and a bridge";
  g_autoptr (HeedKey) key = heed_key_new_random ();
  g_autoptr (HeedKey) opened = NULL;
  g_autoptr (HeedKeysFile) file = heed_keys_file_new ("Hillside School", STORE);
  g_autoptr (GBytes) bytes = NULL;
  guint8 stretched[32];
  const guint8 *data;
  gsize size;
  Needle needle;

  g_assert_true (heed_keys_file_add_slot (file, "m-1", "Sam", "lead", passphrase, key, HEED_KEY_STRENGTH_TEST, NULL));
  bytes = heed_keys_file_to_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpint (crypto_pwhash (stretched,
                                  sizeof stretched,
                                  passphrase,
                                  strlen (passphrase),
                                  data + size - 32 - (24 + 48) - 1 - 16,
                                  1,
                                  8192,
                                  crypto_pwhash_ALG_ARGON2ID13),
                   ==,
                   0);
  needle = get_needle (stretched, sizeof stretched);
  g_assert_cmpuint (count_pieces (&needle), >=, needle.n_pieces);
  sodium_memzero (stretched, sizeof stretched);
  sodium_stackzero (16384);
  g_assert_cmpuint (count_pieces (&needle), ==, 0);

  opened = heed_keys_file_unlock (file, "m-1", passphrase, NULL);
  g_assert_nonnull (opened);
  assert_none (&needle, "the stretched passphrase");
  g_assert_null (heed_keys_file_unlock (file, "m-1", "another lantern and a bridge", NULL));
  assert_none (&needle, "the stretched passphrase");
}

/* The numbers that the letters of a recovery key stand for, which the code works with. */
static void
get_symbols (const char *text,
             guint8 ret_symbols[56])
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  guint n = 0;

  for (const char *letter = text; *letter != '\0'; letter++)
    if (*letter != '-')
      ret_symbols[n++] = (guint8) (strchr (alphabet, *letter) - alphabet);
}

static Needle
get_symbols_needle (const char *text)
{
  guint8 symbols[56];
  Needle needle;

  get_symbols (text, symbols);
  needle = get_needle (symbols, sizeof symbols);
  sodium_memzero (symbols, sizeof symbols);

  return needle;
}

static Needle
get_seed_needle (const char *text)
{
  guint8 symbols[56];
  guint8 seed[32] = { 0 };
  Needle needle;

  get_symbols (text, symbols);
  for (guint bit = 0; bit < 256; bit++)
    seed[bit / 8] |= (guint8) ((symbols[bit / 5] >> (4 - bit % 5) & 1) << (7 - bit % 8));
  needle = get_needle (seed, sizeof seed);
  sodium_memzero (symbols, sizeof symbols);
  sodium_memzero (seed, sizeof seed);

  return needle;
}

static void
test_recovery (void)
{
  Needle text_needle;
  Needle symbols_needle;
  Needle seed_needle;
  Needle key_needle;
  HeedSecret *text;
  HeedKey *made;
  HeedKey *parsed;
  HeedSecret *hex;
  Needle hex_needle;

  text = heed_recovery_new (&made);
  text_needle = get_needle (text, 64);
  symbols_needle = get_symbols_needle (text);
  seed_needle = get_seed_needle (text);
  key_needle = get_needle (heed_key_peek (made), HEED_KEY_SIZE);
  parsed = heed_recovery_parse (text, NULL, NULL);
  hex = heed_key_to_hex (parsed);
  hex_needle = get_needle (hex, 64);
  g_assert_true (heed_key_equal (made, parsed));
  heed_key_unref (made);
  heed_key_unref (parsed);
  heed_secret_free (text);
  heed_secret_free (hex);

  assert_none (&text_needle, "the recovery key");
  assert_none (&symbols_needle, "the recovery key's symbols");
  assert_none (&seed_needle, "the recovery key's seed");
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
  g_test_add_func ("/vault/memory/stretched", test_stretched);
  g_test_add_func ("/vault/memory/recovery", test_recovery);
  return g_test_run ();
}
