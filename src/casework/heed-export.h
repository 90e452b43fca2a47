/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"
#include "heed-whole-file.h"

G_BEGIN_DECLS

/* Something that leaves the store as a file. The audit has it twice: "exportBegun" before the first byte, and
 * "export" with the file's SHA-256 once it is in its place; in the end "exportFailed" for one that came to
 * nothing, "exportCutShort" for one whose end nobody saw, as the next opening finds it. Until then the store
 * remembers the name under which the file may lie about, so that the opening can take it away.
 *
 * A store that can only be read remembers and audits nothing. Blocks; any thread but the main one. */
typedef struct _HeedExport HeedExport;

/* @subject is the child's id, NULL of what is about none; @what is what leaves: "referral", "case", "chronology",
 * "recoverySheet", "backup". Nothing is written to
 * @path yet. Never over the store or what belongs to it (heed-own-files.h). */
HeedExport *heed_export_begin (HeedSession *session,
                               const char *subject,
                               const char *what,
                               const char *path,
                               GError **error);

/* The file, which the caller opens, writes and puts in its place. Borrowed. */
HeedWholeFile *heed_export_get_file (HeedExport *self);

/* The file is in its place. @referral, which may be NULL, is the entry whose pack it is: it is not waiting
 * for one any more. FALSE where this could not be noted, with words that say that the file is there. */
gboolean heed_export_end (HeedExport *self,
                          const char *sha256,
                          const char *referral,
                          GError **error);

/* One that was not ended is told to have failed, and its file is taken away. */
void heed_export_free (HeedExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedExport, heed_export_free)

/* What leaves otherwise, on standard output: the one row "export". */
gboolean heed_export_note (HeedSession *session,
                           const char *subject,
                           const char *what,
                           GError **error);

/* At the opening: takes away what exports that were cut short left, and tells the audit. What lies on a drive
 * that is not connected stays remembered. */
gboolean heed_export_clear_up (HeedSession *session,
                               GError **error);

G_END_DECLS
