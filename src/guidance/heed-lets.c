/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-lets-private.h"

#include "heed-shared-private.h"

#include <stdlib.h>

struct _HeedLets
{
  GPtrArray *values; /* HeedExpression */
  GArray *keys;      /* guint, as many once they are sealed */
  /* Name → position. A rule has a hundred lets, and each use of one is a search. */
  GHashTable *positions;
};

HeedLets *
heed_lets_new (void)
{
  HeedLets *lets = g_new0 (HeedLets, 1);

  lets->values = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_expression_free);
  lets->keys = g_array_new (FALSE, FALSE, sizeof (guint));
  lets->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return lets;
}

void
heed_lets_free (HeedLets *lets)
{
  if (lets == NULL)
    return;

  g_ptr_array_unref (lets->values);
  g_array_unref (lets->keys);
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

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* What the names in an expression stand for: a let that was set before it, else one of @outer. */
static void
append_meaning_of (GString *meaning,
                   HeedLets *lets,
                   guint visible,
                   HeedLets *outer,
                   const char *name)
{
  guint position;

  if (heed_lets_find (lets, name, &position) && position < visible)
    g_string_append_printf (meaning, "\n%s=%u", name, g_array_index (lets->keys, guint, position));
  else if (outer != NULL && heed_lets_find (outer, name, &position))
    g_string_append_printf (meaning, "\n%s=%u", name, g_array_index (outer->keys, guint, position));
}

void
heed_lets_seal (HeedLets *lets,
                HeedLets *outer,
                const char *prefixes)
{
  g_return_if_fail (lets != NULL);
  g_return_if_fail (prefixes != NULL);

  for (guint i = lets->keys->len; i < lets->values->len; i++)
    {
      HeedExpression *expression = g_ptr_array_index (lets->values, i);
      g_autoptr (GString) meaning = g_string_new (prefixes);
      g_autofree const char **names = (const char **) g_hash_table_get_keys_as_array (expression->variables, NULL);
      guint key;

      g_string_append (meaning, expression->text);
      qsort (names, g_hash_table_size (expression->variables), sizeof *names, compare_names_cb);
      for (guint n = 0; names[n] != NULL; n++)
        append_meaning_of (meaning, lets, i, outer, names[n]);
      key = heed_shared_key (meaning->str);
      g_array_append_val (lets->keys, key);
    }
}

guint
heed_lets_get_key (HeedLets *lets,
                   guint position)
{
  g_return_val_if_fail (lets != NULL, 0);
  g_return_val_if_fail (position < lets->keys->len, 0);

  return g_array_index (lets->keys, guint, position);
}
