/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-recovery.h"

#include "heed-problem.h"
#include "heed-vault-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define N_SYMBOLS (HEED_RECOVERY_GROUPS * HEED_RECOVERY_GROUP_LENGTH)
#define N_CHECKS HEED_RECOVERY_GROUP_LENGTH
#define N_DATA (N_SYMBOLS - N_CHECKS)
#define SEED_SIZE 32
#define USED_STACK 4096

/* Symbols 0, 2, 4 … are one code word and 1, 3, 5 … the other, so that two neighbours that changed
 * places are one wrong symbol in each, which each can locate. */
#define N_WORDS 2
#define WORD_LENGTH (N_SYMBOLS / N_WORDS)

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Multiplication in GF(32) with x^5 + x^2 + 1, in which 2 generates the 31 non-zero elements. */
static guint8
multiply (guint8 a,
          guint8 b)
{
  guint product = 0;

  for (guint bit = 0; bit < 5; bit++)
    if (b & (1u << bit))
      product ^= (guint) a << bit;
  for (guint bit = 8; bit >= 5; bit--)
    if (product & (1u << bit))
      product ^= 0x25u << (bit - 5);

  return (guint8) product;
}

static guint8
power_of_two (guint exponent)
{
  guint8 power = 1;

  for (guint i = 0; i < exponent; i++)
    power = multiply (power, 2);

  return power;
}

static guint8
divide (guint8 a,
        guint8 b)
{
  g_assert (b != 0);

  /* b^30 is 1/b, since b^31 is 1. */
  for (guint i = 0; i < 30; i++)
    a = multiply (a, b);

  return a;
}

/* Both are zero for a right code word: the sum of its symbols, and their sum weighted by 2^place. */
static void
get_sums (const guint8 *symbols,
          guint word,
          guint n_places,
          guint8 *ret_plain,
          guint8 *ret_weighted)
{
  guint8 plain = 0;
  guint8 weighted = 0;
  guint8 weight = 1;

  for (guint place = 0; place < n_places; place++)
    {
      guint8 symbol = symbols[place * N_WORDS + word];

      plain ^= symbol;
      weighted ^= multiply (weight, symbol);
      weight = multiply (weight, 2);
    }

  *ret_plain = plain;
  *ret_weighted = weighted;
}

static void
add_checks (guint8 *symbols)
{
  guint8 last_weight = power_of_two (WORD_LENGTH - 1);
  guint8 other_weight = power_of_two (WORD_LENGTH - 2);

  for (guint word = 0; word < N_WORDS; word++)
    {
      guint8 plain;
      guint8 weighted;
      guint8 last;

      get_sums (symbols, word, WORD_LENGTH - 2, &plain, &weighted);
      last = divide (weighted ^ multiply (other_weight, plain), last_weight ^ other_weight);
      symbols[N_DATA + word] = plain ^ last;
      symbols[N_DATA + N_WORDS + word] = last;
    }
}

/* TRUE when the symbols agree with their checks. Otherwise @ret_groups gets one bit for each group
 * in which a single wrong symbol would explain what was found, and 0 when none would. */
static gboolean
check (const guint8 *symbols,
       guint *ret_groups)
{
  guint groups = 0;
  gboolean located = TRUE;
  gboolean right = TRUE;

  for (guint word = 0; word < N_WORDS; word++)
    {
      guint8 plain;
      guint8 weighted;
      guint place = 0;
      guint8 ratio;

      get_sums (symbols, word, WORD_LENGTH, &plain, &weighted);
      if (plain == 0 && weighted == 0)
        continue;

      right = FALSE;
      if (plain == 0 || weighted == 0)
        {
          located = FALSE;
          continue;
        }

      ratio = divide (weighted, plain);
      while (place < WORD_LENGTH && power_of_two (place) != ratio)
        place++;
      if (place < WORD_LENGTH)
        groups |= 1u << ((place * N_WORDS + word) / HEED_RECOVERY_GROUP_LENGTH);
      else
        located = FALSE;
    }

  *ret_groups = located ? groups : 0;

  return right;
}

