/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long to wait before the next try after @n_failures wrong passphrases in a row, in seconds:
 * 0 0 1 2 4 8 16 30 30 …. It never grows beyond half a minute and never locks anybody out: a lead
 * with a child in danger must get in, and Argon2id already makes guessing slow. Pure. */
guint heed_lock_wait_seconds (guint n_failures);

/* The line that says what to do after @n_failures wrong passphrases in a row, with that wait in
 * it; caller owns. */
char *heed_lock_wait_advice (guint n_failures);

G_END_DECLS
