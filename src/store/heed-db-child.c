/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-child-private.h"
#include "heed-db-entry-private.h"

#include "heed-date.h"
#include "heed-store-body-private.h"
#include "heed-text.h"

/* A concern is open until the latest decision about it is to do nothing more, or a follow-up says that
 * it is closed (case-and-packs.md, "State"); what is superseded does not count. */
#define LIVE(entry) "NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.supersedes = " entry ".id)"

/* What the latest decision about the concern c was. */
#define DECIDED                                                                                                                        \
  "(SELECT d.outcome FROM entry AS d WHERE d.about = c.id AND d.kind = 'Decision' AND " LIVE ("d") " ORDER BY " HEED_SQL_ENTRY_ORDER ( \
      "d") " DESC, d.id DESC LIMIT 1)"

#define HAS_CONCERN                                                                                 \
  "EXISTS (SELECT 1 FROM involvement AS i JOIN entry AS c ON c.place = i.entry"                     \
  " WHERE i.person = p.number AND i.role = 'subject' AND c.kind = 'Concern' AND " LIVE (            \
      "c") " AND NOT EXISTS (SELECT 1 FROM entry AS f WHERE f.about = c.id AND f.kind = 'FollowUp'" \
           " AND f.outcome = 'closed' AND " LIVE ("f") ")"                                          \
                                                       " AND coalesce (" DECIDED ", '') NOT IN ('noFurtherAction', 'adultRoute'))"

#define HAS_PLAN                                                                \
  "EXISTS (SELECT 1 FROM involvement AS i JOIN entry AS c ON c.place = i.entry" \
  " WHERE i.person = p.number AND i.role = 'subject' AND c.kind = 'Plan' AND " LIVE ("c") ")"

#define LAST_PLACE "(SELECT i.entry FROM involvement AS i WHERE i.person = p.number AND i.role = 'subject' ORDER BY i.entry DESC LIMIT 1)"

#define SELECT_FACTS                                                                                     \
  "SELECT p.number, p.id, p.name, p.also_known_as, p.birth_earliest, p.birth_latest, p.birth_precision," \
  " p.expected_earliest, p.expected_latest, p.school, p.year, p.care, p.sen,"                            \
  " CASE WHEN p.name IS NULL THEN (SELECT v.body FROM version AS v WHERE v.number = p.version) END,"     \
  " (SELECT coalesce (first_day, last_day) FROM entry WHERE place = " LAST_PLACE "),"                    \
  " (SELECT count(*) FROM involvement AS i WHERE i.person = p.number AND i.role = 'subject'),"           \
  " " HAS_PLAN ", " HAS_CONCERN ", p.sort_name"

/* As it came: the column is folded for finding, and two that look alike there need not be the same. */
char *
heed_db_dup_identifier (const char *body)
{
  g_autoptr (HeedField) field = body != NULL ? heed_store_body_read (body) : NULL;
  g_autoptr (HeedPerson) person = field != NULL ? heed_person_new (field) : NULL;

  return person != NULL ? g_strdup (heed_person_get_any_identifier (person)) : NULL;
}

/* An older Heed kept a name of which nothing can be seen. */
char *
heed_db_dup_name (const char *name)
{
  return name != NULL && heed_text_is_visible (name) ? g_strdup (name) : NULL;
}

static HeedChildFacts *
read_facts (HeedStatement *statement)
{
  HeedChildFacts *facts = g_new0 (HeedChildFacts, 1);

  facts->id = g_strdup (heed_statement_get_text (statement, 1));
  facts->name = heed_db_dup_name (heed_statement_get_text (statement, 2));
  facts->also_known_as = g_strdup (heed_statement_get_text (statement, 3));
  facts->birth_earliest = heed_statement_get_day (statement, 4);
  facts->birth_latest = heed_statement_get_day (statement, 5);
  facts->birth_precision = g_strdup (heed_statement_get_text (statement, 6));
  facts->expected_earliest = heed_statement_get_day (statement, 7);
  facts->expected_latest = heed_statement_get_day (statement, 8);
  facts->school = g_strdup (heed_statement_get_text (statement, 9));
  facts->year = g_strdup (heed_statement_get_text (statement, 10));
  facts->care = g_strdup (heed_statement_get_text (statement, 11));
  facts->sen = g_strdup (heed_statement_get_text (statement, 12));
  facts->identifier = heed_db_dup_identifier (heed_statement_get_text (statement, 13));
  facts->last_entry = heed_statement_get_day (statement, 14);
  facts->n_entries = (guint) heed_statement_get_integer (statement, 15);
  facts->has_plan = heed_statement_get_integer (statement, 16) != 0;
  facts->has_concern = heed_statement_get_integer (statement, 17) != 0;
  facts->sort_name = g_strdup (heed_statement_get_text (statement, 18));

  return facts;
}

char *
heed_db_numbers_to_json (GArray *numbers)
{
  GString *json = g_string_sized_new (numbers->len * 8 + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (json, i == 0 ? "%" G_GINT64_FORMAT : ",%" G_GINT64_FORMAT, g_array_index (numbers, gint64, i));
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

GPtrArray *
heed_db_read_child_facts (HeedDb *db,
                          GArray *numbers,
                          GArray *ret_numbers,
                          GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *json = NULL;

  g_assert (numbers != NULL);

  statement = heed_db_prepare (db, SELECT_FACTS " FROM json_each (?) AS wanted JOIN person AS p ON p.number = wanted.value ORDER BY wanted.key", error);
  if (statement == NULL)
    return NULL;
  json = heed_db_numbers_to_json (numbers);
  heed_statement_bind_text (statement, 1, json);
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_child_facts_free);
  while (heed_statement_next (statement, &local))
    {
      gint64 number = heed_statement_get_integer (statement, 0);

      g_ptr_array_add (all, read_facts (statement));
      if (ret_numbers != NULL)
        g_array_append_val (ret_numbers, number);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&all);
}

static GPtrArray *
make_rows (GPtrArray *all)
{
  GPtrArray *rows;

  if (all == NULL)
    return NULL;

  rows = g_ptr_array_new_full (all->len, g_object_unref);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (rows, heed_child_row_new (g_ptr_array_index (all, i)));

  return rows;
}

GPtrArray *
heed_db_list_children (HeedDb *db,
                       const char *search,
                       guint limit,
                       GError **error)
{
  g_autoptr (GArray) numbers = heed_db_find_child_numbers (db, search, limit, error);
  g_autoptr (GPtrArray) all = NULL;

  if (numbers == NULL)
    return NULL;
  all = heed_db_read_child_facts (db, numbers, NULL, error);

  return make_rows (all);
}

HeedChildRow *
heed_db_get_child_row (HeedDb *db,
                       const char *id,
                       GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 number;

  g_return_val_if_fail (id != NULL, NULL);

  if (!heed_db_find_number (db, HEED_SQL_PERSON_NUMBER, id, &number, error))
    return NULL;
  g_array_append_val (numbers, number);
  all = heed_db_read_child_facts (db, numbers, NULL, error);
  if (all == NULL)
    return NULL;
  rows = make_rows (all);
  if (rows->len == 0)
    {
      heed_store_say_not_found ("child", id, error);
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (rows, 0));
}

guint64
heed_db_count_children (HeedDb *db,
                        GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT count(*) FROM person WHERE is_child = 1", error);
  gint64 n_children = 0;

  if (statement == NULL || !heed_statement_read_integer (statement, &n_children, error))
    return 0;

  return (guint64) n_children;
}
