/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-guidance.h"

#include "heed-date.h"
#include "heed-problem.h"
#include "heed-test-guidance.h"

#include "test-data.h"

#include <glib/gstdio.h>
#include <string.h>

static HeedCaseDocument *
load_example (void)
{
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);

  return heed_test_make_document (contents);
}

/* "rule entry person; …" in the order they came. */
static char *
list (GPtrArray *prompts)
{
  g_autoptr (GString) string = g_string_new (NULL);

  g_assert_nonnull (prompts);
  for (guint i = 0; i < prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, i));

      g_string_append_printf (string,
                              "%s%s %s %s",
                              i > 0 ? "; " : "",
                              facts->rule,
                              facts->entry != NULL ? facts->entry : "-",
                              facts->person != NULL ? facts->person : "-");
    }

  return g_string_free (g_steal_pointer (&string), FALSE);
}

static char *
evaluate (const char *pack,
          const char *text)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (pack);
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, &error);

  g_assert_no_error (error);

  return list (prompts);
}

#define TWO_CONCERNS                                                                                                                        \
  HEAD PERSONS ENTRY ("Concern", "e-1", "") WHO ("p-1", "subject") WHO ("p-3", "allegedPerpetrator") "</Concern>" ENTRY ("Note", "e-2", "") \
      WHO ("p-1", "subject") "<Headline>h</Headline></Note>" ENTRY ("Concern", "e-3", "") WHO ("p-2", "subject") "</Concern>" TAIL

