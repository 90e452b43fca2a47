/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-decision-form.h"

#include "heed-field-order.h"
#include "heed-form-error.h"
#include "heed-form-map.h"
#include "heed-problem.h"

#include <glib/gi18n.h>

static const HeedFormPart also[] = {
  { "code", HEED_FORM_CODE, "", .kept_as = "" },
  { NULL },
};

static const HeedFormPart parts[] = {
  { "child", HEED_FORM_ID, .flags = HEED_FORM_ON_DRAFT }, /* whose file it is decided in */
  { "about", HEED_FORM_ID, "@about", .flags = HEED_FORM_ON_DRAFT },
  { NULL, HEED_FORM_OCCURRED, "Occurred" },
  { NULL, HEED_FORM_INVOLVED, "Involvement" },
  { "outcome", HEED_FORM_CODE, "Outcome" },
  { "also", HEED_FORM_ROWS, "Outcome", .cells = also, .kept_as = "Also" },
  { "ofAge", HEED_FORM_CODE, .codes = "answer", .among = "yes,no,unknown" }, /* "18 or over?" */
  { "threshold", HEED_FORM_CODE, "Threshold" },
  { "reasons", HEED_FORM_TEXT, "Rationale" },
  { "consulted", HEED_FORM_TEXT, "Consulted" },
  { "wishes", HEED_FORM_TEXT, "ChildsWishes" },
  { "parents", HEED_FORM_TEXT, "ParentsViews" },
  { "review", HEED_FORM_FUTURE, "ReviewDue" },
  { NULL },
};

static gboolean
check (HeedForm *form,
       HeedFormPlace *ret_place,
       GError **error)
{
  if (!heed_form_says (form, "outcome"))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Something is still missing"),
                        _ ("Nothing was filed; your text is kept."),
                        _ ("Choose what happens now."));
      return heed_form_stop_at (ret_place, "outcome");
    }
  if (!heed_form_says (form, "reasons"))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("A decision needs its reasons"),
                        _ ("Every outcome asks for them. Nothing was filed; your text is kept."),
                        _ ("Say why, in the box “Reasons”."));
      return heed_form_stop_at (ret_place, "reasons");
    }

  return TRUE;
}

/* What was answered about another outcome than the adult route is not said of anything. */
static void
write_entry (HeedForm *form,
             HeedField *entry)
{
  const char *answer = heed_form_get (form, "ofAge");
  const char *words = g_str_equal (answer, "yes")       ? _ ("18 or over? Yes.")
                      : g_str_equal (answer, "no")      ? _ ("18 or over? No.")
                      : g_str_equal (answer, "unknown") ? _ ("18 or over? Not known.")
                                                        : NULL;

  if (words != NULL && heed_decision_form_has (form, "adultRoute") && heed_field_find (entry, "Facts") == NULL)
    heed_field_put_in_order (entry, heed_field_new_text ("Facts", words));
}

const HeedFormKind heed_decision_form = {
  .entry = "Decision",
  .parts = parts,
  .check = check,
  .write = write_entry,
};

gboolean
heed_decision_form_has (HeedForm *form,
                        const char *outcome)
{
  g_return_val_if_fail (HEED_IS_FORM (form), FALSE);

  return g_str_equal (heed_form_get (form, "outcome"), outcome) || heed_form_find_row (form, "also", outcome) >= 0;
}
