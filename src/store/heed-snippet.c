/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-store-text.h"

#include "heed-text.h"

#include <string.h>

/* How many words stand before the one that was found. */
#define WORDS_BEFORE 4

typedef struct
{
  GPtrArray *wanted; /* the folded words that were typed */
  HeedField *found;
  gsize offset;
} Looking;

/* The words of a search, folded, of which one is to be seen in the snippet. */
static GPtrArray *
split_typed (const char *typed)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_auto (GStrv) parts = g_strsplit_set (valid, " \t\r\n\"", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = heed_text_fold (parts[i]);

      if (*folded != '\0')
        g_ptr_array_add (words, g_steal_pointer (&folded));
    }

  return words;
}

static gboolean
begins_with (const char *word,
             gsize length,
             const char *wanted)
{
  gsize wanted_length = strlen (wanted);
  gboolean is_ascii = TRUE;
  g_autofree char *copy = NULL;
  g_autofree char *folded = NULL;

  for (gsize i = 0; i < length && is_ascii; i++)
    is_ascii = (guchar) word[i] < 0x80;
  /* Nearly all words are: folding is a walk through ICU. */
  if (is_ascii)
    return length >= wanted_length && g_ascii_strncasecmp (word, wanted, wanted_length) == 0;

  copy = g_strndup (word, length);
  folded = heed_text_fold (copy);

  /* Within a word too: scripts without spaces have a sentence in one. */
  return strstr (folded, wanted) != NULL;
}

static gboolean
is_gap (gunichar c)
{
  return !g_unichar_isalnum (c) && !g_unichar_ismark (c);
}

static gboolean
look_in_text (const char *text,
              Looking *looking)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *end;
      const char *space;

      while (*p != '\0' && is_gap (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      for (end = p; *end != '\0' && !is_gap (g_utf8_get_char (end)); end = g_utf8_next_char (end))
        continue;
      /* What was typed may go on past an apostrophe or a hyphen. */
      for (space = end; *space != '\0' && !g_unichar_isspace (g_utf8_get_char (space)); space = g_utf8_next_char (space))
        continue;
      for (guint i = 0; end > p && i < looking->wanted->len; i++)
        {
          if (begins_with (p, (gsize) (space - p), g_ptr_array_index (looking->wanted, i)))
            {
              looking->offset = (gsize) (p - text);
              return TRUE;
            }
        }
      p = end;
    }

  return FALSE;
}

static gboolean
look_cb (HeedField *field,
         gpointer user_data)
{
  Looking *looking = user_data;
  const char *text = heed_field_get_text (field);

  if (text != NULL && look_in_text (text, looking))
    looking->found = field;

  return looking->found == NULL;
}

/* The beginning of the word that is @n_words before the one at @start. */
static const char *
go_back (const char *text,
         const char *start,
         guint n_words)
{
  /* To the beginning of its own word first. */
  for (guint n = 0; n <= n_words; n++)
    {
      const char *word = start;

      while (n > 0 && word > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (word))))
        word = g_utf8_prev_char (word);
      while (word > text && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (word))))
        word = g_utf8_prev_char (word);
      /* White space at the beginning of the text is no word. */
      if (*word == '\0' || g_unichar_isspace (g_utf8_get_char (word)))
        break;
      start = word;
    }

  return start;
}

static char *
cut (const char *text,
     gsize offset,
     guint n_words)
{
  GString *snippet = g_string_new (NULL);
  const char *start = go_back (text, text + offset, WORDS_BEFORE);
  const char *end = start;
  guint n = 0;

  while (*end != '\0' && n < n_words)
    {
      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      n++;
      if (n < n_words)
        {
          while (*end != '\0' && g_unichar_isspace (g_utf8_get_char (end)))
            end = g_utf8_next_char (end);
        }
    }
  /* Where the text ends before that, what stands before is shown instead. */
  if (n < n_words)
    start = go_back (text, start, n_words - n);

  if (start > text)
    g_string_append (snippet, "…");
  g_string_append_len (snippet, start, end - start);
  if (*end != '\0')
    g_string_append (snippet, "…");
  g_strdelimit (snippet->str, "\r\n\t", ' ');

  return g_string_free (snippet, FALSE);
}

char *
heed_store_text_snippet (HeedEntry *entry,
                         const char *typed,
                         guint n_words)
{
  g_autofree char *headline = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  Looking looking = { NULL, NULL, 0 };

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  headline = heed_entry_dup_headline (entry);
  wanted = split_typed (typed);
  looking.wanted = wanted;
  if (look_in_text (headline, &looking))
    return cut (headline, looking.offset, n_words);
  heed_field_foreach (heed_record_get_field (HEED_RECORD (entry)), look_cb, &looking);
  if (looking.found != NULL)
    return cut (heed_field_get_text (looking.found), looking.offset, n_words);

  return cut (headline, 0, n_words);
}
