/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-text.h"

#include <string.h>

/* Names that an English ear hears as one, and that registers spell in all these ways. */
static void
test_sound_alike (void)
{
  static const char *const groups[] = {
    "Catherine Katherine Kathryn Katharine Cathryn",
    "Sean Shaun Shawn Seán",
    "Mohammed Muhammad Mohamed Mohammad Muhammed",
    "Steven Stephen Stefan",
    "Aisha Ayesha Aysha Aishah",
    "Yusuf Yousef Yousaf",
    "Hussain Hussein Husayn",
    "Ahmed Ahmad Ahmet",
    "Fatima Fatimah Fatema Fatemeh",
    "Zainab Zaynab",
    "Khadija Khadeeja Khadijah",
    "Iqbal Ikbal",
    "Faisal Faysal Feisal",
    "Christina Kristina",
    "John Jon",
    "Philip Phillip Filip",
    "Geoffrey Jeffrey Jeffery",
    "Sarah Sara",
    "Callum Calum",
    "Deborah Debra",
    "Hannah Hanna",
    "Isabel Isabelle Izabel Isobel",
    "Leigh Lee",
    "Stuart Stewart",
    "Alan Allan Allen",
    "Clark Clarke",
    "Reid Reed Read",
    "Smith Smyth Smythe",
    "Thompson Thomson",
    "MacDonald McDonald",
    "Wright Right",
    "Knight Night",
    "Zoe Zoey Zoë",
    "Chloe Khloe",
    "Caitlin Katelyn Kaitlyn",
    "Rhys Reece Rees",
    "Ciara Keira",
    "Ciarán Kieran Kieron",
    "Michael Mikael Micheal",
    "Nicholas Nicolas Nikolas",
    "Rachel Rachael",
    "Matthew Mathew",
    "Kayleigh Kaylee Kayley",
    "Alicia Alisha",
    "Siân Sian",
    "Hugh Huw",
    "Owen Owain",
    "Jakub Jacob",
    "Łukasz Lukasz",
    "Gillian Jillian",
    "Xavier Zavier",
    "Lucy Lucie",
    "Amy Aimee",
    "Callaghan Calaghan",
    "Anne Ann",
    "O'Brien O’Brien OBrien",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_auto (GStrv) names = g_strsplit (groups[i], " ", -1);
      g_autofree char *key = heed_text_phonetic (names[0]);

      g_assert_cmpuint (strlen (key), >, 0);
      for (guint j = 1; names[j] != NULL; j++)
        {
          g_autofree char *other = heed_text_phonetic (names[j]);

          g_test_message ("%s, %s", names[0], names[j]);
          g_assert_cmpstr (other, ==, key);
        }
    }
}

/* No two of these, since their consonants differ; a key that were always the same would say nothing. */
static void
test_sound_different (void)
{
  static const char text[] = "Catherine Caroline Sean John Mohammed Mahmoud Steven Stephanie Bell Ball-Smith Aisha Fatima Yusuf "
                             "Asif Hussain Hassan-Ali Ahmed Amir Christina Christopher Philip Sarah Susan Callum Deborah Hannah "
                             "Anna Ann Isabel Alan Clark Smith Thompson Jones Williams Wilson Patel Singh Kaur Khan Begum Michael "
                             "Matthew Nicholas Rachel Rebecca Daniel David Lucy Amy Zoe Chloe Jessica Jack Jacob George Grace "
                             "Oliver Emily Thomas Joshua Nguyen Li Wang Tom Tim-Jon Robert Rupert";
  g_auto (GStrv) names = g_strsplit (text, " ", -1);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      char *key = heed_text_phonetic (names[i]);

      g_test_message ("%s: %s", names[i], key);
      g_assert_true (g_hash_table_add (keys, key));
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *same_as;
  } cases[] = {
    { "Mary-Anne  SMYTH", "mary anne smith" },
    { "Mary, Anne", "Mary Anne" },
    { "d'Arcy", "Darcy" },
    { "", "" },
    { " - ' 123", "" },
    { "Hgh", "" },
    { "김 Smith", "Smith" },
    { "Мария", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *keys = heed_text_phonetic (cases[i].text);
      g_autofree char *expected = heed_text_phonetic (cases[i].same_as);

      g_test_message ("\"%s\"", cases[i].text);
      g_assert_cmpstr (keys, ==, expected);
      g_assert_true ((strlen (keys) > 0) == (strlen (cases[i].same_as) > 0));
      g_assert_false (g_str_has_prefix (keys, " "));
      g_assert_false (g_str_has_suffix (keys, " "));
      g_assert_null (strstr (keys, "  "));
    }
}

/* Every string of up to four of the letters that the rules look at: none is read beyond its end, and
 * each key is made of the signs and nothing else. */
static void
test_every_short_word (void)
{
  static const char letters[] = "abceghikmnpstuwxyz";
  char word[5] = "";
  guint n = (guint) strlen (letters);

  for (guint i = 0; i < n * n * n * n; i++)
    {
      g_autofree char *key = NULL;

      word[0] = letters[i % n];
      word[1] = letters[i / n % n];
      word[2] = letters[i / n / n % n];
      word[3] = letters[i / n / n / n];
      key = heed_text_phonetic (word + i % 3);
      g_assert_cmpuint (strspn (key, "ABFGHJKLMNPRSTWXY"), ==, strlen (key));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-phonetic/sound-alike", test_sound_alike);
  g_test_add_func ("/base/text-phonetic/sound-different", test_sound_different);
  g_test_add_func ("/base/text-phonetic/words", test_words);
  g_test_add_func ("/base/text-phonetic/every-short-word", test_every_short_word);
  return g_test_run ();
}
