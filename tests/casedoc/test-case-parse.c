/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-crowd-private.h"
#include "heed-case-document.h"
#include "heed-case-length.h"
#include "heed-case-parse.h"
#include "heed-problem.h"

#include "test-data.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1' today='2026-11-23'><Setting id='s-1'><Name>S</Name></Setting>"
#define PERSON "<Person id='p-1'><Name><Given>A</Given></Name></Person>"

static const struct
{
  const char *label;
  const char *text;
  int code;
  const char *title;
  const char *what; /* a part of the second line */
} bad_files[] = {
  { "empty", "", HEED_CASEDOC_ERROR_NOT_XML, "This is not an XML file", "f.xml, line 1: reading stopped at “" },
  { "not-xml",
    "Dear colleague,\nplease find",
    HEED_CASEDOC_ERROR_NOT_XML,
    "This is not an XML file",
    "f.xml, line 1: reading stopped at “Dear colleague,”" },
  { "wrong-mid", HEAD "\n<Person></Wrong></CaseFile>", HEED_CASEDOC_ERROR_NOT_XML, "This is not an XML file", "f.xml, line 2:" },
  { "truncated-text",
    HEAD "\n" PERSON "\n<Concern id='e-1' recordedAt='2026-11-23T10:00:00Z' author='m-1'><Facts>half a sen",
    HEED_CASEDOC_ERROR_TRUNCATED,
    "The file ends too soon",
    "stops at line 3, before “Facts” is complete" },
  { "truncated-tag", HEAD "\n<Person id='p-", HEED_CASEDOC_ERROR_TRUNCATED, "The file ends too soon", "stops at line 2" },
  { "truncated-end", HEAD PERSON, HEED_CASEDOC_ERROR_TRUNCATED, "The file ends too soon", "before “CaseFile” is complete" },
  { "doctype", "<!DOCTYPE CaseFile>\n" HEAD "</CaseFile>", HEED_CASEDOC_ERROR_DOCTYPE, "Not read, to be safe", "f.xml, line 1:" },
  { "entity-bomb",
    "<?xml version='1.0'?>\n<!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>\n<b>&c;</b>",
    HEED_CASEDOC_ERROR_DOCTYPE,
    "Not read, to be safe",
    "None was followed" },
  { "external-entity",
    "<!DOCTYPE b [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><b>&x;</b>",
    HEED_CASEDOC_ERROR_DOCTYPE,
    "Not read, to be safe",
    "None was followed" },
  { "external-dtd", "<!DOCTYPE b SYSTEM 'http://127.0.0.1:9/b.dtd'><b/>", HEED_CASEDOC_ERROR_DOCTYPE, "Not read, to be safe", "None was followed" },
  { "wrong-root",
    "<Letter/>",
    HEED_CASEDOC_ERROR_ROOT,
    "XML, but not a file Heed imports",
    "f.xml starts with “Letter”; Heed expects “CaseFile”, or “Message” for a census" },
  { "wrong-namespace",
    "<CaseFile xmlns='urn:other'/>",
    HEED_CASEDOC_ERROR_NAMESPACE,
    "A case file of another kind",
    "belongs to “urn:other”, not to “urn:heed:case:1”" },
  { "no-namespace", "<CaseFile/>", HEED_CASEDOC_ERROR_NAMESPACE, "A case file of another kind", "belongs to “”" },
  { "newer",
    "<CaseFile xmlns='urn:heed:case:1' version='2'/>",
    HEED_CASEDOC_ERROR_VERSION,
    "A newer kind of case file",
    "is version 2; this Heed reads up to 1" },
  { "unknown-element",
    HEAD "\n<Thing/></CaseFile>",
    HEED_CASEDOC_ERROR_SCHEMA,
    "This does not fit a case file",
    "f.xml, line 2: “Thing” has no place here, inside “CaseFile”. Nothing" },
  { "unknown-attribute",
    HEAD "\n<Person id='p-1' shoes='5'/></CaseFile>",
    HEED_CASEDOC_ERROR_SCHEMA,
    "This does not fit a case file",
    "f.xml, line 2: “Person” has no attribute “shoes” in a case file. Nothing" },
  { "no-version",
    "<CaseFile xmlns='urn:heed:case:1'><Setting id='s-1'/></CaseFile>",
    HEED_CASEDOC_ERROR_SCHEMA,
    "This does not fit a case file",
    "f.xml, line 1: “CaseFile” lacks its attribute “version”. Nothing" },
  { "no-such-day",
    HEAD "\n<Person id='p-1'><PersonBirthDate earliest='2009-02-30' latest='2009-03-01' precision='day'/></Person>"
         "</CaseFile>",
    HEED_CASEDOC_ERROR_SCHEMA,
    "This does not fit a case file",
    "f.xml, line 2: “2009-02-30” cannot stand in “earliest” of “PersonBirthDate”. Nothing" },
  { "neither-yes-nor-no",
    HEAD "\n<Person id='p-1'><PersonBirthDate earliest='2009-02-20' latest='2009-03-01' precision='day' stated='perhaps'/>"
         "</Person></CaseFile>",
    HEED_CASEDOC_ERROR_SCHEMA,
    "This does not fit a case file",
    "f.xml, line 2: “perhaps” cannot stand in “stated” of “PersonBirthDate”. Nothing" },
  { "text-among-elements",
    HEAD "\n<Person id='p-1'>hello</Person></CaseFile>",
    HEED_CASEDOC_ERROR_SCHEMA,
    "This does not fit a case file",
    "f.xml, line 2: “Person” holds something that it has no place for. Nothing" },
  { "empty-element",
    HEAD "<Person id='p-1'><Name><Given></Given></Name></Person></CaseFile>",
    HEED_CASEDOC_ERROR_SCHEMA,
    "This does not fit a case file",
    "Given" },
  { "id-twice", HEAD "\n" PERSON "\n" PERSON "</CaseFile>", HEED_CASEDOC_ERROR_ID, "The same id stands twice", "“p-1” is on lines 2 and 3" },
  { "nobody",
    HEAD "\n<Note id='e-1' recordedAt='2026-11-23T10:00:00Z' author='m-1'>"
         "<Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/>"
         "<Involvement person='p-9' role='subject'/></Note><Member id='m-1'><Name>R</Name></Member></CaseFile>",
    HEED_CASEDOC_ERROR_REFERENCE,
    "An entry names someone who is not there",
    "f.xml, line 2: no person has the id “p-9”" },
  { "agency-as-a-person",
    HEAD "\n<Note id='e-1' recordedAt='2026-11-23T10:00:00Z' author='m-1'>"
         "<Involvement person='a-1' role='subject'/></Note><Agency id='a-1'><Name>B</Name></Agency><Member id='m-1'>"
         "<Name>R</Name></Member></CaseFile>",
    HEED_CASEDOC_ERROR_REFERENCE,
    "An entry names someone who is not there",
    "f.xml, line 2: no person has the id “a-1”" },
  { "person-as-an-author",
    HEAD PERSON "\n<Note id='e-1' recordedAt='2026-11-23T10:00:00Z' author='p-1'>"
                "<Involvement person='p-1' role='subject'/></Note></CaseFile>",
    HEED_CASEDOC_ERROR_REFERENCE,
    "An entry names someone who is not there",
    "f.xml, line 2: nobody here has the id “p-1” (author)" },
};

