/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* The door of a store: passphrase or recovery key, and the ways to another store. Without a store it
 * is the welcome. Param: "path" of the store. */
#define HEED_TYPE_UNLOCK_PAGE (heed_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedUnlockPage, heed_unlock_page, HEED, UNLOCK_PAGE, HeedPage)

/* Asks for the recovery key in the place of a passphrase, or the other way round. */
void heed_unlock_page_use_recovery_key (HeedUnlockPage *self,
                                        gboolean recovery_key);

G_END_DECLS
