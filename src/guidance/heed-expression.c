/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-expression-private.h"

#include "heed-bounded-private.h"
#include "heed-xpath-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
keep_error_cb (void *data,
               xmlError *error)
{
  char **reason = data;

  if (*reason == NULL && error->message != NULL)
    *reason = g_strchomp (g_strdup (error->message));
}

static gboolean
is_set (HeedExpressionScope *scope,
        const char *name)
{
  return (scope->pack_lets != NULL && g_hash_table_contains (scope->pack_lets, name))
         || (scope->rule_lets != NULL && g_hash_table_contains (scope->rule_lets, name));
}

static char *
find_prefix_fault (const char *name,
                   GHashTable *namespaces)
{
  const char *colon = strchr (name, ':');
  g_autofree char *prefix = NULL;

  if (colon == NULL)
    return NULL;

  prefix = g_strndup (name, colon - name);
  if (g_str_equal (prefix, "xml") || g_hash_table_contains (namespaces, prefix))
    return NULL;

  return g_strdup_printf (_ ("the prefix of “%s” is not declared by an sch:ns"), name);
}

static char *
find_token_fault (HeedXpathToken *token,
                  HeedExpressionScope *scope)
{
  switch (token->kind)
    {
    case HEED_XPATH_FUNCTION:
      if (!heed_xpath_is_core_function (token->text))
        return g_strdup_printf (_ ("“%s()” is not one of the 27 functions of XPath 1.0"), token->text);
      if (token->predicates == 0 && (g_str_equal (token->text, "position") || g_str_equal (token->text, "last")))
        return g_strdup_printf (_ ("“%s()” may stand only inside a predicate"), token->text);
      return NULL;

    case HEED_XPATH_VARIABLE:
      if (!is_set (scope, token->text))
        return g_strdup_printf (_ ("“$%s” is used before it is set"), token->text);
      return NULL;

    case HEED_XPATH_NAME_TEST:
      return find_prefix_fault (token->text, scope->namespaces);

    default:
      return NULL;
    }
}

char *
heed_expression_find_fault (GArray *tokens,
                            HeedExpressionScope *scope)
{
  g_return_val_if_fail (tokens != NULL, NULL);
  g_return_val_if_fail (scope != NULL, NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      char *fault = find_token_fault (&g_array_index (tokens, HeedXpathToken, i), scope);

      if (fault != NULL)
        return fault;
    }

  return NULL;
}

/* Going up leads from an entry to itself and to the root, never to another entry. */
static gboolean
is_upward (HeedXpathToken *token)
{
  static const char *const axes[] = { "self", "parent", "ancestor", "ancestor-or-self", NULL };

  return token->kind == HEED_XPATH_AXIS && g_strv_contains (axes, token->text);
}

/* The token at @at, or NULL where it is none of that kind and text; any text where @text is NULL. */
static HeedXpathToken *
get_token (GArray *tokens,
           guint at,
           HeedXpathKind kind,
           const char *text)
{
  HeedXpathToken *token = at < tokens->len ? &g_array_index (tokens, HeedXpathToken, at) : NULL;

  return token != NULL && token->kind == kind && (text == NULL || g_str_equal (token->text, text)) ? token : NULL;
}

static const char *
get_local_name (HeedXpathToken *token)
{
  const char *colon = strchr (token->text, ':');

  return colon != NULL ? colon + 1 : token->text;
}

/* A star at @at that is held to some names by [self::a or self::b] asks about these alone. FALSE where it is not, and nothing is added. */
static gboolean
collect_selves (GArray *tokens,
                guint at,
                GHashTable *names)
{
  g_autoptr (GPtrArray) selves = g_ptr_array_new ();
  HeedXpathToken *name;
  guint next = at + 2;

  if (get_token (tokens, at + 1, HEED_XPATH_BRACKET, NULL) == NULL)
    return FALSE;
  do
    {
      name = get_token (tokens, next + 1, HEED_XPATH_NAME_TEST, NULL);
      if (get_token (tokens, next, HEED_XPATH_AXIS, "self") == NULL || name == NULL || g_str_equal (get_local_name (name), "*"))
        return FALSE;
      g_ptr_array_add (selves, name);
      next += 3;
    }
  while (get_token (tokens, next - 1, HEED_XPATH_OPERATOR, "or") != NULL);
  if (get_token (tokens, next - 1, HEED_XPATH_UNBRACKET, NULL) == NULL)
    return FALSE;

  for (guint i = 0; i < selves->len; i++)
    g_hash_table_add (names, g_strdup (get_local_name (g_ptr_array_index (selves, i))));

  return TRUE;
}

