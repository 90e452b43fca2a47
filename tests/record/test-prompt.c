/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-prompt.h"

static HeedPrompt *
make_prompt (const char *rule,
             const char *role,
             const char *person)
{
  const char *const cites[] = { "dfe2017#definition", NULL };
  HeedPromptFacts facts = {
    .rule = rule,
    .pack = "eng-cse-2017",
    .role = role,
    .person = person,
    .title = "Title",
    .cites = cites,
  };

  return heed_prompt_new (&facts);
}

static void
test_facts_are_copied (void)
{
  char rule[] = "cse.exchange";
  g_autoptr (HeedPrompt) prompt = make_prompt (rule, "act", NULL);

  rule[0] = 'x';
  g_assert_cmpstr (heed_prompt_get_facts (prompt)->rule, ==, "cse.exchange");
  g_assert_cmpstr (heed_prompt_get_facts (prompt)->cites[0], ==, "dfe2017#definition");
  /* A list that was not given is empty, not missing. */
  g_assert_null (heed_prompt_get_facts (prompt)->because_names[0]);
  g_assert_null (heed_prompt_get_facts (prompt)->person);
  g_assert_finalize_object (g_steal_pointer (&prompt));
}

static void
test_order (void)
{
  static const char *const roles[] = { "emergency", "act", "consider", "record", "inform", "other" };

  for (int i = 0; i < (int) G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (HeedPrompt) prompt = make_prompt ("r", roles[i], NULL);

      g_assert_cmpint (heed_prompt_get_rank (prompt), ==, i);
    }
}

static void
test_same (void)
{
  g_autoptr (HeedPrompt) a = make_prompt ("cse.gain", "act", "p-1");
  g_autoptr (HeedPrompt) b = make_prompt ("cse.gain", "act", "p-1");
  g_autoptr (HeedPrompt) c = make_prompt ("cse.gain", "act", "p-2");
  g_autoptr (HeedPrompt) d = make_prompt ("cse.gain", "act", NULL);

  g_assert_true (heed_prompt_is_same (a, b));
  g_assert_false (heed_prompt_is_same (a, c));
  g_assert_false (heed_prompt_is_same (a, d));
  g_assert_cmpint (heed_prompt_compare (a, c), <, 0);
  g_assert_cmpint (heed_prompt_compare (a, b), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/prompt/facts-are-copied", test_facts_are_copied);
  g_test_add_func ("/record/prompt/order", test_order);
  g_test_add_func ("/record/prompt/same", test_same);
  return g_test_run ();
}
