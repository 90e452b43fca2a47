/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-referral-form.h"

#include "heed-form-error.h"
#include "heed-form-map.h"
#include "heed-involvement.h"
#include "heed-problem.h"

#include <glib/gi18n.h>
#include <string.h>

static const HeedFormPart left_out[] = {
  { "entry", HEED_FORM_CODE, NULL, .kept_as = "" },
  { NULL },
};

static const HeedFormPart parts[] = {
  { "child", HEED_FORM_ID, .flags = HEED_FORM_ON_DRAFT },
  { "entry", HEED_FORM_ID, .flags = HEED_FORM_ON_DRAFT }, /* the concern that it was begun with, or none */
  { "referral", HEED_FORM_ID, "@id", .flags = HEED_FORM_ON_DRAFT },
  { NULL, HEED_FORM_OCCURRED, "Occurred" },
  { NULL, HEED_FORM_INVOLVED, "Involvement" },
  { "agency", HEED_FORM_CODE, "To/@agency" },
  { "authority", HEED_FORM_TEXT, "To/@authority" },
  { "also", HEED_FORM_TEXT, "To" },
  { "urgency", HEED_FORM_CODE, "Urgency" },
  { "phonedDay", HEED_FORM_PAST, "PhonedAt" },
  { "phonedTime", HEED_FORM_TIME, "PhonedAt" },
  { "contact", HEED_FORM_ID, "PhonedAt/@contact", .flags = HEED_FORM_ON_DRAFT | HEED_FORM_ONLY_WITH }, /* the entry of the call */
  { "phonedWho", HEED_FORM_TEXT, .called_as = "Contact/@person" },
  { "phonedReference", HEED_FORM_TEXT, .called_as = "Contact/@reference" },
  { "decision", HEED_FORM_ID, .flags = HEED_FORM_ON_DRAFT }, /* the entry of the reasons */
  { "whyRefer", HEED_FORM_TEXT, .called_as = "Rationale" },
  { "consent", HEED_FORM_CODE, "Consent/@basis", .among = "safeguarding,agreed,notAsked" },
  { "informed", HEED_FORM_CODE, "Consent/@parentsInformed", .among = "yes,no,unknown" },
  { "informedReason", HEED_FORM_TEXT, "Consent/Reason", .flags = HEED_FORM_ONLY_WITH },
  { "withhold", HEED_FORM_CODE, .called_as = "Withhold", .codes = "answer", .among = "yes,no" },
  { "withholdFrom", HEED_FORM_TEXT, "Withhold/@from" },
  { "withholdWhat", HEED_FORM_TEXT, "Withhold/What" },
  { "withholdReason", HEED_FORM_TEXT, "Withhold/Reason" },
  { "confidential", HEED_FORM_FLAG },
  { "thirdParties", HEED_FORM_FLAG },
  { "leftOut", HEED_FORM_ROWS, NULL, .cells = left_out, .kept_as = "LeftOut" }, /* entries that stay at home */
  { NULL },
};

static const char *const cursors[] = {
  "agency",
  "authority",
  "also",
  "urgency",
  "phonedDay",
  "phonedTime",
  "phonedWho",
  "phonedReference",
  "confidential",
  "thirdParties",
  "consent",
  "informed",
  "informedReason",
  "withholdFrom",
  "withholdWhat",
  "withholdReason",
  NULL,
};

static gboolean
is_authority (const char *code)
{
  return strlen (code) == 3 && strspn (code, "0123456789") == 3;
}

static gboolean
says_withheld (HeedForm *form)
{
  return heed_form_says (form, "withholdFrom") || heed_form_says (form, "withholdWhat") || heed_form_says (form, "withholdReason");
}

static gboolean
check (HeedForm *form,
       HeedFormPlace *ret_place,
       GError **error)
{
  if (heed_form_says (form, "authority") && !is_authority (heed_form_get (form, "authority")))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_UNREADABLE,
                        _ ("The authority is a number of three digits"),
                        _ ("What stands there is none; nothing was exported."),
                        _ ("Write its three digits, as 803, or choose an agency and leave it empty."));
      return heed_form_stop_at (ret_place, "authority");
    }
  if (!heed_form_says (form, "phonedDay")
      && (heed_form_says (form, "phonedTime") || heed_form_says (form, "phonedWho") || heed_form_says (form, "phonedReference")))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("When was the phone call?"),
                        _ ("A time, somebody who took it or a reference is written down, but no day; nothing was exported."),
                        _ ("Write the day of the call, and the time if it is known."));
      return heed_form_stop_at (ret_place, "phonedDay");
    }
  if (g_str_equal (heed_form_get (form, "withhold"), "no") && says_withheld (form))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Is anything to be withheld?"),
                        _ ("“Anything to withhold” says no, and something is written below it; nothing was exported."),
                        _ ("Change the answer, or empty what is written below it."));
      return heed_form_stop_at (ret_place, "withhold");
    }

  return TRUE;
}

