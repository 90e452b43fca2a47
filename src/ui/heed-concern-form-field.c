/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-form-private.h"

#include "heed-clock.h"
#include "heed-moment.h"
#include "heed-occurred.h"
#include "heed-when-text.h"

#include <string.h>

static const char *
get (HeedConcernForm *self,
     HeedConcernValue value)
{
  return heed_concern_form_get (self, value);
}

static const char *
cell (HeedConcernForm *self,
      HeedConcernList list,
      guint row,
      guint column)
{
  return heed_concern_form_get_cell (self, list, row, column);
}

/* An attribute that is only there where it says something. */
static void
set_said (HeedField *field,
          const char *name,
          const char *value)
{
  heed_field_set_attribute (field, name, *value != '\0' ? value : NULL);
}

static HeedField *
append_text (HeedField *field,
             const char *name,
             const char *text)
{
  return *text != '\0' ? heed_field_append (field, heed_field_new_text (name, text)) : NULL;
}

/* Copies what @from has under @name, from the @skip-th on; @from may be NULL. */
static void
append_children (HeedField *field,
                 HeedField *from,
                 const char *name,
                 guint skip)
{
  if (from == NULL)
    return;

  for (guint i = 0; i < heed_field_get_n_children (from); i++)
    {
      HeedField *child = heed_field_get_child (from, i);

      if (!g_str_equal (heed_field_get_name (child), name) || heed_field_get_attribute (child, "derived") != NULL)
        continue;
      if (skip > 0)
        skip--;
      else
        heed_field_append (field, heed_field_copy (child));
    }
}

/* Copies what the amended entry has under @name, from the @skip-th on. The form shows one of some. */
static void
append_base (HeedConcernForm *self,
             HeedField *field,
             const char *name,
             guint skip)
{
  append_children (field, heed_concern_form_get_base (self), name, skip);
}

/* The field of the amended entry that this one stands for, as a start; else a new one. So what the form
 * has no control for (a language, a note's id) is not lost when something else is put right. */
static HeedField *
start_field (HeedConcernForm *self,
             const char *name)
{
  HeedField *base = heed_concern_form_get_base (self);
  HeedField *older = base != NULL ? heed_field_find (base, name) : NULL;
  HeedField *field = heed_field_new (name);

  for (guint i = 0; older != NULL && i < heed_field_get_n_attributes (older); i++)
    {
      const char *value;
      const char *attribute = heed_field_get_nth_attribute (older, i, &value);

      if (!g_str_equal (attribute, "absence"))
        heed_field_set_attribute (field, attribute, value);
    }

  return field;
}

static void
append_said (HeedConcernForm *self,
             HeedField *field,
             const char *name,
             const char *text)
{
  HeedField *base = heed_concern_form_get_base (self);
  HeedField *older = base != NULL ? heed_field_find (base, name) : NULL;

  if (*text != '\0')
    heed_field_set_text (heed_field_append (field, start_field (self, name)), text);
  else if (older != NULL && heed_field_get_absence (older) != NULL)
    heed_field_append (field, heed_field_copy (older));
}

static void
append_when (HeedConcernForm *self,
             HeedField *field)
{
  HeedOccurredText text = {
    get (self, HEED_CONCERN_DATE),
    get (self, HEED_CONCERN_TIME),
    get (self, HEED_CONCERN_PRECISION),
    get (self, HEED_CONCERN_UNTIL_DATE),
    get (self, HEED_CONCERN_UNTIL_TIME),
  };
  HeedField *occurred = heed_field_append (field, heed_occurred_new (&text, heed_clock_get_today (), NULL));
  HeedField *base = heed_concern_form_get_base (self);
  HeedField *older = base != NULL ? heed_field_find (base, "Occurred") : NULL;

  if (*get (self, HEED_CONCERN_BEFORE_BIRTH) != '\0')
    heed_field_set_attribute (occurred, "beforeBirth", "true");
  if (older != NULL)
    heed_field_set_attribute (occurred, "stated", heed_field_get_attribute (older, "stated"));
}

