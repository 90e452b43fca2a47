/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-backup-keeper.h"

#include "heed-casework-run.h"

#include <gio/gunixmounts.h>

/* After the first page is seen: whoever opens a store to write something down is not to share the disk with a copy. */
#define FIRST_LOOK (8 * 1000)
#define NEXT_LOOK (60 * 60 * 1000)

/* A drive is ready a moment after it is there. */
#define DRIVE_LOOK 2000

/* How often what is under way is looked at. */
#define TICK 100

static guint first_look = FIRST_LOOK;
static guint next_look = NEXT_LOOK;
static guint drive_look = DRIVE_LOOK;

struct _HeedBackupKeeper
{
  GObject parent_instance;

  HeedSession *session; /* NULL while none is open */
  HeedBackupJob *job;   /* NULL while nothing is under way */
  gboolean must_look;   /* once more, after it, … */
  HeedBackupWhen next;  /* … and how */
  gboolean is_given_up; /* what was under way last */
  gboolean has_looked;  /* since the program was started */
  GUnixMountMonitor *mounts;
  GHashTable *wrong; /* of folders: GError */
  guint timeout;
  guint mount_timeout;
  guint tick;
};

G_DEFINE_FINAL_TYPE (HeedBackupKeeper, heed_backup_keeper, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
tick_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[PROGRESS], 0);

  return G_SOURCE_CONTINUE;
}

