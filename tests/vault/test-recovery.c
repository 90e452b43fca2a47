/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-problem.h"
#include "heed-vault.h"
#include "vectors.h"

#include <string.h>

#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define TEXT_LENGTH (HEED_RECOVERY_GROUPS * (HEED_RECOVERY_GROUP_LENGTH + 1) - 1)

static const char good[] = "9FTH-4BSM-8NAC-AEYY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MHHA";

#define WRONG "A letter differs, or the sheet belongs to another store; nothing was changed. "

static void
assert_refused (const char *text,
                const char *expected_what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_recovery_parse (text, NULL, &error);
  g_autofree char *what = NULL;

  g_assert_null (key);
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_RECOVERY_KEY);
  what = heed_problem_get_what (error);
  if (expected_what != NULL)
    g_assert_cmpstr (what, ==, expected_what);
}

static void
assert_same_key (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = heed_recovery_parse (text, NULL, &error);
  g_autoptr (HeedKey) expected = heed_recovery_parse (good, NULL, NULL);

  g_assert_no_error (error);
  g_assert_true (heed_key_equal (key, expected));
}

static void
test_new (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (HeedKey) data_key = NULL;
      g_autoptr (HeedKey) parsed = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedSecret) text = heed_recovery_new (&data_key);

      g_assert_cmpuint (strlen (text), ==, TEXT_LENGTH);
      g_assert_cmpuint (strspn (text, ALPHABET "-"), ==, TEXT_LENGTH);
      parsed = heed_recovery_parse (text, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (heed_key_equal (parsed, data_key));
    }
}

static void
test_vectors (void)
{
  g_auto (GStrv) lines = vectors_read_lines ("recovery.tsv");

  g_assert_cmpuint (g_strv_length (lines), ==, 8);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedKey) key = heed_recovery_parse (columns[0], NULL, &error);
      guint8 expected[32];

      g_assert_no_error (error);
      vectors_parse_32 (columns[2], expected);
      g_assert_cmpmem (heed_key_peek (key), HEED_KEY_SIZE, expected, sizeof expected);
    }
}

static void
test_lenient (void)
{
  g_autofree char *small = g_ascii_strdown (good, -1);
  g_auto (GStrv) groups = g_strsplit (good, "-", -1);
  g_autofree char *spaced = g_strjoinv (" ", groups);
  g_autofree char *lines = g_strjoinv ("\r\n", groups);
  g_autofree char *joined = g_strjoinv ("", groups);
  g_autofree char *dashes = g_strjoinv (" \u2013 ", groups);
  g_autofree char *around = g_strconcat ("\t", good, " \n", NULL);
  g_autofree char *letter_o = g_strdelimit (g_strdup (good), "0", 'O');
  g_autofree char *letter_l = g_strdelimit (g_strdup (good), "1", 'l');
  g_autofree char *letter_i = g_strdelimit (g_strdup (good), "1", 'I');
  g_autofree char *vectors = g_strdup ("VF0V-9J80-ZZJ8-TNTV-BPJW-CE04-04JZ-CQDG-ZRZ2-8JAB-EVN9-GS2Q-V630-3W16");
  g_autofree char *letter_u = g_strdelimit (g_strdup (vectors), "V", 'u');
  g_autoptr (HeedKey) with_v = heed_recovery_parse (vectors, NULL, NULL);
  g_autoptr (HeedKey) with_u = heed_recovery_parse (letter_u, NULL, NULL);
  const char *const same[] = { good, small, spaced, lines, joined, dashes, around, letter_o, letter_l, letter_i };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    assert_same_key (same[i]);
  g_assert_true (heed_key_equal (with_v, with_u));
}

/* Every letter put in every place: found, and its group named. */
static void
test_substitutions (void)
{
  guint n_tried = 0;

  for (guint i = 0; i < TEXT_LENGTH; i++)
    {
      g_autofree char *what = g_strdup_printf (WRONG "Look at group %u.", i / 5 + 1);

      if (good[i] == '-')
        continue;
      for (const char *letter = ALPHABET; *letter != '\0'; letter++)
        {
          g_autofree char *text = g_strdup (good);

          if (*letter == good[i])
            continue;
          text[i] = *letter;
          assert_refused (text, what);
          n_tried++;
        }
    }
  g_assert_cmpuint (n_tried, ==, 56 * 31);
}

/* Two neighbours that changed places, also across the hyphen: found, and their groups named. */
static void
test_transpositions (void)
{
  g_auto (GStrv) lines = vectors_read_lines ("recovery.tsv");
  guint n_tried = 0;

  for (guint n = 0; lines[n] != NULL; n++)
    for (guint i = 0; i < TEXT_LENGTH - 1; i++)
      {
        g_autofree char *text = g_strndup (lines[n], TEXT_LENGTH);
        g_autofree char *what = NULL;
        guint next = text[i + 1] == '-' ? i + 2 : i + 1;
        char letter = text[i];

        if (text[i] == '-' || text[i] == text[next])
          continue;
        text[i] = text[next];
        text[next] = letter;
        if (i / 5 == next / 5)
          what = g_strdup_printf (WRONG "Look at group %u.", i / 5 + 1);
        else
          what = g_strdup_printf (WRONG "Look at groups %u and %u.", i / 5 + 1, next / 5 + 1);
        assert_refused (text, what);
        n_tried++;
      }
  g_assert_cmpuint (n_tried, >, 300);
}

