/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-backup.h"

G_BEGIN_DECLS

/* What is done about backups on a worker thread: it takes as long as it takes, and keeps no window waiting. Counted references; all but
 * the two that are for a worker may be called on any thread. */
typedef struct _HeedBackupJob HeedBackupJob;

typedef enum
{
  HEED_BACKUP_IDLE,     /* nothing is under way … */
  HEED_BACKUP_LOOKING,  /* … nor is it yet: it is seen whose time has come */
  HEED_BACKUP_COPYING,  /* the store into a folder */
  HEED_BACKUP_CHECKING, /* what was copied */
  HEED_BACKUP_TRYING,   /* the newest set, where it lies */
} HeedBackupStage;

/* What came of it. */
typedef struct
{
  GPtrArray *folders; /* HeedBackupFolder, those that are set up */
  HeedBackup *tried;  /* NULL where the weekly drill was not due, or could not be made */
  gboolean is_closed; /* of heed_backup_job_close() alone: the store is closed, and there is nothing to tell … */
  char *saved;        /* … as heed_session_end() says it … */
  GError *error;      /* … and why not */
} HeedBackupDone;

void heed_backup_done_free (HeedBackupDone *done);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedBackupDone, heed_backup_done_free)

/* @is_closing: it is for heed_backup_job_close(). */
HeedBackupJob *heed_backup_job_new (HeedSession *session,
                                    HeedBackupWhen when,
                                    gboolean is_closing);
HeedBackupJob *heed_backup_job_ref (HeedBackupJob *self);
void heed_backup_job_unref (gpointer self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedBackupJob, heed_backup_job_unref)

/* No set is begun any more, and one that is being copied is given up. */
void heed_backup_job_cancel (HeedBackupJob *self);

/* The same, and waits until nothing of it is half done: for a program that is told to end at once. */
void heed_backup_job_end (HeedBackupJob *self);

/* Where the store at @path is still being closed behind a window of this program: gives its last backup up, and waits until it is closed.
 * Whoever opens it again does so first; the first look after that opening makes the backup. */
void heed_backup_job_end_closing (const char *path);

/* @ret_fraction, from 0 to 1, is of the copying alone; @ret_folder is the folder that is seen to, or NULL, and the caller owns it. */
HeedBackupStage heed_backup_job_get_stage (HeedBackupJob *self,
                                           double *ret_fraction,
                                           char **ret_folder);

/* Each is a HeedCaseworkFunc over a job, and gives a HeedBackupDone. */

/* A set for each folder that is set up and whose time has come; then the weekly drill, where it is due. */
gpointer heed_backup_job_run (gpointer job,
                              GCancellable *cancellable,
                              GError **error);

/* A set for each folder, and then the session ends, whatever came of them. No drill. */
gpointer heed_backup_job_close (gpointer job,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
