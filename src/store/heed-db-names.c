/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-names-private.h"

#include "heed-db-words-private.h"

#include <string.h>

/* Letters of a word by which it is marked. */
#define MARKED 3

/* Bytes of a word that are compared at once. */
#define AT_ONCE 8

/* Where a person stands of whom nothing is asked. */
#define NOWHERE G_MAXUINT

/* More persons than this whose birth is known as a range are asked of the store. */
#define MOST_RANGES 200

/* The columns of the index, in the order of the schema. */
enum
{
  NAMES,
  SOUNDS,
  N_COLUMNS
};

/* A word and who has it. */
typedef struct
{
  guint64 begin; /* its first bytes, the first of them the highest: words are in the order of these too */
  const char *word;
  guint first; /* in the numbers of its column */
  guint n;
} Word;

typedef struct
{
  GArray *words;   /* Word, in the order of their bytes */
  GArray *numbers; /* guint: of each word those who have it, in their order */
  GArray *marks;   /* guint64: of each person a bit for how each word begins */
  GArray *starts;  /* guint: of each person the place of the first in the next; one more at the end */
  GArray *theirs;  /* guint: of each person the places of the words, in their order */
} Column;

/* Persons: either those who have one of a range of words, or so many one by one. */
typedef struct
{
  guint first;
  guint end;
  guint64 mark;    /* that each of the range has, or none */
  GArray *numbers; /* guint, in their order; NULL for the range */
} Set;

typedef struct
{
  guint number;
  int first;
  int last;
  const char *sort_name;
  const char *also_known_as;
  const char *name;
} Born;

struct _HeedNames
{
  GStringChunk *texts;
  Column columns[N_COLUMNS];
  GHashTable *places; /* id => place among those who are brought, from 1; or NULL */
  GArray *standings;  /* guint: of each person the place, 0 for one who is not brought, NOWHERE for one who is no child */
  GArray *born;       /* Born, of those whose birth is known to the day, by it */
  GArray *ranges;     /* Born, of the others */
};

static const char *
keep (HeedNames *self,
      const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static guint64
get_begin (const char *word)
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
static void
turn_around (Column *column)
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
      const Word *word = &g_array_index (column->words, Word, i);
      guint64 mark = get_mark (word->word);

      for (guint j = 0; j < word->n; j++)
        {
          guint number = g_array_index (column->numbers, guint, word->first + j);

          g_array_index (column->theirs, guint, next[number]++) = i;
          g_array_index (column->marks, guint64, number) |= mark;
        }
    }
}

/* They come in the order of the words, and of each word in that of the persons. */
static gboolean
read_column (HeedNames *self,
             HeedDb *db,
             int column,
             const char *name,
             GError **error)
{
  Column *read = &self->columns[column];
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  statement = heed_db_prepare (db, "SELECT term, doc FROM temp.person_terms WHERE col = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, name);
  while (heed_statement_next (statement, &local))
    {
      const char *term = heed_statement_get_text (statement, 0);
      guint number = (guint) heed_statement_get_integer (statement, 1);
      Word *last = read->words->len > 0 ? &g_array_index (read->words, Word, read->words->len - 1) : NULL;

      if (last == NULL || strcmp (last->word, term) != 0)
        {
          Word word = { get_begin (term), keep (self, term), read->numbers->len, 0 };

          g_array_append_val (read->words, word);
          last = &g_array_index (read->words, Word, read->words->len - 1);
        }
      last->n++;
      g_array_append_val (read->numbers, number);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  turn_around (read);

  return TRUE;
}

static int
compare_born_cb (gconstpointer a,
                 gconstpointer b)
{
  const Born *first = a;
  const Born *second = b;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;

  return first->number < second->number ? -1 : first->number > second->number;
}

static void
note_standing (HeedNames *self,
               guint number,
               const char *id,
               gboolean is_child)
{
  if (number >= self->standings->len)
    g_array_set_size (self->standings, number + 1);
  if (!is_child)
    g_array_index (self->standings, guint, number) = NOWHERE;
  else if (self->places != NULL)
    g_array_index (self->standings, guint, number) = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id));
}

