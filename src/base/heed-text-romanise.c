/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-text.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include <string.h>

#define TRANSLITERATION "Any-Latin; Latin-ASCII"

static UTransliterator *
open_transliterator (void)
{
  UChar id[sizeof TRANSLITERATION];
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator;

  u_charsToUChars (TRANSLITERATION, id, sizeof TRANSLITERATION);
  transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_error ("ICU cannot romanise (%s). Install its data, on Debian the package of libicu.", u_errorName (status));

  return transliterator;
}

/* ICU writes in place, and asks for more room by failing. */
static char *
transliterate (UTransliterator *transliterator,
               const char *text)
{
  gsize bytes = strlen (text);
  int32_t capacity = (int32_t) bytes * 2 + 64;

  for (;;)
    {
      g_autofree UChar *buffer = g_new (UChar, capacity);
      g_autofree char *result = NULL;
      UErrorCode status = U_ZERO_ERROR;
      int32_t length = 0;
      int32_t limit;

      u_strFromUTF8WithSub (buffer, capacity, &length, text, (int32_t) bytes, 0xfffd, NULL, &status);
      g_assert (U_SUCCESS (status));

      limit = length;
      utrans_transUChars (transliterator, buffer, &length, capacity, 0, &limit, &status);
      if (status == U_BUFFER_OVERFLOW_ERROR && capacity < G_MAXINT32 / 2)
        {
          capacity *= 2;
          continue;
        }
      if (U_FAILURE (status))
        return NULL;

      result = g_malloc ((gsize) length * 3 + 1);
      u_strToUTF8WithSub (result, length * 3 + 1, NULL, buffer, length, 0xfffd, NULL, &status);
      g_assert (U_SUCCESS (status));

      return g_steal_pointer (&result);
    }
}

char *
heed_text_romanise (const char *text)
{
  static GMutex mutex;
  static UTransliterator *transliterator = NULL;
  g_autofree char *romanised = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (heed_text_is_latin (text))
    return NULL;

  /* Opening one takes far longer than using it, and one may not be used on two threads at a time. */
  g_mutex_lock (&mutex);
  if (transliterator == NULL)
    transliterator = open_transliterator ();
  romanised = transliterate (transliterator, text);
  g_mutex_unlock (&mutex);

  if (romanised == NULL || !heed_text_is_latin (romanised) || g_strstrip (romanised)[0] == '\0')
    return NULL;

  return g_steal_pointer (&romanised);
}
