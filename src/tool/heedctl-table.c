/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-table.h"

#include "heedctl-output.h"

#include <glib/gi18n-lib.h>

struct _HeedctlTable
{
  guint n_columns;
  GPtrArray *cells; /* char *, row after row, titles first */
  guint *widths;
};

/* How many columns of a terminal a text takes. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_iszerowidth (character))
        continue;
      width += g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

HeedctlTable *
heedctl_table_new (const char *const *titles)
{
  HeedctlTable *table = g_new0 (HeedctlTable, 1);
  g_autofree const char **translated = NULL;

  table->n_columns = g_strv_length ((char **) titles);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->widths = g_new0 (guint, table->n_columns);
  translated = g_new0 (const char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++)
    translated[i] = _ (titles[i]);
  heedctl_table_add (table, translated);

  return table;
}

void
heedctl_table_free (HeedctlTable *table)
{
  g_ptr_array_unref (table->cells);
  g_free (table->widths);
  g_free (table);
}

void
heedctl_table_add (HeedctlTable *table,
                   const char *const *cells)
{
  g_return_if_fail (table != NULL && cells != NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      char *cell = g_strdelimit (g_strdup (cells[i] != NULL ? cells[i] : ""), "\r\n\t", ' ');

      table->widths[i] = MAX (table->widths[i], measure (cell));
      g_ptr_array_add (table->cells, cell);
    }
}

void
heedctl_table_print (HeedctlTable *table,
                     const char *otherwise)
{
  g_return_if_fail (table != NULL);

  if (table->cells->len == table->n_columns)
    {
      heedctl_print_text (otherwise);
      heedctl_print ("\n");
      return;
    }

  for (guint i = 0; i < table->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (table->cells, i);
      guint column = i % table->n_columns;

      heedctl_print_text (cell);
      if (column == table->n_columns - 1)
        heedctl_print ("\n");
      else
        heedctl_print ("%*s", (int) (table->widths[column] - measure (cell) + 2), "");
    }
}
