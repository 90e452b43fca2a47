/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-concern-form.h"

#include "heed-codes.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* When something happened: "Date", "Time", how exactly that is known, and "Until" for what lasted. The
 * moment at which the setting became aware stands beside it, and can be set right. */
#define HEED_TYPE_WHEN_ENTRY (heed_when_entry_get_type ())
G_DECLARE_FINAL_TYPE (HeedWhenEntry, heed_when_entry, HEED, WHEN_ENTRY, AdwBin)

void heed_when_entry_set_form (HeedWhenEntry *self,
                               HeedConcernForm *form,
                               HeedCodes *codes);

/* Shows "Before the birth", where a date was refused because it is, and puts the focus there. */
void heed_when_entry_offer_before_birth (HeedWhenEntry *self);

/* Puts the focus into the control of a value that this shows. */
gboolean heed_when_entry_go_to (HeedWhenEntry *self,
                                HeedConcernValue value);

G_END_DECLS
