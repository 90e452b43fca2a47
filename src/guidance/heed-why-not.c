/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-why-not-private.h"

#include "heed-date.h"
#include "heed-field-labels.h"
#include "heed-moment.h"
#include "heed-pack-private.h"
#include "heed-xpath-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many values of one field are told. */
#define MAX_VALUES 5

typedef struct
{
  HeedEngine *engine;
  HeedPack *pack;
  xmlNode *node;
  char *kind;          /* of the entry, "Concern" */
  char **because;      /* of the rule: the facts that it shows where it fires */
  GHashTable *visited; /* lets, by name */
  GPtrArray *blockers; /* HeedBlocker */
  gboolean failed;
} Search;

/* A part of an expression, of the tokens from @start up to @end. */
typedef struct
{
  const char *text;
  GArray *tokens;
  guint start;
  guint end;
  const char *let; /* whose value all of it is, or NULL */
} Part;

static void look_at (Search *search,
                     Part part);

static void
blocker_free (gpointer data)
{
  HeedBlocker *blocker = data;

  g_free (blocker->label);
  g_free (blocker->value);
  g_free (blocker->field);
  g_free (blocker);
}

static HeedXpathToken *
token_at (Part part,
          guint place)
{
  return &g_array_index (part.tokens, HeedXpathToken, place);
}

static gboolean
opens (HeedXpathToken *token)
{
  return token->kind == HEED_XPATH_OPEN || token->kind == HEED_XPATH_BRACKET;
}

static gboolean
closes (HeedXpathToken *token)
{
  return token->kind == HEED_XPATH_CLOSE || token->kind == HEED_XPATH_UNBRACKET;
}

/* The place of the bracket that closes the one at @open. */
static guint
find_close (Part part,
            guint open)
{
  guint depth = 0;

  for (guint i = open; i < part.end; i++)
    {
      if (opens (token_at (part, i)))
        depth++;
      else if (closes (token_at (part, i)) && --depth == 0)
        return i;
    }

  return part.end;
}

/* Parts between the operators of that name that stand in no bracket; one where there is none. */
static GArray *
split (Part part,
       const char *
       operator)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Part one = part;
  guint depth = 0;

  for (guint i = part.start; i < part.end; i++)
    {
      HeedXpathToken *token = token_at (part, i);

      if (opens (token))
        depth++;
      else if (closes (token))
        depth--;
      if (depth > 0 || token->kind != HEED_XPATH_OPERATOR || !g_str_equal (token->text, operator))
        continue;
      one.end = i;
      one.let = NULL;
      g_array_append_val (parts, one);
      one.start = i + 1;
      one.end = part.end;
    }
  g_array_append_val (parts, one);

  return parts;
}

static xmlXPathObject *
evaluate (Search *search,
          Part part)
{
  HeedXpathToken *first = token_at (part, part.start);
  const char *from = part.text + first->start;
  g_autofree char *text = NULL;
  xmlXPathCompExpr *compiled;
  xmlXPathObject *object;

  /* The token of a let is its name. */
  while (first->kind == HEED_XPATH_VARIABLE && *from != '$')
    from--;
  text = g_strndup (from, part.text + token_at (part, part.end - 1)->end - from);
  compiled = heed_expression_compile (text, heed_engine_get_context (search->engine), NULL);
  object = compiled != NULL ? heed_engine_evaluate (search->engine, compiled, search->node) : NULL;
  if (compiled != NULL)
    xmlXPathFreeCompExpr (compiled);
  search->failed |= object == NULL;

  return object;
}

static gboolean
is_true (Search *search,
         Part part)
{
  xmlXPathObject *object = evaluate (search, part);
  gboolean result = object != NULL && xmlXPathCastToBoolean (object);

  xmlXPathFreeObject (object);

  return result;
}

static xmlXPathObject *
evaluate_let (Search *search,
              const char *name)
{
  g_autofree char *text = g_strconcat ("$", name, NULL);
  g_autoptr (GArray) tokens = heed_xpath_tokenise (text, NULL);

  return evaluate (search, (Part){ text, tokens, 0, 1, NULL });
}

static void
add_blocker (Search *search,
             const char *label,
             char *value,
             const char *field)
{
  HeedBlocker *blocker;

  for (guint i = 0; i < search->blockers->len; i++)
    {
      blocker = g_ptr_array_index (search->blockers, i);
      if (!g_str_equal (blocker->label, label))
        continue;
      if (blocker->value == NULL)
        blocker->value = g_steal_pointer (&value);
      g_free (value);
      return;
    }

  blocker = g_new0 (HeedBlocker, 1);
  blocker->label = g_strdup (label);
  blocker->value = value;
  blocker->field = g_strdup (field);
  g_ptr_array_add (search->blockers, blocker);
}

static gboolean
is_empty (xmlXPathObject *object)
{
  return object->type == XPATH_NODESET && xmlXPathNodeSetIsEmpty (object->nodesetval);
}

