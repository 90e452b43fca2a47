/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-stream.h"

#include "heed-case-document.h"
#include "heed-case-length.h"
#include "test-data.h"

#include <string.h>

#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1' generated='2026-11-23T10:00:00Z'><Setting id='s-1'><Name>S</Name></Setting>\n"
#define PERSON(id) "<Person id='" id "'><Name><Given>A</Given></Name></Person>"
#define NOTE(id, person) \
  "<Note id='" id "' recordedAt='2026-11-01T10:00:00Z' author='m-1'><Involvement person='" person "' role='subject'/><Facts>x</Facts></Note>"
#define MEMBER "<Member id='m-1'><Name>R</Name></Member>"

static void
count_cb (xmlDoc *piece,
          gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

static HeedCaseFile *
stream (const char *text,
        guint *n_pieces)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  *n_pieces = 0;

  return heed_case_stream_read (bytes, count_cb, NULL, n_pieces);
}

/* What the reader of whole documents makes of it, or NULL. */
static HeedCaseFile *
read_whole (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "f.xml", NULL);

  if (document == NULL || !heed_case_check_lengths (heed_case_document_get_xml (document), "f.xml", NULL))
    return NULL;

  return heed_case_document_dup_file (document);
}

static gboolean
compare_lines_cb (HeedField *field,
                  gpointer user_data)
{
  GString *lines = user_data;

  g_string_append_printf (lines, "%s %u\n", heed_field_get_name (field), heed_field_get_line (field));

  return TRUE;
}

static void
assert_same_records (GPtrArray *one,
                     GPtrArray *other)
{
  g_assert_cmpuint (one->len, ==, other->len);
  for (guint i = 0; i < one->len; i++)
    {
      HeedField *first = heed_record_get_field (g_ptr_array_index (one, i));
      HeedField *second = heed_record_get_field (g_ptr_array_index (other, i));
      g_autoptr (GString) first_lines = g_string_new (NULL);
      g_autoptr (GString) second_lines = g_string_new (NULL);

      g_assert_true (heed_field_equal (first, second));
      heed_field_foreach (first, compare_lines_cb, first_lines);
      heed_field_foreach (second, compare_lines_cb, second_lines);
      g_assert_cmpstr (first_lines->str, ==, second_lines->str);
    }
}

static void
assert_same (HeedCaseFile *one,
             HeedCaseFile *other)
{
  g_assert_nonnull (one);
  g_assert_nonnull (other);
  g_assert_cmpstr (heed_case_file_get_written_at (one), ==, heed_case_file_get_written_at (other));
  g_assert_true ((heed_case_file_get_setting (one) == NULL) == (heed_case_file_get_setting (other) == NULL));
  assert_same_records (heed_case_file_get_persons (one), heed_case_file_get_persons (other));
  assert_same_records (heed_case_file_get_relationships (one), heed_case_file_get_relationships (other));
  assert_same_records (heed_case_file_get_entries (one), heed_case_file_get_entries (other));
  assert_same_records (heed_case_file_get_agencies (one), heed_case_file_get_agencies (other));
  assert_same_records (heed_case_file_get_members (one), heed_case_file_get_members (other));
}

/* A piece at a time or as a whole: the same records, each on its line. */
static void
test_example (void)
{
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autofree char *text = NULL;
  g_autoptr (HeedCaseFile) streamed = NULL;
  g_autoptr (HeedCaseFile) whole = NULL;
  guint n_pieces;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  streamed = stream (text, &n_pieces);
  whole = read_whole (text);
  assert_same (streamed, whole);
  g_assert_cmpuint (n_pieces, ==, 1);
}

/* Several pieces, beyond the lines that the library counts by itself. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (HeedCaseFile) streamed = NULL;
  g_autoptr (HeedCaseFile) whole = NULL;
  guint n_pieces;
  guint first = 1;

  for (const char *c = HEAD; *c != '\0'; c++)
    first += *c == '\n';
  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (text, "  <Person id='p-%u'>\n    <Name>\n      <Given>A</Given>\n    </Name>\n    <Sex>F</Sex>\n <!-- x -->\n  </Person>\n\n\n", i);
  g_string_append (text, NOTE ("e-1", "p-8999") "\n" NOTE ("e-2", "p-0") "\n" MEMBER "</CaseFile>");
  streamed = stream (text->str, &n_pieces);
  whole = read_whole (text->str);
  assert_same (streamed, whole);
  /* 9,003 records, 250 in a piece. */
  g_assert_cmpuint (n_pieces, ==, 37);
  /* Nine lines each. */
  for (guint i = 0; i < 9000; i += 100)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (heed_case_file_get_persons (streamed), i));

      g_assert_cmpuint (heed_field_get_line (field), ==, first + i * 9);
      g_assert_cmpuint (heed_field_get_line (heed_field_find (field, "Name")), ==, first + i * 9 + 1);
      g_assert_cmpuint (heed_field_get_line (heed_field_find (field, "Name/Given")), ==, first + i * 9 + 2);
      g_assert_cmpuint (heed_field_get_line (heed_field_find (field, "Sex")), ==, first + i * 9 + 4);
    }
  g_assert_cmpuint (first + 8999 * 9, >, 65535);
}

