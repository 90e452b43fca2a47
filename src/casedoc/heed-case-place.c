/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
heed_case_dup_place (const char *name,
                     guint line)
{
  if (name == NULL || *name == '\0')
    return g_strdup ("");

  return g_strdup_printf (_ ("%s, line %u: "), name, line);
}

const char *
heed_case_get_kept (const char *name)
{
  if (name == NULL)
    return _ ("Nothing was written.");

  return *name == '\0' ? _ ("Your text is kept.") : _ ("Nothing was imported.");
}

void
heed_case_set_kept (GError *error,
                    const char *kept)
{
  const char *sentence = heed_case_get_kept ("a file");
  const char *found = error != NULL ? g_strrstr (error->message, sentence) : NULL;
  char *message;
  gsize before;

  g_return_if_fail (kept != NULL);

  if (found == NULL)
    return;

  before = (gsize) (found - error->message);
  if (*kept == '\0' && before > 0 && found[-1] == ' ')
    before--;
  message = g_strdup_printf ("%.*s%s%s", (int) before, error->message, kept, found + strlen (sentence));
  g_free (error->message);
  error->message = message;
}
