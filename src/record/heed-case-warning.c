/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-case-warning.h"

HeedCaseWarning *
heed_case_warning_new (guint line,
                       const char *format,
                       ...)
{
  HeedCaseWarning *warning = g_new0 (HeedCaseWarning, 1);
  va_list arguments;

  va_start (arguments, format);
  warning->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  warning->line = line;

  return warning;
}

void
heed_case_warning_free (HeedCaseWarning *warning)
{
  g_free (warning->message);
  g_free (warning);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HeedCaseWarning *first = *(HeedCaseWarning *const *) a;
  const HeedCaseWarning *second = *(HeedCaseWarning *const *) b;

  return (first->line > second->line) - (first->line < second->line);
}

void
heed_case_warnings_sort (GPtrArray *warnings)
{
  g_return_if_fail (warnings != NULL);

  g_ptr_array_sort (warnings, compare_lines);
}
