/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-types-private.h"

#include "heed-case-parse.h"
#include "heed-data.h"

#include <string.h>

typedef enum
{
  CONTENT_ELEMENTS,
  CONTENT_TEXT,  /* white space is what somebody wrote */
  CONTENT_TOKEN, /* white space is layout */
} Content;

typedef struct
{
  Content content;
  GHashTable *attributes; /* name → Content */
  GHashTable *elements;   /* name → Type */
} Type;

typedef struct
{
  xmlNode *schema;
  GHashTable *types; /* the node that defines it → Type: a type may hold itself */
} Reading;

static void read_parts (Reading *reading, Type *type, xmlNode *node);

static gboolean
is_named (xmlNode *node,
          const char *name)
{
  return g_str_equal ((const char *) node->name, name);
}

/* The definition of that name at the top of the schema, NULL for one that XSD has built in. */
static xmlNode *
find_definition (Reading *reading,
                 const char *kind,
                 const xmlChar *name)
{
  for (xmlNode *node = xmlFirstElementChild (reading->schema); node != NULL; node = xmlNextElementSibling (node))
    {
      xmlChar *own = is_named (node, kind) ? xmlGetProp (node, (const xmlChar *) "name") : NULL;
      gboolean is_it = own != NULL && xmlStrEqual (own, name);

      xmlFree (own);
      if (is_it)
        return node;
    }

  return NULL;
}

/* A simple type is text where its bases lead to xs:string; unions and lists are of tokens. */
static Content
read_simple (Reading *reading,
             const xmlChar *name)
{
  xmlNode *definition = find_definition (reading, "simpleType", name);
  Content content = CONTENT_TOKEN;

  if (definition == NULL)
    return xmlStrEqual (name, (const xmlChar *) "xs:string") ? CONTENT_TEXT : CONTENT_TOKEN;
  for (xmlNode *node = xmlFirstElementChild (definition); node != NULL; node = xmlNextElementSibling (node))
    {
      xmlChar *base = is_named (node, "restriction") ? xmlGetProp (node, (const xmlChar *) "base") : NULL;

      if (base != NULL)
        content = read_simple (reading, base);
      xmlFree (base);
    }

  return content;
}

static Type *
read_complex (Reading *reading,
              xmlNode *definition)
{
  Type *type = g_hash_table_lookup (reading->types, definition);

  if (type != NULL)
    return type;

  type = g_new0 (Type, 1);
  type->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  type->elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (reading->types, definition, type);
  read_parts (reading, type, definition);

  return type;
}

/* What an element is: a named type, or the one that stands inside it. */
static Type *
read_element (Reading *reading,
              xmlNode *element)
{
  xmlChar *name = xmlGetProp (element, (const xmlChar *) "type");
  xmlNode *definition = name != NULL ? find_definition (reading, "complexType", name) : NULL;
  Type *type;

  for (xmlNode *node = xmlFirstElementChild (element); name == NULL && node != NULL; node = xmlNextElementSibling (node))
    {
      if (is_named (node, "complexType"))
        definition = node;
    }
  type = read_complex (reading, definition != NULL ? definition : element);
  if (definition == NULL && name != NULL)
    type->content = read_simple (reading, name);
  xmlFree (name);

  return type;
}

static void
read_part (Reading *reading,
           Type *type,
           xmlNode *node)
{
  const char *reference = is_named (node, "extension") || is_named (node, "restriction") ? "base" : "ref";
  xmlChar *name = xmlGetProp (node, (const xmlChar *) "name");
  xmlChar *other = xmlGetProp (node, (const xmlChar *) reference);
  xmlNode *definition = NULL;

  if (is_named (node, "attribute") && name != NULL)
    {
      xmlChar *simple = xmlGetProp (node, (const xmlChar *) "type");

      g_hash_table_insert (type->attributes, g_strdup ((const char *) name), GINT_TO_POINTER (read_simple (reading, simple)));
      xmlFree (simple);
    }
  else if (is_named (node, "element") && name != NULL)
    {
      g_hash_table_insert (type->elements, g_strdup ((const char *) name), read_element (reading, node));
    }
  else if (other != NULL && g_str_equal (reference, "base"))
    {
      definition = find_definition (reading, "complexType", other);
      if (definition == NULL)
        type->content = read_simple (reading, other);
    }
  else if (other != NULL)
    {
      definition = find_definition (reading, (const char *) node->name, other);
    }

  if (definition != NULL)
    read_parts (reading, type, definition);
  if (!is_named (node, "element") && !is_named (node, "attribute") && !is_named (node, "annotation"))
    read_parts (reading, type, node);
  xmlFree (name);
  xmlFree (other);
}

