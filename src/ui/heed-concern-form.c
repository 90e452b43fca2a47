/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-form-private.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-field-text.h"
#include "heed-moment.h"
#include "heed-when-text.h"

#include <string.h>

struct _HeedConcernForm
{
  GObject parent_instance;

  char *values[HEED_N_CONCERN_VALUES];
  GPtrArray *lists[HEED_N_CONCERN_LISTS]; /* of Row */
  HeedFormPeople *people;
  HeedField *base;
  char *opened_at; /* the date and the moment of knowing that it opened with; nobody typed those */
};

typedef struct
{
  char *cells[HEED_CONCERN_N_CELLS];
} Row;

G_DEFINE_FINAL_TYPE (HeedConcernForm, heed_concern_form, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const value_names[HEED_N_CONCERN_VALUES] = {
  [HEED_CONCERN_DANGER] = "danger",
  [HEED_CONCERN_CALLED_AT] = "calledAt",
  [HEED_CONCERN_POLICE_REF] = "policeReference",
  [HEED_CONCERN_DATE] = "date",
  [HEED_CONCERN_TIME] = "time",
  [HEED_CONCERN_PRECISION] = "precision",
  [HEED_CONCERN_WHO] = "who",
  [HEED_CONCERN_NEW_PERSON] = "newPerson",
  [HEED_CONCERN_UNTIL_DATE] = "untilDate",
  [HEED_CONCERN_UNTIL_TIME] = "untilTime",
  [HEED_CONCERN_BEFORE_BIRTH] = "beforeBirth",
  [HEED_CONCERN_AWARE_AT] = "awareAt",
  [HEED_CONCERN_SOURCE_KIND] = "sourceKind",
  [HEED_CONCERN_SOURCE] = "source",
  [HEED_CONCERN_FACTS] = "facts",
  [HEED_CONCERN_WORDS] = "words",
  [HEED_CONCERN_TRANSLATION] = "translation",
  [HEED_CONCERN_TRANSLATOR] = "translator",
  [HEED_CONCERN_CONTACT_MODE] = "contactMode",
  [HEED_CONCERN_APPARENT_CONSENT] = "apparentConsent",
  [HEED_CONCERN_WANTS_ACTION] = "wantsAction",
  [HEED_CONCERN_WISHES] = "wishes",
  [HEED_CONCERN_DEVELOPMENT] = "development",
  [HEED_CONCERN_DEVELOPMENT_SOURCE] = "developmentSource",
  [HEED_CONCERN_CAPACITY] = "capacity",
  [HEED_CONCERN_CAPACITY_SOURCE] = "capacitySource",
  [HEED_CONCERN_MISSING_FROM_DATE] = "missingFromDate",
  [HEED_CONCERN_MISSING_FROM_TIME] = "missingFromTime",
  [HEED_CONCERN_MISSING_BACK_DATE] = "missingBackDate",
  [HEED_CONCERN_MISSING_BACK_TIME] = "missingBackTime",
  [HEED_CONCERN_MISSING_POLICE_REF] = "missingPoliceReference",
  [HEED_CONCERN_IMMEDIATE_ACTION] = "immediateAction",
  [HEED_CONCERN_TOLD_LEAD] = "toldLead",
  [HEED_CONCERN_TOLD_PARENTS] = "toldParents",
  [HEED_CONCERN_PARENTS_AT] = "parentsAt",
  [HEED_CONCERN_HEADLINE] = "headline",
  [HEED_CONCERN_LEVEL] = "level",
  [HEED_CONCERN_AMEND_REASON] = "amendReason",
  [HEED_CONCERN_CURSOR] = "cursor",
};

static const char *const list_names[HEED_N_CONCERN_LISTS] = {
  [HEED_CONCERN_CATEGORIES] = "Categories",
  [HEED_CONCERN_EXCHANGES] = "Exchanges",
  [HEED_CONCERN_GAINS] = "Gains",
  [HEED_CONCERN_POWERS] = "Powers",
  [HEED_CONCERN_PARENTS_REASONS] = "ParentsReasons",
  [HEED_CONCERN_ANSWERS] = "Answers",
};

static const char *const cell_names[HEED_CONCERN_N_CELLS] = { "a", "b", "c", "d" };

static const HeedConcernValue day_values[] = {
  HEED_CONCERN_DATE,
  HEED_CONCERN_UNTIL_DATE,
  HEED_CONCERN_MISSING_FROM_DATE,
  HEED_CONCERN_MISSING_BACK_DATE,
};

static void
row_free (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < HEED_CONCERN_N_CELLS; i++)
    g_free (row->cells[i]);
  g_free (row);
}

