/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-files.h"

#include "heed-case-parse.h"
#include "heed-pack-check.h"

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

GPtrArray *
heed_check_pack_file (const char *path,
                      const char *password,
                      GError **error)
{
  g_autoptr (GPtrArray) checks = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (path != NULL, NULL);

  checks = heed_pack_check (path, password, NULL, error);
  if (checks == NULL)
    return NULL;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_verify_line_free);
  for (guint i = 0; i < checks->len; i++)
    {
      const HeedPackCheck *check = g_ptr_array_index (checks, i);
      HeedVerifyLine *line = g_new0 (HeedVerifyLine, 1);

      line->name = g_strdup (check->check);
      line->ok = check->ok;
      line->message = g_strdup (check->message);
      g_ptr_array_add (lines, line);
    }

  return lines;
}
