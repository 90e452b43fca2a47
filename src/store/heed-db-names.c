/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-names-private.h"

#include "heed-db-names-set-private.h"
#include "heed-db-words-private.h"

#include <string.h>

/* Where a person stands of whom nothing is asked. */
#define NOWHERE G_MAXUINT

/* More persons than this whose birth is known as a range are asked of the store. */
#define MOST_RANGES 200

/* Of a name with more words than this, some other may always have them. */
#define MOST_WORDS 8

/* The columns of the index, in the order of the schema. */
enum
{
  NAMES,
  SOUNDS,
  N_COLUMNS
};

typedef struct
{
  guint number;
  int first;
  int last;
  const char *sort_name;
  const char *also_known_as;
  const char *name;
} Born;

/* Somebody with a number in some scheme, by the hash of both. */
typedef struct
{
  guint hash;
  guint number;
} Holder;

struct _HeedNames
{
  GStringChunk *texts;
  HeedNameColumn columns[N_COLUMNS];
  GHashTable *places; /* id => place among those who are brought, from 1; or NULL */
  GArray *standings;  /* guint: of each person the place, 0 for one who is not brought, NOWHERE for one who is no child */
  GArray *born;       /* Born, of those whose birth is known to the day, by it */
  GArray *ranges;     /* Born, of the others */
  GArray *holders;    /* Holder, by the hash */
  guint last_place;
  GHashTable **found; /* by the place, from 1: what was found of whom, or NULL; atomic */
};

