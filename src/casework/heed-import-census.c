/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import-census.h"

#include "heed-case-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HeedSession *session;
  HeedDb *db;
  GPtrArray *warnings;
  GHashTable *ids;   /* id in the census => id in the store */
  GHashTable *known; /* id in the store => GPtrArray of HeedEntry on file */
} Match;

static char *
find_child (Match *match,
            HeedPerson *person,
            GError **error)
{
  static const char *const schemes[] = { "UPN", "laChildId" };
  const char *child_id = heed_person_get_identifier (person, "laChildId");

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      const char *number = heed_person_get_identifier (person, schemes[i]);
      g_auto (GStrv) found = NULL;

      if (number == NULL)
        continue;
      found = heed_db_find_persons_by_identifier (match->db, schemes[i], number, error);
      if (found == NULL)
        return NULL;
      for (guint j = 0; found[j] != NULL; j++)
        {
          g_autoptr (HeedPerson) known = heed_db_get_person (match->db, found[j], error);
          const char *known_id;

          if (known == NULL)
            return NULL;
          known_id = heed_person_get_identifier (known, "laChildId");
          /* One UPN at two children of an authority: two children. */
          if (child_id == NULL || known_id == NULL || strcmp (child_id, known_id) == 0)
            return g_strdup (found[j]);
        }
    }

  return g_strdup ("");
}

static gboolean
is_said (HeedField *field)
{
  return heed_field_get_absence (field) == NULL;
}

/* Where a person's fields stand among each other: the order of the schema, which a census's own
 * person has already. */
static void
insert_in_order (HeedField *merged,
                 HeedField *addition,
                 HeedField *census)
{
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  gboolean is_passed = FALSE;
  int position = -1;

  /* After the last field of what is recorded that comes before it in the census. */
  for (guint i = 0; i < heed_field_get_n_children (census) && !is_passed; i++)
    {
      HeedField *child = heed_field_get_child (census, i);

      if (child == addition)
        {
          is_passed = TRUE;
          continue;
        }
      for (guint j = 0; j < heed_field_get_n_children (merged); j++)
        {
          if (strcmp (heed_field_get_name (heed_field_get_child (merged, j)), heed_field_get_name (child)) == 0)
            position = (int) j;
        }
    }

  for (guint i = heed_field_get_n_children (merged); (int) i - 1 > position; i--)
    {
      g_ptr_array_insert (after, 0, heed_field_ref (heed_field_get_child (merged, i - 1)));
      heed_field_remove (merged, i - 1);
    }
  heed_field_append (merged, heed_field_copy (addition));
  for (guint i = 0; i < after->len; i++)
    heed_field_append (merged, heed_field_ref (g_ptr_array_index (after, i)));
}

static void
merge_identifiers (HeedField *merged,
                   HeedField *census)
{
  for (guint i = 0; i < heed_field_get_n_children (census); i++)
    {
      HeedField *identifier = heed_field_get_child (census, i);
      gboolean is_there = FALSE;

      for (guint j = 0; j < heed_field_get_n_children (merged); j++)
        is_there |= heed_field_equal (heed_field_get_child (merged, j), identifier);
      if (!is_there)
        heed_field_append (merged, heed_field_copy (identifier));
    }
}

static HeedPerson *
merge_person (Match *match,
              HeedPerson *census,
              HeedPerson *known)
{
  HeedField *said = heed_record_get_field (HEED_RECORD (census));
  g_autoptr (HeedField) merged = heed_field_copy (heed_record_get_field (HEED_RECORD (known)));

  for (guint i = 0; i < heed_field_get_n_children (said); i++)
    {
      HeedField *field = heed_field_get_child (said, i);
      HeedField *own = heed_field_find (merged, heed_field_get_name (field));

      if (strcmp (heed_field_get_name (field), "Name") == 0 || !is_said (field))
        continue;
      if (own == NULL)
        insert_in_order (merged, field, said);
      else if (strcmp (heed_field_get_name (field), "Identifiers") == 0)
        merge_identifiers (own, field);
      else if (!heed_field_equal (own, field) && match->warnings != NULL)
        g_ptr_array_add (match->warnings, heed_case_warning_new (heed_field_get_line (field), _ ("%s: the census says something else than the child’s file; what is recorded stays."), heed_field_get_name (field)));
    }

  return heed_person_new (merged);
}

