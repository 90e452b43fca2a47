/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* The recovery sheet of a store that is in use and whose sheet nobody has proven, or of which that is not known: the
 * key is typed from the sheet and proven, and what to do otherwise is said. No params. */
#define HEED_TYPE_PROVE_SHEET_PAGE (heed_prove_sheet_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedProveSheetPage, heed_prove_sheet_page, HEED, PROVE_SHEET_PAGE, HeedPage)

G_END_DECLS
