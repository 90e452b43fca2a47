/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-detect.h"

#include "heed-casedoc-error.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

HeedImportKind
heed_import_detect (xmlDoc *document,
                    const char *name,
                    GError **error)
{
  g_autofree char *what = NULL;
  xmlNode *root;
  const char *root_name;
  const char *namespace;

  g_return_val_if_fail (document != NULL && name != NULL, HEED_IMPORT_NONE);

  root = xmlDocGetRootElement (document);
  g_return_val_if_fail (root != NULL, HEED_IMPORT_NONE);

  root_name = (const char *) root->name;
  namespace = root->ns != NULL ? (const char *) root->ns->href : "";

  if (g_str_equal (root_name, "CaseFile"))
    {
      if (g_str_equal (namespace, HEED_CASE_NAMESPACE))
        return HEED_IMPORT_CASE;

      what = g_strdup_printf (_ ("%s: “CaseFile” belongs to “%s”, not to “%s”. Nothing was imported."), name, namespace, HEED_CASE_NAMESPACE);
      heed_problem_set (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_NAMESPACE, _ ("A case file of another kind"), what, _ ("Ask for a case file exported by Heed."));
      return HEED_IMPORT_NONE;
    }

  if (g_str_equal (root_name, "Message") && *namespace == '\0')
    return HEED_IMPORT_CIN;

  if (g_str_equal (root_name, "Message"))
    {
      what = g_strdup_printf (_ ("%s: “Message” belongs to “%s”; a census has no namespace. Nothing was imported."), name, namespace);
      heed_problem_set (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_NAMESPACE, _ ("XML, but not a file Heed imports"), what, _ ("Ask which program made it and what else it exports."));
      return HEED_IMPORT_NONE;
    }

  if (g_str_equal (root_name, "CTfile"))
    {
      what = g_strdup_printf (_ ("%s is a common transfer file (CTF). This Heed reads case files and the children in need census. Nothing was imported."), name);
      heed_problem_set (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_UNSUPPORTED, _ ("A pupil file, which Heed does not read yet"), what, _ ("Add the children by hand, or ask the sending school for a case file exported by Heed."));
      return HEED_IMPORT_NONE;
    }

  what = g_strdup_printf (_ ("%s starts with “%s”; Heed expects “CaseFile”, or “Message” for a census. Nothing was imported."), name, root_name);
  heed_problem_set (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_ROOT, _ ("XML, but not a file Heed imports"), what, _ ("Ask which program made it and what else it exports."));

  return HEED_IMPORT_NONE;
}
