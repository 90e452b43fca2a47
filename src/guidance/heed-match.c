/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-match-private.h"

#include "heed-xpath-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/xpathInternals.h>
#include <string.h>

typedef struct
{
  gboolean attribute;
  gboolean anywhere; /* "//" stands before it: any ancestor may match the step before */
  char *uri;         /* NULL for no namespace */
  char *name;        /* NULL for any */
  gboolean any_uri;
  GPtrArray *predicates;   /* xmlXPathCompExpr, each evaluated at the node itself … */
  gboolean by_position;    /* … unless it asks where the node stands among its like, */
  xmlXPathCompExpr *whole; /* which the whole step answers, evaluated at the parent */
} Step;

typedef struct
{
  gboolean from_root; /* a single "/" stands before the first step */
  GPtrArray *steps;   /* Step; none for the document itself */
} Path;

struct _HeedMatch
{
  char *text;
  GPtrArray *paths;
  GHashTable *names;
};

typedef struct
{
  const char *pattern;
  GArray *tokens;
  guint at;
  HeedExpressionScope *scope;
  xmlXPathContext *context;
  char *reason;
} Parser;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->uri);
  g_free (step->name);
  g_clear_pointer (&step->predicates, g_ptr_array_unref);
  g_clear_pointer (&step->whole, xmlXPathFreeCompExpr);
  g_free (step);
}

static void
path_free (gpointer data)
{
  Path *path = data;

  g_ptr_array_unref (path->steps);
  g_free (path);
}

static HeedXpathToken *
peek (Parser *parser)
{
  return parser->at < parser->tokens->len ? &g_array_index (parser->tokens, HeedXpathToken, parser->at) : NULL;
}

static gboolean
peek_is (Parser *parser,
         HeedXpathKind kind)
{
  HeedXpathToken *token = peek (parser);

  return token != NULL && token->kind == kind;
}

static void
fail (Parser *parser,
      const char *reason)
{
  if (parser->reason == NULL)
    parser->reason = g_strdup (reason);
}

/* Reads [ … ] and compiles what stands inside. */
static void
parse_predicate (Parser *parser,
                 Step *step)
{
  HeedXpathToken *open = peek (parser);
  HeedXpathToken *token;
  g_autofree char *inside = NULL;
  xmlXPathCompExpr *compiled;

  for (parser->at++; (token = peek (parser)) != NULL; parser->at++)
    {
      if (token->kind == HEED_XPATH_UNBRACKET && token->predicates == open->predicates)
        break;
      if (token->kind == HEED_XPATH_FUNCTION && (g_str_equal (token->text, "position") || g_str_equal (token->text, "last")))
        step->by_position = TRUE;
    }
  g_assert (token != NULL);

  inside = g_strndup (parser->pattern + open->end, token->start - open->end);
  parser->at++;
  compiled = heed_expression_compile (inside, parser->context, parser->reason == NULL ? &parser->reason : NULL);
  if (compiled != NULL)
    g_ptr_array_add (step->predicates, compiled);
}

static void
set_name_test (Parser *parser,
               Step *step,
               const char *test)
{
  const char *colon = strchr (test, ':');
  const char *local = colon != NULL ? colon + 1 : test;

  if (colon != NULL)
    {
      g_autofree char *prefix = g_strndup (test, colon - test);

      step->uri = g_strdup (g_str_equal (prefix, "xml") ? (const char *) XML_XML_NAMESPACE : g_hash_table_lookup (parser->scope->namespaces, prefix));
    }
  if (!g_str_equal (local, "*"))
    step->name = g_strdup (local);
  step->any_uri = g_str_equal (test, "*");
}

static Step *
parse_step (Parser *parser)
{
  Step *step = g_new0 (Step, 1);
  HeedXpathToken *token = peek (parser);
  gsize start = token != NULL ? token->start : 0;

  step->predicates = g_ptr_array_new_with_free_func ((GDestroyNotify) xmlXPathFreeCompExpr);

  if (peek_is (parser, HEED_XPATH_AT))
    {
      step->attribute = TRUE;
      parser->at++;
    }
  else if (peek_is (parser, HEED_XPATH_AXIS))
    {
      step->attribute = g_str_equal (token->text, "attribute");
      if (!step->attribute && !g_str_equal (token->text, "child"))
        fail (parser, _ ("a context goes only over child and attribute steps and “//”"));
      parser->at++;
    }

  token = peek (parser);
  if (token == NULL || token->kind != HEED_XPATH_NAME_TEST)
    {
      fail (parser, _ ("a context is made of names of elements and attributes, “/”, “//” and predicates"));
      return step;
    }
  set_name_test (parser, step, token->text);
  parser->at++;

  while (parser->reason == NULL && peek_is (parser, HEED_XPATH_BRACKET))
    parse_predicate (parser, step);

  if (parser->reason == NULL && step->predicates->len > 0)
    {
      gsize end = g_array_index (parser->tokens, HeedXpathToken, parser->at - 1).end;
      g_autofree char *whole = g_strndup (parser->pattern + start, end - start);

      step->whole = heed_expression_compile (whole, parser->context, &parser->reason);
    }

  return step;
}

