/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"
#include "heed-audit.h"
#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-import.h"
#include "heed-problem.h"
#include "test-wait.h"

#include <string.h>

/* Long enough that persons are written while the file is still read. */
#define MANY 1200
#define FEW 3

#define ID(letter, number) letter "-018f2b6e-0000-7000-8000-00000000" number
#define MOTHER ID ("p", "fff1")
#define RECORDED "recordedAt='2026-11-01T10:00:00Z' author='" ID ("m", "0001") "'"
#define OCCURRED(day) "<Occurred earliest='" day "' latest='" day "' precision='day'/>"
#define SUBJECT(person) "<Involvement person='" person "' role='subject'/>"
#define NOTE(day, person) "<Note id='" ID ("e", "000a") "' " RECORDED ">" OCCURRED (day) SUBJECT (person) "<Headline>One</Headline></Note>"
#define MOTHER_OF(person) "<Relationship person='" MOTHER "' to='" person "' kind='mother'/>"
#define MEMBER "<Member id='" ID ("m", "0001") "'><Name>R</Name></Member>"
#define END "</CaseFile>"

/* A person a line, the first on line 3, each with a UPN of their own; then @tail and what ends the document. */
static char *
write_document (Fixture *fixture,
                guint n,
                const char *tail)
{
  char *path = g_build_filename (fixture->folder, "long.xml", NULL);
  g_autoptr (GString) text = g_string_new ("<CaseFile xmlns='urn:heed:case:1' version='1' generated='2026-11-23T10:00:00Z'>\n"
                                           "<Setting id='s-1'><Name>S</Name></Setting>\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "<Person id='" ID ("p", "%04x") "'><Name><Given>A</Given><Family>B</Family></Name>"
                                                            "<Identifiers><UPN>X%012u</UPN></Identifiers></Person>\n",
                            i + 1,
                            i);
  g_string_append (text, tail);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));

  return path;
}

static HeedImportReport *
import (Fixture *fixture,
        guint n,
        const char *tail,
        GError **error)
{
  g_autofree char *path = write_document (fixture, n, tail);

  return heed_import_file (fixture->session, path, "auto", FALSE, NULL, error);
}

/* Without those of looking at it. */
static guint
count_audit (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows = heed_list_audit (fixture->session, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += strcmp (((HeedAuditLine *) g_ptr_array_index (rows, i))->action, "audit") != 0;

  return n;
}

/* What is wrong behind the persons. */
static const struct
{
  const char *name;
  const char *tail;
} wrong[] = {
  { "a day that has not come", NOTE ("2099-11-01", ID ("p", "0001")) MEMBER END },
  { "somebody who is not there", NOTE ("2026-11-01", ID ("p", "ffff")) MEMBER END },
  { "what the schema does not have", "<Nothing/>" END },
  { "an id again", "<Person id='" ID ("p", "0001") "'><Name><Given>A</Given></Name></Person>" END },
  { "an end that is missing", NOTE ("2026-11-01", ID ("p", "0001")) },
};

/* The same is said as of a short file, and nothing is left of who was written by then. */
static void
test_wrong (void)
{
  Fixture fixture;
  guint n_rows;

  fixture_set_up (&fixture);
  n_rows = count_audit (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) short_error = NULL;
      g_autofree char *title = NULL;
      g_autofree char *short_title = NULL;

      g_test_message ("%s", wrong[i].name);
      g_assert_null (import (&fixture, FEW, wrong[i].tail, &short_error));
      g_assert_null (import (&fixture, MANY, wrong[i].tail, &error));
      g_assert_error (error, short_error->domain, short_error->code);
      title = heed_problem_get_title (error);
      short_title = heed_problem_get_title (short_error);
      g_assert_cmpstr (title, ==, short_title);
      g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, 0);
      g_assert_cmpuint (count_audit (&fixture), ==, n_rows);
    }
  fixture_tear_down (&fixture);
}

/* The line of the only warning that has @text in it. */
static guint
find_line (HeedImportReport *report,
           const char *text)
{
  guint line = 0;

  for (guint i = 0; i < report->warnings->len; i++)
    {
      HeedCaseWarning *warning = g_ptr_array_index (report->warnings, i);

      if (strstr (warning->message, text) == NULL)
        continue;
      g_assert_cmpuint (line, ==, 0);
      line = warning->line;
    }

  return line;
}

