/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Two who may be one child, of one file or one of them on file: they are told, and both are kept. */

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

/* Two files name one child by ids of their own: both stand there, and it is said which number they share. */
static void
test_twins (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autofree char *changed_path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) second = NULL;
  guint n_twins = 0;

  fixture_set_up (&fixture);
  first = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < first->warnings->len; i++)
    g_assert_null (strstr (((HeedCaseWarning *) g_ptr_array_index (first->warnings, i))->message, "somebody on file has it too"));

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  changed = g_strconcat (text, "\n", NULL);
  changed_path = g_build_filename (fixture.folder, "another.xml", NULL);
  g_assert_true (g_file_set_contents (changed_path, changed, -1, &error));
  second = heed_import_file (fixture.session, changed_path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->n_created, ==, first->n_created);
  for (guint i = 0; i < second->warnings->len; i++)
    n_twins += strstr (((HeedCaseWarning *) g_ptr_array_index (second->warnings, i))->message, "somebody on file has it too") != NULL;
  g_assert_cmpuint (n_twins, ==, 2);
  fixture_tear_down (&fixture);
}

#define TWIN_HEAD                                                                   \
  "<CaseFile xmlns='urn:heed:case:1' version='1' generated='2026-11-23T14:30:00Z'>" \
  "<Setting id='s-1'><Name>S</Name></Setting>\n"

#define TWIN(id, given, family, born)                                                    \
  "<Person id='" id "'><Name><Given>" given "</Given><Family>" family "</Family></Name>" \
  "<PersonBirthDate earliest='" born "' latest='" born "' precision='day'/></Person>\n"

#define TWIN_TAIL                                                                                                                          \
  "<Concern id='e-1' recordedAt='2026-11-19T14:26:00Z' author='m-1'><Occurred earliest='2026-11-19' latest='2026-11-19' precision='day'/>" \
  "<Involvement person='p-1' role='subject'/>%s<Facts>x</Facts></Concern>"                                                                 \
  "<Member id='m-1'><Name>R</Name></Member></CaseFile>"

static GPtrArray *
import_text (Fixture *fixture,
             gboolean dry_run,
             const char *persons,
             const char *involved)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "people.xml", NULL);
  g_autofree char *tail = g_strdup_printf (TWIN_TAIL, involved);
  g_autofree char *text = g_strconcat (TWIN_HEAD, persons, tail, NULL);
  g_autoptr (HeedImportReport) report = NULL;
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  report = heed_import_file (fixture->session, path, "auto", dry_run, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->warnings->len; i++)
    {
      HeedCaseWarning *warning = g_ptr_array_index (report->warnings, i);

      g_ptr_array_add (messages, g_strdup_printf ("%u %s", warning->line, warning->message));
    }
  g_ptr_array_add (messages, NULL);

  return messages;
}

static void
assert_warned (Fixture *fixture,
               gboolean dry_run,
               const char *persons,
               const char *involved,
               const char *first,
               const char *second)
{
  g_autoptr (GPtrArray) messages = import_text (fixture, dry_run, persons, involved);
  const char *shown = g_ptr_array_index (messages, 0);

  g_assert_cmpstr (shown, ==, first);
  if (first != NULL)
    {
      shown = g_ptr_array_index (messages, 1);
      g_assert_cmpstr (shown, ==, second);
    }
  g_assert_cmpuint (messages->len, ==, 1 + (first != NULL) + (second != NULL));
}

#define BOTH " Both are kept; see whether they are one child."

/* Whoever "Add a child" would show as perhaps the same is warned of, however the name is written, in a dry run too,
 * and within one file. */
