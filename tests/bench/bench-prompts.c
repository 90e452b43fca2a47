/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* One keystroke in the form of a concern, in the file of a child with 500 entries: from the entry as
 * it now stands to the prompts that came and went, against nothing but the compiled XPaths of the
 * same packs at the same nodes. */

#include "heed-bench.h"

#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-guidance.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#define N_ENTRIES 500
#define SCHEMATRON "http://purl.oclc.org/dsdl/schematron"

typedef struct
{
  xmlXPathCompExpr *value; /* of a let; the test of a report */
  xmlChar *name;           /* of a let, else NULL */
  GPtrArray *values;       /* of a report's text: xmlXPathCompExpr */
  GString *text;           /* all of its expressions */
  gboolean is_touched;     /* it looks at the kind that is typed, or a report that does asks for it */
} Step;

typedef struct
{
  xmlXPathCompExpr *context;
  GPtrArray *steps;
  GPtrArray *nodes; /* xmlNode at which it stands */
} Rule;

typedef struct
{
  HeedGuidance *guidance;
  HeedCaseDocument *document;
  HeedEntry *draft;
  const char *kind;
  char **entries;    /* the draft and those that it can change */
  GHashTable *shown; /* the prompts of the keystroke before */
  guint round;
  guint changed;
  guint seen;

  xmlXPathContext *xpath;
  GPtrArray *lets;  /* Step, of whole packs */
  GPtrArray *rules; /* Rule */
} Bench;

static void
add_involvement (HeedField *field,
                 const char *person,
                 const char *role)
{
  HeedField *involvement = heed_field_append (field, heed_field_new ("Involvement"));

  heed_field_set_attribute (involvement, "person", person);
  heed_field_set_attribute (involvement, "role", role);
}

static void
add_concern (HeedField *field,
             guint round)
{
  g_autofree char *facts = g_strnfill (20 + round % 400, 'x');
  HeedField *category;
  HeedField *exploitation;

  add_involvement (field, "p-2", "allegedPerpetrator");
  heed_field_append (field, heed_field_new_text ("Headline", "A phone from somebody older"));
  heed_field_append (field, heed_field_new_text ("Facts", facts));
  category = heed_field_append (field, heed_field_new ("Category"));
  heed_field_set_attribute (category, "code", "cse");
  if (round % 5 == 0)
    return;

  exploitation = heed_field_append (field, heed_field_new ("Exploitation"));
  heed_field_set_attribute (heed_field_append (exploitation, heed_field_new_text ("Exchange", "phone")), "how", "given");
  heed_field_append (exploitation, heed_field_new_text ("PowerFactor", "age"));
  heed_field_append (exploitation, heed_field_new_text ("ContactMode", "both"));
}

/* What is typed changes with every round, and now and then an answer does. */
static HeedEntry *
make_draft (const char *kind,
            guint round)
{
  g_autoptr (HeedField) field = heed_field_new (kind);
  g_autofree char *day = heed_date_format_iso (heed_date_from_ymd (2026, 11, 22) - (round % 11 == 0 ? 900 : 0));
  HeedField *occurred;

  heed_field_set_attribute (field, "id", "e-draft");
  heed_field_set_attribute (field, "recordedAt", "2026-11-23T10:00:00Z");
  heed_field_set_attribute (field, "author", "m-1");
  occurred = heed_field_append (field, heed_field_new ("Occurred"));
  heed_field_set_attribute (occurred, "earliest", day);
  heed_field_set_attribute (occurred, "latest", day);
  heed_field_set_attribute (occurred, "precision", "day");
  add_involvement (field, "p-1", "subject");
  if (g_str_equal (kind, "Concern"))
    add_concern (field, round);
  else
    heed_field_append (field, heed_field_new_text ("Headline", round % 2 == 0 ? "Back by taxi" : "Back by bus"));

  return heed_entry_new (field);
}