static gboolean
is_day_value (HeedConcernValue value)
{
  for (guint i = 0; i < G_N_ELEMENTS (day_values); i++)
    {
      if (day_values[i] == value)
        return TRUE;
    }

  return FALSE;
}

static void
read_value (HeedConcernForm *self,
            HeedField *field,
            int said_on)
{
  const char *name = heed_field_get_attribute (field, "name");
  const char *text = heed_field_get_text (field);

  for (guint i = 0; i < HEED_N_CONCERN_VALUES; i++)
    {
      if (g_strcmp0 (value_names[i], name) != 0 || text == NULL)
        continue;

      g_free (self->values[i]);
      self->values[i] = is_day_value (i) ? heed_when_hold_day (text, said_on, heed_clock_get_today (), HEED_WHEN_PAST) : g_strdup (text);
    }
}

static void
read_row (HeedConcernForm *self,
          HeedField *field)
{
  for (guint i = 0; i < HEED_N_CONCERN_LISTS; i++)
    {
      if (!g_str_equal (heed_field_get_name (field), list_names[i]))
        continue;

      guint row = heed_concern_form_add_row (self, i, heed_field_get_attribute (field, cell_names[0]));

      for (guint j = 1; j < HEED_CONCERN_N_CELLS; j++)
        heed_concern_form_set_cell (self, i, row, j, heed_field_get_attribute (field, cell_names[j]));
    }
}

