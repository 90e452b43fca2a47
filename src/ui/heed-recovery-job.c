/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-recovery-job.h"

#include "heed-export.h"
#include "heed-problem.h"
#include "heed-secret-text.h"
#include "heed-session-notices.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

struct _HeedRecoveryJob
{
  HeedSession *session;
  char *secret;
  char *path;
};

HeedRecoveryJob *
heed_recovery_job_new (HeedSession *session,
                       char *secret,
                       const char *path)
{
  HeedRecoveryJob *self = g_new0 (HeedRecoveryJob, 1);

  self->session = g_object_ref (session);
  self->secret = secret;
  self->path = g_strdup (path);

  return self;
}

void
heed_recovery_job_free (gpointer job)
{
  HeedRecoveryJob *self = job;

  g_object_unref (self->session);
  g_clear_pointer (&self->secret, heed_secret_text_free);
  g_free (self->path);
  g_free (self);
}

gpointer
heed_recovery_job_prove (gpointer job,
                         GCancellable *cancellable,
                         GError **error)
{
  HeedRecoveryJob *self = job;

  return GINT_TO_POINTER (heed_session_prove_recovery_key (self->session, self->secret, error));
}

gpointer
heed_recovery_job_save (gpointer job,
                        GCancellable *cancellable,
                        GError **error)
{
  HeedRecoveryJob *self = job;
  g_autoptr (HeedExport) export = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (self->secret, strlen (self->secret));
  g_autofree char *sha256 = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;
  HeedWholeFile *file;
  gboolean is_full;
  int number;

  /* What a killed program left of it opens the store: the next opening takes it away. */
  export = heed_export_begin (self->session, NULL, "recoverySheet", self->path, error);
  if (export == NULL)
    return NULL;
  file = heed_export_get_file (export);
  number = heed_whole_file_open (file);
  if (number == 0)
    number = heed_whole_file_write (file, bytes);
  if (number == 0)
    number = heed_whole_file_put (file);
  if (number == 0)
    {
      sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      return GINT_TO_POINTER (heed_export_end (export, sha256, NULL, error));
    }

  is_full = number == ENOSPC || number == EDQUOT;
  shown = g_filename_display_name (self->path);
  what = g_strdup_printf (_ ("%s: %s. Nothing was written."), shown, g_strerror (number));
  heed_problem_set (error,
                    G_IO_ERROR,
                    g_io_error_from_errno (number),
                    is_full ? _ ("The disk is full") : _ ("The sheet cannot be saved there"),
                    what,
                    is_full ? _ ("Make room, or choose another place, then save it again.") : _ ("Choose another place, or print the sheet."));

  return NULL;
}

gpointer
heed_recovery_job_remove (gpointer job,
                          GCancellable *cancellable,
                          GError **error)
{
  HeedRecoveryJob *self = job;

  return GINT_TO_POINTER (heed_session_remove_store (self->session, error));
}

gpointer
heed_recovery_job_put_away (gpointer job,
                            GCancellable *cancellable,
                            GError **error)
{
  HeedRecoveryJob *self = job;

  if (!heed_session_remove_store (self->session, NULL))
    heed_session_close (self->session, NULL);

  return GINT_TO_POINTER (TRUE);
}
