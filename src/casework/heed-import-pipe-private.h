/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-import-format.h"
#include "heed-import.h"
#include "heed-ready-person.h"

G_BEGIN_DECLS

/* An import on its way into the store, so that reading, working out and writing go on at the same time:
 *
 *   "heed-reading" reads and checks the file as a whole (heed-import-read.h), and passes on the persons of a long case document as soon as
 *   they are read (the parser's own threads are the business of heed-case-stream.c). What it finds wrong it keeps for the end;
 *
 *   "heed-ahead" takes persons in their order and works out what follows from each alone (heed-ready-person.h). It knows neither the
 *   store nor the import, and nothing can go wrong in it. It is a few hundred persons ahead at most, so that these take little memory;
 *
 *   the writer's thread takes them in that order, asks the store and changes it, and nobody else does. It is one transaction, which is
 *   committed only after heed_import_pipe_finish() gave the whole file: whatever is wrong later in the file, or whoever cancels,
 *   takes back what was written early;
 *
 *   "heed-digest" makes the digest of the file's bytes;
 *
 *   whoever imports waits for the writer.
 *
 * What several threads read, the records, nobody changes; all else passes from one thread to the next through a queue. */
typedef struct _HeedImportPipe HeedImportPipe;

/* Begins to read. @wanted (heed_import_read()) and @watch may be NULL. */
HeedImportPipe *heed_import_pipe_new (GBytes *bytes,
                                      const char *name,
                                      const HeedImportFormat *wanted,
                                      HeedCodes *codes,
                                      HeedImportWatch *watch);
void heed_import_pipe_free (HeedImportPipe *self);

/* Waits until the first persons are there, and TRUE; or until the whole file is read, and FALSE. Once. */
gboolean heed_import_pipe_is_early (HeedImportPipe *self);

/* After TRUE: when the file was written, by its own word, or NULL. */
const char *heed_import_pipe_get_written_at (HeedImportPipe *self);

/* The next of the persons who are passed on, borrowed until the next is asked for; NULL after the last, before others are added. */
HeedReadyPerson *heed_import_pipe_next (HeedImportPipe *self);

/* After NULL, for whoever was not passed on early: those of @persons (HeedPerson) from the place @first on come next. */
void heed_import_pipe_add (HeedImportPipe *self,
                           GPtrArray *persons,
                           guint first);

/* Forgets the persons on their way: what was passed on early is not what the file has. */
void heed_import_pipe_restart (HeedImportPipe *self);

/* Waits until the whole file is read. Borrowed; NULL with the same @error each time where it was refused. @ret_format and
 * @ret_n_warnings, of how many values the reading warns, may be NULL. */
HeedCaseFile *heed_import_pipe_finish (HeedImportPipe *self,
                                       const HeedImportFormat **ret_format,
                                       guint *ret_n_warnings,
                                       GError **error);

/* Of the file, SHA-256 in hex; waits for it. Borrowed; on one thread. */
const char *heed_import_pipe_get_sha256 (HeedImportPipe *self);

/* The records of a file that an import counts. */
guint heed_import_pipe_count_records (HeedCaseFile *file);

/* After that, once: what the reading warns of (HeedCaseWarning). The caller's. */
GPtrArray *heed_import_pipe_steal_warnings (HeedImportPipe *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedImportPipe, heed_import_pipe_free)

G_END_DECLS
