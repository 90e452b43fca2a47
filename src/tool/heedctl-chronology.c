/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-children.h"
#include "heed-export.h"
#include "heed-refer.h"
#include "heedctl-out.h"
#include "heedctl-output.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

/* To --out, or to standard output; an export either way. */
static HeedctlExit
give (HeedctlCall *call,
      HeedSession *session,
      const char *what,
      GBytes *bytes)
{
  const char *out = heedctl_call_get (call, "out");
  const char *child = heedctl_call_get (call, "child");
  g_autoptr (GError) error = NULL;

  if (out != NULL)
    return heedctl_export_file (session, child, what, out, bytes, &error) ? HEEDCTL_DONE : heedctl_fail (error);

  if (!heed_export_note (session, child, what, &error))
    return heedctl_fail (error);
  heedctl_print_bytes (bytes);

  return HEEDCTL_DONE;
}

static void
add_entry (JsonBuilder *json,
           HeedCaseFile *file,
           HeedEntry *entry)
{
  const char *author = heed_entry_get_author (entry);
  HeedRecord *member = author != NULL ? heed_case_file_find (file, author) : NULL;
  HeedEntry *later = heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry)));
  g_autofree char *headline = heed_entry_dup_headline (entry);

  json_builder_begin_object (json);
  heedctl_json_string (json, "entry", heed_record_get_id (HEED_RECORD (entry)));
  heedctl_json_string (json, "kind", heed_entry_kind_get_name (heed_entry_get_kind (entry)));

  json_builder_set_member_name (json, "occurred");
  json_builder_begin_object (json);
  heedctl_json_string (json, "earliest", heed_entry_get_earliest (entry));
  heedctl_json_string (json, "latest", heed_entry_get_latest (entry));
  heedctl_json_string (json, "precision", heed_entry_get_precision (entry));
  json_builder_end_object (json);

  heedctl_json_string (json, "recordedAt", heed_entry_get_recorded_at (entry));
  heedctl_json_string (json, "headline", headline);
  heedctl_json_string (json, "impact", heed_entry_get_impact (entry));
  heedctl_json_string (json, "level", heed_entry_get_level (entry));
  heedctl_json_string (json, "author", author);
  heedctl_json_string (json, "authorName", HEED_IS_MEMBER (member) ? heed_member_get_name (HEED_MEMBER (member)) : NULL);
  heedctl_json_string (json, "supersedes", heed_entry_get_supersedes (entry));
  heedctl_json_string (json, "supersededBy", later != NULL ? heed_record_get_id (HEED_RECORD (later)) : NULL);
  json_builder_end_object (json);
}

/* Newest first. Significant is what its recorder called so, a concern or a strength. */
static GPtrArray *
dup_entries (HeedCaseFile *file,
             const char *child,
             gboolean significant_only)
{
  GPtrArray *all = heed_case_file_get_entries (file);
  GPtrArray *entries = g_ptr_array_new ();

  heed_case_file_sort (file);
  for (guint i = all->len; i > 0; i--)
    {
      HeedEntry *entry = g_ptr_array_index (all, i - 1);

      if (!heed_entry_is_of_others (entry, child) && (!significant_only || heed_entry_get_impact (entry) != NULL))
        g_ptr_array_add (entries, entry);
    }

  return entries;
}

static void
build_json (JsonBuilder *json,
            HeedCaseFile *file,
            GPtrArray *entries)
{
  json_builder_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    add_entry (json, file, g_ptr_array_index (entries, i));
  json_builder_end_array (json);
}

static char *
dup_when (HeedEntry *entry)
{
  g_autofree char *latest = NULL;

  if (heed_entry_get_earliest (entry) != NULL)
    return heedctl_format_moment (heed_entry_get_earliest (entry));
  if (heed_entry_get_latest (entry) == NULL)
    return heedctl_format_moment (heed_entry_get_recorded_at (entry));
  latest = heedctl_format_moment (heed_entry_get_latest (entry));

  return g_strdup_printf (_ ("until %s"), latest);
}

