/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-entry-private.h"
#include "heed-db-sight-private.h"

#include <string.h>

typedef struct
{
  HeedDb *db;
  HeedCaseFile *file;
  GHashTable *mentioned; /* ids that entries and persons name, of whatever kind */
  GHashTable *persons;   /* id => the person's number, as a GINT64 */
} Loading;

typedef struct
{
  gint64 number;
  HeedPerson *person;
} NumberedPerson;

static void
mention (Loading *loading,
         const char *id)
{
  if (id != NULL && *id != '\0' && !g_hash_table_contains (loading->mentioned, id))
    g_hash_table_add (loading->mentioned, g_strdup (id));
}

static gboolean
mention_cb (HeedField *field,
            gpointer user_data)
{
  static const char *const references[] = { "person", "by", "agency", "author" };

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    mention (user_data, heed_field_get_attribute (field, references[i]));

  return TRUE;
}

/* Entries in which the child is a subject, and those about them, or in their place, that name no subject. What was decided about a
 * concern of several children, and what followed, is in this child's file whomever it names: it can open the concern again for all, and
 * may have come in the place of what closed it (case-and-packs.md, "State").
 *
 * UNION, so that entries about each other do not go round for ever. CROSS, since SQLite would otherwise
 * go through all entries of the store, at a cost that grows with it. */
static gboolean
load_entries (Loading *loading,
              const char *person_id,
              GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  statement = heed_db_prepare (loading->db,
                               "WITH RECURSIVE mine (place, id, kind) AS ("
                               " SELECT e.place, e.id, e.kind FROM involvement AS i JOIN entry AS e ON e.place = i.entry"
                               " WHERE i.person = (SELECT number FROM person WHERE id = ?1) AND i.role = 'subject'"
                               " UNION SELECT e.place, e.id, e.kind FROM mine JOIN entry AS e ON e.about = mine.id"
                               " WHERE (mine.kind = 'Concern' AND e.kind IN ('Decision', 'FollowUp'))"
                               " OR NOT EXISTS (SELECT 1 FROM involvement AS i WHERE i.entry = e.place AND i.role = 'subject')"
                               " UNION SELECT e.place, e.id, e.kind FROM mine JOIN entry AS e ON e.supersedes = mine.id"
                               " WHERE NOT EXISTS (SELECT 1 FROM involvement AS i WHERE i.entry = e.place AND i.role = 'subject'))"
                               " SELECT e.body FROM mine CROSS JOIN entry AS e ON e.place = mine.place",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, person_id);
  entries = heed_db_collect_records (loading->db, g_steal_pointer (&statement), heed_db_make_entry, error);
  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedRecord *entry = g_ptr_array_index (entries, i);

      heed_case_file_add (loading->file, entry);
      heed_field_foreach (heed_record_get_field (entry), mention_cb, loading);
    }

  return TRUE;
}

static gboolean
mention_housemates (Loading *loading,
                    const char *person_id,
                    GError **error)
{
  g_autoptr (GPtrArray) relationships = heed_db_list_relationships (loading->db, person_id, error);

  if (relationships == NULL)
    return FALSE;
  for (guint i = 0; i < relationships->len; i++)
    mention (loading, heed_relationship_get_housemate (g_ptr_array_index (relationships, i), person_id));

  return TRUE;
}

