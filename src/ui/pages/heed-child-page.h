/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* A child's file: who it is and what applies, the chronology, the details. Params: "child", its id;
 * "tab", "chronology" or "details". */
#define HEED_TYPE_CHILD_PAGE (heed_child_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildPage, heed_child_page, HEED, CHILD_PAGE, HeedPage)

G_END_DECLS
