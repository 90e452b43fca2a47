/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-dial-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A question that whoever takes a call will ask, and what is on record about it. */
#define HEED_TYPE_DIAL_ROW (heed_dial_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedDialRow, heed_dial_row, HEED, DIAL_ROW, GtkListBoxRow)

/* @number: as it is counted on the list, from 1. */
GtkWidget *heed_dial_row_new (const HeedDialLine *line,
                              guint number);

G_END_DECLS
