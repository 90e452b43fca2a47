/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* A new recovery sheet for a store that is at work, and its new data key, which are one act: the sheet is shown, printed or saved, and
 * proven; then the store is copied under the new key, with its progress. Where the page is left before that has ended, it is
 * given up, and the store has the key and the sheet that it had. For leads. */
#define HEED_TYPE_NEW_SHEET_PAGE (heed_new_sheet_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedNewSheetPage, heed_new_sheet_page, HEED, NEW_SHEET_PAGE, HeedPage)

G_END_DECLS