static gboolean
read_persons (HeedNames *self,
              HeedDb *db,
              GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  statement = heed_db_prepare (db,
                               "SELECT number, birth_earliest, birth_latest, sort_name, also_known_as, name, id, is_child FROM person",
                               error);
  if (statement == NULL)
    return FALSE;
  while (heed_statement_next (statement, &local))
    {
      Born born = { .number = (guint) heed_statement_get_integer (statement, 0) };
      const char *name = heed_statement_get_text (statement, 5);

      note_standing (self, born.number, heed_statement_get_text (statement, 6), heed_statement_get_integer (statement, 7) != 0);
      if (heed_statement_is_null (statement, 1) || heed_statement_is_null (statement, 2))
        continue;
      born.first = heed_statement_get_day (statement, 1);
      born.last = heed_statement_get_day (statement, 2);
      born.sort_name = keep (self, heed_statement_get_text (statement, 3));
      born.also_known_as = keep (self, heed_statement_get_text (statement, 4));
      /* What is ASCII says nothing that the folded name does not. */
      born.name = name != NULL && !g_str_is_ascii (name) ? keep (self, name) : NULL;
      g_array_append_val (born.first == born.last ? self->born : self->ranges, born);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_array_sort (self->born, compare_born_cb);

  return TRUE;
}

HeedNames *
heed_names_load (HeedDb *db,
                 GHashTable *places,
                 GError **error)
{
  HeedNames *self = g_new0 (HeedNames, 1);

  self->texts = g_string_chunk_new (64 * 1024);
  self->places = places != NULL ? g_hash_table_ref (places) : NULL;
  self->standings = g_array_new (FALSE, TRUE, sizeof (guint));
  self->born = g_array_new (FALSE, FALSE, sizeof (Born));
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Born));
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i].words = g_array_new (FALSE, FALSE, sizeof (Word));
      self->columns[i].numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      self->columns[i].marks = g_array_new (FALSE, TRUE, sizeof (guint64));
      self->columns[i].starts = g_array_new (FALSE, TRUE, sizeof (guint));
      self->columns[i].theirs = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  if (!heed_db_write_held_words (db, error)
      || !heed_db_execute (db, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.person_terms USING fts5vocab (main, person_words, instance)", error)
      || !read_column (self, db, NAMES, "names", error)
      || !read_column (self, db, SOUNDS, "sounds", error)
      || !read_persons (self, db, error))
    g_clear_pointer (&self, heed_names_free);

  return self;
}

void
heed_names_free (HeedNames *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_array_unref (self->columns[i].words);
      g_array_unref (self->columns[i].numbers);
      g_array_unref (self->columns[i].marks);
      g_array_unref (self->columns[i].starts);
      g_array_unref (self->columns[i].theirs);
    }
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_array_unref (self->standings);
  g_array_unref (self->born);
  g_array_unref (self->ranges);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* An expression while it is read: terms in quotation marks, the last word of one begun where a * stands behind it, with AND, OR, nothing
 * (and) and brackets between them, as heed-store-text.c makes them. */
typedef struct
{
  Column *column;
  const char *at;
  gboolean is_rough; /* words that have to stand together were looked for apart: only nobody is certain */
  gboolean is_other; /* it holds something else */
} Reading;

static Set read_or (Reading *reading);

static void
skip_space (Reading *reading)
{
  while (*reading->at == ' ')
    reading->at++;
}

static gboolean
take (Reading *reading,
      const char *word)
{
  skip_space (reading);
  if (!g_str_has_prefix (reading->at, word))
    return FALSE;
  reading->at += strlen (word);

  return TRUE;
}

