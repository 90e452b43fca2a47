/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Whole small files in, and out without ever losing the one before. Both
 * fail with HEED_VAULT_ERROR_IO. May wait for the disk. */

#include <glib.h>

G_BEGIN_DECLS

/* All of the regular file at @path, or its first @max_size + 1 bytes where it is longer; a caller
 * that gets more than @max_size knows that it is not what it looked for. */
GBytes *heed_vault_file_read (const char *path,
                              gsize max_size,
                              GError **error);

/* What stands between a file's name and six letters or digits in the name that it has while it is written: a
 * name that nobody else gives, so that what a killed program left can be told and taken away. */
#define HEED_VAULT_FILE_TEMPORARY ".part-"

/* Puts @bytes at @path, with mode 0600 or what rights the group of the file that was there had, through a temporary file beside it that is synced, renamed
 * and synced in its folder: at any moment, and after a power cut, @path is the old file or the new
 * one, whole. No copy of the old one is kept, since it may hold the slot of a member who left. */
gboolean heed_vault_file_write (const char *path,
                                GBytes *bytes,
                                GError **error);

G_END_DECLS
