/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db.h"
#include "heed-members.h"

G_BEGIN_DECLS

/* Whether the member of @session is a lead by what the store says now, or may pass for one; else RIGHT. */
gboolean heed_members_check_lead (HeedSession *session,
                                  HeedDb *db,
                                  gboolean recovery_key_does,
                                  GError **error);

/* Whether members can be changed at all. */
gboolean heed_members_check_may (HeedSession *session,
                                 GError **error);

G_END_DECLS
