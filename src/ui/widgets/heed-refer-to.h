/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* To whom a referral goes: the agency with its numbers, the authority, and who has a copy. Where there is nothing to ring, it says so and
 * leads to the directory. A HeedFormSection over "agency" and "authority". */
#define HEED_TYPE_REFER_TO (heed_refer_to_get_type ())
G_DECLARE_FINAL_TYPE (HeedReferTo, heed_refer_to, HEED, REFER_TO, AdwBin)

/* The directory (HeedAgency), of which one is chosen. Where nothing was yet, that is the front door of the authority, or one of none in
 * particular, and one with a number before one without. */
void heed_refer_to_set_agencies (HeedReferTo *self,
                                 GPtrArray *agencies);

/* Somebody chose: takes the authority of the agency, and shows its numbers. */
void heed_refer_to_take_agency (HeedReferTo *self);

G_END_DECLS
