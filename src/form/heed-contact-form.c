/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-contact-form.h"

#include "heed-date.h"
#include "heed-form-error.h"
#include "heed-form-map.h"
#include "heed-moment.h"
#include "heed-problem.h"
#include "heed-text.h"

#include <glib/gi18n.h>

/* @owner is "setting", "agency", or a name. */
static const HeedFormPart action[] = {
  { "what", HEED_FORM_TEXT, "" },
  { "owner", HEED_FORM_CODE, "@owner", .flags = HEED_FORM_ONLY_WITH },
  { "date", HEED_FORM_FUTURE, "@due", .flags = HEED_FORM_ONLY_WITH },
  { "time", HEED_FORM_TIME, "@due", .flags = HEED_FORM_ONLY_WITH },
  { NULL },
};

static const HeedFormPart parts[] = {
  { "about", HEED_FORM_ID, "@about", .flags = HEED_FORM_ON_DRAFT },
  { NULL, HEED_FORM_OCCURRED, "Occurred" },
  { "date", HEED_FORM_PAST, .called_as = "Occurred" },
  { "time", HEED_FORM_TIME, .called_as = "Occurred" },
  { "until", HEED_FORM_TIME, .called_as = "Occurred/@latest" },
  { NULL, HEED_FORM_INVOLVED, "Involvement" },
  { "who", HEED_FORM_NAME },
  { "newPerson", HEED_FORM_BEGUN, .flags = HEED_FORM_ON_DRAFT },
  { "agency", HEED_FORM_CODE, "Contact/@agency" },
  { "person", HEED_FORM_TEXT, "Contact/@person" },
  { "method", HEED_FORM_CODE, "Contact/@method" },
  { "direction", HEED_FORM_CODE, "Contact/@direction" },
  { "purpose", HEED_FORM_CODE, "Contact/@purpose" },
  { "reference", HEED_FORM_TEXT, "Contact/@reference" },
  { "advice", HEED_FORM_TEXT, "Advice" },
  { "shared", HEED_FORM_TEXT, "Shared" },
  { "confirmedDate", HEED_FORM_PAST, "ConfirmedInWriting/@at" },
  { "confirmedTime", HEED_FORM_TIME, "ConfirmedInWriting/@at" },
  { "actions", HEED_FORM_ROWS, "AgreedAction", .cells = action, .kept_as = "Action" },
  { NULL },
};

static const char *const cursors[] = {
  "who",
  "agency",
  "direction",
  "method",
  "purpose",
  "person",
  "date",
  "time",
  "until",
  "shared",
  "advice",
  "reference",
  "confirmedDate",
  "confirmedTime",
  "actions",
  NULL,
};

static void
start (HeedForm *form,
       const char *now)
{
  HeedMoment moment;

  if (heed_moment_parse (now, &moment))
    {
      g_autofree char *date = heed_date_format (moment.day);

      heed_form_set (form, "date", date);
    }
  /* There is always a line to write into. */
  heed_form_add_row (form, "actions", NULL);
}

static gboolean
need (const char *title,
      const char *what,
      const char *remedy,
      HeedFormPlace *ret_place,
      const char *name,
      GError **error)
{
  heed_problem_set (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE, title, what, remedy);

  return heed_form_stop_at (ret_place, name);
}

static gboolean
check_order (HeedForm *form,
             HeedFormPlace *ret_place,
             GError **error)
{
  g_autoptr (HeedField) occurred = heed_form_dup_occurred (form);
  HeedMoment from;
  HeedMoment until;

  if (!heed_moment_parse (heed_field_get_attribute (occurred, "earliest"), &from)
      || !heed_moment_parse (heed_field_get_attribute (occurred, "latest"), &until)
      || !heed_moment_is_reversed (&from, &until))
    return TRUE;

  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_UNREADABLE,
                    _ ("Ends before it begins"),
                    _ ("“Until” is earlier than the time of the contact."),
                    _ ("Put one of the two times right."));

  return heed_form_stop_at (ret_place, "until");
}

/* A day by which something is to be done says what. */
static gboolean
check_actions (HeedForm *form,
               HeedFormPlace *ret_place,
               GError **error)
{
  for (guint row = 0; row < heed_form_get_n_rows (form, "actions"); row++)
    {
      if (heed_text_is_visible (heed_form_get_cell (form, "actions", row, "what"))
          || (!heed_text_is_visible (heed_form_get_cell (form, "actions", row, "date"))
              && !heed_text_is_visible (heed_form_get_cell (form, "actions", row, "time"))))
        continue;

      need (_ ("Agreed action needed"),
            _ ("There is a day by which something is to be done, and not what."),
            _ ("Say what was agreed, or take the day away."),
            ret_place,
            "actions",
            error);
      if (ret_place != NULL)
        *ret_place = (HeedFormPlace){ "actions", (int) row, "what" };
      return FALSE;
    }

  return TRUE;
}

static gboolean
check (HeedForm *form,
       HeedFormPlace *ret_place,
       GError **error)
{
  if (heed_form_people_get_all (heed_form_get_people (form))->len == 0)
    return need (_ ("Child needed"),
                 _ ("A contact is filed with the child it was about, and no child is chosen yet."),
                 _ ("Type the child’s name in “Who”."),
                 ret_place,
                 "people",
                 error);
  if (!heed_form_check_people (form, ret_place, error))
    return FALSE;
  if (!heed_form_says (form, "agency"))
    return need (_ ("Agency needed"),
                 _ ("A contact is filed with the agency it was with, and none is chosen yet."),
                 _ ("Choose the agency. One that is not there is added on the page “Agencies”."),
                 ret_place,
                 "agency",
                 error);
  if (!heed_form_says (form, "date"))
    return need (_ ("Date needed"),
                 _ ("The day of the contact is not here yet."),
                 _ ("Type the day, or “today”."),
                 ret_place,
                 "date",
                 error);

  return check_order (form, ret_place, error) && check_actions (form, ret_place, error);
}

const HeedFormKind heed_contact_form = {
  .entry = "AgencyContact",
  .parts = parts,
  .occurred = { .date = "date", .time = "time", .until_time = "until" },
  .cursors = cursors,
  .start = start,
  .check = check,
};
