/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stopped something, on the form that it stopped: an icon and the problem's words, read out as
 * they come. Not seen while there is none. Signal "try-again" as HeedProblemBox has it. */
#define HEED_TYPE_PROBLEM_LINE (heed_problem_line_get_type ())
G_DECLARE_FINAL_TYPE (HeedProblemLine, heed_problem_line, HEED, PROBLEM_LINE, GtkWidget)

/* Title and the other two parts as sentences; NULL takes the line away. */
void heed_problem_line_set_error (HeedProblemLine *self,
                                  const GError *error);
void heed_problem_line_set_text (HeedProblemLine *self,
                                 const char *text);
const char *heed_problem_line_get_text (HeedProblemLine *self);

G_END_DECLS
