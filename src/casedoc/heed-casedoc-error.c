/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-casedoc-error.h"

/* What such an error has beside its words. */
typedef struct
{
  char *field; /* or NULL */
} HeedCasedocErrorPrivate;

static void
heed_casedoc_error_private_init (HeedCasedocErrorPrivate *self)
{
}

static void
heed_casedoc_error_private_copy (const HeedCasedocErrorPrivate *from,
                                 HeedCasedocErrorPrivate *to)
{
  to->field = g_strdup (from->field);
}

static void
heed_casedoc_error_private_clear (HeedCasedocErrorPrivate *self)
{
  g_free (self->field);
}

G_DEFINE_EXTENDED_ERROR (HeedCasedocError, heed_casedoc_error)

void
heed_casedoc_error_set_field (GError **error,
                              const char *kind,
                              const char *path)
{
  HeedCasedocErrorPrivate *private;

  g_return_if_fail (kind != NULL && path != NULL);

  if (error == NULL || *error == NULL || (*error)->domain != HEED_CASEDOC_ERROR)
    return;
  private = heed_casedoc_error_get_private (*error);
  g_free (private->field);
  private->field = g_strconcat (kind, "/", path, NULL);
}

const char *
heed_casedoc_error_get_field (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return error->domain == HEED_CASEDOC_ERROR ? heed_casedoc_error_get_private (error)->field : NULL;
}
