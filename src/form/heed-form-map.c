/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-map.h"

#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-form-private.h"
#include "heed-involvement.h"
#include "heed-moment.h"
#include "heed-occurred-private.h"
#include "heed-text.h"
#include "heed-when-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A path taken apart: the elements, and the attribute at its end, or NULL. */
typedef struct
{
  GStrv elements;
  guint n_elements;
  const char *attribute;
} Path;

static void
path_init (Path *path,
           const char *text)
{
  path->elements = g_strsplit (text, "/", -1);
  path->n_elements = g_strv_length (path->elements);
  path->attribute = NULL;
  if (path->n_elements > 0 && *path->elements[path->n_elements - 1] == '@')
    path->attribute = path->elements[--path->n_elements] + 1;
}

static void
path_clear (Path *path)
{
  g_strfreev (path->elements);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Path, path_clear)

/* The element at the head of a path; caller owns. "" for an attribute of the entry itself. */
static char *
dup_top (const char *path)
{
  return *path == '@' ? g_strdup ("") : g_strndup (path, strcspn (path, "/"));
}

static HeedField *
find_child (HeedField *field,
            const char *name)
{
  return field != NULL ? heed_field_find (field, name) : NULL;
}

/* The element of the amended entry that this one stands for, as a start; else a new one. So what the form has no control
 * for is not lost when something else is put right. */
