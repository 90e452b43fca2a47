/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-page.h"

G_BEGIN_DECLS

/* "Log a concern": the form, and beside it the guidance that follows it as it is typed. Params, all
 * optional: "child" (id of the first person), "draft" (id of the draft to go on with), "amends" (id of the
 * concern of that child that it amends). Without one of the last two the newest draft comes back. */
#define HEED_TYPE_CONCERN_PAGE (heed_concern_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedConcernPage, heed_concern_page, HEED, CONCERN_PAGE, HeedFormPage)

G_END_DECLS
