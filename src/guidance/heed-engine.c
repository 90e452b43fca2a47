/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-engine-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/xpathInternals.h>
#include <string.h>

/* Lets that are set together: those of the pack, or those of the rule that was entered. */
typedef struct
{
  HeedLets *lets;    /* borrowed, may be NULL */
  GPtrArray *values; /* xmlXPathObject, NULL where not asked for yet; as many as lets */
  guint visible;     /* how many of them can be seen now */
  xmlNode *node;
} Frame;

struct _HeedEngine
{
  xmlXPathContext *context;
  GHashTable *namespaces;
  Frame pack;
  Frame rule;
  HeedShared *shared; /* borrowed; NULL where nobody else asks */
  gulong spent;       /* operations, since the start */
  gulong copied;      /* bytes of strings, by the expression at hand */
  char *reason;
};

static xmlXPathObject *lookup_cb (void *data,
                                  const xmlChar *name,
                                  const xmlChar *uri);

static void
set_reason (HeedEngine *engine,
            const char *reason)
{
  if (engine->reason == NULL)
    engine->reason = g_strchomp (g_strdup (reason));
}

static void
error_cb (void *data,
          xmlError *error)
{
  HeedEngine *engine = data;

  if (error->code == XML_XPATH_EXPRESSION_OK + XPATH_OP_LIMIT_EXCEEDED)
    set_reason (engine, _ ("it takes more work than a rule may"));
  else if (error->code == XML_XPATH_EXPRESSION_OK + XPATH_RECURSION_LIMIT_EXCEEDED)
    set_reason (engine, _ ("it is nested too deeply"));
  else
    set_reason (engine, error->message != NULL ? error->message : _ ("no reason given"));
}

static void
clear_values (Frame *frame)
{
  for (guint i = 0; i < frame->values->len; i++)
    g_clear_pointer (&frame->values->pdata[i], xmlXPathFreeObject);
}

static void
set_frame (Frame *frame,
           xmlNode *node,
           HeedLets *lets)
{
  clear_values (frame);
  frame->lets = lets;
  frame->node = node;
  frame->visible = lets != NULL ? heed_lets_get_length (lets) : 0;
  g_ptr_array_set_size (frame->values, frame->visible);
}

static void share_value (HeedEngine *engine,
                         Frame *frame,
                         guint position);

/* An expression may ask for a let whose own expression is run then and there, at the let's node and
 * with what the let can see; the outer one goes on as if nothing had happened. */
static gboolean
fill_value (HeedEngine *engine,
            Frame *frame,
            guint position)
{
  HeedExpression *expression = heed_lets_get_value (frame->lets, position);
  xmlXPathContext *context = engine->context;
  xmlNode *node = context->node;
  int size = context->contextSize;
  int proximity = context->proximityPosition;
  guint pack_visible = engine->pack.visible;
  guint rule_visible = engine->rule.visible;

  if (frame == &engine->pack)
    engine->rule.visible = 0;
  frame->visible = position;
  context->node = frame->node;
  context->contextSize = 1;
  context->proximityPosition = 1;

  frame->values->pdata[position] = xmlXPathCompiledEval (expression->compiled, context);

  context->node = node;
  context->contextSize = size;
  context->proximityPosition = proximity;
  engine->pack.visible = pack_visible;
  engine->rule.visible = rule_visible;
  share_value (engine, frame, position);

  return frame->values->pdata[position] != NULL;
}

/* What another pack worked out at this node. */
static gboolean
find_shared (HeedEngine *engine,
             Frame *frame,
             guint position)
{
  xmlXPathObject *value = NULL;

  if (engine->shared != NULL && frame == &engine->rule)
    value = heed_shared_get_value (engine->shared, heed_lets_get_key (frame->lets, position));
  if (value != NULL)
    frame->values->pdata[position] = xmlXPathObjectCopy (value);

  return frame->values->pdata[position] != NULL;
}

