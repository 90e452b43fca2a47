/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-draft.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-field-text.h"
#include "heed-form-private.h"
#include "heed-moment.h"
#include "heed-when-text.h"

static const char *
get_draft_name (const HeedFormPart *part)
{
  return part->kept_as != NULL ? part->kept_as : part->name;
}

/* A day is written as itself where it is compared, so that two ways to type it are one. */
static char *
settle (const HeedFormPart *part,
        const char *text)
{
  int lean;
  int day;

  if (!heed_form_part_is_day (part, &lean) || !heed_when_parse_day (text, heed_clock_get_today (), lean, &day))
    return g_strdup (text);

  return heed_date_format_iso (day);
}

static char *
hold (const HeedFormPart *part,
      const char *text,
      int said_on)
{
  int lean;

  if (!heed_form_part_is_day (part, &lean))
    return g_strdup (text);

  return heed_when_hold_day (text, said_on, heed_clock_get_today (), lean);
}

static void
append_value (HeedForm *self,
              const HeedFormPart *part,
              HeedField *values,
              gboolean settled)
{
  const char *text = heed_form_get (self, part->name);
  g_autofree char *value = settled ? settle (part, text) : g_strdup (text);

  if (*value == '\0')
    return;
  if (part->flags & HEED_FORM_ON_DRAFT)
    heed_field_set_attribute (values, get_draft_name (part), value);
  else
    heed_field_set_attribute (heed_field_append (values, heed_field_new_text ("Value", value)), "name", get_draft_name (part));
}

static void
append_rows (HeedForm *self,
             const HeedFormPart *part,
             HeedField *values,
             gboolean settled)
{
  for (guint row = 0; row < heed_form_get_n_rows (self, part->name); row++)
    {
      HeedField *field = heed_field_append (values, heed_field_new (get_draft_name (part)));

      for (const HeedFormPart *cell = part->cells; cell->type != HEED_FORM_END; cell++)
        {
          const char *text = heed_form_get_cell (self, part->name, row, cell->name);
          g_autofree char *value = settled ? settle (cell, text) : g_strdup (text);

          if (*get_draft_name (cell) == '\0')
            heed_field_set_text (field, value);
          else
            heed_field_set_attribute (field, get_draft_name (cell), value);
        }
    }
}

HeedField *
heed_form_to_values (HeedForm *self,
                     gboolean settled)
{
  HeedField *values = heed_field_new ("Draft");

  for (const HeedFormPart *part = heed_form_get_kind (self)->parts; part->type != HEED_FORM_END; part++)
    {
      if (heed_form_part_is_value (part))
        append_value (self, part, values, settled);
      else if (part->type == HEED_FORM_ROWS)
        append_rows (self, part, values, settled);
      else if (part->type == HEED_FORM_BLOCKS)
        heed_form_append_block_values (self, part, values, settled);
    }
  if (!heed_form_is_block (self))
    heed_form_people_append_draft (heed_form_get_people (self), values);

  return values;
}

/* What @values has of a value, or NULL. */
static const char *
find_value (HeedField *values,
            const HeedFormPart *part)
{
  if (part->flags & HEED_FORM_ON_DRAFT)
    return heed_field_get_attribute (values, get_draft_name (part));

  for (guint i = 0; i < heed_field_get_n_children (values); i++)
    {
      HeedField *field = heed_field_get_child (values, i);

      if (g_str_equal (heed_field_get_name (field), "Value") && g_strcmp0 (heed_field_get_attribute (field, "name"), get_draft_name (part)) == 0)
        return heed_field_get_text (field);
    }

  return NULL;
}

static void
take_value (HeedForm *self,
            const HeedFormPart *part,
            HeedField *values,
            int said_on)
{
  const char *text = find_value (values, part);
  g_autofree char *held = NULL;

  if (text == NULL && part->type == HEED_FORM_ID)
    return;

  held = hold (part, text != NULL ? text : "", said_on);
  heed_form_set (self, part->name, held);
}

static void
take_rows (HeedForm *self,
           const HeedFormPart *part,
           HeedField *values,
           int said_on)
{
  heed_form_clear_rows (self, part->name);
  for (guint i = 0; i < heed_field_get_n_children (values); i++)
    {
      HeedField *field = heed_field_get_child (values, i);
      guint row;

      if (!g_str_equal (heed_field_get_name (field), get_draft_name (part)))
        continue;

      row = heed_form_add_row (self, part->name, NULL);
      for (const HeedFormPart *cell = part->cells; cell->type != HEED_FORM_END; cell++)
        {
          const char *name = get_draft_name (cell);
          const char *text = *name != '\0' ? heed_field_get_attribute (field, name) : heed_field_get_text (field);
          g_autofree char *held = hold (cell, text != NULL ? text : "", said_on);

          heed_form_set_cell (self, part->name, row, cell->name, held);
        }
    }
}

