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
