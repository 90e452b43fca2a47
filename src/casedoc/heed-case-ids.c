/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-check.h"

#include "heed-id.h"

/* Attributes that name a record by its id. Contact/@person is somebody's name. */
static const char *const references[] = {
  "person",
  "to",
  "author",
  "agency",
  "by",
  "about",
  "supersedes",
  "contact",
  "entry",
};

static char
get_prefix (const char *element)
{
  if (g_str_equal (element, "Person"))
    return 'p';
  if (g_str_equal (element, "Agency"))
    return 'a';
  if (g_str_equal (element, "Member"))
    return 'm';

  return heed_entry_kind_from_name (element) != HEED_N_ENTRY_KINDS ? 'e' : '\0';
}

static void
add_new_ids (GHashTable *ids,
             GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      HeedRecord *record = g_ptr_array_index (records, i);
      const char *id = heed_record_get_id (record);
      char prefix = get_prefix (heed_field_get_name (heed_record_get_field (record)));

      if (id != NULL && prefix != '\0' && !heed_id_is_valid (id, prefix))
        g_hash_table_insert (ids, g_strdup (id), heed_id_new (prefix));
    }
}

/* An entry that is named but not in the file keeps being the same one wherever it is named. */
static const char *
get_new_id (GHashTable *ids,
            const char *attribute,
            const char *id)
{
  static const char *const entries[] = { "about", "supersedes", "contact", "entry", NULL };
  const char *renewed = g_hash_table_lookup (ids, id);

  if (renewed == NULL && g_strv_contains (entries, attribute) && !heed_id_is_valid (id, 'e'))
    {
      char *made = heed_id_new ('e');

      g_hash_table_insert (ids, g_strdup (id), made);
      renewed = made;
    }

  return renewed;
}

/* A fact that can be disclosed on its own has an id too: two files may use the same one, and a store
 * that took in both must still write a document in which each stands once. */
static void
renew_own (GHashTable *ids,
           HeedField *field,
           const char *own)
{
  if (!g_hash_table_contains (ids, own) && g_ascii_islower (*own) && heed_id_is_valid (own, *own))
    return;

  if (!g_hash_table_contains (ids, own))
    g_hash_table_insert (ids, g_strdup (own), heed_id_new ('f'));
  heed_field_set_attribute (field, "id", g_hash_table_lookup (ids, own));
}

static gboolean
renew_cb (HeedField *field,
          gpointer user_data)
{
  GHashTable *ids = user_data;
  const char *name = heed_field_get_name (field);
  const char *own = heed_field_get_attribute (field, "id");

  if (own != NULL)
    renew_own (ids, field, own);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const char *id = heed_field_get_attribute (field, references[i]);
      const char *renewed;

      if (id == NULL || (g_str_equal (name, "Contact") && g_str_equal (references[i], "person"))
          || (g_str_equal (references[i], "to") && !g_str_equal (name, "Relationship")))
        continue;
      renewed = get_new_id (ids, references[i], id);
      if (renewed != NULL)
        heed_field_set_attribute (field, references[i], renewed);
    }
  if (heed_field_get_attribute (field, "entries") != NULL)
    {
      g_auto (GStrv) list = g_strsplit (heed_field_get_attribute (field, "entries"), " ", -1);
      g_autofree char *joined = NULL;

      for (guint i = 0; list[i] != NULL; i++)
        {
          const char *renewed = *list[i] != '\0' ? get_new_id (ids, "entry", list[i]) : NULL;

          if (renewed != NULL)
            {
              g_free (list[i]);
              list[i] = g_strdup (renewed);
            }
        }
      joined = g_strjoinv (" ", list);
      heed_field_set_attribute (field, "entries", joined);
    }

  return TRUE;
}

static gboolean
is_kept_cb (HeedField *field,
            gpointer user_data)
{
  GHashTable *ids = user_data;
  const char *own = heed_field_get_attribute (field, "id");

  if (own != NULL && (g_hash_table_contains (ids, own) || !g_ascii_islower (*own) || !heed_id_is_valid (own, *own)))
    return FALSE;
  if (heed_field_get_attribute (field, "entries") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const char *id = heed_field_get_attribute (field, references[i]);

      if (id != NULL && (g_hash_table_contains (ids, id) || !g_ascii_islower (*id) || !heed_id_is_valid (id, *id)))
        return FALSE;
    }

  return TRUE;
}

static void
add_renewed (HeedCaseFile *file,
             GHashTable *ids,
             GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      HeedRecord *record = g_ptr_array_index (records, i);
      g_autoptr (HeedField) field = NULL;

      /* Where every id is of Heed's own form, there is nothing to renew. */
      if (heed_field_foreach (heed_record_get_field (record), is_kept_cb, ids))
        {
          heed_case_file_add (file, record);
          continue;
        }
      field = heed_field_copy (heed_record_get_field (record));
      heed_field_foreach (field, renew_cb, ids);
      heed_case_file_add_field (file, field);
    }
}

HeedCaseFile *
heed_case_renew_ids (HeedCaseFile *file)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  HeedCaseFile *renewed;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  add_new_ids (ids, heed_case_file_get_persons (file));
  add_new_ids (ids, heed_case_file_get_entries (file));
  add_new_ids (ids, heed_case_file_get_agencies (file));
  add_new_ids (ids, heed_case_file_get_members (file));

  renewed = heed_case_file_new ();
  heed_case_file_set_written_at (renewed, heed_case_file_get_written_at (file));
  heed_case_file_set_setting (renewed, heed_case_file_get_setting (file));
  add_renewed (renewed, ids, heed_case_file_get_persons (file));
  add_renewed (renewed, ids, heed_case_file_get_relationships (file));
  add_renewed (renewed, ids, heed_case_file_get_entries (file));
  add_renewed (renewed, ids, heed_case_file_get_agencies (file));
  add_renewed (renewed, ids, heed_case_file_get_members (file));

  return renewed;
}
