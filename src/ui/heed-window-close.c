/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-clipboard.h"

/* The window is gone at once; the store is copied to its folders and closed behind it, and then the window ends. */

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (HeedWindow) self = HEED_WINDOW (source);
  g_autoptr (HeedBackupDone) done = heed_casework_run_finish (result, NULL);

  g_clear_pointer (&self->closing, heed_backup_job_unref);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (done->is_closed)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  /* Nothing is silent: it is back with what there is to say. */
  if (done->saved != NULL)
    heed_window_move_unsaved (self, self->path, done->saved);
  heed_window_show_door (self, "unlock", heed_page_params ("path", done->saved != NULL ? done->saved : self->path, NULL));
  gtk_window_present (GTK_WINDOW (self));
  heed_window_tell_closing (self, done->saved, done->error);
}

static gboolean
has_backups (HeedSession *session)
{
  g_auto (GStrv) folders = NULL;

  if (session == NULL || heed_session_is_demonstration (session) || heed_session_is_read_only (session, NULL))
    return FALSE;
  folders = heed_backup_dup_folders (session);

  return folders[0] != NULL;
}

gboolean
heed_window_close_behind (HeedWindow *self)
{
  g_autoptr (HeedSession) session = NULL;

  g_assert (HEED_IS_WINDOW (self));

  if (self->must_end_now || self->may_lose || !has_backups (self->session))
    return FALSE;
  session = g_steal_pointer (&self->session);
  heed_backup_keeper_end (self->backups);
  heed_window_end_offer (self);
  heed_window_end_sidebar (self);
  heed_clipboard_forget (gtk_widget_get_display (GTK_WIDGET (self)));
  heed_window_update_actions (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->closing = heed_backup_job_new (session, HEED_BACKUP_CHANGED, TRUE);
  heed_casework_run_async (g_object_ref (self),
                           heed_backup_job_close,
                           heed_backup_job_ref (self->closing),
                           heed_backup_job_unref,
                           (GDestroyNotify) heed_backup_done_free,
                           NULL,
                           closed_cb,
                           NULL);

  return TRUE;
}

gboolean
heed_window_is_closing (HeedWindow *self)
{
  g_return_val_if_fail (HEED_IS_WINDOW (self), FALSE);

  return self->closing != NULL;
}

void
heed_window_end_now (HeedWindow *self)
{
  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->closing != NULL)
    {
      heed_backup_job_end (self->closing);
      return;
    }
  heed_backup_keeper_finish (self->backups);
  self->must_end_now = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}
