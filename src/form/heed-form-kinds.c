/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-kinds-private.h"

#include "heed-concern-form.h"
#include "heed-contact-form.h"
#include "heed-decision-form.h"
#include "heed-referral-form.h"

const HeedFormKind *const *
heed_form_get_kinds (void)
{
  static const HeedFormKind *const kinds[] = {
    &heed_concern_form,
    &heed_contact_form,
    &heed_decision_form,
    &heed_referral_form,
    NULL,
  };

  return kinds;
}
