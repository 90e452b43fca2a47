/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-guidance-practice.h"
#include "heed-guidance.h"

#include <stdio.h>

/* What the shipped packs say of case documents, for tests/peers/engines.py, many in one run, as “heedctl guidance eval” does
 * with each (casework/heed-guidance-files.c). Each line of standard input is a file and a day, with a tab between them. For
 * each, standard output has a line for each prompt: rule, role, entry, person, title, text, action, then the names and values
 * of what it rests on, with tabs between them; then a line with "ok", or with what went wrong. */

static void
print_part (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\t\n\r", ' ');

  printf ("%s\t", line);
}

static void
print_prompt (const HeedPromptFacts *facts)
{
  const char *parts[] = { facts->rule, facts->role, facts->entry, facts->person, facts->title, facts->text, facts->action };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    print_part (parts[i]);
  for (guint i = 0; facts->because_names != NULL && facts->because_names[i] != NULL; i++)
    {
      print_part (facts->because_names[i]);
      print_part (facts->because_values[i]);
    }
  puts ("");
}

static gboolean
evaluate_file (HeedGuidance *guidance,
               const char *path,
               const char *day,
               GError **error)
{
  g_autoptr (GBytes) bytes = heed_case_load (path, error);
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedField) practice = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GError) problem = NULL;
  HeedSetting *setting;

  if (bytes == NULL)
    return FALSE;
  document = heed_case_document_parse (bytes, path, error);
  if (document == NULL)
    return FALSE;
  file = heed_case_document_dup_file (document);
  setting = heed_case_file_get_setting (file);
  practice = heed_guidance_practice_load (setting != NULL ? heed_setting_get_authority (setting) : NULL, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  heed_case_document_derive (document, heed_date_parse (day), practice);
  prompts = heed_guidance_evaluate (guidance, document, error);
  if (prompts == NULL)
    return FALSE;
  for (guint i = 0; i < prompts->len; i++)
    print_prompt (heed_prompt_get_facts (g_ptr_array_index (prompts, i)));

  return TRUE;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  g_autoptr (HeedGuidance) guidance = heed_guidance_new ();
  g_autofree char *folder = heed_data_path ("guidance");
  g_autoptr (GError) problem = NULL;
  char *line;

  if (!heed_guidance_load_folder (guidance, folder, &problem))
    g_error ("%s", problem->message);
  while (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      g_auto (GStrv) parts = g_strsplit (g_strchomp (line), "\t", 2);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      if (evaluate_file (guidance, parts[0], parts[1], &error))
        puts ("ok");
      else
        puts (g_strdelimit (error->message, "\n", ' '));
      fflush (stdout);
      g_free (line);
    }

  return 0;
}
