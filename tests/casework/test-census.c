/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-import.h"
#include "heed-upn.h"

#include <string.h>

#define MESSAGE(year, children)                                                                               \
  "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>" year "</Year><ReferenceDate>" year \
  "-03-31</ReferenceDate></CollectionDetails><Source><LEA>803</LEA></Source></Header><Children>" children "</Children></Message>"
#define CHILD(id, upn, more, episodes)                                                                     \
  "<Child><ChildIdentifiers><LAchildID>" id "</LAchildID><UPN>" upn                                        \
  "</UPN><PersonBirthDate>2012-03-04</PersonBirthDate><GenderCurrent>2</GenderCurrent></ChildIdentifiers>" \
  "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>" more                                                 \
  "</ChildCharacteristics>" episodes "</Child>"
#define EPISODE(day) \
  "<CINdetails><CINreferralDate>" day "</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode></CINdetails>"

#define BLOCK(disabilities) "<Disabilities>" disabilities "</Disabilities>"
#define D(code) "<Disability>" code "</Disability>"

/* Both have the right check letter; the wrong one has another. */
#define UPN "B801200005001"
#define OTHER_UPN "H801200001001"
#define WRONG_UPN "A801200005001"

static HeedImportReport *
take (Fixture *fixture,
      const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "census.xml", NULL);
  HeedImportReport *report;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = heed_import_file (fixture->session, path, "cin", FALSE, NULL, &error);
  g_assert_no_error (error);

  return report;
}

static guint
count_warnings (HeedImportReport *report,
                const char *words)
{
  guint n = 0;

  for (guint i = 0; i < report->warnings->len; i++)
    n += strstr (((HeedCaseWarning *) g_ptr_array_index (report->warnings, i))->message, words) != NULL;

  return n;
}

static gboolean
has_warning (HeedImportReport *report,
             guint line,
             const char *message)
{
  for (guint i = 0; i < report->warnings->len; i++)
    {
      HeedCaseWarning *warning = g_ptr_array_index (report->warnings, i);

      if (warning->line == line && strcmp (warning->message, message) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The only child that a search finds, with the whole file. */
static HeedCaseFile *
find_one (Fixture *fixture,
          const char *search,
          HeedPerson **ret_person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = heed_list_children (fixture->session, search, 0, &error);
  g_autoptr (GBytes) exported = NULL;
  HeedCaseFile *file;
  const char *id;

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  id = heed_child_get_id (g_ptr_array_index (found, 0));
  file = heed_load_case (fixture->session, id, &error);
  g_assert_no_error (error);
  *ret_person = heed_case_file_find_person (file, id);
  /* What came of it can be written. */
  exported = heed_export_case (fixture->session, id, &error);
  g_assert_no_error (error);

  return file;
}

static guint
count_children (Fixture *fixture)
{
  g_autoptr (GPtrArray) children = heed_list_children (fixture->session, NULL, 0, NULL);

  return children->len;
}

static void
append_absent (HeedField *person,
               const char *name)
{
  heed_field_append (person, heed_field_new_absent (name, "notAsked"));
}

/* A child recorded by hand keeps what is recorded, the name first of all, and gains the rest, in an order
 * that the schema takes. */
static void
test_by_hand (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) put = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autofree char *name = NULL;
  HeedField *field;
  HeedPerson *child;
  int earliest;

  fixture_set_up (&fixture);
  field = heed_field_append (person, heed_field_new ("Name"));
  heed_field_append (field, heed_field_new_text ("Given", "Nia"));
  heed_field_append (field, heed_field_new_text ("Family", "Parry"));
  heed_field_append (person, heed_field_new_text ("AlsoKnownAs", "Nini"));
  heed_field_set_attribute (heed_field_append (person, heed_field_new ("PersonBirthDate")), "precision", "unknown");
  field = heed_field_append (person, heed_field_new ("Identifiers"));
  heed_field_append (field, heed_field_new_text ("UPN", UPN));
  heed_field_append (field, heed_field_new_text ("NHSNumber", "9434765919"));
  append_absent (person, "Ethnicity");
  heed_field_append (person, heed_field_new_text ("Religion", "Chapel"));
  heed_field_append (person, heed_field_new_text ("FirstLanguage", "CYM"));
  field = heed_field_append (person, heed_field_new ("Address"));
  heed_field_append (field, heed_field_new_text ("PostTown", "Yate"));
  heed_field_append (person, heed_field_new_text ("School", "Hillside School"));
  heed_field_append (person, heed_field_new_text ("Description", "Red coat"));
  put = heed_put_person (fixture.session, person, TRUE, &error);
  g_assert_no_error (error);

  report = take (&fixture, MESSAGE ("2022", CHILD ("RND1", UPN, "<Disabilities><Disability>HEAR</Disability></Disabilities>", EPISODE ("2022-01-10"))));
  g_assert_cmpuint (report->n_updated, ==, 1);
  g_assert_cmpuint (report->n_created, ==, 1);
  g_assert_cmpuint (count_children (&fixture), ==, 1);
  file = find_one (&fixture, "RND1", &child);
  name = heed_person_dup_name (child);
  g_assert_cmpstr (name, ==, "Nia Parry");
  heed_person_get_birth (child, &earliest, NULL);
  g_assert_cmpint (earliest, >, 0);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (child), "Ethnicity"), ==, "WBRI");
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (child), "FirstLanguage"), ==, "CYM");
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (child), "Disabilities/Disability"), ==, "HEAR");
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 1);
  g_assert_cmpuint (count_warnings (report, "the census says"), ==, 0);
  fixture_tear_down (&fixture);
}

