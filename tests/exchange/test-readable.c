/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-readable.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-entry-kind.h"
#include "heed-readable-input-private.h"
#include "heed-referral-fields.h"
#include "heed-style-private.h"
#include "heed-test-case.h"
#include "heed-text.h"

#include "test-data.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <string.h>

static HeedCodes *codes;

static HeedReadable *
make_page (HeedCaseFile *file,
           const HeedReadableOptions *options)
{
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (file);
  g_autoptr (GError) error = NULL;
  HeedReadable *page;

  heed_case_document_derive (document, heed_date_from_ymd (2026, 11, 23), NULL);
  page = heed_readable_new (document, codes, options, &error);
  g_assert_no_error (error);

  return page;
}

static GBytes *
make_html (HeedReadable *page)
{
  g_autoptr (GError) error = NULL;
  GBytes *html = heed_readable_to_html (page, &error);

  g_assert_no_error (error);

  return html;
}

static void
assert_page_valid (HeedReadable *page)
{
  g_autofree char *path = heed_data_path ("schema/page.xsd");
  xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt (path);
  xmlSchema *schema = xmlSchemaParse (parser);
  xmlSchemaValidCtxt *validator = xmlSchemaNewValidCtxt (schema);

  g_assert_cmpint (xmlSchemaValidateDoc (validator, heed_readable_get_xml (page)), ==, 0);
  xmlSchemaFreeValidCtxt (validator);
  xmlSchemaFree (schema);
  xmlSchemaFreeParserCtxt (parser);
}

static void
ignore_cb (void *user_data,
           xmlErrorPtr problem)
{
}

/* What a browser's parser would see, by libxml2's HTML parser. */
static xmlDoc *
parse_html (GBytes *html)
{
  xmlDoc *document;
  gsize size;
  const char *data = g_bytes_get_data (html, &size);

  /* That parser knows only the elements of HTML 4, and says so. */
  xmlSetStructuredErrorFunc (NULL, ignore_cb);
  document = htmlReadMemory (data, (int) size, NULL, "UTF-8", HTML_PARSE_NONET);
  xmlSetStructuredErrorFunc (NULL, NULL);
  g_assert_nonnull (document);

  return document;
}

static GPtrArray *
dup_texts (xmlDoc *document,
           const char *expression)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  xmlXPathContext *context = xmlXPathNewContext (document);
  xmlXPathObject *found = xmlXPathEvalExpression ((const xmlChar *) expression, context);

  for (int i = 0; found->nodesetval != NULL && i < found->nodesetval->nodeNr; i++)
    {
      xmlChar *content = xmlNodeGetContent (found->nodesetval->nodeTab[i]);

      g_ptr_array_add (texts, g_strdup ((const char *) content));
      xmlFree (content);
    }
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);

  return texts;
}

static guint
count_nodes (xmlDoc *document,
             const char *expression)
{
  g_autoptr (GPtrArray) texts = dup_texts (document, expression);

  return texts->len;
}

/* No element or attribute of a page does anything, loads anything or leads anywhere. */
static void
assert_inactive (xmlDoc *document)
{
  g_assert_cmpuint (count_nodes (document,
                                 "//script | //iframe | //object | //embed | //img | //link | //a | //form | //input | //svg | //video | "
                                 "//audio | //base | //applet | //frame"),
                    ==,
                    0);
  g_assert_cmpuint (count_nodes (document, "//@*[starts-with(name(), 'on')] | //@href | //@src | //@style | //@action | //@srcset"), ==, 0);
  g_assert_cmpuint (count_nodes (document, "//style"), ==, 1);
}

