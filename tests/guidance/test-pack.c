/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-data.h"
#include "heed-date.h"
#include "heed-pack.h"
#include "heed-problem.h"
#include "heed-test-pack-text.h"

#include <string.h>

#define SOURCE "<g:Source id='s' title='S'><g:Clause id='k'>clause</g:Clause></g:Source>"
#define ABOUT(more, parts) "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-02' status='inForce'" more ">" parts "</g:Pack>"

static HeedPack *
load (const char *text,
      GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return heed_pack_load_bytes (bytes, "/some/where/t.sch", error);
}

/* Everything that a pack may not do is refused whole, with its line and a reason. */
static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    int code;
    guint line;
    const char *reason;
  } rows[] = {
    { "root", "<x xmlns='urn:heed:guidance:1'/>", HEED_GUIDANCE_ERROR_FORBIDDEN, 1, "not a schema of ISO Schematron" },
    { "old namespace", "<schema xmlns='http://www.ascc.net/xml/schematron'/>", HEED_GUIDANCE_ERROR_FORBIDDEN, 1, "not a schema of ISO Schematron" },
    { "assert", START RULE "<sch:assert test='1'>a | b | c</sch:assert>" TAIL, HEED_GUIDANCE_ERROR_FORBIDDEN, 6, "may not use “assert”" },
    { "include", START "<sch:include href='x'/>" RULE REPORT TAIL, HEED_GUIDANCE_ERROR_FORBIDDEN, 5, "may not use “include”" },
    { "phase", START "<sch:phase id='x'><sch:active pattern='p'/></sch:phase>" RULE REPORT TAIL, HEED_GUIDANCE_ERROR_FORBIDDEN, 5, "may not use “phase”" },
    { "diagnostics",
      START RULE REPORT "</sch:rule></sch:pattern>\n<sch:diagnostics/></sch:schema>",
      HEED_GUIDANCE_ERROR_FORBIDDEN,
      7,
      "may not use “diagnostics”" },
    { "extends", START RULE "<sch:extends rule='x'/>" REPORT TAIL, HEED_GUIDANCE_ERROR_FORBIDDEN, 6, "may not use “extends”" },
    { "emph", START RULE REPORT_TEXT ("a | <sch:emph>b</sch:emph> | c") TAIL, HEED_GUIDANCE_ERROR_FORBIDDEN, 6, "may not use “emph”" },
    { "name", START RULE REPORT_TEXT ("a | <sch:name/> | c") TAIL, HEED_GUIDANCE_ERROR_FORBIDDEN, 6, "may not use “name”" },
    { "context at an attribute",
      START "<sch:pattern id='p'><sch:rule context='//c:Concern/@id'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "it ends at an attribute" },
    { "context at an attribute among others",
      START "<sch:pattern id='p'><sch:rule context='//c:Concern | @*'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "it ends at an attribute" },
    { "context at the document", START "<sch:pattern id='p'><sch:rule context='/'>" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 5, "it is “/”" },
    { "let of a pattern",
      START "<sch:pattern id='p'><sch:let name='x' value='1'/><sch:rule context='c:Concern'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_FORBIDDEN,
      5,
      "“let” may not stand in “pattern”" },
    { "title of a pattern",
      START "<sch:pattern id='p'><sch:title>x</sch:title><sch:rule context='c:Concern'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_FORBIDDEN,
      5,
      "“title” may not stand in “pattern”" },
    { "xsl",
      START RULE "<x:key xmlns:x='http://www.w3.org/1999/XSL/Transform'/>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_FORBIDDEN,
      6,
      "neither Schematron nor Heed" },
    { "abstract pattern",
      START "<sch:pattern id='p' abstract='true'><sch:rule context='c:Concern'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      5,
      "abstract" },
    { "abstract rule", START "<sch:pattern id='p'><sch:rule abstract='true' context='c:Concern'>" REPORT TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 5, "abstract" },
    { "flag", START RULE "<sch:report id='r' role='act' test='1' flag='f'>a | b | c</sch:report>" TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 6, "flag" },
    { "query binding",
      "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' xmlns:g='urn:heed:guidance:1' "
      "queryBinding='xslt2'>\n" TITLE NS PACK RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      1,
      "queryBinding" },
    { "words in a rule", START RULE "stray" REPORT TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 5, "content" },
    { "rule without reports", START RULE TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 5, "Missing child" },
    { "let after a report", START RULE REPORT "\n<sch:let name='x' value='1'/>" TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 7, "let" },
    { "pattern twice",
      START RULE REPORT "</sch:rule></sch:pattern>\n<sch:pattern id='p'><sch:rule context='c:Note'>"
                        "<sch:report id='r2' role='act' test='1'>a|b|c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      7,
      "p" },

    { "no pack", HEAD TITLE NS RULE REPORT TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 1, "no “Pack”" },
    { "no title", HEAD NS PACK RULE REPORT TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 1, "no “title”" },
    { "two packs", START PACK RULE REPORT TAIL, HEED_GUIDANCE_ERROR_REFERENCE, 5, "“Pack” stands twice" },
    { "no edition",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' inForceFrom='2017' status='inForce'/>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      4,
      "“Pack” has no “edition”" },
    { "a year is no day",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017' status='inForce'/>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_DATE,
      4,
      "“2017”, which is no date and no month" },
    { "no such month",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-13' status='inForce'/>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_DATE,
      4,
      "“2017-13”" },
    { "no such day",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-02-29' status='inForce'/>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_DATE,
      4,
      "“2017-02-29”" },
    { "status",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-02' status='active'/>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      4,
      "status “active”" },
    { "source twice",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-02' status='inForce'><g:Source id='s' title='S'/>\n"
                    "<g:Source id='s' title='T'/></g:Pack>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      5,
      "source “s” stands twice" },
    { "clause twice",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-02' status='inForce'>"
                    "<g:Source id='s' title='S'>"
                    "<g:Clause id='k'>a</g:Clause>\n<g:Clause id='k'>b</g:Clause></g:Source></g:Pack>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      5,
      "clause “k” stands twice" },
    { "review",
      HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-02' status='inForce'>"
                    "<g:Source id='s' title='S' reviewDue='soon'/></g:Pack>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_DATE,
      4,
      "“soon”" },

    { "no id", START RULE "<sch:report role='act' test='1'>a | b | c</sch:report>" TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 6, "“report” has no “id”" },
    { "no role", START RULE "<sch:report id='r' test='1'>a | b | c</sch:report>" TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 6, "“report” has no “role”" },
    { "no test", START RULE "<sch:report id='r' role='act'>a | b | c</sch:report>" TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 6, "“report” has no “test”" },
    { "role", START RULE "<sch:report id='r' role='warn' test='1'>a | b | c</sch:report>" TAIL, HEED_GUIDANCE_ERROR_REFERENCE, 6, "role “warn”" },
    { "place",
      START RULE "<sch:report id='r' role='act' test='1' g:place='panel'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "the place “panel” is neither form nor refer" },
    { "an empty place",
      START RULE "<sch:report id='r' role='act' test='1' g:place=''>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "the place “” is neither form nor refer" },
    { "a place in another case",
      START RULE "<sch:report id='r' role='act' test='1' g:place='Form'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "the place “Form” is neither form nor refer" },
    { "an attribute that is misspelt",
      START RULE "<sch:report id='r' role='act' test='1' g:wieght='5'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      6,
      "“report” has the attribute “wieght”, which Heed does not know there" },
    { "an attribute that stands elsewhere",
      START "<sch:pattern id='p'><sch:rule context='//c:Concern' g:weight='5'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      5,
      "“rule” has the attribute “weight”, which Heed does not know there" },
    { "whom to phone else, by what is not shown",
      START RULE "<sch:report id='r' role='act' test='1' g:callWhere='n adult adultCare'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“callWhere” of the report “r” is not" },
    { "a weight that is no number",
      START RULE "<sch:report id='r' role='act' test='1' g:weight='heavy'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“weight” of “report” is “heavy”, which is no whole number" },
    { "a weight that is negative",
      START RULE "<sch:report id='r' role='act' test='1' g:weight='-1'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“weight” of “report” is “-1”, which is no whole number" },
    { "a weight that is no whole number",
      START RULE "<sch:report id='r' role='act' test='1' g:weight='1.5'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“weight” of “report” is “1.5”" },
    { "a weight with a unit",
      START RULE "<sch:report id='r' role='act' test='1' g:weight='10 %'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“weight” of “report” is “10 %”" },
    { "an empty weight",
      START RULE "<sch:report id='r' role='act' test='1' g:weight=''>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“weight” of “report” is “”" },
    { "a weight without end",
      START RULE "<sch:report id='r' role='act' test='1' g:weight='99999999999999999999'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“weight” of “report” is “99999999999999999999”" },
    { "a weight that would be the order of what has none",
      START RULE "<sch:report id='r' role='act' test='1' g:weight='2147483647'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“weight” of “report” is “2147483647”" },
    { "quotes without a quote",
      START RULE "<sch:report id='r' role='act' test='1' g:quotes='q'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“quotes” names “q”, and the pack has no such quote" },
    { "an order that is no number",
      HEAD TITLE NS ABOUT (" order='first'", SOURCE) RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      4,
      "“order” of “Pack” is “first”, which is no whole number" },
    { "an order that is negative",
      HEAD TITLE NS ABOUT (" order='-3'", SOURCE) RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      4,
      "“order” of “Pack” is “-3”, which is no whole number" },
    { "an order that is no whole number",
      HEAD TITLE NS ABOUT (" order='1e2'", SOURCE) RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      4,
      "“order” of “Pack” is “1e2”" },
    { "a quote of no source",
      HEAD TITLE NS ABOUT ("", SOURCE "<g:Quote id='q' source='x' rights='R' licence='L'>words</g:Quote>") RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      4,
      "cites “x”" },
    { "a quote of no clause",
      HEAD TITLE NS ABOUT ("", SOURCE "<g:Quote id='q' source='s' clause='l' rights='R' licence='L'>words</g:Quote>") RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      4,
      "cites “s#l”" },
    { "a quote without its source",
      HEAD TITLE NS ABOUT ("", SOURCE "<g:Quote id='q' rights='R' licence='L'>words</g:Quote>") RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      4,
      "“Quote” has no “source”" },
    { "a quote whose rights nobody knows",
      HEAD TITLE NS ABOUT ("", SOURCE "<g:Quote id='q' source='s' licence='L'>words</g:Quote>") RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      4,
      "“Quote” has no “rights”" },
    { "a quote without a licence",
      HEAD TITLE NS ABOUT ("", SOURCE "<g:Quote id='q' source='s' rights='R'>words</g:Quote>") RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      4,
      "“Quote” has no “licence”" },
    { "report twice",
      START RULE REPORT "</sch:rule></sch:pattern>\n<sch:pattern id='q'><sch:rule context='c:Note'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      7,
      "“r” stands twice, first on line 6" },
    { "cites",
      START RULE "<sch:report id='r' role='act' test='1' g:cites='s t'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "cites “t”" },
    { "clause",
      START RULE "<sch:report id='r' role='act' test='1' g:cites='s#k s#l'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "cites “s#l”" },
    { "because",
      START RULE "<sch:let name='x' value='1'/><sch:report id='r' role='act' test='1' g:because='x y'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "names “y”" },
    { "because of another rule",
      START RULE "<sch:let name='x' value='1'/>" REPORT "</sch:rule><sch:rule context='c:Note'>\n"
                 "<sch:report id='r2' role='act' test='1' g:because='x'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      7,
      "names “x”" },

    { "no bar", START RULE REPORT_TEXT ("a") TAIL, HEED_GUIDANCE_ERROR_TEXT, 6, "0 bars" },
    { "one bar", START RULE REPORT_TEXT ("a | b") TAIL, HEED_GUIDANCE_ERROR_TEXT, 6, "1 bars" },
    { "three bars", START RULE REPORT_TEXT ("a | b | c | d") TAIL, HEED_GUIDANCE_ERROR_TEXT, 6, "3 bars" },
    { "no words before the bar", START RULE REPORT_TEXT (" | b | c") TAIL, HEED_GUIDANCE_ERROR_TEXT, 6, "no title" },
    { "values touch",
      START RULE REPORT_TEXT ("a | <sch:value-of select='1'/> <sch:value-of select='2'/> | c") TAIL,
      HEED_GUIDANCE_ERROR_TEXT,
      6,
      "white space" },

    { "XPath", START RULE REPORT_TEST ("a b") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "operator is wanted before “b”" },
    { "XPath, for the compiler", START RULE REPORT_TEST ("1 +") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“test” of “report”" },
    { "empty", START RULE REPORT_TEST (" ") TAIL, HEED_GUIDANCE_ERROR_SCHEMA, 6, "no “test”" },
    { "bracket", START RULE REPORT_TEST ("a[1") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "not closed" },
    { "bracket without start", START RULE REPORT_TEST ("a)") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "closed that was not opened" },
    { "quotation", START RULE REPORT_TEST ("'a") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "quotation mark" },
    { "current", START RULE REPORT_TEST ("current()/@id") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“current()”" },
    { "key", START RULE REPORT_TEST ("key('a', 'b')") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“key()”" },
    { "document", START RULE REPORT_TEST ("c:Note[document ('x')]") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“document()”" },
    { "extension", START RULE REPORT_TEST ("c:now()") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“c:now()”" },
    { "position", START RULE REPORT_TEST ("position() = 1") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“position()” may stand only inside a predicate" },
    { "last", START RULE REPORT_TEST ("count(c:Note[last()]) = last()") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“last()” may stand only inside a predicate" },
    { "prefix", START RULE REPORT_TEST ("d:Note") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "prefix of “d:Note”" },
    { "prefix twice", START NS RULE REPORT TAIL, HEED_GUIDANCE_ERROR_REFERENCE, 5, "prefix “c” is declared twice" },
    { "variable", START RULE REPORT_TEST ("$x") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“$x” is used before it is set" },
    { "variable of itself", START RULE "<sch:let name='x' value='$x + 1'/>" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“$x” is used before it is set" },
    { "variable set later",
      START RULE "<sch:let name='y' value='$x'/><sch:let name='x' value='1'/>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      6,
      "“$x” is used before it is set" },
    { "variable set twice",
      START RULE "<sch:let name='x' value='1'/>\n<sch:let name='x' value='2'/>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      7,
      "“x” is set twice" },
    { "variable of the pack set twice",
      START "<sch:let name='x' value='1'/>\n<sch:let name='x' value='2'/>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      6,
      "“x” is set twice" },
    { "variable's name", START "<sch:let name='c:x' value='1'/>" RULE REPORT TAIL, HEED_GUIDANCE_ERROR_REFERENCE, 5, "“c:x” cannot be the name" },
    { "variable of another rule",
      START RULE "<sch:let name='x' value='1'/>" REPORT
                 "</sch:rule><sch:rule context='c:Note'>\n<sch:report id='r2' role='act' test='$x'>a | b | c</sch:report>" TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      7,
      "“$x” is used before it is set" },
    { "value", START RULE REPORT_TEXT ("a | <sch:value-of select='$x'/> | c") TAIL, HEED_GUIDANCE_ERROR_XPATH, 6, "“select” of “value-of”" },

    { "context: axis",
      START "<sch:pattern id='p'><sch:rule context='c:Note/ancestor::c:CaseFile'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "child and attribute steps" },
    { "context: self", START "<sch:pattern id='p'><sch:rule context='.'>" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 5, "a context is made of" },
    { "context: parent", START "<sch:pattern id='p'><sch:rule context='../c:Note'>" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 5, "a context is made of" },
    { "context: text", START "<sch:pattern id='p'><sch:rule context='c:Note/text()'>" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 5, "a context is made of" },
    { "context: function", START "<sch:pattern id='p'><sch:rule context=\"id('e-1')\">" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 5, "a context is made of" },
    { "context: brackets", START "<sch:pattern id='p'><sch:rule context='(c:Note)[1]'>" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 5, "a context is made of" },
    { "context: nothing after the slash",
      START "<sch:pattern id='p'><sch:rule context='c:Note/'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "a context is made of" },
    { "context: comparison",
      START "<sch:pattern id='p'><sch:rule context='c:Note = 1'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "a context is made of" },
    { "context: variable",
      START "<sch:let name='x' value='1'/><sch:pattern id='p'><sch:rule context='c:Note[@id=$x]'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "cannot use variables" },
    { "context: function in a predicate",
      START "<sch:pattern id='p'><sch:rule context='c:Note[current()]'>" REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "“current()”" },
    { "context: prefix", START "<sch:pattern id='p'><sch:rule context='d:Note'>" REPORT TAIL, HEED_GUIDANCE_ERROR_XPATH, 5, "prefix of “d:Note”" },

    { "clock: unit",
      START "<g:Clock id='k' context='//c:Referral' starts='c:SentAt' stops='c:Response' length='1' unit='week'>a | b | c"
            "</g:Clock>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_REFERENCE,
      5,
      "unit “week”" },
    { "clock: stop",
      START "<g:Clock id='k' context='//c:Referral' starts='c:SentAt' length='1' unit='day'>a | b | c</g:Clock>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_SCHEMA,
      5,
      "“Clock” has no “stops”" },
    { "clock: start",
      START "<g:Clock id='k' context='//c:Referral' starts='$x' stops='c:Response' length='1' unit='day'>a | b | c"
            "</g:Clock>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_XPATH,
      5,
      "“starts” of “Clock”" },
    { "clock: text",
      START "<g:Clock id='k' context='//c:Referral' starts='c:SentAt' stops='c:Response' length='1' unit='day'>a</g:Clock>" RULE REPORT TAIL,
      HEED_GUIDANCE_ERROR_TEXT,
      5,
      "0 bars" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedPack) pack = load (rows[i].text, &error);
      g_autofree char *where = g_strdup_printf ("t.sch, line %u: ", rows[i].line);
      g_autofree char *what = NULL;

      g_test_message ("%s: %s", rows[i].name, error != NULL ? error->message : "taken");
      g_assert_null (pack);
      g_assert_error (error, HEED_GUIDANCE_ERROR, rows[i].code);
      what = heed_problem_get_what (error);
      g_assert_true (g_str_has_prefix (what, where));
      g_assert_nonnull (strstr (what, rows[i].reason));
    }
}

/* What looks like a breach and is none. */
static void
test_taken (void)
{
  static const struct
  {
    const char *name;
    const char *text;
  } rows[] = {
    { "words in a literal", START RULE REPORT_TEST ("'document(key(current()))' = &quot;$x position() d:Note&quot;") TAIL },
    { "names like operators", START RULE REPORT_TEST ("c:and and c:or or div div mod * 2 = c:mod") TAIL },
    { "names like functions", START RULE REPORT_TEST ("key/document[position]/last") TAIL },
    { "position in a predicate", START RULE REPORT_TEST ("c:Note[position() = last()]") TAIL },
    { "axes in a test", START RULE REPORT_TEST ("ancestor::c:CaseFile/descendant::text() and preceding-sibling::*[1]") TAIL },
    { "axis in a predicate of a context",
      START "<sch:pattern id='p'><sch:rule context='//c:Note[ancestor::c:CaseFile]/c:Occurred[@latest] | /c:CaseFile'>" REPORT TAIL },
    { "named axes", START "<sch:pattern id='p'><sch:rule context='child::c:Note/child::c:Occurred[attribute::latest]'>" REPORT TAIL },
    { "hiding a let of the pack", START "<sch:let name='x' value='1'/>" RULE "<sch:let name='x' value='$x + 1'/>" REPORT_TEST ("$x = 2") TAIL },
    { "bars without space", START RULE REPORT_TEXT ("a|b|c") TAIL },
    { "an empty body", START RULE REPORT_TEXT ("a | | c") TAIL },
    { "an entity and a section", START RULE REPORT_TEXT ("a &lt; <![CDATA[<b> | ]]> b | c") TAIL },
    { "a place in the form", START RULE "<sch:report id='r' role='act' test='1' g:place='form'>a | b | c</sch:report>" TAIL },
    { "a weight of nought", START RULE "<sch:report id='r' role='act' test='1' g:weight='0'>a | b | c</sch:report>" TAIL },
    { "white space about a weight", START RULE "<sch:report id='r' role='act' test='1' g:weight=' 7 '>a | b | c</sch:report>" TAIL },
    { "an attribute of Heed's", START RULE "<sch:report id='r' role='act' test='1' g:head='true'>a | b | c</sch:report>" TAIL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedPack) pack = load (rows[i].text, &error);

      g_test_message ("%s", rows[i].name);
      g_assert_no_error (error);
      g_assert_nonnull (pack);
    }
}

static void
test_facts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedPack) pack = load (
      HEAD
      "<sch:title> A\n title </sch:title>" NS "<g:Pack id='t' nation='ENG' edition='2017' inForceFrom='2017-02' inForceTo='2019-06' status='inForce' order='4'>"
      "<g:Source id='s' title='S' publisher='P' date='2016' reviewDue='2018-11'><g:Clause id='k' short='p1'>clause\n"
      " one</g:Clause><g:Clause id='m' check='true'>two</g:Clause></g:Source>"
      "<g:Source id='t' title='T' short='Tee' check='true' newer='U' authority='803'/>"
      "<g:Quote id='q' source='s' clause='k' rights='Crown copyright 2016' licence='Open Government Licence v3.0'> The\n"
      " words </g:Quote><g:Fact name='n'>Name</g:Fact></g:Pack>"
      "<g:Clock id='k' context='//c:Referral' starts='c:SentAt' stops='c:Response' when='1' length='2' unit='workingDay' firm='true' g:cites='s'>Due | b | c"
      "</g:Clock>"
      "<sch:pattern id='p'><sch:rule context='c:Concern'><sch:let name='n' value='1'/><sch:let name='o' value='1'/>"
      "<sch:report id='r' role='consider' test='1' g:cites='s#k t' g:because='n o' g:head='true' g:asks='birthDate' g:place='refer'"
      " g:weight='12' g:call='frontDoor' g:callWhere='o x none' g:quotes='q'>For "
      "<sch:value-of select='$n'/>, <sch:value-of select='concat($n, 1)'/> | b\n  b | c</sch:report>" TAIL,
      &error);
  const HeedPackRule *rule;
  const HeedPackSource *source;
  const HeedPackClock *clock;
  static const char *const citations[][3] = {
    { "s", "S (P, 2016)", "s" },
    { "s#k", "S (P, 2016), clause one", "s p1" },
    { "s#m", "S (P, 2016), two – to be checked", "s?" },
    { "t", "T – to be checked", "Tee?" },
  };

  g_assert_no_error (error);
  g_assert_cmpstr (heed_pack_get_id (pack), ==, "t");
  g_assert_cmpstr (heed_pack_get_title (pack), ==, "A title");
  g_assert_cmpstr (heed_pack_get_nation (pack), ==, "ENG");
  g_assert_cmpstr (heed_pack_get_edition (pack), ==, "2017");
  g_assert_cmpstr (heed_pack_get_status (pack), ==, "inForce");
  g_assert_cmpstr (heed_pack_get_path (pack), ==, "/some/where/t.sch");
  g_assert_cmpint (heed_pack_get_in_force_from (pack), ==, heed_date_from_ymd (2017, 2, 1));
  g_assert_cmpstr (heed_pack_get_in_force_since (pack), ==, "2017-02");

  rule = heed_pack_find_rule (pack, "r");
  g_assert_nonnull (rule);
  g_assert_null (heed_pack_find_rule (pack, "x"));
  g_assert_cmpstr (rule->role, ==, "consider");
  g_assert_cmpstr (rule->title, ==, "For {n}, …");
  g_assert_cmpstr (rule->text, ==, "b b");
  g_assert_cmpstr (rule->action, ==, "c");
  g_assert_cmpstrv (rule->because, ((const char *[]){ "n", "o", NULL }));
  g_assert_cmpstrv (rule->because_labels, ((const char *[]){ "Name", "o", NULL }));
  g_assert_true (rule->head);
  g_assert_cmpstr (rule->asks, ==, "birthDate");
  g_assert_cmpstr (rule->place, ==, "refer");
  g_assert_cmpint (rule->weight, ==, 12);
  g_assert_cmpstr (rule->call, ==, "frontDoor");
  g_assert_null (heed_pack_rule_get_call (rule, (const char *[]){ "n", "o", NULL }, (const char *[]){ "x", "x", NULL }));
  g_assert_cmpstr (heed_pack_rule_get_call (rule, (const char *[]){ "n", "o", NULL }, (const char *[]){ "x", "y", NULL }), ==, "frontDoor");
  g_assert_cmpstr (rule->quote, ==, "“The words” – S (P, 2016), clause one. Crown copyright 2016, Open Government Licence v3.0.");
  g_assert_cmpint (heed_pack_get_order (pack), ==, 4);

  g_assert_cmpuint (heed_pack_get_sources (pack)->len, ==, 2);
  source = g_ptr_array_index (heed_pack_get_sources (pack), 0);
  g_assert_cmpstr (source->id, ==, "s");
  g_assert_cmpint (source->review_due, ==, heed_date_from_ymd (2018, 11, 30));
  source = g_ptr_array_index (heed_pack_get_sources (pack), 1);
  g_assert_cmpstr (source->id, ==, "t");
  g_assert_cmpint (source->review_due, ==, HEED_DATE_NONE);
  g_assert_cmpstr (source->newer, ==, "U");
  g_assert_cmpstr (source->authority, ==, "803");
  for (guint i = 0; i < G_N_ELEMENTS (citations); i++)
    {
      g_autofree char *citation = heed_pack_dup_citation (pack, citations[i][0]);
      g_autofree char *short_citation = heed_pack_dup_short_citation (pack, citations[i][0]);

      g_assert_cmpstr (citation, ==, citations[i][1]);
      g_assert_cmpstr (short_citation, ==, citations[i][2]);
    }

  g_assert_cmpuint (heed_pack_get_clocks (pack)->len, ==, 1);
  clock = g_ptr_array_index (heed_pack_get_clocks (pack), 0);
  g_assert_cmpstr (clock->context, ==, "//c:Referral");
  g_assert_cmpstr (clock->when, ==, "1");
  g_assert_cmpstr (clock->unit, ==, "workingDay");
  g_assert_true (clock->firm);
}

/* A month is in force from its first day to its last. */
static void
test_in_force (void)
{
  static const struct
  {
    const char *attributes;
    int year, month, day;
    gboolean in_force;
  } rows[] = {
    { "inForceFrom='2017-02' status='inForce'", 2017, 1, 31, FALSE },
    { "inForceFrom='2017-02' status='inForce'", 2017, 2, 1, TRUE },
    { "inForceFrom='2017-02-16' status='inForce'", 2017, 2, 15, FALSE },
    { "inForceFrom='2017-02-16' status='inForce'", 2017, 2, 16, TRUE },
    { "inForceFrom='2017-02' status='inForce'", 2099, 1, 1, TRUE },
    { "inForceFrom='2017-02' inForceTo='2020-02' status='inForce'", 2020, 2, 29, TRUE },
    { "inForceFrom='2017-02' inForceTo='2020-02' status='inForce'", 2020, 3, 1, FALSE },
    { "inForceFrom='2017-02' status='dormant'", 2026, 1, 1, FALSE },
    { "inForceFrom='2017-02' status='withdrawn'", 2026, 1, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (HEAD TITLE NS "<g:Pack id='t' nation='ENG' edition='1' ", rows[i].attributes, "/>" RULE REPORT TAIL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedPack) pack = load (text, &error);

      g_assert_no_error (error);
      g_assert_cmpint (heed_pack_is_in_force (pack, heed_date_from_ymd (rows[i].year, rows[i].month, rows[i].day)), ==, rows[i].in_force);
    }
}

/* Not XML at all is said as of any other file. */
static void
test_not_xml (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load ("<sch:schema", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (load ("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (heed_pack_load ("/no/such/file.sch", &error));
  g_assert_nonnull (error);
}

static void
test_shipped (void)
{
  g_autofree char *path = heed_data_path ("guidance/eng-cse-2017.sch");
  g_autofree char *contents = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedPack) pack = heed_pack_load (path, &error);
  gsize length;

  g_assert_no_error (error);
  g_assert_cmpstr (heed_pack_get_id (pack), ==, "eng-cse-2017");
  g_assert_cmpstr (heed_pack_get_edition (pack), ==, "2017");
  g_assert_cmpstr (heed_pack_get_status (pack), ==, "inForce");

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
  g_assert_cmpstr (heed_pack_get_hash (pack), ==, hash);

  for (guint i = 0; i < heed_pack_get_rules (pack)->len; i++)
    {
      const HeedPackRule *rule = g_ptr_array_index (heed_pack_get_rules (pack), i);

      g_test_message ("%s", rule->id);
      g_assert_cmpstr (rule->title, !=, "");
      g_assert_cmpstr (rule->text, !=, "");
      g_assert_cmpstr (rule->action, !=, "");
      g_assert_cmpuint (g_strv_length (rule->cites), >, 0);
    }
  g_assert_true (heed_pack_find_rule (pack, "scope.child")->head);
  g_assert_null (heed_pack_find_rule (pack, "scope.child")->place);
  g_assert_cmpint (heed_pack_find_rule (pack, "scope.danger-now")->weight, ==, 1);
  g_assert_cmpint (heed_pack_find_rule (pack, "scope.turning-18")->weight, ==, HEED_PACK_WEIGHT);
  g_assert_true (g_str_has_prefix (heed_pack_find_rule (pack, "cse.definition")->quote, "“Child sexual exploitation is a form of child sexual abuse."));
  g_assert_cmpstr (heed_pack_find_rule (pack, "scope.age-unknown")->asks, ==, "birthDate");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/pack/refused", test_refused);
  g_test_add_func ("/guidance/pack/taken", test_taken);
  g_test_add_func ("/guidance/pack/facts", test_facts);
  g_test_add_func ("/guidance/pack/in-force", test_in_force);
  g_test_add_func ("/guidance/pack/not-xml", test_not_xml);
  g_test_add_func ("/guidance/pack/shipped", test_shipped);
  return g_test_run ();
}
