/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-pack-warn.h"

#include "heed-case-parse.h"
#include "heed-case-shape-private.h"
#include "heed-codes.h"
#include "heed-data.h"
#include "heed-pack-private.h"
#include "heed-xpath-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CASE_NAMESPACE "urn:heed:case:1"

/* What is known of a let that was set. */
typedef struct
{
  char *stranger; /* the first name that it asks for, itself or by another let, and no case document has; or NULL */
  gboolean number;
  gboolean open; /* it ends at an element that may have any attribute */
} Let;

typedef struct
{
  HeedCaseShape *shape;
  HeedCodes *codes;
  GHashTable *namespaces; /* prefix → URI */
  GHashTable *pack_lets;  /* name → Let */
  GHashTable *rule_lets;
  HeedPackWarnFunc func;
  gpointer user_data;
} Checker;

static void
let_free (gpointer data)
{
  Let *let = data;

  g_free (let->stranger);
  g_free (let);
}

static gboolean
is_attribute (GArray *tokens,
              guint at)
{
  HeedXpathToken *before = at > 0 ? &g_array_index (tokens, HeedXpathToken, at - 1) : NULL;

  return before != NULL && (before->kind == HEED_XPATH_AT || (before->kind == HEED_XPATH_AXIS && g_str_equal (before->text, "attribute")));
}

static Let *
find_let (Checker *checker,
          const char *name)
{
  Let *let = g_hash_table_lookup (checker->rule_lets, name);

  return let != NULL ? let : g_hash_table_lookup (checker->pack_lets, name);
}

/* The name or the let that an attribute is asked of, as it stands before it; NULL where it is something else. */
static HeedXpathToken *
find_owner (GArray *tokens,
            guint at)
{
  guint i = at >= 2 ? at - 2 : 0; /* the slash, or the bracket of the predicate */
  HeedXpathToken *token;

  while (i > 0 && g_array_index (tokens, HeedXpathToken, i - 1).kind == HEED_XPATH_UNBRACKET)
    {
      guint around = g_array_index (tokens, HeedXpathToken, i - 1).predicates;

      for (i--; i > 0; i--)
        {
          token = &g_array_index (tokens, HeedXpathToken, i);
          if (token->kind == HEED_XPATH_BRACKET && token->predicates == around)
            break;
        }
    }
  token = i > 0 ? &g_array_index (tokens, HeedXpathToken, i - 1) : NULL;

  return token != NULL && (token->kind == HEED_XPATH_NAME_TEST || token->kind == HEED_XPATH_VARIABLE) ? token : NULL;
}

/* Whether an attribute is asked of an element that may have any. */
static gboolean
is_of_open_element (Checker *checker,
                    GArray *tokens,
                    guint at)
{
  HeedXpathToken *owner = find_owner (tokens, at);
  Let *let = owner != NULL && owner->kind == HEED_XPATH_VARIABLE ? find_let (checker, owner->text) : NULL;
  const char *colon = owner != NULL && owner->kind == HEED_XPATH_NAME_TEST ? strchr (owner->text, ':') : NULL;

  return (let != NULL && let->open) || (colon != NULL && heed_case_shape_is_open (checker->shape, colon + 1));
}

static gboolean
is_opening (HeedXpathKind kind)
{
  return kind == HEED_XPATH_OPEN || kind == HEED_XPATH_BRACKET;
}

static gboolean
is_closing (HeedXpathKind kind)
{
  return kind == HEED_XPATH_CLOSE || kind == HEED_XPATH_UNBRACKET;
}

/* Whether a step goes from an element right to what stands in it, or begins at the document; what it goes from, or NULL for the document,
 * is told where it is an element of a case document by its name. */
