/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import.h"

#include "heed-case-parse.h"
#include "heed-import-lines.h"
#include "heed-import-watch-private.h"
#include "heed-import-write-private.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>

void
heed_import_report_free (HeedImportReport *report)
{
  g_free (report->id);
  g_free (report->notice);
  g_ptr_array_unref (report->warnings);
  g_free (report);
}

void
heed_import_foreach_format (HeedImportFormatFunc func,
                            gpointer user_data)
{
  g_return_if_fail (func != NULL);

  for (const HeedImportFormat *format = heed_import_formats_get_table (); format->name != NULL; format++)
    {
      g_auto (GStrv) suffixes = g_strsplit (format->suffixes, "|", -1);

      func (format->name, _ (format->title), (const char *const *) suffixes, user_data);
    }
}

GPtrArray *
heed_import_get_refused (const GError *error)
{
  return heed_import_lines_get (error);
}

static HeedImportReport *
report_new (void)
{
  HeedImportReport *report = g_new0 (HeedImportReport, 1);

  report->id = g_uuid_string_random ();
  report->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);

  return report;
}

static gboolean
find_format (const char *name,
             const HeedImportFormat **ret_format,
             GError **error)
{
  g_autofree char *what = NULL;

  *ret_format = g_str_equal (name, "auto") ? NULL : heed_import_formats_find (name);
  if (*ret_format != NULL || g_str_equal (name, "auto"))
    return TRUE;

  what = g_strdup_printf (_ ("Heed does not import “%s” yet. Nothing was imported."), name);
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("That kind of file cannot be imported yet"),
                    what,
                    _ ("Import a case document, a census or a pupil register."));

  return FALSE;
}

HeedImportReport *
heed_import_file (HeedSession *session,
                  const char *path,
                  const char *format,
                  gboolean dry_run,
                  HeedImportWatch *watch,
                  GError **error)
{
  g_autoptr (HeedImportPipe) pipe = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = NULL;
  const HeedImportFormat *wanted;
  HeedImportWrite work = { 0 };
  GPtrArray *warnings;
  gboolean done;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (path != NULL && format != NULL, NULL);

  if (!heed_session_check_right (session, HEED_RIGHT_IMPORT, error) || !find_format (format, &wanted, error))
    return NULL;
  name = g_path_get_basename (path);
  bytes = heed_case_load (path, error);
  if (bytes == NULL || heed_import_watch_stops (watch, error))
    return NULL;

  pipe = heed_import_pipe_new (bytes, name, wanted, heed_session_get_codes (session), watch);
  g_clear_pointer (&bytes, g_bytes_unref);
  work.is_early = heed_import_pipe_is_early (pipe);
  if (!work.is_early && (heed_import_pipe_finish (pipe, NULL, NULL, error) == NULL || heed_import_watch_stops (watch, error)))
    return NULL;

  work.session = session;
  work.pipe = pipe;
  work.name = name;
  work.dry_run = dry_run;
  work.watch = watch;
  report = report_new ();
  work.report = report;
  done = heed_import_write (&work, &problem);
  /* What is wrong in the file is told before anything that kept it from being written. */
  if (!done && heed_import_pipe_finish (pipe, NULL, NULL, error) == NULL)
    return NULL;
  if (!done && work.is_otherwise)
    {
      g_clear_error (&problem);
      g_clear_pointer (&report, heed_import_report_free);
      report = report_new ();
      work.report = report;
      work.is_early = FALSE;
      work.waiting = NULL;
      work.n_earlier = 0;
      heed_import_watch_reset (watch);
      heed_import_pipe_restart (pipe);
      done = heed_import_write (&work, &problem);
    }
  if (!done)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  warnings = heed_import_pipe_steal_warnings (pipe);
  g_ptr_array_extend_and_steal (warnings, report->warnings);
  report->warnings = warnings;
  heed_case_warnings_sort (report->warnings);

  return g_steal_pointer (&report);
}
