/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Says by its signal "lock" that the desktop has locked its screen or ends the session, as it tells over the session bus: a screen
 * saver, by the name that desktops share or their own, and the portal's monitor of the session, which is all that a sandbox sees.
 * Silent where there is no such bus. */
#define HEED_TYPE_LOCK_DESKTOP (heed_lock_desktop_get_type ())
G_DECLARE_FINAL_TYPE (HeedLockDesktop, heed_lock_desktop, HEED, LOCK_DESKTOP, GObject)

HeedLockDesktop *heed_lock_desktop_new (void);

G_END_DECLS
