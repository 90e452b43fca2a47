/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"

G_BEGIN_DECLS

/* Reads a register of pupils as a pupil database or a spreadsheet writes it (heed-csv.h, heed-csv-columns.h): one child a row, with a
 * new id and the line of the row. A HeedImportReadFunc.
 *
 * Values are kept as they came. Where a row cannot be taken (a birth date that is no day or has not come, more or fewer fields than
 * headings, nobody named, a text that is too long), none is, and the error names all such lines (heed-import-lines.h). What looks
 * damaged by a spreadsheet is warned of, one warning a value: a number with an exponent, a leading zero that is lost, a day that
 * stands as its number. So is, once, a column that Heed does not keep. A code in other letters or by its label is read as the code,
 * with asCame beside it. Whether a child is on file already is for the caller to say, by its numbers. */
HeedCaseFile *heed_import_csv (GBytes *bytes,
                               const char *name,
                               HeedCodes *codes,
                               GPtrArray *warnings,
                               GError **error);

G_END_DECLS
