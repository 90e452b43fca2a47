/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-pack-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HeedPack *pack;
  GHashTable *namespaces; /* prefix → URI */
  GHashTable *pack_lets;  /* names set so far, of the whole pack … */
  GHashTable *rule_lets;  /* … and of the rule at hand */
  xmlXPathContext *context;
} Reader;

static const char *const roles[] = { "emergency", "act", "consider", "record", "inform", NULL };
static const char *const places[] = { "form", "refer", NULL };

static HeedExpressionScope
get_scope (Reader *reader)
{
  HeedExpressionScope scope = { .namespaces = reader->namespaces, .pack_lets = reader->pack_lets, .rule_lets = reader->rule_lets };

  return scope;
}

static HeedExpression *
read_expression (Reader *reader,
                 xmlNode *node,
                 const char *name,
                 GError **error)
{
  g_autofree char *text = heed_pack_require_attribute (reader->pack, node, name, error);
  g_autofree char *reason = NULL;
  HeedExpressionScope scope = get_scope (reader);
  HeedExpression *expression;

  if (text == NULL)
    return NULL;

  expression = heed_expression_new (text, xmlGetLineNo (node), &scope, reader->context, &reason);
  if (expression == NULL)
    heed_pack_refuse (error,
                      HEED_GUIDANCE_ERROR_XPATH,
                      reader->pack->path,
                      xmlGetLineNo (node),
                      _ ("“%s” of “%s” cannot be used: %s"),
                      name,
                      (const char *) node->name,
                      reason);

  return expression;
}

static HeedMatch *
read_match (Reader *reader,
            xmlNode *node,
            GError **error)
{
  g_autofree char *text = heed_pack_require_attribute (reader->pack, node, "context", error);
  g_autofree char *reason = NULL;
  HeedExpressionScope scope = get_scope (reader);
  g_autoptr (HeedMatch) match = NULL;

  if (text == NULL)
    return NULL;

  match = heed_match_new (text, &scope, reader->context, &reason);
  if (match != NULL && (reason = heed_match_dup_uneven (match)) == NULL)
    return g_steal_pointer (&match);

  heed_pack_refuse (error,
                    HEED_GUIDANCE_ERROR_XPATH,
                    reader->pack->path,
                    xmlGetLineNo (node),
                    _ ("“context” of “%s” cannot be used: %s"),
                    (const char *) node->name,
                    reason);

  return NULL;
}

/* @names are those of the scope that the let stands in: a name twice in one is a mistake, and an
 * error in XSLT; one that hides a name of the whole pack is not. */
static HeedExpression *
read_let (Reader *reader,
          xmlNode *node,
          GHashTable *names,
          char **ret_name,
          GError **error)
{
  g_autofree char *name = heed_pack_require_attribute (reader->pack, node, "name", error);
  HeedExpression *value;

  if (name == NULL)
    return NULL;
  if (xmlValidateNCName ((const xmlChar *) name, 0) != 0)
    {
      heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, reader->pack->path, xmlGetLineNo (node), _ ("“%s” cannot be the name of a let"), name);
      return NULL;
    }
  if (g_hash_table_contains (names, name))
    {
      heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, reader->pack->path, xmlGetLineNo (node), _ ("“%s” is set twice"), name);
      return NULL;
    }

  value = read_expression (reader, node, "value", error);
  if (value == NULL)
    return NULL;

  g_hash_table_add (names, g_strdup (name));

  *ret_name = g_steal_pointer (&name);

  return value;
}

/* The words and values of a report or a clock. Elements of Heed's own in it are not part of it. */
static HeedPromptText *
read_text (Reader *reader,
           xmlNode *node,
           GError **error)
{
  g_autoptr (HeedPromptText) text = heed_prompt_text_new ();
  g_autofree char *reason = NULL;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        heed_prompt_text_add_words (text, (const char *) child->content);
      else if (heed_pack_is_element (child, HEED_PACK_SCHEMATRON_NAMESPACE, "value-of"))
        {
          HeedExpression *value = read_expression (reader, child, "select", error);

          if (value == NULL)
            return NULL;
          heed_prompt_text_add_value (text, value);
        }
    }

  reason = heed_prompt_text_close (text);
  if (reason != NULL)
    {
      heed_pack_refuse (error, HEED_GUIDANCE_ERROR_TEXT, reader->pack->path, xmlGetLineNo (node), "%s", reason);
      return NULL;
    }

  return g_steal_pointer (&text);
}

