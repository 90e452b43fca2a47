/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-disclosure-filter-private.h"

#include "heed-carer-kinds-private.h"
#include "heed-clock.h"

/* How much of a person goes out, from least to most. */
typedef enum
{
  EXTENT_ROLE,
  EXTENT_WORK,
  EXTENT_ALL,
} Extent;

static Extent
get_extent_of_role (const char *role,
                    gboolean of_this_child)
{
  /* Of what happened to this child; where this child harmed another, the others are not needed. */
  static const char *const needed[] = { "allegedPerpetrator", "facilitator", "parent", "sibling", NULL };

  if (role != NULL && of_this_child && g_strv_contains (needed, role))
    return EXTENT_ALL;
  if (g_strcmp0 (role, "professional") == 0)
    return EXTENT_WORK;

  return EXTENT_ROLE;
}

/* Of a relationship to the child: whoever has a parent's or carer's place, or answers for the child, or must not be told, is needed
 * in full; whoever works with the child, at work. Of one that has ended only what does not end with it: mother and father, and that
 * somebody must not be told. The codes are DfE's. Without its lists Heed does not run; less would be told. */
static Extent
get_extent_of_relationship (HeedRelationship *relationship,
                            int today)
{
  static const char *const at_work[] = { "SWR", "DOC", "HTC", "TCH", NULL };
  static const char *const parents[] = { "PAF", "PAM", NULL };
  HeedField *field = heed_record_get_field (HEED_RECORD (relationship));
  const char *kind = heed_relationship_get_kind (relationship);
  const char *const *carers = heed_carer_kinds_get (NULL);

  if (heed_disclosure_is_yes (heed_field_get_attribute (field, "mustNotBeTold")) || (kind != NULL && g_strv_contains (parents, kind)))
    return EXTENT_ALL;
  if (heed_relationship_has_ended (relationship, today))
    return EXTENT_ROLE;
  if (heed_disclosure_is_yes (heed_field_get_attribute (field, "parentalResponsibility"))
      || (kind != NULL && carers != NULL && g_strv_contains (carers, kind)))
    return EXTENT_ALL;

  return kind != NULL && g_strv_contains (at_work, kind) ? EXTENT_WORK : EXTENT_ROLE;
}

static void
raise_extent (GHashTable *extents,
              const char *person,
              Extent extent)
{
  if (person != NULL && GPOINTER_TO_INT (g_hash_table_lookup (extents, person)) < (int) extent)
    g_hash_table_insert (extents, (gpointer) person, GINT_TO_POINTER (extent));
}

static GHashTable *
find_extents (HeedCaseFile *file,
              const HeedDisclosureOptions *options)
{
  GHashTable *extents = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *entries = heed_case_file_get_entries (file);
  GPtrArray *relationships = heed_case_file_get_relationships (file);
  g_autoptr (GHashTable) household = NULL;
  int today = options->today != 0 ? options->today : heed_clock_get_today ();
  GHashTableIter iter;
  gpointer housemate;

  raise_extent (extents, options->child, EXTENT_ALL);
  for (guint i = 0; options->named != NULL && options->named[i] != NULL; i++)
    raise_extent (extents, options->named[i], EXTENT_ALL);
  if (options->third_parties == HEED_THIRD_PARTIES_ROLE_ONLY)
    return extents;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
      gboolean of_this_child = heed_entry_has_subject (entry, options->child);

      for (guint j = 0; j < involvements->len; j++)
        {
          HeedField *involvement = g_ptr_array_index (involvements, j);

          raise_extent (extents, heed_involvement_get_person (involvement), get_extent_of_role (heed_involvement_get_role (involvement), of_this_child));
        }
    }

  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);
      const char *other = heed_relationship_get_other (relationship, options->child);

      if (other != NULL)
        raise_extent (extents, other, get_extent_of_relationship (relationship, today));
    }

  household = heed_disclosure_find_household (file, options->child, today);
  g_hash_table_iter_init (&iter, household);
  while (g_hash_table_iter_next (&iter, &housemate, NULL))
    raise_extent (extents, housemate, EXTENT_ALL);

  return extents;
}

