/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the words by which persons and entries are found. On the writer thread, within a
 * transaction. FALSE and an error where the store could not be read or written. */

#include "heed-db-private.h"
#include "heed-entry.h"
#include "heed-ready-person.h"

G_BEGIN_DECLS

/* In the place of those that the person has, unless @is_new says that there are none. @number: the row of table person; takes the words
 * out of @ready. The words of persons and entries are held and written together: at the end of the transaction, or when there are many. */
gboolean heed_db_write_person_words (HeedDb *db,
                                     gint64 number,
                                     HeedReadyPerson *ready,
                                     gboolean is_new,
                                     GError **error);

/* Of an entry that has none yet. @place: the row of table entry. */
gboolean heed_db_write_entry_words (HeedDb *db,
                                    gint64 place,
                                    HeedEntry *entry,
                                    GError **error);

/* What is held; for whoever reads an index within a transaction that may have written, and at its end. Dropped where the transaction
 * is taken back. */
gboolean heed_db_write_held_words (HeedDb *db,
                                   GError **error);
void heed_db_drop_held_words (HeedDb *db);

/* Fills an empty index from all that is recorded, and orders names anew: for a store that was written by a
 * Heed which folded text otherwise. */
gboolean heed_db_write_all_words (HeedDb *db,
                                  GError **error);

G_END_DECLS