void
heed_form_take_values (HeedForm *self,
                       HeedField *values,
                       int said_on)
{
  HeedFormPeople *people = heed_form_get_people (self);

  if (!heed_form_is_block (self))
    heed_form_people_clear (people);
  for (const HeedFormPart *part = heed_form_get_kind (self)->parts; part->type != HEED_FORM_END; part++)
    {
      if (heed_form_part_is_value (part))
        take_value (self, part, values, said_on);
      else if (part->type == HEED_FORM_ROWS)
        take_rows (self, part, values, said_on);
      else if (part->type == HEED_FORM_BLOCKS)
        heed_form_take_block_values (self, part, values, said_on);
    }
  if (!heed_form_is_block (self))
    heed_form_people_take_draft (people, values);
}

char *
heed_form_to_draft (HeedForm *self)
{
  g_autoptr (HeedField) draft = NULL;
  g_autofree char *today = heed_date_format_iso (heed_clock_get_today ());

  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  draft = heed_form_to_values (self, FALSE);
  heed_field_set_attribute (draft, "saidOn", today);
  heed_field_set_attribute (draft, "openedAt", heed_form_get_opened_at (self));
  if (heed_form_get_base (self) != NULL)
    heed_field_append (heed_field_append (draft, heed_field_new ("Base")), heed_field_copy (heed_form_get_base (self)));
  if (*heed_form_get_cursor (self) != '\0')
    heed_field_append (draft, heed_field_new_text ("Cursor", heed_form_get_cursor (self)));

  return heed_field_to_text (draft);
}

/* "facts 12"; where the controls were only counted ("10 12"), the name of the one that was meant. */
static char *
dup_cursor (HeedForm *self,
            HeedField *draft)
{
  static const HeedFormPart older = { "cursor", HEED_FORM_CODE, NULL };
  const char *const *names = heed_form_get_kind (self)->cursors;
  const char *cursor = heed_field_find_text (draft, "Cursor");
  guint64 place;
  char *rest;

  if (cursor == NULL)
    cursor = find_value (draft, &older);
  if (cursor == NULL || !g_ascii_isdigit (*cursor))
    return g_strdup (cursor);

  place = g_ascii_strtoull (cursor, &rest, 10);
  if (names == NULL || place >= g_strv_length ((char **) names))
    return NULL;

  return g_strconcat (names[place], rest, NULL);
}

static HeedField *
parse (const char *text)
{
  g_autoptr (HeedField) draft = heed_field_from_text (text);

  return draft != NULL && g_str_equal (heed_field_get_name (draft), "Draft") ? g_steal_pointer (&draft) : NULL;
}

gboolean
heed_form_take_draft (HeedForm *self,
                      const char *text)
{
  g_autoptr (HeedField) draft = NULL;
  g_autofree char *cursor = NULL;
  HeedField *base;
  int said_on;

  g_return_val_if_fail (HEED_IS_FORM (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  draft = parse (text);
  if (draft == NULL)
    return FALSE;

  said_on = heed_date_parse (heed_field_get_attribute (draft, "saidOn"));
  if (said_on == HEED_DATE_NONE)
    said_on = heed_clock_get_today ();

  base = heed_field_find (draft, "Base");
  heed_form_set_base (self, base != NULL && heed_field_get_n_children (base) == 1 ? heed_field_get_child (base, 0) : NULL);
  heed_form_take_values (self, draft, said_on);
  cursor = dup_cursor (self, draft);
  heed_form_set_cursor (self, cursor);
  if (heed_field_get_attribute (draft, "openedAt") != NULL)
    heed_form_take_opening (self, heed_field_get_attribute (draft, "openedAt"));

  return TRUE;
}

HeedForm *
heed_form_new_from_draft (const HeedFormKind *kind,
                          const char *text)
{
  g_autoptr (HeedField) draft = NULL;
  g_autoptr (HeedForm) self = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  draft = parse (text);
  if (draft == NULL)
    return NULL;
  now = heed_field_get_attribute (draft, "openedAt") != NULL ? g_strdup (heed_field_get_attribute (draft, "openedAt")) : heed_moment_now_local ();
  self = heed_form_new (kind, now);

  return heed_form_take_draft (self, text) ? g_steal_pointer (&self) : NULL;
}

char *
heed_form_draft_dup_value (const char *text,
                           const char *name)
{
  g_autoptr (HeedField) draft = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  draft = parse (text);

  return draft != NULL ? g_strdup (heed_field_get_attribute (draft, name)) : NULL;
}
