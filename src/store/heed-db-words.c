/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-words-private.h"

#include "heed-ready-person-private.h"
#include "heed-store-body-private.h"
#include "heed-store-text-private.h"
#include "heed-text.h"

#include <string.h>

/* Bytes of words that are held before they are written. */
#define MOST_HELD (4 * 1024 * 1024)

/* Words on their way into an index. Each statement that may have to be taken back alone, as a trigger makes it, has the index write
 * out what it has gathered; so what is gathered is kept here while records are written, and goes in together. */
struct _HeedHeldWords
{
  gint64 number;
  gboolean is_entry;
  gboolean is_new;
  char *names; /* of an entry its words */
  char *numbers;
  char *sounds;
};

static void
held_words_clear (gpointer data)
{
  struct _HeedHeldWords *held = data;

  g_free (held->names);
  g_free (held->numbers);
  g_free (held->sounds);
}

static gboolean
write_held (HeedDb *db,
            const struct _HeedHeldWords *held,
            GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  if (held->is_entry)
    statement = heed_db_prepare (db, "INSERT INTO entry_words (rowid, words) VALUES (?, ?)", error);
  else if (held->is_new)
    statement = heed_db_prepare (db, "INSERT INTO person_words (rowid, names, numbers, sounds) VALUES (?, ?, ?, ?)", error);
  else
    statement = heed_db_prepare (db, "INSERT OR REPLACE INTO person_words (rowid, names, numbers, sounds) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, held->number);
  heed_statement_bind_text (statement, 2, held->names);
  if (!held->is_entry)
    {
      heed_statement_bind_text (statement, 3, held->numbers);
      heed_statement_bind_text (statement, 4, held->sounds);
    }

  return heed_statement_run (statement, error);
}

gboolean
heed_db_write_held_words (HeedDb *db,
                          GError **error)
{
  g_autoptr (GArray) words = g_steal_pointer (&db->held_words);

  db->n_held = 0;
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      if (!write_held (db, &g_array_index (words, struct _HeedHeldWords, i), error))
        return FALSE;
    }

  return TRUE;
}

void
heed_db_drop_held_words (HeedDb *db)
{
  g_clear_pointer (&db->held_words, g_array_unref);
  db->n_held = 0;
}

static gsize
get_length (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/* Takes the texts of @held. */
static gboolean
hold (HeedDb *db,
      struct _HeedHeldWords *held,
      GError **error)
{
  heed_db_forget_names (db);
  if (db->held_words == NULL)
    {
      db->held_words = g_array_new (FALSE, FALSE, sizeof *held);
      g_array_set_clear_func (db->held_words, held_words_clear);
    }
  db->n_held += sizeof *held + get_length (held->names) + get_length (held->numbers) + get_length (held->sounds);
  g_array_append_vals (db->held_words, held, 1);

  return db->n_held < MOST_HELD || heed_db_write_held_words (db, error);
}

gboolean
heed_db_write_person_words (HeedDb *db,
                            gint64 number,
                            HeedReadyPerson *ready,
                            gboolean is_new,
                            GError **error)
{
  struct _HeedHeldWords held = { .number = number, .is_new = is_new };

  heed_ready_person_complete (ready);
  held.names = g_steal_pointer (&ready->words);
  held.numbers = g_steal_pointer (&ready->numbers);
  held.sounds = g_steal_pointer (&ready->sounds);

  return hold (db, &held, error);
}

gboolean
heed_db_write_entry_words (HeedDb *db,
                           gint64 place,
                           HeedEntry *entry,
                           GError **error)
{
  struct _HeedHeldWords held = { .number = place, .is_entry = TRUE, .names = heed_store_text_of_entry (entry) };

  return hold (db, &held, error);
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
  g_autoptr (HeedReadyPerson) ready = heed_ready_person_begin (person);
  g_autoptr (HeedStatement) statement = heed_db_prepare (db,
                                                         "UPDATE person SET sort_name = ?2, birth_earliest = ?3, birth_latest = ?4,"
                                                         " expected_earliest = ?5, expected_latest = ?6 WHERE number = ?1",
                                                         error);

  if (statement == NULL)
    return FALSE;
  heed_ready_person_complete (ready);
  heed_statement_bind_integer (statement, 1, number);
  heed_statement_bind_text (statement, 2, ready->sort_name);
  heed_statement_bind_day (statement, 3, ready->birth_earliest);
  heed_statement_bind_day (statement, 4, ready->birth_latest);
  heed_statement_bind_day (statement, 5, ready->expected_earliest);
  heed_statement_bind_day (statement, 6, ready->expected_latest);

  return heed_statement_run (statement, error) && heed_db_write_person_words (db, number, ready, FALSE, error);
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

  return heed_db_write_held_words (db, error) && sort_agencies (db, error);
}
