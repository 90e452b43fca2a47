/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-prompt-list.h"

/* "rule role weight entry person under call", of which all behind the role may be left out. */
static HeedPrompt *
make (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = g_strv_length (words);
  HeedPromptFacts facts = {
    .rule = words[0],
    .pack = "eng-cse-2017",
    .edition = "2017",
    .role = words[1],
    .weight = n > 2 ? (int) g_ascii_strtoll (words[2], NULL, 10) : 50,
    .entry = n > 3 ? words[3] : "e-1",
    .person = n > 4 ? words[4] : "p-1",
    .under = n > 5 ? words[5] : NULL,
    .call = n > 6 ? words[6] : NULL,
    .title = words[0],
    .text = "text",
    .action = "",
  };

  return heed_prompt_new (&facts);
}

/* Lines parted by semicolons. */
static GPtrArray *
make_all (const char *lines)
{
  GPtrArray *prompts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) all = g_strsplit (lines, ";", -1);

  for (guint i = 0; all[i] != NULL && *all[i] != '\0'; i++)
    g_ptr_array_add (prompts, make (g_strstrip (all[i])));

  return prompts;
}

/* "b*2 a(d) c-": the rules in their order, how many people a card has where it is more than one, "=" where a card above says whom it
 * calls, what stands under it, and how far it is folded: nothing for open, "+" where the action is there, "-" for a line. */
static char *
order (HeedPromptList *list)
{
  GString *rules = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (HeedPromptPlace) place = g_list_model_get_item (G_LIST_MODEL (list), i);
      GPtrArray *under = heed_prompt_place_get_under (place);
      guint n = heed_prompt_place_get_prompts (place)->len;
      HeedPromptFold fold = heed_prompt_place_get_fold (place);

      g_string_append_printf (rules, "%s%s", i > 0 ? " " : "", heed_prompt_place_get_facts (place)->rule);
      if (n > 1)
        g_string_append_printf (rules, "*%u", n);
      if (heed_prompt_place_get_repeats_call (place))
        g_string_append_c (rules, '=');
      for (guint k = 0; k < under->len; k++)
        g_string_append_printf (rules, "(%s)", heed_prompt_place_get_facts (g_ptr_array_index (under, k))->rule);
      g_string_append (rules, fold == HEED_PROMPT_OPEN ? "" : fold == HEED_PROMPT_ACTION ? "+"
                                                                                         : "-");
    }

  return g_string_free (rules, FALSE);
}

static void
update (HeedPromptList *list,
        const char *lines,
        const char *expected)
{
  g_autoptr (GPtrArray) prompts = make_all (lines);
  g_autofree char *rules = NULL;

  heed_prompt_list_update (list, prompts);
  rules = order (list);
  g_assert_cmpstr (rules, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();

  update (list, "b act 20;d record", "b d-");
  /* By weight, whatever the name, and whatever came first. */
  update (list, "a act 30;b act 20;d record", "b a d-");
  update (list, "e emergency 99;d record;c act 10;a act 30;b act 20", "e c b a+ d-");
  update (list, "c act 10;d record;b act 20", "c b d-");
  update (list, "f inform 1;d record 50;g record 5;h consider 90", "h- g- d- f-");
  update (list, "", "");
}

/* Three of emergency and act are open, those behind them say what to do, the others are a line. */
static void
test_folded (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();

  update (list, "a act 1;b act 2;c act 3;d act 4;e act 5;f consider;g inform", "a b c d+ e+ f- g-");
  update (list, "b act 2;c act 3;d act 4;e act 5;f consider;g inform", "b c d e+ f- g-");
  update (list, "f consider;g inform", "f- g-");
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
  g_autoptr (HeedPrompt) again = make ("a act 20");
  guint counts[HEED_N_PROMPT_ROLES];
  guint changes = 0;
  guint answered;

  update (list, "a act 20;b record", "a b-");
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &changes);
  place = g_list_model_get_item (G_LIST_MODEL (list), 0);
  heed_prompt_place_answer (place, "notNow", "the phone is with police");

  update (list, "a act 20", "a");
  g_assert_cmpuint (changes, ==, 1); /* b went */
  g_assert_true (heed_prompt_list_find (list, again) == place);
  g_assert_cmpstr (heed_prompt_place_get_decision (place), ==, "notNow");
  g_assert_cmpstr (heed_prompt_place_get_reason (place), ==, "the phone is with police");

  /* What comes before it moves nothing else. */
  changes = 0;
  update (list, "c act 10;a act 20;d act 30", "c a d");
  g_assert_cmpuint (changes, ==, 2);
  g_assert_true (heed_prompt_list_find (list, again) == place);

  g_assert_cmpuint (heed_prompt_list_count (list, counts, &answered), ==, 3);
  g_assert_cmpuint (counts[1], ==, 3);
  g_assert_cmpuint (counts[0] + counts[2] + counts[3] + counts[4], ==, 0);
  g_assert_cmpuint (answered, ==, 1);
}

