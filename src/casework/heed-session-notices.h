/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* Whether somebody has shown that the recovery sheet is held: the fact "sheetProven" of the store. */
typedef enum
{
  HEED_SHEET_NOT_KNOWN, /* the version that made the store did not note it */
  HEED_SHEET_NOT_PROVEN,
  HEED_SHEET_PROVEN,
} HeedSheet;

HeedSheet heed_session_get_sheet (HeedSession *session);

/* What is to be said at every opening, for as long as it is so: that the clock seems to be wrong, that this is a copy which
 * was made while Heed had the store open (at its first opening only), that it is older than its keys, that the backup which was
 * tried last is not good, that nobody has
 * proven the recovery sheet, which comes last. Problems of three lines (GError *); caller owns. None of the
 * demonstration's. */
GPtrArray *heed_session_dup_notices (HeedSession *session);

/* Whether the making of a store at @path was begun and did not come to a proven sheet. Needs no key. */
gboolean heed_store_is_unfinished (const char *path);

/* Whether the store can be made anew, with a new sheet: its own was never proven, and it holds no record. */
gboolean heed_session_can_be_made_anew (HeedSession *session);

/* Closes and removes such a store, so that another can be made in its place; REFUSED for any other. */
gboolean heed_session_remove_store (HeedSession *session,
                                    GError **error);

G_END_DECLS
