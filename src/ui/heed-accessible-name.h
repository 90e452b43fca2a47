/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names a button that says something else, or nothing, in letters. From GTK 4.12 on the letters count for more than
 * a name that is only set beside them. */
void heed_accessible_name (GtkWidget *control,
                           const char *name);

/* Names a drop-down for who cannot see it: itself, and the button inside, which is what has the focus
 * and what a screen reader tells of. */
void heed_accessible_name_drop_down (GtkDropDown *drop_down,
                                     const char *name);

G_END_DECLS
