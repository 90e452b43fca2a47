/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-ui-error.h"

#include "heed-base-error.h"
#include "heed-casework-error.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (heed - ui - error - quark, heed_ui_error)

gboolean
heed_ui_check_added (const char *name,
                     GError **error)
{
  g_autofree char *what = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0')
    return TRUE;

  what = g_strdup_printf (_ ("“%s” stands at “Who” and was not added. Nothing was filed; your text is kept."), name);
  heed_problem_set (error,
                    HEED_UI_ERROR,
                    HEED_UI_ERROR_INCOMPLETE,
                    _ ("A name is not added yet"),
                    what,
                    _ ("Add the person there, or take the name out."));

  return FALSE;
}

gboolean
heed_ui_is_of_text (const GError *problem)
{
  g_return_val_if_fail (problem != NULL, FALSE);

  return problem->domain == HEED_UI_ERROR
         || g_error_matches (problem, HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER)
         || heed_casework_is_of_text (problem);
}