/* A chronology of seven years: concerns, missing episodes, contacts, decisions and notes. */
static char *
make_file (void)
{
  static const char *const kinds[] = { "Concern", "Note", "AgencyContact", "MissingEpisode", "Decision", "Note", "Concern", "Meeting" };
  g_autoptr (GString) text = g_string_new ("<CaseFile xmlns='urn:heed:case:1' version='1' today='2026-11-23'>"
                                           "<Setting id='s-1'><Name>S</Name><Authority code='803'>South Gloucestershire</Authority></Setting>"
                                           "<Person id='p-1'><Name><Given>Ann</Given><Family>Bell</Family></Name>"
                                           "<PersonBirthDate earliest='2009-03-04' latest='2009-03-04' precision='day' source='s'/>"
                                           "<Disabilities><Disability>HEAR</Disability></Disabilities>"
                                           "<LivingArrangement arrangement='independent' from='2026-07-01'/>"
                                           "<CareHistory><CareEpisode status='lookedAfter' authority='803' from='2022-05-10'/></CareHistory>"
                                           "<Circumstance code='outOfArea'>x</Circumstance></Person>"
                                           "<Person id='p-2'><Name><Given>Dean</Given></Name></Person>");

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      const char *kind = kinds[i % G_N_ELEMENTS (kinds)];
      g_autofree char *day = heed_date_format_iso (heed_date_from_ymd (2020, 1, 1) + (int) (i * 5));

      g_string_append_printf (text,
                              "<%s id='e-%u' recordedAt='%sT16:00:00Z' author='m-1'><Occurred earliest='%s' latest='%s' precision='day'/>",
                              kind,
                              i,
                              day,
                              day,
                              day);
      g_string_append (text, "<Involvement person='p-1' role='subject'/>");
      if (i % 3 == 0)
        g_string_append (text, "<Involvement person='p-2' role='allegedPerpetrator'/>");
      g_string_append_printf (text, "<Headline>Entry %u, as it was told at the gate</Headline>", i);
      if (g_str_equal (kind, "Concern"))
        g_string_append (text,
                         "<Facts>Some words about what was seen, by whom and where, as somebody would write them.</Facts>"
                         "<Category code='cse'/><Category code='online'/>");
      g_string_append_printf (text, "</%s>", kind);
    }
  g_string_append (text, "<Member id='m-1'><Name>R</Name></Member></CaseFile>");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_named (xmlNode *node,
          const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL && g_str_equal ((const char *) node->ns->href, SCHEMATRON)
         && g_str_equal ((const char *) node->name, name);
}

static xmlXPathCompExpr *
compile (Bench *bench,
         xmlNode *node,
         const char *name)
{
  xmlChar *text = xmlGetNoNsProp (node, (const xmlChar *) name);
  xmlXPathCompExpr *compiled = xmlXPathCtxtCompile (bench->xpath, text);

  g_assert_nonnull (compiled);
  xmlFree (text);

  return compiled;
}

static void
append_text (Step *step,
             xmlNode *node,
             const char *name)
{
  xmlChar *text = xmlGetNoNsProp (node, (const xmlChar *) name);

  g_string_append_printf (step->text, "%s ", text != NULL ? (const char *) text : "");
  xmlFree (text);
}

static Step *
read_step (Bench *bench,
           xmlNode *node)
{
  Step *step = g_new0 (Step, 1);

  step->value = compile (bench, node, is_named (node, "let") ? "value" : "test");
  step->name = xmlGetNoNsProp (node, (const xmlChar *) "name");
  step->values = g_ptr_array_new ();
  step->text = g_string_new (NULL);
  append_text (step, node, "value");
  append_text (step, node, "test");
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (is_named (child, "value-of"))
        {
          g_ptr_array_add (step->values, compile (bench, child, "select"));
          append_text (step, child, "select");
        }
    }

  return step;
}

static gboolean
asks_for (Step *step,
          Step *let)
{
  g_autofree char *pattern = g_strdup_printf ("\\$%s\\b", (const char *) let->name);

  return g_regex_match_simple (pattern, step->text->str, 0, 0);
}

/* The steps that @step is worked out from, itself among them; whether one looks at the kind. */
static gboolean
find_steps (Bench *bench,
            Rule *rule,
            Step *step,
            GHashTable *found)
{
  gboolean looks = strstr (step->text->str, bench->kind) != NULL;

  g_hash_table_add (found, step);
  for (guint i = 0; i < rule->steps->len; i++)
    {
      Step *let = g_ptr_array_index (rule->steps, i);

      if (let->name != NULL && asks_for (step, let) && !g_hash_table_contains (found, let))
        looks |= find_steps (bench, rule, let, found);
    }

  return looks;
}

