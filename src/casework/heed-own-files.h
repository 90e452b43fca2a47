/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* What an export must never be written over: a file that is put in a store's place takes every record
 * with it. Paths are bytes, as the file system has them. All of it reads the disk; any thread. */

/* Whether both names lead to one file that is there, whatever links and folders lie between. */
gboolean heed_files_are_one (const char *path,
                             const char *other);

/* FALSE with @error where @out is the store at @store or one of the files beside it: its keys, what
 * SQLite and the lock keep there while it is open, the list of failed tries; whether or not any of them
 * is there yet. The same of any other store that can be told by the keys beside it; @store may be NULL.
 * REFUSED. */
gboolean heed_own_files_check (const char *store,
                               const char *out,
                               GError **error);

/* The same of the session's store, by the name it was opened with and by the name it has without links.
 * The demonstration has no file of its own. */
gboolean heed_session_check_out (HeedSession *session,
                                 const char *out,
                                 GError **error);

G_END_DECLS