static void
print_table (HeedCaseFile *file,
             GPtrArray *entries)
{
  static const char *const titles[] = { N_ ("When"), N_ ("Kind"), N_ ("Significance"), N_ ("What"), N_ ("Id"), NULL };
  g_autoptr (HeedctlTable) table = heedctl_table_new (titles);

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *headline = heed_entry_dup_headline (entry);
      g_autofree char *significance = heed_entry_get_impact (entry) != NULL
                                          ? g_strjoin (" ", heed_entry_get_impact (entry), heed_entry_get_level (entry), NULL)
                                          : NULL;
      g_autofree char *what = NULL;
      g_autofree char *when = dup_when (entry);
      const char *cells[5];

      if (heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry))) != NULL)
        what = g_strdup_printf (_ ("(superseded) %s"), headline);
      cells[0] = when;
      cells[1] = heed_entry_kind_get_label (heed_entry_get_kind (entry));
      cells[2] = significance;
      cells[3] = what != NULL ? what : headline;
      cells[4] = heed_record_get_id (HEED_RECORD (entry));
      heedctl_table_add (table, cells);
    }
  heedctl_table_print (table, _ ("No entries."));
}

static HeedctlExit
run_html (HeedctlCall *call,
          HeedSession *session)
{
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GError) error = NULL;

  page = heed_chronology_html (session, heedctl_call_get (call, "child"), heedctl_call_has (call, "significant"), &error);
  if (page == NULL)
    return heedctl_fail (error);

  return give (call, session, "chronology", page);
}

static HeedctlExit
run_chronology (HeedctlCall *call,
                HeedSession *session)
{
  const char *format = heedctl_call_get (call, "format");
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  HeedctlExit end = HEEDCTL_DONE;

  if (g_strcmp0 (format, "pdf") == 0 || g_strcmp0 (format, "xml") == 0)
    return heedctl_not_yet ("chronology --format pdf|xml");
  if (format != NULL && !g_str_equal (format, "json") && !g_str_equal (format, "html"))
    return heedctl_wrong_call (_ ("“--format” takes json or html."));
  if (!heedctl_check_out (call, session, "out", &error))
    return heedctl_fail (error);
  if (g_strcmp0 (format, "html") == 0)
    return run_html (call, session);

  file = heed_load_case (session, heedctl_call_get (call, "child"), &error);
  if (file == NULL)
    return heedctl_fail (error);
  entries = dup_entries (file, heedctl_call_get (call, "child"), heedctl_call_has (call, "significant"));

  if (format == NULL && !call->json && !heedctl_call_has (call, "out"))
    {
      print_table (file, entries);
    }
  else
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();
      g_autoptr (GBytes) bytes = NULL;

      build_json (json, file, entries);
      bytes = heedctl_json_to_bytes (json);
      /* As data on standard output it is what the table says: a reading. */
      if (heedctl_call_has (call, "out"))
        end = give (call, session, "chronology", bytes);
      else
        heedctl_print_bytes (bytes);
    }

  return end;
}

static HeedctlExit
run_case (HeedctlCall *call,
          HeedSession *session)
{
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  if (!heedctl_check_out (call, session, "out", &error))
    return heedctl_fail (error);
  document = heed_export_case (session, heedctl_call_get (call, "child"), &error);
  if (document == NULL)
    return heedctl_fail (error);

  return give (call, session, "case", document);
}

const HeedctlCommand heedctl_chronology_commands[] = {
  {
      .name = "chronology",
      .needs_store = TRUE,
      .run = run_chronology,
      .help = N_ ("The chronology of a child, newest first, as on screen and in print."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", TRUE, N_ ("whose") },
          { "significant", HEEDCTL_FLAG, NULL, FALSE, N_ ("only entries whose significance is recorded") },
          { "format", HEEDCTL_TEXT, "json|html", FALSE, N_ ("a table for people where it is not given") },
          { "out", HEEDCTL_PATH, "FILE", FALSE, N_ ("where it goes; standard output where it is not given") },
      },
  },
  {
      .name = "case",
      .needs_store = TRUE,
      .run = run_case,
      .help = N_ ("The case document of one child: the whole file as this member sees it, in XML."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", TRUE, N_ ("whose") },
          { "out", HEEDCTL_PATH, "FILE", FALSE, N_ ("where it goes; standard output where it is not given") },
      },
  },
  { .name = NULL },
};
