/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-field-order.h"

#include "heed-field-orders.h"

guint
heed_field_get_rank (const char *parent,
                     const char *name)
{
  g_return_val_if_fail (parent != NULL && name != NULL, G_MAXUINT);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      if (!g_str_equal (orders[i].name, parent))
        continue;
      for (guint rank = 0; orders[i].order[rank] != NULL; rank++)
        if (g_str_equal (orders[i].order[rank], name))
          return rank;
      break;
    }

  return G_MAXUINT;
}

gboolean
heed_field_is_textless (const char *parent,
                        const char *name)
{
  g_return_val_if_fail (parent != NULL && name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (textless); i++)
    {
      if (g_str_equal (textless[i].name, name) && (textless[i].holder == NULL || g_str_equal (textless[i].holder, parent)))
        return TRUE;
    }

  return FALSE;
}

HeedField *
heed_field_put_in_order (HeedField *parent,
                         HeedField *field)
{
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  const char *name;
  guint rank;

  g_return_val_if_fail (parent != NULL && field != NULL, NULL);

  name = heed_field_get_name (parent);
  rank = heed_field_get_rank (name, heed_field_get_name (field));
  for (guint i = heed_field_get_n_children (parent); i > 0; i--)
    {
      HeedField *child = heed_field_get_child (parent, i - 1);

      if (heed_field_get_rank (name, heed_field_get_name (child)) <= rank)
        break;
      g_ptr_array_add (after, heed_field_ref (child));
      heed_field_remove (parent, i - 1);
    }
  heed_field_append (parent, field);
  for (guint i = after->len; i > 0; i--)
    heed_field_append (parent, g_ptr_array_index (after, i - 1));

  return field;
}
