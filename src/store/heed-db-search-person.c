/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-child-kept-private.h"
#include "heed-db-child-private.h"
#include "heed-db-person-private.h"
#include "heed-db-sight-private.h"
#include "heed-db-words-private.h"

#include "heed-clock.h"
#include "heed-store-text-private.h"
#include "heed-when-text.h"

/* A birth date, or a month of birth, in every way in which a form takes one. */
static gboolean
read_births (const char *typed,
             int *ret_first,
             int *ret_last)
{
  int today = heed_clock_get_today ();

  if (heed_when_parse_day (typed, today, HEED_WHEN_BIRTH, ret_first))
    {
      *ret_last = *ret_first;
      return TRUE;
    }

  return heed_when_parse_month (typed, today, HEED_WHEN_BIRTH, ret_first, ret_last);
}

/* A search as it goes on. */
typedef struct
{
  HeedDb *db;
  gboolean only_children;
  guint limit;
  GArray *order; /* of all children, where it is known and nobody else is looked for, or NULL */
  GArray *numbers;
  GHashTable *seen;     /* the numbers */
  guint64 *seen_places; /* the same in the order: a bit each */
} Search;

static gsize
count_words (const Search *search)
{
  return search->order->len / 64 + 1;
}

static gboolean
is_full (const Search *search)
{
  return search->limit != 0 && search->numbers->len >= search->limit;
}

/* Those of a word of 64 places, the first of which is @first, who are @found and not there yet. */
static void
add_places (Search *search,
            gsize word,
            guint64 found)
{
  guint64 added = found & ~search->seen_places[word];

  for (guint bit = 0; added >> bit != 0 && !is_full (search); bit++)
    {
      if ((added >> bit & 1) != 0)
        g_array_append_val (search->numbers, g_array_index (search->order, gint64, word * 64 + bit));
      if (bit == 63)
        break;
    }
  search->seen_places[word] |= added;
}

static void
add_number (Search *search,
            gint64 number)
{
  guint32 place;

  if (search->order == NULL)
    {
      if (g_hash_table_add (search->seen, GSIZE_TO_POINTER ((gsize) number)))
        g_array_append_val (search->numbers, number);
      return;
    }
  place = heed_db_get_place (search->db, number);
  if (place != 0)
    add_places (search, (place - 1) / 64, G_GUINT64_CONSTANT (1) << (place - 1) % 64);
}

