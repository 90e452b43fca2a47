/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-crowd-private.h"

#include "heed-text.h"

#include <string.h>

/* What the parser passes over whole, by how it begins and ends. */
static const struct
{
  const char *start;
  const char *end;
} passed_over[] = {
  { "<!--", "-->" },
  { "<![CDATA[", "]]>" },
  { "<?", "?>" },
};

/* Behind what is passed over at @at; @at itself where nothing is. A character that no XML has ends the parser's patience in the
 * middle of it: then nothing is passed over. */
static const char *
pass_over (const char *at,
           const char *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (passed_over); i++)
    {
      gsize length = strlen (passed_over[i].start);
      g_autofree char *inside = NULL;
      const char *found;

      if ((gsize) (end - at) < length || memcmp (at, passed_over[i].start, length) != 0)
        continue;
      found = g_strstr_len (at + length, end - at - (gssize) length, passed_over[i].end);
      if (found == NULL)
        return at;
      inside = g_strndup (at, (gsize) (found - at));

      return heed_text_is_xml (inside, NULL, NULL) && strlen (inside) == (gsize) (found - at) ? found + strlen (passed_over[i].end) : at;
    }

  return at;
}

static int
find_crowd (const char *data,
            gsize size,
            guint most)
{
  const char *end = data + size;
  gboolean is_inside = FALSE;
  guint n_attributes = 0;
  char quote = '\0';
  int line = 1;

  for (const char *at = data; at < end; at++)
    {
      const char *behind = *at == '<' && !is_inside ? pass_over (at, end) : at;

      for (; at < behind; at++)
        line += *at == '\n';
      if (at >= end)
        break;
      if (*at == '\n')
        line++;
      /* No value holds this sign: where one seems to, the parser starts afresh. */
      if (*at == '<')
        {
          is_inside = TRUE;
          quote = '\0';
          n_attributes = 0;
        }
      else if (!is_inside)
        continue;
      else if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '>')
        is_inside = FALSE;
      else if (*at == '=' && ++n_attributes > most)
        return line;
    }

  return 0;
}

int
heed_case_find_crowd (const char *data,
                      gsize size,
                      guint most)
{
  const char *wide = NULL;
  g_autofree char *converted = NULL;
  gsize length = 0;

  if (size >= 4 && (memcmp (data, "\377\376", 2) == 0 || memcmp (data, "<\0?\0", 4) == 0))
    wide = "UTF-16LE";
  else if (size >= 4 && (memcmp (data, "\376\377", 2) == 0 || memcmp (data, "\0<\0?", 4) == 0))
    wide = "UTF-16BE";
  if (wide != NULL)
    converted = g_convert (data, (gssize) size, "UTF-8", wide, NULL, &length, NULL);

  return converted != NULL ? find_crowd (converted, length, most) : find_crowd (data, size, most);
}