static gboolean
has_part (HeedReadable *page,
          HeedReadablePartKind kind,
          const char *label,
          const char *text)
{
  g_autoptr (GPtrArray) parts = heed_readable_dup_parts (page);

  for (guint i = 0; i < parts->len; i++)
    {
      HeedReadablePart *part = g_ptr_array_index (parts, i);

      if (part->kind == kind && (label == NULL || g_strcmp0 (part->label, label) == 0) && g_strcmp0 (part->text, text) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_referral (void)
{
  static const struct
  {
    const char *label;
    const char *text;
  } rows[] = {
    { "To", "Children's front door (made up), South Gloucestershire (803)" },
    { "Danger now", "No, as at Thu 19 Nov 2026, 14:26" },
    { "What we ask for", "Your decision, and what happens next; urgency: Same day" },
    { "Level of need", "Significant harm (section 47), in our view" },
    { "Written", "Thu 19 Nov 2026, 16:40" },
    { "Phoned", "Thu 19 Nov 2026, 15:10, spoke to Duty social worker" },
    { "Reference", "SG-11873" },
    { "Child", "Amira Bell, known as Mimi" },
    { "Born", "4 Mar 2009, 17 on Mon 23 Nov 2026 (school record)" },
    { "Lives at", "2 Mill Lane, Yate BS37 6XX; living arrangement: independent, since Wed 1 Jul 2026" },
    { "Care", "Looked after, section 20, by agreement, South Gloucestershire (803), since Tue 10 May 2022" },
    { "Communication", "First language: English; interpreter needed: British Sign Language" },
    { "Religion", "Not asked" },
    { "Return interview", "Not known to us" },
    { "From the family", "Source of the report, because: Safety" },
    { "Parents or carers",
      "Thu 19 Nov 2026, 14:26: Not told, because: Might increase the risk; to be agreed with the front door; "
      "by R. Okafor, Designated safeguarding lead; about: Concern · Unexplained new phone from an older boyfriend" },
    { "Who did it",
      "\"Dean\", family name not known (alleged perpetrator), “boyfriend”; age: 25 to 29; lives with the child: no; "
      "vehicle: white van, partial plate WX19; online: dean_bs37 (Snapchat)" },
    { "Direct number", "01632 960103; the setting 01632 960100" },
    { "Allocated worker", "Not known to us" },
    { "GP", "Not known to us" },
    { "Agencies involved", "Children's front door (made up)" },
    { "Others at risk", "Not known: A younger friend was with her on Tuesday, as at Thu 19 Nov 2026, 14:26" },
    { "Vehicle", "white van, partial plate WX19" },
    { "Capacity for this decision", "Not asked" },
    { "Where it happened", "Corridor by the library" },
    { "Where the child was, when recorded", "In the lead's office with the deputy, until Thu 19 Nov 2026, 16:30" },
    { "Others at risk", "Not known: A younger friend was with her on Tuesday" },
    { "How the child was brought to it", "Enticement" },
    { "Sexual activity", "Not known" },
  };
  static const char *const order[] = {
    "Why we refer",
    "Chronology, oldest first",
    "What has been decided before",
    "Amira’s own words",
    "What was seen and heard",
    "Wishes",
    "Alleged perpetrators",
    "Brothers, sisters and other children at risk",
    "Household and parental responsibility",
    "Who works with the child",
    "About the child",
    "Who knows of this referral",
    "What has been done",
    "Meetings",
    "Withhold from the family",
    "Not known to us",
    "Who refers",
  };
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  HeedReadableOptions options = { .kind = HEED_READABLE_REFERRAL, .child = "p-1", .referral = "e-4" };
  g_autoptr (HeedReadable) page = make_page (file, &options);
  g_autoptr (GBytes) html = make_html (page);
  g_autoptr (GPtrArray) headings = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  xmlDoc *document = parse_html (html);

  assert_page_valid (page);
  assert_inactive (document);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!has_part (page, HEED_READABLE_PART_ROW, rows[i].label, rows[i].text))
        g_error ("no row “%s”: “%s”", rows[i].label, rows[i].text);
    }
  headings = dup_texts (document, "//h2");
  g_assert_cmpuint (headings->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < headings->len; i++)
    g_assert_cmpstr (g_ptr_array_index (headings, i), ==, order[i]);
  quotes = dup_texts (document, "//blockquote");
  g_assert_cmpuint (quotes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (quotes, 0), ==, "he gets me what I want");
  g_assert_cmpuint (count_nodes (document, "//html[@lang='en-GB'] | //h1 | //meta[@charset='utf-8']"), ==, 3);
  g_assert_cmpuint (count_nodes (document, "//title[contains(., 'Amira')]"), ==, 0);
  xmlFreeDoc (document);
}

static void
test_chronology (void)
{
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  HeedReadableOptions options = { .kind = HEED_READABLE_CHRONOLOGY, .child = "p-1" };
  g_autoptr (HeedReadable) full = make_page (file, &options);
  g_autoptr (HeedReadable) significant = NULL;
  g_autoptr (HeedReadable) newest = NULL;
  g_autoptr (GPtrArray) rows = dup_texts (heed_readable_get_xml (full), "//*[local-name()='Table']/*[local-name()='Row']/@record");
  g_autoptr (GPtrArray) backwards = NULL;

  assert_page_valid (full);
  /* Every entry of the example, by when it happened. */
  g_assert_cmpuint (rows->len, ==, 7);
  g_assert_cmpstr (g_ptr_array_index (rows, 0), ==, "e-6");
  g_assert_cmpstr (g_ptr_array_index (rows, 6), ==, "e-7");

  options.newest_first = TRUE;
  newest = make_page (file, &options);
  backwards = dup_texts (heed_readable_get_xml (newest), "//*[local-name()='Table']/*[local-name()='Row']/@record");
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (g_ptr_array_index (rows, i), ==, g_ptr_array_index (backwards, rows->len - 1 - i));

  options.significant_only = TRUE;
  significant = make_page (file, &options);
  g_assert_cmpuint (count_nodes (heed_readable_get_xml (significant), "//*[local-name()='Table']/*[local-name()='Row']"), ==, 3);
}

static HeedCaseFile *
parse_file (const char *body)
{
  g_autofree char *xml = g_strdup_printf ("<CaseFile xmlns='urn:heed:case:1' version='1'>%s</CaseFile>", body);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "t.xml", &error);

  g_assert_no_error (error);

  return heed_case_document_dup_file (document);
}

