/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-person-private.h"
#include "heed-db-sight-private.h"
#include "heed-db-version-private.h"
#include "heed-db-words-private.h"

#include "heed-date.h"
#include "heed-ready-person-private.h"
#include "heed-store-body-private.h"
#include "heed-store-text-private.h"
#include "heed-text.h"

/* The current version of a person. */
static const char PERSON_VERSION[] = "SELECT version FROM person WHERE id = ?";

static gpointer
make_person (HeedField *field)
{
  return heed_person_new (field);
}

/* Binds what a row of person says but for its 2nd and 16th column, by the numbers of its columns. */
static void
bind_row (HeedStatement *statement,
          HeedReadyPerson *ready)
{
  heed_statement_bind_text (statement, 1, heed_record_get_id (HEED_RECORD (ready->person)));
  heed_statement_bind_text (statement, 3, ready->name);
  heed_statement_bind_text (statement, 4, ready->romanised);
  heed_statement_bind_text (statement, 5, ready->also_known_as);
  heed_statement_bind_text (statement, 6, ready->sort_name);
  heed_statement_bind_day (statement, 7, ready->birth_earliest);
  heed_statement_bind_day (statement, 8, ready->birth_latest);
  heed_statement_bind_text (statement, 9, ready->birth_precision);
  heed_statement_bind_day (statement, 10, ready->expected_earliest);
  heed_statement_bind_day (statement, 11, ready->expected_latest);
  heed_statement_bind_text (statement, 12, ready->school);
  heed_statement_bind_text (statement, 13, ready->year);
  heed_statement_bind_text (statement, 14, ready->care);
  heed_statement_bind_text (statement, 15, ready->sen);
}

static gboolean
write_row (HeedDb *db,
           HeedReadyPerson *ready,
           gboolean is_new,
           gboolean is_child,
           gint64 version,
           gint64 *ret_number,
           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  /* What gives rows back can be taken back alone, which costs as much again. */
  if (is_new)
    statement = heed_db_prepare (db,
                                 "INSERT INTO person (id, is_child, name, romanised, also_known_as, sort_name, birth_earliest, birth_latest,"
                                 " birth_precision, expected_earliest, expected_latest, school, year, care, sen, version)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
                                 error);
  else
    statement = heed_db_prepare (db,
                                 "UPDATE person SET is_child = max (is_child, ?2), name = ?3, romanised = ?4, also_known_as = ?5,"
                                 " sort_name = ?6, birth_earliest = ?7, birth_latest = ?8, birth_precision = ?9,"
                                 " expected_earliest = ?10, expected_latest = ?11, school = ?12, year = ?13, care = ?14, sen = ?15,"
                                 " version = ?16 WHERE id = ?1 RETURNING number",
                                 error);
  if (statement == NULL)
    return FALSE;
  bind_row (statement, ready);
  heed_statement_bind_integer (statement, 2, is_child ? 1 : 0);
  heed_statement_bind_integer (statement, 16, version);

  if (!is_new)
    return heed_statement_read_integer (statement, ret_number, error);
  if (!heed_statement_run (statement, error))
    return FALSE;
  *ret_number = sqlite3_last_insert_rowid (db->connection);

  return TRUE;
}

gboolean
heed_db_person_is_as_put (HeedDb *db,
                          HeedReadyPerson *ready,
                          gint64 version,
                          gboolean *ret_is_same,
                          GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gint64 n = 0;

  statement = heed_db_prepare (db, "SELECT count(*) FROM person WHERE id IS ?1 AND is_child IN (0, ?2) AND name IS ?3 AND romanised IS ?4"
                                   " AND also_known_as IS ?5 AND sort_name IS ?6 AND birth_earliest IS ?7 AND birth_latest IS ?8"
                                   " AND birth_precision IS ?9 AND expected_earliest IS ?10 AND expected_latest IS ?11 AND school IS ?12"
                                   " AND year IS ?13 AND care IS ?14 AND sen IS ?15 AND version IS ?16",
                               error);
  if (statement == NULL)
    return FALSE;
  bind_row (statement, ready);
  heed_statement_bind_integer (statement, 2, 1);
  heed_statement_bind_integer (statement, 16, version);
  if (!heed_statement_read_integer (statement, &n, error))
    return FALSE;
  *ret_is_same = n == 1;

  return TRUE;
}

static gboolean
write_identifier (HeedDb *db,
                  gint64 number,
                  const HeedReadyIdentifier *identifier,
                  GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "INSERT OR IGNORE INTO identifier (scheme, value, person) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, identifier->scheme);
  heed_statement_bind_text (statement, 2, identifier->value);
  heed_statement_bind_integer (statement, 3, number);

  return heed_statement_run (statement, error);
}

