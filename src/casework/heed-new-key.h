/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-file-copy.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* A new data key and its new recovery sheet, which are one act. First the sheet is made, shown, and typed back or read back; then it is
 * given to all members at once, by the public keys that the store has of them, and the store is copied under it. Killed at any
 * moment, the store opens with the passphrases as before, under the one key or the other, and can be begun anew. Older backups keep the
 * older key, its sheet and the members of then. Blocks; any thread but the main one of a window. Only a lead does it, or whoever
 * opened the store with its recovery key. */

/* The text of a new sheet; nothing is changed by it. Free it with heed_session_free_secret(). @ret_left_out, which may be NULL, gets the names
 * of the members who cannot be given the new key, since they have not opened the store since there are public keys: they need a
 * passphrase set by a lead afterwards (heed_member_reset()). */
char *heed_new_key_make_sheet (HeedSession *session,
                               GStrv *ret_left_out,
                               GError **error);

/* Changes the data key to that of @sheet, which somebody typed back or which was read back from where it was written. @func, which may be
 * NULL, is told how far the copying has come, and may give it up. While it is copied the session answers LOCKED. The session goes on with the store
 * under the new key; where it fails, under the old one, or is closed where not even that opens. */
gboolean heed_new_key_change (HeedSession *session,
                              const char *sheet,
                              HeedFileCopyFunc func,
                              gpointer user_data,
                              GError **error);

/* What @sheet is to a session: of a change that was cut short before the store had its key, or after; then heed_new_key_finish() is
 * all that is left. */
typedef enum
{
  HEED_NEW_KEY_OTHER,
  HEED_NEW_KEY_BEGUN,
  HEED_NEW_KEY_DONE,
} HeedNewKeyState;

HeedNewKeyState heed_new_key_look_at_sheet (HeedSession *session,
                                            const char *sheet);

gboolean heed_new_key_finish (HeedSession *session,
                              GError **error);

G_END_DECLS
