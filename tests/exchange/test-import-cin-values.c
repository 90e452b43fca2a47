/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-test-case.h"
#include "heed-test-census.h"

#include <string.h>

/* The values of a census: what comes of each, and what is said of it. */

#define NBSP "\302\240"

/* What stands in one Disability: whatever is not NONE is one that a rule finds, and what came is kept. */
static const struct
{
  const char *came;
  const char *codes; /* of the fields that come of it */
  gboolean is_as_came;
  guint n_warnings;
} disabilities[] = {
  { "AUT", "AUT", FALSE, 0 },
  { "NONE", "NONE", FALSE, 0 },
  { "None", "NONE", TRUE, 1 },
  { "none" NBSP, "NONE", TRUE, 1 },
  { "AUT" NBSP, "AUT", FALSE, 0 },
  { "\342\200\257\343\200\200AUT\357\273\277", "AUT", FALSE, 0 },
  { "aut", "AUT", TRUE, 1 },
  { "AUT LD", "AUT LD", TRUE, 1 },
  { "AUT, LD", "AUT LD", TRUE, 1 },
  { "AUT" NBSP "LD", "AUT LD", TRUE, 1 },
  { "AUT/LD", "AUT LD", TRUE, 1 },
  { "AUT;LD ; HEAR", "AUT LD HEAR", TRUE, 1 },
  { "AUT+LD,", "AUT LD", TRUE, 1 },
  { "LD, ld", "LD", TRUE, 1 },
  { "NONE, AUT", "NONE AUT", TRUE, 1 },
  { "AUTLD", "AUTLD", FALSE, 1 },
  { "Autism", "AUT", TRUE, 1 },
  { "Autism (ASD)", "AUT", TRUE, 1 },
  { "Downs, awaiting assessment", "DDA", TRUE, 1 },
  { "AUT ZZZ", "DDA", TRUE, 1 },
  { "No disability", "DDA", TRUE, 1 },
  { "?", "DDA", TRUE, 1 },
  { ",", "DDA", TRUE, 1 },
};

static void
test_disabilities (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (disabilities); i++)
    {
      HeedTestCensus import;
      g_autofree char *xml = g_strdup_printf (CHILD ("", "<Disabilities><Disability>%s</Disability></Disabilities>", DAY), disabilities[i].came);
      g_autoptr (GString) found = g_string_new (NULL);
      HeedField *all;

      g_test_message ("%s", disabilities[i].came);
      heed_test_census_text (&import, xml);
      g_assert_no_error (import.error);
      all = heed_field_find (heed_test_get_field (g_ptr_array_index (heed_case_file_get_persons (import.file), 0)), "Disabilities");
      for (guint j = 0; j < heed_field_get_n_children (all); j++)
        {
          HeedField *field = heed_field_get_child (all, j);
          const char *as_came = heed_field_get_attribute (field, "asCame");

          g_assert_null (heed_field_get_absence (field));
          g_string_append_printf (found, "%s%s", j > 0 ? " " : "", heed_field_get_text (field));
          g_assert_true ((as_came != NULL) == disabilities[i].is_as_came);
          g_assert_true (as_came == NULL || g_str_has_prefix (disabilities[i].came, as_came));
        }
      g_assert_cmpstr (found->str, ==, disabilities[i].codes);
      g_assert_cmpuint (import.warnings->len, ==, disabilities[i].n_warnings);
      heed_test_census_assert_comes_back (&import);
      heed_test_census_clear (&import);
    }
}

