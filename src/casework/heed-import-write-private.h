/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-import-format.h"
#include "heed-import.h"
#include "heed-session-private.h"

G_BEGIN_DECLS

/* What an import did to one record. Borrowed from the file. */
typedef struct
{
  const char *record;
  const char *id;
  HeedPut put;
} HeedImportItem;

/* The second half of an import: what was read and checked goes into the store, all or nothing. */
typedef struct
{
  HeedSession *session;
  HeedCaseFile *file;
  HeedImportReport *report;
  const char *name;
  const HeedImportFormat *format;
  const char *sha256;
  HeedImportWatch *watch; /* may be NULL */
  gboolean dry_run;       /* everything is done, then undone */
  char *as_of;            /* when what it says was known, UTC; NULL where it does not say; freed as the next */
  guint n_earlier;        /* persons and the like that were kept as an earlier version */
  GArray *items;          /* HeedImportItem, what became of each record so far, while it is written */
  char *unknown_author;   /* made where an entry names none; NULL at first, freed by who made the struct */
} HeedImportWrite;

gboolean heed_import_write (HeedImportWrite *work,
                            GError **error);

G_END_DECLS
