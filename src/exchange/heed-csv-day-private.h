/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a birth date in a table was read. */
typedef enum
{
  HEED_CSV_DAY_NONE,   /* it is no day */
  HEED_CSV_DAY_SAID,   /* 2009-03-04 or 4/3/2009, day first as in the United Kingdom; a time of midnight behind it says nothing */
  HEED_CSV_DAY_SHORT,  /* a year of two digits: the last such year that has come by @today */
  HEED_CSV_DAY_SERIAL, /* the number that a spreadsheet keeps a day as, counted from 1899-12-30 */
} HeedCsvDayKind;

/* Reads a day of birth, a civil day; @ret_day is HEED_DATE_NONE where it is none. Any thread. */
HeedCsvDayKind heed_csv_day_read (const char *text,
                                  int today,
                                  int *ret_day);

G_END_DECLS
