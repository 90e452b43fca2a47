/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-backup-job.h"

#include "heed-own-files.h"

struct _HeedBackupJob
{
  HeedSession *session;
  HeedBackupWhen when;
  GCancellable *cancellable;

  GMutex mutex;
  GCond cond;
  gboolean is_making; /* something would be half done */
  HeedBackupStage stage;
  double fraction;
  char *folder;
};

/* Those that close a store, until it is closed. */
static GMutex closing_mutex;
static GList *closing; /* borrowed */

void
heed_backup_done_free (HeedBackupDone *done)
{
  g_clear_pointer (&done->folders, g_ptr_array_unref);
  g_clear_pointer (&done->tried, heed_backup_free);
  g_free (done->saved);
  g_clear_error (&done->error);
  g_free (done);
}

HeedBackupJob *
heed_backup_job_new (HeedSession *session,
                     HeedBackupWhen when,
                     gboolean is_closing)
{
  HeedBackupJob *self = g_atomic_rc_box_new0 (HeedBackupJob);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->session = g_object_ref (session);
  self->when = when;
  self->cancellable = g_cancellable_new ();
  /* A store that nobody has closed yet is half done from the beginning. */
  self->is_making = is_closing;
  self->stage = when == HEED_BACKUP_NOW ? HEED_BACKUP_COPYING : HEED_BACKUP_LOOKING;
  if (is_closing)
    {
      g_mutex_lock (&closing_mutex);
      closing = g_list_prepend (closing, self);
      g_mutex_unlock (&closing_mutex);
    }

  return self;
}

HeedBackupJob *
heed_backup_job_ref (HeedBackupJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HeedBackupJob *self = data;

  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self->folder);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
}

void
heed_backup_job_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
heed_backup_job_cancel (HeedBackupJob *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
}

void
heed_backup_job_end (HeedBackupJob *self)
{
  heed_backup_job_cancel (self);
  g_mutex_lock (&self->mutex);
  while (self->is_making)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static HeedBackupJob *
find_closing (const char *path)
{
  HeedBackupJob *found = NULL;

  g_mutex_lock (&closing_mutex);
  for (GList *iter = closing; iter != NULL && found == NULL; iter = iter->next)
    {
      HeedBackupJob *job = iter->data;
      const char *own = heed_session_get_path (job->session);

      if (g_str_equal (own, path) || heed_files_are_one (own, path))
        found = heed_backup_job_ref (job);
    }
  g_mutex_unlock (&closing_mutex);

  return found;
}

void
heed_backup_job_end_closing (const char *path)
{
  g_autoptr (HeedBackupJob) job = NULL;

  g_return_if_fail (path != NULL);

  job = find_closing (path);
  if (job != NULL)
    heed_backup_job_end (job);
}

HeedBackupStage
heed_backup_job_get_stage (HeedBackupJob *self,
                           double *ret_fraction,
                           char **ret_folder)
{
  HeedBackupStage stage;

  g_return_val_if_fail (self != NULL && ret_fraction != NULL && ret_folder != NULL, HEED_BACKUP_IDLE);

  g_mutex_lock (&self->mutex);
  stage = self->stage;
  *ret_fraction = self->fraction;
  *ret_folder = g_strdup (self->folder);
  g_mutex_unlock (&self->mutex);

  return stage;
}

static void
set_stage (HeedBackupJob *self,
           HeedBackupStage stage,
           double fraction)
{
  g_mutex_lock (&self->mutex);
  self->stage = stage;
  self->fraction = fraction;
  g_mutex_unlock (&self->mutex);
}

static gboolean
copied_cb (goffset n_copied,
           goffset size,
           gpointer user_data)
{
  gboolean is_copied = n_copied >= size;

  set_stage (user_data, is_copied ? HEED_BACKUP_CHECKING : HEED_BACKUP_COPYING, is_copied ? 1 : (double) n_copied / (double) size);

  return TRUE;
}

/* FALSE where it was given up before. */
static gboolean
begin_making (HeedBackupJob *self,
              const char *folder)
{
  gboolean may;

  g_mutex_lock (&self->mutex);
  may = !g_cancellable_is_cancelled (self->cancellable);
  self->is_making = self->is_making || may;
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->stage = self->when == HEED_BACKUP_NOW ? HEED_BACKUP_COPYING : HEED_BACKUP_LOOKING;
  self->fraction = 0;
  g_mutex_unlock (&self->mutex);

  return may;
}

static void
end_making (HeedBackupJob *self)
{
  g_mutex_lock (&self->mutex);
  self->is_making = FALSE;
  self->stage = HEED_BACKUP_LOOKING;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* One folder after the other, so that each can be said while it is seen to. */
static HeedBackupDone *
make_sets (HeedBackupJob *self)
{
  HeedBackupDone *done = g_new0 (HeedBackupDone, 1);
  g_auto (GStrv) folders = heed_backup_dup_folders (self->session);

  done->folders = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_backup_folder_free);
  for (guint i = 0; folders[i] != NULL && begin_making (self, folders[i]); i++)
    {
      const char *const one[] = { folders[i], NULL };
      GPtrArray *results = heed_backup_run (self->session, one, self->when, copied_cb, self, self->cancellable);

      g_ptr_array_extend_and_steal (done->folders, results);
    }

  return done;
}

/* What it comes to is noted in the store, and said at every opening; a store that was closed meanwhile has it next time. */
static void
drill (HeedBackupJob *self,
       HeedBackupDone *done)
{
  g_autoptr (GPtrArray) backups = heed_backup_list (self->session, NULL);
  g_autoptr (GError) error = NULL;

  if (backups == NULL || !heed_backup_is_drill_due (backups) || g_cancellable_is_cancelled (self->cancellable))
    return;
  set_stage (self, HEED_BACKUP_TRYING, 0);
  done->tried = heed_backup_drill (self->session, &error);
  if (done->tried == NULL)
    g_message ("trying the last backup: %s", error->message);
}

gpointer
heed_backup_job_run (gpointer job,
                     GCancellable *cancellable,
                     GError **error)
{
  HeedBackupJob *self = job;
  HeedBackupDone *done = make_sets (self);

  end_making (self);
  drill (self, done);

  return done;
}

gpointer
heed_backup_job_close (gpointer job,
                       GCancellable *cancellable,
                       GError **error)
{
  HeedBackupJob *self = job;
  HeedBackupDone *done = make_sets (self);

  done->is_closed = heed_session_end (self->session, &done->saved, &done->error);
  g_mutex_lock (&closing_mutex);
  closing = g_list_remove (closing, self);
  g_mutex_unlock (&closing_mutex);
  end_making (self);

  return done;
}