static void
test_same_children (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) children = NULL;

  fixture_set_up (&fixture);
  assert_warned (&fixture, FALSE, TWIN ("p-1", "Mary Ann", "Van Kirk", "2012-03-04"), "", NULL, NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Mary Ann", "Van Kirk", "2012-03-04") "<!-- another file -->",
                 "",
                 "2 “Mary Ann Van Kirk” might be the same child as “Mary Ann Van Kirk” (the same name and birth date)." BOTH,
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "MARY ANN", "VAN KIRK", "2012-03-04"),
                 "",
                 "2 “MARY ANN VAN KIRK” might be the same child as “Mary Ann Van Kirk” (the same name and birth date)." BOTH,
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Maryann", "Vankirk", "2012-03-04"),
                 "",
                 "2 “Maryann Vankirk” might be the same child as “Mary Ann Van Kirk” (the same name and birth date)." BOTH,
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Mary-Ann", "VanKirk", "2013-03-04"),
                 "",
                 "2 “Mary-Ann VanKirk” might be the same child as “Mary Ann Van Kirk” (the same name)." BOTH,
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Olivia", "Kirk", "2012-03-04"),
                 "",
                 "2 “Olivia Kirk” might be the same child as “Mary Ann Van Kirk” (a part of the name and the birth date)." BOTH,
                 NULL);
  assert_warned (&fixture, TRUE, TWIN ("p-1", "Olga", "Novak", "2012-03-04"), "", NULL, NULL);
  /* Twice in one file: the second is told of. */
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Anne-Marie", "Smith-Jones", "2011-01-01") TWIN ("p-2", "Annemarie", "Smith Jones", "2011-01-01"),
                 "<Involvement person='p-2' role='subject'/>",
                 "3 “Annemarie Smith Jones” might be the same child as “Anne-Marie Smith-Jones” (the same name and birth date)." BOTH,
                 NULL);
  /* Somebody who is no subject may be a child that is on file, but not with another birth date. */
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Olga", "Novak", "2012-03-04") TWIN ("p-2", "Maryann", "Vankirk", "2012-03-04"),
                 "<Involvement person='p-2' role='witness'/>",
                 "3 “Maryann Vankirk” might be the same child as “Mary Ann Van Kirk” (the same name and birth date)." BOTH,
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Olga", "Novak", "2012-03-04") TWIN ("p-2", "Maryann", "Vankirk", "1985-03-04"),
                 "<Involvement person='p-2' role='witness'/>",
                 NULL,
                 NULL);
  /* Nothing of a dry run stays, and nobody is put together. */
  children = heed_list_children (fixture.session, NULL, 0, NULL);
  g_assert_cmpuint (children->len, ==, 1);
  fixture_tear_down (&fixture);
}

/* A slip in a birth year makes a child an adult: it is kept and told of. Other people may be adults. */
static void
test_ages (void)
{
  Fixture fixture;

  fixture_set_up (&fixture);
  heed_clock_set_today (heed_date_parse ("2026-11-23"));
  assert_warned (&fixture, TRUE, TWIN ("p-1", "Amira", "Bell", "2000-11-24"), "", NULL, NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Amira", "Bell", "1912-03-04"),
                 "",
                 "2 The birth date Mon 4 Mar 1912 makes this child 114 years old; kept as it came. See whether the year is "
                 "right.",
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Amira", "Bell", "1885-03-04"),
                 "",
                 "2 The birth date Wed 4 Mar 1885 is 141 years ago, and nobody is as old as that: the age counts as not known. "
                 "Kept as it came; see whether the year is right.",
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Amira", "Bell", "2012-03-04") TWIN ("p-2", "Karim", "Uncle", "1985-03-04"),
                 "<Involvement person='p-2' role='allegedPerpetrator'/>",
                 NULL,
                 NULL);
  assert_warned (&fixture,
                 TRUE,
                 TWIN ("p-1", "Amira", "Bell", "2012-03-04") TWIN ("p-2", "Karim", "Uncle", "1885-03-04"),
                 "<Involvement person='p-2' role='allegedPerpetrator'/>",
                 "3 The birth date Wed 4 Mar 1885 is 141 years ago, and nobody is as old as that: the age counts as not known. "
                 "Kept as it came; see whether the year is right.",
                 NULL);
  heed_clock_set_today (HEED_DATE_NONE);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/import/twins", test_twins);
  g_test_add_func ("/casework/import/same-children", test_same_children);
  g_test_add_func ("/casework/import/ages", test_ages);
  return g_test_run ();
}