static void
test_corrected_upn (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) second = NULL;
  g_autoptr (HeedImportReport) third = NULL;
  g_autoptr (HeedImportReport) fourth = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedCaseFile) by_old = NULL;
  g_autoptr (HeedCaseFile) by_other = NULL;
  HeedPerson *child;

  fixture_set_up (&fixture);
  g_assert_true (heed_upn_is_valid (UPN) && heed_upn_is_valid (OTHER_UPN) && !heed_upn_is_valid (WRONG_UPN));
  first = take (&fixture, MESSAGE ("2021", CHILD ("RND1", WRONG_UPN, "", EPISODE ("2021-01-10"))));
  second = take (&fixture, MESSAGE ("2022", CHILD ("RND1", UPN, "", EPISODE ("2021-01-10"))));
  g_assert_cmpuint (second->n_created, ==, 0);
  g_assert_cmpuint (second->n_updated, ==, 1);
  g_assert_cmpuint (count_children (&fixture), ==, 1);
  file = find_one (&fixture, UPN, &child);
  g_assert_cmpstr (heed_person_get_identifier (child, "UPN"), ==, UPN);
  g_assert_cmpstr (heed_person_get_identifier (child, "FormerUPN"), ==, WRONG_UPN);
  by_old = find_one (&fixture, WRONG_UPN, &child);
  g_assert_cmpuint (count_warnings (second, "takes the place of"), ==, 1);

  /* One that may be as right as the one that is recorded stands beside it. */
  third = take (&fixture, MESSAGE ("2023", CHILD ("RND1", OTHER_UPN, "", EPISODE ("2021-01-10"))));
  g_assert_cmpuint (third->n_updated, ==, 1);
  g_assert_cmpuint (count_warnings (third, "Both are kept"), ==, 1);
  by_other = find_one (&fixture, OTHER_UPN, &child);
  g_assert_cmpstr (heed_person_get_identifier (child, "UPN"), ==, UPN);

  fourth = take (&fixture, MESSAGE ("2024", CHILD ("RND1", OTHER_UPN, "", EPISODE ("2021-01-10"))));
  g_assert_cmpuint (fourth->n_updated, ==, 0);
  g_assert_cmpuint (fourth->n_unchanged, ==, 2);
  fixture_tear_down (&fixture);
}

/* The codes of the child's disabilities, in their order. */
static char *
dup_disabilities (HeedPerson *child)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  HeedField *all = heed_field_find (heed_record_get_field (HEED_RECORD (child)), "Disabilities");

  for (guint i = 0; all != NULL && i < heed_field_get_n_children (all); i++)
    {
      HeedField *one = heed_field_get_child (all, i);

      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", heed_field_get_text (one));
    }

  return g_strdup (codes->str);
}

