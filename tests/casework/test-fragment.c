/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-import.h"
#include "heed-problem.h"

#include <string.h>

#define CHILD "p-018f2b6e-0000-7000-8000-000000000001"
#define MOTHER "p-018f2b6e-0000-7000-8000-000000000002"
#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1'>"
#define NOTE(id, who)                                                                                                             \
  "<Note id='" id "' recordedAt='2026-01-01T10:00:00Z'><Occurred earliest='2026-01-01' latest='2026-01-01' precision='day'/>" who \
  "<Headline>Added</Headline></Note>"
#define SUBJECT "<Involvement person='" CHILD "' role='subject'/>"

static GStrv
add (Fixture *fixture,
     const char *text,
     GPtrArray *warnings,
     GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return heed_add_fragment (fixture->session, bytes, "part.xml", warnings, error);
}

static void
assert_added (Fixture *fixture,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = add (fixture, text, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (ids);
}

static guint
count_children (Fixture *fixture)
{
  g_autoptr (GPtrArray) children = heed_list_children (fixture->session, NULL, 0, NULL);

  return children->len;
}

static guint
count_audit (Fixture *fixture,
             const char *action)
{
  g_autoptr (GPtrArray) lines = heed_list_audit (fixture->session, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += strcmp (((HeedAuditLine *) g_ptr_array_index (lines, i))->action, action) == 0;

  return n;
}

/* Persons alone are children, unless they are there as somebody's relation. */
static void
test_persons_alone (void)
{
  Fixture fixture;

  fixture_set_up (&fixture);
  assert_added (&fixture,
                HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person><Person id='" MOTHER "'><Name><Given>Carys</Given></Name></Person>"
                     "<Relationship person='" MOTHER "' to='" CHILD "' kind='mother'/></CaseFile>");
  g_assert_cmpuint (count_children (&fixture), ==, 1);
  g_assert_cmpuint (count_audit (&fixture, "addPerson"), ==, 2);
  g_assert_cmpuint (count_audit (&fixture, "addRelationship"), ==, 1);

  /* The same again is nothing new. */
  assert_added (&fixture, HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person></CaseFile>");
  g_assert_cmpuint (count_audit (&fixture, "addPerson"), ==, 2);
  g_assert_cmpuint (count_audit (&fixture, "changePerson"), ==, 0);
  fixture_tear_down (&fixture);
}

/* Somebody on file who is only named keeps all that is on file; one of whom something is said that is not is a new
 * version, as it says. */
static void
test_mentioned (void)
{
  static const char *const mentions[] = {
    "<Person id='" CHILD "'/>",
    "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person>",
    "<Person id='" CHILD "'><Name><Family>Rees</Family></Name><Sex>F</Sex></Person>",
  };
  Fixture fixture;

  fixture_set_up (&fixture);
  assert_added (&fixture,
                HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given><Family>Rees</Family></Name>"
                     "<PersonBirthDate earliest='2012-03-04' latest='2012-03-04' precision='day'/>"
                     "<Sex>F</Sex><Disabilities><Disability>AUT</Disability></Disabilities></Person></CaseFile>");
  for (guint i = 0; i < G_N_ELEMENTS (mentions); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "%s<Note id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
                                                    "<Occurred earliest='2026-01-01' latest='2026-01-01' precision='day'/>" SUBJECT
                                                    "<Headline>Added</Headline></Note></CaseFile>",
                                               mentions[i]);
      g_autoptr (HeedCaseFile) file = NULL;
      HeedField *field;

      assert_added (&fixture, text);
      file = heed_load_case (fixture.session, CHILD, NULL);
      field = heed_record_get_field (HEED_RECORD (heed_case_file_find_person (file, CHILD)));
      g_assert_cmpstr (heed_field_find_text (field, "Name/Family"), ==, "Rees");
      g_assert_cmpstr (heed_field_find_text (field, "Disabilities/Disability"), ==, "AUT");
      g_assert_nonnull (heed_field_find (field, "PersonBirthDate"));
    }
  g_assert_cmpuint (count_audit (&fixture, "changePerson"), ==, 0);

  assert_added (&fixture, HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given><Family>Rees</Family></Name><Sex>U</Sex></Person></CaseFile>");
  g_assert_cmpuint (count_audit (&fixture, "changePerson"), ==, 1);
  fixture_tear_down (&fixture);
}

/* Whoever wrote it, it is recorded by this member: no id is left that nobody has. */
static void
test_author (void)
{
  Fixture fixture;
  Fixture other;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autofree char *path = NULL;
  g_autoptr (HeedImportReport) report = NULL;

  fixture_set_up (&fixture);
  fixture_set_up (&other);
  assert_added (&fixture,
                HEAD "<Person id='" CHILD "' author='m-9'><Name><Given>Nia</Given></Name><Address author='m-9'>"
                     "<PostTown>Yate</PostTown></Address></Person>" NOTE ("e-1", SUBJECT) "<Member id='m-9'><Name>Somebody</Name></Member></CaseFile>");
  exported = heed_export_case (fixture.session, CHILD, &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture.folder, "exported.xml", NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (exported, NULL), (gssize) g_bytes_get_size (exported), NULL));
  report = heed_import_file (other.session, path, "case", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 2);
  fixture_tear_down (&other);
  fixture_tear_down (&fixture);
}

static const struct
{
  const char *label;
  const char *text;
  const char *title;
  const char *what;
} refused[] = {
  { "nobody",
    HEAD NOTE ("e-1", SUBJECT) "</CaseFile>",
    "An entry names someone who is not there",
    "part.xml, line 1: no person has the id “" CHILD "”. Nothing was imported." },
  { "no-agency",
    HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person>\n<AgencyContact id='e-1' recordedAt='2026-01-01T10:00:00Z'>" SUBJECT
         "\n<Contact agency='a-018f2b6e-0000-7000-8000-000000000009'/></AgencyContact></CaseFile>",
    "An entry names someone who is not there",
    "part.xml, line 3: no person has the id “a-018f2b6e-0000-7000-8000-000000000009”. Nothing was imported." },
  { "no-involvement",
    HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person>\n" NOTE ("e-1", "") "</CaseFile>",
    "Who is this about?",
    "part.xml, line 2: Nobody is involved in it. Nothing was imported." },
  { "future-before-missing",
    HEAD "<Note id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
         "<Occurred earliest='2099-01-01' latest='2099-01-01' precision='day'/></Note></CaseFile>",
    "This date has not come yet",
    NULL },
  { "future-stated",
    HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person><Note id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
         "<Occurred earliest='2099-01-01' latest='2099-01-01' precision='day' stated='true'/>" SUBJECT "</Note></CaseFile>",
    "This date has not come yet",
    NULL },
  { "birth-stated",
    HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name>"
         "<PersonBirthDate earliest='2099-01-01' latest='2099-01-01' precision='day' stated='true'/></Person></CaseFile>",
    "This birth date has not come yet",
    NULL },
  { "before-birth-stated",
    HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name>"
         "<PersonBirthDate earliest='2012-03-04' latest='2012-03-04' precision='day'/></Person>"
         "<Note id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
         "<Occurred earliest='2001-01-01' latest='2001-01-01' precision='day' stated='true'/>" SUBJECT "</Note></CaseFile>",
    "This date is before the birth",
    NULL },
  { "future",
    HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person><Note id='e-1' recordedAt='2026-01-01T10:00:00Z'>\n"
         "<Occurred earliest='2099-01-01' latest='2099-01-01' precision='day'/>" SUBJECT "</Note></CaseFile>",
    "This date has not come yet",
    NULL },
  { "empty",
    HEAD "<Person id='" CHILD "'><Name><Given></Given></Name></Person></CaseFile>",
    "This does not fit a case file",
    "part.xml, line 1: “Given” is empty and does not say why. Nothing was imported." },
  { "only-a-comment",
    HEAD "<Person id='" CHILD "'><Name><Given><!-- none --></Given></Name></Person></CaseFile>",
    "This does not fit a case file",
    "part.xml, line 1: “Given” is empty and does not say why. Nothing was imported." },
  { "schema", HEAD "<Person id='" CHILD "'><Nickname>Nia</Nickname></Person></CaseFile>", "This does not fit a case file", NULL },
};

static void
test_refused (void)
{
  Fixture fixture;

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;
      g_autofree char *what = NULL;

      g_test_message ("%s", refused[i].label);
      g_assert_null (add (&fixture, refused[i].text, NULL, &error));
      title = heed_problem_get_title (error);
      what = heed_problem_get_what (error);
      g_assert_cmpstr (title, ==, refused[i].title);
      if (refused[i].what != NULL)
        g_assert_cmpstr (what, ==, refused[i].what);
      g_assert_true (g_str_has_prefix (what, "part.xml, line "));
      g_assert_true (g_str_has_suffix (what, " Nothing was imported."));
      g_assert_null (strstr (what, ".."));
      g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
      g_assert_cmpuint (count_children (&fixture), ==, 0);
      g_assert_cmpuint (count_audit (&fixture, "addPerson"), ==, 0);
    }
  fixture_tear_down (&fixture);
}

/* A fragment is held to the schema and its dates; what the form asks for besides is the form's. */
static void
test_taken (void)
{
  static const struct
  {
    const char *label;
    const char *text;
  } table[] = {
    { "headline", "<Concern id='e-1' recordedAt='2026-01-01T10:00:00Z'>" SUBJECT "<Headline>Only a headline</Headline></Concern>" },
    { "nothing", "<Concern id='e-1' recordedAt='2026-01-01T10:00:00Z'>" SUBJECT "</Concern>" },
    { "witness", NOTE ("e-1", "<Involvement person='" CHILD "' role='witness'/>") },
    { "unknown-role", NOTE ("e-1", "<Involvement person='" CHILD "' role='chaperone'/>") },
    { "stated-and-right",
      "<Note id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
      "<Occurred earliest='2026-01-01' latest='2026-01-01' precision='day' stated='true'/>" SUBJECT "</Note>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      Fixture fixture;
      g_autofree char *text = g_strconcat (HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person>", table[i].text, "</CaseFile>", NULL);

      g_test_message ("%s", table[i].label);
      fixture_set_up (&fixture);
      assert_added (&fixture, text);
      g_assert_cmpuint (count_audit (&fixture, "add"), ==, 1);
      fixture_tear_down (&fixture);
    }
}

static void
test_nothing_in_it (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  fixture_set_up (&fixture);
  g_assert_null (
      add (&fixture, HEAD "<Setting id='s-1'><Name>Hillside</Name></Setting><Member id='m-9'><Name>Somebody</Name></Member></CaseFile>", NULL, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "There is nothing in it to add");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
  fixture_tear_down (&fixture);
}

/* What is wrong with somebody who is on file already is no news of the fragment. */
static void
test_warnings (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_auto (GStrv) person = NULL;
  g_auto (GStrv) note = NULL;

  fixture_set_up (&fixture);
  person = add (&fixture,
                HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name><Identifiers><UPN>A801200005001</UPN></Identifiers></Person></CaseFile>",
                warnings,
                &error);
  g_assert_no_error (error);
  g_assert_cmpuint (warnings->len, ==, 1);
  note = add (&fixture, HEAD NOTE ("e-1", SUBJECT) "</CaseFile>", warnings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (warnings->len, ==, 1);
  fixture_tear_down (&fixture);
}

/* The rules speak of the child as the fragment has it, not as the store had it before. */
static void
test_new_version (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  guint n = 0;

  fixture_set_up (&fixture);
  assert_added (&fixture, HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person></CaseFile>");
  assert_added (&fixture,
                HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name>"
                     "<PersonBirthDate earliest='2012-03-04' latest='2012-03-04' precision='day'/></Person>"
                     "<Concern id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
                     "<Occurred earliest='2026-01-01' latest='2026-01-01' precision='day'/>" SUBJECT "<Facts>Bruises</Facts></Concern></CaseFile>");
  prompts = heed_list_prompts (fixture.session, CHILD, TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < prompts->len; i++)
    {
      n += strcmp (heed_prompt_get_facts (g_ptr_array_index (prompts, i))->rule, "scope.child") == 0;
      g_assert_cmpstr (heed_prompt_get_facts (g_ptr_array_index (prompts, i))->rule, !=, "scope.age-unknown");
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (count_audit (&fixture, "changePerson"), ==, 1);
  fixture_tear_down (&fixture);
}

/* An entry that is on file stays as it is; nothing else of the fragment gets in with it. */
static void
test_on_file (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  fixture_set_up (&fixture);
  assert_added (&fixture,
                HEAD "<Person id='" CHILD
                     "'><Name><Given>Nia</Given></Name></Person>" NOTE ("e-018f2b6e-0000-7000-8000-00000000000a", SUBJECT) "</CaseFile>");
  g_assert_null (add (&fixture,
                      HEAD "<Person id='" MOTHER
                           "'><Name><Given>Carys</Given></Name></Person>" NOTE ("e-018f2b6e-0000-7000-8000-00000000000a",
                                                                                "<Involvement person='" MOTHER "' role='subject'/>") "</CaseFile>",
                      NULL,
                      &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "What is filed is never changed");
  g_assert_cmpuint (count_children (&fixture), ==, 1);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/fragment/persons-alone", test_persons_alone);
  g_test_add_func ("/casework/fragment/mentioned", test_mentioned);
  g_test_add_func ("/casework/fragment/author", test_author);
  g_test_add_func ("/casework/fragment/refused", test_refused);
  g_test_add_func ("/casework/fragment/taken", test_taken);
  g_test_add_func ("/casework/fragment/nothing-in-it", test_nothing_in_it);
  g_test_add_func ("/casework/fragment/warnings", test_warnings);
  g_test_add_func ("/casework/fragment/new-version", test_new_version);
  g_test_add_func ("/casework/fragment/on-file", test_on_file);
  return g_test_run ();
}
