/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* "Refer": what a referral says of itself, and what goes along with it. No gap holds a referral back: what is not
 * answered is left out. SentAt is never in it, since exporting is not sending. What it is about depends on what goes
 * along: the page puts it into the field. Whom it is about are the people of the form. */
extern const HeedFormKind heed_referral_form;

/* The entry of the call that a referral's phone part tells of, an AgencyContact about @about (an entry's id, or NULL), for
 * who took the call and the reference: Referral has no place for them. NULL where no call was recorded. Caller owns. */
HeedField *heed_referral_form_to_call (HeedForm *form,
                                       const char *about);

/* The Decision to refer about @about (an entry's id, or NULL) that the reasons typed here are: Referral has no place for
 * them. NULL where none were. @now is local. Caller owns. */
HeedField *heed_referral_form_to_decision (HeedForm *form,
                                           const char *about,
                                           const char *now);

G_END_DECLS
