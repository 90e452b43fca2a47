/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-node.h"

#include "heed-case-warnings.h"
#include "heed-date.h"
#include "heed-moment.h"
#include "heed-text.h"

static int
day_of (const char *text)
{
  HeedMoment moment;

  return heed_moment_parse (text, &moment) ? moment.day : HEED_DATE_NONE;
}

/* More lines than this the library keeps for texts alone, and for each the one on which it ends. */
#define MOST_LINES 65535

guint
heed_case_node_get_line (xmlNode *node)
{
  xmlNode *near;
  glong line;

  g_return_val_if_fail (node != NULL, 0);

  if (node->type == XML_ATTRIBUTE_NODE)
    node = node->parent;
  if (node->line < MOST_LINES)
    return node->line;

  near = node->children != NULL ? node->children : node->next;
  if (near != NULL && near->type == XML_ELEMENT_NODE)
    return heed_case_node_get_line (near);
  line = xmlGetLineNo (node);
  /* Layout begins where the element does and ends before the next. */
  if (near != NULL && near->type == XML_TEXT_NODE && xmlIsBlankNode (near))
    for (const xmlChar *c = near->content; *c != '\0'; c++)
      line -= *c == '\n';

  return (guint) line;
}

gboolean
heed_case_node_is (xmlNode *node,
                   const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

gboolean
heed_case_node_is_derived (xmlNode *node)
{
  g_autofree char *derived = NULL;

  g_return_val_if_fail (node != NULL, FALSE);

  if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
    return FALSE;

  derived = heed_case_node_get (node, "derived");
  /* Asked before the schema is, which takes layout around it. */
  if (derived != NULL)
    g_strstrip (derived);

  return g_strcmp0 (derived, "true") == 0 || g_strcmp0 (derived, "1") == 0;
}

char *
heed_case_node_get (xmlNode *node,
                    const char *attribute)
{
  xmlChar *value;
  char *copy;

  g_return_val_if_fail (node != NULL && attribute != NULL, NULL);

  /* Most elements have none, and only a document type gives one that does not stand there. */
  if (node->properties == NULL && (node->doc == NULL || node->doc->intSubset == NULL))
    return NULL;

  value = xmlGetNoNsProp (node, (const xmlChar *) attribute);
  copy = g_strdup ((const char *) value);
  xmlFree (value);

  return copy;
}

int
heed_case_node_get_day (xmlNode *node,
                        const char *attribute)
{
  g_autofree char *text = node != NULL ? heed_case_node_get (node, attribute) : NULL;

  return day_of (text);
}

xmlNode *
heed_case_node_find (xmlNode *node,
                     const char *name)
{
  g_return_val_if_fail (node != NULL && name != NULL, NULL);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (heed_case_node_is (child, name) && !heed_case_node_is_derived (child))
        return child;
    }

  return NULL;
}

xmlNode *
heed_case_node_find_fact (xmlNode *node,
                          const char *name)
{
  xmlNode *child = heed_case_node_find (node, name);

  return child != NULL && xmlHasProp (child, (const xmlChar *) "absence") == NULL ? child : NULL;
}

char *
heed_case_node_dup_text (xmlNode *node)
{
  xmlChar *text;
  char *copy;

  if (node == NULL)
    return NULL;

  text = xmlNodeGetContent (node);
  copy = g_strdup ((const char *) text);
  xmlFree (text);

  return copy;
}

int
heed_case_node_get_text_day (xmlNode *node)
{
  g_autofree char *text = heed_case_node_dup_text (node);

  return day_of (text);
}

void
heed_case_node_drop_unseen_names (xmlNode *node)
{
  xmlNode *next;

  g_return_if_fail (node != NULL);

  for (xmlNode *child = node->children; child != NULL; child = next)
    {
      next = child->next;
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (heed_case_is_name ((const char *) child->name) && xmlFirstElementChild (child) == NULL && xmlHasProp (child, (const xmlChar *) "absence") == NULL)
        {
          g_autofree char *text = heed_case_node_dup_text (child);

          if (!heed_text_is_visible (text))
            {
              xmlUnlinkNode (child);
              xmlFreeNode (child);
            }
        }
      else
        {
          heed_case_node_drop_unseen_names (child);
        }
    }
}
