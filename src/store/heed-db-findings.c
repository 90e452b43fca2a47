/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-verify-private.h"

#include <glib/gi18n-lib.h>

#define MAX_FINDINGS 10

void
heed_findings_init (HeedFindings *self)
{
  self->text = g_string_new (NULL);
  self->n = 0;
}

void
heed_findings_take (HeedFindings *self,
                    char *finding)
{
  if (self->n < MAX_FINDINGS)
    g_string_append_printf (self->text, "%s%s", self->n > 0 ? "; " : "", finding);
  self->n++;
  g_free (finding);
}

void
heed_findings_unread (HeedFindings *self)
{
  heed_findings_take (self, g_strdup (_ ("it cannot be read to its end")));
}

char *
heed_findings_end (HeedFindings *self)
{
  if (self->n > MAX_FINDINGS)
    g_string_append_printf (self->text, "; and %u more", self->n - MAX_FINDINGS);

  return g_string_free (g_steal_pointer (&self->text), self->n == 0);
}
