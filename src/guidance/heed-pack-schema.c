/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-pack-private.h"

#include "heed-xsd.h"

#include <glib/gi18n-lib.h>
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

gboolean
heed_pack_validate (xmlDoc *document,
                    const char *path,
                    GError **error)
{
  xmlSchema *schema = heed_xsd_get ("guidance.xsd", error);
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