static gboolean
is_on_file (Match *match,
            HeedEntry *entry,
            const char *child)
{
  GPtrArray *entries = g_hash_table_lookup (match->known, child);
  HeedField *census = heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "Census");

  for (guint i = 0; entries != NULL && census != NULL && i < entries->len; i++)
    {
      HeedField *other = heed_field_find (heed_record_get_field (g_ptr_array_index (entries, i)), "Census");

      if (other != NULL && heed_field_equal (census, other))
        return TRUE;
    }

  return FALSE;
}

static HeedEntry *
renamed_entry (Match *match,
               HeedEntry *entry)
{
  g_autoptr (HeedField) copy = heed_field_copy (heed_record_get_field (HEED_RECORD (entry)));

  for (guint i = 0; i < heed_field_get_n_children (copy); i++)
    {
      HeedField *child = heed_field_get_child (copy, i);
      const char *person = heed_field_get_attribute (child, "person");
      const char *id = person != NULL ? g_hash_table_lookup (match->ids, person) : NULL;

      if (id != NULL)
        heed_field_set_attribute (child, "person", id);
    }

  return heed_entry_new (copy);
}

static const char *
get_subject (HeedEntry *entry)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);

  return involvements->len > 0 ? heed_involvement_get_person (g_ptr_array_index (involvements, 0)) : NULL;
}

static gboolean
match_person (Match *match,
              HeedCaseFile *matched,
              HeedPerson *person,
              GError **error)
{
  g_autofree char *id = find_child (match, person, error);
  g_autoptr (HeedPerson) known = NULL;
  g_autoptr (HeedPerson) merged = NULL;
  GPtrArray *entries;

  if (id == NULL)
    return FALSE;
  if (*id == '\0')
    {
      heed_case_file_add (matched, HEED_RECORD (person));
      return TRUE;
    }

  known = heed_db_get_person (match->db, id, error);
  entries = known != NULL ? heed_db_list_entries (match->db, id, TRUE, error) : NULL;
  if (entries == NULL)
    return FALSE;
  merged = merge_person (match, person, known);
  heed_case_file_add (matched, HEED_RECORD (merged));
  g_hash_table_insert (match->ids, g_strdup (heed_record_get_id (HEED_RECORD (person))), g_strdup (id));
  g_hash_table_insert (match->known, g_strdup (id), entries);

  return TRUE;
}

HeedCaseFile *
heed_import_match_census (HeedSession *session,
                          HeedDb *db,
                          HeedCaseFile *file,
                          GPtrArray *warnings,
                          guint *n_unchanged,
                          GError **error)
{
  g_autoptr (HeedCaseFile) matched = heed_case_file_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Match match = { session, db, warnings, ids, known };
  GPtrArray *persons = heed_case_file_get_persons (file);
  GPtrArray *entries = heed_case_file_get_entries (file);
  GPtrArray *members = heed_case_file_get_members (file);

  heed_case_file_set_setting (matched, heed_case_file_get_setting (file));
  for (guint i = 0; i < members->len; i++)
    heed_case_file_add (matched, g_ptr_array_index (members, i));
  for (guint i = 0; i < persons->len; i++)
    {
      if (!match_person (&match, matched, g_ptr_array_index (persons, i), error))
        return NULL;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      const char *subject = get_subject (entry);
      const char *child = subject != NULL ? g_hash_table_lookup (ids, subject) : NULL;
      g_autoptr (HeedEntry) renamed = NULL;

      if (child != NULL && is_on_file (&match, entry, child))
        {
          (*n_unchanged)++;
          continue;
        }
      renamed = renamed_entry (&match, entry);
      heed_case_file_add (matched, HEED_RECORD (renamed));
    }

  return g_steal_pointer (&matched);
}