static Path *
parse_path (Parser *parser)
{
  Path *path = g_new0 (Path, 1);
  gboolean anywhere = TRUE;

  path->steps = g_ptr_array_new_with_free_func (step_free);

  if (peek_is (parser, HEED_XPATH_SLASH))
    {
      path->from_root = g_str_equal (peek (parser)->text, "/");
      parser->at++;
      if (path->from_root && (peek (parser) == NULL || peek_is (parser, HEED_XPATH_BAR)))
        return path;
    }

  while (parser->reason == NULL)
    {
      Step *step = parse_step (parser);

      step->anywhere = anywhere;
      g_ptr_array_add (path->steps, step);
      if (!peek_is (parser, HEED_XPATH_SLASH))
        break;
      anywhere = g_str_equal (peek (parser)->text, "//");
      parser->at++;
    }

  return path;
}

static void
parse (Parser *parser,
       HeedMatch *match)
{
  for (guint i = 0; i < parser->tokens->len; i++)
    {
      if (g_array_index (parser->tokens, HeedXpathToken, i).kind == HEED_XPATH_VARIABLE)
        {
          fail (parser, _ ("a context cannot use variables"));
          return;
        }
    }

  while (parser->reason == NULL)
    {
      g_ptr_array_add (match->paths, parse_path (parser));
      if (!peek_is (parser, HEED_XPATH_BAR))
        break;
      parser->at++;
    }

  if (peek (parser) != NULL)
    fail (parser, _ ("a context is made of names of elements and attributes, “/”, “//” and predicates"));
}

static void
collect_names (HeedMatch *match)
{
  for (guint i = 0; i < match->paths->len; i++)
    {
      Path *path = g_ptr_array_index (match->paths, i);

      for (guint n = 0; n < path->steps->len; n++)
        {
          Step *step = g_ptr_array_index (path->steps, n);

          g_hash_table_add (match->names, g_strdup (step->name != NULL ? step->name : "*"));
        }
    }
}

HeedMatch *
heed_match_new (const char *pattern,
                HeedExpressionScope *scope,
                xmlXPathContext *context,
                char **ret_reason)
{
  g_autoptr (HeedMatch) match = NULL;
  g_autoptr (GArray) tokens = NULL;
  Parser parser = { .pattern = pattern, .scope = scope, .context = context };

  g_return_val_if_fail (pattern != NULL, NULL);
  g_return_val_if_fail (scope != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);

  tokens = heed_xpath_tokenise (pattern, ret_reason);
  if (tokens == NULL)
    return NULL;

  match = g_new0 (HeedMatch, 1);
  match->text = g_strdup (pattern);
  match->paths = g_ptr_array_new_with_free_func (path_free);
  match->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  parser.tokens = tokens;
  parse (&parser, match);
  if (parser.reason == NULL)
    parser.reason = heed_expression_find_fault (tokens, scope);
  if (parser.reason != NULL)
    {
      if (ret_reason != NULL)
        *ret_reason = parser.reason;
      else
        g_free (parser.reason);
      return NULL;
    }

  collect_names (match);

  return g_steal_pointer (&match);
}

void
heed_match_free (HeedMatch *match)
{
  if (match == NULL)
    return;

  g_ptr_array_unref (match->paths);
  g_hash_table_unref (match->names);
  g_free (match->text);
  g_free (match);
}

const char *
heed_match_get_text (HeedMatch *match)
{
  g_return_val_if_fail (match != NULL, NULL);

  return match->text;
}

static gboolean
test_name (Step *step,
           xmlNode *node)
{
  if (node->type != (step->attribute ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE))
    return FALSE;
  if (step->name != NULL && !g_str_equal (step->name, (const char *) node->name))
    return FALSE;
  if (step->any_uri)
    return TRUE;

  return g_strcmp0 (step->uri, node->ns != NULL ? (const char *) node->ns->href : NULL) == 0;
}

