/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a list shows of a child, in a cell of a column, or in a row that is all of it.
 *
 * Property "part", when it is made: "name" (which names the row too), "row" for all that a narrow window shows, or a property
 * of the child. "shortens": a text that is too long ends with an ellipsis, and does not widen its column. Property "of":
 * the HeedChild, or NULL while the row is kept for another. */
#define HEED_TYPE_CHILD_CELL (heed_child_cell_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildCell, heed_child_cell, HEED, CHILD_CELL, GtkBox)

G_END_DECLS