static int
get_symbol (char letter)
{
  const char *found;

  letter = g_ascii_toupper (letter);
  if (letter == 'O')
    letter = '0';
  else if (letter == 'I' || letter == 'L')
    letter = '1';
  else if (letter == 'U')
    letter = 'V';

  found = letter != '\0' ? strchr (alphabet, letter) : NULL;

  return found != NULL ? (int) (found - alphabet) : -1;
}

static void
set_problem (const char *what,
             const char *setting,
             GError **error)
{
  g_autofree char *remedy = setting != NULL ? g_strdup_printf (_ ("Compare it, group by group, with the sheet headed “%s”."), setting)
                                            : g_strdup (_ ("Compare it, group by group, with the sheet."));

  heed_problem_set (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_RECOVERY_KEY, _ ("That recovery key did not open the store"), what, remedy);
}

/* @where is a sentence, or NULL. The group is named by number only: a message may end in a log, and its letters
 * are the key. */
static void
set_mistyped (const char *where,
              const char *setting,
              GError **error)
{
  const char *words = _ ("A letter differs, or the sheet belongs to another store; nothing was changed.");
  g_autofree char *what = where != NULL ? g_strjoin (" ", words, where, NULL) : g_strdup (words);

  set_problem (what, setting, error);
}

static void
set_wrong_checks (guint groups,
                  const char *setting,
                  GError **error)
{
  guint first = 0;
  guint second;
  g_autofree char *where = NULL;

  if (groups == 0)
    {
      set_mistyped (_ ("More than one group differs."), setting, error);
      return;
    }

  while ((groups & (1u << first)) == 0)
    first++;
  second = first + 1;
  while (second < HEED_RECOVERY_GROUPS && (groups & (1u << second)) == 0)
    second++;

  if (second < HEED_RECOVERY_GROUPS)
    where = g_strdup_printf (_ ("Look at groups %u and %u."), first + 1, second + 1);
  else
    where = g_strdup_printf (_ ("Look at group %u."), first + 1);
  set_mistyped (where, setting, error);
}

static gboolean
is_separator (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isspace (c) || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_SPACE_SEPARATOR;
}

static void
set_wrong_length (const guint *lengths,
                  guint n_groups,
                  guint n_symbols,
                  const char *setting,
                  GError **error)
{
  g_autofree char *what = NULL;
  guint group = 0;

  while (group < HEED_RECOVERY_GROUPS && lengths[group] == HEED_RECOVERY_GROUP_LENGTH)
    group++;

  /* With as many groups as the sheet has, the odd one is the one that was mistyped. */
  if (n_groups == HEED_RECOVERY_GROUPS && group < HEED_RECOVERY_GROUPS)
    what = g_strdup_printf (_ ("Group %u has a length of %u instead of %u."),
                            group + 1,
                            lengths[group],
                            (guint) HEED_RECOVERY_GROUP_LENGTH);
  else
    what = g_strdup_printf (_ ("It has %u letters and digits instead of %u."),
                            n_symbols,
                            (guint) N_SYMBOLS);
  set_mistyped (what, setting, error);
}

/* Fills all of @symbols or fails. */
static gboolean
read_symbols (const char *text,
              const char *setting,
              guint8 *symbols,
              GError **error)
{
  guint lengths[HEED_RECOVERY_GROUPS] = { 0 };
  guint n_groups = 0;
  guint n_symbols = 0;
  gboolean in_group = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      int symbol;

      if (c != (gunichar) -1 && c != (gunichar) -2 && is_separator (c))
        {
          in_group = FALSE;
          continue;
        }

      symbol = c < 0x80 ? get_symbol ((char) c) : -1;
      if (symbol < 0)
        {
          g_autofree char *what = NULL;

          what = g_strdup_printf (_ ("Group %u holds a character that is in no recovery key."),
                                  n_symbols / HEED_RECOVERY_GROUP_LENGTH + 1);
          set_mistyped (what, setting, error);
          return FALSE;
        }

      if (!in_group)
        n_groups++;
      in_group = TRUE;
      if (n_groups <= HEED_RECOVERY_GROUPS)
        lengths[n_groups - 1]++;
      if (n_symbols < N_SYMBOLS)
        symbols[n_symbols] = (guint8) symbol;
      n_symbols++;
    }

  if (n_symbols != N_SYMBOLS)
    {
      set_wrong_length (lengths, n_groups, n_symbols, setting, error);
      return FALSE;
    }

  return TRUE;
}

