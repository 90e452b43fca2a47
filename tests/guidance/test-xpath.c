/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-xpath-private.h"

#include <string.h>

/* A letter a token, so that a row can be read at a glance. */
static char
get_letter (HeedXpathKind kind)
{
  return "()[].@,NTO/|FALDV"[kind];
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *expression;
    const char *kinds;
    const char *texts;
  } rows[] = {
    { "c:CaseFile", "N", "c:CaseFile" },
    { "/c:CaseFile/c:Person[@id=$p]", "/N/N[@NOV]", "/ c:CaseFile / c:Person [ @ id = p ]" },
    { "//*[. = '*']", "/N[.OL]", "// * [ . = '*' ]" },
    { "2 * 3", "DOD", "2 * 3" },
    { "* * *", "NON", "* * *" },
    { "@*|c:*", "@N|N", "@ * | c:*" },
    { "and and or", "NON", "and and or" },
    { "div div div", "NON", "div div div" },
    { "mod(1)", "F(D)", "mod ( 1 )" },
    { "text ()", "T()", "text ( )" },
    { "text", "N", "text" },
    { "ancestor-or-self::node()", "AT()", "ancestor-or-self node ( )" },
    { "child :: a", "AN", "child a" },
    { "a-1", "N", "a-1" },
    { "a -1", "NOD", "a - 1" },
    { "1.5 .5 5.", "DDD", "1.5 .5 5." },
    { "../..", "./.", ".. / .." },
    { "\"it's\" != 'x'", "LOL", "\"it's\" != 'x'" },
    { "substring-before('a(b', '(')", "F(L,L)", "substring-before ( 'a(b' , '(' )" },
    { "$c:x <= 1 and $ y >= 2", "VODOVOD", "c:x <= 1 and y >= 2" },
    { "a[b[1]]/c", "N[N[D]]/N", "a [ b [ 1 ] ] / c" },
    { "x:f(1)", "F(D)", "x:f ( 1 )" },
    { "é/x", "N/N", "é / x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *reason = NULL;
      g_autoptr (GArray) tokens = heed_xpath_tokenise (rows[i].expression, &reason);
      g_autoptr (GString) kinds = g_string_new (NULL);
      g_autoptr (GString) texts = g_string_new (NULL);

      g_test_message ("%s", rows[i].expression);
      g_assert_null (reason);
      for (guint n = 0; n < tokens->len; n++)
        {
          HeedXpathToken *token = &g_array_index (tokens, HeedXpathToken, n);

          g_string_append_c (kinds, get_letter (token->kind));
          g_string_append_printf (texts, "%s%s", n > 0 ? " " : "", token->text);
        }
      g_assert_cmpstr (kinds->str, ==, rows[i].kinds);
      g_assert_cmpstr (texts->str, ==, rows[i].texts);
    }
}

/* A bracket stands outside what it holds. */
static void
test_predicates (void)
{
  g_autoptr (GArray) tokens = heed_xpath_tokenise ("a[b[c]/d]/e", NULL);
  static const guint depths[] = { 0, 0, 1, 1, 2, 1, 1, 1, 0, 0, 0 };

  g_assert_cmpuint (tokens->len, ==, G_N_ELEMENTS (depths));
  for (guint i = 0; i < tokens->len; i++)
    g_assert_cmpuint (g_array_index (tokens, HeedXpathToken, i).predicates, ==, depths[i]);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *expression;
    const char *reason;
  } rows[] = {
    { "", "empty" },
    { " \n", "empty" },
    { "a b", "operator is wanted" },
    { "'a", "quotation mark" },
    { "a)", "closed that was not opened" },
    { "a]", "closed that was not opened" },
    { "(a", "not closed" },
    { "a ! b", "stands alone" },
    { "a # b", "no meaning" },
    { "$", "name is wanted" },
  };
  g_autofree char *deep = g_strnfill (HEED_XPATH_MAX_DEPTH + 1, '(');
  g_autofree char *lengthy = g_strnfill (HEED_XPATH_MAX_LENGTH + 1, 'a');
  g_autofree char *reason = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *why = NULL;

      g_assert_null (heed_xpath_tokenise (rows[i].expression, &why));
      g_assert_nonnull (strstr (why, rows[i].reason));
    }

  g_assert_null (heed_xpath_tokenise (deep, &reason));
  g_assert_nonnull (strstr (reason, "deeper"));
  g_clear_pointer (&reason, g_free);
  g_assert_null (heed_xpath_tokenise (lengthy, &reason));
  g_assert_nonnull (strstr (reason, "longer"));
}

static void
test_functions (void)
{
  static const char *const core[] = { "last",
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
                                      "round" };
  static const char *const others[] = { "current", "key", "document", "generate-id", "format-number", "system-property", "matches", "c:count", "text", "" };

  g_assert_cmpuint (G_N_ELEMENTS (core), ==, 27);
  for (guint i = 0; i < G_N_ELEMENTS (core); i++)
    g_assert_true (heed_xpath_is_core_function (core[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (heed_xpath_is_core_function (others[i]));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/xpath/tokens", test_tokens);
  g_test_add_func ("/guidance/xpath/predicates", test_predicates);
  g_test_add_func ("/guidance/xpath/refused", test_refused);
  g_test_add_func ("/guidance/xpath/functions", test_functions);
  return g_test_run ();
}
