/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-test-census.h"

#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-date.h"
#include "heed-import-cin-private.h"
#include "heed-import-detect.h"
#include "heed-import-read.h"
#include "heed-test-case.h"

#include <string.h>

static HeedCodes *codes;

void
heed_test_census_finish (void)
{
  g_clear_object (&codes);
}

void
heed_test_census_bytes (HeedTestCensus *import,
                        GBytes *bytes,
                        const char *name)
{
  g_autoptr (GError) error = NULL;

  if (codes == NULL)
    codes = heed_test_load_codes ();
  import->document = heed_case_parse_xml (bytes, name, &error);
  g_assert_no_error (error);
  g_assert_true (heed_import_detect (bytes, name, NULL) == heed_import_formats_find ("cin"));
  import->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  import->error = NULL;
  import->file = heed_import_cin (import->document, name, codes, heed_date_from_ymd (2026, 11, 23), import->warnings, &import->error);
}

void
heed_test_census_clear (HeedTestCensus *import)
{
  g_clear_pointer (&import->document, xmlFreeDoc);
  g_clear_object (&import->file);
  g_clear_pointer (&import->warnings, g_ptr_array_unref);
  g_clear_error (&import->error);
}

void
heed_test_census_text (HeedTestCensus *import,
                       const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));

  heed_test_census_bytes (import, bytes, "c.xml");
}

guint
heed_test_census_count_warnings (HeedTestCensus *import,
                                 const char *text,
                                 guint line)
{
  guint n = 0;

  for (guint i = 0; i < import->warnings->len; i++)
    {
      HeedCaseWarning *warning = g_ptr_array_index (import->warnings, i);

      if (strstr (warning->message, text) != NULL && (line == 0 || warning->line == line))
        n++;
    }

  return n;
}

HeedField *
heed_test_get_field (gpointer record)
{
  return heed_record_get_field (HEED_RECORD (record));
}

HeedPerson *
heed_test_census_find (HeedTestCensus *import,
                       const char *la_child_id)
{
  GPtrArray *persons = heed_case_file_get_persons (import->file);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);

      if (g_strcmp0 (heed_person_get_identifier (person, "laChildId"), la_child_id) == 0)
        return person;
    }

  return NULL;
}

/* Counts how often a text stands in a field: as text or as the value of an attribute. */
typedef struct
{
  const char *text;
  guint n;
} Search;

static gboolean
search_cb (HeedField *field,
           gpointer user_data)
{
  Search *search = user_data;

  if (g_strcmp0 (heed_field_get_text (field), search->text) == 0)
    search->n++;
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;

      heed_field_get_nth_attribute (field, i, &value);
      if (g_str_equal (value, search->text))
        search->n++;
    }

  return TRUE;
}

guint
heed_test_count_text (HeedField *field,
                      const char *text)
{
  Search search = { text, 0 };

  heed_field_foreach (field, search_cb, &search);

  return search.n;
}

void
heed_test_census_assert_comes_back (HeedTestCensus *import)
{
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (import->file);
  g_autoptr (HeedCaseFile) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *persons = heed_case_file_get_persons (import->file);
  GPtrArray *entries = heed_case_file_get_entries (import->file);
  const HeedImportFormat *format;

  heed_case_document_validate (document, &error);
  g_assert_no_error (error);
  bytes = heed_case_document_serialise (document);
  again = heed_import_read (bytes, "again.xml", NULL, codes, NULL, NULL, NULL, &format, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (format->name, ==, "case");
  g_assert_cmpuint (heed_case_file_get_entries (again)->len, ==, entries->len);
  for (guint i = 0; i < persons->len; i++)
    g_assert_true (heed_field_equal (heed_test_get_field (g_ptr_array_index (persons, i)),
                                     heed_test_get_field (heed_case_file_find (again, heed_record_get_id (g_ptr_array_index (persons, i))))));
  for (guint i = 0; i < entries->len; i++)
    g_assert_true (heed_field_equal (heed_test_get_field (g_ptr_array_index (entries, i)),
                                     heed_test_get_field (heed_case_file_find (again, heed_record_get_id (g_ptr_array_index (entries, i))))));
}
