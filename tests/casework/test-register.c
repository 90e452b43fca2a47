/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-case-warning.h"
#include "heed-casework-error.h"
#include "heed-children.h"
#include "heed-import.h"

#include <string.h>

#define HEADINGS "UPN,Surname,Forename,DOB,Sex,NCyear,Known as\n"
#define AMIRA "P801200005011,Bell,Amira,04/03/2009,F,12,\n"
#define OLEK ",Łukasik,Bolesław,29/02/2016,M,R,Bolek\n"

static HeedImportReport *
try_to_take (Fixture *fixture,
             const char *name,
             const char *text,
             gboolean dry_run,
             GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return heed_import_file (fixture->session, path, "auto", dry_run, NULL, error);
}

static HeedImportReport *
take (Fixture *fixture,
      const char *name,
      const char *text)
{
  g_autoptr (GError) error = NULL;
  HeedImportReport *report = try_to_take (fixture, name, text, FALSE, &error);

  g_assert_no_error (error);

  return report;
}

static void
assert_counts (HeedImportReport *report,
               guint n_created,
               guint n_updated,
               guint n_unchanged)
{
  g_assert_cmpuint (report->n_created, ==, n_created);
  g_assert_cmpuint (report->n_updated, ==, n_updated);
  g_assert_cmpuint (report->n_unchanged, ==, n_unchanged);
}

/* The warnings as "line: message" each. */
static void
assert_told (HeedImportReport *report,
             const char *expected)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < report->warnings->len; i++)
    {
      const HeedCaseWarning *warning = g_ptr_array_index (report->warnings, i);

      g_string_append_printf (told, "%u: %s\n", warning->line, warning->message);
    }
  g_assert_cmpstr (told->str, ==, expected);
}

/* The only child who is found so. */
static HeedPerson *
find (Fixture *fixture,
      const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) children = heed_list_children (fixture->session, search, 0, &error);
  g_autoptr (HeedCaseFile) file = NULL;
  const char *id;

  g_assert_no_error (error);
  g_assert_cmpuint (children->len, ==, 1);
  id = heed_child_get_id (g_ptr_array_index (children, 0));
  file = heed_load_case (fixture->session, id, &error);
  g_assert_no_error (error);

  return g_object_ref (heed_case_file_find_person (file, id));
}

static guint
count_children (Fixture *fixture)
{
  g_autoptr (GPtrArray) children = heed_list_children (fixture->session, NULL, 0, NULL);

  return children->len;
}

/* Night after night the same pupils: whoever is there is found again, with a UPN or without, and the year goes on. */
static void
test_nights (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) same = NULL;
  g_autoptr (HeedImportReport) again = NULL;
  g_autoptr (HeedImportReport) later = NULL;
  g_autoptr (HeedPerson) amira = NULL;
  g_autoptr (HeedPerson) olek = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint n_added = 0;

  fixture_set_up (&fixture);
  first = take (&fixture, "monday.csv", HEADINGS AMIRA OLEK);
  assert_counts (first, 2, 0, 0);
  assert_told (first, "");
  same = take (&fixture, "monday-again.csv", HEADINGS AMIRA OLEK);
  assert_counts (same, 0, 0, 2);
  g_assert_nonnull (strstr (same->notice, "This very file was imported before"));
  again = take (&fixture, "tuesday.csv", HEADINGS OLEK AMIRA);
  assert_counts (again, 0, 0, 2);
  assert_told (again, "");
  later = take (&fixture, "september.csv", HEADINGS "P801200005011,Bell,Amira,04/03/2009,F,13,Mimi\n" OLEK "D801200005012,O'Neil,Zoë,30/11/2010,F,11,\n");
  assert_counts (later, 1, 1, 1);
  assert_told (later, "");
  g_assert_cmpuint (count_children (&fixture), ==, 3);

  amira = find (&fixture, "Mimi");
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (amira), "NCyearActual"), ==, "13");
  g_assert_cmpstr (heed_person_get_identifier (amira, "UPN"), ==, "P801200005011");
  olek = find (&fixture, "Lukasik");
  g_assert_cmpstr (heed_person_get_also_known_as (olek), ==, "Bolek");

  lines = heed_list_audit (fixture.session, NULL, 0, NULL);
  for (guint i = 0; i < lines->len; i++)
    n_added += g_str_equal (((HeedAuditLine *) g_ptr_array_index (lines, i))->action, "addPerson");
  g_assert_cmpuint (n_added, ==, 3);
  fixture_tear_down (&fixture);
}

