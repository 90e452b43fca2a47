/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A rule of a guidance pack as the Guidance page shows it: how much it weighs, its title, its text, what
 * to do, what it rests on and its id; where it was tried with an entry, on which facts it fires or not.
 * It is a group named by the rule's title, whose description ends with the rule's id in square brackets,
 * as that of a prompt does. Main thread. */
#define HEED_TYPE_RULE_ROW (heed_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedRuleRow, heed_rule_row, HEED, RULE_ROW, AdwBin)

/* @outcome is NULL where the rule was tried with nothing; both are only read here. */
GtkWidget *heed_rule_row_new (const HeedRuleView *rule,
                              const HeedRuleOutcome *outcome);

G_END_DECLS
