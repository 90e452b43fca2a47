/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Who stands to a child, group by group. */

#include "heed-relative-words.h"

#include "heed-date.h"
#include "case-fixture.h"

#include <string.h>

/* Everything of one person, a line each. */
static char *
describe (const HeedRelativeWords *words)
{
  g_autofree char *phones = g_strjoinv (" / ", words->phones);
  g_autofree char *facts = g_strjoinv (" / ", words->facts);

  return g_strdup_printf ("%s | %s | %s | %s | %s | %s | %s",
                          words->group,
                          words->name,
                          words->kind,
                          words->silent != NULL ? words->silent : "-",
                          words->responsible != NULL ? words->responsible : "-",
                          *phones != '\0' ? phones : words->no_phone,
                          facts);
}

static void
test_groups (void)
{
  static const char *const EXPECTED[] = {
    "Lives at home | Bea | Mother | - | Parental responsibility | 01632 960111 / 01632 960112 (Nights, weekends and bank holidays) | ",
    "Lives at home | Dan | “lodger” | Must not be told: He hits her | - | No phone number recorded yet | Since Sun 1 Nov 2026 / No parental responsibility",
    "Parental responsibility, lives elsewhere | Cal | Father | - | Parental responsibility | No phone number recorded yet | Does not live at home",
    "Social worker | Jo | Social worker | - | - | 01632 960113 | Team East",
    "Doctor | Lee | Doctor | - | - | No phone number recorded yet | ",
    "Others | Eve | Amira is to them: Mother | - | - | No phone number recorded yet | Not known whether they live at home",
    "Ended | Jo | Carer | - | - | 01632 960113 | Team East / Since Thu 1 Jan 2026, until Sun 29 Nov 2026",
  };
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GPtrArray) relatives = NULL;
  g_autoptr (GPtrArray) all = NULL;

  file = case_fixture_file ("<Person id='p-1'><Name><Given>Amira</Given></Name></Person>"
                            "<Person id='p-2'><Name><Given>Jo</Given></Name><Phone>01632 960113</Phone><Occupation>Team East</Occupation></Person>"
                            "<Person id='p-3'><Name><Given>Cal</Given></Name></Person>"
                            "<Person id='p-4'><Name><Given>Dan</Given></Name></Person>"
                            "<Person id='p-5'><Name><Given>Bea</Given></Name><Phone>01632 960111</Phone><Phone hours='out'>01632 960112</Phone></Person>"
                            "<Person id='p-6'><Name><Given>Eve</Given></Name></Person>"
                            "<Person id='p-7'><Name><Given>Lee</Given></Name></Person>"
                            "<Relationship person='p-2' to='p-1' kind='CAR' livesWith='true' from='2026-01-01' until='2026-11-29'/>"
                            "<Relationship person='p-2' to='p-1' kind='SWR' livesWith='false' parentalResponsibility='false'/>"
                            "<Relationship person='p-7' to='p-1' kind='DOC'/>"
                            "<Relationship person='p-3' to='p-1' kind='PAF' livesWith='no' parentalResponsibility='yes'/>"
                            "<Relationship person='p-5' to='p-1' kind='PAM' livesWith='true' parentalResponsibility='1'/>"
                            "<Relationship person='p-4' to='p-1' kind='lodger' livesWith='yes' parentalResponsibility='0' mustNotBeTold='true'"
                            " reason='He hits her' from='2026-11-01'/>"
                            "<Relationship person='p-1' to='p-6' kind='PAM' livesWith='unknown'/>"
                            "<Relationship person='p-4' to='p-5' kind='OTH' livesWith='true'/>");
  relatives = heed_list_relatives (file, "p-1", heed_date_from_ymd (2026, 11, 30));
  all = heed_relative_words (relatives, heed_case_file_find_person (file, "p-1"), codes);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (EXPECTED));
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *text = describe (g_ptr_array_index (all, i));

      g_assert_cmpstr (text, ==, EXPECTED[i]);
    }
}

/* What no list knows, as it was said. */
static void
test_kind (void)
{
  static const struct
  {
    const char *kind;
    const char *words;
  } CASES[] = {
    { "PAM", "Mother" },
    { "SIB", "“SIB” (not in this version’s list)" },
    { "X9", "“X9” (not in this version’s list)" },
    { "boyfriend", "boyfriend" },
    { "Tante", "Tante" },
    { "МАМА", "МАМА" },
  };
  g_autoptr (HeedCodes) codes = case_fixture_codes ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = heed_relative_words_dup_kind (codes, CASES[i].kind);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/relative-words/groups", test_groups);
  g_test_add_func ("/words/relative-words/kind", test_kind);

  return g_test_run ();
}
