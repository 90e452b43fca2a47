/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Programs that keep a folder alike on several computers put whole files of another day under a store's
 * name, also while it is open. */

/* The program in whose folder the store at @path lies or would lie ("OneDrive"), told by what it leaves in the
 * folder or in one above it, or by their names; NULL where none is known. @ret_folder, which may be NULL, is that
 * folder; caller owns. The name is static. Reads folders. */
const char *heed_sync_folder_find (const char *path,
                                   char **ret_folder);

/* The same as a problem of three lines: which program, why it matters and what to do. It stops nothing. FALSE, with
 * @ret_warning as it was, where there is nothing to warn of. */
gboolean heed_sync_folder_warn (const char *path,
                                GError **ret_warning);

G_END_DECLS
