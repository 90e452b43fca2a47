/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"

G_BEGIN_DECLS

/* Reads a file of one kind into records: parses, checks the form and the dates, and gives every id that is not of Heed's form a new
 * one. The clock is that of heed_moment_now(). @name stands for the file in messages; @warnings (HeedCaseWarning) may be NULL.
 * Errors are those of casedoc and exchange. Any thread; caller owns. */
typedef HeedCaseFile *(*HeedImportReadFunc) (GBytes *bytes,
                                             const char *name,
                                             HeedCodes *codes,
                                             GPtrArray *warnings,
                                             GError **error);

/* Called, if at all, while a file is still being read, with a piece of it after the other from its first on: the persons of the file, in
 * their order, and when it was written. Whether it is taken is not known by then, and where a later part is not as the
 * beginning promised, the file that is read at last has other persons in their place. On a thread of the reader; borrowed. */
typedef void (*HeedImportEarlyFunc) (HeedCaseFile *piece,
                                     gpointer user_data);

/* As HeedImportReadFunc, for a kind of file of which persons are known early. @func may be NULL. */
typedef HeedCaseFile *(*HeedImportReadEarlyFunc) (GBytes *bytes,
                                                  const char *name,
                                                  HeedCodes *codes,
                                                  GPtrArray *warnings,
                                                  HeedImportEarlyFunc func,
                                                  gpointer user_data,
                                                  GError **error);

/* Who the people of a file are to those on file. */
typedef enum
{
  HEED_IMPORT_PEOPLE_BY_ID,       /* they have ids of their own; what is older than what is on file is kept as an earlier version */
  HEED_IMPORT_PEOPLE_OF_CENSUS,   /* children, found again by their numbers; what is on file stays, and names are none of its */
  HEED_IMPORT_PEOPLE_OF_REGISTER, /* the same by numbers, else by name and birth; and it says in which year they are now */
} HeedImportPeople;

/* One kind of file that can be imported. To add one, write its reader and add a row to the table. */
typedef struct
{
  const char *name;     /* as heedctl and a store call it: "case" */
  const char *title;    /* for people, of several: "Case files"; translatable */
  const char *suffixes; /* of such files, divided by "|", small letters: "csv|txt" */

  /* Whether these bytes are such a file, by how they begin. No two rows say so of the same bytes. */
  gboolean (*looks_like) (GBytes *bytes);
  HeedImportReadFunc read; /* one of the two, the other is NULL */
  HeedImportReadEarlyFunc read_early;

  HeedImportPeople people;
} HeedImportFormat;

/* All of them, in the order in which they are offered; the last has no name. */
const HeedImportFormat *heed_import_formats_get_table (void);

/* NULL where there is none of that name. */
const HeedImportFormat *heed_import_formats_find (const char *name);

G_END_DECLS
