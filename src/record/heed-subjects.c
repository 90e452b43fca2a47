/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-subjects.h"

/* Who is named by entries: as a subject, and in whatever role. */
static void
find_named (GPtrArray *entries,
            GHashTable *subjects,
            GHashTable *named)
{
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (g_ptr_array_index (entries, i));

      for (guint j = 0; j < involvements->len; j++)
        {
          HeedField *involvement = g_ptr_array_index (involvements, j);
          const char *person = heed_involvement_get_person (involvement);

          if (person == NULL)
            continue;
          g_hash_table_add (named, (gpointer) person);
          if (heed_involvement_is_subject (involvement))
            g_hash_table_add (subjects, (gpointer) person);
        }
    }
}

GStrv
heed_subjects_of_entries (GPtrArray *entries)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (entries != NULL, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (g_ptr_array_index (entries, i));

      for (guint j = 0; j < involvements->len; j++)
        {
          HeedField *involvement = g_ptr_array_index (involvements, j);
          const char *person = heed_involvement_get_person (involvement);

          if (person != NULL && heed_involvement_is_subject (involvement) && g_hash_table_add (seen, (gpointer) person))
            g_ptr_array_add (subjects, g_strdup (person));
        }
    }
  g_ptr_array_add (subjects, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&subjects), FALSE);
}

GHashTable *
heed_subjects_find_children (HeedCaseFile *file)
{
  g_autoptr (GHashTable) subjects = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *children;
  GPtrArray *persons;
  GPtrArray *relationships;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  find_named (heed_case_file_get_entries (file), subjects, named);
  relationships = heed_case_file_get_relationships (file);
  for (guint i = 0; i < relationships->len; i++)
    {
      const char *person = heed_relationship_get_person (g_ptr_array_index (relationships, i));

      if (person != NULL)
        g_hash_table_add (named, (gpointer) person);
    }

  children = g_hash_table_new (g_str_hash, g_str_equal);
  persons = heed_case_file_get_persons (file);
  for (guint i = 0; i < persons->len; i++)
    {
      const char *id = heed_record_get_id (g_ptr_array_index (persons, i));

      if (id != NULL && (g_hash_table_contains (subjects, id) || !g_hash_table_contains (named, id)))
        g_hash_table_add (children, (gpointer) id);
    }

  return children;
}
