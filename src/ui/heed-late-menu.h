/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @button its menu, and makes it not before it is opened: with the property of the button all of it would be made at once, some
 * milliseconds of what a page takes to be seen. The button keeps @menu. */
void heed_late_menu_set (GtkMenuButton *button,
                         GMenuModel *menu);

G_END_DECLS
