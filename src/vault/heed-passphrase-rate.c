/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-passphrase.h"

#include "heed-key.h"

#include <glib/gi18n-lib.h>
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

/* Bits that one part of a passphrase is worth. A whole word counts as drawn from some thousands that
 * people think of; letters beyond the twelfth may begin another word that was joined to it; letters
 * that form no word count as drawn at random. */
#define BITS_COMMON 3.0
#define BITS_NAME 3.0
#define BITS_RUN 4.0
#define BITS_REPEAT 1.0
#define BITS_WORD 11.0
#define BITS_WORD_LETTER 0.5
#define BITS_LATE_LETTER 1.7
#define LONG_WORD 12
#define BITS_LETTER 4.5
#define BITS_DIGIT 3.3
#define BITS_YEAR 6.0
#define BITS_SYMBOL 5.0
#define BITS_SPACE 0.5
#define BITS_CAPITAL 1.0

/* Words that stand in most passwords that were ever published or that lie near at hand in a school. */
static const char *const common_words[] = {
  "abc",
  "access",
  "admin",
  "academy",
  "baby",
  "child",
  "children",
  "computer",
  "college",
  "dragon",
  "dsl",
  "england",
  "football",
  "friend",
  "fuck",
  "guest",
  "hello",
  "heed",
  "iloveyou",
  "letmein",
  "liverpool",
  "login",
  "london",
  "love",
  "master",
  "manager",
  "monkey",
  "office",
  "passphrase",
  "password",
  "passwort",
  "passw0rd",
  "princess",
  "safe",
  "safeguard",
  "safeguarding",
  "school",
  "secret",
  "secure",
  "spring",
  "staff",
  "summer",
  "autumn",
  "winter",
  "sunshine",
  "superman",
  "teacher",
  "test",
  "user",
  "welcome",
  "january",
  "february",
  "march",
  "april",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
};

static const char *const rows[] = {
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb",
};

/* What is being rated: its characters and the same in small letters, one element each. */
typedef struct
{
  const gunichar *typed;
  const gunichar *small;
  gsize length;
} Text;

/* Length of @word where it stands at @at, else 0. */
static gsize
match_word (const Text *text,
            gsize at,
            const char *word)
{
  gsize n = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p), n++)
    if (at + n >= text->length || text->small[at + n] != g_unichar_tolower (g_utf8_get_char (p)))
      return 0;

  return n;
}

static gsize
match_common (const Text *text,
              gsize at)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (common_words); i++)
    longest = MAX (longest, match_word (text, at, common_words[i]));

  return longest;
}

/* Any word of three letters or more out of the names. */
static gsize
match_name (const Text *text,
            gsize at,
            const char *const *known_names)
{
  gsize longest = 0;

  for (guint i = 0; known_names != NULL && known_names[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (known_names[i], " ,.'-", -1);

      for (guint n = 0; words[n] != NULL; n++)
        if (g_utf8_strlen (words[n], -1) >= 3)
          longest = MAX (longest, match_word (text, at, words[n]));
    }

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
static double
rate_letters (const Text *text,
              gsize at,
              gsize length)
{
  double bits = BITS_LETTER * (double) length;
  gsize capitals = 0;

  for (gsize i = at; i < at + length; i++)
    if (text->typed[i] != text->small[i])
      capitals++;

  if (looks_like_word (text, at, length))
    bits = MIN (bits,
                BITS_WORD + BITS_WORD_LETTER * (double) MIN (length, LONG_WORD)
                    + BITS_LATE_LETTER * (double) (length - MIN (length, LONG_WORD)));
  if (capitals > 0)
    bits += capitals < length ? BITS_CAPITAL * (double) MIN (capitals, length - capitals) : BITS_CAPITAL;

  return bits;
}

/* The flaw that begins at @at, its length and its worth; FLAW_NONE touches nothing. */
static Flaw
find_flaw (const Text *text,
           gsize at,
           const char *const *known_names,
           gsize *ret_length,
           double *ret_bits)
{
  gsize n;

  if ((n = match_name (text, at, known_names)) > 0)
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
                     const char *const *known_names)
{
  gsize length = match_letters (text, at);
  gsize flaw_length;
  double flaw_bits;
  gsize n = 1;

  while (n < length && find_flaw (text, at + n, known_names, &flaw_length, &flaw_bits) == FLAW_NONE)
    n++;

  return MIN (n, length);
}

static double
rate_character (gunichar c)
{
  if (g_unichar_isdigit (c))
    return BITS_DIGIT;

  return g_unichar_isspace (c) ? BITS_SPACE : BITS_SYMBOL;
}

static double
rate_text (const Text *text,
           const char *const *known_names,
           Flaw *ret_flaw)
{
  double bits = 0;
  double run_bits = 0;
  gsize run_start = 0;
  gsize run_end = 0;
  guint n_words = 0;
  Flaw worst = FLAW_NONE;

  for (gsize at = 0; at < text->length;)
    {
      double part_bits;
      gsize n;
      Flaw flaw;

      if (at >= run_end && (n = match_letters (text, at)) > 0)
        {
          run_start = at;
          run_end = at + n;
          run_bits = 0;
          n_words++;
        }

      flaw = find_flaw (text, at, known_names, &n, &part_bits);
      worst = MAX (worst, flaw);
      if (flaw == FLAW_NONE && at < run_end)
        {
          n = match_sound_letters (text, at, known_names);
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
        }

      if (at < run_end)
        run_bits += part_bits;
      else
        bits += part_bits;
      at += n;

      /* A word that happens to hold a common one must not be worth more for being cut up. */
      if (run_end > run_start && at >= run_end)
        {
          bits += MIN (run_bits, rate_letters (text, run_start, run_end - run_start));
          run_start = run_end;
        }
    }

  if (worst == FLAW_NONE && text->length < HEED_PASSPHRASE_MIN_LENGTH)
    worst = FLAW_SHORT;
  else if (worst == FLAW_NONE && n_words < 4)
    worst = FLAW_FEW_WORDS;
  *ret_flaw = worst;

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
      gsize length = MIN ((gsize) g_utf8_strlen (normalised, -1), MAX_LENGTH);
      g_autofree gunichar *typed = g_new0 (gunichar, length + 1);
      g_autofree gunichar *small = g_new0 (gunichar, length + 1);
      const Text text = { typed, small, length };
      const char *p = normalised;
      double bits;

      for (gsize i = 0; i < length; i++, p = g_utf8_next_char (p))
        {
          typed[i] = g_utf8_get_char (p);
          small[i] = g_unichar_tolower (typed[i]);
        }

      bits = rate_text (&text, known_names, &flaw);
      if (length < HEED_PASSPHRASE_MIN_LENGTH || bits < 30)
        strength = HEED_PASSPHRASE_WEAK;
      else if (bits < 40)
        strength = HEED_PASSPHRASE_FAIR;
      else if (bits < 50)
        strength = HEED_PASSPHRASE_GOOD;
      else
        strength = HEED_PASSPHRASE_STRONG;
      sodium_memzero (typed, (length + 1) * sizeof (gunichar));
      sodium_memzero (small, (length + 1) * sizeof (gunichar));
    }

  if (ret_advice != NULL)
    *ret_advice = g_strdup (get_advice (strength, flaw));

  return strength;
}