/* An amendment is seen, and what it amended. */
static void
test_amended (void)
{
  g_autoptr (HeedCaseFile) file = parse_file ("<Person id='p-1'/>"
                                              "<Note id='e-1' recordedAt='2026-01-02T10:00:00Z'>"
                                              "<Occurred earliest='2026-01-01' latest='2026-01-01' precision='day'/>"
                                              "<Involvement person='p-1' role='subject'/><Headline>first</Headline></Note>"
                                              "<Note id='e-2' recordedAt='2026-03-02T10:00:00Z' supersedes='e-1'>"
                                              "<Occurred earliest='2026-01-01' latest='2026-01-01' precision='day'/>"
                                              "<Involvement person='p-1' role='subject'/><Headline>second</Headline>"
                                              "<AmendReason>spelling</AmendReason></Note>");
  HeedReadableOptions options = { .kind = HEED_READABLE_CHRONOLOGY, .child = "p-1" };
  g_autoptr (HeedReadable) page = make_page (file, &options);

  g_assert_cmpuint (count_nodes (heed_readable_get_xml (page), "//*[local-name()='Row'][@kind='replaced'][@record='e-1']"), ==, 1);
  g_assert_true (has_part (page,
                           HEED_READABLE_PART_ROW,
                           "Thu 1 Jan 2026\nReplaced Mon 2 Mar 2026, 10:00",
                           "What: first\nSignificance, and what followed: Not rated\nSource and record: Recorded Fri 2 Jan 2026, 10:00"));
  g_assert_true (has_part (page,
                           HEED_READABLE_PART_ROW,
                           "Thu 1 Jan 2026\nRecorded 60 days later\nAmended: spelling",
                           "What: second\nSignificance, and what followed: Not rated\nSource and record: Recorded Mon 2 Mar 2026, 10:00"));
}

/* Of a table each value has the head of its column: a "No" says what is not so, and a number has its unit. */
static void
test_tables (void)
{
  g_autoptr (HeedCaseFile) file = parse_file ("<Person id='p-1'/><Person id='p-2'><Name><Given>Zed</Given><Family>Young</Family></Name></Person>"
                                              "<Relationship person='p-2' to='p-1' kind='uncle' livesWith='no' parentalResponsibility='no'/>");
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  HeedReadableFile one = { .name = "case.xml", .sha256 = "01ab", .size = 5120 };
  HeedReadableOptions options = { .kind = HEED_READABLE_REFERRAL, .child = "p-1", .files = files };
  g_autoptr (HeedReadable) page = NULL;

  g_ptr_array_add (files, &one);
  page = make_page (file, &options);
  g_assert_true (has_part (page,
                           HEED_READABLE_PART_ROW,
                           "Zed Young\nBorn: Not known to us\nPhone: Not known to us",
                           "Stands to the child as: “uncle”\nLives with the child: No\nParental responsibility: No\nMust not be told: Not known to us"));
  g_assert_true (has_part (page, HEED_READABLE_PART_ROW, "case.xml", "Bytes: 5120\nSHA-256: 01ab"));
}

