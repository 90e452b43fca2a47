/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-upn.h"

#include <string.h>

#define BODY_LENGTH 12

/* A letter's value is its place here. */
static const char alphabet[] = "ABCDEFGHJKLMNPQRTUVWXYZ";

#define N_LETTERS ((int) sizeof alphabet - 1)

/* The value of a letter, or -1. strchr() would find the NUL at the end too. */
static int
get_letter_value (char c)
{
  const char *found = c != '\0' ? strchr (alphabet, c) : NULL;

  return found != NULL ? (int) (found - alphabet) : -1;
}

char
heed_upn_check_letter (const char *body12)
{
  int sum = 0;

  if (body12 == NULL || strlen (body12) != BODY_LENGTH)
    return 0;

  for (int i = 0; i < BODY_LENGTH; i++)
    {
      char c = body12[i];
      int value;

      if (g_ascii_isdigit (c))
        value = c - '0';
      else if (i == BODY_LENGTH - 1)
        value = get_letter_value (c);
      else
        value = -1;
      if (value < 0)
        return 0;

      /* The check letter is position 1, so the body's weights start at 2. */
      sum += (i + 2) * value;
    }

  return alphabet[sum % N_LETTERS];
}

gboolean
heed_upn_has_form (const char *text)
{
  return text != NULL && get_letter_value (text[0]) >= 0 && heed_upn_check_letter (text + 1) != 0;
}

gboolean
heed_upn_is_valid (const char *text)
{
  return heed_upn_has_form (text) && text[0] == heed_upn_check_letter (text + 1);
}
