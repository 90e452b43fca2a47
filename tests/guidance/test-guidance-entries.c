/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-guidance.h"

#include "heed-date.h"
#include "heed-test-guidance.h"

/* What a rule looks at decides, not a list of kinds. */
static void
test_related (void)
{
  static const struct
  {
    const char *pack;
    const char *entry;
    const char *expected;
  } rows[] = {
    { "missing", "e-5", "e-1 e-4" },
    { "missing", "e-1", "" },
    { "missing", "e-2", "e-1" },
    { "missing", "e-3", "e-1" },
    { "missing", "e-6", "e-1 e-4 e-5" },
    { "missing", "e-0", "" },
    { "other concerns", "e-1", "e-4" },
    { "other concerns", "e-7", "" },
    { "upwards", "e-1", "" },
    { "everything", "e-6", "e-1 e-2 e-3 e-4 e-5" },
    { "of the pack", "e-5", "e-1 e-4" },
    { "of two kinds", "e-1", "" },
    { "of two kinds", "e-2", "e-1 e-4" },
    { "of two kinds", "e-5", "e-1 e-4" },
    { "of a kind or not", "e-1", "e-4" },
    { "of no kind", "e-1", "e-4" },
    { "beside", "e-1", "e-4" },
    { "beside, of a kind", "e-1", "" },
  };
  static const struct
  {
    const char *name;
    const char *text;
  } packs[] = {
    { "missing", PACK (PATTERN ("p", RULE ("//c:Concern/c:Involvement[@role='subject']", REPORT ("r", "/c:CaseFile/c:MissingEpisode")))) },
    { "other concerns", PACK (PATTERN ("p", RULE ("//c:Concern", LET ("o", "/c:CaseFile/c:Concern") REPORT ("r", "count($o) &gt; 1")))) },
    { "upwards", PACK (PATTERN ("p", RULE ("//c:Concern/c:Involvement", REPORT ("r", "ancestor::c:Concern/@id and parent::c:Concern")))) },
    { "everything", PACK (PATTERN ("p", RULE ("c:CaseFile/*", REPORT ("r", "count(/c:CaseFile/*) &gt; 1")))) },
    { "of the pack", PACK (LET ("m", "//c:MissingEpisode") PATTERN ("p", RULE ("//c:Concern", REPORT ("r", "$m")))) },
    { "of two kinds", PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("r", "/c:CaseFile/c:*[self::c:Decision or self::c:MissingEpisode][@id]")))) },
    { "of a kind or not", PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("r", "/c:CaseFile/*[self::c:Decision or @id]")))) },
    { "beside", PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("r", "following-sibling::*[@id]")))) },
    { "beside, of a kind", PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("r", "preceding-sibling::*[self::c:Decision]")))) },
    { "of no kind", PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("r", "//*[not(self::c:Decision)]")))) },
  };
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (
      HEAD PERSONS ENTRY ("Concern", "e-1", "") WHO ("p-1", "subject") "</Concern>" ENTRY ("Decision", "e-2", " about='e-1'")
          WHO ("p-1", "subject") "<Outcome>monitor</Outcome></Decision>" ENTRY ("FollowUp", "e-3", " about='e-1'")
              WHO ("p-1", "subject") "<What what='closed'/></FollowUp>" ENTRY ("Concern", "e-4", "")
                  WHO ("p-1", "subject") "</Concern>" ENTRY ("MissingEpisode", "e-5", "")
                      WHO ("p-1", "subject") "</MissingEpisode>" ENTRY ("MissingEpisode", "e-6", " supersedes='e-5'")
                          WHO ("p-1", "subject") "</MissingEpisode>" ENTRY ("Concern", "e-7", "") WHO ("p-2", "subject")
                              WHO ("p-1", "sibling") "</Concern>" TAIL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      for (guint n = 0; n < G_N_ELEMENTS (packs); n++)
        {
          g_autoptr (HeedGuidance) guidance = NULL;
          g_auto (GStrv) ids = NULL;
          g_autofree char *result = NULL;

          if (!g_str_equal (packs[n].name, rows[i].pack))
            continue;
          guidance = heed_test_make_guidance (packs[n].text);
          ids = heed_guidance_related_entries (guidance, document, rows[i].entry);
          result = g_strjoinv (" ", ids);
          g_test_message ("%s: %s", rows[i].pack, rows[i].entry);
          g_assert_cmpstr (result, ==, rows[i].expected);
        }
    }
}

static GPtrArray *
pick (GPtrArray *prompts,
      const char *entry)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (prompts, i);

      if (g_strcmp0 (heed_prompt_get_facts (prompt)->entry, entry) == 0)
        g_ptr_array_add (picked, g_object_ref (prompt));
    }

  return picked;
}

