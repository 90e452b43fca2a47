/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first call of a program, before it has threads: where it lies in a bin/ beside a share/ that holds
 * Heed's data, that is what belongs to it, whatever prefix it was built for; the toolkit then finds its
 * settings and icons there too (XDG_DATA_DIRS). @program is its own path, NULL to ask the system. Returns the
 * folder of the translations; caller owns. */
char *heed_data_init (const char *program);

/* Where a file that Heed ships lies: @relative as in the data folder of the source tree
 * ("schema/guidance.xsd"), below the folder that the environment's HEED_DATADIR names (in the build
 * folder, in tests), or else below the one that heed_data_init() found, or it was installed to. It is not looked at whether the file
 * is there. Any thread; caller owns. */
char *heed_data_path (const char *relative);

G_END_DECLS