static void
find_touched (Bench *bench,
              Rule *rule)
{
  for (guint i = 0; i < rule->steps->len; i++)
    {
      g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
      Step *report = g_ptr_array_index (rule->steps, i);
      GHashTableIter iter;
      gpointer step;

      if (report->name != NULL || !find_steps (bench, rule, report, found))
        continue;
      g_hash_table_iter_init (&iter, found);
      while (g_hash_table_iter_next (&iter, &step, NULL))
        ((Step *) step)->is_touched = TRUE;
    }
}

static void
read_pattern (Bench *bench,
              xmlNode *pattern)
{
  for (xmlNode *node = pattern->children; node != NULL; node = node->next)
    {
      Rule *rule;

      if (!is_named (node, "rule"))
        continue;
      rule = g_new0 (Rule, 1);
      rule->context = compile (bench, node, "context");
      rule->steps = g_ptr_array_new ();
      rule->nodes = g_ptr_array_new ();
      for (xmlNode *child = node->children; child != NULL; child = child->next)
        {
          if (is_named (child, "let") || is_named (child, "report"))
            g_ptr_array_add (rule->steps, read_step (bench, child));
        }
      find_touched (bench, rule);
      g_ptr_array_add (bench->rules, rule);
    }
}

/* The same packs by nothing but libxml2. */
static void
read_packs (Bench *bench,
            GPtrArray *packs)
{
  for (guint i = 0; i < packs->len; i++)
    {
      g_autoptr (GError) error = NULL;
      xmlDoc *document = heed_case_parse_shipped (heed_pack_get_path (g_ptr_array_index (packs, i)), &error);

      g_assert_no_error (error);
      for (xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL; node = node->next)
        {
          if (is_named (node, "let"))
            g_ptr_array_add (bench->lets, read_step (bench, node));
          else if (is_named (node, "pattern"))
            read_pattern (bench, node);
        }
      xmlFreeDoc (document);
    }
}

static gboolean
is_of_entry (Bench *bench,
             xmlNode *node,
             const char *const *entries)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      xmlChar *id = xmlHasProp (node, (const xmlChar *) "recordedAt") != NULL ? xmlGetNoNsProp (node, (const xmlChar *) "id") : NULL;
      gboolean inside = id != NULL && g_strv_contains (entries, (const char *) id);

      xmlFree (id);
      if (inside)
        return TRUE;
    }

  return FALSE;
}

static void
set_let (Bench *bench,
         Step *step)
{
  xmlXPathRegisterVariable (bench->xpath, step->name, xmlXPathCompiledEval (step->value, bench->xpath));
}

static void
run_rule (Bench *bench,
          Rule *rule,
          xmlNode *node)
{
  gboolean is_draft = is_of_entry (bench, node, (const char *const[]){ "e-draft", NULL });

  for (guint i = 0; i < rule->steps->len; i++)
    {
      Step *step = g_ptr_array_index (rule->steps, i);

      if (!is_draft && !step->is_touched)
        continue;
      bench->xpath->node = node;
      if (step->name != NULL)
        set_let (bench, step);
      else if (xmlXPathCompiledEvalToBoolean (step->value, bench->xpath) == 1)
        {
          for (guint n = 0; n < step->values->len; n++)
            {
              xmlXPathObject *object = xmlXPathCompiledEval (g_ptr_array_index (step->values, n), bench->xpath);
              xmlChar *string = xmlXPathCastToString (object);

              xmlFree (string);
              xmlXPathFreeObject (object);
            }
          bench->seen++;
        }
    }
}

static void
prepare_cb (gpointer data)
{
  Bench *bench = data;

  bench->round++;
  g_set_object (&bench->draft, NULL);
  bench->draft = make_draft (bench->kind, bench->round);
}

static GHashTable *
index_prompts (GPtrArray *prompts)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, i));

      g_hash_table_add (set, g_strconcat (facts->rule, " ", facts->entry, " ", facts->person, NULL));
    }

  return set;
}

static guint
count_missing (GHashTable *from,
               GHashTable *in)
{
  GHashTableIter iter;
  gpointer key;
  guint missing = 0;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    missing += !g_hash_table_contains (in, key);

  return missing;
}

/* The draft as it now stands, its prompts and those that it can change of other entries, and what came
 * and went since the last key. */
static void
type_cb (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GHashTable) now = NULL;

  heed_case_document_put_entry (bench->document, bench->draft);
  prompts = heed_guidance_evaluate_draft (bench->guidance, bench->document, "e-draft", &error);
  g_assert_no_error (error);

  now = index_prompts (prompts);
  bench->changed += count_missing (now, bench->shown) + count_missing (bench->shown, now);
  g_hash_table_unref (bench->shown);
  bench->shown = g_steal_pointer (&now);
}

