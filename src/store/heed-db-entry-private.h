/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder. */

#include "heed-db-version-private.h"

G_BEGIN_DECLS

/* A HeedRecordMaker. */
gpointer heed_db_make_entry (HeedField *field);

/* Whether the row at @place says what @entry, read from its body, says. */
gboolean heed_db_entry_is_as_filed (HeedDb *db,
                                    HeedEntry *entry,
                                    gint64 place,
                                    gboolean *ret_is_same,
                                    GError **error);

/* The day that a place begins with: the entry's first, else its last. */
int heed_db_day_of_place (gint64 place);

G_END_DECLS
