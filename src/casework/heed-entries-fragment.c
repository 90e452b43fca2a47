/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-case-check.h"
#include "heed-children.h"
#include "heed-form-check.h"

/* Entries as if recorded now by this member; everything else as it came. Members of the fragment are
 * left out: nothing names them any more. */
static HeedCaseFile *
bring (HeedSession *session,
       HeedCaseFile *file)
{
  HeedCaseFile *brought = heed_case_file_new ();
  GPtrArray *persons = heed_case_file_get_persons (file);
  GPtrArray *relationships = heed_case_file_get_relationships (file);
  GPtrArray *entries = heed_case_file_get_entries (file);
  GPtrArray *agencies = heed_case_file_get_agencies (file);

  for (guint i = 0; i < persons->len; i++)
    heed_case_file_add (brought, g_ptr_array_index (persons, i));
  for (guint i = 0; i < relationships->len; i++)
    heed_case_file_add (brought, g_ptr_array_index (relationships, i));
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (HeedEntry) entry = heed_entries_prepare (session, heed_record_get_field (g_ptr_array_index (entries, i)));

      heed_case_file_add (brought, HEED_RECORD (entry));
    }
  for (guint i = 0; i < agencies->len; i++)
    heed_case_file_add (brought, g_ptr_array_index (agencies, i));

  return brought;
}

/* A fragment of persons alone brings children. */
static gboolean
add_children (HeedSession *session,
              HeedCaseFile *brought,
              GError **error)
{
  GPtrArray *persons = heed_case_file_get_persons (brought);

  for (guint i = 0; heed_case_file_get_entries (brought)->len == 0 && i < persons->len; i++)
    {
      g_autoptr (HeedPerson) person = heed_put_person (session, heed_record_get_field (g_ptr_array_index (persons, i)), TRUE, error);

      if (person == NULL)
        return FALSE;
    }

  return TRUE;
}

GStrv
heed_add_fragment (HeedSession *session,
                   GBytes *bytes,
                   const char *name,
                   GPtrArray *warnings,
                   GError **error)
{
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedCaseFile) read = NULL;
  g_autoptr (HeedCaseFile) renewed = NULL;
  g_autoptr (HeedCaseFile) brought = NULL;
  g_autoptr (HeedCaseFile) context = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *entries;
  HeedMoment now;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  document = heed_case_document_parse_fragment (bytes, name, error);
  if (document == NULL)
    return NULL;
  read = heed_case_document_dup_file (document);
  renewed = heed_case_renew_ids (read);
  brought = bring (session, renewed);
  context = heed_entries_collect (session, brought, name, error);
  heed_session_now (&now);
  if (context == NULL || !heed_case_check (context, name, &now, heed_session_get_codes (session), warnings, error) || !heed_form_check_file (session, context, error) || !heed_entries_seal (session, brought, context, NULL, "add", error) || !add_children (session, brought, error))
    return NULL;

  ids = g_ptr_array_new_with_free_func (g_free);
  entries = heed_case_file_get_entries (brought);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (ids, g_strdup (heed_record_get_id (g_ptr_array_index (entries, i))));
  g_ptr_array_add (ids, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}
