/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-passphrase.h"

#include "heed-key.h"
#include "heed-passphrase-common-private.h"
#include "heed-passphrase-list-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

/* What stands beyond this is not looked at: it would be strong long before. */
#define MAX_LENGTH 200

/* What makes a passphrase easier to guess than its length suggests; the advice speaks of the worst. */
typedef enum
{
  FLAW_NONE,
  FLAW_SHORT,
  FLAW_FEW_WORDS,
  FLAW_COMMON,
  FLAW_SEQUENCE,
  FLAW_REPEATED,
  FLAW_NAME,
} Flaw;

/* What one part of a passphrase is worth, in tenths of a bit, so that sums are exact. A whole word counts as
 * drawn from some thousands that people think of; letters beyond the twelfth may begin another word that was
 * joined to it; letters that form no word, and the signs of scripts that write words without letters, count
 * by themselves. */
#define BITS_COMMON 30
#define BITS_NAME 30
#define BITS_RUN 40
#define BITS_REPEAT 10
#define BITS_WORD 110
#define BITS_WORD_LETTER 5
#define BITS_LATE_LETTER 17
#define LONG_WORD 12
#define BITS_LETTER 45
#define BITS_DIGIT 33
#define BITS_YEAR 60
#define BITS_SYMBOL 50
#define BITS_SPACE 5
#define BITS_CAPITAL 10
#define BITS_SPACED_OUT 20

#define BITS_FAIR 300
#define BITS_GOOD 400
#define BITS_STRONG 500

static const char *const rows[] = {
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb",
  "qazwsxedcrfvtgbyhnujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "zaq12wsxcde34rfvbgt5",
};

/* What is being rated: its characters, the same in small letters, and those without their accents, one
 * element each. */
typedef struct
{
  gunichar *typed;
  gunichar *small;
  gunichar *plain;
  gsize length;
} Text;

static gunichar
strip_accent (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  return g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1 && g_unichar_isalpha (parts[0]) ? parts[0] : c;
}

/* The letter that a sign is put for, as in "p@ssw0rd", or the sign itself. */
static gunichar
undisguise (gunichar c)
{
  static const char *const signs = "@4301!$57";
  static const char *const letters = "aaeoiisst";
  const char *found = c != 0 && c < 0x80 ? strchr (signs, (int) c) : NULL;

  return found != NULL ? (gunichar) letters[found - signs] : c;
}

/* Length of @word, which is in small letters, where it stands at @at, else 0: also with signs for some of its
 * letters, but not for most of them. */
static gsize
match_word (const Text *text,
            gsize at,
            const char *word)
{
  gsize n_signs = 0;
  gsize n = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar letter = g_utf8_get_char (p);

      if (at + n >= text->length)
        return 0;
      if (text->plain[at + n] == letter)
        continue;
      if (undisguise (text->plain[at + n]) != letter)
        return 0;
      n_signs++;
    }

  return n_signs * 2 <= n ? n : 0;
}

static gsize
match_common (const Text *text,
              gsize at)
{
  gsize longest = 0;

  for (guint i = 0; heed_passphrase_common_words[i] != NULL; i++)
    longest = MAX (longest, match_word (text, at, heed_passphrase_common_words[i]));

  return longest;
}

/* The words of names, in small letters without accents, of three letters or more; two are enough where they
 * are no Latin ones. */
static GPtrArray *
split_names (const char *const *known_names)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; known_names != NULL && known_names[i] != NULL; i++)
    {
      g_autofree char *name = g_utf8_normalize (known_names[i], -1, G_NORMALIZE_NFC);
      g_autoptr (GString) word = g_string_new (NULL);

      for (const char *p = name; p != NULL; p = g_utf8_next_char (p))
        {
          gunichar c = strip_accent (g_unichar_tolower (g_utf8_get_char (p)));

          if (g_unichar_isalnum (c))
            {
              g_string_append_unichar (word, c);
              continue;
            }
          if (word->len >= 3 && g_utf8_strlen (word->str, -1) >= 2)
            g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
          if (*p == '\0')
            break;
        }
    }

  return words;
}

static gsize
match_name (const Text *text,
            gsize at,
            GPtrArray *names)
{
  gsize longest = 0;

  for (guint i = 0; i < names->len; i++)
    longest = MAX (longest, match_word (text, at, g_ptr_array_index (names, i)));

  return longest;
}

/* At least three neighbours on a row of the keyboard or in the alphabet, in either direction. */
static gsize
match_run (const Text *text,
           gsize at)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int direction = -1; direction <= 1; direction += 2)
      {
        const char *row = rows[i];
        const char *found = text->small[at] != 0 && text->small[at] < 0x80 ? strchr (row, (int) text->small[at]) : NULL;
        gsize n = 0;

        for (const char *p = found; p != NULL && p >= row && *p != '\0'; p += direction)
          {
            if (at + n >= text->length || text->small[at + n] != (gunichar) *p)
              break;
            n++;
          }
        longest = MAX (longest, n);
      }

  return longest >= 3 ? longest : 0;
}

