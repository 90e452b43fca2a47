/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-form.h"

#include "heed-children.h"
#include "heed-clock.h"
#include "heed-entries.h"
#include "heed-entry-needs.h"
#include "heed-moment.h"
#include "heed-occurred.h"
#include "heed-problem.h"
#include "heed-refused.h"
#include "heed-text.h"
#include "heed-form-error.h"
#include "heed-when-text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HeedConcernValue value;
  const char *label;
} Labelled;

/* What is typed at length or at will, under the names that the form shows. */
static const Labelled texts[] = {
  { HEED_CONCERN_SOURCE, N_ ("Source") },
  { HEED_CONCERN_FACTS, N_ ("What you saw or heard") },
  { HEED_CONCERN_WORDS, N_ ("Child's own words") },
  { HEED_CONCERN_TRANSLATION, N_ ("Translation") },
  { HEED_CONCERN_TRANSLATOR, N_ ("Translator") },
  { HEED_CONCERN_WISHES, N_ ("Wishes") },
  { HEED_CONCERN_DEVELOPMENT, N_ ("Developmental age") },
  { HEED_CONCERN_DEVELOPMENT_SOURCE, N_ ("Developmental age") },
  { HEED_CONCERN_CAPACITY, N_ ("Capacity for this decision") },
  { HEED_CONCERN_CAPACITY_SOURCE, N_ ("Capacity for this decision") },
  { HEED_CONCERN_POLICE_REF, N_ ("Police reference") },
  { HEED_CONCERN_MISSING_POLICE_REF, N_ ("Police reference") },
  { HEED_CONCERN_IMMEDIATE_ACTION, N_ ("Immediate action") },
  { HEED_CONCERN_HEADLINE, N_ ("Headline") },
  { HEED_CONCERN_AMEND_REASON, N_ ("Reason for the amendment") },
};

/* The days and times that are typed, under the names of their fields. */
static const Labelled moments[] = {
  { HEED_CONCERN_DATE, N_ ("Date") },
  { HEED_CONCERN_TIME, N_ ("Time") },
  { HEED_CONCERN_UNTIL_DATE, N_ ("Until") },
  { HEED_CONCERN_UNTIL_TIME, N_ ("Until, time") },
  { HEED_CONCERN_MISSING_FROM_DATE, N_ ("Missing from, date") },
  { HEED_CONCERN_MISSING_FROM_TIME, N_ ("Missing from, time") },
  { HEED_CONCERN_MISSING_BACK_DATE, N_ ("Came back, date") },
  { HEED_CONCERN_MISSING_BACK_TIME, N_ ("Came back, time") },
  { HEED_CONCERN_PARENTS_AT, N_ ("Parents told") },
};

static const char *
get_label (HeedConcernValue value)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      if (moments[i].value == value)
        return _ (moments[i].label);
    }
  g_return_val_if_reached ("");
}

static gboolean
check_day (HeedConcernForm *self,
           HeedConcernValue value,
           HeedWhenLean lean,
           HeedConcernValue *ret_where,
           GError **error)
{
  const char *text = heed_concern_form_get (self, value);
  int day;

  if (*text == '\0' || heed_when_parse_day (text, heed_clock_get_today (), lean, &day))
    return TRUE;

  *ret_where = value;

  return heed_form_error_set_day (error, get_label (value), text, lean);
}

static gboolean
check_time (HeedConcernForm *self,
            HeedConcernValue value,
            HeedConcernValue *ret_where,
            GError **error)
{
  const char *text = heed_concern_form_get (self, value);
  int minute;

  if (*text == '\0' || heed_when_parse_time (text, &minute))
    return TRUE;

  *ret_where = value;

  return heed_form_error_set_time (error, get_label (value), text);
}

static gboolean
check_text (HeedConcernForm *self,
            HeedConcernValue value,
            const char *label,
            HeedConcernValue *ret_where,
            GError **error)
{
  if (heed_text_check_xml (_ (label), heed_concern_form_get (self, value), error))
    return TRUE;

  *ret_where = value;

  return FALSE;
}

static gboolean
check_cells (HeedConcernForm *self,
             HeedConcernList list,
             guint column,
             const char *label,
             HeedConcernValue where,
             HeedConcernValue *ret_where,
             GError **error)
{
  for (guint i = 0; i < heed_concern_form_get_n_rows (self, list); i++)
    {
      if (!heed_text_check_xml (_ (label), heed_concern_form_get_cell (self, list, i, column), error))
        {
          *ret_where = where;
          return FALSE;
        }
    }

  return TRUE;
}

/* What was answered at prompts is filed with the concern, or neither is. */
static gboolean
check_answers (HeedConcernForm *self,
               HeedConcernValue *ret_where,
               GError **error)
{
  for (guint i = 0; i < heed_concern_form_get_n_rows (self, HEED_CONCERN_ANSWERS); i++)
    {
      const char *decision = heed_concern_form_get_cell (self, HEED_CONCERN_ANSWERS, i, 2);
      const char *reason = heed_concern_form_get_cell (self, HEED_CONCERN_ANSWERS, i, 3);

      if (!heed_answer_check (decision, reason, error))
        {
          *ret_where = HEED_CONCERN_AT_ANSWERS;
          return FALSE;
        }
    }

  return TRUE;
}

