/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-lock-wait.h"

#include <glib/gi18n-lib.h>

guint
heed_lock_wait_seconds (guint n_failures)
{
  static const guint seconds[] = { 0, 0, 1, 2, 4, 8, 16, 30 };

  return seconds[MIN (n_failures, G_N_ELEMENTS (seconds) - 1)];
}

char *
heed_lock_wait_advice (guint n_failures)
{
  guint wait = heed_lock_wait_seconds (n_failures);

  if (wait == 0)
    return g_strdup (_ ("Check Caps Lock and try again, or use the recovery key."));

  return g_strdup_printf (ngettext ("Check Caps Lock and try again in %u second, or use the recovery key.",
                                    "Check Caps Lock and try again in %u seconds, or use the recovery key.",
                                    wait),
                          wait);
}