/* How a day is said, by its precision. */
static void
test_when (void)
{
  static const struct
  {
    const char *occurred;
    const char *when;
  } table[] = {
    { "<Occurred earliest='2026-11-19T14:00' latest='2026-11-19T14:00' precision='exact'/>", "Thu 19 Nov 2026, 14:00" },
    { "<Occurred earliest='2026-11-19T14:00' latest='2026-11-19T14:00' precision='about'/>", "Thu 19 Nov 2026, about 14:00" },
    { "<Occurred earliest='2026-06-30T23:30Z' latest='2026-06-30T23:30Z' precision='exact'/>", "Wed 1 Jul 2026, 00:30" },
    { "<Occurred earliest='2026-11-19T14:00' latest='2026-11-19T15:30' precision='exact'/>", "Thu 19 Nov 2026, 14:00 to 15:30" },
    { "<Occurred earliest='2026-11-18T22:00' latest='2026-11-19T01:05' precision='period'/>", "Wed 18 Nov 2026, 22:00 to Thu 19 Nov 2026, 01:05" },
    { "<Occurred earliest='2026-11-19' latest='2026-11-19' precision='day'/>", "Thu 19 Nov 2026" },
    { "<Occurred earliest='2026-10-01' latest='2026-10-31' precision='month'/>", "Oct 2026" },
    { "<Occurred earliest='2026-01-01' latest='2026-12-31' precision='year'/>", "2026" },
    { "<Occurred earliest='2026-11-02' latest='2026-11-19' precision='period'/>", "Mon 2 Nov 2026 to Thu 19 Nov 2026" },
    { "<Occurred latest='2026-11-19' precision='unknown'/>", "before Thu 19 Nov 2026" },
    { "<Occurred earliest='2030-11-19' latest='2030-11-19' precision='day' stated='true'/>", "Tue 19 Nov 2030 (as the source states it; it cannot be right)" },
    { "<Occurred earliest='2026-11-19' latest='2026-11-19' precision='day' beforeBirth='true'/>", "Thu 19 Nov 2026 (before the birth)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *body = g_strdup_printf ("<Person id='p-1'/><Note id='e-1' recordedAt='2026-11-20T10:00:00Z'>%s"
                                               "<Involvement person='p-1' role='subject'/></Note>",
                                               table[i].occurred);
      g_autoptr (HeedCaseFile) file = parse_file (body);
      HeedReadableOptions options = { .kind = HEED_READABLE_CHRONOLOGY, .child = "p-1" };
      g_autoptr (HeedReadable) page = make_page (file, &options);
      g_autoptr (GPtrArray) cells = dup_texts (heed_readable_get_xml (page), "//*[local-name()='Cell'][1]/*[1]");

      g_assert_cmpstr (g_ptr_array_index (cells, 0), ==, table[i].when);
    }
}

