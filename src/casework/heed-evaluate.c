/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-evaluate-private.h"

static int
compare_prompts_cb (gconstpointer a,
                    gconstpointer b)
{
  return heed_prompt_compare (*(HeedPrompt *const *) a, *(HeedPrompt *const *) b);
}

void
heed_prompts_sort (GPtrArray *prompts)
{
  g_return_if_fail (prompts != NULL);

  g_ptr_array_sort (prompts, compare_prompts_cb);
}

GPtrArray *
heed_evaluate_case (HeedSession *session,
                    HeedCaseFile *file,
                    const char *child,
                    GError **error)
{
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *prompts;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  document = heed_session_derive (session, file);
  all = heed_guidance_evaluate (heed_session_get_guidance (session), document, error);
  if (all == NULL)
    return NULL;

  prompts = heed_guidance_for_child (all, document, child);
  heed_prompts_sort (prompts);

  return prompts;
}

static void
merge_records (HeedCaseFile *file,
               GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      HeedRecord *record = g_ptr_array_index (records, i);
      const char *id = heed_record_get_id (record);

      if (id != NULL && heed_case_file_find (file, id) == NULL)
        heed_case_file_add (file, record);
    }
}

static gboolean
has_relationship (HeedCaseFile *file,
                  HeedRecord *relationship)
{
  GPtrArray *relationships = heed_case_file_get_relationships (file);

  for (guint i = 0; i < relationships->len; i++)
    {
      if (heed_field_equal (heed_record_get_field (g_ptr_array_index (relationships, i)), heed_record_get_field (relationship)))
        return TRUE;
    }

  return FALSE;
}

void
heed_case_file_merge (HeedCaseFile *file,
                      HeedCaseFile *other)
{
  GPtrArray *relationships;

  g_return_if_fail (HEED_IS_CASE_FILE (file));
  g_return_if_fail (HEED_IS_CASE_FILE (other));

  if (heed_case_file_get_setting (file) == NULL)
    heed_case_file_set_setting (file, heed_case_file_get_setting (other));
  merge_records (file, heed_case_file_get_persons (other));
  relationships = heed_case_file_get_relationships (other);
  for (guint i = 0; i < relationships->len; i++)
    {
      if (!has_relationship (file, g_ptr_array_index (relationships, i)))
        heed_case_file_add (file, g_ptr_array_index (relationships, i));
    }
  merge_records (file, heed_case_file_get_entries (other));
  merge_records (file, heed_case_file_get_agencies (other));
  merge_records (file, heed_case_file_get_members (other));
}
