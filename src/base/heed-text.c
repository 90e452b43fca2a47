/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "config.h"

#include "heed-text.h"

#include "heed-base-error.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <string.h>

#define XML_WHITE_SPACE " \t\r\n"

typedef struct
{
  UChar32 from;
  const char *to;
} Spelling;

/* Letters that Unicode does not take apart, and marks that keyboards and other programs put in the
 * place of an apostrophe: quotation marks, primes, accents that stand by themselves, and those letters by
 * which scripts and romanisations write what others write as one. Sorted by the character. */
static const Spelling spellings[] = {
  { 0x0060, "'" },
  { 0x00b4, "'" },
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0142, "l" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x0242, "'" },
  { 0x0294, "'" },
  { 0x0295, "'" },
  { 0x02b9, "'" },
  { 0x02ba, "''" },
  { 0x02bb, "'" },
  { 0x02bc, "'" },
  { 0x02bd, "'" },
  { 0x02be, "'" },
  { 0x02bf, "'" },
  { 0x02c0, "'" },
  { 0x02c1, "'" },
  { 0x02c8, "'" },
  { 0x02ca, "'" },
  { 0x02cb, "'" },
  { 0x02ee, "''" },
  { 0x02f4, "'" },
  { 0x0384, "'" },
  { 0x0559, "'" },
  { 0x055a, "'" },
  { 0x055b, "'" },
  { 0x055d, "'" },
  { 0x05f3, "'" },
  { 0x0640, "" },
  { 0x07f4, "'" },
  { 0x07f5, "'" },
  { 0x1fbd, "'" },
  { 0x1fbf, "'" },
  { 0x1ffd, "'" },
  { 0x1ffe, "'" },
  { 0x2018, "'" },
  { 0x2019, "'" },
  { 0x201a, "'" },
  { 0x201b, "'" },
  { 0x2032, "'" },
  { 0x2035, "'" },
  { 0x2043, "-" },
  { 0x2212, "-" },
  { 0x275b, "'" },
  { 0x275c, "'" },
  { 0xa78c, "'" },
};

/* A message names at most so many. */
#define MOST_PLACES 12

/* What ISO 6429 calls the control characters that XML has no place for; Unicode gives them no name. */
static const char *const control_names[] = {
  "NULL",
  "START OF HEADING",
  "START OF TEXT",
  "END OF TEXT",
  "END OF TRANSMISSION",
  "ENQUIRY",
  "ACKNOWLEDGE",
  "BELL",
  "BACKSPACE",
  "CHARACTER TABULATION",
  "LINE FEED",
  "LINE TABULATION",
  "FORM FEED",
  "CARRIAGE RETURN",
  "SHIFT OUT",
  "SHIFT IN",
  "DATA LINK ESCAPE",
  "DEVICE CONTROL ONE",
  "DEVICE CONTROL TWO",
  "DEVICE CONTROL THREE",
  "DEVICE CONTROL FOUR",
  "NEGATIVE ACKNOWLEDGE",
  "SYNCHRONOUS IDLE",
  "END OF TRANSMISSION BLOCK",
  "CANCEL",
  "END OF MEDIUM",
  "SUBSTITUTE",
  "ESCAPE",
  "INFORMATION SEPARATOR FOUR",
  "INFORMATION SEPARATOR THREE",
  "INFORMATION SEPARATOR TWO",
  "INFORMATION SEPARATOR ONE",
};

gboolean
heed_text_is_xml_char (gunichar c)
{
  return c == 0x9 || c == 0xa || c == 0xd
         || (c >= 0x20 && c <= 0xd7ff)
         || (c >= 0xe000 && c <= 0xfffd)
         || (c >= 0x10000 && c <= 0x10ffff);
}

