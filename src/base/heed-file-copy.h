/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Large files: copied in pieces, made durable, and given a name that nothing else has. Each gives 0 or an errno, for
 * the caller's own words; all of them wait for the disk. Any thread. */

/* How far it has come, in bytes. FALSE gives the copying up. */
typedef gboolean (*HeedFileCopyFunc) (goffset n_copied,
                                      goffset size,
                                      gpointer user_data);

/* Copies what @from holds, from its beginning and whatever its offset, to where @to stands. The kernel does it where it
 * can. @func, which may be NULL, is asked after each piece, of some megabytes. ECANCELED where it gave up. */
int heed_file_copy (int from,
                    int to,
                    HeedFileCopyFunc func,
                    gpointer user_data);

/* Makes durable what the file at @path holds; that a name is in its folder, for the folder of @path. Some file systems cannot
 * flush a folder, and there is no more that can be done for them. */
int heed_file_flush (const char *path);
int heed_file_flush_folder (const char *path);

/* A rename that never replaces: EEXIST where something has the name @to. */
int heed_file_rename_new (const char *from,
                          const char *to);

G_END_DECLS
