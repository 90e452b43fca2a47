/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-evaluation-private.h"

#include "heed-date.h"
#include "heed-pack-private.h"
#include "heed-problem.h"
#include "heed-why-not-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint order; /* of the node in the document */
  HeedPrompt *prompt;
} Finding;

typedef struct
{
  HeedPack *pack;
  const char *authority;   /* the code of the setting's authority, "" where it has none */
  GArray *findings;        /* Finding, or NULL … */
  GPtrArray *explanations; /* … where it is these that are wanted */
} Collector;

static int
compare_findings_cb (gconstpointer a,
                     gconstpointer b)
{
  const Finding *first = a;
  const Finding *second = b;

  return first->order < second->order ? -1 : first->order > second->order;
}

static char *
dup_property (xmlNode *node,
              const char *name)
{
  xmlChar *value = node->type == XML_ELEMENT_NODE ? xmlGetNoNsProp (node, (const xmlChar *) name) : NULL;
  char *result = g_strdup ((const char *) value);

  xmlFree (value);

  return result;
}

/* The id of the entry that the node stands in: of the nearest element that says when it was
 * recorded. */
static char *
dup_entry_id (xmlNode *node)
{
  for (xmlNode *ancestor = node; ancestor != NULL; ancestor = ancestor->parent)
    {
      if (ancestor->type == XML_ELEMENT_NODE && xmlHasProp (ancestor, (const xmlChar *) "recordedAt") != NULL)
        return dup_property (ancestor, "id");
    }

  return NULL;
}

/* Values of the lets in g:because; NULL where one could not be evaluated. */
static char **
dup_because_values (HeedEngine *engine,
                    const HeedPackRule *rule)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; rule->because[i] != NULL; i++)
    {
      xmlChar *value = heed_engine_get_let (engine, rule->because[i]);
      g_autofree char *normal = NULL;

      if (value == NULL)
        return NULL;
      normal = heed_prompt_text_normalise ((const char *) value);
      xmlFree (value);
      g_strv_builder_add (builder, normal);
    }

  return g_strv_builder_end (builder);
}

static gboolean
is_elsewheres (Collector *collector,
               const char *cite)
{
  g_autofree char *id = g_strndup (cite, strcspn (cite, "#"));

  for (guint i = 0; i < collector->pack->sources->len; i++)
    {
      const HeedPackSource *source = g_ptr_array_index (collector->pack->sources, i);

      if (g_str_equal (source->id, id))
        return source->authority != NULL && !g_str_equal (source->authority, collector->authority);
    }

  return FALSE;
}

/* Without those of another authority's own guidance; @names are as many as the rule cites, borrowed. */
static const char **
dup_cited (Collector *collector,
           const HeedPackRule *rule,
           char **names)
{
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();

  for (guint i = 0; rule->cites[i] != NULL; i++)
    {
      if (!is_elsewheres (collector, rule->cites[i]))
        g_ptr_array_add (cited, names[i]);
    }
  g_ptr_array_add (cited, NULL);

  return (const char **) g_ptr_array_free (g_steal_pointer (&cited), FALSE);
}

static HeedPrompt *
make_prompt (Collector *collector,
             HeedEngine *engine,
             HeedReport *report,
             xmlNode *node)
{
  const HeedPackRule *rule = report->rule;
  g_auto (GStrv) because = dup_because_values (engine, rule);
  g_autofree char *entry = NULL;
  g_autofree char *person = NULL;
  g_autofree const char **cites = NULL;
  g_autofree const char **cites_short = NULL;
  char *parts[HEED_N_PROMPT_TEXTS];
  HeedPrompt *prompt;

  if (because == NULL || !heed_prompt_text_evaluate (report->text, engine, node, parts))
    return NULL;

  entry = dup_entry_id (node);
  person = dup_property (node, "person");
  cites = dup_cited (collector, rule, report->citations);
  cites_short = dup_cited (collector, rule, report->short_citations);
  prompt = heed_prompt_new (&(HeedPromptFacts){
      .rule = rule->id,
      .pack = heed_pack_get_id (collector->pack),
      .edition = heed_pack_get_edition (collector->pack),
      .pack_hash = heed_pack_get_hash (collector->pack),
      .role = rule->role,
      .entry = entry,
      .person = person,
      .title = parts[HEED_PROMPT_TEXT_TITLE],
      .text = parts[HEED_PROMPT_TEXT_BODY],
      .action = parts[HEED_PROMPT_TEXT_ACTION],
      .cites = cites,
      .cites_short = cites_short,
      .because_names = (const char *const *) rule->because,
      .because_values = (const char *const *) because,
      .because_labels = (const char *const *) rule->because_labels,
      .head = rule->head,
      .asks = rule->asks,
      .place = rule->place,
      .call = heed_pack_rule_get_call (rule, (const char *const *) rule->because, (const char *const *) because),
      .under = rule->under,
      .quote = rule->quote,
      .weight = rule->weight,
      .pack_order = heed_pack_get_order (collector->pack),
      .position = rule->position,
  });
  for (guint i = 0; i < HEED_N_PROMPT_TEXTS; i++)
    g_free (parts[i]);

  return prompt;
}

