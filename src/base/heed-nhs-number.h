/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NHS numbers of England, Wales and the Isle of Man: ten digits, the last of which checks the others
 * (modulus 11, guidance-research.md 7.5). Written 943 476 5870, also with hyphens or with nothing
 * between. All functions may be called on any thread. */

/* Whether @text, which may be NULL, is such a number with the right check digit, in one of these
 * forms, with or without white space around it. Ten zeros pass the sum but fill an empty field, and
 * are none (our choice). */
gboolean heed_nhs_number_is_valid (const char *text);

/* Its ten digits, for keeping and comparing; NULL where heed_nhs_number_is_valid() is FALSE. Caller
 * owns. */
char *heed_nhs_number_normalise (const char *text);

G_END_DECLS
