/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-prompt-list.h"

static HeedPrompt *
make (const char *rule,
      const char *role,
      const char *text)
{
  HeedPromptFacts facts = {
    .rule = rule,
    .pack = "eng-cse-2017",
    .edition = "2017",
    .role = role,
    .entry = "e-1",
    .person = "p-1",
    .title = rule,
    .text = text,
    .action = "",
  };

  return heed_prompt_new (&facts);
}

/* Pairs of rule and role, which end with NULL. */
static GPtrArray *
make_all (const char *first,
          ...)
{
  GPtrArray *prompts = g_ptr_array_new_with_free_func (g_object_unref);
  va_list list;

  va_start (list, first);
  for (const char *rule = first; rule != NULL; rule = va_arg (list, const char *))
    g_ptr_array_add (prompts, make (rule, va_arg (list, const char *), "text"));
  va_end (list);

  return prompts;
}

static char *
order (HeedPromptList *list)
{
  GString *rules = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (HeedPromptPlace) place = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (rules, "%s ", heed_prompt_place_get_facts (place)->rule);
    }

  return g_string_free (rules, FALSE);
}

static void
update (HeedPromptList *list,
        GPtrArray *prompts,
        const char *expected)
{
  g_autofree char *rules = NULL;

  heed_prompt_list_update (list, prompts);
  g_ptr_array_unref (prompts);
  rules = order (list);
  g_assert_cmpstr (rules, ==, expected);
}

static void
test_keeps_places (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();

  update (list, make_all ("b", "act", "d", "record", NULL), "b d ");
  /* A new one goes behind those that weigh as much, whatever its name; nothing moves. */
  update (list, make_all ("a", "act", "b", "act", "d", "record", NULL), "b a d ");
  update (list, make_all ("e", "emergency", "d", "record", "c", "act", "a", "act", "b", "act", NULL), "e b a c d ");
  update (list, make_all ("c", "act", "d", "record", "b", "act", NULL), "b c d ");
  /* One that weighs more now is another matter. */
  update (list, make_all ("c", "act", "d", "emergency", "b", "act", NULL), "d b c ");
  update (list, make_all (NULL, NULL), "");
}

static void
count_cb (HeedPromptList *list,
          guint position,
          guint removed,
          guint added,
          guint *changes)
{
  *changes += removed + added;
}

/* The same prompt in other words is the same place: its card, its answer and the focus in it stay. */
static void
test_same_place (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();
  g_autoptr (HeedPromptPlace) place = NULL;
  g_autoptr (HeedPrompt) again = make ("a", "act", "other words");
  g_autoptr (GPtrArray) prompts = g_ptr_array_new ();
  guint counts[HEED_N_PROMPT_ROLES];
  guint changes = 0;
  guint answered;

  update (list, make_all ("a", "act", "b", "record", NULL), "a b ");
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &changes);
  place = g_list_model_get_item (G_LIST_MODEL (list), 0);
  heed_prompt_place_answer (place, "notNow", "the phone is with police");

  g_ptr_array_add (prompts, again);
  heed_prompt_list_update (list, prompts);
  g_assert_cmpuint (changes, ==, 1); /* b went */
  g_assert_true (heed_prompt_list_find (list, again) == place);
  g_assert_cmpstr (heed_prompt_place_get_facts (place)->text, ==, "other words");
  g_assert_cmpstr (heed_prompt_place_get_decision (place), ==, "notNow");
  g_assert_cmpstr (heed_prompt_place_get_reason (place), ==, "the phone is with police");

  heed_prompt_list_count (list, counts, &answered);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[0] + counts[2] + counts[3] + counts[4], ==, 0);
  g_assert_cmpuint (answered, ==, 1);
}

/* A rule may say the same of one person twice: it stands there once. */
static void
test_twice (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();

  update (list, make_all ("a", "act", "a", "act", NULL), "a ");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/prompt-list/keeps-places", test_keeps_places);
  g_test_add_func ("/words/prompt-list/same-place", test_same_place);
  g_test_add_func ("/words/prompt-list/twice", test_twice);

  return g_test_run ();
}
