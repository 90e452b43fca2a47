/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-form-private.h"

#include "heed-children.h"

#include "heed-date.h"
#include "heed-moment.h"
#include "heed-occurred.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *path;
  const char *attribute; /* NULL: the text */
  HeedConcernValue value;
} Taken;

static const Taken taken[] = {
  { "AwareAt", NULL, HEED_CONCERN_AWARE_AT },
  { "Source", "kind", HEED_CONCERN_SOURCE_KIND },
  { "Source", NULL, HEED_CONCERN_SOURCE },
  { "DangerNow", NULL, HEED_CONCERN_DANGER },
  { "DangerNow", "calledAt", HEED_CONCERN_CALLED_AT },
  { "DangerNow", "reference", HEED_CONCERN_POLICE_REF },
  { "Headline", NULL, HEED_CONCERN_HEADLINE },
  { "Facts", NULL, HEED_CONCERN_FACTS },
  { "ChildsWords", NULL, HEED_CONCERN_WORDS },
  { "Translation", NULL, HEED_CONCERN_TRANSLATION },
  { "Translation", "translator", HEED_CONCERN_TRANSLATOR },
  { "Exploitation/ContactMode", NULL, HEED_CONCERN_CONTACT_MODE },
  { "Exploitation/ApparentConsent", NULL, HEED_CONCERN_APPARENT_CONSENT },
  { "Exploitation/ChildsWishes", "wantsAction", HEED_CONCERN_WANTS_ACTION },
  { "Exploitation/ChildsWishes", NULL, HEED_CONCERN_WISHES },
  { "Exploitation/DevelopmentalNote", NULL, HEED_CONCERN_DEVELOPMENT },
  { "Exploitation/DevelopmentalNote", "source", HEED_CONCERN_DEVELOPMENT_SOURCE },
  { "Exploitation/CapacityNote", NULL, HEED_CONCERN_CAPACITY },
  { "Exploitation/CapacityNote", "source", HEED_CONCERN_CAPACITY_SOURCE },
  { "ImmediateAction", NULL, HEED_CONCERN_IMMEDIATE_ACTION },
  { "ParentsTold", "told", HEED_CONCERN_TOLD_PARENTS },
  { "Significance", "level", HEED_CONCERN_LEVEL },
};

static const char *
attribute_or_empty (HeedField *field,
                    const char *name)
{
  const char *value = field != NULL ? heed_field_get_attribute (field, name) : NULL;

  return value != NULL ? value : "";
}

static const char *
text_or_empty (HeedField *field)
{
  const char *text = heed_field_get_text (field);

  return text != NULL && heed_field_get_absence (field) == NULL ? text : "";
}

static void
take_when (HeedConcernForm *self,
           HeedField *field)
{
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  g_autofree char *precision = NULL;
  g_autofree char *until_date = NULL;
  g_autofree char *until_time = NULL;
  HeedField *occurred = heed_field_find (field, "Occurred");
  const char *before_birth = occurred != NULL ? heed_field_get_attribute (occurred, "beforeBirth") : NULL;

  heed_occurred_to_text (occurred, &date, &time, &precision, &until_date, &until_time);
  heed_concern_form_set (self, HEED_CONCERN_DATE, date);
  heed_concern_form_set (self, HEED_CONCERN_TIME, time);
  heed_concern_form_set (self, HEED_CONCERN_PRECISION, precision);
  heed_concern_form_set (self, HEED_CONCERN_UNTIL_DATE, until_date);
  heed_concern_form_set (self, HEED_CONCERN_UNTIL_TIME, until_time);
  if (g_strcmp0 (before_birth, "true") == 0 || g_strcmp0 (before_birth, "1") == 0)
    heed_concern_form_set (self, HEED_CONCERN_BEFORE_BIRTH, "yes");
}

