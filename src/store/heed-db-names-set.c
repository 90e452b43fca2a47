/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-names-set-private.h"

#include <string.h>

/* Letters of a word by which it is marked. */
#define MARKED 3

/* Bytes of a word that are compared at once. */
#define AT_ONCE 8

guint64
heed_name_get_begin (const char *word)
{
  guint64 begin = 0;

  memcpy (&begin, word, strnlen (word, AT_ONCE));

  return GUINT64_FROM_BE (begin);
}

/* Words that begin alike have the same bit; most that do not have another. */
static guint64
get_mark (const char *word)
{
  guint32 hash = 0;

  for (guint i = 0; i < MARKED && word[i] != '\0'; i++)
    hash = hash * 37 + (guchar) word[i];

  return G_GUINT64_CONSTANT (1) << (hash * 2654435761u >> 26);
}

/* Turns the words and who has them around. */
void
heed_name_turn_around (HeedNameColumn *column)
{
  guint last = 0;
  guint n = 0;
  g_autofree guint *next = NULL;

  for (guint i = 0; i < column->numbers->len; i++)
    last = MAX (last, g_array_index (column->numbers, guint, i));
  g_array_set_size (column->starts, last + 2);
  g_array_set_size (column->marks, last + 2);
  g_array_set_size (column->theirs, column->numbers->len);
  for (guint i = 0; i < column->numbers->len; i++)
    g_array_index (column->starts, guint, g_array_index (column->numbers, guint, i) + 1)++;
  for (guint i = 0; i < column->starts->len; i++)
    {
      n += g_array_index (column->starts, guint, i);
      g_array_index (column->starts, guint, i) = n;
    }
  next = g_memdup2 (column->starts->data, column->starts->len * sizeof (guint));
  for (guint i = 0; i < column->words->len; i++)
    {
      const HeedNameWord *word = &g_array_index (column->words, HeedNameWord, i);
      guint64 mark = get_mark (word->word);

      for (guint j = 0; j < word->n; j++)
        {
          guint number = g_array_index (column->numbers, guint, word->first + j);

          g_array_index (column->theirs, guint, next[number]++) = i;
          g_array_index (column->marks, guint64, number) |= mark;
        }
    }
}

/* The place of the first word that is not before @text; or of the first that is after all that begin so. */
static guint
find_word (HeedNameColumn *column,
           const char *text,
           gboolean is_after)
{
  guint64 begin = heed_name_get_begin (text);
  gsize length = strlen (text);
  guint64 end = length < AT_ONCE ? begin + (G_GUINT64_CONSTANT (1) << (64 - 8 * length)) : 0;
  guint low = 0;
  guint high = column->words->len;

  g_assert (length > 0);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const HeedNameWord *word = &g_array_index (column->words, HeedNameWord, middle);
      gboolean is_before;

      if (length < AT_ONCE)
        is_before = word->begin < (is_after ? end : begin);
      else if (word->begin != begin)
        is_before = word->begin < begin;
      else
        is_before = is_after ? strncmp (word->word, text, length) <= 0 : strcmp (word->word, text) < 0;
      if (is_before)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static int
compare_numbers_cb (gconstpointer a,
                    gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

void
heed_name_sort_once (GArray *numbers)
{
  guint n = 0;

  g_array_sort (numbers, compare_numbers_cb);
  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);

      if (n == 0 || g_array_index (numbers, guint, n - 1) != number)
        g_array_index (numbers, guint, n++) = number;
    }
  g_array_set_size (numbers, n);
}

/* Those who have a word, or one that begins so. */
HeedNameSet
heed_name_find (HeedNameColumn *column,
                const char *text,
                gboolean is_prefix)
{
  guint first = find_word (column, text, FALSE);
  guint end = first;

  if (is_prefix)
    end = find_word (column, text, TRUE);
  else if (first < column->words->len && strcmp (g_array_index (column->words, HeedNameWord, first).word, text) == 0)
    end++;

  return (HeedNameSet){ first, end, is_prefix && strlen (text) < MARKED ? 0 : get_mark (text), NULL };
}

guint
heed_name_get_size (HeedNameColumn *column,
                    const HeedNameSet *set)
{
  const HeedNameWord *last;

  if (set->numbers != NULL)
    return set->numbers->len;
  if (set->first == set->end)
    return 0;
  last = &g_array_index (column->words, HeedNameWord, set->end - 1);

  return last->first + last->n - g_array_index (column->words, HeedNameWord, set->first).first;
}

const guint *
heed_name_get_numbers (HeedNameColumn *column,
                       const HeedNameSet *set)
{
  if (set->numbers != NULL)
    return (const guint *) set->numbers->data;

  return &g_array_index (column->numbers, guint, g_array_index (column->words, HeedNameWord, set->first).first);
}

/* One by one. */
void
heed_name_spell_out (HeedNameColumn *column,
                     HeedNameSet *set)
{
  guint n = heed_name_get_size (column, set);
  GArray *numbers;

  if (set->numbers != NULL)
    return;
  numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  if (n > 0)
    g_array_append_vals (numbers, heed_name_get_numbers (column, set), n);
  heed_name_sort_once (numbers);
  set->numbers = numbers;
}

gboolean
heed_name_contains (HeedNameColumn *column,
                    const HeedNameSet *set,
                    guint number)
{
  if (set->numbers != NULL)
    return g_array_binary_search (set->numbers, &number, compare_numbers_cb, NULL);
  if (number + 1 >= column->starts->len || (g_array_index (column->marks, guint64, number) & set->mark) != set->mark)
    return FALSE;

  for (guint i = g_array_index (column->starts, guint, number); i < g_array_index (column->starts, guint, number + 1); i++)
    {
      guint word = g_array_index (column->theirs, guint, i);

      if (word >= set->first && word < set->end)
        return TRUE;
    }

  return FALSE;
}

/* Takes both: those of the smaller one that are in the other. */
HeedNameSet
heed_name_intersect (HeedNameColumn *column,
                     HeedNameSet one,
                     HeedNameSet other)
{
  gboolean is_first = heed_name_get_size (column, &one) <= heed_name_get_size (column, &other);
  HeedNameSet smaller = is_first ? one : other;
  HeedNameSet larger = is_first ? other : one;
  HeedNameSet both = { .numbers = g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint n = heed_name_get_size (column, &smaller);
  const guint *numbers = n > 0 ? heed_name_get_numbers (column, &smaller) : NULL;

  for (guint i = 0; i < n; i++)
    if (heed_name_contains (column, &larger, numbers[i]))
      g_array_append_val (both.numbers, numbers[i]);
  if (smaller.numbers == NULL)
    heed_name_sort_once (both.numbers);
  g_clear_pointer (&one.numbers, g_array_unref);
  g_clear_pointer (&other.numbers, g_array_unref);

  return both;
}