/* What fires, where, and in which order. */
static void
test_fires (void)
{
  static const struct
  {
    const char *name;
    const char *pack;
    const char *expected;
  } rows[] = {
    { "node order, then rule order",
      PACK (PATTERN ("p", RULE ("c:Involvement", REPORT ("b", "1") REPORT ("a", "1")))
                PATTERN ("q", RULE ("c:Concern", REPORT ("z", "1")) RULE ("c:Involvement", REPORT ("c", "1")))),
      "z e-1 -; b e-1 p-1; a e-1 p-1; c e-1 p-1; b e-1 p-3; a e-1 p-3; c e-1 p-3; b e-2 p-1; a e-2 p-1; c e-2 p-1; z "
      "e-3 -; b e-3 p-2; a e-3 p-2; c e-3 p-2" },
    { "only the first rule of a pattern",
      PACK (PATTERN ("p", RULE ("c:Involvement[@role='subject']", REPORT ("a", "../self::c:Note")) RULE ("c:Involvement", REPORT ("b", "1")))),
      "b e-1 p-3; a e-2 p-1" },
    { "an alternative", PACK (PATTERN ("p", RULE ("c:Note | c:Concern[c:Involvement/@person='p-2']", REPORT ("a", "1")))), "a e-2 -; a e-3 -" },
    { "from the root",
      PACK (PATTERN ("p", RULE ("/c:CaseFile", REPORT ("a", "1"))) PATTERN ("q", RULE ("/c:Note", REPORT ("b", "1")))
                PATTERN ("r", RULE ("/*", REPORT ("c", "1")))),
      "a - -; c - -" },
    { "any element of an entry", PACK (PATTERN ("p", RULE ("c:CaseFile/*[@recordedAt]", REPORT ("a", "1")))), "a e-1 -; a e-2 -; a e-3 -" },
    { "any in a namespace", PACK (PATTERN ("p", RULE ("c:Note/c:*", REPORT ("a", "self::c:Headline")))), "a e-2 -" },
    { "in no namespace", PACK (PATTERN ("p", RULE ("Concern", REPORT ("a", "1")))), "" },
    { "anywhere below", PACK (PATTERN ("p", RULE ("c:CaseFile//c:Headline", REPORT ("a", "1")))), "a e-2 -" },
    { "by place",
      PACK (PATTERN ("p", RULE ("c:Involvement[2]", REPORT ("a", "1"))) PATTERN ("q", RULE ("c:Concern[last()]", REPORT ("b", "1")))
                PATTERN ("r", RULE ("c:CaseFile/*[@recordedAt][position() = 2]", REPORT ("c", "1")))),
      "a e-1 p-3; c e-2 -; b e-3 -" },
    { "by a number that is no literal",
      PACK (PATTERN ("p", RULE ("c:Involvement[count(../c:Involvement)]", REPORT ("a", "1")))),
      "a e-1 p-3; a e-2 p-1; a e-3 p-2" },
    { "by place among those that are left",
      PACK (PATTERN ("p", RULE ("c:Involvement[@role='allegedPerpetrator'][1]", REPORT ("a", "1")))
                PATTERN ("q", RULE ("c:Involvement[1][@role='allegedPerpetrator']", REPORT ("b", "1")))),
      "a e-1 p-3" },
    { "a number is true unless it is 0",
      PACK (PATTERN ("p", RULE ("c:Note", REPORT ("a", "2") REPORT ("b", "0") REPORT ("c", "number('x')")))),
      "a e-2 -" },
    { "a missing attribute is less than nothing",
      PACK (PATTERN ("p", RULE ("c:Note", REPORT ("a", "@max &lt; 18") REPORT ("b", "@max &gt;= 18") REPORT ("c", "not(@max &gt;= 18)")))),
      "c e-2 -" },
    { "a let anew at each node",
      PACK (PATTERN ("p", RULE ("c:Concern", LET ("who", "c:Involvement/@person") REPORT ("a", "$who = 'p-1'") REPORT ("b", "count($who) = 1")))),
      "a e-1 -; b e-3 -" },
    { "a let hides one of the pack",
      PACK (LET ("x", "count(//c:Concern)")
                PATTERN ("p",
                         RULE ("c:Note", LET ("y", "$x") LET ("x", "$x + 1") LET ("z", "$x") REPORT ("a", "$y = 2 and $x = 3 and $z = 3"))
                             RULE ("c:Concern", REPORT ("b", "$x = 2")))),
      "b e-1 -; a e-2 -; b e-3 -" },
    { "a let of the pack is of the whole document",
      PACK (LET ("all", "//c:Involvement") LET ("here", "name()") PATTERN ("p", RULE ("c:Note", REPORT ("a", "count($all) = 4 and $here = ''")))),
      "a e-2 -" },
    { "a let within a predicate",
      PACK (PATTERN ("p",
                     RULE ("c:Note",
                           LET ("p", "c:Involvement/@person") LET ("same", "/c:CaseFile/c:Concern[c:Involvement/@person = $p]")
                               REPORT ("a", "count(/c:CaseFile/c:Concern[@id = $same/@id]) = 1")))),
      "a e-2 -" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *result = evaluate (rows[i].pack, TWO_CONCERNS);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

/* A text is split at the pack's own bars; white space is made one space in words and values. */
static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *title;
    const char *body;
    const char *action;
  } rows[] = {
    { "a|b|c", "a", "b", "c" },
    { "\n  a \n\t a |\n\n b|  c\n", "a a", "b", "c" },
    { VALUE ("'1 | 2 | 3'") " | " VALUE ("'|'") " | c", "1 | 2 | 3", "|", "c" },
    { "a " VALUE ("' x  y&#10;z '") " | b" VALUE ("''") "b | c", "a x y z", "bb", "c" },
    { "a | " VALUE ("c:Involvement/@person") ", " VALUE ("count(//c:Involvement)") " | " VALUE ("1 div 3"), "a", "p-1, 4", "0.333333333333333" },
    { "a | b&#160;&#160;b | c", "a", "b\302\240\302\240b", "c" },
    { "a<!-- | --> | <![CDATA[b | ]]> &lt;c&gt;", "a", "b", "<c>" },
    { "a | b <?x |?> | <g:Note>not a part | of it</g:Note> c", "a", "b", "c" },
    { "a | | ", "a", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedGuidance) guidance = NULL;
      g_autoptr (HeedCaseDocument) document = heed_test_make_document (TWO_CONCERNS);
      g_autoptr (GPtrArray) prompts = NULL;
      const HeedPromptFacts *facts;
      g_autoptr (GString) pack = g_string_new (NULL);

      g_string_append_printf (pack,
                              "%s%s%s",
                              SCHEMA ABOUT ("t",
                                            "1",
                                            "2017-02",
                                            "inForce",
                                            "") "<sch:pattern id='p'><sch:rule context=\"c:Concern[@id='e-1']\"><sch:report id='r' role='inform' test='1'>",
                              rows[i].text,
                              "</sch:report></sch:rule></sch:pattern></sch:schema>");
      guidance = heed_test_make_guidance (pack->str);
      prompts = heed_guidance_evaluate (guidance, document, NULL);
      g_assert_cmpuint (prompts->len, ==, 1);
      facts = heed_prompt_get_facts (g_ptr_array_index (prompts, 0));
      g_assert_cmpstr (facts->title, ==, rows[i].title);
      g_assert_cmpstr (facts->text, ==, rows[i].body);
      g_assert_cmpstr (facts->action, ==, rows[i].action);
    }
}

#define SOURCE "<g:Source id='s' title='Source'><g:Clause id='k'>page 5</g:Clause></g:Source>"
#define REPORT_WITH_FACTS \
  "<sch:report id='r' role='consider' test='1' g:cites='s#k s' g:because='b a' g:head='true' g:asks='birthDate'>T | B | A</sch:report>"

static void
test_facts (void)
{
  static const char pack_text[] = SCHEMA ABOUT ("t", "7", "2017-02", "inForce", SOURCE)
      PATTERN ("p", RULE ("c:Note/c:Involvement", LET ("a", "' x  y '") LET ("b", "count(../c:Involvement)") REPORT_WITH_FACTS)) "</sch:schema>";
  g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (pack_text);
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (TWO_CONCERNS);
  g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, NULL);
  g_autoptr (GPtrArray) packs = heed_guidance_dup_packs (guidance);
  const HeedPromptFacts *facts;

  g_assert_cmpuint (prompts->len, ==, 1);
  facts = heed_prompt_get_facts (g_ptr_array_index (prompts, 0));
  g_assert_cmpstr (facts->pack, ==, "t");
  g_assert_cmpstr (facts->edition, ==, "7");
  g_assert_cmpstr (facts->pack_hash, ==, heed_pack_get_hash (g_ptr_array_index (packs, 0)));
  g_assert_cmpstr (facts->role, ==, "consider");
  g_assert_cmpstrv (facts->cites, ((const char *[]){ "Source, page 5", "Source", NULL }));
  g_assert_cmpstrv (facts->because_names, ((const char *[]){ "b", "a", NULL }));
  g_assert_cmpstrv (facts->because_values, ((const char *[]){ "1", "x y", NULL }));
  g_assert_true (facts->head);
  g_assert_cmpstr (facts->asks, ==, "birthDate");
}

