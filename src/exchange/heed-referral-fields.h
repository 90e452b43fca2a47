/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-readable.h"

G_BEGIN_DECLS

/* A field that a referral form asks. */
typedef struct
{
  char *id;    /* "child.birthDate" */
  char *label; /* in English */
  char *path;  /* where it is filled in: the element's path ("Person/PersonBirthDate") */
} HeedReferralField;

/* Each field that the form expects and the file has not, in the form's order: those of
 * data/schema/referral-fields.xml, superset of the forms of guidance-research.md section 4. An answer
 * that says why there is none counts, except "unknown" and "notAsked". @document must have its derived
 * facts; of @options, which child's it is, which referral (may be NULL) and what that is about.
 * GPtrArray of HeedReferralField; NULL and HEED_EXCHANGE_ERROR_STYLE where the list cannot be used. Any
 * thread. */
GPtrArray *heed_referral_missing (HeedCaseDocument *document,
                                  const HeedReadableOptions *options,
                                  GError **error);

G_END_DECLS
