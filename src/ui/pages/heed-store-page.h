/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* The store itself: its backups, and the ways to its members. What keeps the backups is the window's (heed-backup-keeper.h): this page
 * shows it, and may be left while something is under way. */
#define HEED_TYPE_STORE_PAGE (heed_store_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedStorePage, heed_store_page, HEED, STORE_PAGE, HeedPage)

/* What the folder chooser gives: gets a set at once, and from then on. */
void heed_store_page_add_folder (HeedStorePage *self,
                                 const char *folder);

G_END_DECLS
