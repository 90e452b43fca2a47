/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-read-private.h"

#include "heed-case-node.h"

static gboolean
is_one_text (const xmlNode *node)
{
  return node != NULL && node->type == XML_TEXT_NODE && node->content != NULL && node->next == NULL;
}

static void
read_attribute (HeedField *field,
                xmlAttr *attribute)
{
  xmlChar *value;

  if (is_one_text (attribute->children))
    {
      heed_field_set_attribute (field, (const char *) attribute->name, (const char *) attribute->children->content);
      return;
    }

  value = xmlNodeListGetString (attribute->doc, attribute->children, 1);
  heed_field_set_attribute (field, (const char *) attribute->name, value != NULL ? (const char *) value : "");
  xmlFree (value);
}

HeedField *
heed_case_read_field (xmlNode *node)
{
  g_autoptr (GString) text = NULL;
  HeedField *field;
  gboolean has_elements = FALSE;

  g_return_val_if_fail (node != NULL && node->type == XML_ELEMENT_NODE, NULL);

  field = heed_field_new ((const char *) node->name);
  heed_field_set_line (field, heed_case_node_get_line (node));
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      /* Only hints to a validator (xsi:…) have a namespace. */
      if (attribute->ns == NULL)
        read_attribute (field, attribute);
    }
  if (is_one_text (node->children))
    {
      if (*node->children->content != '\0')
        heed_field_set_text (field, (const char *) node->children->content);
      return field;
    }

  text = g_string_new (NULL);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        {
          g_string_append (text, (const char *) child->content);
        }
      else if (child->type == XML_ELEMENT_NODE)
        {
          has_elements = TRUE;
          if (!heed_case_node_is_derived (child))
            heed_field_append (field, heed_case_read_field (child));
        }
    }
  /* Between elements the schema lets only white space stand. */
  if (!has_elements && text->len > 0)
    heed_field_set_text (field, text->str);

  return field;
}

HeedCaseFile *
heed_case_read_file (xmlDoc *document)
{
  HeedCaseFile *file;
  xmlNode *root;
  xmlChar *written_at;

  g_return_val_if_fail (document != NULL, NULL);

  file = heed_case_file_new ();
  root = xmlDocGetRootElement (document);
  /* Where only the day is given, on which derived facts were made, it was then. */
  written_at = xmlGetNoNsProp (root, (const xmlChar *) "generated");
  if (written_at == NULL)
    written_at = xmlGetNoNsProp (root, (const xmlChar *) "today");
  heed_case_file_set_written_at (file, (const char *) written_at);
  xmlFree (written_at);
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE && !heed_case_node_is_derived (node))
        {
          g_autoptr (HeedField) field = heed_case_read_field (node);

          heed_case_file_add_field (file, field);
        }
    }

  return file;
}