/* The name at "Who" is a value as well. */
static void
people_cb (HeedConcernForm *self)
{
  g_assert (HEED_IS_CONCERN_FORM (self));

  heed_concern_form_set (self, HEED_CONCERN_WHO, heed_form_people_get_name (self->people));
  heed_concern_form_set (self, HEED_CONCERN_NEW_PERSON, heed_form_people_get_begun (self->people));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was given by somebody who is not in the form any more is still what was given. */
static void
removed_cb (HeedConcernForm *self,
            const char *id)
{
  g_assert (HEED_IS_CONCERN_FORM (self));

  for (guint i = 0; i < self->lists[HEED_CONCERN_EXCHANGES]->len; i++)
    {
      if (g_str_equal (heed_concern_form_get_cell (self, HEED_CONCERN_EXCHANGES, i, 2), id))
        heed_concern_form_set_cell (self, HEED_CONCERN_EXCHANGES, i, 2, "");
    }
}

static void
heed_concern_form_finalize (GObject *object)
{
  HeedConcernForm *self = HEED_CONCERN_FORM (object);

  for (guint i = 0; i < HEED_N_CONCERN_VALUES; i++)
    g_free (self->values[i]);
  for (guint i = 0; i < HEED_N_CONCERN_LISTS; i++)
    g_ptr_array_unref (self->lists[i]);
  g_object_unref (self->people);
  g_clear_pointer (&self->base, heed_field_unref);
  g_free (self->opened_at);

  G_OBJECT_CLASS (heed_concern_form_parent_class)->finalize (object);
}

static void
heed_concern_form_class_init (HeedConcernFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_concern_form_finalize;

  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_CONCERN_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_concern_form_init (HeedConcernForm *self)
{
  for (guint i = 0; i < HEED_N_CONCERN_VALUES; i++)
    self->values[i] = g_strdup ("");
  for (guint i = 0; i < HEED_N_CONCERN_LISTS; i++)
    self->lists[i] = g_ptr_array_new_with_free_func (row_free);
  self->people = heed_form_people_new ();
  g_signal_connect_object (self->people, "changed", G_CALLBACK (people_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->people, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
}

HeedConcernForm *
heed_concern_form_new (const char *now)
{
  HeedConcernForm *self = g_object_new (HEED_TYPE_CONCERN_FORM, NULL);
  HeedMoment moment;

  g_return_val_if_fail (heed_moment_parse (now, &moment), self);

  g_free (self->values[HEED_CONCERN_DATE]);
  self->values[HEED_CONCERN_DATE] = heed_date_format (moment.day);
  g_free (self->values[HEED_CONCERN_AWARE_AT]);
  self->values[HEED_CONCERN_AWARE_AT] = g_strdup (now);
  self->opened_at = g_strdup (now);

  return self;
}

HeedConcernForm *
heed_concern_form_new_over (HeedField *base)
{
  HeedConcernForm *self = g_object_new (HEED_TYPE_CONCERN_FORM, NULL);

  self->base = heed_field_ref (base);

  return self;
}

HeedConcernForm *
heed_concern_form_new_from_draft (const char *text)
{
  g_autoptr (HeedField) draft = NULL;
  g_autoptr (HeedConcernForm) self = NULL;
  g_autofree char *name = NULL;
  g_autofree char *begun = NULL;
  int said_on;

  g_return_val_if_fail (text != NULL, NULL);

  draft = heed_field_from_text (text);
  if (draft == NULL || !g_str_equal (heed_field_get_name (draft), "Draft"))
    return NULL;

  said_on = heed_date_parse (heed_field_get_attribute (draft, "saidOn"));
  if (said_on == HEED_DATE_NONE)
    said_on = heed_clock_get_today ();

  self = g_object_new (HEED_TYPE_CONCERN_FORM, NULL);
  self->opened_at = g_strdup (heed_field_get_attribute (draft, "openedAt"));
  for (guint i = 0; i < heed_field_get_n_children (draft); i++)
    {
      HeedField *child = heed_field_get_child (draft, i);
      const char *kind = heed_field_get_name (child);

      if (g_str_equal (kind, "Value"))
        read_value (self, child, said_on);
      else if (g_str_equal (kind, "Base") && heed_field_get_n_children (child) == 1)
        self->base = heed_field_copy (heed_field_get_child (child, 0));
      else
        read_row (self, child);
    }
  name = g_strdup (self->values[HEED_CONCERN_WHO]);
  begun = g_strdup (self->values[HEED_CONCERN_NEW_PERSON]);
  heed_form_people_set_name (self->people, name);
  heed_form_people_set_begun (self->people, begun);
  heed_form_people_take_draft (self->people, draft);

  return g_steal_pointer (&self);
}

char *
heed_concern_form_to_draft (HeedConcernForm *self)
{
  g_autoptr (HeedField) draft = heed_field_new ("Draft");
  g_autofree char *today = heed_date_format_iso (heed_clock_get_today ());

  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), NULL);

  heed_field_set_attribute (draft, "saidOn", today);
  heed_field_set_attribute (draft, "openedAt", self->opened_at);

  for (guint i = 0; i < HEED_N_CONCERN_VALUES; i++)
    {
      if (*self->values[i] != '\0')
        {
          HeedField *value = heed_field_append (draft, heed_field_new_text ("Value", self->values[i]));

          heed_field_set_attribute (value, "name", value_names[i]);
        }
    }

  for (guint i = 0; i < HEED_N_CONCERN_LISTS; i++)
    {
      for (guint j = 0; j < self->lists[i]->len; j++)
        {
          Row *row = g_ptr_array_index (self->lists[i], j);
          HeedField *field = heed_field_append (draft, heed_field_new (list_names[i]));

          for (guint k = 0; k < HEED_CONCERN_N_CELLS; k++)
            heed_field_set_attribute (field, cell_names[k], row->cells[k]);
        }
    }

  heed_form_people_append_draft (self->people, draft);

  if (self->base != NULL)
    heed_field_append (heed_field_append (draft, heed_field_new ("Base")), heed_field_copy (self->base));

  return heed_field_to_text (draft);
}

gboolean
heed_concern_form_is_empty (HeedConcernForm *self)
{
  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), TRUE);

  if (heed_form_people_get_all (self->people)->len > 0 || self->base != NULL)
    return FALSE;

  for (guint i = 0; i < HEED_N_CONCERN_LISTS; i++)
    {
      if (self->lists[i]->len > 0)
        return FALSE;
    }

  for (guint i = 0; i < HEED_N_CONCERN_VALUES; i++)
    {
      if (*self->values[i] == '\0' || i == HEED_CONCERN_CURSOR)
        continue;

      /* What the form opened with is nobody's word. */
      if (self->opened_at != NULL && i == HEED_CONCERN_AWARE_AT && g_str_equal (self->values[i], self->opened_at))
        continue;
      if (self->opened_at != NULL && i == HEED_CONCERN_DATE)
        {
          HeedMoment opened;
          int day;

          if (heed_moment_parse (self->opened_at, &opened) && heed_when_parse_day (self->values[i], opened.day, HEED_WHEN_PAST, &day) && day == opened.day)
            continue;
        }

      return FALSE;
    }

  return TRUE;
}

HeedField *
heed_concern_form_get_base (HeedConcernForm *self)
{
  return self->base;
}

