/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-audit.h"
#include "heed-entries.h"

G_BEGIN_DECLS

/* Files that are neither a store nor an import. Each reads the disk; any thread. */

/* heed_add_fragment() for a file. */
GStrv heed_add_fragment_file (HeedSession *session,
                              const char *path,
                              GPtrArray *warnings,
                              GError **error);

/* Checks a referral pack, or the referral.xml of one, without a store: manifest, hashes, schema.
 * @password may be NULL. GPtrArray of HeedVerifyLine, which tell of all that is wrong with the file
 * itself; NULL with @error where it cannot be read at all. */
GPtrArray *heed_check_pack_file (const char *path,
                                 const char *password,
                                 GError **error);

G_END_DECLS
