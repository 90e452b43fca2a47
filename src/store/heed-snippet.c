/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-store-body-private.h"
#include "heed-store-text-private.h"
#include "heed-text.h"

#include <string.h>

/* How many words at most stand before the one that was found. */
#define WORDS_BEFORE 4

/* What a word is taken to be where there are no spaces. */
#define WORD_BYTES 16

typedef enum
{
  BYTE_GAP,
  BYTE_INNER, /* a letter or digit with which no word that was typed begins */
  BYTE_FIRST, /* one with which one does */
  BYTE_OTHER, /* of a character that is not ASCII */
} ByteKind;

struct _HeedSnippets
{
  GPtrArray *wanted; /* the folded words that were typed */
  guint n_words;
  guint8 kinds[256]; /* what a byte can be: ByteKind */
  char firsts[128];  /* those that are BYTE_FIRST */

  GString *buffer;  /* of the bodies */
  GString *snippet; /* the last one */
  gboolean is_found;
};

/* White space as XML knows it. Its bytes stand for nothing else in UTF-8, so that text can be gone
 * through byte by byte. */
static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The beginning of the word that is @n_words before the one at @start, at most @max_bytes before it. */
static const char *
go_back (const char *text,
         const char *start,
         guint n_words,
         gsize max_bytes)
{
  const char *least = (gsize) (start - text) > max_bytes ? start - max_bytes : text;

  /* To the beginning of its own word first. */
  for (guint n = 0; n <= n_words; n++)
    {
      const char *word = start;

      while (n > 0 && word > least && is_space (word[-1]))
        word--;
      while (word > least && !is_space (word[-1]))
        word--;
      /* White space at the beginning of the text is no word. */
      if (*word == '\0' || is_space (*word))
        break;
      start = word;
    }
  /* The bound may lie within a character. */
  while ((*start & 0xc0) == 0x80)
    start++;

  return start;
}

static void
cut (HeedSnippets *self,
     const char *text,
     gsize offset)
{
  guint n_words = self->n_words;
  guint n_before = MIN (WORDS_BEFORE, n_words / 2);
  const char *start = go_back (text, text + offset, n_before, n_before * WORD_BYTES);
  const char *most = start + n_words * WORD_BYTES;
  const char *end = start;
  guint n = 0;

  while (*end != '\0' && n < n_words && end < most)
    {
      while (*end != '\0' && end < most && !is_space (*end))
        end++;
      n++;
      while (n < n_words && is_space (*end))
        end++;
    }
  while ((*end & 0xc0) == 0x80)
    end--;
  /* Where the text ends before that, what stands before is shown instead. */
  if (*end == '\0' && n < n_words)
    start = go_back (text, start, n_words - n, (n_words - n) * WORD_BYTES);

  g_string_assign (self->snippet, start > text ? "…" : "");
  g_string_append_len (self->snippet, start, end - start);
  if (*end != '\0')
    g_string_append (self->snippet, "…");
  for (char *p = self->snippet->str; *p != '\0'; p++)
    {
      if (is_space (*p))
        *p = ' ';
    }
}

/* Whether what begins at @word, up to the next white space, begins with @wanted when folded. */
static gboolean
begins_with (const char *word,
             gboolean is_ascii,
             const char *wanted)
{
  g_autofree char *copy = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *joined = NULL;

  /* Nearly all words are told by this: folding is a walk through ICU. Marks within the word are passed over,
   * as the index does: didnt is found at didn't. */
  for (gsize i = 0, j = 0;; j++)
    {
      if (wanted[i] == '\0')
        return TRUE;
      if (g_ascii_tolower (word[j]) == wanted[i])
        i++;
      else if (j == 0 || word[j] == '\0' || is_space (word[j]) || !g_ascii_ispunct (word[j]))
        break;
    }
  if (is_ascii)
    return FALSE;

  copy = g_strndup (word, strcspn (word, " \n\t\r"));
  if (g_str_is_ascii (copy))
    return FALSE;
  folded = heed_text_fold (copy);
  joined = heed_store_text_join (copy);

  /* Within it too: scripts without spaces have a sentence in one. */
  return strstr (folded, wanted) != NULL || (joined != NULL && g_str_has_prefix (joined, wanted));
}

