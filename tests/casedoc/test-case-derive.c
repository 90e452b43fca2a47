/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-document.h"
#include "heed-date.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1' today='1999-01-01'><Setting id='s-1'><Name>S</Name></Setting>"
#define TAIL "<Member id='m-1'><Name>R</Name></Member></CaseFile>"
#define ENTRY(kind, id, more) "<" kind " id='" id "' recordedAt='2026-11-23T10:00:00Z' author='m-1'" more ">"
#define DAY(day) "<Occurred earliest='" day "' latest='" day "' precision='day'/>"
#define WHO "<Involvement person='p-1' role='subject'/>"

/* A concern about two children, what is said of it on some days of November, and whether it is open then. */
#define P1 "<Involvement person='p-1' role='subject'/>"
#define P2 "<Involvement person='p-2' role='subject'/>"
#define CONCERN ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") P1 P2 "</Concern>"
#define DECIDED(day, who, outcome)             \
  ENTRY ("Decision", "e-" day, " about='e-1'") \
  DAY ("2026-11-" day)                         \
  who "<Outcome>" outcome "</Outcome></Decision>"
#define FOLLOWED(day, who, what)               \
  ENTRY ("FollowUp", "e-" day, " about='e-1'") \
  DAY ("2026-11-" day)                         \
  who "<What what='" what "'/></FollowUp>"
#define STATE(name, sayings, is_open)                                                                                                        \
  {                                                                                                                                          \
    name, HEAD BORN ("2008-11-20", "2008-11-20") "<Person id='p-2'/>" CONCERN sayings TAIL, "2026-11-23", "string(//c:State/@open)", is_open \
  }

#define BORN(lo, hi) "<Person id='p-1'><Name><Given>A</Given></Name><PersonBirthDate earliest='" lo "' latest='" hi "' precision='day'/></Person>"

static char *
evaluate (const char *text,
          const char *today,
          const char *xpath)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "test.xml", &error);
  xmlXPathContext *context;
  xmlXPathObject *result;
  xmlChar *string;
  char *copy;

  if (error != NULL)
    g_error ("%s in %s", error->message, text);
  heed_case_document_derive (document, heed_date_parse (today), NULL);
  heed_case_document_validate (document, &error);
  if (error != NULL)
    g_error ("%s in %s", error->message, text);
  context = xmlXPathNewContext (heed_case_document_get_xml (document));
  xmlXPathRegisterNs (context, (const xmlChar *) "c", (const xmlChar *) HEED_CASE_NAMESPACE);
  result = xmlXPathEvalExpression ((const xmlChar *) xpath, context);
  g_assert_nonnull (result);
  string = xmlXPathCastToString (result);
  copy = g_strdup ((const char *) string);
  xmlFree (string);
  xmlXPathFreeObject (result);
  xmlXPathFreeContext (context);

  return copy;
}

