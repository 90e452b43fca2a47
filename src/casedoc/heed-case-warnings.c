/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-warnings.h"

#include "heed-nhs-number.h"
#include "heed-postcode.h"
#include "heed-text.h"
#include "heed-upn.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HeedCodes *codes;
  GPtrArray *warnings;
} Walk;

static void
check_code (Walk *walk,
            HeedField *field,
            const char *holder,
            const char *attribute,
            const char *code)
{
  const char *list = code != NULL && *code != '\0' ? heed_codes_find_list (walk->codes, holder, heed_field_get_name (field), attribute) : NULL;

  if (list == NULL || heed_codes_is_known (walk->codes, list, code))
    return;

  g_ptr_array_add (walk->warnings,
                   heed_case_warning_new (heed_field_get_line (field),
                                          _ ("%s: the code “%s” is not known to Heed; kept as it came."),
                                          heed_field_get_name (field),
                                          code));
}

static void
check_codes (Walk *walk,
             HeedField *field,
             const char *holder)
{
  if (walk->codes == NULL)
    return;

  check_code (walk, field, holder, NULL, heed_field_get_text (field));
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *attribute = heed_field_get_nth_attribute (field, i, &value);

      check_code (walk, field, holder, attribute, value);
    }
}

static void
check_number (Walk *walk,
              HeedField *field)
{
  const char *name = heed_field_get_name (field);
  static const char *const numbers[] = { "UPN", "FormerUPN", "NHSNumber", "PostCode", NULL };
  g_autofree char *text = NULL;
  guint line = heed_field_get_line (field);

  if (heed_field_get_text (field) == NULL || !g_strv_contains (numbers, name))
    return;

  text = g_strdup (heed_field_get_text (field));
  /* Kept as it came, layout included; that is not what is wrong with a number. */
  g_strstrip (text);
  if ((g_str_equal (name, "UPN") || g_str_equal (name, "FormerUPN")) && !heed_upn_is_valid (text))
    g_ptr_array_add (walk->warnings, heed_case_warning_new (line, _ ("%s “%s” does not have the check letter or form of a UPN; "
                                                                     "kept as it came."),
                                                            name,
                                                            text));
  else if (g_str_equal (name, "NHSNumber") && !heed_nhs_number_is_valid (text))
    g_ptr_array_add (walk->warnings, heed_case_warning_new (line, _ ("NHS number “%s” does not have the right check digit; kept as it came."), text));
  else if (g_str_equal (name, "PostCode") && !heed_postcode_is_valid (text))
    g_ptr_array_add (walk->warnings, heed_case_warning_new (line, _ ("“%s” does not have the form of a postcode; kept as it came."), text));
}

static void
check_name (Walk *walk,
            HeedField *field)
{
  const char *text = heed_field_get_text (field);

  if (!heed_case_is_name (heed_field_get_name (field)) || text == NULL || *text == '\0' || heed_text_is_visible (text))
    return;

  g_ptr_array_add (walk->warnings,
                   heed_case_warning_new (heed_field_get_line (field),
                                          _ ("%s: nothing in this name can be seen, so it counts as not recorded; kept as it came."),
                                          heed_field_get_name (field)));
}

/* @holder: the name of the field that it stands in, or NULL. */
static void
check_field (Walk *walk,
             HeedField *field,
             const char *holder)
{
  check_codes (walk, field, holder);
  check_number (walk, field);
  check_name (walk, field);
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    check_field (walk, heed_field_get_child (field, i), heed_field_get_name (field));
}

static void
check_records (Walk *walk,
               GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    check_field (walk, heed_record_get_field (g_ptr_array_index (records, i)), NULL);
}

static void
check_relationships (Walk *walk,
                     GPtrArray *relationships)
{
  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);

      if (heed_relationship_is_to_oneself (relationship))
        g_ptr_array_add (walk->warnings,
                         heed_case_warning_new (heed_field_get_line (heed_record_get_field (HEED_RECORD (relationship))),
                                                _ ("Relationship: it is one of a person to the same person; kept as it came, and nothing is read from it.")));
    }
}

gboolean
heed_case_is_name (const char *element)
{
  static const char *const names[] = { "Name", "Given", "Middle", "Family", "Romanised", "AlsoKnownAs", NULL };

  g_return_val_if_fail (element != NULL, FALSE);

  return g_strv_contains (names, element);
}

void
heed_case_add_warnings (HeedCaseFile *file,
                        HeedCodes *codes,
                        GPtrArray *warnings)
{
  Walk walk = { codes, warnings };

  g_return_if_fail (HEED_IS_CASE_FILE (file));
  g_return_if_fail (warnings != NULL);

  if (heed_case_file_get_setting (file) != NULL)
    check_field (&walk, heed_record_get_field (HEED_RECORD (heed_case_file_get_setting (file))), NULL);
  check_records (&walk, heed_case_file_get_persons (file));
  check_records (&walk, heed_case_file_get_entries (file));
  check_records (&walk, heed_case_file_get_agencies (file));
  check_records (&walk, heed_case_file_get_members (file));
  check_relationships (&walk, heed_case_file_get_relationships (file));
}
