/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "heed-person-edit.h"

#include "heed-field-order.h"

#include <string.h>

/* One step of a path: an element's name, and the scheme in brackets where there is one. */
typedef struct
{
  char *name;
  char *scheme;
} Step;

static void
step_clear (Step *step)
{
  g_free (step->name);
  g_free (step->scheme);
}

static Step
read_step (const char *text)
{
  const char *bracket = strchr (text, '[');
  Step step = { NULL, NULL };

  if (bracket == NULL)
    {
      step.name = g_strdup (text);
      return step;
    }
  step.name = g_strndup (text, bracket - text);
  step.scheme = g_strndup (bracket + 1, strcspn (bracket + 1, "]"));
  return step;
}

static gboolean
is_step (HeedField *field,
         const Step *step)
{
  if (!g_str_equal (heed_field_get_name (field), step->name))
    return FALSE;
  if (step->scheme != NULL)
    return g_strcmp0 (heed_field_get_attribute (field, "scheme"), step->scheme) == 0;
  return heed_field_get_attribute (field, "to") == NULL;
}

/* Of several, one that is a disability stands for all: not the code for none, which an older file may have said. */
static gboolean
is_none (HeedField *field)
{
  return g_str_equal (heed_field_get_name (field), "Disability") && g_strcmp0 (heed_field_get_text (field), "NONE") == 0;
}

static HeedField *
find_step (HeedField *parent,
           const Step *step,
           guint *ret_place)
{
  HeedField *found = NULL;

  for (guint i = 0; i < heed_field_get_n_children (parent); i++)
    {
      HeedField *child = heed_field_get_child (parent, i);

      if (!is_step (child, step))
        continue;
      if (found != NULL && !(is_none (found) && !is_none (child) && heed_field_get_absence (child) == NULL))
        continue;
      found = child;
      if (ret_place != NULL)
        *ret_place = i;
    }
  return found;
}

/* The field of a path, made where it is not there and @make. */
static HeedField *
walk (HeedField *person,
      const char *path,
      gboolean make)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  HeedField *field = person;

  for (guint i = 0; names[i] != NULL && field != NULL; i++)
    {
      Step step = read_step (names[i]);
      HeedField *child = find_step (field, &step, NULL);

      if (child == NULL && make)
        {
          child = heed_field_new (step.name);
          if (step.scheme != NULL)
            heed_field_set_attribute (child, "scheme", step.scheme);
          child = heed_field_put_in_order (field, child);
        }
      field = child;
      step_clear (&step);
    }
  return field;
}

static gboolean
is_empty (HeedField *field)
{
  guint n_attributes = heed_field_get_n_attributes (field);

  /* A scheme alone names a number that is gone. */
  if (n_attributes == 1 && heed_field_get_attribute (field, "scheme") != NULL)
    n_attributes = 0;
  return heed_field_get_n_children (field) == 0 && n_attributes == 0 && (heed_field_get_text (field) == NULL || *heed_field_get_text (field) == '\0');
}

/* Takes away what is empty, from the end of the path upwards. */
static void
prune (HeedField *person,
       const char *path)
{
  g_autofree char *parent_path = g_strdup (path);
  char *slash = strrchr (parent_path, '/');
  Step step = read_step (slash != NULL ? slash + 1 : parent_path);
  HeedField *parent = person;
  HeedField *field;
  guint place;

  if (slash != NULL)
    {
      *slash = '\0';
      parent = walk (person, parent_path, FALSE);
    }
  field = parent != NULL ? find_step (parent, &step, &place) : NULL;
  step_clear (&step);
  if (field == NULL || !is_empty (field))
    return;
  heed_field_remove (parent, place);
  if (slash != NULL)
    prune (person, parent_path);
}

static char *
split_attribute (const char *part,
                 const char **ret_attribute)
{
  const char *at = strchr (part, '@');

  *ret_attribute = at != NULL ? at + 1 : NULL;
  return at != NULL ? g_strndup (part, at - part) : g_strdup (part);
}

const char *
heed_person_edit_get (HeedField *person,
                      const char *part)
{
  const char *attribute;
  g_autofree char *path = NULL;
  HeedField *field;

  g_return_val_if_fail (person != NULL, NULL);
  g_return_val_if_fail (part != NULL, NULL);

  path = split_attribute (part, &attribute);
  field = walk (person, path, FALSE);
  if (field == NULL || heed_field_get_absence (field) != NULL)
    return NULL;
  return attribute != NULL ? heed_field_get_attribute (field, attribute) : heed_field_get_text (field);
}

gboolean
heed_person_edit_set (HeedField *person,
                      const char *part,
                      const char *value)
{
  const char *attribute;
  g_autofree char *path = NULL;
  HeedField *field;

  g_return_val_if_fail (person != NULL, FALSE);
  g_return_val_if_fail (part != NULL, FALSE);

  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (heed_person_edit_get (person, part), value) == 0)
    return FALSE;
  path = split_attribute (part, &attribute);
  field = walk (person, path, value != NULL);
  if (value != NULL)
    heed_field_set_attribute (field, "absence", NULL);
  if (attribute != NULL)
    heed_field_set_attribute (field, attribute, value);
  else
    heed_field_set_text (field, value);
  if (value == NULL)
    prune (person, path);
  return TRUE;
}

gboolean
heed_person_edit_end (HeedField *person,
                      const char *path,
                      const char *day)
{
  HeedField *field;

  g_return_val_if_fail (person != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  field = walk (person, path, FALSE);
  if (field == NULL)
    return FALSE;
  heed_field_set_attribute (field, "to", day);
  return TRUE;
}

void
heed_person_edit_replace_birth (HeedField *person,
                                HeedField *field)
{
  g_return_if_fail (person != NULL);
  g_return_if_fail (field != NULL);

  for (guint i = heed_field_get_n_children (person); i > 0; i--)
    {
      const char *name = heed_field_get_name (heed_field_get_child (person, i - 1));

      if (g_str_equal (name, "PersonBirthDate") || g_str_equal (name, "ExpectedPersonBirthDate"))
        heed_field_remove (person, i - 1);
    }
  heed_field_put_in_order (person, field);
}
