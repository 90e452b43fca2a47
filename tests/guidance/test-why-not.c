/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Which facts keep a rule from firing, of the shipped packs and of packs that are written every other way. */

#include "heed-guidance.h"
#include "heed-test-guidance.h"

#define FILE_OF(born, danger, concern)                                                                                                             \
  HEAD "<Person id='p-1'><Name><Given>Ann</Given></Name><PersonBirthDate earliest='" born "' latest='" born "' precision='day'/></Person>" ENTRY ( \
      "Concern", "e-1", "") danger WHO ("p-1", "subject") concern "</Concern>" TAIL

/* Closed by a decision. */
#define DANGER ENTRY ("Concern", "e-1", "") "<DangerNow>yes</DangerNow>" WHO ("p-1", "subject") "</Concern>"
#define NOTHING_MORE ENTRY ("Decision", "e-2", " about='e-1'") WHO ("p-1", "subject") "<Outcome>noFurtherAction</Outcome></Decision>"
#define CLOSED HEAD "<Person id='p-1'><Name><Given>Ann</Given></Name></Person>" DANGER NOTHING_MORE TAIL

#define POWER "<Category code='cse'/><Exploitation><PowerFactor>debt</PowerFactor></Exploitation>"
#define OTHER_PARTS "force, threat, deceit or enticement, one person or a group, sexual activity, something exchanged, a gain for someone"

/* "Danger now=no; …"; NULL where the rule fires. */
static char *
find (HeedGuidance *guidance,
      const char *text,
      const char *rule)
{
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) explanations = heed_guidance_explain (guidance, document, "e-1", &error);
  g_autoptr (GString) result = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < explanations->len; i++)
    {
      HeedExplanation *explanation = g_ptr_array_index (explanations, i);

      if (!g_str_equal (explanation->rule->id, rule))
        continue;
      g_assert_true (explanation->looked);
      if (explanation->fired)
        {
          g_assert_null (explanation->blockers);
          return NULL;
        }
      for (guint n = 0; n < explanation->blockers->len; n++)
        {
          HeedBlocker *blocker = g_ptr_array_index (explanation->blockers, n);

          g_string_append_printf (result, "%s%s=%s", n > 0 ? "; " : "", blocker->label, blocker->value != NULL ? blocker->value : "?");
        }
      return g_strdup (result->str);
    }
  g_assert_not_reached ();
}

static void
test_shipped (void)
{
  static const struct
  {
    const char *rule;
    const char *text;
    const char *expected;
  } rows[] = {
    { "scope.danger-now", FILE_OF ("2011-03-04", "<DangerNow>yes</DangerNow>", ""), NULL },
    { "scope.danger-now", FILE_OF ("2011-03-04", "<DangerNow>no</DangerNow>", ""), "Danger now=no" },
    { "scope.danger-now", FILE_OF ("2011-03-04", "<DangerNow>unknown</DangerNow>", ""), "Danger now=not known" },
    { "scope.danger-now", FILE_OF ("2011-03-04", "", ""), "Danger now=not recorded yet" },
    { "scope.danger-now", CLOSED, "Concern open=no" },
    { "scope.danger-unknown", FILE_OF ("2011-03-04", "<DangerNow>yes</DangerNow>", ""), "Danger now=yes" },
    { "scope.danger-unknown", FILE_OF ("2011-03-04", "", ""), "Danger now=not recorded yet" },
    { "cse.under-13", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "Age then=15" },
    { "scope.child", FILE_OF ("2000-03-04", "", "<Category code='cse'/>"), "Age then=26; Age today=26; 18th birthday=Sun 4 Mar 2018" },
    { "scope.outside", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "Age then=15" },
    { "cse.wishes", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "Wants action=not recorded" },
    { "cse.exchange", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "Exchanged=not recorded" },
    { "cse.gain", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "Gain=not recorded" },
    { "cse.power-not-recorded",
      FILE_OF ("2011-03-04", "", POWER),
      "Not recorded yet=" OTHER_PARTS "; Parts recorded=an imbalance of power" },
    { "scope.carer-alleged", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "At home, or a parent or carer=not recorded" },
    { "scope.looked-after", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "In the care of=not recorded" },
    { "scope.interpreter", FILE_OF ("2011-03-04", "", "<Category code='cse'/>"), "Interpreter=not recorded" },
  };
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *result = find (guidance, rows[i].text, rows[i].rule);

      g_test_message ("%s %zu", rows[i].rule, i);
      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

#define PACK_OF(lets, test)                                                                                                                       \
  SCHEMA ABOUT ("t", "1", "2017-02", "inForce", "<g:Source id='s' title='S'/><g:Fact name='danger'>Danger now</g:Fact><g:Fact name='first'>First" \
                                                "</g:Fact>")                                                                                      \
      PATTERN ("p", RULE ("c:Concern/c:Involvement", lets REPORT ("r", test))) "</sch:schema>"

/* However a test is written, what is told is what would have to be otherwise. */
static void
test_written (void)
{
  static const struct
  {
    const char *pack;
    const char *expected;
  } rows[] = {
    { PACK_OF (LET ("danger", "string(../c:DangerNow)") LET ("first", "true()"), "$danger = 'yes' and $first"), "Danger now=no" },
    { PACK_OF (LET ("danger", "string(../c:DangerNow)") LET ("first", "false()"), "$danger = 'no' and $first"), "First=no" },
    { PACK_OF (LET ("danger", "string(../c:DangerNow)") LET ("first", "false()"), "($danger = 'yes' or $first)"), "Danger now=no; First=no" },
    { PACK_OF (LET ("danger", "string(../c:DangerNow)") LET ("first", "true()"), "not($danger = 'yes' or $first)"), "First=yes" },
    { PACK_OF (LET ("danger", "string(../c:DangerNow)") LET ("first", "true()"), "not($danger = 'no' and $first)"), "Danger now=no; First=yes" },
    /* Through lets without words of their own. */
    { PACK_OF (LET ("danger", "string(../c:DangerNow)") LET ("is", "$danger = 'yes'") LET ("both", "$is and true()"), "$both"), "Danger now=no" },
    { PACK_OF (LET ("said", "../c:DangerNow") LET ("danger", "string($said)"), "$said = 'yes'"), "Danger now=no" },
    { PACK_OF (LET ("said", "../c:Category") LET ("danger", "concat('Categories: ', string($said))"), "$said"), "Danger now=not recorded" },
    /* "and" inside a predicate or a text is none of the test's. */
    { PACK_OF (LET ("said", "../c:DangerNow[. = 'yes' and 1]"), "$said"), "Danger now=not recorded" },
    { PACK_OF (LET ("danger", "string(../c:DangerNow)"), "concat($danger, ' and ') = 'yes or no'"), "Danger now=no" },
    /* Without words of the pack, those of the field. */
    { PACK_OF ("", "../c:DangerNow = 'yes'"), "Danger now=?" },
    { PACK_OF (LET ("said", "../c:DangerNow"), "$said = 'yes'"), "Danger now=no" },
    { PACK_OF ("", "0"), "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (rows[i].pack);
      g_autofree char *result = find (guidance, FILE_OF ("2011-03-04", "<DangerNow>no</DangerNow>", ""), "r");

      g_test_message ("%zu", i);
      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/why-not/shipped", test_shipped);
  g_test_add_func ("/guidance/why-not/written", test_written);

  return g_test_run ();
}
