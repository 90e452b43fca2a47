/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* What is to be done to each piece of a document, a whole one of its own, before its records are read. On any thread, one piece after the
 * other. */
typedef void (*HeedCasePieceFunc) (xmlDoc *piece,
                                   gpointer user_data);

/* Of a document of several pieces, each that was read, in their order; borrowed. Its records are those that the whole file is going to
 * have, if nothing is wrong in a later piece. On another thread than the caller's, which is the same for all pieces. */
typedef void (*HeedCaseReadFunc) (HeedCaseFile *piece,
                                  gpointer user_data);

/* Reads the records of a whole case document a piece at a time, so that it need not stand in memory as a tree. Everything is checked
 * that heed_case_document_parse() and heed_case_check_lengths() check. NULL where anything is wrong, which is not said: those two say
 * it. @func and @read_func, which may be NULL, may have been called by then. Any thread; caller owns. */
HeedCaseFile *heed_case_stream_read (GBytes *bytes,
                                     HeedCasePieceFunc func,
                                     HeedCaseReadFunc read_func,
                                     gpointer user_data);

G_END_DECLS
