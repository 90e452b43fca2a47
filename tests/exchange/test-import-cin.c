/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

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

/* FALSE where the file is of others, and not there. */
static gboolean
import_file (HeedTestCensus *import,
             gconstpointer which,
             const char *name)
{
  g_autofree char *path = test_data (which, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    return FALSE;
  bytes = heed_case_load (path, &error);
  g_assert_no_error (error);
  heed_test_census_bytes (import, bytes, name);
  g_assert_no_error (import->error);
  g_assert_nonnull (import->file);

  return TRUE;
}

static char *
dup_text (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = g_strstrip (g_strdup ((const char *) content));

  xmlFree (content);

  return text;
}

static guint
count_elements (xmlNode *node,
                const char *text)
{
  guint n = 0;

  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      g_autofree char *own = xmlFirstElementChild (child) == NULL ? dup_text (child) : NULL;

      if (g_strcmp0 (own, text) == 0)
        n++;
      n += count_elements (child, text);
    }

  return n;
}

/* Every text of every leaf below @node stands in @field, at least as often as below @top. */
static guint
check_leaves (xmlNode *top,
              xmlNode *node,
              HeedField *field)
{
  guint n = 0;

  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      g_autofree char *text = NULL;

      if (xmlFirstElementChild (child) != NULL)
        {
          n += check_leaves (top, child, field);
          continue;
        }
      text = dup_text (child);
      if (heed_test_count_text (field, text) < count_elements (top, text))
        g_error ("line %ld: %s “%s” was lost", xmlGetLineNo (child), (const char *) child->name, text);
      n++;
    }

  return n;
}

static xmlNode *
find_next (xmlNode *node,
           const char *name)
{
  while (node != NULL && !(node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, (const xmlChar *) name)))
    node = node->next;

  return node;
}

/* Walks the census beside what was made of it: persons and entries come in its order. */
static guint
walk (HeedTestCensus *import)
{
  xmlNode *root = xmlDocGetRootElement (import->document);
  xmlNode *children = find_next (root->children, "Children");
  GPtrArray *persons = heed_case_file_get_persons (import->file);
  GPtrArray *entries = heed_case_file_get_entries (import->file);
  guint n_persons = 0;
  guint n_entries = 0;
  guint n = 0;

  for (xmlNode *child = find_next (children->children, "Child"); child != NULL; child = find_next (child->next, "Child"))
    {
      HeedPerson *person = g_ptr_array_index (persons, n_persons++);
      xmlNode *identifiers = find_next (child->children, "ChildIdentifiers");
      xmlNode *characteristics = find_next (child->children, "ChildCharacteristics");

      n += check_leaves (identifiers, identifiers, heed_test_get_field (person));
      n += check_leaves (characteristics, characteristics, heed_test_get_field (person));
      for (xmlNode *details = find_next (child->children, "CINdetails"); details != NULL; details = find_next (details->next, "CINdetails"))
        {
          HeedEntry *entry = g_ptr_array_index (entries, n_entries++);

          g_assert_true (heed_entry_has_subject (entry, heed_record_get_id (HEED_RECORD (person))));
          n += check_leaves (details, details, heed_field_find (heed_test_get_field (entry), "Census"));
        }
    }
  g_assert_cmpuint (n_persons, ==, persons->len);
  g_assert_cmpuint (n_entries, ==, entries->len);

  return n;
}

