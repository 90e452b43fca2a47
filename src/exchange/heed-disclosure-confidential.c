/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-disclosure-filter-private.h"

#include <string.h>

typedef struct
{
  const HeedDisclosureOptions *options;
  GHashTable *hidden;   /* ids of the entries that are held back */
  GHashTable *withhold; /* what the options hold back */
  GHashTable *openly;   /* ids of the persons with an involvement that is not held back */
  GPtrArray *removed;
} Filter;

gboolean
heed_disclosure_is_yes (const char *value)
{
  return value != NULL && (g_str_equal (value, "true") || g_str_equal (value, "1") || g_str_equal (value, "yes"));
}

HeedPerson *
heed_disclosure_new_reduced (HeedPerson *person)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");

  g_assert (HEED_IS_PERSON (person));

  heed_field_set_attribute (field, "id", heed_record_get_id (HEED_RECORD (person)));
  heed_field_append (field, heed_field_new_absent ("Name", "withheld"));

  return heed_person_new (field);
}

static gboolean
is_held_back (Filter *filter,
              HeedField *field,
              const char *place)
{
  const char *id = heed_field_get_attribute (field, "id");

  if (!filter->options->include_confidential && heed_disclosure_is_yes (heed_field_get_attribute (field, "confidential")))
    return TRUE;

  return g_hash_table_contains (filter->withhold, place) || (id != NULL && g_hash_table_contains (filter->withhold, id));
}

/* What stands for a field that is held back, so that the reader knows that there is something; NULL
 * where it is one that can only be left out. */
static HeedField *
new_withheld (HeedField *field,
              const char *place)
{
  /* These have no attribute absence, or need another one too: case.xsd. */
  static const char *const left_out[] = { "Involvement", "Category", "AgreedAction", "What", "Withhold", "Census", "Identifier", NULL };

  if (g_strv_contains (left_out, heed_field_get_name (field)) && strstr (place, "/Withhold/") == NULL)
    return NULL;
  if (strstr (place, "/Census/") != NULL)
    return NULL;

  return heed_field_new_absent (heed_field_get_name (field), "withheld");
}

/* The entries in a list of ids that are not held back, or NULL. */
static char *
dup_open_ids (Filter *filter,
              const char *ids)
{
  g_auto (GStrv) parts = g_strsplit (ids, " ", -1);
  g_autoptr (GString) open = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0' && !g_hash_table_contains (filter->hidden, parts[i]))
        g_string_append_printf (open, "%s%s", open->len > 0 ? " " : "", parts[i]);
    }

  return open->len > 0 ? g_string_free (g_steal_pointer (&open), FALSE) : NULL;
}

/* Without the child's own part an entry would be about somebody else. */
static gboolean
is_involvement_of_child (Filter *filter,
                         HeedField *field)
{
  return g_str_equal (heed_field_get_name (field), "Involvement") && g_strcmp0 (heed_involvement_get_person (field), filter->options->child) == 0;
}

/* A copy of @field without what is held back. @place is the record's id and the path below it. */
static HeedField *
filter_field (Filter *filter,
              HeedField *field,
              const char *place)
{
  static const char *const references[] = { "about", "supersedes", "contact" };
  HeedField *copy = heed_field_new_text (heed_field_get_name (field), heed_field_get_text (field));

  heed_field_set_line (copy, heed_field_get_line (field));
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (field, i, &value);

      heed_field_set_attribute (copy, name, value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const char *entry = heed_field_get_attribute (field, references[i]);

      if (entry != NULL && g_hash_table_contains (filter->hidden, entry))
        heed_field_set_attribute (copy, references[i], NULL);
    }
  if (heed_field_get_attribute (field, "entries") != NULL)
    {
      g_autofree char *open = dup_open_ids (filter, heed_field_get_attribute (field, "entries"));

      heed_field_set_attribute (copy, "entries", open);
    }

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      g_autofree char *path = g_strdup_printf ("%s/%s", place, heed_field_get_name (child));
      HeedField *stays = NULL;

      /* What is kept from a reader is not told to that reader. */
      if (g_str_equal (heed_field_get_name (child), "Withhold") && filter->options->recipient != NULL
          && g_strcmp0 (heed_field_get_attribute (child, "from"), filter->options->recipient) == 0)
        {
          g_ptr_array_add (filter->removed, g_strdup (path));
          continue;
        }
      if (is_involvement_of_child (filter, child))
        {
          stays = filter_field (filter, child, path);
        }
      else if (is_held_back (filter, child, path))
        {
          g_ptr_array_add (filter->removed, g_strdup (path));
          stays = new_withheld (child, path);
        }
      else
        {
          stays = filter_field (filter, child, path);
        }
      if (stays != NULL)
        heed_field_append (copy, stays);
    }

  return copy;
}

/* The entries that are held back: those marked, and with them those about them, which would tell what
 * they say. */
