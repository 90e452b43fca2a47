/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A census that is not as it should be: what is odd in it is warned of, and what is none is refused. */

#include "heed-import-cin-private.h"
#include "heed-case-check.h"
#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-id.h"
#include "heed-import-detect.h"
#include "heed-import-read.h"
#include "heed-problem.h"
#include "heed-test-case.h"
#include "heed-test-census.h"
#include "heed-upn.h"
#include "test-data.h"
#include <string.h>

/* One value that is not right in each: kept, with one warning. */
static const struct
{
  const char *name;
  const char *xml;
  const char *kept; /* a text that must still be there */
  const char *warning;
  gboolean stated;
  gboolean before_birth;
} odd[] = {
  { "future-referral",
    CHILD ("", "", "<CINreferralDate>2026-11-24</CINreferralDate>"),
    "2026-11-24",
    "CINreferralDate 2026-11-24: this date has not come yet, today is Mon 23 Nov 2026. Kept as it came.",
    TRUE,
    FALSE },
  { "future-and-after-death",
    CHILD ("<PersonDeathDate>2020-01-01</PersonDeathDate>", "", "<CINreferralDate>2027-01-01</CINreferralDate>"),
    "2027-01-01",
    "this date has not come yet, today is Mon 23 Nov 2026; after the death on Wed 1 Jan 2020",
    TRUE,
    FALSE },
  { "after-death",
    CHILD ("<PersonDeathDate>2020-01-01</PersonDeathDate>", "", "<CINreferralDate>2020-01-02</CINreferralDate>"),
    "2020-01-02",
    "CINreferralDate 2020-01-02: after the death on Wed 1 Jan 2020",
    TRUE,
    FALSE },
  { "long-before-birth",
    CHILD ("<PersonBirthDate>2020-12-31</PersonBirthDate>", "", "<CINreferralDate>2020-03-25</CINreferralDate>"),
    "2020-03-25",
    "CINreferralDate 2020-03-25: before the birth on Thu 31 Dec 2020 by more than 280 days. Kept as it came.",
    TRUE,
    FALSE },
  { "long-before-expected",
    CHILD ("<ExpectedPersonBirthDate>2027-02-01</ExpectedPersonBirthDate>", "", DAY),
    "2020-03-26",
    "CINreferralDate 2020-03-26: before the birth expected on Mon 1 Feb 2027 by more than 280 days. Kept as it "
    "came.",
    TRUE,
    FALSE },
  { "closure-before",
    CHILD ("", "", DAY "<CINclosureDate>2020-03-25</CINclosureDate>"),
    "2020-03-25",
    "CINclosureDate 2020-03-25: before the referral on Thu 26 Mar 2020",
    FALSE,
    FALSE },
  { "closure-future",
    CHILD ("", "", DAY "<CINclosureDate>2027-03-25</CINclosureDate>"),
    "2027-03-25",
    "CINclosureDate 2027-03-25: this date has not come yet",
    FALSE,
    FALSE },
  { "plan-ends-before",
    CHILD ("",
           "",
           DAY "<CINPlanDates><CINPlanStartDate>2020-04-02</CINPlanStartDate>"
               "<CINPlanEndDate>2020-04-01</CINPlanEndDate></CINPlanDates>"),
    "2020-04-01",
    "CINPlanEndDate 2020-04-01: before the start on Thu 2 Apr 2020",
    FALSE,
    FALSE },
  { "birth-future",
    CHILD ("<PersonBirthDate>2027-01-01</PersonBirthDate>", "", "<CINreferralDate>2026-11-23</CINreferralDate>"),
    "2027-01-01",
    "PersonBirthDate 2027-01-01: this birth date has not come yet",
    FALSE,
    FALSE },
  { "death-before-birth",
    CHILD ("<PersonBirthDate>2010-01-01</PersonBirthDate><PersonDeathDate>2009-01-01</PersonDeathDate>", "", DAY),
    "2009-01-01",
    "PersonDeathDate 2009-01-01: before the birth on Fri 1 Jan 2010",
    FALSE,
    FALSE },
  { "birth-no-date",
    CHILD ("<PersonBirthDate>31/12/2010</PersonBirthDate>", "", DAY),
    "31/12/2010",
    "PersonBirthDate “31/12/2010” is not a date",
    FALSE,
    FALSE },
  { "referral-no-date", CHILD ("", "", "<CINreferralDate>soon</CINreferralDate>"), "soon", "CINreferralDate “soon” is not a date", FALSE, FALSE },
  { "no-such-day",
    CHILD ("", "", "<CINreferralDate>2021-02-29</CINreferralDate>"),
    "2021-02-29",
    "CINreferralDate “2021-02-29” is not a date",
    FALSE,
    FALSE },
  { "upn", CHILD ("<UPN>A141396438491</UPN>", "", DAY), "A141396438491", "UPN “A141396438491”: the check letter is “A”, ", FALSE, FALSE },
  { "upn-form", CHILD ("<UPN>12345</UPN>", "", DAY), "12345", "UPN “12345” has not the form", FALSE, FALSE },
  { "upn-unknown", CHILD ("<UPNunknown>UN9</UPNunknown>", "", DAY), "UN9", "UPNunknown “UN9”: no list knows this code", FALSE, FALSE },
  { "sex", CHILD ("<GenderCurrent>7</GenderCurrent>", "", DAY), "7", "GenderCurrent “7”: no list knows this code", FALSE, FALSE },
  { "ethnicity", CHILD ("", "<Ethnicity>N/A x</Ethnicity>", DAY), "N/A x", "Ethnicity “N/A x”: no list knows this code", FALSE, FALSE },
  { "disability",
    CHILD ("", "<Disabilities><Disability>ZZZ</Disability></Disabilities>", DAY),
    "ZZZ",
    "Disability “ZZZ”: no list knows this code",
    FALSE,
    FALSE },
  { "source", CHILD ("", "", DAY "<ReferralSource>99</ReferralSource>"), "99", "ReferralSource “99”: no list knows this code", FALSE, FALSE },
  { "flag", CHILD ("", "", DAY "<ReferralNFA>maybe</ReferralNFA>"), "maybe", "ReferralNFA “maybe” is neither yes nor no", FALSE, FALSE },
  { "expected-far-ahead",
    CHILD ("<ExpectedPersonBirthDate>2027-08-31</ExpectedPersonBirthDate>", "", "<CINreferralDate>2026-11-23</CINreferralDate>"),
    "2027-08-31",
    "ExpectedPersonBirthDate 2027-08-31: this is more than 280 days ahead",
    FALSE,
    FALSE },
  { "expected-long-past",
    CHILD ("<ExpectedPersonBirthDate>2021-06-23</ExpectedPersonBirthDate>", "", "<CINreferralDate>2026-11-23</CINreferralDate>"),
    "2021-06-23",
    "ExpectedPersonBirthDate 2021-06-23: this is long past, and there is no birth date",
    FALSE,
    FALSE },
  { "expected-1066",
    CHILD ("<ExpectedPersonBirthDate>1066-04-13</ExpectedPersonBirthDate>", "", DAY),
    "1066-04-13",
    "ExpectedPersonBirthDate 1066-04-13: this is long past",
    FALSE,
    FALSE },
  { "twenty-six",
    CHILD ("<PersonBirthDate>2000-11-23</PersonBirthDate>", "", DAY),
    "2000-11-23",
    "PersonBirthDate 2000-11-23: a child of 26 years, to whom the rules for adults apply",
    FALSE,
    FALSE },
  { "a-hundred-and-thirty-one",
    CHILD ("<PersonBirthDate>1895-11-23</PersonBirthDate>", "", DAY),
    "1895-11-23",
    "PersonBirthDate 1895-11-23: nobody is 131 years old. Taken as not known. Kept as it came.",
    FALSE,
    FALSE },
  { "birth-time",
    CHILD ("<PersonBirthDate>2014-03-27T10:15:00</PersonBirthDate>", "", DAY),
    "2014-03-27T10:15:00",
    "PersonBirthDate “2014-03-27T10:15:00” has a time: read as Thu 27 Mar 2014.",
    FALSE,
    FALSE },
  { "birth-month",
    CHILD ("<PersonBirthDate>2014-03</PersonBirthDate>", "", DAY),
    "2014-03-31",
    "PersonBirthDate “2014-03” is no day: read as Mar 2014, some day in it.",
    FALSE,
    FALSE },
  { "referral-year",
    CHILD ("", "", "<CINreferralDate>2024</CINreferralDate>"),
    "2024-12-31",
    "CINreferralDate “2024” is no day: read as 2024, some day in it.",
    FALSE,
    FALSE },
  { "default-referral",
    CHILD ("", "", "<CINreferralDate>1900-01-01</CINreferralDate>"),
    "1900-01-01",
    "CINreferralDate “1900-01-01” is what programs write where no date was given",
    FALSE,
    FALSE },
  { "default-birth",
    CHILD ("<PersonBirthDate>1900-01-01</PersonBirthDate>", "", DAY),
    "1900-01-01",
    "PersonBirthDate “1900-01-01” is what programs write where no date was given: taken as not known",
    FALSE,
    FALSE },
  { "default-death",
    CHILD ("<PersonDeathDate>9999-12-31</PersonDeathDate>", "", DAY),
    "9999-12-31",
    "PersonDeathDate “9999-12-31” is what programs write",
    FALSE,
    FALSE },
  { "unknown-element", CHILD ("", "", DAY "<Section47><New>new thing</New></Section47>"), "new thing", "“New” is not expected here", FALSE, FALSE },
  { "unknown-of-child", CHILD ("<Nickname>Jo</Nickname>", "", DAY), "Jo", "“Nickname” is not expected here", FALSE, FALSE },
  { "small-letters",
    CHILD ("", "<Ethnicity>wbri</Ethnicity>", DAY),
    "WBRI",
    "Ethnicity “wbri” was read as WBRI. What came is kept beside it.",
    FALSE,
    FALSE },
  { "label", CHILD ("<Sex>female</Sex>", "", DAY), "F", "Sex “female” was read as F.", FALSE, FALSE },
  { "twice", CHILD ("", "<Ethnicity>WBRI</Ethnicity><Ethnicity>WIRI</Ethnicity>", DAY), "WIRI", "“Ethnicity” is not expected here", FALSE, FALSE },
};

