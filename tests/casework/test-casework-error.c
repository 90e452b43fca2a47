/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-casedoc-error.h"
#include "heed-casework-error.h"
#include "heed-store-error.h"
#include "heed-vault-error.h"

#include <gio/gio.h>

/* Every problem whose third line names "Try again" is one that can be tried again, and a window has the
 * button; what trying cannot mend is not offered. */
static void
test_try_again (void)
{
  const struct
  {
    GQuark domain;
    int code;
    gboolean can;
  } CASES[] = {
    { HEED_STORE_ERROR, HEED_STORE_ERROR_LOCKED, TRUE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_FULL, TRUE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_IO, TRUE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED, TRUE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_MISSING, TRUE },
    { HEED_VAULT_ERROR, HEED_VAULT_ERROR_IO, TRUE },
    { HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_READ, TRUE },
    { G_IO_ERROR, G_IO_ERROR_NO_SPACE, TRUE },
    { G_IO_ERROR, G_IO_ERROR_CANCELLED, FALSE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_READ_ONLY, FALSE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_NEWER, FALSE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_A_STORE, FALSE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_CLOSED, FALSE },
    { HEED_STORE_ERROR, HEED_STORE_ERROR_DAMAGED, FALSE },
    { HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE, FALSE },
    { HEED_VAULT_ERROR, HEED_VAULT_ERROR_RECOVERY_KEY, FALSE },
    { HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING, FALSE },
    { HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (CASES[i].domain, CASES[i].code, "Title\nWhat\nRemedy");

      g_test_message ("%s %d", g_quark_to_string (CASES[i].domain), CASES[i].code);
      g_assert_true (heed_casework_can_try_again (error) == CASES[i].can);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/casework-error/try-again", test_try_again);
  return g_test_run ();
}
