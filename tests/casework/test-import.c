/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"
#include "heed-agencies.h"
#include "heed-audit.h"
#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-entries.h"
#include "heed-import.h"
#include "heed-problem.h"
#include "test-data.h"
#include "test-wait.h"
#include <string.h>

/* How often a text stands in a file. */
static guint
count_in (const char *path,
          const char *text)
{
  g_autofree char *contents = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  for (const char *at = strstr (contents, text); at != NULL; at = strstr (at + 1, text))
    n++;

  return n;
}

typedef struct
{
  Fixture *fixture;
  const char *path;
  HeedImportWatch *watch;
} Midway;

static gpointer
import_thread (gpointer data)
{
  Midway *midway = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = heed_import_file (midway->fixture->session, midway->path, "auto", FALSE, midway->watch, &error);

  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return NULL;
}

/* Cancels as soon as a record was written. */
static void
cancel_midway (Fixture *fixture,
               const char *path,
               HeedImportWatch *watch)
{
  Midway midway = { fixture, path, watch };
  GThread *thread = g_thread_new ("import", import_thread, &midway);
  guint n_records;
  guint n_done;

  test_wait_until (heed_import_watch_look (watch, &n_records) > 0);
  heed_import_watch_cancel (watch);
  g_thread_join (thread);
  n_done = heed_import_watch_look (watch, &n_records);
  g_assert_cmpuint (n_done, >, 0);
  g_assert_cmpuint (n_done, <, n_records);
}

/* A cancelled import leaves nothing, in whichever of its two halves it was. */
static void
test_cancel (gconstpointer which)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_data (which, "cin/fake_CIN_data.xml");
  g_autoptr (HeedImportReport) report = NULL;
  HeedImportWatch *watch = heed_import_watch_new ();
  guint n_records;
  guint n_children;
  guint n_all;

  if (path == NULL)
    {
      heed_import_watch_unref (watch);
      return;
    }
  n_children = count_in (path, "<Child>");
  n_all = n_children + count_in (path, "<CINdetails>");
  fixture_set_up (&fixture);
  g_assert_cmpuint (heed_import_watch_look (watch, &n_records), ==, 0);
  g_assert_cmpuint (n_records, ==, 0);
  heed_import_watch_cancel (watch);
  g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, 0);
  heed_import_watch_unref (watch);

  watch = heed_import_watch_new ();
  cancel_midway (&fixture, path, watch);
  g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, 0);
  heed_import_watch_unref (watch);

  watch = heed_import_watch_new ();
  report = heed_import_file (fixture.session, path, "auto", FALSE, watch, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heed_import_watch_look (watch, &n_records), ==, n_all);
  g_assert_cmpuint (n_records, ==, n_all);
  g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, n_children);
  heed_import_watch_unref (watch);
  fixture_tear_down (&fixture);
}

static void
test_census (gconstpointer which)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_data (which, "cin/fake_CIN_data.xml");
  g_autoptr (HeedImportReport) dry = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedImportReport) again = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GPtrArray) by_upn = NULL;
  g_autoptr (GPtrArray) by_id = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  gboolean own = which == TEST_DATA_OWN;
  const char *id = own ? "MADEUP0006" : "RND000215205141";
  g_autofree char *shown = g_strdup_printf ("Name not recorded (%s)", id);
  guint n_wrong_upns = 0;
  guint n_children;
  guint n_all;

  if (path == NULL)
    return;
  n_children = count_in (path, "<Child>");
  n_all = n_children + count_in (path, "<CINdetails>");
  fixture_set_up (&fixture);
  dry = heed_import_file (fixture.session, path, "auto", TRUE, NULL, &error);
  g_assert_no_error (error);
  children = heed_list_children (fixture.session, NULL, 0, &error);
  g_assert_cmpuint (children->len, ==, 0);
  g_clear_pointer (&children, g_ptr_array_unref);

  report = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, dry->n_created);
  g_assert_cmpuint (report->n_created, ==, n_all);
  for (guint i = 0; i < report->warnings->len; i++)
    n_wrong_upns += strstr (((HeedCaseWarning *) g_ptr_array_index (report->warnings, i))->message, "UPN") != NULL;
  g_assert_cmpuint (n_wrong_upns, >=, own ? 10 : 320);

  children = heed_list_children (fixture.session, NULL, 0, &error);
  g_assert_cmpuint (children->len, ==, n_children);
  g_assert_null (heed_child_get_facts (g_ptr_array_index (children, 0))->name);
  by_upn = heed_list_children (fixture.session, own ? "A803008680222" : "A850728973744", 0, &error);
  by_id = heed_list_children (fixture.session, id, 0, &error);
  g_assert_cmpuint (by_upn->len, ==, 1);
  g_assert_cmpuint (by_id->len, ==, 1);
  g_assert_cmpstr (heed_child_get_id (g_ptr_array_index (by_upn, 0)), ==, heed_child_get_id (g_ptr_array_index (by_id, 0)));
  g_assert_nonnull (strstr (heed_child_get_name (g_ptr_array_index (by_id, 0)), shown));
  file = heed_load_case (fixture.session, heed_child_get_id (g_ptr_array_index (by_id, 0)), &error);
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 1);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (heed_case_file_find_person (file, heed_child_get_id (g_ptr_array_index (by_id, 0)))),
                                         "Ethnicity"),
                   ==,
                   own ? "NOBT" : "WIRT");

  again = heed_import_file (fixture.session, path, "cin", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, n_all);
  fixture_tear_down (&fixture);
}

