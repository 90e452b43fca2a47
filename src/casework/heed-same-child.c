/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-same-child-private.h"

GPtrArray *
heed_same_child_find (HeedDb *db,
                      HeedPerson *person,
                      GError **error)
{
  GPtrArray *matches;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  matches = heed_db_find_similar_persons (db, person, 0, error);
  for (guint i = matches != NULL ? matches->len : 0; i > 0; i--)
    {
      if (!((HeedPersonMatch *) g_ptr_array_index (matches, i - 1))->is_child)
        g_ptr_array_remove_index (matches, i - 1);
    }

  return matches;
}