/* A let as a fact is shown: of nodes, that they are there. Caller owns. */
static char *
dup_shown (xmlXPathObject *object)
{
  xmlChar *string;
  char *shown;

  if (object->type == XPATH_BOOLEAN)
    return g_strdup (object->boolval ? _ ("yes") : _ ("no"));
  if (object->type == XPATH_NODESET)
    return g_strdup (is_empty (object) ? _ ("not recorded") : _ ("recorded"));

  string = xmlXPathCastToString (object);
  shown = heed_prompt_text_normalise ((const char *) string);
  xmlFree (string);
  if (*shown != '\0')
    return shown;
  g_free (shown);

  return g_strdup (_ ("not recorded"));
}

/* How many lets lie between a let and the one of that name that it is made of, itself or others; G_MAXUINT: it is not made of it.
 * @known: what was counted before. */
static guint
count_steps (Search *search,
             const char *let,
             const char *name,
             GHashTable *known)
{
  HeedExpression *expression = heed_engine_find_let (search->engine, let);
  guint least = G_MAXUINT;
  GHashTableIter iter;
  gpointer used;
  gpointer before;

  if (g_str_equal (let, name))
    return 0;
  if (expression == NULL)
    return G_MAXUINT;
  if (g_hash_table_lookup_extended (known, let, NULL, &before))
    return GPOINTER_TO_UINT (before);

  g_hash_table_iter_init (&iter, expression->variables);
  while (g_hash_table_iter_next (&iter, &used, NULL))
    {
      guint steps = count_steps (search, used, name, known);

      if (steps < least)
        least = steps + 1;
    }
  g_hash_table_insert (known, (gpointer) let, GUINT_TO_POINTER (least));

  return least;
}

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Adds the facts that tell what the let is: those made of it in the fewest steps; where it is not recorded, of these those that the
 * rule itself is about, if there are any. FALSE where there is none. */
static gboolean
add_facts_of (Search *search,
              const char *name)
{
  g_autoptr (GPtrArray) nearest = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **facts = (const char **) g_hash_table_get_keys_as_array (search->pack->facts, NULL);
  xmlXPathObject *let;
  gboolean in_because = FALSE;
  guint least = G_MAXUINT;

  for (guint i = 0; facts[i] != NULL; i++)
    {
      guint steps = count_steps (search, facts[i], name, known);

      if (steps == G_MAXUINT || steps > least)
        continue;
      if (steps < least)
        g_ptr_array_set_size (nearest, 0);
      least = steps;
      g_ptr_array_add (nearest, (gpointer) facts[i]);
    }
  for (guint i = 0; i < nearest->len; i++)
    in_because |= g_strv_contains ((const char *const *) search->because, g_ptr_array_index (nearest, i));
  let = nearest->len > 0 ? evaluate_let (search, name) : NULL;
  if (let == NULL)
    return FALSE;

  g_ptr_array_sort (nearest, compare_names_cb);
  for (guint i = 0; i < nearest->len; i++)
    {
      const char *fact = g_ptr_array_index (nearest, i);
      xmlXPathObject *value;

      if (is_empty (let) && in_because && !g_strv_contains ((const char *const *) search->because, fact))
        continue;
      /* Words about what is there say nothing of what is not. */
      value = least > 0 && is_empty (let) ? NULL : evaluate_let (search, fact);
      add_blocker (search, g_hash_table_lookup (search->pack->facts, fact), value != NULL ? dup_shown (value) : g_strdup (_ ("not recorded")), NULL);
      xmlXPathFreeObject (value);
    }
  xmlXPathFreeObject (let);

  return TRUE;
}

/* What stands in an element: its text, a moment as one, else its code. Caller owns. */
static char *
dup_said (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  xmlChar *code = node->type == XML_ELEMENT_NODE ? xmlGetNoNsProp (node, (const xmlChar *) "code") : NULL;
  g_autofree char *text = heed_prompt_text_normalise ((const char *) content);
  HeedMoment moment;
  char *said;

  if (heed_moment_parse (text, &moment))
    said = heed_date_format (moment.day);
  else if (*text != '\0')
    said = g_steal_pointer (&text);
  else
    said = g_strdup ((const char *) code);
  xmlFree (content);
  xmlFree (code);

  return said;
}

static char *
dup_all_said (xmlXPathObject *object)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (int i = 0; object->type == XPATH_NODESET && object->nodesetval != NULL && i < MIN (object->nodesetval->nodeNr, MAX_VALUES); i++)
    {
      g_autofree char *said = dup_said (object->nodesetval->nodeTab[i]);

      if (said != NULL && *said != '\0')
        g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", said);
    }

  return all->len > 0 ? g_strdup (all->str) : g_strdup (_ ("not recorded"));
}

