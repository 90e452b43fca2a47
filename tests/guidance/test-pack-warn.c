/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-pack-warn.h"

#include "heed-data.h"
#include "heed-pack.h"
#include "heed-test-pack-text.h"

#include <string.h>

static void
add_warning_cb (guint line,
                const char *message,
                gpointer user_data)
{
  g_string_append_printf (user_data, "%u %s\n", line, message);
}

#define NO_CASE ", and every element of a case document is in “urn:heed:case:1”."
#define IN_CONTEXT "6 the report “r” can never fire: its context asks for "
#define IN_TEST "6 the report “r” may never fire: its test asks for "
#define IN_CONTEXT_OF(context) START "<sch:pattern id='p'><sch:rule context=\"" context "\">\n" REPORT TAIL
#define NUMBER(expression) \
  "6 the report “r” shows a computed number, “" expression "”, which programs print differently; show the text of the document.\n"
#define SHOWN(expression) START RULE REPORT_TEXT ("a | <sch:value-of select=\"" expression "\"/> | c") TAIL

/* What is silent for ever looks like what has nothing to say, and what one program prints as 5e+09 another prints in full. */
static void
test_warnings (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } rows[] = {
    { START RULE REPORT TAIL, "" },
    { IN_CONTEXT_OF ("//Concern"), IN_CONTEXT "“Concern” without a prefix" NO_CASE "\n" },
    { IN_CONTEXT_OF ("//c:concern"), IN_CONTEXT "“c:concern”, an element that no case document has.\n" },
    { IN_CONTEXT_OF ("//c:Concern[Category]"), IN_CONTEXT "“Category” without a prefix" NO_CASE "\n" },
    { IN_CONTEXT_OF ("//c:Concern[@nowhere]"), IN_CONTEXT "“@nowhere”, an attribute that no case document has.\n" },
    { IN_CONTEXT_OF ("//c:Concern/c:Decision"), IN_CONTEXT "“c:Decision” right inside “Concern”, which never holds it.\n" },
    { IN_CONTEXT_OF ("//c:Concern[c:Exchange]"), IN_CONTEXT "“c:Exchange” right inside “Concern”, which never holds it.\n" },
    { IN_CONTEXT_OF ("/c:Concern"), IN_CONTEXT "“/c:Concern”, and no case document begins with it.\n" },
    { IN_CONTEXT_OF ("//c:Concern[@outcome='refer']"), IN_CONTEXT "“@outcome” of “Concern”, which never has it.\n" },
    { IN_CONTEXT_OF ("//c:Concern/c:Decision | //c:Note"), "" },
    { IN_CONTEXT_OF ("/c:CaseFile/c:Concern/c:Exploitation[@person]/c:Exchange[@how] | c:CaseFile/c:Person[c:Age/@min]/c:Name/c:Given"), "" },
    { IN_CONTEXT_OF ("//c:Concern//c:Exchange | //c:FollowUp[c:What/@outcome] | //c:Concern[c:Source[@absence] and c:Category/@code]"), "" },
    { IN_CONTEXT_OF ("//Concern | //c:Note"), "" },
    { IN_CONTEXT_OF ("//Concern | //c:Not"), IN_CONTEXT "“c:Not”, an element that no case document has.\n" },
    { IN_CONTEXT_OF ("/c:CaseFile/*[@recordedAt] | //c:Age[@derived]"), "" },
    { HEAD TITLE "<sch:ns prefix='c' uri='urn:heed:case:2'/>\n" PACK "<sch:pattern id='p'><sch:rule context='//c:Concern'>\n" REPORT TAIL,
      IN_CONTEXT "“c:Concern” in “urn:heed:case:2”" NO_CASE "\n" },
    { START RULE REPORT_TEST ("Category[@code='cse']") TAIL, IN_TEST "“Category” without a prefix" NO_CASE "\n" },
    { START RULE REPORT_TEST ("c:Category/@kode = 'cse'") TAIL, IN_TEST "“@kode”, an attribute that no case document has.\n" },
    { START RULE REPORT_TEST ("/c:CaseFile/c:Exchange or c:Headline") TAIL, IN_TEST "“c:Exchange” right inside “CaseFile”, which never holds it.\n" },
    { START RULE REPORT_TEST ("c:DangerNow/@outcome") TAIL, IN_TEST "“@outcome” of “DangerNow”, which never has it.\n" },
    { START RULE REPORT_TEST ("../c:Decision[@about=current]/c:Outcome or ancestor::c:CaseFile/c:Member/c:Name | .//c:Exchange") TAIL,
      IN_TEST "“current” without a prefix" NO_CASE "\n" },
    { START RULE REPORT_TEST ("c:Category/attribute::c:code") TAIL, IN_TEST "“@c:code”, and attributes of a case document have no prefix.\n" },
    { START RULE REPORT_TEST ("/c:CaseFile/c:Setting/c:LocalPractice[@anything]/@else or @xml:lang or *") TAIL, "" },
    { START "<sch:let name='p' value='/c:CaseFile/c:Setting/c:LocalPractice'/>" RULE REPORT_TEST ("$p/@anything") TAIL, "" },
    { START "<sch:let name='a' value='//c:Nobody'/><sch:let name='b' value='count($a)'/>" RULE REPORT_TEST ("$b") TAIL,
      IN_TEST "“c:Nobody”, an element that no case document has.\n" },
    { START RULE "<sch:report id='r' role='act' test='1' g:call='frontdoor'>a | b | c</sch:report>" TAIL,
      "6 the report “r” shows no number: “frontdoor” is no kind of agency.\n" },
    { START "<sch:let name='n' value='1'/>" RULE "<sch:report id='r' role='act' test='1' g:because='n' g:call='frontDoor' g:callWhere='n 1 police'>"
            "a | b | c</sch:report>" TAIL,
      "" },
    { START "<sch:let name='n' value='1'/>" RULE "<sch:report id='r' role='act' test='1' g:because='n' g:call='police' g:callWhere='n 1 polis'>"
            "a | b | c</sch:report>" TAIL,
      "6 the report “r” shows no number: “polis” is no kind of agency.\n" },
    { SHOWN ("c:Nobody"), "6 the report “r” may show nothing there: its text asks for “c:Nobody”, an element that no case document has.\n" },
    { SHOWN ("count(//c:Note)"), NUMBER ("count(//c:Note)") },
    { SHOWN ("c:Age/@min + 1"), NUMBER ("c:Age/@min + 1") },
    { SHOWN ("(c:Age/@min)"), "" },
    { SHOWN ("concat('a', 2 * 3)"), NUMBER ("concat('a', 2 * 3)") },
    { SHOWN ("substring('yes', 1, 3 * boolean(c:Age))"), "" },
    { SHOWN ("number(substring(@recordedAt, 9, 2))"), "" },
    { SHOWN ("number(substring(@recordedAt, 1, 12))"), NUMBER ("number(substring(@recordedAt, 1, 12))") },
    { SHOWN ("1 + 1 = 2"), "" },
    { START "<sch:let name='n' value='count(//c:Note)'/><sch:let name='m' value='$n'/>" RULE REPORT_TEXT ("a | <sch:value-of select='$m'/> | c") TAIL,
      NUMBER ("$m") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
      g_autoptr (GString) found = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedPack) pack = heed_pack_load_bytes (bytes, "/some/where/t.sch", &error);

      g_test_message ("%s", rows[i].text);
      g_assert_no_error (error);
      g_assert_true (heed_pack_warn (bytes, add_warning_cb, found, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (found->str, ==, rows[i].expected);
    }
}

/* Nothing that Heed ships is silent for ever, and none of it computes what it shows. */
static void
test_shipped_warnings (void)
{
  g_autofree char *folder = heed_data_path ("guidance");
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GString) found = g_string_new (NULL);
      char *text;
      gsize size;

      if (!g_str_has_suffix (name, ".sch"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      bytes = g_bytes_new_take (text, size);
      g_assert_true (heed_pack_warn (bytes, add_warning_cb, found, NULL));
      g_assert_cmpstr (found->str, ==, "");
      n++;
    }
  g_assert_cmpuint (n, >=, 8);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/pack-warn/warnings", test_warnings);
  g_test_add_func ("/guidance/pack-warn/shipped", test_shipped_warnings);
  return g_test_run ();
}
