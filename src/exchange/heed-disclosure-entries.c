/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-disclosure-filter-private.h"

#include "heed-date.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GHashTable *persons;
  GHashTable *others; /* agencies and members */
} References;

static gboolean
note_references_cb (HeedField *field,
                    gpointer user_data)
{
  References *references = user_data;
  const char *person = heed_field_get_attribute (field, "person");
  const char *by = heed_field_get_attribute (field, "by");
  const char *agency = heed_field_get_attribute (field, "agency");
  const char *author = heed_field_get_attribute (field, "author");

  if (person != NULL)
    g_hash_table_add (references->persons, (gpointer) person);
  if (by != NULL)
    g_hash_table_add (references->persons, (gpointer) by);
  if (agency != NULL)
    g_hash_table_add (references->others, (gpointer) agency);
  if (author != NULL)
    g_hash_table_add (references->others, (gpointer) author);

  return TRUE;
}

static void
note_references (References *references,
                 gpointer record)
{
  heed_field_foreach (heed_record_get_field (HEED_RECORD (record)), note_references_cb, references);
}

static void
add_housemates (GHashTable *household,
                HeedCaseFile *file,
                const char *person,
                int today)
{
  GPtrArray *relationships = heed_case_file_get_relationships (file);

  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);
      const char *housemate = heed_relationship_get_housemate (relationship, person);

      if (housemate != NULL && !heed_relationship_has_ended (relationship, today))
        g_hash_table_add (household, (gpointer) housemate);
    }
}

GHashTable *
heed_disclosure_find_household (HeedCaseFile *file,
                                const char *child,
                                int today)
{
  GHashTable *household = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **with_child = NULL;
  guint n;

  g_assert (HEED_IS_CASE_FILE (file));

  /* Two steps and no more: who lives with whom may go on for ever. */
  add_housemates (household, file, child, today);
  with_child = (const char **) g_hash_table_get_keys_as_array (household, &n);
  for (guint i = 0; i < n; i++)
    add_housemates (household, file, with_child[i], today);
  g_hash_table_remove (household, child);

  return household;
}

static void
note_relatives (References *references,
                HeedCaseFile *file,
                const char *child)
{
  GPtrArray *relationships = heed_case_file_get_relationships (file);
  g_autoptr (GHashTable) household = heed_disclosure_find_household (file, child, HEED_DATE_NONE);
  GHashTableIter iter;
  gpointer housemate;

  for (guint i = 0; i < relationships->len; i++)
    {
      const char *other = heed_relationship_get_other (g_ptr_array_index (relationships, i), child);

      if (other != NULL)
        g_hash_table_add (references->persons, (gpointer) other);
    }
  g_hash_table_iter_init (&iter, household);
  while (g_hash_table_iter_next (&iter, &housemate, NULL))
    g_hash_table_add (references->persons, housemate);
}

static void
add_named (HeedCaseFile *to,
           GPtrArray *records,
           GHashTable *wanted)
{
  for (guint i = 0; i < records->len; i++)
    {
      HeedRecord *record = g_ptr_array_index (records, i);

      if (g_hash_table_contains (wanted, heed_record_get_id (record)))
        heed_case_file_add (to, record);
    }
}

HeedCaseFile *
heed_disclosure_gather (HeedCaseFile *file,
                        GPtrArray *entries,
                        const char *child,
                        GHashTable *persons)
{
  HeedCaseFile *to = heed_case_file_new ();
  References references;
  GPtrArray *records;

  g_assert (HEED_IS_CASE_FILE (file));

  references.persons = g_hash_table_new (g_str_hash, g_str_equal);
  references.others = g_hash_table_new (g_str_hash, g_str_equal);
  heed_case_file_set_setting (to, heed_case_file_get_setting (file));
  g_hash_table_add (references.persons, (gpointer) child);
  note_relatives (&references, file, child);
  for (guint i = 0; i < entries->len; i++)
    note_references (&references, g_ptr_array_index (entries, i));

  records = heed_case_file_get_persons (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedRecord *record = g_ptr_array_index (records, i);
      HeedRecord *instead = persons != NULL ? g_hash_table_lookup (persons, heed_record_get_id (record)) : NULL;

      if (instead != NULL)
        record = instead;
      if (g_hash_table_contains (references.persons, heed_record_get_id (record)))
        {
          note_references (&references, record);
          heed_case_file_add (to, record);
        }
    }

  records = heed_case_file_get_relationships (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (records, i);
      const char *person = heed_relationship_get_person (relationship);
      const char *other = heed_relationship_get_to (relationship);

      if (person != NULL && other != NULL && heed_case_file_find_person (to, person) != NULL && heed_case_file_find_person (to, other) != NULL)
        {
          note_references (&references, relationship);
          heed_case_file_add (to, HEED_RECORD (relationship));
        }
    }

  for (guint i = 0; i < entries->len; i++)
    heed_case_file_add (to, g_ptr_array_index (entries, i));

  records = heed_case_file_get_agencies (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedRecord *record = g_ptr_array_index (records, i);

      if (g_hash_table_contains (references.others, heed_record_get_id (record)))
        note_references (&references, record);
    }
  add_named (to, records, references.others);
  add_named (to, heed_case_file_get_members (file), references.others);
  g_hash_table_unref (references.persons);
  g_hash_table_unref (references.others);

  return to;
}

