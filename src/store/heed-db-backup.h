/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* A backup that was made of this store: where, and what it holds. Whether it still lies there is another question. */
typedef struct
{
  char *path; /* bytes, as the file system has them */
  gboolean has_keys;
  char *at; /* UTC */
  gint64 size;
  guint64 n_entries;
  gint64 seq; /* of the last row of its audit, which has this hash, in hex */
  char *hash;
  char *drilled; /* when it was last tried where it lies, UTC; NULL: never */
  char *drill;   /* what was wrong then; NULL where all was well */
} HeedDbBackup;

void heed_db_backup_free (HeedDbBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedDbBackup, heed_db_backup_free)

/* One of the same path is replaced; what is given of a drill is put too. */
gboolean heed_db_put_backup (HeedDb *db,
                             const HeedDbBackup *backup,
                             GError **error);

/* Nothing to do where there is none of that path. */
gboolean heed_db_delete_backup (HeedDb *db,
                                const char *path,
                                GError **error);

/* HeedDbBackup, newest first. */
GPtrArray *heed_db_list_backups (HeedDb *db,
                                 GError **error);

G_END_DECLS