/* The reason stands where somebody answers that they are not informed; what was typed there before is not said of
 * anything else. A time without its day is no call. That nothing is to be withheld is an answer too, and gives way to
 * what is written. */
static void
write_entry (HeedForm *form,
             HeedField *entry)
{
  HeedField *consent = heed_field_find (entry, "Consent");

  if (consent != NULL && heed_field_get_n_children (consent) > 0 && !g_str_equal (heed_form_get (form, "informed"), "no"))
    heed_field_remove (consent, 0);
  for (guint i = 0; i < heed_field_get_n_children (entry) && !heed_form_says (form, "phonedDay"); i++)
    {
      if (g_str_equal (heed_field_get_name (heed_field_get_child (entry, i)), "PhonedAt"))
        heed_field_remove (entry, i--);
    }
  if (g_str_equal (heed_form_get (form, "withhold"), "no") && !says_withheld (form))
    {
      HeedField *withhold = heed_field_find (entry, "Withhold");

      if (withhold == NULL)
        withhold = heed_field_append (entry, heed_field_new ("Withhold"));
      heed_field_append (withhold, heed_field_new_absent ("What", "notApplicable"));
    }
}

static void
read_entry (HeedForm *form,
            HeedField *entry)
{
  HeedField *what = heed_field_find (entry, "Withhold/What");

  if (what != NULL && g_strcmp0 (heed_field_get_absence (what), "notApplicable") == 0)
    heed_form_set (form, "withhold", "no");
}

const HeedFormKind heed_referral_form = {
  .entry = "Referral",
  .parts = parts,
  .cursors = cursors,
  .check = check,
  .write = write_entry,
  .read = read_entry,
};

static void
copy_involved (HeedField *referral,
               HeedField *entry)
{
  for (guint i = 0; i < heed_field_get_n_children (referral); i++)
    {
      if (g_str_equal (heed_field_get_name (heed_field_get_child (referral, i)), "Involvement"))
        heed_field_append (entry, heed_field_copy (heed_field_get_child (referral, i)));
    }
}

HeedField *
heed_referral_form_to_decision (HeedForm *form,
                                const char *about,
                                const char *now)
{
  g_autoptr (HeedField) referral = NULL;
  HeedField *decision;
  HeedField *occurred;

  g_return_val_if_fail (HEED_IS_FORM (form), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  if (!heed_form_says (form, "whyRefer"))
    return NULL;

  referral = heed_form_to_field (form, now);
  decision = heed_field_new ("Decision");
  heed_field_set_attribute (decision, "id", heed_form_says (form, "decision") ? heed_form_get (form, "decision") : NULL);
  heed_field_set_attribute (decision, "about", about);
  occurred = heed_field_append (decision, heed_field_new ("Occurred"));
  heed_field_set_attribute (occurred, "earliest", now);
  heed_field_set_attribute (occurred, "latest", now);
  heed_field_set_attribute (occurred, "precision", "exact");
  copy_involved (referral, decision);
  heed_field_append (decision, heed_field_new_text ("Outcome", "refer"));
  heed_field_append (decision, heed_field_new_text ("Rationale", heed_form_get (form, "whyRefer")));

  return decision;
}

HeedField *
heed_referral_form_to_call (HeedForm *form,
                            const char *about)
{
  g_autoptr (HeedField) referral = NULL;
  HeedField *call;
  HeedField *occurred;
  HeedField *contact;
  const char *phoned_at;

  g_return_val_if_fail (HEED_IS_FORM (form), NULL);

  referral = heed_form_to_field (form, "");
  phoned_at = heed_field_find_text (referral, "PhonedAt");
  if (phoned_at == NULL)
    return NULL;

  call = heed_field_new ("AgencyContact");
  heed_field_set_attribute (call, "id", heed_form_says (form, "contact") ? heed_form_get (form, "contact") : NULL);
  heed_field_set_attribute (call, "about", about);
  occurred = heed_field_append (call, heed_field_new ("Occurred"));
  heed_field_set_attribute (occurred, "earliest", phoned_at);
  heed_field_set_attribute (occurred, "latest", phoned_at);
  heed_field_set_attribute (occurred, "precision", strchr (phoned_at, 'T') != NULL ? "exact" : "day");
  copy_involved (referral, call);
  contact = heed_field_append (call, heed_field_new ("Contact"));
  heed_field_set_attribute (contact, "agency", heed_form_says (form, "agency") ? heed_form_get (form, "agency") : NULL);
  heed_field_set_attribute (contact, "person", heed_form_says (form, "phonedWho") ? heed_form_get (form, "phonedWho") : NULL);
  heed_field_set_attribute (contact, "method", "phone");
  heed_field_set_attribute (contact, "direction", "out");
  heed_field_set_attribute (contact, "purpose", "referral");
  heed_field_set_attribute (contact, "reference", heed_form_says (form, "phonedReference") ? heed_form_get (form, "phonedReference") : NULL);

  return call;
}
