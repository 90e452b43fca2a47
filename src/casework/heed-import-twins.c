/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import-twins-private.h"

#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-same-child-private.h"
#include "heed-subjects.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>

static gboolean
has_twin (HeedDb *db,
          HeedPerson *person,
          const char *scheme,
          GHashTable *created,
          gboolean *ret_has,
          GError **error)
{
  const char *number = heed_person_get_identifier (person, scheme);
  g_auto (GStrv) found = NULL;

  *ret_has = FALSE;
  if (number == NULL)
    return TRUE;
  found = heed_db_find_persons_by_identifier (db, scheme, number, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; found[i] != NULL; i++)
    *ret_has |= g_strcmp0 (found[i], heed_record_get_id (HEED_RECORD (person))) != 0 && !g_hash_table_contains (created, found[i]);

  return TRUE;
}

gboolean
heed_import_warn_twins (HeedDb *db,
                        HeedPerson *person,
                        GHashTable *created,
                        GPtrArray *warnings,
                        GError **error)
{
  static const struct
  {
    const char *scheme;
    const char *label;
  } numbers[] = {
    { "UPN", N_ ("UPN") },
    { "NHSNumber", N_ ("NHS number") },
  };
  guint line;

  g_return_val_if_fail (HEED_IS_PERSON (person), FALSE);
  g_return_val_if_fail (created != NULL && warnings != NULL, FALSE);

  line = heed_field_get_line (heed_record_get_field (HEED_RECORD (person)));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gboolean has;

      if (!has_twin (db, person, numbers[i].scheme, created, &has, error))
        return FALSE;
      if (has)
        g_ptr_array_add (warnings,
                         heed_case_warning_new (line,
                                                _ ("%s “%s”: somebody on file has it too. Both are kept; see whether they are one child."),
                                                _ (numbers[i].label),
                                                heed_person_get_identifier (person, numbers[i].scheme)));
    }

  return TRUE;
}

/* So many persons are looked for together. */
#define MANY 200

/* How many of them a warning names. */
#define MOST_NAMED 3

/* The ids of the persons of a file, each with its place in it, from 1. */
static GHashTable *
number_persons (GPtrArray *persons)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < persons->len; i++)
    g_hash_table_insert (places, (gpointer) heed_record_get_id (g_ptr_array_index (persons, i)), GUINT_TO_POINTER (i + 1));

  return places;
}

static const char *
get_reason (guint reasons)
{
  if ((reasons & HEED_MATCH_IDENTIFIER) != 0)
    return _ ("the same number");
  if ((reasons & HEED_MATCH_NAME) != 0)
    return (reasons & HEED_MATCH_BIRTH) != 0 ? _ ("the same name and birth date") : _ ("the same name");
  if ((reasons & HEED_MATCH_SOUND) != 0)
    return (reasons & HEED_MATCH_BIRTH) != 0 ? _ ("a name that sounds alike, the same birth date") : _ ("a name that sounds alike");

  return _ ("a part of the name and the birth date");
}

/* Only of one who has no name is more needed than that. */
static char *
dup_label (HeedDb *db,
           HeedPersonMatch *match,
           GError **error)
{
  g_autoptr (HeedPerson) person = NULL;

  if (match->name != NULL && heed_text_is_visible (match->name))
    return g_strdup (match->name);

  person = heed_db_get_person (db, match->id, error);

  return person != NULL ? heed_person_label (person) : NULL;
}

static gboolean
add_same_warning (HeedDb *db,
                  HeedPerson *person,
                  GPtrArray *same,
                  GPtrArray *warnings,
                  GError **error)
{
  g_autoptr (GString) others = g_string_new (NULL);
  g_autofree char *name = heed_person_label (person);

  for (guint i = 0; i < MIN (same->len, MOST_NAMED); i++)
    {
      HeedPersonMatch *match = g_ptr_array_index (same, i);
      g_autofree char *label = dup_label (db, match, error);

      if (label == NULL)
        return FALSE;
      g_string_append_printf (others, "%s“%s” (%s)", i > 0 ? ", " : "", label, get_reason (match->reasons));
    }
  if (same->len > MOST_NAMED)
    g_string_append_printf (others, _ (" and %u more"), same->len - MOST_NAMED);
  /* Translators: the name of a person in a file, and those of persons on file with what is the same of them. */
  g_ptr_array_add (warnings,
                   heed_case_warning_new (heed_field_get_line (heed_record_get_field (HEED_RECORD (person))),
                                          _ ("“%s” might be the same child as %s. Both are kept; see whether they are one child."),
                                          name,
                                          others->str));

  return TRUE;
}

gboolean
heed_import_warn_same_children (HeedDb *db,
                                HeedCaseFile *file,
                                GPtrArray *warnings,
                                GError **error)
{
  g_autoptr (GHashTable) children = NULL;
  g_autoptr (GHashTable) places = NULL;
  g_autofree gboolean *are_alone = NULL;
  GPtrArray *persons;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file) && warnings != NULL, FALSE);

  persons = heed_case_file_get_persons (file);
  children = heed_subjects_find_children (file);
  places = number_persons (persons);
  if (persons->len >= MANY)
    {
      if (!heed_db_gather_names (db, places, error))
        return FALSE;
      are_alone = heed_db_list_alone (db, persons);
    }
  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);
      gboolean is_child = g_hash_table_contains (children, heed_record_get_id (HEED_RECORD (person)));
      g_autoptr (GPtrArray) same = NULL;

      if (are_alone != NULL && are_alone[i])
        continue;
      same = heed_same_child_find (db, person, error);
      if (same == NULL)
        return FALSE;
      for (guint j = same->len; j > 0; j--)
        {
          HeedPersonMatch *match = g_ptr_array_index (same, j - 1);

          if (GPOINTER_TO_UINT (g_hash_table_lookup (places, match->id)) > i || (!is_child && match->is_born_otherwise))
            g_ptr_array_remove_index (same, j - 1);
        }
      if (same->len > 0 && !add_same_warning (db, person, same, warnings, error))
        return FALSE;
    }

  return TRUE;
}
