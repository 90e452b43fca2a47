/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-shipped-agencies.h"

#include "heed-guidance-practice.h"

const char *
heed_shipped_agencies_get_authority (HeedSession *session)
{
  HeedSetting *setting = heed_session_get_setting (session);

  return setting != NULL && !heed_session_is_made_up (session) ? heed_setting_get_authority (setting) : NULL;
}

static gboolean
has_number (HeedAgency *agency)
{
  return heed_field_find_text (heed_record_get_field (HEED_RECORD (agency)), "Phone") != NULL;
}

/* Whether @own says what the shipped one would. */
static gboolean
stands_for (HeedAgency *own,
            HeedAgency *shipped)
{
  const char *authority = heed_agency_get_authority (own);

  if (g_strcmp0 (heed_record_get_id (HEED_RECORD (own)), heed_record_get_id (HEED_RECORD (shipped))) == 0)
    return TRUE;
  if (g_strcmp0 (heed_agency_get_kind (own), heed_agency_get_kind (shipped)) != 0 || !has_number (own))
    return FALSE;

  return authority == NULL || *authority == '\0' || g_str_equal (authority, heed_agency_get_authority (shipped));
}

static HeedAgency *
find_agency_of (GPtrArray *agencies,
                const char *id)
{
  for (guint i = 0; i < agencies->len; i++)
    {
      if (g_strcmp0 (heed_record_get_id (g_ptr_array_index (agencies, i)), id) == 0)
        return g_ptr_array_index (agencies, i);
    }

  return NULL;
}

static GPtrArray *
load_shipped (const char *authority)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *shipped = heed_guidance_practice_load_agencies (authority, &error);

  if (shipped != NULL)
    return shipped;

  g_message ("reading the authority’s directory: %s", error->message);

  return g_ptr_array_new_with_free_func (g_object_unref);
}

GPtrArray *
heed_shipped_agencies_overlay (GPtrArray *own,
                               const char *authority)
{
  g_autoptr (GPtrArray) shipped = load_shipped (authority);
  GPtrArray *all;

  g_return_val_if_fail (own != NULL, NULL);

  all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < own->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (own, i);
      HeedAgency *today = heed_agency_is_shipped (agency) ? find_agency_of (shipped, heed_record_get_id (HEED_RECORD (agency))) : NULL;

      g_ptr_array_add (all, g_object_ref (today != NULL ? today : agency));
    }
  for (guint i = 0; i < shipped->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (shipped, i);
      gboolean is_there = FALSE;

      for (guint j = 0; j < own->len && !is_there; j++)
        is_there = stands_for (g_ptr_array_index (own, j), agency);
      if (!is_there)
        g_ptr_array_add (all, g_object_ref (agency));
    }

  return all;
}

HeedAgency *
heed_shipped_agencies_find (HeedSession *session,
                            const char *id)
{
  g_autoptr (GPtrArray) shipped = load_shipped (heed_shipped_agencies_get_authority (session));
  HeedAgency *agency = find_agency_of (shipped, id);

  return agency != NULL ? g_object_ref (agency) : NULL;
}
