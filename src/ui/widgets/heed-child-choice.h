/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One child of all that are on file: a button that says who is chosen, and opens a search as it is typed over the same list as
 * the Children page. Nothing is read before it is opened. Return picks the first who is found, Down goes into them.
 * Signals: "chosen", when somebody or nobody is picked here; "failed" (GError *error). */
#define HEED_TYPE_CHILD_CHOICE (heed_child_choice_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildChoice, heed_child_choice, HEED, CHILD_CHOICE, AdwBin)

void heed_child_choice_set_session (HeedChildChoice *self,
                                    HeedSession *session);

/* Shows who is chosen; @child is an id, NULL for nobody. Emits no signal. */
void heed_child_choice_set_child (HeedChildChoice *self,
                                  const char *child);

/* Borrowed; NULL for nobody. */
const char *heed_child_choice_get_child (HeedChildChoice *self);

/* The accessible name of the button. */
void heed_child_choice_set_name (HeedChildChoice *self,
                                 const char *name);

G_END_DECLS