static gboolean
find_holder (Checker *checker,
             GArray *tokens,
             guint at,
             const char **ret_element)
{
  guint step = is_attribute (tokens, at) ? at - 1 : at;
  HeedXpathToken *before = step > 0 ? &g_array_index (tokens, HeedXpathToken, step - 1) : NULL;
  HeedXpathToken *first = step > 1 ? &g_array_index (tokens, HeedXpathToken, step - 2) : NULL;
  HeedXpathToken *owner;
  const char *colon;
  g_autofree char *prefix = NULL;

  if (before == NULL || (before->kind != HEED_XPATH_BRACKET && (before->kind != HEED_XPATH_SLASH || !g_str_equal (before->text, "/"))))
    return FALSE;
  *ret_element = NULL;
  if (before->kind == HEED_XPATH_SLASH && (first == NULL || is_opening (first->kind) || first->kind == HEED_XPATH_BAR))
    return TRUE;
  owner = find_owner (tokens, step + 1);
  colon = owner != NULL && owner->kind == HEED_XPATH_NAME_TEST ? strchr (owner->text, ':') : NULL;
  if (colon == NULL || g_str_equal (colon + 1, "*"))
    return FALSE;
  prefix = g_strndup (owner->text, colon - owner->text);
  *ret_element = colon + 1;

  return g_strcmp0 (g_hash_table_lookup (checker->namespaces, prefix), CASE_NAMESPACE) == 0;
}

/* Why it stands nowhere where it is looked for, though somewhere else; NULL where it may. @held: its name, with "@" of an attribute. */
static char *
find_misplaced (Checker *checker,
                GArray *tokens,
                guint at,
                const char *held)
{
  const char *name = g_array_index (tokens, HeedXpathToken, at).text;
  const char *element;

  if (!find_holder (checker, tokens, at, &element) || heed_case_shape_may_hold (checker->shape, element, held))
    return NULL;
  if (element == NULL)
    return g_strdup_printf (_ ("“/%s”, and no case document begins with it"), name);
  if (*held == '@')
    return g_strdup_printf (_ ("“%s” of “%s”, which never has it"), held, element);

  return g_strdup_printf (_ ("“%s” right inside “%s”, which never holds it"), name, element);
}

/* Why nothing in a case document has the name of a test; NULL where something may. */
static char *
find_stranger (Checker *checker,
               GArray *tokens,
               guint at)
{
  const char *name = g_array_index (tokens, HeedXpathToken, at).text;
  const char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;
  g_autofree char *prefix = colon != NULL ? g_strndup (name, colon - name) : NULL;
  const char *uri = prefix != NULL ? g_hash_table_lookup (checker->namespaces, prefix) : NULL;

  if (g_str_equal (name, "*") || g_strcmp0 (prefix, "xml") == 0)
    return NULL;
  if (is_attribute (tokens, at))
    {
      g_autofree char *held = g_strconcat ("@", local, NULL);

      if (prefix == NULL && (g_str_equal (local, "*") || is_of_open_element (checker, tokens, at)))
        return NULL;
      if (prefix == NULL && heed_case_shape_has (checker->shape, held))
        return find_misplaced (checker, tokens, at, held);
      if (prefix != NULL)
        return g_strdup_printf (_ ("“@%s”, and attributes of a case document have no prefix"), name);
      return g_strdup_printf (_ ("“@%s”, an attribute that no case document has"), name);
    }
  if (prefix == NULL)
    return g_strdup_printf (_ ("“%s” without a prefix, and every element of a case document is in “%s”"), name, CASE_NAMESPACE);
  if (g_strcmp0 (uri, CASE_NAMESPACE) != 0)
    return g_strdup_printf (_ ("“%s” in “%s”, and every element of a case document is in “%s”"), name, uri, CASE_NAMESPACE);
  if (g_str_equal (local, "*"))
    return NULL;
  if (heed_case_shape_has (checker->shape, local))
    return find_misplaced (checker, tokens, at, local);

  return g_strdup_printf (_ ("“%s”, an element that no case document has"), name);
}

