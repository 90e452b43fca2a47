/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entries.h"

G_BEGIN_DECLS

/* Files that are neither a store nor an import. Each reads the disk; any thread. */

/* heed_add_fragment() for a file. */
GStrv heed_add_fragment_file (HeedSession *session,
                              const char *path,
                              GPtrArray *warnings,
                              GError **error);

G_END_DECLS
