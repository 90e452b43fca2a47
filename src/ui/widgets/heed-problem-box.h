/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Where a form says what stops it: title, what happened, what to do. It is an alert, so that a screen
 * reader says it at once; it goes when it is dismissed or told to.
 *
 * Property "plain": it stands between the fields of a small form, in running sentences and without a
 * ground or a way to dismiss it, and takes up no room while there is nothing to say.
 *
 * Signal "try-again": what stopped it may be put right outside Heed, and is to be tried once more. The button
 * for it is seen where that is so and the signal is connected.
 *
 * Where the store lost its place there is a button that saves all that is open beside it. */
#define HEED_TYPE_PROBLEM_BOX (heed_problem_box_get_type ())
G_DECLARE_FINAL_TYPE (HeedProblemBox, heed_problem_box, HEED, PROBLEM_BOX, AdwBin)

/* NULL: nothing stops it. */
void heed_problem_box_show (HeedProblemBox *self,
                            const GError *problem);
/* What a form itself found wrong, for which there is no error. */
void heed_problem_box_show_text (HeedProblemBox *self,
                                 const char *text);

/* Something in the form is another text now: what was said of one that stood there goes. What lies elsewhere (a full
 * disk, a lock) stays. */
void heed_problem_box_text_changed (HeedProblemBox *self);

G_END_DECLS
