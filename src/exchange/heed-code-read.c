/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-code-read-private.h"

#include <libxml/tree.h>
#include <string.h>

/* The code for a disability that has none. */
#define OTHER_DISABILITY "DDA"

const char *
heed_code_find (HeedCodes *codes,
                const char *list,
                const char *text)
{
  const char *const *known;
  g_autofree char *label = NULL;

  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);
  g_return_val_if_fail (list != NULL && text != NULL, NULL);

  known = heed_codes_get_list (codes, list);
  label = g_strndup (text, strcspn (text, "("));
  g_strchomp (label);
  for (guint i = 0; known != NULL && known[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (known[i], text) == 0)
        return known[i];
    }
  for (guint i = 0; known != NULL && known[i] != NULL; i++)
    {
      if (!g_str_equal (known[i], HEED_CODE_NO_DISABILITY) && g_ascii_strcasecmp (heed_codes_get_fact (codes, list, known[i], "label"), label) == 0)
        return known[i];
    }

  return NULL;
}

/* The codes of a text of which every part is one; NULL where not. */
static GStrv
split (HeedCodes *codes,
       const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[\\s\\p{Z},;/+&|]+", text, 0, 0);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *code = *parts[i] != '\0' ? heed_code_find (codes, HEED_CODE_DISABILITY, parts[i]) : NULL;

      if (*parts[i] != '\0' && code == NULL)
        return NULL;
      if (code != NULL && !g_ptr_array_find (found, code, NULL))
        g_ptr_array_add (found, (gpointer) code);
    }
  if (found->len == 0)
    return NULL;
  g_ptr_array_add (found, NULL);

  return g_strdupv ((char **) found->pdata);
}

GStrv
heed_code_read_disability (HeedCodes *codes,
                           const char *text,
                           HeedCodeReading *ret_how)
{
  const char *one[] = { NULL, NULL };
  GStrv several;

  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);
  g_return_val_if_fail (text != NULL && *text != '\0' && ret_how != NULL, NULL);

  one[0] = heed_code_find (codes, HEED_CODE_DISABILITY, text);
  if (one[0] != NULL)
    {
      *ret_how = g_str_equal (one[0], text) ? HEED_CODE_READ_AS_IT_IS : HEED_CODE_READ_AS_OTHER;
      return g_strdupv ((char **) one);
    }
  several = split (codes, text);
  if (several != NULL)
    {
      *ret_how = HEED_CODE_READ_AS_OTHER;
      return several;
    }

  *ret_how = xmlValidateNMToken ((const xmlChar *) text, 0) == 0 ? HEED_CODE_READ_NEW : HEED_CODE_READ_WORDS;
  one[0] = *ret_how == HEED_CODE_READ_NEW ? text : OTHER_DISABILITY;

  return g_strdupv ((char **) one);
}
