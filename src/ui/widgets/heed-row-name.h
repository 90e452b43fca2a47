/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names the row of a list or column view that it lies in, for who cannot see it: before GTK 4.12 a list
 * item has no property for that. Nothing of it is seen. */
#define HEED_TYPE_ROW_NAME (heed_row_name_get_type ())
G_DECLARE_FINAL_TYPE (HeedRowName, heed_row_name, HEED, ROW_NAME, GtkWidget)

void heed_row_name_set_text (HeedRowName *self,
                             const char *text);

/* The same, for a widget that lies in the row already; to be said again by whoever is put into another. @text may be NULL. */
void heed_row_name_give (GtkWidget *in_row,
                         const char *text);

G_END_DECLS
