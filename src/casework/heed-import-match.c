/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import-match-private.h"

#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-date.h"
#include "heed-import-merge-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HeedDb *db;
  HeedImportPeople people;
  GPtrArray *warnings;
  GHashTable *ids;   /* id in the census => id in the store */
  GHashTable *known; /* id in the store => GPtrArray of HeedEntry on file */
} Match;

static gboolean
has_same_birth (HeedPerson *a,
                HeedPerson *b)
{
  int a_earliest;
  int a_latest;
  int b_earliest;
  int b_latest;

  heed_person_get_birth (a, &a_earliest, &a_latest);
  heed_person_get_birth (b, &b_earliest, &b_latest);

  return a_earliest != HEED_DATE_NONE && a_earliest == b_earliest && a_latest == b_latest;
}

static void
warn_not_told_apart (Match *match,
                     HeedPerson *census,
                     const char *number)
{
  guint line = heed_field_get_line (heed_record_get_field (HEED_RECORD (census)));

  if (match->warnings != NULL)
    g_ptr_array_add (match->warnings,
                     heed_case_warning_new (line,
                                            _ ("“%s” is the number of several children on file who cannot be told apart by it: added as a child of its "
                                               "own."),
                                            number));
}

/* The child on file with a number, of those that no other child of this census is: the one with the
 * authority's own child id, else the only one that has none, or was born on the same day. FALSE on an
 * error; @ret_person stays NULL where it is nobody. One UPN at two children of an authority: two
 * children. */
static gboolean
find_by_number (Match *match,
                HeedPerson *census,
                const char *own_scheme,
                const char *scheme,
                HeedPerson **ret_person,
                GError **error)
{
  const char *number = heed_person_get_identifier (census, own_scheme);
  const char *child_id = heed_person_get_identifier (census, "laChildId");
  g_autoptr (GPtrArray) possible = g_ptr_array_new_with_free_func (g_object_unref);
  HeedPerson *born = NULL;
  guint n_born = 0;
  g_auto (GStrv) found = NULL;

  if (number == NULL)
    return TRUE;
  found = heed_db_find_persons_by_identifier (match->db, scheme, number, error);
  if (found == NULL)
    return FALSE;

  for (guint i = 0; found[i] != NULL; i++)
    {
      g_autoptr (HeedPerson) person = heed_db_get_person (match->db, found[i], error);
      const char *known_id;

      if (person == NULL)
        return FALSE;
      known_id = heed_person_get_identifier (person, "laChildId");
      if (g_hash_table_contains (match->known, found[i]))
        continue;
      if (child_id != NULL && g_strcmp0 (known_id, child_id) == 0)
        {
          *ret_person = g_steal_pointer (&person);
          return TRUE;
        }
      if (child_id == NULL || known_id == NULL)
        {
          if (has_same_birth (person, census))
            {
              born = person;
              n_born++;
            }
          g_ptr_array_add (possible, g_steal_pointer (&person));
        }
    }

  if (possible->len == 1)
    *ret_person = g_object_ref (g_ptr_array_index (possible, 0));
  else if (n_born == 1)
    *ret_person = g_object_ref (born);
  else if (possible->len > 1)
    warn_not_told_apart (match, census, number);

  return TRUE;
}

/* The only child on file of that name and birth date, where one of the two has no UPN: a pupil who has none yet, or was added by
 * hand, must not stand there twice after every night's import. */
static gboolean
find_by_name (Match *match,
              HeedPerson *brought,
              HeedPerson **ret_person,
              GError **error)
{
  g_auto (GStrv) found = heed_db_find_children_by_name_and_birth (match->db, brought, error);
  g_autoptr (HeedPerson) only = NULL;
  g_autofree char *name = NULL;
  guint n = 0;

  if (found == NULL)
    return FALSE;
  for (guint i = 0; found[i] != NULL; i++)
    {
      g_autoptr (HeedPerson) person = NULL;

      if (g_hash_table_contains (match->known, found[i]))
        continue;
      person = heed_db_get_person (match->db, found[i], error);
      if (person == NULL)
        return FALSE;
      if (heed_person_get_identifier (brought, "UPN") != NULL && heed_person_get_identifier (person, "UPN") != NULL)
        continue;
      n++;
      g_set_object (&only, person);
    }
  if (n != 1)
    return TRUE;

  name = heed_person_label (only);
  if (match->warnings != NULL && heed_person_get_identifier (brought, "UPN") != NULL)
    g_ptr_array_add (match->warnings,
                     heed_case_warning_new (heed_field_get_line (heed_record_get_field (HEED_RECORD (brought))),
                                            _ ("“%s” was taken for the child of this name and birth date on file, who has no UPN yet."),
                                            name));
  *ret_person = g_steal_pointer (&only);

  return TRUE;
}

