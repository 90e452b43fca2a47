/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-program-private.h"

/* A match pattern, which several rules may share, and what it said of the node at hand. */
typedef struct
{
  HeedMatch *match;
  guint key;   /* the same for the same pattern of another pack */
  guint asked; /* the order of the node that it was asked about */
  gboolean result;
} Context;

typedef struct
{
  Context *context;
  HeedLets *lets;
  GPtrArray *reports; /* HeedReport */
  gboolean is_wanted; /* a report is, by the run at hand */
} Rule;

struct _HeedProgram
{
  GMutex lock;
  HeedEngine *engine;
  char *prefixes;       /* what prefixes stand for, as a text */
  HeedLets *lets;       /* of the whole pack */
  GHashTable *contexts; /* the pattern's text → Context */
  GPtrArray *patterns;  /* GPtrArray of Rule */
  /* Which patterns can match an element by its local name, "*" those that take any: GArray of positions in ascending order. */
  GHashTable *elements;
};

typedef struct
{
  HeedProgram *program;
  HeedShared *shared;
  HeedProgramFunc func;
  gpointer user_data;
  GArray *any_element; /* positions, see elements; NULL where none */
  guint order;
  gboolean is_narrow; /* only reports that are wanted, see mark_wanted() */
  const char *where;  /* the report at hand */
} Run;

static void
report_free (gpointer data)
{
  HeedReport *report = data;

  heed_expression_free (report->test);
  heed_prompt_text_free (report->text);
  g_strfreev (report->citations);
  g_strfreev (report->short_citations);
  g_clear_pointer (&report->looks_at, g_hash_table_unref);
  g_free (report);
}

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  heed_lets_free (rule->lets);
  g_ptr_array_unref (rule->reports);
  g_free (rule);
}

static void
context_free (gpointer data)
{
  Context *context = data;

  heed_match_free (context->match);
  g_free (context);
}

static Rule *
get_last_rule (HeedProgram *program)
{
  GPtrArray *rules = g_ptr_array_index (program->patterns, program->patterns->len - 1);

  return g_ptr_array_index (rules, rules->len - 1);
}

static int
compare_lines_cb (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
write_prefixes (GHashTable *namespaces)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer prefix;
  gpointer uri;

  g_hash_table_iter_init (&iter, namespaces);
  while (g_hash_table_iter_next (&iter, &prefix, &uri))
    g_ptr_array_add (lines, g_strdup_printf ("%s=%s\n", (char *) prefix, (char *) uri));
  g_ptr_array_sort (lines, compare_lines_cb);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("", (char **) lines->pdata);
}

HeedProgram *
heed_program_new (GHashTable *namespaces)
{
  HeedProgram *program;

  g_return_val_if_fail (namespaces != NULL, NULL);

  program = g_new0 (HeedProgram, 1);
  g_mutex_init (&program->lock);
  program->engine = heed_engine_new (namespaces);
  program->prefixes = write_prefixes (namespaces);
  program->lets = heed_lets_new ();
  program->contexts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, context_free);
  program->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  program->elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  return program;
}

void
heed_program_free (HeedProgram *program)
{
  if (program == NULL)
    return;

  heed_engine_free (program->engine);
  g_ptr_array_unref (program->patterns);
  g_hash_table_unref (program->contexts);
  heed_lets_free (program->lets);
  g_free (program->prefixes);
  g_hash_table_unref (program->elements);
  g_mutex_clear (&program->lock);
  g_free (program);
}

HeedEngine *
heed_program_get_engine (HeedProgram *program)
{
  g_return_val_if_fail (program != NULL, NULL);

  return program->engine;
}

void
heed_program_add_pack_let (HeedProgram *program,
                           const char *name,
                           HeedExpression *value)
{
  g_return_if_fail (program != NULL);

  heed_lets_add (program->lets, name, value);
}

void
heed_program_begin_pattern (HeedProgram *program)
{
  g_return_if_fail (program != NULL);

  g_ptr_array_add (program->patterns, g_ptr_array_new_with_free_func (rule_free));
}

