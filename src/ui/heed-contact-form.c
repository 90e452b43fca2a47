/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-contact-form.h"

#include "heed-date.h"
#include "heed-involvement.h"
#include "heed-moment.h"
#include "heed-occurred.h"
#include "heed-problem.h"
#include "heed-refused.h"
#include "heed-form-error.h"
#include "heed-when-text.h"

#include <glib/gi18n.h>

struct _HeedContactForm
{
  GObject parent_instance;

  char *values[HEED_N_CONTACT_VALUES];
  GPtrArray *persons; /* char *[2]: id, role */
  GPtrArray *actions; /* GStrv of HEED_N_CONTACT_ACTION_CELLS */
};

G_DEFINE_FINAL_TYPE (HeedContactForm, heed_contact_form, G_TYPE_OBJECT)

static void
heed_contact_form_finalize (GObject *object)
{
  HeedContactForm *self = HEED_CONTACT_FORM (object);

  for (guint i = 0; i < HEED_N_CONTACT_VALUES; i++)
    g_free (self->values[i]);
  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->actions);

  G_OBJECT_CLASS (heed_contact_form_parent_class)->finalize (object);
}

static void
heed_contact_form_class_init (HeedContactFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_contact_form_finalize;
}

static void
heed_contact_form_init (HeedContactForm *self)
{
  for (guint i = 0; i < HEED_N_CONTACT_VALUES; i++)
    self->values[i] = g_strdup ("");
  self->persons = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

HeedContactForm *
heed_contact_form_new (const char *now)
{
  HeedContactForm *self = g_object_new (HEED_TYPE_CONTACT_FORM, NULL);
  HeedMoment moment;

  if (heed_moment_parse (now, &moment))
    {
      g_autofree char *date = heed_date_format (moment.day);

      heed_contact_form_set (self, HEED_CONTACT_DATE, date);
    }
  return self;
}

const char *
heed_contact_form_get (HeedContactForm *self,
                       HeedContactValue value)
{
  g_return_val_if_fail (HEED_IS_CONTACT_FORM (self), "");
  g_return_val_if_fail (value < HEED_N_CONTACT_VALUES, "");

  return self->values[value];
}

void
heed_contact_form_set (HeedContactForm *self,
                       HeedContactValue value,
                       const char *text)
{
  char *older;

  g_return_if_fail (HEED_IS_CONTACT_FORM (self));
  g_return_if_fail (value < HEED_N_CONTACT_VALUES);

  older = self->values[value];
  self->values[value] = g_strdup (text != NULL ? text : "");
  g_free (older);
}

void
heed_contact_form_clear_persons (HeedContactForm *self)
{
  g_return_if_fail (HEED_IS_CONTACT_FORM (self));

  g_ptr_array_set_size (self->persons, 0);
}

void
heed_contact_form_add_person (HeedContactForm *self,
                              const char *id,
                              const char *role)
{
  const char *const person[] = { id, role, NULL };

  g_return_if_fail (HEED_IS_CONTACT_FORM (self));
  g_return_if_fail (id != NULL && role != NULL);

  g_ptr_array_add (self->persons, g_strdupv ((char **) person));
}

guint
heed_contact_form_add_action (HeedContactForm *self,
                              const char *owner,
                              const char *what,
                              const char *due_date,
                              const char *due_time)
{
  const char *const action[] = { owner, what, due_date, due_time, NULL };

  g_return_val_if_fail (HEED_IS_CONTACT_FORM (self), 0);
  g_return_val_if_fail (owner != NULL && what != NULL && due_date != NULL && due_time != NULL, 0);

  g_ptr_array_add (self->actions, g_strdupv ((char **) action));
  return self->actions->len - 1;
}

void
heed_contact_form_clear_actions (HeedContactForm *self)
{
  g_return_if_fail (HEED_IS_CONTACT_FORM (self));

  g_ptr_array_set_size (self->actions, 0);
}

guint
heed_contact_form_get_n_actions (HeedContactForm *self)
{
  g_return_val_if_fail (HEED_IS_CONTACT_FORM (self), 0);

  return self->actions->len;
}

const char *const *
heed_contact_form_get_action (HeedContactForm *self,
                              guint row)
{
  g_return_val_if_fail (HEED_IS_CONTACT_FORM (self), NULL);
  g_return_val_if_fail (row < self->actions->len, NULL);

  return g_ptr_array_index (self->actions, row);
}

/* The text without the white space around it; NULL where nothing is left. */
static char *
dup_said (const char *text)
{
  char *said = g_strstrip (g_strdup (text));

  if (*said == '\0')
    g_clear_pointer (&said, g_free);
  return said;
}

/* A moment of two texts; NULL where there is no day. A time alone is of today. FALSE, and which one it
 * was, where one cannot be read. */
static gboolean
read_moment (const char *date,
             const char *time,
             HeedWhenLean lean,
             char **ret_moment,
             gboolean *ret_is_time)
{
  g_autofree char *day_said = dup_said (date);
  g_autofree char *time_said = dup_said (time);
  int day = heed_date_today ();
  int minute = -1;

  *ret_is_time = FALSE;
  if (day_said != NULL && !heed_when_parse_day (day_said, heed_date_today (), lean, &day))
    return FALSE;
  if (time_said != NULL && !heed_when_parse_time (time_said, &minute))
    {
      *ret_is_time = TRUE;
      return FALSE;
    }
  *ret_moment = day_said != NULL || time_said != NULL ? heed_when_to_moment (day, minute) : NULL;
  return TRUE;
}

static HeedField *
make_occurred (HeedContactForm *self,
               HeedOccurredPart *ret_wrong)
{
  g_autofree char *time = dup_said (self->values[HEED_CONTACT_TIME]);
  g_autofree char *until = dup_said (self->values[HEED_CONTACT_UNTIL_TIME]);
  const HeedOccurredText text = {
    .date = self->values[HEED_CONTACT_DATE],
    .time = time != NULL ? time : "",
    /* A call has a beginning and an end, and both are known to the minute. */
    .precision = time != NULL && until != NULL ? "exact" : "",
    .until_date = "",
    .until_time = until != NULL ? until : "",
  };

  return heed_occurred_new (&text, heed_date_today (), ret_wrong);
}

static gboolean
stop (HeedContactPlace *ret_place,
      HeedContactValue value,
      int action,
      HeedContactActionCell cell)
{
  if (ret_place != NULL)
    *ret_place = (HeedContactPlace){ value, action, cell };
  return FALSE;
}

static gboolean
check_when (HeedContactForm *self,
            HeedContactPlace *ret_place,
            GError **error)
{
  HeedOccurredPart wrong;
  g_autoptr (HeedField) occurred = make_occurred (self, &wrong);
  g_autofree char *date = dup_said (self->values[HEED_CONTACT_DATE]);
  const char *earliest = heed_field_get_attribute (occurred, "earliest");
  const char *latest = heed_field_get_attribute (occurred, "latest");
  HeedMoment from;
  HeedMoment until;

  if (date == NULL)
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Date needed"),
                        _ ("The day of the contact is not here yet."),
                        _ ("Type the day, or “today”."));
      return stop (ret_place, HEED_CONTACT_DATE, -1, 0);
    }
  if (wrong != HEED_OCCURRED_FINE)
    {
      if (wrong == HEED_OCCURRED_DATE)
        heed_form_error_set_day (error, _ ("Date"), self->values[HEED_CONTACT_DATE], HEED_WHEN_PAST);
      else if (wrong == HEED_OCCURRED_TIME)
        heed_form_error_set_time (error, _ ("Time"), self->values[HEED_CONTACT_TIME]);
      else
        heed_form_error_set_time (error, _ ("Until"), self->values[HEED_CONTACT_UNTIL_TIME]);
      return stop (ret_place, wrong == HEED_OCCURRED_TIME ? HEED_CONTACT_TIME : wrong == HEED_OCCURRED_DATE ? HEED_CONTACT_DATE
                                                                                                            : HEED_CONTACT_UNTIL_TIME,
                   -1,
                   0);
    }
  if (heed_moment_parse (earliest, &from) && heed_moment_parse (latest, &until) && heed_moment_is_reversed (&from, &until))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_UNREADABLE,
                        _ ("Ends before it begins"),
                        _ ("“Until” is earlier than the time of the contact."),
                        _ ("Put one of the two times right."));
      return stop (ret_place, HEED_CONTACT_UNTIL_TIME, -1, 0);
    }
  return TRUE;
}