static void
test_odd (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      HeedTestCensus import;
      HeedField *person;
      HeedEntry *entry;
      const char *said = NULL;

      g_test_message ("%s", odd[i].name);
      heed_test_census_text (&import, odd[i].xml);
      g_assert_no_error (import.error);
      person = heed_test_get_field (g_ptr_array_index (heed_case_file_get_persons (import.file), 0));
      entry = g_ptr_array_index (heed_case_file_get_entries (import.file), 0);

      /* In a place of its own, or, where a birth has none, in what the source is said to say. */
      if (heed_field_find (person, "PersonBirthDate") != NULL)
        said = heed_field_get_attribute (heed_field_find (person, "PersonBirthDate"), "source");
      if (said == NULL && heed_field_find (person, "PersonDeathDate") != NULL)
        said = heed_field_get_attribute (heed_field_find (person, "PersonDeathDate"), "source");
      g_assert_true (heed_test_count_text (person, odd[i].kept) + heed_test_count_text (heed_test_get_field (entry), odd[i].kept) > 0
                     || strstr (said, odd[i].kept) != NULL);

      g_assert_cmpuint (heed_test_census_count_warnings (&import, odd[i].warning, 1), ==, 1);
      g_assert_cmpint (heed_entry_is_stated (entry), ==, odd[i].stated);
      g_assert_cmpint (heed_entry_is_before_birth (entry), ==, odd[i].before_birth);
      g_assert_cmpuint (import.warnings->len, ==, 1);
      heed_test_census_assert_comes_back (&import);
      heed_test_census_clear (&import);
    }
}

