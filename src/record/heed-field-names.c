/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-field-names.h"

#include "heed-known-names.h"

#include <string.h>

/* Made once, and only read from then on. */
static GHashTable *
get_table (void)
{
  static GHashTable *table;

  if (g_once_init_enter (&table))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);

      for (const char *name = known_names; *name != '\0'; name += strlen (name) + 1)
        g_hash_table_add (made, (gpointer) name);
      g_once_init_leave (&table, made);
    }

  return table;
}

static gboolean
is_known (const char *name)
{
  return (gsize) name >= (gsize) known_names && (gsize) name < (gsize) known_names + sizeof known_names;
}

const char *
heed_field_name_take (const char *name)
{
  const char *known;

  g_return_val_if_fail (name != NULL, NULL);

  if (is_known (name))
    return name;
  known = g_hash_table_lookup (get_table (), name);

  return known != NULL ? known : g_strdup (name);
}

void
heed_field_name_release (const char *name)
{
  if (!is_known (name))
    g_free ((char *) name);
}

gboolean
heed_field_name_equal (const char *a,
                       const char *b)
{
  return a == b || (!is_known (a) && !is_known (b) && g_str_equal (a, b));
}
