/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Strength of a new passphrase for the page that asks for one: 0 and 1 refused, 2 fair … 4 strong, and a
 * sentence of advice; caller owns. The words of the names of @setting and @member, either of which may be
 * NULL, count against it. Fast enough for each key press. */
guint heed_new_passphrase_rate (const char *passphrase,
                                const char *setting,
                                const char *member,
                                char **ret_advice);

/* Four words drawn from a list, with spaces; free with heed_session_free_secret(). Reads a small file. */
char *heed_new_passphrase_suggest (GError **error);

G_END_DECLS
