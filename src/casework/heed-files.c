/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-files.h"

#include "heed-case-parse.h"

GStrv
heed_add_fragment_file (HeedSession *session,
                        const char *path,
                        GPtrArray *warnings,
                        GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  bytes = heed_case_load (path, error);
  if (bytes == NULL)
    return NULL;
  name = g_path_get_basename (path);

  return heed_add_fragment (session, bytes, name, warnings, error);
}
