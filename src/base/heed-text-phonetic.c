/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-text.h"

#include <string.h>

/* The key of a word is the consonants that are heard, with A for a vowel at its beginning or end.
 * Letters that English ears and clerks confuse share a sign: T is d, t and th, F is f, v and ph, K is
 * c, k, q and ch before a consonant, S is s, z and soft c, J is j and soft g, X is sh and ch. */

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

static gboolean
is_soft (char c)
{
  return c == 'e' || c == 'i' || c == 'y';
}

static gboolean
has_one_of_prefixes (const char *word,
                     const char *const *prefixes)
{
  for (gsize i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (word, prefixes[i]))
      return TRUE;

  return FALSE;
}

/* Whether the ch that stands at @p is heard as k: before a consonant, and in these names. */
static gboolean
is_hard_ch (const char *word,
            const char *p)
{
  static const char *const names[] = { "malach", "micha", "micheal", "nicho", "zach", NULL };

  return (p[2] != '\0' && !is_vowel (p[2])) || has_one_of_prefixes (word, names);
}

/* Whether the word starts with the Irish or Welsh s that is heard as sh. */
static gboolean
starts_with_sh (const char *word)
{
  static const char *const names[] = { "seam", "sean", "sian", "sinea", "sio", NULL };

  return has_one_of_prefixes (word, names);
}

/* Looks at the letters from @p on, in a word that @word starts, and gives the signs of the first
 * sound: "" for a silent one. *@ret_length is how many letters it takes. */
static const char *
read_consonant (const char *word,
                const char *p,
                gsize *ret_length)
{
  char before = p > word ? p[-1] : '\0';
  char next = p[1];

  *ret_length = 1;
  switch (p[0])
    {
    case 'b':
      return next == '\0' && before == 'm' ? "" : "B";

    case 'c':
      if (next == 'h')
        {
          *ret_length = 2;
          return is_hard_ch (word, p) ? "K" : "X";
        }
      if (next == 'k' || next == 'q')
        {
          *ret_length = 2;
          return "K";
        }
      /* Ciara and Ciaran are Keira and Kieran, but Alicia is Alisha. */
      if (next == 'i' && p[2] == 'a')
        return p == word ? "K" : "X";
      if (next == 'z')
        {
          *ret_length = 2;
          return "X";
        }
      return is_soft (next) ? "S" : "K";

    case 'd':
      if (next == 'g' && is_soft (p[2]))
        {
          *ret_length = 2;
          return "J";
        }
      return "T";

    case 'f':
    case 'v':
      return "F";

    case 'g':
      if (next == 'h')
        {
          *ret_length = 2;
          return p > word && !is_vowel (p[2]) ? "" : "G";
        }
      if (next == 'g')
        {
          *ret_length = 2;
          return "G";
        }
      if (p == word && next == 'n')
        return "";
      return is_soft (next) ? "J" : "G";

    case 'h':
      /* Heard only before a vowel, and there not after a consonant: not in Sarah, John or Rhys. */
      return is_vowel (next) && (p == word || is_vowel (before)) ? "H" : "";

    case 'j':
      return "J";

    case 'k':
      if (next == 'h')
        *ret_length = 2;
      return p == word && next == 'n' ? "" : "K";

    case 'l':
      return "L";

    case 'm':
      return "M";

    case 'n':
      return "N";

    case 'p':
      if (next == 'h')
        {
          *ret_length = 2;
          return "F";
        }
      if (p == word && (next == 'n' || next == 's' || next == 't'))
        return "";
      /* Thompson is Thomson. */
      return before == 'm' && (next == 's' || next == 't') ? "" : "P";

    case 'q':
      if (next == 'u')
        *ret_length = 2;
      return "K";

    case 'r':
      return "R";

    case 's':
      if (g_str_has_prefix (p, "sch"))
        {
          *ret_length = 3;
          return "X";
        }
      if (next == 'h')
        {
          *ret_length = 2;
          return "X";
        }
      return p == word && starts_with_sh (word) ? "X" : "S";

    case 't':
      if (next == 'h')
        {
          *ret_length = 2;
          return "T";
        }
      if (next == 'c' && p[2] == 'h')
        {
          *ret_length = 3;
          return "X";
        }
      return "T";

    case 'w':
      /* Part of the vowel in Shawn and Stewart, silent in Wright. */
      return is_vowel (next) && (p == word || !is_vowel (before)) ? "W" : "";

    case 'x':
      return p == word ? "S" : "KS";

    case 'z':
      return "S";

    default:
      g_assert_not_reached ();
    }
}

/* Whether the word ends in a vowel that is heard: Leigh, Sarah and Matthew do, Anne does not. */
static gboolean
ends_in_vowel (const char *word)
{
  gsize length = strlen (word);
  gboolean covered;

  if (g_str_has_suffix (word, "gh"))
    length -= 2;
  while (length > 0 && (word[length - 1] == 'h' || word[length - 1] == 'w'))
    length--;
  covered = word[length] != '\0';
  if (length == 0 || !is_vowel (word[length - 1]))
    return FALSE;

  /* An e at the very end is silent after a consonant, but not where it is the word's only vowel. */
  return word[length - 1] != 'e' || covered || length < 3 || is_vowel (word[length - 2]);
}

/* Appends the key of @word, which is a-z only; nothing where nothing of it is heard. */
static void
append_word (GString *keys,
             const char *word)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const char *p = word;
  gboolean after_vowel = FALSE;

  while (*p != '\0')
    {
      const char *signs = NULL;
      gsize taken = 1;

      if (p == word && p[0] == 'y' && is_vowel (p[1]))
        signs = "Y";
      else if (!is_vowel (p[0]))
        signs = read_consonant (word, p, &taken);
      else if (p == word)
        signs = "A";

      if (signs == NULL)
        {
          after_vowel = TRUE;
        }
      else if (signs[0] != '\0')
        {
          /* A sound that is written twice is heard once, unless a vowel stands between. */
          if (key->len == 0 || after_vowel || key->str[key->len - 1] != signs[0])
            g_string_append (key, signs);
          after_vowel = FALSE;
        }
      p += taken;
    }

  /* Amy is AMA, but the A of Ai stands for all of it. */
  if (ends_in_vowel (word) && g_strcmp0 (key->str, "A") != 0)
    g_string_append_c (key, 'A');

  if (key->len > 0 && keys->len > 0)
    g_string_append_c (keys, ' ');
  g_string_append (keys, key->str);
}

char *
heed_text_phonetic (const char *text)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) word = g_string_new (NULL);
  GString *keys = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = heed_text_fold (text);
  keys = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 'a' && c <= 'z')
        {
          g_string_append_c (word, (char) c);
        }
      /* An apostrophe is inside a name: O'Brien is Obrien. */
      else if (c != '\'' && !g_unichar_isalpha (c) && !g_unichar_ismark (c))
        {
          append_word (keys, word->str);
          g_string_truncate (word, 0);
        }
    }
  append_word (keys, word->str);

  return g_string_free (keys, FALSE);
}