/* Whether the character at @at is the third or later of one kind, or is followed by such. */
static gboolean
is_tripled (const Text *text,
            gsize at)
{
  gunichar c = text->small[at];

  return at > 0
         && text->small[at - 1] == c
         && ((at + 1 < text->length && text->small[at + 1] == c) || (at > 1 && text->small[at - 2] == c));
}

/* What at @at says again what stands just before it: "aaa", "abcabc". Two letters twice are no flaw,
 * since "banana" has them. */
static gsize
match_repeat (const Text *text,
              gsize at)
{
  for (gsize size = MIN (at, text->length - at); size >= 3; size--)
    if (memcmp (text->small + at, text->small + at - size, size * sizeof (gunichar)) == 0)
      return size;

  return is_tripled (text, at) ? 1 : 0;
}

static gsize
match_year (const Text *text,
            gsize at)
{
  gunichar first = text->small[at];

  if (at + 4 > text->length || (first != '1' && first != '2'))
    return 0;
  if (text->small[at + 1] != (first == '1' ? '9' : '0'))
    return 0;

  return g_unichar_isdigit (text->small[at + 2]) && g_unichar_isdigit (text->small[at + 3]) ? 4 : 0;
}

static gsize
match_letters (const Text *text,
               gsize at)
{
  gsize n = 0;

  while (at + n < text->length && g_unichar_isalpha (text->small[at + n]))
    n++;

  return n;
}