static void
append_source (HeedConcernForm *self,
               HeedField *field)
{
  HeedField *source;

  if (*get (self, HEED_CONCERN_SOURCE_KIND) == '\0' && *get (self, HEED_CONCERN_SOURCE) == '\0')
    return;

  source = heed_field_append (field, start_field (self, "Source"));
  set_said (source, "kind", get (self, HEED_CONCERN_SOURCE_KIND));
  if (*get (self, HEED_CONCERN_SOURCE) != '\0')
    heed_field_set_text (source, get (self, HEED_CONCERN_SOURCE));
}

static void
append_danger (HeedConcernForm *self,
               HeedField *field)
{
  HeedField *danger = append_text (field, "DangerNow", get (self, HEED_CONCERN_DANGER));

  if (danger == NULL)
    return;

  set_said (danger, "calledAt", get (self, HEED_CONCERN_CALLED_AT));
  set_said (danger, "reference", get (self, HEED_CONCERN_POLICE_REF));
}

static void
append_persons (HeedConcernForm *self,
                HeedField *field,
                gboolean subjects_only)
{
  GPtrArray *persons = heed_form_people_get_all (heed_concern_form_get_people (self));

  for (guint i = 0; i < persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (persons, i);
      HeedField *involvement;

      if (subjects_only && !g_str_equal (person->role, "subject"))
        continue;

      involvement = heed_field_append (field, heed_involvement_new (person->id, person->role));
      if (!subjects_only)
        set_said (involvement, "positionOfTrust", person->trust);
    }
}

static void
append_spoken (HeedConcernForm *self,
               HeedField *field)
{
  HeedField *translation;

  append_said (self, field, "ChildsWords", get (self, HEED_CONCERN_WORDS));
  append_base (self, field, "ChildsWords", 1);
  translation = append_text (field, "Translation", get (self, HEED_CONCERN_TRANSLATION));
  if (translation != NULL)
    set_said (translation, "translator", get (self, HEED_CONCERN_TRANSLATOR));
  append_base (self, field, "Translation", 1);
}

static void
append_categories (HeedConcernForm *self,
                   HeedField *field)
{
  for (guint i = 0; i < heed_concern_form_get_n_rows (self, HEED_CONCERN_CATEGORIES); i++)
    {
      HeedField *category = heed_field_append (field, heed_field_new ("Category"));

      heed_field_set_attribute (category, "code", cell (self, HEED_CONCERN_CATEGORIES, i, 0));
      set_said (category, "factor", cell (self, HEED_CONCERN_CATEGORIES, i, 1));
      set_said (category, "known", cell (self, HEED_CONCERN_CATEGORIES, i, 2));
    }
}

static void
append_exchanges (HeedConcernForm *self,
                  HeedField *block)
{
  for (guint i = 0; i < heed_concern_form_get_n_rows (self, HEED_CONCERN_EXCHANGES); i++)
    {
      const char *how = cell (self, HEED_CONCERN_EXCHANGES, i, 0);
      const char *what = cell (self, HEED_CONCERN_EXCHANGES, i, 1);
      HeedField *exchange;

      /* A row that was only opened says nothing. */
      if (*how == '\0' && *what == '\0')
        continue;

      exchange = heed_field_append (block, heed_field_new ("Exchange"));
      set_said (exchange, "how", how);
      set_said (exchange, "by", cell (self, HEED_CONCERN_EXCHANGES, i, 2));
      if (*what != '\0')
        heed_field_set_text (exchange, what);
    }
}

static void
append_gains (HeedConcernForm *self,
              HeedField *block)
{
  for (guint i = 0; i < heed_concern_form_get_n_rows (self, HEED_CONCERN_GAINS); i++)
    {
      HeedField *gain;

      if (*cell (self, HEED_CONCERN_GAINS, i, 0) == '\0')
        continue;

      gain = heed_field_append (block, heed_field_new ("Gain"));
      set_said (gain, "kind", cell (self, HEED_CONCERN_GAINS, i, 0));
      set_said (gain, "to", cell (self, HEED_CONCERN_GAINS, i, 1));
      if (*cell (self, HEED_CONCERN_GAINS, i, 2) != '\0')
        heed_field_set_text (gain, cell (self, HEED_CONCERN_GAINS, i, 2));
    }
}