void
heed_program_add_rule (HeedProgram *program,
                       HeedMatch *match)
{
  Rule *rule;
  Context *context;

  g_return_if_fail (program != NULL);
  g_return_if_fail (match != NULL);
  g_return_if_fail (program->patterns->len > 0);

  context = g_hash_table_lookup (program->contexts, heed_match_get_text (match));
  if (context != NULL)
    heed_match_free (match);
  else
    {
      g_autofree char *meaning = g_strconcat (program->prefixes, heed_match_get_text (match), NULL);

      context = g_new0 (Context, 1);
      context->match = match;
      context->key = heed_shared_key (meaning);
      g_hash_table_insert (program->contexts, (gpointer) heed_match_get_text (match), context);
    }

  rule = g_new0 (Rule, 1);
  rule->context = context;
  rule->lets = heed_lets_new ();
  rule->reports = g_ptr_array_new_with_free_func (report_free);
  g_ptr_array_add (g_ptr_array_index (program->patterns, program->patterns->len - 1), rule);
}

void
heed_program_add_rule_let (HeedProgram *program,
                           const char *name,
                           HeedExpression *value)
{
  Rule *rule;

  g_return_if_fail (program != NULL);

  rule = get_last_rule (program);
  heed_lets_add (rule->lets, name, value);
}

void
heed_program_add_report (HeedProgram *program,
                         HeedReport *report)
{
  Rule *rule;

  g_return_if_fail (program != NULL);

  rule = get_last_rule (program);
  g_ptr_array_add (rule->reports, report);
}

typedef struct
{
  HeedProgram *program;
  guint pattern;
} Target;

static void
add_position (GArray *positions,
              guint position)
{
  if (positions->len == 0 || g_array_index (positions, guint, positions->len - 1) != position)
    g_array_append_val (positions, position);
}

static void
add_target_cb (const char *name,
               gboolean attribute,
               gpointer user_data)
{
  Target *target = user_data;
  GHashTable *index = target->program->elements;
  GArray *positions;

  /* A pack whose rules stand at attributes or at the document was refused before (heed-pack-read.c). */
  g_assert (!attribute && !g_str_equal (name, "/"));

  positions = g_hash_table_lookup (index, name);
  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (index, g_strdup (name), positions);
    }
  add_position (positions, target->pattern);
}

/* What a report looks at, while it is found out. A let sees those that were set before it. */
typedef struct
{
  HeedLets *pack_lets;
  HeedLets *rule_lets;
  guint visible; /* how many of the rule's */
  GHashTable *names;
  GHashTable *seen; /* HeedExpression */
} Looking;

static void look_cb (HeedExpression *expression,
                     gpointer user_data);

static void
look_at_let (Looking *looking,
             const char *name)
{
  guint visible = looking->visible;
  guint position;

  if (heed_lets_find (looking->rule_lets, name, &position) && position < visible)
    {
      looking->visible = position;
      look_cb (heed_lets_get_value (looking->rule_lets, position), looking);
    }
  else if (heed_lets_find (looking->pack_lets, name, &position))
    {
      looking->visible = 0;
      look_cb (heed_lets_get_value (looking->pack_lets, position), looking);
    }
  looking->visible = visible;
}

static void
look_cb (HeedExpression *expression,
         gpointer user_data)
{
  Looking *looking = user_data;
  GHashTableIter iter;
  gpointer name;

  if (!g_hash_table_add (looking->seen, expression))
    return;
  g_hash_table_iter_init (&iter, expression->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (looking->names, name);
  g_hash_table_iter_init (&iter, expression->variables);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    look_at_let (looking, name);
}

static void
find_names (HeedProgram *program,
            Rule *rule,
            HeedReport *report)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Looking looking = { program->lets, rule->lets, heed_lets_get_length (rule->lets), NULL, seen };

  report->looks_at = g_hash_table_new (g_str_hash, g_str_equal);
  looking.names = report->looks_at;
  look_cb (report->test, &looking);
  heed_prompt_text_foreach_value (report->text, look_cb, &looking);
  for (guint i = 0; report->rule->because != NULL && report->rule->because[i] != NULL; i++)
    look_at_let (&looking, report->rule->because[i]);
}

void
heed_program_close (HeedProgram *program)
{
  g_return_if_fail (program != NULL);

  heed_lets_seal (program->lets, NULL, program->prefixes);
  for (guint i = 0; i < program->patterns->len; i++)
    {
      GPtrArray *rules = g_ptr_array_index (program->patterns, i);
      Target target = { program, i };

      for (guint n = 0; n < rules->len; n++)
        {
          Rule *rule = g_ptr_array_index (rules, n);

          heed_lets_seal (rule->lets, program->lets, program->prefixes);
          heed_match_foreach_target (rule->context->match, add_target_cb, &target);
          for (guint k = 0; k < rule->reports->len; k++)
            find_names (program, rule, g_ptr_array_index (rule->reports, k));
        }
    }
}