static void
test_bad_file (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (bad_files[i].text, strlen (bad_files[i].text));
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  g_assert_null (heed_case_document_parse (bytes, "f.xml", &error));
  g_assert_error (error, HEED_CASEDOC_ERROR, bad_files[i].code);
  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  remedy = heed_problem_get_remedy (error);
  g_assert_cmpstr (title, ==, bad_files[i].title);
  if (strstr (what, bad_files[i].what) == NULL)
    g_error ("“%s” does not say “%s”", what, bad_files[i].what);
  g_assert_nonnull (strstr (what, "Nothing was imported."));
  g_assert_cmpstr (remedy, !=, "");
}

/* Cut anywhere, a file is refused; it never reads as a shorter one. */
static void
test_every_truncation (void)
{
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize size = 0; size < length; size += 7)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, size);
      g_autoptr (GError) error = NULL;

      g_assert_null (heed_case_document_parse (bytes, "f.xml", &error));
      g_assert_nonnull (error);
      g_assert_false (g_error_matches (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_SCHEMA));
    }
}

static void
test_too_large (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  int fd = g_file_open_tmp ("large-XXXXXX.xml", &path, NULL);

  /* A hole of 200 MB: the size alone decides, it is not read. */
  g_assert_cmpint (ftruncate (fd, 200 * 1000 * 1000), ==, 0);
  g_close (fd, NULL);
  g_assert_null (heed_case_load (path, &error));
  g_remove (path);
  g_assert_error (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_TOO_LARGE);
  what = heed_problem_get_what (error);
  g_assert_nonnull (strstr (what, "200.0"));
}

