/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Forms within a form: the blocks of a list, into the entry and the draft of the form that they are part of, and back. */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-map.h"
#include "heed-form-private.h"

/* In a draft: of which block of the amended entry it is, the first being 0. */
#define OF "of"

static void
changed_cb (HeedForm *self,
            HeedForm *block)
{
  g_assert (HEED_IS_FORM (self));

  for (const HeedFormPart *part = heed_form_get_kind (self)->parts; part->type != HEED_FORM_END; part++)
    {
      const HeedFormPart *list;

      if (part->type == HEED_FORM_BLOCKS && g_ptr_array_find (heed_form_find_blocks (self, part->name, &list), block, NULL))
        heed_form_say_changed (self, part->name);
    }
}

static HeedForm *
append (HeedForm *self,
        const char *list)
{
  const HeedFormPart *part;
  GPtrArray *blocks = heed_form_find_blocks (self, list, &part);
  HeedForm *block;

  g_return_val_if_fail (blocks != NULL, NULL);

  block = heed_form_new_block (part->block, heed_form_get_people (self));
  g_ptr_array_add (blocks, block);
  g_signal_connect_object (block, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return block;
}

guint
heed_form_get_n_blocks (HeedForm *self,
                        const char *list)
{
  const HeedFormPart *part;
  GPtrArray *blocks;

  g_return_val_if_fail (HEED_IS_FORM (self), 0);

  blocks = heed_form_find_blocks (self, list, &part);

  return blocks != NULL ? blocks->len : 0;
}

HeedForm *
heed_form_get_block (HeedForm *self,
                     const char *list,
                     guint place)
{
  const HeedFormPart *part;
  GPtrArray *blocks;

  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  blocks = heed_form_find_blocks (self, list, &part);
  g_return_val_if_fail (blocks != NULL && place < blocks->len, NULL);

  return g_ptr_array_index (blocks, place);
}

HeedForm *
heed_form_add_block (HeedForm *self,
                     const char *list)
{
  HeedForm *block;

  g_return_val_if_fail (HEED_IS_FORM (self), NULL);

  block = append (self, list);
  heed_form_say_changed (self, list);

  return block;
}

void
heed_form_remove_block (HeedForm *self,
                        const char *list,
                        guint place)
{
  const HeedFormPart *part;
  GPtrArray *blocks;

  g_return_if_fail (HEED_IS_FORM (self));

  blocks = heed_form_find_blocks (self, list, &part);
  g_return_if_fail (blocks != NULL && place < blocks->len);

  g_ptr_array_remove_index (blocks, place);
  heed_form_say_changed (self, list);
}

/* The elements of an entry that are blocks, and the first, which the form has as its own. */
static GPtrArray *
list_elements (const HeedFormPart *part,
               HeedField *entry)
{
  GPtrArray *elements = g_ptr_array_new ();

  for (guint i = 0; entry != NULL && i < heed_field_get_n_children (entry); i++)
    {
      if (g_str_equal (heed_field_get_name (heed_field_get_child (entry, i)), part->path))
        g_ptr_array_add (elements, heed_field_get_child (entry, i));
    }

  return elements;
}

void
heed_form_put_blocks (HeedForm *self,
                      HeedField *entry,
                      const HeedFormPart *part,
                      const char *now)
{
  for (guint i = 0; i < heed_form_get_n_blocks (self, part->name); i++)
    {
      HeedForm *block = heed_form_get_block (self, part->name, i);
      HeedField *base = heed_form_get_base (block);
      g_autoptr (HeedField) field = heed_form_to_field (block, now);

      if (heed_field_get_n_children (field) == 0 && base == NULL)
        continue;
      if (heed_field_get_n_children (field) == 0)
        heed_field_set_attribute (field, "absence", heed_field_get_attribute (base, "absence"));
      heed_field_append (entry, g_steal_pointer (&field));
    }
}

void
heed_form_take_blocks (HeedForm *self,
                       const HeedFormPart *part,
                       HeedField *entry,
                       HeedCaseFile *file)
{
  g_autoptr (GPtrArray) elements = list_elements (part, entry);

  for (guint i = 1; i < elements->len; i++)
    {
      HeedForm *block = append (self, part->name);

      heed_form_set_base (block, g_ptr_array_index (elements, i));
      heed_form_take_field (block, g_ptr_array_index (elements, i), file);
    }
  if (elements->len > 1)
    heed_form_say_changed (self, part->name);
}

void
heed_form_append_block_values (HeedForm *self,
                               const HeedFormPart *part,
                               HeedField *values,
                               gboolean settled)
{
  g_autoptr (GPtrArray) elements = list_elements (part, heed_form_get_base (self));
  guint n_blocks = heed_form_get_n_blocks (self, part->name);
  g_autofree char *count = g_strdup_printf ("%u", n_blocks);

  /* A draft of an earlier Heed, which knew no more than one block, does not say how many there are. */
  if (n_blocks > 0 || heed_form_get_base (self) != NULL)
    heed_field_set_attribute (values, part->name, count);
  for (guint i = 0; i < n_blocks; i++)
    {
      HeedForm *block = heed_form_get_block (self, part->name, i);
      g_autoptr (HeedField) own = heed_form_to_values (block, settled);
      HeedField *field = heed_field_append (values, heed_field_new (part->kept_as));
      guint place;

      if (heed_form_get_base (block) != NULL && g_ptr_array_find (elements, heed_form_get_base (block), &place))
        {
          g_autofree char *of = g_strdup_printf ("%u", place);

          heed_field_set_attribute (field, OF, of);
        }
      for (guint k = 0; k < heed_field_get_n_children (own); k++)
        heed_field_append (field, heed_field_copy (heed_field_get_child (own, k)));
    }
}

void
heed_form_take_block_values (HeedForm *self,
                             const HeedFormPart *part,
                             HeedField *values,
                             int said_on)
{
  const HeedFormPart *list;
  GPtrArray *blocks = heed_form_find_blocks (self, part->name, &list);
  g_autoptr (GPtrArray) elements = list_elements (part, heed_form_get_base (self));
  gboolean was_there = blocks->len > 0;

  g_ptr_array_set_size (blocks, 0);
  for (guint i = 0; i < heed_field_get_n_children (values); i++)
    {
      HeedField *field = heed_field_get_child (values, i);
      const char *of = heed_field_get_attribute (field, OF);
      guint64 place;
      HeedForm *block;

      if (!g_str_equal (heed_field_get_name (field), part->kept_as))
        continue;
      block = append (self, part->name);
      if (of != NULL && g_ascii_string_to_unsigned (of, 10, 0, G_MAXUINT, &place, NULL) && place < elements->len)
        heed_form_set_base (block, g_ptr_array_index (elements, place));
      heed_form_take_values (block, field, said_on);
    }
  if (heed_field_get_attribute (values, part->name) == NULL && heed_form_get_base (self) != NULL)
    {
      g_autoptr (HeedCaseFile) nobody = heed_case_file_new ();

      heed_form_take_blocks (self, part, heed_form_get_base (self), nobody);
    }
  else if (was_there || blocks->len > 0)
    heed_form_say_changed (self, part->name);
}