/* The first in an expression, or in a let that it asks for. */
static char *
find_first_stranger (Checker *checker,
                     GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      HeedXpathToken *token = &g_array_index (tokens, HeedXpathToken, i);
      Let *let = token->kind == HEED_XPATH_VARIABLE ? find_let (checker, token->text) : NULL;
      char *stranger = NULL;

      if (token->kind == HEED_XPATH_NAME_TEST)
        stranger = find_stranger (checker, tokens, i);
      else if (let != NULL && let->stranger != NULL)
        stranger = g_strdup (let->stranger);
      if (stranger != NULL)
        return stranger;
    }

  return NULL;
}

/* The first token of a kind from @at on that stands in no bracket opened after it; @to where there is none. */
static guint
find_outside (GArray *tokens,
              guint at,
              guint to,
              HeedXpathKind kind)
{
  guint depth = 0;

  for (guint i = at; i < to; i++)
    {
      HeedXpathToken *token = &g_array_index (tokens, HeedXpathToken, i);

      if (depth == 0 && token->kind == kind)
        return i;
      if (is_opening (token->kind))
        depth++;
      else if (is_closing (token->kind))
        depth--;
    }

  return to;
}

static gboolean shows_number (Checker *checker,
                              GArray *tokens,
                              guint from,
                              guint to);

/* Whether one of the arguments that a function makes text of is a number. */
static gboolean
shows_number_in (Checker *checker,
                 GArray *tokens,
                 guint from,
                 guint to,
                 gboolean only_first)
{
  while (from < to)
    {
      guint comma = find_outside (tokens, from, to, HEED_XPATH_COMMA);

      if (shows_number (checker, tokens, from, comma))
        return TRUE;
      if (only_first)
        return FALSE;
      from = comma + 1;
    }

  return FALSE;
}

/* What the operators outside brackets make of it: -1 where there is none. */
static int
find_operation (GArray *tokens,
                guint from,
                guint to)
{
  static const char *const arithmetic[] = { "+", "-", "*", "div", "mod", NULL };
  int result = -1;

  for (guint i = from; (i = find_outside (tokens, i, to, HEED_XPATH_OPERATOR)) < to; i++)
    {
      if (!g_strv_contains (arithmetic, g_array_index (tokens, HeedXpathToken, i).text))
        return FALSE;
      result = TRUE;
    }

  return result;
}

/* Whether it is number(substring(…, a, b)) with b of one digit: a few digits out of a text, as of a date, print alike everywhere. */
static gboolean
is_short_number (GArray *tokens,
                 guint from,
                 guint close)
{
  HeedXpathToken *function = &g_array_index (tokens, HeedXpathToken, from);
  HeedXpathToken *inner = &g_array_index (tokens, HeedXpathToken, from + 2);
  HeedXpathToken *length = &g_array_index (tokens, HeedXpathToken, close - 2);

  return close > from + 6
         && g_str_equal (function->text, "number")
         && inner->kind == HEED_XPATH_FUNCTION
         && g_str_equal (inner->text, "substring")
         && find_outside (tokens, from + 4, close, HEED_XPATH_CLOSE) == close - 1
         && length->kind == HEED_XPATH_NUMBER
         && strlen (length->text) == 1;
}

