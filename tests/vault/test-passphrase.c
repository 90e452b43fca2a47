/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-problem.h"
#include "heed-vault.h"

#include <string.h>

static void
test_check (void)
{
  static const char *const names[] = { "Hillside School", "Zo\u00eb O\u2019Neill", NULL };
  static const struct
  {
    const char *passphrase;
    gboolean taken;
  } cases[] = {
    { "", FALSE },
    { "a", FALSE },
    { "xkqzvbn", FALSE },
    { "xkqzvbnw", TRUE },
    { "password", FALSE },
    { "12345678", FALSE },
    { "Password1", FALSE },
    { "P@ssw0rd123", FALSE },
    { "p a s s w o r d", FALSE },
    { "Summer2026", FALSE },
    { "5umm3r 2026!", FALSE },
    { "safeguarding", FALSE },
    { "safeguarding lead 2026", FALSE },
    { "hillside school 2026", FALSE },
    { "H1llside Sch00l 2026", FALSE },
    { "Zoe O'Neill 2012!", FALSE },
    { "aaaaaaaaaaaa", FALSE },
    { "1q2w3e4r5t", FALSE },
    { "copper copper-copper copper", FALSE },
    { "        ", FALSE },
    /* Half a bit below the least, and the least. */
    { "elephant copper", FALSE },
    { "elephant lantern", TRUE },
    { "correct horse battery staple", TRUE },
    { "seven grey herons wade at dusk", TRUE },
    { "mae'r dyfroedd yn oer", TRUE },
    { "9405178326", TRUE },
    { "940517832", FALSE },
    /* Seven characters, of which one is written as two. */
    { "e\u0301xkqzvb", FALSE },
    { "e\u0301xkqzvbnw", TRUE },
    { "\u674e\u5c0f\u9f8d\u7231\u559d\u7eff\u8336", FALSE },
    { "\u674e\u5c0f\u9f8d\u7231\u559d\u7eff\u8336\u6c34", TRUE },
    { "not text \xff\xfe", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].taken ? cases[i].passphrase : "refused");
      g_assert_cmpint (heed_passphrase_check (cases[i].passphrase, names, &error), ==, cases[i].taken);
      if (cases[i].taken)
        g_assert_no_error (error);
      else
        g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_WEAK);
    }
}

static void
test_check_words (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (heed_passphrase_check ("seven77", NULL, &error));
  g_assert_cmpstr (error->message,
                   ==,
                   "That passphrase is too short\n"
                   "It has 7 characters, and at least 8 are needed; nothing was changed.\n"
                   "Use four or more words that do not belong together.");
  g_clear_error (&error);

  g_assert_false (heed_passphrase_check ("Summer2026", NULL, &error));
  g_assert_cmpstr (error->message,
                   ==,
                   "That passphrase is too weak\n"
                   "Whoever gets a copy of the store could guess it within hours; nothing was changed.\n"
                   "It holds a word that is in most lists of passwords: use less common ones.");
}

/* What is offered is taken, is never the same twice, and is drawn from the whole list. Four draws out of some 1,700 are 43
 * bits to whoever knows the list, and are not called more than good. */
static void
test_suggest (void)
{
  g_autoptr (GHashTable) passphrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedSecret) passphrase = heed_passphrase_suggest (&error);
      g_auto (GStrv) parts = NULL;

      g_assert_no_error (error);
      g_test_message ("%s", passphrase);
      g_assert_cmpint (heed_passphrase_rate (passphrase, NULL, NULL), ==, HEED_PASSPHRASE_GOOD);
      parts = g_strsplit (passphrase, " ", -1);
      g_assert_cmpuint (g_strv_length (parts), ==, 4);
      for (guint n = 0; n < 4; n++)
        {
          g_assert_cmpuint (strspn (parts[n], "abcdefghijklmnopqrstuvwxyz"), ==, strlen (parts[n]));
          g_hash_table_add (words, g_strdup (parts[n]));
          for (guint m = 0; m < n; m++)
            g_assert_cmpstr (parts[m], !=, parts[n]);
        }
      g_assert_true (g_hash_table_add (passphrases, g_strdup (passphrase)));
    }
  /* 8,000 draws out of 1,024 words leave none out but for one in 2,500; out of more, still more than these. */
  g_assert_cmpuint (g_hash_table_size (words), >, 1000);
}

static void
test_normalise (void)
{
  g_autoptr (HeedSecret) ascii = heed_passphrase_normalise ("  Plain text ");
  g_autoptr (HeedSecret) one = heed_passphrase_normalise ("Zo\u00eb");
  g_autoptr (HeedSecret) two = heed_passphrase_normalise ("Zoe\u0308");
  /* A compatibility form stays what it is: NFC, not NFKC. */
  g_autoptr (HeedSecret) ligature = heed_passphrase_normalise ("\ufb01sh");
  g_autoptr (HeedSecret) wrong = heed_passphrase_normalise ("\xc3(");

  g_assert_cmpstr (ascii, ==, "  Plain text ");
  g_assert_cmpstr (one, ==, "Zo\u00eb");
  g_assert_cmpstr (two, ==, "Zo\u00eb");
  g_assert_cmpstr (ligature, ==, "\ufb01sh");
  g_assert_null (wrong);
}