/* The library compares every attribute of an element with every other, so that a file of one megabyte
 * could take it a minute; one that has as many as may be is still read. */
static void
test_crowded (void)
{
  for (guint n = 1000; n <= 1001; n++)
    {
      g_autoptr (GString) text = g_string_new ("<CaseFile xmlns:heed='urn:heed:case:1'><!-- ");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 2000; i++)
        g_string_append_c (text, '=');
      g_string_append (text, " -->\n<Person");
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, " a%u='1'", i);
      g_string_append (text, "/></CaseFile>");
      bytes = g_bytes_new_static (text->str, text->len);

      g_assert_null (heed_case_document_parse (bytes, "f.xml", &error));
      if (n == 1000)
        {
          g_assert_error (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_NAMESPACE);
        }
      else
        {
          g_autofree char *what = heed_problem_get_what (error);

          g_assert_error (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_TOO_LARGE);
          g_assert_cmpstr (what, ==, "f.xml, line 2: an element with more than 1000 attributes would take too long to read. Nothing was imported.");
        }
    }
}

/* A value that the parser itself finds too long is called that, wherever it stands; so is a depth that it does not follow. */
static void
test_limits (void)
{
  static const struct
  {
    const char *before;
    const char *again; /* many times */
    const char *after;
    gsize times;
    int code;
    const char *title;
    const char *what;
  } cases[] = {
    { "<CaseFile>\n<a b='",
      "x",
      "'/></CaseFile>",
      10100000,
      HEED_CASEDOC_ERROR_TOO_LONG,
      "A text is too long",
      "f.xml, line 2: a value is too long: Heed takes up to 200,000 letters in one. Nothing was imported." },
    { "<CaseFile>\n<!--", "x", "--></CaseFile>", 10100000, HEED_CASEDOC_ERROR_TOO_LONG, "A text is too long", "f.xml, line 2: a value is too long" },
    { "<CaseFile>\n<![CDATA[", "x", "]]></CaseFile>", 10100000, HEED_CASEDOC_ERROR_TOO_LONG, "A text is too long", "f.xml, line 2: a value is too long" },
    { "<CaseFile>\n<", "x", "/></CaseFile>", 60000, HEED_CASEDOC_ERROR_TOO_LONG, "A text is too long", "f.xml, line 2: a value is too long" },
    { "<CaseFile>\n", "<a>", "", 300, HEED_CASEDOC_ERROR_TOO_LARGE, "Not read, to be safe", "f.xml, line 2: too many elements stand inside each other." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].before);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;
      g_autofree char *what = NULL;

      for (gsize j = 0; j < cases[i].times; j++)
        g_string_append (text, cases[i].again);
      g_string_append (text, cases[i].after);
      bytes = g_bytes_new_static (text->str, text->len);
      g_assert_null (heed_case_parse_xml (bytes, "f.xml", &error));
      g_assert_error (error, HEED_CASEDOC_ERROR, cases[i].code);
      title = heed_problem_get_title (error);
      what = heed_problem_get_what (error);
      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_true (g_str_has_prefix (what, cases[i].what));
    }
}

