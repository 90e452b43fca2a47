/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *at;
  char *member;
  char *name;   /* of the file, without its folder */
  char *format; /* case, ctf, cin or csv */
  char *sha256; /* of the file, or NULL */
  char *summary;
} HeedImport;

/* Says what an import was. It may come after its items and entries, in the same write. @summary is the
 * caller's, as it is to be shown. */
gboolean heed_db_insert_import (HeedDb *db,
                                const char *id,
                                const char *at,
                                const char *member_id,
                                const char *name,
                                const char *format,
                                const char *sha256,
                                const char *summary,
                                GError **error);

/* What the import did to a record; @record is "person", "entry", "agency" …, @put not FAILED. */
gboolean heed_db_insert_import_item (HeedDb *db,
                                     const char *import_id,
                                     const char *record,
                                     const char *id,
                                     HeedPut put,
                                     GError **error);

/* HeedImport, newest first. */
GPtrArray *heed_db_list_imports (HeedDb *db,
                                 GError **error);

G_END_DECLS
