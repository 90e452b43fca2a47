/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes every GtkEntry and AdwEntryRow of the program offer, while there are characters in it that cannot be kept (a
 * word processor's ends of lines, pasted), to turn them into spaces, all at once: an entry by an icon at its end, whose
 * tooltip says so, and in its menu for the keyboard; a row by a button. An entry that has an icon there keeps it, and
 * offers nothing. HeedTextArea offers line breaks. Main thread, once. */
void heed_unkept_watch (void);

/* How many characters of @text, UTF-8, cannot be kept. */
guint heed_unkept_count (const char *text);

G_END_DECLS
