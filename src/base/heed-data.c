/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "config.h"

#include "heed-data.h"

char *
heed_data_path (const char *relative)
{
  const char *folder;

  g_return_val_if_fail (relative != NULL, NULL);

  folder = g_getenv ("HEED_DATADIR");
  if (folder == NULL || *folder == '\0')
    folder = HEED_DATADIR;

  return g_build_filename (folder, relative, NULL);
}
