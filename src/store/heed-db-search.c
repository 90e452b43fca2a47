/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-child-private.h"
#include "heed-db-order-private.h"
#include "heed-db-person-private.h"
#include "heed-db-sight-private.h"
#include "heed-db-words-private.h"

#include "heed-store-body-private.h"
#include "heed-store-text-private.h"

#include <string.h>

#define SNIPPET_WORDS 16

/* The person whose file the entry is in: its first subject, or else whoever is there. */
#define PERSON "(SELECT i.person FROM involvement AS i WHERE i.entry = e.place ORDER BY i.role <> 'subject', i.person LIMIT 1)"

#define HIT "e.id, e.kind, e.first_day, e.last_day, e.earliest, e.latest, e.\"precision\", e.headline, e.body, p.id, p.name," \
            " CASE WHEN p.name IS NULL THEN (SELECT v.body FROM version AS v WHERE v.number = p.version) END, e.recorded_at"

/* The words' rowid is the place: in its order, a word that stands in every entry costs no more than one
 * that stands in fifty. The subquery keeps the rest from being looked up for those that fall to the limit. */
#define SEARCH_WORDS                                                                       \
  "SELECT " HIT " FROM (SELECT rowid AS place FROM entry_words WHERE entry_words MATCH ?1" \
  " ORDER BY rowid DESC LIMIT ?2) AS w JOIN entry AS e ON e.place = w.place"               \
  " LEFT JOIN person AS p ON p.number = " PERSON ""

/* The same for who sees less than all: what is not seen does not fall to the limit either. */
#define SEARCH_SEEN_WORDS                                                                  \
  "SELECT " HIT " FROM (SELECT rowid AS place FROM entry_words WHERE entry_words MATCH ?1" \
  " AND EXISTS (SELECT 1 FROM entry AS s WHERE s.place = entry_words.rowid)"               \
  " ORDER BY rowid DESC LIMIT ?2) AS w JOIN entry AS e ON e.place = w.place"               \
  " LEFT JOIN person AS p ON p.number = " PERSON ""

#define SEARCH_PLAIN                                                         \
  "SELECT " HIT " FROM (SELECT place FROM entry WHERE instr (body, ?1) > 0"  \
  " ORDER BY place DESC LIMIT ?2) AS w JOIN entry AS e ON e.place = w.place" \
  " LEFT JOIN person AS p ON p.number = " PERSON ""

/* Not in SQL, where every row would be copied, with all that was written in it. */
typedef struct
{
  HeedEntryOrder order;
  HeedEntryHit *hit;
} Found;

static int
compare_newest_first_cb (gconstpointer a,
                         gconstpointer b)
{
  const Found *first = a;
  const Found *second = b;

  return heed_entry_order_compare (&second->order, second->hit->entry, &first->order, first->hit->entry);
}

/* From the columns: making the whole tree of each entry would take longer than finding it. A hit and its
 * strings are one block, since that many small ones cost more than all else that is done with them. */
static HeedEntryHit *
read_hit (HeedStatement *statement,
          HeedSnippets *snippets)
{
  const char *headline = heed_statement_get_text (statement, 7);
  g_autofree char *name = heed_db_dup_name (heed_statement_get_text (statement, 10));
  g_autofree char *identifier = heed_db_dup_identifier (heed_statement_get_text (statement, 11));
  const char *texts[] = {
    heed_statement_get_text (statement, 0),
    heed_statement_get_text (statement, 1),
    heed_statement_get_text (statement, 4),
    heed_statement_get_text (statement, 5),
    heed_statement_get_text (statement, 6),
    headline,
    heed_snippets_make (snippets, headline, heed_statement_get_text (statement, 8)),
    heed_statement_get_text (statement, 9),
    name,
    identifier,
  };
  gsize lengths[G_N_ELEMENTS (texts)];
  gsize size = sizeof (HeedEntryHit);
  HeedEntryHit *hit;
  char *next;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      lengths[i] = texts[i] != NULL ? strlen (texts[i]) + 1 : 0;
      size += lengths[i];
    }
  hit = g_malloc (size);
  next = (char *) (hit + 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] == NULL)
        continue;
      memcpy (next, texts[i], lengths[i]);
      texts[i] = next;
      next += lengths[i];
    }
  *hit = (HeedEntryHit){
    .entry = texts[0],
    .kind = texts[1],
    .first_day = heed_statement_get_day (statement, 2),
    .last_day = heed_statement_get_day (statement, 3),
    .earliest = texts[2],
    .latest = texts[3],
    .precision = texts[4],
    .headline = texts[5],
    .snippet = texts[6],
    .person = texts[7],
    .person_name = texts[8],
    .identifier = texts[9],
  };

  return hit;
}

/* How @text stands within a body: what is between the quotes of a field of only that text. */
static char *
as_in_body (const char *text)
{
  static const char before[] = "[\"x\",null,\"";
  g_autoptr (HeedField) field = heed_field_new_text ("x", text);
  g_autofree char *body = heed_store_body_write (field);
  gsize skipped = strlen (before);

  g_assert (g_str_has_prefix (body, before) && g_str_has_suffix (body, "\"]"));

  return g_strndup (body + skipped, strlen (body) - skipped - strlen ("\"]"));
}

GPtrArray *
heed_db_search_entries (HeedDb *db,
                        const char *typed,
                        guint limit,
                        GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (HeedSnippets) snippets = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GError) local = NULL;
  g_autofree char *query = NULL;
  g_autofree char *valid = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  if (!heed_db_write_held_words (db, error))
    return NULL;
  hits = g_ptr_array_new_with_free_func (g_free);
  snippets = heed_snippets_new (typed, SNIPPET_WORDS);
  query = heed_store_text_query (typed);
  if (query == NULL)
    {
      valid = g_strstrip (g_utf8_make_valid (typed, -1));
      if (*valid == '\0')
        return g_steal_pointer (&hits);
      query = as_in_body (valid);
      statement = heed_db_prepare (db, SEARCH_PLAIN, error);
    }
  else
    {
      statement = heed_db_prepare (db, heed_db_sees_less (db) ? SEARCH_SEEN_WORDS : SEARCH_WORDS, error);
    }
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, query);
  heed_statement_bind_integer (statement, 2, limit > 0 ? (gint64) limit : -1);

  while (heed_statement_next (statement, &local))
    {
      Found one;

      one.hit = read_hit (statement, snippets);
      one.order = heed_db_read_order (one.hit->earliest, one.hit->latest, heed_statement_get_text (statement, 12), heed_statement_get_text (statement, 8));
      g_array_append_val (found, one);
      g_ptr_array_add (hits, one.hit);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_array_sort (found, compare_newest_first_cb);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_index (hits, i) = g_array_index (found, Found, i).hit;

  return g_steal_pointer (&hits);
}
