/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"
#include "heed-import-detect.h"

G_BEGIN_DECLS

/* Reads a file from elsewhere into records, whatever kind it is: finds out, parses, checks the form
 * and the dates, and gives every id that is not of Heed's form a new one. The clock is that of
 * heed_moment_now(). @name stands for the file in messages; @warnings (HeedCaseWarning) may be
 * NULL; @ret_kind, which may be NULL, says what it was. Errors are those of casedoc and exchange, in
 * the words of words.md section 3. Any thread; caller owns. */
HeedCaseFile *heed_import_read (GBytes *bytes,
                                const char *name,
                                HeedCodes *codes,
                                GPtrArray *warnings,
                                HeedImportKind *ret_kind,
                                GError **error);

G_END_DECLS
