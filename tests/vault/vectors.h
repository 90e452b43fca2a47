/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files in tests/vault/vectors, which Python reads too. Lines that begin with # are comments. */

/* The lines that are not comments; free with g_strfreev(). */
GStrv vectors_read_lines (const char *name);

/* All lines as hex digits put together; free with g_bytes_unref(). */
GBytes *vectors_read_hex (const char *name);

/* 32 bytes from 64 hex digits. */
void vectors_parse_32 (const char *hex,
                       guint8 ret_bytes[32]);

G_END_DECLS
