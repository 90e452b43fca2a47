/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-agencies.h"

#include "heed-form-check.h"
#include "heed-id.h"
#include "heed-session-private.h"

typedef struct
{
  HeedSession *session;
  const char *search;
  HeedAgency *agency;
  const char *agency_id;
  const char *child;
  guint limit;
  GPtrArray *found;
} Work;

static gboolean
list (HeedDb *db,
      gpointer user_data,
      GError **error)
{
  Work *work = user_data;

  work->found = heed_db_list_agencies (db, work->search, 0, error);

  return work->found != NULL;
}

GPtrArray *
heed_list_agencies (HeedSession *session,
                    const char *search,
                    GError **error)
{
  Work work = { .session = session, .search = search != NULL && *search != '\0' ? search : NULL };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_session_read (session, list, &work, error) ? work.found : NULL;
}

static gboolean
put (HeedDb *db,
     gpointer user_data,
     GError **error)
{
  Work *work = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  const char *id = heed_record_get_id (HEED_RECORD (work->agency));

  switch (heed_db_put_agency (db, work->agency, heed_session_get_member_id (work->session), now, error))
    {
    case HEED_PUT_CREATED:
    case HEED_PUT_UPDATED:
      return heed_session_append_audit (work->session, db, "putAgency", id, NULL, error);
    case HEED_PUT_UNCHANGED:
      return TRUE;
    case HEED_PUT_FAILED:
    default:
      return FALSE;
    }
}

HeedAgency *
heed_put_agency (HeedSession *session,
                 HeedField *agency,
                 GError **error)
{
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (HeedAgency) record = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  Work work = { .session = session };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (agency != NULL, NULL);

  copy = heed_field_copy (agency);
  if (heed_field_get_attribute (copy, "id") == NULL)
    {
      g_autofree char *id = heed_id_new ('a');

      heed_field_set_attribute (copy, "id", id);
    }
  record = heed_agency_new (copy);
  file = heed_case_file_new ();
  heed_case_file_set_setting (file, heed_session_get_setting (session));
  heed_case_file_add (file, HEED_RECORD (record));
  if (!heed_form_check_file (session, file, error))
    return NULL;

  work.agency = record;

  return heed_session_write (session, put, &work, error) ? g_steal_pointer (&record) : NULL;
}

static gboolean
list_contacts (HeedDb *db,
               gpointer user_data,
               GError **error)
{
  Work *work = user_data;

  work->found = heed_db_list_contacts (db, work->agency_id, work->child, work->limit, error);

  return work->found != NULL;
}

GPtrArray *
heed_list_contacts (HeedSession *session,
                    const char *agency,
                    const char *child,
                    guint limit,
                    GError **error)
{
  Work work = { .session = session, .agency_id = agency, .child = child, .limit = limit };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_session_read (session, list_contacts, &work, error))
    return NULL;
  if (!heed_session_audit (session, "read", child, "contacts", error))
    g_clear_pointer (&work.found, g_ptr_array_unref);

  return work.found;
}
