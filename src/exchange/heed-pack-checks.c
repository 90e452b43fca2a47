/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-pack-checks-private.h"

static void
check_free (gpointer data)
{
  HeedPackCheck *check = data;

  g_free (check->check);
  g_free (check->message);
  g_free (check);
}

GPtrArray *
heed_pack_checks_new (void)
{
  return g_ptr_array_new_with_free_func (check_free);
}

void
heed_pack_checks_add (GPtrArray *checks,
                      const char *check,
                      gboolean ok,
                      char *message)
{
  HeedPackCheck *added = g_new0 (HeedPackCheck, 1);

  added->check = g_strdup (check);
  added->ok = ok;
  added->message = message;
  g_ptr_array_add (checks, added);
}

gboolean
heed_pack_checks_are_ok (GPtrArray *checks)
{
  g_return_val_if_fail (checks != NULL, FALSE);

  for (guint i = 0; i < checks->len; i++)
    {
      if (!((HeedPackCheck *) g_ptr_array_index (checks, i))->ok)
        return FALSE;
    }

  return checks->len > 0;
}