static void
test_whole (void)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *path = test_data_others ("cin/fake_CIN_data.xml");
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  HeedTestCensus import;
  GPtrArray *persons;
  GPtrArray *entries;
  guint n_wrong = 0;
  guint n_stated = 0;

  if (path == NULL || !import_file (&import, TEST_DATA_OTHERS, "cin/fake_CIN_data.xml"))
    return;
  persons = heed_case_file_get_persons (import.file);
  entries = heed_case_file_get_entries (import.file);
  g_assert_cmpuint (persons->len, ==, 332);
  g_assert_cmpuint (entries->len, ==, 402);
  /* 332 ids, UPNs, births, sexes and ethnicities, 21 deaths, 117 disabilities; 402 dates, sources,
   * needs and no-further-actions, 252 closures and reasons, 350 conferences: counted in the file
   * with another tool. */
  g_assert_cmpuint (walk (&import), ==, 332 * 5 + 21 + 117 + 402 * 4 + 252 * 2 + 350);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);
      const char *upn = heed_person_get_identifier (person, "UPN");
      g_autofree char *name = heed_person_dup_name (person);

      g_assert_null (name);
      g_assert_true (heed_id_is_valid (heed_record_get_id (HEED_RECORD (person)), 'p'));
      if (!heed_upn_is_valid (upn))
        {
          g_autofree char *expected = g_strdup_printf ("“%s”: the check letter is “%c”, “%c” was expected", upn, *upn, heed_upn_check_letter (upn + 1));

          g_assert_cmpuint (heed_test_census_count_warnings (&import, expected, 0), ==, 1);
          n_wrong++;
        }
    }
  g_assert_cmpuint (n_wrong, ==, 320);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "was expected", 0), ==, 320);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "GenderCurrent “0”", 0), ==, 96);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "GenderCurrent “9”", 0), ==, 80);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "after the death", 0), ==, 72);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "not come yet", 0), ==, 6);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "CINreferralDate 2030-03-31", 3693), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "CINreferralDate 2028-03-24", 6454), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "CINclosureDate 2028-02-11", 3687), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "CINclosureDate 2031-02-28", 6457), ==, 1);
  /* The six that have not come yet are after a death too, and have one warning each. */
  g_assert_cmpuint (import.warnings->len, ==, 320 + 96 + 80 + 72);

  /* One warning a value: each names a line of its own, which holds a value. */
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; i < import.warnings->len; i++)
    {
      HeedCaseWarning *warning = g_ptr_array_index (import.warnings, i);

      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (warning->line)));
      g_assert_nonnull (strstr (lines[warning->line - 1], "</"));
    }

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (heed_entry_get_kind (entry), ==, HEED_ENTRY_NOTE);
      g_assert_cmpint (heed_entry_get_first_day (entry), !=, HEED_DATE_NONE);
      g_assert_cmpstr (heed_entry_get_precision (entry), ==, "day");
      if (heed_entry_is_stated (entry))
        n_stated++;
    }
  g_assert_cmpuint (n_stated, ==, 30);

  heed_test_census_assert_comes_back (&import);
  heed_test_census_clear (&import);
}

