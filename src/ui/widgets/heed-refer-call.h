/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How urgent a referral is, and the call that came before it. A HeedFormSection over "phonedDay" and "phonedTime", which its button "Now"
 * fills. */
#define HEED_TYPE_REFER_CALL (heed_refer_call_get_type ())
G_DECLARE_FINAL_TYPE (HeedReferCall, heed_refer_call, HEED, REFER_CALL, AdwBin)

G_END_DECLS
