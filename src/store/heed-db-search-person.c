/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-child-private.h"
#include "heed-db-person-private.h"
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

/* Adds the numbers that @statement gives and that are not there yet; releases it. */
static gboolean
collect_numbers (HeedStatement *statement,
                 GArray *numbers,
                 GHashTable *seen,
                 guint limit,
                 GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (GError) local = NULL;

  while ((limit == 0 || numbers->len < limit) && heed_statement_next (taken, &local))
    {
      gint64 number = heed_statement_get_integer (taken, 0);

      if (seen == NULL || g_hash_table_add (seen, g_memdup2 (&number, sizeof number)))
        g_array_append_val (numbers, number);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static gboolean
collect_words (HeedDb *db,
               const char *columns,
               const char *terms,
               gboolean only_children,
               GArray *numbers,
               GHashTable *seen,
               guint limit,
               GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *match = NULL;

  if (terms == NULL)
    return TRUE;
  if (!heed_db_write_held_words (db, error))
    return FALSE;

  statement = heed_db_prepare (db, "SELECT p.number FROM person_words AS w JOIN person AS p ON p.number = w.rowid"
                                   " WHERE person_words MATCH ?1 AND p.is_child >= ?2 ORDER BY p.sort_name, p.number",
                               error);
  if (statement == NULL)
    return FALSE;
  match = g_strdup_printf ("{%s} : (%s)", columns, terms);
  heed_statement_bind_text (statement, 1, match);
  heed_statement_bind_integer (statement, 2, only_children ? 1 : 0);

  return collect_numbers (g_steal_pointer (&statement), numbers, seen, limit, error);
}

static gboolean
collect_births (HeedDb *db,
                const char *typed,
                gboolean only_children,
                GArray *numbers,
                GHashTable *seen,
                guint limit,
                GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  int first;
  int last;

  if (!read_births (typed, &first, &last))
    return TRUE;

  statement = heed_db_prepare (db, "SELECT number FROM person WHERE birth_earliest <= ?3 AND birth_latest >= ?1 AND is_child >= ?2"
                                   " ORDER BY sort_name, number",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_day (statement, 1, first);
  heed_statement_bind_integer (statement, 2, only_children ? 1 : 0);
  heed_statement_bind_day (statement, 3, last);

  return collect_numbers (g_steal_pointer (&statement), numbers, seen, limit, error);
}

/* What no word can be made of, an emoji or a dash, is looked for as it stands. */
static gboolean
collect_plain (HeedDb *db,
               const char *typed,
               gboolean only_children,
               GArray *numbers,
               GHashTable *seen,
               guint limit,
               GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  statement = heed_db_prepare (db, "SELECT number FROM person WHERE is_child >= ?2 AND (instr (name, ?1) > 0 OR instr (also_known_as, ?1) > 0)"
                                   " ORDER BY sort_name, number",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, typed);
  heed_statement_bind_integer (statement, 2, only_children ? 1 : 0);

  return collect_numbers (g_steal_pointer (&statement), numbers, seen, limit, error);
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
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *valid = NULL;
  g_autofree char *trimmed = NULL;
  g_autofree char *words = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *number_word = NULL;
  g_autofree char *number = NULL;
  g_autofree char *sounds = NULL;

  g_assert (search != NULL);

  valid = g_utf8_make_valid (search, -1);
  trimmed = g_strstrip (g_strdup (valid));
  words = heed_store_text_query (trimmed);
  if (words == NULL)
    {
      if (*trimmed != '\0' && !collect_plain (db, trimmed, only_children, numbers, seen, limit, error))
        return NULL;
      if (ret_n_by_name != NULL)
        *ret_n_by_name = numbers->len;
      return g_steal_pointer (&numbers);
    }

  /* A number is found however it is spaced. */
  number_word = heed_store_text_identifier (trimmed);
  number = heed_store_text_query (number_word);
  sounds = heed_store_text_sound_query (trimmed);
  joined = heed_store_text_joined_query (trimmed);
  if (!collect_words (db, "names numbers", words, only_children, numbers, seen, limit, error))
    return NULL;
  if (!collect_words (db, "names", joined, only_children, numbers, seen, limit, error))
    return NULL;
  if (!collect_words (db, "numbers", number, only_children, numbers, seen, limit, error))
    return NULL;
  if (!collect_births (db, trimmed, only_children, numbers, seen, limit, error))
    return NULL;
  if (ret_n_by_name != NULL)
    *ret_n_by_name = numbers->len;
  if (!collect_words (db, "sounds", sounds, only_children, numbers, seen, limit, error))
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

  numbers = heed_db_find_person_numbers (db, typed, FALSE, limit, &n_by_name, error);
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
