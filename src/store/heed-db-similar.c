/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-similar-private.h"
#include "heed-db-version-private.h"
#include "heed-db-words-private.h"

#include "heed-date.h"
#include "heed-store-text-private.h"
#include "heed-text.h"

#include <string.h>

typedef struct
{
  HeedDb *db;
  GHashTable *reasons; /* number, as a GINT64 => HeedMatchReasons */
  guint place;         /* of the person among those who are brought (heed_db_gather_names()), or 0 */
} Matching;

static void
person_match_free (gpointer data)
{
  HeedPersonMatch *match = data;

  g_free (match->id);
  g_free (match->name);
  g_free (match);
}

static void
note_reason (Matching *matching,
             gint64 number,
             guint reason)
{
  if (matching->db->names == NULL || heed_names_is_before (matching->db->names, number, matching->place))
    heed_similar_note (matching->reasons, number, reason);
}

/* Adds @reason to each person that @statement gives; releases it. */
static gboolean
add_reason (Matching *matching,
            HeedStatement *statement,
            guint reason,
            GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (GError) local = NULL;

  while (heed_statement_next (taken, &local))
    note_reason (matching, heed_statement_get_integer (taken, 0), reason);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static gboolean
match_identifiers (Matching *matching,
                   HeedPerson *person,
                   GError **error)
{
  HeedField *identifiers = heed_field_find (heed_record_get_field (HEED_RECORD (person)), "Identifiers");

  for (guint i = 0; identifiers != NULL && i < heed_field_get_n_children (identifiers); i++)
    {
      const char *scheme;
      g_autofree char *value = heed_similar_dup_identifier (heed_field_get_child (identifiers, i), &scheme);
      g_autoptr (HeedStatement) statement = NULL;

      if (value == NULL)
        continue;
      if (matching->db->names != NULL && !heed_names_has_identifier_before (matching->db->names, scheme, value, matching->place))
        continue;
      statement = heed_db_prepare (matching->db, "SELECT person FROM identifier WHERE scheme = ? AND value = ?", error);
      if (statement == NULL)
        return FALSE;
      heed_statement_bind_text (statement, 1, scheme);
      heed_statement_bind_text (statement, 2, value);
      if (!add_reason (matching, g_steal_pointer (&statement), HEED_MATCH_IDENTIFIER, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
match_words (Matching *matching,
             const char *column,
             const char *terms,
             guint reason,
             GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GArray) known = NULL;
  g_autofree char *match = NULL;

  if (terms == NULL)
    return TRUE;

  known = matching->db->names != NULL ? heed_names_match (matching->db->names, column, terms, HEED_SIMILAR_MOST) : NULL;
  for (guint i = 0; known != NULL && i < known->len; i++)
    note_reason (matching, g_array_index (known, guint, i), reason);
  if (known != NULL)
    return TRUE;

  statement = heed_db_prepare (matching->db, "SELECT rowid FROM person_words WHERE person_words MATCH ? LIMIT ?", error);
  if (statement == NULL)
    return FALSE;
  match = g_strdup_printf ("%s : (%s)", column, terms);
  heed_statement_bind_text (statement, 1, match);
  heed_statement_bind_integer (statement, 2, HEED_SIMILAR_MOST);

  return add_reason (matching, g_steal_pointer (&statement), reason, error);
}

/* Where many were born then, those of whom a word is the same are fewer. */
static gboolean
match_many_born (Matching *matching,
                 GPtrArray *words,
                 int earliest,
                 int latest,
                 GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *any_word = heed_store_text_any_query (words);
  g_autofree char *match = g_strdup_printf ("names : (%s)", any_word);

  statement = heed_db_prepare (matching->db, "SELECT p.number FROM person_words AS w JOIN person AS p ON p.number = w.rowid"
                                             " WHERE person_words MATCH ?1 AND p.birth_earliest <= ?3 AND p.birth_latest >= ?2 LIMIT ?4",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, match);
  heed_statement_bind_day (statement, 2, earliest);
  heed_statement_bind_day (statement, 3, latest);
  heed_statement_bind_integer (statement, 4, HEED_SIMILAR_MOST);

  return add_reason (matching, g_steal_pointer (&statement), HEED_MATCH_BIRTH, error);
}

/* Persons born in a range that overlaps and of whom any one word of the name is the same. */
static gboolean
match_birth (Matching *matching,
             HeedPerson *person,
             GPtrArray *words,
             GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  guint n_born = 0;
  int earliest;
  int latest;

  heed_person_get_birth (person, &earliest, &latest);
  if (earliest == HEED_DATE_NONE || latest == HEED_DATE_NONE || words->len == 0)
    return TRUE;

  if (matching->db->names != NULL && earliest == latest
      && heed_similar_match_born (matching->db->names, matching->place, earliest, words, matching->reasons))
    return TRUE;

  /* Each half is a range of an index: who was born within, and whose birth is known as a range that began before. */
  statement = heed_db_prepare (matching->db, "SELECT number, sort_name, also_known_as, name FROM person"
                                             " WHERE birth_earliest BETWEEN ?1 AND ?2 AND birth_latest IS NOT NULL"
                                             " UNION ALL SELECT number, sort_name, also_known_as, name FROM person"
                                             " WHERE birth_latest > birth_earliest AND birth_latest >= ?1 AND birth_earliest < ?1 LIMIT ?3",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_day (statement, 1, earliest);
  heed_statement_bind_day (statement, 2, latest);
  heed_statement_bind_integer (statement, 3, HEED_SIMILAR_MOST);
  while (heed_statement_next (statement, &local))
    {
      const char *sort_name = heed_statement_get_text (statement, 1);
      const char *also_known_as = heed_statement_get_text (statement, 2);

      if (heed_similar_have_word (sort_name, also_known_as, heed_statement_get_text (statement, 3), words))
        note_reason (matching, heed_statement_get_integer (statement, 0), HEED_MATCH_BIRTH);
      n_born++;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return n_born < HEED_SIMILAR_MOST || match_many_born (matching, words, earliest, latest, error);
}

static void
append_name (GPtrArray *names,
             const char *name)
{
  if (name != NULL && *name != '\0')
    g_ptr_array_add (names, g_strdup (name));
}

/* The name with its given and its family name each written together, as somebody else may spell it. */
static char *
dup_joined_name (HeedPerson *person)
{
  const char *parts[] = {
    heed_record_get_name_text (HEED_RECORD (person), "Name/Given"),
    heed_record_get_name_text (HEED_RECORD (person), "Name/Family"),
  };
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *joined = parts[i] != NULL ? heed_store_text_join (parts[i]) : NULL;

      if (parts[i] != NULL)
        g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", joined != NULL ? joined : parts[i]);
    }

  return g_string_free (name, FALSE);
}

/* All the names by which the person may stand in the store. */
static GPtrArray *
list_names (HeedPerson *person)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  HeedField *root = heed_record_get_field (HEED_RECORD (person));
  g_autofree char *name = heed_person_dup_name (person);
  g_autofree char *romanised = name != NULL ? heed_text_romanise (name) : NULL;
  g_autofree char *joined = dup_joined_name (person);

  append_name (names, name);
  if (g_strcmp0 (joined, name) != 0)
    append_name (names, joined);
  append_name (names, heed_person_get_romanised (person));
  append_name (names, romanised);
  for (guint i = 0; i < heed_field_get_n_children (root); i++)
    {
      HeedField *child = heed_field_get_child (root, i);

      if (g_str_equal (heed_field_get_name (child), "AlsoKnownAs"))
        append_name (names, heed_field_get_text (child));
    }

  return names;
}

static gboolean
match_names (Matching *matching,
             HeedPerson *person,
             GError **error)
{
  g_autoptr (GPtrArray) names = list_names (person);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *query = heed_store_text_query (name);
      g_autofree char *joined = heed_store_text_joined_query (name);
      g_autoptr (GPtrArray) words = heed_store_text_list_words (name);
      g_autofree char *sounds = heed_store_text_sound_query (name);

      if (!match_words (matching, "names", query, HEED_MATCH_NAME, error))
        return FALSE;
      if (!match_words (matching, "names", joined, HEED_MATCH_NAME, error))
        return FALSE;
      if (!match_words (matching, "sounds", sounds, HEED_MATCH_SOUND, error))
        return FALSE;
      if (!match_birth (matching, person, words, error))
        return FALSE;
    }

  return TRUE;
}

static guint
weigh (guint reasons)
{
  return (reasons & HEED_MATCH_IDENTIFIER ? 8 : 0) + (reasons & HEED_MATCH_NAME ? 4 : 0) + (reasons & HEED_MATCH_SOUND ? 2 : 0)
         + (reasons & HEED_MATCH_BIRTH ? 3 : 0);
}

static int
compare_matches_cb (gconstpointer a,
                    gconstpointer b)
{
  const HeedPersonMatch *left = *(HeedPersonMatch *const *) a;
  const HeedPersonMatch *right = *(HeedPersonMatch *const *) b;
  guint left_weight = weigh (left->reasons);
  guint right_weight = weigh (right->reasons);

  if (left_weight != right_weight)
    return left_weight > right_weight ? -1 : 1;

  return strcmp (left->id, right->id);
}

static gboolean
read_match (Matching *matching,
            gint64 number,
            guint reasons,
            HeedPerson *person,
            GPtrArray *matches,
            GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  int earliest;
  int latest;

  statement = heed_db_prepare (matching->db, "SELECT id, name, is_child, birth_earliest, birth_latest FROM person WHERE number = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, number);
  if (heed_statement_next (statement, &local) && g_strcmp0 (heed_statement_get_text (statement, 0), heed_record_get_id (HEED_RECORD (person))) != 0)
    {
      HeedPersonMatch *match = g_new0 (HeedPersonMatch, 1);

      heed_person_get_birth (person, &earliest, &latest);
      if (earliest != HEED_DATE_NONE && latest != HEED_DATE_NONE && !heed_statement_is_null (statement, 3) && !heed_statement_is_null (statement, 4))
        {
          if (heed_statement_get_day (statement, 3) <= latest && heed_statement_get_day (statement, 4) >= earliest)
            reasons |= HEED_MATCH_BIRTH;
          else
            match->is_born_otherwise = TRUE;
        }
      match->id = g_strdup (heed_statement_get_text (statement, 0));
      match->name = g_strdup (heed_statement_get_text (statement, 1));
      match->is_child = heed_statement_get_integer (statement, 2) != 0;
      match->reasons = reasons;
      g_ptr_array_add (matches, match);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

GPtrArray *
heed_db_find_similar_persons (HeedDb *db,
                              HeedPerson *person,
                              guint limit,
                              GError **error)
{
  g_autoptr (GHashTable) reasons = NULL;
  g_autoptr (GPtrArray) matches = NULL;
  Matching matching = { db, NULL, 0 };
  GHashTableIter iter;
  gpointer number;
  gpointer found;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  if (!heed_db_write_held_words (db, error))
    return NULL;
  if (db->names != NULL)
    {
      matching.place = heed_names_get_place (db->names, heed_record_get_id (HEED_RECORD (person)));
      reasons = heed_similar_find_gathered (db->names, matching.place, person);
    }
  if (reasons == NULL)
    {
      reasons = heed_similar_reasons_new ();
      matching.reasons = reasons;
      if (!match_identifiers (&matching, person, error) || !match_names (&matching, person, error))
        return NULL;
    }

  matches = g_ptr_array_new_with_free_func (person_match_free);
  g_hash_table_iter_init (&iter, reasons);
  while (g_hash_table_iter_next (&iter, &number, &found))
    {
      if (!read_match (&matching, *(gint64 *) number, GPOINTER_TO_UINT (found), person, matches, error))
        return NULL;
    }
  g_ptr_array_sort (matches, compare_matches_cb);
  if (limit > 0 && matches->len > limit)
    g_ptr_array_set_size (matches, (int) limit);

  return g_steal_pointer (&matches);
}