static gboolean
check_actions (HeedContactForm *self,
               HeedContactPlace *ret_place,
               GError **error)
{
  for (guint i = 0; i < self->actions->len; i++)
    {
      char **action = g_ptr_array_index (self->actions, i);
      g_autofree char *what = dup_said (action[HEED_CONTACT_ACTION_WHAT]);
      g_autofree char *due = NULL;
      gboolean is_time;

      if (!read_moment (action[HEED_CONTACT_ACTION_DUE_DATE], action[HEED_CONTACT_ACTION_DUE_TIME], HEED_WHEN_FUTURE, &due, &is_time))
        {
          if (is_time)
            heed_form_error_set_time (error, _ ("Due, time"), action[HEED_CONTACT_ACTION_DUE_TIME]);
          else
            heed_form_error_set_day (error, _ ("Due, date"), action[HEED_CONTACT_ACTION_DUE_DATE], HEED_WHEN_FUTURE);
          return stop (ret_place, HEED_N_CONTACT_VALUES, (int) i, is_time ? HEED_CONTACT_ACTION_DUE_TIME : HEED_CONTACT_ACTION_DUE_DATE);
        }
      if (what == NULL && due != NULL)
        {
          heed_problem_set (error,
                            HEED_FORM_ERROR,
                            HEED_FORM_ERROR_INCOMPLETE,
                            _ ("Agreed action needed"),
                            _ ("There is a day by which something is to be done, and not what."),
                            _ ("Say what was agreed, or take the day away."));
          return stop (ret_place, HEED_N_CONTACT_VALUES, (int) i, HEED_CONTACT_ACTION_WHAT);
        }
    }
  return TRUE;
}