/* Any two wrong letters are found too, whichever group they seem to point at. */
static void
test_two_wrong_letters (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);

  for (guint n = 0; n < 20000; n++)
    {
      g_autofree char *text = g_strdup (good);

      for (guint wrong = 0; wrong < 2;)
        {
          guint place = (guint) g_rand_int_range (rand, 0, TEXT_LENGTH);
          char letter = ALPHABET[g_rand_int_range (rand, 0, 32)];

          if (text[place] == '-' || text[place] != good[place] || letter == good[place])
            continue;
          text[place] = letter;
          wrong++;
        }
      assert_refused (text, NULL);
    }
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *text;
    const char *what;
  } cases[] = {
    { "", WRONG "It has 0 letters and digits instead of 56." },
    { "  -- \n", WRONG "It has 0 letters and digits instead of 56." },
    { "9FTH-4BSM", WRONG "It has 8 letters and digits instead of 56." },
    { "9FTH-4BSM-8NAC-AEY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MHHA",
      WRONG "Group 4 has a length of 3 instead of 4." },
    { "9FTH-4BSM-8NAC-AEYY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MHHAA",
      WRONG "Group 14 has a length of 5 instead of 4." },
    { "9FTH-4BSM-8NAC-AEYY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MHHA-MHHA",
      WRONG "It has 60 letters and digits instead of 56." },
    { "9FTH4BSM8NACAEYY5TXRSMNQWF8P02PP671RB9EQSKH3RXW58PD0MHH",
      WRONG "It has 55 letters and digits instead of 56." },
    { "9FTH-4B$M-8NAC-AEYY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MHHA",
      WRONG "Group 2 holds a character that is in no recovery key." },
    { "9FTH-4BSM-8NAC-AEYY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MH\xffHA",
      WRONG "Group 14 holds a character that is in no recovery key." },
    { "9FTH-4BSM-8NAC-AEYY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MH\xc3",
      WRONG "Group 14 holds a character that is in no recovery key." },
    /* Two groups that changed places. */
    { "4BSM-9FTH-8NAC-AEYY-5TXR-SMNQ-WF8P-02PP-671R-B9EQ-SKH3-RXW5-8PD0-MHHA", NULL },
    /* Right checks, but the four bits after the seed are not zero: a later form of the key. */
    { "0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0008-0C04",
      "It is of a kind that only a newer Heed knows; nothing was changed." },
    { "0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0001-0K0J",
      "It is of a kind that only a newer Heed knows; nothing was changed." },
  };
  g_autoptr (GString) long_text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].what);

  for (guint i = 0; i < 5000; i++)
    g_string_append (long_text, "A-");
  assert_refused (long_text->str, WRONG "It has 5000 letters and digits instead of 56.");
}

/* No part of the key goes into a message, which may end in a log. */
static void
test_message_keeps_secret (void)
{
  g_autofree char *text = g_strdup (good);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedKey) key = NULL;

  text[0] = '8';
  key = heed_recovery_parse (text, NULL, &error);
  g_assert_null (key);
  for (guint i = 0; i < TEXT_LENGTH; i += 5)
    {
      g_autofree char *group = g_strndup (text + i, 4);

      g_assert_null (strstr (error->message, group));
    }
}

static void
test_problem (void)
{
  g_autoptr (GError) error = NULL;

  heed_recovery_set_problem ("Hillside School", &error);
  g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_RECOVERY_KEY);
  g_assert_cmpstr (error->message,
                   ==,
                   "That recovery key did not open the store\n"
                   "A letter differs, or the sheet belongs to another store; nothing was changed.\n"
                   "Compare it, group by group, with the sheet headed “Hillside School”.");
}

/* Where the sheet's heading is known, what was mistyped is compared with that very sheet. */
static void
test_mistyped (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_recovery_parse ("9FTH-4BSM", "Hillside School", &error));
  g_assert_cmpstr (error->message,
                   ==,
                   "That recovery key did not open the store\n" WRONG "It has 8 letters and digits instead of 56.\n"
                   "Compare it, group by group, with the sheet headed “Hillside School”.");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/recovery/new", test_new);
  g_test_add_func ("/vault/recovery/vectors", test_vectors);
  g_test_add_func ("/vault/recovery/lenient", test_lenient);
  g_test_add_func ("/vault/recovery/substitutions", test_substitutions);
  g_test_add_func ("/vault/recovery/transpositions", test_transpositions);
  g_test_add_func ("/vault/recovery/two-wrong-letters", test_two_wrong_letters);
  g_test_add_func ("/vault/recovery/shapes", test_shapes);
  g_test_add_func ("/vault/recovery/message-keeps-secret", test_message_keeps_secret);
  g_test_add_func ("/vault/recovery/problem", test_problem);
  g_test_add_func ("/vault/recovery/mistyped", test_mistyped);
  return g_test_run ();
}
