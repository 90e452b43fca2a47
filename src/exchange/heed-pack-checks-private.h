/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-pack-check.h"

G_BEGIN_DECLS

/* What was looked at so far: HeedPackCheck, none yet. */
GPtrArray *heed_pack_checks_new (void);

/* Adds a check; @message is taken. */
void heed_pack_checks_add (GPtrArray *checks,
                           const char *check,
                           gboolean ok,
                           char *message);

G_END_DECLS