/* A census that is changed by a byte finds its children and episodes again. */
static void
test_census_again (gconstpointer which)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_data (which, "cin/cin-2022.xml");
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) again = NULL;

  if (path == NULL)
    return;
  fixture_set_up (&fixture);
  first = heed_import_file (fixture.session, path, "cin", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->n_created, >, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  longer = g_strconcat (text, "\n<!-- sent again -->\n", NULL);
  copy = g_build_filename (fixture.folder, "again.xml", NULL);
  g_assert_true (g_file_set_contents (copy, longer, -1, NULL));
  again = heed_import_file (fixture.session, copy, "cin", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_updated, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, first->n_created);
  fixture_tear_down (&fixture);
}

static void
test_case_round_trip (void)
{
  Fixture fixture;
  Fixture other;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autofree char *exported_path = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedImportReport) again = NULL;
  g_autoptr (HeedImportReport) elsewhere = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) exported_there = NULL;
  const char *id;
  const char *from;
  const char *from_there;

  fixture_set_up (&fixture);
  fixture_set_up (&other);
  report = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  children = heed_list_children (fixture.session, "bell", 0, &error);
  g_assert_cmpuint (children->len, ==, 1);
  id = heed_child_get_id (g_ptr_array_index (children, 0));
  exported = heed_export_case (fixture.session, id, &error);
  g_assert_no_error (error);
  exported_path = g_build_filename (fixture.folder, "exported.xml", NULL);
  g_assert_true (g_file_set_contents (exported_path, g_bytes_get_data (exported, NULL), (gssize) g_bytes_get_size (exported), NULL));

  /* Into the same store nothing is new; into another one the same document comes out again. */
  again = heed_import_file (fixture.session, exported_path, "case", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_updated, ==, 0);
  elsewhere = heed_import_file (other.session, exported_path, "case", FALSE, NULL, &error);
  g_assert_no_error (error);
  exported_there = heed_export_case (other.session, id, &error);
  g_assert_no_error (error);
  from = strstr (g_bytes_get_data (exported, NULL), "<Person");
  from_there = strstr (g_bytes_get_data (exported_there, NULL), "<Person");
  g_assert_cmpstr (from, ==, from_there);
  fixture_tear_down (&other);
  fixture_tear_down (&fixture);
}

static void
test_all_or_nothing (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) children = NULL;
  const char *text = "<CaseFile xmlns='urn:heed:case:1' version='1'><Setting id='s-1'><Name>S</Name></Setting>"
                     "<Person id='p-1'><Name><Given>A</Given></Name></Person>"
                     "<Note id='e-1' recordedAt='2026-11-01T10:00:00Z' author='m-1'>"
                     "<Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/>"
                     "<Involvement person='p-1' role='subject'/><Headline>One</Headline></Note>"
                     "<Note id='e-2' recordedAt='2026-11-01T10:00:00Z' author='m-1'>"
                     "<Occurred earliest='2099-11-01' latest='2099-11-01' precision='day'/>"
                     "<Involvement person='p-1' role='subject'/><Headline>Two</Headline></Note>"
                     "<Member id='m-1'><Name>R</Name></Member></CaseFile>";

  fixture_set_up (&fixture);
  path = g_build_filename (fixture.folder, "half.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "This date has not come yet");
  children = heed_list_children (fixture.session, NULL, 0, NULL);
  g_assert_cmpuint (children->len, ==, 0);
  fixture_tear_down (&fixture);
}

