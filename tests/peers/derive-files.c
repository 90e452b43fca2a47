/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-document.h"
#include "heed-date.h"
#include "heed-guidance-practice.h"

#include <stdio.h>
#include <string.h>

/* Derives the facts of case documents for tests/peers/test_derivation.py, many in one run. Each line of
 * standard input is a file, a day and the file to write, with a tab between them; each line of standard
 * output is "ok", or what went wrong. */

static char *
derive_file (const char *from,
             const char *day,
             const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (from, FALSE, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) derived = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedField) practice = NULL;
  HeedSetting *setting;

  if (mapped != NULL)
    {
      bytes = g_mapped_file_get_bytes (mapped);
      document = heed_case_document_parse (bytes, from, &error);
    }
  if (document == NULL)
    return g_strdup (error->message);

  file = heed_case_document_dup_file (document);
  setting = heed_case_file_get_setting (file);
  practice = heed_guidance_practice_load (setting != NULL ? heed_setting_get_authority (setting) : NULL, &error);
  if (error != NULL)
    return g_strdup (error->message);

  heed_case_document_derive (document, heed_date_parse (day), practice);
  if (!heed_case_document_validate (document, &error))
    return g_strdup (error->message);
  derived = heed_case_document_serialise (document);
  if (!g_file_set_contents (to, g_bytes_get_data (derived, NULL), (gssize) g_bytes_get_size (derived), &error))
    return g_strdup (error->message);

  return g_strdup ("ok");
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  char *line;

  while (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      g_auto (GStrv) parts = g_strsplit (g_strchomp (line), "\t", 3);
      g_autofree char *answer = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 3);
      answer = derive_file (parts[0], parts[1], parts[2]);
      puts (g_strdelimit (answer, "\n", ' '));
      g_free (line);
    }

  return 0;
}
