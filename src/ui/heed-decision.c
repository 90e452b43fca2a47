/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-decision.h"

#include "heed-date.h"
#include "heed-involvement.h"
#include "heed-problem.h"
#include "heed-text.h"
#include "heed-form-error.h"
#include "heed-refused.h"
#include "heed-when-text.h"

#include <glib/gi18n.h>

static gboolean
is_blank (const char *text)
{
  g_autofree char *collapsed = heed_text_collapse (text);

  return *collapsed == '\0';
}

static gboolean
check (const HeedDecisionText *text,
       int *ret_review,
       GError **error)
{
  if (text->outcomes == NULL || text->outcomes[0] == NULL)
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Something is still missing"),
                        _ ("Nothing was filed; your text is kept."),
                        _ ("Choose what happens now."));
      return FALSE;
    }
  if (is_blank (text->reasons))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("A decision needs its reasons"),
                        _ ("Every outcome asks for them. Nothing was filed; your text is kept."),
                        _ ("Say why, in the box “Reasons”."));
      return FALSE;
    }
  if (*text->review != '\0' && !heed_when_parse_day (text->review, heed_date_today (), HEED_WHEN_FUTURE, ret_review))
    {
      return heed_form_error_set_day (error, _ ("Look again on"), text->review, HEED_WHEN_FUTURE);
    }

  return heed_text_check_xml (_ ("Reasons"), text->reasons, error)
         && heed_text_check_xml (_ ("Consulted"), text->consulted, error)
         && heed_text_check_xml (_ ("Wishes"), text->wishes, error)
         && heed_text_check_xml (_ ("What parents or carers say"), text->parents, error);
}

static void
append_said (HeedField *field,
             const char *name,
             const char *text)
{
  if (*text != '\0')
    heed_field_append (field, heed_field_new_text (name, text));
}

HeedField *
heed_decision_new (const HeedDecisionText *text,
                   const char *about,
                   const char *const *subjects,
                   const char *now,
                   GError **error)
{
  g_autoptr (HeedField) field = NULL;
  HeedField *occurred;
  int review = HEED_DATE_NONE;

  g_return_val_if_fail (text != NULL && about != NULL && subjects != NULL && now != NULL, NULL);

  if (!check (text, &review, error))
    return NULL;

  field = heed_field_new ("Decision");
  heed_field_set_attribute (field, "about", about);
  occurred = heed_field_append (field, heed_field_new ("Occurred"));
  heed_field_set_attribute (occurred, "earliest", now);
  heed_field_set_attribute (occurred, "latest", now);
  heed_field_set_attribute (occurred, "precision", "exact");
  for (guint i = 0; subjects[i] != NULL; i++)
    heed_field_append (field, heed_involvement_new (subjects[i], "subject"));
  for (guint i = 0; text->outcomes[i] != NULL; i++)
    heed_field_append (field, heed_field_new_text ("Outcome", text->outcomes[i]));
  append_said (field, "Threshold", text->threshold);
  append_said (field, "Rationale", text->reasons);
  append_said (field, "Consulted", text->consulted);
  append_said (field, "ChildsWishes", text->wishes);
  append_said (field, "ParentsViews", text->parents);
  if (review != HEED_DATE_NONE)
    {
      g_autofree char *day = heed_date_format_iso (review);

      heed_field_append (field, heed_field_new_text ("ReviewDue", day));
    }

  return g_steal_pointer (&field);
}

char *
heed_decision_describe_outcome (const char *outcome,
                                const char *name)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  if (g_str_equal (outcome, "refer"))
    {
      if (name == NULL)
        return g_strdup (_ ("Tell children’s social care today, or this person’s own social worker; police too where a crime is likely."));
      /* Translators: the child's name. */
      return g_strdup_printf (_ ("Tell children’s social care today, or %s’s own social worker; police too where a crime is likely."), name);
    }
  if (g_str_equal (outcome, "earlyHelp"))
    return g_strdup (_ ("Support agreed with the family, with a named lead: for needs, not for significant harm."));
  if (g_str_equal (outcome, "monitor"))
    return g_strdup (_ ("Named people look for named signs until a set day; never in place of a referral."));
  if (g_str_equal (outcome, "noFurtherAction"))
    return g_strdup (_ ("Nothing more today, and why; it stays on file and counts if more comes."));
  if (g_str_equal (outcome, "adultRoute"))
    return g_strdup (_ ("For 18 or over: adult safeguarding, police, leaving-care team; children near the same person are referred."));

  return g_strdup ("");
}
