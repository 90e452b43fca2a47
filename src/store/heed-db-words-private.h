/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the words by which persons and entries are found. On the writer thread, within a
 * transaction. FALSE and an error where the store could not be read or written. */

#include "heed-db-private.h"
#include "heed-entry.h"
#include "heed-person.h"

G_BEGIN_DECLS

/* In the place of those that the person has, if any. @number: the row of table person. */
gboolean heed_db_write_person_words (HeedDb *db,
                                     gint64 number,
                                     HeedPerson *person,
                                     GError **error);

/* Of an entry that has none yet. @place: the row of table entry. */
gboolean heed_db_write_entry_words (HeedDb *db,
                                    gint64 place,
                                    HeedEntry *entry,
                                    GError **error);

/* Fills an empty index from all that is recorded, and orders names anew: for a store that was written by a
 * Heed which folded text otherwise. */
gboolean heed_db_write_all_words (HeedDb *db,
                                  GError **error);

G_END_DECLS
