/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says when what is open must be locked, by its signal "lock": nobody has touched a window for the
 * minutes of the setting idle-lock-minutes, the session was locked, or the machine goes to sleep. The
 * last two come from logind over the system bus, where there is one; while there is none (in a
 * container), idleness alone locks. Sleep is held back until "lock" has been handled. */
#define HEED_TYPE_LOCK_WATCH (heed_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (HeedLockWatch, heed_lock_watch, HEED, LOCK_WATCH, GObject)

HeedLockWatch *heed_lock_watch_new (GSettings *settings);

/* Counts every key, click and touch in @window as a sign of life. */
void heed_lock_watch_add_window (HeedLockWatch *self,
                                 GtkWindow *window);

/* Seconds of a clock that goes on while the machine sleeps. */
gint64 heed_lock_watch_now (void);

/* A sign of life; for tests, @seconds_ago may say when. */
void heed_lock_watch_touch (HeedLockWatch *self,
                            guint seconds_ago);

G_END_DECLS
