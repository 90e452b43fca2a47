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
          char letter = heed_upn_check_letter (upn + 1);
          g_autofree char *expected = g_strdup_printf ("“%s”: the check letter is “%c”, “%c” was expected", upn, *upn, letter);

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
  g_test_add_func ("/exchange/import-cin/same-upn", test_same_upn);
  g_test_add_func ("/exchange/import-cin/out-of-order", test_out_of_order);
  status = g_test_run ();
  heed_test_census_finish ();
  return status;
}
