/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-shared-private.h"

struct _HeedShared
{
  xmlNode *node;
  GHashTable *values;  /* key → xmlXPathObject */
  GHashTable *matches; /* key → result + 1 */
};

/* The keys that were given, and how often each; kept as long as the process runs. */
static GMutex lock;
static GHashTable *keys;
static GArray *uses;

guint
heed_shared_key (const char *meaning)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gpointer found;
  guint key;

  g_return_val_if_fail (meaning != NULL, 0);

  locker = g_mutex_locker_new (&lock);
  if (keys == NULL)
    {
      keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      uses = g_array_new (FALSE, TRUE, sizeof (guint));
    }
  if (g_hash_table_lookup_extended (keys, meaning, NULL, &found))
    key = GPOINTER_TO_UINT (found);
  else
    {
      key = uses->len;
      g_array_set_size (uses, key + 1);
      g_hash_table_insert (keys, g_strdup (meaning), GUINT_TO_POINTER (key));
    }
  g_array_index (uses, guint, key)++;

  return key;
}

gboolean
heed_shared_is_shared (guint key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return uses != NULL && key < uses->len && g_array_index (uses, guint, key) > 1;
}

HeedShared *
heed_shared_new (void)
{
  HeedShared *shared = g_new0 (HeedShared, 1);

  shared->values = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) xmlXPathFreeObject);
  shared->matches = g_hash_table_new (NULL, NULL);

  return shared;
}

void
heed_shared_free (HeedShared *shared)
{
  if (shared == NULL)
    return;

  g_hash_table_unref (shared->values);
  g_hash_table_unref (shared->matches);
  g_free (shared);
}

void
heed_shared_enter (HeedShared *shared,
                   xmlNode *node)
{
  g_return_if_fail (shared != NULL);

  if (shared->node == node)
    return;

  shared->node = node;
  if (g_hash_table_size (shared->values) > 0)
    g_hash_table_remove_all (shared->values);
  if (g_hash_table_size (shared->matches) > 0)
    g_hash_table_remove_all (shared->matches);
}

xmlXPathObject *
heed_shared_get_value (HeedShared *shared,
                       guint key)
{
  g_return_val_if_fail (shared != NULL, NULL);

  return g_hash_table_lookup (shared->values, GUINT_TO_POINTER (key));
}

void
heed_shared_put_value (HeedShared *shared,
                       guint key,
                       xmlXPathObject *value)
{
  g_return_if_fail (shared != NULL);
  g_return_if_fail (value != NULL);

  g_hash_table_replace (shared->values, GUINT_TO_POINTER (key), xmlXPathObjectCopy (value));
}

gboolean
heed_shared_get_match (HeedShared *shared,
                       guint key,
                       gboolean *ret_result)
{
  guint known;

  g_return_val_if_fail (shared != NULL, FALSE);

  known = GPOINTER_TO_UINT (g_hash_table_lookup (shared->matches, GUINT_TO_POINTER (key)));
  *ret_result = known == 2;

  return known > 0;
}

void
heed_shared_put_match (HeedShared *shared,
                       guint key,
                       gboolean result)
{
  g_return_if_fail (shared != NULL);

  g_hash_table_insert (shared->matches, GUINT_TO_POINTER (key), GUINT_TO_POINTER (result ? 2 : 1));
}
