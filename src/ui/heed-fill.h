/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How the program fills an entry, and empties it: Ctrl+Z then brings back neither what it held before, which may
 * be of another child, nor takes away what was filled in. gtk_editable_set_text() leaves both to be undone.
 * @text may be NULL for nothing. */
void heed_fill (GtkEditable *entry,
                const char *text);

/* The same for whatever has a property of text: @property of @widget, which is filled as above where it is the
 * text of an entry. */
void heed_fill_property (gpointer widget,
                         const char *property,
                         const char *text);

G_END_DECLS