static gboolean
test_by_position (Step *step,
                  HeedEngine *engine,
                  xmlNode *node,
                  gboolean *ret_result)
{
  xmlXPathObject *object = heed_engine_evaluate (engine, step->whole, node->parent);

  if (object == NULL)
    return FALSE;

  *ret_result = xmlXPathNodeSetContains (object->nodesetval, node);
  xmlXPathFreeObject (object);

  return TRUE;
}

/* A predicate that gives a number means the node of that number, which cannot be told from its
 * text: [count(c:Note)] is one. */
static gboolean
test_predicates (Step *step,
                 HeedEngine *engine,
                 xmlNode *node,
                 gboolean *ret_result)
{
  if (step->by_position)
    return test_by_position (step, engine, node, ret_result);

  for (guint i = 0; i < step->predicates->len; i++)
    {
      xmlXPathObject *object = heed_engine_evaluate (engine, g_ptr_array_index (step->predicates, i), node);
      gboolean number;
      gboolean holds;

      if (object == NULL)
        return FALSE;
      number = object->type == XPATH_NUMBER;
      holds = xmlXPathCastToBoolean (object);
      xmlXPathFreeObject (object);
      if (number)
        return test_by_position (step, engine, node, ret_result);
      if (!holds)
        {
          *ret_result = FALSE;
          return TRUE;
        }
    }
  *ret_result = TRUE;

  return TRUE;
}

/* Whether @node matches the first @n steps of the path. */
static gboolean
test_steps (Path *path,
            guint n,
            HeedEngine *engine,
            xmlNode *node,
            gboolean *ret_result)
{
  Step *step = g_ptr_array_index (path->steps, n - 1);
  gboolean result = FALSE;

  *ret_result = FALSE;
  if (node == NULL || !test_name (step, node))
    return TRUE;
  if (!test_predicates (step, engine, node, &result))
    return FALSE;
  if (!result)
    return TRUE;

  if (n == 1)
    {
      *ret_result = !path->from_root || node->parent == (xmlNode *) node->doc;
      return TRUE;
    }

  for (xmlNode *ancestor = node->parent; ancestor != NULL; ancestor = ancestor->parent)
    {
      if (!test_steps (path, n - 1, engine, ancestor, ret_result))
        return FALSE;
      if (*ret_result || !step->anywhere)
        break;
    }

  return TRUE;
}

gboolean
heed_match_test (HeedMatch *match,
                 HeedEngine *engine,
                 xmlNode *node,
                 gboolean *ret_result)
{
  gboolean result = FALSE;

  g_return_val_if_fail (match != NULL, FALSE);
  g_return_val_if_fail (engine != NULL, FALSE);
  g_return_val_if_fail (node != NULL, FALSE);

  for (guint i = 0; i < match->paths->len && !result; i++)
    {
      Path *path = g_ptr_array_index (match->paths, i);

      if (path->steps->len == 0)
        result = node->type == XML_DOCUMENT_NODE;
      else if (!test_steps (path, path->steps->len, engine, node, &result))
        return FALSE;
    }
  *ret_result = result;

  return TRUE;
}

void
heed_match_foreach_target (HeedMatch *match,
                           HeedMatchTargetFunc func,
                           gpointer user_data)
{
  g_return_if_fail (match != NULL);
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < match->paths->len; i++)
    {
      Path *path = g_ptr_array_index (match->paths, i);
      Step *last = path->steps->len > 0 ? g_ptr_array_index (path->steps, path->steps->len - 1) : NULL;

      if (last == NULL)
        func ("/", FALSE, user_data);
      else
        func (last->name != NULL ? last->name : "*", last->attribute, user_data);
    }
}

GHashTable *
heed_match_get_names (HeedMatch *match)
{
  g_return_val_if_fail (match != NULL, NULL);

  return match->names;
}

char *
heed_match_dup_uneven (HeedMatch *match)
{
  g_return_val_if_fail (match != NULL, NULL);

  for (guint i = 0; i < match->paths->len; i++)
    {
      Path *path = g_ptr_array_index (match->paths, i);
      Step *last = path->steps->len > 0 ? g_ptr_array_index (path->steps, path->steps->len - 1) : NULL;

      if (last == NULL)
        return g_strdup (_ ("it is “/”, where some programs fire and others do not; name the first element"));
      if (last->attribute)
        return g_strdup (_ ("it ends at an attribute, where some programs fire and others do not; name the element, and the attribute in a predicate"));
    }

  return NULL;
}