gboolean
heed_text_is_xml (const char *utf8,
                  gssize *ret_char_index,
                  gunichar *ret_char)
{
  gssize index = 1;

  g_return_val_if_fail (utf8 != NULL, FALSE);

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p), index++)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      gboolean is_utf8 = c != (gunichar) -1 && c != (gunichar) -2;

      if (!is_utf8 || !heed_text_is_xml_char (c))
        {
          if (ret_char_index != NULL)
            *ret_char_index = index;
          if (ret_char != NULL)
            *ret_char = is_utf8 ? c : 0;
          return FALSE;
        }
    }

  return TRUE;
}

/* What a message calls a character that cannot be kept; 0 stands for bytes that are none. Caller owns. */
static char *
dup_code (gunichar c)
{
  if (c == 0)
    return g_strdup (_ ("bytes that are not UTF-8"));
  if (c < G_N_ELEMENTS (control_names))
    return g_strdup_printf ("U+%04X %s", c, control_names[c]);

  return g_strdup_printf (_ ("U+%04X, not a character"), c);
}

/* "37 (U+000B LINE TABULATION), 52 (U+000C FORM FEED) and 18 more", and how many there are. The text is UTF-8.
 * Caller owns. */
static char *
dup_places (const char *text,
            guint *ret_n)
{
  GString *places = g_string_new (NULL);
  int index = 1;

  *ret_n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), index++)
    {
      g_autofree char *code = NULL;

      if (heed_text_is_xml_char (g_utf8_get_char (p)) || ++*ret_n > MOST_PLACES)
        continue;
      code = dup_code (g_utf8_get_char (p));
      g_string_append_printf (places, "%s%d (%s)", places->len > 0 ? ", " : "", index, code);
    }
  if (*ret_n > MOST_PLACES)
    g_string_append_printf (places, _ (" and %u more"), *ret_n - MOST_PLACES);

  return g_string_free (places, FALSE);
}

gboolean
heed_text_is_too_long (const char *text)
{
  /* A letter has at least one byte: nearly every text needs no counting. */
  return text != NULL && strlen (text) > HEED_TEXT_MAX_LETTERS && g_utf8_strlen (text, -1) > HEED_TEXT_MAX_LETTERS;
}

gboolean
heed_text_check_xml (const char *field,
                     const char *text,
                     GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *places = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  guint n_places = 0;
  gssize index;
  gunichar c;

  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (heed_text_is_xml (text, &index, &c))
    {
      if (!heed_text_is_too_long (text))
        return TRUE;
      what = g_strdup_printf (_ ("“%s” has %ld letters; Heed takes up to 200,000 in one. Nothing was filed; your text is kept as it is."),
                              field,
                              g_utf8_strlen (text, -1));
      heed_problem_set (error,
                        HEED_BASE_ERROR,
                        HEED_BASE_ERROR_TOO_LONG,
                        _ ("A text is too long"),
                        what,
                        _ ("Divide it into several entries, or keep it as a document beside the entry."));
      return FALSE;
    }

  if (g_utf8_validate (text, -1, NULL))
    places = dup_places (text, &n_places);
  if (n_places > 1)
    {
      title = g_strdup_printf (_ ("%u characters cannot be kept"), n_places);
      what = g_strdup_printf (_ ("“%s”, characters %s: XML has no place for them, so an export would lose them. Nothing was filed; your text is kept as it "
                                 "is."),
                              field,
                              places);
      heed_problem_set (error,
                        HEED_BASE_ERROR,
                        HEED_BASE_ERROR_CHARACTER,
                        title,
                        what,
                        _ ("Turn them into line breaks or spaces where that is offered, or delete them; then file."));
      return FALSE;
    }

  code = dup_code (c);
  what = g_strdup_printf (_ ("“%s”, character %d (%s): XML has no place for it, so an export would lose it. "
                             "Nothing was filed; your text is kept as it is."),
                          field,
                          (int) index,
                          code);
  heed_problem_set (error,
                    HEED_BASE_ERROR,
                    HEED_BASE_ERROR_CHARACTER,
                    _ ("One character cannot be kept"),
                    what,
                    _ ("Delete the marked character, then file."));

  return FALSE;
}

