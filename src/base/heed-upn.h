/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Unique pupil numbers: a check letter, then local authority (3 digits), establishment (4), year of
 * issue (2) and serial number, which is three digits, or two and a letter where the number is
 * temporary. The letters are those of a 23-letter alphabet, A to Z without I, O and S (GDSC,
 * guidance-research.md 7.4). A number with a wrong check letter is a warning to the user, never a
 * refusal: outside files are full of them. All functions may be called on any thread. */

/* Whether @text, which may be NULL, has that form, in upper case and with nothing around it; the
 * check letter may be the wrong one. */
gboolean heed_upn_has_form (const char *text);

/* Whether it has that form and the right check letter. That the authority exists is not looked at:
 * public lists leave out new ones. */
gboolean heed_upn_is_valid (const char *text);

/* The check letter of the twelve characters that follow it, or 0 where @body12 is not twelve such
 * characters. */
char heed_upn_check_letter (const char *body12);

G_END_DECLS