/* The nodes at which the rules stand in the entries that were just looked at; finding them is not
 * part of the bare work. */
static void
find_nodes_cb (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) related = heed_guidance_related_entries (bench->guidance, bench->document, "e-draft");

  g_strv_builder_add (ids, "e-draft");
  g_strv_builder_addv (ids, (const char **) related);
  g_strfreev (bench->entries);
  bench->entries = g_strv_builder_end (ids);
  for (guint i = 0; i < bench->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (bench->rules, i);
      xmlXPathObject *object;

      g_ptr_array_set_size (rule->nodes, 0);
      bench->xpath->node = (xmlNode *) bench->xpath->doc;
      object = xmlXPathCompiledEval (rule->context, bench->xpath);
      for (int n = 0; n < xmlXPathNodeSetGetLength (object->nodesetval); n++)
        {
          xmlNode *node = xmlXPathNodeSetItem (object->nodesetval, n);

          if (is_of_entry (bench, node, (const char *const *) bench->entries))
            g_ptr_array_add (rule->nodes, node);
        }
      xmlXPathFreeObject (object);
    }
}

static void
bare_cb (gpointer data)
{
  Bench *bench = data;

  bench->seen = 0;
  bench->xpath->node = (xmlNode *) bench->xpath->doc;
  for (guint i = 0; i < bench->lets->len; i++)
    set_let (bench, g_ptr_array_index (bench->lets, i));

  for (guint i = 0; i < bench->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (bench->rules, i);

      for (guint n = 0; n < rule->nodes->len; n++)
        run_rule (bench, rule, g_ptr_array_index (rule->nodes, n));
    }
}

static void
set_up (Bench *bench)
{
  g_autofree char *folder = heed_data_path ("guidance");
  g_autofree char *text = make_file ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  int today = heed_date_from_ymd (2026, 11, 23);

  bench->guidance = heed_guidance_new ();
  heed_guidance_load_folder (bench->guidance, folder, &error);
  g_assert_no_error (error);
  bench->document = heed_case_document_parse (bytes, "bench.xml", &error);
  g_assert_no_error (error);
  heed_case_document_derive (bench->document, today, NULL);
  bench->shown = g_hash_table_new (g_str_hash, g_str_equal);

  bench->xpath = xmlXPathNewContext (heed_case_document_get_xml (bench->document));
  xmlXPathContextSetCache (bench->xpath, 1, -1, 0);
  xmlXPathRegisterNs (bench->xpath, (const xmlChar *) "c", (const xmlChar *) HEED_CASE_NAMESPACE);
  bench->lets = g_ptr_array_new ();
  bench->rules = g_ptr_array_new ();
  packs = heed_guidance_dup_packs_in_force (bench->guidance, today);
  read_packs (bench, packs);
}

/* Both have found the same, or the one that did less would look the faster. */
static void
check (Bench *bench)
{
  prepare_cb (bench);
  type_cb (bench);
  find_nodes_cb (bench);
  bare_cb (bench);
  g_assert_cmpuint (g_hash_table_size (bench->shown), >, 0);
  g_assert_cmpuint (g_hash_table_size (bench->shown), ==, bench->seen);
}

static int
run (const char *name,
     const char *kind,
     double limit,
     guint rounds)
{
  Bench bench = { .kind = kind };
  g_autofree char *what = NULL;
  int status;

  set_up (&bench);
  check (&bench);
  what = g_strdup_printf ("%u entries, a %s typed, %u prompts shown; libxml2 %s", N_ENTRIES, kind, g_hash_table_size (bench.shown), LIBXML_DOTTED_VERSION);
  status = heed_bench_run (&(HeedBench){
      .name = name,
      .goal = 1.5,
      .limit = limit,
      .rounds = rounds,
      .prepare = prepare_cb,
      .ours = type_cb,
      .between = find_nodes_cb,
      .bare = bare_cb,
      .user_data = &bench,
      .what = what,
  });
  g_assert_cmpuint (bench.changed, >, 0);
  check (&bench);

  return status;
}

int
main (int argc,
      char **argv)
{
  int status = run ("prompts", "Concern", 8, 2000);

  /* Every exploitation concern of the child is looked at again, for the reports that look at missing episodes. */
  return run ("prompts-missing", "MissingEpisode", 16, 500) | status;
}
