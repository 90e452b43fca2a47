/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The prompts that are kept with what is filed: those of a child and of a whole store, why one was raised, and its answers. */

#include "casework-fixture.h"
#include "entries-fixture.h"
#include "heed-agencies.h"
#include "heed-audit.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-guidance-page.h"
#include "heed-import.h"
#include "heed-live-prompts.h"
#include "heed-problem.h"
#include "heed-session-private.h"
#include <string.h>

static void
test_explain (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GPtrArray) outcomes = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  guint n_fired = 0;

  fixture_set_up (&fixture);
  packs = heed_list_packs (fixture.session, &refused);
  g_assert_cmpuint (refused->len, ==, 0);
  g_assert_cmpuint (packs->len, >=, 1);
  g_assert_true (((HeedPackView *) g_ptr_array_index (packs, 0))->past_review);
  /* What a rule says is shown without the names that its author gave to values. */
  for (guint i = 0; i < packs->len; i++)
    {
      HeedPackView *pack = g_ptr_array_index (packs, i);

      for (guint j = 0; j < pack->rules->len; j++)
        {
          HeedRuleView *rule = g_ptr_array_index (pack->rules, j);

          g_assert_null (strpbrk (rule->title, "{}"));
          g_assert_null (strpbrk (rule->text, "{}"));
          g_assert_null (strpbrk (rule->action, "{}"));
          if (g_str_equal (rule->id, "scope.child"))
            g_assert_cmpstr (rule->text, ==, "Age …: [Age then]. …");
        }
    }

  child = heed_put_person (fixture.session, person, TRUE, &error);
  concern = make_concern (heed_record_get_id (HEED_RECORD (child)), "2026-11-01", "Facts", TRUE);
  filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);
  outcomes = heed_explain_entry (fixture.session, heed_record_get_id (HEED_RECORD (child)), heed_record_get_id (HEED_RECORD (filed)), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < outcomes->len; i++)
    {
      HeedRuleOutcome *outcome = g_ptr_array_index (outcomes, i);

      n_fired += outcome->fires;
      /* Where it fires it says what the prompt says, with the entry's own facts. */
      g_assert_true ((outcome->text != NULL) == outcome->fires && (outcome->action != NULL) == outcome->fires);
      if (strcmp (outcome->rule, "cse.exchange") == 0)
        g_assert_true (outcome->fires);
      if (strcmp (outcome->rule, "scope.child") == 0)
        g_assert_cmpstr (outcome->text, ==, "Age on Sun 1 Nov 2026: 14. Girl or boy, at home or not: the same duty.");
      if (strcmp (outcome->rule, "scope.outside") == 0)
        {
          g_assert_false (outcome->fires);
          g_assert_cmpstr (outcome->because, ==, "Age then: 14");
        }
    }
  g_assert_cmpuint (n_fired, >, 2);
  g_assert_cmpuint (outcomes->len, >, n_fired);
  fixture_tear_down (&fixture);
}

/* The prompts are those of a list, one after another in its order. */
typedef struct
{
  GPtrArray *listed;
  guint n;
} Visited;

static gboolean
visit_cb (HeedPrompt *prompt,
          gpointer user_data,
          GError **error)
{
  Visited *visited = user_data;
  HeedPrompt *expected;

  g_assert_cmpuint (visited->n, <, visited->listed->len);
  expected = g_ptr_array_index (visited->listed, visited->n++);
  g_assert_cmpint (heed_prompt_compare (prompt, expected), ==, 0);
  g_assert_cmpstr (heed_prompt_get_facts (prompt)->id, !=, NULL);

  return TRUE;
}

static gboolean
stop_cb (HeedPrompt *prompt,
         gpointer user_data,
         GError **error)
{
  (*(guint *) user_data)++;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Enough");

  return FALSE;
}

