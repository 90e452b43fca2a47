/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-check.h"
#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-date.h"
#include "heed-id.h"

#include "test-data.h"

#include <json-glib/json-glib.h>
#include <string.h>

static HeedCaseDocument *
load_example (void)
{
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = heed_case_load (path, &error);
  HeedCaseDocument *document;

  g_assert_no_error (error);
  document = heed_case_document_parse (bytes, "case-example.xml", &error);
  g_assert_no_error (error);

  return document;
}

static void
assert_same_records (GPtrArray *a,
                     GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (heed_field_equal (heed_record_get_field (g_ptr_array_index (a, i)), heed_record_get_field (g_ptr_array_index (b, i))));
}

static void
assert_same_files (HeedCaseFile *a,
                   HeedCaseFile *b)
{
  heed_case_file_sort (a);
  heed_case_file_sort (b);
  g_assert_true (heed_field_equal (heed_record_get_field (HEED_RECORD (heed_case_file_get_setting (a))),
                                   heed_record_get_field (HEED_RECORD (heed_case_file_get_setting (b)))));
  assert_same_records (heed_case_file_get_persons (a), heed_case_file_get_persons (b));
  assert_same_records (heed_case_file_get_relationships (a), heed_case_file_get_relationships (b));
  assert_same_records (heed_case_file_get_entries (a), heed_case_file_get_entries (b));
  assert_same_records (heed_case_file_get_agencies (a), heed_case_file_get_agencies (b));
  assert_same_records (heed_case_file_get_members (a), heed_case_file_get_members (b));
}

static void
test_example_round_trip (void)
{
  g_autoptr (HeedCaseDocument) read = load_example ();
  g_autoptr (HeedCaseFile) file = heed_case_document_dup_file (read);
  g_autoptr (HeedCaseDocument) written = heed_case_document_new (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HeedCaseDocument) again = NULL;
  g_autoptr (HeedCaseFile) file_again = NULL;

  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 7);
  heed_case_document_derive (written, heed_date_parse ("2026-11-23"), NULL);
  g_assert_true (heed_case_document_validate (written, &error));
  g_assert_no_error (error);
  bytes = heed_case_document_serialise (written);
  again = heed_case_document_parse (bytes, "again.xml", &error);
  g_assert_no_error (error);
  file_again = heed_case_document_dup_file (again);
  assert_same_files (file, file_again);
}

static HeedCaseFile *
make_file_saying (const char *text)
{
  HeedCaseFile *file = heed_case_file_new ();
  g_autoptr (HeedField) setting = heed_field_new ("Setting");
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedField) note = heed_field_new ("Concern");
  g_autoptr (HeedField) member = heed_field_new ("Member");
  HeedField *name;
  HeedField *occurred;

  heed_field_set_attribute (setting, "id", "s-1");
  heed_field_append (setting, heed_field_new_text ("Name", text));
  heed_field_set_attribute (person, "id", "p-1");
  name = heed_field_append (person, heed_field_new ("Name"));
  heed_field_append (name, heed_field_new_text ("Given", text));
  heed_field_set_attribute (note, "id", "e-1");
  heed_field_set_attribute (note, "recordedAt", "2026-11-23T10:00:00Z");
  heed_field_set_attribute (note, "author", "m-1");
  occurred = heed_field_append (note, heed_field_new ("Occurred"));
  heed_field_set_attribute (occurred, "earliest", "2026-11-01");
  heed_field_set_attribute (occurred, "latest", "2026-11-01");
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (note, heed_involvement_new ("p-1", "subject"));
  heed_field_append (note, heed_field_new_text ("Headline", text));
  heed_field_append (note, heed_field_new_text ("Facts", text));
  heed_field_append (note, heed_field_new_text ("ChildsWords", text));
  heed_field_set_attribute (member, "id", "m-1");
  heed_field_append (member, heed_field_new_text ("Name", text));
  heed_case_file_add_field (file, setting);
  heed_case_file_add_field (file, person);
  heed_case_file_add_field (file, note);
  heed_case_file_add_field (file, member);

  return file;
}

static gboolean
can_be_written (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);

      if ((u < 0x20 && u != '\t' && u != '\n' && u != '\r') || u == 0xfffe || u == 0xffff)
        return FALSE;
    }

  return *text != '\0';
}

static void
assert_kept (const char *text)
{
  g_autoptr (HeedCaseFile) file = make_file_saying (text);
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HeedCaseDocument) again = NULL;
  g_autoptr (HeedCaseFile) file_again = NULL;

  heed_case_document_derive (document, heed_date_parse ("2026-11-23"), NULL);
  bytes = heed_case_document_serialise (document);
  again = heed_case_document_parse (bytes, "naughty.xml", &error);
  if (error != NULL)
    g_error ("“%s”: %s", text, error->message);
  file_again = heed_case_document_dup_file (again);
  assert_same_files (file, file_again);
}