const char *
heed_concern_form_get_supersedes (HeedConcernForm *self)
{
  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), NULL);

  return self->base != NULL ? heed_field_get_attribute (self->base, "id") : NULL;
}

const char *
heed_concern_value_get_name (HeedConcernValue value)
{
  return value_names[value];
}

const char *
heed_concern_form_get (HeedConcernForm *self,
                       HeedConcernValue value)
{
  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), "");
  g_return_val_if_fail (value < HEED_N_CONCERN_VALUES, "");

  return self->values[value];
}

void
heed_concern_form_set (HeedConcernForm *self,
                       HeedConcernValue value,
                       const char *text)
{
  g_return_if_fail (HEED_IS_CONCERN_FORM (self));
  g_return_if_fail (value < HEED_N_CONCERN_VALUES);

  if (text == NULL)
    text = "";
  if (g_str_equal (self->values[value], text))
    return;

  g_free (self->values[value]);
  self->values[value] = g_strdup (text);
  if (value == HEED_CONCERN_WHO)
    heed_form_people_set_name (self->people, text);
  else if (value == HEED_CONCERN_NEW_PERSON)
    heed_form_people_set_begun (self->people, text);

  /* Where the cursor stands is kept, but says nothing. */
  if (value != HEED_CONCERN_CURSOR)
    g_signal_emit (self, signals[CHANGED], 0);
}

guint
heed_concern_form_get_n_rows (HeedConcernForm *self,
                              HeedConcernList list)
{
  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), 0);
  g_return_val_if_fail (list < HEED_N_CONCERN_LISTS, 0);

  return self->lists[list]->len;
}

const char *
heed_concern_form_get_cell (HeedConcernForm *self,
                            HeedConcernList list,
                            guint row,
                            guint cell)
{
  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), "");
  g_return_val_if_fail (list < HEED_N_CONCERN_LISTS && row < self->lists[list]->len, "");
  g_return_val_if_fail (cell < HEED_CONCERN_N_CELLS, "");

  return ((Row *) g_ptr_array_index (self->lists[list], row))->cells[cell];
}

void
heed_concern_form_set_cell (HeedConcernForm *self,
                            HeedConcernList list,
                            guint row,
                            guint cell,
                            const char *text)
{
  Row *cells;

  g_return_if_fail (HEED_IS_CONCERN_FORM (self));
  g_return_if_fail (list < HEED_N_CONCERN_LISTS && row < self->lists[list]->len);
  g_return_if_fail (cell < HEED_CONCERN_N_CELLS);

  if (text == NULL)
    text = "";
  cells = g_ptr_array_index (self->lists[list], row);
  if (g_str_equal (cells->cells[cell], text))
    return;

  g_free (cells->cells[cell]);
  cells->cells[cell] = g_strdup (text);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
heed_concern_form_add_row (HeedConcernForm *self,
                           HeedConcernList list,
                           const char *first_cell)
{
  Row *row;

  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), 0);
  g_return_val_if_fail (list < HEED_N_CONCERN_LISTS, 0);

  row = g_new0 (Row, 1);
  row->cells[0] = g_strdup (first_cell != NULL ? first_cell : "");
  for (guint i = 1; i < HEED_CONCERN_N_CELLS; i++)
    row->cells[i] = g_strdup ("");
  g_ptr_array_add (self->lists[list], row);
  g_signal_emit (self, signals[CHANGED], 0);

  return self->lists[list]->len - 1;
}

void
heed_concern_form_remove_row (HeedConcernForm *self,
                              HeedConcernList list,
                              guint row)
{
  g_return_if_fail (HEED_IS_CONCERN_FORM (self));
  g_return_if_fail (list < HEED_N_CONCERN_LISTS && row < self->lists[list]->len);

  g_ptr_array_remove_index (self->lists[list], row);
  g_signal_emit (self, signals[CHANGED], 0);
}

int
heed_concern_form_find_row (HeedConcernForm *self,
                            HeedConcernList list,
                            const char *first_cell)
{
  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), -1);
  g_return_val_if_fail (list < HEED_N_CONCERN_LISTS, -1);

  for (guint i = 0; i < self->lists[list]->len; i++)
    {
      if (g_str_equal (heed_concern_form_get_cell (self, list, i, 0), first_cell))
        return (int) i;
    }

  return -1;
}

HeedFormPeople *
heed_concern_form_get_people (HeedConcernForm *self)
{
  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), NULL);

  return self->people;
}
