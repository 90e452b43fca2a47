/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-child-kept-private.h"
#include "heed-db-child-private.h"
#include "heed-db-entry-private.h"
#include "heed-db-person-private.h"
#include "heed-db-sight-private.h"

#include "heed-date.h"
#include "heed-db-child.h"

/* A column of the list is a column here, and a line in read_facts(). */
#define SELECT_FACTS                                                                                     \
  "SELECT p.number, p.id, p.name, p.also_known_as, p.birth_earliest, p.birth_latest, p.birth_precision," \
  " p.expected_earliest, p.expected_latest, p.school, p.year, p.sort_name,"                              \
  " CASE WHEN p.name IS NULL THEN (SELECT v.body FROM version AS v WHERE v.number = p.version) END,"     \
  " " HEED_SQL_LAST_PLACE ", wanted.key, p.care, p.sen"

/* What of the flags is not in the row of the person. */
#define SELECT_FLAGS ", EXISTS (" OF_PERSON HEED_SQL_PLAN "), EXISTS (" OF_PERSON HEED_SQL_OPEN_CONCERN ")"

/* A CROSS JOIN is taken in the order in which it is written: the few entries of the one person first. With an equals sign the entry itself
 * would be read for its kind; between a place and itself, the index of kinds is, where the store has one. */
#define OF_PERSON                                                                               \
  "SELECT 1 FROM involvement AS i CROSS JOIN entry AS c ON c.place BETWEEN i.entry AND i.entry" \
  " WHERE i.person = p.number AND i.role = 'subject' AND "

/* In no order: sorting would copy every row. */
#define OF_NUMBERS " FROM json_each (?) AS wanted JOIN person AS p ON p.number = wanted.value"

static HeedChildFlags
read_flags (HeedStatement *statement,
            int column)
{
  const char *care = heed_statement_get_text (statement, column);
  HeedChildFlags flags = 0;

  if (g_strcmp0 (care, heed_child_flag_get_name (HEED_CHILD_LOOKED_AFTER)) == 0)
    flags |= HEED_CHILD_LOOKED_AFTER;
  if (g_strcmp0 (care, heed_child_flag_get_name (HEED_CHILD_CARE_LEAVER)) == 0)
    flags |= HEED_CHILD_CARE_LEAVER;
  if (!heed_statement_is_null (statement, column + 1))
    flags |= HEED_CHILD_SEND;
  if (heed_statement_get_integer (statement, column + 2) != 0)
    flags |= HEED_CHILD_PLAN;
  if (heed_statement_get_integer (statement, column + 3) != 0)
    flags |= HEED_CHILD_OPEN_CONCERN;

  return flags;
}

/* @known: heed_db_peek_flags(). */
static HeedChildFacts *
read_facts (HeedStatement *statement,
            GByteArray *known)
{
  HeedChildFacts *facts = g_new0 (HeedChildFacts, 1);

  facts->number = heed_statement_get_integer (statement, 0);
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
  facts->sort_name = g_strdup (heed_statement_get_text (statement, 11));
  facts->identifier = heed_db_dup_identifier (heed_statement_get_text (statement, 12));
  facts->last_entry = heed_statement_is_null (statement, 13) ? HEED_DATE_NONE : heed_db_day_of_place (heed_statement_get_integer (statement, 13));
  facts->flags = known != NULL ? heed_kept_flags_get (known, facts->number) : read_flags (statement, 15);

  return facts;
}

/* What a member is not to be told is not; what all are told who find the child is. */
static void
limit_facts (HeedDb *db,
             HeedChildFacts *facts,
             GArray *limited)
{
  gboolean is_limited = FALSE;

  for (guint i = 0; i < limited->len && !is_limited; i++)
    is_limited = g_array_index (limited, gint64, i) == facts->number;
  if (is_limited)
    facts->flags |= HEED_CHILD_LIMITED;
  if (heed_db_is_kept_from (db, facts->number))
    facts->flags = HEED_CHILD_LIMITED;
  if (heed_db_is_blind (db))
    facts->flags = 0;
  if (heed_db_is_blind (db) || heed_db_is_kept_from (db, facts->number))
    facts->last_entry = HEED_DATE_NONE;
}

/* Numbers that are nobody's have no row. */
static void
leave_out_gaps (GPtrArray *all)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      if (g_ptr_array_index (all, i) != NULL)
        g_ptr_array_index (all, n++) = g_ptr_array_index (all, i);
    }
  g_ptr_array_set_size (all, (int) n);
  g_ptr_array_set_free_func (all, (GDestroyNotify) heed_child_facts_free);
}

GPtrArray *
heed_db_read_children (HeedDb *db,
                       const gint64 *numbers,
                       guint n,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) limited = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *json = NULL;
  GByteArray *known;

  g_return_val_if_fail (numbers != NULL || n == 0, NULL);

  limited = heed_db_find_limited (db, error);
  if (limited == NULL)
    return NULL;
  known = heed_db_peek_flags (db);
  statement = heed_db_prepare (db, known != NULL ? SELECT_FACTS OF_NUMBERS : SELECT_FACTS SELECT_FLAGS OF_NUMBERS, error);
  if (statement == NULL)
    return NULL;
  json = heed_db_numbers_to_json (numbers, n);
  heed_statement_bind_text (statement, 1, json);
  all = g_ptr_array_sized_new (n);
  g_ptr_array_set_size (all, (int) n);
  while (heed_statement_next (statement, &local))
    {
      HeedChildFacts *facts = read_facts (statement, known);

      limit_facts (db, facts, limited);
      g_ptr_array_index (all, heed_statement_get_integer (statement, 14)) = facts;
    }
  leave_out_gaps (all);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&all);
}

GPtrArray *
heed_db_list_children (HeedDb *db,
                       const HeedChildQuery *query,
                       GError **error)
{
  g_autoptr (GArray) numbers = heed_db_find_children (db, query, NULL, error);

  return numbers != NULL ? heed_db_read_children (db, (const gint64 *) numbers->data, numbers->len, error) : NULL;
}

HeedChildFacts *
heed_db_get_child (HeedDb *db,
                   const char *id,
                   GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  gint64 number;

  g_return_val_if_fail (id != NULL, NULL);

  if (!heed_db_find_number (db, HEED_SQL_PERSON_NUMBER, id, &number, error))
    return NULL;
  all = heed_db_read_children (db, &number, 1, error);
  if (all == NULL)
    return NULL;
  if (all->len == 0)
    {
      heed_store_say_not_found ("child", id, error);
      return NULL;
    }

  return g_ptr_array_steal_index (all, 0);
}

/* Those of whom this reader sees a file. */
static const char *
get_count_sql (HeedDb *db)
{
  if (!heed_db_sees_less (db))
    return "SELECT count(*) FROM person WHERE is_child = 1";
  if (heed_db_is_blind (db))
    return "SELECT count(*) FROM person AS p WHERE p.is_child = 1 AND (p.number IN (SELECT number FROM temp.shown_child)"
           " OR EXISTS (SELECT 1 FROM involvement AS i WHERE i.person = p.number AND i.role = 'subject'))";

  return "SELECT count(*) FROM person WHERE is_child = 1 AND number NOT IN (SELECT number FROM temp.hidden_child)";
}

guint64
heed_db_count_children (HeedDb *db,
                        GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, get_count_sql (db), error);
  gint64 n_children = 0;

  if (statement == NULL || !heed_statement_read_integer (statement, &n_children, error))
    return 0;

  return (guint64) n_children;
}
