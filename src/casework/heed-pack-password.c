/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-pack-password.h"

#include "heed-pack-file.h"

#include <glib/gi18n-lib.h>

gboolean
heed_pack_password_check (const char *password,
                          GError **error)
{
  g_return_val_if_fail (password != NULL, FALSE);

  return heed_pack_check_password (password, error);
}

char *
heed_pack_password_dup_advice (const char *password)
{
  const char *opens = _ ("A pack with a password opens with 7-Zip, WinZip or Keka; the Explorer of Windows does not open it.");
  const char *letters = _ ("This password has letters or signs that not every keyboard and program has; plain letters, digits and spaces are safer.");

  if (password == NULL || g_str_is_ascii (password))
    return g_strdup (opens);

  return g_strconcat (opens, " ", letters, NULL);
}
