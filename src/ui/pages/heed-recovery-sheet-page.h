/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* The recovery sheet of a store that was just made: to print or save, and to prove by typing two of its
 * groups back. Until then the store is not used; where the page is left before, the store is removed
 * again, for it is empty and nobody could ever recover it. A store that was left with its sheet unproven even so (a crash)
 * has HeedProveSheetPage. */
#define HEED_TYPE_RECOVERY_SHEET_PAGE (heed_recovery_sheet_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedRecoverySheetPage, heed_recovery_sheet_page, HEED, RECOVERY_SHEET_PAGE, HeedPage)

/* Takes the open session and the key, which is the page's own and is overwritten when it ends. */
void heed_recovery_sheet_page_take (HeedRecoverySheetPage *self,
                                    HeedSession *session,
                                    char *recovery_key);

G_END_DECLS
