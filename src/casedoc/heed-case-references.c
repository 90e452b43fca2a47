/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-references-private.h"

#include "heed-case-node.h"
#include "heed-case-place.h"
#include "heed-field-order.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name; /* of the file; empty on a form */
  GHashTable *ids;  /* id => the element that has it */
  gboolean is_whole;
  GError **error;
} Check;

static gboolean
add_id (Check *check,
        xmlNode *node)
{
  g_autofree char *id = heed_case_node_get (node, "id");
  g_autofree char *what = NULL;
  int line = (int) heed_case_node_get_line (node);

  if (id == NULL)
    return TRUE;

  if (!g_hash_table_contains (check->ids, id))
    {
      g_hash_table_insert (check->ids, g_steal_pointer (&id), node);
      return TRUE;
    }

  if (*check->name != '\0')
    what = g_strdup_printf (_ ("%s: “%s” is on lines %d and %d. %s"),
                            check->name,
                            id,
                            (int) heed_case_node_get_line (g_hash_table_lookup (check->ids, id)),
                            line,
                            heed_case_get_kept (check->name));
  else
    what = g_strdup_printf (_ ("“%s” is the id of two. %s"), id, heed_case_get_kept (check->name));
  heed_problem_set (check->error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_ID,
                    _ ("The same id stands twice"),
                    what,
                    _ ("Give each its own id, then import again."));

  return FALSE;
}

static gboolean
add_ids (Check *check,
         xmlNode *node)
{
  if (!add_id (check, node))
    return FALSE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE && !add_ids (check, child))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_reference (Check *check,
                 xmlNode *node,
                 const char *attribute,
                 const char *kind)
{
  g_autofree char *id = check->is_whole ? heed_case_node_get (node, attribute) : NULL;
  xmlNode *named = id != NULL ? g_hash_table_lookup (check->ids, id) : NULL;
  g_autofree char *place = NULL;
  g_autofree char *what = NULL;

  if (id == NULL || (named != NULL && (kind == NULL || heed_case_node_is (named, kind))))
    return TRUE;

  place = heed_case_dup_place (check->name, heed_case_node_get_line (node));
  if (g_str_equal (attribute, "author") || g_str_equal (attribute, "agency"))
    what = g_strdup_printf (_ ("%snobody here has the id “%s” (%s). %s"), place, id, attribute, heed_case_get_kept (check->name));
  else
    what = g_strdup_printf (_ ("%sno person has the id “%s”. %s"), place, id, heed_case_get_kept (check->name));
  heed_problem_set (check->error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_REFERENCE,
                    _ ("An entry names someone who is not there"),
                    what,
                    _ ("Add the person or correct the id, then import again."));

  return FALSE;
}

/* A comment says nothing: it is not part of what is read. */
static gboolean
says_something (xmlNode *node)
{
  if (node->properties != NULL)
    return TRUE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type != XML_COMMENT_NODE && child->type != XML_PI_NODE)
        return TRUE;
    }

  return FALSE;
}

/* The schema cannot tie emptiness to an attribute: a text or a code that is not there must say why, by absence or by what
 * its other attributes say. What holds others, or whose facts are attributes, records nothing with nothing in it, as if it
 * were left out. */
static gboolean
check_not_empty (Check *check,
                 xmlNode *node)
{
  g_autofree char *place = NULL;
  g_autofree char *what = NULL;

  if (says_something (node) || node->parent->type != XML_ELEMENT_NODE)
    return TRUE;
  if (heed_field_is_textless ((const char *) node->parent->name, (const char *) node->name))
    return TRUE;

  place = heed_case_dup_place (check->name, heed_case_node_get_line (node));
  what = g_strdup_printf (_ ("%s“%s” is empty and does not say why. %s"), place, (const char *) node->name, heed_case_get_kept (check->name));
  heed_problem_set (check->error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_SCHEMA,
                    _ ("This does not fit a case file"),
                    what,
                    _ ("Leave the element out, give its value, or say why it is missing (absence)."));

  return FALSE;
}

static gboolean
check_references (Check *check,
                  xmlNode *node)
{
  static const struct
  {
    const char *name;
    const char *kind; /* of element that it names; NULL where it may be any */
  } attributes[] = {
    { "person", "Person" },
    { "author", "Member" },
    { "agency", "Agency" },
    { "by", NULL },
  };

  if (!check_not_empty (check, node))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      /* Contact/@person is the name of the one who was spoken to, not an id. */
      if (i == 0 && heed_case_node_is (node, "Contact"))
        continue;
      if (!check_reference (check, node, attributes[i].name, attributes[i].kind))
        return FALSE;
    }
  if (heed_case_node_is (node, "Relationship") && !check_reference (check, node, "to", "Person"))
    return FALSE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE && !check_references (check, child))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_case_check_references (xmlDoc *document,
                            const char *name,
                            gboolean is_whole,
                            GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = { name, ids, is_whole, error };
  xmlNode *root;

  g_return_val_if_fail (document != NULL && name != NULL, FALSE);

  root = xmlDocGetRootElement (document);

  return add_ids (&check, root) && check_references (&check, root);
}