/* Whoever stands to the child in some way, and whoever lives with somebody who lives with the child. */
static gboolean
mention_related (Loading *loading,
                 const char *person_id,
                 GError **error)
{
  g_autoptr (GPtrArray) relationships = heed_db_list_relationships (loading->db, person_id, error);

  if (relationships == NULL)
    return FALSE;
  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);
      const char *housemate = heed_relationship_get_housemate (relationship, person_id);

      mention (loading, heed_relationship_get_other (relationship, person_id));
      if (housemate != NULL && !mention_housemates (loading, housemate, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_numbers_cb (gconstpointer a,
                    gconstpointer b)
{
  const NumberedPerson *left = a;
  const NumberedPerson *right = b;

  return left->number < right->number ? -1 : left->number > right->number;
}

static void
numbered_person_clear (gpointer data)
{
  NumberedPerson *numbered = data;

  g_clear_object (&numbered->person);
}

static gboolean
load_person (Loading *loading,
             const char *id,
             GArray *found,
             GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (HeedField) field = NULL;
  NumberedPerson numbered;

  statement = heed_db_prepare (loading->db, "SELECT v.body, p.number FROM person AS p JOIN version AS v ON v.number = p.version WHERE p.id = ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  if (!heed_statement_next (statement, &local))
    {
      /* Not a person's id, which is no failure, unless there is one. */
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  field = heed_db_read_body (loading->db, statement, 0, error);
  if (field == NULL)
    return FALSE;

  numbered.number = heed_statement_get_integer (statement, 1);
  numbered.person = heed_db_reduce_person (loading->db, heed_person_new (field), error);
  if (numbered.person == NULL)
    return FALSE;
  g_array_append_val (found, numbered);
  g_hash_table_add (loading->persons, g_strdup (id));

  return TRUE;
}

/* The child first, then the others in the order in which they were added. */
static gboolean
load_persons (Loading *loading,
              const char *child_id,
              GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (NumberedPerson));
  g_autofree const char **ids = NULL;
  guint n_ids;

  g_array_set_clear_func (found, numbered_person_clear);
  ids = (const char **) g_hash_table_get_keys_as_array (loading->mentioned, &n_ids);
  for (guint i = 0; i < n_ids; i++)
    {
      if (!load_person (loading, ids[i], found, error))
        return FALSE;
    }
  if (!g_hash_table_contains (loading->persons, child_id))
    return heed_store_say_not_found ("child", child_id, error);

  for (guint i = 0; i < found->len; i++)
    {
      NumberedPerson *numbered = &g_array_index (found, NumberedPerson, i);

      if (g_str_equal (heed_record_get_id (HEED_RECORD (numbered->person)), child_id))
        numbered->number = 0;
    }
  g_array_sort (found, compare_numbers_cb);
  for (guint i = 0; i < found->len; i++)
    {
      HeedRecord *person = HEED_RECORD (g_array_index (found, NumberedPerson, i).person);

      heed_case_file_add (loading->file, person);
      heed_field_foreach (heed_record_get_field (person), mention_cb, loading);
    }

  return TRUE;
}

static gboolean
load_relationships (Loading *loading,
                    GError **error)
{
  GPtrArray *persons = heed_case_file_get_persons (loading->file);

  for (guint i = 0; i < persons->len; i++)
    {
      const char *id = heed_record_get_id (g_ptr_array_index (persons, i));
      g_autoptr (GPtrArray) relationships = heed_db_list_relationships (loading->db, id, error);

      if (relationships == NULL)
        return FALSE;
      for (guint j = 0; j < relationships->len; j++)
        {
          HeedRelationship *relationship = g_ptr_array_index (relationships, j);

          /* Each is listed for both of its persons: it is taken for the first. */
          if (g_strcmp0 (heed_relationship_get_person (relationship), id) == 0
              && g_hash_table_contains (loading->persons, heed_relationship_get_to (relationship)))
            {
              heed_case_file_add (loading->file, HEED_RECORD (relationship));
              heed_field_foreach (heed_record_get_field (HEED_RECORD (relationship)), mention_cb, loading);
            }
        }
    }

  return TRUE;
}

static int
compare_texts_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

typedef gpointer (*GetFunc) (HeedDb *db,
                             const char *id,
                             GError **error);

static gpointer
get_agency (HeedDb *db,
            const char *id,
            GError **error)
{
  return heed_db_get_agency (db, id, error);
}

static gpointer
get_member (HeedDb *db,
            const char *id,
            GError **error)
{
  return heed_db_get_member (db, id, error);
}

/* Those of the mentioned that are of one kind, and whom they mention in turn. */
static gboolean
load_mentioned (Loading *loading,
                GetFunc get,
                GError **error)
{
  g_autofree const char **ids = NULL;
  guint n_ids;

  ids = (const char **) g_hash_table_get_keys_as_array (loading->mentioned, &n_ids);
  qsort (ids, n_ids, sizeof *ids, compare_texts_cb);
  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (HeedRecord) found = NULL;
      g_autoptr (GError) local = NULL;

      if (g_hash_table_contains (loading->persons, ids[i]))
        continue;
      found = get (loading->db, ids[i], &local);
      if (found != NULL)
        {
          heed_case_file_add (loading->file, found);
          heed_field_foreach (heed_record_get_field (found), mention_cb, loading);
        }
      else if (!g_error_matches (local, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
load_setting (Loading *loading,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HeedSetting) setting = heed_db_get_setting (loading->db, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (setting != NULL)
    heed_case_file_set_setting (loading->file, setting);

  return TRUE;
}

HeedCaseFile *
heed_db_load_case (HeedDb *db,
                   const char *person_id,
                   GError **error)
{
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GHashTable) mentioned = NULL;
  g_autoptr (GHashTable) persons = NULL;
  Loading loading;

  g_return_val_if_fail (person_id != NULL, NULL);

  file = heed_case_file_new ();
  mentioned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loading = (Loading){ db, file, mentioned, persons };

  mention (&loading, person_id);
  if (!load_setting (&loading, error))
    return NULL;
  if (!load_entries (&loading, person_id, error))
    return NULL;
  if (!mention_related (&loading, person_id, error))
    return NULL;
  if (!load_persons (&loading, person_id, error))
    return NULL;
  if (!load_relationships (&loading, error))
    return NULL;
  if (!load_mentioned (&loading, get_agency, error))
    return NULL;
  if (!load_mentioned (&loading, get_member, error))
    return NULL;
  heed_case_file_sort (file);

  return g_steal_pointer (&file);
}

GStrv
heed_db_list_child_ids (HeedDb *db,
                        gint64 after,
                        guint limit,
                        gint64 *ret_last,
                        GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT id, number FROM person WHERE number > ? AND is_child = 1 ORDER BY number LIMIT ?", error);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (ret_last != NULL, NULL);

  if (statement == NULL)
    return NULL;
  heed_statement_bind_integer (statement, 1, after);
  heed_statement_bind_integer (statement, 2, limit);
  while (heed_statement_next (statement, &local))
    {
      g_strv_builder_add (ids, heed_statement_get_text (statement, 0));
      *ret_last = heed_statement_get_integer (statement, 1);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_strv_builder_end (ids);
}

void
heed_db_let_go (HeedDb *db)
{
  sqlite3_db_release_memory (db->connection);
}
