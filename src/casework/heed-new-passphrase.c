/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-new-passphrase.h"

#include "heed-passphrase.h"

guint
heed_new_passphrase_rate (const char *passphrase,
                          const char *setting,
                          const char *member,
                          char **ret_advice)
{
  const char *const names[] = { setting != NULL ? setting : "", member != NULL ? member : "", NULL };
  HeedPassphraseStrength strength;

  g_return_val_if_fail (passphrase != NULL, 0);

  strength = heed_passphrase_rate (passphrase, names, ret_advice);
  if (strength == HEED_PASSPHRASE_WEAK && g_utf8_strlen (passphrase, -1) < HEED_PASSPHRASE_MIN_LENGTH)
    return 0;

  return 1 + (guint) strength;
}

char *
heed_new_passphrase_suggest (GError **error)
{
  return heed_passphrase_suggest (error);
}
