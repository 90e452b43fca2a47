/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-prompt-text-private.h"

#include <string.h>

static HeedExpression *
make_value (HeedEngine *engine,
            GHashTable *namespaces,
            const char *text)
{
  g_autoptr (GHashTable) lets = g_hash_table_new (g_str_hash, g_str_equal);
  HeedExpressionScope scope = { .namespaces = namespaces, .pack_lets = lets };
  HeedExpression *value;

  g_hash_table_add (lets, (gpointer) "name");
  value = heed_expression_new (text, 1, &scope, heed_engine_get_context (engine), NULL);
  g_assert_nonnull (value);

  return value;
}

/* Only XML's white space is white; what somebody wrote with another space stays as it was written. */
static void
test_normalise (void)
{
  static const char *const rows[][2] = {
    { "", "" },
    { " ", "" },
    { "a", "a" },
    { "  a  b ", "a b" },
    { "\t\n\ra\r\n\t b\n", "a b" },
    { "a\302\240 b", "a\302\240 b" },
    { "a\342\200\203b", "a\342\200\203b" },
    { "\303\251\n\303\251", "\303\251 \303\251" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *normal = heed_prompt_text_normalise (rows[i][0]);

      g_assert_cmpstr (normal, ==, rows[i][1]);
    }
}

/* A "$" at the start of a part stands for a value: the expression after it. */
static void
test_parts (void)
{
  static const struct
  {
    const char *parts[8];
    const char *texts[HEED_N_PROMPT_TEXTS]; /* NULL where it is refused … */
    const char *reason;                     /* … with this */
  } rows[] = {
    { { "a|b|c" }, { "a", "b", "c" }, NULL },
    { { "a", "|", "b", "|", "c" }, { "a", "b", "c" }, NULL },
    { { "$$name", " is | b | c" }, { "{name} is", "b", "c" }, NULL },
    { { "a | ", "$count(//x)", ": ", "$$name", " | c" }, { "a", "…: {name}", "c" }, NULL },
    { { "a | ", "$concat($name, '|')", " | c" }, { "a", "…", "c" }, NULL },
    { { "$substring('Phone today', 1, 20 * true())", " | b | c" }, { "Phone today", "b", "c" }, NULL },
    { { " ", "$concat(substring('Stay with ', 1, 20 * true()), $name)", " | b | c" }, { "Stay with …", "b", "c" }, NULL },
    { { "Age. ", "$substring('Phone', 1, 9)", "|b|c" }, { "Age. …", "b", "c" }, NULL },
    { { "$translate('Phone', 'a', 'b')", "|b|c" }, { "…", "b", "c" }, NULL },
    { { "$$name", "$$name", "|b|c" }, { "{name}{name}", "b", "c" }, NULL },
    { { "$$name", " | ", "$$name", "|c" }, { "{name}", "{name}", "c" }, NULL },
    { { "a||" }, { "a", "", "" }, NULL },
    { { "a" }, { NULL }, "0 bars" },
    { { "a|b|c|d" }, { NULL }, "3 bars" },
    { { "a|b|c|", "$$name" }, { NULL }, "3 bars" },
    { { " |b|c" }, { NULL }, "no title" },
    { { "$$name", " \n", "$$name", "|b|c" }, { NULL }, "white space" },
    { { "$$name", " ", " ", "$$name", "|b|c" }, { NULL }, "white space" },
    { { "$$name", " ", "-", "$$name", "|b|c" }, { "{name} -{name}", "b", "c" }, NULL },
  };
  g_autoptr (GHashTable) namespaces = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HeedEngine) engine = heed_engine_new (namespaces);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedPromptText) text = heed_prompt_text_new ();
      g_autofree char *reason = NULL;

      for (guint n = 0; rows[i].parts[n] != NULL; n++)
        {
          if (rows[i].parts[n][0] == '$')
            heed_prompt_text_add_value (text, make_value (engine, namespaces, rows[i].parts[n] + 1));
          else
            heed_prompt_text_add_words (text, rows[i].parts[n]);
        }
      reason = heed_prompt_text_close (text);
      if (rows[i].reason != NULL)
        {
          g_assert_nonnull (reason);
          g_assert_nonnull (strstr (reason, rows[i].reason));
          continue;
        }
      g_assert_null (reason);
      for (guint n = 0; n < HEED_N_PROMPT_TEXTS; n++)
        {
          g_autofree char *template = heed_prompt_text_dup_template (text, n);

          g_assert_cmpstr (template, ==, rows[i].texts[n]);
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/prompt-text/normalise", test_normalise);
  g_test_add_func ("/guidance/prompt-text/parts", test_parts);
  return g_test_run ();
}
