/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Who knows of a referral, on which basis it is made, and what is to be withheld from whom. A HeedFormSection over "informed", whose "no"
 * asks why. */
#define HEED_TYPE_REFER_SHARING (heed_refer_sharing_get_type ())
G_DECLARE_FINAL_TYPE (HeedReferSharing, heed_refer_sharing, HEED, REFER_SHARING, AdwBin)

G_END_DECLS
