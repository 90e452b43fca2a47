/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of a form: its "title" and its "child" side by side where there is room for both, else the
 * title above. How much room that takes depends on the text's size, so a big font stacks early; below
 * "least-width" pixels, of text at its usual size, it is stacked in any case, so that the rows of a
 * form look alike. The controls in it name themselves for who cannot see the title. */
#define HEED_TYPE_FORM_ROW (heed_form_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedFormRow, heed_form_row, HEED, FORM_ROW, GtkWidget)

G_END_DECLS