/* Days at the edge of what can be right. */
static void
test_edges (void)
{
  static const char *const right[] = {
    CHILD ("", "", "<CINreferralDate>2026-11-23</CINreferralDate>"),
    CHILD ("<PersonDeathDate>2020-03-26</PersonDeathDate>", "", DAY),
    CHILD ("<PersonBirthDate>2020-03-26</PersonBirthDate>", "", DAY),
    CHILD ("<PersonBirthDate>2020-03-26</PersonBirthDate><PersonDeathDate>2020-03-26</PersonDeathDate>", "", DAY),
    CHILD ("", "", DAY "<CINclosureDate>2020-03-26</CINclosureDate>"),
    CHILD ("", "", DAY "<CINPlanDates><CINPlanStartDate>2020-04-01</CINPlanStartDate><CINPlanEndDate>2020-04-01</CINPlanEndDate></CINPlanDates>"),
    /* A target may lie ahead. */
    CHILD ("", "", DAY "<Section47><S47ActualStartDate>2020-04-01</S47ActualStartDate><InitialCPCtarget>2027-01-01</InitialCPCtarget></Section47>"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      HeedTestCensus import;

      g_test_message ("%u", i);
      heed_test_census_text (&import, right[i]);
      g_assert_no_error (import.error);
      g_assert_cmpuint (import.warnings->len, ==, 0);
      g_assert_false (heed_entry_is_stated (g_ptr_array_index (heed_case_file_get_entries (import.file), 0)));
      g_assert_false (heed_entry_is_before_birth (g_ptr_array_index (heed_case_file_get_entries (import.file), 0)));
      heed_test_census_assert_comes_back (&import);
      heed_test_census_clear (&import);
    }
}

#define HEADED(details) "<Message>\n<Header>\n<CollectionDetails>" details "</CollectionDetails></Header></Message>"

/* Files that are no census: refused, with the line, and no warning is left behind. */
static const struct
{
  const char *name;
  const char *xml;
  int code;
  const char *what;
} bad[] = {
  { "no-header", "<Message>\n<Children/></Message>", HEED_EXCHANGE_ERROR_STRUCTURE, "c.xml, line 1: “Message” has no “Header”. Nothing was imported." },
  { "other-collection",
    HEADED ("<Collection>SC</Collection>"),
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 3: the header does not say that this is the collection “CIN”. Nothing was imported." },
  { "no-year",
    HEADED ("<Collection>CIN</Collection>"),
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 3: the header does not say the year of the census. Nothing was imported." },
  { "year-in-words",
    HEADED ("<Collection>CIN</Collection><Year>last</Year>"),
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 3: the header does not say the year of the census. Nothing was imported." },
  { "no-children", HEAD "</Message>", HEED_EXCHANGE_ERROR_STRUCTURE, "c.xml, line 1: “Message” has no “Children”. Nothing was imported." },
  { "no-child", HEAD "\n<Children/></Message>", HEED_EXCHANGE_ERROR_STRUCTURE, "c.xml, line 2: “Children” has no “Child”. Nothing was imported." },
  { "no-identifiers",
    HEAD "\n<Children>\n<Child/></Children></Message>",
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 3: “Child” has no “ChildIdentifiers”. Nothing was imported." },
  { "no-id",
    HEAD "\n<Children>\n<Child>\n<ChildIdentifiers>"
         "<LAchildID> </LAchildID></ChildIdentifiers></Child></Children></Message>",
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 4: this child has no “LAchildID”. Nothing was imported." },
  { "no-details",
    HEAD "<Children><Child><ChildIdentifiers><LAchildID>X</LAchildID></ChildIdentifiers></Child></Children></Message>",
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 1: this child has no “CINdetails”. Nothing was imported." },
  { "no-date",
    HEAD "<Children>" ONE_CHILD ("X") "<Child><ChildIdentifiers><LAchildID>Y</LAchildID></ChildIdentifiers>\n"
                                      "<CINdetails/></Child></Children></Message>",
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 2: “CINdetails” has no “CINreferralDate”. Nothing was imported." },
  { "stranger",
    HEAD "<Children>" ONE_CHILD ("X") "\n<Adult/></Children></Message>",
    HEED_EXCHANGE_ERROR_STRUCTURE,
    "c.xml, line 2: “Adult” cannot stand in “Children”. Nothing was imported." },
  { "id-twice",
    HEAD "<Children>" ONE_CHILD ("X") "\n" ONE_CHILD ("X") "</Children></Message>",
    HEED_EXCHANGE_ERROR_ID,
    "c.xml: “X” is on lines 1 and 2. Nothing was imported." },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      HeedTestCensus import;
      g_autofree char *what = NULL;

      g_test_message ("%s", bad[i].name);
      heed_test_census_text (&import, bad[i].xml);
      g_assert_error (import.error, HEED_EXCHANGE_ERROR, bad[i].code);
      g_assert_null (import.file);
      what = heed_problem_get_what (import.error);
      g_assert_cmpstr (what, ==, bad[i].what);
      g_assert_cmpuint (import.warnings->len, ==, 0);
      heed_test_census_clear (&import);
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 23));

  g_test_add_func ("/exchange/import-cin/odd", test_odd);
  g_test_add_func ("/exchange/import-cin/edges", test_edges);
  g_test_add_func ("/exchange/import-cin/bad", test_bad);
  status = g_test_run ();
  heed_test_census_finish ();
  return status;
}
