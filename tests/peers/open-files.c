/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-document.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-demonstration.h"
#include "heed-entry-words.h"
#include "heed-import.h"
#include "heed-problem.h"
#include "heed-refer.h"

#include <libxml/tree.h>
#include <stdio.h>

/* Imports case documents into one store, for tests/peers/test_open.py: each line of standard input is a file. Then each concern of
 * each child of the store is a line of standard output: its id, whether it is open by the derived facts and by the words that a person
 * reads, whether its child has an open concern by the derived facts and by the store, and whether the one is open that a referral of all
 * is about where nobody says which, with tabs between them. "refused" is a file that was not taken. */

static gboolean
is_open_by_facts (HeedCaseDocument *document,
                  HeedEntry *concern)
{
  xmlNode *node = heed_case_document_find (document, heed_record_get_id (HEED_RECORD (concern)));
  xmlNode *state = node->children;
  xmlChar *open;
  gboolean is_open;

  while (state != NULL && !xmlStrEqual (state->name, (const xmlChar *) "State"))
    state = state->next;
  g_assert_nonnull (state);
  open = xmlGetNoNsProp (state, (const xmlChar *) "open");
  is_open = xmlStrEqual (open, (const xmlChar *) "true");
  g_assert_true (is_open || xmlStrEqual (open, (const xmlChar *) "false"));
  xmlFree (open);

  return is_open;
}

static gboolean
is_open_by_words (HeedEntry *concern,
                  HeedCaseFile *file,
                  HeedCodes *codes)
{
  static const char *const closed[] = { "Closed", "Decided: No further action", "Decided: Adult route", NULL };
  g_autofree char *words = heed_entry_words_outcome (concern, file, codes);

  return !g_strv_contains (closed, words);
}

static gboolean
is_subject (HeedEntry *entry,
            const char *child)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);

  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (heed_involvement_is_subject (involvement) && g_strcmp0 (heed_involvement_get_person (involvement), child) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
gather (HeedCaseFile *all,
        GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      HeedRecord *record = g_ptr_array_index (records, i);

      if (heed_case_file_find (all, heed_record_get_id (record)) == NULL)
        heed_case_file_add (all, record);
    }
}

static HeedCaseFile *
gather_all (HeedSession *session,
            GPtrArray *children)
{
  HeedCaseFile *all = heed_case_file_new ();

  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedCaseFile) file = heed_load_case (session, heed_child_get_id (g_ptr_array_index (children, i)), &error);

      g_assert_no_error (error);
      gather (all, heed_case_file_get_persons (file));
      gather (all, heed_case_file_get_entries (file));
      gather (all, heed_case_file_get_agencies (file));
      gather (all, heed_case_file_get_members (file));
    }

  return all;
}

static void
tell (HeedSession *session,
      HeedChild *child,
      HeedCaseFile *all,
      HeedCodes *codes)
{
  const char *id = heed_child_get_id (child);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseFile) file = heed_load_case (session, id, &error);
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (GPtrArray) concerns = g_ptr_array_new ();
  gboolean by_store = (heed_child_get_facts (child)->flags & HEED_CHILD_OPEN_CONCERN) != 0;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean by_facts = FALSE;
  gboolean by_referral = FALSE;
  const char *about;
  GPtrArray *entries;

  g_assert_no_error (error);
  document = heed_case_document_new (file);
  heed_case_document_derive (document, heed_clock_get_today (), NULL);
  entries = heed_case_file_get_entries (file);
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      if (heed_entry_get_kind (entry) != HEED_ENTRY_CONCERN || !is_subject (entry, id)
          || heed_case_file_find_superseding (all, heed_record_get_id (HEED_RECORD (entry))) != NULL)
        continue;
      g_ptr_array_add (concerns, entry);
      g_ptr_array_add (ids, (gpointer) heed_record_get_id (HEED_RECORD (entry)));
      by_facts |= is_open_by_facts (document, entry);
    }
  g_ptr_array_add (ids, NULL);
  about = heed_refer_find_concern (file, (const char *const *) ids->pdata);
  if (about != NULL)
    by_referral = is_open_by_facts (document, heed_case_file_find_entry (file, about));

  for (guint i = 0; i < concerns->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (concerns, i);

      printf ("%s\t%d\t%d\t%d\t%d\t%d\n",
              heed_record_get_id (HEED_RECORD (entry)),
              is_open_by_facts (document, entry),
              is_open_by_words (entry, file, codes),
              by_facts,
              by_store,
              by_referral);
    }
  if (concerns->len == 0)
    printf ("%s\t0\t0\t0\t%d\t0\n", id, by_store);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (HeedCaseFile) all = NULL;
  char *line;

  g_assert_no_error (error);
  while (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      g_autoptr (HeedImportReport) report = heed_import_file (session, g_strchomp (line), "auto", FALSE, NULL, &error);

      if (report == NULL)
        printf ("refused\t%s\n", g_strdelimit (error->message, "\n\t", ' '));
      g_clear_error (&error);
      g_free (line);
    }

  children = heed_list_children (session, NULL, 0, &error);
  g_assert_no_error (error);
  all = gather_all (session, children);
  for (guint i = 0; i < children->len; i++)
    tell (session, g_ptr_array_index (children, i), all, heed_session_get_codes (session));
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);

  return 0;
}
