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

/* Where codes stand in the vocabulary: the element, the attribute (NULL: its text), the list. */
static const struct
{
  const char *element;
  const char *attribute;
  const char *list;
} coded[] = {
  { "Sex", NULL, "sex" },
  { "Ethnicity", NULL, "ethnicity" },
  { "FirstLanguage", NULL, "language" },
  { "Interpreter", NULL, "language" },
  { "Disability", NULL, "disability" },
  { "SENprovision", NULL, "senProvision" },
  { "SENneed", NULL, "senNeed" },
  { "Nation", NULL, "nation" },
  { "LivingArrangement", "arrangement", "arrangement" },
  { "LivingArrangement", "carer", "carer" },
  { "CareEpisode", "status", "careStatus" },
  { "CareEpisode", "category", "careCategory" },
  { "Circumstance", "code", "circumstance" },
  { "Involvement", "role", "role" },
  { "Involvement", "positionOfTrust", "answer" },
  { "Occurred", "precision", "precision" },
  { "PersonBirthDate", "precision", "precision" },
  { "Source", "kind", "sourceKind" },
  { "DangerNow", NULL, "answer" },
  { "OthersAtRisk", "answer", "answer" },
  { "Category", "code", "category" },
  { "Exchange", "how", "exchange" },
  { "Gain", "kind", "gain" },
  { "Gain", "to", "gainTo" },
  { "PowerFactor", NULL, "power" },
  { "Means", NULL, "means" },
  { "SexualActivity", NULL, "answer" },
  { "ContactMode", NULL, "contactMode" },
  { "ApparentConsent", NULL, "answer" },
  { "ChildsWishes", "wantsAction", "answer" },
  { "BodyMark", "view", "bodyView" },
  { "BodyMark", "kind", "bodyMark" },
  { "Significance", "impact", "impact" },
  { "Significance", "level", "level" },
  { "Threshold", NULL, "threshold" },
  { "Urgency", NULL, "urgency" },
  { "Consent", "basis", "consentBasis" },
  { "What", "what", "followUp" },
  { "What", "outcome", "responseOutcome" },
  { "Response", "outcome", "responseOutcome" },
  { "Agency", "kind", "agencyKind" },
  { "Contact", "method", "contactMethod" },
  { "Contact", "direction", "contactDirection" },
  { "Contact", "purpose", "contactPurpose" },
};

typedef struct
{
  HeedCodes *codes;
  GPtrArray *warnings;
  gboolean is_decision;
} Walk;

static void
check_code (Walk *walk,
            HeedField *field,
            const char *list,
            const char *code)
{
  if (walk->codes == NULL || code == NULL || heed_codes_is_known (walk->codes, list, code))
    return;

  g_ptr_array_add (walk->warnings,
                   heed_case_warning_new (heed_field_get_line (field),
                                          _ ("%s: the code “%s” is not known to Heed; kept as it came."),
                                          heed_field_get_name (field),
                                          code));
}

static void
check_number (Walk *walk,
              HeedField *field)
{
  const char *name = heed_field_get_name (field);
  g_autofree char *text = g_strdup (heed_field_get_text (field));
  guint line = heed_field_get_line (field);

  if (text == NULL)
    return;

  /* Kept as it came, layout included; that is not what is wrong with a number. */
  g_strstrip (text);
  if ((g_str_equal (name, "UPN") || g_str_equal (name, "FormerUPN")) && !heed_upn_is_valid (text))
    g_ptr_array_add (walk->warnings, heed_case_warning_new (line, _ ("%s “%s” does not have the check letter or form of a UPN; kept as it came."), name, text));
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

static gboolean
check_field_cb (HeedField *field,
                gpointer user_data)
{
  Walk *walk = user_data;
  const char *name = heed_field_get_name (field);

  for (guint i = 0; i < G_N_ELEMENTS (coded); i++)
    {
      if (g_str_equal (coded[i].element, name))
        check_code (walk,
                    field,
                    coded[i].list,
                    coded[i].attribute != NULL ? heed_field_get_attribute (field, coded[i].attribute) : heed_field_get_text (field));
    }
  /* Only a decision's outcome is a code; a meeting's is words. */
  if (walk->is_decision && g_str_equal (name, "Outcome"))
    check_code (walk, field, "outcome", heed_field_get_text (field));
  check_number (walk, field);
  check_name (walk, field);

  return TRUE;
}

static void
check_records (Walk *walk,
               GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (records, i));

      walk->is_decision = g_str_equal (heed_field_get_name (field), "Decision");
      heed_field_foreach (field, check_field_cb, walk);
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
  Walk walk = { codes, warnings, FALSE };

  g_return_if_fail (HEED_IS_CASE_FILE (file));
  g_return_if_fail (warnings != NULL);

  if (heed_case_file_get_setting (file) != NULL)
    heed_field_foreach (heed_record_get_field (HEED_RECORD (heed_case_file_get_setting (file))), check_field_cb, &walk);
  check_records (&walk, heed_case_file_get_persons (file));
  check_records (&walk, heed_case_file_get_entries (file));
  check_records (&walk, heed_case_file_get_agencies (file));
  check_records (&walk, heed_case_file_get_members (file));
}
