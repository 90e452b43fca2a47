/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-birth.h"

#include "heed-date.h"

typedef struct
{
  const char *precision;
  const char *text;
  const char *earliest; /* NULL: cannot be read */
  const char *latest;
  const char *kept; /* the precision that is recorded */
} Case;

/* Asked on Mon 23 Nov 2026. */
static const Case cases[] = {
  { "day", "4/3/2009", "2009-03-04", "2009-03-04", "day" },
  { "day", "4 Mar 2009", "2009-03-04", "2009-03-04", "day" },
  /* A day without its year would be a guess. */
  { "day", "4 Mar", NULL, NULL, NULL },
  { "day", "yesterday", NULL, NULL, NULL },
  { "day", "2009", NULL, NULL, NULL },
  { "month", "Mar 2009", "2009-03-01", "2009-03-31", "month" },
  { "month", "2/2012", "2012-02-01", "2012-02-29", "month" },
  { "month", "March", NULL, NULL, NULL },
  /* Year 13 in the school year that began in September 2026. */
  { "schoolYear", "Year 13", "2008-09-01", "2009-08-31", "schoolYear" },
  { "schoolYear", "9", "2012-09-01", "2013-08-31", "schoolYear" },
  { "schoolYear", "reception", "2021-09-01", "2022-08-31", "schoolYear" },
  { "schoolYear", "Year 15", NULL, NULL, NULL },
  { "schoolYear", "Year", NULL, NULL, NULL },
  { "year", "2009", "2009-01-01", "2009-12-31", "year" },
  { "year", "09", NULL, NULL, NULL },
  /* The bounds of case-example.xml for somebody of 25 to 29. */
  { "ageEstimate", "25 to 29", "1996-11-24", "2001-11-23", "ageEstimate" },
  { "ageEstimate", "25-29", "1996-11-24", "2001-11-23", "ageEstimate" },
  { "ageEstimate", "25–29", "1996-11-24", "2001-11-23", "ageEstimate" },
  { "ageEstimate", "15", "2009-11-24", "2012-11-23", "ageEstimate" },
  { "ageEstimate", "0", "2024-11-24", "2026-11-23", "ageEstimate" },
  { "ageEstimate", "29 to 25", NULL, NULL, NULL },
  { "ageEstimate", "about", NULL, NULL, NULL },
  { "ageEstimate", "15 years or so", NULL, NULL, NULL },
  { "ageEstimate", "200", NULL, NULL, NULL },
  { "expected", "4/3/2027", "2027-03-04", "2027-03-04", "day" },
  { "expected", "Mar 2027", "2027-03-01", "2027-03-31", "month" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedField) birth = heed_birth_new (cases[i].precision, cases[i].text, "the school", heed_date_from_ymd (2026, 11, 23));

      g_test_message ("%s “%s”", cases[i].precision, cases[i].text);
      if (cases[i].earliest == NULL)
        {
          g_assert_null (birth);
          continue;
        }
      g_assert_nonnull (birth);
      g_assert_cmpstr (heed_field_get_name (birth), ==, g_str_equal (cases[i].precision, "expected") ? "ExpectedPersonBirthDate" : "PersonBirthDate");
      g_assert_cmpstr (heed_field_get_attribute (birth, "earliest"), ==, cases[i].earliest);
      g_assert_cmpstr (heed_field_get_attribute (birth, "latest"), ==, cases[i].latest);
      g_assert_cmpstr (heed_field_get_attribute (birth, "precision"), ==, cases[i].kept);
      g_assert_cmpstr (heed_field_get_attribute (birth, "source"), ==, "the school");
    }
}

/* To be edited again, each stands as something that is read as the same. */
static void
test_to_text (void)
{
  static const struct
  {
    const char *precision;
    const char *text;
    const char *again;
  } shown[] = {
    { "day", "04/03/85", "4/3/1985" },
    { "month", "Mar 2009", "3/2009" },
    { "schoolYear", "9", "Year 9" },
    { "schoolYear", "r", "Reception" },
    { "year", "2009", "2009" },
    { "ageEstimate", "15", "14 to 16" },
    { "unknown", "", "" },
    { "expected", "4 Mar 2027", "4/3/2027" },
    { "expected", "Mar 2027", "3/2027" },
  };
  int today = heed_date_from_ymd (2026, 11, 23);

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (HeedField) birth = heed_birth_new (shown[i].precision, shown[i].text, NULL, today);
      const char *precision = NULL;
      g_autofree char *text = heed_birth_to_text (birth, today, &precision);

      g_assert_cmpstr (text, ==, shown[i].again);
      g_assert_cmpstr (precision, ==, shown[i].precision);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedField) birth = heed_birth_new (cases[i].precision, cases[i].text, NULL, today);
      g_autoptr (HeedField) again = NULL;
      g_autofree char *text = NULL;
      const char *precision = NULL;

      if (birth == NULL)
        continue;
      text = heed_birth_to_text (birth, today, &precision);
      again = heed_birth_new (precision, text, NULL, today);
      g_assert_nonnull (again);
      g_assert_true (heed_field_equal (again, birth));
    }
}

static void
test_unknown (void)
{
  g_autoptr (HeedField) birth = heed_birth_new ("unknown", "", NULL, heed_date_from_ymd (2026, 11, 23));

  g_assert_cmpstr (heed_field_get_attribute (birth, "precision"), ==, "unknown");
  g_assert_null (heed_field_get_attribute (birth, "earliest"));
  g_assert_null (heed_field_get_attribute (birth, "latest"));
}

/* The school year turns on 1 September. */
static void
test_school_year_turns (void)
{
  g_autoptr (HeedField) before = heed_birth_new ("schoolYear", "Year 1", NULL, heed_date_from_ymd (2026, 8, 31));
  g_autoptr (HeedField) after = heed_birth_new ("schoolYear", "Year 1", NULL, heed_date_from_ymd (2026, 9, 1));

  g_assert_cmpstr (heed_field_get_attribute (before, "earliest"), ==, "2019-09-01");
  g_assert_cmpstr (heed_field_get_attribute (after, "earliest"), ==, "2020-09-01");
}

static void
test_put (void)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedField) birth = heed_birth_new ("day", "4/3/2009", NULL, heed_date_from_ymd (2026, 11, 23));
  g_autoptr (HeedField) put = NULL;

  heed_field_set_attribute (person, "id", "p-1");
  heed_field_append (person, heed_field_new ("Name"));
  heed_field_append (person, heed_field_new_text ("AlsoKnownAs", "Mimi"));
  heed_field_set_attribute (heed_field_append (person, heed_field_new ("ExpectedPersonBirthDate")), "precision", "day");
  heed_field_append (person, heed_field_new_text ("Sex", "F"));

  put = heed_birth_put (person, birth);
  g_assert_cmpstr (heed_field_get_attribute (put, "id"), ==, "p-1");
  g_assert_cmpuint (heed_field_get_n_children (put), ==, 4);
  g_assert_cmpstr (heed_field_get_name (heed_field_get_child (put, 2)), ==, "PersonBirthDate");
  g_assert_cmpstr (heed_field_get_name (heed_field_get_child (put, 3)), ==, "Sex");
  g_assert_cmpuint (heed_field_get_n_children (person), ==, 4);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/birth/cases", test_cases);
  g_test_add_func ("/form/birth/to-text", test_to_text);
  g_test_add_func ("/form/birth/unknown", test_unknown);
  g_test_add_func ("/form/birth/school-year-turns", test_school_year_turns);
  g_test_add_func ("/form/birth/put", test_put);

  return g_test_run ();
}