static gboolean
has_name (GHashTable *names,
          const char *name)
{
  return g_hash_table_contains (names, name) || g_hash_table_contains (names, "*");
}

static gboolean
has_any_name (GHashTable *names,
              const char *const *wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (has_name (names, wanted[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
run_reports (Run *run,
             Rule *rule,
             xmlNode *node)
{
  HeedEngine *engine = run->program->engine;
  gboolean has_entered = FALSE;

  for (guint i = 0; i < rule->reports->len; i++)
    {
      HeedReport *report = g_ptr_array_index (rule->reports, i);
      gboolean fired;

      if (run->is_narrow && !report->is_wanted)
        continue;
      if (!has_entered)
        heed_engine_enter (engine, node, rule->lets);
      has_entered = TRUE;
      run->where = report->rule->id;
      if (!heed_engine_test (engine, report->test, node, &fired))
        return FALSE;
      if (!run->func (engine, report, node, run->order, fired, run->user_data))
        return FALSE;
    }

  return TRUE;
}

/* Whether a node is what the rules of a context are about, which another pack may have asked before. */
static gboolean
ask (Run *run,
     Context *context,
     xmlNode *node)
{
  heed_shared_enter (run->shared, node);
  if (heed_shared_get_match (run->shared, context->key, &context->result))
    return TRUE;
  if (!heed_match_test (context->match, run->program->engine, node, &context->result))
    return FALSE;
  heed_shared_put_match (run->shared, context->key, context->result);

  return TRUE;
}

static gboolean
is_wanted (GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++)
    if (((Rule *) g_ptr_array_index (rules, i))->is_wanted)
      return TRUE;

  return FALSE;
}

/* In a pattern only the first rule that matches a node has its say. */
static gboolean
run_pattern (Run *run,
             GPtrArray *rules,
             xmlNode *node)
{
  if (run->is_narrow && !is_wanted (rules))
    return TRUE;

  for (guint i = 0; i < rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (rules, i);
      Context *context = rule->context;

      if (context->asked != run->order)
        {
          run->where = heed_match_get_text (context->match);
          if (!ask (run, context, node))
            return FALSE;
          context->asked = run->order;
        }
      if (context->result)
        return run_reports (run, rule, node);
    }

  return TRUE;
}

/* The next of two ascending lists; one that both have comes once. */
static gboolean
next_position (GArray *first,
               GArray *second,
               guint *first_at,
               guint *second_at,
               guint *ret_position)
{
  guint a = first != NULL && *first_at < first->len ? g_array_index (first, guint, *first_at) : G_MAXUINT;
  guint b = second != NULL && *second_at < second->len ? g_array_index (second, guint, *second_at) : G_MAXUINT;

  if (a == G_MAXUINT && b == G_MAXUINT)
    return FALSE;

  *first_at += a <= b;
  *second_at += b <= a;
  *ret_position = MIN (a, b);

  return TRUE;
}

/* Patterns in the order of the pack, whether they ask for the node's name or take any. */
static gboolean
run_element (Run *run,
             xmlNode *element)
{
  GArray *named = g_hash_table_lookup (run->program->elements, element->name);
  guint named_at = 0;
  guint any_at = 0;
  guint position;

  run->order++;
  while (next_position (named, run->any_element, &named_at, &any_at, &position))
    {
      if (!run_pattern (run, g_ptr_array_index (run->program->patterns, position), element))
        return FALSE;
    }

  return TRUE;
}

/* Of each pack in turn, so that they share what they ask of it; @ret_failed is the run that could not go on. */
static gboolean
run_element_of_all (GArray *runs,
                    xmlNode *element,
                    Run **ret_failed)
{
  for (guint i = 0; i < runs->len; i++)
    {
      Run *run = &g_array_index (runs, Run, i);

      *ret_failed = run;
      if (!run_element (run, element))
        return FALSE;
    }

  return TRUE;
}

/* @root and the elements in it, in document order. */
static gboolean
run_tree (GArray *runs,
          xmlNode *root,
          Run **ret_failed)
{
  xmlNode *node = root;

  while (node != NULL)
    {
      if (node->type == XML_ELEMENT_NODE)
        {
          if (!run_element_of_all (runs, node, ret_failed))
            return FALSE;
          if (node->children != NULL)
            {
              node = node->children;
              continue;
            }
        }
      while (node != root && node->next == NULL)
        node = node->parent;
      node = node != root ? node->next : NULL;
    }

  return TRUE;
}

static gboolean
run_all (GArray *runs,
         xmlDoc *document,
         const HeedProgramScope *scope,
         Run **ret_failed)
{
  xmlNode *whole = xmlDocGetRootElement (document);

  if (scope->roots == NULL)
    return whole == NULL || run_tree (runs, whole, ret_failed);

  for (guint i = 0; i < scope->roots->len; i++)
    {
      xmlNode *root = g_ptr_array_index (scope->roots, i);
      gboolean is_touched = scope->touched != NULL && g_hash_table_contains (scope->touched, root);

      for (guint n = 0; n < runs->len; n++)
        g_array_index (runs, Run, n).is_narrow = is_touched;
      if (!run_tree (runs, root, ret_failed))
        return FALSE;
    }

  return TRUE;
}

/* Which reports look at one of the names, so that where only these have their say nothing is asked for the others. */
static void
mark_wanted (HeedProgram *program,
             const char *const *names)
{
  for (guint i = 0; i < program->patterns->len; i++)
    {
      GPtrArray *rules = g_ptr_array_index (program->patterns, i);

      for (guint n = 0; n < rules->len; n++)
        {
          Rule *rule = g_ptr_array_index (rules, n);

          rule->is_wanted = FALSE;
          for (guint k = 0; k < rule->reports->len; k++)
            {
              HeedReport *report = g_ptr_array_index (rule->reports, k);

              report->is_wanted = has_any_name (report->looks_at, names);
              rule->is_wanted |= report->is_wanted;
            }
        }
    }
}

static void
start (Run *run,
       xmlDoc *document,
       const HeedProgramScope *scope)
{
  HeedProgram *program = run->program;
  GHashTableIter iter;
  gpointer context;

  g_mutex_lock (&program->lock);
  run->any_element = g_hash_table_lookup (program->elements, "*");
  g_hash_table_iter_init (&iter, program->contexts);
  while (g_hash_table_iter_next (&iter, NULL, &context))
    ((Context *) context)->asked = 0;
  if (scope->touched != NULL)
    mark_wanted (program, scope->by);
  heed_engine_start (program->engine, document, program->lets, run->shared, MAX (scope->share, 1));
}

char *
heed_programs_run (GPtrArray *programs,
                   xmlDoc *document,
                   const HeedProgramScope *scope,
                   HeedProgramFunc func,
                   gpointer *user_data,
                   guint *ret_failed)
{
  g_autoptr (HeedShared) shared = heed_shared_new ();
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (Run));
  Run *failed = NULL;
  char *reason = NULL;

  g_return_val_if_fail (programs != NULL, NULL);
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (scope != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  for (guint i = 0; i < programs->len; i++)
    {
      Run run = { .program = g_ptr_array_index (programs, i), .shared = shared, .func = func, .user_data = user_data[i] };

      start (&run, document, scope);
      g_array_append_val (runs, run);
    }

  if (!run_all (runs, document, scope, &failed))
    {
      reason = g_strdup_printf ("%s: %s", failed->where, heed_engine_get_reason (failed->program->engine));
      *ret_failed = (guint) (failed - (Run *) (void *) runs->data);
    }

  for (guint i = 0; i < runs->len; i++)
    {
      HeedProgram *program = g_array_index (runs, Run, i).program;

      heed_engine_finish (program->engine);
      g_mutex_unlock (&program->lock);
    }

  return reason;
}

static gboolean
any_looks_at (Rule *rule,
              const char *name)
{
  for (guint i = 0; i < rule->reports->len; i++)
    {
      HeedReport *report = g_ptr_array_index (rule->reports, i);

      if (has_name (report->looks_at, name))
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_program_relates (HeedProgram *program,
                      const char *from,
                      const char *to)
{
  g_return_val_if_fail (program != NULL, FALSE);
  g_return_val_if_fail (from != NULL, FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  for (guint i = 0; i < program->patterns->len; i++)
    {
      GPtrArray *rules = g_ptr_array_index (program->patterns, i);

      for (guint n = 0; n < rules->len; n++)
        {
          Rule *rule = g_ptr_array_index (rules, n);

          if (has_name (heed_match_get_names (rule->context->match), to) && any_looks_at (rule, from))
            return TRUE;
        }
    }

  return FALSE;
}