gboolean
heed_text_is_visible (const char *text)
{
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isgraph (*p))
      return TRUE;

  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch (g_unichar_type (c))
        {
        case G_UNICODE_CONTROL:
        case G_UNICODE_FORMAT:
        case G_UNICODE_LINE_SEPARATOR:
        case G_UNICODE_PARAGRAPH_SEPARATOR:
        case G_UNICODE_SPACE_SEPARATOR:
          continue;
        default:
          break;
        }
      /* Braille without a dot is a symbol to Unicode, and blank. */
      if (c != 0x2800 && !u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return TRUE;
    }

  return FALSE;
}

char *
heed_text_collapse (const char *text)
{
  GString *collapsed;
  const char *p;

  g_return_val_if_fail (text != NULL, NULL);

  collapsed = g_string_sized_new (strlen (text));
  for (p = text + strspn (text, XML_WHITE_SPACE); *p != '\0'; p += strspn (p, XML_WHITE_SPACE))
    {
      gsize length = strcspn (p, XML_WHITE_SPACE);

      if (collapsed->len > 0)
        g_string_append_c (collapsed, ' ');
      g_string_append_len (collapsed, p, (gssize) length);
      p += length;
    }

  return g_string_free (collapsed, FALSE);
}

/* The text as UTF-16, with no NUL at its end. */
static GArray *
to_utf16 (const char *text)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (UChar));
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;

  /* UTF-16 never takes more units than UTF-8 takes bytes, nor does U+FFFD for one that is wrong. */
  g_array_set_size (units, (guint) strlen (text));
  u_strFromUTF8WithSub ((UChar *) units->data, (int32_t) units->len, &length, text, (int32_t) units->len, 0xfffd, NULL, &status);
  g_assert (U_SUCCESS (status));
  g_array_set_size (units, (guint) length);

  return units;
}

static GArray *
normalise (GArray *units,
           const UNormalizer2 *normaliser)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (UChar));
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  g_array_set_size (result, units->len + units->len / 2 + 16);
  length = unorm2_normalize (normaliser,
                             (const UChar *) units->data,
                             (int32_t) units->len,
                             (UChar *) result->data,
                             (int32_t) result->len,
                             &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      status = U_ZERO_ERROR;
      g_array_set_size (result, (guint) length);
      length = unorm2_normalize (normaliser,
                                 (const UChar *) units->data,
                                 (int32_t) units->len,
                                 (UChar *) result->data,
                                 (int32_t) result->len,
                                 &status);
    }
  g_assert (U_SUCCESS (status));
  g_array_set_size (result, (guint) length);

  return result;
}

/* Marks of the combining classes that spell (nukta, kana voicing, virama, and the vowels and tones
 * of Indic and South-East Asian scripts) are not accents: without them other words are left. */
static gboolean
is_accent (UChar32 c)
{
  int type = u_charType (c);
  int class = u_getCombiningClass (c);

  if (type == U_ENCLOSING_MARK)
    return TRUE;

  return type == U_NON_SPACING_MARK && (class == 1 || (class >= 10 && class < 84) || class >= 200);
}

static const char *
find_spelling (UChar32 c)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (spellings);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (spellings[middle].from == c)
        return spellings[middle].to;
      if (spellings[middle].from < c)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

/* Removes the accents that stand by themselves and spells out letters. */
static GArray *
make_plain (GArray *units)
{
  GArray *plain = g_array_sized_new (FALSE, FALSE, sizeof (UChar), units->len);
  const UChar *text = (const UChar *) units->data;
  int32_t length = (int32_t) units->len;

  for (int32_t i = 0; i < length;)
    {
      int32_t start = i;
      const char *spelling;
      UChar32 c;

      U16_NEXT (text, i, length, c);
      spelling = u_charType (c) == U_DASH_PUNCTUATION ? "-" : find_spelling (c);
      if (spelling != NULL)
        for (const char *p = spelling; *p != '\0'; p++)
          {
            UChar unit = (UChar) *p;

            g_array_append_val (plain, unit);
          }
      else if (!is_accent (c))
        g_array_append_vals (plain, text + start, (guint) (i - start));
    }

  return plain;
}

