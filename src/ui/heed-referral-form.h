/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* What a referral says of itself, as it stands in the fields of a form: "" or NULL for what nobody
 * answered. Strings are borrowed. Moments are as a case document writes them, in Europe/London
 * ("2026-11-24T15:10", or a day alone). */
typedef struct
{
  const char *id;    /* of the referral, or NULL for one that is made as it is filed */
  const char *child; /* id */
  const char *about; /* id of the concern that it follows */

  const char *authority; /* three digits */
  const char *agency;    /* id */
  const char *also;      /* to whom else, in words */
  const char *urgency;   /* code of the list of that name */

  const char *phoned_at; /* moment */
  const char *phoned_who;
  const char *phoned_reference;
  const char *contact; /* id of the entry of that call */

  const char *consent_basis;    /* code */
  const char *parents_informed; /* yes or no */
  const char *parents_reason;   /* why not */
  const char *withhold_from;
  const char *withhold_what;
  const char *withhold_reason;
} HeedReferralForm;

/* The Referral field, its parts in the order of data/schema/case.xsd, occurred at the moment @now. What
 * is not answered is left out: no gap holds a referral back. SentAt is never in it, since exporting is
 * not sending. Caller owns. Any thread. */
HeedField *heed_referral_form_to_field (const HeedReferralForm *form,
                                        const char *now);

/* The entry of the call that a referral's phone part tells of, an AgencyContact, for who took the call
 * and the reference: Referral has no place for them. NULL where no call was recorded. Caller owns. */
HeedField *heed_referral_form_to_contact (const HeedReferralForm *form);

/* FALSE, with words for the form, where something cannot be written as it stands
 * (HEED_FORM_ERROR_UNREADABLE, or INCOMPLETE for a call without its time). */
gboolean heed_referral_form_check (const HeedReferralForm *form,
                                   GError **error);

G_END_DECLS
