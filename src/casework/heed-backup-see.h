/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Backups as they can be told without opening them, for choosing one to restore (heed-backup.h). All of it reads folders; any thread but the
 * main one of a window. */
typedef struct
{
  char *path;         /* of the .heed; bytes */
  char *at;           /* what is in it is as it was then, as its name says; UTC. NULL where it is not named as a set is */
  gint64 size;        /* bytes of the .heed */
  char *setting;      /* as the keys beside it say; NULL where none can be read there: then only the recovery key opens it … */
  GPtrArray *members; /* … and HeedMember, whose passphrases open it; empty then */
} HeedBackupSeen;

void heed_backup_seen_free (HeedBackupSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedBackupSeen, heed_backup_seen_free)

/* HeedBackupSeen, newest first: the sets in @place where that is a folder, and never none; else that file alone. Where it is NULL, the sets in all
 * backup folders of this computer that are within reach, of the store at @store where that is not NULL and its keys lie beside it; there may be
 * none. MISSING and REFUSED of heed_backup_find(). */
GPtrArray *heed_backup_see (const char *place,
                            const char *store,
                            GError **error);

/* A path in @folder, which need not be there, that neither a store nor its keys have, for restoring @backup. Caller owns. */
char *heed_backup_propose_path (const char *backup,
                                const char *folder);

G_END_DECLS
