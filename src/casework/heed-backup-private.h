/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-backup.h"

#include "heed-session-private.h"

G_BEGIN_DECLS

/* With what can be seen of its files; caller owns. */
HeedBackup *heed_backup_new_from_db (const HeedDbBackup *row);

/* The folders of this computer for the store of that id, which need not be open; caller owns. */
GStrv heed_backup_dup_folders_of (const char *store_id);

/* Those of every store; caller owns. */
GStrv heed_backup_dup_all_folders (void);

/* FALSE, with the reason, for the demonstration and where nothing can be written. */
gboolean heed_backup_check_session (HeedSession *session,
                                    GError **error);

/* heed_backup_make() without asking what the member may: for what Heed does by itself. */
HeedBackup *heed_backup_make_due (HeedSession *session,
                                  const char *out,
                                  HeedFileCopyFunc func,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
