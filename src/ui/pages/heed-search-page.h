/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* What "Search everything" found: children first, then entries. Param: "text". It is asked again each
 * time that it comes on top. */
#define HEED_TYPE_SEARCH_PAGE (heed_search_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedSearchPage, heed_search_page, HEED, SEARCH_PAGE, HeedPage)

G_END_DECLS