/* The day at the end of a period must not lie before its start: it is a slip of the keyboard. */
static gboolean
check_order (HeedConcernForm *self,
             HeedConcernValue from,
             HeedConcernValue from_time,
             HeedConcernValue until,
             HeedConcernValue until_time,
             HeedConcernValue *ret_where,
             GError **error)
{
  HeedOccurredText text = {
    heed_concern_form_get (self, from),
    heed_concern_form_get (self, from_time),
    "",
    heed_concern_form_get (self, until),
    heed_concern_form_get (self, until_time),
  };
  g_autoptr (HeedField) occurred = heed_occurred_new (&text, heed_clock_get_today (), NULL);
  HeedMoment earliest;
  HeedMoment latest;

  if (!heed_moment_parse (heed_field_get_attribute (occurred, "earliest"), &earliest))
    return TRUE;
  if (!heed_moment_parse (heed_field_get_attribute (occurred, "latest"), &latest) || !heed_moment_is_reversed (&earliest, &latest))
    return TRUE;

  *ret_where = until;
  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_UNREADABLE,
                    _ ("The end comes before the start"),
                    _ ("What is given for “Until” lies before the date. Nothing was filed; your text is kept."),
                    _ ("Correct one of the two."));

  return FALSE;
}

static gboolean
check_needed (HeedConcernForm *self,
              HeedConcernValue *ret_where,
              GError **error)
{
  g_autoptr (HeedField) field = heed_concern_form_to_field (self);
  const char *where;

  if (heed_entry_check_needs (field, &where, error))
    return TRUE;

  /* The people are not among the values. */
  *ret_where = g_str_equal (where, "Involvement") ? HEED_N_CONCERN_VALUES : HEED_CONCERN_FACTS;

  return FALSE;
}

static gboolean
check_who (HeedConcernForm *self,
           HeedConcernValue *ret_where,
           GError **error)
{
  if (heed_form_error_check_added (heed_concern_form_get (self, HEED_CONCERN_WHO), error)
      && heed_form_people_find_refused (heed_concern_form_get_people (self), error) == NULL)
    return TRUE;

  /* The people are not among the values. */
  *ret_where = HEED_N_CONCERN_VALUES;

  return FALSE;
}

static gboolean
check_reason (HeedConcernForm *self,
              HeedConcernValue *ret_where,
              GError **error)
{
  if (heed_concern_form_get_supersedes (self) == NULL || *heed_concern_form_get (self, HEED_CONCERN_AMEND_REASON) != '\0')
    return TRUE;

  *ret_where = HEED_CONCERN_AMEND_REASON;
  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_INCOMPLETE,
                    _ ("An amendment needs its reason"),
                    _ ("Both versions stay on file, and whoever reads them asks why. Nothing was filed; your text is kept."),
                    _ ("Say in a few words what was wrong."));

  return FALSE;
}

gboolean
heed_concern_form_check (HeedConcernForm *self,
                         HeedConcernValue *ret_where,
                         GError **error)
{
  HeedConcernValue where = HEED_CONCERN_FACTS;
  gboolean ok;

  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), FALSE);

  ok = check_needed (self, &where, error)
       && check_who (self, &where, error)
       && check_day (self, HEED_CONCERN_DATE, HEED_WHEN_PAST, &where, error)
       && check_time (self, HEED_CONCERN_TIME, &where, error)
       && check_day (self, HEED_CONCERN_UNTIL_DATE, HEED_WHEN_PAST, &where, error)
       && check_time (self, HEED_CONCERN_UNTIL_TIME, &where, error)
       && check_order (self, HEED_CONCERN_DATE, HEED_CONCERN_TIME, HEED_CONCERN_UNTIL_DATE, HEED_CONCERN_UNTIL_TIME, &where, error)
       && check_day (self, HEED_CONCERN_MISSING_FROM_DATE, HEED_WHEN_PAST, &where, error)
       && check_time (self, HEED_CONCERN_MISSING_FROM_TIME, &where, error)
       && check_day (self, HEED_CONCERN_MISSING_BACK_DATE, HEED_WHEN_PAST, &where, error)
       && check_time (self, HEED_CONCERN_MISSING_BACK_TIME, &where, error)
       && check_order (self,
                       HEED_CONCERN_MISSING_FROM_DATE,
                       HEED_CONCERN_MISSING_FROM_TIME,
                       HEED_CONCERN_MISSING_BACK_DATE,
                       HEED_CONCERN_MISSING_BACK_TIME,
                       &where,
                       error)
       && check_day (self, HEED_CONCERN_PARENTS_AT, HEED_WHEN_FUTURE, &where, error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (texts); i++)
    ok = check_text (self, texts[i].value, texts[i].label, &where, error);

  ok = ok
       && check_cells (self, HEED_CONCERN_EXCHANGES, 1, N_ ("What was exchanged"), HEED_CONCERN_CONTACT_MODE, &where, error)
       && check_cells (self, HEED_CONCERN_GAINS, 2, N_ ("What was gained"), HEED_CONCERN_CONTACT_MODE, &where, error)
       && check_cells (self, HEED_CONCERN_PARENTS_REASONS, 1, N_ ("Parents told"), HEED_CONCERN_TOLD_PARENTS, &where, error)
       && check_reason (self, &where, error);
  ok = ok && check_answers (self, &where, error);

  if (!ok && ret_where != NULL)
    *ret_where = where;

  return ok;
}
