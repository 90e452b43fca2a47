/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of data/words/words.txt, out of which a new passphrase is offered: GPtrArray of char *, without any where it
 * cannot be read. @ret_path, which may be NULL, gets where it lies. Caller owns both. Waits for the disk. Private to vault. */
GPtrArray *heed_passphrase_list_read (char **ret_path);

G_END_DECLS
