/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-children.h"
#include "heed-entries.h"
#include "heed-import.h"
#include "heed-problem.h"

#include <string.h>

static char *
shared (const char *folder,
        const char *name)
{
  return g_build_filename (g_getenv ("HEED_SHARED"), folder, name, NULL);
}

static void
test_census (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = shared ("data/cin", "fake_CIN_data.xml");
  g_autoptr (HeedImportReport) dry = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedImportReport) again = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GPtrArray) by_upn = NULL;
  g_autoptr (GPtrArray) by_id = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  guint n_wrong_upns = 0;

  fixture_set_up (&fixture);
  dry = heed_import_file (fixture.session, path, "auto", TRUE, &error);
  g_assert_no_error (error);
  children = heed_list_children (fixture.session, NULL, 0, &error);
  g_assert_cmpuint (children->len, ==, 0);
  g_clear_pointer (&children, g_ptr_array_unref);

  report = heed_import_file (fixture.session, path, "auto", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, dry->n_created);
  g_assert_cmpuint (report->n_created, ==, 332 + 402);
  for (guint i = 0; i < report->warnings->len; i++)
    n_wrong_upns += strstr (((HeedCaseWarning *) g_ptr_array_index (report->warnings, i))->message, "UPN") != NULL;
  g_assert_cmpuint (n_wrong_upns, >=, 320);

  children = heed_list_children (fixture.session, NULL, 0, &error);
  g_assert_cmpuint (children->len, ==, 332);
  g_assert_false (heed_child_get_view (g_ptr_array_index (children, 0))->name_is_recorded);
  by_upn = heed_list_children (fixture.session, "A850728973744", 0, &error);
  by_id = heed_list_children (fixture.session, "RND000215205141", 0, &error);
  g_assert_cmpuint (by_upn->len, ==, 1);
  g_assert_cmpuint (by_id->len, ==, 1);
  g_assert_cmpstr (heed_child_get_view (g_ptr_array_index (by_upn, 0))->id, ==, heed_child_get_view (g_ptr_array_index (by_id, 0))->id);
  g_assert_nonnull (strstr (heed_child_get_view (g_ptr_array_index (by_id, 0))->name, "Name not recorded (RND000215205141)"));
  file = heed_load_case (fixture.session, heed_child_get_view (g_ptr_array_index (by_id, 0))->id, &error);
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 1);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (heed_case_file_find_person (file, heed_child_get_view (g_ptr_array_index (by_id, 0))->id)), "Ethnicity"), ==, "WIRT");

  again = heed_import_file (fixture.session, path, "cin", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, 332 + 402);
  fixture_tear_down (&fixture);
}

/* A census that is changed by a byte finds its children and episodes again. */
static void
test_census_again (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = shared ("data/cin", "cin-2022.xml");
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) again = NULL;

  fixture_set_up (&fixture);
  first = heed_import_file (fixture.session, path, "cin", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->n_created, >, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  longer = g_strconcat (text, "\n<!-- sent again -->\n", NULL);
  copy = g_build_filename (fixture.folder, "again.xml", NULL);
  g_assert_true (g_file_set_contents (copy, longer, -1, NULL));
  again = heed_import_file (fixture.session, copy, "cin", FALSE, &error);
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
  g_autofree char *path = shared ("design", "case-example.xml");
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
  report = heed_import_file (fixture.session, path, "auto", FALSE, &error);
  g_assert_no_error (error);
  children = heed_list_children (fixture.session, "bell", 0, &error);
  g_assert_cmpuint (children->len, ==, 1);
  id = heed_child_get_view (g_ptr_array_index (children, 0))->id;
  exported = heed_export_case (fixture.session, id, &error);
  g_assert_no_error (error);
  exported_path = g_build_filename (fixture.folder, "exported.xml", NULL);
  g_assert_true (g_file_set_contents (exported_path, g_bytes_get_data (exported, NULL), (gssize) g_bytes_get_size (exported), NULL));

  /* Into the same store nothing is new; into another one the same document comes out again. */
  again = heed_import_file (fixture.session, exported_path, "case", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_updated, ==, 0);
  elsewhere = heed_import_file (other.session, exported_path, "case", FALSE, &error);
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
                     "<Note id='e-1' recordedAt='2026-11-01T10:00:00Z' author='m-1'><Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/><Involvement person='p-1' role='subject'/><Headline>One</Headline></Note>"
                     "<Note id='e-2' recordedAt='2026-11-01T10:00:00Z' author='m-1'><Occurred earliest='2099-11-01' latest='2099-11-01' precision='day'/><Involvement person='p-1' role='subject'/><Headline>Two</Headline></Note>"
                     "<Member id='m-1'><Name>R</Name></Member></CaseFile>";

  fixture_set_up (&fixture);
  path = g_build_filename (fixture.folder, "half.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, &error));
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
  const char *text = "<CaseFile xmlns='urn:heed:case:1' version='1'><Person id='p-018f2b6e-0000-7000-8000-000000000001'><Name><Given>A</Given></Name></Person>"
                     "<Note id='e-018f2b6e-0000-7000-8000-00000000000a' recordedAt='2026-11-01T10:00:00Z'><Involvement person='p-018f2b6e-0000-7000-8000-000000000001' role='subject'/><Headline>One</Headline></Note></CaseFile>";
  g_autofree char *longer = g_strconcat (text, "<!-- again -->", NULL);

  fixture_set_up (&fixture);
  path = g_build_filename (fixture.folder, "f.xml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = heed_import_file (fixture.session, path, "auto", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 2);
  file = heed_load_case (fixture.session, child, &error);
  author = g_ptr_array_index (heed_case_file_get_members (file), 0);
  g_assert_null (heed_member_get_name (author));
  g_assert_cmpstr (heed_record_get_id (HEED_RECORD (author)), !=, heed_record_get_id (HEED_RECORD (heed_session_get_member (fixture.session))));

  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
  again = heed_import_file (fixture.session, path, "auto", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, 2);
  fixture_tear_down (&fixture);
}

static void
test_fragment (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = shared ("design", "case-example.xml");
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) nobody = NULL;
  g_auto (GStrv) ids = NULL;
  const char *stranger = "<CaseFile xmlns='urn:heed:case:1' version='1'><Note id='e-1' recordedAt='2026-01-01T10:00:00Z'><Involvement person='p-018f2b6e-0000-7000-8000-000000000009' role='subject'/><Headline>Added</Headline></Note></CaseFile>";

  fixture_set_up (&fixture);
  report = heed_import_file (fixture.session, path, "auto", FALSE, &error);
  children = heed_list_children (fixture.session, "bell", 0, &error);
  text = g_strdup_printf ("<CaseFile xmlns='urn:heed:case:1' version='1'><Note id='e-1' recordedAt='2026-01-01T10:00:00Z' author='m-9'><Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/><Involvement person='%s' role='subject'/><Headline>Added</Headline></Note></CaseFile>", heed_child_get_view (g_ptr_array_index (children, 0))->id);
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
  g_test_add_func ("/casework/import/census", test_census);
  g_test_add_func ("/casework/import/census-again", test_census_again);
  g_test_add_func ("/casework/import/case-round-trip", test_case_round_trip);
  g_test_add_func ("/casework/import/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/casework/import/no-author", test_no_author);
  g_test_add_func ("/casework/import/fragment", test_fragment);
  return g_test_run ();
}
