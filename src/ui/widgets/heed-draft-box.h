/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "Your draft is back", at the head of a form that came back half written; not seen until it is shown.
 * Signals "set-aside" (start another, keep this) and "throw-away". */
#define HEED_TYPE_DRAFT_BOX (heed_draft_box_get_type ())
G_DECLARE_FINAL_TYPE (HeedDraftBox, heed_draft_box, HEED, DRAFT_BOX, AdwBin)

/* @saved_at is a moment in UTC. Not @in_order: Heed ended while somebody was typing. */
void heed_draft_box_show (HeedDraftBox *self,
                          const char *saved_at,
                          gboolean in_order);

G_END_DECLS