/* Who wrote an entry need not be said: somebody outside did, and the file is nothing new the second time. */
static void
test_no_author (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedImportReport) again = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  HeedMember *author;
  const char *child = "p-018f2b6e-0000-7000-8000-000000000001";
  const char *text
      = "<CaseFile xmlns='urn:heed:case:1' version='1'><Person id='p-018f2b6e-0000-7000-8000-000000000001'><Name><Given>A</Given></Name></Person>"
        "<Note id='e-018f2b6e-0000-7000-8000-00000000000a' recordedAt='2026-11-01T10:00:00Z'>"
        "<Involvement person='p-018f2b6e-0000-7000-8000-000000000001' role='subject'/>"
        "<Headline>One</Headline></Note></CaseFile>";
  g_autofree char *longer = g_strconcat (text, "<!-- again -->", NULL);

  fixture_set_up (&fixture);
  path = g_build_filename (fixture.folder, "f.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 2);
  file = heed_load_case (fixture.session, child, &error);
  author = g_ptr_array_index (heed_case_file_get_members (file), 0);
  g_assert_null (heed_member_get_name (author));
  g_assert_cmpstr (heed_record_get_id (HEED_RECORD (author)), !=, heed_record_get_id (HEED_RECORD (heed_session_get_member (fixture.session))));

  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
  again = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, 2);
  fixture_tear_down (&fixture);
}

#define CHILD "p-018f2b6e-0000-7000-8000-000000000001"
#define AGENCY "a-018f2b6e-0000-7000-8000-000000000001"
#define NOTE "e-018f2b6e-0000-7000-8000-00000000000a"

static void
assert_on_file (HeedSession *session,
                const char *phone,
                const char *of_agency)
{
  g_autoptr (HeedCaseFile) file = heed_load_case (session, CHILD, NULL);
  g_autoptr (GPtrArray) agencies = heed_list_agencies (session, NULL, NULL);

  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (heed_case_file_find_person (file, CHILD)), "Phone"), ==, phone);
  g_assert_cmpstr (heed_record_get_text (g_ptr_array_index (agencies, 0), "Phone"), ==, of_agency);
}

/* What is on file and newer than a document stays current, and what the document says is kept beside it. */
static void
test_older (void)
{
  static const struct
  {
    const char *written; /* attributes of the document */
    const char *phone;
    guint n_updated;
    guint n_unchanged;
    guint n_warnings;
    const char *on_file;
  } cases[] = {
    { "generated='2026-10-20T10:00:00Z' today='2026-10-20'", "1", 0, 0, 0, "1" },
    { "generated='2026-10-22T10:00:00Z' today='2026-10-22'", "2", 2, 0, 0, "2" },
    { "generated='2026-10-21T10:00:00Z' today='2026-10-21'", "3", 0, 2, 2, "2" },
    /* The zone is minded: this is half past nine in UTC. */
    { "generated='2026-10-22T11:30:00+02:00'", "4", 0, 2, 2, "2" },
    /* Once more the same: it is there already. */
    { "generated='2026-10-21T11:00:00Z'", "3", 0, 2, 0, "2" },
    /* Of a day alone it may have been the end. */
    { "today='2026-10-22'", "5", 2, 0, 0, "5" },
    { "today='2026-10-21'", "6", 0, 2, 2, "5" },
    /* Without a word of its age it is what somebody brings now. */
    { "", "7", 2, 0, 0, "7" },
    { "generated='2026-10-23T10:00:00Z'", "8", 0, 2, 2, "7" },
    /* What was written ahead of the clock was written now. */
    { "generated='2999-10-23T10:00:00Z'", "9", 2, 0, 0, "9" },
  };
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) checks = NULL;

  fixture_set_up (&fixture);
  path = g_build_filename (fixture.folder, "export.xml", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedImportReport) report = NULL;
      g_autofree char *text = g_strdup_printf ("<CaseFile xmlns='urn:heed:case:1' version='1' %s><Person id='" CHILD
                                               "'><Name><Given>A</Given></Name><Phone>%s</Phone></Person>"
                                               "<Agency id='" AGENCY "' kind='police'><Name>P</Name><Phone>%s</Phone></Agency></CaseFile>",
                                               cases[i].written,
                                               cases[i].phone,
                                               cases[i].phone);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      report = heed_import_file (fixture.session, path, "case", FALSE, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_created, ==, i == 0 ? 2 : 0);
      g_assert_cmpuint (report->n_updated, ==, cases[i].n_updated);
      g_assert_cmpuint (report->n_unchanged, ==, cases[i].n_unchanged);
      g_assert_cmpuint (report->warnings->len, ==, cases[i].n_warnings);
      if (cases[i].n_warnings > 0)
        g_assert_nonnull (
            strstr (((HeedCaseWarning *) g_ptr_array_index (report->warnings, 0))->message, "What is on file stays; this is kept as an earlier version."));
      assert_on_file (fixture.session, cases[i].on_file, cases[i].on_file);
    }
  checks = heed_verify (fixture.session, NULL);
  for (guint i = 0; i < checks->len; i++)
    g_assert_true (((HeedVerifyLine *) g_ptr_array_index (checks, i))->ok);
  fixture_tear_down (&fixture);
}

