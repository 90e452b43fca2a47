/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-xsd.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

static void
ignore_cb (void *user_data,
           xmlErrorPtr problem)
{
}

static xmlSchema *
load (const char *path,
      GError **error)
{
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

xmlSchema *
heed_xsd_get (const char *name,
              GError **error)
{
  static GMutex lock;
  static GHashTable *schemas = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *file = g_strconcat ("schema/", name, NULL);
  g_autofree char *path = heed_data_path (file);
  xmlSchema *schema;

  if (schemas == NULL)
    schemas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  schema = g_hash_table_lookup (schemas, path);
  if (schema == NULL)
    {
      schema = load (path, error);
      if (schema != NULL)
        g_hash_table_insert (schemas, g_steal_pointer (&path), schema);
    }

  return schema;
}
