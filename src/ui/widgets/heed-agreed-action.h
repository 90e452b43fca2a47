/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A line of what was agreed: who does it, what, and by when. Its cells are those of heed_contact_form's list "actions", and
 * the ids of its controls are their names.
 *
 * Signal "typed", with a cell and its text: somebody wrote into it. Signal "removed": somebody took it away. */
#define HEED_TYPE_AGREED_ACTION (heed_agreed_action_get_type ())
G_DECLARE_FINAL_TYPE (HeedAgreedAction, heed_agreed_action, HEED, AGREED_ACTION, AdwBin)

HeedAgreedAction *heed_agreed_action_new (void);

/* Says that by the program, without "typed". */
void heed_agreed_action_fill (HeedAgreedAction *self,
                              const char *cell,
                              const char *text);

/* The control of a cell. Borrowed. */
GtkWidget *heed_agreed_action_get_control (HeedAgreedAction *self,
                                           const char *cell);

G_END_DECLS
