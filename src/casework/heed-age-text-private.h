/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-age.h"

G_BEGIN_DECLS

/* When somebody was born, or will be: days of heed-date.h, HEED_DATE_NONE where not known. An expected date counts where
 * nothing was said of a birth. */
HeedBirth heed_age_text_get_birth (int earliest,
                                   int latest,
                                   int expected_earliest,
                                   int expected_latest,
                                   gboolean has_birth);

/* The years of today, in the words of the screen: "17", "14 or 15", "not known", "unborn"; heed_age_text() is for documents.
 * The youngest and the oldest are -1 for an unborn child. Caller owns the text. */
char *heed_age_text_new (const HeedBirth *birth,
                         int *ret_min,
                         int *ret_max);

G_END_DECLS