/* Adds the numbers that @statement gives and that are not there yet; releases it. */
static gboolean
collect_numbers (Search *search,
                 HeedStatement *statement,
                 GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (GError) local = NULL;

  while (!is_full (search) && heed_statement_next (taken, &local))
    add_number (search, heed_statement_get_integer (taken, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

/* The same for children whose order is known: @statement need neither sort nor look at anybody. */
static gboolean
collect_places (Search *search,
                HeedStatement *statement,
                GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autofree guint64 *found = g_new0 (guint64, count_words (search));
  g_autoptr (GError) local = NULL;

  while (heed_statement_next (taken, &local))
    {
      guint32 place = heed_db_get_place (search->db, heed_statement_get_integer (taken, 0));

      if (place != 0)
        found[(place - 1) / 64] |= G_GUINT64_CONSTANT (1) << (place - 1) % 64;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (gsize i = 0; i < count_words (search); i++)
    if (found[i] != 0)
      add_places (search, i, found[i]);

  return TRUE;
}

static gboolean
collect_words (Search *search,
               const char *columns,
               const char *terms,
               GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *match = NULL;

  if (terms == NULL)
    return TRUE;
  if (!heed_db_write_held_words (search->db, error))
    return FALSE;

  if (search->order != NULL)
    statement = heed_db_prepare (search->db, "SELECT rowid FROM person_words WHERE person_words MATCH ?1", error);
  else
    statement = heed_db_prepare (search->db, "SELECT p.number FROM person_words AS w JOIN person AS p ON p.number = w.rowid"
                                             " WHERE person_words MATCH ?1 AND p.is_child >= ?2 ORDER BY p.sort_name, p.number",
                                 error);
  if (statement == NULL)
    return FALSE;
  match = g_strdup_printf ("{%s} : (%s)", columns, terms);
  heed_statement_bind_text (statement, 1, match);
  if (search->order != NULL)
    return collect_places (search, g_steal_pointer (&statement), error);
  heed_statement_bind_integer (statement, 2, search->only_children ? 1 : 0);

  return collect_numbers (search, g_steal_pointer (&statement), error);
}

static gboolean
collect_births (Search *search,
                const char *typed,
                GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  int first;
  int last;

  if (!read_births (typed, &first, &last))
    return TRUE;

  statement = heed_db_prepare (search->db, "SELECT number FROM person WHERE birth_earliest <= ?3 AND birth_latest >= ?1 AND is_child >= ?2"
                                           " ORDER BY sort_name, number",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_day (statement, 1, first);
  heed_statement_bind_integer (statement, 2, search->only_children ? 1 : 0);
  heed_statement_bind_day (statement, 3, last);

  return collect_numbers (search, g_steal_pointer (&statement), error);
}

/* What no word can be made of, an emoji or a dash, is looked for as it stands. */
static gboolean
collect_plain (Search *search,
               const char *typed,
               GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  statement = heed_db_prepare (search->db, "SELECT number FROM person WHERE is_child >= ?2 AND (instr (name, ?1) > 0 OR instr (also_known_as, ?1) > 0)"
                                           " ORDER BY sort_name, number",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, typed);
  heed_statement_bind_integer (statement, 2, search->only_children ? 1 : 0);

  return collect_numbers (search, g_steal_pointer (&statement), error);
}

/* All but those who only sound alike. */
static gboolean
collect_by_name (Search *search,
                 const char *typed,
                 const char *words,
                 GError **error)
{
  g_autofree char *joined = heed_store_text_joined_query (typed);
  /* A number is found however it is spaced. */
  g_autofree char *number_word = heed_store_text_identifier (typed);
  g_autofree char *number = heed_store_text_query (number_word);

  if (!collect_words (search, "names numbers", words, error))
    return FALSE;
  if (!collect_words (search, "names", joined, error))
    return FALSE;
  if (g_strcmp0 (number, words) != 0 && !collect_words (search, "numbers", number, error))
    return FALSE;

  return collect_births (search, typed, error);
}

GArray *
heed_db_find_person_numbers (HeedDb *db,
                             const char *search,
                             gboolean only_children,
                             guint limit,
                             guint *ret_n_by_name,
                             GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *valid = NULL;
  g_autofree char *trimmed = NULL;
  g_autofree char *words = NULL;
  g_autofree char *sounds = NULL;
  g_autofree guint64 *seen_places = NULL;
  Search going = { db, only_children, limit, NULL, numbers, seen, NULL };

  g_assert (search != NULL);

  if (only_children && heed_db_peek_order (db) != NULL)
    {
      going.order = heed_db_peek_order (db);
      seen_places = g_new0 (guint64, count_words (&going));
      going.seen_places = seen_places;
    }

  valid = g_utf8_make_valid (search, -1);
  trimmed = g_strstrip (g_strdup (valid));
  words = heed_store_text_query (trimmed);
  if (words == NULL)
    {
      if (*trimmed != '\0' && !collect_plain (&going, trimmed, error))
        return NULL;
      if (ret_n_by_name != NULL)
        *ret_n_by_name = numbers->len;
      return g_steal_pointer (&numbers);
    }

  if (!collect_by_name (&going, trimmed, words, error))
    return NULL;
  if (ret_n_by_name != NULL)
    *ret_n_by_name = numbers->len;
  sounds = heed_store_text_sound_query (trimmed);
  if (!collect_words (&going, "sounds", sounds, error))
    return NULL;

  return g_steal_pointer (&numbers);
}

static void
person_hit_free (gpointer data)
{
  HeedPersonHit *hit = data;

  g_free (hit->id);
  g_free (hit->name);
  g_free (hit->identifier);
  g_free (hit->also_known_as);
  g_free (hit);
}

GPtrArray *
heed_db_search_persons (HeedDb *db,
                        const char *typed,
                        guint limit,
                        GError **error)
{
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *json = NULL;
  guint n_by_name = 0;

  g_return_val_if_fail (typed != NULL, NULL);

  numbers = heed_db_find_person_numbers (db, typed, heed_db_is_blind (db), limit, &n_by_name, error);
  if (numbers == NULL)
    return NULL;
  statement
      = heed_db_prepare (db,
                         "SELECT p.id, p.name, p.also_known_as, p.is_child,"
                         " CASE WHEN p.name IS NULL THEN (SELECT v.body FROM version AS v WHERE v.number = p.version) END FROM json_each (?) AS wanted"
                         " JOIN person AS p ON p.number = wanted.value ORDER BY wanted.key",
                         error);
  if (statement == NULL)
    return NULL;
  json = heed_db_numbers_to_json ((const gint64 *) numbers->data, numbers->len);
  heed_statement_bind_text (statement, 1, json);
  hits = g_ptr_array_new_with_free_func (person_hit_free);
  while (heed_statement_next (statement, &local))
    {
      HeedPersonHit *hit = g_new0 (HeedPersonHit, 1);

      hit->id = g_strdup (heed_statement_get_text (statement, 0));
      hit->name = heed_db_dup_name (heed_statement_get_text (statement, 1));
      hit->identifier = heed_db_dup_identifier (heed_statement_get_text (statement, 4));
      hit->also_known_as = g_strdup (heed_statement_get_text (statement, 2));
      hit->is_child = heed_statement_get_integer (statement, 3) != 0;
      hit->by_sound = hits->len >= n_by_name;
      g_ptr_array_add (hits, hit);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&hits);
}
