/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* Wrong passphrases, which cannot be written into a store that they did not open: NAME.heed-tries
 * beside it, by whatever link the store is opened, holds a line for each, when and for which member, until the
 * next unlocking tells them in one row of the audit. It names no child. Whoever can write beside the store can
 * write it too: it is never followed through a link, waited for, or read beyond 64 KiB. */
void heed_session_tries_note (const char *path,
                              const char *member);
gboolean heed_session_tries_settle (HeedSession *session,
                                    const char *path,
                                    GError **error);

/* How many wrong passphrases and recovery keys there were in the last hour since the store was last
 * unlocked, by whomever and in whichever run of the program, and how many seconds are left of the wait that
 * the last of them asks for. Nobody is kept out for longer than that wait, which has a limit. */
void heed_session_tries_count (const char *path,
                               guint *ret_n_failures,
                               guint *ret_wait);

/* Whether there is a store to open at @path at all, in words about the store, not about its keys. */
gboolean heed_session_tries_check_path (const char *path,
                                        GError **error);

G_END_DECLS
