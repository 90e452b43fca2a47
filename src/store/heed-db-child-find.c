/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-case.h"
#include "heed-db-child-kept-private.h"
#include "heed-db-child-private.h"
#include "heed-db-order-private.h"
#include "heed-db-sight-private.h"

#include "heed-db-child.h"

#include <string.h>

/* The order of a list, as it says itself and the other way round. */
static const char *const orders[HEED_CHILD_N_ORDERS][2] = {
  { "p.sort_name", "p.sort_name DESC" },
  { "p.birth_earliest IS NULL, p.birth_earliest DESC", "p.birth_earliest IS NOT NULL, p.birth_earliest" },
  { "p.year IS NULL, CAST (p.year AS INTEGER), p.year", "p.year IS NOT NULL, CAST (p.year AS INTEGER) DESC, p.year DESC" },
  { HEED_SQL_LAST_PLACE " >> 36", HEED_SQL_LAST_PLACE " >> 36 DESC" },
};

#define ALL_FLAGS ((1 << HEED_CHILD_N_FLAGS) - 1)

/* The subjects of entries. A CROSS JOIN is taken in the order in which it is written. */
#define SUBJECTS_WHERE "SELECT i.person FROM entry AS c CROSS JOIN involvement AS i ON i.entry = c.place AND i.role = 'subject' WHERE "

/* Who has a flag. */
static const struct
{
  HeedChildFlags flag;
  const char *sql;
} flagged[] = {
  { HEED_CHILD_LOOKED_AFTER, "SELECT number FROM person WHERE care = 'lookedAfter'" },
  { HEED_CHILD_CARE_LEAVER, "SELECT number FROM person WHERE care = 'careLeaver'" },
  { HEED_CHILD_SEND, "SELECT number FROM person WHERE sen IS NOT NULL" },
  { HEED_CHILD_PLAN, SUBJECTS_WHERE HEED_SQL_PLAN },
  { HEED_CHILD_OPEN_CONCERN, SUBJECTS_WHERE HEED_SQL_OPEN_CONCERN },
};

