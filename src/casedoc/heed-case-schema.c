/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-schema-private.h"

#include "heed-case-node.h"
#include "heed-case-place.h"
#include "heed-problem.h"
#include "heed-xsd.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  int line;
  char *message;
} Finding;

/* Where the message names an attribute, its name without the namespace; NULL where it names none. */
static char *
find_attribute (const char *message)
{
  g_autoptr (GRegex) regex = g_regex_new ("attribute '(?:\\{[^}]*\\})?([^']+)'", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return message != NULL && g_regex_match (regex, message, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* What stands in an element or its attribute, short enough for a sentence. */
static char *
dup_value (xmlNode *node,
           const char *attribute)
{
  xmlChar *value = attribute != NULL ? xmlGetProp (node, (const xmlChar *) attribute) : xmlNodeGetContent (node);
  char *text = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  if (g_utf8_strlen (text, -1) > 40)
    {
      g_autofree char *whole = text;
      g_autofree char *start = g_utf8_substring (whole, 0, 40);

      text = g_strconcat (start, "…", NULL);
    }

  return text;
}

/* What is wrong, in a sentence without its full stop: the library's own tells patterns and lists of
 * names that say nothing to the person who has the file. */
static char *
describe (xmlNode *node,
          const xmlError *problem)
{
  xmlNode *element = node->type == XML_ATTRIBUTE_NODE ? node->parent : node;
  const char *name = (const char *) element->name;
  g_autofree char *attribute = node->type == XML_ATTRIBUTE_NODE ? g_strdup ((const char *) node->name) : find_attribute (problem->message);
  g_autofree char *value = NULL;

  switch (problem->code)
    {
    case XML_SCHEMAV_ELEMENT_CONTENT:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_4:
      if (strstr (problem->message, "Missing child") != NULL)
        return g_strdup_printf (_ ("“%s” lacks an element that it must have"), name);
      return element->parent != NULL && element->parent->type == XML_ELEMENT_NODE
                 ? g_strdup_printf (_ ("“%s” has no place here, inside “%s”"), name, (const char *) element->parent->name)
                 : g_strdup_printf (_ ("“%s” has no place here"), name);
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
      return g_strdup_printf (_ ("“%s” has no attribute “%s” in a case file"), name, attribute != NULL ? attribute : "");
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
      return g_strdup_printf (_ ("“%s” lacks its attribute “%s”"), name, attribute != NULL ? attribute : "");
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
      return g_strdup_printf (_ ("“%s” holds something that it has no place for"), name);
    default:
      break;
    }

  value = dup_value (element, attribute);
  if (attribute != NULL)
    return g_strdup_printf (_ ("“%s” cannot stand in “%s” of “%s”"), value, attribute, name);

  return g_strdup_printf (_ ("“%s” cannot stand in “%s”"), value, name);
}

static void
finding_cb (void *user_data,
            xmlErrorPtr problem)
{
  Finding *finding = user_data;

  if (finding->message != NULL)
    return;

  finding->line = problem->line;
  if (problem->node == NULL)
    return;
  /* Big documents: the line of the error is cut at 65535, the node knows better. */
  finding->line = (int) heed_case_node_get_line (problem->node);
  finding->message = describe (problem->node, problem);
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

  schema = heed_xsd_get ("case.xsd", error);
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

      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_SCHEMA,
                        _ ("This does not fit a case file"),
                        what,
                        _ ("Ask for a case file exported by Heed, or correct the line and import again."));
    }
  g_free (finding.message);

  return result == 0;
}
