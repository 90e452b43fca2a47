/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-import.h"

#include <string.h>

#define CHILD "p-0193a1b2-7c3d-7e4f-8a5b-000000000001"
#define FATHER "p-0193a1b2-7c3d-7e4f-8a5b-000000000002"
#define ENTRY "e-0193a1b2-7c3d-7e4f-8a5b-000000000003"
#define AGENCY "a-0193a1b2-7c3d-7e4f-8a5b-000000000004"
#define AUTHOR "m-0193a1b2-7c3d-7e4f-8a5b-000000000005"

#define FILE_TEXT                                                                                                                  \
  "<CaseFile xmlns='urn:heed:case:1' version='1'><Setting id='s-1'><Name>Elsewhere</Name></Setting>"                               \
  "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person><Person id='" FATHER "'><Name><Given>Al</Given></Name></Person>" \
  "<Relationship person='" FATHER "' to='" CHILD "' kind='father'/>"                                                               \
  "<Note id='" ENTRY "' recordedAt='2026-11-01T10:00:00Z' author='" AUTHOR "'>"                                                    \
  "<Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/><Involvement person='" CHILD "' role='subject'/>"          \
  "<Headline>Said</Headline></Note><Agency id='" AGENCY "'><Name>Front door</Name></Agency>"                                       \
  "<Member id='" AUTHOR "'><Name>R</Name></Member></CaseFile>"

/* What a row says before what it proves; of a version without its number. NULL where that is nothing. */
static char *
dup_said (const char *detail)
{
  g_autoptr (GRegex) proof = g_regex_new ("^(version [0-9]+ ?)?(.*) ?h1:[0-9a-f]{64}$", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *said = NULL;

  if (detail == NULL || !g_regex_match (proof, detail, G_REGEX_MATCH_DEFAULT, &match))
    return g_strdup (detail);
  said = g_strchomp (g_match_info_fetch (match, 2));

  return *said != '\0' ? g_steal_pointer (&said) : NULL;
}

/* Whether one row, and one only, says so. */
static gboolean
has_row (GPtrArray *lines,
         const char *action,
         const char *subject,
         const char *detail)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      HeedAuditLine *line = g_ptr_array_index (lines, i);

      g_autofree char *said = dup_said (line->detail);

      n += g_str_equal (line->action, action) && g_strcmp0 (line->subject, subject) == 0 && g_strcmp0 (said, detail) == 0;
    }

  return n == 1;
}

static HeedImportReport *
import (Fixture *fixture,
        gboolean dry_run,
        HeedImportWatch *watch,
        GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "f.xml", NULL);

  g_assert_true (g_file_set_contents (path, FILE_TEXT, -1, NULL));

  return heed_import_file (fixture->session, path, "auto", dry_run, watch, error);
}

/* Whatever an import writes has its row, which says by which import. */
static void
test_import (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *whole = NULL;

  fixture_set_up (&fixture);
  report = import (&fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  lines = heed_list_audit (fixture.session, NULL, 0, &error);
  entry = g_strdup_printf ("Note " ENTRY " %s", report->id);
  whole = g_strdup_printf ("%s case", report->id);
  g_assert_true (has_row (lines, "addPerson", CHILD, report->id));
  g_assert_true (has_row (lines, "addPerson", FATHER, report->id));
  g_assert_true (has_row (lines, "addRelationship", CHILD, report->id));
  g_assert_true (has_row (lines, "addAgency", AGENCY, report->id));
  g_assert_true (has_row (lines, "addAuthor", AUTHOR, report->id));
  g_assert_true (has_row (lines, "importEntry", CHILD, entry));
  g_assert_true (has_row (lines, "import", NULL, whole));
  fixture_tear_down (&fixture);
}

/* And so has what a fragment brings, or a form: without an import. */
static void
test_fragment (void)
{
  Fixture fixture;
  g_autoptr (GBytes) bytes = g_bytes_new_static (FILE_TEXT, strlen (FILE_TEXT));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_auto (GStrv) entries = NULL;

  fixture_set_up (&fixture);
  entries = heed_add_fragment (fixture.session, bytes, "f.xml", NULL, &error);
  g_assert_no_error (error);
  lines = heed_list_audit (fixture.session, NULL, 0, &error);
  g_assert_true (has_row (lines, "addPerson", CHILD, NULL));
  g_assert_true (has_row (lines, "addRelationship", CHILD, NULL));
  g_assert_true (has_row (lines, "addAgency", AGENCY, NULL));
  g_assert_true (has_row (lines, "add", CHILD, "Note " ENTRY));
  fixture_tear_down (&fixture);
}

/* Trying leaves no row, and one that is stopped did not come to its end: it is no answer. */
static void
test_dry_run (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedImportReport) after = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  HeedImportWatch *watch = heed_import_watch_new ();

  fixture_set_up (&fixture);
  report = import (&fixture, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 4);

  heed_import_watch_cancel (watch);
  g_assert_null (import (&fixture, TRUE, watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  heed_import_watch_unref (watch);

  lines = heed_list_audit (fixture.session, NULL, 0, &error);
  for (guint i = 0; i < lines->len; i++)
    g_assert_null (strstr (((HeedAuditLine *) g_ptr_array_index (lines, i))->action, "add"));
  after = import (&fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (after->notice);
  g_assert_cmpuint (after->n_created, ==, 4);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/brought/import", test_import);
  g_test_add_func ("/casework/brought/fragment", test_fragment);
  g_test_add_func ("/casework/brought/dry-run", test_dry_run);
  return g_test_run ();
}
