/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import-twins.h"

#include "heed-case-warning.h"

#include <glib/gi18n-lib.h>

static gboolean
has_twin (HeedDb *db,
          HeedPerson *person,
          const char *scheme,
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
    *ret_has |= g_strcmp0 (found[i], heed_record_get_id (HEED_RECORD (person))) != 0;

  return TRUE;
}

gboolean
heed_import_warn_twins (HeedDb *db,
                        HeedCaseFile *file,
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
  GPtrArray *persons;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file) && warnings != NULL, FALSE);

  persons = heed_case_file_get_persons (file);
  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);
      guint line = heed_field_get_line (heed_record_get_field (HEED_RECORD (person)));

      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          gboolean has;

          if (!has_twin (db, person, numbers[j].scheme, &has, error))
            return FALSE;
          if (has)
            g_ptr_array_add (warnings, heed_case_warning_new (line, _ ("%s “%s”: somebody on file has it too. Both are kept; see whether they are one child."), _ (numbers[j].label), heed_person_get_identifier (person, numbers[j].scheme)));
        }
    }

  return TRUE;
}