/* The authority's child id says who it is where two children have one UPN, and a UPN that was
 * corrected finds nobody. */
static gboolean
find_child (Match *match,
            HeedPerson *census,
            HeedPerson **ret_person,
            GError **error)
{
  static const struct
  {
    const char *own_scheme;
    const char *scheme;
  } schemes[] = {
    { "UPN", "UPN" },
    { "laChildId", "laChildId" },
    { "UPN", "FormerUPN" },
    { "FormerUPN", "UPN" },
    { "NHSNumber", "NHSNumber" },
  };
  /* A census is taken by its two numbers alone. */
  guint n = match->people == HEED_IMPORT_PEOPLE_OF_CENSUS ? 2 : G_N_ELEMENTS (schemes);

  for (guint i = 0; i < n && *ret_person == NULL; i++)
    if (!find_by_number (match, census, schemes[i].own_scheme, schemes[i].scheme, ret_person, error))
      return FALSE;

  return *ret_person != NULL || n == 2 || find_by_name (match, census, ret_person, error);
}

/* Whether it tells one census from another, and nothing of a child. */
static gboolean
is_of_the_file (HeedField *field)
{
  static const char *const names[] = {
    "CollectionDetails.ReferenceDate",
    "Source.SourceLevel",
    "Source.SoftwareCode",
    "Source.Release",
    "Source.SerialNo",
    "Source.DateTime",
    NULL,
  };
  const char *name = heed_field_get_attribute (field, "name");

  return name != NULL && g_strv_contains (names, name);
}

static HeedField *
next_said (HeedField *census,
           guint *i)
{
  while (*i < heed_field_get_n_children (census) && is_of_the_file (heed_field_get_child (census, *i)))
    (*i)++;

  return *i < heed_field_get_n_children (census) ? heed_field_get_child (census, (*i)++) : NULL;
}

/* What is said counts, not which year's census says it again, nor which program wrote that one. */
static gboolean
says_the_same (HeedField *census,
               HeedField *other)
{
  guint i = 0;
  guint j = 0;
  HeedField *said;

  do
    {
      HeedField *other_said = next_said (other, &j);

      said = next_said (census, &i);
      if ((said == NULL) != (other_said == NULL) || (said != NULL && !heed_field_equal (said, other_said)))
        return FALSE;
    }
  while (said != NULL);

  return TRUE;
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

      if (other != NULL && says_the_same (census, other))
        return TRUE;
    }

  return FALSE;
}

static gboolean
rename_cb (HeedField *field,
           gpointer user_data)
{
  GHashTable *ids = user_data;
  const char *person = heed_field_get_attribute (field, "person");
  const char *id = person != NULL ? g_hash_table_lookup (ids, person) : NULL;

  if (id != NULL)
    heed_field_set_attribute (field, "person", id);

  return TRUE;
}

static HeedEntry *
renamed_entry (Match *match,
               HeedEntry *entry)
{
  g_autoptr (HeedField) copy = heed_field_copy (heed_record_get_field (HEED_RECORD (entry)));

  heed_field_foreach (copy, rename_cb, match->ids);

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
  g_autoptr (HeedPerson) known = NULL;
  g_autoptr (HeedPerson) merged = NULL;
  GPtrArray *entries;
  const char *id;

  if (!find_child (match, person, &known, error))
    return FALSE;
  if (known == NULL)
    {
      heed_case_file_add (matched, HEED_RECORD (person));
      return TRUE;
    }

  id = heed_record_get_id (HEED_RECORD (known));
  entries = heed_db_list_entries (match->db, id, TRUE, error);
  if (entries == NULL)
    return FALSE;
  merged = heed_import_merge_person (known, person, match->people, match->warnings);
  heed_case_file_add (matched, HEED_RECORD (merged));
  g_hash_table_insert (match->ids, g_strdup (heed_record_get_id (HEED_RECORD (person))), g_strdup (id));
  g_hash_table_insert (match->known, g_strdup (id), entries);

  return TRUE;
}

HeedCaseFile *
heed_import_match (HeedDb *db,
                   HeedCaseFile *file,
                   HeedImportPeople people,
                   GPtrArray *warnings,
                   guint *n_unchanged,
                   GError **error)
{
  g_autoptr (HeedCaseFile) matched = heed_case_file_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Match match = { db, people, warnings, ids, known };
  GPtrArray *persons = heed_case_file_get_persons (file);
  GPtrArray *entries = heed_case_file_get_entries (file);
  GPtrArray *members = heed_case_file_get_members (file);

  heed_case_file_set_setting (matched, heed_case_file_get_setting (file));
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
  /* The census stands as an author of what is new in it, or nowhere. */
  for (guint i = 0; heed_case_file_get_entries (matched)->len > 0 && i < members->len; i++)
    heed_case_file_add (matched, g_ptr_array_index (members, i));

  return g_steal_pointer (&matched);
}
