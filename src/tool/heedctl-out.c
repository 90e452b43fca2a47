/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-out.h"

#include "heed-own-files.h"
#include "heed-problem.h"
#include "heedctl-output.h"

#include <glib/gi18n-lib.h>

/* Only a file can be written over: a terminal or a pipe may well be read and written by one call. */
static gboolean
is_read_too (HeedctlCall *call,
             const char *out)
{
  const char *const inputs[] = {
    call->passphrase_file,
    call->recovery_key_file,
    heedctl_call_get (call, "password-file"),
    heedctl_call_get (call, "case"),
    heedctl_call_get (call, "pack"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      if (inputs[i] != NULL && g_file_test (inputs[i], G_FILE_TEST_IS_REGULAR) && heed_files_are_one (inputs[i], out))
        return TRUE;
    }

  return FALSE;
}

gboolean
heedctl_check_out (HeedctlCall *call,
                   HeedSession *session,
                   const char *option,
                   GError **error)
{
  const char *out = heedctl_call_get (call, option);
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  if (out == NULL)
    return TRUE;
  if (session != NULL ? !heed_session_check_out (session, out, error) : !heed_own_files_check (call->store, out, error))
    return FALSE;
  if (!is_read_too (call, out))
    return TRUE;

  shown = heedctl_show_path (out);
  what = g_strdup_printf (_ ("%s is also a file that this call reads. Nothing was written."), shown);
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("That file would be written over"),
                    what,
                    _ ("Choose another name or another folder."));

  return FALSE;
}