/* A folder that was well, or not looked at, has nothing to say. */
static void
note (HeedBackupKeeper *self,
      HeedBackupDone *done)
{
  for (guint i = 0; i < done->folders->len; i++)
    {
      HeedBackupFolder *folder = g_ptr_array_index (done->folders, i);

      if (folder->error == NULL)
        g_hash_table_remove (self->wrong, folder->folder);
      else if (!g_error_matches (folder->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_hash_table_replace (self->wrong, g_strdup (folder->folder), g_error_copy (folder->error));
    }
}

static void
end_job (HeedBackupKeeper *self)
{
  g_clear_pointer (&self->job, heed_backup_job_unref);
  g_clear_handle_id (&self->tick, g_source_remove);
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  HeedBackupKeeper *self = HEED_BACKUP_KEEPER (source);
  g_autoptr (HeedBackupJob) job = user_data;
  g_autoptr (HeedBackupDone) done = heed_casework_run_finish (result, NULL);

  /* The store was closed meanwhile. */
  if (self->job != job)
    return;
  note (self, done);
  end_job (self);
  if (self->must_look)
    heed_backup_keeper_look (self, self->next);
  g_signal_emit (self, signals[PROGRESS], 0);
  g_signal_emit (self, signals[DONE], 0);
}

void
heed_backup_keeper_look (HeedBackupKeeper *self,
                         HeedBackupWhen when)
{
  g_return_if_fail (HEED_IS_BACKUP_KEEPER (self));

  if (self->session == NULL)
    return;
  /* Of several that are wanted, the one that makes most. */
  if (self->job != NULL)
    {
      self->next = self->must_look ? MIN (self->next, when) : when;
      self->must_look = TRUE;
      return;
    }
  self->must_look = FALSE;
  self->is_given_up = FALSE;
  self->job = heed_backup_job_new (self->session, when, FALSE);
  self->tick = g_timeout_add (TICK, tick_cb, self);
  heed_casework_run_async (self,
                           heed_backup_job_run,
                           heed_backup_job_ref (self->job),
                           heed_backup_job_unref,
                           (GDestroyNotify) heed_backup_done_free,
                           NULL,
                           done_cb,
                           heed_backup_job_ref (self->job));
  g_signal_emit (self, signals[PROGRESS], 0);
}

static gboolean
next_cb (gpointer user_data)
{
  heed_backup_keeper_look (user_data, HEED_BACKUP_DAILY);

  return G_SOURCE_CONTINUE;
}

static gboolean
first_cb (gpointer user_data)
{
  HeedBackupKeeper *self = user_data;

  g_assert (HEED_IS_BACKUP_KEEPER (self));

  self->timeout = g_timeout_add_full (G_PRIORITY_LOW, next_look, next_cb, self, NULL);
  heed_backup_keeper_look (self, self->has_looked ? HEED_BACKUP_DAILY : HEED_BACKUP_CHANGED);
  self->has_looked = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
mount_cb (gpointer user_data)
{
  HeedBackupKeeper *self = user_data;

  g_assert (HEED_IS_BACKUP_KEEPER (self));

  self->mount_timeout = 0;
  heed_backup_keeper_look (self, HEED_BACKUP_DAILY);

  return G_SOURCE_REMOVE;
}

/* A drive came or went; only where a folder was amiss can there be anything to do. */
static void
mounts_changed_cb (HeedBackupKeeper *self)
{
  g_assert (HEED_IS_BACKUP_KEEPER (self));

  if (self->session != NULL && self->mount_timeout == 0 && g_hash_table_size (self->wrong) > 0)
    self->mount_timeout = g_timeout_add (drive_look, mount_cb, self);
}

void
heed_backup_keeper_begin (HeedBackupKeeper *self,
                          HeedSession *session)
{
  g_return_if_fail (HEED_IS_BACKUP_KEEPER (self));
  g_return_if_fail (HEED_IS_SESSION (session));

  heed_backup_keeper_end (self);
  if (heed_session_is_demonstration (session) || heed_session_is_read_only (session, NULL))
    return;
  self->session = g_object_ref (session);
  self->timeout = g_timeout_add_full (G_PRIORITY_LOW, first_look, first_cb, self, NULL);
  if (self->mounts == NULL)
    {
      self->mounts = g_unix_mount_monitor_get ();
      g_signal_connect_object (self->mounts, "mounts-changed", G_CALLBACK (mounts_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

void
heed_backup_keeper_end (HeedBackupKeeper *self)
{
  g_return_if_fail (HEED_IS_BACKUP_KEEPER (self));

  if (self->job != NULL)
    heed_backup_job_cancel (self->job);
  end_job (self);
  self->must_look = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->mount_timeout, g_source_remove);
  g_hash_table_remove_all (self->wrong);
  g_clear_object (&self->session);
}

void
heed_backup_keeper_finish (HeedBackupKeeper *self)
{
  g_return_if_fail (HEED_IS_BACKUP_KEEPER (self));

  if (self->job != NULL)
    heed_backup_job_end (self->job);
  heed_backup_keeper_end (self);
}

void
heed_backup_keeper_cancel (HeedBackupKeeper *self)
{
  g_return_if_fail (HEED_IS_BACKUP_KEEPER (self));

  self->must_look = FALSE;
  if (self->job == NULL)
    return;
  self->is_given_up = TRUE;
  heed_backup_job_cancel (self->job);
}

gboolean
heed_backup_keeper_is_given_up (HeedBackupKeeper *self)
{
  g_return_val_if_fail (HEED_IS_BACKUP_KEEPER (self), FALSE);

  return self->is_given_up;
}

HeedBackupStage
heed_backup_keeper_get_stage (HeedBackupKeeper *self,
                              double *ret_fraction,
                              char **ret_folder)
{
  g_return_val_if_fail (HEED_IS_BACKUP_KEEPER (self), HEED_BACKUP_IDLE);
  g_return_val_if_fail (ret_fraction != NULL && ret_folder != NULL, HEED_BACKUP_IDLE);

  if (self->job != NULL)
    return heed_backup_job_get_stage (self->job, ret_fraction, ret_folder);
  *ret_fraction = 0;
  *ret_folder = NULL;

  return HEED_BACKUP_IDLE;
}

gboolean
heed_backup_keeper_is_busy (HeedBackupKeeper *self)
{
  g_return_val_if_fail (HEED_IS_BACKUP_KEEPER (self), FALSE);

  return self->job != NULL;
}

const GError *
heed_backup_keeper_get_wrong (HeedBackupKeeper *self,
                              const char *folder)
{
  g_return_val_if_fail (HEED_IS_BACKUP_KEEPER (self) && folder != NULL, NULL);

  return g_hash_table_lookup (self->wrong, folder);
}

static void
heed_backup_keeper_dispose (GObject *object)
{
  HeedBackupKeeper *self = HEED_BACKUP_KEEPER (object);

  heed_backup_keeper_end (self);
  g_clear_object (&self->mounts);

  G_OBJECT_CLASS (heed_backup_keeper_parent_class)->dispose (object);
}

static void
heed_backup_keeper_finalize (GObject *object)
{
  g_hash_table_unref (HEED_BACKUP_KEEPER (object)->wrong);

  G_OBJECT_CLASS (heed_backup_keeper_parent_class)->finalize (object);
}

static void
heed_backup_keeper_class_init (HeedBackupKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_backup_keeper_dispose;
  object_class->finalize = heed_backup_keeper_finalize;

  signals[PROGRESS] = g_signal_new ("progress", HEED_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", HEED_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_backup_keeper_init (HeedBackupKeeper *self)
{
  self->wrong = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
}

HeedBackupKeeper *
heed_backup_keeper_new (void)
{
  return g_object_new (HEED_TYPE_BACKUP_KEEPER, NULL);
}

void
heed_backup_keeper_set_delays (guint first_milliseconds,
                               guint next_milliseconds)
{
  first_look = first_milliseconds;
  next_look = next_milliseconds;
  drive_look = first_milliseconds;
}
