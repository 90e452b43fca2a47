/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-document.h"
#include "heed-db.h"
#include "heed-guidance.h"
#include "heed-key.h"
#include "heed-keys-file.h"
#include "heed-session.h"
#include "heed-store.h"

G_BEGIN_DECLS

/* The code of the member's role, as it is now; caller owns. heed_session_set_code() is for whoever changes it, or reads it first. */
char *heed_session_dup_code (HeedSession *self);
void heed_session_set_code (HeedSession *self,
                            const char *code);

/* Who is at work where nobody said who they are, of @members (HeedMember), who are some: the first lead, since who has the sheet can do all that a
 * lead can; else the first. Caller owns. */
HeedMember *heed_session_pick_member (GPtrArray *members);

/* Readings of @store, in which the session is about to go on, see what its member may see. */
void heed_session_take_sight (HeedSession *self,
                              HeedStore *store);

/* FALSE, with RIGHT, where the child's file is kept to others. */
gboolean heed_session_check_file (HeedSession *self,
                                  const char *child,
                                  GError **error);

/* Runs @func on the store, or fails with LOCKED once the session is closed. A read may be given up: heed_store_read_until(). */
gboolean heed_session_read (HeedSession *self,
                            HeedStoreFunc func,
                            gpointer user_data,
                            GError **error);
gboolean heed_session_read_until (HeedSession *self,
                                  HeedStoreFunc func,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);

/* What is seen is what the member may see, but for this: what is proven, and what rules say of a whole file. */
gboolean heed_session_read_whole (HeedSession *self,
                                  HeedStoreFunc func,
                                  gpointer user_data,
                                  GError **error);
gboolean heed_session_write (HeedSession *self,
                             HeedStoreFunc func,
                             gpointer user_data,
                             GError **error);

/* The answer of a reading: what @func gives, or NULL with @error set. @destroy frees an answer that
 * comes too late. Caller owns. */
typedef gpointer (*HeedFetchFunc) (HeedDb *db,
                                   gpointer user_data,
                                   GError **error);
gpointer heed_session_fetch (HeedSession *self,
                             HeedFetchFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy,
                             GError **error);

/* A child's whole file, whatever of it the member may see. Not audited: for what is not shown. */
HeedCaseFile *heed_session_load_whole_case (HeedSession *self,
                                            const char *child,
                                            GError **error);

/* The same, of what the member may see: to be shown, and audited by whoever shows it. */
HeedCaseFile *heed_session_load_case (HeedSession *self,
                                      const char *child,
                                      GError **error);

/* Caller owns: a session that goes on in another store changes it. */
HeedStore *heed_session_ref_store (HeedSession *self);

/* NULL once closed, and for the demonstration; caller owns. */
HeedKey *heed_session_ref_key (HeedSession *self);

/* As they are now; NULL where there are none. Caller owns, and changes nothing in them. */
HeedKeysFile *heed_session_ref_keys (HeedSession *self);

/* The same, letter for letter; caller owns. */
GBytes *heed_session_dup_keys_bytes (HeedSession *self);

/* The file of keys is as it should be now: as the store was opened, or after Heed changed it. */
void heed_session_remember_keys (HeedSession *self);

/* After the store was closed: where the file of keys is gone, it is put back, where it is another, the one that opened
 * the store is saved beside it. FALSE, and that is said, where either was so. @bytes may be NULL: there
 * was none. */
gboolean heed_session_check_keys (HeedSession *self,
                                  GBytes *bytes,
                                  GError **error);

/* A row of the audit that is not in the store yet. */
typedef struct
{
  char *at;
  char *action;
  char *subject;
  char *detail;
} HeedHeldRow;

void heed_held_row_free (gpointer row);

/* Those that are held, in the order of their time, and none is held any more; caller owns. */
GPtrArray *heed_session_take_held (HeedSession *self);

/* Takes @rows, before those that are held by now. */
void heed_session_hold (HeedSession *self,
                        GPtrArray *rows);

/* The session goes on in @store; the one before is the caller's to close. */
void heed_session_set_store (HeedSession *self,
                             HeedStore *store);

/* Borrowed; they do not change while the session lives. The packs are read when somebody asks for the first time: it is no part of what the
 * opening of a store waits for, and may take some milliseconds. Any thread. */
HeedGuidance *heed_session_get_guidance (HeedSession *self);
HeedField *heed_session_get_practice (HeedSession *self);
const char *heed_session_get_member_id (HeedSession *self);

/* The store's name as it was opened with, links and all; NULL for the demonstration. */
const char *heed_session_get_given_path (HeedSession *self);

/* A case document of @file with the facts of today and of this store's authority. */
HeedCaseDocument *heed_session_derive (HeedSession *self,
                                       HeedCaseFile *file);

/* An audit row of now and this member, inside a write. */
gboolean heed_session_append_audit (HeedSession *self,
                                    HeedDb *db,
                                    const char *action,
                                    const char *subject,
                                    const char *detail,
                                    GError **error);

/* One for what a put came to, which is FALSE where it failed: "addPerson", "changePerson",
 * "addEarlierPerson", nothing for what is as it was. @record is "Person", "Agency" or "Relationship", @id who or what; @detail may be NULL. */
gboolean heed_session_audit_put (HeedSession *self,
                                 HeedDb *db,
                                 HeedPut put,
                                 const char *record,
                                 const char *id,
                                 const char *detail,
                                 GError **error);

/* The same in a write of its own. Nothing is written to a store that can only be read. Rows that are held come
 * first. */
gboolean heed_session_audit (HeedSession *self,
                             const char *action,
                             const char *subject,
                             const char *detail,
                             GError **error);

/* For what is only read, which is audited before it is answered. Where the disk is full, or the store lost its place, it
 * can be read even so: the row is held, and is written with the next one for which there is room, or into
 * the copy that is saved beside. */
gboolean heed_session_audit_reading (HeedSession *self,
                                     const char *action,
                                     const char *subject,
                                     const char *detail,
                                     GError **error);

G_END_DECLS
