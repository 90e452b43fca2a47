/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-import-pipe-private.h"
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

/* The second half of an import: what is read and checked goes into the store, all or nothing. */
typedef struct
{
  HeedSession *session;
  HeedImportPipe *pipe;
  HeedImportReport *report; /* without the warnings of the reading */
  const char *name;
  HeedCaseFile *file;             /* owned by the write, as all that follows to its end; NULL until it is read */
  const HeedImportFormat *format; /* likewise */
  HeedImportWatch *watch;         /* may be NULL */
  gboolean dry_run;               /* everything is done, then undone */
  char *as_of;                    /* when what it says was known, UTC; NULL where it does not say; freed as the next */
  guint n_earlier;                /* persons and the like that were kept as an earlier version */
  GArray *items;                  /* HeedImportItem, what became of each record so far, while it is written */
  char *unknown_author;           /* made where an entry names none; NULL at first, freed by who made the struct */
  gboolean is_early;              /* it begins while the file is read */
  GPtrArray *early;               /* HeedPerson, who were created by then, in their order */
  GHashTable *created;            /* their ids, as a set; borrowed from them */
  HeedReadyPerson *waiting;       /* the first of whom more has to be known, or NULL; borrowed from the pipe */
  gboolean is_otherwise;          /* the file has other persons than were passed on early: it failed, and is to be begun again */
} HeedImportWrite;

/* Begins while the file is still read, where persons of it are passed on early: heed-import-pipe-private.h. */
gboolean heed_import_write (HeedImportWrite *work,
                            GError **error);

G_END_DECLS
