/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-nhs-number.h"

#define LENGTH 10

/* A hyphen or one space may stand before the fourth and the seventh digit, and nowhere else, so that
 * another number that happens to add up is not taken for one. */
static gboolean
read_digits (const char *text,
             char digits[LENGTH + 1])
{
  const char *p = text;

  while (g_ascii_isspace (*p))
    p++;
  for (int i = 0; i < LENGTH; i++)
    {
      if ((i == 3 || i == 6) && (*p == ' ' || *p == '-'))
        p++;
      if (!g_ascii_isdigit (*p))
        return FALSE;
      digits[i] = *p++;
    }
  digits[LENGTH] = '\0';
  while (g_ascii_isspace (*p))
    p++;

  return *p == '\0';
}

static gboolean
check_digits (const char *digits)
{
  int sum = 0;
  int check;

  if (g_str_equal (digits, "0000000000"))
    return FALSE;

  for (int i = 0; i < LENGTH - 1; i++)
    sum += (digits[i] - '0') * (LENGTH - i);
  check = 11 - sum % 11;
  if (check == 11)
    check = 0;

  /* Where it is 10 no digit fits, and the number was never given to anybody. */
  return check == digits[LENGTH - 1] - '0';
}

char *
heed_nhs_number_normalise (const char *text)
{
  char digits[LENGTH + 1];

  if (text == NULL || !read_digits (text, digits) || !check_digits (digits))
    return NULL;

  return g_strdup (digits);
}

gboolean
heed_nhs_number_is_valid (const char *text)
{
  g_autofree char *digits = heed_nhs_number_normalise (text);

  return digits != NULL;
}
