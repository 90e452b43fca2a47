/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder. */

#include "heed-db-private.h"
#include "heed-entry.h"

G_BEGIN_DECLS

/* Gives a connection the SQL function entry_order (earliest, latest, recorded_at, body): a text that sorts as
 * heed_entry_order_compare() does, up to the id. FALSE where there is no memory. */
gboolean heed_db_add_entry_order (HeedDb *db);

/* The same from the columns of an entry, for what is put into order here. */
HeedEntryOrder heed_db_read_order (const char *earliest,
                                   const char *latest,
                                   const char *recorded_at,
                                   const char *body);

#define HEED_SQL_ENTRY_ORDER(entry) "entry_order (" entry ".earliest, " entry ".latest, " entry ".recorded_at, " entry ".body)"

G_END_DECLS
