/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "case-fixture.h"
#include "heed-children.h"
#include "heed-person-words.h"

#include <string.h>

static HeedPerson *
find (HeedCaseFile *file)
{
  return heed_case_file_find_person (file, "p-1");
}

/* The value of a fact; the test fails where it is not there. */
static const HeedPersonFact *
get_fact (GPtrArray *facts,
          const char *label)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const HeedPersonFact *fact = g_ptr_array_index (facts, i);

      if (g_str_equal (fact->label, label))
        return fact;
    }
  g_assert_not_reached ();
}

static void
test_birth (void)
{
  static const struct
  {
    const char *birth;
    const char *words;
  } CASES[] = {
    { "<PersonBirthDate earliest=\"2009-03-04\" latest=\"2009-03-04\" precision=\"day\" source=\"school record\"/>", "Wed 4 Mar 2009 · school record" },
    { "<PersonBirthDate earliest=\"2009-09-01\" latest=\"2010-08-31\" precision=\"schoolYear\"/>", "between Tue 1 Sep 2009 and Tue 31 Aug 2010 · School year" },
    { "<PersonBirthDate precision=\"unknown\"/>", "Not known" },
    { "", "Not recorded yet" },
    { "<ExpectedPersonBirthDate earliest=\"2027-03-04\" latest=\"2027-03-04\" precision=\"day\"/>", "Thu 4 Mar 2027 · expected, not born yet" },
  };
  g_autoptr (HeedCodes) codes = case_fixture_codes ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *person = g_strdup_printf ("<Person id=\"p-1\">%s</Person>", CASES[i].birth);
      g_autoptr (HeedCaseFile) file = case_fixture_file (person);
      g_autofree char *words = heed_person_words_birth (find (file), codes);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

/* The name alone where there is no age to tell; a form's label stands for the name. The day is not the test's: an age is
 * told where one bound of it is known, and a birth that is not known has none. */
static void
test_name_and_age (void)
{
  g_autoptr (HeedCaseFile) file = case_fixture_file ("<Person id=\"p-1\"><Name><Given>Amira</Given><Family>Bell</Family></Name></Person>");
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;
  g_autofree char *alone = heed_person_words_name_and_age (find (file), NULL);
  g_autofree char *labelled = heed_person_words_name_and_age (find (file), "Amira");
  g_autoptr (HeedCaseFile) born = case_fixture_file ("<Person id=\"p-1\"><Name><Given>Amira</Given><Family>Bell</Family></Name>"
                                                     "<PersonBirthDate earliest=\"2009-03-04\" latest=\"2009-03-04\" precision=\"day\"/></Person>");
  g_autofree char *expected = NULL;
  g_autofree char *both = heed_person_words_name_and_age (find (born), NULL);

  heed_person_age_texts (find (file), &age, &eighteen);
  g_test_message ("%s; %s; %s", alone, labelled, both);
  g_assert_true (g_str_has_prefix (alone, "Amira Bell"));
  g_assert_true (g_str_has_prefix (labelled, "Amira"));
  g_assert_null (strstr (labelled, "Bell"));
  g_clear_pointer (&age, g_free);
  g_clear_pointer (&eighteen, g_free);
  heed_person_age_texts (find (born), &age, &eighteen);
  g_assert_cmpstr (age, !=, "");
  expected = g_strdup_printf ("Amira Bell, %s", age);
  g_assert_cmpstr (both, ==, expected);
}

/* What is missing is said with the reason that was given, never left out. */
static void
test_missing (void)
{
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autoptr (HeedCaseFile) file = case_fixture_file ("<Person id=\"p-1\"><Name><Given>Amira</Given></Name><Religion absence=\"notAsked\"/></Person>");
  g_autoptr (GPtrArray) facts = heed_person_words_facts (find (file), codes);

  g_assert_cmpstr (get_fact (facts, "Given name")->value, ==, "Amira");
  g_assert_false (get_fact (facts, "Given name")->missing);
  g_assert_cmpstr (get_fact (facts, "Religion")->value, ==, "Not asked");
  g_assert_true (get_fact (facts, "Religion")->missing);
  g_assert_cmpstr (get_fact (facts, "UPN")->value, ==, "Not recorded yet");
  g_assert_true (get_fact (facts, "UPN")->missing);
  g_assert_cmpstr (get_fact (facts, "Time in care")->value, ==, "Not recorded yet");
}

static void
test_known (void)
{
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autoptr (HeedCaseFile) file = case_fixture_file (
      "<Person id=\"p-1\"><Name><Given>Amira</Given><Family>Bell</Family></Name><AlsoKnownAs>Mimi</AlsoKnownAs>"
      "<Identifiers><UPN>B801200005001</UPN><NHSNumber>9434765919</NHSNumber>"
      "<Identifier scheme=\"laChildId\">RND1</Identifier></Identifiers>"
      "<Interpreter needed=\"true\">BSL</Interpreter><SENneeds><SENneed>HI</SENneed></SENneeds>"
      "<CareHistory><CareEpisode status=\"lookedAfter\" authority=\"803\" from=\"2022-05-10\" legalBasis=\"section20\"/>"
      "</CareHistory>"
      "<Address from=\"2026-07-01\"><AddressLine1>2 Mill Lane</AddressLine1><PostTown>Yate</PostTown></Address>"
      "<School>Hillside School</School><NCyearActual>13</NCyearActual></Person>");
  g_autoptr (GPtrArray) facts = heed_person_words_facts (find (file), codes);
  g_auto (GStrv) flags = heed_person_words_flags (find (file), codes);
  g_autofree char *line = heed_person_words_line (find (file), codes);

  g_assert_cmpstr (get_fact (facts, "Also known as")->value, ==, "Mimi");
  g_assert_cmpstr (get_fact (facts, "Local authority's child id")->value, ==, "RND1");
  g_assert_cmpstr (get_fact (facts, "Address")->value, ==, "2 Mill Lane, Yate · since Wed 1 Jul 2026");
  g_assert_cmpstr (get_fact (facts, "Time in care")->value, ==, "Looked after · South Gloucestershire · Section 20, by agreement · since Tue 10 May 2022");
  g_assert_cmpstr (line, ==, "Year 13 · Hillside School · UPN B801200005001 · NHS 943 476 5919");
  g_assert_cmpuint (g_strv_length (flags), ==, 3);
  g_assert_cmpstr (flags[0], ==, "Looked after (South Gloucestershire)");
}

/* A time in care that has ended is no flag: it is read in the details. */
static void
test_ended_care (void)
{
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autoptr (HeedCaseFile) file = case_fixture_file ("<Person id=\"p-1\"><CareHistory>"
                                                     "<CareEpisode status=\"lookedAfter\" from=\"2020-05-10\" to=\"2021-05-10\"/></CareHistory></Person>");
  g_auto (GStrv) flags = heed_person_words_flags (find (file), codes);

  g_assert_cmpuint (g_strv_length (flags), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/person-words/birth", test_birth);
  g_test_add_func ("/words/person-words/name-and-age", test_name_and_age);
  g_test_add_func ("/words/person-words/missing", test_missing);
  g_test_add_func ("/words/person-words/known", test_known);
  g_test_add_func ("/words/person-words/ended-care", test_ended_care);
  return g_test_run ();
}
