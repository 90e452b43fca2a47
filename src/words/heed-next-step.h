/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

G_BEGIN_DECLS

/* What is open about the newest referral of @child that has no answer and is not closed, as its entries say it at @now (a moment in
 * Europe/London): "Acknowledged, no answer for 9 days: phone". Days are civil days, weekends count; from the first on somebody is to
 * phone (practice: no answer after one working day). NULL where nothing is open. @ret_phone, which may be NULL: a call is what comes
 * next. @file is the child's own. Caller owns. */
char *heed_next_step_new (HeedCaseFile *file,
                          const char *child,
                          const char *now,
                          gboolean *ret_phone);

/* The child's own social worker (relationship SWR that has not ended on @today, a day of heed-date.h) with the numbers on record:
 * "Own social worker: Jo Lane, 01632 960111"; NULL where none is recorded. Caller owns. */
char *heed_next_step_worker (HeedCaseFile *file,
                             const char *child,
                             int today);

G_END_DECLS
