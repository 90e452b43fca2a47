/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-read.h"

#include "heed-casedoc-error.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

HeedCaseFile *
heed_import_read (GBytes *bytes,
                  const char *name,
                  const HeedImportFormat *format,
                  HeedCodes *codes,
                  GPtrArray *warnings,
                  HeedImportEarlyFunc func,
                  gpointer user_data,
                  const HeedImportFormat **ret_format,
                  GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *what = NULL;
  const HeedImportFormat *found;
  HeedCaseFile *file;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  found = heed_import_detect (bytes, name, &problem);
  if (found == NULL && (format == NULL || !g_error_matches (problem, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_NOT_XML)))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (found != NULL && format != NULL && found != format)
    {
      what = g_strdup_printf (_ ("%s is of another kind than “%s”. Nothing was imported."), name, format->name);
      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_OTHER,
                        _ ("The file is of another kind"),
                        what,
                        _ ("Leave out the format, or choose another file."));
      return NULL;
    }
  if (found == NULL)
    found = format;

  if (found->read_early != NULL)
    file = found->read_early (bytes, name, codes, warnings, func, user_data, error);
  else
    file = found->read (bytes, name, codes, warnings, error);
  if (file != NULL && ret_format != NULL)
    *ret_format = found;

  return file;
}
