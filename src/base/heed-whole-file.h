/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is written as a whole or not at all, whatever ends the program meanwhile: with secrets in it,
 * half of one must not lie about under a name that nobody knows.
 *
 * Where the file system can (O_TMPFILE), what is written has no name until it is put in its place, and is gone
 * when the program is. Elsewhere, and for the moment in which a file of that name is replaced, it has a
 * temporary one in the same folder: heed_whole_file_get_temporary() says which before anything is there, so
 * that it can be remembered, and heed_whole_file_remove_left() takes it away after a program was killed.
 *
 * Mode 0600. Blocks; one thread at a time. What fails gives an errno, for the caller's own words. */
typedef struct _HeedWholeFile HeedWholeFile;

/* Touches nothing yet. @path is the name that the file is to have. */
HeedWholeFile *heed_whole_file_new (const char *path);

/* The same where nothing can remember a temporary name: it is made from that of the file, and the next one that is
 * opened so for the same place takes away what a killed program left there. */
HeedWholeFile *heed_whole_file_new_unremembered (const char *path);

/* Takes away what was not put in its place. */
void heed_whole_file_free (HeedWholeFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedWholeFile, heed_whole_file_free)

/* Borrowed. */
const char *heed_whole_file_get_path (HeedWholeFile *self);
const char *heed_whole_file_get_temporary (HeedWholeFile *self);

/* It is to have another name, in the same folder: one that depends on what is in it. */
void heed_whole_file_set_name (HeedWholeFile *self,
                               const char *name);

/* Makes the file, empty; 0 or an errno. */
int heed_whole_file_open (HeedWholeFile *self);

/* For writing; the file keeps it. */
int heed_whole_file_get_fd (HeedWholeFile *self);

/* A path under which this process can read what was written so far; caller owns. */
char *heed_whole_file_dup_reading_path (HeedWholeFile *self);

/* Writes @bytes behind what was written; 0 or an errno. */
int heed_whole_file_write (HeedWholeFile *self,
                           GBytes *bytes);

/* Flushes it and puts it in its place, where it takes that of a file of its name; 0 or an errno, and then
 * what was at the place is as it was, and this can be tried again. */
int heed_whole_file_put (HeedWholeFile *self);

/* Takes a temporary file away that a program left, with what belongs to one that is a store (-keys, -wal, -journal): nothing
 * else, whatever @temporary says. 0, also where it has gone; else an errno, ENOENT for a folder that is not there now. */
int heed_whole_file_remove_left (const char *temporary);

G_END_DECLS