static gboolean
write_identifiers (HeedDb *db,
                   gint64 number,
                   HeedReadyPerson *ready,
                   gboolean is_new,
                   GError **error)
{
  if (!is_new)
    {
      g_autoptr (HeedStatement) statement = heed_db_prepare (db, "DELETE FROM identifier WHERE person = ?", error);

      if (statement == NULL)
        return FALSE;
      heed_statement_bind_integer (statement, 1, number);
      if (!heed_statement_run (statement, error))
        return FALSE;
    }

  for (guint i = 0; i < ready->identifiers->len; i++)
    {
      if (!write_identifier (db, number, &g_array_index (ready->identifiers, HeedReadyIdentifier, i), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_db_mark_child (HeedDb *db,
                    const char *id,
                    gint64 number,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "UPDATE person SET is_child = 1 WHERE number = ? AND is_child = 0", error);

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, number);
  if (!heed_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (db->connection) > 0)
    heed_db_note_change (db, "person", id);

  return TRUE;
}

static gboolean
mark_child_by_id (HeedDb *db,
                  const char *id,
                  GError **error)
{
  gint64 number;

  return heed_db_find_number (db, HEED_SQL_PERSON_NUMBER, id, &number, error) && heed_db_mark_child (db, id, number, error);
}

/* @version is the current one, 0 where nobody is on file. */
static HeedPut
put_ready (HeedDb *db,
           HeedReadyPerson *ready,
           gint64 version,
           const char *member_id,
           const char *at,
           HeedVersionTime time,
           gboolean is_child,
           GError **error)
{
  const char *id = heed_record_get_id (HEED_RECORD (ready->person));
  gint64 number;
  HeedPut put;

  put = heed_db_put_body (db, "person", id, version, heed_ready_person_get_body (ready), member_id, at, time, &version, error);
  if ((put == HEED_PUT_UNCHANGED || put == HEED_PUT_OLDER) && is_child && !mark_child_by_id (db, id, error))
    return HEED_PUT_FAILED;
  if (put != HEED_PUT_CREATED && put != HEED_PUT_UPDATED)
    return put;

  heed_ready_person_complete (ready);
  if (!write_row (db, ready, put == HEED_PUT_CREATED, is_child, version, &number, error))
    return HEED_PUT_FAILED;
  if (!write_identifiers (db, number, ready, put == HEED_PUT_CREATED, error))
    return HEED_PUT_FAILED;
  if (!heed_db_write_person_words (db, number, ready, put == HEED_PUT_CREATED, error))
    return HEED_PUT_FAILED;
  heed_db_note_change (db, "person", id);

  return put;
}

HeedPut
heed_db_put_ready_person (HeedDb *db,
                          HeedReadyPerson *ready,
                          const char *member_id,
                          const char *at,
                          HeedVersionTime time,
                          gboolean is_child,
                          GError **error)
{
  gint64 version;

  g_return_val_if_fail (ready != NULL, HEED_PUT_FAILED);
  g_return_val_if_fail (heed_record_get_id (HEED_RECORD (ready->person)) != NULL, HEED_PUT_FAILED);
  g_return_val_if_fail (at != NULL, HEED_PUT_FAILED);

  if (!heed_db_find_number (db, PERSON_VERSION, heed_record_get_id (HEED_RECORD (ready->person)), &version, error))
    return HEED_PUT_FAILED;

  return put_ready (db, ready, version, member_id, at, time, is_child, error);
}

HeedPut
heed_db_create_ready_child (HeedDb *db,
                            HeedReadyPerson *ready,
                            const char *member_id,
                            const char *at,
                            gboolean *ret_is_new,
                            GError **error)
{
  gint64 version;

  g_return_val_if_fail (ready != NULL, HEED_PUT_FAILED);
  g_return_val_if_fail (heed_record_get_id (HEED_RECORD (ready->person)) != NULL, HEED_PUT_FAILED);
  g_return_val_if_fail (at != NULL && ret_is_new != NULL, HEED_PUT_FAILED);

  if (!heed_db_find_number (db, PERSON_VERSION, heed_record_get_id (HEED_RECORD (ready->person)), &version, error))
    return HEED_PUT_FAILED;
  *ret_is_new = version == 0;

  return *ret_is_new ? put_ready (db, ready, 0, member_id, at, HEED_VERSION_NOW, TRUE, error) : HEED_PUT_UNCHANGED;
}

HeedPut
heed_db_put_person (HeedDb *db,
                    HeedPerson *person,
                    const char *member_id,
                    const char *at,
                    HeedVersionTime time,
                    gboolean is_child,
                    GError **error)
{
  g_autoptr (HeedReadyPerson) ready = NULL;

  g_return_val_if_fail (HEED_IS_PERSON (person), HEED_PUT_FAILED);

  ready = heed_ready_person_begin (person);

  return heed_db_put_ready_person (db, ready, member_id, at, time, is_child, error);
}

gboolean
heed_db_take_back_child (HeedDb *db,
                         const char *id,
                         GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  g_return_val_if_fail (id != NULL, FALSE);

  statement = heed_db_prepare (db, "UPDATE person SET is_child = 0 WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);

  return heed_statement_run (statement, error);
}

gboolean
heed_db_get_person_time (HeedDb *db,
                         const char *id,
                         char **ret_at,
                         GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  gint64 version;

  g_return_val_if_fail (id != NULL && ret_at != NULL, FALSE);

  *ret_at = NULL;
  if (!heed_db_find_number (db, PERSON_VERSION, id, &version, error))
    return FALSE;
  if (version == 0)
    return TRUE;

  statement = heed_db_prepare (db, "SELECT at FROM version WHERE number = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, version);
  if (heed_statement_next (statement, &local))
    {
      *ret_at = g_strdup (heed_statement_get_text (statement, 0));
      return TRUE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

HeedPerson *
heed_db_get_person (HeedDb *db,
                    const char *id,
                    GError **error)
{
  HeedPerson *person;

  g_return_val_if_fail (id != NULL, NULL);

  person = heed_db_get_record (db, "SELECT v.body FROM person AS p JOIN version AS v ON v.number = p.version WHERE p.id = ?", "person", id, make_person, error);

  return person != NULL ? heed_db_reduce_person (db, person, error) : NULL;
}

static void
person_version_free (gpointer data)
{
  HeedPersonVersion *version = data;

  g_free (version->at);
  g_free (version->member);
  g_clear_object (&version->person);
  g_free (version);
}

GPtrArray *
heed_db_list_person_versions (HeedDb *db,
                              const char *id,
                              GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT body, at, member FROM version WHERE record = 'person' AND id = ? ORDER BY number", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, id);
  versions = g_ptr_array_new_with_free_func (person_version_free);
  while (heed_statement_next (statement, &local))
    {
      g_autoptr (HeedField) field = heed_db_read_body (db, statement, 0, error);
      HeedPersonVersion *version;

      if (field == NULL)
        return NULL;
      version = g_new0 (HeedPersonVersion, 1);
      version->at = g_strdup (heed_statement_get_text (statement, 1));
      version->member = g_strdup (heed_statement_get_text (statement, 2));
      version->person = heed_person_new (field);
      g_ptr_array_add (versions, version);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&versions);
}

GStrv
heed_db_find_persons_by_identifier (HeedDb *db,
                                    const char *scheme,
                                    const char *value,
                                    GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  folded = heed_store_text_identifier (value);
  if (scheme != NULL)
    statement = heed_db_prepare (db, "SELECT p.id FROM identifier AS i JOIN person AS p ON p.number = i.person"
                                     " WHERE i.value = ?1 AND i.scheme = ?2 ORDER BY p.number",
                                 error);
  else
    statement = heed_db_prepare (db, "SELECT DISTINCT p.id FROM identifier AS i JOIN person AS p ON p.number = i.person"
                                     " WHERE i.value = ?1 ORDER BY p.number",
                                 error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, folded);
  if (scheme != NULL)
    heed_statement_bind_text (statement, 2, scheme);

  return heed_statement_collect_texts (statement, error);
}

GStrv
heed_db_find_children_by_name_and_birth (HeedDb *db,
                                         HeedPerson *person,
                                         GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sort_name = NULL;
  int earliest;
  int latest;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  name = heed_person_dup_name (person);
  heed_person_get_birth (person, &earliest, &latest);
  if (name == NULL || earliest == HEED_DATE_NONE || earliest != latest)
    return g_new0 (char *, 1);

  sort_name = heed_store_text_sort_name (person);
  statement = heed_db_prepare (db,
                               "SELECT id FROM person WHERE birth_earliest = ?1 AND birth_latest = ?1 AND sort_name = ?2 AND is_child = 1"
                               " ORDER BY number",
                               error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_day (statement, 1, earliest);
  heed_statement_bind_text (statement, 2, sort_name);

  return heed_statement_collect_texts (statement, error);
}

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
