/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Empties the clipboard, and what is pasted with the middle button, of what was copied out of this program: after
 * a lock nobody pastes a child's words. What another program put there since is not touched. */
void heed_clipboard_forget (GdkDisplay *display);

G_END_DECLS
