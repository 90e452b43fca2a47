/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether somebody can be rung at what was typed: 7 to 15 digits, of any country (ITU-T E.164 has at most 15), written with spaces,
 * brackets, hyphens, dots and a plus before them, and an extension of up to 8 digits behind "ext", "ext." or "x". What it says is
 * never rewritten. @text may be NULL, which is none. Pure; any thread. */
gboolean heed_phone_is_number (const char *text);

G_END_DECLS
