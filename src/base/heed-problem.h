/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A problem is a GError whose message is three lines, in the words of words.md section 3:
 * a title, what happened and where, and what to do. Window and heedctl show the same three.
 * The second and third line may be empty; text put into them keeps its meaning but loses line
 * ends, so that the three parts can always be told apart. */

/* Sets @error (which may be NULL) to a new problem. @what and @remedy may be NULL. */
void heed_problem_set (GError **error,
                       GQuark domain,
                       int code,
                       const char *title,
                       const char *what,
                       const char *remedy);

/* The parts of a problem's message; caller owns. A foreign GError is all title, and the other
 * parts are empty strings. */
char *heed_problem_get_title (const GError *error);
char *heed_problem_get_what (const GError *error);
char *heed_problem_get_remedy (const GError *error);

G_END_DECLS
