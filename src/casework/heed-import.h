/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-warning.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* How an import went, or would go. */
typedef struct
{
  char *id; /* of the import */
  guint n_created;
  guint n_updated;
  guint n_unchanged;
  char *notice;        /* about the file as a whole, NULL where there is nothing to say */
  GPtrArray *warnings; /* HeedCaseWarning, one a value, in the order of their lines */
} HeedImportReport;

void heed_import_report_free (HeedImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedImportReport, heed_import_report_free)

/* What a window looks at while an import is under way, from any thread. */
typedef struct _HeedImportWatch HeedImportWatch;

HeedImportWatch *heed_import_watch_new (void);
HeedImportWatch *heed_import_watch_ref (HeedImportWatch *self);
void heed_import_watch_unref (HeedImportWatch *self);

/* Records written so far, of @ret_n_records in the file; 0 of 0 while it is still read and checked. */
guint heed_import_watch_look (HeedImportWatch *self,
                              guint *ret_n_records);

/* Stops the import before its next record: it ends with G_IO_ERROR_CANCELLED and nothing was changed. Where
 * it was done already, it stays done. */
void heed_import_watch_cancel (HeedImportWatch *self);

/* Called for each kind of file that can be imported, in the order in which they are offered: its name for heed_import_file(), what
 * such files are called, and their suffixes in small letters. Borrowed for the call. */
typedef void (*HeedImportFormatFunc) (const char *name,
                                      const char *title,
                                      const char *const *suffixes,
                                      gpointer user_data);

void heed_import_foreach_format (HeedImportFormatFunc func,
                                 gpointer user_data);

/* Of an error of an import: the lines that cannot be taken (HeedCaseWarning), each with what is wrong and where as the second line of a
 * problem says it, in their order; NULL where it is not of
 * single lines. Borrowed from @error. */
GPtrArray *heed_import_get_refused (const GError *error);

/* Imports a file, all or nothing. @format is "auto", or the name of one of the formats. Children of
 * a census are found again by UPN and by LA child id. What a case document says of people and agencies
 * was known when it was written: where what is on file is newer, that stays, the other is kept as an
 * earlier version, counted as unchanged, and a warning says so. Entries that are there already are unchanged;
 * one with the same id and another content is refused. @watch may be NULL. */
HeedImportReport *heed_import_file (HeedSession *session,
                                    const char *path,
                                    const char *format,
                                    gboolean dry_run,
                                    HeedImportWatch *watch,
                                    GError **error);

G_END_DECLS
