/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry-lines.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What an entry says, line by line: what it is, and what was recorded; somebody's words as a quotation. */
#define HEED_TYPE_ENTRY_VIEW (heed_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (HeedEntryView, heed_entry_view, HEED, ENTRY_VIEW, AdwBin)

GtkWidget *heed_entry_view_new (void);
void heed_entry_view_set_entry (HeedEntryView *self,
                                HeedEntry *entry,
                                HeedCaseFile *file,
                                HeedCodes *codes);

G_END_DECLS
