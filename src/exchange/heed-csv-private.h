/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Rows of fields out of a table as spreadsheets and pupil databases write it: divided by commas, semicolons or tabs; a field in
 * quotation marks may hold all of these, line ends and, written twice, quotation marks; lines end in LF, CRLF or CR. UTF-8 with or
 * without its mark, else Windows-1252. One thread at a time. */
typedef struct _HeedCsv HeedCsv;

/* Decodes the whole; @name stands for the file in messages. NULL and HEED_EXCHANGE_ERROR_STRUCTURE for UTF-16, for a character that
 * can be in no text, and for bytes that are neither encoding. Caller owns. */
HeedCsv *heed_csv_new (GBytes *bytes,
                       const char *name,
                       GError **error);
void heed_csv_free (HeedCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedCsv, heed_csv_free)

/* The line, from 1, of the first character that is no UTF-8, so that the whole was read as Windows-1252; 0 where none is. */
guint heed_csv_get_foreign_line (HeedCsv *self);

/* Refuses the whole with HEED_EXCHANGE_ERROR_STRUCTURE, three lines as everywhere; @line is 0 where it is no line's fault. */
void heed_csv_refuse (GError **error,
                      const char *name,
                      guint line,
                      const char *title,
                      const char *what,
                      const char *remedy);

/* What divides fields: "," at first, or what a first line "sep=;" said. */
char heed_csv_get_delimiter (HeedCsv *self);
void heed_csv_set_delimiter (HeedCsv *self,
                             char delimiter);

/* Begins again at the first row. */
void heed_csv_rewind (HeedCsv *self);

/* The fields of the next row that has any text, white space around each taken off, put into @fields (char *, freed by it) in place of
 * what was there; @ret_line is the line on which the row begins. FALSE at the end, and with HEED_EXCHANGE_ERROR_STRUCTURE where
 * quotation marks do not belong together. */
gboolean heed_csv_next (HeedCsv *self,
                        GPtrArray *fields,
                        guint *ret_line,
                        GError **error);

G_END_DECLS