/* From an element to others beside it, which may be entries. */
static gboolean
is_sideways (HeedXpathToken *token)
{
  return token->kind == HEED_XPATH_AXIS && (g_str_has_prefix (token->text, "following") || g_str_has_prefix (token->text, "preceding"));
}

void
heed_expression_collect_names (GArray *tokens,
                               GHashTable *names)
{
  const char *earlier = "";

  g_return_if_fail (tokens != NULL);
  g_return_if_fail (names != NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      HeedXpathToken *token = &g_array_index (tokens, HeedXpathToken, i);
      HeedXpathToken *before = i > 0 ? token - 1 : NULL;
      gboolean anything;
      const char *local;

      if (token->kind != HEED_XPATH_NAME_TEST || (before != NULL && is_upward (before)))
        continue;

      /* A star below Disabilities asks about nothing but what is named already; one below CaseFile, after
       * two slashes or beside an element asks about every entry. */
      local = get_local_name (token);
      anything = g_str_equal (earlier, "CaseFile") || (before != NULL && (g_str_equal (before->text, "//") || is_sideways (before)));
      if (!g_str_equal (local, "*"))
        g_hash_table_add (names, g_strdup (local));
      else if (anything && !collect_selves (tokens, i, names))
        g_hash_table_add (names, g_strdup ("*"));
      earlier = local;
    }
}

xmlXPathCompExpr *
heed_expression_compile (const char *text,
                         xmlXPathContext *context,
                         char **ret_reason)
{
  xmlStructuredErrorFunc earlier = context->error;
  void *earlier_data = context->userData;
  xmlXPathCompExpr *compiled;
  g_autofree char *reason = NULL;
  g_autofree char *counted = heed_bounded_dup_text (text, ret_reason);

  if (counted == NULL)
    return NULL;

  context->error = keep_error_cb;
  context->userData = &reason;
  compiled = xmlXPathCtxtCompile (context, (const xmlChar *) counted);
  context->error = earlier;
  context->userData = earlier_data;

  if (compiled == NULL && ret_reason != NULL)
    *ret_reason = g_strdup_printf (_ ("XPath cannot read it (%s)"), reason != NULL ? reason : _ ("no reason given"));

  return compiled;
}

HeedExpression *
heed_expression_new (const char *text,
                     guint line,
                     HeedExpressionScope *scope,
                     xmlXPathContext *context,
                     char **ret_reason)
{
  g_autoptr (HeedExpression) self = NULL;
  g_autoptr (GArray) tokens = NULL;
  char *fault;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (scope != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);

  tokens = heed_xpath_tokenise (text, ret_reason);
  if (tokens == NULL)
    return NULL;

  fault = heed_expression_find_fault (tokens, scope);
  if (fault != NULL)
    {
      if (ret_reason != NULL)
        *ret_reason = fault;
      else
        g_free (fault);
      return NULL;
    }

  self = g_new0 (HeedExpression, 1);
  self->text = g_strdup (text);
  self->line = line;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  heed_expression_collect_names (tokens, self->names);
  self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < tokens->len; i++)
    {
      HeedXpathToken *token = &g_array_index (tokens, HeedXpathToken, i);

      if (token->kind == HEED_XPATH_VARIABLE)
        g_hash_table_add (self->variables, g_strdup (token->text));
    }
  self->compiled = heed_expression_compile (text, context, ret_reason);
  if (self->compiled == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
heed_expression_free (HeedExpression *expression)
{
  if (expression == NULL)
    return;

  g_clear_pointer (&expression->compiled, xmlXPathFreeCompExpr);
  g_clear_pointer (&expression->names, g_hash_table_unref);
  g_clear_pointer (&expression->variables, g_hash_table_unref);
  g_free (expression->text);
  g_free (expression);
}