/* One rule that speaks of several subjects of an entry is one card; of another entry it is another. */
static void
test_several_people (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();
  g_autoptr (HeedPromptPlace) place = NULL;

  update (list, "a act 20 e-1 p-1;a act 20 e-1 p-2;b act 20 e-1 p-1;a act 20 e-2 p-1", "a*2 a b");
  place = g_list_model_get_item (G_LIST_MODEL (list), 0);
  heed_prompt_place_answer (place, "acted", "");

  /* Said twice of one person, it stands there once. */
  update (list, "a act 20 e-1 p-1;a act 20 e-1 p-1;a act 20 e-1 p-2", "a*2");
  g_assert_cmpstr (heed_prompt_place_get_decision (place), ==, "acted");
  /* One fewer: what was said of the other stands. */
  update (list, "a act 20 e-1 p-2", "a");
  g_assert_cmpstr (heed_prompt_place_get_decision (place), ==, "acted");
  /* Somebody of whom nobody has answered yet: the card is open again. */
  update (list, "a act 20 e-1 p-2;a act 20 e-1 p-3", "a*2");
  g_assert_cmpstr (heed_prompt_place_get_decision (place), ==, "");
}

/* In another rule's card there is a line with an answer of its own; without that rule it stands on its own, with what was answered. */
static void
test_under (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();
  g_autoptr (HeedPrompt) lower = make ("b consider 50 e-1 p-1 a");
  guint counts[HEED_N_PROMPT_ROLES];
  guint answered;

  update (list, "b consider 50 e-1 p-1 a;c act 30", "c b-");
  heed_prompt_place_answer (heed_prompt_list_find (list, lower), "disagree", "lives with her aunt");
  update (list, "a act 20;b consider 50 e-1 p-1 a;c act 30", "a(b) c");
  g_assert_cmpstr (heed_prompt_place_get_decision (heed_prompt_list_find (list, lower)), ==, "disagree");
  g_assert_cmpuint (heed_prompt_list_count (list, counts, &answered), ==, 3);
  g_assert_cmpuint (counts[2], ==, 1);
  g_assert_cmpuint (answered, ==, 1);
  update (list, "b consider 50 e-1 p-1 a", "b-");
  g_assert_cmpstr (heed_prompt_place_get_reason (heed_prompt_list_find (list, lower)), ==, "lives with her aunt");

  /* Of another entry, but about the same child; of nobody in common, on its own. */
  update (list, "a act 20 e-2 p-1;b act 28 e-1 p-1 a", "a(b)");
  update (list, "a act 20 e-2 p-2;b act 28 e-1 p-1 a", "a b");
}

/* Whom to phone is said in full once, by the first card that says it; a line says nothing. */
static void
test_calls (void)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();

  update (list,
          "a act 1 e-1 p-1 x frontDoor;b act 2 e-1 p-1 x ceop;c act 3 e-1 p-1 x frontDoor;d act 4 e-1 p-1 x frontDoor;"
          "f consider 5 e-1 p-1 x lado;g record 6 e-1 p-1 x lado;h consider 7 e-1 p-1 x frontDoor",
          "a b c= d=+ f- h=- g-");
  update (list, "c act 3 e-1 p-1 x frontDoor;d act 4 e-1 p-1 x frontDoor", "c d=");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/prompt-list/order", test_order);
  g_test_add_func ("/words/prompt-list/folded", test_folded);
  g_test_add_func ("/words/prompt-list/same-place", test_same_place);
  g_test_add_func ("/words/prompt-list/several-people", test_several_people);
  g_test_add_func ("/words/prompt-list/under", test_under);
  g_test_add_func ("/words/prompt-list/calls", test_calls);

  return g_test_run ();
}
