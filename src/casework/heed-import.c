/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import.h"

#include "heed-case-parse.h"
#include "heed-import-read.h"
#include "heed-import-watch-private.h"
#include "heed-import-write.h"
#include "heed-problem.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
heed_import_report_free (HeedImportReport *report)
{
  g_free (report->id);
  g_free (report->notice);
  g_ptr_array_unref (report->warnings);
  g_free (report);
}

static gboolean
check_format (const char *format,
              HeedImportKind kind,
              const char *name,
              GError **error)
{
  g_autofree char *what = NULL;

  if (strcmp (format, "auto") == 0 || (strcmp (format, "case") == 0 && kind == HEED_IMPORT_CASE) || (strcmp (format, "cin") == 0 && kind == HEED_IMPORT_CIN))
    return TRUE;

  if (strcmp (format, "case") != 0 && strcmp (format, "cin") != 0)
    {
      what = g_strdup_printf (_ ("Heed does not import “%s” yet. Nothing was imported."), format);
      heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, _ ("That kind of file cannot be imported yet"), what, _ ("Import a case document or a census."));
    }
  else
    {
      what = g_strdup_printf (_ ("%s is of another kind than “%s”. Nothing was imported."), name, format);
      heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, _ ("The file is of another kind"), what, _ ("Leave out the format, or choose another file."));
    }

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
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sha256 = NULL;
  HeedImportKind kind = HEED_IMPORT_NONE;
  HeedImportWrite work = { 0 };
  gboolean done;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (path != NULL && format != NULL, NULL);

  name = g_path_get_basename (path);
  bytes = heed_case_load (path, error);
  if (bytes == NULL || heed_import_watch_stops (watch, error))
    return NULL;

  report = g_new0 (HeedImportReport, 1);
  report->id = g_uuid_string_random ();
  report->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  file = heed_import_read (bytes, name, heed_session_get_codes (session), report->warnings, &kind, error);
  if (file == NULL || !check_format (format, kind, name, error) || heed_import_watch_stops (watch, error))
    return NULL;

  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  work.session = session;
  work.file = file;
  work.report = report;
  work.name = name;
  work.format = kind == HEED_IMPORT_CIN ? "cin" : "case";
  work.sha256 = sha256;
  work.dry_run = dry_run;
  work.watch = watch;
  done = heed_import_write (&work, error);
  g_free (work.unknown_author);
  g_free (work.as_of);
  if (!done)
    return NULL;
  heed_case_warnings_sort (report->warnings);

  return g_steal_pointer (&report);
}
