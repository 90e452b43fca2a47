/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* When something happened: "Date", "Time", how exactly that is known, and "Until" for what lasted. The
 * moment at which the setting became aware stands beside it, and can be set right. A HeedFormSection over the values
 * "date", "time", "precision", "untilDate", "untilTime", "beforeBirth" and "awareAt". */
#define HEED_TYPE_WHEN_ENTRY (heed_when_entry_get_type ())
G_DECLARE_FINAL_TYPE (HeedWhenEntry, heed_when_entry, HEED, WHEN_ENTRY, AdwBin)

/* Shows "Before the birth", where a date was refused because it is, and puts the focus there. */
void heed_when_entry_offer_before_birth (HeedWhenEntry *self);

G_END_DECLS