HeedCaseFile *
heed_disclosure_filter_child (HeedCaseFile *file,
                              const HeedDisclosureOptions *options)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GPtrArray *all = heed_case_file_get_entries (file);
  gboolean grown = TRUE;

  g_assert (HEED_IS_CASE_FILE (file));

  for (guint i = 0; i < all->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (all, i);

      if (heed_entry_involves (entry, options->child))
        g_hash_table_add (kept, (gpointer) heed_record_get_id (HEED_RECORD (entry)));
    }

  /* An entry that involves nobody is about whom the entry is about that it names. */
  while (grown)
    {
      grown = FALSE;
      for (guint i = 0; i < all->len; i++)
        {
          HeedEntry *entry = g_ptr_array_index (all, i);
          const char *about = heed_entry_get_about (entry);

          if (about != NULL && g_hash_table_contains (kept, about) && heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "Involvement") == NULL)
            grown = g_hash_table_add (kept, (gpointer) heed_record_get_id (HEED_RECORD (entry))) || grown;
        }
    }

  for (guint i = 0; i < all->len; i++)
    {
      if (g_hash_table_contains (kept, heed_record_get_id (g_ptr_array_index (all, i))))
        g_ptr_array_add (entries, g_ptr_array_index (all, i));
    }

  return heed_disclosure_gather (file, entries, options->child, NULL);
}

/* The latest version of an entry. A file from elsewhere may go round in a ring. */
static HeedEntry *
find_latest (HeedCaseFile *whole,
             HeedEntry *entry)
{
  HeedEntry *latest = entry;
  guint limit = heed_case_file_get_entries (whole)->len;

  for (guint i = 0; i < limit; i++)
    {
      HeedEntry *next = heed_case_file_find_superseding (whole, heed_record_get_id (HEED_RECORD (latest)));

      if (next == NULL)
        break;
      latest = next;
    }

  return latest;
}

static void
add_versions (HeedCaseFile *file,
              GHashTable *kept,
              HeedEntry *entry)
{
  while (entry != NULL && g_hash_table_add (kept, (gpointer) heed_record_get_id (HEED_RECORD (entry))))
    {
      const char *older = heed_entry_get_supersedes (entry);

      entry = older != NULL ? heed_case_file_find_entry (file, older) : NULL;
    }
}

HeedCaseFile *
heed_disclosure_filter_entries (HeedCaseFile *file,
                                HeedCaseFile *whole,
                                const HeedDisclosureOptions *options,
                                GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GPtrArray *all = heed_case_file_get_entries (file);

  g_assert (HEED_IS_CASE_FILE (file));

  for (guint i = 0; options->entries != NULL && options->entries[i] != NULL; i++)
    {
      HeedEntry *chosen = heed_case_file_find_entry (file, options->entries[i]);
      HeedEntry *latest = chosen != NULL ? find_latest (whole, chosen) : NULL;

      if (latest == NULL || heed_case_file_find_entry (file, heed_record_get_id (HEED_RECORD (latest))) == NULL)
        {
          g_autofree char *what = g_strdup_printf (_ ("This child’s file has no entry “%s” in force; nothing was exported."), options->entries[i]);

          heed_problem_set (error,
                            HEED_EXCHANGE_ERROR,
                            HEED_EXCHANGE_ERROR_NOT_FOUND,
                            _ ("An entry that was chosen is not there"),
                            what,
                            _ ("Choose from the entries of this child’s chronology."));
          return NULL;
        }
      g_hash_table_add (kept, (gpointer) heed_record_get_id (HEED_RECORD (latest)));
      if (options->include_superseded)
        {
          g_hash_table_remove (kept, heed_record_get_id (HEED_RECORD (latest)));
          add_versions (file, kept, latest);
        }
    }

  if (options->referral != NULL)
    g_hash_table_add (kept, (gpointer) options->referral);

  for (guint i = 0; i < all->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (all, i);
      const char *id = heed_record_get_id (HEED_RECORD (entry));
      gboolean is_superseded = heed_case_file_find_superseding (whole, id) != NULL;

      if (options->entries != NULL ? g_hash_table_contains (kept, id)
                                   : (!is_superseded || options->include_superseded || g_strcmp0 (id, options->referral) == 0))
        g_ptr_array_add (entries, entry);
    }

  return heed_disclosure_gather (file, entries, options->child, NULL);
}
