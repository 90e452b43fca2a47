/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* Every child of the store, to be searched and sifted by flags. No params. */
#define HEED_TYPE_CHILDREN_PAGE (heed_children_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildrenPage, heed_children_page, HEED, CHILDREN_PAGE, HeedPage)

G_END_DECLS
