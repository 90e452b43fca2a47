/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A zip names each of its members twice: before its bytes, and in the directory at the end. Some
 * programs go by the one, some by the other, and some by a third name in an extra field. Where the
 * names differ, what was checked is not what somebody else unpacks.
 *
 * Whether all names of all @n_members members of the zip at @path are the same; the fault is added to
 * @checks ("names", "archive"). Reads the disk. Private to exchange. */
gboolean heed_pack_check_directory (const char *path,
                                    guint n_members,
                                    GPtrArray *checks);

G_END_DECLS