/* Two census files one after the other: what came as anything but NONE is on file after both, and nothing takes it away. */
static void
test_disabilities (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *codes;
    guint n_updated;
    const char *warning; /* a part of the one about disabilities; NULL: there is none */
  } cases[] = {
    { D ("NONE"), D ("AUT"), "NONE AUT", 1, "“NONE” is recorded, and the census says “AUT” as well. Added" },
    { D ("AUT"), D ("NONE"), "AUT", 0, "the census says “NONE”; what is recorded, “AUT”, stays" },
    { D ("AUT"), D ("LD") D ("HEAR"), "AUT LD HEAR", 1, "“AUT” is recorded, and the census says “LD, HEAR” as well. Added" },
    { D ("AUT") D ("LD"), D ("LD"), "AUT LD", 0, "what is recorded, “AUT, LD”, stays" },
    { D ("NONE"), D ("NONE") D ("AUT"), "NONE AUT", 1, "the census says “AUT” as well. Added" },
    { D ("NONE"), D ("ZZZ"), "NONE ZZZ", 1, "the census says “ZZZ” as well. Added" },
    { D ("NONE"), D ("under assessment"), "NONE DDA", 1, "the census says “DDA” as well. Added" },
    { D ("under assessment"), D ("awaiting a scan"), "DDA DDA", 1, "the census says “DDA” as well. Added" },
    { D ("NONE"), "AUT", "NONE AUT", 1, "the census says “AUT” as well. Added" },
    { D ("AUT"), D ("aut"), "AUT", 0, "what is recorded, “AUT”, stays" },
    { D ("AUT"), D ("AUT"), "AUT", 0, NULL },
    { D ("AUT"), "", "AUT", 0, NULL },
    { "", D ("AUT"), "AUT", 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      g_autofree char *first_text = g_strdup_printf (MESSAGE ("2021", CHILD ("RND1", UPN, BLOCK ("%s"), EPISODE ("2021-01-10"))), cases[i].first);
      g_autofree char *second_text = g_strdup_printf (MESSAGE ("2022", CHILD ("RND1", UPN, BLOCK ("%s"), EPISODE ("2021-01-10"))), cases[i].second);
      g_autofree char *third_text = g_strdup_printf (MESSAGE ("2023", CHILD ("RND1", UPN, BLOCK ("%s"), EPISODE ("2021-01-10"))), cases[i].second);
      g_autoptr (HeedImportReport) first = NULL;
      g_autoptr (HeedImportReport) second = NULL;
      g_autoptr (HeedImportReport) third = NULL;
      g_autoptr (HeedCaseFile) file = NULL;
      g_autofree char *codes = NULL;
      HeedPerson *child;

      g_test_message ("%s, then %s", cases[i].first, cases[i].second);
      fixture_set_up (&fixture);
      first = take (&fixture, first_text);
      second = take (&fixture, second_text);
      file = find_one (&fixture, "RND1", &child);
      codes = dup_disabilities (child);
      g_assert_cmpstr (codes, ==, cases[i].codes);
      g_assert_cmpuint (second->n_updated, ==, cases[i].n_updated);
      g_assert_cmpuint (count_warnings (second, "Disabilities of the child"), ==, cases[i].warning != NULL ? 1 : 0);
      g_assert_true (cases[i].warning == NULL || count_warnings (second, cases[i].warning) == 1);
      /* The same another year says nothing new. */
      third = take (&fixture, third_text);
      g_assert_cmpuint (third->n_updated, ==, 0);
      fixture_tear_down (&fixture);
    }
}

/* What the census says otherwise is said of one child, one line and one value. */
static void
test_other_facts (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) second = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autofree char *text = NULL;
  HeedPerson *child;

  fixture_set_up (&fixture);
  first = take (&fixture, MESSAGE ("2021", CHILD ("RND1", UPN, "<Disabilities><Disability>HEAR</Disability></Disabilities>", EPISODE ("2021-01-10"))));
  text = g_strdup (MESSAGE ("2022", "\n" CHILD ("RND1", UPN, BLOCK (D ("VIS") D ("HEAR")), EPISODE ("2021-01-10"))));
  memcpy (strstr (text, "WBRI"), "BAFR", 4);
  second = take (&fixture, text);
  g_assert_cmpuint (second->n_updated, ==, 1);
  g_assert_true (has_warning (second, 2, "Disabilities of the child “RND1”: “HEAR” is recorded, and the census says “VIS” as well. "
                                         "Added: whatever came as a disability counts."));
  g_assert_true (has_warning (second, 2, "Ethnicity of the child “RND1”: the census says “BAFR”; what is recorded, “WBRI”, stays."));
  file = find_one (&fixture, "RND1", &child);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (child), "Ethnicity"), ==, "WBRI");
  fixture_tear_down (&fixture);
}