/* Attributes are counted as the parser will see them: not in values, comments, CDATA sections and instructions. */
static void
test_crowd (void)
{
  static const struct
  {
    const char *text;
    int line; /* with at most three attributes */
  } cases[] = {
    { "<a b='1' c='2' d='3'/>", 0 },
    { "<a b='1' c='2' d='3' e='4'/>", 1 },
    { "<a>\n<x\nb='1' c='2' d='3'\ne=\"4\"/></a>", 4 },
    { "<a b='====='/>", 0 },
    { "<a b='>' c='/' d='\"=' e='4'/>", 1 },
    { "<a><!-- <a b= c= d= e= --></a>", 0 },
    { "<a><![CDATA[<a b= c= d= e=]]></a>", 0 },
    { "<a><?p <a b= c= d= e=?></a>", 0 },
    { "<?xml version='1.0' encoding='UTF-8' standalone='yes' a='' b=''?><a/>", 0 },
    { "<a>b = c = d = e = f</a>", 0 },
    { "<a><!-- x\n --><y b='1' c='2' d='3' e='4'/></a>", 2 },
    /* No XML: the parser stops in the middle, and goes on from there. */
    { "<a><!-- \001<y b='1' c='2' d='3' e='4'/> --></a>", 1 },
    { "<a b=\"<y b='1' c='2' d='3' e='4'/>", 1 },
    { "<a <!-- > <y b='1' c='2' d='3' e='4'/> -->", 1 },
    { "<a><!-- <y b= c= d= e=", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const char *const wide[] = { "UTF-16LE", "UTF-16BE" };

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (heed_case_find_crowd (cases[i].text, strlen (cases[i].text), 3), ==, cases[i].line);
      for (guint j = 0; j < G_N_ELEMENTS (wide); j++)
        {
          g_autofree char *marked = g_strconcat ("\357\273\277", cases[i].text, NULL);
          gsize size;
          g_autofree char *converted = g_convert (marked, -1, "UTF-8", "UTF-8", NULL, NULL, NULL);
          g_autofree char *text = g_convert (converted, -1, wide[j], "UTF-8", NULL, &size, NULL);

          g_assert_cmpint (heed_case_find_crowd (text, size, 3), ==, cases[i].line);
        }
    }
}

static void
test_lengths (void)
{
  static const struct
  {
    const char *before;
    const char *again;
    const char *after;
    guint times;
    const char *what; /* NULL: taken */
  } cases[] = {
    { "<a>\n<b>", "x", "</b></a>", 200000, NULL },
    { "<a>\n<b>", "\303\251", "</b></a>", 200000, NULL },
    { "<a>\n<Concern>", "<Involvement/>", "</Concern></a>", 1000, NULL },
    { "<a>\n<Concern>",
      "<Involvement/>",
      "</Concern></a>",
      1001,
      "f.xml, line 2: “Concern” names 1001 people; Heed takes up to 1000 in one entry. Nothing was imported." },
    { "<a>\n<b>",
      "\303\251",
      "</b></a>",
      200001,
      "f.xml, line 2: a value is too long: “b” has 200001 letters; Heed takes up to 200,000 in one. Nothing was "
      "imported." },
    { "<a>\n<b c='",
      "x",
      "'/></a>",
      200001,
      "f.xml, line 2: a value is too long: “c” has 200001 letters; Heed takes up to 200,000 in one. Nothing was "
      "imported." },
    { "<a>\n<b><![CDATA[",
      "x",
      "]]></b></a>",
      200001,
      "f.xml, line 2: a value is too long: “b” has 200001 letters; Heed takes up to 200,000 in one. Nothing was "
      "imported." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].before);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      xmlDoc *document;

      for (guint j = 0; j < cases[i].times; j++)
        g_string_append (text, cases[i].again);
      g_string_append (text, cases[i].after);
      bytes = g_bytes_new_static (text->str, text->len);
      document = heed_case_parse_xml (bytes, "f.xml", &error);
      g_assert_no_error (error);
      g_assert_true (heed_case_check_lengths (document, "f.xml", &error) == (cases[i].what == NULL));
      if (cases[i].what != NULL)
        {
          g_autofree char *what = heed_problem_get_what (error);

          g_assert_error (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_TOO_LONG);
          g_assert_cmpstr (what, ==, cases[i].what);
        }
      xmlFreeDoc (document);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *name = g_strdup_printf ("/casedoc/case-parse/bad-file/%s", bad_files[i].label);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_bad_file);
    }
  g_test_add_func ("/casedoc/case-parse/every-truncation", test_every_truncation);
  g_test_add_func ("/casedoc/case-parse/too-large", test_too_large);
  g_test_add_func ("/casedoc/case-parse/crowded", test_crowded);

  g_test_add_func ("/casedoc/case-parse/limits", test_limits);
  g_test_add_func ("/casedoc/case-parse/crowd", test_crowd);
  g_test_add_func ("/casedoc/case-parse/lengths", test_lengths);
  return g_test_run ();
}