static HeedField *
start_element (const char *name,
               HeedField *older)
{
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

/* The last of the first @depth elements of a path in what is being written; where one is missing it is made, or (unless
 * @makes) NULL. The table is in the schema's order, so that what is being written stands last. */
static HeedField *
reach (HeedField *entry,
       HeedField *base,
       const Path *path,
       guint depth,
       gboolean makes)
{
  HeedField *field = entry;
  HeedField *older = base;

  for (guint i = 0; i < depth; i++)
    {
      guint n_children = heed_field_get_n_children (field);
      HeedField *last = n_children > 0 ? heed_field_get_child (field, n_children - 1) : NULL;

      older = find_child (older, path->elements[i]);
      if (last != NULL && g_str_equal (heed_field_get_name (last), path->elements[i]))
        field = last;
      else if (makes)
        field = heed_field_append (field, start_element (path->elements[i], older));
      else
        return NULL;
    }

  return field;
}

/* An element that stays though the form says nothing for it: the amended entry says more of it than @attribute. */
static HeedField *
find_staying (HeedField *base,
              const HeedFormPart *part,
              const Path *path)
{
  HeedField *older = part->flags & HEED_FORM_STAYS ? find_child (base, path->elements[0]) : NULL;
  guint n_attributes;

  if (older == NULL || heed_field_get_absence (older) != NULL)
    return NULL;
  n_attributes = heed_field_get_n_attributes (older);
  if (heed_field_get_attribute (older, path->attribute) != NULL)
    n_attributes--;

  return n_attributes > 0 || heed_field_get_text (older) != NULL ? older : NULL;
}

static void
put_text (HeedField *entry,
          HeedField *base,
          const HeedFormPart *part,
          const char *text)
{
  g_auto (Path) path = { NULL };
  gboolean is_said = text != NULL && heed_text_is_visible (text);
  g_autofree char *line = NULL;
  HeedField *staying;
  HeedField *field;
  gboolean is_alone;

  /* Only what came of the amended entry can be there to be taken out. */
  if (!is_said && base == NULL)
    return;

  path_init (&path, part->path);
  staying = find_staying (base, part, &path);
  is_alone = !(part->flags & HEED_FORM_ONLY_WITH);
  if (!is_alone && path.attribute == NULL)
    is_alone = reach (entry, base, &path, path.n_elements - 1, FALSE) != NULL;
  field = reach (entry, base, &path, path.n_elements, staying != NULL || (is_said && is_alone));
  if (field == NULL)
    return;
  if (staying != NULL && heed_field_get_text (staying) != NULL)
    heed_field_set_text (field, heed_field_get_text (staying));
  if (path.attribute != NULL)
    {
      line = is_said ? g_strstrip (g_strdup (text)) : NULL;
      heed_field_set_attribute (field, path.attribute, line);
    }
  else if (is_said)
    heed_field_set_text (field, text);
}

/* A moment of a day's text and a time's, the day alone where the time cannot be read; NULL where the day cannot, or
 * neither is there. */
static char *
dup_moment (const char *day_text,
            const char *time_text,
            int lean)
{
  g_autofree char *day_said = g_strstrip (g_strdup (day_text));
  g_autofree char *time_said = g_strstrip (g_strdup (time_text));
  int day = heed_clock_get_today ();
  int minute = -1;

  if (*day_said == '\0' && *time_said == '\0')
    return NULL;
  if (*day_said != '\0' && !heed_when_parse_day (day_said, heed_clock_get_today (), lean, &day))
    return NULL;
  if (*time_said != '\0' && !heed_when_parse_time (time_said, &minute) && *day_said == '\0')
    return NULL;

  return heed_when_to_moment (day, minute);
}

/* Whether a line is the time of the day that stands in the line before it. */
static gboolean
is_time_of (const HeedFormPart *time,
            const HeedFormPart *day)
{
  return time->type == HEED_FORM_TIME && time->path != NULL && g_strcmp0 (time->path, day->path) == 0;
}

/* What a value or, with @list, a cell of a row has to be written; NULL for nothing. Caller owns. */
static char *
dup_written (HeedForm *self,
             const HeedFormPart *part,
             const char *list,
             guint row)
{
  const char *text = list != NULL ? heed_form_get_cell (self, list, row, part->name) : heed_form_get (self, part->name);
  int lean;

  if (heed_form_part_is_day (part, &lean))
    {
      const char *time = "";

      if (is_time_of (part + 1, part))
        time = list != NULL ? heed_form_get_cell (self, list, row, part[1].name) : heed_form_get (self, part[1].name);
      return dup_moment (text, time, lean);
    }
  if (part->type == HEED_FORM_FLAG)
    return g_strdup (*text != '\0' ? "true" : NULL);

  return g_strdup (text);
}

static gboolean
is_written (const HeedFormPart *part)
{
  return heed_form_part_is_value (part) && part->path != NULL && part->type != HEED_FORM_TIME;
}

/* A row that was only opened says nothing: one is written where a cell of it that can stand alone is. */
static gboolean
is_row_said (HeedForm *self,
             const HeedFormPart *list,
             guint row)
{
  for (const HeedFormPart *cell = list->cells; cell->type != HEED_FORM_END; cell++)
    {
      if (!(cell->flags & HEED_FORM_ONLY_WITH) && heed_text_is_visible (heed_form_get_cell (self, list->name, row, cell->name)))
        return TRUE;
    }

  return FALSE;
}

static void
put_rows (HeedForm *self,
          HeedField *entry,
          const HeedFormPart *list)
{
  g_auto (Path) path = { NULL };

  if (list->path == NULL || heed_form_get_n_rows (self, list->name) == 0)
    return;

  path_init (&path, list->path);
  for (guint row = 0; row < heed_form_get_n_rows (self, list->name); row++)
    {
      HeedField *parent;
      HeedField *field;

      if (!is_row_said (self, list, row))
        continue;

      parent = reach (entry, heed_form_get_base (self), &path, path.n_elements - 1, !(list->flags & HEED_FORM_ONLY_WITH));
      if (parent == NULL)
        return;
      field = heed_field_append (parent, heed_field_new (path.elements[path.n_elements - 1]));
      for (const HeedFormPart *cell = list->cells; cell->type != HEED_FORM_END; cell++)
        {
          g_autofree char *text = is_written (cell) ? dup_written (self, cell, list->name, row) : NULL;

          if (text == NULL || !heed_text_is_visible (text))
            continue;
          if (*cell->path == '@')
            heed_field_set_attribute (field, cell->path + 1, g_strstrip (text));
          else
            heed_field_set_text (field, text);
        }
    }
}

/* Copies what @from has under @name, from the @skip-th on; derived facts are derived anew. */
static void
append_copies (HeedField *field,
               HeedField *from,
               const char *name,
               guint skip)
{
  for (guint i = 0; from != NULL && i < heed_field_get_n_children (from); i++)
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

static void
put_kept (HeedForm *self,
          HeedField *entry,
          const HeedFormPart *part)
{
  g_auto (Path) path = { NULL };
  HeedField *from = heed_form_get_base (self);

  if (from == NULL)
    return;

  path_init (&path, part->path);
  for (guint i = 0; i + 1 < path.n_elements; i++)
    from = find_child (from, path.elements[i]);
  if (find_child (from, path.elements[path.n_elements - 1]) == NULL)
    return;

  append_copies (reach (entry, heed_form_get_base (self), &path, path.n_elements - 1, TRUE), from, path.elements[path.n_elements - 1], 0);
}

static const char *
get_if (HeedForm *self,
        const char *name)
{
  return name != NULL ? heed_form_get (self, name) : "";
}

static char *
dup_said (HeedForm *self,
          const char *name)
{
  return g_strstrip (g_strdup (get_if (self, name)));
}

static HeedField *
read_occurred (HeedForm *self,
               HeedOccurredPart *ret_wrong)
{
  const HeedFormOccurred *names = &heed_form_get_kind (self)->occurred;
  g_autofree char *date = dup_said (self, names->date);
  g_autofree char *time = dup_said (self, names->time);
  g_autofree char *until_date = dup_said (self, names->until_date);
  g_autofree char *until_time = dup_said (self, names->until_time);
  HeedOccurredText text = { date, time, get_if (self, names->precision), until_date, until_time };

  /* A form that does not ask how well it is known is of a call, which has a beginning and an end to the minute. */
  if (names->precision == NULL && *time != '\0' && *until_time != '\0')
    text.precision = "exact";

  return heed_occurred_new (&text, heed_clock_get_today (), ret_wrong);
}

HeedField *
heed_form_dup_occurred (HeedForm *self)
{
  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  return read_occurred (self, NULL);
}

static void
put_occurred (HeedForm *self,
              HeedField *entry,
              const char *now)
{
  HeedField *occurred;
  HeedField *older = find_child (heed_form_get_base (self), "Occurred");

  if (heed_form_get_kind (self)->occurred.date != NULL)
    occurred = heed_field_append (entry, read_occurred (self, NULL));
  else
    {
      occurred = heed_field_append (entry, heed_field_new ("Occurred"));
      heed_field_set_attribute (occurred, "earliest", now);
      heed_field_set_attribute (occurred, "latest", now);
      heed_field_set_attribute (occurred, "precision", strchr (now, 'T') != NULL ? "exact" : "day");
    }
  if (older != NULL)
    heed_field_set_attribute (occurred, "stated", heed_field_get_attribute (older, "stated"));
}

static void
put_people (HeedForm *self,
            HeedField *entry)
{
  GPtrArray *persons = heed_form_people_get_all (heed_form_get_people (self));

  for (guint i = 0; i < persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (persons, i);
      HeedField *involvement = heed_field_append (entry, heed_involvement_new (person->id, person->role));

      heed_field_set_attribute (involvement, "positionOfTrust", *person->trust != '\0' ? person->trust : NULL);
    }
}

static void
put_part (HeedForm *self,
          HeedField *entry,
          const HeedFormPart *part,
          const char *now)
{
  if (part->type == HEED_FORM_ROWS)
    put_rows (self, entry, part);
  else if (part->type == HEED_FORM_BLOCKS)
    heed_form_put_blocks (self, entry, part, now);
  else if (part->type == HEED_FORM_KEPT)
    put_kept (self, entry, part);
  else if (part->type == HEED_FORM_OCCURRED)
    put_occurred (self, entry, now);
  else if (part->type == HEED_FORM_INVOLVED)
    put_people (self, entry);
  else if (is_written (part))
    {
      g_autofree char *text = dup_written (self, part, NULL, 0);

      put_text (entry, heed_form_get_base (self), part, text);
    }
}

/* What the amended entry has more of the element that the lines from @first to @last write one of; and why it is missing,
 * where the form says nothing of it still. */
static void
put_rest (HeedForm *self,
          HeedField *entry,
          const char *name,
          const HeedFormPart *first,
          const HeedFormPart *last)
{
  HeedField *base = heed_form_get_base (self);
  HeedField *older = find_child (base, name);
  guint n_children = heed_field_get_n_children (entry);
  gboolean is_there = n_children > 0 && g_str_equal (heed_field_get_name (heed_field_get_child (entry, n_children - 1)), name);
  guint n_written = 0;

  for (const HeedFormPart *part = first; part <= last; part++)
    {
      /* A list, or what is kept, has all of them. */
      if (!heed_form_part_is_value (part) && strchr (part->path, '/') == NULL)
        return;
      n_written = 1;
    }
  if (older == NULL || n_written == 0)
    return;
  if (!is_there && heed_field_get_absence (older) != NULL)
    n_written = 0;
  append_copies (entry, base, name, n_written);
}

HeedField *
heed_form_to_field (HeedForm *self,
                    const char *now)
{
  const HeedFormKind *kind;
  g_autoptr (HeedField) entry = NULL;
  HeedField *base;

  g_return_val_if_fail (HEED_IS_FORM (self), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  kind = heed_form_get_kind (self);
  entry = heed_field_new (kind->entry);
  base = heed_form_get_base (self);
  if (base != NULL)
    {
      heed_field_set_attribute (entry, "supersedes", heed_field_get_attribute (base, "id"));
      heed_field_set_attribute (entry, "confidential", heed_field_get_attribute (base, "confidential"));
      heed_field_set_attribute (entry, "about", heed_field_get_attribute (base, "about"));
    }

  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      const HeedFormPart *first = part;
      g_autofree char *top = NULL;

      put_part (self, entry, part, now);
      if (base == NULL || part->path == NULL || *part->path == '@')
        continue;
      top = dup_top (part->path);

      /* All lines of one element. */
      while (part[1].type != HEED_FORM_END && part[1].path != NULL)
        {
          g_autofree char *next = dup_top (part[1].path);

          if (!g_str_equal (next, top))
            break;
          part++;
          put_part (self, entry, part, now);
        }
      if (first->type != HEED_FORM_OCCURRED && first->type != HEED_FORM_INVOLVED)
        put_rest (self, entry, top, first, part);
    }
  if (kind->write != NULL)
    kind->write (self, entry);

  return g_steal_pointer (&entry);
}

static const char *
text_of (HeedField *field,
         const char *attribute)
{
  const char *text = attribute != NULL ? heed_field_get_attribute (field, attribute) : heed_field_get_text (field);

  if (attribute == NULL && heed_field_get_absence (field) != NULL)
    return "";

  return text != NULL ? text : "";
}

/* As it is shown in a field: a day and a time in a person's words. @ret_time is NULL but for a day. */
static char *
dup_shown (const HeedFormPart *part,
           const char *text,
           char **ret_time)
{
  HeedMoment moment;
  int lean;

  *ret_time = NULL;
  if (part->type == HEED_FORM_FLAG)
    return g_strdup (g_str_equal (text, "true") || g_str_equal (text, "1") ? "yes" : "");
  if (!heed_form_part_is_day (part, &lean) || !heed_moment_parse (text, &moment))
    return g_strdup (text);
  if (moment.minute >= 0)
    *ret_time = heed_when_format_time (moment.minute);

  return heed_date_format (moment.day);
}

static void
take_value (HeedForm *self,
            const HeedFormPart *part,
            HeedField *entry)
{
  g_auto (Path) path = { NULL };
  g_autofree char *shown = NULL;
  g_autofree char *time = NULL;
  HeedField *field = entry;

  path_init (&path, part->path);
  for (guint i = 0; i < path.n_elements; i++)
    field = find_child (field, path.elements[i]);
  if (field == NULL)
    return;

  shown = dup_shown (part, text_of (field, path.attribute), &time);
  heed_form_set (self, part->name, shown);
  if (is_time_of (part + 1, part))
    heed_form_set (self, part[1].name, time);
}

static void
take_row (HeedForm *self,
          const HeedFormPart *list,
          HeedField *field)
{
  guint row = heed_form_add_row (self, list->name, NULL);

  for (const HeedFormPart *cell = list->cells; cell->type != HEED_FORM_END; cell++)
    {
      g_autofree char *shown = NULL;
      g_autofree char *time = NULL;

      if (!is_written (cell))
        continue;
      shown = dup_shown (cell, text_of (field, *cell->path == '@' ? cell->path + 1 : NULL), &time);
      heed_form_set_cell (self, list->name, row, cell->name, shown);
      if (is_time_of (cell + 1, cell))
        heed_form_set_cell (self, list->name, row, cell[1].name, time);
    }
}

static void
take_rows (HeedForm *self,
           const HeedFormPart *list,
           HeedField *entry)
{
  g_auto (Path) path = { NULL };
  HeedField *parent = entry;
  gboolean is_value = FALSE;

  path_init (&path, list->path);
  for (guint i = 0; i + 1 < path.n_elements; i++)
    parent = find_child (parent, path.elements[i]);

  /* The first of them may be a value of its own. */
  for (const HeedFormPart *part = heed_form_get_kind (self)->parts; part != list; part++)
    is_value |= heed_form_part_is_value (part) && g_strcmp0 (part->path, list->path) == 0;

  for (guint i = 0; parent != NULL && i < heed_field_get_n_children (parent); i++)
    {
      HeedField *child = heed_field_get_child (parent, i);

      if (!g_str_equal (heed_field_get_name (child), path.elements[path.n_elements - 1]) || heed_field_get_absence (child) != NULL)
        continue;
      if (!is_value)
        take_row (self, list, child);
      is_value = FALSE;
    }
}

static void
take_people (HeedForm *self,
             HeedField *entry,
             HeedCaseFile *file)
{
  HeedFormPeople *people = heed_form_get_people (self);

  for (guint i = 0; i < heed_field_get_n_children (entry); i++)
    {
      HeedField *child = heed_field_get_child (entry, i);
      HeedPerson *person;
      g_autofree char *label = NULL;

      if (!g_str_equal (heed_field_get_name (child), "Involvement"))
        continue;

      person = heed_case_file_find_person (file, heed_involvement_get_person (child));
      label = person != NULL ? heed_person_label (person) : g_strdup (_ ("Name not recorded"));
      heed_form_people_put (people, heed_involvement_get_person (child), heed_involvement_get_role (child), label, NULL);
      heed_form_people_set_trust (people, heed_involvement_get_person (child), heed_field_get_attribute (child, "positionOfTrust"));
    }
}

static void
take_occurred (HeedForm *self,
               HeedField *entry)
{
  const HeedFormOccurred *names = &heed_form_get_kind (self)->occurred;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  g_autofree char *precision = NULL;
  g_autofree char *until_date = NULL;
  g_autofree char *until_time = NULL;

  if (names->date == NULL)
    return;

  heed_occurred_to_text (heed_field_find (entry, "Occurred"), &date, &time, &precision, &until_date, &until_time);
  heed_form_set (self, names->date, date);
  if (names->time != NULL)
    heed_form_set (self, names->time, time);
  if (names->precision != NULL)
    heed_form_set (self, names->precision, precision);
  if (names->until_date != NULL)
    heed_form_set (self, names->until_date, until_date);
  if (names->until_time != NULL)
    heed_form_set (self, names->until_time, until_time);
}

void
heed_form_take_field (HeedForm *self,
                      HeedField *entry,
                      HeedCaseFile *file)
{
  const HeedFormKind *kind;

  g_return_if_fail (HEED_IS_FORM (self));
  g_return_if_fail (entry != NULL);
  g_return_if_fail (HEED_IS_CASE_FILE (file));

  kind = heed_form_get_kind (self);
  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      if (part->type == HEED_FORM_OCCURRED)
        take_occurred (self, entry);
      else if (part->type == HEED_FORM_INVOLVED)
        take_people (self, entry, file);
      else if (part->type == HEED_FORM_ROWS && part->path != NULL)
        take_rows (self, part, entry);
      else if (part->type == HEED_FORM_BLOCKS)
        heed_form_take_blocks (self, part, entry, file);
      else if (is_written (part))
        take_value (self, part, entry);
    }
  if (kind->read != NULL)
    kind->read (self, entry);
}
