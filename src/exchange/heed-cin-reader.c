/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-cin-reader.h"

#include "heed-case-check.h"
#include "heed-date.h"
#include "heed-exchange-error.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
heed_cin_warn (HeedCinReader *reader,
               xmlNode *node,
               const char *format,
               ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (reader->warnings == NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (reader->warnings, heed_case_warning_new ((guint) xmlGetLineNo (node), "%s", message));
}

xmlNode *
heed_cin_find (xmlNode *parent,
               const char *name)
{
  if (parent == NULL)
    return NULL;

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE && node->ns == NULL && xmlStrEqual (node->name, (const xmlChar *) name))
        return node;
    }

  return NULL;
}

char *
heed_cin_dup_text (xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (node == NULL)
    return NULL;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        g_string_append (text, (const char *) child->content);
    }
  g_strstrip (text->str);

  return *text->str != '\0' ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

int
heed_cin_parse_day (const char *text)
{
  g_autofree char *day = NULL;
  const char *zone;

  if (text == NULL || strlen (text) < 10)
    return HEED_DATE_NONE;

  /* A zone at the end of a census's day says nothing about the day. */
  zone = text + 10;
  if (*zone != '\0' && !g_regex_match_simple ("^(Z|[+-][0-9]{2}:[0-9]{2})$", zone, 0, 0))
    return HEED_DATE_NONE;

  day = g_strndup (text, 10);

  return heed_date_parse (day);
}

void
heed_cin_add_facts (GPtrArray *facts,
                    xmlNode *node,
                    const char *path)
{
  g_autofree char *text = heed_cin_dup_text (node);

  if (text != NULL)
    {
      HeedField *fact = heed_field_new_text ("CensusFact", text);

      heed_field_set_attribute (fact, "name", path);
      g_ptr_array_add (facts, fact);
    }

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE)
        {
          g_autofree char *child_path = g_strdup_printf ("%s.%s", path, (const char *) child->name);

          heed_cin_add_facts (facts, child, child_path);
        }
    }
}

void
heed_cin_refuse (GError **error,
                 const char *name,
                 xmlNode *node,
                 const char *what)
{
  g_autofree char *text = g_strdup_printf (_ ("%s, line %ld: %s Nothing was imported."), name, xmlGetLineNo (node), what);

  heed_problem_set (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_STRUCTURE, _ ("This census is not built as expected"), text, _ ("Ask the authority’s data team to export it again in the form of the Department for Education."));
}