gboolean
heed_contact_form_check (HeedContactForm *self,
                         HeedContactPlace *ret_place,
                         GError **error)
{
  g_autofree char *confirmed = NULL;
  gboolean is_time;

  g_return_val_if_fail (HEED_IS_CONTACT_FORM (self), FALSE);

  if (self->persons->len == 0)
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Child needed"),
                        _ ("A contact is filed with the child it was about, and no child is chosen yet."),
                        _ ("Type the child’s name in “Who”."));
      return stop (ret_place, HEED_N_CONTACT_VALUES, -1, 0);
    }
  if (!heed_form_error_check_added (self->values[HEED_CONTACT_WHO], error))
    return stop (ret_place, HEED_CONTACT_WHO, -1, 0);
  if (*self->values[HEED_CONTACT_AGENCY] == '\0')
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Agency needed"),
                        _ ("A contact is filed with the agency it was with, and none is chosen yet."),
                        _ ("Choose the agency. One that is not there is added on the page “Agencies”."));
      return stop (ret_place, HEED_CONTACT_AGENCY, -1, 0);
    }
  if (!check_when (self, ret_place, error) || !check_actions (self, ret_place, error))
    return FALSE;
  if (!read_moment (self->values[HEED_CONTACT_CONFIRMED_DATE], self->values[HEED_CONTACT_CONFIRMED_TIME], HEED_WHEN_PAST, &confirmed, &is_time))
    {
      if (is_time)
        heed_form_error_set_time (error, _ ("Confirmed in writing, time"), self->values[HEED_CONTACT_CONFIRMED_TIME]);
      else
        heed_form_error_set_day (error, _ ("Confirmed in writing, date"), self->values[HEED_CONTACT_CONFIRMED_DATE], HEED_WHEN_PAST);
      return stop (ret_place, is_time ? HEED_CONTACT_CONFIRMED_TIME : HEED_CONTACT_CONFIRMED_DATE, -1, 0);
    }
  return TRUE;
}

