/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-guidance-practice.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-id.h"
#include "heed-problem.h"
#include "heed-prompt-text-private.h"

#include <glib/gi18n-lib.h>

static void
refuse (GError **error,
        const char *path,
        xmlNode *node,
        const char *reason)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *what = g_strdup_printf (_ ("%s, line %ld: %s."), name, node != NULL ? xmlGetLineNo (node) : 1L, reason);

  heed_problem_set (error,
                    HEED_GUIDANCE_ERROR,
                    HEED_GUIDANCE_ERROR_PROFILE,
                    _ ("The profile of the local authority cannot be used"),
                    what,
                    _ ("Go by the authority’s own pages until it is corrected."));
}

static gboolean
is_named (xmlNode *node,
          const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL && g_str_equal ((const char *) node->ns->href, HEED_GUIDANCE_AUTHORITY_NAMESPACE)
         && g_str_equal ((const char *) node->name, name);
}

static char *
dup_content (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = heed_prompt_text_normalise (content != NULL ? (const char *) content : "");

  xmlFree (content);

  return text;
}

static gboolean
add_practice (HeedField *practice,
              const char *path,
              xmlNode *node,
              GError **error)
{
  xmlChar *name = xmlGetNoNsProp (node, (const xmlChar *) "name");
  xmlChar *unit = xmlGetNoNsProp (node, (const xmlChar *) "unit");
  g_autofree char *value = dup_content (node);
  const char *key = (const char *) name;
  gboolean added = FALSE;

  /* What is derived is marked by casedoc, not by a profile. */
  if (name == NULL || xmlValidateNCName (name, 0) != 0 || g_str_equal (key, "derived"))
    refuse (error, path, node, _ ("a Practice has no name that can be used"));
  else if (heed_field_get_attribute (practice, key) != NULL)
    refuse (error, path, node, _ ("a Practice stands twice"));
  else if (*value == '\0')
    refuse (error, path, node, _ ("a Practice has no value; leave it out where there is no local rule"));
  else
    {
      heed_field_set_attribute (practice, key, value);
      if (unit != NULL)
        {
          g_autofree char *unit_key = g_strconcat (key, "Unit", NULL);

          heed_field_set_attribute (practice, unit_key, (const char *) unit);
        }
      added = TRUE;
    }
  xmlFree (name);
  xmlFree (unit);

  return added;
}

static HeedField *
read_profile (const char *path,
              xmlNode *root,
              GError **error)
{
  g_autoptr (HeedField) practice = heed_field_new ("LocalPractice");
  g_autoptr (GString) words = g_string_new (NULL);

  if (root == NULL || !is_named (root, "Authority"))
    {
      refuse (error, path, root, _ ("it is not the profile of a local authority"));
      return NULL;
    }

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (is_named (node, "Practice") && !add_practice (practice, path, node, error))
        return NULL;
      if (is_named (node, "Text"))
        {
          g_autofree char *text = dup_content (node);

          g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", text);
        }
    }
  if (words->len > 0)
    heed_field_set_text (practice, words->str);

  return g_steal_pointer (&practice);
}

/* The element with its attributes, text and children. */
static HeedField *
copy_element (xmlNode *node)
{
  HeedField *field = heed_field_new ((const char *) node->name);

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *value = xmlGetNoNsProp (node, attribute->name);

      heed_field_set_attribute (field, (const char *) attribute->name, (const char *) value);
      xmlFree (value);
    }
  if (xmlChildElementCount (node) == 0)
    {
      g_autofree char *text = dup_content (node);

      heed_field_set_text (field, text);
    }
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    heed_field_append (field, copy_element (child));

  return field;
}

static HeedAgency *
read_agency (const char *path,
             const char *code,
             xmlNode *node,
             GError **error)
{
  g_autoptr (HeedField) field = copy_element (node);

  if (!heed_id_is_valid (heed_field_get_attribute (field, "id"), 'a'))
    refuse (error, path, node, _ ("an Agency has no id of its own"));
  else if (heed_field_get_attribute (field, "kind") == NULL || heed_field_find_text (field, "Name") == NULL)
    refuse (error, path, node, _ ("an Agency has no kind or no name"));
  else
    {
      heed_field_set_attribute (field, "authority", code);
      heed_field_set_attribute (field, "source", HEED_AGENCY_SHIPPED);
      return heed_agency_new (field);
    }

  return NULL;
}

static GPtrArray *
read_agencies (const char *path,
               const char *code,
               xmlNode *root,
               GError **error)
{
  g_autoptr (GPtrArray) agencies = g_ptr_array_new_with_free_func (g_object_unref);

  if (root == NULL || !is_named (root, "Authority"))
    {
      refuse (error, path, root, _ ("it is not the profile of a local authority"));
      return NULL;
    }

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      HeedAgency *agency = is_named (node, "Agency") ? read_agency (path, code, node, error) : NULL;

      if (agency != NULL)
        g_ptr_array_add (agencies, agency);
      else if (is_named (node, "Agency"))
        return NULL;
    }

  return g_steal_pointer (&agencies);
}

HeedField *
heed_guidance_practice_load_file (const char *path,
                                  GError **error)
{
  xmlDoc *document;
  HeedField *practice;

  g_return_val_if_fail (path != NULL, NULL);

  document = heed_case_parse_shipped (path, error);
  if (document == NULL)
    return NULL;

  practice = read_profile (path, xmlDocGetRootElement (document), error);
  xmlFreeDoc (document);

  return practice;
}

/* A code becomes the name of a file, so that it may hold nothing but letters and digits. */
static gboolean
is_code (const char *code)
{
  if (code == NULL || *code == '\0')
    return FALSE;

  for (const char *c = code; *c != '\0'; c++)
    {
      if (!g_ascii_isalnum (*c))
        return FALSE;
    }

  return TRUE;
}

/* The profile's file; NULL where there is none. */
static char *
find_profile (const char *code)
{
  g_autofree char *relative = NULL;
  g_autofree char *path = NULL;

  if (!is_code (code))
    return NULL;

  relative = g_strdup_printf ("authorities/%s.xml", code);
  path = heed_data_path (relative);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

HeedField *
heed_guidance_practice_load (const char *code,
                             GError **error)
{
  g_autofree char *path = find_profile (code);

  return path != NULL ? heed_guidance_practice_load_file (path, error) : NULL;
}

GPtrArray *
heed_guidance_practice_load_agencies (const char *code,
                                      GError **error)
{
  g_autofree char *path = find_profile (code);
  GPtrArray *agencies;
  xmlDoc *document;

  if (path == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  document = heed_case_parse_shipped (path, error);
  if (document == NULL)
    return NULL;

  agencies = read_agencies (path, code, xmlDocGetRootElement (document), error);
  xmlFreeDoc (document);

  return agencies;
}