static const char *
keep (HeedNames *self,
      const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

/* They come in the order of the words, and of each word in that of the persons. */
static gboolean
read_column (HeedNames *self,
             HeedDb *db,
             int column,
             const char *name,
             GError **error)
{
  HeedNameColumn *read = &self->columns[column];
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
      HeedNameWord *last = read->words->len > 0 ? &g_array_index (read->words, HeedNameWord, read->words->len - 1) : NULL;

      if (last == NULL || strcmp (last->word, term) != 0)
        {
          HeedNameWord word = { heed_name_get_begin (term), keep (self, term), read->numbers->len, 0 };

          g_array_append_val (read->words, word);
          last = &g_array_index (read->words, HeedNameWord, read->words->len - 1);
        }
      last->n++;
      g_array_append_val (read->numbers, number);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  heed_name_turn_around (read);

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

static guint
hash_identifier (const char *scheme,
                 const char *value)
{
  return (g_str_hash (scheme) * 37 + g_str_hash (value)) * 2654435761u;
}

static int
compare_holders_cb (gconstpointer a,
                    gconstpointer b)
{
  const Holder *first = a;
  const Holder *second = b;

  return first->hash < second->hash ? -1 : first->hash > second->hash;
}

static gboolean
read_identifiers (HeedNames *self,
                  HeedDb *db,
                  GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT scheme, value, person FROM identifier", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (heed_statement_next (statement, &local))
    {
      Holder holder = { hash_identifier (heed_statement_get_text (statement, 0), heed_statement_get_text (statement, 1)),
                        (guint) heed_statement_get_integer (statement, 2) };

      g_array_append_val (self->holders, holder);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_array_sort (self->holders, compare_holders_cb);

  return TRUE;
}

static guint
find_last_place (GHashTable *places)
{
  GHashTableIter iter;
  gpointer place;
  guint last = 0;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    last = MAX (last, GPOINTER_TO_UINT (place));

  return last;
}

HeedNames *
heed_names_load (HeedDb *db,
                 GHashTable *places,
                 GError **error)
{
  HeedNames *self = g_new0 (HeedNames, 1);

  self->texts = g_string_chunk_new (64 * 1024);
  self->places = places != NULL ? g_hash_table_ref (places) : NULL;
  self->last_place = places != NULL ? find_last_place (places) : 0;
  self->found = g_new0 (GHashTable *, self->last_place + 1);
  self->standings = g_array_new (FALSE, TRUE, sizeof (guint));
  self->born = g_array_new (FALSE, FALSE, sizeof (Born));
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Born));
  self->holders = g_array_new (FALSE, FALSE, sizeof (Holder));
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i].words = g_array_new (FALSE, FALSE, sizeof (HeedNameWord));
      self->columns[i].numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      self->columns[i].marks = g_array_new (FALSE, TRUE, sizeof (guint64));
      self->columns[i].starts = g_array_new (FALSE, TRUE, sizeof (guint));
      self->columns[i].theirs = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  if (!heed_db_write_held_words (db, error)
      || !heed_db_execute (db, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.person_terms USING fts5vocab (main, person_words, instance)", error)
      || !read_column (self, db, NAMES, "names", error)
      || !read_column (self, db, SOUNDS, "sounds", error)
      || !read_persons (self, db, error)
      || !read_identifiers (self, db, error))
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
  for (guint i = 0; i <= self->last_place; i++)
    g_clear_pointer (&self->found[i], g_hash_table_unref);
  g_free (self->found);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_array_unref (self->standings);
  g_array_unref (self->born);
  g_array_unref (self->ranges);
  g_array_unref (self->holders);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* An expression while it is read: terms in quotation marks, the last word of one begun where a * stands behind it, with AND, OR, nothing
 * (and) and brackets between them, as heed-store-text.c makes them. */
typedef struct
{
  HeedNameColumn *column;
  const char *at;
  gboolean is_rough; /* words that have to stand together were looked for apart: only nobody is certain */
  gboolean is_other; /* it holds something else */
} Reading;

static HeedNameSet read_or (Reading *reading);

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

/* Whether no other word follows. */
static gboolean
is_last (char **words)
{
  for (words++; *words != NULL; words++)
    if (**words != '\0')
      return FALSE;

  return TRUE;
}

static HeedNameSet
read_words (Reading *reading,
            const char *text,
            gboolean is_prefix)
{
  g_auto (GStrv) words = g_strsplit_set (text, " -'", -1);
  HeedNameSet set = { 0 };
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      HeedNameSet others;

      if (*words[i] == '\0')
        continue;
      /* What the index may fold otherwise, only the index knows. */
      reading->is_other |= !is_plain_word (words[i]);
      others = heed_name_find (reading->column, words[i], is_prefix && is_last (words + i));
      set = n++ > 0 ? heed_name_intersect (reading->column, set, others) : others;
    }
  reading->is_other |= n == 0;
  reading->is_rough |= n > 1;

  return set;
}

static HeedNameSet
read_term (Reading *reading)
{
  g_autofree char *text = NULL;
  const char *end;
  gboolean is_prefix;

  if (take (reading, "("))
    {
      HeedNameSet inner = read_or (reading);

      reading->is_other |= !take (reading, ")");
      return inner;
    }
  if (!take (reading, "\"") || (end = strchr (reading->at, '"')) == NULL)
    {
      reading->is_other = TRUE;
      return (HeedNameSet){ 0 };
    }

  text = g_ascii_strdown (reading->at, end - reading->at);
  is_prefix = end[1] == '*';
  reading->at = end + (is_prefix ? 2 : 1);

  return read_words (reading, text, is_prefix);
}

static HeedNameSet
read_and (Reading *reading)
{
  HeedNameSet set = read_term (reading);

  while (!reading->is_other)
    {
      skip_space (reading);
      if (!take (reading, "AND ") && *reading->at != '"' && *reading->at != '(')
        break;
      set = heed_name_intersect (reading->column, set, read_term (reading));
    }

  return set;
}

static HeedNameSet
read_or (Reading *reading)
{
  HeedNameSet set = read_and (reading);

  while (!reading->is_other && take (reading, "OR "))
    {
      HeedNameSet others = read_and (reading);

      heed_name_spell_out (reading->column, &set);
      heed_name_spell_out (reading->column, &others);
      g_array_append_vals (set.numbers, others.numbers->data, others.numbers->len);
      heed_name_sort_once (set.numbers);
      g_array_unref (others.numbers);
    }

  return set;
}

static HeedNameColumn *
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
  HeedNameColumn *searched;
  HeedNameSet set;

  g_assert (self != NULL && column != NULL && words != NULL && words[0] != NULL);

  searched = find_column (self, column);
  set = heed_name_find (searched, words[0], are_begun);
  for (guint i = 1; words[i] != NULL; i++)
    set = heed_name_intersect (searched, set, heed_name_find (searched, words[i], are_begun));
  heed_name_spell_out (searched, &set);

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
  HeedNameSet set;

  g_assert (self != NULL && column != NULL && expression != NULL);

  reading.column = find_column (self, column);
  set = read_or (&reading);
  heed_name_spell_out (reading.column, &set);
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

void
heed_names_keep_found (HeedNames *self,
                       guint place,
                       GHashTable *found)
{
  g_autoptr (GHashTable) last = NULL;

  g_assert (self != NULL && place > 0 && place <= self->last_place);

  last = g_atomic_pointer_exchange (&self->found[place], found);
}

GHashTable *
heed_names_steal_found (HeedNames *self,
                        guint place)
{
  g_assert (self != NULL && place <= self->last_place);

  return g_atomic_pointer_exchange (&self->found[place], NULL);
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
heed_names_has_words_before (HeedNames *self,
                             const char *column,
                             const char *const *words,
                             gboolean are_begun,
                             guint place)
{
  HeedNameColumn *searched;
  HeedNameSet sets[MOST_WORDS];
  const guint *numbers;
  guint n_sets;
  guint least = 0;
  guint n;

  g_assert (self != NULL && column != NULL && words != NULL && words[0] != NULL);

  searched = find_column (self, column);
  for (n_sets = 0; words[n_sets] != NULL; n_sets++)
    {
      if (n_sets == MOST_WORDS)
        return TRUE;
      sets[n_sets] = heed_name_find (searched, words[n_sets], are_begun);
      if (heed_name_get_size (searched, &sets[n_sets]) < heed_name_get_size (searched, &sets[least]))
        least = n_sets;
    }
  n = heed_name_get_size (searched, &sets[least]);
  numbers = n > 0 ? heed_name_get_numbers (searched, &sets[least]) : NULL;
  for (guint i = 0; i < n; i++)
    {
      gboolean has = heed_names_is_before (self, numbers[i], place);

      for (guint j = 0; has && j < n_sets; j++)
        has = j == least || heed_name_contains (searched, &sets[j], numbers[i]);
      if (has)
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_names_has_identifier_before (HeedNames *self,
                                  const char *scheme,
                                  const char *value,
                                  guint place)
{
  guint hash;
  guint low = 0;
  guint high;

  g_assert (self != NULL && scheme != NULL && value != NULL);

  hash = hash_identifier (scheme, value);
  high = self->holders->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->holders, Holder, middle).hash < hash)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->holders->len && g_array_index (self->holders, Holder, low).hash == hash; low++)
    if (heed_names_is_before (self, g_array_index (self->holders, Holder, low).number, place))
      return TRUE;

  return FALSE;
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