static void
assert_same_prompts (GPtrArray *a,
                     GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      HeedPrompt *first = g_ptr_array_index (a, i);
      HeedPrompt *second = g_ptr_array_index (b, i);

      g_assert_true (heed_prompt_is_same (first, second));
      g_assert_cmpstr (heed_prompt_get_facts (first)->title, ==, heed_prompt_get_facts (second)->title);
      g_assert_cmpstr (heed_prompt_get_facts (first)->text, ==, heed_prompt_get_facts (second)->text);
      g_assert_cmpstr (heed_prompt_get_facts (first)->action, ==, heed_prompt_get_facts (second)->action);
      g_assert_cmpstrv (heed_prompt_get_facts (first)->because_values, heed_prompt_get_facts (second)->because_values);
    }
}

static const char *
choose (GRand *random,
        const char *const *values)
{
  return values[g_rand_int_range (random, 0, (int) g_strv_length ((char **) values))];
}

/* A child's file with everything that the rules ask about, at random. */
static char *
generate (GRand *random,
          guint n_entries)
{
  static const char *const kinds[] = { "Concern", "Concern", "MissingEpisode", "MissingEpisode", "Note", "FollowUp", "Decision", NULL };
  static const char *const what[] = { "", "<What what='returned'/>", "<What what='closed'/>", NULL };
  static const char *const outcome[] = { "", "<Outcome>refer</Outcome>", "<Outcome>noFurtherAction</Outcome>", "<Outcome>monitor</Outcome>", NULL };
  static const char *const roles[] = { "subject", "allegedPerpetrator", "facilitator", "witness", NULL };
  static const char *const codes[] = { "cse", "cce", "sexualAbuse", "online", "trafficking", "new", NULL };
  static const char *const born[] = { "",
                                      "<PersonBirthDate earliest='2009-03-04' latest='2009-03-04' precision='day' source='s'/>",
                                      "<PersonBirthDate earliest='2005-01-01' latest='2009-12-31' precision='year' source='s'/>",
                                      "<PersonBirthDate earliest='1996-01-01' latest='2002-12-31' precision='ageEstimate' source='s'/>",
                                      "<ExpectedPersonBirthDate earliest='2027-01-01' latest='2027-01-20' precision='about'/>",
                                      NULL };
  static const char *const care[] = { "",
                                      "",
                                      "<CareHistory><CareEpisode status='lookedAfter'/></CareHistory>",
                                      "<CareHistory><CareEpisode status='careLeaver' category='qualifying'/></CareHistory>",
                                      "<CareHistory><CareEpisode status='careLeaver' category='none'/></CareHistory>",
                                      NULL };
  static const char *const block[] = { "",
                                       "<Exploitation><Exchange how='given'>a | phone</Exchange><Gain kind='financial' to='perpetrator'/>"
                                       "<ContactMode>both</ContactMode><ApparentConsent>yes</ApparentConsent></Exploitation>",
                                       "<Exploitation person='p-1'><PowerFactor>age</PowerFactor>"
                                       "<ChildsWishes wantsAction='no'>no</ChildsWishes></Exploitation>",
                                       NULL };
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint i = 1; i <= 3; i++)
    g_string_append_printf (text, "<Person id='p-%u'><Name><Given>N%u</Given></Name>%s%s</Person>", i, i, choose (random, born), choose (random, care));

  for (guint i = 1; i <= n_entries; i++)
    {
      const char *kind = choose (random, kinds);
      guint day = (guint) g_rand_int_range (random, 1, 28);
      guint year = (guint) g_rand_int_range (random, 2022, 2026);

      g_string_append_printf (text, "<%s id='e-%u' recordedAt='2026-11-20T10:00:00Z' author='m-1'", kind, i);
      if (i > 1 && g_rand_int_range (random, 0, 6) == 0)
        g_string_append_printf (text, " supersedes='e-%d'", g_rand_int_range (random, 1, (int) i));
      if (i > 1 && (g_str_equal (kind, "FollowUp") || g_str_equal (kind, "Decision")))
        g_string_append_printf (text, " about='e-%d'", g_rand_int_range (random, 1, (int) i));
      g_string_append_printf (text,
                              "><Occurred earliest='%u-11-%02u' latest='%u-11-%02u' precision='period'/>",
                              year,
                              day,
                              year + (guint) g_rand_int_range (random, 0, 2),
                              day);
      if (g_str_equal (kind, "Concern") && g_rand_boolean (random))
        g_string_append_printf (text, "<DangerNow>%s</DangerNow>", g_rand_boolean (random) ? "yes" : "no");
      g_string_append_printf (text, "<Involvement person='p-%d' role='subject'/>", g_rand_int_range (random, 1, 4));
      g_string_append_printf (text, "<Involvement person='p-%d' role='%s'/>", g_rand_int_range (random, 1, 4), choose (random, roles));
      if (g_str_equal (kind, "MissingEpisode") && g_rand_boolean (random))
        g_string_append_printf (text, "<ReturnedAt>%u-11-%02u</ReturnedAt>", year, day);
      if (g_str_equal (kind, "FollowUp"))
        g_string_append (text, choose (random, what));
      if (g_str_equal (kind, "Decision"))
        g_string_append (text, choose (random, outcome));
      g_string_append (text, "<Headline>by Working Together 2015, as before</Headline>");
      if (g_str_equal (kind, "Concern"))
        g_string_append_printf (text, "<Category code='%s'/><Category code='%s'/>%s", choose (random, codes), choose (random, codes), choose (random, block));
      g_string_append_printf (text, "</%s>", kind);
    }
  g_string_append (text, TAIL);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One entry at a time says what the whole document says of it. */
