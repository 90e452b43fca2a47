/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-pack-private.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlschemas.h>
#include <string.h>

typedef struct
{
  guint line;
  char *message;
} Finding;

static void
finding_cb (void *user_data,
            xmlErrorPtr problem)
{
  Finding *finding = user_data;
  g_autoptr (GString) message = NULL;

  if (finding->message != NULL || problem->message == NULL)
    return;

  message = g_string_new (problem->message);
  g_string_replace (message, "{" HEED_PACK_SCHEMATRON_NAMESPACE "}", "", 0);

  finding->line = problem->node != NULL ? (guint) xmlGetLineNo (problem->node) : (guint) problem->line;
  finding->message = g_strstrip (g_string_free (g_steal_pointer (&message), FALSE));
  if (g_str_has_suffix (finding->message, "."))
    finding->message[strlen (finding->message) - 1] = '\0';
}

static xmlSchema *
load_schema (GError **error)
{
  g_autofree char *path = heed_data_path ("schema/guidance.xsd");
  Finding finding = { 0 };
  xmlDoc *document = heed_case_parse_shipped (path, error);
  xmlSchemaParserCtxt *parser;
  xmlSchema *schema;

  if (document == NULL)
    return NULL;

  parser = xmlSchemaNewDocParserCtxt (document);
  xmlSchemaSetParserStructuredErrors (parser, finding_cb, &finding);
  schema = xmlSchemaParse (parser);
  xmlSchemaFreeParserCtxt (parser);
  if (schema == NULL)
    {
      xmlFreeDoc (document);
      heed_problem_set (error, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_SCHEMA, _ ("A file of Heed is damaged"), path, _ ("Install Heed again."));
    }
  g_free (finding.message);

  return schema;
}

/* Read once: a schema is only read from afterwards, by any thread, and lives as long as the
 * program. */
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
heed_pack_validate (xmlDoc *document,
                    const char *path,
                    GError **error)
{
  xmlSchema *schema = get_schema (error);
  g_autofree char *message = NULL;
  Finding finding = { 0 };
  xmlSchemaValidCtxt *context;
  int result;

  if (schema == NULL)
    return FALSE;

  context = xmlSchemaNewValidCtxt (schema);
  xmlSchemaSetValidStructuredErrors (context, finding_cb, &finding);
  result = xmlSchemaValidateDoc (context, document);
  xmlSchemaFreeValidCtxt (context);
  message = finding.message;
  if (result == 0)
    return TRUE;

  heed_pack_refuse (error, HEED_GUIDANCE_ERROR_SCHEMA, path, finding.line, "%s", message != NULL ? message : _ ("it does not follow the schema of packs"));

  return FALSE;
}