static void
test_one_child (void)
{
  HeedTestCensus import;
  HeedPerson *person;
  HeedField *field;
  HeedEntry *entry = NULL;
  GPtrArray *entries;
  g_autofree char *headline = NULL;
  int earliest;
  int latest;

  if (!import_file (&import, TEST_DATA_OTHERS, "cin/fake_CIN_data.xml"))
    return;
  person = heed_test_census_find (&import, "RND000215205141");
  g_assert_nonnull (person);
  field = heed_test_get_field (person);
  g_assert_cmpstr (heed_person_get_identifier (person, "UPN"), ==, "A850728973744");
  heed_person_get_birth (person, &earliest, &latest);
  g_assert_cmpint (earliest, ==, heed_date_from_ymd (2019, 12, 6));
  g_assert_cmpint (latest, ==, earliest);
  g_assert_cmpstr (heed_person_get_birth_precision (person), ==, "day");
  g_assert_cmpstr (heed_field_find_text (field, "Sex"), ==, "M");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Sex"), "asCame"), ==, "1");
  g_assert_cmpstr (heed_field_find_text (field, "Ethnicity"), ==, "WIRT");
  g_assert_cmpstr (heed_field_get_absence (heed_field_find (field, "Name/Given")), ==, "unknown");
  g_assert_cmpstr (heed_field_get_attribute (field, "source"), ==, "Children in need census 2022, local authority 975");

  entries = heed_case_file_get_entries (import.file);
  for (guint i = 0; i < entries->len; i++)
    {
      if (heed_entry_has_subject (g_ptr_array_index (entries, i), heed_record_get_id (HEED_RECORD (person))))
        entry = g_ptr_array_index (entries, i);
    }
  g_assert_nonnull (entry);
  g_assert_cmpint (heed_entry_get_first_day (entry), ==, heed_date_from_ymd (2020, 7, 13));
  headline = heed_entry_dup_headline (entry);
  g_assert_cmpstr (headline, ==, "Referral to children’s social care (census) · source: Housing · need: Socially unacceptable behaviour");
  field = heed_test_get_field (entry);
  g_assert_cmpstr (heed_field_find_text (field, "Facts"), ==, "Source of the referral: Housing (4)\n"
                                                              "Primary need: Socially unacceptable behaviour (N6)\n"
                                                              "Closed: Fri 11 Jun 2021\n"
                                                              "Reason for closure: Died (RC2)\n"
                                                              "Initial child protection conference: Tue 29 Sep 2020\n"
                                                              "No further action: yes");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Census"), "authority"), ==, "975");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Census"), "referenceDate"), ==, "2022-07-21");
  g_assert_cmpuint (heed_test_count_text (heed_field_find (field, "Census"), "csdatatools.datasets.cincensus.sample_data"), ==, 1);
  g_assert_cmpuint (heed_test_count_text (heed_field_find (field, "Census"), "2022-07-21T10:12:28Z"), ==, 1);
  g_assert_cmpuint (heed_test_count_text (heed_field_find (field, "Census"), "409"), ==, 1);
  field = heed_test_get_field (heed_case_file_find (import.file, heed_entry_get_author (entry)));
  g_assert_cmpstr (heed_field_get_attribute (field, "setting"), ==, "Local authority 975");
  g_assert_cmpstr (heed_field_find_text (field, "Name"), ==, "Children in need census 2022");
  heed_test_census_clear (&import);
}

/* The same of our own: 200 ids, UPNs, births, sexes and ethnicities, 92 disabilities; 250 dates, sources, needs and
 * no-further-actions, 50 closures and reasons, 150 conferences, as the rule says that made it. */
static void
test_own (void)
{
  HeedTestCensus import;
  HeedPerson *person;
  HeedField *field;
  int earliest;
  int latest;

  g_assert_true (import_file (&import, TEST_DATA_OWN, "cin/fake_CIN_data.xml"));
  g_assert_cmpuint (heed_case_file_get_persons (import.file)->len, ==, 200);
  g_assert_cmpuint (heed_case_file_get_entries (import.file)->len, ==, 250);
  g_assert_cmpuint (walk (&import), ==, 200 * 5 + 92 + 250 * 4 + 50 * 2 + 150);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "was expected", 0), ==, 10);
  g_assert_cmpuint (import.warnings->len, ==, 10);
  person = heed_test_census_find (&import, "MADEUP0006");
  field = heed_test_get_field (person);
  heed_person_get_birth (person, &earliest, &latest);
  g_assert_cmpint (earliest, ==, heed_date_from_ymd (2014, 7, 7));
  g_assert_cmpint (latest, ==, earliest);
  g_assert_cmpstr (heed_field_find_text (field, "Sex"), ==, "M");
  g_assert_cmpstr (heed_field_find_text (field, "Ethnicity"), ==, "NOBT");
  g_assert_cmpstr (heed_field_get_attribute (field, "source"), ==, "Children in need census 2024, local authority 803");
  heed_test_census_assert_comes_back (&import);
  heed_test_census_clear (&import);
}