/* What is wrong past them is told on its line. */
static void
test_long_wrong (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  guint line = 1;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "<Person id='p-%u'>\n<Sex>F</Sex>\n</Person>\n", i);
  for (const char *c = text->str; *c != '\0'; c++)
    line += *c == '\n';
  g_string_append (text, "<Person id='p-29999'>\n<Sex>F</Sex>\n</Person>\n</CaseFile>");
  bytes = g_bytes_new (text->str, text->len);
  document = heed_case_document_parse (bytes, "f", &error);
  g_assert_null (document);
  told = g_strdup_printf ("f: “p-29999” is on lines %u and %u.", line - 3, line);
  g_assert_nonnull (strstr (error->message, told));
}

/* Whatever is wrong for one is wrong for the other, in the first piece and in a later one. */
static void
test_wrong (void)
{
  static const struct
  {
    const char *text;
    gboolean is_right;
  } files[] = {
    { PERSON ("p-1") NOTE ("e-1", "p-1") MEMBER "</CaseFile>", TRUE },
    { PERSON ("p-1") "<!-- a --><?b c?>" NOTE ("e-1", "p-1") MEMBER "</CaseFile>\n<!-- d -->", TRUE },
    { PERSON ("p-1") "<Age derived='true' on='never'/>" NOTE ("e-1", "p-1") MEMBER "</CaseFile>", TRUE },
    { PERSON ("p-1") NOTE ("e-1", "p-9") MEMBER "</CaseFile>", FALSE },
    { PERSON ("p-1") NOTE ("e-1", "m-1") MEMBER "</CaseFile>", FALSE },
    { PERSON ("p-1") NOTE ("e-1", "p-1") "</CaseFile>", FALSE },
    { PERSON ("p-1") PERSON ("p-1") "</CaseFile>", FALSE },
    { PERSON ("p-1") NOTE ("p-1", "p-1") MEMBER "</CaseFile>", FALSE },
    { MEMBER PERSON ("p-1") "</CaseFile>", FALSE },
    { NOTE ("e-1", "p-1") PERSON ("p-1") MEMBER "</CaseFile>", FALSE },
    { PERSON ("p-1") "<Setting id='s-2'><Name>T</Name></Setting></CaseFile>", FALSE },
    { PERSON ("p-1") "words</CaseFile>", FALSE },
    { PERSON ("p-1") "<![CDATA[words]]></CaseFile>", FALSE },
    { PERSON ("p-1") "<Thing/></CaseFile>", FALSE },
    { PERSON ("p-1") "<Person id='p-2'><Religion/></Person></CaseFile>", FALSE },
    { PERSON ("p-1") "<Person id='p-2'><Sex>a b</Sex></Person></CaseFile>", FALSE },
    { PERSON ("p-1") "<Person id='p-2'>&x;</Person></CaseFile>", FALSE },
    { PERSON ("p-1"), FALSE },
    { PERSON ("p-1") "</CaseFile><CaseFile/>", FALSE },
    { PERSON ("p-1") "</CaseFile>words", FALSE },
  };
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *longest = g_strnfill (200001, 'x');
  g_autofree char *too_long = g_strdup_printf (HEAD "<Person id='p-1'><Religion>%s</Religion></Person></CaseFile>", longest);
  guint n_pieces;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (many, PERSON ("q-%u"), i);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *before[] = { "", many->str };

      for (guint j = 0; j < G_N_ELEMENTS (before); j++)
        {
          g_autofree char *text = g_strconcat (HEAD, before[j], files[i].text, NULL);
          g_autoptr (HeedCaseFile) streamed = stream (text, &n_pieces);
          g_autoptr (HeedCaseFile) whole = read_whole (text);

          g_test_message ("%u %u", i, j);
          g_assert_cmpint (streamed != NULL, ==, files[i].is_right);
          g_assert_cmpint (whole != NULL, ==, files[i].is_right);
          if (whole != NULL)
            assert_same (streamed, whole);
        }
    }
  g_assert_null (stream (too_long, &n_pieces));
  g_assert_null (stream ("<!DOCTYPE CaseFile>" HEAD PERSON ("p-1") "</CaseFile>", &n_pieces));
  g_assert_null (stream ("<CaseFile xmlns='urn:other' version='1'/>", &n_pieces));
  g_assert_null (stream ("<CaseFile xmlns='urn:heed:case:1' version='2'>" PERSON ("p-1") "</CaseFile>", &n_pieces));
  g_assert_null (stream ("", &n_pieces));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casedoc/case-stream/example", test_example);
  g_test_add_func ("/casedoc/case-stream/long", test_long);
  g_test_add_func ("/casedoc/case-stream/long-wrong", test_long_wrong);
  g_test_add_func ("/casedoc/case-stream/wrong", test_wrong);
  return g_test_run ();
}
