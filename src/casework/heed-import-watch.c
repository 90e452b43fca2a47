/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import-watch-private.h"

struct _HeedImportWatch
{
  GCancellable *cancellable;
  guint n_done; /* these two are atomic */
  guint n_records;
};

HeedImportWatch *
heed_import_watch_new (void)
{
  HeedImportWatch *self = g_atomic_rc_box_new0 (HeedImportWatch);

  self->cancellable = g_cancellable_new ();

  return self;
}

HeedImportWatch *
heed_import_watch_ref (HeedImportWatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HeedImportWatch *self = data;

  g_object_unref (self->cancellable);
}

void
heed_import_watch_unref (HeedImportWatch *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

guint
heed_import_watch_look (HeedImportWatch *self,
                        guint *ret_n_records)
{
  g_return_val_if_fail (self != NULL && ret_n_records != NULL, 0);

  *ret_n_records = g_atomic_int_get (&self->n_records);

  return MIN ((guint) g_atomic_int_get (&self->n_done), *ret_n_records);
}

void
heed_import_watch_cancel (HeedImportWatch *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
}

void
heed_import_watch_begin (HeedImportWatch *self,
                         guint n_records)
{
  if (self != NULL)
    g_atomic_int_set (&self->n_records, n_records);
}

void
heed_import_watch_reset (HeedImportWatch *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->n_records, 0);
  g_atomic_int_set (&self->n_done, 0);
}

void
heed_import_watch_step (HeedImportWatch *self)
{
  if (self != NULL)
    g_atomic_int_inc (&self->n_done);
}

gboolean
heed_import_watch_stops (HeedImportWatch *self,
                         GError **error)
{
  return self != NULL && g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
