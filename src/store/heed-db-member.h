/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"
#include "heed-member.h"

G_BEGIN_DECLS

/* Members of this store, and the authors of what was imported, in all their versions. Putting one that differs from what is there
 * adds a version. A member's code is not in a version, since no case document has it: it decides what they may do. */

/* @is_own: of this store; others are authors of what was imported. An own member never becomes an outside one by being put again,
 * and keeps the code where @member has none. Who was removed is a member again where @is_own. */
HeedPut heed_db_put_member (HeedDb *db,
                            HeedMember *member,
                            const char *member_id,
                            const char *at,
                            gboolean is_own,
                            GError **error);

/* Whoever has that id, also one who was removed, with the code they have or had; NOT_FOUND where there is none. */
HeedMember *heed_db_get_member (HeedDb *db,
                                const char *id,
                                GError **error);

/* By name. @only_own: of this store, those who were removed not. */
GPtrArray *heed_db_list_members (HeedDb *db,
                                 gboolean only_own,
                                 GError **error);

/* A member of this store, and what stands beside their words. Moments are in UTC. */
typedef struct
{
  HeedMember *member;
  char *public_key; /* 64 hex digits; NULL until they gave their passphrase to a Heed that makes one */
  char *since;
  char *unlocked; /* when they last opened the store by their passphrase, or NULL */
  gboolean must_change;
  gboolean has_staff_register;
} HeedDbMember;

void heed_db_member_free (HeedDbMember *member);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedDbMember, heed_db_member_free)

/* HeedDbMember, in the order in which they became one; who was removed is none. */
GPtrArray *heed_db_list_own_members (HeedDb *db,
                                     GError **error);

/* One of them; NOT_FOUND where no member of this store, who was not removed, has that id. */
HeedDbMember *heed_db_get_own_member (HeedDb *db,
                                      const char *id,
                                      GError **error);

/* Writes what @member says of itself, its words apart: code, public key, since, unlocked and both marks. They are an own member
 * already. */
gboolean heed_db_update_member (HeedDb *db,
                                const HeedDbMember *member,
                                GError **error);

/* From @at on an author only: no key, and nothing is shared with them. */
gboolean heed_db_remove_member (HeedDb *db,
                                const char *id,
                                const char *at,
                                GError **error);

G_END_DECLS