static void
assert_visited (Fixture *fixture,
                gboolean all,
                GPtrArray *listed)
{
  Visited visited = { listed, 0 };
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  heed_visit_prompts (fixture->session, all, failed, visit_cb, &visited, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (failed->len, ==, 0);
  g_assert_cmpuint (visited.n, ==, listed->len);
}

/* The whole store's prompts are each child's, and looking again keeps nothing anew. */
static void
test_prompts_of_all (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (HeedField) grown = NULL;
  g_autoptr (HeedPerson) put = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  guint n_stopped = 0;
  guint n = 0;

  fixture_set_up (&fixture);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
      g_autoptr (HeedPerson) child = heed_put_person (fixture.session, person, TRUE, &error);
      g_autoptr (HeedField) concern = make_concern (heed_record_get_id (HEED_RECORD (child)), "2026-11-01", "Facts", i % 2 == 0);
      g_autoptr (HeedEntry) filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);
      g_autoptr (GPtrArray) prompts = heed_list_prompts (fixture.session, heed_record_get_id (HEED_RECORD (child)), FALSE, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (prompts->len, >, 0);
      n += prompts->len;
      if (first == NULL)
        first = g_strdup (heed_record_get_id (HEED_RECORD (child)));
    }
  all = heed_list_prompts (fixture.session, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, n);
  again = heed_list_prompts (fixture.session, NULL, TRUE, &error);
  g_assert_cmpuint (again->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (heed_prompt_get_facts (g_ptr_array_index (all, i))->id, !=, NULL);
  assert_visited (&fixture, FALSE, all);
  assert_visited (&fixture, TRUE, again);
  g_assert_false (heed_visit_prompts (fixture.session, FALSE, failed, stop_cb, &n_stopped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpuint (n_stopped, ==, 1);

  /* What a later version of a file does not raise any more is among all that were, and nowhere else. */
  g_clear_pointer (&all, g_ptr_array_unref);
  g_clear_pointer (&again, g_ptr_array_unref);
  grown = make_person ("Amira", "Bell", "1990-03-04");
  heed_field_set_attribute (grown, "id", first);
  put = heed_put_person (fixture.session, grown, TRUE, &error);
  g_assert_no_error (error);
  all = heed_list_prompts (fixture.session, NULL, FALSE, &error);
  again = heed_list_prompts (fixture.session, NULL, TRUE, &error);
  g_assert_cmpuint (all->len, <, again->len);
  assert_visited (&fixture, FALSE, all);
  assert_visited (&fixture, TRUE, again);
  g_assert_null (heed_list_prompts (fixture.session, "p-018f2b6e-0000-7000-8000-000000000009", FALSE, &error));
  g_assert_nonnull (error);
  fixture_tear_down (&fixture);
}

/* What was answered in the form is filed with the entry, or nothing is. */
static void
test_answers (void)
{
  static const struct
  {
    const char *decision;
    const char *reason;
    const char *title; /* NULL: filed */
  } cases[] = {
    { "notNow", "She is in the room\001with me", "One character cannot be kept" },
    { "disagree", " ", "The reason is missing" },
    { "perhaps", "", "That answer is not known" },
    { "notNow", "She is in the room with me", NULL },
  };
  Fixture fixture;
  g_autoptr (HeedField) person = make_person ("Amira", "Bell", "2012-03-04");
  g_autoptr (HeedPerson) child = NULL;
  const char *id;

  fixture_set_up (&fixture);
  child = heed_put_person (fixture.session, person, TRUE, NULL);
  id = heed_record_get_id (HEED_RECORD (child));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HeedGivenAnswer given = { "cse.exchange", id, cases[i].decision, cases[i].reason };
      const HeedGivenAnswer other = { "rule.that-is-not-raised", id, "acted", "phoned" };
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
      g_autoptr (GPtrArray) answers = g_ptr_array_new ();
      g_autoptr (GPtrArray) filed = NULL;
      g_autoptr (GPtrArray) prompts = NULL;
      g_autoptr (GPtrArray) drafts = NULL;
      g_autoptr (GPtrArray) audit = NULL;
      g_autoptr (HeedCaseFile) file = NULL;
      g_autoptr (GError) error = NULL;
      const HeedPromptFacts *facts;
      guint n_unplaced = 0;

      g_test_message ("%s", cases[i].decision);
      g_assert_true (heed_save_draft (fixture.session, "d-1", "Concern", "typed", NULL));
      g_ptr_array_add (entries, make_concern (id, "2026-11-01", "A new phone", TRUE));
      g_ptr_array_add (answers, (gpointer) &given);
      g_ptr_array_add (answers, (gpointer) &other);
      filed = heed_file_entries (fixture.session, entries, NULL, answers, "d-1", &error);
      drafts = heed_list_drafts (fixture.session, NULL);
      file = heed_load_case (fixture.session, id, NULL);
      if (cases[i].title != NULL)
        {
          g_autofree char *title = heed_problem_get_title (error);

          g_assert_null (filed);
          g_assert_cmpstr (title, ==, cases[i].title);
          g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 0);
          g_assert_cmpuint (drafts->len, ==, 1);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 1);
      g_assert_cmpuint (drafts->len, ==, 0);
      prompts = heed_list_prompts (fixture.session, id, FALSE, NULL);
      for (guint j = 0; j < prompts->len; j++)
        {
          facts = heed_prompt_get_facts (g_ptr_array_index (prompts, j));
          g_test_message ("%s of %s about %s: %s", facts->rule, facts->entry, facts->person, facts->decision);
          if (strcmp (facts->rule, given.rule) == 0)
            {
              g_assert_cmpstr (facts->decision, ==, "notNow");
              g_assert_cmpstr (facts->reason, ==, "She is in the room with me");
              g_assert_cmpstr (facts->answered_by, ==, heed_record_get_id (HEED_RECORD (heed_session_get_member (fixture.session))));
            }
          else
            {
              g_assert_null (facts->decision);
            }
        }
      g_assert_nonnull (find_prompt (prompts, given.rule));
      /* A word that found no prompt is not lost either. */
      audit = heed_list_audit (fixture.session, id, 0, NULL);
      for (guint j = 0; j < audit->len; j++)
        {
          const HeedAuditLine *line = g_ptr_array_index (audit, j);

          if (strcmp (line->action, "answerWithoutPrompt") == 0 && strcmp (line->detail, "rule.that-is-not-raised acted phoned") == 0)
            n_unplaced++;
        }
      g_assert_cmpuint (n_unplaced, ==, 1);
    }
  fixture_tear_down (&fixture);
}

static gboolean
count_try_cb (HeedPrompt *prompt,
              gpointer user_data,
              GError **error)
{
  guint *n = user_data;

  *n += g_str_equal (heed_prompt_get_facts (prompt)->rule, "try.one");

  return TRUE;
}

/* A file over which a rule cannot be worked out takes nobody else's prompts away, and says whose it is. */
static void
test_odd_file (void)
{
  static const char text[]
      = "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' xmlns:g='urn:heed:guidance:1' queryBinding='xslt'>"
        "<sch:title>Try</sch:title><sch:ns prefix='c' uri='urn:heed:case:1'/>"
        "<g:Pack id='try' nation='ENG' edition='1' inForceFrom='2017-02' status='inForce'><g:Source id='s' title='S'/></g:Pack>"
        "<sch:pattern id='p'><sch:rule context='c:Concern/c:Involvement'>"
        "<sch:report id='try.one' role='act' test=\"../c:Facts != 'Odd' or count(//*[count(//*[count(//*[count(//*[count(//*[count(//*[count(//*) "
        "&gt; 0]) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0\">T | B | A</sch:report>"
        "</sch:rule></sch:pattern></sch:schema>";
  static const char *const names[] = { "Ann", "Odd", "Cal" };
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HeedPack) pack = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  Fixture fixture;
  guint n = 0;

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HeedField) field = make_person (names[i], "Bell", "2012-03-04");
      g_autoptr (HeedPerson) person = heed_put_person (fixture.session, field, TRUE, &error);
      g_autoptr (HeedField) concern = make_concern (heed_record_get_id (HEED_RECORD (person)), "2026-11-01", names[i], FALSE);
      g_autoptr (HeedEntry) filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);

      g_assert_no_error (error);
    }
  pack = heed_pack_load_bytes (bytes, "try.sch", &error);
  g_assert_no_error (error);
  g_assert_true (heed_guidance_add_pack (heed_session_get_guidance (fixture.session), pack, &error));
  g_assert_true (heed_visit_prompts (fixture.session, FALSE, failed, count_try_cb, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (failed->len, ==, 1);
  lines = g_strsplit (g_ptr_array_index (failed, 0), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[0], ==, "The rules could not be worked out over one child’s file");
  g_assert_true (g_str_has_prefix (lines[1], "Odd Bell (p-"));
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/entries/answers", test_answers);
  g_test_add_func ("/casework/entries/explain", test_explain);
  g_test_add_func ("/casework/entries/prompts-of-all", test_prompts_of_all);
  g_test_add_func ("/casework/entries/odd-file", test_odd_file);
  return g_test_run ();
}
