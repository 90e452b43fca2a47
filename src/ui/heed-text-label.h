/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label for text of any length: lines begin at the start and are broken where there is no more room, a long
 * word too. @style_class may be NULL. Floating. */
GtkWidget *heed_text_label_new (const char *text,
                                const char *style_class);

G_END_DECLS