/* Two children with one UPN stay two, whichever census names them in whichever order. */
static void
test_one_upn_twice (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) second = NULL;
  g_autoptr (HeedCaseFile) one = NULL;
  g_autoptr (HeedCaseFile) other = NULL;
  HeedPerson *child;

  fixture_set_up (&fixture);
  first = take (&fixture, MESSAGE ("2021", CHILD ("RND1", UPN, "", EPISODE ("2021-01-10")) CHILD ("RND2", UPN, "", EPISODE ("2021-02-10"))));
  g_assert_cmpuint (count_children (&fixture), ==, 2);
  second = take (&fixture,
                 MESSAGE ("2022",
                          CHILD ("RND2", UPN, "", EPISODE ("2021-02-10") EPISODE ("2022-02-10")) CHILD ("RND1", UPN, "", EPISODE ("2021-01-10"))
                              CHILD ("RND3", UPN, "", EPISODE ("2022-03-10"))));
  g_assert_cmpuint (count_children (&fixture), ==, 3);
  g_assert_cmpuint (second->n_unchanged, ==, 4);
  one = find_one (&fixture, "RND1", &child);
  g_assert_cmpuint (heed_case_file_get_entries (one)->len, ==, 1);
  other = find_one (&fixture, "RND2", &child);
  g_assert_cmpuint (heed_case_file_get_entries (other)->len, ==, 2);
  fixture_tear_down (&fixture);
}

/* Two who cannot be told apart by what is on file: nobody's episodes go to another child. */
static void
test_not_told_apart (void)
{
  static const char *const births[] = { "2010-01-01", "2011-01-01", NULL };
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = NULL;

  fixture_set_up (&fixture);
  for (guint i = 0; births[i] != NULL; i++)
    {
      g_autoptr (HeedField) person = heed_field_new ("Person");
      g_autoptr (HeedPerson) put = NULL;
      HeedField *birth = heed_field_append (person, heed_field_new ("PersonBirthDate"));

      heed_field_set_attribute (birth, "earliest", births[i]);
      heed_field_set_attribute (birth, "latest", births[i]);
      heed_field_set_attribute (birth, "precision", "day");
      heed_field_append (heed_field_append (person, heed_field_new ("Identifiers")), heed_field_new_text ("UPN", UPN));
      put = heed_put_person (fixture.session, person, TRUE, &error);
      g_assert_no_error (error);
    }
  report = take (&fixture, MESSAGE ("2022", CHILD ("RND1", UPN, "", EPISODE ("2022-01-10"))));
  g_assert_cmpuint (count_children (&fixture), ==, 3);
  g_assert_cmpuint (count_warnings (report, "cannot be told apart"), ==, 1);
  fixture_tear_down (&fixture);
}

#define EXPORTED(when, more)                                                                                                                       \
  "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2022</Year><ReferenceDate>2022-03-31</ReferenceDate></CollectionDetails>" \
  "<Source><LEA>803</LEA><SoftwareCode>Made up</SoftwareCode><SerialNo>1</SerialNo><DateTime>" when                                                \
  "</DateTime></Source></Header><Children>" CHILD ("RND1", UPN, "", EPISODE ("2022-01-10")) "</Children>" more "</Message>"

/* The same census exported again has another time and says nothing new; what is said of the whole census and was not said before is
 * filed, so that it can be found again. */
static void
test_exported_again (void)
{
  Fixture fixture;
  g_autoptr (HeedImportReport) first = NULL;
  g_autoptr (HeedImportReport) again = NULL;
  g_autoptr (HeedImportReport) more = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  HeedPerson *child;

  fixture_set_up (&fixture);
  first = take (&fixture, EXPORTED ("2022-05-01T10:00:00", ""));
  g_assert_cmpuint (first->n_created, ==, 2);
  again = take (&fixture, EXPORTED ("2022-05-02T11:30:00", ""));
  g_assert_cmpuint (again->n_created, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, 2);
  more = take (&fixture, EXPORTED ("2022-05-03T09:00:00", "<Remark>sent late</Remark>"));
  g_assert_cmpuint (more->n_created, ==, 1);
  g_assert_cmpuint (count_warnings (more, "“Remark” is not expected here"), ==, 1);
  file = find_one (&fixture, "RND1", &child);
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 2);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/census/disabilities", test_disabilities);
  g_test_add_func ("/casework/census/by-hand", test_by_hand);
  g_test_add_func ("/casework/census/corrected-upn", test_corrected_upn);
  g_test_add_func ("/casework/census/other-facts", test_other_facts);
  g_test_add_func ("/casework/census/one-upn-twice", test_one_upn_twice);
  g_test_add_func ("/casework/census/not-told-apart", test_not_told_apart);
  g_test_add_func ("/casework/census/exported-again", test_exported_again);
  return g_test_run ();
}