static void
append_note (HeedConcernForm *self,
             HeedField *block,
             const char *name,
             HeedConcernValue text,
             HeedConcernValue source)
{
  HeedField *note = append_text (block, name, get (self, text));

  if (note != NULL)
    set_said (note, "source", get (self, source));
}

static void
append_exploitation (HeedConcernForm *self,
                     HeedField *field)
{
  HeedField *base = heed_concern_form_get_base (self);
  HeedField *base_block = base != NULL ? heed_field_find (base, "Exploitation") : NULL;
  g_autoptr (HeedField) block = start_field (self, "Exploitation");

  append_exchanges (self, block);
  append_gains (self, block);
  for (guint i = 0; i < heed_concern_form_get_n_rows (self, HEED_CONCERN_POWERS); i++)
    append_text (block, "PowerFactor", cell (self, HEED_CONCERN_POWERS, i, 0));
  append_children (block, base_block, "Means", 0);
  append_children (block, base_block, "SexualActivity", 0);
  append_text (block, "ContactMode", get (self, HEED_CONCERN_CONTACT_MODE));
  append_text (block, "ApparentConsent", get (self, HEED_CONCERN_APPARENT_CONSENT));
  if (*get (self, HEED_CONCERN_WANTS_ACTION) != '\0' || *get (self, HEED_CONCERN_WISHES) != '\0')
    {
      HeedField *wishes = heed_field_append (block, heed_field_new ("ChildsWishes"));

      set_said (wishes, "wantsAction", get (self, HEED_CONCERN_WANTS_ACTION));
      if (*get (self, HEED_CONCERN_WISHES) != '\0')
        heed_field_set_text (wishes, get (self, HEED_CONCERN_WISHES));
    }
  append_note (self, block, "DevelopmentalNote", HEED_CONCERN_DEVELOPMENT, HEED_CONCERN_DEVELOPMENT_SOURCE);
  append_note (self, block, "CapacityNote", HEED_CONCERN_CAPACITY, HEED_CONCERN_CAPACITY_SOURCE);

  if (heed_field_get_n_children (block) > 0)
    heed_field_append (field, g_steal_pointer (&block));
  append_base (self, field, "Exploitation", 1);
}

/* A day or a day with its time, as it is planned; what cannot be read is left out. */
static void
set_planned (HeedField *field,
             const char *name,
             const char *text)
{
  g_autofree char *moment = NULL;
  int day;

  if (*text == '\0' || !heed_when_parse_day (text, heed_clock_get_today (), HEED_WHEN_FUTURE, &day))
    return;

  moment = heed_when_to_moment (day, -1);
  heed_field_set_attribute (field, name, moment);
}

static void
append_parents (HeedConcernForm *self,
                HeedField *field)
{
  const char *told = get (self, HEED_CONCERN_TOLD_PARENTS);
  HeedField *parents;

  if (*told == '\0')
    return;

  parents = heed_field_append (field, start_field (self, "ParentsTold"));
  heed_field_set_attribute (parents, "told", told);
  if (g_str_equal (told, "no"))
    set_planned (parents, "reviewDue", get (self, HEED_CONCERN_PARENTS_AT));
  else if (g_str_equal (told, "notYet"))
    set_planned (parents, "at", get (self, HEED_CONCERN_PARENTS_AT));

  for (guint i = 0; i < heed_concern_form_get_n_rows (self, HEED_CONCERN_PARENTS_REASONS); i++)
    {
      const char *code = cell (self, HEED_CONCERN_PARENTS_REASONS, i, 0);
      const char *words = cell (self, HEED_CONCERN_PARENTS_REASONS, i, 1);
      HeedField *reason = heed_field_append (parents, heed_field_new ("Reason"));

      set_said (reason, "code", code);
      if (*words != '\0')
        heed_field_set_text (reason, words);
    }
}