static void
test_entries (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();
  guint fired = 0;

  for (guint seed = 1; seed <= 40; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *text = generate (random, 12);
      g_autoptr (HeedCaseDocument) document = heed_test_make_document (text);
      g_autoptr (GPtrArray) all = heed_guidance_evaluate (guidance, document, NULL);
      g_autoptr (GPtrArray) both = NULL;
      g_autoptr (GPtrArray) third = NULL;

      for (guint i = 1; i <= 12; i++)
        {
          g_autofree char *id = g_strdup_printf ("e-%u", i);
          g_autoptr (GPtrArray) expected = pick (all, id);
          g_autoptr (GPtrArray) prompts = heed_guidance_evaluate_entries (guidance, document, (const char *const[]){ id, "e-no-such", NULL }, NULL);

          assert_same_prompts (prompts, expected);
          fired += prompts->len;
        }

      /* In document order, however the ids are given. */
      both = heed_guidance_evaluate_entries (guidance, document, (const char *const[]){ "e-3", "e-2", "e-3", NULL }, NULL);
      third = heed_guidance_evaluate_entries (guidance, document, (const char *const[]){ "e-2", "e-3", NULL }, NULL);
      assert_same_prompts (both, third);
    }
  g_assert_cmpuint (fired, >, 1000);
}

/* The prompt as far as it can be told apart on screen. */
static gboolean
has_prompt (GPtrArray *prompts,
            HeedPrompt *prompt)
{
  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPrompt *other = g_ptr_array_index (prompts, i);

      if (heed_prompt_is_same (prompt, other) && g_str_equal (heed_prompt_get_facts (prompt)->text, heed_prompt_get_facts (other)->text))
        return TRUE;
    }

  return FALSE;
}

static HeedCaseDocument *
document_without (HeedCaseFile *file,
                  const char *id)
{
  g_autoptr (HeedCaseFile) less = heed_case_file_new ();
  GPtrArray *entries = heed_case_file_get_entries (file);
  GPtrArray *persons = heed_case_file_get_persons (file);
  HeedCaseDocument *document;

  for (guint i = 0; i < persons->len; i++)
    heed_case_file_add (less, g_ptr_array_index (persons, i));
  for (guint i = 0; i < entries->len; i++)
    {
      if (!g_str_equal (heed_record_get_id (g_ptr_array_index (entries, i)), id))
        heed_case_file_add (less, g_ptr_array_index (entries, i));
    }
  document = heed_case_document_new (less);
  heed_case_document_derive (document, heed_date_from_ymd (2026, 11, 23), NULL);

  return document;
}

static guint
assert_nothing_missed (HeedGuidance *guidance,
                       HeedCaseFile *file,
                       const char *id)
{
  g_autoptr (HeedCaseDocument) document = document_without (file, id);
  g_autoptr (GPtrArray) before = heed_guidance_evaluate (guidance, document, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) typed = NULL;
  guint n_changed = 0;

  heed_case_document_put_entry (document, heed_case_file_find_entry (file, id));
  after = heed_guidance_evaluate (guidance, document, NULL);
  typed = heed_guidance_evaluate_draft (guidance, document, id, NULL);

  for (guint i = 0; i < after->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (after, i);
      gboolean own = g_strcmp0 (heed_prompt_get_facts (prompt)->entry, id) == 0;

      if (own || !has_prompt (before, prompt))
        g_assert_true (has_prompt (typed, prompt));
      n_changed += !own && !has_prompt (before, prompt);
    }
  for (guint i = 0; i < typed->len; i++)
    g_assert_true (has_prompt (after, g_ptr_array_index (typed, i)));

  return n_changed;
}

/* While an entry is typed, nothing is missed of what it changes anywhere in the file: whatever the whole file says with it and
 * did not say without is found, and all of its own. */