/* A pack fires from its first day, a later edition in place of an earlier, and only in force. */
static void
test_editions (void)
{
  static const struct
  {
    const char *today;
    const char *expected;
  } rows[] = {
    { "2016-12-31", "" },
    { "2017-02-01", "first" },
    { "2019-12-31", "first" },
    { "2020-01-01", "second" },
    { "2030-01-01", "second" },
  };
  static const char *const packs[] = {
    SCHEMA ABOUT ("t", "1", "2017-02", "inForce", "") PATTERN ("p", RULE ("/c:CaseFile", REPORT ("first", "1"))) "</sch:schema>",
    SCHEMA ABOUT ("t", "2", "2020-01-01", "inForce", "") PATTERN ("p", RULE ("/c:CaseFile", REPORT ("second", "1"))) "</sch:schema>",
    SCHEMA ABOUT ("t", "3", "2020-02-01", "dormant", "") PATTERN ("p", RULE ("/c:CaseFile", REPORT ("third", "1"))) "</sch:schema>",
    SCHEMA ABOUT ("t", "4", "2020-02-01", "withdrawn", "") PATTERN ("p", RULE ("/c:CaseFile", REPORT ("fourth", "1"))) "</sch:schema>",
  };
  g_autoptr (HeedGuidance) guidance = heed_guidance_new ();

  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autoptr (HeedPack) pack = heed_test_load_pack (packs[i]);

      g_assert_true (heed_guidance_add_pack (guidance, pack, NULL));
    }

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedCaseDocument) document = heed_test_make_document_on (TWO_CONCERNS, rows[i].today);
      g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, NULL);
      g_autoptr (GString) rules = g_string_new (NULL);

      for (guint n = 0; n < prompts->len; n++)
        g_string_append (rules, heed_prompt_get_facts (g_ptr_array_index (prompts, n))->rule);
      g_assert_cmpstr (rules->str, ==, rows[i].expected);
    }
}

/* Of two packs that have one rule on one day the second is refused, with both their names; what was there stays. */
#define CLOCK(id) \
  "<g:Clock id='" id "' context='//c:Referral' starts='c:SentAt' stops='c:Response' length='1' unit='day'>T | B | A</g:Clock>"