static void
append_end (HeedConcernForm *self,
            HeedField *field)
{
  append_said (self, field, "ImmediateAction", get (self, HEED_CONCERN_IMMEDIATE_ACTION));

  if (*get (self, HEED_CONCERN_TOLD_LEAD) != '\0')
    {
      const char *answer = get (self, HEED_CONCERN_TOLD_LEAD);
      HeedField *told = heed_field_append (field, start_field (self, "ToldLead"));

      heed_field_set_attribute (told, "inPerson", g_str_equal (answer, "yes") ? "true" : g_str_equal (answer, "no") ? "false"
                                                                                                                    : answer);
    }
  else
    append_base (self, field, "ToldLead", 0);

  append_parents (self, field);

  if (*get (self, HEED_CONCERN_LEVEL) != '\0')
    {
      HeedField *significance = heed_field_append (field, start_field (self, "Significance"));

      if (heed_field_get_attribute (significance, "impact") == NULL)
        heed_field_set_attribute (significance, "impact", "concern");
      heed_field_set_attribute (significance, "level", get (self, HEED_CONCERN_LEVEL));
    }

  append_text (field, "AmendReason", get (self, HEED_CONCERN_AMEND_REASON));
}

HeedField *
heed_concern_form_to_field (HeedConcernForm *self)
{
  g_autoptr (HeedField) field = heed_field_new ("Concern");
  HeedField *base;

  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), NULL);

  base = heed_concern_form_get_base (self);
  if (base != NULL)
    {
      heed_field_set_attribute (field, "supersedes", heed_field_get_attribute (base, "id"));
      heed_field_set_attribute (field, "confidential", heed_field_get_attribute (base, "confidential"));
      heed_field_set_attribute (field, "about", heed_field_get_attribute (base, "about"));
    }

  append_when (self, field);
  append_text (field, "AwareAt", get (self, HEED_CONCERN_AWARE_AT));
  append_source (self, field);
  append_danger (self, field);
  append_base (self, field, "WhereNow", 0);
  append_base (self, field, "Place", 0);
  append_persons (self, field, FALSE);
  append_text (field, "Headline", get (self, HEED_CONCERN_HEADLINE));
  append_said (self, field, "Facts", get (self, HEED_CONCERN_FACTS));
  append_spoken (self, field);
  append_base (self, field, "Opinion", 0);
  append_base (self, field, "OthersAtRisk", 0);
  append_categories (self, field);
  append_exploitation (self, field);
  append_base (self, field, "BodyMark", 0);
  append_base (self, field, "File", 0);
  append_end (self, field);

  return g_steal_pointer (&field);
}

HeedField *
heed_concern_form_to_missing_episode (HeedConcernForm *self)
{
  g_autoptr (HeedField) field = NULL;
  HeedOccurredText text = { "", "", "", "", "" };
  HeedField *police;
  int minute = -1;
  int day;

  g_return_val_if_fail (HEED_IS_CONCERN_FORM (self), NULL);

  text.date = get (self, HEED_CONCERN_MISSING_FROM_DATE);
  text.time = get (self, HEED_CONCERN_MISSING_FROM_TIME);
  text.until_date = get (self, HEED_CONCERN_MISSING_BACK_DATE);
  text.until_time = get (self, HEED_CONCERN_MISSING_BACK_TIME);
  if (*text.date == '\0')
    return NULL;

  field = heed_field_new ("MissingEpisode");
  heed_field_append (field, heed_occurred_new (&text, heed_clock_get_today (), NULL));
  append_persons (self, field, TRUE);
  if (*get (self, HEED_CONCERN_MISSING_POLICE_REF) != '\0')
    {
      police = heed_field_append (field, heed_field_new ("PoliceTold"));
      heed_field_set_attribute (police, "reference", get (self, HEED_CONCERN_MISSING_POLICE_REF));
    }

  /* Without a day of return the child is still missing, as far as is known here. */
  if (*text.until_date == '\0' && *text.until_time != '\0')
    text.until_date = text.date;
  if (*text.until_date != '\0' && heed_when_parse_day (text.until_date, heed_clock_get_today (), HEED_WHEN_PAST, &day))
    {
      g_autofree char *moment = NULL;

      heed_when_parse_time (text.until_time, &minute);
      moment = heed_when_to_moment (day, minute);
      heed_field_append (field, heed_field_new_text ("ReturnedAt", moment));
    }

  return g_steal_pointer (&field);
}
