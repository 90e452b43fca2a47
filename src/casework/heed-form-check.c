/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-form-check-private.h"

#include "heed-case-check.h"
#include "heed-case-place.h"
#include "heed-case-warnings.h"
#include "heed-casework-error.h"
#include "heed-entries-private.h"
#include "heed-entry-needs.h"
#include "heed-field-labels.h"
#include "heed-problem.h"
#include "heed-session-private.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How the field at that path of a record of @kind is called on the forms. */
static const char *
get_label (const char *kind,
           const char *path)
{
  const char *label = heed_field_labels_get_caption (kind, path, FALSE);
  const char *slash = strrchr (path, '/');

  return label != NULL ? label : slash != NULL ? slash + 1
                                               : path;
}

/* @path: of @field in the record, or "" for the record itself. */
static gboolean
check_characters (HeedField *field,
                  const char *kind,
                  const char *path,
                  GError **error)
{
  const char *label = get_label (kind, *path != '\0' ? path : kind);

  if (heed_field_get_text (field) != NULL && !heed_text_check_xml (label, heed_field_get_text (field), error))
    return FALSE;
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *attribute = heed_field_get_nth_attribute (field, i, &value);
      g_autofree char *at = g_strdup_printf ("%s%s@%s", path, *path != '\0' ? "/" : "", attribute);
      const char *called = heed_field_labels_get_caption (kind, at, FALSE);

      if (!heed_text_check_xml (called != NULL ? called : label, value, error))
        return FALSE;
    }
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      g_autofree char *in = g_strdup_printf ("%s%s%s", path, *path != '\0' ? "/" : "", heed_field_get_name (child));

      if (!check_characters (child, kind, in, error))
        return FALSE;
    }

  return TRUE;
}

/* On a form it was typed, or pasted, by somebody who can see that there is nothing. */
static gboolean
check_names_cb (HeedField *field,
                gpointer user_data)
{
  const char *name = heed_field_get_name (field);
  const char *text = heed_field_get_text (field);
  g_autofree char *part = g_strconcat ("Name/", name, NULL);
  const char *caption = heed_field_labels_get_caption ("Person", part, FALSE);
  const char *label = caption != NULL ? caption : get_label ("Person", name);
  g_autofree char *what = NULL;

  if (!heed_case_is_name (name) || text == NULL || *text == '\0' || heed_text_is_visible (text))
    return TRUE;

  what = g_strdup_printf (_ ("%s: there are only spaces in it, or characters that are not shown. %s"), label, heed_case_get_kept (""));
  heed_problem_set (user_data,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("This name cannot be seen"),
                    what,
                    _ ("Write the name, or empty the field where it is not known."));

  heed_casework_error_set_field (user_data, "Person", part);

  return FALSE;
}

static gboolean
check_names (GPtrArray *records,
             GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      if (!heed_field_foreach (heed_record_get_field (g_ptr_array_index (records, i)), check_names_cb, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_records (GPtrArray *records,
               GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (records, i));

      if (!check_characters (field, heed_field_get_name (field), "", error))
        return FALSE;
    }

  return TRUE;
}

/* What a fragment says is its writer's business, as long as it is about somebody. */
static gboolean
check_fragment (HeedEntry *entry,
                const char *name,
                GError **error)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
  g_autofree char *place = NULL;
  g_autofree char *what = NULL;

  if (involvements->len > 0)
    return TRUE;

  place = heed_case_dup_place (name, heed_field_get_line (heed_record_get_field (HEED_RECORD (entry))));
  what = g_strdup_printf ("%s%s %s", place, _ ("Nobody is involved in it."), heed_case_get_kept (name));
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_MISSING,
                    _ ("Who is this about?"),
                    what,
                    _ ("Give the entry an “Involvement” with the id of a person, then add it again."));

  return FALSE;
}

/* Whether a field says nothing: it stands for a box that was left empty. */
static gboolean
says_nothing (HeedField *field)
{
  return g_strcmp0 (heed_field_get_text (field), "") == 0 && heed_field_get_n_attributes (field) == 0 && heed_field_get_n_children (field) == 0;
}

void
heed_form_tidy (HeedField *field)
{
  g_return_if_fail (field != NULL && !heed_field_is_sealed (field));

  for (guint i = heed_field_get_n_children (field); i > 0; i--)
    {
      HeedField *child = heed_field_get_child (field, i - 1);

      if (says_nothing (child))
        heed_field_remove (field, i - 1);
      else
        heed_form_tidy (child);
    }
}

gboolean
heed_form_check (HeedCaseFile *brought,
                 HeedCaseFile *context,
                 const char *name,
                 HeedCodes *codes,
                 GPtrArray *warnings,
                 GError **error)
{
  g_autoptr (HeedCaseDocument) document = NULL;
  GPtrArray *entries;
  HeedMoment now;

  g_return_val_if_fail (HEED_IS_CASE_FILE (brought) && HEED_IS_CASE_FILE (context), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  entries = heed_case_file_get_entries (brought);
  if (!check_records (heed_case_file_get_persons (brought), error))
    return FALSE;
  if (!check_records (heed_case_file_get_relationships (brought), error))
    return FALSE;
  if (!check_records (entries, error))
    return FALSE;
  if (!check_records (heed_case_file_get_agencies (brought), error))
    return FALSE;
  if (*name == '\0' && (!check_names (heed_case_file_get_persons (brought), error) || !check_names (heed_case_file_get_agencies (brought), error)))
    return FALSE;

  heed_moment_now (&now);
  if (!heed_case_check (brought, context, name, &now, codes, warnings, error))
    return FALSE;

  document = heed_case_document_new (context);
  if (!heed_case_document_check (document, name, error))
    return FALSE;

  /* What is wrong is told before what is not there yet. */
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      if (*name != '\0' && !check_fragment (entry, name, error))
        return FALSE;
      if (*name == '\0' && !heed_entry_check_needs (heed_record_get_field (HEED_RECORD (entry)), NULL, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_form_check_persons (HeedCaseFile *brought,
                         GError **error)
{
  HeedMoment now;

  g_return_val_if_fail (HEED_IS_CASE_FILE (brought), FALSE);

  heed_moment_now (&now);

  return check_records (heed_case_file_get_persons (brought), error) && heed_case_check (brought, NULL, "", &now, NULL, NULL, error);
}

gboolean
heed_form_check_record (HeedSession *session,
                        HeedRecord *record,
                        GError **error)
{
  g_autoptr (HeedCaseFile) brought = heed_case_file_new ();
  g_autoptr (HeedCaseFile) context = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (HEED_IS_RECORD (record), FALSE);

  heed_case_file_add (brought, record);
  context = heed_entries_collect (session, brought, "", error);

  return context != NULL && heed_form_check (brought, context, "", NULL, NULL, error);
}
