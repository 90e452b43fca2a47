/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* A connection to an open store, as a HeedStoreFunc gets it (heed-store.h). It belongs to the thread
 * that the function runs on and to the time until it returns.
 *
 * All functions of this folder that take one are for use inside a HeedStoreFunc, those that change
 * something only inside a write: they run in its transaction. They fail with the errors of
 * heed-store-error.h. What they give is the caller's unless something else is said; arrays hold
 * immutable records that may be handed to any thread. Days are those of heed-date.h, moments are text
 * as in the case document; @at is UTC (heed_moment_now_utc()), @member_id who is at work. */

#include "heed-db-about.h"
#include "heed-db-access.h"
#include "heed-db-audit.h"
#include "heed-db-backup.h"
#include "heed-db-case.h"
#include "heed-db-child.h"
#include "heed-db-count.h"
#include "heed-db-draft.h"
#include "heed-db-entry.h"
#include "heed-db-import.h"
#include "heed-db-member.h"
#include "heed-db-person.h"
#include "heed-db-prompt.h"
#include "heed-db-proof.h"
#include "heed-db-records.h"
#include "heed-db-search.h"
#include "heed-db-sight.h"
#include "heed-db-verify.h"

G_BEGIN_DECLS

/* Inside a write: all that it does is taken back at its end, which succeeds all the same, and nobody is told of changes. For trying
 * what would come of it. */
void heed_db_undo_at_end (HeedDb *db);

G_END_DECLS
