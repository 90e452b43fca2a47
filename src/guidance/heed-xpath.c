/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-xpath-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *text;
  gsize at;
  guint predicates;
  guint depth;
  GArray *tokens;
} Scanner;

static const char *const core_functions[] = {
  "last",
  "position",
  "count",
  "id",
  "local-name",
  "namespace-uri",
  "name",
  "string",
  "concat",
  "starts-with",
  "contains",
  "substring-before",
  "substring-after",
  "substring",
  "string-length",
  "normalize-space",
  "translate",
  "boolean",
  "not",
  "true",
  "false",
  "lang",
  "number",
  "sum",
  "floor",
  "ceiling",
  "round",
  NULL
};

static const char *const node_types[] = { "node", "text", "comment", "processing-instruction", NULL };
static const char *const operator_names[] = { "and", "or", "mod", "div", NULL };

static void
clear_token (gpointer data)
{
  HeedXpathToken *token = data;

  g_clear_pointer (&token->text, g_free);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Bytes beyond ASCII pass as letters: whether they are is for the XPath compiler to say. */
static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

static gboolean
is_name_char (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.';
}

static gsize
skip_space (const char *text,
            gsize at)
{
  while (is_space (text[at]))
    at++;

  return at;
}

static gsize
skip_name (const char *text,
           gsize at)
{
  if (is_name_start (text[at]))
    {
      while (is_name_char (text[at]))
        at++;
    }

  return at;
}

/* prefix:name or name, with "prefix:*" where @star allows it. */
static gsize
skip_qname (const char *text,
            gsize at,
            gboolean star)
{
  gsize end = skip_name (text, at);

  if (end > at && text[end] == ':' && text[end + 1] != ':')
    {
      gsize local = skip_name (text, end + 1);

      if (local > end + 1)
        return local;
      if (star && text[end + 1] == '*')
        return end + 2;
    }

  return end;
}

static void
add (Scanner *scanner,
     HeedXpathKind kind,
     gsize end)
{
  HeedXpathToken token = {
    .kind = kind,
    .start = scanner->at,
    .end = end,
    .predicates = scanner->predicates,
    .text = g_strndup (scanner->text + scanner->at, end - scanner->at),
  };

  g_array_append_val (scanner->tokens, token);
  scanner->at = end;
}

/* Section 3.7: after one of these, or at the start, a name is a name and * is any element; after
 * anything else it is an operator. */
static gboolean
expects_operand (Scanner *scanner)
{
  HeedXpathKind kind;

  if (scanner->tokens->len == 0)
    return TRUE;

  kind = g_array_index (scanner->tokens, HeedXpathToken, scanner->tokens->len - 1).kind;

  return kind == HEED_XPATH_AT
         || kind == HEED_XPATH_AXIS
         || kind == HEED_XPATH_OPEN
         || kind == HEED_XPATH_BRACKET
         || kind == HEED_XPATH_COMMA
         || kind == HEED_XPATH_OPERATOR
         || kind == HEED_XPATH_SLASH
         || kind == HEED_XPATH_BAR;
}

static char *
scan_name (Scanner *scanner)
{
  const char *text = scanner->text;
  gsize end = skip_name (text, scanner->at);
  g_autofree char *name = g_strndup (text + scanner->at, end - scanner->at);
  gsize next;

  if (!expects_operand (scanner))
    {
      if (!g_strv_contains (operator_names, name))
        return g_strdup_printf (_ ("an operator is wanted before “%s”"), name);
      add (scanner, HEED_XPATH_OPERATOR, end);
      return NULL;
    }

  end = skip_qname (text, scanner->at, TRUE);
  next = skip_space (text, end);
  if (text[next] == '(')
    {
      g_autofree char *whole = g_strndup (text + scanner->at, end - scanner->at);

      add (scanner, g_strv_contains (node_types, whole) ? HEED_XPATH_NODE_TYPE : HEED_XPATH_FUNCTION, end);
    }
  else if (text[next] == ':' && text[next + 1] == ':')
    {
      HeedXpathToken *token;

      add (scanner, HEED_XPATH_AXIS, next + 2);
      token = &g_array_index (scanner->tokens, HeedXpathToken, scanner->tokens->len - 1);
      g_free (token->text);
      token->text = g_steal_pointer (&name);
    }
  else
    add (scanner, HEED_XPATH_NAME_TEST, end);

  return NULL;
}

static char *
open_bracket (Scanner *scanner,
              HeedXpathKind kind)
{
  if (++scanner->depth > HEED_XPATH_MAX_DEPTH)
    return g_strdup_printf (_ ("brackets are nested deeper than %d"), HEED_XPATH_MAX_DEPTH);

  add (scanner, kind, scanner->at + 1);
  if (kind == HEED_XPATH_BRACKET)
    scanner->predicates++;

  return NULL;
}

static char *
close_bracket (Scanner *scanner,
               HeedXpathKind kind)
{
  if (scanner->depth == 0 || (kind == HEED_XPATH_UNBRACKET && scanner->predicates == 0))
    return g_strdup (_ ("a bracket is closed that was not opened"));

  scanner->depth--;
  if (kind == HEED_XPATH_UNBRACKET)
    scanner->predicates--;
  add (scanner, kind, scanner->at + 1);

  return NULL;
}

static char *
scan_number (Scanner *scanner)
{
  gsize end = scanner->at;

  while (g_ascii_isdigit (scanner->text[end]))
    end++;
  if (scanner->text[end] == '.')
    end++;
  while (g_ascii_isdigit (scanner->text[end]))
    end++;
  add (scanner, HEED_XPATH_NUMBER, end);

  return NULL;
}

static char *
scan_literal (Scanner *scanner)
{
  const char *end = strchr (scanner->text + scanner->at + 1, scanner->text[scanner->at]);

  if (end == NULL)
    return g_strdup (_ ("a quotation mark is not closed"));
  add (scanner, HEED_XPATH_LITERAL, end + 1 - scanner->text);

  return NULL;
}

static char *
scan_variable (Scanner *scanner)
{
  gsize start = skip_space (scanner->text, scanner->at + 1);
  gsize end = skip_qname (scanner->text, start, FALSE);

  if (end == start)
    return g_strdup (_ ("a name is wanted after “$”"));
  scanner->at = start;
  add (scanner, HEED_XPATH_VARIABLE, end);

  return NULL;
}

/* Scans one token; a reason where there is none. */
static char *
scan (Scanner *scanner)
{
  const char *text = scanner->text + scanner->at;
  gboolean twice = text[0] != '\0' && text[1] == text[0];

  switch (text[0])
    {
    case '(':
      return open_bracket (scanner, HEED_XPATH_OPEN);
    case '[':
      return open_bracket (scanner, HEED_XPATH_BRACKET);
    case ')':
      return close_bracket (scanner, HEED_XPATH_CLOSE);
    case ']':
      return close_bracket (scanner, HEED_XPATH_UNBRACKET);
    case '@':
      add (scanner, HEED_XPATH_AT, scanner->at + 1);
      return NULL;
    case ',':
      add (scanner, HEED_XPATH_COMMA, scanner->at + 1);
      return NULL;
    case '/':
      add (scanner, HEED_XPATH_SLASH, scanner->at + (twice ? 2 : 1));
      return NULL;
    case '|':
      add (scanner, HEED_XPATH_BAR, scanner->at + 1);
      return NULL;
    case '*':
      add (scanner, expects_operand (scanner) ? HEED_XPATH_NAME_TEST : HEED_XPATH_OPERATOR, scanner->at + 1);
      return NULL;
    case '+':
    case '-':
    case '=':
      add (scanner, HEED_XPATH_OPERATOR, scanner->at + 1);
      return NULL;
    case '<':
    case '>':
      add (scanner, HEED_XPATH_OPERATOR, scanner->at + (text[1] == '=' ? 2 : 1));
      return NULL;
    case '!':
      if (text[1] != '=')
        return g_strdup (_ ("“!” stands alone"));
      add (scanner, HEED_XPATH_OPERATOR, scanner->at + 2);
      return NULL;
    case '"':
    case '\'':
      return scan_literal (scanner);
    case '$':
      return scan_variable (scanner);
    case '.':
      if (g_ascii_isdigit (text[1]))
        return scan_number (scanner);
      add (scanner, HEED_XPATH_DOT, scanner->at + (twice ? 2 : 1));
      return NULL;
    default:
      if (g_ascii_isdigit (text[0]))
        return scan_number (scanner);
      if (is_name_start (text[0]))
        return scan_name (scanner);
      return g_strdup_printf (_ ("“%c” has no meaning there"), text[0]);
    }
}

GArray *
heed_xpath_tokenise (const char *expression,
                     char **ret_reason)
{
  g_autoptr (GArray) tokens = NULL;
  Scanner scanner = { .text = expression };
  char *reason = NULL;

  g_return_val_if_fail (expression != NULL, NULL);

  tokens = g_array_new (FALSE, FALSE, sizeof (HeedXpathToken));
  g_array_set_clear_func (tokens, clear_token);
  scanner.tokens = tokens;

  if (strlen (expression) > HEED_XPATH_MAX_LENGTH)
    reason = g_strdup_printf (_ ("it is longer than %d bytes"), HEED_XPATH_MAX_LENGTH);

  while (reason == NULL)
    {
      scanner.at = skip_space (expression, scanner.at);
      if (expression[scanner.at] == '\0')
        break;
      reason = scan (&scanner);
    }

  if (reason == NULL && tokens->len == 0)
    reason = g_strdup (_ ("it is empty"));
  if (reason == NULL && scanner.depth > 0)
    reason = g_strdup (_ ("a bracket is not closed"));

  if (reason != NULL)
    {
      if (ret_reason != NULL)
        *ret_reason = reason;
      else
        g_free (reason);
      return NULL;
    }

  return g_steal_pointer (&tokens);
}

gboolean
heed_xpath_is_core_function (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_strv_contains (core_functions, name);
}
