/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-similar-private.h"

#include "heed-date.h"
#include "heed-store-text-private.h"
#include "heed-text.h"

#include <string.h>

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

void
heed_similar_note (GHashTable *reasons,
                   gint64 number,
                   guint reason)
{
  guint all = GPOINTER_TO_UINT (g_hash_table_lookup (reasons, &number));

  g_hash_table_insert (reasons, g_memdup2 (&number, sizeof number), GUINT_TO_POINTER (all | reason));
}

GHashTable *
heed_similar_reasons_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

char *
heed_similar_dup_identifier (HeedField *identifier,
                             const char **ret_scheme)
{
  const char *scheme = heed_field_get_attribute (identifier, "scheme");
  const char *text = heed_field_get_text (identifier);
  g_autofree char *value = text != NULL ? heed_store_text_identifier (text) : NULL;

  *ret_scheme = scheme != NULL ? scheme : heed_field_get_name (identifier);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}

static gboolean
is_in (const char *text,
       GPtrArray *words)
{
  g_autofree char *folded = text != NULL ? heed_text_fold (text) : NULL;

  return folded != NULL && heed_store_text_has_word (folded, words);
}

gboolean
heed_similar_have_word (const char *sort_name,
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
  HeedNames *names;
  guint place;
  GPtrArray *words;
  GHashTable *reasons;
} Birth;

static void
match_born_cb (gint64 number,
               const char *sort_name,
               const char *also_known_as,
               const char *name,
               gpointer user_data)
{
  Birth *birth = user_data;

  if (heed_names_is_before (birth->names, number, birth->place) && heed_similar_have_word (sort_name, also_known_as, name, birth->words))
    heed_similar_note (birth->reasons, number, HEED_MATCH_BIRTH);
}

gboolean
heed_similar_match_born (HeedNames *names,
                         guint place,
                         int day,
                         GPtrArray *words,
                         GHashTable *reasons)
{
  Birth birth = { names, place, words, reasons };

  return heed_names_foreach_born (names, day, HEED_SIMILAR_MOST, match_born_cb, &birth);
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
                    || (heed_names_is_before (asked->names, number, asked->place) && heed_similar_have_word (sort_name, also_known_as, name, asked->words));
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
      g_autofree char *value = heed_similar_dup_identifier (heed_field_get_child (identifiers, i), &scheme);

      if (value != NULL && heed_names_has_identifier_before (names, scheme, value, place))
        return TRUE;
    }

  return FALSE;
}

/* Whether nobody is found by any of what heed_db_find_similar_persons() looks for. FALSE also where that is not known. */
static gboolean
is_alone (HeedNames *names,
          guint place,
          HeedPerson *person)
{
  g_auto (PlainName) plain = { 0 };
  PlainSearch searches[N_PLAIN_SEARCHES];
  Asked asked = { .names = names, .place = place };
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

  return earliest == latest && heed_names_foreach_born (names, earliest, HEED_SIMILAR_MOST, note_born_cb, &asked) && !asked.is_found;
}

GHashTable *
heed_similar_find_gathered (HeedNames *names,
                            guint place,
                            HeedPerson *person)
{
  g_autoptr (GHashTable) reasons = heed_names_steal_found (names, place);
  g_auto (PlainName) plain = { 0 };
  PlainSearch searches[N_PLAIN_SEARCHES];
  int earliest;
  int latest;

  if (reasons != NULL)
    return g_steal_pointer (&reasons);
  if (!read_plain_name (person, &plain) || has_identifier_of_another (names, person, place))
    return NULL;

  reasons = heed_similar_reasons_new ();
  list_plain_searches (&plain, searches);
  for (guint i = 0; i < N_PLAIN_SEARCHES; i++)
    {
      const PlainSearch *search = &searches[i];
      g_autoptr (GArray) known = NULL;

      if (search->words[0] == NULL)
        continue;
      known = heed_names_match_words (names, search->column, search->words, search->are_begun, HEED_SIMILAR_MOST);
      for (guint j = 0; j < known->len; j++)
        if (heed_names_is_before (names, g_array_index (known, guint, j), place))
          heed_similar_note (reasons, g_array_index (known, guint, j), search->reason);
    }
  heed_person_get_birth (person, &earliest, &latest);
  if (earliest == HEED_DATE_NONE || latest == HEED_DATE_NONE)
    return g_steal_pointer (&reasons);

  return earliest == latest && heed_similar_match_born (names, place, earliest, plain.words, reasons) ? g_steal_pointer (&reasons) : NULL;
}

/* Goes on with the next of those that no thread has taken, until there are none. */
static gpointer
look_for_alone (gpointer data)
{
  Alone *alone = data;
  guint first;

  while ((first = (guint) g_atomic_int_add (&alone->next, AT_ONCE)) < alone->persons->len)
    for (guint i = first; i < MIN (first + AT_ONCE, alone->persons->len); i++)
      {
        HeedPerson *person = g_ptr_array_index (alone->persons, i);
        guint place = heed_names_get_place (alone->names, heed_record_get_id (HEED_RECORD (person)));

        alone->are[i] = is_alone (alone->names, place, person);
        if (!alone->are[i] && place > 0)
          heed_names_keep_found (alone->names, place, heed_similar_find_gathered (alone->names, place, person));
      }

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
