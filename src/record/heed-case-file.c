/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-case-file.h"

struct _HeedCaseFile
{
  GObject parent_instance;

  char *written_at;
  HeedSetting *setting;
  GPtrArray *persons;
  GPtrArray *relationships;
  GPtrArray *entries;
  GPtrArray *agencies;
  GPtrArray *members;
  GHashTable *by_id;      /* id, borrowed from the record => record */
  GHashTable *superseded; /* id of the older => entry */
};

G_DEFINE_FINAL_TYPE (HeedCaseFile, heed_case_file, G_TYPE_OBJECT)

static int
compare_entries_cb (gconstpointer a,
                    gconstpointer b)
{
  return heed_entry_compare (*(HeedEntry *const *) a, *(HeedEntry *const *) b);
}

static void
heed_case_file_finalize (GObject *object)
{
  HeedCaseFile *self = HEED_CASE_FILE (object);

  g_clear_pointer (&self->superseded, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->relationships, g_ptr_array_unref);
  g_clear_pointer (&self->persons, g_ptr_array_unref);
  g_clear_object (&self->setting);
  g_clear_pointer (&self->written_at, g_free);

  G_OBJECT_CLASS (heed_case_file_parent_class)->finalize (object);
}

static void
heed_case_file_class_init (HeedCaseFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_case_file_finalize;
}

static void
heed_case_file_init (HeedCaseFile *self)
{
  self->persons = g_ptr_array_new_with_free_func (g_object_unref);
  self->relationships = g_ptr_array_new_with_free_func (g_object_unref);
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->agencies = g_ptr_array_new_with_free_func (g_object_unref);
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->superseded = g_hash_table_new (g_str_hash, g_str_equal);
}

HeedCaseFile *
heed_case_file_new (void)
{
  return g_object_new (HEED_TYPE_CASE_FILE, NULL);
}

void
heed_case_file_set_written_at (HeedCaseFile *self,
                               const char *moment)
{
  g_autofree char *old = NULL;

  g_return_if_fail (HEED_IS_CASE_FILE (self));

  old = self->written_at;
  self->written_at = g_strdup (moment);
}

const char *
heed_case_file_get_written_at (HeedCaseFile *self)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);

  return self->written_at;
}

void
heed_case_file_set_setting (HeedCaseFile *self,
                            HeedSetting *setting)
{
  g_return_if_fail (HEED_IS_CASE_FILE (self));
  g_return_if_fail (setting == NULL || HEED_IS_SETTING (setting));

  g_set_object (&self->setting, setting);
}

void
heed_case_file_add (HeedCaseFile *self,
                    HeedRecord *record)
{
  GPtrArray *array = NULL;
  const char *id;

  g_return_if_fail (HEED_IS_CASE_FILE (self));
  g_return_if_fail (HEED_IS_RECORD (record));

  if (HEED_IS_SETTING (record))
    {
      heed_case_file_set_setting (self, HEED_SETTING (record));
      return;
    }

  if (HEED_IS_PERSON (record))
    array = self->persons;
  else if (HEED_IS_RELATIONSHIP (record))
    array = self->relationships;
  else if (HEED_IS_ENTRY (record))
    array = self->entries;
  else if (HEED_IS_AGENCY (record))
    array = self->agencies;
  else if (HEED_IS_MEMBER (record))
    array = self->members;
  g_return_if_fail (array != NULL);

  g_ptr_array_add (array, g_object_ref (record));
  id = heed_record_get_id (record);
  if (id != NULL)
    g_hash_table_insert (self->by_id, (gpointer) id, record);
  if (HEED_IS_ENTRY (record))
    {
      const char *older = heed_entry_get_supersedes (HEED_ENTRY (record));

      /* Where two supersede the same, the first in the order of a case document counts. */
      if (older != NULL && record != g_hash_table_lookup (self->by_id, older))
        {
          HeedEntry *other = g_hash_table_lookup (self->superseded, older);

          if (other == NULL || heed_entry_compare (HEED_ENTRY (record), other) < 0)
            g_hash_table_replace (self->superseded, (gpointer) older, record);
        }
    }
}

gboolean
heed_case_file_add_field (HeedCaseFile *self,
                          HeedField *field)
{
  g_autoptr (HeedRecord) record = NULL;
  const char *name;

  g_return_val_if_fail (HEED_IS_CASE_FILE (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  name = heed_field_get_name (field);
  if (g_str_equal (name, "Setting"))
    record = HEED_RECORD (heed_setting_new (field));
  else if (g_str_equal (name, "Person"))
    record = HEED_RECORD (heed_person_new (field));
  else if (g_str_equal (name, "Relationship"))
    record = HEED_RECORD (heed_relationship_new (field));
  else if (g_str_equal (name, "Agency"))
    record = HEED_RECORD (heed_agency_new (field));
  else if (g_str_equal (name, "Member"))
    record = HEED_RECORD (heed_member_new (field));
  else if (heed_entry_kind_from_name (name) != HEED_N_ENTRY_KINDS)
    record = HEED_RECORD (heed_entry_new (field));
  else
    return FALSE;

  heed_case_file_add (self, record);

  return TRUE;
}

HeedSetting *
heed_case_file_get_setting (HeedCaseFile *self)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);

  return self->setting;
}

GPtrArray *
heed_case_file_get_persons (HeedCaseFile *self)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);

  return self->persons;
}

GPtrArray *
heed_case_file_get_relationships (HeedCaseFile *self)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);

  return self->relationships;
}

GPtrArray *
heed_case_file_get_entries (HeedCaseFile *self)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);

  return self->entries;
}

GPtrArray *
heed_case_file_get_agencies (HeedCaseFile *self)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);

  return self->agencies;
}

GPtrArray *
heed_case_file_get_members (HeedCaseFile *self)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);

  return self->members;
}

void
heed_case_file_sort (HeedCaseFile *self)
{
  g_return_if_fail (HEED_IS_CASE_FILE (self));

  g_ptr_array_sort (self->entries, compare_entries_cb);
}

HeedRecord *
heed_case_file_find (HeedCaseFile *self,
                     const char *id)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

HeedPerson *
heed_case_file_find_person (HeedCaseFile *self,
                            const char *id)
{
  HeedRecord *record = heed_case_file_find (self, id);

  return HEED_IS_PERSON (record) ? HEED_PERSON (record) : NULL;
}

HeedEntry *
heed_case_file_find_entry (HeedCaseFile *self,
                           const char *id)
{
  HeedRecord *record = heed_case_file_find (self, id);

  return HEED_IS_ENTRY (record) ? HEED_ENTRY (record) : NULL;
}

HeedEntry *
heed_case_file_find_superseding (HeedCaseFile *self,
                                 const char *id)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->superseded, id);
}

HeedEntry *
heed_case_file_find_superseded (HeedCaseFile *self,
                                HeedEntry *entry)
{
  const char *id;

  g_return_val_if_fail (HEED_IS_CASE_FILE (self), NULL);
  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  id = heed_entry_get_supersedes (entry);

  return id != NULL ? heed_case_file_find_entry (self, id) : NULL;
}
