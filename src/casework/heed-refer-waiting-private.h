/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to casework: referrals that are on file and whose pack was never made. A referral is filed once,
 * however often its export has to be tried. */

#include "heed-refer.h"
#include "heed-session-private.h"

G_BEGIN_DECLS

/* What a referral was asked for with; the same for the same choice. Caller owns. */
char *heed_refer_dup_request (const HeedDisclosureChoice *choice);

/* Inside the write that files it. */
gboolean heed_refer_begin_waiting (HeedDb *db,
                                   const char *referral,
                                   const char *request,
                                   GError **error);

/* Inside the write that notes its export; nothing where it does not wait. */
gboolean heed_refer_end_waiting (HeedDb *db,
                                 const char *referral,
                                 GError **error);

/* The id of a referral of this very request that waits for its pack. NULL, without an error, where there is
 * none; caller owns. */
char *heed_refer_find_waiting (HeedSession *session,
                               const char *request,
                               GError **error);

G_END_DECLS