static void
test_birth (void)
{
  static const struct
  {
    const char *birth;
    const char *text;
  } table[] = {
    { "<PersonBirthDate earliest='2009-03-04' latest='2009-03-04' precision='day'/>", "4 Mar 2009, 17 on Mon 23 Nov 2026" },
    { "<PersonBirthDate earliest='2009-03-01' latest='2009-03-31' precision='month'/>", "Mar 2009, 17 on Mon 23 Nov 2026" },
    { "<PersonBirthDate earliest='2009-01-01' latest='2009-12-31' precision='year'/>", "2009, 16 or 17 on Mon 23 Nov 2026" },
    { "<PersonBirthDate earliest='2009-09-01' latest='2010-08-31' precision='schoolYear'/>",
      "between 1 Sep 2009 and 31 Aug 2010 (by the school year), 16 or 17 on Mon 23 Nov 2026" },
    { "<PersonBirthDate earliest='2009-09-01' precision='ageEstimate'/>", "on or after 1 Sep 2009 (age estimated), age not known" },
    { "<PersonBirthDate precision='unknown'/>", "Not known, age not known" },
    { "<PersonBirthDate absence='refused'/>", "Refused" },
    { "<ExpectedPersonBirthDate earliest='2027-01-05' latest='2027-01-05' precision='day'/>", "expected 5 Jan 2027, not born yet" },
    { "", "Not known to us" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *body = g_strdup_printf ("<Person id='p-1'>%s</Person>", table[i].birth);
      g_autoptr (HeedCaseFile) file = parse_file (body);
      HeedReadableOptions options = { .kind = HEED_READABLE_REFERRAL, .child = "p-1" };
      g_autoptr (HeedReadable) page = make_page (file, &options);

      if (!has_part (page, HEED_READABLE_PART_ROW, "Born", table[i].text))
        g_error ("%s is not “%s”", table[i].birth, table[i].text);
    }
}

/* Every string that breaks text fields comes back from an HTML parser as it was said, in the words of
 * a child and in the facts, and none of them does anything. */
static void
test_naughty_strings (gconstpointer which)
{
  g_autofree char *path = test_data (which, "text/blns.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) quotes = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (HeedReadable) page = NULL;
  g_autoptr (GBytes) html = NULL;
  HeedReadableOptions options = { .kind = HEED_READABLE_REFERRAL, .child = "p-1" };
  JsonArray *strings;
  xmlDoc *document;
  g_autoptr (GRegex) line_end = g_regex_new ("\\r\\n|[\\r\\x{85}\\x{2028}\\x{2029}]", 0, 0, NULL);
  guint n_refused = 0;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  strings = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      const char *text = json_array_get_string_element (strings, i);

      if (*text == '\0')
        continue;
      /* What XML has no place for is refused before it is filed. */
      if (!heed_text_is_xml (text, NULL, NULL))
        n_refused++;
      else
        g_ptr_array_add (said, g_strdup (text));
    }
  g_ptr_array_add (said, g_strdup (" two  spaces \t tab\r\nand\rlines\n\n"));
  g_ptr_array_add (said, g_strdup ("\nfirst line empty"));
  g_ptr_array_add (said, g_strdup ("</blockquote></p><script>alert(1)</script><!-- --> ]]> &amp; &#13; \"'"));
  g_ptr_array_add (said, g_strdup ("\xc2\x85 \xc2\x9f \xe2\x80\xa8 \xef\xbb\xbf \xef\xb7\x90 \xf4\x8f\xbf\xbf"));
  g_assert_cmpuint (said->len + n_refused, >, 500);

  heed_field_set_attribute (person, "id", "p-1");
  heed_case_file_add_field (file, person);
  for (guint i = 0; i < said->len; i++)
    {
      const char *text = g_ptr_array_index (said, i);
      g_autoptr (HeedField) entry = heed_field_new ("Concern");
      g_autofree char *id = g_strdup_printf ("e-%04u", i);

      heed_field_set_attribute (entry, "id", id);
      heed_field_set_attribute (entry, "recordedAt", "2026-11-20T10:00:00Z");
      heed_field_append (entry, heed_involvement_new ("p-1", "subject"));
      heed_field_append (entry, heed_field_new_text ("Headline", text));
      heed_field_append (entry, heed_field_new_text ("Facts", text));
      heed_field_append (entry, heed_field_new_text ("ChildsWords", text));
      heed_case_file_add_field (file, entry);
    }
  page = make_page (file, &options);
  assert_page_valid (page);
  html = make_html (page);
  /* No browser breaks a line at one, or at those that Unicode has besides. */
  g_assert_null (memchr (g_bytes_get_data (html, NULL), '\r', g_bytes_get_size (html)));
  document = parse_html (html);
  assert_inactive (document);
  quotes = dup_texts (document, "//section[@id='own-words']//blockquote");
  facts = dup_texts (document, "//section[@id='seen-and-heard']/p");
  g_assert_cmpuint (quotes->len, ==, said->len);
  g_assert_cmpuint (facts->len, ==, said->len);
  for (guint i = 0; i < said->len; i++)
    {
      g_autofree char *shown = g_regex_replace_literal (line_end, g_ptr_array_index (said, i), -1, 0, "\n", 0, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (g_ptr_array_index (quotes, i), ==, shown);
      g_assert_cmpstr (g_ptr_array_index (facts, i), ==, shown);
    }
  xmlFreeDoc (document);
}

/* Every made-up file gives a page of the right form in which no text is lost that the referral has a
 * place for. */
static void
test_generated (void)
{
  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (HeedCaseFile) file = heed_test_make_file (seed, 30);
      HeedReadableOptions options = { .kind = seed % 2 == 0 ? HEED_READABLE_REFERRAL : HEED_READABLE_CHRONOLOGY, .child = "p-0" };
      g_autoptr (HeedReadable) page = make_page (file, &options);
      g_autoptr (GPtrArray) parts = heed_readable_dup_parts (page);
      g_autoptr (GString) all = g_string_new (NULL);
      GPtrArray *entries = heed_case_file_get_entries (file);

      assert_page_valid (page);
      for (guint i = 0; i < parts->len; i++)
        {
          HeedReadablePart *part = g_ptr_array_index (parts, i);

          g_string_append_printf (all, "%s\n", part->text);
        }
      for (guint i = 0; i < entries->len; i++)
        {
          const char *headline = heed_record_get_text (g_ptr_array_index (entries, i), "Headline");
          gboolean is_replaced = heed_case_file_find_superseding (file, heed_record_get_id (g_ptr_array_index (entries, i))) != NULL;

          if (options.kind == HEED_READABLE_CHRONOLOGY || !is_replaced)
            g_assert_nonnull (strstr (all->str, headline));
        }
    }
}

/* The lists that the stylesheets ask for are all given to them. */
static void
test_lists (void)
{
  g_autofree char *folder = heed_data_path ("style");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (HeedCaseFile) file = parse_file ("<Person id='p-1'/>");
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (file);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GRegex) regex = g_regex_new ("name=\"list\" select=\"'([A-Za-z]+)'\"", 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_str_has_suffix (name, ".xsl"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_regex_match (regex, text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *list = g_match_info_fetch (match, 1);

          if (heed_codes_get_list (codes, list) == NULL)
            g_error ("%s asks for the list “%s”, which is not there", name, list);
          if (!heed_readable_knows_list (list))
            g_error ("%s asks for the list “%s”, which it is not given", name, list);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 30);
}

/* A stylesheet can read nothing, write nothing and load nothing. */
static void
test_confined (void)
{
  static const struct
  {
    const char *name;
    const char *sheet;
  } evil[] = {
    { "document.xsl", "<xsl:template match='/'><p><xsl:copy-of select=\"document('%s/secret.xml')\"/></p></xsl:template>" },
    { "document-url.xsl", "<xsl:template match='/'><p><xsl:copy-of select=\"document('http://127.0.0.1:9/secret.xml')\"/></p></xsl:template>" },
    { "write.xsl", "<xsl:template match='/'><xsl:document href='%s/written.xml'><p/></xsl:document></xsl:template>" },
    { "include.xsl", "<xsl:include href='%s/secret.xml'/>" },
    { "import.xsl", "<xsl:import href='%s/secret.xml'/><xsl:template match='/'><p/></xsl:template>" },
  };
  g_autofree char *folder = g_dir_make_tmp ("heed-test-XXXXXX", NULL);
  g_autofree char *style = g_build_filename (folder, "style", NULL);
  g_autofree char *secret = g_build_filename (folder, "secret.xml", NULL);
  g_autofree char *written = g_build_filename (folder, "written.xml", NULL);
  g_autofree char *before = g_strdup (g_getenv ("HEED_DATADIR"));
  xmlDoc *document = xmlNewDoc ((const xmlChar *) "1.0");

  xmlDocSetRootElement (document, xmlNewDocNode (document, NULL, (const xmlChar *) "x", NULL));
  g_mkdir (style, 0700);
  g_file_set_contents (secret,
                       "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
                       "<xsl:template match='/'>secret</xsl:template></xsl:stylesheet>",
                       -1,
                       NULL);
  g_setenv ("HEED_DATADIR", folder, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (evil); i++)
    {
      g_autofree char *path = g_build_filename (style, evil[i].name, NULL);
      g_auto (GStrv) parts = g_strsplit (evil[i].sheet, "%s", 2);
      g_autofree char *body = parts[1] != NULL ? g_strconcat (parts[0], folder, parts[1], NULL) : g_strdup (parts[0]);
      g_autofree char *sheet = g_strdup_printf ("<xsl:stylesheet version='1.1' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>%s</xsl:stylesheet>", body);
      g_autoptr (GError) error = NULL;
      xmlDoc *result;

      g_assert_true (g_file_set_contents (path, sheet, -1, NULL));
      result = heed_style_apply (evil[i].name, document, &error);
      g_test_message ("%s: %s", evil[i].name, error != NULL ? error->message : "no error");
      g_assert_null (result);
      g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_STYLE);
      g_assert_false (g_file_test (written, G_FILE_TEST_EXISTS));
      g_remove (path);
    }
  g_setenv ("HEED_DATADIR", before, TRUE);
  xmlFreeDoc (document);
  g_remove (secret);
  g_rmdir (style);
  g_rmdir (folder);
}

/* Every one of 5,000 entries has its row, once. */
static void
test_large (void)
{
  g_autoptr (HeedCaseFile) file = heed_test_make_file (7, 5000);
  HeedReadableOptions options = { .kind = HEED_READABLE_CHRONOLOGY, .child = "p-0" };
  g_autoptr (HeedReadable) page = make_page (file, &options);
  g_autoptr (GBytes) html = make_html (page);
  g_autoptr (GPtrArray) rows = dup_texts (heed_readable_get_xml (page), "//*[local-name()='Table']/*[local-name()='Row']/@record");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_assert_true (g_hash_table_add (seen, g_ptr_array_index (rows, i)));
  g_assert_cmpuint (rows->len, ==, 5000);
  g_assert_cmpuint (g_bytes_get_size (html), >, 5000 * strlen ("<tr><td></td></tr>"));

  options.kind = HEED_READABLE_REFERRAL;
  g_clear_object (&page);
  page = make_page (file, &options);
  assert_page_valid (page);
}

/* The page that leaves the setting calls each kind what the screen calls it. */
static void
test_kinds (void)
{
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  HeedReadableOptions options = { .kind = HEED_READABLE_CHRONOLOGY, .child = "p-1" };
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedReadable) page = NULL;

  heed_field_set_attribute (person, "id", "p-1");
  g_assert_true (heed_case_file_add_field (file, person));
  for (int kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    {
      g_autoptr (HeedField) entry = heed_field_new (heed_entry_kind_get_name ((HeedEntryKind) kind));
      g_autofree char *id = g_strdup_printf ("e-%d", kind);
      HeedField *subject = heed_field_append (entry, heed_field_new ("Involvement"));

      heed_field_set_attribute (entry, "id", id);
      heed_field_set_attribute (entry, "recordedAt", "2026-11-20T09:00:00Z");
      heed_field_set_attribute (subject, "person", "p-1");
      heed_field_set_attribute (subject, "role", "subject");
      g_assert_true (heed_case_file_add_field (file, entry));
    }

  page = make_page (file, &options);
  for (int kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    {
      const char *label = heed_entry_kind_get_label ((HeedEntryKind) kind);
      g_autofree char *row = g_strdup_printf ("//*[local-name()='Row'][@record='e-%d']/*[2]/*[1][. = '%s' or starts-with(., '%s · ')]", kind, label, label);

      g_test_message ("%s", label);
      g_assert_cmpuint (count_nodes (heed_readable_get_xml (page), row), ==, 1);
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  codes = heed_test_load_codes ();

  g_test_add_func ("/exchange/readable/referral", test_referral);
  g_test_add_func ("/exchange/readable/chronology", test_chronology);
  g_test_add_func ("/exchange/readable/amended", test_amended);
  g_test_add_func ("/exchange/readable/tables", test_tables);
  g_test_add_func ("/exchange/readable/when", test_when);
  g_test_add_func ("/exchange/readable/birth", test_birth);
  TEST_DATA_ADD ("/exchange/readable/naughty-strings", test_naughty_strings);
  g_test_add_func ("/exchange/readable/generated", test_generated);
  g_test_add_func ("/exchange/readable/kinds", test_kinds);
  g_test_add_func ("/exchange/readable/lists", test_lists);
  g_test_add_func ("/exchange/readable/confined", test_confined);
  g_test_add_func ("/exchange/readable/large", test_large);
  status = g_test_run ();
  g_clear_object (&codes);
  return status;
}
