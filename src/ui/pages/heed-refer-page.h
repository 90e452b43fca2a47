/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-page.h"

G_BEGIN_DECLS

/* "Refer": what a referral says, what it takes along, what it lacks, and beside it the page that social
 * care will read; it ends in a pack in a file. Nothing leaves before that, and nothing is filed.
 *
 * Params: "child", an id; "entry", the id of the concern that it follows, optional; "entries", ids with
 * spaces between, where only those are to go along. */
#define HEED_TYPE_REFER_PAGE (heed_refer_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedReferPage, heed_refer_page, HEED, REFER_PAGE, HeedFormPage)

G_END_DECLS
