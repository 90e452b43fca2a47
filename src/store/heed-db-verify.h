/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* One thing that was checked. */
typedef struct
{
  const char *check; /* cipher, database, foreignKeys, search, audit, attachments, bodies, version, content, columns, schema, head, in that order */
  gboolean ok;
  char *message; /* "ok", or what is wrong and where; of head, "SEQ HASH" of the audit's last row */
} HeedCheck;

/* Whether every page is as it was written, by its seal. NULL, or what is wrong; caller owns. */
char *heed_db_check_pages (HeedDb *db);

/* Checks the whole store: every page's seal, SQLite's own structures, foreign keys, the search index against itself, the audit's
 * chain, each attachment's hash, that each record's tree can be read, the version, what each row of the audit proves, that what repeats
 * from a tree is what that says, and that tables and triggers are Heed's. HeedCheck; what is wrong is no error of the call. Repairs
 * nothing. */
GPtrArray *heed_db_verify (HeedDb *db,
                           GError **error);

G_END_DECLS
