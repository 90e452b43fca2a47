/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-field.h"

#include "heed-field-names.h"

#include <string.h>

typedef struct
{
  const char *name; /* heed_field_name_take() */
  char *value;
} Attribute;

struct _HeedField
{
  gatomicrefcount ref_count;
  const char *name; /* heed_field_name_take() */
  char *text;
  GArray *attributes;  /* Attribute; NULL while there is none */
  GPtrArray *children; /* HeedField; NULL while there is none */
  guint line;
  gboolean sealed;
};

G_DEFINE_BOXED_TYPE (HeedField, heed_field, heed_field_ref, heed_field_unref)

static void
attribute_clear (gpointer data)
{
  Attribute *attribute = data;

  g_clear_pointer (&attribute->name, heed_field_name_release);
  g_clear_pointer (&attribute->value, g_free);
}

static int
find_attribute (HeedField *field,
                const char *name)
{
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      if (g_str_equal (g_array_index (field->attributes, Attribute, i).name, name))
        return (int) i;
    }

  return -1;
}

static void
replace_string (char **string,
                const char *value)
{
  char *copy = g_strdup (value);

  g_free (*string);
  *string = copy;
}

HeedField *
heed_field_new (const char *name)
{
  HeedField *field;

  g_return_val_if_fail (name != NULL && *name != '\0', NULL);

  field = g_new0 (HeedField, 1);
  g_atomic_ref_count_init (&field->ref_count);
  field->name = heed_field_name_take (name);

  return field;
}

HeedField *
heed_field_new_text (const char *name,
                     const char *text)
{
  HeedField *field = heed_field_new (name);

  field->text = g_strdup (text);

  return field;
}

HeedField *
heed_field_new_absent (const char *name,
                       const char *absence)
{
  HeedField *field = heed_field_new (name);

  heed_field_set_attribute (field, "absence", absence);

  return field;
}

HeedField *
heed_field_ref (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  g_atomic_ref_count_inc (&field->ref_count);

  return field;
}

void
heed_field_unref (HeedField *field)
{
  g_return_if_fail (field != NULL);

  if (!g_atomic_ref_count_dec (&field->ref_count))
    return;

  heed_field_name_release (field->name);
  g_free (field->text);
  g_clear_pointer (&field->attributes, g_array_unref);
  g_clear_pointer (&field->children, g_ptr_array_unref);
  g_free (field);
}

HeedField *
heed_field_copy (HeedField *field)
{
  HeedField *copy;

  g_return_val_if_fail (field != NULL, NULL);

  copy = heed_field_new_text (field->name, field->text);
  copy->line = field->line;
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (field, i, &value);

      heed_field_set_attribute (copy, name, value);
    }
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    heed_field_append (copy, heed_field_copy (heed_field_get_child (field, i)));

  return copy;
}

void
heed_field_seal (HeedField *field)
{
  g_return_if_fail (field != NULL);

  for (guint i = 0; !field->sealed && i < heed_field_get_n_children (field); i++)
    heed_field_seal (heed_field_get_child (field, i));
  field->sealed = TRUE;
}

gboolean
heed_field_is_sealed (HeedField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->sealed;
}

