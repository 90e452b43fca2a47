/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* The member's own passphrase is changed: of the window's session, or, before that is at work, of one whose passphrase somebody else
 * set. No params. */
#define HEED_TYPE_PASSPHRASE_PAGE (heed_passphrase_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedPassphrasePage, heed_passphrase_page, HEED, PASSPHRASE_PAGE, HeedPage)

/* Takes a session that is to have another passphrase before the window has it; where the page is left before, it is closed. */
void heed_passphrase_page_take (HeedPassphrasePage *self,
                                HeedSession *session);

G_END_DECLS
