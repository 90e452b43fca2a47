/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-backup-job.h"

G_BEGIN_DECLS

/* Sees to the backups of the store that a window has open: it looks whose time has come some seconds after the first page is seen,
 * then every hour, and when a drive comes on which a folder lies. The first look after the program was started also makes what a
 * closing could not. Nothing of it is done on the main thread. Main thread.
 *
 * Signal "progress": what heed_backup_keeper_get_stage() says is otherwise. Signal "done": a look has
 * ended; folders and backups may be otherwise, and what the last drill said. */
#define HEED_TYPE_BACKUP_KEEPER (heed_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HeedBackupKeeper, heed_backup_keeper, HEED, BACKUP_KEEPER, GObject)

HeedBackupKeeper *heed_backup_keeper_new (void);

/* The store is open … */
void heed_backup_keeper_begin (HeedBackupKeeper *self,
                               HeedSession *session);

/* … and is closed next: what is under way is given up. */
void heed_backup_keeper_end (HeedBackupKeeper *self);

/* The same, and waits until nothing is half done. */
void heed_backup_keeper_finish (HeedBackupKeeper *self);

/* A look now, of that kind: HEED_BACKUP_NOW is by hand, and gives each folder a set. What is under way is ended first. */
void heed_backup_keeper_look (HeedBackupKeeper *self,
                              HeedBackupWhen when);

/* No further set is made of what is under way. */
void heed_backup_keeper_cancel (HeedBackupKeeper *self);

/* Whether that was done with the last look. */
gboolean heed_backup_keeper_is_given_up (HeedBackupKeeper *self);

/* As heed_backup_job_get_stage(). */
HeedBackupStage heed_backup_keeper_get_stage (HeedBackupKeeper *self,
                                              double *ret_fraction,
                                              char **ret_folder);

/* Whether a look is under way or to come at once. */
gboolean heed_backup_keeper_is_busy (HeedBackupKeeper *self);

/* What was wrong with that folder when it was seen to last, or NULL. Borrowed. */
const GError *heed_backup_keeper_get_wrong (HeedBackupKeeper *self,
                                            const char *folder);

/* For tests: when the first look is, and that after a drive came, and how long after it the next. */
void heed_backup_keeper_set_delays (guint first_milliseconds,
                                    guint next_milliseconds);

G_END_DECLS
