/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-police-call.h"

#include <string.h>

static gboolean
is_entry (gconstpointer entry,
          gconstpointer id)
{
  return g_strcmp0 (heed_record_get_id (HEED_RECORD ((gpointer) entry)), id) == 0;
}

/* The versions of @concern, the newest first; borrowed. Those that supersede each other in a ring are each there once. */
static GPtrArray *
dup_versions (HeedCaseFile *file,
              HeedEntry *concern)
{
  GPtrArray *versions = g_ptr_array_new ();

  for (HeedEntry *version = concern; version != NULL; version = heed_case_file_find_superseded (file, version))
    {
      if (g_ptr_array_find (versions, version, NULL))
        break;
      g_ptr_array_add (versions, version);
    }

  return versions;
}

static void
add_own (GArray *calls,
         GPtrArray *versions)
{
  HeedPoliceCall call = { .is_999 = TRUE };

  for (guint i = 0; i < versions->len; i++)
    {
      HeedEntry *version = g_ptr_array_index (versions, i);
      HeedField *danger = heed_field_find (heed_record_get_field (HEED_RECORD (version)), "DangerNow");

      if (danger == NULL)
        continue;
      if (call.entry == NULL && (heed_field_get_attribute (danger, "calledAt") != NULL || heed_field_get_attribute (danger, "reference") != NULL))
        call.entry = version;
      if (call.at == NULL)
        call.at = heed_field_get_attribute (danger, "calledAt");
      if (call.reference == NULL)
        call.reference = heed_field_get_attribute (danger, "reference");
    }
  if (call.entry != NULL)
    g_array_append_val (calls, call);
}

static const char *
get_moment (HeedEntry *entry)
{
  if (heed_entry_get_earliest (entry) != NULL)
    return heed_entry_get_earliest (entry);

  return heed_entry_get_latest (entry) != NULL ? heed_entry_get_latest (entry) : heed_entry_get_recorded_at (entry);
}

GArray *
heed_police_calls_find (HeedCaseFile *file,
                        HeedEntry *concern)
{
  GArray *calls = g_array_new (FALSE, FALSE, sizeof (HeedPoliceCall));
  g_autoptr (GPtrArray) versions = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), calls);
  g_return_val_if_fail (HEED_IS_ENTRY (concern), calls);

  versions = dup_versions (file, concern);
  add_own (calls, versions);
  entries = heed_case_file_get_entries (file);
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      HeedField *what = heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "What");
      HeedPoliceCall call = { .entry = entry };

      if (heed_entry_get_kind (entry) != HEED_ENTRY_FOLLOW_UP || what == NULL || heed_entry_get_about (entry) == NULL)
        continue;
      if (g_strcmp0 (heed_field_get_attribute (what, "what"), "policeTold") != 0
          || !g_ptr_array_find_with_equal_func (versions, heed_entry_get_about (entry), is_entry, NULL)
          || heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry))) != NULL)
        continue;
      call.at = get_moment (entry);
      call.reference = heed_field_get_attribute (what, "reference");
      call.said = heed_field_get_text (what);
      call.is_999 = call.said != NULL && strstr (call.said, "999") != NULL;
      g_array_append_val (calls, call);
    }

  return calls;
}
