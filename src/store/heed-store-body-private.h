/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* How a tree of fields is written into a `body` column: as JSON, one array a field,
 *
 *   ["Name", {"attribute": "value", …}, "text", [child, …]]
 *
 * with null for what a field has not, and nulls at the end left out: ["Sex",null,"F"]. Attributes
 * stand in their order. Text is UTF-8 as it was given; only the quote, the backslash and what lies
 * below U+0020 are escaped, so that every string comes back to the byte. Line numbers are not kept.
 *
 * The design's table gives json-glib to the command line only. It is not used here either: what is
 * written is this one form, its reader is shorter than a walk over a JSON tree would be, and is
 * several times as fast, on which the sweep over a whole store depends. SQL can look into a body
 * with SQLite's own JSON functions. Pure; any thread. */

/* The tree as text; caller owns. */
char *heed_store_body_write (HeedField *field);

/* A new tree, not sealed; NULL where @body is not of that form. Caller owns. */
HeedField *heed_store_body_read (const char *body);

/* Calls @func for each text of the tree in document order, without making the tree, until it gives
 * FALSE; @text lives until it returns. FALSE where it did, or @body is not of that form. @buffer is where
 * texts are put together, one for many bodies; NULL for one of its own. */
typedef gboolean (*HeedStoreTextFunc) (const char *text,
                                       gpointer user_data);
gboolean heed_store_body_foreach_text (const char *body,
                                       GString *buffer,
                                       HeedStoreTextFunc func,
                                       gpointer user_data);

G_END_DECLS
