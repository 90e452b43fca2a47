/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"
#include "heed-db-names-private.h"
#include "heed-db-words-private.h"

#include "heed-date.h"
#include "heed-store-text-private.h"
#include "heed-text.h"

#include <string.h>

/* Persons of whom a single word of the name is the same are looked at for their birth; with more of
 * them than this the word tells nothing. */
#define MAX_CANDIDATES 500

/* Threads on which many persons are asked about at most, and how many of these each takes at once. */
#define MOST_THREADS 4
#define AT_ONCE 256

/* What these threads have in common. */
typedef struct
{
  HeedNames *names;
  GPtrArray *persons;
  gboolean *are; /* of each person whether it is alone */
  int next;      /* the first that none has taken; atomic */
} Alone;

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
  guint reasons;

  if (matching->db->names != NULL && !heed_names_is_before (matching->db->names, number, matching->place))
    return;

  reasons = GPOINTER_TO_UINT (g_hash_table_lookup (matching->reasons, &number));
  g_hash_table_insert (matching->reasons, g_memdup2 (&number, sizeof number), GUINT_TO_POINTER (reasons | reason));
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

/* As the store keeps it; NULL where it says nothing. */
static char *
dup_identifier (HeedField *identifier,
                const char **ret_scheme)
{
  const char *scheme = heed_field_get_attribute (identifier, "scheme");
  const char *text = heed_field_get_text (identifier);
  g_autofree char *value = text != NULL ? heed_store_text_identifier (text) : NULL;

  *ret_scheme = scheme != NULL ? scheme : heed_field_get_name (identifier);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
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
      g_autofree char *value = dup_identifier (heed_field_get_child (identifiers, i), &scheme);
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

  known = matching->db->names != NULL ? heed_names_match (matching->db->names, column, terms, MAX_CANDIDATES) : NULL;
  for (guint i = 0; known != NULL && i < known->len; i++)
    note_reason (matching, g_array_index (known, guint, i), reason);
  if (known != NULL)
    return TRUE;

  statement = heed_db_prepare (matching->db, "SELECT rowid FROM person_words WHERE person_words MATCH ? LIMIT ?", error);
  if (statement == NULL)
    return FALSE;
  match = g_strdup_printf ("%s : (%s)", column, terms);
  heed_statement_bind_text (statement, 1, match);
  heed_statement_bind_integer (statement, 2, MAX_CANDIDATES);

  return add_reason (matching, g_steal_pointer (&statement), reason, error);
}

static gboolean
is_in (const char *text,
       GPtrArray *words)
{
  g_autofree char *folded = text != NULL ? heed_text_fold (text) : NULL;

  return folded != NULL && heed_store_text_has_word (folded, words);
}

/* Whether any word of these names is one of @words. The first is folded already; the last says something else only where it is no
 * ASCII. */
static gboolean
have_word (const char *sort_name,
           const char *also_known_as,
           const char *name,
           GPtrArray *words)
{
  if (heed_store_text_has_word (sort_name, words) || is_in (also_known_as, words))
    return TRUE;

  return name != NULL && !g_str_is_ascii (name) && is_in (name, words);
}

typedef struct
{
  Matching *matching;
  GPtrArray *words;
} Birth;

