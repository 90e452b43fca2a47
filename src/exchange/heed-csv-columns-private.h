/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-csv-private.h"

G_BEGIN_DECLS

/* What a column of a pupil register says. */
typedef enum
{
  HEED_COLUMN_OTHER, /* nothing that Heed keeps */
  HEED_COLUMN_UPN,
  HEED_COLUMN_FORMER_UPN,
  HEED_COLUMN_FAMILY,
  HEED_COLUMN_GIVEN,
  HEED_COLUMN_MIDDLE,
  HEED_COLUMN_PREFERRED_FAMILY,
  HEED_COLUMN_PREFERRED_GIVEN,
  HEED_COLUMN_BIRTH,
  HEED_COLUMN_SEX,
  HEED_COLUMN_YEAR,
  HEED_COLUMN_NHS_NUMBER,
  HEED_COLUMN_ULN,
  HEED_COLUMN_ADMISSION,
  HEED_COLUMN_ETHNICITY,
  HEED_COLUMN_LANGUAGE,
  HEED_COLUMN_RELIGION,
  HEED_COLUMN_SEN,
  HEED_N_COLUMNS
} HeedColumn;

/* The columns of one table, by their headings. */
typedef struct
{
  GPtrArray *headings; /* char *, as they stand in the file */
  GArray *kinds;       /* HeedColumn, of the same length */
  guint line;          /* of the headings */
} HeedCsvColumns;

/* Reads the headings of the first row, in any order, without regard to case, spaces and points, by their usual names; sets the
 * delimiter by which most of them are known. What comes next is the first pupil. NULL and HEED_EXCHANGE_ERROR_STRUCTURE where there
 * is no row, no column by which a pupil can be known (a name or a UPN), or two say the same. Caller owns. */
HeedCsvColumns *heed_csv_columns_read (HeedCsv *csv,
                                       const char *name,
                                       GError **error);
void heed_csv_columns_free (HeedCsvColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedCsvColumns, heed_csv_columns_free)

/* Whether a file begins with headings of pupils. */
gboolean heed_csv_columns_look_like (GBytes *bytes);

/* The heading of the first column of a kind; NULL where there is none. */
const char *heed_csv_columns_get_heading (HeedCsvColumns *columns,
                                          HeedColumn kind);

/* The text of a row's field of that kind; NULL where there is none, or nothing in it. Borrowed. */
const char *heed_csv_columns_get (HeedCsvColumns *columns,
                                  GPtrArray *fields,
                                  HeedColumn kind);

G_END_DECLS
