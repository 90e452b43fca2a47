/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder. */

#include "heed-db-version-private.h"

G_BEGIN_DECLS

/* A HeedRecordMaker. */
gpointer heed_db_make_entry (HeedField *field);

/* Gives a connection the SQL function entry_order (earliest, latest, recorded_at, body): a text that sorts as
 * heed_entry_order_compare() does, up to the id. FALSE where there is no memory. */
gboolean heed_db_add_entry_order (HeedDb *db);

#define HEED_SQL_ENTRY_ORDER(entry) "entry_order (" entry ".earliest, " entry ".latest, " entry ".recorded_at, " entry ".body)"

/* The day that a place begins with: the entry's first, else its last. */
int heed_db_day_of_place (gint64 place);

/* Whoever is the subject of an entry is a child from then on. */
gboolean heed_db_mark_child (HeedDb *db,
                             const char *id,
                             gint64 number,
                             GError **error);

G_END_DECLS