static void
share_value (HeedEngine *engine,
             Frame *frame,
             guint position)
{
  guint key;

  if (engine->shared == NULL || frame != &engine->rule || frame->values->pdata[position] == NULL)
    return;

  key = heed_lets_get_key (frame->lets, position);
  if (heed_shared_is_shared (key))
    heed_shared_put_value (engine->shared, key, frame->values->pdata[position]);
}

static xmlXPathObject *
find_value (HeedEngine *engine,
            Frame *frame,
            const char *name)
{
  guint position;

  if (frame->lets == NULL || !heed_lets_find (frame->lets, name, &position) || position >= frame->visible)
    return NULL;
  if (frame->values->pdata[position] == NULL && !find_shared (engine, frame, position) && !fill_value (engine, frame, position))
    return NULL;

  return frame->values->pdata[position];
}

static xmlXPathObject *
find_let (HeedEngine *engine,
          const char *name)
{
  xmlXPathObject *value = find_value (engine, &engine->rule, name);

  /* A let of the rule that went wrong must not fall through to one of the pack. */
  if (value == NULL && engine->reason == NULL)
    value = find_value (engine, &engine->pack, name);

  return value;
}

static xmlXPathObject *
lookup_cb (void *data,
           const xmlChar *name,
           const xmlChar *uri)
{
  HeedEngine *engine = data;
  xmlXPathObject *value = uri == NULL ? find_let (engine, (const char *) name) : NULL;

  if (value != NULL && value->type == XPATH_STRING && value->stringval != NULL)
    engine->copied += strlen ((const char *) value->stringval);
  if (engine->copied > HEED_ENGINE_STRING_BYTES)
    {
      set_reason (engine, _ ("its values are longer than a rule may use"));
      return NULL;
    }

  /* The expression owns what it is given, and frees it. */
  return value != NULL ? xmlXPathObjectCopy (value) : NULL;
}

static void
register_namespaces (HeedEngine *engine)
{
  GHashTableIter iter;
  gpointer prefix;
  gpointer uri;

  g_hash_table_iter_init (&iter, engine->namespaces);
  while (g_hash_table_iter_next (&iter, &prefix, &uri))
    xmlXPathRegisterNs (engine->context, prefix, uri);
}

HeedEngine *
heed_engine_new (GHashTable *namespaces)
{
  HeedEngine *engine;

  g_return_val_if_fail (namespaces != NULL, NULL);

  engine = g_new0 (HeedEngine, 1);
  engine->context = xmlXPathNewContext (NULL);
  engine->namespaces = g_hash_table_ref (namespaces);
  engine->pack.values = g_ptr_array_new ();
  engine->rule.values = g_ptr_array_new ();
  engine->context->error = error_cb;
  engine->context->userData = engine;
  xmlXPathRegisterVariableLookup (engine->context, lookup_cb, engine);
  xmlXPathContextSetCache (engine->context, 1, -1, 0);
  register_namespaces (engine);

  return engine;
}

void
heed_engine_free (HeedEngine *engine)
{
  if (engine == NULL)
    return;

  clear_values (&engine->rule);
  clear_values (&engine->pack);
  g_ptr_array_unref (engine->rule.values);
  g_ptr_array_unref (engine->pack.values);
  xmlXPathFreeContext (engine->context);
  g_hash_table_unref (engine->namespaces);
  g_free (engine->reason);
  g_free (engine);
}

xmlXPathContext *
heed_engine_get_context (HeedEngine *engine)
{
  g_return_val_if_fail (engine != NULL, NULL);

  return engine->context;
}

void
heed_engine_start (HeedEngine *engine,
                   xmlDoc *document,
                   HeedLets *lets,
                   HeedShared *shared)
{
  g_return_if_fail (engine != NULL);
  g_return_if_fail (document != NULL);

  g_clear_pointer (&engine->reason, g_free);
  engine->spent = 0;
  engine->shared = shared;
  engine->context->doc = document;
  set_frame (&engine->pack, (xmlNode *) document, lets);
  set_frame (&engine->rule, NULL, NULL);
}