static void
take_values (HeedConcernForm *self,
             HeedField *field)
{
  HeedField *parents = heed_field_find (field, "ParentsTold");
  HeedField *told = heed_field_find (field, "ToldLead");
  const char *at;
  int day;

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      HeedField *found = heed_field_find (field, taken[i].path);

      if (found == NULL)
        continue;
      if (taken[i].attribute != NULL)
        heed_concern_form_set (self, taken[i].value, heed_field_get_attribute (found, taken[i].attribute));
      else
        heed_concern_form_set (self, taken[i].value, text_or_empty (found));
    }

  at = attribute_or_empty (parents, "reviewDue");
  if (*at == '\0')
    at = attribute_or_empty (parents, "at");
  day = heed_date_parse (at);
  if (day != HEED_DATE_NONE)
    {
      g_autofree char *shown = heed_date_format (day);

      heed_concern_form_set (self, HEED_CONCERN_PARENTS_AT, shown);
    }

  if (told != NULL)
    {
      const char *answer = attribute_or_empty (told, "inPerson");

      heed_concern_form_set (self, HEED_CONCERN_TOLD_LEAD, g_str_equal (answer, "true") ? "yes" : g_str_equal (answer, "false") ? "no"
                                                                                                                                : answer);
    }
}

static void
take_rows (HeedConcernForm *self,
           HeedField *field)
{
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      const char *name = heed_field_get_name (child);
      guint row;

      if (heed_field_get_absence (child) != NULL)
        continue;

      if (g_str_equal (name, "Category"))
        {
          row = heed_concern_form_add_row (self, HEED_CONCERN_CATEGORIES, heed_field_get_attribute (child, "code"));
          heed_concern_form_set_cell (self, HEED_CONCERN_CATEGORIES, row, 1, heed_field_get_attribute (child, "factor"));
          heed_concern_form_set_cell (self, HEED_CONCERN_CATEGORIES, row, 2, heed_field_get_attribute (child, "known"));
        }
      else if (g_str_equal (name, "Exchange"))
        {
          row = heed_concern_form_add_row (self, HEED_CONCERN_EXCHANGES, heed_field_get_attribute (child, "how"));
          heed_concern_form_set_cell (self, HEED_CONCERN_EXCHANGES, row, 1, text_or_empty (child));
          heed_concern_form_set_cell (self, HEED_CONCERN_EXCHANGES, row, 2, heed_field_get_attribute (child, "by"));
        }
      else if (g_str_equal (name, "Gain"))
        {
          row = heed_concern_form_add_row (self, HEED_CONCERN_GAINS, heed_field_get_attribute (child, "kind"));
          heed_concern_form_set_cell (self, HEED_CONCERN_GAINS, row, 1, heed_field_get_attribute (child, "to"));
          heed_concern_form_set_cell (self, HEED_CONCERN_GAINS, row, 2, text_or_empty (child));
        }
      else if (g_str_equal (name, "PowerFactor"))
        heed_concern_form_add_row (self, HEED_CONCERN_POWERS, text_or_empty (child));
      else if (g_str_equal (name, "Reason"))
        {
          row = heed_concern_form_add_row (self, HEED_CONCERN_PARENTS_REASONS, heed_field_get_attribute (child, "code"));
          heed_concern_form_set_cell (self, HEED_CONCERN_PARENTS_REASONS, row, 1, text_or_empty (child));
        }
    }
}

static void
take_persons (HeedConcernForm *self,
              HeedField *field,
              HeedCaseFile *file)
{
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      const char *id;
      HeedPerson *person;
      g_autofree char *label = NULL;

      if (!g_str_equal (heed_field_get_name (child), "Involvement"))
        continue;

      id = heed_involvement_get_person (child);
      person = heed_case_file_find_person (file, id);
      label = person != NULL ? heed_person_label (person) : NULL;
      heed_form_people_put (heed_concern_form_get_people (self), id, heed_involvement_get_role (child), label != NULL ? label : _ ("Name not recorded"), NULL);
      heed_form_people_set_trust (heed_concern_form_get_people (self), id, heed_field_get_attribute (child, "positionOfTrust"));
    }
}

HeedConcernForm *
heed_concern_form_new_amending (HeedEntry *entry,
                                HeedCaseFile *file)
{
  HeedField *field;
  HeedField *block;
  HeedField *parents;
  HeedConcernForm *self;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  field = heed_record_get_field (HEED_RECORD (entry));
  self = heed_concern_form_new_over (field);
  take_when (self, field);
  take_values (self, field);
  take_persons (self, field, file);
  take_rows (self, field);

  /* The first block is the form's; others, of other people, are kept as they are. */
  block = heed_field_find (field, "Exploitation");
  if (block != NULL)
    take_rows (self, block);
  parents = heed_field_find (field, "ParentsTold");
  if (parents != NULL)
    take_rows (self, parents);

  return self;
}