static void
read_parts (Reading *reading,
            Type *type,
            xmlNode *node)
{
  for (xmlNode *part = xmlFirstElementChild (node); part != NULL; part = xmlNextElementSibling (part))
    read_part (reading, type, part);
}

/* The type of the schema itself: its elements are what a document may begin with. Read once and kept. */
static Type *
get_top (GError **error)
{
  static GMutex lock;
  static Type *top = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *path = NULL;
  Reading reading;
  xmlDoc *document;

  if (top != NULL)
    return top;

  path = heed_data_path ("schema/case.xsd");
  document = heed_case_parse_shipped (path, error);
  if (document == NULL)
    return NULL;

  reading.schema = xmlDocGetRootElement (document);
  reading.types = g_hash_table_new (NULL, NULL);
  top = g_new0 (Type, 1);
  top->elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (xmlNode *node = xmlFirstElementChild (reading.schema); node != NULL; node = xmlNextElementSibling (node))
    {
      if (is_named (node, "element"))
        read_part (&reading, top, node);
    }
  g_hash_table_unref (reading.types);
  xmlFreeDoc (document);

  return top;
}

static Type *
find_type (xmlNode *element,
           Type *top)
{
  Type *parent = element->parent->type == XML_ELEMENT_NODE ? find_type (element->parent, top) : top;

  return parent != NULL ? g_hash_table_lookup (parent->elements, element->name) : NULL;
}

/* NULL where there is no layout in it. */
static char *
dup_collapsed (const xmlChar *text)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) collapsed = NULL;

  if (text == NULL || strpbrk ((const char *) text, " \t\r\n") == NULL)
    return NULL;

  words = g_strsplit_set ((const char *) text, " \t\r\n", -1);
  collapsed = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && collapsed->len > 0)
        g_string_append_c (collapsed, ' ');
      g_string_append (collapsed, words[i]);
    }

  return g_string_free (g_steal_pointer (&collapsed), FALSE);
}

static void
collapse_attributes (xmlNode *element,
                     Type *type)
{
  for (xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *text = NULL;
      g_autofree char *collapsed = NULL;

      if (attribute->ns != NULL || GPOINTER_TO_INT (g_hash_table_lookup (type->attributes, attribute->name)) != CONTENT_TOKEN)
        continue;
      text = xmlNodeListGetString (element->doc, attribute->children, 1);
      collapsed = dup_collapsed (text);
      xmlFree (text);
      if (collapsed != NULL)
        xmlSetProp (element, attribute->name, (const xmlChar *) collapsed);
    }
}

static void
collapse (xmlNode *element,
          Type *type)
{
  collapse_attributes (element, type);
  if (type->content == CONTENT_TOKEN)
    {
      gboolean is_one = element->children != NULL && element->children->type == XML_TEXT_NODE && element->children->next == NULL;
      xmlChar *text = is_one ? NULL : xmlNodeGetContent (element);
      g_autofree char *collapsed = dup_collapsed (is_one ? element->children->content : text);

      xmlFree (text);
      if (collapsed != NULL)
        xmlNodeSetContent (element, (const xmlChar *) collapsed);
    }
  for (xmlNode *child = xmlFirstElementChild (element); child != NULL; child = xmlNextElementSibling (child))
    {
      Type *of_child = g_hash_table_lookup (type->elements, child->name);

      if (of_child != NULL)
        collapse (child, of_child);
    }
}

gboolean
heed_case_types_collapse (xmlNode *element,
                          GError **error)
{
  Type *top;
  Type *type;

  g_return_val_if_fail (element != NULL && element->parent != NULL, FALSE);

  top = get_top (error);
  if (top == NULL)
    return FALSE;

  type = find_type (element, top);
  if (type != NULL)
    collapse (element, type);

  return TRUE;
}
