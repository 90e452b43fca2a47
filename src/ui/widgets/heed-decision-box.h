/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "What happens now, and why?": the outcomes, one of them the main one, reasons, level of need, who was
 * consulted, what the child and the family say, when to look again. A HeedFormSection of heed_decision_form. */
#define HEED_TYPE_DECISION_BOX (heed_decision_box_get_type ())
G_DECLARE_FINAL_TYPE (HeedDecisionBox, heed_decision_box, HEED, DECISION_BOX, AdwBin)

/* Who it is about, in the words of the outcomes; NULL where no name is recorded. */
void heed_decision_box_set_name (HeedDecisionBox *self,
                                 const char *name);

/* The entry that it is about, of a child's file: where one of those whom that is about is certainly under 18, "18 or over?" is asked
 * with the adult route. */
void heed_decision_box_set_about (HeedDecisionBox *self,
                                  HeedEntry *about,
                                  HeedCaseFile *file);

G_END_DECLS
