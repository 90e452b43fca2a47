/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-phone.h"

#include <string.h>

#define FEWEST 7
#define MOST 15
#define MOST_EXTENSION 8

static guint
count_digits (const char *text,
              gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += g_ascii_isdigit (text[i]);

  return n;
}

/* Behind the word for an extension, @at: its digits alone. */
static gboolean
is_extension (const char *at)
{
  static const char *const words[] = { "ext.", "ext", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      const char *digits;
      guint n;

      if (g_ascii_strncasecmp (at, words[i], length) != 0)
        continue;
      digits = at + length + strspn (at + length, " ");
      n = strspn (digits, "0123456789");

      return n > 0 && n <= MOST_EXTENSION && digits[n + strspn (digits + n, " ")] == '\0';
    }

  return FALSE;
}

gboolean
heed_phone_is_number (const char *text)
{
  const char *plus;
  gsize length;
  guint n;

  if (text == NULL)
    return FALSE;

  text += strspn (text, " ");
  length = strspn (text, "0123456789 +()-./");
  n = count_digits (text, length);
  plus = memrchr (text, '+', length);
  if (n < FEWEST || n > MOST || (plus != NULL && count_digits (text, plus - text) > 0))
    return FALSE;

  return text[length] == '\0' || is_extension (text + length);
}