static void
test_draft (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();
  guint n_changed = 0;

  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *text = generate (random, 12);
      g_autoptr (HeedCaseDocument) whole = heed_test_make_document (text);
      g_autoptr (HeedCaseFile) file = heed_case_document_dup_file (whole);

      for (guint i = 1; i <= 12; i++)
        {
          g_autofree char *id = g_strdup_printf ("e-%u", i);

          n_changed += assert_nothing_missed (guidance, file, id);
        }
    }
  g_assert_cmpuint (n_changed, >, 5);
}

/* An episode that is corrected is no longer there for concerns that had found it, whatever kind of entry corrects it. */
static void
test_draft_supersedes (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (
      PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("a", "1") REPORT ("b", "count(/c:CaseFile/c:MissingEpisode[not(c:SupersededBy)]) = 1")))));
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (
      HEAD PERSONS ENTRY ("Concern", "e-1", "") WHO ("p-1", "subject") "</Concern>" ENTRY ("MissingEpisode", "e-2", "")
          WHO ("p-1", "subject") "</MissingEpisode>" ENTRY ("MissingEpisode", "e-3", "")
              WHO ("p-1", "subject") "</MissingEpisode>" ENTRY ("Note", "e-4", " supersedes='e-3'") WHO ("p-1", "subject") "</Note>" TAIL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prompts = heed_guidance_evaluate_draft (guidance, document, "e-4", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (prompts->len, ==, 1);
  g_assert_cmpstr (heed_prompt_get_facts (g_ptr_array_index (prompts, 0))->rule, ==, "b");
  g_assert_cmpstr (heed_prompt_get_facts (g_ptr_array_index (prompts, 0))->entry, ==, "e-1");
}

/* Of other entries only those reports have their say that look at the kind, by whatever way. */
static void
test_draft_reports (void)
{
  static const struct
  {
    const char *pack;
    const char *expected;
  } rows[] = {
    { PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("a", "1") REPORT ("b", "/c:CaseFile/c:MissingEpisode")))), "b e-1" },
    { PACK (PATTERN ("p",
                     RULE ("//c:Concern", LET ("m", "/c:CaseFile/c:MissingEpisode") LET ("n", "count($m)") REPORT ("a", "1") REPORT ("b", "$n &gt; 0")))),
      "b e-1" },
    { PACK (LET ("m", "/c:CaseFile/c:MissingEpisode")
                PATTERN ("p", RULE ("//c:Concern", LET ("n", "count($m)") REPORT ("a", "1") REPORT ("b", "$n &gt; 0")))),
      "b e-1" },
    { PACK (PATTERN ("p",
                     RULE ("//c:Concern",
                           LET ("m", "/c:CaseFile/c:MissingEpisode")
                               REPORT ("a", "1") "<sch:report id='b' role='act' test='1' g:because='m'>T | B | A</sch:report>"))),
      "b e-1" },
    { PACK (PATTERN ("p",
                     RULE ("//c:Concern",
                           LET ("m", "/c:CaseFile/c:MissingEpisode")
                               REPORT ("a", "1") "<sch:report id='b' role='act' test='1'>T | <sch:value-of select='count($m)'/> | A</sch:report>"))),
      "b e-1" },
    { PACK (PATTERN ("p", RULE ("//c:Concern", LET ("m", "/c:CaseFile/c:MissingEpisode") REPORT ("a", "1")))
                PATTERN ("q", RULE ("//c:MissingEpisode", REPORT ("c", "1")))),
      "c e-2" },
    { PACK (PATTERN ("p", RULE ("//c:Concern", REPORT ("a", "count(/c:CaseFile/*) &gt; 1")))), "a e-1" },
  };
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (HEAD PERSONS ENTRY ("Concern", "e-1", "")
                                                                       WHO ("p-1", "subject") "</Concern>" ENTRY ("MissingEpisode", "e-2", "")
                                                                           WHO ("p-1", "subject") "</MissingEpisode>" TAIL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (rows[i].pack);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) prompts = heed_guidance_evaluate_draft (guidance, document, "e-2", &error);
      g_autoptr (GString) found = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint n = 0; n < prompts->len; n++)
        {
          const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, n));

          g_string_append_printf (found, "%s%s %s", n > 0 ? ", " : "", facts->rule, facts->entry);
        }
      g_assert_cmpstr (found->str, ==, rows[i].expected);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/guidance/related", test_related);
  g_test_add_func ("/guidance/guidance/draft", test_draft);
  g_test_add_func ("/guidance/guidance/draft-reports", test_draft_reports);
  g_test_add_func ("/guidance/guidance/draft-supersedes", test_draft_supersedes);
  g_test_add_func ("/guidance/guidance/entries", test_entries);
  return g_test_run ();
}
