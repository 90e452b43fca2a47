/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-lets-private.h"

struct _HeedLets
{
  GPtrArray *values; /* HeedExpression */
  /* Name → position. A rule has a hundred lets, and each use of one is a search. */
  GHashTable *positions;
};

HeedLets *
heed_lets_new (void)
{
  HeedLets *lets = g_new0 (HeedLets, 1);

  lets->values = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_expression_free);
  lets->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return lets;
}

void
heed_lets_free (HeedLets *lets)
{
  if (lets == NULL)
    return;

  g_ptr_array_unref (lets->values);
  g_hash_table_unref (lets->positions);
  g_free (lets);
}

void
heed_lets_add (HeedLets *lets,
               const char *name,
               HeedExpression *value)
{
  g_return_if_fail (lets != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);
  g_return_if_fail (!heed_lets_find (lets, name, NULL));

  g_hash_table_insert (lets->positions, g_strdup (name), GUINT_TO_POINTER (lets->values->len));
  g_ptr_array_add (lets->values, value);
}

guint
heed_lets_get_length (HeedLets *lets)
{
  g_return_val_if_fail (lets != NULL, 0);

  return lets->values->len;
}

HeedExpression *
heed_lets_get_value (HeedLets *lets,
                     guint position)
{
  g_return_val_if_fail (lets != NULL, NULL);
  g_return_val_if_fail (position < lets->values->len, NULL);

  return g_ptr_array_index (lets->values, position);
}

gboolean
heed_lets_find (HeedLets *lets,
                const char *name,
                guint *ret_position)
{
  gpointer position;

  g_return_val_if_fail (lets != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (!g_hash_table_lookup_extended (lets->positions, name, NULL, &position))
    return FALSE;
  if (ret_position != NULL)
    *ret_position = GPOINTER_TO_UINT (position);

  return TRUE;
}