/* Where the pack has no words for a let that looks at fields, these have theirs. */
static void
add_fields_of (Search *search,
               const char *let,
               GHashTable *names)
{
  g_autofree const char **fields = (const char **) g_hash_table_get_keys_as_array (names, NULL);
  xmlXPathObject *value = let != NULL ? evaluate_let (search, let) : NULL;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *label = search->kind != NULL ? heed_field_labels_get (search->kind, fields[i]) : NULL;

      if (label != NULL)
        add_blocker (search, label, value != NULL && value->type == XPATH_NODESET ? dup_all_said (value) : NULL, fields[i]);
    }
  xmlXPathFreeObject (value);
}

static Part
part_of (HeedExpression *expression,
         const char *let)
{
  Part part = { expression->text, heed_xpath_tokenise (expression->text, NULL), 0, 0, let };

  part.end = part.tokens->len;

  return part;
}

/* Whether it is made of conditions. */
static gboolean
is_joined (Part part)
{
  g_autoptr (GArray) alternatives = split (part, "or");
  g_autoptr (GArray) conditions = split (part, "and");
  HeedXpathToken *first = token_at (part, part.start);

  return alternatives->len > 1 || conditions->len > 1 || (first->kind == HEED_XPATH_FUNCTION && g_str_equal (first->text, "not"));
}

static void
look_at_let (Search *search,
             const char *name)
{
  HeedExpression *expression = heed_engine_find_let (search->engine, name);
  guint n_before = search->blockers->len;
  Part part;

  if (expression == NULL || !g_hash_table_add (search->visited, g_strdup (name)))
    return;
  if (g_hash_table_contains (search->pack->facts, name))
    {
      add_facts_of (search, name);
      return;
    }

  part = part_of (expression, name);
  if (is_joined (part))
    look_at (search, part);
  if (search->blockers->len == n_before && !add_facts_of (search, name))
    look_at (search, part);
  g_array_unref (part.tokens);
}

/* What compares, counts or looks: the lets that it asks for, and where there is none, the fields. */
static void
look_at_operand (Search *search,
                 Part part)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_before = search->blockers->len;

  for (guint i = part.start; i < part.end; i++)
    {
      HeedXpathToken *token = token_at (part, i);

      if (token->kind == HEED_XPATH_VARIABLE && token->predicates == token_at (part, part.start)->predicates)
        look_at_let (search, token->text);
      else if (token->kind == HEED_XPATH_NAME_TEST)
        g_hash_table_add (names, g_strdup (strchr (token->text, ':') != NULL ? strchr (token->text, ':') + 1 : token->text));
    }
  if (search->blockers->len == n_before)
    add_fields_of (search, part.let, names);
}

/* Of several, those that are what all of them are together. */
static void
look_at_all (Search *search,
             GArray *parts,
             gboolean value)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part one = g_array_index (parts, Part, i);

      if (is_true (search, one) == value)
        look_at (search, one);
    }
}

static void
look_at (Search *search,
         Part part)
{
  g_autoptr (GArray) alternatives = NULL;
  g_autoptr (GArray) conditions = NULL;
  HeedXpathToken *first;

  if (search->failed || part.start >= part.end)
    return;

  first = token_at (part, part.start);
  alternatives = split (part, "or");
  if (alternatives->len > 1)
    {
      look_at_all (search, alternatives, is_true (search, part));
      return;
    }
  conditions = split (part, "and");
  if (conditions->len > 1)
    {
      look_at_all (search, conditions, is_true (search, part));
      return;
    }
  if (first->kind == HEED_XPATH_OPEN && find_close (part, part.start) == part.end - 1)
    look_at (search, (Part){ part.text, part.tokens, part.start + 1, part.end - 1, NULL });
  else if (first->kind == HEED_XPATH_FUNCTION && g_str_equal (first->text, "not") && find_close (part, part.start + 1) == part.end - 1)
    look_at (search, (Part){ part.text, part.tokens, part.start + 2, part.end - 1, NULL });
  else
    look_at_operand (search, part);
}

static char *
dup_kind (xmlNode *node)
{
  for (xmlNode *ancestor = node; ancestor != NULL; ancestor = ancestor->parent)
    {
      if (ancestor->type == XML_ELEMENT_NODE && xmlHasProp (ancestor, (const xmlChar *) "recordedAt") != NULL)
        return g_strdup ((const char *) ancestor->name);
    }

  return NULL;
}

GPtrArray *
heed_why_not_find (HeedEngine *engine,
                   HeedPack *pack,
                   HeedReport *report,
                   xmlNode *node)
{
  g_autoptr (GPtrArray) blockers = g_ptr_array_new_with_free_func (blocker_free);
  g_autoptr (GHashTable) visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *kind = dup_kind (node);
  Search search = { engine, pack, node, kind, report->rule->because, visited, blockers, FALSE };
  Part part = part_of (report->test, NULL);

  look_at (&search, part);
  g_array_unref (part.tokens);

  return search.failed ? NULL : g_steal_pointer (&blockers);
}