/* Who is no child is known at the end, who is on file before anybody was written, and the rows of the audit are in the order of the file. */
static void
test_long (void)
{
  static const char tail[] = "<Person id='" MOTHER "'><Name><Given>M</Given></Name></Person>" MOTHER_OF (ID ("p", "0001"))
      NOTE ("2026-11-01", ID ("p", "0001")) MEMBER END;
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) before = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedImportReport) again = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n_rows;

  fixture_set_up (&fixture);
  before = import (&fixture,
                   0,
                   "<Person id='" ID ("p", "fff0") "'><Name><Given>C</Given></Name><Identifiers><UPN>X000000000900</UPN></Identifiers></Person>" END,
                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->n_created, ==, 1);
  /* And the row of that look. */
  n_rows = count_audit (&fixture) + 1;

  report = import (&fixture, MANY, tail, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, MANY + 2);
  g_assert_cmpuint (find_line (report, "somebody on file has it too"), ==, 3 + 900);
  g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, 1 + MANY);
  rows = heed_list_audit (fixture.session, NULL, 0, NULL);
  for (guint i = 0; i < MANY; i++)
    {
      HeedAuditLine *row = g_ptr_array_index (rows, rows->len - 1 - n_rows - i);
      g_autofree char *id = g_strdup_printf (ID ("p", "%04x"), i + 1);

      g_assert_cmpstr (row->action, ==, "addPerson");
      g_assert_cmpstr (row->subject, ==, id);
    }

  /* The first are on file, and so those who follow are looked at when the file is read. */
  again = import (&fixture, MANY + 300, tail, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_created, ==, 300);
  g_assert_cmpuint (again->n_unchanged, ==, MANY + 2);
  g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, 1 + MANY + 300);
  fixture_tear_down (&fixture);
}

/* Where somebody was written early who becomes another by the end of the file, since another program's id stands there, all are written
 * anew, and once; so is whoever has such an id. */
static void
test_otherwise (void)
{
  static const struct
  {
    const char *tail;
    guint n_authors;
  } cases[] = {
    { "<Person id='" MOTHER "'><Sex author='other'>F</Sex></Person><Member id='other'><Name>R</Name></Member>" END, 1 },
    { "<Person id='other'><Name><Given>A</Given></Name></Person>" END, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedImportReport) report = NULL;
      guint n_rows;

      fixture_set_up (&fixture);
      n_rows = count_audit (&fixture);
      report = import (&fixture, MANY, cases[i].tail, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_created, ==, MANY + 1);
      g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, MANY + 1);
      g_assert_cmpuint (count_audit (&fixture), ==, n_rows + MANY + 1 + cases[i].n_authors + 1);
      fixture_tear_down (&fixture);
    }
}

typedef struct
{
  Fixture *fixture;
  const char *path;
  HeedImportWatch *watch;
} Cancelled;

static gpointer
import_thread (gpointer data)
{
  Cancelled *cancelled = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_import_file (cancelled->fixture->session, cancelled->path, "auto", FALSE, cancelled->watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return NULL;
}

static void
test_cancelled (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  HeedImportWatch *watch = heed_import_watch_new ();
  Cancelled cancelled = { &fixture, NULL, watch };
  GThread *thread;
  guint n_records;
  guint n_rows;

  fixture_set_up (&fixture);
  n_rows = count_audit (&fixture);
  path = write_document (&fixture, 5 * MANY, END);
  cancelled.path = path;
  thread = g_thread_new ("import", import_thread, &cancelled);
  test_wait_until (heed_import_watch_look (watch, &n_records) > 0);
  heed_import_watch_cancel (watch);
  g_thread_join (thread);
  g_assert_cmpuint (n_records, ==, 5 * MANY);
  g_assert_cmpint (heed_count_children (fixture.session, NULL), ==, 0);
  g_assert_cmpuint (count_audit (&fixture), ==, n_rows);

  report = import (&fixture, MANY, END, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, MANY);
  heed_import_watch_unref (watch);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/casework/import-pipe/wrong", test_wrong);
  g_test_add_func ("/casework/import-pipe/long", test_long);
  g_test_add_func ("/casework/import-pipe/otherwise", test_otherwise);
  g_test_add_func ("/casework/import-pipe/cancelled", test_cancelled);

  return g_test_run ();
}
