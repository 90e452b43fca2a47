/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-schema.h"

#include "heed-case-parse.h"
#include "heed-case-place.h"
#include "heed-data.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlschemas.h>
#include <string.h>

typedef struct
{
  int line;
  char *message;
} Finding;

static void
ignore_cb (void *user_data,
           xmlErrorPtr problem)
{
}

static void
finding_cb (void *user_data,
            xmlErrorPtr problem)
{
  Finding *finding = user_data;

  if (finding->message != NULL)
    return;

  finding->line = problem->line;
  /* Big documents: the line of the error is cut at 65535, the node knows better. */
  if (problem->node != NULL)
    finding->line = (int) xmlGetLineNo (problem->node);
  finding->message = g_strstrip (g_strdup (problem->message));
  /* The sentence goes on in Heed's words. */
  if (g_str_has_suffix (finding->message, "."))
    finding->message[strlen (finding->message) - 1] = '\0';
}

static xmlSchema *
load_schema (GError **error)
{
  g_autofree char *path = heed_data_path ("schema/case.xsd");
  xmlDoc *document = heed_case_parse_shipped (path, error);
  xmlSchemaParserCtxt *parser;
  xmlSchema *schema;

  if (document == NULL)
    return NULL;

  parser = xmlSchemaNewDocParserCtxt (document);
  xmlSchemaSetParserStructuredErrors (parser, ignore_cb, NULL);
  schema = xmlSchemaParse (parser);
  xmlSchemaFreeParserCtxt (parser);
  if (schema == NULL)
    {
      xmlFreeDoc (document);
      heed_problem_set (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_SCHEMA, _ ("A file of Heed is damaged"), path, _ ("Install Heed again."));
    }

  return schema;
}

static xmlSchema *
get_schema (GError **error)
{
  static GMutex lock;
  static xmlSchema *schema = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (schema == NULL)
    schema = load_schema (error);

  return schema;
}

gboolean
heed_case_schema_validate (xmlDoc *document,
                           const char *name,
                           GError **error)
{
  Finding finding = { 0, NULL };
  xmlSchemaValidCtxt *validator;
  xmlSchema *schema;
  int result;

  g_return_val_if_fail (document != NULL, FALSE);

  schema = get_schema (error);
  if (schema == NULL)
    return FALSE;

  validator = xmlSchemaNewValidCtxt (schema);
  xmlSchemaSetValidStructuredErrors (validator, finding_cb, &finding);
  result = xmlSchemaValidateDoc (validator, document);
  xmlSchemaFreeValidCtxt (validator);

  if (result != 0)
    {
      g_autofree char *place = heed_case_dup_place (name, (guint) finding.line);
      g_autofree char *what = g_strdup_printf (_ ("%s%s. %s"), place, finding.message != NULL ? finding.message : "", heed_case_get_kept (name));

      heed_problem_set (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_SCHEMA, _ ("This does not fit a case file"), what, _ ("Ask for a case file exported by Heed, or correct the line and import again."));
    }
  g_free (finding.message);

  return result == 0;
}
