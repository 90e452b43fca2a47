/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names a drop-down for who cannot see it: itself, and the button inside, which is what has the focus
 * and what a screen reader tells of. */
void heed_accessible_name_drop_down (GtkDropDown *drop_down,
                                     const char *name);

G_END_DECLS