static void
match_born_cb (gint64 number,
               const char *sort_name,
               const char *also_known_as,
               const char *name,
               gpointer user_data)
{
  Birth *birth = user_data;

  if (heed_names_is_before (birth->matching->db->names, number, birth->matching->place)
      && have_word (sort_name, also_known_as, name, birth->words))
    note_reason (birth->matching, number, HEED_MATCH_BIRTH);
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
  heed_statement_bind_integer (statement, 4, MAX_CANDIDATES);

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

  if (matching->db->names != NULL && earliest == latest)
    {
      Birth birth = { matching, words };

      if (heed_names_foreach_born (matching->db->names, earliest, MAX_CANDIDATES, match_born_cb, &birth))
        return TRUE;
    }

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
  heed_statement_bind_integer (statement, 3, MAX_CANDIDATES);
  while (heed_statement_next (statement, &local))
    {
      if (have_word (heed_statement_get_text (statement, 1), heed_statement_get_text (statement, 2), heed_statement_get_text (statement, 3), words))
        note_reason (matching, heed_statement_get_integer (statement, 0), HEED_MATCH_BIRTH);
      n_born++;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return n_born < MAX_CANDIDATES || match_many_born (matching, words, earliest, latest, error);
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
is_plain (const char *name)
{
  if (name == NULL || *name == '\0')
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalpha (*name))
      return FALSE;

  return TRUE;
}

/* A given and a family name, each one word of ASCII, as most are, and no other name: what is asked of those that were gathered, in small
 * letters. */
typedef struct
{
  GPtrArray *words; /* both, and both written together */
  GStrv sounds;
  const char *both[3]; /* of the words, with NULL at the end as a search takes them */
  const char *joined[2];
} PlainName;

static void
plain_name_clear (PlainName *plain)
{
  g_clear_pointer (&plain->words, g_ptr_array_unref);
  g_clear_pointer (&plain->sounds, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlainName, plain_name_clear)

/* FALSE where it is another name. */
static gboolean
read_plain_name (HeedPerson *person,
                 PlainName *plain)
{
  const char *given = heed_record_get_name_text (HEED_RECORD (person), "Name/Given");
  const char *family = heed_record_get_name_text (HEED_RECORD (person), "Name/Family");
  g_autofree char *name = NULL;
  g_autofree char *sounds = NULL;

  if (!is_plain (given) || !is_plain (family))
    return FALSE;
  if (heed_person_get_romanised (person) != NULL || heed_person_get_also_known_as (person) != NULL)
    return FALSE;

  plain->words = g_ptr_array_new_full (3, g_free);
  g_ptr_array_add (plain->words, g_ascii_strdown (given, -1));
  g_ptr_array_add (plain->words, g_ascii_strdown (family, -1));
  g_ptr_array_add (plain->words, g_strconcat (g_ptr_array_index (plain->words, 0), g_ptr_array_index (plain->words, 1), NULL));
  name = g_strjoin (" ", g_ptr_array_index (plain->words, 0), g_ptr_array_index (plain->words, 1), NULL);
  sounds = heed_text_phonetic (name);
  for (char *c = sounds; *c != '\0'; c++)
    *c = g_ascii_tolower (*c);
  plain->sounds = g_strsplit (sounds, " ", -1);

  return TRUE;
}

/* The searches for a plain name, each for somebody who has all of some words of a column. */
#define N_PLAIN_SEARCHES 3

typedef struct
{
  const char *column;
  const char *const *words;
  gboolean are_begun;
  guint reason;
} PlainSearch;

static void
list_plain_searches (PlainName *plain,
                     PlainSearch searches[N_PLAIN_SEARCHES])
{
  plain->both[0] = g_ptr_array_index (plain->words, 0);
  plain->both[1] = g_ptr_array_index (plain->words, 1);
  plain->joined[0] = g_ptr_array_index (plain->words, 2);
  searches[0] = (PlainSearch){ "names", plain->both, TRUE, HEED_MATCH_NAME };
  searches[1] = (PlainSearch){ "names", plain->joined, TRUE, HEED_MATCH_NAME };
  searches[2] = (PlainSearch){ "sounds", (const char *const *) plain->sounds, FALSE, HEED_MATCH_SOUND };
}

/* As match_names() would, without writing it down for the index first. @ret_is_plain says whether it was such a name. */
static gboolean
match_plain_name (Matching *matching,
                  HeedPerson *person,
                  gboolean *ret_is_plain,
                  GError **error)
{
  g_auto (PlainName) plain = { 0 };
  PlainSearch searches[N_PLAIN_SEARCHES];

  *ret_is_plain = matching->db->names != NULL && read_plain_name (person, &plain);
  if (!*ret_is_plain)
    return TRUE;

  list_plain_searches (&plain, searches);
  for (guint i = 0; i < N_PLAIN_SEARCHES; i++)
    {
      const PlainSearch *search = &searches[i];
      g_autoptr (GArray) known = NULL;

      if (search->words[0] == NULL)
        continue;
      known = heed_names_match_words (matching->db->names, search->column, search->words, search->are_begun, MAX_CANDIDATES);
      for (guint j = 0; j < known->len; j++)
        note_reason (matching, g_array_index (known, guint, j), search->reason);
    }

  return match_birth (matching, person, plain.words, error);
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

gboolean
heed_db_gather_names (HeedDb *db,
                      GHashTable *places,
                      GError **error)
{
  g_return_val_if_fail (db != NULL && db->role == HEED_DB_WRITER, FALSE);

  heed_db_forget_names (db);
  db->names = heed_names_load (db, places, error);
  db->names_free = (GDestroyNotify) heed_names_free;

  return db->names != NULL;
}

/* Somebody who is asked about by what was gathered, and whether anybody is found. */
typedef struct
{
  HeedNames *names;
  guint place;
  GPtrArray *words;
  gboolean is_found;
} Asked;

static void
note_born_cb (gint64 number,
              const char *sort_name,
              const char *also_known_as,
              const char *name,
              gpointer user_data)
{
  Asked *asked = user_data;

  asked->is_found = asked->is_found
                    || (heed_names_is_before (asked->names, number, asked->place) && have_word (sort_name, also_known_as, name, asked->words));
}

static gboolean
has_identifier_of_another (HeedNames *names,
                           HeedPerson *person,
                           guint place)
{
  HeedField *identifiers = heed_field_find (heed_record_get_field (HEED_RECORD (person)), "Identifiers");

  for (guint i = 0; identifiers != NULL && i < heed_field_get_n_children (identifiers); i++)
    {
      const char *scheme;
      g_autofree char *value = dup_identifier (heed_field_get_child (identifiers, i), &scheme);

      if (value != NULL && heed_names_has_identifier_before (names, scheme, value, place))
        return TRUE;
    }

  return FALSE;
}

/* Whether nobody is found by any of what heed_db_find_similar_persons() looks for. FALSE also where that is not known. */
static gboolean
is_alone (HeedNames *names,
          HeedPerson *person)
{
  g_auto (PlainName) plain = { 0 };
  PlainSearch searches[N_PLAIN_SEARCHES];
  Asked asked = { .names = names, .place = heed_names_get_place (names, heed_record_get_id (HEED_RECORD (person))) };
  int earliest;
  int latest;

  if (!read_plain_name (person, &plain) || has_identifier_of_another (names, person, asked.place))
    return FALSE;
  list_plain_searches (&plain, searches);
  for (guint i = 0; i < N_PLAIN_SEARCHES; i++)
    {
      const PlainSearch *search = &searches[i];

      if (search->words[0] != NULL && heed_names_has_words_before (names, search->column, search->words, search->are_begun, asked.place))
        return FALSE;
    }
  heed_person_get_birth (person, &earliest, &latest);
  if (earliest == HEED_DATE_NONE || latest == HEED_DATE_NONE)
    return TRUE;
  asked.words = plain.words;

  return earliest == latest && heed_names_foreach_born (names, earliest, MAX_CANDIDATES, note_born_cb, &asked) && !asked.is_found;
}

/* Goes on with the next of those that no thread has taken, until there are none. */
static gpointer
look_for_alone (gpointer data)
{
  Alone *alone = data;
  guint first;

  while ((first = (guint) g_atomic_int_add (&alone->next, AT_ONCE)) < alone->persons->len)
    for (guint i = first; i < MIN (first + AT_ONCE, alone->persons->len); i++)
      alone->are[i] = is_alone (alone->names, g_ptr_array_index (alone->persons, i));

  return NULL;
}

gboolean *
heed_db_list_alone (HeedDb *db,
                    GPtrArray *persons)
{
  GThread *threads[MOST_THREADS - 1] = { NULL };
  guint n_threads = MIN (g_get_num_processors (), MOST_THREADS) - 1;
  Alone alone = { .persons = persons };

  g_return_val_if_fail (db != NULL && db->names != NULL, NULL);
  g_return_val_if_fail (persons != NULL, NULL);

  alone.names = db->names;
  alone.are = g_new0 (gboolean, persons->len + 1);
  /* A thread that cannot be had is one fewer. */
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_try_new ("heed-alone", look_for_alone, &alone, NULL);
  look_for_alone (&alone);
  for (guint i = 0; i < n_threads; i++)
    g_clear_pointer (&threads[i], g_thread_join);

  return alone.are;
}

GPtrArray *
heed_db_find_similar_persons (HeedDb *db,
                              HeedPerson *person,
                              guint limit,
                              GError **error)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) matches = NULL;
  Matching matching = { db, reasons, 0 };
  GHashTableIter iter;
  gpointer number;
  gpointer found;
  gboolean is_plain_name;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  if (db->names != NULL)
    matching.place = heed_names_get_place (db->names, heed_record_get_id (HEED_RECORD (person)));
  if (!heed_db_write_held_words (db, error) || !match_identifiers (&matching, person, error))
    return NULL;
  if (!match_plain_name (&matching, person, &is_plain_name, error) || (!is_plain_name && !match_names (&matching, person, error)))
    return NULL;

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