static gboolean
find_cb (HeedEngine *engine,
         HeedReport *report,
         xmlNode *node,
         guint order,
         gboolean fired,
         gpointer user_data)
{
  Collector *collector = user_data;
  Finding finding = { .order = order };

  if (!fired)
    return TRUE;

  finding.prompt = make_prompt (collector, engine, report, node);
  if (finding.prompt == NULL)
    return FALSE;
  g_array_append_val (collector->findings, finding);

  return TRUE;
}

static gboolean
explain_cb (HeedEngine *engine,
            HeedReport *report,
            xmlNode *node,
            guint order,
            gboolean fired,
            gpointer user_data)
{
  Collector *collector = user_data;
  HeedExplanation *explanation;
  char **values = dup_because_values (engine, report->rule);

  if (values == NULL)
    return FALSE;

  explanation = g_new0 (HeedExplanation, 1);
  explanation->pack = g_object_ref (collector->pack);
  explanation->rule = report->rule;
  explanation->looked = TRUE;
  explanation->fired = fired;
  explanation->person = dup_property (node, "person");
  explanation->because_values = values;
  g_ptr_array_add (collector->explanations, explanation);
  if (!fired)
    {
      explanation->blockers = heed_why_not_find (engine, collector->pack, report, node);
      return explanation->blockers != NULL;
    }

  explanation->prompt = make_prompt (collector, engine, report, node);

  return explanation->prompt != NULL;
}

static xmlNode *
find_child (xmlNode *parent,
            const char *name)
{
  for (xmlNode *node = parent != NULL ? parent->children : NULL; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name))
        return node;
    }

  return NULL;
}

/* The code of the authority of the setting that wrote the file; "" where it has none. */
static char *
dup_authority (xmlDoc *document)
{
  xmlNode *authority = find_child (find_child (xmlDocGetRootElement (document), "Setting"), "Authority");
  char *code = authority != NULL ? dup_property (authority, "code") : NULL;

  return code != NULL ? g_strstrip (code) : g_strdup ("");
}

/* @collectors: one a pack, in their order. */
static gboolean
run_packs (GArray *collectors,
           xmlDoc *document,
           const HeedProgramScope *scope,
           HeedProgramFunc func,
           GError **error)
{
  g_autoptr (GPtrArray) programs = g_ptr_array_new ();
  g_autoptr (GPtrArray) data = g_ptr_array_new ();
  g_autofree char *reason = NULL;
  g_autofree char *what = NULL;
  guint failed = 0;

  for (guint i = 0; i < collectors->len; i++)
    {
      Collector *collector = &g_array_index (collectors, Collector, i);

      g_ptr_array_add (programs, collector->pack->program);
      g_ptr_array_add (data, collector);
    }
  reason = heed_programs_run (programs, document, scope, func, data->pdata, &failed);
  if (reason == NULL)
    return TRUE;

  what = g_strdup_printf (_ ("“%s”, %s. No prompt of any pack is shown, because some would be missing."),
                          heed_pack_get_title (g_array_index (collectors, Collector, failed).pack),
                          reason);
  heed_problem_set (error,
                    HEED_GUIDANCE_ERROR,
                    HEED_GUIDANCE_ERROR_EVALUATE,
                    _ ("A rule could not be worked out"),
                    what,
                    _ ("Act on your concern without the prompts; tell whoever sent the pack."));

  return FALSE;
}

static void
clear_finding_cb (gpointer data)
{
  Finding *finding = data;

  g_clear_object (&finding->prompt);
}

GPtrArray *
heed_evaluation_run (GPtrArray *packs,
                     xmlDoc *document,
                     const HeedProgramScope *scope,
                     GError **error)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  g_autoptr (GArray) collectors = g_array_new (FALSE, FALSE, sizeof (Collector));
  g_autofree char *authority = dup_authority (document);
  GPtrArray *prompts;

  g_array_set_clear_func (findings, clear_finding_cb);
  for (guint i = 0; i < packs->len; i++)
    {
      Collector collector = { .pack = g_ptr_array_index (packs, i), .authority = authority, .findings = findings };

      g_array_append_val (collectors, collector);
    }
  if (!run_packs (collectors, document, scope, find_cb, error))
    return NULL;

  /* Each pack counts the nodes alike; the sort is stable, so that at one node packs and rules keep
   * their order. */
  g_array_sort (findings, compare_findings_cb);

  prompts = g_ptr_array_new_full (findings->len, g_object_unref);
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (prompts, g_steal_pointer (&g_array_index (findings, Finding, i).prompt));

  return prompts;
}

