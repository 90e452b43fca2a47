/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-engine-private.h"
#include "heed-problem.h"
#include "heed-test-guidance.h"

#include <string.h>
#include <time.h>

#define NOTES HEAD PERSON ("p-1", "Ann") ENTRY ("Note", "e-1", "") WHO ("p-1", "subject") "<Facts>t</Facts></Note>" TAIL

/* Eight times what $x has. */
#define EIGHT(name, x) LET (name, "concat($" x ",$" x ",$" x ",$" x ",$" x ",$" x ",$" x ",$" x ")")
/* 256 KiB in $f, 32 KiB in $d. */
#define FIRST LET ("a", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'")
#define LONG FIRST EIGHT ("b", "a") EIGHT ("c", "b") EIGHT ("d", "c") EIGHT ("f", "d")
#define EIGHTS EIGHT ("g", "f") EIGHT ("g2", "f") EIGHT ("g3", "f") EIGHT ("g4", "f") EIGHT ("g5", "f")
#define REPORTS REPORT ("r4", "$g4 = ''") REPORT ("r5", "$g5 = ''")
#define COUNT "count(//*[count(//*[count(//*[count(//*) &gt; 0]) &gt; 0]) &gt; 0])"

static HeedCaseDocument *
load_example (void)
{
  g_autofree char *path = heed_data_path ("demo/rich.xml");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return heed_test_make_document (text);
}

static void
assert_refused (const char *pack,
                HeedCaseDocument *document,
                const char *reason)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (pack);
  g_autoptr (HeedPack) one = heed_test_load_pack (pack);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) tried = NULL;
  g_autofree char *what = NULL;

  g_assert_null (heed_guidance_evaluate (guidance, document, &error));
  g_assert_error (error, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_EVALUATE);
  what = heed_problem_get_what (error);
  g_assert_nonnull (strstr (what, reason));

  g_assert_false (heed_guidance_try_pack (one, document, &tried));
  g_assert_error (tried, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_EVALUATE);
}

/* Small packs that would go on for minutes, or fill the memory, are stopped at once. */
static void
test_packs (void)
{
  static const struct
  {
    const char *pack;
    const char *reason;
  } rows[] = {
    { PACK (LONG PATTERN ("p", RULE ("c:Note", REPORT ("r", "contains(concat($f,$f), concat($f,'b'))")))), "r: it takes more work" },
    { PACK (LONG PATTERN ("p", RULE ("c:Note", REPORT ("r", "translate($f, concat('b',$f), $f) = ''")))), "r: it takes more work" },
    { PACK (LONG PATTERN ("p", RULE ("c:Note", REPORT ("r", "substring-before($f, concat($d,'b')) = ''")))), "r: it takes more work" },
    { PACK (LONG PATTERN ("p", RULE ("c:Note", REPORT ("r", "substring-after($f, concat($d,'b')) = ''")))), "r: it takes more work" },
    { PACK (LONG PATTERN ("p", RULE ("c:Note[contains('a', 'b')]"
                                     "/c:Facts",
                                     REPORT ("a", "1")) RULE ("c:Note", LET ("x", "contains($f, concat($d, 'b'))") REPORT ("r", "$x")))),
      "r: it takes more work" },
    /* A let that nobody asks for costs nothing. */
    { PACK (LONG EIGHT ("g", "f") EIGHT ("h", "g") PATTERN ("p", RULE ("c:Note", REPORT ("r", "$h = ''")))), "r: its " },
    { PACK (LONG EIGHTS PATTERN ("p", RULE ("c:Note", REPORT ("r1", "$g = ''") REPORT ("r2", "$g2 = ''") REPORT ("r3", "$g3 = ''") REPORTS))),
      "its lets hold more than a pack may" },
    { PACK (LET ("a", COUNT) PATTERN ("p", RULE ("c:Note", REPORT ("r", "count(//*[$a &gt; 0][" COUNT " &gt; 0][" COUNT " &gt; 0]) &gt; 0")))),
      "it takes more work" },
  };
  g_autoptr (GString) text = g_string_new (HEAD PERSON ("p-1", "Ann"));
  g_autoptr (HeedCaseDocument) document = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, ENTRY ("Note", "e-%u", "") WHO ("p-1", "subject") "<Facts>t</Facts></Note>", i);
  g_string_append (text, TAIL);
  document = heed_test_make_document (text->str);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_test_message ("%s", rows[i].pack);
      assert_refused (rows[i].pack, document, rows[i].reason);
      /* Each is stopped by what it counts, long before its time is up. */
      g_assert_cmpint (g_get_monotonic_time () - start, <, 8 * G_USEC_PER_SEC);
    }
}

