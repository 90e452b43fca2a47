/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-cin-reader-private.h"

#include "heed-case-node.h"
#include "heed-case-warning.h"
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
  g_ptr_array_add (reader->warnings, heed_case_warning_new (heed_case_node_get_line (node), "%s", message));
}

void
heed_cin_warn_day (HeedCinReader *reader,
                   xmlNode *node,
                   const char *text,
                   const HeedCinDay *day)
{
  const char *name = (const char *) node->name;
  g_autofree char *words = day->first != HEED_DATE_NONE ? heed_cin_day_format (day) : NULL;

  switch (day->kind)
    {
    case HEED_CIN_DAY_NONE:
      heed_cin_warn (reader, node, _ ("%s “%s” is not a date. Kept as it came."), name, text);
      break;

    case HEED_CIN_DAY_DEFAULT:
      heed_cin_warn (reader, node, _ ("%s “%s” is what programs write where no date was given: taken as not known. Kept as it came."), name, text);
      break;

    case HEED_CIN_DAY_TIMED:
      heed_cin_warn (reader, node, _ ("%s “%s” has a time: read as %s. Kept as it came."), name, text, words);
      break;

    case HEED_CIN_DAY_MONTH:
    case HEED_CIN_DAY_YEAR:
      heed_cin_warn (reader, node, _ ("%s “%s” is no day: read as %s, some day in it. Kept as it came."), name, text, words);
      break;

    case HEED_CIN_DAY_EXACT:
    default:
      break;
    }
}

gboolean
heed_cin_is (xmlNode *node,
             const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns == NULL && xmlStrEqual (node->name, (const xmlChar *) name);
}

xmlNode *
heed_cin_find (xmlNode *parent,
               const char *name)
{
  if (parent == NULL)
    return NULL;

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (heed_cin_is (node, name))
        return node;
    }

  return NULL;
}

/* White space of any script, and what is invisible: programs leave hard spaces behind, and marks of the byte order. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_CONTROL;
}

char *
heed_cin_dup_trimmed (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return end > text ? g_strndup (text, (gsize) (end - text)) : NULL;
}

char *
heed_cin_dup_text (xmlNode *node)
{
  g_autoptr (GString) text = NULL;

  if (node == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        g_string_append (text, (const char *) child->content);
    }

  return heed_cin_dup_trimmed (text->str);
}

void
heed_cin_refuse (GError **error,
                 const char *name,
                 xmlNode *node,
                 const char *what)
{
  g_autofree char *text = g_strdup_printf (_ ("%s, line %ld: %s Nothing was imported."), name, (glong) heed_case_node_get_line (node), what);

  heed_problem_set (error,
                    HEED_EXCHANGE_ERROR,
                    HEED_EXCHANGE_ERROR_STRUCTURE,
                    _ ("This census is not built as expected"),
                    text,
                    _ ("Ask the authority’s data team to export it again in the form of the Department for Education."));
}
