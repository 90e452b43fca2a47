/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* Restores a backup beside what is there: before a store is open, and over its pages. Its param "path", which may be missing, is the store
 * whose backups are offered first, and beside which the restored one goes. */
#define HEED_TYPE_RESTORE_PAGE (heed_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedRestorePage, heed_restore_page, HEED, RESTORE_PAGE, HeedPage)

/* What a file chooser gives: the .heed of a set, or a folder with sets in it. */
void heed_restore_page_look_at (HeedRestorePage *self,
                                const char *place);

G_END_DECLS
