/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* What is done about a recovery sheet on a worker thread: none of it may keep the window waiting. */
typedef struct _HeedRecoveryJob HeedRecoveryJob;

/* @secret is the key that was typed, or the sheet to be saved, or NULL; it is taken (heed-secret-text.h). @path
 * is for saving only. */
HeedRecoveryJob *heed_recovery_job_new (HeedSession *session,
                                        char *secret,
                                        const char *path);
void heed_recovery_job_free (gpointer job);

/* Each is a HeedCaseworkFunc over a job, and gives nothing but whether it was done. */

/* That the key opens this store, which is noted in it. */
gpointer heed_recovery_job_prove (gpointer job,
                                  GCancellable *cancellable,
                                  GError **error);

/* The whole sheet in a file of its own, or no file; never over a store. The audit has it as an export. */
gpointer heed_recovery_job_save (gpointer job,
                                 GCancellable *cancellable,
                                 GError **error);

/* A store that holds nothing and whose sheet nobody has proven is removed; any other stays as it is, and stays
 * open. */
gpointer heed_recovery_job_remove (gpointer job,
                                   GCancellable *cancellable,
                                   GError **error);

/* The same, and one that stays is closed. */
gpointer heed_recovery_job_put_away (gpointer job,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
