/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-case-shape-private.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-pack-private.h"

#define XSD_NAMESPACE "http://www.w3.org/2001/XMLSchema"

/* What an element holds, in a set: names of elements, "@" and names of attributes, and this where it may have any. */
#define ANY_ATTRIBUTE "@*"

struct _HeedCaseShape
{
  GHashTable *all;      /* every name that stands anywhere */
  GHashTable *roots;    /* names of what may be a whole document */
  GHashTable *elements; /* name → set of what it holds */
};

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Named types and groups of the schema are nodes of it; a type and a group may have one name. */
static char *
dup_key (const char *kind,
         const char *name)
{
  return g_strdup_printf ("%s %s", kind, name);
}

static void
hold (HeedCaseShape *self,
      GHashTable *held,
      char *name)
{
  g_hash_table_add (self->all, g_strdup (name));
  g_hash_table_add (held, name);
}

static void add_held (HeedCaseShape *self,
                      GHashTable *named,
                      GHashTable *held,
                      xmlNode *parent);

static void
add_held_by (HeedCaseShape *self,
             GHashTable *named,
             GHashTable *held,
             const char *kind,
             const char *name)
{
  g_autofree char *key = dup_key (kind, name);
  xmlNode *node = g_hash_table_lookup (named, key);

  if (node != NULL)
    add_held (self, named, held, node);
}

/* What stands in @parent, a type, a group or a part of one, is held by whatever element has it. */
static void
add_held (HeedCaseShape *self,
          GHashTable *named,
          GHashTable *held,
          xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      g_autofree char *name = node->type == XML_ELEMENT_NODE ? heed_pack_dup_attribute (node, "name") : NULL;
      g_autofree char *ref = node->type == XML_ELEMENT_NODE ? heed_pack_dup_attribute (node, "ref") : NULL;
      g_autofree char *base = node->type == XML_ELEMENT_NODE ? heed_pack_dup_attribute (node, "base") : NULL;

      if (heed_pack_is_element (node, XSD_NAMESPACE, "element"))
        {
          if (name != NULL || ref != NULL)
            hold (self, held, g_strdup (name != NULL ? name : ref));
          continue; /* What stands in it is its own. */
        }
      if (heed_pack_is_element (node, XSD_NAMESPACE, "attribute") && (name != NULL || ref != NULL))
        hold (self, held, g_strconcat ("@", name != NULL ? name : ref, NULL));
      else if (heed_pack_is_element (node, XSD_NAMESPACE, "anyAttribute"))
        g_hash_table_add (held, g_strdup (ANY_ATTRIBUTE));
      else if (ref != NULL)
        add_held_by (self, named, held, (const char *) node->name, ref);
      if (base != NULL)
        add_held_by (self, named, held, "complexType", base);
      add_held (self, named, held, node);
    }
}

static void
collect_elements (HeedCaseShape *self,
                  GHashTable *named,
                  xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      g_autofree char *name = heed_pack_is_element (node, XSD_NAMESPACE, "element") ? heed_pack_dup_attribute (node, "name") : NULL;
      g_autofree char *type = name != NULL ? heed_pack_dup_attribute (node, "type") : NULL;

      if (name != NULL)
        {
          GHashTable *held = g_hash_table_lookup (self->elements, name);

          if (held == NULL)
            g_hash_table_insert (self->elements, g_strdup (name), held = new_set ());
          if (type != NULL)
            add_held_by (self, named, held, "complexType", type);
          add_held (self, named, held, node);
          g_hash_table_add (self->all, g_steal_pointer (&name));
        }
      collect_elements (self, named, node);
    }
}

HeedCaseShape *
heed_case_shape_new (GError **error)
{
  g_autofree char *path = heed_data_path ("schema/case.xsd");
  g_autoptr (GBytes) bytes = heed_case_load (path, error);
  xmlDoc *document = bytes != NULL ? heed_case_parse_xml (bytes, "case.xsd", error) : NULL;
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HeedCaseShape *self;

  if (document == NULL)
    return NULL;
  self = g_new0 (HeedCaseShape, 1);
  self->all = new_set ();
  self->roots = new_set ();
  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL; node = node->next)
    {
      g_autofree char *name = node->type == XML_ELEMENT_NODE ? heed_pack_dup_attribute (node, "name") : NULL;

      if (name != NULL && heed_pack_is_element (node, XSD_NAMESPACE, "element"))
        g_hash_table_add (self->roots, g_steal_pointer (&name));
      else if (name != NULL)
        g_hash_table_insert (named, dup_key ((const char *) node->name, name), node);
    }
  collect_elements (self, named, xmlDocGetRootElement (document));
  xmlFreeDoc (document);

  return self;
}

void
heed_case_shape_free (HeedCaseShape *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->all);
  g_hash_table_unref (self->roots);
  g_hash_table_unref (self->elements);
  g_free (self);
}

gboolean
heed_case_shape_has (HeedCaseShape *self,
                     const char *name)
{
  return g_hash_table_contains (self->all, name);
}

gboolean
heed_case_shape_may_hold (HeedCaseShape *self,
                          const char *element,
                          const char *name)
{
  GHashTable *held = element != NULL ? g_hash_table_lookup (self->elements, element) : self->roots;

  if (held == NULL)
    return FALSE;
  if (*name == '@' && g_hash_table_contains (held, ANY_ATTRIBUTE))
    return TRUE;

  return g_hash_table_contains (held, name);
}

gboolean
heed_case_shape_is_open (HeedCaseShape *self,
                         const char *element)
{
  GHashTable *held = g_hash_table_lookup (self->elements, element);

  return held != NULL && g_hash_table_contains (held, ANY_ATTRIBUTE);
}
