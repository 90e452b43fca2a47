/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-form-check.h"

#include "heed-case-check.h"
#include "heed-problem.h"
#include "heed-session-private.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the fields that people type in are called on the forms. */
static const struct
{
  const char *name;
  const char *label;
} labels[] = {
  { "Facts", N_ ("What you saw or heard") },
  { "ChildsWords", N_ ("Child’s own words") },
  { "Headline", N_ ("Headline") },
  { "Source", N_ ("Source") },
  { "ImmediateAction", N_ ("Immediate action") },
  { "Given", N_ ("Given name") },
  { "Family", N_ ("Family name") },
  { "Rationale", N_ ("Reasons") },
  { "Advice", N_ ("Advice") },
  { "Exchange", N_ ("What was given or promised") },
  { "ChildsWishes", N_ ("What the child wants") },
};

static const char *
get_label (HeedField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (labels[i].name, heed_field_get_name (field)) == 0)
        return _ (labels[i].label);
    }

  return heed_field_get_name (field);
}

static gboolean
check_characters_cb (HeedField *field,
                     gpointer user_data)
{
  GError **error = user_data;

  if (heed_field_get_text (field) != NULL && !heed_text_check_xml (get_label (field), heed_field_get_text (field), error))
    return FALSE;
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;

      heed_field_get_nth_attribute (field, i, &value);
      if (!heed_text_check_xml (get_label (field), value, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_form_check_characters (HeedField *field,
                            GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (field != NULL, FALSE);

  if (heed_field_foreach (field, check_characters_cb, &problem))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gboolean
check_records (GPtrArray *records,
               GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      if (!heed_form_check_characters (heed_record_get_field (g_ptr_array_index (records, i)), error))
        return FALSE;
    }

  return TRUE;
}

/* A concern is filed with a person and one of facts, child's own words or a category; nothing else
 * stops it (screens.md, "Log a concern"). */
static gboolean
check_complete (HeedEntry *entry,
                GError **error)
{
  static const char *const contents[] = { "Facts", "ChildsWords", "Category" };
  HeedField *root = heed_record_get_field (HEED_RECORD (entry));
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
  gboolean has_subject = FALSE;
  gboolean has_content = heed_entry_get_kind (entry) != HEED_ENTRY_CONCERN;

  for (guint i = 0; i < involvements->len; i++)
    has_subject |= heed_involvement_is_subject (g_ptr_array_index (involvements, i));
  for (guint i = 0; !has_content && i < G_N_ELEMENTS (contents); i++)
    has_content = heed_field_find (root, contents[i]) != NULL;

  if (!has_subject)
    heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING, _ ("Who is this about?"), _ ("Nobody is named as the subject. Your text is kept."), _ ("Add the child under “Who”, then file."));
  else if (!has_content)
    heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING, _ ("What is the concern?"), _ ("There are no facts, no words of the child’s and no category yet. Your text is kept."), _ ("Write what you saw or heard, or pick a category; the rest can follow."));

  return has_subject && has_content;
}

gboolean
heed_form_check_file (HeedSession *session,
                      HeedCaseFile *file,
                      GError **error)
{
  g_autoptr (HeedCaseDocument) document = NULL;
  GPtrArray *entries = heed_case_file_get_entries (file);
  HeedMoment now;

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), FALSE);

  for (guint i = 0; i < entries->len; i++)
    {
      if (!check_complete (g_ptr_array_index (entries, i), error))
        return FALSE;
    }
  if (!check_records (heed_case_file_get_persons (file), error) || !check_records (entries, error) || !check_records (heed_case_file_get_agencies (file), error))
    return FALSE;

  heed_session_now (&now);
  if (!heed_case_check (file, "", &now, NULL, NULL, error))
    return FALSE;

  document = heed_case_document_new (file);

  return heed_case_document_validate (document, error);
}

gboolean
heed_form_check_person (HeedSession *session,
                        HeedPerson *person,
                        GError **error)
{
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();

  g_return_val_if_fail (HEED_IS_PERSON (person), FALSE);

  heed_case_file_set_setting (file, heed_session_get_setting (session));
  heed_case_file_add (file, HEED_RECORD (person));

  return heed_form_check_file (session, file, error);
}
