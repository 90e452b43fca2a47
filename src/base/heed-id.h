/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids of the case document: a letter that says of what, a hyphen, and a UUID in lower case, as
 * "p-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b". p is a person, e an entry, a an agency, m a member. */

/* A new id with a version 7 UUID (RFC 9562): it starts with the time in milliseconds, the rest
 * comes from the system's random source. Ids made by one process sort, as text, in the order in
 * which they were made, whatever the system's clock does. @prefix is a lower-case letter. Any
 * thread; caller owns. */
char *heed_id_new (char prefix);

/* Whether @id, which may be NULL, has that form with a UUID of any version. @prefix is the letter
 * wanted, or 0 for any of p, e, a and m. */
gboolean heed_id_is_valid (const char *id, char prefix);

G_END_DECLS
