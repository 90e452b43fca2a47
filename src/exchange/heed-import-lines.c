/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-lines.h"

#include "heed-case-place.h"
#include "heed-case-warning.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

/* How many lines the sentence itself tells of. */
#define MOST_TOLD 5

typedef struct
{
  GPtrArray *lines;
} HeedImportLinesErrorPrivate;

static void
heed_import_lines_error_private_init (HeedImportLinesErrorPrivate *private)
{
  private->lines = NULL;
}

static void
heed_import_lines_error_private_copy (const HeedImportLinesErrorPrivate *source,
                                      HeedImportLinesErrorPrivate *copy)
{
  copy->lines = source->lines != NULL ? g_ptr_array_ref (source->lines) : NULL;
}

static void
heed_import_lines_error_private_clear (HeedImportLinesErrorPrivate *private)
{
  g_clear_pointer (&private->lines, g_ptr_array_unref);
}

G_DEFINE_EXTENDED_ERROR (HeedImportLinesError, heed_import_lines_error)

static char *
dup_what (const char *name,
          GPtrArray *lines)
{
  GString *what = g_string_new (NULL);
  const HeedCaseWarning *first = g_ptr_array_index (lines, 0);

  if (lines->len == 1)
    {
      g_autofree char *place = heed_case_dup_place (name, first->line);

      g_string_append_printf (what, "%s%s", place, first->message);
    }
  else
    {
      g_string_append_printf (what, ngettext ("%s: %u line cannot be taken.", "%s: %u lines cannot be taken.", lines->len), name, lines->len);
      for (guint i = 0; i < MIN (lines->len, MOST_TOLD); i++)
        {
          const HeedCaseWarning *line = g_ptr_array_index (lines, i);

          g_string_append_c (what, ' ');
          g_string_append_printf (what, _ ("Line %u: %s"), line->line, line->message);
        }
      if (lines->len > MOST_TOLD)
        {
          g_string_append_c (what, ' ');
          g_string_append_printf (what, ngettext ("And %u more.", "And %u more.", lines->len - MOST_TOLD), lines->len - MOST_TOLD);
        }
    }
  g_string_append_printf (what, " %s", heed_case_get_kept (name));

  return g_string_free (what, FALSE);
}

/* Each as a sentence that can stand alone. */
static GPtrArray *
dup_whole (const char *name,
           GPtrArray *lines)
{
  GPtrArray *whole = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const HeedCaseWarning *line = g_ptr_array_index (lines, i);
      g_autofree char *place = heed_case_dup_place (name, line->line);

      g_ptr_array_add (whole, heed_case_warning_new (line->line, "%s%s %s", place, line->message, heed_case_get_kept (name)));
    }

  return whole;
}

void
heed_import_lines_refuse (GError **error,
                          const char *name,
                          GPtrArray *lines,
                          const char *remedy)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (name != NULL && lines != NULL && lines->len > 0);

  what = dup_what (name, lines);
  heed_problem_set (&problem,
                    HEED_IMPORT_LINES_ERROR,
                    0,
                    ngettext ("A line of this table cannot be taken", "Some lines of this table cannot be taken", lines->len),
                    what,
                    remedy);
  heed_import_lines_error_get_private (problem)->lines = dup_whole (name, lines);
  g_propagate_error (error, g_steal_pointer (&problem));
}

GPtrArray *
heed_import_lines_get (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return error->domain == HEED_IMPORT_LINES_ERROR ? heed_import_lines_error_get_private (error)->lines : NULL;
}
