/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-html-private.h"

/* Elements without content or end tag, of those that html.xsl makes. */
static const char *const empty_elements[] = { "meta", "br", "hr", "col", NULL };

static void
write_escaped (GString *out,
               const char *text,
               gboolean in_attribute)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      switch (*c)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '\r':
          g_string_append (out, "&#13;");
          break;
        case '"':
          g_string_append (out, in_attribute ? "&quot;" : "\"");
          break;
        default:
          g_string_append_c (out, *c);
        }
    }
}

static void
write_node (GString *out,
            xmlNode *node)
{
  const char *name = (const char *) node->name;

  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    {
      /* A style sheet is raw text in HTML; this one is ours and holds no end tag. */
      if (xmlStrEqual (node->parent->name, (const xmlChar *) "style"))
        g_string_append (out, (const char *) node->content);
      else
        write_escaped (out, (const char *) node->content, FALSE);
      return;
    }
  if (node->type != XML_ELEMENT_NODE)
    return;

  g_string_append_printf (out, "<%s", name);
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);

      g_string_append_printf (out, " %s=\"", (const char *) attribute->name);
      if (value != NULL)
        write_escaped (out, (const char *) value, TRUE);
      g_string_append_c (out, '"');
      xmlFree (value);
    }
  g_string_append_c (out, '>');
  if (g_strv_contains (empty_elements, name))
    return;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    write_node (out, child);
  g_string_append_printf (out, "</%s>", name);
}

GBytes *
heed_html_write (xmlDoc *document)
{
  GString *out = g_string_new ("<!DOCTYPE html>\n");

  g_return_val_if_fail (document != NULL, NULL);

  write_node (out, xmlDocGetRootElement (document));
  g_string_append_c (out, '\n');

  return g_string_free_to_bytes (out);
}