void
heed_engine_finish (HeedEngine *engine)
{
  g_return_if_fail (engine != NULL);

  set_frame (&engine->rule, NULL, NULL);
  set_frame (&engine->pack, NULL, NULL);
  engine->shared = NULL;
  engine->context->doc = NULL;
  engine->context->node = NULL;
}

void
heed_engine_enter (HeedEngine *engine,
                   xmlNode *node,
                   HeedLets *lets)
{
  g_return_if_fail (engine != NULL);

  set_frame (&engine->rule, node, lets);
  if (engine->shared != NULL)
    heed_shared_enter (engine->shared, node);
}

static void
begin_expression (HeedEngine *engine,
                  xmlNode *node)
{
  xmlXPathContext *context = engine->context;

  context->node = node;
  context->contextSize = 1;
  context->proximityPosition = 1;
  engine->copied = 0;
  context->depth = 0;
  context->opCount = 0;
  context->opLimit = MIN (HEED_ENGINE_EXPRESSION_OPERATIONS, HEED_ENGINE_DOCUMENT_OPERATIONS - engine->spent);
}

/* The limit of the whole document is kept below what has been spent, so that what is left is never
 * 0, which libxml2 takes for no limit. */
static gboolean
end_expression (HeedEngine *engine)
{
  engine->spent += engine->context->opCount;
  if (engine->spent >= HEED_ENGINE_DOCUMENT_OPERATIONS)
    {
      engine->spent = HEED_ENGINE_DOCUMENT_OPERATIONS - 1;
      set_reason (engine, _ ("this file takes more work than the rules may"));
    }

  return engine->reason == NULL;
}

gboolean
heed_engine_test (HeedEngine *engine,
                  HeedExpression *expression,
                  xmlNode *node,
                  gboolean *ret_result)
{
  int result;

  g_return_val_if_fail (engine != NULL, FALSE);
  g_return_val_if_fail (expression != NULL, FALSE);

  begin_expression (engine, node);
  result = xmlXPathCompiledEvalToBoolean (expression->compiled, engine->context);
  if (!end_expression (engine))
    return FALSE;
  if (result < 0)
    {
      set_reason (engine, _ ("XPath gave no answer"));
      return FALSE;
    }

  *ret_result = result == 1;

  return TRUE;
}

xmlXPathObject *
heed_engine_evaluate (HeedEngine *engine,
                      xmlXPathCompExpr *compiled,
                      xmlNode *node)
{
  xmlXPathObject *object;

  g_return_val_if_fail (engine != NULL, NULL);
  g_return_val_if_fail (compiled != NULL, NULL);

  begin_expression (engine, node);
  object = xmlXPathCompiledEval (compiled, engine->context);
  if (!end_expression (engine))
    {
      g_clear_pointer (&object, xmlXPathFreeObject);
      return NULL;
    }
  if (object == NULL)
    set_reason (engine, _ ("XPath gave no answer"));

  return object;
}

xmlChar *
heed_engine_get_string (HeedEngine *engine,
                        HeedExpression *expression,
                        xmlNode *node)
{
  xmlXPathObject *object = heed_engine_evaluate (engine, expression->compiled, node);
  xmlChar *string;

  if (object == NULL)
    return NULL;

  string = xmlXPathCastToString (object);
  xmlXPathFreeObject (object);

  return string;
}

xmlChar *
heed_engine_get_let (HeedEngine *engine,
                     const char *name)
{
  xmlXPathObject *value;

  g_return_val_if_fail (engine != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  begin_expression (engine, engine->rule.node);
  value = find_let (engine, name);
  if (!end_expression (engine))
    return NULL;
  if (value == NULL)
    {
      set_reason (engine, _ ("a let has no value"));
      return NULL;
    }

  return xmlXPathCastToString (value);
}

const char *
heed_engine_get_reason (HeedEngine *engine)
{
  g_return_val_if_fail (engine != NULL, NULL);

  return engine->reason;
}
