/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-words-private.h"

#include "heed-date.h"
#include "heed-store-body-private.h"
#include "heed-store-text-private.h"
#include "heed-text.h"

gboolean
heed_db_write_person_words (HeedDb *db,
                            gint64 number,
                            HeedPerson *person,
                            GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *names = NULL;
  g_autofree char *numbers = NULL;
  g_autofree char *sounds = NULL;

  statement = heed_db_prepare (db, "INSERT OR REPLACE INTO person_words (rowid, names, numbers, sounds) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_store_text_of_person (person, &names, &numbers, &sounds);
  heed_statement_bind_integer (statement, 1, number);
  heed_statement_bind_text (statement, 2, names);
  heed_statement_bind_text (statement, 3, numbers);
  heed_statement_bind_text (statement, 4, sounds);

  return heed_statement_run (statement, error);
}

gboolean
heed_db_write_entry_words (HeedDb *db,
                           gint64 place,
                           HeedEntry *entry,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "INSERT INTO entry_words (rowid, words) VALUES (?, ?)", error);
  g_autofree char *words = NULL;

  if (statement == NULL)
    return FALSE;
  words = heed_store_text_of_entry (entry);
  heed_statement_bind_integer (statement, 1, place);
  heed_statement_bind_text (statement, 2, words);

  return heed_statement_run (statement, error);
}

/* For each row that @statement gives, a number and a body; releases it. */
static gboolean
foreach_body (HeedDb *db,
              HeedStatement *statement,
              gboolean (*func) (HeedDb *db, gint64 number, HeedField *field, GError **error),
              GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (GError) local = NULL;

  while (heed_statement_next (taken, &local))
    {
      g_autoptr (HeedField) field = heed_store_body_read (heed_statement_get_text (taken, 1));

      /* One that cannot be read cannot be found by its words either; the check of the store says so. */
      if (field != NULL && !func (db, heed_statement_get_integer (taken, 0), field, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

/* Besides the words, what is sorted and compared by is read from the record anew: its name, and its days of birth. */
static gboolean
write_person (HeedDb *db,
              gint64 number,
              HeedField *field,
              GError **error)
{
  g_autoptr (HeedPerson) person = heed_person_new (field);
  g_autoptr (HeedStatement) statement = heed_db_prepare (db,
                                                         "UPDATE person SET sort_name = ?2, birth_earliest = ?3, birth_latest = ?4,"
                                                         " expected_earliest = ?5, expected_latest = ?6 WHERE number = ?1",
                                                         error);
  g_autofree char *sort_name = heed_store_text_sort_name (person);
  int earliest;
  int latest;
  int expected_earliest = HEED_DATE_NONE;
  int expected_latest = HEED_DATE_NONE;

  if (statement == NULL)
    return FALSE;
  heed_person_get_birth (person, &earliest, &latest);
  heed_person_get_expected (person, &expected_earliest, &expected_latest);
  heed_statement_bind_integer (statement, 1, number);
  heed_statement_bind_text (statement, 2, sort_name);
  heed_statement_bind_day (statement, 3, earliest);
  heed_statement_bind_day (statement, 4, latest);
  heed_statement_bind_day (statement, 5, expected_earliest);
  heed_statement_bind_day (statement, 6, expected_latest);

  return heed_statement_run (statement, error) && heed_db_write_person_words (db, number, person, error);
}

static gboolean
write_entry (HeedDb *db,
             gint64 place,
             HeedField *field,
             GError **error)
{
  g_autoptr (HeedEntry) entry = heed_entry_new (field);

  return heed_db_write_entry_words (db, place, entry, error);
}

static gboolean
sort_agencies (HeedDb *db,
               GError **error)
{
  g_autoptr (HeedStatement) agencies = heed_db_prepare (db, "SELECT a.id, coalesce (a.name, '') FROM agency AS a", error);
  g_autoptr (GError) local = NULL;

  if (agencies == NULL)
    return FALSE;
  while (heed_statement_next (agencies, &local))
    {
      g_autoptr (HeedStatement) statement = heed_db_prepare (db, "UPDATE agency SET sort_name = ?2 WHERE id = ?1", error);
      g_autofree char *sort_name = heed_text_fold (heed_statement_get_text (agencies, 1));

      if (statement == NULL)
        return FALSE;
      heed_statement_bind_text (statement, 1, heed_statement_get_text (agencies, 0));
      heed_statement_bind_text (statement, 2, sort_name);
      if (!heed_statement_run (statement, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

gboolean
heed_db_write_all_words (HeedDb *db,
                         GError **error)
{
  HeedStatement *persons;
  HeedStatement *entries;

  g_return_val_if_fail (db != NULL, FALSE);

  persons = heed_db_prepare (db, "SELECT p.number, v.body FROM person AS p JOIN version AS v ON v.number = p.version ORDER BY p.number", error);
  if (persons == NULL || !foreach_body (db, persons, write_person, error))
    return FALSE;
  entries = heed_db_prepare (db, "SELECT place, body FROM entry ORDER BY place", error);
  if (entries == NULL || !foreach_body (db, entries, write_entry, error))
    return FALSE;

  return sort_agencies (db, error);
}
