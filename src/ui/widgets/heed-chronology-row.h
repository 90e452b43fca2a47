/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-chronology-line.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of a chronology on screen: when, what, what it means for the child, what came of it. Its
 * properties are "line" and "narrow": then the day stands above the title. */
#define HEED_TYPE_CHRONOLOGY_ROW (heed_chronology_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedChronologyRow, heed_chronology_row, HEED, CHRONOLOGY_ROW, GtkListBoxRow)

GtkWidget *heed_chronology_row_new (HeedChronologyLine *line);
HeedChronologyLine *heed_chronology_row_get_line (HeedChronologyRow *self);

G_END_DECLS