static const struct
{
  const char *label;
  const char *text;
  const char *today;
  const char *xpath;
  const char *expected;
} facts[] = {
  { "today", HEAD BORN ("2009-03-04", "2009-03-04") TAIL, "2026-11-23", "concat(/*/@today, ' ', /*/*[1][self::c:Today]/@day)", "2026-11-23 20780" },
  { "practice", HEAD TAIL, "2026-11-23", "string(/*/c:Setting/*[last()][self::c:LocalPractice]/@careLeaverUpperAge)", "25" },
  { "age",
    HEAD BORN ("2009-03-04", "2009-03-04") TAIL,
    "2026-11-23",
    "concat(//c:Age/@on, '|', //c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@minMonths, '|', //c:Age/@known, '|', "
    "//c:Age/@text, '|', //c:Age/@eighteen, '|', //c:Age/@eighteenText)",
    "2026-11-23|17|17|212|true|17|2027-03-04|Thu 4 Mar 2027" },
  { "age-range",
    HEAD BORN ("2009-09-01", "2010-08-31") TAIL,
    "2026-11-23",
    "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@text, '|', count(//c:Age/@eighteen), '|', "
    "//c:Age/@eighteenText)",
    "16|17|16 or 17|0|not known" },
  { "age-expected-1066",
    HEAD "<Person id='p-1'><Name><Given>A</Given></Name>"
         "<ExpectedPersonBirthDate earliest='1066-04-13' latest='1066-04-13' precision='day'/></Person>" TAIL,
    "2026-11-23",
    "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@minMonths, '|', //c:Age/@maxMonths, '|', //c:Age/@text)",
    "0|130|0|1560|0 to 130" },
  { "age-nothing",
    HEAD "<Person id='p-1'><Name><Given>A</Given></Name></Person>" TAIL,
    "2026-11-23",
    "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@minMonths, '|', //c:Age/@maxMonths, '|', "
    "//c:Age/@known, '|', //c:Age/@text)",
    "0|130|0|1560|false|not known" },
  /* Nobody is as old as that: nothing follows of it, and what was recorded stands as it was. */
  { "age-slip",
    HEAD BORN ("1885-03-04", "1885-03-04") ENTRY ("Concern", "e-1", "") DAY ("2026-11-20") "<AwareAt>2026-11-20T09:00</AwareAt>" WHO "</Concern>" TAIL,
    "2026-11-23",
    "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@minMonths, '|', //c:Age/@maxMonths, '|', "
    "//c:Age/@known, '|', //c:Age/@text, '|', count(//c:Age/@eighteen), '|', //c:AgeAtEvent/@min, '|', "
    "//c:AgeAtEvent/@firstMax, '|', //c:AgeAtEvent/@known, '|', //c:AgeWhenAware/@text, '|', "
    "//c:PersonBirthDate/@latest)",
    "0|130|0|1560|false|not known|0|0|130|false|not known|1885-03-04" },
  { "age-year-one",
    HEAD BORN ("0001-01-01", "0001-01-01") TAIL,
    "2026-11-23",
    "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@text)",
    "0|130|not known" },
  { "age-slip-range",
    HEAD BORN ("1066-04-13", "1895-11-23") TAIL,
    "2026-11-23",
    "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@text)",
    "0|130|not known" },
  { "age-130", HEAD BORN ("1895-11-24", "1895-11-24") TAIL, "2026-11-23", "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@text)", "130|130|130" },
  { "age-old-bound",
    HEAD BORN ("1066-04-13", "2012-03-04") TAIL,
    "2026-11-23",
    "concat(//c:Age/@min, '|', //c:Age/@max, '|', //c:Age/@text)",
    "14|130|14 to 130" },
  { "unborn",
    HEAD "<Person id='p-1'><Name><Given>A</Given></Name>"
         "<ExpectedPersonBirthDate earliest='2027-01-01' latest='2027-01-10' precision='about'/></Person>" ENTRY ("Note", "e-1", "") DAY ("2026-11-01") WHO
    "</Note>" TAIL,
    "2026-11-23",
    "concat(//c:Age/@unborn, count(//c:Age/@min), //c:AgeAtEvent/@unborn, count(//c:AgeAtEvent/@*))",
    "true0true2" },
  { "expected-passed",
    HEAD "<Person id='p-1'><Name><Given>A</Given></Name>"
         "<ExpectedPersonBirthDate earliest='2026-10-01' latest='2026-10-10' precision='about'/></Person>" TAIL,
    "2026-11-23",
    "concat(//c:Age/@unborn, //c:Age/@minMonths, '|', //c:Age/@maxMonths)",
    "0|5" },
  { "event",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") "<Occurred earliest='2026-11-18' latest='2026-11-21' precision='period'/>" WHO
                                                                        "</Concern>" TAIL,
    "2026-11-23",
    "concat(//c:AgeAtEvent/@min, '|', //c:AgeAtEvent/@max, '|', //c:AgeAtEvent/@firstMax, '|', "
    "//c:AgeAtEvent/@lastMin, '|', //c:AgeAtEvent/@text, '|', count(//c:AgeAtEvent/@birthday), '|', "
    "//c:Concern/c:Days/@text)",
    "17|18|17|18|17 or 18|0|Wed 18 Nov 2026 to Sat 21 Nov 2026" },
  { "birthday",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-20") WHO "</Concern>" TAIL,
    "2026-11-23",
    "string(//c:AgeAtEvent/@birthday)",
    "18" },
  { "leap-birthday",
    HEAD BORN ("2008-02-29", "2008-02-29") ENTRY ("Concern", "e-1", "") DAY ("2026-03-01") WHO "</Concern>" TAIL,
    "2026-11-23",
    "string(//c:AgeAtEvent/@birthday)",
    "18" },
  { "no-first-day",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") "<Occurred latest='2026-11-21' precision='unknown'/>" WHO "</Concern>" TAIL,
    "2026-11-23",
    "concat(//c:AgeAtEvent/@min, '|', //c:AgeAtEvent/@max, '|', //c:AgeAtEvent/@firstMax, '|', "
    "//c:AgeAtEvent/@lastMin, '|', count(//c:Concern/c:Days/@first), '|', //c:Concern/c:Days/@text)",
    "0|18|18|0|0|before Sat 21 Nov 2026" },
  { "summer-time",
    HEAD BORN ("2008-07-01", "2008-07-01")
        ENTRY ("Concern", "e-1", "") "<Occurred earliest='2026-06-30T23:30:00Z' latest='2026-06-30T23:30:00Z' precision='exact'/>" WHO "</Concern>" TAIL,
    "2026-11-23",
    "concat(//c:AgeAtEvent/@min, '|', //c:Concern/c:Days/@text)",
    "18|Wed 1 Jul 2026" },
  { "white-space",
    HEAD BORN ("\n 2008-11-20 ", " 2008-11-20") ENTRY ("Referral", "e-1", "")
        DAY (" 2026-11-20\n") "<AwareAt>\n  2026-11-20T09:00\n</AwareAt>" WHO "</Referral>" ENTRY ("FollowUp", "e-9", " about='e-1'") DAY (" 2026-11-21")
            WHO "<What what='response'/></FollowUp>" TAIL,
    "2026-11-23",
    "concat(//c:AgeAtEvent/@birthday, '|', //c:AgeWhenAware/@min, '|', //c:Referral/c:Days/@text, '|', "
    "//c:Response, '|', //c:AwareAt)",
    "18|18|Fri 20 Nov 2026|2026-11-21|2026-11-20T09:00" },
  { "aware",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") "<AwareAt>2026-11-20T09:00</AwareAt>" WHO "</Concern>" TAIL,
    "2026-11-23",
    "concat(//c:AgeWhenAware/@min, '|', //c:AgeAtEvent/@max)",
    "18|17" },
  { "not-aware",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" TAIL,
    "2026-11-23",
    "string(count(//c:AgeWhenAware))",
    "0" },
  { "superseded",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Note", "e-1", "") DAY ("2026-11-01") WHO "</Note>" ENTRY ("Note", "e-2", " supersedes='e-1'")
        DAY ("2026-11-02") WHO "</Note>" TAIL,
    "2026-11-23",
    "concat(//c:Note[@id='e-1']/*[last()][self::c:SupersededBy]/@entry, count(//c:SupersededBy))",
    "e-21" },
  { "open",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" TAIL,
    "2026-11-23",
    "string(//c:State/@open)",
    "true" },
  { "nothing-in-what-holds-others",
    HEAD "<Person id='p-1'><Name/><PersonBirthDate/><Disabilities/><CareHistory/></Person>" ENTRY ("Concern", "e-1", "") "<Occurred/>" WHO
                                                                                                                         "<Exploitation/></Concern>" TAIL,
    "2026-11-23",
    "concat(//c:Age/@known, count(//c:Exploitation))",
    "false1" },
  { "closed-by-decision",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" ENTRY ("Decision", "e-2", " about='e-1'")
        DAY ("2026-11-02") WHO "<Outcome>noFurtherAction</Outcome></Decision>" TAIL,
    "2026-11-23",
    "string(//c:State/@open)",
    "false" },
  { "opened-again",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" ENTRY ("Decision", "e-3", " about='e-1'")
        DAY ("2026-11-03") WHO "<Outcome>monitor</Outcome></Decision>" ENTRY ("Decision", "e-2", " about='e-1'") DAY ("2026-11-02") WHO
    "<Outcome>noFurtherAction</Outcome></Decision>" TAIL,
    "2026-11-23",
    "string(//c:State/@open)",
    "true" },
  { "closed-in-part",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" ENTRY ("Decision", "e-2", " about='e-1'")
        DAY ("2026-11-02") WHO "<Outcome>noFurtherAction</Outcome><Outcome>earlyHelp</Outcome></Decision>" TAIL,
    "2026-11-23",
    "string(//c:State/@open)",
    "true" },
  { "closed-by-both",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" ENTRY ("Decision", "e-2", " about='e-1'")
        DAY ("2026-11-02") WHO "<Outcome>adultRoute</Outcome><Outcome>noFurtherAction</Outcome></Decision>" TAIL,
    "2026-11-23",
    "string(//c:State/@open)",
    "false" },
  { "closing-decision-superseded",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" ENTRY ("Decision", "e-2", " about='e-1'")
        DAY ("2026-11-02") WHO "<Outcome>noFurtherAction</Outcome></Decision>" ENTRY ("Decision", "e-3", " about='e-1' supersedes='e-2'") DAY ("2026-11-02")
            WHO "<Outcome>refer</Outcome></Decision>" TAIL,
    "2026-11-23",
    "string(//c:State/@open)",
    "true" },
  { "closed-by-follow-up",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Concern", "e-1", "") DAY ("2026-11-01") WHO "</Concern>" ENTRY ("FollowUp", "e-2", " about='e-1'")
        DAY ("2026-11-02") WHO "<What what='closed'/></FollowUp>" TAIL,
    "2026-11-23",
    "string(//c:State/@open)",
    "false" },
  STATE ("closed-for-one", DECIDED ("02", P1, "noFurtherAction"), "true"),
  STATE ("closed-for-one-and-for-the-other", DECIDED ("02", P1, "noFurtherAction") DECIDED ("03", P2, "noFurtherAction"), "true"),
  STATE ("closed-for-each-by-name", DECIDED ("02", P1 P2, "noFurtherAction"), "false"),
  STATE ("closed-for-nobody-by-name", DECIDED ("02", "", "adultRoute"), "false"),
  STATE ("opened-again-for-one", DECIDED ("02", P1 P2, "noFurtherAction") DECIDED ("03", P2, "refer"), "true"),
  STATE ("closed-and-once-more-for-one", DECIDED ("02", P1 P2, "noFurtherAction") DECIDED ("03", P2, "noFurtherAction"), "false"),
  STATE ("closed-for-one-after-monitoring", DECIDED ("02", P1 P2, "monitor") DECIDED ("03", P1, "noFurtherAction"), "true"),
  STATE ("followed-up-for-one", FOLLOWED ("02", P1, "closed"), "true"),
  STATE ("followed-up-for-all", FOLLOWED ("02", P2 P1, "closed"), "false"),
  STATE ("opened-again-after-follow-up", FOLLOWED ("02", P1 P2, "closed") DECIDED ("03", P1, "earlyHelp"), "true"),
  STATE ("followed-up-after-referring", DECIDED ("02", P1 P2, "refer") FOLLOWED ("03", "", "closed"), "false"),
  { "response",
    HEAD BORN ("2008-11-20", "2008-11-20") ENTRY ("Referral", "e-1", "") DAY ("2026-11-01") WHO "<Response absence='unknown'/></Referral>" ENTRY (
        "FollowUp",
        "e-9",
        " about='e-1'") "<Occurred earliest='2026-11-20T10:00' latest='2026-11-20T10:00' precision='exact'/>" WHO
                        "<What what='response' outcome='section17'/></FollowUp>" TAIL,
    "2026-11-23",
    "concat(count(//c:Response), //c:Response[not(@absence)]/@by, //c:Response[not(@absence)]/@outcome, "
    "//c:Response[not(@absence)])",
    "2e-9section172026-11-20T10:00" },
  { "arrangement-days",
    HEAD "<Person id='p-1'><Name><Given>A</Given></Name>"
         "<LivingArrangement arrangement='friends' from='2026-11-01' intendedTo='2026-11-20'/></Person>" TAIL,
    "2026-11-23",
    "concat(//c:LivingArrangement/c:Days/@first, '|', count(//c:LivingArrangement/c:Days/@last), '|', "
    "//c:LivingArrangement/c:Days/@intendedLast, count(//c:LivingArrangement/c:Days/@text))",
    "20758|0|207770" },
  { "stale-derived-is-ignored",
    HEAD "<Person id='p-1'><Name><Given>A</Given></Name><Age derived='true' on='1999-01-01' min='3' max='3'/></Person>" TAIL,
    "2026-11-23",
    "concat(count(//c:Age), //c:Age/@min)",
    "10" },
};

static void
test_fact (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *found = evaluate (facts[i].text, facts[i].today, facts[i].xpath);

  g_assert_cmpstr (found, ==, facts[i].expected);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *name = g_strdup_printf ("/casedoc/case-derive/%s", facts[i].label);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_fact);
    }
  return g_test_run ();
}
