/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "Your draft is back", at the head of a form that came back half written, or that an earlier draft is there, which
 * stands beside what is in the form; not seen until it says one of them. Signals "set-aside" (start another, keep this),
 * "throw-away", and "open-earlier". */
#define HEED_TYPE_DRAFT_BOX (heed_draft_box_get_type ())
G_DECLARE_FINAL_TYPE (HeedDraftBox, heed_draft_box, HEED, DRAFT_BOX, AdwBin)

/* @saved_at is a moment in UTC. Not @in_order: Heed ended while somebody was typing. */
void heed_draft_box_show (HeedDraftBox *self,
                          const char *saved_at,
                          gboolean in_order);

/* The form has what was typed before the draft was found, which is left as it is and can be opened. */
void heed_draft_box_offer (HeedDraftBox *self,
                           const char *saved_at);

G_END_DECLS
