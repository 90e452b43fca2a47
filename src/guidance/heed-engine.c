/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-engine-private.h"

#include "heed-bounded-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/xpathInternals.h>
#include <string.h>
#include <time.h>

/* The clock of the thread costs more than most expressions, and it goes no faster than that on the wall, which costs next to nothing:
 * so much goes by on the wall between two looks at the thread's, however few expressions that were. */
#define MICROSECONDS_BETWEEN_LOOKS 20000
/* Of an expression that has not ended, between two looks at the wall. */
#define OPERATIONS_BETWEEN_LOOKS 1000000UL

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
  HeedBounded *bounded;
  GHashTable *namespaces;
  Frame pack;
  Frame rule;
  HeedShared *shared; /* borrowed; NULL where nobody else asks */
  guint share;        /* by how much the limits are divided */
  gulong spent;       /* operations, since the start */
  gulong copied;      /* bytes of strings, by the expression at hand */
  gulong held;        /* bytes, in lets that are set */
  gulong unlooked;    /* operations since the last look at the wall */
  gint64 looked;      /* at the thread's clock, by the wall */
  gint64 started;     /* by the thread's clock */
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

static gint64
get_time (void)
{
  struct timespec now;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now) != 0)
    return g_get_monotonic_time ();

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
look_at_clock (HeedEngine *engine)
{
  gint64 now = g_get_monotonic_time ();

  engine->unlooked = 0;
  if (now - engine->looked < MICROSECONDS_BETWEEN_LOOKS)
    return TRUE;

  engine->looked = now;
  if (get_time () - engine->started <= HEED_ENGINE_MICROSECONDS / engine->share)
    return TRUE;

  set_reason (engine, _ ("this file takes more time than the rules may"));

  return FALSE;
}

/* Adds to what the expression at hand has done and made; FALSE where it may do no more. */
static gboolean
charge (HeedEngine *engine,
        gulong operations,
        gulong bytes)
{
  xmlXPathContext *context = engine->context;

  engine->copied += bytes;
  if (engine->copied > HEED_ENGINE_STRING_BYTES / engine->share)
    {
      set_reason (engine, _ ("its values are longer than a rule may use"));
      return FALSE;
    }
  if (operations > context->opLimit - MIN (context->opCount, context->opLimit))
    {
      context->opCount = context->opLimit;
      set_reason (engine, _ ("it takes more work than a rule may"));
      return FALSE;
    }

  context->opCount += operations;
  engine->unlooked += operations + bytes / 8;

  return engine->unlooked < OPERATIONS_BETWEEN_LOOKS || look_at_clock (engine);
}

static gboolean
charge_cb (gulong operations,
           gulong bytes,
           gpointer user_data)
{
  return charge (user_data, operations, bytes);
}

static gulong
get_size (xmlXPathObject *value)
{
  if (value == NULL)
    return 0;
  if (value->type == XPATH_STRING && value->stringval != NULL)
    return strlen ((const char *) value->stringval);
  if (value->type == XPATH_NODESET && value->nodesetval != NULL)
    return (gulong) value->nodesetval->nodeNr * sizeof (xmlNode *);

  return 0;
}

/* What a let holds as long as it is set. */
static gboolean
hold (HeedEngine *engine,
      Frame *frame,
      guint position)
{
  engine->held += get_size (frame->values->pdata[position]);
  if (engine->held <= HEED_ENGINE_STRING_BYTES / engine->share)
    return TRUE;

  set_reason (engine, _ ("its lets hold more than a pack may"));

  return FALSE;
}

static void
clear_values (HeedEngine *engine,
              Frame *frame)
{
  for (guint i = 0; i < frame->values->len; i++)
    {
      engine->held -= get_size (frame->values->pdata[i]);
      g_clear_pointer (&frame->values->pdata[i], xmlXPathFreeObject);
    }
}

static void
set_frame (HeedEngine *engine,
           Frame *frame,
           xmlNode *node,
           HeedLets *lets)
{
  clear_values (engine, frame);
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

  return frame->values->pdata[position] != NULL && hold (engine, frame, position);
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

  return frame->values->pdata[position] != NULL && hold (engine, frame, position);
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

  if (value == NULL || !charge (engine, 0, get_size (value)))
    return NULL;

  /* The expression owns what it is given, and frees it. */
  return xmlXPathObjectCopy (value);
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
  engine->bounded = heed_bounded_new (engine->context, charge_cb, engine);

  return engine;
}

void
heed_engine_free (HeedEngine *engine)
{
  if (engine == NULL)
    return;

  clear_values (engine, &engine->rule);
  clear_values (engine, &engine->pack);
  g_ptr_array_unref (engine->rule.values);
  g_ptr_array_unref (engine->pack.values);
  xmlXPathFreeContext (engine->context);
  g_free (engine->bounded);
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
                   HeedShared *shared,
                   guint share)
{
  g_return_if_fail (engine != NULL);
  g_return_if_fail (document != NULL);
  g_return_if_fail (share > 0);

  g_clear_pointer (&engine->reason, g_free);
  engine->share = share;
  engine->spent = 0;
  engine->unlooked = 0;
  engine->looked = g_get_monotonic_time ();
  engine->started = get_time ();
  engine->shared = shared;
  engine->context->doc = document;
  set_frame (engine, &engine->pack, (xmlNode *) document, lets);
  set_frame (engine, &engine->rule, NULL, NULL);
}

void
heed_engine_finish (HeedEngine *engine)
{
  g_return_if_fail (engine != NULL);

  set_frame (engine, &engine->rule, NULL, NULL);
  set_frame (engine, &engine->pack, NULL, NULL);
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

  set_frame (engine, &engine->rule, node, lets);
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
  context->opLimit = MIN (HEED_ENGINE_EXPRESSION_OPERATIONS / engine->share, HEED_ENGINE_DOCUMENT_OPERATIONS / engine->share - engine->spent);
}

/* The limit of the whole document is kept below what has been spent, so that what is left is never
 * 0, which libxml2 takes for no limit. */
static gboolean
end_expression (HeedEngine *engine)
{
  gulong most = HEED_ENGINE_DOCUMENT_OPERATIONS / engine->share;

  engine->spent += engine->context->opCount;
  if (engine->spent >= most)
    {
      engine->spent = most - 1;
      set_reason (engine, _ ("this file takes more work than the rules may"));
    }
  look_at_clock (engine);

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

HeedExpression *
heed_engine_find_let (HeedEngine *engine,
                      const char *name)
{
  Frame *frames[] = { &engine->rule, &engine->pack };
  guint position;

  g_return_val_if_fail (engine != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      if (frames[i]->lets != NULL && heed_lets_find (frames[i]->lets, name, &position))
        return heed_lets_get_value (frames[i]->lets, position);
    }

  return NULL;
}

const char *
heed_engine_get_reason (HeedEngine *engine)
{
  g_return_val_if_fail (engine != NULL, NULL);

  return engine->reason;
}
