/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-brought-private.h"

/* Audits what was put; the same, or FAILED where that cannot be. */
static HeedPut
audit (const HeedBrought *self,
       HeedPut put,
       const char *record,
       const char *id,
       GError **error)
{
  return heed_session_audit_put (self->session, self->db, put, record, id, self->import, error) ? put : HEED_PUT_FAILED;
}

/* What an import says was so at the moment of its file. */
static const char *
get_moment (const HeedBrought *self)
{
  return self->as_of != NULL ? self->as_of : self->now;
}

static HeedVersionTime
get_time (const HeedBrought *self)
{
  return self->as_of != NULL ? HEED_VERSION_AS_OF : HEED_VERSION_NOW;
}

HeedPut
heed_brought_put_person (const HeedBrought *self,
                         HeedPerson *person,
                         gboolean is_child,
                         GError **error)
{
  const char *member = heed_session_get_member_id (self->session);
  HeedPut put = heed_db_put_person (self->db, person, member, get_moment (self), get_time (self), is_child, error);

  return audit (self, put, "Person", heed_record_get_id (HEED_RECORD (person)), error);
}

HeedPut
heed_brought_put_ready_person (const HeedBrought *self,
                               HeedReadyPerson *ready,
                               gboolean is_child,
                               GError **error)
{
  const char *member = heed_session_get_member_id (self->session);
  HeedPut put = heed_db_put_ready_person (self->db, ready, member, get_moment (self), get_time (self), is_child, error);

  return audit (self, put, "Person", heed_record_get_id (HEED_RECORD (heed_ready_person_get_person (ready))), error);
}

HeedPut
heed_brought_create_ready_child (const HeedBrought *self,
                                 HeedReadyPerson *ready,
                                 gboolean *ret_is_new,
                                 GError **error)
{
  const char *member = heed_session_get_member_id (self->session);
  HeedPut put = heed_db_create_ready_child (self->db, ready, member, get_moment (self), ret_is_new, error);

  return audit (self, put, "Person", heed_record_get_id (HEED_RECORD (heed_ready_person_get_person (ready))), error);
}

HeedPut
heed_brought_put_agency (const HeedBrought *self,
                         HeedAgency *agency,
                         GError **error)
{
  const char *member = heed_session_get_member_id (self->session);
  HeedPut put = heed_db_put_agency (self->db, agency, member, get_moment (self), get_time (self), error);

  return audit (self, put, "Agency", heed_record_get_id (HEED_RECORD (agency)), error);
}

HeedPut
heed_brought_put_relationship (const HeedBrought *self,
                               HeedRelationship *relationship,
                               GError **error)
{
  const char *member = heed_session_get_member_id (self->session);
  HeedPut put = heed_db_put_relationship (self->db, relationship, member, get_moment (self), get_time (self), error);

  return audit (self, put, "Relationship", heed_relationship_get_to (relationship), error);
}

HeedPut
heed_brought_put_author (const HeedBrought *self,
                         HeedMember *author,
                         GError **error)
{
  HeedPut put = heed_db_put_member (self->db, author, heed_session_get_member_id (self->session), self->now, FALSE, error);

  return audit (self, put, "Author", heed_record_get_id (HEED_RECORD (author)), error);
}

gboolean
heed_brought_insert_entry (const HeedBrought *self,
                           HeedEntry *entry,
                           GError **error)
{
  const char *id = heed_record_get_id (HEED_RECORD (entry));
  g_autofree char *detail = NULL;
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
  gboolean is_audited = FALSE;

  if (!heed_db_insert_entry (self->db, entry, self->import, error))
    return FALSE;
  detail = heed_db_dup_entry_detail (self->db, id, self->import, error);
  if (detail == NULL)
    return FALSE;
  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (!heed_involvement_is_subject (involvement))
        continue;
      if (!heed_session_append_audit (self->session, self->db, self->action, heed_involvement_get_person (involvement), detail, error))
        return FALSE;
      is_audited = TRUE;
    }

  return is_audited || heed_session_append_audit (self->session, self->db, self->action, NULL, detail, error);
}
