/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-field-text.h"

/* A version, then for each field: depth, name, text or nothing, attributes. In the order of the tree, so
 * that a field's parent is the last one before it that is less deep. */
#define FORM "(sa(usmsa(ss)))"
#define VERSION "heed-draft-1"

static void
add_field (GVariantBuilder *builder,
           HeedField *field,
           guint depth)
{
  g_autoptr (GVariantBuilder) attributes = g_variant_builder_new (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (field, i, &value);

      g_variant_builder_add (attributes, "(ss)", name, value);
    }

  g_variant_builder_add (builder, "(usmsa(ss))", depth, heed_field_get_name (field), heed_field_get_text (field), attributes);

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    add_field (builder, heed_field_get_child (field, i), depth + 1);
}

char *
heed_field_to_text (HeedField *field)
{
  g_autoptr (GVariantBuilder) builder = NULL;
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  builder = g_variant_builder_new (G_VARIANT_TYPE ("a(usmsa(ss))"));
  add_field (builder, field, 0);
  variant = g_variant_ref_sink (g_variant_new (FORM, VERSION, builder));

  return g_variant_print (variant, FALSE);
}

HeedField *
heed_field_from_text (const char *text)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariantIter) fields = NULL;
  g_autoptr (GPtrArray) line = g_ptr_array_new (); /* the field at each depth, borrowed */
  g_autoptr (HeedField) root = NULL;
  const char *version;
  guint depth;
  const char *name;
  const char *content;
  GVariantIter *attributes;

  g_return_val_if_fail (text != NULL, NULL);

  variant = g_variant_parse (G_VARIANT_TYPE (FORM), text, NULL, NULL, NULL);
  if (variant == NULL)
    return NULL;

  g_variant_get (variant, "(&sa(usmsa(ss)))", &version, &fields);
  if (!g_str_equal (version, VERSION))
    return NULL;

  while (g_variant_iter_next (fields, "(u&sm&sa(ss))", &depth, &name, &content, &attributes))
    {
      g_autoptr (GVariantIter) pairs = attributes;
      HeedField *field = heed_field_new (name);
      const char *attribute;
      const char *value;

      if (content != NULL)
        heed_field_set_text (field, content);
      while (g_variant_iter_next (pairs, "(&s&s)", &attribute, &value))
        heed_field_set_attribute (field, attribute, value);

      if (depth > line->len || (depth == 0 && root != NULL))
        {
          heed_field_unref (field);
          return NULL;
        }

      g_ptr_array_set_size (line, (int) depth);
      if (depth == 0)
        root = field;
      else
        heed_field_append (g_ptr_array_index (line, depth - 1), field);
      g_ptr_array_add (line, field);
    }

  return g_steal_pointer (&root);
}
