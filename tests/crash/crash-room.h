/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* A disk on which SQLite has only so much room: what would make a file longer than that fails with ENOSPC. */

#include <glib.h>

G_BEGIN_DECLS

/* As file systems give it out. */
#define CRASH_ROOM_PAGE 4096
#define CRASH_ROOM_UNLIMITED (-1)

/* Once Heed has prepared SQLite. A second time it does nothing. */
void crash_room_install (void);

/* So many bytes from now on; a file that is removed gives its own back. */
void crash_room_set (gint64 bytes);

G_END_DECLS
