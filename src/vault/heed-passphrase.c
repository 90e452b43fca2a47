/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-passphrase.h"

#include "heed-problem.h"
#include "heed-vault-error.h"

#include <glib/gi18n-lib.h>

/* Characters below U+0300 are in NFC already unless a combining mark follows, and all of those lie
 * above. Most passphrases therefore never pass through g_utf8_normalize(), which frees working
 * copies without wiping them. */
static gboolean
is_plainly_nfc (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x300)
      return FALSE;

  return TRUE;
}

char *
heed_passphrase_normalise (const char *passphrase)
{
  g_return_val_if_fail (passphrase != NULL, NULL);

  if (!g_utf8_validate (passphrase, -1, NULL))
    return NULL;

  if (is_plainly_nfc (passphrase))
    return g_strdup (passphrase);

  return g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
}

gboolean
heed_passphrase_check (const char *passphrase,
                       const char *const *known_names,
                       GError **error)
{
  g_autoptr (HeedSecret) normalised = NULL;
  g_autofree char *advice = NULL;
  g_autofree char *what = NULL;
  glong length;

  g_return_val_if_fail (passphrase != NULL, FALSE);

  normalised = heed_passphrase_normalise (passphrase);
  if (normalised == NULL)
    {
      heed_problem_set (error,
                        HEED_VAULT_ERROR,
                        HEED_VAULT_ERROR_WEAK,
                        _ ("That passphrase is not text"),
                        _ ("It holds bytes that are no characters; nothing was changed."),
                        _ ("Type it on the keyboard."));
      return FALSE;
    }

  length = g_utf8_strlen (normalised, -1);
  if (length >= HEED_PASSPHRASE_MIN_LENGTH)
    {
      if (heed_passphrase_rate (normalised, known_names, &advice) != HEED_PASSPHRASE_WEAK)
        return TRUE;
      heed_problem_set (error,
                        HEED_VAULT_ERROR,
                        HEED_VAULT_ERROR_WEAK,
                        _ ("That passphrase is too weak"),
                        _ ("Whoever gets a copy of the store could guess it within hours; nothing was changed."),
                        advice);
      return FALSE;
    }

  what = g_strdup_printf (ngettext ("It has %ld character, and at least %d are needed; nothing was changed.",
                                    "It has %ld characters, and at least %d are needed; nothing was changed.",
                                    (gulong) length),
                          length,
                          HEED_PASSPHRASE_MIN_LENGTH);
  heed_problem_set (error,
                    HEED_VAULT_ERROR,
                    HEED_VAULT_ERROR_WEAK,
                    _ ("That passphrase is too short"),
                    what,
                    _ ("Use four or more words that do not belong together."));

  return FALSE;
}
