/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* Making a store: the setting, its authority, the first member and a passphrase with its strength. The
 * recovery sheet follows (HeedRecoverySheetPage). Params, for one that takes the place of another: path, setting, authority (its code), member,
 * role. */
#define HEED_TYPE_CREATE_STORE_PAGE (heed_create_store_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedCreateStorePage, heed_create_store_page, HEED, CREATE_STORE_PAGE, HeedPage)

G_END_DECLS
