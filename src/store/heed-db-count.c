/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-count.h"

#include "heed-db-private.h"

void
heed_db_total_free (HeedDbTotal *total)
{
  g_ptr_array_unref (total->ids);
  g_free (total);
}

/* Each field is an array that begins with its name (heed-store-body-private.h); a bracket in a text is none. */
static guint
count_fields (const char *body)
{
  gboolean is_text = FALSE;
  guint n = 0;

  for (const char *c = body; *c != '\0'; c++)
    {
      if (is_text && *c == '\\' && c[1] != '\0')
        c++;
      else if (*c == '"')
        is_text = !is_text;
      else if (!is_text && c[0] == '[' && c[1] == '"')
        n++;
    }

  return n;
}

static gboolean
add_records (HeedDbTotal *total,
             HeedDb *db,
             const char *sql,
             guint *n_records,
             GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, sql, error);
  g_autoptr (GError) problem = NULL;

  while (statement != NULL && heed_statement_next (statement, &problem))
    {
      const char *id = heed_statement_get_text (statement, 0);
      const char *body = heed_statement_get_text (statement, 1);

      if (id != NULL)
        g_ptr_array_add (total->ids, g_strdup (id));
      total->n_elements += body != NULL ? count_fields (body) : 0;
      (*n_records)++;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return statement != NULL;
}

HeedDbTotal *
heed_db_count_all (HeedDb *db,
                   GError **error)
{
  g_autoptr (HeedDbTotal) total = g_new0 (HeedDbTotal, 1);
  guint others = 0;
  const struct
  {
    const char *sql;
    guint *n_records;
  } kinds[] = {
    { "SELECT 's-1', v.body FROM setting AS s JOIN version AS v ON v.number = s.version", &others },
    { "SELECT p.id, v.body FROM person AS p JOIN version AS v ON v.number = p.version ORDER BY p.number", &total->n_persons },
    { "SELECT NULL, v.body FROM relationship AS r JOIN version AS v ON v.number = r.version", &others },
    { "SELECT a.id, v.body FROM agency AS a JOIN version AS v ON v.number = a.version", &others },
    { "SELECT m.id, v.body FROM member AS m JOIN version AS v ON v.number = m.version", &others },
    { "SELECT id, body FROM entry ORDER BY place", &total->n_entries },
  };

  g_return_val_if_fail (db != NULL, NULL);

  total->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!add_records (total, db, kinds[i].sql, kinds[i].n_records, error))
        return NULL;
    }

  return g_steal_pointer (&total);
}

gboolean
heed_db_is_empty (HeedDb *db,
                  gboolean *ret_is_empty,
                  GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gint64 n_records;

  g_return_val_if_fail (db != NULL && ret_is_empty != NULL, FALSE);

  statement = heed_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM person) + EXISTS (SELECT 1 FROM entry) + EXISTS (SELECT 1 FROM agency)"
                                   " + EXISTS (SELECT 1 FROM import) + EXISTS (SELECT 1 FROM draft)",
                               error);
  if (statement == NULL || !heed_statement_read_integer (statement, &n_records, error))
    return FALSE;
  *ret_is_empty = n_records == 0;

  return TRUE;
}