static char *
to_utf8_with_single_spaces (GArray *units)
{
  GString *text = g_string_sized_new (units->len + 1);
  const UChar *from = (const UChar *) units->data;
  int32_t length = (int32_t) units->len;
  gboolean space = FALSE;

  for (int32_t i = 0; i < length;)
    {
      UChar32 c;

      U16_NEXT (from, i, length, c);
      if (u_isUWhiteSpace (c))
        {
          space = TRUE;
          continue;
        }
      if (space && text->len > 0)
        g_string_append_c (text, ' ');
      space = FALSE;
      g_string_append_unichar (text, (gunichar) c);
    }

  return g_string_free (text, FALSE);
}

/* The same for what is ASCII, as nearly every name is: there is nothing to take apart, and only capitals, one accent that stands by
 * itself and white space are other than they stand. */
static char *
fold_ascii (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1);
  char *end = folded;
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p) || *p == '\v')
        {
          space = TRUE;
          continue;
        }
      if (space && end > folded)
        *end++ = ' ';
      space = FALSE;
      *end++ = *p == '`' ? '\'' : g_ascii_tolower (*p);
    }
  *end = '\0';

  return folded;
}

char *
heed_text_fold (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  /* Accents go before case does, since the fold of one is a letter (the Greek iota below). What is left
   * is put together again, so that a Korean syllable is one character and Hindi is spelled as its
   * keyboards do. */
  const UNormalizer2 *steps[3];
  g_autoptr (GArray) units = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_str_is_ascii (text))
    return fold_ascii (text);

  steps[0] = unorm2_getNFKDInstance (&status);
  steps[1] = unorm2_getNFKCCasefoldInstance (&status);
  steps[2] = unorm2_getNFCInstance (&status);
  g_assert (U_SUCCESS (status));
  units = to_utf16 (text);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GArray) plain = make_plain (units);

      g_array_unref (units);
      units = normalise (plain, steps[i]);
    }

  return to_utf8_with_single_spaces (units);
}

static const char *
skip_marks (const char *text)
{
  while (*text != '\0' && !g_unichar_isalnum (g_utf8_get_char (text)) && !g_unichar_ismark (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

gboolean
heed_text_is_same_name (const char *one,
                        const char *other)
{
  g_autofree char *one_folded = NULL;
  g_autofree char *other_folded = NULL;
  const char *a;
  const char *b;

  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  one_folded = heed_text_fold (one);
  other_folded = heed_text_fold (other);
  a = skip_marks (one_folded);
  b = skip_marks (other_folded);
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = skip_marks (g_utf8_next_char (a));
      b = skip_marks (g_utf8_next_char (b));
    }

  return *a == '\0' && *b == '\0';
}

gboolean
heed_text_is_latin (const char *text)
{
  g_autoptr (GArray) units = NULL;
  const UChar *from;
  int32_t length;

  g_return_val_if_fail (text != NULL, FALSE);

  if (g_str_is_ascii (text))
    return TRUE;

  units = to_utf16 (text);
  from = (const UChar *) units->data;
  length = (int32_t) units->len;
  for (int32_t i = 0; i < length;)
    {
      UErrorCode status = U_ZERO_ERROR;
      UScriptCode script;
      UChar32 c;

      U16_NEXT (from, i, length, c);
      if (!u_hasBinaryProperty (c, UCHAR_ALPHABETIC))
        continue;
      script = uscript_getScript (c, &status);
      if (script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
        return FALSE;
    }

  return TRUE;
}
