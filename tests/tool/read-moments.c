/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What reading a case document makes of its moments, for tests/tool/test_moments.py, many in one run. Each line of
 * standard input is a file. For each, standard output has "refused", or "taken" and then each attribute and text of
 * the document in which a moment was read, as "Element@attribute" or "Element", in their order; then ".". */

#include "heed-case-document.h"

#include <libxml/tree.h>
#include <stdio.h>

static void
print_if_read (const char *element,
               const char *attribute,
               const char *value)
{
  HeedMoment moment;

  if (value != NULL && heed_moment_parse (value, &moment))
    printf ("%s%s%s\n", element, attribute != NULL ? "@" : "", attribute != NULL ? attribute : "");
}

static gboolean
print_field_cb (HeedField *field,
                gpointer unused)
{
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (field, i, &value);

      print_if_read (heed_field_get_name (field), name, value);
    }
  print_if_read (heed_field_get_name (field), NULL, heed_field_get_text (field));

  return TRUE;
}

static void
print_records (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (records, i)), print_field_cb, NULL);
}

static void
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedCaseFile) file = NULL;

  g_assert_no_error (error);
  bytes = g_mapped_file_get_bytes (mapped);
  document = heed_case_document_parse (bytes, path, &error);
  if (document == NULL)
    {
      puts ("refused\n.");
      return;
    }

  puts ("taken");
  file = heed_case_document_dup_file (document);
  print_if_read ("CaseFile", "today", heed_case_document_get_stated_today (document));
  print_if_read ("CaseFile", "generated", heed_case_file_get_written_at (file));
  if (heed_case_file_get_setting (file) != NULL)
    heed_field_foreach (heed_record_get_field (HEED_RECORD (heed_case_file_get_setting (file))), print_field_cb, NULL);
  print_records (heed_case_file_get_persons (file));
  print_records (heed_case_file_get_relationships (file));
  print_records (heed_case_file_get_entries (file));
  print_records (heed_case_file_get_agencies (file));
  print_records (heed_case_file_get_members (file));
  puts (".");
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  char *line;

  while (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      read_file (g_strchomp (line));
      g_free (line);
    }

  return 0;
}
