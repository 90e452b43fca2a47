/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-entry-private.h"
#include "heed-db-person-private.h"
#include "heed-db-unproven-private.h"
#include "heed-db-words-private.h"

#include "heed-date.h"
#include "heed-involvement.h"
#include "heed-store-body-private.h"
#include "heed-store-text-private.h"

/* Keeps the part of a place that is a day above 0 for every year from 1 on. */
#define DAY_OFFSET 1000000
#define PLACES_OF_A_DAY (G_GINT64_CONSTANT (1) << 36)
#define PLACES_OF_A_MINUTE (G_GINT64_CONSTANT (1) << 25)

gpointer
heed_db_make_entry (HeedField *field)
{
  return heed_entry_new (field);
}

/* The next place of the day, and of a time of the minute within it, so that what is cut off at a number of
 * entries is the oldest: see the column's note in 0001-first.sql. Nothing is ordered by it alone, because
 * an entry may be filed after one that it stands before. Entries that an older Heed filed stand as ones
 * without a time. */
static gboolean
find_place (HeedDb *db,
            HeedEntry *entry,
            gint64 *ret_place,
            GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  int first_day = heed_entry_get_first_day (entry);
  int day = first_day != HEED_DATE_NONE ? first_day : heed_entry_get_last_day (entry);
  HeedMoment midnight = { .day = day, .minute = -1 };
  gint64 moment = heed_entry_get_order (entry).moment;
  gint64 minute = moment % 2 != 0 ? 1 + (moment / 2 - heed_moment_to_unix (&midnight)) / 60 : 0;
  gint64 first = (gint64) (day + DAY_OFFSET) * PLACES_OF_A_DAY + minute * PLACES_OF_A_MINUTE;

  statement = heed_db_prepare (db, "SELECT coalesce (max (place), ?1) + 1 FROM entry WHERE place BETWEEN ?1 AND ?2", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, first);
  heed_statement_bind_integer (statement, 2, first + PLACES_OF_A_MINUTE - 2);

  return heed_statement_read_integer (statement, ret_place, error);
}

int
heed_db_day_of_place (gint64 place)
{
  return (int) (place / PLACES_OF_A_DAY) - DAY_OFFSET;
}

/* What a decision or a follow-up says of the entry that it is about. */
static const char *
get_outcome (HeedEntry *entry)
{
  HeedField *what;

  switch (heed_entry_get_kind (entry))
    {
    case HEED_ENTRY_DECISION:
      return heed_entry_get_outcome (entry);

    case HEED_ENTRY_FOLLOW_UP:
      what = heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "What");
      return what != NULL ? heed_field_get_attribute (what, "what") : NULL;

    default:
      return NULL;
    }
}

/* The agency of a contact or a referral. */
static const char *
get_agency (HeedEntry *entry)
{
  HeedField *root = heed_record_get_field (HEED_RECORD (entry));
  HeedField *field = heed_field_find (root, "Contact");

  if (field == NULL)
    field = heed_field_find (root, "To");

  return field != NULL ? heed_field_get_attribute (field, "agency") : NULL;
}

static gboolean
check_new (HeedDb *db,
           HeedEntry *entry,
           GError **error)
{
  const char *id = heed_record_get_id (HEED_RECORD (entry));
  const char *author = heed_entry_get_author (entry);
  gboolean has;
  gint64 n_members = 0;

  if (heed_entry_get_recorded_at (entry) == NULL || heed_entry_get_last_day (entry) == HEED_DATE_NONE)
    return heed_store_say_incomplete (id, "recordedAt", error);
  if (author == NULL)
    return heed_store_say_incomplete (id, "author", error);
  if (!heed_db_has_entry (db, id, &has, error))
    return FALSE;
  if (has)
    return heed_store_say_twice ("The entry", id, error);
  if (!heed_db_find_number (db, "SELECT count(*) FROM member WHERE id = ?", author, &n_members, error))
    return FALSE;

  return n_members > 0 || heed_store_say_nobody (id, author, error);
}

/* Binds what a row of entry says but for its place and import, by the numbers of its columns. @headline lives as long as the statement. */
static void
bind_row (HeedStatement *statement,
          HeedEntry *entry,
          const char *headline)
{
  heed_statement_bind_text (statement, 2, heed_record_get_id (HEED_RECORD (entry)));
  heed_statement_bind_text (statement, 3, heed_entry_kind_get_name (heed_entry_get_kind (entry)));
  heed_statement_bind_day (statement, 4, heed_entry_get_first_day (entry));
  heed_statement_bind_day (statement, 5, heed_entry_get_last_day (entry));
  heed_statement_bind_text (statement, 6, heed_entry_get_earliest (entry));
  heed_statement_bind_text (statement, 7, heed_entry_get_latest (entry));
  heed_statement_bind_text (statement, 8, heed_entry_get_precision (entry));
  heed_statement_bind_text (statement, 9, heed_entry_get_recorded_at (entry));
  heed_statement_bind_text (statement, 10, heed_entry_get_author (entry));
  heed_statement_bind_text (statement, 11, heed_entry_get_about (entry));
  heed_statement_bind_text (statement, 12, heed_entry_get_supersedes (entry));
  heed_statement_bind_integer (statement, 13, heed_entry_is_confidential (entry) ? 1 : 0);
  heed_statement_bind_text (statement, 14, headline);
  heed_statement_bind_text (statement, 15, heed_entry_get_impact (entry));
  heed_statement_bind_text (statement, 16, heed_entry_get_level (entry));
  heed_statement_bind_text (statement, 17, get_outcome (entry));
  heed_statement_bind_text (statement, 18, get_agency (entry));
}

