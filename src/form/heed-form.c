/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-private.h"

#include "heed-clock.h"
#include "heed-field-labels.h"
#include "heed-form-map.h"
#include "heed-text.h"
#include "heed-when-text.h"

struct _HeedForm
{
  GObject parent_instance;

  const HeedFormKind *kind;
  guint n_parts;
  char **values;     /* by the places of the table; NULL in those of lists and of what has no value */
  GPtrArray **lists; /* of GStrv, a row each; likewise */
  HeedFormPeople *people;
  gboolean is_block; /* the people are of the form that it is part of */
  HeedField *base;
  HeedField *blank;   /* its values as it opened, as they stood */
  HeedField *settled; /* the same to compare with */
  char *opened_at;
  char *cursor;
};

G_DEFINE_FINAL_TYPE (HeedForm, heed_form, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

guint
heed_form_parts_count (const HeedFormPart *parts)
{
  guint n_parts = 0;

  while (parts[n_parts].type != HEED_FORM_END)
    n_parts++;

  return n_parts;
}

int
heed_form_parts_find (const HeedFormPart *parts,
                      const char *name)
{
  /* A name is mostly that of the table itself: the prompts ask for all of them at every key. */
  for (guint i = 0; parts[i].type != HEED_FORM_END; i++)
    {
      if (parts[i].name == name)
        return (int) i;
    }
  for (guint i = 0; parts[i].type != HEED_FORM_END; i++)
    {
      if (g_strcmp0 (parts[i].name, name) == 0)
        return (int) i;
    }

  return -1;
}

gboolean
heed_form_part_is_value (const HeedFormPart *part)
{
  return part->type >= HEED_FORM_TEXT && part->type <= HEED_FORM_BEGUN;
}

gboolean
heed_form_part_is_day (const HeedFormPart *part,
                       int *ret_lean)
{
  *ret_lean = part->type == HEED_FORM_FUTURE ? HEED_WHEN_FUTURE : HEED_WHEN_PAST;

  return part->type == HEED_FORM_PAST || part->type == HEED_FORM_FUTURE;
}

void
heed_form_say_changed (HeedForm *self,
                       const char *name)
{
  g_signal_emit (self, signals[CHANGED], g_quark_from_string (name));
}

static void
people_cb (HeedForm *self)
{
  g_assert (HEED_IS_FORM (self));

  heed_form_say_changed (self, "people");
}

/* What was given by somebody who is not in the form any more is still what was given. */
static void
removed_cb (HeedForm *self,
            const char *id)
{
  g_assert (HEED_IS_FORM (self));

  for (guint i = 0; i < self->n_parts; i++)
    {
      const HeedFormPart *list = &self->kind->parts[i];

      if (list->type == HEED_FORM_PERSON && !(list->flags & HEED_FORM_HOLDS) && g_str_equal (heed_form_get (self, list->name), id))
        heed_form_set (self, list->name, "");
      for (const HeedFormPart *cell = list->cells; cell != NULL && cell->type != HEED_FORM_END; cell++)
        for (guint row = 0; cell->type == HEED_FORM_PERSON && row < self->lists[i]->len; row++)
          {
            if (g_str_equal (heed_form_get_cell (self, list->name, row, cell->name), id))
              heed_form_set_cell (self, list->name, row, cell->name, "");
          }
    }
}

static void
heed_form_finalize (GObject *object)
{
  HeedForm *self = HEED_FORM (object);

  for (guint i = 0; i < self->n_parts; i++)
    {
      g_free (self->values[i]);
      g_clear_pointer (&self->lists[i], g_ptr_array_unref);
    }
  g_free (self->values);
  g_free (self->lists);
  g_object_unref (self->people);
  g_clear_pointer (&self->base, heed_field_unref);
  g_clear_pointer (&self->blank, heed_field_unref);
  g_clear_pointer (&self->settled, heed_field_unref);
  g_free (self->opened_at);
  g_free (self->cursor);

  G_OBJECT_CLASS (heed_form_parent_class)->finalize (object);
}

static void
heed_form_class_init (HeedFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_form_finalize;

  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_FORM, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_form_init (HeedForm *self)
{
  self->cursor = g_strdup ("");
}

static HeedForm *
form_new (const HeedFormKind *kind,
          HeedFormPeople *people)
{
  HeedForm *self = g_object_new (HEED_TYPE_FORM, NULL);

  self->kind = kind;
  self->is_block = people != NULL;
  self->people = people != NULL ? g_object_ref (people) : heed_form_people_new ();
  if (!self->is_block)
    g_signal_connect_object (self->people, "changed", G_CALLBACK (people_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->people, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  self->n_parts = heed_form_parts_count (kind->parts);
  self->values = g_new0 (char *, self->n_parts);
  self->lists = g_new0 (GPtrArray *, self->n_parts);
  for (guint i = 0; i < self->n_parts; i++)
    {
      if (kind->parts[i].type == HEED_FORM_ROWS)
        self->lists[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      else if (kind->parts[i].type == HEED_FORM_BLOCKS)
        self->lists[i] = g_ptr_array_new_with_free_func (g_object_unref);
      else if (heed_form_part_is_value (&kind->parts[i]))
        self->values[i] = g_strdup ("");
    }

  return self;
}

HeedForm *
heed_form_new (const HeedFormKind *kind,
               const char *now)
{
  HeedForm *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  self = form_new (kind, NULL);
  if (kind->start != NULL)
    kind->start (self, now);
  heed_form_note_blank (self);
  self->opened_at = g_strdup (now);

  return self;
}

HeedForm *
heed_form_new_block (const HeedFormKind *kind,
                     HeedFormPeople *people)
{
  return form_new (kind, people);
}

HeedForm *
heed_form_new_amending (const HeedFormKind *kind,
                        HeedField *entry,
                        HeedCaseFile *file)
{
  HeedForm *self;

  g_return_val_if_fail (kind != NULL && entry != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  self = form_new (kind, NULL);
  heed_form_note_blank (self);
  heed_form_amend (self, entry, file);

  return self;
}

void
heed_form_amend (HeedForm *self,
                 HeedField *entry,
                 HeedCaseFile *file)
{
  g_autoptr (HeedField) nothing = heed_field_new ("Draft");

  g_return_if_fail (HEED_IS_FORM (self));
  g_return_if_fail (entry != NULL);

  heed_form_set_base (self, NULL);
  heed_form_take_values (self, nothing, heed_clock_get_today ());
  heed_form_set_base (self, entry);
  heed_form_take_field (self, entry, file);
}

const HeedFormKind *
heed_form_get_kind (HeedForm *self)
{
  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  return self->kind;
}

const HeedFormPart *
heed_form_kind_find (const HeedFormKind *kind,
                     const char *name)
{
  int place;

  g_return_val_if_fail (kind != NULL && name != NULL, NULL);

  place = heed_form_parts_find (kind->parts, name);

  return place >= 0 ? &kind->parts[place] : NULL;
}

const char *
heed_form_kind_find_codes (const HeedFormKind *kind,
                           const HeedFormPart *part,
                           HeedCodes *codes)
{
  g_return_val_if_fail (kind != NULL && part != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  if (part->codes != NULL || part->path == NULL)
    return part->codes;

  return heed_codes_find_list_at (codes, kind->entry, part->path);
}

const char *
heed_form_kind_get_caption (const HeedFormKind *kind,
                            const HeedFormPart *list,
                            const HeedFormPart *part)
{
  const char *path;
  g_autofree char *in_list = NULL;

  g_return_val_if_fail (kind != NULL && part != NULL, NULL);

  path = part->called_as != NULL ? part->called_as : part->path;
  if (path == NULL || (list != NULL && list->path == NULL))
    return NULL;
  if (list != NULL)
    in_list = *path != '\0' ? g_strconcat (list->path, "/", path, NULL) : g_strdup (list->path);

  return heed_field_labels_get_caption (kind->entry, in_list != NULL ? in_list : path, part->type == HEED_FORM_TIME);
}

HeedFormPeople *
heed_form_get_people (HeedForm *self)
{
  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  return self->people;
}

HeedField *
heed_form_get_base (HeedForm *self)
{
  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  return self->base;
}

void
heed_form_set_base (HeedForm *self,
                    HeedField *base)
{
  HeedField *older = self->base;

  self->base = base != NULL ? heed_field_ref (base) : NULL;
  g_clear_pointer (&older, heed_field_unref);
}

const char *
heed_form_get_supersedes (HeedForm *self)
{
  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  return self->base != NULL ? heed_field_get_attribute (self->base, "id") : NULL;
}

const char *
heed_form_get_opened_at (HeedForm *self)
{
  return self->opened_at;
}

/* The place of a value in the table; -1, and a complaint, where there is none of that name. */
static int
find_value (HeedForm *self,
            const char *name)
{
  int place = heed_form_parts_find (self->kind->parts, name);

  if (place < 0 || !heed_form_part_is_value (&self->kind->parts[place]))
    {
      g_critical ("The form of a %s has no value “%s”", self->kind->entry, name);
      return -1;
    }

  return place;
}

const char *
heed_form_get (HeedForm *self,
               const char *name)
{
  int place;

  g_return_val_if_fail (HEED_IS_FORM (self), "");
  g_return_val_if_fail (name != NULL, "");

  place = find_value (self, name);
  if (place < 0)
    return "";
  if (self->kind->parts[place].type == HEED_FORM_NAME)
    return heed_form_people_get_name (self->people);
  if (self->kind->parts[place].type == HEED_FORM_BEGUN)
    return heed_form_people_get_begun (self->people);

  return self->values[place];
}

void
heed_form_set (HeedForm *self,
               const char *name,
               const char *text)
{
  char *older;
  int place;

  g_return_if_fail (HEED_IS_FORM (self));
  g_return_if_fail (name != NULL);

  if (text == NULL)
    text = "";
  place = find_value (self, name);
  if (place < 0)
    return;
  if (self->kind->parts[place].type == HEED_FORM_NAME)
    heed_form_people_set_name (self->people, text);
  if (self->kind->parts[place].type == HEED_FORM_BEGUN)
    heed_form_people_set_begun (self->people, text);
  older = self->values[place];
  if (g_str_equal (older, text))
    return;

  self->values[place] = g_strdup (text);
  g_free (older);
  heed_form_say_changed (self, self->kind->parts[place].name);
}

gboolean
heed_form_says (HeedForm *self,
                const char *name)
{
  g_return_val_if_fail (HEED_IS_FORM (self), FALSE);

  return heed_text_is_visible (heed_form_get (self, name));
}

static GPtrArray *
find_list_of (HeedForm *self,
              HeedFormType type,
              const char *list,
              const HeedFormPart **ret_part)
{
  int place = heed_form_parts_find (self->kind->parts, list);

  if (place < 0 || self->kind->parts[place].type != type)
    {
      g_critical ("The form of a %s has no list “%s”", self->kind->entry, list);
      return NULL;
    }
  *ret_part = &self->kind->parts[place];

  return self->lists[place];
}

static GPtrArray *
find_list (HeedForm *self,
           const char *list,
           const HeedFormPart **ret_part)
{
  return find_list_of (self, HEED_FORM_ROWS, list, ret_part);
}

GPtrArray *
heed_form_find_blocks (HeedForm *self,
                       const char *list,
                       const HeedFormPart **ret_part)
{
  return find_list_of (self, HEED_FORM_BLOCKS, list, ret_part);
}

gboolean
heed_form_is_block (HeedForm *self)
{
  g_return_val_if_fail (HEED_IS_FORM (self), FALSE);

  return self->is_block;
}

/* The place of a cell in @list's row, or NULL. */
static char **
find_cell (HeedForm *self,
           const char *list,
           guint row,
           const char *cell,
           const HeedFormPart **ret_part)
{
  GPtrArray *rows = find_list (self, list, ret_part);
  int place = rows != NULL ? heed_form_parts_find ((*ret_part)->cells, cell) : -1;

  g_return_val_if_fail (rows != NULL && row < rows->len, NULL);
  g_return_val_if_fail (place >= 0, NULL);

  return (char **) g_ptr_array_index (rows, row) + place;
}

guint
heed_form_get_n_rows (HeedForm *self,
                      const char *list)
{
  const HeedFormPart *part;
  GPtrArray *rows;

  g_return_val_if_fail (HEED_IS_FORM (self), 0);

  rows = find_list (self, list, &part);

  return rows != NULL ? rows->len : 0;
}

const char *
heed_form_get_cell (HeedForm *self,
                    const char *list,
                    guint row,
                    const char *cell)
{
  const HeedFormPart *part;
  char **text;

  g_return_val_if_fail (HEED_IS_FORM (self), "");

  text = find_cell (self, list, row, cell, &part);

  return text != NULL ? *text : "";
}

void
heed_form_set_cell (HeedForm *self,
                    const char *list,
                    guint row,
                    const char *cell,
                    const char *text)
{
  const HeedFormPart *part;
  char **place;
  char *older;

  g_return_if_fail (HEED_IS_FORM (self));

  if (text == NULL)
    text = "";
  place = find_cell (self, list, row, cell, &part);
  if (place == NULL || g_str_equal (*place, text))
    return;

  older = *place;
  *place = g_strdup (text);
  g_free (older);
  heed_form_say_changed (self, part->name);
}

guint
heed_form_add_row (HeedForm *self,
                   const char *list,
                   const char *first)
{
  const HeedFormPart *part;
  GPtrArray *rows;
  char **row;
  guint n_cells;

  g_return_val_if_fail (HEED_IS_FORM (self), 0);

  rows = find_list (self, list, &part);
  g_return_val_if_fail (rows != NULL, 0);

  n_cells = heed_form_parts_count (part->cells);
  row = g_new0 (char *, n_cells + 1);
  for (guint i = 0; i < n_cells; i++)
    row[i] = g_strdup (i == 0 && first != NULL ? first : "");
  g_ptr_array_add (rows, row);
  heed_form_say_changed (self, part->name);

  return rows->len - 1;
}

void
heed_form_remove_row (HeedForm *self,
                      const char *list,
                      guint row)
{
  const HeedFormPart *part;
  GPtrArray *rows;

  g_return_if_fail (HEED_IS_FORM (self));

  rows = find_list (self, list, &part);
  g_return_if_fail (rows != NULL && row < rows->len);

  g_ptr_array_remove_index (rows, row);
  heed_form_say_changed (self, part->name);
}

void
heed_form_clear_rows (HeedForm *self,
                      const char *list)
{
  const HeedFormPart *part;
  GPtrArray *rows;

  g_return_if_fail (HEED_IS_FORM (self));

  rows = find_list (self, list, &part);
  if (rows == NULL || rows->len == 0)
    return;

  g_ptr_array_set_size (rows, 0);
  heed_form_say_changed (self, part->name);
}

int
heed_form_find_row (HeedForm *self,
                    const char *list,
                    const char *first)
{
  const HeedFormPart *part;
  GPtrArray *rows;

  g_return_val_if_fail (HEED_IS_FORM (self), -1);
  g_return_val_if_fail (first != NULL, -1);

  rows = find_list (self, list, &part);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      if (g_str_equal (*(char **) g_ptr_array_index (rows, i), first))
        return (int) i;
    }

  return -1;
}

const char *
heed_form_get_cursor (HeedForm *self)
{
  g_return_val_if_fail (HEED_IS_FORM (self), "");

  return self->cursor;
}

void
heed_form_set_cursor (HeedForm *self,
                      const char *cursor)
{
  char *older;

  g_return_if_fail (HEED_IS_FORM (self));

  older = self->cursor;
  self->cursor = g_strdup (cursor != NULL ? cursor : "");
  g_free (older);
}

gboolean
heed_form_is_empty (HeedForm *self)
{
  g_autoptr (HeedField) values = NULL;

  g_return_val_if_fail (HEED_IS_FORM (self), TRUE);

  values = heed_form_to_values (self, TRUE);

  return heed_field_equal (values, self->settled);
}

void
heed_form_note_blank (HeedForm *self)
{
  g_return_if_fail (HEED_IS_FORM (self));

  g_clear_pointer (&self->blank, heed_field_unref);
  g_clear_pointer (&self->settled, heed_field_unref);
  g_clear_pointer (&self->opened_at, g_free);
  self->blank = heed_form_to_values (self, FALSE);
  self->settled = heed_form_to_values (self, TRUE);
}

void
heed_form_take_opening (HeedForm *self,
                        const char *now)
{
  g_autoptr (HeedForm) opened = heed_form_new (self->kind, now);
  char *older = self->opened_at;

  g_clear_pointer (&self->blank, heed_field_unref);
  g_clear_pointer (&self->settled, heed_field_unref);
  self->blank = g_steal_pointer (&opened->blank);
  self->settled = g_steal_pointer (&opened->settled);
  self->opened_at = g_strdup (now);
  g_free (older);
}

void
heed_form_clear (HeedForm *self)
{
  g_autoptr (HeedField) blank = NULL;

  g_return_if_fail (HEED_IS_FORM (self));

  blank = heed_field_ref (self->blank);
  heed_form_set_base (self, NULL);
  heed_form_set_cursor (self, NULL);
  heed_form_take_values (self, blank, heed_clock_get_today ());
}
