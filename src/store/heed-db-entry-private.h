/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder. */

#include "heed-db-version-private.h"

G_BEGIN_DECLS

/* A HeedRecordMaker. */
gpointer heed_db_make_entry (HeedField *field);

/* The day that a place begins with: the entry's first, else its last. */
int heed_db_day_of_place (gint64 place);

G_END_DECLS
