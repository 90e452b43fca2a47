/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-postcode.h"

#include <string.h>

#define INWARD_LENGTH 3

/* \A and \z, since $ also matches before a line end. The first alternatives are the two exceptions:
 * Girobank's code, and the NHS's pseudo-codes, whose letters follow no rule. */
#define FORM                                 \
  "\\A(?:GIR 0AA"                            \
  "|ZZ99 [0-9][A-Z]{2}"                      \
  "|(?:[A-PR-UWYZ][0-9]{1,2}"                \
  "|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}"           \
  "|[A-PR-UWYZ][0-9][A-HJKPSTUW]"            \
  "|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY])" \
  " [0-9][ABD-HJLNP-UW-Z]{2})\\z"

static gpointer
compile_form (gpointer unused)
{
  g_autoptr (GError) error = NULL;
  GRegex *form = g_regex_new (FORM, G_REGEX_OPTIMIZE, 0, &error);

  g_assert_no_error (error);

  return form;
}

char *
heed_postcode_normalise (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *upper = NULL;
  g_autofree char *outward = NULL;
  g_autofree char *postcode = NULL;
  gsize length;

  if (text == NULL || !g_str_is_ascii (text))
    return NULL;

  upper = g_strstrip (g_ascii_strup (text, -1));
  length = strlen (upper);
  if (length <= INWARD_LENGTH)
    return NULL;

  outward = g_strchomp (g_strndup (upper, length - INWARD_LENGTH));
  postcode = g_strconcat (outward, " ", upper + length - INWARD_LENGTH, NULL);
  if (!g_regex_match (g_once (&once, compile_form, NULL), postcode, 0, NULL))
    return NULL;

  return g_steal_pointer (&postcode);
}

gboolean
heed_postcode_is_valid (const char *text)
{
  g_autofree char *postcode = heed_postcode_normalise (text);

  return postcode != NULL;
}
