/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Postcodes of the United Kingdom, the Channel Islands and the Isle of Man, by their form alone
 * (guidance-research.md 7.6): whether one is in use is not known here. The NHS's pseudo-codes ZZ99 …
 * (no fixed abode, not known, abroad) count too. All functions may be called on any thread. */

/* Whether heed_postcode_normalise() gives one. */
gboolean heed_postcode_is_valid (const char *text);

/* @text, which may be NULL, in capitals with one space before the last three characters; white space
 * around it, and none or any amount at that place, are taken. NULL where it is no postcode. Caller
 * owns. */
char *heed_postcode_normalise (const char *text);

G_END_DECLS