/* The names in g:because, each a let that can be seen there, and what they are called on screen. */
static gboolean
read_because (Reader *reader,
              xmlNode *node,
              HeedPackRule *rule,
              GError **error)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  rule->because = heed_pack_dup_words (node, "because");
  for (guint i = 0; rule->because[i] != NULL; i++)
    {
      const char *label = g_hash_table_lookup (reader->pack->facts, rule->because[i]);

      if (!g_hash_table_contains (reader->pack_lets, rule->because[i]) && !g_hash_table_contains (reader->rule_lets, rule->because[i]))
        {
          heed_pack_refuse (error,
                            HEED_GUIDANCE_ERROR_REFERENCE,
                            reader->pack->path,
                            rule->line,
                            _ ("“because” names “%s”, and no let of that name is set there"),
                            rule->because[i]);
          return FALSE;
        }
      g_strv_builder_add (labels, label != NULL ? label : rule->because[i]);
    }
  rule->because_labels = g_strv_builder_end (labels);

  return TRUE;
}

/* What a prompt rests on is kept with it, and so whom to phone can be told again. */
static gboolean
check_call_where (HeedPack *pack,
                  const HeedPackRule *rule,
                  GError **error)
{
  if (rule->call_where == NULL
      || (g_strv_length (rule->call_where) == 3 && g_strv_contains ((const char *const *) rule->because, rule->call_where[0])))
    return TRUE;

  heed_pack_refuse (error,
                    HEED_GUIDANCE_ERROR_REFERENCE,
                    pack->path,
                    rule->line,
                    _ ("“callWhere” of the report “%s” is not a name in its “because”, a value and a kind of agency"),
                    rule->id);

  return FALSE;
}

/* The words of a source that "Why?" shows. */
static gboolean
read_quotes (HeedPack *pack,
             xmlNode *node,
             HeedPackRule *rule,
             GError **error)
{
  g_autofree char *id = heed_pack_dup_attribute (node, "quotes");
  const char *quote = id != NULL ? g_hash_table_lookup (pack->quotes, id) : NULL;

  rule->quote = g_strdup (quote);
  if (id == NULL || quote != NULL)
    return TRUE;

  heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, pack->path, rule->line, _ ("“quotes” names “%s”, and the pack has no such quote"), id);

  return FALSE;
}

/* Reads what is shown of a report into a rule that the pack owns from the start. */
static gboolean
read_report_facts (Reader *reader,
                   xmlNode *node,
                   HeedPackRule *rule,
                   GError **error)
{
  HeedPack *pack = reader->pack;
  const HeedPackRule *other;

  rule->line = xmlGetLineNo (node);
  rule->cites = heed_pack_dup_words (node, "cites");
  rule->head = heed_pack_get_flag (node, "head");
  rule->asks = heed_pack_dup_attribute (node, "asks");
  rule->place = heed_pack_dup_attribute (node, "place");
  rule->call = heed_pack_dup_attribute (node, "call");
  rule->context = node->parent != NULL ? heed_pack_dup_attribute (node->parent, "context") : NULL;
  rule->under = heed_pack_dup_attribute (node, "under");
  rule->call_where = heed_pack_dup_words (node, "callWhere");
  if (rule->call_where[0] == NULL)
    g_clear_pointer (&rule->call_where, g_strfreev);
  rule->position = pack->rules->len - 1;
  rule->weight = HEED_PACK_WEIGHT;
  rule->id = heed_pack_require_attribute (pack, node, "id", error);
  if (rule->id == NULL || (rule->role = heed_pack_require_attribute (pack, node, "role", error)) == NULL)
    return FALSE;

  other = heed_pack_find_rule (pack, rule->id);
  if (other != NULL)
    {
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_REFERENCE,
                        pack->path,
                        rule->line,
                        _ ("the report “%s” stands twice, first on line %u"),
                        rule->id,
                        other->line);
      return FALSE;
    }
  g_hash_table_insert (pack->rules_by_id, rule->id, rule);
  if (!g_strv_contains (roles, rule->role))
    {
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_REFERENCE,
                        pack->path,
                        rule->line,
                        _ ("the role “%s” is none of emergency, act, consider, record and inform"),
                        rule->role);
      return FALSE;
    }

  if (rule->place != NULL && !g_strv_contains (places, rule->place))
    {
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_REFERENCE,
                        pack->path,
                        rule->line,
                        _ ("the place “%s” is neither form nor refer"),
                        rule->place);
      return FALSE;
    }

  if (!heed_pack_read_number (pack, node, "weight", &rule->weight, error) || !read_quotes (pack, node, rule, error))
    return FALSE;

  return heed_pack_check_cites (pack, (const char *const *) rule->cites, rule->line, error) && read_because (reader, node, rule, error)
         && check_call_where (pack, rule, error);
}

static char **
dup_citations (HeedPack *pack,
               const HeedPackRule *rule,
               char *(*dup_citation) (HeedPack *, const char *) )
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; rule->cites[i] != NULL; i++)
    {
      g_autofree char *citation = dup_citation (pack, rule->cites[i]);

      g_strv_builder_add (builder, citation);
    }

  return g_strv_builder_end (builder);
}

