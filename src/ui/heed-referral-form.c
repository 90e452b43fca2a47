/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-referral-form.h"

#include "heed-involvement.h"
#include "heed-problem.h"
#include "heed-form-error.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
set_if (HeedField *field,
        const char *name,
        const char *value)
{
  if (has_text (value))
    heed_field_set_attribute (field, name, value);
}

static void
append_text_if (HeedField *field,
                const char *name,
                const char *text)
{
  if (has_text (text))
    heed_field_append (field, heed_field_new_text (name, text));
}

static void
append_occurred (HeedField *field,
                 const char *moment)
{
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));

  heed_field_set_attribute (occurred, "earliest", moment);
  heed_field_set_attribute (occurred, "latest", moment);
  heed_field_set_attribute (occurred, "precision", strchr (moment, 'T') != NULL ? "exact" : "day");
}

static void
append_to (HeedField *field,
           const HeedReferralForm *form)
{
  HeedField *to;

  if (!has_text (form->agency) && !has_text (form->authority) && !has_text (form->also))
    return;
  to = heed_field_append (field, has_text (form->also) ? heed_field_new_text ("To", form->also) : heed_field_new ("To"));
  set_if (to, "agency", form->agency);
  set_if (to, "authority", form->authority);
}

static void
append_phoned (HeedField *field,
               const HeedReferralForm *form)
{
  HeedField *phoned;

  if (!has_text (form->phoned_at))
    return;
  phoned = heed_field_append (field, heed_field_new_text ("PhonedAt", form->phoned_at));
  set_if (phoned, "contact", form->contact);
}

static void
append_consent (HeedField *field,
                const HeedReferralForm *form)
{
  HeedField *consent;

  if (!has_text (form->consent_basis) && !has_text (form->parents_informed) && !has_text (form->parents_reason))
    return;
  consent = heed_field_append (field, heed_field_new ("Consent"));
  set_if (consent, "basis", form->consent_basis);
  set_if (consent, "parentsInformed", form->parents_informed);
  append_text_if (consent, "Reason", form->parents_reason);
}

static void
append_withhold (HeedField *field,
                 const HeedReferralForm *form)
{
  HeedField *withhold;

  if (!has_text (form->withhold_what) && !has_text (form->withhold_reason))
    return;
  withhold = heed_field_append (field, heed_field_new ("Withhold"));
  set_if (withhold, "from", form->withhold_from);
  append_text_if (withhold, "What", form->withhold_what);
  append_text_if (withhold, "Reason", form->withhold_reason);
}

HeedField *
heed_referral_form_to_field (const HeedReferralForm *form,
                             const char *now)
{
  HeedField *field;

  g_return_val_if_fail (form != NULL && form->child != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  field = heed_field_new ("Referral");
  set_if (field, "id", form->id);
  set_if (field, "about", form->about);
  append_occurred (field, now);
  heed_field_append (field, heed_involvement_new (form->child, "subject"));
  append_to (field, form);
  append_text_if (field, "Urgency", form->urgency);
  append_phoned (field, form);
  append_consent (field, form);
  append_withhold (field, form);

  return field;
}

HeedField *
heed_referral_form_to_contact (const HeedReferralForm *form)
{
  HeedField *field;
  HeedField *contact;

  g_return_val_if_fail (form != NULL && form->child != NULL, NULL);

  if (!has_text (form->phoned_at))
    return NULL;

  field = heed_field_new ("AgencyContact");
  set_if (field, "id", form->contact);
  set_if (field, "about", form->about);
  append_occurred (field, form->phoned_at);
  heed_field_append (field, heed_involvement_new (form->child, "subject"));
  contact = heed_field_append (field, heed_field_new ("Contact"));
  set_if (contact, "agency", form->agency);
  set_if (contact, "person", form->phoned_who);
  heed_field_set_attribute (contact, "method", "phone");
  heed_field_set_attribute (contact, "direction", "out");
  heed_field_set_attribute (contact, "purpose", "referral");
  set_if (contact, "reference", form->phoned_reference);

  return field;
}

static gboolean
is_authority (const char *code)
{
  return strlen (code) == 3 && strspn (code, "0123456789") == 3;
}

gboolean
heed_referral_form_check (const HeedReferralForm *form,
                          GError **error)
{
  g_return_val_if_fail (form != NULL, FALSE);

  if (has_text (form->authority) && !is_authority (form->authority))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_UNREADABLE,
                        _ ("The authority is a number of three digits"),
                        _ ("What stands there is none; nothing was exported."),
                        _ ("Write its three digits, as 803, or choose an agency and leave it empty."));
      return FALSE;
    }
  if (!has_text (form->phoned_at) && (has_text (form->phoned_who) || has_text (form->phoned_reference)))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("When was the phone call?"),
                        _ ("Somebody who took it or a reference is written down, but no day; nothing was exported."),
                        _ ("Write the day of the call, and the time if it is known."));
      return FALSE;
    }

  return TRUE;
}