/* Explanations of one rule after another, those that looked nowhere in their places. */
static void
add_in_order (HeedPack *pack,
              GPtrArray *explanations,
              GPtrArray *result)
{
  for (guint i = 0; i < pack->rules->len; i++)
    {
      const HeedPackRule *rule = g_ptr_array_index (pack->rules, i);
      HeedExplanation *nowhere;
      gboolean looked = FALSE;

      for (guint n = 0; n < explanations->len; n++)
        {
          HeedExplanation *explanation = g_ptr_array_index (explanations, n);

          if (explanation == NULL || explanation->rule != rule)
            continue;
          g_ptr_array_add (result, explanation);
          explanations->pdata[n] = NULL;
          looked = TRUE;
        }
      if (looked)
        continue;

      nowhere = g_new0 (HeedExplanation, 1);
      nowhere->pack = g_object_ref (pack);
      nowhere->rule = rule;
      g_ptr_array_add (result, nowhere);
    }
}

static void
explanation_free_cb (gpointer data)
{
  if (data != NULL)
    heed_explanation_free (data);
}

char *
heed_evaluation_try (HeedPack *pack,
                     xmlDoc *document)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  g_autoptr (GPtrArray) programs = g_ptr_array_new ();
  g_autofree char *authority = dup_authority (document);
  Collector collector = { .pack = pack, .authority = authority, .findings = findings };
  HeedProgramScope scope = { .share = HEED_ENGINE_CHECKED_SHARE };
  guint failed = 0;

  g_array_set_clear_func (findings, clear_finding_cb);
  g_ptr_array_add (programs, pack->program);

  return heed_programs_run (programs, document, &scope, find_cb, (gpointer[]){ &collector }, &failed);
}

GPtrArray *
heed_evaluation_explain (GPtrArray *packs,
                         xmlDoc *document,
                         GPtrArray *roots,
                         GError **error)
{
  g_autoptr (GPtrArray) result = g_ptr_array_new_with_free_func (explanation_free_cb);
  const HeedProgramScope scope = { .roots = roots };
  g_autoptr (GArray) collectors = g_array_new (FALSE, FALSE, sizeof (Collector));
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree char *authority = dup_authority (document);

  for (guint i = 0; i < packs->len; i++)
    {
      Collector collector = { .pack = g_ptr_array_index (packs, i), .authority = authority };

      collector.explanations = g_ptr_array_new_with_free_func (explanation_free_cb);
      g_ptr_array_add (lists, collector.explanations);
      g_array_append_val (collectors, collector);
    }
  if (!run_packs (collectors, document, &scope, explain_cb, error))
    return NULL;
  for (guint i = 0; i < collectors->len; i++)
    add_in_order (g_array_index (collectors, Collector, i).pack, g_ptr_array_index (lists, i), result);

  return g_steal_pointer (&result);
}

void
heed_explanation_free (HeedExplanation *explanation)
{
  g_return_if_fail (explanation != NULL);

  g_clear_object (&explanation->pack);
  g_clear_object (&explanation->prompt);
  g_free (explanation->person);
  g_strfreev (explanation->because_values);
  g_clear_pointer (&explanation->blockers, g_ptr_array_unref);
  g_free (explanation);
}

void
heed_evaluation_add_past_reviews (HeedPack *pack,
                                  int today,
                                  GPtrArray *prompts)
{
  g_assert (HEED_IS_PACK (pack));

  for (guint i = 0; i < pack->sources->len; i++)
    {
      const HeedPackSource *source = g_ptr_array_index (pack->sources, i);
      const char *newer = source->newer != NULL ? source->newer : _ ("not known");
      g_autofree char *due = NULL;
      g_autofree char *text = NULL;
      g_autofree char *citation = NULL;

      if (source->review_due == HEED_DATE_NONE || source->review_due >= today)
        continue;

      due = heed_date_format (source->review_due);
      citation = heed_pack_dup_citation (pack, source->id);
      text = g_strdup_printf (_ ("%s: review was due %s. Newer edition known to Heed: %s."), source->title, due, newer);
      g_ptr_array_add (prompts, heed_prompt_new (&(HeedPromptFacts){
                                    .rule = "guidance.past-review",
                                    .pack = pack->id,
                                    .edition = pack->edition,
                                    .pack_hash = pack->hash,
                                    .role = "inform",
                                    .title = _ ("Source past its review date"),
                                    .text = text,
                                    .action = _ ("Check steps and numbers with the partnership before relying on them."),
                                    .cites = (const char *const[]){ citation, NULL },
                                    .cites_short = (const char *const[]){ source->short_name, NULL },
                                    .because_names = (const char *const[]){ "source", "review", "newer", NULL },
                                    .because_values = (const char *const[]){ source->title, due, newer, NULL },
                                    .because_labels = (const char *const[]){ _ ("Source"), _ ("Review was due"), _ ("Newer edition known to Heed"), NULL },
                                    .weight = HEED_PACK_WEIGHT,
                                    .pack_order = pack->order,
                                    .position = G_MAXINT,
                                }));
    }
}
