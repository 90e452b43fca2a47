/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-bounded-private.h"

#include "heed-xpath-private.h"

#include <libxml/xpathInternals.h>
#include <string.h>

#define PREFIX "heed-counted"
#define NAMESPACE "urn:heed:counted-functions"

/* Bytes that are read in the time of one operation. */
#define BYTES_OF_OPERATION 8

typedef enum
{
  READS,   /* as long as what it reads */
  COMPARES /* each place of the first with the second */
} Work;

struct _HeedBounded
{
  HeedBoundedFunc func;
  gpointer user_data;
};

static gulong
get_length (xmlXPathObject *value)
{
  return value != NULL && value->type == XPATH_STRING && value->stringval != NULL ? strlen ((const char *) value->stringval) : 0;
}

/* What the function reads, its strings made first so that their lengths are known before it works on them. A node is taken as its
 * string wherever these functions take one. */
static gulong
measure (xmlXPathParserContext *parser,
         int n_arguments,
         int n_strings,
         Work work)
{
  xmlXPathObject **arguments = parser->valueTab + (parser->valueNr - n_arguments);
  gulong read = 0;

  for (int i = 0; i < n_arguments; i++)
    {
      if (arguments[i] != NULL && (n_strings < 0 || i < n_strings || arguments[i]->type == XPATH_NODESET))
        arguments[i] = xmlXPathConvertString (arguments[i]);
      read += get_length (arguments[i]);
    }
  parser->value = parser->valueTab[parser->valueNr - 1];
  if (work == COMPARES && n_arguments > 1)
    read += get_length (arguments[0]) * get_length (arguments[1]);

  return read;
}

static void
run (xmlXPathParserContext *parser,
     int n_arguments,
     xmlXPathFunction function,
     int n_strings,
     Work work)
{
  HeedBounded *meter = parser->context->extra;
  int n = n_arguments;
  gulong read;

  if (n == 0 && work == READS)
    {
      valuePush (parser, xmlXPathWrapString (xmlXPathCastNodeToString (parser->context->node)));
      n = 1;
    }
  /* Too few of them is the function's own to say. */
  if (n > 0 && n <= parser->valueNr)
    {
      read = measure (parser, n, n_strings, work);
      if (!meter->func (read / BYTES_OF_OPERATION, 0, meter->user_data))
        {
          xmlXPathErr (parser, XPATH_OP_LIMIT_EXCEEDED);
          return;
        }
    }

  function (parser, n);
  if (parser->error == XPATH_EXPRESSION_OK && !meter->func (0, get_length (parser->value), meter->user_data))
    xmlXPathErr (parser, XPATH_OP_LIMIT_EXCEEDED);
}

/* @n_strings: how many of the arguments, from the first, are taken as strings; -1 for all. */
#define COUNTED(name, function, n_strings, work)                      \
  static void                                                         \
      counted_##name (xmlXPathParserContext *parser, int n_arguments) \
  {                                                                   \
    run (parser, n_arguments, function, n_strings, work);             \
  }

COUNTED (concat, xmlXPathConcatFunction, -1, READS)
COUNTED (contains, xmlXPathContainsFunction, 2, COMPARES)
COUNTED (normalize, xmlXPathNormalizeFunction, 1, READS)
COUNTED (number, xmlXPathNumberFunction, 0, READS)
COUNTED (starts, xmlXPathStartsWithFunction, 2, READS)
COUNTED (string, xmlXPathStringFunction, 0, READS)
COUNTED (length, xmlXPathStringLengthFunction, 1, READS)
COUNTED (substring, xmlXPathSubstringFunction, 1, READS)
COUNTED (after, xmlXPathSubstringAfterFunction, 2, COMPARES)
COUNTED (before, xmlXPathSubstringBeforeFunction, 2, COMPARES)
COUNTED (translate, xmlXPathTranslateFunction, 3, COMPARES)

static const struct
{
  const char *name;
  xmlXPathFunction function;
} functions[] = {
  { "concat", counted_concat },
  { "contains", counted_contains },
  { "normalize-space", counted_normalize },
  { "number", counted_number },
  { "starts-with", counted_starts },
  { "string", counted_string },
  { "string-length", counted_length },
  { "substring", counted_substring },
  { "substring-after", counted_after },
  { "substring-before", counted_before },
  { "translate", counted_translate },
};

HeedBounded *
heed_bounded_new (xmlXPathContext *context,
                  HeedBoundedFunc func,
                  gpointer user_data)
{
  HeedBounded *bounded;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  bounded = g_new0 (HeedBounded, 1);
  bounded->func = func;
  bounded->user_data = user_data;
  context->extra = bounded;
  xmlXPathRegisterNs (context, (const xmlChar *) PREFIX, (const xmlChar *) NAMESPACE);
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    xmlXPathRegisterFuncNS (context, (const xmlChar *) functions[i].name, (const xmlChar *) NAMESPACE, functions[i].function);

  return bounded;
}

static gboolean
is_counted (HeedXpathToken *token)
{
  for (guint i = 0; token->kind == HEED_XPATH_FUNCTION && i < G_N_ELEMENTS (functions); i++)
    {
      if (g_str_equal (token->text, functions[i].name))
        return TRUE;
    }

  return FALSE;
}

char *
heed_bounded_dup_text (const char *expression,
                       char **ret_reason)
{
  g_autoptr (GArray) tokens = NULL;
  GString *text;
  gsize at = 0;

  g_return_val_if_fail (expression != NULL, NULL);

  tokens = heed_xpath_tokenise (expression, ret_reason);
  if (tokens == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < tokens->len; i++)
    {
      HeedXpathToken *token = &g_array_index (tokens, HeedXpathToken, i);

      if (!is_counted (token))
        continue;
      g_string_append_len (text, expression + at, (gssize) (token->start - at));
      g_string_append (text, PREFIX ":");
      at = token->start;
    }
  g_string_append (text, expression + at);

  return g_string_free (text, FALSE);
}
