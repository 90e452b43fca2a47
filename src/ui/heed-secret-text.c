/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-secret-text.h"

#include <string.h>

char *
heed_secret_text_dup (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

void
heed_secret_text_free (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}
