/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can stop the store's work. Every message is a problem of three lines (heed-problem.h), in
 * the words of words.md section 3 where it has them. A read that was cancelled ends with
 * G_IO_ERROR_CANCELLED instead. */
typedef enum
{
  HEED_STORE_ERROR_MISSING,     /* there is no file, and none was made in its place */
  HEED_STORE_ERROR_READ_ONLY,   /* the file or its folder cannot be written to from this account */
  HEED_STORE_ERROR_LOCKED,      /* open in another Heed, or a second time in this one */
  HEED_STORE_ERROR_NEWER,       /* a later Heed's: it opens for reading, and this was a write */
  HEED_STORE_ERROR_NOT_A_STORE, /* another kind of file, or damaged beyond opening */
  HEED_STORE_ERROR_KEY,         /* it may be a store, but this key does not open it */
  HEED_STORE_ERROR_EXISTS,      /* there is something where a new store was to be made */
  HEED_STORE_ERROR_FULL,        /* the disk, or the share of it, is full */
  HEED_STORE_ERROR_DAMAGED,     /* a page or an index of an open store is not as it was written */
  HEED_STORE_ERROR_IO,          /* the system failed, or had no memory */
  HEED_STORE_ERROR_MOVED,       /* its path does not name the open file any more: what is written would be lost */
  HEED_STORE_ERROR_CONSTRAINT,  /* a rule of the store refused the change: what is filed stays */
  HEED_STORE_ERROR_NOBODY,      /* a record names a person or member that is not there */
  HEED_STORE_ERROR_NOT_FOUND,   /* there is no record of that id */
  HEED_STORE_ERROR_CLOSED,      /* the store was closed, or locked, before this was begun */
} HeedStoreError;

#define HEED_STORE_ERROR (heed_store_error_quark ())
GQuark heed_store_error_quark (void);

G_END_DECLS