/* A census brought a child without a name: the register says whose number it is. */
static void
test_names_a_census (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) census = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedPerson) amira = NULL;
  g_autofree char *name = NULL;

  fixture_set_up (&fixture);
  census = take (&fixture,
                 "census.xml",
                 "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2022</Year></CollectionDetails><Source><LEA>803</LEA></Source></Header>"
                 "<Children><Child><ChildIdentifiers><LAchildID>L1</LAchildID><UPN>P801200005011</UPN><PersonBirthDate>2009-03-04</PersonBirthDate>"
                 "<GenderCurrent>2</GenderCurrent></ChildIdentifiers>"
                 "<CINdetails><CINreferralDate>2021-05-06</CINreferralDate></CINdetails></Child></Children></Message>");
  assert_counts (census, 2, 0, 0);
  report = take (&fixture, "f.csv", HEADINGS AMIRA);
  assert_counts (report, 0, 1, 0);
  assert_told (report, "");
  amira = find (&fixture, "Bell");
  name = heed_person_dup_name (amira);
  g_assert_cmpstr (name, ==, "Amira Bell");
  g_assert_cmpstr (heed_person_get_identifier (amira, "laChildId"), ==, "L1");
  fixture_tear_down (&fixture);
}

#define CASE(person) "<CaseFile xmlns='urn:heed:case:1' version='1' today='2026-11-23'>" person "</CaseFile>"

/* A child who was added by hand, without a number: taken where name and birth date are the same, and said so; else the two stand there, and
 * that is said. What was recorded stays. */
static void
test_by_hand (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) by_hand = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedPerson) amira = NULL;

  fixture_set_up (&fixture);
  by_hand = take (&fixture,
                  "case.xml",
                  CASE ("<Person id='p-1'><Name><Given>Amira</Given><Family>BELL</Family></Name>"
                        "<PersonBirthDate earliest='2009-03-04' latest='2009-03-04' precision='day' source='Her passport'/><Sex>M</Sex></Person>"
                        "<Person id='p-2'><Name><Given>Tom</Given><Family>Reid</Family></Name></Person>"));
  assert_counts (by_hand, 2, 0, 0);
  report = take (&fixture, "f.csv", HEADINGS AMIRA "T801200005013,Reid,Tom,01/09/2014,M,7,\n");
  assert_counts (report, 1, 1, 0);
  assert_told (report,
               "2: “Amira BELL” was taken for the child of this name and birth date on file, who has no UPN yet.\n"
               "2: Name of the child “Amira Bell”: the register says “Amira, Bell”; what is recorded, “Amira, BELL”, stays.\n"
               "2: Sex of the child “Amira Bell”: the register says “F”; what is recorded, “M”, stays.\n"
               "3: “Tom Reid” might be the same child as “Tom Reid” (the same name). Both are kept; see whether they are one child.\n");
  amira = find (&fixture, "Amira");
  g_assert_cmpstr (heed_person_get_identifier (amira, "UPN"), ==, "P801200005011");
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (amira), "Sex"), ==, "M");
  fixture_tear_down (&fixture);
}

/* Trying says what would be, and nothing is. */
static void
test_dry_run (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) tried = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  first = take (&fixture, "f.csv", HEADINGS AMIRA);
  tried = try_to_take (&fixture, "g.csv", HEADINGS "P801200005011,Bell,Amira,39876,F,13,\n" OLEK, TRUE, &error);
  g_assert_no_error (error);
  assert_counts (tried, 1, 1, 0);
  assert_told (tried, "2: DOB “39876” is the number that a spreadsheet keeps a day as; read as Wed 4 Mar 2009. See what the pupil database says.\n");
  g_assert_cmpuint (count_children (&fixture), ==, 1);
  report = take (&fixture, "g.csv", HEADINGS "P801200005011,Bell,Amira,39876,F,13,\n" OLEK);
  assert_counts (report, 1, 1, 0);
  g_assert_cmpuint (count_children (&fixture), ==, 2);
  fixture_tear_down (&fixture);
}

/* One line that cannot be taken: none is, and each that cannot is named. */
static void
test_refused (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) dry_error = NULL;
  const HeedCaseWarning *line;
  GPtrArray *lines;

  fixture_set_up (&fixture);
  g_assert_null (try_to_take (&fixture, "f.csv", HEADINGS AMIRA ",Reid,Tom,31/04/2014,M,7,\n" OLEK ",Jones,Ann\n", TRUE, &dry_error));
  g_assert_null (try_to_take (&fixture, "f.csv", HEADINGS AMIRA ",Reid,Tom,31/04/2014,M,7,\n" OLEK ",Jones,Ann\n", FALSE, &error));
  g_assert_cmpstr (error->message, ==, dry_error->message);
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
  lines = heed_import_get_refused (error);
  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpuint (line->line, ==, 3);
  g_assert_cmpstr (line->message, ==, "f.csv, line 3: DOB “31/04/2014” is no day. Heed reads days as 04/03/2009, the day first, and as "
                                      "2009-03-04. Nothing was imported.");
  line = g_ptr_array_index (lines, 1);
  g_assert_cmpuint (line->line, ==, 5);
  g_assert_cmpuint (count_children (&fixture), ==, 0);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/register/nights", test_nights);
  g_test_add_func ("/casework/register/names-a-census", test_names_a_census);
  g_test_add_func ("/casework/register/by-hand", test_by_hand);
  g_test_add_func ("/casework/register/dry-run", test_dry_run);
  g_test_add_func ("/casework/register/refused", test_refused);
  return g_test_run ();
}