static gboolean
read_report (Reader *reader,
             xmlNode *node,
             GError **error)
{
  HeedPackRule *rule = g_new0 (HeedPackRule, 1);
  g_autoptr (HeedExpression) test = NULL;
  HeedPromptText *text;
  HeedReport *report;

  g_ptr_array_add (reader->pack->rules, rule);
  if (!read_report_facts (reader, node, rule, error))
    return FALSE;
  test = read_expression (reader, node, "test", error);
  if (test == NULL)
    return FALSE;
  text = read_text (reader, node, error);
  if (text == NULL)
    return FALSE;

  rule->title = heed_prompt_text_dup_template (text, HEED_PROMPT_TEXT_TITLE);
  rule->text = heed_prompt_text_dup_template (text, HEED_PROMPT_TEXT_BODY);
  rule->action = heed_prompt_text_dup_template (text, HEED_PROMPT_TEXT_ACTION);

  report = g_new0 (HeedReport, 1);
  report->rule = rule;
  report->test = g_steal_pointer (&test);
  report->text = text;
  report->citations = dup_citations (reader->pack, rule, heed_pack_dup_citation);
  report->short_citations = dup_citations (reader->pack, rule, heed_pack_dup_short_citation);
  heed_program_add_report (reader->pack->program, report);

  return TRUE;
}

static gboolean
read_rule (Reader *reader,
           xmlNode *node,
           GError **error)
{
  HeedMatch *match = read_match (reader, node, error);

  if (match == NULL)
    return FALSE;
  heed_program_add_rule (reader->pack->program, match);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (heed_pack_is_element (child, HEED_PACK_SCHEMATRON_NAMESPACE, "let"))
        {
          g_autofree char *name = NULL;
          HeedExpression *value = read_let (reader, child, reader->rule_lets, &name, error);

          if (value == NULL)
            return FALSE;
          heed_program_add_rule_let (reader->pack->program, name, value);
        }
      else if (heed_pack_is_element (child, HEED_PACK_SCHEMATRON_NAMESPACE, "report") && !read_report (reader, child, error))
        return FALSE;
    }
  g_hash_table_remove_all (reader->rule_lets);

  return TRUE;
}

static gboolean
read_pattern (Reader *reader,
              xmlNode *node,
              GError **error)
{
  g_autofree char *id = heed_pack_require_attribute (reader->pack, node, "id", error);

  if (id == NULL)
    return FALSE;

  heed_program_begin_pattern (reader->pack->program);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (heed_pack_is_element (child, HEED_PACK_SCHEMATRON_NAMESPACE, "rule") && !read_rule (reader, child, error))
        return FALSE;
    }

  return TRUE;
}

/* An expression of a clock that is only kept for later, checked as if it were used now. */
static gboolean
read_clock_expression (Reader *reader,
                       xmlNode *node,
                       const char *name,
                       char **ret_text,
                       GError **error)
{
  g_autoptr (HeedExpression) expression = read_expression (reader, node, name, error);

  if (expression == NULL)
    return FALSE;
  *ret_text = g_strdup (expression->text);

  return TRUE;
}

static gboolean
read_clock_unit (Reader *reader,
                 xmlNode *node,
                 HeedPackClock *clock,
                 GError **error)
{
  static const char *const units[] = { "hour", "day", "workingDay", NULL };

  clock->unit = heed_pack_require_attribute (reader->pack, node, "unit", error);
  if (clock->unit == NULL)
    return FALSE;
  if (g_strv_contains (units, clock->unit))
    return TRUE;

  heed_pack_refuse (error,
                    HEED_GUIDANCE_ERROR_REFERENCE,
                    reader->pack->path,
                    clock->line,
                    _ ("the unit “%s” is none of hour, day and workingDay"),
                    clock->unit);

  return FALSE;
}

static gboolean
read_clock (Reader *reader,
            xmlNode *node,
            GError **error)
{
  HeedPackClock *clock = g_new0 (HeedPackClock, 1);
  g_autofree char *when = heed_pack_dup_attribute (node, "when");
  g_autoptr (HeedPromptText) text = NULL;
  g_autoptr (HeedMatch) match = NULL;

  g_ptr_array_add (reader->pack->clocks, clock);
  clock->line = xmlGetLineNo (node);
  clock->firm = heed_pack_get_flag (node, "firm");
  clock->cites = heed_pack_dup_words (node, "cites");
  clock->id = heed_pack_require_attribute (reader->pack, node, "id", error);
  if (clock->id == NULL || (match = read_match (reader, node, error)) == NULL)
    return FALSE;
  clock->context = g_strdup (heed_match_get_text (match));

  if (!read_clock_expression (reader, node, "starts", &clock->starts, error))
    return FALSE;
  if (!read_clock_expression (reader, node, "stops", &clock->stops, error))
    return FALSE;
  if (!read_clock_expression (reader, node, "length", &clock->length, error))
    return FALSE;
  if (when != NULL && !read_clock_expression (reader, node, "when", &clock->when, error))
    return FALSE;
  if (!read_clock_unit (reader, node, clock, error))
    return FALSE;
  if (!heed_pack_check_cites (reader->pack, (const char *const *) clock->cites, clock->line, error))
    return FALSE;

  text = read_text (reader, node, error);
  if (text == NULL)
    return FALSE;
  clock->title = heed_prompt_text_dup_template (text, HEED_PROMPT_TEXT_TITLE);
  clock->text = heed_prompt_text_dup_template (text, HEED_PROMPT_TEXT_BODY);
  clock->action = heed_prompt_text_dup_template (text, HEED_PROMPT_TEXT_ACTION);

  return TRUE;
}