static void
test_rule_twice (void)
{
  static const struct
  {
    const char *id;
    const char *edition;
    const char *from;
    const char *status;
    const char *clock;
    const char *rule;
    const char *reason; /* NULL: taken */
  } rows[] = {
    { "u", "1", "2020-03-01", "inForce", "j", "one", "“one” of the pack “u” stands in the pack “t” too, and on Sun 1 Mar 2020 both are in force" },
    { "u", "1", "2016-01", "inForce", "j", "one", "“one” of the pack “u” stands in the pack “t” too, and on Wed 1 Feb 2017 both are in force" },
    { "u", "1", "2022-12-31", "inForce", "j", "one", "on Sat 31 Dec 2022 both are in force" },
    { "u", "1", "2023-01-01", "inForce", "j", "one", NULL },
    { "u", "1", "2016-01", "inForce' inForceTo='2017-01", "j", "one", NULL },
    { "u", "1", "2016-01", "inForce' inForceTo='2017-02-01", "j", "one", "on Wed 1 Feb 2017 both are in force" },
    { "u", "1", "2020-03-01", "inForce", "j", "two", NULL },
    { "u", "1", "2020-03-01", "inForce", "k", "two", "“k” of the pack “u” stands in the pack “t” too, and on Sun 1 Mar 2020 both are in force" },
    { "u", "1", "2020-03-01", "dormant", "j", "one", NULL },
    { "u", "1", "2020-03-01", "withdrawn", "j", "one", NULL },
    { "t", "2", "2020-03-01", "inForce", "j", "one", NULL },
    { "t", "1", "2020-03-01", "inForce", "j", "one", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf (SCHEMA ABOUT ("%s", "%s", "%s", "%s", "") CLOCK ("%s")
                                                   PATTERN ("p", RULE ("/c:CaseFile", REPORT ("other", "1") REPORT ("%s", "1"))) "</sch:schema>",
                                               rows[i].id,
                                               rows[i].edition,
                                               rows[i].from,
                                               rows[i].status,
                                               rows[i].clock,
                                               rows[i].rule);
      g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (SCHEMA ABOUT ("t", "1", "2017-02", "inForce' inForceTo='2022-12", "") CLOCK ("k")
                                                                       PATTERN ("p", RULE ("/c:CaseFile", REPORT ("one", "1"))) "</sch:schema>");
      g_autoptr (HeedPack) pack = heed_test_load_pack (text);
      g_autoptr (GPtrArray) packs = NULL;
      g_autoptr (GError) error = NULL;
      gboolean taken = heed_guidance_add_pack (guidance, pack, &error);

      g_test_message ("%s %s %s: %s", rows[i].id, rows[i].from, rows[i].status, error != NULL ? error->message : "taken");
      packs = heed_guidance_dup_packs (guidance);
      g_assert_cmpint (taken, ==, rows[i].reason == NULL);
      if (rows[i].reason == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (packs->len, ==, g_str_equal (rows[i].id, "t") && g_str_equal (rows[i].edition, "1") ? 1 : 2);
          g_assert_true (g_ptr_array_find (packs, pack, NULL));
        }
      else
        {
          g_assert_error (error, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_REFERENCE);
          g_assert_nonnull (strstr (error->message, rows[i].reason));
          g_assert_cmpuint (packs->len, ==, 1);
          g_assert_cmpstr (heed_pack_get_id (g_ptr_array_index (packs, 0)), ==, "t");
        }
    }
}

/* Once for each source that is past its review, on the document's day, about nobody. */
static void
test_past_review (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (
      SCHEMA ABOUT ("t",
                    "1",
                    "2017-02",
                    "inForce",
                    "<g:Source id='a' title='Old' reviewDue='2018-11-30' newer='New'/>"
                    "<g:Source id='b' title='Month' reviewDue='2026-10'/><g:Source id='c' title='Never'/>")
          PATTERN ("p", RULE ("c:Note", REPORT ("r", "1"))) "</sch:schema>");
  static const struct
  {
    const char *today;
    const char *expected;
  } rows[] = {
    { "2018-11-30", "r e-2 -" },
    { "2018-12-01", "r e-2 -; guidance.past-review - -" },
    { "2026-10-31", "r e-2 -; guidance.past-review - -" },
    { "2026-11-01", "r e-2 -; guidance.past-review - -; guidance.past-review - -" },
  };
  g_autoptr (HeedCaseDocument) document = heed_test_make_document_on (TWO_CONCERNS, "2026-11-23");
  g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, NULL);
  const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, 1));

  g_assert_cmpstr (facts->role, ==, "inform");
  g_assert_cmpstr (facts->text, ==, "Old: review was due Fri 30 Nov 2018. Newer edition known to Heed: New.");
  g_assert_cmpstr (heed_prompt_get_facts (g_ptr_array_index (prompts, 2))->text,
                   ==,
                   "Month: review was due Sat 31 Oct 2026. Newer edition known to Heed: not known.");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedCaseDocument) on = heed_test_make_document_on (TWO_CONCERNS, rows[i].today);
      g_autoptr (GPtrArray) found = heed_guidance_evaluate (guidance, on, NULL);
      g_autofree char *result = list (found);

      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