static void
test_every_element (gconstpointer which)
{
  gboolean own = which == TEST_DATA_OWN;
  HeedTestCensus import;
  HeedEntry *entry;

  if (!import_file (&import, which, "cin/cin-2022.xml"))
    return;
  g_assert_cmpuint (heed_case_file_get_persons (import.file)->len, ==, 1);
  g_assert_cmpuint (heed_case_file_get_entries (import.file)->len, ==, 1);
  /* 8 identifiers, 3 characteristics, 7 facts of the referral, 5 of its assessment, 2 of its plan, 4
   * of its enquiry, 6 of its protection plan. */
  g_assert_cmpuint (walk (&import), ==, 8 + 3 + 7 + 5 + 2 + 4 + 6);
  entry = g_ptr_array_index (heed_case_file_get_entries (import.file), 0);
  g_assert_false (heed_entry_is_stated (entry));
  g_assert_cmpuint (heed_test_census_count_warnings (&import, own ? "UPN “D803241000011”" : "UPN “A123456789123”", 0), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, own ? "FormerUPN “B80324100001C”" : "FormerUPN “X98765432123B”", 0), ==, 1);
  g_assert_cmpuint (heed_test_census_count_warnings (&import,
                                                     own ? "ExpectedPersonBirthDate 2009-05-20: there is a birth date too"
                                                         : "ExpectedPersonBirthDate 1966-03-22: there is a birth date too",
                                                     0),
                    ==,
                    1);
  g_assert_cmpuint (import.warnings->len, ==, 3);
  heed_test_census_assert_comes_back (&import);
  heed_test_census_clear (&import);
}

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

static void
test_same_upn (void)
{
  HeedTestCensus import;

  heed_test_census_text (&import,
                         HEAD "<Children><Child><ChildIdentifiers><LAchildID>X</LAchildID><UPN>B801200005001</UPN></ChildIdentifiers>"
                              "<CINdetails>" DAY "</CINdetails></Child>\n"
                              "<Child><ChildIdentifiers><LAchildID>Y</LAchildID><UPN>B801200005001</UPN></ChildIdentifiers><CINdetails>" DAY
                              "</CINdetails></Child></Children></Message>");
  g_assert_no_error (import.error);
  g_assert_cmpuint (heed_case_file_get_persons (import.file)->len, ==, 2);
  g_assert_cmpuint (heed_test_census_count_warnings (&import, "stands at another child too, on line 1", 2), ==, 1);
  heed_test_census_clear (&import);
}

/* The census's order is restored, so that the block keeps to the schema. */
static void
test_out_of_order (void)
{
  HeedTestCensus import;
  HeedEntry *entry;
  HeedField *census;

  heed_test_census_text (&import,
                         CHILD ("",
                                "",
                                "<ReferralNFA>false</ReferralNFA><Section47><ICPCnotRequired>1</ICPCnotRequired>"
                                "<S47ActualStartDate>2020-02-02</S47ActualStartDate></Section47>"
                                "<CINreferralDate> 2020-02-01Z </CINreferralDate>"));
  g_assert_no_error (import.error);
  g_assert_cmpuint (import.warnings->len, ==, 0);
  entry = g_ptr_array_index (heed_case_file_get_entries (import.file), 0);
  census = heed_field_find (heed_test_get_field (entry), "Census");
  g_assert_cmpstr (heed_field_get_name (heed_field_get_child (census, 0)), ==, "CINreferralDate");
  g_assert_cmpstr (heed_field_get_text (heed_field_get_child (census, 0)), ==, "2020-02-01Z");
  g_assert_cmpint (heed_entry_get_first_day (entry), ==, heed_date_from_ymd (2020, 2, 1));
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

  g_test_add_func ("/exchange/import-cin/own", test_own);
  g_test_add_func ("/exchange/import-cin/whole", test_whole);
  g_test_add_func ("/exchange/import-cin/one-child", test_one_child);
  TEST_DATA_ADD ("/exchange/import-cin/every-element", test_every_element);
  g_test_add_func ("/exchange/import-cin/odd", test_odd);
  g_test_add_func ("/exchange/import-cin/edges", test_edges);
  g_test_add_func ("/exchange/import-cin/bad", test_bad);
  g_test_add_func ("/exchange/import-cin/same-upn", test_same_upn);
  g_test_add_func ("/exchange/import-cin/out-of-order", test_out_of_order);
  status = g_test_run ();
  heed_test_census_finish ();
  return status;
}