static gboolean
write_row (HeedDb *db,
           HeedEntry *entry,
           gint64 place,
           const char *import_id,
           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *headline = heed_entry_dup_headline (entry);
  g_autofree char *body = heed_store_body_write (heed_record_get_field (HEED_RECORD (entry)));

  statement
      = heed_db_prepare (db,
                         "INSERT INTO entry (place, id, kind, first_day, last_day, earliest, latest, \"precision\", recorded_at, author, about, supersedes,"
                         " confidential, headline, impact, level, outcome, agency, import, body)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, place);
  bind_row (statement, entry, headline);
  heed_statement_bind_text (statement, 19, import_id);
  heed_statement_bind_text (statement, 20, body);

  return heed_statement_run (statement, error);
}

gboolean
heed_db_entry_is_as_filed (HeedDb *db,
                           HeedEntry *entry,
                           gint64 place,
                           gboolean *ret_is_same,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *headline = heed_entry_dup_headline (entry);
  gint64 n = 0;

  statement = heed_db_prepare (db, "SELECT count(*) FROM entry WHERE place = ?1 AND id IS ?2 AND kind IS ?3 AND first_day IS ?4 AND last_day IS ?5"
                                   " AND earliest IS ?6 AND latest IS ?7 AND \"precision\" IS ?8 AND recorded_at IS ?9 AND author IS ?10"
                                   " AND about IS ?11 AND supersedes IS ?12 AND confidential IS ?13 AND headline IS ?14 AND impact IS ?15"
                                   " AND level IS ?16 AND outcome IS ?17 AND agency IS ?18",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, place);
  bind_row (statement, entry, headline);
  if (!heed_statement_read_integer (statement, &n, error))
    return FALSE;
  *ret_is_same = n == 1;

  return TRUE;
}

static gboolean
write_involvement (HeedDb *db,
                   HeedEntry *entry,
                   gint64 place,
                   HeedField *involvement,
                   GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  const char *person = heed_involvement_get_person (involvement);
  const char *role = heed_involvement_get_role (involvement);
  gint64 number = 0;

  if (person != NULL && !heed_db_find_number (db, HEED_SQL_PERSON_NUMBER, person, &number, error))
    return FALSE;
  if (number == 0)
    return heed_store_say_nobody (heed_record_get_id (HEED_RECORD (entry)), person != NULL ? person : "", error);

  /* Somebody may stand twice in one entry in one role, with other particulars: the body has both. */
  statement = heed_db_prepare (db, "INSERT OR IGNORE INTO involvement (person, entry, role) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, number);
  heed_statement_bind_integer (statement, 2, place);
  heed_statement_bind_text (statement, 3, role != NULL ? role : "");
  if (!heed_statement_run (statement, error))
    return FALSE;

  return !heed_involvement_is_subject (involvement) || heed_db_mark_child (db, person, number, error);
}

static gboolean
write_involvements (HeedDb *db,
                    HeedEntry *entry,
                    gint64 place,
                    GError **error)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);

  for (guint i = 0; i < involvements->len; i++)
    {
      if (!write_involvement (db, entry, place, g_ptr_array_index (involvements, i), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_db_insert_entry (HeedDb *db,
                      HeedEntry *entry,
                      const char *import_id,
                      GError **error)
{
  const char *id;
  gint64 place;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), FALSE);
  id = heed_record_get_id (HEED_RECORD (entry));
  g_return_val_if_fail (id != NULL, FALSE);

  if (!check_new (db, entry, error) || !find_place (db, entry, &place, error))
    return FALSE;
  if (!write_row (db, entry, place, import_id, error) || !write_involvements (db, entry, place, error) || !heed_db_write_entry_words (db, place, entry, error))
    return FALSE;
  heed_db_note_unproven (db, "entry", place);
  heed_db_note_change (db, "entry", id);

  return TRUE;
}

HeedEntry *
heed_db_get_entry (HeedDb *db,
                   const char *id,
                   GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  return heed_db_get_record (db, "SELECT body FROM entry WHERE id = ?", "entry", id, heed_db_make_entry, error);
}

gboolean
heed_db_has_entry (HeedDb *db,
                   const char *id,
                   gboolean *ret_has,
                   GError **error)
{
  gint64 place;

  g_return_val_if_fail (id != NULL, FALSE);

  if (!heed_db_find_number (db, HEED_SQL_ENTRY_PLACE, id, &place, error))
    return FALSE;
  *ret_has = place != 0;

  return TRUE;
}

static int
compare_entries_cb (gconstpointer a,
                    gconstpointer b)
{
  return heed_entry_compare (*(HeedEntry *const *) a, *(HeedEntry *const *) b);
}

GPtrArray *
heed_db_list_entries (HeedDb *db,
                      const char *person_id,
                      gboolean only_as_subject,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (person_id != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT body FROM entry WHERE place IN (SELECT entry FROM involvement"
                                   " WHERE person = (SELECT number FROM person WHERE id = ?1) AND (role = 'subject' OR NOT ?2))",
                               error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, person_id);
  heed_statement_bind_integer (statement, 2, only_as_subject ? 1 : 0);
  entries = heed_db_collect_records (db, g_steal_pointer (&statement), heed_db_make_entry, error);
  if (entries != NULL)
    g_ptr_array_sort (entries, compare_entries_cb);

  return entries;
}

guint64
heed_db_count_entries (HeedDb *db,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT count(*) FROM entry", error);
  gint64 n_entries = 0;

  if (statement == NULL || !heed_statement_read_integer (statement, &n_entries, error))
    return 0;

  return (guint64) n_entries;
}
