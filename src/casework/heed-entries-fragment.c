/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-case-check.h"
#include "heed-case-length.h"
#include "heed-case-place.h"
#include "heed-form-check-private.h"
#include "heed-problem.h"
#include "heed-rights.h"

#include <glib/gi18n-lib.h>

static gboolean
set_author_cb (HeedField *field,
               gpointer user_data)
{
  if (heed_field_get_attribute (field, "author") != NULL)
    heed_field_set_attribute (field, "author", user_data);

  return TRUE;
}

/* Everything as if this member recorded it. Members of the fragment are left out: nothing names them
 * any more. */
static void
bring_records (HeedSession *session,
               HeedCaseFile *brought,
               GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (HeedField) copy = heed_field_copy (heed_record_get_field (g_ptr_array_index (records, i)));

      heed_field_foreach (copy, set_author_cb, (gpointer) heed_session_get_member_id (session));
      heed_case_file_add_field (brought, copy);
    }
}

static HeedCaseFile *
bring (HeedSession *session,
       HeedCaseFile *file)
{
  HeedCaseFile *brought = heed_case_file_new ();
  GPtrArray *entries = heed_case_file_get_entries (file);
  g_autoptr (GPtrArray) prepared = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (prepared, heed_entries_prepare (session, heed_record_get_field (g_ptr_array_index (entries, i))));
  bring_records (session, brought, heed_case_file_get_persons (file));
  bring_records (session, brought, heed_case_file_get_relationships (file));
  bring_records (session, brought, prepared);
  bring_records (session, brought, heed_case_file_get_agencies (file));

  return brought;
}

static gboolean
unmark_cb (HeedField *field,
           gpointer user_data)
{
  heed_field_set_attribute (field, "stated", NULL);

  return TRUE;
}

/* A day that cannot be right is kept as it was stated by an import alone, of what an outside file said:
 * whoever adds something now can correct it. So what is added is held to its dates, marked or not. */
static gboolean
check_stated (HeedCaseFile *brought,
              HeedCaseFile *context,
              const char *name,
              GError **error)
{
  g_autoptr (HeedCaseFile) unmarked = heed_case_file_new ();
  GPtrArray *records[] = { heed_case_file_get_persons (brought), heed_case_file_get_entries (brought) };
  HeedMoment now;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      for (guint j = 0; j < records[i]->len; j++)
        {
          g_autoptr (HeedField) copy = heed_field_copy (heed_record_get_field (g_ptr_array_index (records[i], j)));

          heed_field_foreach (copy, unmark_cb, NULL);
          heed_case_file_add_field (unmarked, copy);
        }
    }
  heed_moment_now (&now);

  return heed_case_check (unmarked, context, name, &now, NULL, NULL, error);
}

static gboolean
check_holds_something (HeedCaseFile *file,
                       const char *name,
                       GError **error)
{
  g_autofree char *what = NULL;

  if (heed_case_file_get_persons (file)->len + heed_case_file_get_relationships (file)->len + heed_case_file_get_entries (file)->len
          + heed_case_file_get_agencies (file)->len
      > 0)
    return TRUE;

  what = g_strdup_printf (_ ("%s holds no entry, person, relationship or agency. %s"), name, heed_case_get_kept (name));
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_MISSING,
                    _ ("There is nothing in it to add"),
                    what,
                    _ ("Look whether it is the right file."));

  return FALSE;
}

GStrv
heed_add_fragment (HeedSession *session,
                   GBytes *bytes,
                   const char *name,
                   GPtrArray *warnings,
                   GError **error)
{
  const HeedEntriesFiling filing = { .action = "add" };
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedCaseFile) read = NULL;
  g_autoptr (HeedCaseFile) renewed = NULL;
  g_autoptr (HeedCaseFile) brought = NULL;
  g_autoptr (HeedCaseFile) context = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  document = heed_case_document_parse_fragment (bytes, name, error);
  if (document == NULL || !heed_case_check_lengths (heed_case_document_get_xml (document), name, error))
    return NULL;
  read = heed_case_document_dup_file (document);
  if (!check_holds_something (read, name, error))
    return NULL;
  if (heed_case_file_get_relationships (read)->len + heed_case_file_get_agencies (read)->len > 0
      && !heed_session_check_right (session, HEED_RIGHT_RECORD, error))
    return NULL;
  /* Whom an entry names comes with it; who comes alone is recorded. */
  if (heed_case_file_get_entries (read)->len == 0 && !heed_session_check_right (session, HEED_RIGHT_RECORD, error))
    return NULL;
  renewed = heed_case_renew_ids (read);
  brought = bring (session, renewed);
  context = heed_entries_collect (session, brought, name, error);
  if (context == NULL || !check_stated (brought, context, name, error))
    return NULL;
  if (!heed_form_check (brought, context, name, heed_session_get_codes (session), warnings, error))
    return NULL;
  if (!heed_entries_seal (session, brought, context, &filing, error))
    return NULL;

  if (warnings != NULL)
    heed_case_warnings_sort (warnings);
  ids = g_ptr_array_new_with_free_func (g_free);
  entries = heed_case_file_get_entries (brought);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (ids, g_strdup (heed_record_get_id (g_ptr_array_index (entries, i))));
  g_ptr_array_add (ids, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}
