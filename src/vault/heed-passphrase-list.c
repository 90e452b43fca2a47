/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-passphrase-list-private.h"

#include "heed-data.h"

GPtrArray *
heed_passphrase_list_read (char **ret_path)
{
  g_autofree char *path = heed_data_path ("words/words.txt");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  if (g_file_get_contents (path, &text, NULL, NULL))
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      if (g_ascii_islower (lines[i][0]))
        g_ptr_array_add (words, g_strdup (lines[i]));
    }
  if (ret_path != NULL)
    *ret_path = g_steal_pointer (&path);

  return words;
}
