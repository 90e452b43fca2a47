/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* "Guidance": the packs that were loaded and those that were refused; of one, its sources, whether one
 * of them is past its review, and every rule; tried with an entry of a child, which rules fire, which do
 * not, and on which facts. Params: "pack", "child" and "entry", ids, each optional. */
#define HEED_TYPE_PACKS_PAGE (heed_packs_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedPacksPage, heed_packs_page, HEED, PACKS_PAGE, HeedPage)

G_END_DECLS