static void
test_rate (void)
{
  static const char *const names[] = { "Hillside School", "Zoë O'Neill", NULL };
  static const struct
  {
    const char *passphrase;
    HeedPassphraseStrength strength;
  } cases[] = {
    { "", HEED_PASSPHRASE_WEAK },
    { "x7#Q", HEED_PASSPHRASE_WEAK },
    { "password", HEED_PASSPHRASE_WEAK },
    { "Password1!", HEED_PASSPHRASE_WEAK },
    { "Passw0rd2026", HEED_PASSPHRASE_WEAK },
    { "Summer2026!", HEED_PASSPHRASE_WEAK },
    { "12345678901234567890", HEED_PASSPHRASE_WEAK },
    { "aaaaaaaaaaaaaaaaaaaa", HEED_PASSPHRASE_WEAK },
    { "abcabcabcabcabcabc", HEED_PASSPHRASE_WEAK },
    { "qwertyuiopasdfghjkl", HEED_PASSPHRASE_WEAK },
    { "zyxwvutsrqponm", HEED_PASSPHRASE_WEAK },
    { "1qaz2wsx3edc4rfv", HEED_PASSPHRASE_WEAK },
    { "elephant", HEED_PASSPHRASE_WEAK },
    { "elephant1987", HEED_PASSPHRASE_WEAK },
    { "elephantelephantelephant", HEED_PASSPHRASE_WEAK },
    { "HillsideSchool2026", HEED_PASSPHRASE_WEAK },
    { "zoëNeill!Hillside", HEED_PASSPHRASE_WEAK },
    { "safeguarding school teacher", HEED_PASSPHRASE_WEAK },
    { "copper lantern", HEED_PASSPHRASE_WEAK },
    { "copper lantern 482", HEED_PASSPHRASE_FAIR },
    /* As many words of the list that is offered: 32, 43 and 53 bits, however they are written. */
    { "copper lantern turnip", HEED_PASSPHRASE_FAIR },
    { "copper lantern turnip gravel", HEED_PASSPHRASE_GOOD },
    { "Copper-Lantern-Turnip-Gravel", HEED_PASSPHRASE_GOOD },
    { "copper lantern turnip gravel pudding", HEED_PASSPHRASE_STRONG },
    /* Words that are not in it, and one of them beside three that are. */
    { "marmot lampshade parsnips", HEED_PASSPHRASE_GOOD },
    { "marmot lampshade parsnips shingle", HEED_PASSPHRASE_STRONG },
    { "copper lantern turnip shingle", HEED_PASSPHRASE_GOOD },
    { "Jv8$kQ2!zR6%", HEED_PASSPHRASE_STRONG },
    { "xkqzvbnw", HEED_PASSPHRASE_FAIR },
    { "understaffed", HEED_PASSPHRASE_WEAK },
    { "internationally", HEED_PASSPHRASE_WEAK },
    { "banana cocoa mama", HEED_PASSPHRASE_FAIR },
    { "copperlanternturnipgravel", HEED_PASSPHRASE_FAIR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *advice = NULL;
      HeedPassphraseStrength strength = heed_passphrase_rate (cases[i].passphrase, names, &advice);

      g_test_message ("%s: %d, %s", cases[i].passphrase, strength, advice);
      g_assert_cmpint (strength, ==, cases[i].strength);
      g_assert_cmpuint (strlen (advice), >, 10);
      g_assert_true (g_str_has_suffix (advice, "."));
    }
}

/* A longer passphrase is never rated below its own beginning. */
static void
test_rate_grows (void)
{
  const char *passphrase = "copper lantern turnip gravel";
  HeedPassphraseStrength before = HEED_PASSPHRASE_WEAK;

  for (const char *space = passphrase; space != NULL; space = strchr (space + 1, ' '))
    {
      g_autofree char *beginning = g_strndup (passphrase, (gsize) (space - passphrase));
      HeedPassphraseStrength strength = heed_passphrase_rate (beginning, NULL, NULL);

      g_assert_cmpint (strength, >=, before);
      before = strength;
    }
}

static void
test_advice (void)
{
  static const char *const names[] = { "Hillside School", NULL };
  static const struct
  {
    const char *passphrase;
    const char *word;
  } cases[] = {
    { "Hillside99", "names" },
    { "aaaaaaaaaa", "twice" },
    { "qwertyuiop", "keyboard" },
    { "password99", "lists of passwords" },
    { "kiwi", "eight characters" },
    { "copper lantern", "four or more words" },
    { "copper lantern turnip", "four or more words" },
    { "copper lantern turnip gravel", "One more word" },
    { "copper lantern turnip gravel pudding", "Strong" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *advice = NULL;

      heed_passphrase_rate (cases[i].passphrase, names, &advice);
      g_test_message ("%s: %s", cases[i].passphrase, advice);
      g_assert_nonnull (strstr (advice, cases[i].word));
    }
}

/* Whatever is typed, rating ends and says something. */
static void
test_any_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);

  for (guint n = 0; n < 3000; n++)
    {
      char text[65] = { 0 };
      guint length = (guint) g_rand_int_range (rand, 0, 64);

      for (guint i = 0; i < length; i++)
        text[i] = (char) g_rand_int_range (rand, n % 2 ? 1 : 97, n % 2 ? 256 : 101);
      g_assert_cmpint (heed_passphrase_rate (text, NULL, NULL), <=, HEED_PASSPHRASE_STRONG);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/passphrase/check", test_check);
  g_test_add_func ("/vault/passphrase/check-words", test_check_words);
  g_test_add_func ("/vault/passphrase/normalise", test_normalise);
  g_test_add_func ("/vault/passphrase/suggest", test_suggest);
  g_test_add_func ("/vault/passphrase/rate", test_rate);
  g_test_add_func ("/vault/passphrase/rate-grows", test_rate_grows);
  g_test_add_func ("/vault/passphrase/advice", test_advice);
  g_test_add_func ("/vault/passphrase/any-text", test_any_text);
  return g_test_run ();
}