/* What nothing counts still has an end: comparing a whole file with a number makes one string of it each time. */
static void
test_time (void)
{
  g_autoptr (GString) text = g_string_new (HEAD PERSON ("p-1", "Ann"));
  g_autofree char *words = g_strnfill (400000, 'w');
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedPack) pack = heed_test_load_pack (PACK (PATTERN ("p", RULE ("*", REPORT ("slow", "/ &gt; 5")))));
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  clock_t start;

  /* Much text in few pieces, and many elements that ask for it. */
  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, ENTRY ("Note", "e-%u", "") WHO ("p-1", "subject") "<Facts>%s</Facts></Note>", i, i % 200 == 0 ? words : "w");
  g_string_append (text, TAIL);
  document = heed_test_make_document (text->str);

  start = clock ();
  g_assert_false (heed_guidance_try_pack (pack, document, &error));
  /* However long one expression takes, the clock is looked at after it. */
  g_assert_cmpint (clock () - start, <, 2 * CLOCKS_PER_SEC * (HEED_ENGINE_MICROSECONDS / G_USEC_PER_SEC / HEED_ENGINE_CHECKED_SHARE));
  what = heed_problem_get_what (error);
  g_assert_nonnull (strstr (what, "slow: this file takes more time than the rules may"));
}

/* The counted string functions give what the core library's do. */
static void
test_functions (void)
{
  static const char *const rows[] = {
    "concat('a', 1, true(), //c:Facts) = 'a1truet'",
    "contains(//c:Facts, 't') and not(contains('abc', 'd')) and contains('abc', '')",
    "starts-with('abc', 'ab') and not(starts-with('abc', 'b'))",
    "substring-before('1999/04/01', '/') = '1999' and substring-after('1999/04/01', '/') = '04/01' and substring-before('a', 'b') = ''",
    "substring('12345', 2, 3) = '234' and substring('12345', 1.5, 2.6) = '234' and substring('12345', 0 div 0) = ''",
    "string-length('aé') = 2 and string-length(//c:Facts) = 1 and //c:Facts[string-length() = 1]",
    "normalize-space('  a  b ') = 'a b' and //c:Facts[normalize-space() = 't'] and //c:Facts[string() = 't']",
    "translate('bar', 'abc', 'AB') = 'BAr'",
    "string(1 div 3) = '0.333333333333333' and number(true()) = 1 and number('12') = 12 and string(number('x')) = 'NaN'",
    "number(substring(//c:Occurred/@latest, 1, 4)) = 2026 and string(//c:Facts) = 't' and string(//c:None) = ''",
    "string-length (concat ('contains(', \"string(\")) = 16",
  };
  g_autoptr (HeedCaseDocument) document = heed_test_make_document (NOTES);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *test = g_markup_escape_text (rows[i], -1);
      g_autofree char *pack = g_strdup_printf (PACK (PATTERN ("p", RULE ("c:Note", "<sch:report id='r' role='act' test=\"%s\">T | B | A</sch:report>"))), test);
      g_autoptr (HeedGuidance) guidance = heed_test_make_guidance (pack);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) prompts = heed_guidance_evaluate (guidance, document, &error);

      g_test_message ("%s", rows[i]);
      g_assert_no_error (error);
      g_assert_cmpuint (prompts->len, ==, 1);
    }
}

/* What Heed ships needs less than a tenth over the first child of the demonstration and over the design's example, and no pack is stopped
 * by a child with very many entries. */
static void
test_shipped (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();
  g_autoptr (GPtrArray) packs = heed_guidance_dup_packs (guidance);
  g_autoptr (HeedCaseDocument) rich = load_example ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "case-example.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (HeedCaseDocument) example = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  example = heed_test_make_document (text);
  g_assert_cmpuint (packs->len, >=, 8);
  for (guint i = 0; i < packs->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (heed_guidance_try_pack (g_ptr_array_index (packs, i), rich, &error));
      g_assert_no_error (error);
      g_assert_true (heed_guidance_try_pack (g_ptr_array_index (packs, i), example, &error));
      g_assert_no_error (error);
    }
}

static void
test_many_entries (void)
{
  g_autoptr (HeedGuidance) guidance = heed_test_make_shipped ();
  g_autoptr (GString) text = g_string_new (HEAD PERSON ("p-1", "Ann"));
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text,
                            ENTRY ("Concern", "e-%u", "") WHO ("p-1", "subject") "<Category code='%s'/></Concern>",
                            i,
                            i % 2 == 0 ? "cse" : "neglect");
  g_string_append (text, TAIL);
  document = heed_test_make_document (text->str);
  prompts = heed_guidance_evaluate (guidance, document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (prompts->len, >, 5000);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/limits/packs", test_packs);
  g_test_add_func ("/guidance/limits/time", test_time);
  g_test_add_func ("/guidance/limits/functions", test_functions);
  g_test_add_func ("/guidance/limits/shipped", test_shipped);
  g_test_add_func ("/guidance/limits/many-entries", test_many_entries);
  return g_test_run ();
}
