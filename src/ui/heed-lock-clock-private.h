/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Says by its signal "slept" that the machine slept, whoever tells of it or nobody: the clock that goes on in sleep has got ahead of the
 * one that stands still. Looks by itself as the machine wakes, and when it is asked to. */
#define HEED_TYPE_LOCK_CLOCK (heed_lock_clock_get_type ())
G_DECLARE_FINAL_TYPE (HeedLockClock, heed_lock_clock, HEED, LOCK_CLOCK, GObject)

HeedLockClock *heed_lock_clock_new (void);

/* Looks now; TRUE, and "slept", where the machine slept since the last look. */
gboolean heed_lock_clock_look (HeedLockClock *self);

/* Seconds of the clock that goes on in sleep. */
gint64 heed_lock_clock_now (void);

/* For tests: as if the machine had slept so many seconds. */
void heed_lock_clock_pretend (HeedLockClock *self,
                              guint seconds);

G_END_DECLS