/* The place of the first word that is not before @text; or of the first that is after all that begin so. */
static guint
find_word (Column *column,
           const char *text,
           gboolean is_after)
{
  guint64 begin = get_begin (text);
  gsize length = strlen (text);
  guint64 end = length < AT_ONCE ? begin + (G_GUINT64_CONSTANT (1) << (64 - 8 * length)) : 0;
  guint low = 0;
  guint high = column->words->len;

  g_assert (length > 0);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Word *word = &g_array_index (column->words, Word, middle);
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

static void
sort_once (GArray *numbers)
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
static Set
find_term (Column *column,
           const char *text,
           gboolean is_prefix)
{
  guint first = find_word (column, text, FALSE);
  guint end = first;

  if (is_prefix)
    end = find_word (column, text, TRUE);
  else if (first < column->words->len && strcmp (g_array_index (column->words, Word, first).word, text) == 0)
    end++;

  return (Set){ first, end, is_prefix && strlen (text) < MARKED ? 0 : get_mark (text), NULL };
}

/* How many there are at most. */
static guint
get_size (Column *column,
          const Set *set)
{
  const Word *last;

  if (set->numbers != NULL)
    return set->numbers->len;
  if (set->first == set->end)
    return 0;
  last = &g_array_index (column->words, Word, set->end - 1);

  return last->first + last->n - g_array_index (column->words, Word, set->first).first;
}

/* Those of a range as they stand in it, who may be there more than once; of those that are one by one themselves. */
static const guint *
get_numbers (Column *column,
             const Set *set)
{
  if (set->numbers != NULL)
    return (const guint *) set->numbers->data;

  return &g_array_index (column->numbers, guint, g_array_index (column->words, Word, set->first).first);
}

/* One by one. */
static void
spell_out (Column *column,
           Set *set)
{
  guint n = get_size (column, set);
  GArray *numbers;

  if (set->numbers != NULL)
    return;
  numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  if (n > 0)
    g_array_append_vals (numbers, get_numbers (column, set), n);
  sort_once (numbers);
  set->numbers = numbers;
}

static gboolean
contains (Column *column,
          const Set *set,
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

static gboolean
is_plain_word (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c))
      return FALSE;

  return TRUE;
}

/* Takes both: those of the smaller one that are in the other. */
static Set
intersect (Column *column,
           Set one,
           Set other)
{
  gboolean is_first = get_size (column, &one) <= get_size (column, &other);
  Set smaller = is_first ? one : other;
  Set larger = is_first ? other : one;
  Set both = { .numbers = g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint n = get_size (column, &smaller);
  const guint *numbers = n > 0 ? get_numbers (column, &smaller) : NULL;

  for (guint i = 0; i < n; i++)
    if (contains (column, &larger, numbers[i]))
      g_array_append_val (both.numbers, numbers[i]);
  if (smaller.numbers == NULL)
    sort_once (both.numbers);
  g_clear_pointer (&one.numbers, g_array_unref);
  g_clear_pointer (&other.numbers, g_array_unref);

  return both;
}

/* Whether no other word follows. */
static gboolean
is_last (char **words)
{
  for (words++; *words != NULL; words++)
    if (**words != '\0')
      return FALSE;

  return TRUE;
}

static Set
read_words (Reading *reading,
            const char *text,
            gboolean is_prefix)
{
  g_auto (GStrv) words = g_strsplit_set (text, " -'", -1);
  Set set = { 0 };
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      Set others;

      if (*words[i] == '\0')
        continue;
      /* What the index may fold otherwise, only the index knows. */
      reading->is_other |= !is_plain_word (words[i]);
      others = find_term (reading->column, words[i], is_prefix && is_last (words + i));
      set = n++ > 0 ? intersect (reading->column, set, others) : others;
    }
  reading->is_other |= n == 0;
  reading->is_rough |= n > 1;

  return set;
}

static Set
read_term (Reading *reading)
{
  g_autofree char *text = NULL;
  const char *end;
  gboolean is_prefix;

  if (take (reading, "("))
    {
      Set inner = read_or (reading);

      reading->is_other |= !take (reading, ")");
      return inner;
    }
  if (!take (reading, "\"") || (end = strchr (reading->at, '"')) == NULL)
    {
      reading->is_other = TRUE;
      return (Set){ 0 };
    }

  text = g_ascii_strdown (reading->at, end - reading->at);
  is_prefix = end[1] == '*';
  reading->at = end + (is_prefix ? 2 : 1);

  return read_words (reading, text, is_prefix);
}