gboolean
heed_db_collect_numbers (HeedStatement *statement,
                         GArray *numbers,
                         guint limit,
                         GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (GError) local = NULL;

  while ((limit == 0 || numbers->len < limit) && heed_statement_next (taken, &local))
    {
      gint64 number = heed_statement_get_integer (taken, 0);

      g_array_append_val (numbers, number);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

GArray *
heed_db_find_limited (HeedDb *db,
                      GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  HeedStatement *statement;
  gint64 n_tables = 0;

  /* A store of an older form that can only be read. */
  if (!heed_db_read_integer (db, "SELECT count(*) FROM main.sqlite_master WHERE name = 'access'", &n_tables, error))
    return NULL;
  if (n_tables == 0)
    return g_steal_pointer (&numbers);
  statement = heed_db_prepare (db,
                               "SELECT DISTINCT p.number FROM access AS l JOIN person AS p ON p.id = l.id"
                               " WHERE l.what = 'limit' AND l.record = 'child' AND l.member = ''",
                               error);

  return statement != NULL && heed_db_collect_numbers (statement, numbers, 0, error) ? g_steal_pointer (&numbers) : NULL;
}

/* The flags that are @wanted, or more, of each number of a person, in bytes. All of them are kept: they are asked for again with
 * every letter that is typed into a search. */
/* Of a file that is kept to others that alone is told; a member who sees their own entries is told nothing of what marks a child. */
static gboolean
mark_limited (HeedDb *db,
              GByteArray *flags,
              GError **error)
{
  g_autoptr (GArray) limited = heed_db_find_limited (db, error);

  if (limited == NULL)
    return FALSE;
  for (guint i = 0; i < limited->len; i++)
    {
      gint64 number = g_array_index (limited, gint64, i);

      flags->data[number] = heed_db_is_kept_from (db, number) ? HEED_CHILD_LIMITED : flags->data[number] | HEED_CHILD_LIMITED;
    }

  return TRUE;
}

static GByteArray *
read_flags (HeedDb *db,
            HeedChildFlags wanted,
            GError **error)
{
  g_autoptr (GByteArray) flags = NULL;
  GByteArray *known = heed_db_peek_flags (db);
  gint64 highest;

  if (known != NULL)
    return g_byte_array_ref (known);

  if (!heed_db_read_integer (db, "SELECT coalesce (max (number), 0) FROM person", &highest, error))
    return NULL;
  flags = g_byte_array_new ();
  g_byte_array_set_size (flags, (guint) highest + 1);
  memset (flags->data, 0, flags->len);

  for (guint i = 0; i < G_N_ELEMENTS (flagged) && !heed_db_is_blind (db); i++)
    {
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
      HeedStatement *statement;

      if ((wanted & flagged[i].flag) == 0)
        continue;
      statement = heed_db_prepare (db, flagged[i].sql, error);
      if (statement == NULL || !heed_db_collect_numbers (statement, numbers, 0, error))
        return NULL;
      for (guint j = 0; j < numbers->len; j++)
        flags->data[g_array_index (numbers, gint64, j)] |= flagged[i].flag;
    }
  if (!heed_db_is_blind (db) && !mark_limited (db, flags, error))
    return NULL;
  if (wanted == ALL_FLAGS)
    {
      heed_db_keep_flags (db, flags);
      /* Nobody goes through all of the store again before something is written. */
      heed_db_let_go (db);
    }

  return g_steal_pointer (&flags);
}

static gboolean
filter (HeedDb *db,
        HeedChildFlags wanted,
        GArray *numbers,
        GError **error)
{
  g_autoptr (GByteArray) flags = read_flags (db, wanted, error);
  guint n = 0;

  if (flags == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);

      if ((heed_kept_flags_get (flags, number) & wanted) == wanted)
        g_array_index (numbers, gint64, n++) = number;
    }
  g_array_set_size (numbers, n);

  return TRUE;
}

/* The statement that puts everybody, or who was found, into an order; ties stay as they were. Texts of the few orders that
 * there are are kept for good, as those of all statements. */
static const char *
get_order_sql (const HeedChildQuery *query,
               gboolean of_found)
{
  g_autoptr (GString) sql = g_string_new (of_found ? "SELECT p.number FROM json_each (?) AS wanted JOIN person AS p ON p.number = wanted.value ORDER BY "
                                                   : "SELECT p.number FROM person AS p WHERE p.is_child = 1 ORDER BY ");

  for (guint i = 0; i < HEED_CHILD_N_ORDERS && query->orders[i] != 0; i++)
    g_string_append_printf (sql, "%s, ", orders[ABS (query->orders[i]) - 1][query->orders[i] < 0]);
  g_string_append (sql, of_found ? "wanted.key" : "p.sort_name, p.number");

  return g_intern_string (sql->str);
}

static GArray *
find (HeedDb *db,
      const HeedChildQuery *query,
      GError **error)
{
  g_autoptr (GArray) numbers = NULL;
  g_autofree char *json = NULL;
  HeedStatement *statement;
  gboolean is_search = query->search != NULL && *query->search != '\0';
  guint limit = query->flags == 0 ? query->limit : 0;
  gboolean is_whole_order = !is_search && query->orders[0] == 0 && query->limit == 0;

  if (is_whole_order && heed_db_peek_order (db) != NULL)
    return g_array_ref (heed_db_peek_order (db));

  if (is_search)
    {
      numbers = heed_db_find_person_numbers (db, query->search, TRUE, query->orders[0] == 0 ? limit : 0, NULL, error);
      if (numbers == NULL || query->orders[0] == 0)
        return g_steal_pointer (&numbers);
      json = heed_db_numbers_to_json ((const gint64 *) numbers->data, numbers->len);
      g_array_set_size (numbers, 0);
    }
  else
    {
      numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
    }

  statement = heed_db_prepare (db, get_order_sql (query, is_search), error);
  if (statement == NULL)
    return NULL;
  if (is_search)
    heed_statement_bind_text (statement, 1, json);
  if (!heed_db_collect_numbers (statement, numbers, limit, error))
    return NULL;
  if (is_whole_order)
    heed_db_keep_order (db, numbers);

  return g_steal_pointer (&numbers);
}

GArray *
heed_db_find_children (HeedDb *db,
                       const HeedChildQuery *query,
                       GArray **ret_found,
                       GError **error)
{
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) numbers = NULL;

  g_return_val_if_fail (query != NULL, NULL);

  found = find (db, query, error);
  if (found == NULL)
    return NULL;
  numbers = query->flags != 0 ? g_array_copy (found) : g_array_ref (found);
  if (query->flags != 0 && !filter (db, query->flags, numbers, error))
    return NULL;
  if (query->limit != 0 && numbers->len > query->limit)
    g_array_set_size (numbers, query->limit);
  if (ret_found != NULL)
    *ret_found = g_steal_pointer (&found);

  return g_steal_pointer (&numbers);
}

/* For the letters that are typed next, where something was written since everybody was asked for. */
static gboolean
keep_order (HeedDb *db,
            GError **error)
{
  g_autoptr (GArray) order = db->age != 0 ? find (db, &(HeedChildQuery){ 0 }, error) : NULL;

  return db->age == 0 || order != NULL;
}

gboolean
heed_db_count_flags (HeedDb *db,
                     GArray *numbers,
                     guint ret_counts[HEED_CHILD_N_FLAGS],
                     GError **error)
{
  g_autoptr (GByteArray) flags = NULL;
  guint counts[HEED_CHILD_N_FLAGS] = { 0 };

  g_return_val_if_fail (numbers != NULL && ret_counts != NULL, FALSE);

  flags = read_flags (db, ALL_FLAGS, error);
  if (flags == NULL || !keep_order (db, error))
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    {
      HeedChildFlags of_one = heed_kept_flags_get (flags, g_array_index (numbers, gint64, i));

      for (guint j = 0; j < HEED_CHILD_N_FLAGS; j++)
        counts[j] += of_one >> j & 1;
    }
  memcpy (ret_counts, counts, sizeof counts);

  return TRUE;
}
