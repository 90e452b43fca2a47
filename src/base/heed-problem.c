/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-problem.h"

#include <string.h>

static char *
one_line (const char *text)
{
  char *line = g_strdup (text != NULL ? text : "");

  return g_strdelimit (line, "\r\n", ' ');
}

static char *
get_line (const GError *error,
          guint n)
{
  g_auto (GStrv) lines = NULL;

  g_assert (error != NULL);

  lines = g_strsplit (error->message, "\n", 3);

  return g_strdup (n < g_strv_length (lines) ? lines[n] : "");
}

void
heed_problem_set (GError **error,
                  GQuark domain,
                  int code,
                  const char *title,
                  const char *what,
                  const char *remedy)
{
  g_autofree char *title_line = one_line (title);
  g_autofree char *what_line = one_line (what);
  g_autofree char *remedy_line = one_line (remedy);

  g_set_error (error, domain, code, "%s\n%s\n%s", title_line, what_line, remedy_line);
}

char *
heed_problem_get_title (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return get_line (error, 0);
}

char *
heed_problem_get_what (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return get_line (error, 1);
}

char *
heed_problem_get_remedy (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return get_line (error, 2);
}
