/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-place.h"

#include <glib/gi18n-lib.h>

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