/* Every string that XML 1.0 can hold comes back to the byte. */
static void
test_naughty_strings (gconstpointer which)
{
  g_autofree char *path = test_data (which, "text/blns.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *strings;
  guint n_kept = 0;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  strings = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      const char *text = json_array_get_string_element (strings, i);

      if (!can_be_written (text))
        continue;
      assert_kept (text);
      n_kept++;
    }
  g_assert_cmpuint (n_kept, >, 400);
  assert_kept (" leading, trailing and\r\nline ends\r \t ");
  assert_kept ("\r");
  assert_kept (" ");
  assert_kept ("]]> <![CDATA[ & &amp; &#13; <b derived='true'/>");
}

static void
test_entries_are_sorted (void)
{
  g_autoptr (HeedCaseDocument) read = load_example ();
  g_autoptr (HeedCaseFile) file = heed_case_document_dup_file (read);
  g_autoptr (HeedCaseDocument) written = heed_case_document_new (file);
  g_autoptr (HeedCaseFile) sorted = heed_case_document_dup_file (written);
  GPtrArray *entries = heed_case_file_get_entries (sorted);
  static const char *const order[] = { "e-6", "e-5", "e-1", "e-2", "e-3", "e-4", "e-7" };

  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (entries, i)), ==, order[i]);
}

/* An entry put into a derived document gives what deriving the whole afresh gives. */
static void
test_put_entry (void)
{
  g_autoptr (HeedCaseDocument) patched = load_example ();
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedField) decision = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  int today = heed_date_parse ("2026-11-23");

  {
    g_autoptr (HeedCaseFile) unsorted = heed_case_document_dup_file (patched);

    g_clear_object (&patched);
    patched = heed_case_document_new (unsorted);
    file = heed_case_document_dup_file (patched);
  }
  heed_case_document_derive (patched, today, NULL);

  decision = heed_field_copy (heed_record_get_field (HEED_RECORD (heed_case_file_find_entry (file, "e-2"))));
  heed_field_set_attribute (decision, "id", "e-20");
  heed_field_set_attribute (decision, "recordedAt", "2026-11-20T15:05:00Z");
  heed_field_set_text (heed_field_find (decision, "Outcome"), "noFurtherAction");
  entry = heed_entry_new (decision);

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (HeedCaseDocument) whole = NULL;
      g_autoptr (GBytes) a = NULL;
      g_autoptr (GBytes) b = NULL;
      g_autoptr (HeedCaseFile) read = NULL;
      struct _xmlNode *concern;

      heed_case_document_put_entry (patched, entry);
      concern = heed_case_document_find (patched, "e-1");
      g_assert_nonnull (concern);
      read = heed_case_document_dup_file (patched);
      whole = heed_case_document_new (read);
      heed_case_document_derive (whole, today, NULL);
      a = heed_case_document_serialise (patched);
      b = heed_case_document_serialise (whole);
      g_assert_cmpstr (strstr (g_bytes_get_data (a, NULL), "<Setting"), ==, strstr (g_bytes_get_data (b, NULL), "<Setting"));
      g_assert_nonnull (strstr (g_bytes_get_data (a, NULL), "<State derived=\"true\" open=\"false\"/>"));
    }
}

static void
test_renew_ids (void)
{
  g_autoptr (HeedCaseDocument) read = load_example ();
  g_autoptr (HeedCaseFile) file = heed_case_document_dup_file (read);
  g_autoptr (HeedCaseFile) renewed = heed_case_renew_ids (file);
  g_autoptr (HeedCaseFile) twice = heed_case_renew_ids (renewed);
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (renewed);
  g_autoptr (GBytes) bytes = heed_case_document_serialise (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) again = heed_case_document_parse (bytes, "renewed.xml", &error);
  HeedEntry *note = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < heed_case_file_get_entries (renewed)->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (heed_case_file_get_entries (renewed), i);

      g_assert_true (heed_id_is_valid (heed_record_get_id (HEED_RECORD (entry)), 'e'));
      if (heed_entry_get_kind (entry) == HEED_ENTRY_NOTE)
        note = entry;
    }
  /* A version that is not in the file stays a version that is not in the file. */
  g_assert_true (heed_id_is_valid (heed_entry_get_supersedes (note), 'e'));
  g_assert_null (heed_case_file_find (renewed, heed_entry_get_supersedes (note)));
  /* What has the form that Heed writes is kept. */
  assert_same_files (renewed, twice);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casedoc/case-document/example-round-trip", test_example_round_trip);
  TEST_DATA_ADD ("/casedoc/case-document/naughty-strings", test_naughty_strings);
  g_test_add_func ("/casedoc/case-document/entries-are-sorted", test_entries_are_sorted);
  g_test_add_func ("/casedoc/case-document/put-entry", test_put_entry);
  g_test_add_func ("/casedoc/case-document/renew-ids", test_renew_ids);
  return g_test_run ();
}