static gboolean
is_wanted (HeedSnippets *self,
           const char *word,
           gboolean is_ascii)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      if (begins_with (word, is_ascii, g_ptr_array_index (self->wanted, i)))
        return TRUE;
    }

  return FALSE;
}

/* From one letter that can be the first to the next. */
static const char *
find_in_ascii (HeedSnippets *self,
               const char *text)
{
  for (const char *p = text + strcspn (text, self->firsts); *p != '\0'; p += 1 + strcspn (p + 1, self->firsts))
    {
      if ((p == text || !g_ascii_isalnum (p[-1])) && is_wanted (self, p, TRUE))
        return p;
    }

  return NULL;
}

static gboolean
look_cb (const char *text,
         gpointer user_data)
{
  HeedSnippets *self = user_data;
  gboolean after_gap = TRUE;

  if (g_str_is_ascii (text))
    {
      const char *found = find_in_ascii (self, text);

      if (found != NULL)
        cut (self, text, (gsize) (found - text));
      self->is_found = found != NULL;
      return found == NULL;
    }

  for (const char *p = text; *p != '\0'; p++)
    {
      ByteKind kind = self->kinds[(guchar) *p];
      gboolean begins = after_gap;

      if (kind == BYTE_OTHER)
        {
          gunichar c = g_utf8_get_char (p);

          after_gap = !g_unichar_isalnum (c) && !g_unichar_ismark (c);
        }
      else
        {
          after_gap = kind == BYTE_GAP;
        }
      if (begins && kind >= BYTE_FIRST && !after_gap && is_wanted (self, p, FALSE))
        {
          cut (self, text, (gsize) (p - text));
          self->is_found = TRUE;
          return FALSE;
        }
      if (kind == BYTE_OTHER)
        p = g_utf8_next_char (p) - 1;
    }

  return TRUE;
}

static void
note_kinds (HeedSnippets *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    self->kinds[i] = i >= 0x80 ? BYTE_OTHER : g_ascii_isalnum ((char) i) ? BYTE_INNER
                                                                         : BYTE_GAP;
  /* What begins with an ASCII letter does so folded, too. */
  for (guint i = 0; i < self->wanted->len; i++)
    {
      char first = *(const char *) g_ptr_array_index (self->wanted, i);

      if (g_ascii_isalnum (first))
        {
          self->kinds[(guchar) g_ascii_tolower (first)] = BYTE_FIRST;
          self->kinds[(guchar) g_ascii_toupper (first)] = BYTE_FIRST;
        }
    }
  for (guint i = 0, n = 0; i < 0x80; i++)
    {
      if (self->kinds[i] == BYTE_FIRST)
        self->firsts[n++] = (char) i;
    }
}

HeedSnippets *
heed_snippets_new (const char *typed,
                   guint n_words)
{
  HeedSnippets *self;
  g_autofree char *valid = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  self = g_new0 (HeedSnippets, 1);
  self->n_words = n_words;
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->buffer = g_string_sized_new (1024);
  self->snippet = g_string_sized_new (256);
  valid = g_utf8_make_valid (typed, -1);
  parts = g_strsplit_set (valid, " \t\r\n\"", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = heed_text_fold (parts[i]);
      g_autofree char *joined = heed_store_text_join (parts[i]);

      if (*folded == '\0')
        continue;
      if (joined != NULL)
        g_ptr_array_add (self->wanted, g_steal_pointer (&joined));
      g_ptr_array_add (self->wanted, g_steal_pointer (&folded));
    }
  note_kinds (self);

  return self;
}

void
heed_snippets_free (HeedSnippets *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->wanted);
  g_string_free (self->buffer, TRUE);
  g_string_free (self->snippet, TRUE);
  g_free (self);
}

const char *
heed_snippets_make (HeedSnippets *self,
                    const char *headline,
                    const char *body)
{
  g_return_val_if_fail (self != NULL && headline != NULL && body != NULL, NULL);

  self->is_found = FALSE;
  if (look_cb (headline, self))
    heed_store_body_foreach_text (body, self->buffer, look_cb, self);
  if (!self->is_found)
    cut (self, headline, 0);

  return self->snippet->str;
}
