/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-text.h"

#include "heed-base-error.h"
#include "heed-problem.h"

#include "test-data.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
test_is_xml (void)
{
  static const struct
  {
    const char *text;
    gssize index;
    gunichar c;
  } cases[] = {
    { "", 0, 0 },
    { "tab\tline\nreturn\r", 0, 0 },
    { "Zoë 😀 \xc2\x85\x7f\xc2\x9f\ufffd\ue000\U0010ffff", 0, 0 },
    { "\b", 1, 0x8 },
    { "a\fb", 2, 0xc },
    { "Zoë\x1b[0m", 4, 0x1b },
    { "😀😀\ufffe", 3, 0xfffe },
    { "\uffff\b", 1, 0xffff },
    { "ab\xff", 3, 0 },
    { "ab\xc3", 3, 0 },
    { "\xed\xa0\x80", 1, 0 },
    { "\xf4\x90\x80\x80", 1, 0 },
    { "\xc0\x80", 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gssize index = -7;
      gunichar c = 0x7777;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      if (cases[i].index == 0)
        {
          g_assert_true (heed_text_is_xml (cases[i].text, &index, &c));
          g_assert_cmpint (index, ==, -7);
          g_assert_cmpuint (c, ==, 0x7777);
        }
      else
        {
          g_assert_false (heed_text_is_xml (cases[i].text, &index, &c));
          g_assert_cmpint (index, ==, cases[i].index);
          g_assert_cmpuint (c, ==, cases[i].c);
          g_assert_false (heed_text_is_xml (cases[i].text, NULL, NULL));
        }
    }
}

static void
test_check_xml (void)
{
  static const struct
  {
    const char *text;
    const char *where;
  } cases[] = {
    { "Zoë said\bno", "“Child's words”, character 9 (U+0008 BACKSPACE): " },
    { "\x1f", "“Child's words”, character 1 (U+001F INFORMATION SEPARATOR ONE): " },
    { "a\uffff", "“Child's words”, character 2 (U+FFFF, not a character): " },
    { "a\xff", "“Child's words”, character 2 (bytes that are not UTF-8): " },
  };
  g_autoptr (GError) none = NULL;

  g_assert_true (heed_text_check_xml ("Child's words", "It hurts 😢\n", &none));
  g_assert_no_error (none);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;
      g_autofree char *what = NULL;
      g_autofree char *remedy = NULL;
      g_autofree char *expected = g_strconcat (cases[i].where,
                                               "XML has no place for it, so an export would lose it. "
                                               "Nothing was filed; your text is kept as it is.",
                                               NULL);

      g_assert_false (heed_text_check_xml ("Child's words", cases[i].text, &error));
      g_assert_error (error, HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER);
      title = heed_problem_get_title (error);
      what = heed_problem_get_what (error);
      remedy = heed_problem_get_remedy (error);
      g_assert_cmpstr (title, ==, "One character cannot be kept");
      g_assert_cmpstr (what, ==, expected);
      g_assert_cmpstr (remedy, ==, "Delete the marked character, then file.");
    }
}

/* Told all at once, however many a page from a word processor has. */
static void
test_check_xml_several (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) many = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *lines = g_strnfill (20, '\v');

  g_assert_false (heed_text_check_xml ("Facts", "ö\vb\fc", &error));
  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  g_assert_cmpstr (title, ==, "2 characters cannot be kept");
  g_assert_cmpstr (what, ==, "“Facts”, characters 2 (U+000B LINE TABULATION), 4 (U+000C FORM FEED): XML has no place for them, so an export would lose them. "
                             "Nothing was filed; your text is kept as it is.");
  g_assert_false (heed_text_check_xml ("Facts", lines, &many));
  whole = heed_problem_get_what (many);
  g_assert_nonnull (strstr (whole, "12 (U+000B LINE TABULATION) and 8 more: "));
}

