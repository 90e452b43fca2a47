/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where @error is that the store at @path is open elsewhere, its third line also says which backup of it is the newest that lies in the
 * folders of this computer, and of which day it is: that can be restored beside and read meanwhile. Any other error stays as it is.
 * Reads folders; any thread but the main one of a window. */
void heed_backup_offer (const char *path,
                        GError **error);

G_END_DECLS
