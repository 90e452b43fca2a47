/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a list shows of a child whom several texts tell of: a name in a column, or a row that is all of it.
 *
 * Property "part", when it is made: "name", or "row" for all that a narrow window shows; both name the row for who cannot see it.
 * Property "of": the HeedChild, or NULL while the row is kept for another. */
#define HEED_TYPE_CHILD_CELL (heed_child_cell_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildCell, heed_child_cell, HEED, CHILD_CELL, GtkBox)

/* Makes the rows of a list of HeedChild, or the cells of a column, as cheaply as they can be: a view makes hundreds. @part is that of
 * a HeedChildCell, or "flags", or a property of the child, which is a label. @css_classes: of the label, or NULL. @shortens:
 * a text that is too long ends with an ellipsis, and does not widen its column. Caller owns; the texts are to last. */
GtkListItemFactory *heed_child_cell_factory_new (const char *part,
                                                 gboolean shortens,
                                                 const char *const *css_classes);

G_END_DECLS
