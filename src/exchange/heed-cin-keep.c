/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-cin-reader-private.h"

#include "heed-case-node.h"
#include "heed-case-warning.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters of what was found that a warning shows. */
#define SHOWN 40

/* Hints to a validator: they say nothing of a child. */
#define HINTS "http://www.w3.org/2001/XMLSchema-instance"

void
heed_cin_place (xmlNode *node,
                HeedCinPlace place)
{
  if (node != NULL)
    node->_private = GINT_TO_POINTER (place);
}

static HeedCinPlace
get_place (xmlNode *node)
{
  return (HeedCinPlace) GPOINTER_TO_INT (node->_private);
}

xmlNode *
heed_cin_find_value (xmlNode *parent,
                     const char *name)
{
  xmlNode *node = heed_cin_find (parent, name);

  heed_cin_place (node, HEED_CIN_VALUE);

  return node;
}

xmlNode *
heed_cin_find_group (xmlNode *parent,
                     const char *name)
{
  xmlNode *node = heed_cin_find (parent, name);

  heed_cin_place (node, HEED_CIN_GROUP);

  return node;
}

/* A name of another namespace is told apart from the census's own by the namespace before it. */
static char *
dup_name (const xmlChar *name,
          xmlNs *ns)
{
  return ns != NULL ? g_strdup_printf ("{%s}%s", (const char *) ns->href, (const char *) name) : g_strdup ((const char *) name);
}

static char *
join (const char *path,
      const char *sign,
      const char *name)
{
  return path != NULL ? g_strconcat (path, sign, name, NULL) : g_strdup (name);
}

static char *
dup_shown (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= SHOWN)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, SHOWN);

  return g_strconcat (start, "…", NULL);
}

static void
add_fact (GPtrArray *facts,
          xmlNode *node,
          const char *path,
          const char *text)
{
  HeedField *fact = heed_field_new_text ("CensusFact", text);

  heed_field_set_attribute (fact, "name", path);
  heed_field_set_line (fact, heed_case_node_get_line (node));
  g_ptr_array_add (facts, fact);
}

/* How many attributes there are that say something; @reader NULL: they are told of with their element. */
static guint
add_attributes (HeedCinReader *reader,
                xmlNode *node,
                const char *path,
                GPtrArray *facts,
                const char *kept)
{
  guint n = 0;

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      g_autofree char *name = NULL;
      g_autofree char *attribute_path = NULL;
      xmlChar *value;

      if (attribute->ns != NULL && xmlStrEqual (attribute->ns->href, (const xmlChar *) HINTS))
        continue;
      name = dup_name (attribute->name, attribute->ns);
      attribute_path = join (path, "@", name);
      value = xmlNodeListGetString (node->doc, attribute->children, 1);
      add_fact (facts, node, attribute_path, (const char *) value);
      if (reader != NULL)
        {
          g_autofree char *shown = dup_shown (value != NULL ? (const char *) value : "");

          heed_cin_warn (reader, node, _ ("%s: the attribute %s “%s” is not expected here. %s"), (const char *) node->name, name, shown, kept);
        }
      xmlFree (value);
      n++;
    }

  return n;
}

void
heed_cin_add_facts (GPtrArray *facts,
                    xmlNode *node,
                    const char *path)
{
  g_autofree char *text = heed_cin_dup_text (node);
  guint n_attributes = add_attributes (NULL, node, path, facts, NULL);

  /* One with nothing in it says that it is there. */
  if (text != NULL || (n_attributes == 0 && xmlFirstElementChild (node) == NULL))
    add_fact (facts, node, path, text);

  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      g_autofree char *name = dup_name (child->name, child->ns);
      g_autofree char *child_path = join (path, ".", name);

      heed_cin_add_facts (facts, child, child_path);
    }
}

void
heed_cin_add_own_fact (GPtrArray *facts,
                       xmlNode *node,
                       const char *path)
{
  g_autofree char *text = heed_cin_dup_text (node);

  heed_cin_place (node, HEED_CIN_VALUE);
  if (text != NULL)
    add_fact (facts, node, path, text);
}

static gboolean
is_text (xmlNode *node)
{
  return node != NULL && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE);
}

/* The line on which the first letter of what stands between two elements is: the parser says where the next one starts, or where a
 * text ended. */
static guint
find_line (xmlNode *text,
           const char *first)
{
  xmlNode *next = xmlNextElementSibling (text);
  guint line = heed_case_node_get_line (next != NULL ? next : text);

  for (const char *c = strstr ((const char *) text->content, first); c != NULL && *c != '\0' && line > 1; c++)
    {
      if (*c == '\n')
        line--;
    }

  return line;
}

static void
keep_words (HeedCinReader *reader,
            xmlNode *node,
            const char *path,
            GPtrArray *facts,
            const char *kept)
{
  g_autofree char *text = heed_cin_dup_trimmed ((const char *) node->content);
  g_autofree char *shown = NULL;

  if (text == NULL)
    return;
  shown = dup_shown (text);
  add_fact (facts, node->parent, path, text);
  if (reader->warnings != NULL)
    g_ptr_array_add (reader->warnings,
                     heed_case_warning_new (find_line (node, text),
                                            _ ("“%s” stands by itself in “%s”. %s"),
                                            shown,
                                            (const char *) node->parent->name,
                                            kept));
}

void
heed_cin_keep_others (HeedCinReader *reader,
                      xmlNode *node,
                      const char *path,
                      GPtrArray *facts,
                      const char *kept)
{
  if (node == NULL)
    return;

  add_attributes (reader, node, path, facts, kept);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *name = NULL;
      g_autofree char *child_path = NULL;

      if (is_text (child) && get_place (node) == HEED_CIN_GROUP)
        keep_words (reader, child, path, facts, kept);
      if (child->type != XML_ELEMENT_NODE || get_place (child) == HEED_CIN_ELSEWHERE)
        continue;

      name = dup_name (child->name, child->ns);
      child_path = join (path, ".", name);
      if (get_place (child) != HEED_CIN_LEFT)
        {
          heed_cin_keep_others (reader, child, child_path, facts, kept);
          continue;
        }
      heed_cin_add_facts (facts, child, child_path);
      heed_cin_warn (reader, child, _ ("“%s” is not expected here. %s"), name, kept);
    }
}
