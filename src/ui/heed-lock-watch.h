/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says when what is open must be locked, by its signal "lock": nobody has touched a window for the minutes of the setting
 * idle-lock-minutes; the screen was locked, as logind, a screen saver or the portal says; somebody else's session came to the screen;
 * this one ends; the machine goes to sleep, which is held back until "lock" has been handled; or it woke from a sleep of which nobody
 * told. What there is no bus for (in a container, in a sandbox) is left to the others. */
#define HEED_TYPE_LOCK_WATCH (heed_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (HeedLockWatch, heed_lock_watch, HEED, LOCK_WATCH, GObject)

HeedLockWatch *heed_lock_watch_new (GSettings *settings);

/* Counts every key, click and touch in @window as a sign of life. */
void heed_lock_watch_add_window (HeedLockWatch *self,
                                 GtkWindow *window);

/* A sign of life; for tests, @seconds_ago may say when. */
void heed_lock_watch_touch (HeedLockWatch *self,
                            guint seconds_ago);

/* For tests: as if the machine had slept so many seconds, and nobody had told. */
void heed_lock_watch_pretend_sleep (HeedLockWatch *self,
                                    guint seconds);

G_END_DECLS
