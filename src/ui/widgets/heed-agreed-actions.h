/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-contact-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What was agreed in a contact: lines of who does it, what, and by when; there is always an empty one to
 * write into. Signal "changed": a line is another. */
#define HEED_TYPE_AGREED_ACTIONS (heed_agreed_actions_get_type ())
G_DECLARE_FINAL_TYPE (HeedAgreedActions, heed_agreed_actions, HEED, AGREED_ACTIONS, AdwBin)

/* Puts the lines into the form, in the place of those that are there. */
void heed_agreed_actions_collect (HeedAgreedActions *self,
                                  HeedContactForm *form);

/* The other way round, for a draft. What was typed on the day @said_on ("2026-11-19", or NULL for today)
 * comes back with the days that it meant then. */
void heed_agreed_actions_put (HeedAgreedActions *self,
                              HeedContactForm *form,
                              const char *said_on);

/* The focus into a cell of a line; FALSE where there is none. */
gboolean heed_agreed_actions_go_to (HeedAgreedActions *self,
                                    guint line,
                                    HeedContactActionCell cell);

G_END_DECLS