/* A sign that is a syllable or a word by itself, in scripts that set no spaces between words. */
static gboolean
is_word_sign (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

/* Whether letters could be read aloud. A run without vowels, or with five consonants in a row, was
 * hardly taken from a dictionary. Letters outside ASCII are taken for vowels, to be on the safe side. */
static gboolean
looks_like_word (const Text *text,
                 gsize at,
                 gsize length)
{
  guint consonants = 0;
  gboolean any_vowel = FALSE;

  for (gsize i = at; i < at + length; i++)
    {
      if (is_word_sign (text->small[i]))
        return FALSE;
      if (text->small[i] >= 0x80 || strchr ("aeiouy", (int) text->small[i]) != NULL)
        {
          consonants = 0;
          any_vowel = TRUE;
        }
      else if (++consonants >= 5)
        return FALSE;
    }

  return any_vowel;
}

/* Capitals count where they are not simply the first letter or all of them. */
static int
rate_letters (const Text *text,
              gsize at,
              gsize length)
{
  int n = (int) length;
  int bits = BITS_LETTER * n;
  int capitals = 0;

  for (gsize i = at; i < at + length; i++)
    if (text->typed[i] != text->small[i])
      capitals++;

  if (looks_like_word (text, at, length))
    bits = MIN (bits, BITS_WORD + BITS_WORD_LETTER * MIN (n, LONG_WORD) + BITS_LATE_LETTER * (n - MIN (n, LONG_WORD)));
  if (capitals > 0)
    bits += capitals < n ? BITS_CAPITAL * MIN (capitals, n - capitals) : BITS_CAPITAL;

  return bits;
}

/* The flaw that begins at @at, its length and its worth; FLAW_NONE touches nothing. */
static Flaw
find_flaw (const Text *text,
           gsize at,
           GPtrArray *names,
           gsize *ret_length,
           int *ret_bits)
{
  gsize n;

  if ((n = match_name (text, at, names)) > 0)
    {
      *ret_length = n;
      *ret_bits = BITS_NAME;
      return FLAW_NAME;
    }
  if ((n = match_repeat (text, at)) > 0)
    {
      *ret_length = n;
      *ret_bits = BITS_REPEAT;
      return FLAW_REPEATED;
    }
  /* Three in a row happen inside of words. */
  if ((n = match_run (text, at)) > 3 || (n == 3 && match_letters (text, at) <= 3))
    {
      *ret_length = n;
      *ret_bits = BITS_RUN;
      return FLAW_SEQUENCE;
    }
  if ((n = match_common (text, at)) > 3 || (n > 0 && n == match_letters (text, at)))
    {
      *ret_length = n;
      *ret_bits = BITS_COMMON;
      return FLAW_COMMON;
    }

  return FLAW_NONE;
}

/* The letters up to the end of the run or to the next flaw in it. */
static gsize
match_sound_letters (const Text *text,
                     gsize at,
                     GPtrArray *names)
{
  gsize length = match_letters (text, at);
  gsize flaw_length;
  int flaw_bits;
  gsize n = 1;

  while (n < length && find_flaw (text, at + n, names, &flaw_length, &flaw_bits) == FLAW_NONE)
    n++;

  return MIN (n, length);
}

static int
rate_character (gunichar c)
{
  if (g_unichar_isdigit (c))
    return BITS_DIGIT;

  return g_unichar_isspace (c) ? BITS_SPACE : BITS_SYMBOL;
}

/* Whether the word at @at, of @length letters, stood in the text before. */
static gboolean
is_said_before (const Text *text,
                gsize at,
                gsize length)
{
  for (gsize before = 0; before + length <= at; before++)
    {
      gboolean begins = before == 0 || !g_unichar_isalpha (text->small[before - 1]);

      if (begins && match_letters (text, before) == length && memcmp (text->small + before, text->small + at, length * sizeof (gunichar)) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The list out of which words are offered: whoever guesses knows it as well. Read once, since it does not change. */
static GHashTable *
get_list (void)
{
  static gsize list;

  if (g_once_init_enter (&list))
    {
      g_autoptr (GPtrArray) words = heed_passphrase_list_read (NULL);
      GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

      g_ptr_array_set_free_func (words, NULL);
      for (guint i = 0; i < words->len; i++)
        g_hash_table_add (set, g_ptr_array_index (words, i));
      g_once_init_leave (&list, (gsize) set);
    }

  return (GHashTable *) list;
}

/* What the word at @at is worth, at most @bits: one of the list no more than a draw out of it. */
static int
rate_as_drawn (const Text *text,
               gsize at,
               gsize length,
               int bits)
{
  GHashTable *list = get_list ();
  char word[LONG_WORD + 1] = { 0 };
  gboolean is_listed;

  if (length > LONG_WORD)
    return bits;
  for (gsize i = 0; i < length; i++)
    word[i] = text->small[at + i] < 0x80 ? (char) text->small[at + i] : ' ';
  is_listed = g_hash_table_contains (list, word);
  sodium_memzero (word, sizeof word);

  return is_listed ? MIN (bits, (int) (10 * log2 (g_hash_table_size (list)))) : bits;
}

/* Hyphens between words are guessed as one. */
static gboolean
stood_before (const Text *text,
              gsize at)
{
  for (gsize i = 0; i < at; i++)
    {
      if (text->small[i] == text->small[at])
        return !g_unichar_isalnum (text->small[at]);
    }

  return FALSE;
}

/* @ret_drawn is what it is worth to whoever tries the words of the list first. */
static int
rate_text (const Text *text,
           GPtrArray *names,
           int *ret_drawn,
           Flaw *ret_flaw)
{
  int bits = 0;
  int saved = 0;
  int run_bits = 0;
  gsize run_start = 0;
  gsize run_end = 0;
  guint n_words = 0;
  Flaw worst = FLAW_NONE;

  for (gsize at = 0; at < text->length;)
    {
      int part_bits;
      gsize n;
      Flaw flaw;

      if (at >= run_end && (n = match_letters (text, at)) > 0)
        {
          if (is_said_before (text, at, n))
            {
              worst = MAX (worst, FLAW_REPEATED);
              bits += BITS_REPEAT;
              at += n;
              continue;
            }
          run_start = at;
          run_end = at + n;
          run_bits = 0;
          n_words++;
        }

      flaw = find_flaw (text, at, names, &n, &part_bits);
      worst = MAX (worst, flaw);
      if (flaw == FLAW_NONE && at < run_end)
        {
          n = match_sound_letters (text, at, names);
          part_bits = rate_letters (text, at, n);
        }
      else if (flaw == FLAW_NONE && (n = match_year (text, at)) > 0)
        {
          part_bits = BITS_YEAR;
        }
      else if (flaw == FLAW_NONE)
        {
          n = 1;
          part_bits = rate_character (text->small[at]);
          saved += stood_before (text, at) ? MAX (part_bits - BITS_SPACE, 0) : 0;
        }

      if (at < run_end)
        run_bits += part_bits;
      else
        bits += part_bits;
      at += n;

      /* A word that happens to hold a common one must not be worth more for being cut up. */
      if (run_end > run_start && at >= run_end)
        {
          run_bits = MIN (run_bits, rate_letters (text, run_start, run_end - run_start));
          bits += run_bits;
          saved += run_bits - rate_as_drawn (text, run_start, run_end - run_start, run_bits);
          run_start = run_end;
        }
    }

  if (worst == FLAW_NONE && text->length < HEED_PASSPHRASE_MIN_LENGTH)
    worst = FLAW_SHORT;
  else if (worst == FLAW_NONE && n_words < 4)
    worst = FLAW_FEW_WORDS;
  *ret_flaw = worst;
  *ret_drawn = bits - saved;

  return bits;
}

static const char *
get_advice (HeedPassphraseStrength strength,
            Flaw flaw)
{
  if (strength == HEED_PASSPHRASE_STRONG)
    return _ ("Strong. Write it nowhere near this computer.");
  if (strength == HEED_PASSPHRASE_GOOD)
    return _ ("Good. One more word that does not belong to the others would make it strong.");

  switch (flaw)
    {
    case FLAW_NAME:
      return _ ("Leave out the names of the setting and of its people, which would be tried first.");
    case FLAW_REPEATED:
      return _ ("Saying the same thing twice adds little: add a different word instead.");
    case FLAW_SEQUENCE:
      return _ ("Rows of the keyboard and of the alphabet are tried early: use words instead.");
    case FLAW_COMMON:
      return _ ("It holds a word that is in most lists of passwords: use less common ones.");
    case FLAW_SHORT:
      return _ ("Use at least eight characters; four words that do not belong together are easier to keep in mind.");
    case FLAW_FEW_WORDS:
    case FLAW_NONE:
    default:
      return _ ("Use four or more words that do not belong together.");
    }
}

static void
text_init (Text *text,
           const char *passphrase)
{
  const char *p = passphrase;

  text->length = MIN ((gsize) g_utf8_strlen (passphrase, -1), MAX_LENGTH);
  text->typed = g_new0 (gunichar, text->length + 1);
  text->small = g_new0 (gunichar, text->length + 1);
  text->plain = g_new0 (gunichar, text->length + 1);
  for (gsize i = 0; i < text->length; i++, p = g_utf8_next_char (p))
    {
      text->typed[i] = g_utf8_get_char (p);
      text->small[i] = g_unichar_tolower (text->typed[i]);
      text->plain[i] = strip_accent (text->small[i]);
    }
}

static void
text_clear (Text *text)
{
  gunichar *parts[] = { text->typed, text->small, text->plain };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      sodium_memzero (parts[i], (text->length + 1) * sizeof (gunichar));
      g_free (parts[i]);
    }
}

/* "p a s s w o r d" is that word: takes the signs out that stand between single letters or digits. Whether
 * it did. */
static gboolean
draw_together (Text *text)
{
  gsize n = 0;

  for (gsize i = 0; i < text->length; i++)
    if (g_unichar_isalnum (text->small[i]) != (i % 2 == 0))
      return FALSE;
  if (text->length < 5)
    return FALSE;

  for (gsize i = 0; i < text->length; i += 2, n++)
    {
      text->typed[n] = text->typed[i];
      text->small[n] = text->small[i];
      text->plain[n] = text->plain[i];
    }
  for (gsize i = n; i < text->length; i++)
    text->typed[i] = text->small[i] = text->plain[i] = 0;
  text->length = n;

  return TRUE;
}

/* Tenths of a bit; @ret_drawn as of rate_text(). */
static int
rate (const char *passphrase,
      const char *const *known_names,
      int *ret_drawn,
      Flaw *ret_flaw)
{
  g_autoptr (GPtrArray) names = split_names (known_names);
  int bits;
  int spaced_out;
  Text text;

  text_init (&text, passphrase);
  spaced_out = draw_together (&text) ? BITS_SPACED_OUT : 0;
  bits = rate_text (&text, names, ret_drawn, ret_flaw);
  text_clear (&text);
  *ret_drawn += spaced_out;

  return bits + spaced_out;
}

HeedPassphraseStrength
heed_passphrase_rate (const char *passphrase,
                      const char *const *known_names,
                      char **ret_advice)
{
  g_autoptr (HeedSecret) normalised = NULL;
  HeedPassphraseStrength strength = HEED_PASSPHRASE_WEAK;
  Flaw flaw = FLAW_SHORT;

  g_return_val_if_fail (passphrase != NULL, HEED_PASSPHRASE_WEAK);

  heed_vault_init ();
  normalised = heed_passphrase_normalise (passphrase);
  if (normalised != NULL)
    {
      int drawn;
      int bits = rate (normalised, known_names, &drawn, &flaw);

      /* Two words that somebody thought of are taken where nobody drew them, though the list may hold them. */
      if (g_utf8_strlen (normalised, -1) < HEED_PASSPHRASE_MIN_LENGTH || bits < BITS_FAIR)
        strength = HEED_PASSPHRASE_WEAK;
      else if (drawn < BITS_GOOD)
        strength = HEED_PASSPHRASE_FAIR;
      else if (drawn < BITS_STRONG)
        strength = HEED_PASSPHRASE_GOOD;
      else
        strength = HEED_PASSPHRASE_STRONG;
    }

  if (ret_advice != NULL)
    *ret_advice = g_strdup (get_advice (strength, flaw));

  return strength;
}
