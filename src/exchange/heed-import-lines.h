/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file some lines of which cannot be taken: a problem (heed-problem.h) that tells of the first of them and carries all. */
#define HEED_IMPORT_LINES_ERROR (heed_import_lines_error_quark ())
GQuark heed_import_lines_error_quark (void);

/* @lines (HeedCaseWarning) are what is wrong on which line, each a sentence, in their order, at least one. @name is the file in the
 * message, @remedy its last line. */
void heed_import_lines_refuse (GError **error,
                               const char *name,
                               GPtrArray *lines,
                               const char *remedy);

/* The lines of such an error, each with what is wrong and where as a problem says it; NULL for any other. Borrowed. */
GPtrArray *heed_import_lines_get (const GError *error);

G_END_DECLS
