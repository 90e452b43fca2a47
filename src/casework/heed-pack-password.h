/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a pack can be locked with @password, as a problem of three lines where it cannot: it is empty, or
 * longer than 99 bytes of UTF-8, beyond which 7-Zip takes the right password for a wrong one. Pure; any
 * thread. */
gboolean heed_pack_password_check (const char *password,
                                   GError **error);

/* What whoever sets a password is told: which programs open such a pack, and where @password, which may be
 * NULL, has letters that some of them take in another way, that too. One or two sentences; caller owns. */
char *heed_pack_password_dup_advice (const char *password);

G_END_DECLS