/* What somebody changed in the window is newer than an export of before; entries of it come in all the same. */
static void
test_older_than_a_change (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  const char *text = "<CaseFile xmlns='urn:heed:case:1' version='1' generated='2026-10-20T10:00:00Z'><Person id='" CHILD
                     "'><Name><Given>A</Given></Name><Phone>1</Phone></Person>"
                     "<Note id='" NOTE "' recordedAt='2026-10-01T10:00:00Z' author='m-1'><Involvement person='" CHILD
                     "' role='subject'/><Headline>One</Headline></Note><Member id='m-1'><Name>R</Name></Member></CaseFile>";

  fixture_set_up (&fixture);
  heed_field_set_attribute (person, "id", CHILD);
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "A"));
  heed_field_append (person, heed_field_new_text ("Phone", "2"));
  child = heed_put_person (fixture.session, person, TRUE, &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture.folder, "export.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = heed_import_file (fixture.session, path, "case", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 1);
  g_assert_cmpuint (report->n_unchanged, ==, 1);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  file = heed_load_case (fixture.session, CHILD, NULL);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (heed_case_file_find_person (file, CHILD)), "Phone"), ==, "2");
  g_assert_nonnull (heed_case_file_find_entry (file, NOTE));
  fixture_tear_down (&fixture);
}

/* What was recorded tomorrow is refused, as what happens tomorrow is. */
static void
test_recorded_tomorrow (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  const char *text = "<CaseFile xmlns='urn:heed:case:1' version='1'><Person id='" CHILD "'><Name><Given>A</Given></Name></Person>"
                     "<Note id='" NOTE "' recordedAt='2999-10-01T10:00:00Z'><Involvement person='" CHILD
                     "' role='subject'/><Headline>One</Headline></Note></CaseFile>";

  fixture_set_up (&fixture);
  path = g_build_filename (fixture.folder, "f.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (heed_import_file (fixture.session, path, "case", FALSE, NULL, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "This date has not come yet");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
  fixture_tear_down (&fixture);
}

static void
test_fragment (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) nobody = NULL;
  g_auto (GStrv) ids = NULL;
  const char *stranger = "<CaseFile xmlns='urn:heed:case:1' version='1'><Note id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
                         "<Involvement person='p-018f2b6e-0000-7000-8000-000000000009' role='subject'/>"
                         "<Headline>Added</Headline></Note></CaseFile>";

  fixture_set_up (&fixture);
  report = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  children = heed_list_children (fixture.session, "bell", 0, &error);
  text = g_strdup_printf ("<CaseFile xmlns='urn:heed:case:1' version='1'><Note id='e-1' recordedAt='2026-01-01T10:00:00Z' author='m-9'>"
                          "<Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/><Involvement person='%s' role='subject'/>"
                          "<Headline>Added</Headline></Note></CaseFile>",
                          heed_child_get_id (g_ptr_array_index (children, 0)));
  bytes = g_bytes_new (text, strlen (text));
  ids = heed_add_fragment (fixture.session, bytes, "part.xml", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  nobody = g_bytes_new_static (stranger, strlen (stranger));
  g_assert_null (heed_add_fragment (fixture.session, nobody, "part.xml", NULL, &error));
  g_assert_nonnull (error);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_DATA_ADD ("/casework/import/cancel", test_cancel);
  TEST_DATA_ADD ("/casework/import/census", test_census);
  TEST_DATA_ADD ("/casework/import/census-again", test_census_again);
  g_test_add_func ("/casework/import/case-round-trip", test_case_round_trip);
  g_test_add_func ("/casework/import/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/casework/import/no-author", test_no_author);
  g_test_add_func ("/casework/import/older", test_older);
  g_test_add_func ("/casework/import/older-than-a-change", test_older_than_a_change);
  g_test_add_func ("/casework/import/recorded-tomorrow", test_recorded_tomorrow);
  g_test_add_func ("/casework/import/fragment", test_fragment);
  return g_test_run ();
}