/* Whether the tokens from @from to before @to give a number that was computed, or text with one in it. */
static gboolean
shows_number (Checker *checker,
              GArray *tokens,
              guint from,
              guint to)
{
  static const char *const numbers[] = { "ceiling", "count", "floor", "last", "number", "position", "round", "string-length", "sum", NULL };
  static const char *const wholes[] = { "concat", NULL };
  static const char *const firsts[] = { "normalize-space", "string", "substring", "substring-after", "substring-before", "translate", NULL };
  int operation = find_operation (tokens, from, to);
  HeedXpathToken *first = &g_array_index (tokens, HeedXpathToken, from);
  guint close;

  if (from >= to || operation >= 0)
    return from < to && operation;
  if (first->kind == HEED_XPATH_VARIABLE && to - from == 1)
    return find_let (checker, first->text) != NULL && find_let (checker, first->text)->number;
  if (first->kind == HEED_XPATH_OPEN)
    {
      close = find_outside (tokens, from + 1, to, HEED_XPATH_CLOSE);
      return close == to - 1 && shows_number (checker, tokens, from + 1, close);
    }
  if (first->kind != HEED_XPATH_FUNCTION)
    return FALSE;

  close = find_outside (tokens, from + 2, to, HEED_XPATH_CLOSE);
  if (close != to - 1)
    return FALSE;
  if (is_short_number (tokens, from, close))
    return FALSE;
  if (g_strv_contains (numbers, first->text))
    return TRUE;
  if (g_strv_contains (wholes, first->text))
    return shows_number_in (checker, tokens, from + 2, close, FALSE);

  return g_strv_contains (firsts, first->text) && shows_number_in (checker, tokens, from + 2, close, TRUE);
}

static GArray *
dup_tokens (xmlNode *node,
            const char *name)
{
  g_autofree char *text = heed_pack_dup_attribute (node, name);

  return text != NULL ? heed_xpath_tokenise (text, NULL) : NULL;
}

static void warn (Checker *checker,
                  xmlNode *node,
                  const char *format,
                  ...) G_GNUC_PRINTF (3, 4);

static void
warn (Checker *checker,
      xmlNode *node,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  checker->func (xmlGetLineNo (node), message, checker->user_data);
}

static gboolean
ends_open (Checker *checker,
           GArray *tokens)
{
  HeedXpathToken *last = &g_array_index (tokens, HeedXpathToken, tokens->len - 1);
  const char *colon = last->kind == HEED_XPATH_NAME_TEST ? strchr (last->text, ':') : NULL;

  return colon != NULL && heed_case_shape_is_open (checker->shape, colon + 1);
}

static void
set_let (Checker *checker,
         GHashTable *lets,
         xmlNode *node)
{
  g_autoptr (GArray) tokens = dup_tokens (node, "value");
  Let *let;

  if (tokens == NULL)
    return;
  let = g_new0 (Let, 1);
  let->stranger = find_first_stranger (checker, tokens);
  let->open = ends_open (checker, tokens);
  let->number = shows_number (checker, tokens, 0, tokens->len);
  g_hash_table_insert (lets, heed_pack_dup_attribute (node, "name"), let);
}

/* Of a kind of agency that nobody can be, no number ever stands beside the action. */
static void
warn_of_call (Checker *checker,
              xmlNode *report,
              const char *id)
{
  g_autofree char *call = heed_pack_dup_attribute (report, "call");
  g_auto (GStrv) where = heed_pack_dup_words (report, "callWhere");
  guint n_words = g_strv_length (where);
  const char *elsewhere = n_words > 0 ? where[n_words - 1] : NULL;
  const char *kinds[] = { call, g_strcmp0 (elsewhere, "none") != 0 ? elsewhere : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i] != NULL && !heed_codes_is_known (checker->codes, "agencyKind", kinds[i]))
        warn (checker, report, _ ("the report “%s” shows no number: “%s” is no kind of agency."), id, kinds[i]);
    }
}