gboolean
heed_field_equal (HeedField *a,
                  HeedField *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (!heed_field_name_equal (a->name, b->name) || g_strcmp0 (a->text, b->text) != 0)
    return FALSE;
  if (heed_field_get_n_attributes (a) != heed_field_get_n_attributes (b) || heed_field_get_n_children (a) != heed_field_get_n_children (b))
    return FALSE;

  for (guint i = 0; i < heed_field_get_n_attributes (a); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (a, i, &value);

      if (g_strcmp0 (value, heed_field_get_attribute (b, name)) != 0)
        return FALSE;
    }
  for (guint i = 0; i < heed_field_get_n_children (a); i++)
    {
      if (!heed_field_equal (heed_field_get_child (a, i), heed_field_get_child (b, i)))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_field_has_equal (HeedField *self,
                      HeedField *child)
{
  g_return_val_if_fail (self != NULL && child != NULL, FALSE);

  for (guint i = 0; i < heed_field_get_n_children (self); i++)
    {
      if (heed_field_equal (heed_field_get_child (self, i), child))
        return TRUE;
    }

  return FALSE;
}

const char *
heed_field_get_name (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return field->name;
}

const char *
heed_field_get_text (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return field->text;
}

void
heed_field_set_text (HeedField *field,
                     const char *text)
{
  g_return_if_fail (field != NULL && !field->sealed);

  replace_string (&field->text, text);
}

const char *
heed_field_get_attribute (HeedField *field,
                          const char *name)
{
  int position;

  g_return_val_if_fail (field != NULL && name != NULL, NULL);

  position = find_attribute (field, name);

  return position >= 0 ? g_array_index (field->attributes, Attribute, position).value : NULL;
}

gboolean
heed_field_is_true (HeedField *field,
                    const char *name)
{
  const char *value = heed_field_get_attribute (field, name);

  return value != NULL && (g_str_equal (value, "true") || g_str_equal (value, "1"));
}

void
heed_field_set_attribute (HeedField *field,
                          const char *name,
                          const char *value)
{
  int position;

  g_return_if_fail (field != NULL && !field->sealed);
  g_return_if_fail (name != NULL && *name != '\0');

  position = find_attribute (field, name);
  if (position >= 0 && value == NULL)
    {
      g_array_remove_index (field->attributes, (guint) position);
    }
  else if (position >= 0)
    {
      replace_string (&g_array_index (field->attributes, Attribute, position).value, value);
    }
  else if (value != NULL)
    {
      Attribute added = { heed_field_name_take (name), g_strdup (value) };

      if (field->attributes == NULL)
        {
          field->attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
          g_array_set_clear_func (field->attributes, attribute_clear);
        }
      g_array_append_val (field->attributes, added);
    }
}

guint
heed_field_get_n_attributes (HeedField *field)
{
  g_return_val_if_fail (field != NULL, 0);

  return field->attributes != NULL ? field->attributes->len : 0;
}

const char *
heed_field_get_nth_attribute (HeedField *field,
                              guint n,
                              const char **ret_value)
{
  Attribute *attribute;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (n < heed_field_get_n_attributes (field), NULL);

  attribute = &g_array_index (field->attributes, Attribute, n);
  if (ret_value != NULL)
    *ret_value = attribute->value;

  return attribute->name;
}

guint
heed_field_get_n_children (HeedField *field)
{
  g_return_val_if_fail (field != NULL, 0);

  return field->children != NULL ? field->children->len : 0;
}

HeedField *
heed_field_get_child (HeedField *field,
                      guint n)
{
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (n < heed_field_get_n_children (field), NULL);

  return g_ptr_array_index (field->children, n);
}

HeedField *
heed_field_append (HeedField *field,
                   HeedField *child)
{
  g_return_val_if_fail (field != NULL && !field->sealed, NULL);
  g_return_val_if_fail (child != NULL, NULL);

  if (field->children == NULL)
    field->children = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  g_ptr_array_add (field->children, child);

  return child;
}

void
heed_field_remove (HeedField *field,
                   guint position)
{
  g_return_if_fail (field != NULL && !field->sealed);
  g_return_if_fail (position < heed_field_get_n_children (field));

  g_ptr_array_remove_index (field->children, position);
}

HeedField *
heed_field_find (HeedField *field,
                 const char *path)
{
  const char *end;
  gsize length;

  g_return_val_if_fail (field != NULL && path != NULL, NULL);

  end = strchr (path, '/');
  length = end != NULL ? (gsize) (end - path) : strlen (path);

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (strncmp (child->name, path, length) == 0 && child->name[length] == '\0')
        return end != NULL ? heed_field_find (child, end + 1) : child;
    }

  return NULL;
}

const char *
heed_field_find_text (HeedField *field,
                      const char *path)
{
  HeedField *found = heed_field_find (field, path);

  if (found == NULL || heed_field_get_absence (found) != NULL)
    return NULL;

  return found->text;
}

const char *
heed_field_get_absence (HeedField *field)
{
  return heed_field_get_attribute (field, "absence");
}

guint
heed_field_get_line (HeedField *field)
{
  g_return_val_if_fail (field != NULL, 0);

  return field->line;
}

void
heed_field_set_line (HeedField *field,
                     guint line)
{
  g_return_if_fail (field != NULL && !field->sealed);

  field->line = line;
}

gboolean
heed_field_foreach (HeedField *field,
                    HeedFieldFunc func,
                    gpointer user_data)
{
  g_return_val_if_fail (field != NULL && func != NULL, FALSE);

  if (!func (field, user_data))
    return FALSE;
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      if (!heed_field_foreach (heed_field_get_child (field, i), func, user_data))
        return FALSE;
    }

  return TRUE;
}
