/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-agencies.h"

#include "heed-form-check-private.h"
#include "heed-id.h"
#include "heed-session-private.h"

typedef struct
{
  HeedSession *session;
  HeedAgency *agency;
} Putting;

typedef struct
{
  const char *agency;
  const char *child;
  guint limit;
} Contacts;

static gpointer
list_cb (HeedDb *db,
         gpointer search,
         GError **error)
{
  return heed_db_list_agencies (db, search, 0, error);
}

GPtrArray *
heed_list_agencies (HeedSession *session,
                    const char *search,
                    GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_session_fetch (session, list_cb, search != NULL && *search != '\0' ? (gpointer) search : NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

static gboolean
put (HeedDb *db,
     gpointer user_data,
     GError **error)
{
  Putting *putting = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  HeedPut result = heed_db_put_agency (db, putting->agency, heed_session_get_member_id (putting->session), now, HEED_VERSION_NOW, error);

  return heed_session_audit_put (putting->session, db, result, "Agency", heed_record_get_id (HEED_RECORD (putting->agency)), NULL, error);
}

HeedAgency *
heed_put_agency (HeedSession *session,
                 HeedField *agency,
                 GError **error)
{
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (HeedAgency) record = NULL;
  Putting putting = { session, NULL };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (agency != NULL, NULL);

  copy = heed_field_copy (agency);
  if (heed_field_get_attribute (copy, "id") == NULL)
    {
      g_autofree char *id = heed_id_new ('a');

      heed_field_set_attribute (copy, "id", id);
    }
  heed_form_tidy (copy);
  record = heed_agency_new (copy);
  if (!heed_form_check_record (session, HEED_RECORD (record), error))
    return NULL;

  putting.agency = record;

  return heed_session_write (session, put, &putting, error) ? g_steal_pointer (&record) : NULL;
}

static gpointer
list_contacts_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  Contacts *contacts = user_data;

  return heed_db_list_contacts (db, contacts->agency, contacts->child, contacts->limit, error);
}

GPtrArray *
heed_list_contacts (HeedSession *session,
                    const char *agency,
                    const char *child,
                    guint limit,
                    GError **error)
{
  Contacts contacts = { agency, child, limit };
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  found = heed_session_fetch (session, list_contacts_cb, &contacts, (GDestroyNotify) g_ptr_array_unref, error);
  if (found == NULL || !heed_session_audit_reading (session, "read", child, "contacts", error))
    return NULL;

  return g_steal_pointer (&found);
}
