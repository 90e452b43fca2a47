/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-child-private.h"
#include "heed-db-entry-private.h"
#include "heed-db-person-private.h"

#include "heed-involvement.h"

/* The contacts that @found finds, each once for everybody who is involved in it. */
#define WITH_NAMES(found)                                                                           \
  "SELECT found.place, found.body, p.id, p.name,"                                                   \
  " CASE WHEN p.name IS NULL THEN (SELECT v.body FROM version AS v WHERE v.number = p.version) END" \
  " FROM (" found " LIMIT ?1) AS found LEFT JOIN involvement AS i ON i.entry = found.place"         \
  " LEFT JOIN person AS p ON p.number = i.person ORDER BY found.place"

#define OF_PERSON                                                                                              \
  "SELECT e.place, e.body FROM (SELECT DISTINCT entry FROM involvement"                                        \
  " WHERE person = (SELECT number FROM person WHERE id = ?2)) AS mine JOIN entry AS e ON e.place = mine.entry" \
  " WHERE e.kind = 'AgencyContact' AND (?3 IS NULL OR e.agency = ?3) ORDER BY e.place DESC"

static int
compare_newest_first_cb (gconstpointer a,
                         gconstpointer b)
{
  return -heed_entry_compare ((*(HeedContact *const *) a)->entry, (*(HeedContact *const *) b)->entry);
}

/* Its first subject, else the first who is involved. */
static const char *
find_subject (HeedEntry *entry)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
  const char *first = NULL;

  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (heed_involvement_is_subject (involvement))
        return heed_involvement_get_person (involvement);
      if (first == NULL)
        first = heed_involvement_get_person (involvement);
    }

  return first;
}

static HeedContact *
read_contact (HeedDb *db,
              HeedStatement *statement,
              GError **error)
{
  g_autoptr (HeedField) field = heed_db_read_body (db, statement, 1, error);
  HeedContact *contact;

  if (field == NULL)
    return NULL;
  contact = g_new0 (HeedContact, 1);
  contact->entry = heed_entry_new (field);
  contact->person = g_strdup (find_subject (contact->entry));

  return contact;
}

static GPtrArray *
collect (HeedDb *db,
         HeedStatement *statement,
         GError **error)
{
  g_autoptr (HeedStatement) taken = statement;
  g_autoptr (GPtrArray) contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_contact_free);
  g_autoptr (GError) local = NULL;
  HeedContact *contact = NULL;
  gint64 last = -1;

  while (heed_statement_next (taken, &local))
    {
      gint64 place = heed_statement_get_integer (taken, 0);

      if (place != last)
        {
          contact = read_contact (db, taken, error);
          if (contact == NULL)
            return NULL;
          g_ptr_array_add (contacts, contact);
          last = place;
        }
      if (contact->name != NULL || contact->person == NULL || g_strcmp0 (heed_statement_get_text (taken, 2), contact->person) != 0)
        continue;
      contact->name = heed_db_dup_name (heed_statement_get_text (taken, 3));
      g_free (contact->identifier);
      contact->identifier = heed_db_dup_identifier (heed_statement_get_text (taken, 4));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_sort (contacts, compare_newest_first_cb);

  return g_steal_pointer (&contacts);
}

GPtrArray *
heed_db_list_contacts (HeedDb *db,
                       const char *agency_id,
                       const char *person_id,
                       guint limit,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;

  if (person_id != NULL)
    statement = heed_db_prepare (db, WITH_NAMES (OF_PERSON), error);
  else if (agency_id != NULL)
    statement = heed_db_prepare (
        db,
        WITH_NAMES ("SELECT place, body FROM entry WHERE agency = ?3 AND kind = 'AgencyContact' ORDER BY place DESC"),
        error);
  else
    statement = heed_db_prepare (db, WITH_NAMES ("SELECT place, body FROM entry WHERE kind = 'AgencyContact' ORDER BY place DESC"), error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_integer (statement, 1, limit > 0 ? (gint64) limit : -1);
  if (person_id != NULL)
    heed_statement_bind_text (statement, 2, person_id);
  if (person_id != NULL || agency_id != NULL)
    heed_statement_bind_text (statement, 3, agency_id);

  return collect (db, g_steal_pointer (&statement), error);
}
