/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db.h"
#include "heed-session-notices.h"
#include "heed-store.h"

G_BEGIN_DECLS

/* What is wrong with the system's clock, as far as the audit's latest moment (or NULL) and the release can tell;
 * NULL where nothing is. Caller owns. */
GError *heed_session_look_at_clock (const char *latest);

/* Whether what was opened is a copy of a store's file that was made alone while Heed had the store open, or has lost what was written
 * last: @ret_notice then says so, else it is NULL. Before anything is written. */
gboolean heed_session_look_at_copy (HeedDb *db,
                                    HeedStore *store,
                                    GError **ret_notice,
                                    GError **error);

gboolean heed_session_read_sheet (HeedDb *db,
                                  HeedSheet *ret_sheet,
                                  GError **error);

/* Whether the store was made as a demonstration: the fact "madeUp" of it. */
gboolean heed_session_read_made_up (HeedDb *db,
                                    gboolean *ret_is_made_up,
                                    GError **error);
gboolean heed_session_write_made_up (HeedDb *db,
                                     GError **error);

/* Inside a write, with its row in the audit. */
gboolean heed_session_write_proof (HeedSession *session,
                                   HeedDb *db,
                                   GError **error);

/* Nobody has proven the sheet of the key that the store has now. Inside a write. */
gboolean heed_session_write_unproven (HeedDb *db,
                                      GError **error);

/* What the opening found; the clock's and the copy's are NULL where nothing is wrong, and borrowed. */
void heed_session_set_sheet (HeedSession *session,
                             HeedSheet sheet);
const GError *heed_session_get_clock (HeedSession *session);
const GError *heed_session_get_copy (HeedSession *session);

/* What came of the drill of the backup: that it is not good is said from now on, and is not where it is. Any thread. */
void heed_session_note_drill (HeedSession *session,
                              const HeedDbBackup *backup);

/* The same of the one that was tried last, at the opening. A store of an earlier version that is only read has no list of
 * them, and says nothing. */
void heed_session_look_at_drill (HeedSession *session,
                                 HeedDb *db);

/* NULL of one that is proven. Caller owns. */
GError *heed_session_make_sheet_notice (HeedSession *session);

G_END_DECLS