/* @stranger is what the context asks for in vain, or NULL. */
static void
warn_of_report (Checker *checker,
                xmlNode *report,
                const char *stranger)
{
  g_autoptr (GArray) tokens = dup_tokens (report, "test");
  g_autofree char *id = heed_pack_dup_attribute (report, "id");
  g_autofree char *own = NULL;

  if (stranger != NULL)
    warn (checker, report, _ ("the report “%s” can never fire: its context asks for %s."), id, stranger);
  else if (tokens != NULL && (own = find_first_stranger (checker, tokens)) != NULL)
    warn (checker, report, _ ("the report “%s” may never fire: its test asks for %s."), id, own);
  warn_of_call (checker, report, id);

  for (xmlNode *child = report->children; child != NULL; child = child->next)
    {
      g_autoptr (GArray) value = heed_pack_is_element (child, HEED_PACK_SCHEMATRON_NAMESPACE, "value-of") ? dup_tokens (child, "select") : NULL;
      g_autofree char *select = value != NULL ? heed_pack_dup_attribute (child, "select") : NULL;
      g_autofree char *shown = value != NULL ? find_first_stranger (checker, value) : NULL;

      if (value == NULL)
        continue;
      if (shown != NULL)
        warn (checker, child, _ ("the report “%s” may show nothing there: its text asks for %s."), id, shown);
      if (shows_number (checker, value, 0, value->len))
        warn (checker,
              child,
              _ ("the report “%s” shows a computed number, “%s”, which programs print differently; show the text of the document."),
              id,
              select);
    }
}

static void
warn_of_rule (Checker *checker,
              xmlNode *rule)
{
  g_autoptr (GArray) tokens = dup_tokens (rule, "context");
  g_autofree char *stranger = NULL;
  guint from = 0;

  /* Of alternatives, one that can match is enough. */
  while (tokens != NULL && from < tokens->len)
    {
      g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (HeedXpathToken));
      guint bar = find_outside (tokens, from, tokens->len, HEED_XPATH_BAR);

      g_array_append_vals (part, &g_array_index (tokens, HeedXpathToken, from), bar - from);
      g_free (stranger);
      stranger = find_first_stranger (checker, part);
      if (stranger == NULL)
        break;
      from = bar + 1;
    }

  for (xmlNode *child = rule->children; child != NULL; child = child->next)
    {
      if (heed_pack_is_element (child, HEED_PACK_SCHEMATRON_NAMESPACE, "let"))
        set_let (checker, checker->rule_lets, child);
      else if (heed_pack_is_element (child, HEED_PACK_SCHEMATRON_NAMESPACE, "report"))
        warn_of_report (checker, child, stranger);
    }
  g_hash_table_remove_all (checker->rule_lets);
}

static void
warn_of_schema (Checker *checker,
                xmlNode *root)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, "ns"))
        g_hash_table_insert (checker->namespaces, heed_pack_dup_attribute (node, "prefix"), heed_pack_dup_attribute (node, "uri"));
    }
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, "let"))
        set_let (checker, checker->pack_lets, node);
      for (xmlNode *rule = node->children; heed_pack_is_element (node, HEED_PACK_SCHEMATRON_NAMESPACE, "pattern") && rule != NULL; rule = rule->next)
        {
          if (heed_pack_is_element (rule, HEED_PACK_SCHEMATRON_NAMESPACE, "rule"))
            warn_of_rule (checker, rule);
        }
    }
}

gboolean
heed_pack_warn (GBytes *bytes,
                HeedPackWarnFunc func,
                gpointer user_data,
                GError **error)
{
  g_autoptr (GHashTable) namespaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) pack_lets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, let_free);
  g_autoptr (GHashTable) rule_lets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, let_free);
  g_autofree char *lists = heed_data_path ("schema/codes.xml");
  g_autoptr (HeedCaseShape) shape = NULL;
  g_autoptr (HeedCodes) codes = NULL;
  Checker checker = { NULL, NULL, namespaces, pack_lets, rule_lets, func, user_data };
  xmlDoc *document;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  shape = heed_case_shape_new (error);
  if (shape == NULL)
    return FALSE;
  checker.shape = shape;
  checker.codes = codes = heed_codes_load (lists, error);
  if (codes == NULL)
    return FALSE;
  document = heed_case_parse_xml (bytes, "pack", error);
  if (document == NULL)
    return FALSE;
  warn_of_schema (&checker, xmlDocGetRootElement (document));
  xmlFreeDoc (document);

  return TRUE;
}
