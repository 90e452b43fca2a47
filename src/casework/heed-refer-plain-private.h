/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-refer.h"

G_BEGIN_DECLS

/* The Referral field of a choice that has none: of now, about what heed_refer_find_concern() finds, to the
 * choice's authority. What else a form would ask is taken from the chosen entries where they say it: the
 * newest call to that authority's front door, and the newest earlier referral there. Not sealed; caller
 * owns. Private to casework. */
HeedField *heed_refer_plain_new (HeedCaseFile *file,
                                 const HeedDisclosureChoice *choice);

G_END_DECLS