static Set
read_and (Reading *reading)
{
  Set set = read_term (reading);

  while (!reading->is_other)
    {
      skip_space (reading);
      if (!take (reading, "AND ") && *reading->at != '"' && *reading->at != '(')
        break;
      set = intersect (reading->column, set, read_term (reading));
    }

  return set;
}

static Set
read_or (Reading *reading)
{
  Set set = read_and (reading);

  while (!reading->is_other && take (reading, "OR "))
    {
      Set others = read_and (reading);

      spell_out (reading->column, &set);
      spell_out (reading->column, &others);
      g_array_append_vals (set.numbers, others.numbers->data, others.numbers->len);
      sort_once (set.numbers);
      g_array_unref (others.numbers);
    }

  return set;
}

static Column *
find_column (HeedNames *self,
             const char *name)
{
  return &self->columns[g_str_equal (name, "names") ? NAMES : SOUNDS];
}

/* Takes @numbers. */
static GArray *
take_first (GArray *numbers,
            guint limit)
{
  if (numbers->len > limit)
    g_array_set_size (numbers, limit);

  return numbers;
}

GArray *
heed_names_match_words (HeedNames *self,
                        const char *column,
                        const char *const *words,
                        gboolean are_begun,
                        guint limit)
{
  Column *searched;
  Set set;

  g_assert (self != NULL && column != NULL && words != NULL && words[0] != NULL);

  searched = find_column (self, column);
  set = find_term (searched, words[0], are_begun);
  for (guint i = 1; words[i] != NULL; i++)
    set = intersect (searched, set, find_term (searched, words[i], are_begun));
  spell_out (searched, &set);

  return take_first (set.numbers, limit);
}

GArray *
heed_names_match (HeedNames *self,
                  const char *column,
                  const char *expression,
                  guint limit)
{
  Reading reading = { .at = expression };
  g_autoptr (GArray) numbers = NULL;
  Set set;

  g_assert (self != NULL && column != NULL && expression != NULL);

  reading.column = find_column (self, column);
  set = read_or (&reading);
  spell_out (reading.column, &set);
  numbers = set.numbers;
  skip_space (&reading);
  if (reading.is_other || *reading.at != '\0' || (reading.is_rough && numbers->len > 0))
    return NULL;

  return take_first (g_steal_pointer (&numbers), limit);
}

guint
heed_names_get_place (HeedNames *self,
                      const char *id)
{
  g_assert (self != NULL && id != NULL);

  return self->places != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id)) : 0;
}

gboolean
heed_names_is_before (HeedNames *self,
                      gint64 number,
                      guint place)
{
  guint standing;

  g_assert (self != NULL && number >= 0);

  standing = number < self->standings->len ? g_array_index (self->standings, guint, number) : 0;

  return standing != NOWHERE && (standing == 0 || place == 0 || standing < place);
}

gboolean
heed_names_foreach_born (HeedNames *self,
                         int day,
                         guint limit,
                         HeedNamesFunc func,
                         gpointer user_data)
{
  guint low = 0;
  guint high = self->born->len;
  guint end;

  g_assert (self != NULL && func != NULL);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->born, Born, middle).first < day)
        low = middle + 1;
      else
        high = middle;
    }
  for (end = low; end < self->born->len && g_array_index (self->born, Born, end).first == day; end++)
    continue;
  if (end - low + self->ranges->len >= limit || self->ranges->len > MOST_RANGES)
    return FALSE;

  for (guint i = low; i < end; i++)
    {
      const Born *born = &g_array_index (self->born, Born, i);

      func (born->number, born->sort_name, born->also_known_as, born->name, user_data);
    }
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const Born *born = &g_array_index (self->ranges, Born, i);

      if (born->first == day || (born->first < day && born->last >= day))
        func (born->number, born->sort_name, born->also_known_as, born->name, user_data);
    }

  return TRUE;
}
