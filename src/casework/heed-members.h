/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* The members of a store: who opens it, and as what. All of it blocks, and what takes a passphrase takes about a second more;
 * any thread but the main one of a window. What a member may not do is RIGHT, says who may, and changes nothing. */
typedef struct
{
  HeedMember *member; /* with id, name, title in words and code */
  char *since;        /* UTC */
  char *unlocked;     /* when they last opened it by their passphrase, UTC; NULL: never, or not since that is noted */
  gboolean must_change;
  gboolean has_staff_register;
  gboolean has_slot; /* a passphrase opens it for them */
  gboolean has_pair; /* they can be given a new data key without it */
} HeedMemberFacts;

void heed_member_facts_free (HeedMemberFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedMemberFacts, heed_member_facts_free)

/* What a role does not keep anybody from, in words for whoever gives one: it must not be found out afterwards. */
const char *heed_members_get_limits (void);

/* HeedMemberFacts, in the order in which they were added; who was removed is not there. */
GPtrArray *heed_list_store_members (HeedSession *session,
                                    GError **error);

/* Makes somebody a member who opens the store with @passphrase, which is to be theirs alone. @code is one of the list memberRole,
 * @title their title in words, which may be NULL. Only a lead. REFUSED: no name, another member has it, or no such code;
 * HEED_VAULT_ERROR_WEAK for a passphrase that is too weak. */
HeedMemberFacts *heed_member_add (HeedSession *session,
                                  const char *name,
                                  const char *code,
                                  const char *title,
                                  const char *passphrase,
                                  GError **error);

/* Takes a member's way in away; they stay an author. Their drafts go to the member of @session, marked as not theirs. Only a lead. REFUSED for the
 * last lead who ever opened the store. Who kept a copy of the file of keys is shut out by a new data key only. */
gboolean heed_member_remove (HeedSession *session,
                             const char *id,
                             GError **error);

/* What a member may do from now on. Only a lead; REFUSED as above. */
gboolean heed_member_set_code (HeedSession *session,
                               const char *id,
                               const char *code,
                               GError **error);

/* The own one: @old_passphrase is the one until now. */
gboolean heed_member_change_passphrase (HeedSession *session,
                                        const char *old_passphrase,
                                        const char *new_passphrase,
                                        GError **error);

/* A passphrase that was forgotten: @passphrase takes its place, and is to be changed when it is first used. Only a lead, or whoever
 * opened the store with its recovery key. */
gboolean heed_member_reset (HeedSession *session,
                            const char *id,
                            const char *passphrase,
                            GError **error);

G_END_DECLS
