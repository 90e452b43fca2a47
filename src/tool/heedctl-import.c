/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-files.h"
#include "heed-import.h"
#include "heed-problem.h"
#include "heedctl-output.h"

#include <glib/gi18n-lib.h>

static void
add_warnings (JsonBuilder *json,
              GPtrArray *warnings)
{
  json_builder_set_member_name (json, "warnings");
  json_builder_begin_array (json);
  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    {
      const HeedCaseWarning *warning = g_ptr_array_index (warnings, i);

      json_builder_begin_object (json);
      heedctl_json_int (json, "line", warning->line);
      heedctl_json_string (json, "message", warning->message);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* @line is NULL where the file is refused as a whole. */
static void
add_problem (JsonBuilder *json,
             const GError *error,
             const HeedCaseWarning *line)
{
  g_autofree char *title = heed_problem_get_title (error);
  g_autofree char *what = heed_problem_get_what (error);
  g_autofree char *remedy = heed_problem_get_remedy (error);

  json_builder_begin_object (json);
  if (line != NULL)
    heedctl_json_int (json, "line", line->line);
  heedctl_json_string (json, "title", title);
  heedctl_json_string (json, "what", line != NULL ? line->message : what);
  heedctl_json_string (json, "do", remedy);
  json_builder_end_object (json);
}

/* Whoever reads the answer finds the three lines of a problem there as well; each line of the file where single ones are refused. */
static void
add_refused (JsonBuilder *json,
             const GError *error)
{
  GPtrArray *lines = error != NULL ? heed_import_get_refused (error) : NULL;

  json_builder_set_member_name (json, "refused");
  json_builder_begin_array (json);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_problem (json, error, g_ptr_array_index (lines, i));
  if (error != NULL && lines == NULL)
    add_problem (json, error, NULL);
  json_builder_end_array (json);
}

static void
say_warnings (GPtrArray *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    {
      const HeedCaseWarning *warning = g_ptr_array_index (warnings, i);

      if (warning->line > 0)
        heedctl_say (_ ("line %u: %s"), warning->line, warning->message);
      else
        heedctl_say ("%s", warning->message);
    }
}

static void
print_import (const HeedImportReport *report,
              const GError *error)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  heedctl_json_string (json, "import", report != NULL ? report->id : NULL);
  heedctl_json_int (json, "created", report != NULL ? report->n_created : 0);
  heedctl_json_int (json, "updated", report != NULL ? report->n_updated : 0);
  heedctl_json_int (json, "unchanged", report != NULL ? report->n_unchanged : 0);
  heedctl_json_string (json, "notice", report != NULL ? report->notice : NULL);
  add_warnings (json, report != NULL ? report->warnings : NULL);
  add_refused (json, error);
  json_builder_end_object (json);
  heedctl_json_print (json);
}

static char *
dup_counts (const HeedImportReport *report)
{
  guint n_warnings = report->warnings->len;
  g_autofree char *created = g_strdup_printf (ngettext ("%u record new", "%u records new", report->n_created), report->n_created);
  g_autofree char *updated = g_strdup_printf (ngettext ("%u changed", "%u changed", report->n_updated), report->n_updated);
  g_autofree char *unchanged = g_strdup_printf (ngettext ("%u as it was", "%u as they were", report->n_unchanged), report->n_unchanged);
  g_autofree char *warnings = g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings);

  /* Translators: 3 records new, 1 changed, 12 as they were; 2 warnings */
  return g_strdup_printf (_ ("%s, %s, %s; %s"), created, updated, unchanged, warnings);
}

static void
append_format_cb (const char *name,
                  const char *title,
                  const char *const *suffixes,
                  gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (name));
}

/* The names of what can be imported; caller owns. */
static GStrv
dup_formats (void)
{
  g_autoptr (GPtrArray) formats = g_ptr_array_new ();

  g_ptr_array_add (formats, g_strdup ("auto"));
  heed_import_foreach_format (append_format_cb, formats);
  g_ptr_array_add (formats, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&formats), FALSE);
}

static HeedctlExit
run_import (HeedctlCall *call,
            HeedSession *session)
{
  const char *format = heedctl_call_get (call, "format");
  gboolean dry_run = heedctl_call_has (call, "dry-run");
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = heedctl_show_path (call->argument);
  g_auto (GStrv) formats = dup_formats ();
  g_autofree char *counts = NULL;

  if (format == NULL)
    format = "auto";
  if (g_str_equal (format, "ctf"))
    return heedctl_not_yet ("import --format=ctf");
  if (!g_strv_contains ((const char *const *) formats, format))
    {
      g_autofree char *names = g_strjoinv (", ", formats);

      return heedctl_wrong_call (_ ("“--format” takes one of: %s."), names);
    }

  report = heed_import_file (session, call->argument, format, dry_run, NULL, &error);
  if (report == NULL)
    {
      HeedctlExit end = heedctl_fail (error);

      if (call->json && end == HEEDCTL_REFUSED)
        print_import (NULL, error);
      return end;
    }

  if (call->json)
    {
      print_import (report, NULL);
      return HEEDCTL_DONE;
    }
  if (report->notice != NULL)
    heedctl_say ("%s", report->notice);
  say_warnings (report->warnings);
  counts = dup_counts (report);
  heedctl_print (dry_run ? _ ("%s would be imported: %s. Nothing was written.\n") : _ ("%s was imported: %s.\n"), name, counts);

  return HEEDCTL_DONE;
}

static void
print_added (char **entries,
             GPtrArray *warnings,
             const GError *error)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  heedctl_json_strings (json, "entries", (const char *const *) entries);
  add_warnings (json, warnings);
  add_refused (json, error);
  json_builder_end_object (json);
  heedctl_json_print (json);
}

static HeedctlExit
run_add (HeedctlCall *call,
         HeedSession *session)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) entries = NULL;

  entries = heed_add_fragment_file (session, call->argument, warnings, &error);
  if (entries == NULL)
    {
      HeedctlExit end = heedctl_fail (error);

      if (call->json && end == HEEDCTL_REFUSED)
        print_added (NULL, NULL, error);
      return end;
    }

  if (call->json)
    {
      print_added (entries, warnings, NULL);
      return HEEDCTL_DONE;
    }
  say_warnings (warnings);
  for (guint i = 0; entries[i] != NULL; i++)
    heedctl_print ("%s\n", entries[i]);

  return HEEDCTL_DONE;
}

const HeedctlCommand heedctl_import_commands[] = {
  {
      .name = "import",
      .argument = "FILE",
      .argument_kind = HEEDCTL_PATH,
      .needs_store = TRUE,
      .run = run_import,
      .help = N_ ("Imports a case document, a children in need census or a pupil register (CSV): all of it or nothing. What is kept as it came\n"
                  "but may be wrong is told on standard error, one line a value, or under “warnings”."),
      .options = {
          { "format", HEEDCTL_TEXT, "auto|case|cin|csv", FALSE, N_ ("what FILE is; found out where it is not given") },
          { "dry-run", HEEDCTL_FLAG, NULL, FALSE, N_ ("says what would happen, and writes nothing") },
      },
  },
  {
      .name = "add",
      .argument = "FILE",
      .argument_kind = HEEDCTL_PATH,
      .needs_store = TRUE,
      .run = run_add,
      .help = N_ ("Adds the entries and persons of a case document fragment, as if this member recorded them now, and\n"
                  "prints the entries’ ids."),
  },
  { .name = NULL },
};
