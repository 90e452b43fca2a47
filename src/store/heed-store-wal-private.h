/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the WAL file at @path has more behind what SQLite can read of it, of which it says nothing: the rest of a transaction whose
 * beginning is not as it was written, since the power went meanwhile or the disk damaged it. Before it is opened, with the lock. */
gboolean heed_store_wal_is_cut (const char *path);

G_END_DECLS
