/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session-private.h"

G_BEGIN_DECLS

/* The file of keys of an open session: what is changed in it, and the last head of the audit that it keeps. */

/* Whether the store is older than its file of keys says: @ret_notice then says so, else it is NULL. Before anything is written. */
gboolean heed_session_look_at_head (HeedSession *session,
                                    HeedDb *db,
                                    GError **ret_notice,
                                    GError **error);

/* NULL where it is not; borrowed. */
const GError *heed_session_get_older (HeedSession *session);

/* Changes a copy of the file of keys, saves it, and takes it over; the session's is as it was where that fails. Where there is none,
 * one is made. READ_ONLY reasons of the store, LOCKED, heed_keys_file_save(), and what @func says. One at a time. */
typedef gboolean (*HeedKeysFunc) (HeedKeysFile *keys,
                                  gpointer user_data,
                                  GError **error);
gboolean heed_session_change_keys (HeedSession *session,
                                   HeedKeysFunc func,
                                   gpointer user_data,
                                   GError **error);

/* The store was opened with the new data key: the old one is forgotten. */
void heed_session_end_rotation (HeedSession *session);

/* That the store has a new data key, with its row in the audit; until whoever changed it is told, HEED_NEW_KEY_UNTOLD is "yes" in the
 * store. */
#define HEED_NEW_KEY_UNTOLD "newKeyUntold"
gboolean heed_session_note_new_key (HeedSession *session,
                                    gboolean is_told,
                                    GError **error);

/* The row of an opening, @action, with what else is noted then. @passphrase, which may be NULL, is the member's: their slot is made anew
 * where it is not as it would be made now, and the store has its public key. Nothing where nothing can be written. */
gboolean heed_session_note_opening (HeedSession *session,
                                    const char *action,
                                    const char *how,
                                    const char *passphrase,
                                    GError **error);

/* Notes the last row of the audit in the file of keys, as far as that can be written; before the store is closed. */
typedef struct
{
  gint64 seq;
  guint8 hash[HEED_KEYS_FILE_HASH_SIZE];
} HeedSessionHead;

gboolean heed_session_read_head (HeedSession *session,
                                 HeedSessionHead *ret_head);
void heed_session_keep_head (HeedSession *session,
                             const HeedSessionHead *head);

/* Why the key of a right passphrase does not open the store at @path. Takes @problem; where it is that the key is none of this store's, and the
 * keys have its salt all the same, it is said that the store's beginning is damaged. */
void heed_session_say_unopened (const char *path,
                                GError *problem,
                                GError **error);

G_END_DECLS
