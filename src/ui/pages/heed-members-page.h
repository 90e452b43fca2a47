/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* Who opens the store, and as what. A lead adds and removes members, gives them another role, and sets a passphrase that was forgotten,
 * which is shown once. No params. */
#define HEED_TYPE_MEMBERS_PAGE (heed_members_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedMembersPage, heed_members_page, HEED, MEMBERS_PAGE, HeedPage)

G_END_DECLS
