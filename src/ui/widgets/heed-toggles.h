/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question with a few answers, as toggle buttons of which one or none is down, side by side or, where
 * they do not fit, below each other: none is
 * "not recorded yet", and pressing the answer again takes it back. "value" is the code, "" for none;
 * "label" is the question, the accessible name. Each button has the style class "answer-CODE". */
#define HEED_TYPE_TOGGLES (heed_toggles_get_type ())
G_DECLARE_FINAL_TYPE (HeedToggles, heed_toggles, HEED, TOGGLES, GtkWidget)

/* The answers: codes of @list, those of @order (NULL-terminated) or, where it is NULL, all. */
void heed_toggles_set_codes (HeedToggles *self,
                             HeedCodes *codes,
                             const char *list,
                             const char *const *order);

const char *heed_toggles_get_value (HeedToggles *self);
void heed_toggles_set_value (HeedToggles *self,
                             const char *value);

G_END_DECLS