static void
find_hidden (Filter *filter,
             GPtrArray *entries)
{
  gboolean grown = TRUE;

  while (grown)
    {
      grown = FALSE;
      for (guint i = 0; i < entries->len; i++)
        {
          HeedEntry *entry = g_ptr_array_index (entries, i);
          HeedField *field = heed_record_get_field (HEED_RECORD (entry));
          const char *id = heed_record_get_id (HEED_RECORD (entry));
          const char *about = heed_entry_get_about (entry);

          if (g_strcmp0 (id, filter->options->referral) == 0)
            continue;
          if (is_held_back (filter, field, id) || (about != NULL && g_hash_table_contains (filter->hidden, about)))
            grown = g_hash_table_add (filter->hidden, (gpointer) id) || grown;
        }
    }
}

/* Whose part in every entry is held back must not be told by another mention either. */
static void
find_openly_involved (Filter *filter,
                      GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
      g_autofree char *place = g_strdup_printf ("%s/Involvement", heed_record_get_id (HEED_RECORD (entry)));

      for (guint j = 0; j < involvements->len; j++)
        {
          HeedField *involvement = g_ptr_array_index (involvements, j);

          if (!g_hash_table_contains (filter->hidden, heed_record_get_id (HEED_RECORD (entry))) && !is_held_back (filter, involvement, place))
            g_hash_table_add (filter->openly, (gpointer) heed_involvement_get_person (involvement));
        }
    }
}

static gboolean
is_involved (GPtrArray *entries,
             const char *person)
{
  for (guint i = 0; i < entries->len; i++)
    {
      if (heed_entry_involves (g_ptr_array_index (entries, i), person))
        return TRUE;
    }

  return FALSE;
}

static void
hide_agencies (Filter *filter,
               HeedCaseFile *from,
               HeedCaseFile *to)
{
  GPtrArray *agencies = heed_case_file_get_agencies (from);

  for (guint i = 0; i < agencies->len; i++)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (agencies, i));
      const char *id = heed_field_get_attribute (field, "id");
      g_autoptr (HeedField) stays = NULL;

      if (!is_held_back (filter, field, id))
        {
          stays = filter_field (filter, field, id);
        }
      else
        {
          stays = heed_field_new ("Agency");
          heed_field_set_attribute (stays, "id", id);
          heed_field_set_attribute (stays, "kind", heed_field_get_attribute (field, "kind"));
          heed_field_append (stays, heed_field_new_absent ("Name", "withheld"));
          g_ptr_array_add (filter->removed, g_strdup_printf ("%s/Name", id));
        }
      heed_case_file_add_field (to, stays);
    }
}

HeedCaseFile *
heed_disclosure_filter_confidential (HeedCaseFile *file,
                                     const HeedDisclosureOptions *options,
                                     GPtrArray *removed,
                                     GPtrArray *reduced)
{
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) withhold = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HeedCaseFile) open = heed_case_file_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GHashTable) openly = g_hash_table_new (g_str_hash, g_str_equal);
  Filter filter = { options, hidden, withhold, openly, removed };
  GPtrArray *records;

  g_assert (HEED_IS_CASE_FILE (file));

  for (guint i = 0; options->withhold != NULL && options->withhold[i] != NULL; i++)
    g_hash_table_add (withhold, (gpointer) options->withhold[i]);
  find_hidden (&filter, heed_case_file_get_entries (file));
  find_openly_involved (&filter, heed_case_file_get_entries (file));

  heed_case_file_set_setting (open, heed_case_file_get_setting (file));
  records = heed_case_file_get_persons (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (records, i);
      HeedField *field = heed_record_get_field (HEED_RECORD (person));
      const char *id = heed_record_get_id (HEED_RECORD (person));

      if (g_strcmp0 (id, options->child) != 0
          && (is_held_back (&filter, field, id) || (!g_hash_table_contains (openly, id) && is_involved (heed_case_file_get_entries (file), id))))
        {
          g_autoptr (HeedPerson) reduced_person = heed_disclosure_new_reduced (person);

          heed_case_file_add (open, HEED_RECORD (reduced_person));
          g_ptr_array_add (reduced, g_strdup (id));
        }
      else
        {
          g_autoptr (HeedField) stays = filter_field (&filter, field, id);

          heed_case_file_add_field (open, stays);
        }
    }

  records = heed_case_file_get_relationships (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (records, i));

      if (!is_held_back (&filter, field, ""))
        heed_case_file_add (open, g_ptr_array_index (records, i));
      else if (heed_field_get_attribute (field, "id") != NULL)
        g_ptr_array_add (removed, g_strdup (heed_field_get_attribute (field, "id")));
    }

  records = heed_case_file_get_entries (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (records, i));
      const char *id = heed_field_get_attribute (field, "id");

      if (!g_hash_table_contains (hidden, id))
        {
          g_autoptr (HeedField) stays = filter_field (&filter, field, id);

          heed_case_file_add_field (open, stays);
        }
    }

  hide_agencies (&filter, file, open);
  records = heed_case_file_get_members (file);
  for (guint i = 0; i < records->len; i++)
    heed_case_file_add (open, g_ptr_array_index (records, i));

  entries = g_ptr_array_copy (heed_case_file_get_entries (open), NULL, NULL);
  g_ptr_array_set_free_func (entries, NULL);

  return heed_disclosure_gather (open, entries, options->child, NULL);
}
