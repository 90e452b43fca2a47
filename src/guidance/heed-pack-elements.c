/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-pack-private.h"

#include <glib/gi18n-lib.h>

/* Where each part of Schematron that a pack may use may stand. */
static const struct
{
  const char *parent;
  const char *children[5];
} allowed[] = {
  { "schema", { "title", "ns", "let", "pattern" } },
  { "pattern", { "rule" } },
  { "rule", { "let", "report" } },
  { "report", { "value-of" } },
  { "title", { NULL } },
  { "ns", { NULL } },
  { "let", { NULL } },
  { "value-of", { NULL } },
};

gboolean
heed_pack_is_element (xmlNode *node,
                      const char *uri,
                      const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL && g_str_equal ((const char *) node->ns->href, uri)
         && (name == NULL || g_str_equal ((const char *) node->name, name));
}

static const char *const *
get_allowed_children (xmlNode *parent)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      if (g_str_equal (allowed[i].parent, (const char *) parent->name))
        return allowed[i].children;
    }

  return NULL;
}

static gboolean
check_element (HeedPack *self,
               xmlNode *node,
               GError **error)
{
  const char *name = (const char *) node->name;

  if (!heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, NULL))
    {
      if (heed_pack_is_element (node, HEED_PACK_NAMESPACE, NULL))
        return TRUE;
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_FORBIDDEN,
                        self->path,
                        xmlGetLineNo (node),
                        _ ("“%s” belongs to “%s”, which is neither Schematron nor Heed"),
                        name,
                        node->ns != NULL ? (const char *) node->ns->href : "");
      return FALSE;
    }

  if (get_allowed_children (node) == NULL)
    {
      heed_pack_refuse (error, HEED_GUIDANCE_ERROR_FORBIDDEN, self->path, xmlGetLineNo (node), _ ("a pack may not use “%s”"), name);
      return FALSE;
    }
  if (heed_pack_is_element (node->parent, HEED_PACK_SCHEMATRON_NAMESPACE, NULL) && !g_strv_contains (get_allowed_children (node->parent), name))
    {
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_FORBIDDEN,
                        self->path,
                        xmlGetLineNo (node),
                        _ ("“%s” may not stand in “%s”"),
                        name,
                        (const char *) node->parent->name);
      return FALSE;
    }

  return TRUE;
}

gboolean
heed_pack_check_elements (HeedPack *self,
                          xmlNode *parent,
                          GError **error)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (!check_element (self, node, error) || !heed_pack_check_elements (self, node, error))
        return FALSE;
    }

  return TRUE;
}
