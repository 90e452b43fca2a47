/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-new-key-job.h"

#include "heed-new-key.h"
#include "heed-secret-text.h"

struct _HeedNewKeyJob
{
  HeedSession *session;
  char *typed;

  GMutex mutex;
  GCond cond;
  gboolean is_given_up;
  gboolean is_done;    /* nothing of it is half done … */
  gboolean is_changed; /* … and there is a new key */
  double fraction;
};

void
heed_new_sheet_free (HeedNewSheet *made)
{
  g_clear_pointer (&made->sheet, heed_session_free_secret);
  g_strfreev (made->left_out);
  g_free (made);
}

gpointer
heed_new_key_job_make_sheet (gpointer session,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (HeedNewSheet) made = g_new0 (HeedNewSheet, 1);

  made->sheet = heed_new_key_make_sheet (session, &made->left_out, error);

  return made->sheet != NULL ? g_steal_pointer (&made) : NULL;
}

HeedNewKeyJob *
heed_new_key_job_new (HeedSession *session,
                      char *typed)
{
  HeedNewKeyJob *self = g_atomic_rc_box_new0 (HeedNewKeyJob);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->session = g_object_ref (session);
  self->typed = typed;

  return self;
}

HeedNewKeyJob *
heed_new_key_job_ref (HeedNewKeyJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HeedNewKeyJob *self = data;

  g_object_unref (self->session);
  heed_secret_text_free (self->typed);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
}

void
heed_new_key_job_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
copied_cb (goffset n_copied,
           goffset size,
           gpointer user_data)
{
  HeedNewKeyJob *self = user_data;
  gboolean goes_on;

  g_mutex_lock (&self->mutex);
  self->fraction = size > 0 ? MIN (1, (double) n_copied / (double) size) : 1;
  goes_on = !self->is_given_up;
  g_mutex_unlock (&self->mutex);

  return goes_on;
}

gpointer
heed_new_key_job_run (gpointer job,
                      GCancellable *cancellable,
                      GError **error)
{
  HeedNewKeyJob *self = job;
  gboolean is_given_up;
  gboolean is_changed = FALSE;

  g_mutex_lock (&self->mutex);
  is_given_up = self->is_given_up;
  g_mutex_unlock (&self->mutex);

  if (is_given_up)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    is_changed = heed_new_key_change (self->session, self->typed, copied_cb, self, error);

  g_mutex_lock (&self->mutex);
  self->is_done = TRUE;
  self->is_changed = is_changed;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  return GINT_TO_POINTER (is_changed);
}

double
heed_new_key_job_get_fraction (HeedNewKeyJob *self)
{
  double fraction;

  g_mutex_lock (&self->mutex);
  fraction = self->fraction;
  g_mutex_unlock (&self->mutex);

  return fraction;
}

void
heed_new_key_job_cancel (HeedNewKeyJob *self)
{
  g_mutex_lock (&self->mutex);
  self->is_given_up = TRUE;
  g_mutex_unlock (&self->mutex);
}

gboolean
heed_new_key_job_end (HeedNewKeyJob *self)
{
  gboolean is_changed;

  g_mutex_lock (&self->mutex);
  self->is_given_up = TRUE;
  while (!self->is_done)
    g_cond_wait (&self->cond, &self->mutex);
  is_changed = self->is_changed;
  g_mutex_unlock (&self->mutex);

  return is_changed;
}
