/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what a reader keeps of all children from one read to the next, so that a search needs the index of words
 * alone, and a page no look at the entries of each child. It is out of date, and gone, as soon as a person or an entry was written;
 * in a write there is none. Five bytes a child. */

#include "heed-child-facts.h"
#include "heed-db-private.h"

G_BEGIN_DECLS

/* The flags of each, by their numbers. NULL where they are not kept: then each is asked for. Borrowed, for this transaction.
 * heed_kept_flags_get() takes any number. */
GByteArray *heed_db_peek_flags (HeedDb *db);
void heed_db_keep_flags (HeedDb *db,
                         GByteArray *flags);
HeedChildFlags heed_kept_flags_get (GByteArray *flags,
                                    gint64 number);

/* Everybody in the order of names: GArray of gint64, which nobody changes any more. NULL where it is not kept. Borrowed. */
GArray *heed_db_peek_order (HeedDb *db);
void heed_db_keep_order (HeedDb *db,
                         GArray *numbers);

/* Where a child stands in the kept order, from 1; 0 for any other number. */
guint32 heed_db_get_place (HeedDb *db,
                           gint64 number);

G_END_DECLS
