/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-page.h"

G_BEGIN_DECLS

/* An entry that is filed: what it says, sealed; its prompts with their answers; and, of a concern, the
 * decision that it asks for. Params: "child", "entry" (ids); or "draft" alone, of a decision that was begun. */
#define HEED_TYPE_FILED_PAGE (heed_filed_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedFiledPage, heed_filed_page, HEED, FILED_PAGE, HeedFormPage)

G_END_DECLS
