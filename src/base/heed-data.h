/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a file that Heed ships lies: @relative as in the data folder of the source tree
 * ("schema/guidance.xsd"), below the folder that the environment's HEED_DATADIR names (in the build
 * folder, in tests) or else below the one it was installed to. It is not looked at whether the file
 * is there. Any thread; caller owns. */
char *heed_data_path (const char *relative);

G_END_DECLS
