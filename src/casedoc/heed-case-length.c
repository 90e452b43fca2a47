/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-length.h"

#include "heed-case-node.h"
#include "heed-case-place.h"
#include "heed-problem.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
set_problem (GError **error,
             const char *name,
             const char *what)
{
  g_autofree char *whole = g_strdup_printf ("%s %s", what, heed_case_get_kept (name));

  heed_problem_set (error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_TOO_LONG,
                    _ ("A text is too long"),
                    whole,
                    _ ("Divide it into several entries, or keep it as a document beside the entry."));
}

static void
refuse (GError **error,
        const char *name,
        guint line,
        const char *element,
        glong letters)
{
  g_autofree char *place = heed_case_dup_place (name, line);
  g_autofree char *what = g_strdup_printf (_ ("%sa value is too long: “%s” has %ld letters; Heed takes up to 200,000 in one."),
                                           place,
                                           element,
                                           letters);

  set_problem (error, name, what);
}

void
heed_case_set_too_long (GError **error,
                        const char *name,
                        guint line)
{
  g_autofree char *place = heed_case_dup_place (name, line);
  g_autofree char *what = g_strdup_printf (_ ("%sa value is too long: Heed takes up to 200,000 letters in one."), place);

  set_problem (error, name, what);
}

/* The rules look at each person of an entry beside each other. */
static gboolean
check_crowd (xmlNode *node,
             const char *name,
             GError **error)
{
  g_autofree char *place = NULL;
  g_autofree char *what = NULL;
  g_autofree char *whole = NULL;
  guint n = 0;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    n += child->type == XML_ELEMENT_NODE && g_str_equal ((const char *) child->name, "Involvement");
  if (n <= HEED_CASE_MAX_INVOLVED)
    return TRUE;

  place = heed_case_dup_place (name, heed_case_node_get_line (node));
  what = g_strdup_printf (_ ("%s“%s” names %u people; Heed takes up to %u in one entry."), place, (const char *) node->name, n, HEED_CASE_MAX_INVOLVED);
  whole = g_strdup_printf ("%s %s", what, heed_case_get_kept (name));
  heed_problem_set (error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_TOO_LONG,
                    _ ("Too many people stand in one entry"),
                    whole,
                    _ ("Divide it into several entries."));

  return FALSE;
}

/* White space between elements is layout, and a large file has much of it. */
static gboolean
is_counted (xmlNode *child,
            gboolean has_elements)
{
  return (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && !(has_elements && xmlIsBlankNode (child));
}

static gboolean
check_node (xmlNode *node,
            const char *name,
            GError **error)
{
  gboolean has_elements = xmlFirstElementChild (node) != NULL;
  gsize bytes = 0;
  glong letters = 0;

  if (!check_crowd (node, name, error))
    return FALSE;
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
      gboolean is_long = heed_text_is_too_long ((const char *) value);

      if (is_long)
        refuse (error, name, heed_case_node_get_line (node), (const char *) attribute->name, g_utf8_strlen ((const char *) value, -1));
      xmlFree (value);
      if (is_long)
        return FALSE;
    }
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (is_counted (child, has_elements))
        bytes += strlen ((const char *) child->content);
      if (child->type == XML_ELEMENT_NODE && !check_node (child, name, error))
        return FALSE;
    }

  /* A letter has at least one byte: nearly every text needs no counting. */
  if (bytes <= HEED_TEXT_MAX_LETTERS)
    return TRUE;

  /* A comment or a CDATA section in the middle of a text does not make two of it. */
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_counted (child, has_elements))
      letters += g_utf8_strlen ((const char *) child->content, -1);
  if (letters > HEED_TEXT_MAX_LETTERS)
    {
      refuse (error, name, heed_case_node_get_line (node), (const char *) node->name, letters);
      return FALSE;
    }

  return TRUE;
}

gboolean
heed_case_check_lengths (xmlDoc *document,
                         const char *name,
                         GError **error)
{
  g_return_val_if_fail (document != NULL && name != NULL, FALSE);

  return check_node (xmlDocGetRootElement (document), name, error);
}
