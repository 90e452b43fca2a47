/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-held-answer.h"

#include "heed-problem.h"
#include "heed-spool.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

struct _HeedHeldAnswer
{
  HeedSpool *spool;
};

HeedHeldAnswer *
heed_held_answer_new (void)
{
  HeedHeldAnswer *self = g_new0 (HeedHeldAnswer, 1);

  self->spool = heed_spool_new ();

  return self;
}

void
heed_held_answer_free (HeedHeldAnswer *self)
{
  g_return_if_fail (self != NULL);

  heed_spool_free (self->spool);
  g_free (self);
}

void
heed_held_answer_add (HeedHeldAnswer *self,
                      const char *text,
                      gsize size)
{
  g_return_if_fail (self != NULL);

  /* The spool remembers what went wrong, and tells it at the end. */
  heed_spool_write (self->spool, text, size);
}

gboolean
heed_held_answer_tell (HeedHeldAnswer *self,
                       HeedHeldAnswerFunc func,
                       gpointer user_data,
                       GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *what = NULL;
  int number;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  number = heed_spool_give (self->spool, func, user_data);
  if (number == 0)
    return TRUE;
  folder = g_filename_display_name (g_get_tmp_dir ());
  what = g_strdup_printf (_ ("%s, where a long answer is held until it is whole: %s. Nothing was changed."), folder, g_strerror (number));
  heed_problem_set (error,
                    G_IO_ERROR,
                    g_io_error_from_errno (number),
                    _ ("The answer could not be held"),
                    what,
                    _ ("Make room there, or set TMPDIR to another folder, then ask again."));

  return FALSE;
}
