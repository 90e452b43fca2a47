/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-exchange-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* No pack of Heed's comes near these: what does is not opened further. */
#define HEED_PACK_MAX_FILES 2000
#define HEED_PACK_MAX_BYTES (512 * 1024 * 1024)
#define HEED_PACK_MAX_RATIO 200

/* One thing that was looked at. */
typedef struct
{
  char *check; /* archive, names, password, manifest, file, complete, schema: for programs */
  gboolean ok;
  char *message; /* one sentence, translated, that names the file or the line */
} HeedPackCheck;

/* Checks a pack (a zip) or a referral.xml on its own, without a store: that it can be read, that no
 * name leads out of its folder or stands twice, that every file is the one that the manifest names,
 * and that the XML keeps to the shipped schema. Nothing is written anywhere. @password may be NULL;
 * @ret_sha256, which may be NULL, is that of the whole file. GPtrArray of HeedPackCheck; NULL and
 * HEED_EXCHANGE_ERROR_READ where the file cannot be opened. Blocks; any thread. */
GPtrArray *heed_pack_check (const char *path,
                            const char *password,
                            char **ret_sha256,
                            GError **error);

/* Whether every one is. */
gboolean heed_pack_checks_are_ok (GPtrArray *checks);

G_END_DECLS