static HeedPerson *
new_at_work (HeedPerson *person)
{
  static const char *const work[] = { "Name", "Phone", "Email", "Occupation", NULL };
  HeedField *field = heed_record_get_field (HEED_RECORD (person));
  g_autoptr (HeedField) copy = heed_field_new ("Person");

  heed_field_set_attribute (copy, "id", heed_record_get_id (HEED_RECORD (person)));
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (g_strv_contains (work, heed_field_get_name (child)))
        heed_field_append (copy, heed_field_copy (child));
    }

  return heed_person_new (copy);
}

/* Whether the reduced person is there for more than a relationship: named in an entry. */
typedef struct
{
  const char *person;
  gboolean found;
} Naming;

static gboolean
names_person_cb (HeedField *field,
                 gpointer user_data)
{
  Naming *naming = user_data;

  if (g_strcmp0 (heed_field_get_attribute (field, "person"), naming->person) == 0 || g_strcmp0 (heed_field_get_attribute (field, "by"), naming->person) == 0)
    naming->found = TRUE;

  return !naming->found;
}

static gboolean
is_named (HeedCaseFile *file,
          const char *person)
{
  Naming naming = { person, FALSE };
  GPtrArray *entries = heed_case_file_get_entries (file);

  for (guint i = 0; i < entries->len && !naming.found; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (entries, i)), names_person_cb, &naming);

  return naming.found;
}

HeedCaseFile *
heed_disclosure_filter_third_parties (HeedCaseFile *file,
                                      const HeedDisclosureOptions *options,
                                      GPtrArray *reduced)
{
  g_autoptr (GHashTable) extents = NULL;
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HeedCaseFile) needed = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GPtrArray *records;

  g_assert (HEED_IS_CASE_FILE (file));

  if (options->third_parties == HEED_THIRD_PARTIES_KEEP)
    return g_object_ref (file);

  extents = find_extents (file, options);
  needed = heed_case_file_new ();
  heed_case_file_set_setting (needed, heed_case_file_get_setting (file));
  records = heed_case_file_get_persons (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (records, i);
      const char *id = heed_record_get_id (HEED_RECORD (person));
      Extent extent = (Extent) GPOINTER_TO_INT (g_hash_table_lookup (extents, id));
      g_autoptr (HeedPerson) stays = NULL;

      if (extent == EXTENT_ALL)
        {
          heed_case_file_add (needed, HEED_RECORD (person));
          g_hash_table_add (shown, (gpointer) id);
          continue;
        }
      if (extent == EXTENT_ROLE && !is_named (file, id))
        {
          g_hash_table_add (gone, (gpointer) id);
          continue;
        }
      stays = extent == EXTENT_WORK ? new_at_work (person) : heed_disclosure_new_reduced (person);
      if (!heed_field_equal (heed_record_get_field (HEED_RECORD (stays)), heed_record_get_field (HEED_RECORD (person))))
        g_ptr_array_add (reduced, g_strdup (id));
      heed_case_file_add (needed, HEED_RECORD (stays));
    }

  /* How a reduced person stands to the child is a role; how to anybody else would tell who it is. */
  records = heed_case_file_get_relationships (file);
  for (guint i = 0; i < records->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (records, i);
      const char *person = heed_relationship_get_person (relationship);
      const char *to = heed_relationship_get_to (relationship);
      gboolean of_child = g_strcmp0 (person, options->child) == 0 || g_strcmp0 (to, options->child) == 0;

      if (g_hash_table_contains (gone, person) || g_hash_table_contains (gone, to))
        continue;
      if (of_child || (g_hash_table_contains (shown, person) && g_hash_table_contains (shown, to)))
        heed_case_file_add (needed, HEED_RECORD (relationship));
    }

  records = heed_case_file_get_entries (file);
  for (guint i = 0; i < records->len; i++)
    heed_case_file_add (needed, g_ptr_array_index (records, i));
  records = heed_case_file_get_agencies (file);
  for (guint i = 0; i < records->len; i++)
    heed_case_file_add (needed, g_ptr_array_index (records, i));
  records = heed_case_file_get_members (file);
  for (guint i = 0; i < records->len; i++)
    heed_case_file_add (needed, g_ptr_array_index (records, i));

  /* Authors of what a reduced person's record said go with it. */
  entries = g_ptr_array_copy (heed_case_file_get_entries (needed), NULL, NULL);
  g_ptr_array_set_free_func (entries, NULL);

  return heed_disclosure_gather (needed, entries, options->child, NULL);
}
