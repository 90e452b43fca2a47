/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-check.h"
#include "heed-case-document.h"
#include "heed-data.h"
#include "heed-problem.h"

#include <string.h>

#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1'><Setting id='s-1'><Name>S</Name></Setting>"
#define TAIL "<Member id='m-1'><Name>R</Name></Member></CaseFile>"
#define BORN(text) "<Person id='p-1'><Name><Given>A</Given></Name>" text "</Person>"
#define BORN_2009 BORN ("<PersonBirthDate earliest='2009-03-04' latest='2009-03-04' precision='day'/>")
#define NOTE(occurred) RECORDED ("2026-11-23T10:00:00Z", occurred)
#define RECORDED(at, occurred) "<Concern id='e-1' recordedAt='" at "' author='m-1'>" occurred "<Involvement person='p-1' role='subject'/></Concern>"
#define TOLD(told) "<Concern id='e-1' recordedAt='2026-11-23' author='m-1'><Involvement person='p-1' role='subject'/>" told "</Concern>"

static const struct
{
  const char *label;
  const char *text;
  const char *title; /* NULL where it is taken */
  const char *warning;
} cases[] = {
  { "past", HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-23T14:04' latest='2026-11-23T14:04' precision='exact'/>") TAIL, NULL, NULL },
  { "within-tolerance", HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-23T14:10' latest='2026-11-23T14:10' precision='exact'/>") TAIL, NULL, NULL },
  { "beyond-tolerance",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-23T14:11' latest='2026-11-23T14:11' precision='exact'/>") TAIL,
    "This date has not come yet",
    NULL },
  { "tomorrow", HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-24' latest='2026-11-24' precision='day'/>") TAIL, "This date has not come yet", NULL },
  { "today", HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-23' latest='2026-11-23' precision='day'/>") TAIL, NULL, NULL },
  { "until-tomorrow",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-20' latest='2026-11-24' precision='period'/>") TAIL,
    "This date has not come yet",
    NULL },
  { "this-month", HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-01' latest='2026-11-30' precision='month'/>") TAIL, NULL, NULL },
  { "aware-tomorrow",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-20' latest='2026-11-20' precision='day'/><AwareAt>2026-11-24</AwareAt>") TAIL,
    "This date has not come yet",
    NULL },
  { "recorded-within-tolerance", HEAD BORN_2009 RECORDED ("2026-11-23T14:10:00Z", "") TAIL, NULL, NULL },
  { "recorded-beyond-tolerance", HEAD BORN_2009 RECORDED ("2026-11-23T14:10:01Z", "") TAIL, "This date has not come yet", NULL },
  { "recorded-in-another-zone", HEAD BORN_2009 RECORDED ("2026-11-23T16:05:00+02:00", "") TAIL, NULL, NULL },
  { "recorded-today", HEAD BORN_2009 RECORDED ("2026-11-23", "") TAIL, NULL, NULL },
  { "recorded-tomorrow", HEAD BORN_2009 RECORDED ("2026-11-24", "") TAIL, "This date has not come yet", NULL },
  /* The mark says something of the event, not of its recording. */
  { "recorded-tomorrow-stated",
    HEAD BORN_2009 RECORDED ("2026-11-24", "<Occurred earliest='2026-11-20' latest='2026-11-20' precision='day' stated='true'/>") TAIL,
    "This date has not come yet",
    NULL },
  { "stated",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2030-03-31' latest='2030-03-31' precision='day' stated='true'/>") TAIL,
    NULL,
    "has not come yet; kept as it was stated" },
  { "reversed",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-20' latest='2026-11-19' precision='period'/>") TAIL,
    "The end is before the beginning",
    NULL },
  { "stated-as-a-number",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2030-03-31' latest='2030-03-31' precision='day' stated='1'/>") TAIL,
    NULL,
    "has not come yet; kept as it was stated" },
  { "before-birth",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2009-03-03' latest='2009-03-03' precision='day'/>") TAIL,
    "This date is before the birth",
    NULL },
  { "birth-day", HEAD BORN_2009 NOTE ("<Occurred earliest='2009-03-04' latest='2009-03-04' precision='day'/>") TAIL, NULL, NULL },
  { "begins-before-birth", HEAD BORN_2009 NOTE ("<Occurred earliest='2009-03-01' latest='2009-03-04' precision='period'/>") TAIL, NULL, NULL },
  { "marked-before-birth",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2009-03-03' latest='2009-03-03' precision='day' beforeBirth='true'/>") TAIL,
    NULL,
    NULL },
  { "stated-before-birth",
    HEAD BORN_2009 NOTE ("<Occurred earliest='2009-03-03' latest='2009-03-03' precision='day' stated='true'/>") TAIL,
    NULL,
    "is before the birth date" },
  { "expected-is-no-birth",
    HEAD BORN ("<ExpectedPersonBirthDate earliest='2027-01-01' latest='2027-01-01' precision='day'/>")
        NOTE ("<Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/>") TAIL,
    NULL,
    NULL },
  { "birth-in-the-future",
    HEAD BORN ("<PersonBirthDate earliest='2026-11-24' latest='2026-11-24' precision='day'/>") TAIL,
    "This birth date has not come yet",
    NULL },
  { "birth-stated-in-the-future",
    HEAD BORN ("<PersonBirthDate earliest='2026-11-24' latest='2026-11-24' precision='day' stated='true'/>")
        NOTE ("<Occurred earliest='2009-03-03' latest='2009-03-03' precision='day'/>") TAIL,
    NULL,
    "The birth date Tue 24 Nov 2026 has not come yet; kept as it was stated." },
  { "death", HEAD BORN ("<PersonDeathDate earliest='2026-11-23' latest='2026-11-23' precision='day'/>") TAIL, NULL, NULL },
  { "death-in-the-future",
    HEAD BORN ("<PersonDeathDate earliest='2026-11-24' latest='2026-11-24' precision='day'/>") TAIL,
    "This date has not come yet",
    NULL },
  { "death-stated-in-the-future",
    HEAD BORN ("<PersonDeathDate earliest='2026-11-24' latest='2026-11-24' precision='day' stated='true'/>") TAIL,
    NULL,
    NULL },
  { "birth-this-year", HEAD BORN ("<PersonBirthDate earliest='2026-01-01' latest='2026-12-31' precision='year'/>") TAIL, NULL, NULL },
  { "both-births",
    HEAD BORN ("<PersonBirthDate earliest='2026-01-01' latest='2026-01-01' precision='day'/>"
               "<ExpectedPersonBirthDate earliest='2026-01-05' latest='2026-01-05' precision='day'/>") TAIL,
    NULL,
    "the birth date counts" },
  { "upn", HEAD BORN ("<Identifiers><UPN>A801200005001</UPN></Identifiers>") TAIL, NULL, "A801200005001" },
  { "unknown-nation",
    "<CaseFile xmlns='urn:heed:case:1' version='1'><Setting id='s-1'><Nation>XYZ</Nation></Setting>" TAIL,
    NULL,
    "the code “XYZ” is not known" },
  { "unknown-absence", HEAD BORN ("<Ethnicity absence='lost'/>") TAIL, NULL, "the code “lost” is not known" },
  { "unknown-told", HEAD BORN_2009 TOLD ("<ParentsTold told='perhaps'/>") TAIL, NULL, "the code “perhaps” is not known" },
  { "unknown-reason",
    HEAD BORN_2009 TOLD ("<ParentsTold told='no'><Reason code='whim'/></ParentsTold>") TAIL,
    NULL,
    "the code “whim” is not known" },
  { "known-reason", HEAD BORN_2009 TOLD ("<ParentsTold told='no'><Reason code='delay'/></ParentsTold>") TAIL, NULL, NULL },
  { "unknown-code", HEAD BORN ("<Ethnicity>ZZZZ</Ethnicity>") TAIL, NULL, "the code “ZZZZ” is not known" },
};

static void
test_check (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (HeedCodes) codes = heed_codes_load (path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "f.xml", &error);
  g_autoptr (HeedCaseFile) file = NULL;
  HeedMoment now;
  gboolean taken;

  g_assert_no_error (error);
  g_assert_nonnull (codes);
  g_assert_true (heed_moment_parse ("2026-11-23T14:05", &now));
  file = heed_case_document_dup_file (document);
  taken = heed_case_check (file, NULL, "f.xml", &now, codes, warnings, &error);
  if (cases[i].title != NULL)
    {
      g_autofree char *title = NULL;

      g_assert_false (taken);
      g_assert_true (error->domain == HEED_CASEDOC_ERROR);
      g_assert_true ((error->code == HEED_CASEDOC_ERROR_BEFORE_BIRTH) == g_str_equal (cases[i].title, "This date is before the birth"));
      g_assert_true (error->code == HEED_CASEDOC_ERROR_BEFORE_BIRTH || error->code == HEED_CASEDOC_ERROR_DATE);
      title = heed_problem_get_title (error);
      g_assert_cmpstr (title, ==, cases[i].title);
    }
  else
    {
      g_assert_no_error (error);
      g_assert_true (taken);
      g_assert_cmpuint (warnings->len, ==, cases[i].warning != NULL ? 1 : 0);
      if (cases[i].warning != NULL)
        g_assert_nonnull (strstr (((HeedCaseWarning *) g_ptr_array_index (warnings, 0))->message, cases[i].warning));
    }
}

static void
test_on_a_form (void)
{
  const char *text = HEAD BORN_2009 NOTE ("<Occurred earliest='2026-11-24' latest='2026-11-24' precision='day'/>") TAIL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "f.xml", NULL);
  g_autoptr (HeedCaseFile) file = heed_case_document_dup_file (document);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  HeedMoment now;

  g_assert_true (heed_moment_parse ("2026-11-23T14:05", &now));
  g_assert_false (heed_case_check (file, NULL, "", &now, NULL, NULL, &error));
  what = heed_problem_get_what (error);
  g_assert_cmpstr (what, ==, "Concern on Tue 24 Nov 2026; today is Mon 23 Nov 2026. Your text is kept.");
}

static void
test_recorded (void)
{
  const char *text = HEAD "\n" BORN_2009 RECORDED ("2026-11-24T09:00:00Z", "") TAIL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "f.xml", NULL);
  g_autoptr (HeedCaseFile) file = heed_case_document_dup_file (document);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  HeedMoment now;

  g_assert_true (heed_moment_parse ("2026-11-23T14:05", &now));
  g_assert_false (heed_case_check (file, NULL, "f.xml", &now, NULL, NULL, &error));
  what = heed_problem_get_what (error);
  g_assert_cmpstr (what, ==, "f.xml, line 2: Concern recorded on Tue 24 Nov 2026, 09:00; today is Mon 23 Nov 2026. Nothing was imported.");
}

/* A person who is only named is not checked again, but says when the birth was. */
static void
test_others (void)
{
  const char *whole = HEAD BORN ("<PersonBirthDate earliest='2027-03-04' latest='2027-03-04' precision='day'/>")
      NOTE ("<Occurred earliest='2009-03-03' latest='2009-03-03' precision='day'/>") TAIL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (whole, strlen (whole));
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "f.xml", NULL);
  g_autoptr (HeedCaseFile) others = heed_case_document_dup_file (document);
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  HeedMoment now;

  heed_case_file_add (file, HEED_RECORD (heed_case_file_find_entry (others, "e-1")));
  g_assert_true (heed_moment_parse ("2026-11-23T14:05", &now));
  g_assert_false (heed_case_check (file, others, "", &now, NULL, NULL, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "This date is before the birth");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/casedoc/case-check/%s", cases[i].label);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_check);
    }
  g_test_add_func ("/casedoc/case-check/on-a-form", test_on_a_form);
  g_test_add_func ("/casedoc/case-check/recorded", test_recorded);
  g_test_add_func ("/casedoc/case-check/others", test_others);
  return g_test_run ();
}