/* A rule that would go on for ever is stopped, and says which it is. */
static void
test_limits (void)
{
  static const struct
  {
    const char *pack;
    const char *reason;
  } rows[] = {
    { PACK (PATTERN ("p",
                     RULE ("c:Note",
                           REPORT ("slow",
                                   "count(//*[count(//*[count(//*[count(//*[count(//*[count(//*) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0]) "
                                   "&gt; 0")))),
      "slow: it takes more work than a rule may" },
    { PACK (PATTERN ("p",
                     RULE ("c:Note[count(//*[count(//*[count(//*[count(//*[count(//*[count(//*) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0]) &gt; "
                           "0]) &gt; 0]",
                           REPORT ("a", "1")))),
      "it takes more work than a rule may" },
    { PACK (PATTERN ("p",
                     RULE ("c:Note",
                           LET ("x", "count(//*[count(//*[count(//*[count(//*[count(//*[count(//*) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0])")
                               REPORT ("let", "$x &gt; 0")))),
      "let: it takes more work than a rule may" },
    { PACK (PATTERN ("p", RULE ("c:Note", REPORT ("type", "count('a')")))), "type: " },
    { PACK (LET ("a", "'0123456789abcdef'") LET ("b", "concat($a, $a, $a, $a, $a, $a, $a, $a)") LET ("c", "concat($b, $b, $b, $b, $b, $b, $b, $b)")
                LET ("d", "concat($c, $c, $c, $c, $c, $c, $c, $c)") LET ("e", "concat($d, $d, $d, $d, $d, $d, $d, $d)")
                    LET ("f", "concat($e, $e, $e, $e, $e, $e, $e, $e)") LET ("g", "concat($f, $f, $f, $f, $f, $f, $f, $f)")
                        LET ("h", "concat($g, $g, $g, $g, $g, $g, $g, $g)") LET ("i", "concat($h, $h, $h, $h, $h, $h, $h, $h)")
                            PATTERN ("p", RULE ("c:Note", REPORT ("long", "$i")))),
      "long: its values are longer than a rule may use" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (rows[i].pack);
      g_autoptr (HeedCaseDocument) document = heed_test_make_document (TWO_CONCERNS);
      g_autoptr (GError) error = NULL;
      g_autofree char *what = NULL;

      g_assert_null (heed_guidance_evaluate (guidance, document, &error));
      g_assert_error (error, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_EVALUATE);
      what = heed_problem_get_what (error);
      g_assert_nonnull (strstr (what, rows[i].reason));

      /* And it can be asked again. */
      g_clear_error (&error);
      g_assert_null (heed_guidance_evaluate (guidance, document, &error));
      g_assert_error (error, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_EVALUATE);
    }
}

/* A bad pack leaves the good ones, and what was loaded before, as they are. */
static void
test_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("heed-guidance-XXXXXX", &error);
  g_autofree char *good = g_build_filename (folder, "b.sch", NULL);
  g_autofree char *bad = g_build_filename (folder, "a.sch", NULL);
  g_autofree char *other = g_build_filename (folder, "c.txt", NULL);
  g_autoptr (HeedGuidance) guidance = heed_guidance_new ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  g_autofree char *what = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (good, PACK (PATTERN ("p", RULE ("c:Note", REPORT ("r", "1")))), -1, NULL));
  g_assert_true (g_file_set_contents (other, "no pack", -1, NULL));
  g_assert_true (heed_guidance_load_folder (guidance, folder, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_set_contents (good, PACK (PATTERN ("p", RULE ("c:Note", REPORT ("r", "1 +")))), -1, NULL));
  g_assert_true (g_file_set_contents (bad, "<x/>", -1, NULL));
  g_assert_false (heed_guidance_load_folder (guidance, folder, &error));
  what = heed_problem_get_what (error);
  g_assert_true (g_str_has_prefix (what, "a.sch, line 1: "));
  problems = heed_guidance_dup_problems (guidance);
  g_assert_cmpuint (problems->len, ==, 2);
  packs = heed_guidance_dup_packs (guidance);
  g_assert_cmpuint (packs->len, ==, 1);

  g_clear_error (&error);
  g_assert_cmpint (g_unlink (bad), ==, 0);
  g_assert_true (g_file_set_contents (good, PACK (PATTERN ("p", RULE ("c:Note", REPORT ("r2", "1")))), -1, NULL));
  g_assert_true (heed_guidance_load_folder (guidance, folder, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (packs);
  packs = heed_guidance_dup_packs (guidance);
  g_assert_cmpuint (packs->len, ==, 1);
  g_assert_nonnull (heed_pack_find_rule (g_ptr_array_index (packs, 0), "r2"));

  g_assert_cmpint (g_unlink (good), ==, 0);
  g_assert_cmpint (g_unlink (other), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_false (heed_guidance_load_folder (guidance, folder, &error));
  g_assert_error (error, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_FOLDER);
}

#define ALL_NODES                                                                                                      \
  PACK (PATTERN ("p",                                                                                                  \
                 RULE ("c:CaseFile/*[@recordedAt]", REPORT ("entry", "1")) RULE ("c:Involvement", REPORT ("who", "1")) \
                     RULE ("/c:CaseFile", REPORT ("file", "1"))))

/* The other subject's own prompts stay on the other's page; those of somebody in another role, and of
 * the entry itself, are for every subject. */
static void
test_for_child (void)
{
  static const struct
  {
    const char *child;
    const char *expected;
  } rows[] = {
    { "p-1", "entry e-1 -; who e-1 p-1; who e-1 p-3; entry e-2 -; who e-2 p-1" },
    { "p-2", "entry e-2 -; who e-2 p-2; entry e-3 -; who e-3 p-2; entry e-4 -; who e-4 p-2" },
    { "p-3", "who e-1 p-3; entry e-4 -; who e-4 p-3" },
    { "p-9", "" },
  };
  g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (ALL_NODES);
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (
      HEAD PERSONS ENTRY ("Concern", "e-1", "") WHO ("p-1", "subject") WHO ("p-3", "allegedPerpetrator") "</Concern>" ENTRY ("Note", "e-2", "")
          WHO ("p-1", "subject") WHO ("p-2", "subject") "</Note>" ENTRY ("Concern", "e-3", "")
              WHO ("p-2", "subject") "</Concern>" ENTRY ("Meeting", "e-4", "") WHO ("p-2", "subject") WHO ("p-3", "subject") "</Meeting>" TAIL);
  g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) mine = heed_guidance_for_child (prompts, document, rows[i].child);
      g_autofree char *result = list (mine);

      g_test_message ("%s", rows[i].child);
      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

static void
test_explain (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (PACK (
      PATTERN ("p",
               RULE ("c:Concern/c:Involvement",
                     LET ("role", "@role") "<sch:report id='a' role='act' test=\"$role = 'subject'\" g:because='role'>T | B | A</sch:report>" REPORT ("b",
                                                                                                                                                      "0")))
          PATTERN ("q", RULE ("c:Note", REPORT ("c", "1")))));
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (TWO_CONCERNS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) explanations = heed_guidance_explain (guidance, document, "e-1", &error);
  static const struct
  {
    const char *rule;
    gboolean looked;
    gboolean fired;
    const char *person;
    const char *role;
  } rows[] = {
    { "a", TRUE, TRUE, "p-1", "subject" },
    { "a", TRUE, FALSE, "p-3", "allegedPerpetrator" },
    { "b", TRUE, FALSE, "p-1", NULL },
    { "b", TRUE, FALSE, "p-3", NULL },
    { "c", FALSE, FALSE, NULL, NULL },
  };

  g_assert_no_error (error);
  g_assert_cmpuint (explanations->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < explanations->len; i++)
    {
      HeedExplanation *explanation = g_ptr_array_index (explanations, i);

      g_assert_cmpstr (explanation->rule->id, ==, rows[i].rule);
      g_assert_cmpint (explanation->looked, ==, rows[i].looked);
      g_assert_cmpint (explanation->fired, ==, rows[i].fired);
      g_assert_cmpstr (explanation->person, ==, rows[i].person);
      if (rows[i].role != NULL)
        g_assert_cmpstr (explanation->because_values[0], ==, rows[i].role);
    }
}

/* The example of the design, on its day, with the shipped pack. */
static void
test_example (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();
  g_autoptr (HeedCaseDocument) document = load_example ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, &error);
  g_autofree char *result = NULL;

  g_assert_no_error (error);
  result = list (prompts);
  g_assert_cmpstr (result,
                   ==,
                   "scope.looked-after e-1 p-1; scope.child e-1 p-1; scope.living-arrangement-now e-1 p-1; cse.online e-1 p-1; cse.missing e-1 p-1; "
                   "scope.disability e-1 p-1; scope.interpreter e-1 p-1; cse.wishes e-1 p-1; cse.apparent-consent e-1 p-1; cse.exchange e-1 p-1; "
                   "scope.any-living-arrangement e-1 p-1; scope.turning-18 e-1 p-1; cse.support e-1 p-1; scope.capacity e-1 p-1; cse.definition e-1 p-1; "
                   "kcsie.works-with-children-unknown e-1 p-2; missing.return-interview e-5 p-1; guidance.past-review - -");
}

/* What is enacted and not in force is there, says that it is dormant, and is asked of nobody on any day. */
static void
test_dormant (void)
{
  static const char *const days[] = { "2020-01-01", "2026-04-28", "2026-04-29", "2026-11-30", "2099-12-31" };
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();
  g_autoptr (GPtrArray) packs = heed_guidance_dup_packs (guidance);
  HeedPack *dormant = NULL;

  for (guint i = 0; i < packs->len; i++)
    {
      HeedPack *pack = g_ptr_array_index (packs, i);

      if (g_str_equal (heed_pack_get_id (pack), "eng-mandatory-reporting"))
        dormant = pack;
      else
        g_assert_cmpstr (heed_pack_get_status (pack), ==, "inForce");
    }
  g_assert_nonnull (dormant);
  g_assert_cmpstr (heed_pack_get_status (dormant), ==, "dormant");
  g_assert_nonnull (heed_pack_find_rule (dormant, "reporting.duty"));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GPtrArray) in_force = heed_guidance_dup_packs_in_force (guidance, heed_date_parse (days[i]));

      for (guint n = 0; n < in_force->len; n++)
        g_assert_cmpstr (heed_pack_get_id (g_ptr_array_index (in_force, n)), !=, "eng-mandatory-reporting");
    }
}

