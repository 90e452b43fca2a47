/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-agencies.h"

#include "heed-form-check-private.h"
#include "heed-id.h"
#include "heed-moment.h"
#include "heed-rights.h"
#include "heed-session-private.h"
#include "heed-shipped-agencies.h"
#include "heed-text.h"

#include <string.h>

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
         gpointer unused,
         GError **error)
{
  return heed_db_list_agencies (db, NULL, 0, error);
}

static gboolean
is_named (HeedAgency *agency,
          const char *search)
{
  g_autofree char *folded = heed_text_fold (search);
  g_autofree char *name = heed_text_fold (heed_agency_get_name (agency) != NULL ? heed_agency_get_name (agency) : "");

  return strstr (name, folded) != NULL;
}

GPtrArray *
heed_list_agencies (HeedSession *session,
                    const char *search,
                    GError **error)
{
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  own = heed_session_fetch (session, list_cb, NULL, (GDestroyNotify) g_ptr_array_unref, error);
  if (own == NULL)
    return NULL;

  all = heed_shipped_agencies_overlay (own, heed_shipped_agencies_get_authority (session));
  for (guint i = all->len; search != NULL && *search != '\0' && i > 0; i--)
    {
      if (!is_named (g_ptr_array_index (all, i - 1), search))
        g_ptr_array_remove_index (all, i - 1);
    }

  return g_steal_pointer (&all);
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

  if (!heed_session_check_right (session, HEED_RIGHT_RECORD, error))
    return NULL;
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

static gboolean
has_agreed (HeedField *contact)
{
  for (guint i = 0; i < heed_field_get_n_children (contact); i++)
    {
      HeedField *part = heed_field_get_child (contact, i);

      if (g_str_equal (heed_field_get_name (part), "AgreedAction") && g_strcmp0 (heed_field_get_attribute (part, "owner"), "setting") == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
find_agency (HeedField *entry,
             const char *element)
{
  HeedField *field = heed_field_find (entry, element);

  return field != NULL ? heed_field_get_attribute (field, "agency") : NULL;
}

/* Whether the later referral is sent to the agency of the contact, and not before it; moments with and without a time. */
static gboolean
is_sent_after (HeedField *referral,
               HeedEntry *contact)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (contact));
  const char *agency = find_agency (field, "Contact");
  const char *began = heed_entry_get_earliest (contact) != NULL ? heed_entry_get_earliest (contact) : heed_entry_get_latest (contact);
  const char *sent_at = heed_field_find_text (referral, "SentAt");
  HeedMoment sent;
  HeedMoment begun;

  if (agency == NULL || g_strcmp0 (find_agency (referral, "To"), agency) != 0)
    return FALSE;
  if (sent_at == NULL || began == NULL || !heed_moment_parse (sent_at, &sent) || !heed_moment_parse (began, &begun))
    return FALSE;

  return sent.day != begun.day ? sent.day > begun.day : sent.minute < 0 || begun.minute < 0 || sent.minute >= begun.minute;
}

/* The child's entries are in the order in which they happened. */
static void
note_sent (HeedContact *contact,
           GPtrArray *entries)
{
  for (guint i = 0; i < entries->len && contact->sent_at == NULL; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      HeedField *referral = heed_record_get_field (HEED_RECORD (entry));

      if (heed_entry_get_kind (entry) == HEED_ENTRY_REFERRAL && is_sent_after (referral, contact->entry))
        contact->sent_at = g_strdup (heed_field_find_text (referral, "SentAt"));
    }
}

static gpointer
list_contacts_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  Contacts *contacts = user_data;
  g_autoptr (GPtrArray) found = heed_db_list_contacts (db, contacts->agency, contacts->child, contacts->limit, error);
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      HeedContact *contact = g_ptr_array_index (found, i);
      GPtrArray *entries;

      if (contact->person == NULL || !has_agreed (heed_record_get_field (HEED_RECORD (contact->entry))))
        continue;
      entries = g_hash_table_lookup (files, contact->person);
      if (entries == NULL)
        {
          entries = heed_db_list_entries (db, contact->person, TRUE, error);
          if (entries == NULL)
            return NULL;
          g_hash_table_insert (files, contact->person, entries);
        }
      note_sent (contact, entries);
    }

  return g_steal_pointer (&found);
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
