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

/* What of ours an element may have as a prefixed attribute; guidance.xsd says what each means. */
static gboolean
is_known (xmlNode *node,
          const char *attribute)
{
  static const char *const report[] = { "asks", "because", "call", "callWhere", "cites", "head", "place", "quotes", "under", "weight", NULL };
  const char *space = node->ns != NULL ? (const char *) node->ns->href : "";

  if (g_str_equal (space, HEED_PACK_SCHEMATRON_NAMESPACE))
    return g_str_equal ((const char *) node->name, "report") && g_strv_contains (report, attribute);

  return g_str_equal (space, HEED_PACK_NAMESPACE) && g_str_equal ((const char *) node->name, "Clock") && g_str_equal (attribute, "cites");
}

/* A name that is misspelt says nothing, and what it should have said would be lost unseen. */
static gboolean
check_attributes (xmlNode *node,
                  const char *path,
                  GError **error)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;

      if (attribute->ns == NULL || !g_str_equal ((const char *) attribute->ns->href, HEED_PACK_NAMESPACE) || is_known (node, name))
        continue;
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_SCHEMA,
                        path,
                        (guint) xmlGetLineNo (node),
                        _ ("“%s” has the attribute “%s”, which Heed does not know there"),
                        (const char *) node->name,
                        name);
      return FALSE;
    }

  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      if (!check_attributes (child, path, error))
        return FALSE;
    }

  return TRUE;
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
    return check_attributes (xmlDocGetRootElement (document), path, error);

  heed_pack_refuse (error, HEED_GUIDANCE_ERROR_SCHEMA, path, finding.line, "%s", message != NULL ? message : _ ("it does not follow the schema of packs"));

  return FALSE;
}