/* A disability that does not stand where the form has it is kept as a fact, and is one that a rule finds all the same. */
static void
test_misplaced_disabilities (void)
{
  static const struct
  {
    const char *characteristics;
    const char *codes; /* NULL: none */
  } misplaced[] = {
    { "<Disabilities><Disability>NONE</Disability></Disabilities><Disabilities><Disability>AUT</Disability></Disabilities>", "NONE AUT" },
    { "</ChildCharacteristics><ChildCharacteristics><Disabilities><Disability>AUT, LD</Disability></Disabilities>", "AUT LD" },
    { "<Disability>ZZZ</Disability>", "ZZZ" },
    { "<Disabilities><Disability><Code> AUT </Code></Disability></Disabilities>", "AUT" },
    { "<Disabilities><Disability code='AUT'/></Disabilities>", "AUT" },
    { "<Disabilities><Group><Disability>AUT</Disability></Group></Disabilities>", "AUT" },
    { "<Disabilities>AUT</Disabilities>", "AUT" },
    { "<Disabilities>\n  aut" NBSP "\n</Disabilities>", "AUT" },
    { "<Disabilities><![CDATA[Autism (ASD)]]></Disabilities>", "AUT" },
    { "<Disabilities>AUT, LD</Disabilities>", "AUT LD" },
    { "<Disabilities>ZZZ</Disabilities>", "ZZZ" },
    { "<Disabilities>awaiting assessment</Disabilities>", "DDA" },
    { "<Disabilities>NONE</Disabilities>", "NONE" },
    { "<Disabilities>None</Disabilities>", "NONE" },
    { "<Disabilities><Disability>NONE</Disability>AUT</Disabilities>", "NONE AUT" },
    { "<Disabilities>AUT<Disability>AUT</Disability></Disabilities>", "AUT" },
    { "<Disabilities>NONE<Disability>LD</Disability></Disabilities>", "LD NONE" },
    { "<Disabilities><Disability>LD</Disability>,</Disabilities>", "LD" },
    { "<Disabilities><Disability>NONE</Disability></Disabilities><Disabilities>AUT</Disabilities>", "NONE AUT" },
    { "<Disabilities><Code>AUT</Code></Disabilities>", "AUT" },
    { "<Disabilities><Group><Code>aut, ld</Code></Group></Disabilities>", "AUT LD" },
    { "<Disabilities><Checked>2020-01-01</Checked></Disabilities>", NULL },
    { "<Disabilities code='AUT'/>", "AUT" },
    { "<Disabilities checked='2020-01-01'/>", NULL },
    { "<Ethnicity>AUT</Ethnicity>", NULL },
    { "<v:Disabilities xmlns:v='urn:v'>AUT</v:Disabilities>", NULL },
    { "<Disabilities><Disability/></Disabilities>", NULL },
    { "<Other><Child><Disability>AUT</Disability></Child></Other>", NULL },
    { "<v:Disability xmlns:v='urn:v'>AUT</v:Disability>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (misplaced); i++)
    {
      HeedTestCensus import;
      g_autofree char *xml = g_strdup_printf (CHILD ("", "%s", DAY), misplaced[i].characteristics);
      g_autoptr (GString) found = g_string_new (NULL);
      HeedField *all;

      g_test_message ("%s", misplaced[i].characteristics);
      heed_test_census_text (&import, xml);
      g_assert_no_error (import.error);
      all = heed_field_find (heed_test_get_field (g_ptr_array_index (heed_case_file_get_persons (import.file), 0)), "Disabilities");
      g_assert_true ((all != NULL) == (misplaced[i].codes != NULL));
      for (guint j = 0; all != NULL && j < heed_field_get_n_children (all); j++)
        g_string_append_printf (found, "%s%s", j > 0 ? " " : "", heed_field_get_text (heed_field_get_child (all, j)));
      g_assert_cmpstr (found->str, ==, misplaced[i].codes != NULL ? misplaced[i].codes : "");
      g_assert_cmpuint (import.warnings->len, ==, g_str_has_suffix (misplaced[i].characteristics, "<Disability/></Disabilities>") ? 0 : 1);
      heed_test_census_assert_comes_back (&import);
      heed_test_census_clear (&import);
    }
}

/* What is a day in a census, and which days of the record come of it. */
static const struct
{
  const char *came;
  const char *earliest; /* NULL: none is known */
  const char *latest;
  const char *precision;
  guint n_warnings;
} days[] = {
  { "2014-03-27", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27Z", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27+01:00", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27T00:00:00", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27T00:00", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27T00:00:00.000Z", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27T00:00:00+01:00", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27 00:00:00", "2014-03-27", "2014-03-27", "day", 0 },
  { "2014-03-27T09:30:00", "2014-03-27", "2014-03-27", "day", 1 },
  { "2014-03-27 09:30:00.250", "2014-03-27", "2014-03-27", "day", 1 },
  /* Midnight in London, as a program in summer time turned it to UTC. */
  { "2014-06-26T23:00:00Z", "2014-06-27", "2014-06-27", "day", 1 },
  { "2014-03", "2014-03-01", "2014-03-31", "month", 1 },
  { "2016-02", "2016-02-01", "2016-02-29", "month", 1 },
  { "2014-03Z", "2014-03-01", "2014-03-31", "month", 1 },
  { "2014", "2014-01-01", "2014-12-31", "year", 1 },
  { "2014-13", NULL, NULL, "unknown", 1 },
  { "2014-02-30T00:00:00", NULL, NULL, "unknown", 1 },
  { "2014-03-27T25:00:00", NULL, NULL, "unknown", 1 },
  { "2014-03-27x", NULL, NULL, "unknown", 1 },
  { "201403", NULL, NULL, "unknown", 1 },
  { "0001-01-01", NULL, NULL, "unknown", 1 },
  { "1900-01-01T00:00:00", NULL, NULL, "unknown", 1 },
  { "9999-12-31", NULL, NULL, "unknown", 1 },
};

static void
assert_range (HeedField *field,
              guint i)
{
  g_assert_cmpstr (heed_field_get_attribute (field, "earliest"), ==, days[i].earliest);
  g_assert_cmpstr (heed_field_get_attribute (field, "latest"), ==, days[i].latest);
  g_assert_cmpstr (heed_field_get_attribute (field, "precision"), ==, days[i].precision);
}

static void
test_days (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *birth = g_strdup_printf (CHILD ("<PersonBirthDate>%s</PersonBirthDate>", "", "<CINreferralDate>2024-01-02</CINreferralDate>"),
                                                days[i].came);
      g_autofree char *referral = g_strdup_printf (CHILD ("", "", "<CINreferralDate>%s</CINreferralDate>"), days[i].came);
      HeedField *field;
      HeedTestCensus import;

      g_test_message ("%s", days[i].came);
      heed_test_census_text (&import, birth);
      g_assert_no_error (import.error);
      field = heed_field_find (heed_test_get_field (g_ptr_array_index (heed_case_file_get_persons (import.file), 0)), "PersonBirthDate");
      assert_range (field, i);
      g_assert_cmpuint (import.warnings->len, ==, days[i].n_warnings);
      /* A day that is not taken, or a time beside it, stands in the source. */
      if (days[i].earliest == NULL || strstr (days[i].came, "09:30") != NULL)
        g_assert_nonnull (strstr (heed_field_get_attribute (field, "source"), days[i].came));
      heed_test_census_assert_comes_back (&import);
      heed_test_census_clear (&import);

      heed_test_census_text (&import, referral);
      g_assert_no_error (import.error);
      field = heed_test_get_field (g_ptr_array_index (heed_case_file_get_entries (import.file), 0));
      assert_range (heed_field_find (field, "Occurred"), i);
      g_assert_cmpstr (heed_field_find_text (field, "Census/CINreferralDate"), ==, days[i].came);
      g_assert_cmpuint (import.warnings->len, ==, days[i].n_warnings);
      heed_test_census_assert_comes_back (&import);
      heed_test_census_clear (&import);
    }
}

#define EARLY(birth, first, second)                                                                                                             \
  CHILD (birth,                                                                                                                                 \
         "",                                                                                                                                    \
         "<CINreferralDate>" first "</CINreferralDate><Assessments><AssessmentActualStartDate>" second "</AssessmentActualStartDate>"           \
         "<AssessmentAuthorisationDate>" second "</AssessmentAuthorisationDate></Assessments></CINdetails><CINdetails><CINreferralDate>" second \
         "</CINreferralDate>")
#define BORN "<PersonBirthDate>2020-12-31</PersonBirthDate>"
#define TO_BE_BORN "<ExpectedPersonBirthDate>2026-12-31</ExpectedPersonBirthDate>"

/* Within the 280 days of a pregnancy nothing is said; of what lies before it, one warning for the child. */
static void
test_pregnancy (void)
{
  static const struct
  {
    const char *xml;
    const char *warning;
    gboolean before_birth;
  } cases[] = {
    { EARLY (BORN, "2020-03-26", "2020-12-30"), NULL, TRUE },
    { EARLY (TO_BE_BORN, "2026-03-26", "2026-10-01"), NULL, TRUE },
    { EARLY (BORN, "2020-03-25", "2020-12-30"),
      "CINreferralDate 2020-03-25: before the birth on Thu 31 Dec 2020 by more than 280 days. Kept as it came.",
      FALSE },
    { EARLY (BORN, "2020-03-25", "2020-03-24"),
      "CINreferralDate 2020-03-25: before the birth on Thu 31 Dec 2020 by more than 280 days, and so are 3 more "
      "dates of this child. Kept as it came.",
      FALSE },
    { EARLY (TO_BE_BORN, "2026-03-26", "2026-03-25"),
      "AssessmentActualStartDate 2026-03-25: before the birth expected on Thu 31 Dec 2026 by more than 280 days, and "
      "so are 2 more dates of this child. Kept as it came.",
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedTestCensus import;
      HeedEntry *entry;

      g_test_message ("%u", i);
      heed_test_census_text (&import, cases[i].xml);
      g_assert_no_error (import.error);
      entry = g_ptr_array_index (heed_case_file_get_entries (import.file), 0);
      g_assert_cmpuint (import.warnings->len, ==, cases[i].warning != NULL ? 1 : 0);
      if (cases[i].warning != NULL)
        g_assert_cmpstr (((HeedCaseWarning *) g_ptr_array_index (import.warnings, 0))->message, ==, cases[i].warning);
      g_assert_cmpint (heed_entry_is_before_birth (entry), ==, cases[i].before_birth);
      g_assert_cmpint (heed_entry_is_stated (entry), ==, !cases[i].before_birth);
      heed_test_census_assert_comes_back (&import);
      heed_test_census_clear (&import);
    }
}

/* A birth that was never given hides no expected one. */
static void
test_default_birth_unborn (void)
{
  HeedTestCensus import;
  HeedPerson *person;
  int earliest;

  heed_test_census_text (&import, CHILD ("<PersonBirthDate>1900-01-01</PersonBirthDate>" TO_BE_BORN, "", "<CINreferralDate>2026-10-01</CINreferralDate>"));
  g_assert_no_error (import.error);
  person = g_ptr_array_index (heed_case_file_get_persons (import.file), 0);
  g_assert_cmpstr (heed_field_get_absence (heed_field_find (heed_test_get_field (person), "PersonBirthDate")), ==, "unknown");
  heed_person_get_birth (person, &earliest, NULL);
  g_assert_cmpint (earliest, ==, HEED_DATE_NONE);
  g_assert_true (heed_entry_is_before_birth (g_ptr_array_index (heed_case_file_get_entries (import.file), 0)));
  g_assert_cmpuint (import.warnings->len, ==, 1);
  heed_test_census_assert_comes_back (&import);
  heed_test_census_clear (&import);
}

/* Two extracts that were put together. */
static void
test_second_children (void)
{
  HeedTestCensus import;

  heed_test_census_text (&import, HEAD "<Children>" ONE_CHILD ("X") "</Children><Children/><Children>" ONE_CHILD ("Y") ONE_CHILD ("Z") "</Children></Message>");
  g_assert_no_error (import.error);
  g_assert_cmpuint (heed_case_file_get_persons (import.file)->len, ==, 3);
  g_assert_cmpuint (heed_case_file_get_entries (import.file)->len, ==, 3);
  g_assert_nonnull (heed_test_census_find (&import, "Z"));
  g_assert_cmpuint (import.warnings->len, ==, 0);
  heed_test_census_clear (&import);
}

/* One of another namespace is no referral, but a fact. */
static void
test_foreign_details (void)
{
  HeedTestCensus import;
  HeedField *census;

  heed_test_census_text (&import,
                         CHILD ("",
                                "",
                                DAY "</CINdetails><v:CINdetails xmlns:v=\"urn:vendor\"><CINreferralDate>2023-01-01</CINreferralDate></v:CINdetails>"
                                    "<CINdetails>" DAY));
  g_assert_no_error (import.error);
  g_assert_cmpuint (heed_case_file_get_entries (import.file)->len, ==, 2);
  census = heed_field_find (heed_test_get_field (g_ptr_array_index (heed_case_file_get_entries (import.file), 0)), "Census");
  g_assert_cmpuint (heed_test_count_text (census, "2023-01-01"), ==, 1);
  g_assert_cmpuint (heed_test_count_text (census, "Child.{urn:vendor}CINdetails.CINreferralDate"), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "“{urn:vendor}CINdetails” is not expected here", 1), ==, 1);
  g_assert_cmpuint (import.warnings->len, ==, 1);
  heed_test_census_assert_comes_back (&import);
  heed_test_census_clear (&import);
}

/* Each run of words is a fact of its own, and the warning has the line on which it stands. */
static void
test_stray_words (void)
{
  HeedTestCensus import;
  HeedField *census;

  heed_test_census_text (&import,
                         HEAD "<Children><Child>one\n\n<ChildIdentifiers>\n\ntwo\n<LAchildID>X</LAchildID></ChildIdentifiers>\n<CINdetails>" DAY
                              "\n three\nfour\n</CINdetails>\n</Child></Children></Message>");
  g_assert_no_error (import.error);
  census = heed_field_find (heed_test_get_field (g_ptr_array_index (heed_case_file_get_entries (import.file), 0)), "Census");
  g_assert_cmpuint (heed_test_count_text (census, "one"), ==, 1);
  g_assert_cmpuint (heed_test_count_text (census, "two"), ==, 1);
  g_assert_cmpuint (heed_test_count_text (census, "three\nfour"), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "“one” stands by itself in “Child”", 1), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "“two” stands by itself in “ChildIdentifiers”", 5), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "stands by itself in “CINdetails”", 8), ==, 1);
  g_assert_cmpuint (import.warnings->len, ==, 3);
  heed_test_census_assert_comes_back (&import);
  heed_test_census_clear (&import);
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 23));

  g_test_add_func ("/exchange/import-cin-values/disabilities", test_disabilities);
  g_test_add_func ("/exchange/import-cin-values/misplaced-disabilities", test_misplaced_disabilities);
  g_test_add_func ("/exchange/import-cin-values/days", test_days);
  g_test_add_func ("/exchange/import-cin-values/pregnancy", test_pregnancy);
  g_test_add_func ("/exchange/import-cin-values/default-birth-unborn", test_default_birth_unborn);
  g_test_add_func ("/exchange/import-cin-values/second-children", test_second_children);
  g_test_add_func ("/exchange/import-cin-values/foreign-details", test_foreign_details);
  g_test_add_func ("/exchange/import-cin-values/stray-words", test_stray_words);
  status = g_test_run ();
  heed_test_census_finish ();
  return status;
}
