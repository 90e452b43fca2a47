/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-detect.h"

#include "heed-case-parse.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A document that none of the readers takes: what its root says about it. */
static void
say_other_root (xmlDoc *document,
                const char *name,
                GError **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  const char *root_name = (const char *) root->name;
  const char *namespace = root->ns != NULL ? (const char *) root->ns->href : "";
  g_autofree char *what = NULL;

  if (g_str_equal (root_name, "CaseFile"))
    {
      what = g_strdup_printf (_ ("%s: “CaseFile” belongs to “%s”, not to “%s”. Nothing was imported."), name, namespace, HEED_CASE_NAMESPACE);
      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_NAMESPACE,
                        _ ("A case file of another kind"),
                        what,
                        _ ("Ask for a case file exported by Heed."));
    }
  else if (g_str_equal (root_name, "Message"))
    {
      what = g_strdup_printf (_ ("%s: “Message” belongs to “%s”; a census has no namespace. Nothing was imported."), name, namespace);
      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_NAMESPACE,
                        _ ("XML, but not a file Heed imports"),
                        what,
                        _ ("Ask which program made it and what else it exports."));
    }
  else if (g_str_equal (root_name, "CTfile"))
    {
      what = g_strdup_printf (_ ("%s is a common transfer file (CTF). This Heed reads case files and the children in need census. Nothing was imported."),
                              name);
      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_UNSUPPORTED,
                        _ ("A pupil file, which Heed does not read yet"),
                        what,
                        _ ("Add the children by hand, or ask the sending school for a case file exported by Heed."));
    }
  else
    {
      what = g_strdup_printf (_ ("%s starts with “%s”; Heed expects “CaseFile”, or “Message” for a census. Nothing was imported."),
                              name,
                              root_name);
      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_ROOT,
                        _ ("XML, but not a file Heed imports"),
                        what,
                        _ ("Ask which program made it and what else it exports."));
    }
}

static gboolean
has_suffix (const char *name,
            const HeedImportFormat *format)
{
  g_auto (GStrv) suffixes = g_strsplit (format->suffixes, "|", -1);
  const char *dot = strrchr (name, '.');
  g_autofree char *suffix = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  return suffix != NULL && g_strv_contains ((const char *const *) suffixes, suffix);
}

const HeedImportFormat *
heed_import_detect (GBytes *bytes,
                    const char *name,
                    GError **error)
{
  g_autoptr (GError) problem = NULL;
  xmlDoc *document;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  for (const HeedImportFormat *format = heed_import_formats_get_table (); format->name != NULL; format++)
    if (format->looks_like (bytes))
      return format;

  document = heed_case_parse_xml (bytes, name, &problem);
  if (document != NULL)
    {
      say_other_root (document, name, error);
      xmlFreeDoc (document);
      return NULL;
    }
  if (g_error_matches (problem, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_NOT_XML))
    {
      for (const HeedImportFormat *format = heed_import_formats_get_table (); format->name != NULL; format++)
        if (has_suffix (name, format))
          return format;
    }
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}