static HeedKey *
derive_data_key (const guint8 *seed)
{
  static const guint8 personal[crypto_generichash_blake2b_PERSONALBYTES] = "heed-data-key-v1";
  guint8 bytes[HEED_KEY_SIZE];
  HeedKey *data_key;

  crypto_generichash_blake2b_salt_personal (bytes, sizeof bytes, NULL, 0, seed, SEED_SIZE, NULL, personal);
  data_key = heed_key_new_copy (bytes);
  sodium_memzero (bytes, sizeof bytes);
  /* libsodium 1.0.18 leaves the hash in a frame of its own. */
  sodium_stackzero (USED_STACK);

  return data_key;
}

/* Five bits a symbol, highest bit first; after the 256 bits of the seed come four zero bits. */
static void
symbols_from_seed (const guint8 *seed,
                   guint8 *symbols)
{
  memset (symbols, 0, N_DATA);
  for (guint bit = 0; bit < SEED_SIZE * 8; bit++)
    if (seed[bit / 8] & (0x80u >> (bit % 8)))
      symbols[bit / 5] |= 0x10u >> (bit % 5);
}

/* FALSE if the four bits after the seed are not zero: they are kept for a later form of the key. */
static gboolean
seed_from_symbols (const guint8 *symbols,
                   guint8 *seed)
{
  memset (seed, 0, SEED_SIZE);
  for (guint bit = 0; bit < SEED_SIZE * 8; bit++)
    if (symbols[bit / 5] & (0x10u >> (bit % 5)))
      seed[bit / 8] |= 0x80u >> (bit % 8);

  return (symbols[N_DATA - 1] & 0x0f) == 0;
}

char *
heed_recovery_new (HeedKey **ret_data_key)
{
  guint8 seed[SEED_SIZE];
  guint8 symbols[N_SYMBOLS];
  char *text;
  char *end;

  g_return_val_if_fail (ret_data_key != NULL, NULL);

  heed_vault_init ();
  randombytes_buf (seed, sizeof seed);
  symbols_from_seed (seed, symbols);
  add_checks (symbols);

  text = end = g_malloc (N_SYMBOLS + HEED_RECOVERY_GROUPS);
  for (guint i = 0; i < N_SYMBOLS; i++)
    {
      if (i > 0 && i % HEED_RECOVERY_GROUP_LENGTH == 0)
        *end++ = '-';
      *end++ = alphabet[symbols[i]];
    }
  *end = '\0';

  *ret_data_key = derive_data_key (seed);
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (symbols, sizeof symbols);

  return text;
}

HeedKey *
heed_recovery_parse (const char *text,
                     const char *setting,
                     GError **error)
{
  guint8 seed[SEED_SIZE];
  guint8 symbols[N_SYMBOLS];
  guint groups;
  HeedKey *data_key = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  heed_vault_init ();
  if (read_symbols (text, setting, symbols, error))
    {
      if (!check (symbols, &groups))
        set_wrong_checks (groups, setting, error);
      else if (!seed_from_symbols (symbols, seed))
        set_problem (_ ("It is of a kind that only a newer Heed knows; nothing was changed."), setting, error);
      else
        data_key = derive_data_key (seed);
    }
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (symbols, sizeof symbols);

  return data_key;
}

void
heed_recovery_set_problem (const char *setting,
                           GError **error)
{
  g_return_if_fail (setting != NULL);

  set_mistyped (NULL, setting, error);
}
