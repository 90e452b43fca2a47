/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"

static gpointer
make_relationship (HeedField *field)
{
  return heed_relationship_new (field);
}

/* What is on file of the two that @relationship says is the same: word for word where @is_equal, else what one of that kind at that
 * time. @ret_version is 0 where nothing is. */
static gboolean
find_version (HeedDb *db,
              const gint64 numbers[2],
              HeedRelationship *relationship,
              gboolean is_equal,
              gint64 *ret_version,
              GError **error)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (relationship));
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  *ret_version = 0;
  statement = heed_db_prepare (db, "SELECT r.version, v.body FROM relationship AS r JOIN version AS v ON v.number = r.version"
                                   " WHERE r.person = ? AND r.other = ? ORDER BY r.version",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, numbers[0]);
  heed_statement_bind_integer (statement, 2, numbers[1]);
  while (*ret_version == 0 && heed_statement_next (statement, &local))
    {
      g_autoptr (HeedField) body = heed_db_read_body (db, statement, 1, error);
      g_autoptr (HeedRelationship) there = NULL;

      if (body == NULL)
        return FALSE;
      there = heed_relationship_new (body);
      if (is_equal ? heed_field_equal (body, field) : heed_relationship_is_same (there, relationship))
        *ret_version = heed_statement_get_integer (statement, 0);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* The keys of its persons. */
static gboolean
find_numbers (HeedDb *db,
              HeedRelationship *relationship,
              gint64 numbers[2],
              GError **error)
{
  const char *ids[2] = { heed_relationship_get_person (relationship), heed_relationship_get_to (relationship) };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      numbers[i] = 0;
      if (ids[i] != NULL && !heed_db_find_number (db, HEED_SQL_PERSON_NUMBER, ids[i], &numbers[i], error))
        return FALSE;
      if (numbers[i] == 0)
        {
          heed_store_say_nobody ("A relationship", ids[i] != NULL ? ids[i] : "", error);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
write_row (HeedDb *db,
           const gint64 numbers[2],
           const char *kind,
           gint64 older,
           gint64 version,
           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  if (older == 0)
    statement = heed_db_prepare (db, "INSERT INTO relationship (kind, version, person, other) VALUES (?, ?, ?, ?)", error);
  else
    statement = heed_db_prepare (db, "UPDATE relationship SET kind = ?, version = ? WHERE person = ? AND other = ? AND version = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, kind);
  heed_statement_bind_integer (statement, 2, version);
  heed_statement_bind_integer (statement, 3, numbers[0]);
  heed_statement_bind_integer (statement, 4, numbers[1]);
  if (older != 0)
    heed_statement_bind_integer (statement, 5, older);

  return heed_statement_run (statement, error);
}

/* @older: the version that it takes the place of, or 0. */
static HeedPut
put (HeedDb *db,
     HeedRelationship *relationship,
     const gint64 numbers[2],
     gint64 older,
     const char *member_id,
     const char *at,
     HeedVersionTime time,
     GError **error)
{
  const char *person = heed_relationship_get_person (relationship);
  const char *to = heed_relationship_get_to (relationship);
  const char *kind = heed_relationship_get_kind (relationship) != NULL ? heed_relationship_get_kind (relationship) : "";
  /* It has no id of its own: the three that tell it apart, but for its days, are one. */
  g_autofree char *key = g_strdup_printf ("%s %s %s", person, to, kind);
  gint64 version;
  HeedPut result;

  result = heed_db_put_version (db, "relationship", key, older, heed_record_get_field (HEED_RECORD (relationship)), member_id, at, time, &version, error);
  if (result != HEED_PUT_CREATED && result != HEED_PUT_UPDATED)
    return result;
  if (!write_row (db, numbers, kind, older, version, error))
    return HEED_PUT_FAILED;
  heed_db_note_change (db, "relationship", person);
  heed_db_note_change (db, "relationship", to);

  return result;
}

HeedPut
heed_db_put_relationship (HeedDb *db,
                          HeedRelationship *relationship,
                          const char *member_id,
                          const char *at,
                          HeedVersionTime time,
                          GError **error)
{
  gint64 numbers[2];
  gint64 older;

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (relationship), HEED_PUT_FAILED);

  if (!find_numbers (db, relationship, numbers, error) || !find_version (db, numbers, relationship, FALSE, &older, error))
    return HEED_PUT_FAILED;

  return put (db, relationship, numbers, older, member_id, at, time, error);
}

HeedPut
heed_db_change_relationship (HeedDb *db,
                             HeedRelationship *older,
                             HeedRelationship *newer,
                             const char *member_id,
                             const char *at,
                             GError **error)
{
  gint64 numbers[2];
  gint64 version;

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (older) && HEED_IS_RELATIONSHIP (newer), HEED_PUT_FAILED);
  g_return_val_if_fail (g_strcmp0 (heed_relationship_get_person (older), heed_relationship_get_person (newer)) == 0, HEED_PUT_FAILED);
  g_return_val_if_fail (g_strcmp0 (heed_relationship_get_to (older), heed_relationship_get_to (newer)) == 0, HEED_PUT_FAILED);

  if (!find_numbers (db, newer, numbers, error) || !find_version (db, numbers, older, TRUE, &version, error))
    return HEED_PUT_FAILED;
  if (version == 0)
    {
      heed_store_say_not_found ("relationship", heed_relationship_get_person (older), error);
      return HEED_PUT_FAILED;
    }

  return put (db, newer, numbers, version, member_id, at, HEED_VERSION_NOW, error);
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
