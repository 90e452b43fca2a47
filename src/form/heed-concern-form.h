/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* "Log a concern". Moments that nobody types ("calledAt", "awareAt") are local, as heed_moment_now_local() writes them.
 * Who, the names of its values and of its lists are in its table. */
extern const HeedFormKind heed_concern_form;

/* Whether the time until which the child is where they are had passed at @now (local): worth a warning, since it may be a slip, and
 * kept. An amendment tells what was so then, and is not asked. */
gboolean heed_concern_form_has_where_passed (HeedForm *form,
                                             const char *now);

/* Whether anything is said of a missing episode. */
gboolean heed_concern_form_says_missing (HeedForm *form);

/* The MissingEpisode field, where the form has a day from which the child was missing; else NULL. Caller owns. */
HeedField *heed_concern_form_to_missing_episode (HeedForm *form);

G_END_DECLS
