/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entries.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A hit of "Search everything": a child, or an entry of a child's file. */
#define HEED_TYPE_SEARCH_ROW (heed_search_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedSearchRow, heed_search_row, HEED, SEARCH_ROW, GtkListBoxRow)

GtkWidget *heed_search_row_new (const HeedHit *hit);

/* Ids; NULL where there is none. Borrowed. */
const char *heed_search_row_get_person (HeedSearchRow *self);
const char *heed_search_row_get_entry (HeedSearchRow *self);

G_END_DECLS
