/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Above a filed concern that says somebody is in danger now: the call to 999, and when it was made. What was filed never changes, so
 * a call that is made now is filed as what came later (FollowUp policeTold). It stands on a HeedPage, and is seen where there is
 * danger. Signal "called": the call is on file. */
#define HEED_TYPE_DANGER_CALL (heed_danger_call_get_type ())
G_DECLARE_FINAL_TYPE (HeedDangerCall, heed_danger_call, HEED, DANGER_CALL, AdwBin)

/* @file is the child's. Where @can_file is FALSE, a call cannot be added. */
void heed_danger_call_set_entry (HeedDangerCall *self,
                                 HeedEntry *entry,
                                 HeedCaseFile *file,
                                 gboolean can_file);

G_END_DECLS