static void
append_text (HeedContactForm *self,
             HeedField *field,
             HeedContactValue value,
             const char *name)
{
  g_autofree char *said = dup_said (self->values[value]);

  /* What was typed, to the byte: only whether there is anything is asked of the stripped text. */
  if (said != NULL)
    heed_field_append (field, heed_field_new_text (name, self->values[value]));
}

static void
append_contact (HeedContactForm *self,
                HeedField *field)
{
  static const struct
  {
    HeedContactValue value;
    const char *attribute;
  } PARTS[] = {
    { HEED_CONTACT_AGENCY, "agency" },
    { HEED_CONTACT_PERSON, "person" },
    { HEED_CONTACT_METHOD, "method" },
    { HEED_CONTACT_DIRECTION, "direction" },
    { HEED_CONTACT_PURPOSE, "purpose" },
    { HEED_CONTACT_REFERENCE, "reference" },
  };
  HeedField *contact = heed_field_append (field, heed_field_new ("Contact"));

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autofree char *said = dup_said (self->values[PARTS[i].value]);

      heed_field_set_attribute (contact, PARTS[i].attribute, said);
    }
}

static void
append_actions (HeedContactForm *self,
                HeedField *field)
{
  for (guint i = 0; i < self->actions->len; i++)
    {
      char **action = g_ptr_array_index (self->actions, i);
      g_autofree char *what = dup_said (action[HEED_CONTACT_ACTION_WHAT]);
      g_autofree char *owner = dup_said (action[HEED_CONTACT_ACTION_OWNER]);
      g_autofree char *due = NULL;
      gboolean is_time;
      HeedField *agreed;

      if (what == NULL)
        continue;
      agreed = heed_field_append (field, heed_field_new_text ("AgreedAction", what));
      heed_field_set_attribute (agreed, "owner", owner);
      if (read_moment (action[HEED_CONTACT_ACTION_DUE_DATE], action[HEED_CONTACT_ACTION_DUE_TIME], HEED_WHEN_FUTURE, &due, &is_time))
        heed_field_set_attribute (agreed, "due", due);
    }
}

HeedField *
heed_contact_form_to_field (HeedContactForm *self)
{
  g_autoptr (HeedField) field = heed_field_new ("AgencyContact");
  g_autofree char *confirmed = NULL;
  gboolean is_time;

  g_return_val_if_fail (HEED_IS_CONTACT_FORM (self), NULL);

  if (*self->values[HEED_CONTACT_ABOUT] != '\0')
    heed_field_set_attribute (field, "about", self->values[HEED_CONTACT_ABOUT]);
  heed_field_append (field, make_occurred (self, NULL));
  for (guint i = 0; i < self->persons->len; i++)
    {
      char **person = g_ptr_array_index (self->persons, i);

      heed_field_append (field, heed_involvement_new (person[0], person[1]));
    }
  append_contact (self, field);
  append_text (self, field, HEED_CONTACT_ADVICE, "Advice");
  append_text (self, field, HEED_CONTACT_SHARED, "Shared");
  if (read_moment (self->values[HEED_CONTACT_CONFIRMED_DATE], self->values[HEED_CONTACT_CONFIRMED_TIME], HEED_WHEN_PAST, &confirmed, &is_time)
      && confirmed != NULL)
    heed_field_set_attribute (heed_field_append (field, heed_field_new ("ConfirmedInWriting")), "at", confirmed);
  append_actions (self, field);
  return g_steal_pointer (&field);
}
