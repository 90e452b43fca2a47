/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-decision.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "What happens now, and why?": the outcomes, one of them the main one, reasons, level of need, who was
 * consulted, what the child and the family say, when to look again. */
#define HEED_TYPE_DECISION_BOX (heed_decision_box_get_type ())
G_DECLARE_FINAL_TYPE (HeedDecisionBox, heed_decision_box, HEED, DECISION_BOX, AdwBin)

void heed_decision_box_set_codes (HeedDecisionBox *self,
                                  HeedCodes *codes);

/* Who it is about, in the words of the outcomes; NULL where no name is recorded. */
void heed_decision_box_set_name (HeedDecisionBox *self,
                                 const char *name);

/* The Decision field; NULL with @error, and the focus where it can be put right. Caller owns. */
HeedField *heed_decision_box_read (HeedDecisionBox *self,
                                   const char *about,
                                   const char *const *subjects,
                                   GError **error);

/* Whether anything stands in it. */
gboolean heed_decision_box_is_empty (HeedDecisionBox *self);
void heed_decision_box_clear (HeedDecisionBox *self);

G_END_DECLS