static void
test_visible (void)
{
  static const char *const unseen[] = {
    "",
    " ",
    "\t\n",
    "\u00a0\u2003",
    "\u200b\u200d",
    "\u2060\ufeff",
    "\u00ad",
    "\u2028\u2029",
    "\u3164\u115f",
    "\u2800",
    "\ufe0f",
  };
  static const char *const seen[] = { "x", " . ", "\u200bÉ", "\u0301", "王", "👍", "-", "\ufffd" };

  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    g_assert_false (heed_text_is_visible (unseen[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_true (heed_text_is_visible (seen[i]));
}

static void
test_collapse (void)
{
  static const struct
  {
    const char *text;
    const char *collapsed;
  } cases[] = {
    { "", "" },
    { " \t\r\n", "" },
    { "a", "a" },
    { "  a  b\r\n\tc ", "a b c" },
    { "Ünder\n18", "Ünder 18" },
    /* Not white space to XML, and so not to an XPath engine. */
    { "\u00a0a\u2003b\u00a0", "\u00a0a\u2003b\u00a0" },
    { "a\fb", "a\fb" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *collapsed = heed_text_collapse (cases[i].text);

      g_assert_cmpstr (collapsed, ==, cases[i].collapsed);
    }
}

static void
test_same_name (void)
{
  g_assert_true (heed_text_is_same_name ("Mary Ann Van Kirk", "Mary-Ann VANKIRK"));
  g_assert_true (heed_text_is_same_name ("N\u2032Diaye", " ndiaye "));
  g_assert_true (heed_text_is_same_name ("", " '"));
  g_assert_false (heed_text_is_same_name ("Mary Ann", "Mary Anne"));
  g_assert_false (heed_text_is_same_name ("Mary Anne", "Mary Ann"));
  g_assert_false (heed_text_is_same_name ("Mary", ""));
}

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" },
    { "  Zoë \n SMITH\u00a0\u3000", "zoe smith" },
    { "ZOE\u0308", "zoe" },
    { "Łukasz Sørensen-Đặng", "lukasz sorensen-dang" },
    { "İstanbul ISPARTA ılgın", "istanbul isparta ilgin" },
    { "Ærø Œuvre Þóra Straße", "aero oeuvre thora strasse" },
    { "ﬁne ＦＵＬＬ ½", "fine full 1⁄2" },
    /* However an apostrophe or a dash was typed. */
    { "O’Brien", "o'brien" },
    { "O‘Brien", "o'brien" },
    { "Oʼ Brien", "o' brien" },
    { "O´Brien", "o'brien" },
    { "O`Brien", "o'brien" },
    { "N′Diaye", "n'diaye" },
    { "NʹDiaye", "n'diaye" },
    { "NʾDiaye", "n'diaye" },
    { "NʿDiaye", "n'diaye" },
    { "NꞌDiaye", "n'diaye" },
    { "NꞋDiaye", "n'diaye" },
    { "NʼDiaye", "n'diaye" },
    { "NʻDiaye", "n'diaye" },
    { "NʽDiaye", "n'diaye" },
    { "NˈDiaye", "n'diaye" },
    { "NˊDiaye", "n'diaye" },
    { "NˋDiaye", "n'diaye" },
    { "NˀDiaye", "n'diaye" },
    { "N‵Diaye", "n'diaye" },
    { "N‛Diaye", "n'diaye" },
    { "N＇Diaye", "n'diaye" },
    { "N｀Diaye", "n'diaye" },
    { "N՚Diaye", "n'diaye" },
    { "N׳Diaye", "n'diaye" },
    { "N΄Diaye", "n'diaye" },
    { "N᾽Diaye", "n'diaye" },
    { "N❜Diaye", "n'diaye" },
    { "Jean–Luc", "jean-luc" },
    { "Jean‐Luc Jean‒Luc Jean—Luc Jean―Luc Jean−Luc", "jean-luc jean-luc jean-luc jean-luc jean-luc" },
    { "Jean﹣Luc Jean－Luc Jean־Luc Jean֊Luc Jean⁃Luc", "jean-luc jean-luc jean-luc jean-luc jean-luc" },
    { "محـمد", "محمد" },
    { "Jean‑Luc", "jean-luc" },
    /* Invisible characters. */
    { "so\u00adft a\u200db\ufe0f \ufeffc", "soft ab c" },
    /* Accents of other scripts. */
    { "Ὀδυσσεύς ᾳ", "οδυσσευσ α" },
    { "Ёлкин Йод", "елкин иод" },
    { "مُحَمَّد أحمد", "محمد احمد" },
    { "מָרִים", "מרים" },
    /* Letters, not accents. */
    { "नमस्ते", "नमस्ते" },
    { "ज़हरा", "ज\u093cहरा" },
    { "ガが", "ガが" },
    { "สุดา", "สุดา" },
    { "ﾊﾞ", "バ" },
    { "김민준", "김민준" },
    { "a\xff", "a\ufffd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = heed_text_fold (cases[i].text);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
assert_settles (const char *text)
{
  g_autofree char *folded = heed_text_fold (text);
  g_autofree char *folded_again = heed_text_fold (folded);
  g_autofree char *collapsed = heed_text_collapse (text);
  g_autofree char *collapsed_again = heed_text_collapse (collapsed);

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_cmpstr (folded_again, ==, folded);
  g_assert_cmpstr (collapsed_again, ==, collapsed);
}

/* Each character of Unicode's first three planes, by itself and behind a letter. */
static void
test_fold_every_character (void)
{
  for (gunichar c = 1; c < 0x30000; c++)
    {
      char text[16] = "";
      int length;

      /* Most of the last plane is Han, of which every 16th is enough. */
      if (!g_unichar_validate (c) || (c >= 0x20000 && c % 16 != 0))
        continue;
      length = g_unichar_to_utf8 (c, text);
      text[length++] = 'e';
      length += g_unichar_to_utf8 (c, text + length);
      text[length] = '\0';
      assert_settles (text);
    }
}

/* A text of ASCII alone is folded by a shorter way than one with another letter in it, and to the same. */
static void
test_fold_ascii (void)
{
  for (char c = 1; c < 0x7f; c++)
    {
      char text[] = { 'A', 'b', c, c, ' ', 'Y', c, '\0' };
      g_autofree char *longer = g_strdup_printf ("%sz\u00e9", text);
      g_autofree char *folded = heed_text_fold (text);
      g_autofree char *both = heed_text_fold (longer);

      /* What ends the one stands before the other's last word. */
      g_assert_true (g_str_has_suffix (both, "ze"));
      both[strlen (both) - 2] = '\0';
      g_assert_cmpstr (folded, ==, g_strchomp (both));
    }
}

static void
test_naughty_strings (gconstpointer which)
{
  g_autofree char *path = test_data (which, "text/blns.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *strings;
  guint with_controls = 0;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  strings = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (strings), >, 500);

  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      const char *text = json_array_get_string_element (strings, i);
      g_autofree char *romanised = NULL;
      g_autofree char *keys = NULL;
      gssize index;
      gunichar c;

      if (heed_text_is_xml (text, &index, &c))
        {
          g_autoptr (GError) none = NULL;

          g_assert_true (heed_text_check_xml ("Note", text, &none));
        }
      else
        {
          with_controls++;
          g_assert_cmpint (index, <=, g_utf8_strlen (text, -1));
          g_assert_cmpuint (g_utf8_get_char (g_utf8_offset_to_pointer (text, index - 1)), ==, c);
        }
      assert_settles (text);
      romanised = heed_text_romanise (text);
      if (romanised != NULL)
        g_assert_true (heed_text_is_latin (romanised));
      keys = heed_text_phonetic (text);
      g_assert_true (g_str_is_ascii (keys));
    }

  g_test_message ("%u of %u have a character that XML has no place for", with_controls, json_array_get_length (strings));
  g_assert_cmpuint (with_controls, >, 0);
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "Zoë  ﷺ ");
  folded = heed_text_fold (text->str);
  g_assert_true (g_str_has_prefix (folded, "zoe صلى الله عليه وسلم zoe "));
  g_assert_true (g_str_has_suffix (folded, "وسلم"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/is-xml", test_is_xml);
  g_test_add_func ("/base/text/check-xml", test_check_xml);
  g_test_add_func ("/base/text/check-xml-several", test_check_xml_several);
  g_test_add_func ("/base/text/visible", test_visible);
  g_test_add_func ("/base/text/collapse", test_collapse);
  g_test_add_func ("/base/text/same-name", test_same_name);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/fold-every-character", test_fold_every_character);
  g_test_add_func ("/base/text/fold-ascii", test_fold_ascii);
  TEST_DATA_ADD ("/base/text/naughty-strings", test_naughty_strings);
  g_test_add_func ("/base/text/long", test_long);
  return g_test_run ();
}
