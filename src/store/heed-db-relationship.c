/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"

#include <string.h>

static gpointer
make_relationship (HeedField *field)
{
  return heed_relationship_new (field);
}

static gboolean
find_version (HeedDb *db,
              const gint64 numbers[2],
              const char *kind,
              gint64 *ret_version,
              GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  statement = heed_db_prepare (db, "SELECT version FROM relationship WHERE person = ? AND other = ? AND kind = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, numbers[0]);
  heed_statement_bind_integer (statement, 2, numbers[1]);
  heed_statement_bind_text (statement, 3, kind);

  return heed_statement_read_integer (statement, ret_version, error);
}

HeedPut
heed_db_put_relationship (HeedDb *db,
                          HeedRelationship *relationship,
                          const char *member_id,
                          const char *at,
                          HeedVersionTime time,
                          GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *key = NULL;
  const char *ids[2];
  const char *kind;
  gint64 numbers[2];
  gint64 version;
  HeedPut put;

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (relationship), HEED_PUT_FAILED);

  ids[0] = heed_relationship_get_person (relationship);
  ids[1] = heed_relationship_get_to (relationship);
  kind = heed_relationship_get_kind (relationship);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      numbers[i] = 0;
      if (ids[i] != NULL && !heed_db_find_number (db, HEED_SQL_PERSON_NUMBER, ids[i], &numbers[i], error))
        return HEED_PUT_FAILED;
      if (numbers[i] == 0)
        {
          heed_store_say_nobody ("A relationship", ids[i] != NULL ? ids[i] : "", error);
          return HEED_PUT_FAILED;
        }
    }

  /* It has no id of its own: the three that tell it apart are one. */
  key = g_strdup_printf ("%s %s %s", ids[0], ids[1], kind != NULL ? kind : "");
  if (!find_version (db, numbers, kind != NULL ? kind : "", &version, error))
    return HEED_PUT_FAILED;
  put = heed_db_put_version (db, "relationship", key, version, heed_record_get_field (HEED_RECORD (relationship)), member_id, at, time, &version, error);
  if (put != HEED_PUT_CREATED && put != HEED_PUT_UPDATED)
    return put;

  statement = heed_db_prepare (db, "INSERT INTO relationship (person, other, kind, version) VALUES (?1, ?2, ?3, ?4)"
                                   " ON CONFLICT (person, other, kind) DO UPDATE SET version = ?4",
                               error);
  if (statement == NULL)
    return HEED_PUT_FAILED;
  heed_statement_bind_integer (statement, 1, numbers[0]);
  heed_statement_bind_integer (statement, 2, numbers[1]);
  heed_statement_bind_text (statement, 3, kind != NULL ? kind : "");
  heed_statement_bind_integer (statement, 4, version);
  if (!heed_statement_run (statement, error))
    return HEED_PUT_FAILED;
  heed_db_note_change (db, "relationship", ids[0]);
  heed_db_note_change (db, "relationship", ids[1]);

  return put;
}

GPtrArray *
heed_db_list_relationships (HeedDb *db,
                            const char *person_id,
                            GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (person_id != NULL, NULL);

  statement = heed_db_prepare (db, "WITH one (number) AS (SELECT number FROM person WHERE id = ?1),"
                                   " found (version) AS (SELECT version FROM relationship WHERE person = (SELECT number FROM one)"
                                   " UNION SELECT version FROM relationship WHERE other = (SELECT number FROM one))"
                                   " SELECT v.body FROM found JOIN version AS v ON v.number = found.version ORDER BY v.number",
                               error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, person_id);

  return heed_db_collect_records (db, g_steal_pointer (&statement), make_relationship, error);
}