/* Prefixes hold for the whole pack wherever they stand, so they are read before everything else. */
static gboolean
read_namespaces (HeedPack *self,
                 GHashTable *namespaces,
                 xmlNode *root,
                 GError **error)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      g_autofree char *prefix = NULL;
      g_autofree char *uri = NULL;

      if (!heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, "ns"))
        continue;
      prefix = heed_pack_require_attribute (self, node, "prefix", error);
      if (prefix == NULL)
        return FALSE;
      uri = heed_pack_require_attribute (self, node, "uri", error);
      if (uri == NULL)
        return FALSE;
      if (g_hash_table_contains (namespaces, prefix))
        {
          heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, self->path, xmlGetLineNo (node), _ ("the prefix “%s” is declared twice"), prefix);
          return FALSE;
        }
      g_hash_table_insert (namespaces, g_steal_pointer (&prefix), g_steal_pointer (&uri));
    }

  return TRUE;
}

/* Sources are cited by what follows, so that they are read before it as well. */
static gboolean
read_about (HeedPack *self,
            xmlNode *root,
            GError **error)
{
  xmlNode *about = NULL;

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, "title"))
        {
          xmlChar *content = xmlNodeGetContent (node);

          g_free (self->title);
          self->title = heed_prompt_text_normalise ((const char *) content);
          xmlFree (content);
        }
      else if (heed_pack_is_element (node, HEED_PACK_NAMESPACE, "Pack"))
        {
          if (about != NULL)
            {
              heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, self->path, xmlGetLineNo (node), _ ("“Pack” stands twice"));
              return FALSE;
            }
          about = node;
        }
    }

  if (about == NULL || self->title == NULL || *self->title == '\0')
    {
      heed_pack_refuse (error, HEED_GUIDANCE_ERROR_SCHEMA, self->path, xmlGetLineNo (root), _ ("it has no “%s”"), about == NULL ? "Pack" : "title");
      return FALSE;
    }

  return heed_pack_read_about (self, about, error);
}

static gboolean
read_rules (Reader *reader,
            xmlNode *root,
            GError **error)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, "let"))
        {
          g_autofree char *name = NULL;
          HeedExpression *value = read_let (reader, node, reader->pack_lets, &name, error);

          if (value == NULL)
            return FALSE;
          heed_program_add_pack_let (reader->pack->program, name, value);
        }
      else if (heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, "pattern"))
        {
          if (!read_pattern (reader, node, error))
            return FALSE;
        }
      else if (heed_pack_is_element (node, HEED_PACK_NAMESPACE, "Clock") && !read_clock (reader, node, error))
        return FALSE;
    }
  heed_program_close (reader->pack->program);

  return TRUE;
}

gboolean
heed_pack_read (HeedPack *self,
                xmlDoc *document,
                GError **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  g_autoptr (GHashTable) namespaces = NULL;
  g_autoptr (GHashTable) pack_lets = NULL;
  g_autoptr (GHashTable) rule_lets = NULL;
  Reader reader = { .pack = self };

  if (root == NULL || !heed_pack_is_element (root, HEED_PACK_SCHEMATRON_NAMESPACE, "schema"))
    {
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_FORBIDDEN,
                        self->path,
                        root != NULL ? xmlGetLineNo (root) : 1,
                        _ ("it is XML, but not a schema of ISO Schematron"));
      return FALSE;
    }
  if (!heed_pack_check_elements (self, root, error))
    return FALSE;

  namespaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  pack_lets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rule_lets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_about (self, root, error) || !read_namespaces (self, namespaces, root, error))
    return FALSE;

  self->program = heed_program_new (namespaces);
  reader.namespaces = namespaces;
  reader.pack_lets = pack_lets;
  reader.rule_lets = rule_lets;
  reader.context = heed_engine_get_context (heed_program_get_engine (self->program));

  return read_rules (&reader, root, error);
}