static gpointer
evaluate_cb (gpointer data)
{
  HeedGuidance *guidance = data;
  g_autoptr (HeedCaseDocument) document = load_example ();
  guint total = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, NULL);

      total += prompts->len;
    }

  return GUINT_TO_POINTER (total);
}

/* Threads share packs, each with a document of its own. */
static void
test_threads (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();
  GThread *threads[4];
  guint expected = GPOINTER_TO_UINT (evaluate_cb (guidance));

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("evaluate", evaluate_cb, guidance);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, expected);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/guidance/fires", test_fires);
  g_test_add_func ("/guidance/guidance/text", test_text);
  g_test_add_func ("/guidance/guidance/facts", test_facts);
  g_test_add_func ("/guidance/guidance/editions", test_editions);
  g_test_add_func ("/guidance/guidance/rule-twice", test_rule_twice);
  g_test_add_func ("/guidance/guidance/past-review", test_past_review);
  g_test_add_func ("/guidance/guidance/limits", test_limits);
  g_test_add_func ("/guidance/guidance/folder", test_folder);
  g_test_add_func ("/guidance/guidance/for-child", test_for_child);
  g_test_add_func ("/guidance/guidance/explain", test_explain);
  g_test_add_func ("/guidance/guidance/example", test_example);
  g_test_add_func ("/guidance/guidance/dormant", test_dormant);
  g_test_add_func ("/guidance/guidance/threads", test_threads);
  return g_test_run ();
}
