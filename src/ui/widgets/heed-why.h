/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Why a prompt stands there: the clauses that it cites, their own words where the pack quotes them, the facts that it used, the rule's id and pack. */
#define HEED_TYPE_WHY (heed_why_get_type ())
G_DECLARE_FINAL_TYPE (HeedWhy, heed_why, HEED, WHY, GtkPopover)

/* Shows it at @widget; it goes by itself. */
void heed_why_show (GtkWidget *widget,
                    HeedPrompt *prompt);

/* The same of what one rule says of several people: what it says of each, with the facts of each. HeedPrompt, at least one. */
void heed_why_show_all (GtkWidget *widget,
                        GPtrArray *prompts);

G_END_DECLS
