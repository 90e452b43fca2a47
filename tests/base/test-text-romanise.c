/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-text.h"

#include "test-data.h"

#include <string.h>

#define N_THREADS 4

static void
test_is_latin (void)
{
  static const struct
  {
    const char *text;
    gboolean latin;
  } cases[] = {
    { "", TRUE },
    { "Zoë O’Brien-Łódź 2026", TRUE },
    { "12:30 😀 ½", TRUE },
    { "Nguye\u0302\u0303n", TRUE },
    { "Hawaiʻi", TRUE },
    { "Мария", FALSE },
    { "Maria Мария", FALSE },
    { "Mаria", FALSE },
    { "김", FALSE },
    { "ि", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("\"%s\"", cases[i].text);
      g_assert_cmpint (heed_text_is_latin (cases[i].text), ==, cases[i].latin);
    }
}

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *romanised;
  } cases[] = {
    { "Иванов", "Ivanov" },
    { "Гиорги Smith", "Giorgi Smith" },
    { "მარიამი", "mariami" },
    { "Νίκος", "Nikos" },
    { "Zoë", NULL },
    { "", NULL },
    { "123", NULL },
    /* ICU 72 knows no Khmer. */
    { "កែវ", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *romanised = heed_text_romanise (cases[i].text);

      g_test_message ("\"%s\"", cases[i].text);
      g_assert_cmpstr (romanised, ==, cases[i].romanised);
    }
}

/* A text that grows a good deal more than ICU is given room for at first. */
static void
test_growth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *romanised = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "㍿Щ");
  romanised = heed_text_romanise (text->str);
  if (romanised != NULL)
    g_assert_true (heed_text_is_latin (romanised));

  g_string_assign (text, "");
  for (int i = 0; i < 5000; i++)
    g_string_append (text, "ψ");
  g_clear_pointer (&romanised, g_free);
  romanised = heed_text_romanise (text->str);
  g_assert_cmpuint (strlen (romanised), ==, 10000);
}

typedef struct
{
  const char *script_name;
  GUnicodeScript script;
  int least_percent;
  int names;
  int same;
} Share;

/* Letters alone, since one writes Ha-rin, another Harin, and ICU marks ejectives with apostrophes. */
static char *
get_letters (const char *text)
{
  g_autofree char *folded = heed_text_fold (text);
  GString *letters = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));

  return g_string_free (letters, FALSE);
}

static GUnicodeScript
get_script (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return g_unichar_get_script (g_utf8_get_char (p));

  return G_UNICODE_SCRIPT_COMMON;
}

/* Adds the names of a table whose columns @local and @roman hold a name and its romanised form. No
 * field of the two tables is quoted before these columns. */
static void
add_names (const char *path,
           guint local,
           guint roman,
           Share *shares,
           gsize n_shares)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (lines[i]), ",", -1);
      g_autofree char *romanised = NULL;
      g_autofree char *letters = NULL;
      g_autofree char *wanted = NULL;

      if (g_strv_length (fields) <= MAX (local, roman) || heed_text_is_latin (fields[local]) || fields[roman][0] == '\0')
        continue;

      romanised = heed_text_romanise (fields[local]);
      letters = get_letters (romanised != NULL ? romanised : "");
      wanted = get_letters (fields[roman]);
      for (gsize j = 0; j < n_shares; j++)
        if (shares[j].script == get_script (fields[local]))
          {
            shares[j].names++;
            shares[j].same += romanised != NULL && strcmp (letters, wanted) == 0;
          }
    }
}

/* How often ICU gives the form that the person uses. The floors are those for which architecture.md
 * lets it suggest one; for the other scripts the share is only told. */
static void
test_shares (gconstpointer which)
{
  g_autofree char *forenames = test_data (which, "names/forenames.csv");
  g_autofree char *surnames = test_data (which, "names/surnames.csv");
  Share shares[] = {
    { "Cyrillic", G_UNICODE_SCRIPT_CYRILLIC, 55, 0, 0 },
    { "Georgian", G_UNICODE_SCRIPT_GEORGIAN, 75, 0, 0 },
    { "Armenian", G_UNICODE_SCRIPT_ARMENIAN, 65, 0, 0 },
    { "Greek", G_UNICODE_SCRIPT_GREEK, 40, 0, 0 },
    { "Hangul", G_UNICODE_SCRIPT_HANGUL, 45, 0, 0 },
    { "Han", G_UNICODE_SCRIPT_HAN, 0, 0, 0 },
    { "Arabic", G_UNICODE_SCRIPT_ARABIC, 0, 0, 0 },
    { "Devanagari", G_UNICODE_SCRIPT_DEVANAGARI, 0, 0, 0 },
    { "Hebrew", G_UNICODE_SCRIPT_HEBREW, 0, 0, 0 },
    { "Khmer", G_UNICODE_SCRIPT_KHMER, 0, 0, 0 },
  };

  if (forenames == NULL || surnames == NULL)
    return;
  add_names (forenames, 10, 11, shares, G_N_ELEMENTS (shares));
  add_names (surnames, 4, 5, shares, G_N_ELEMENTS (shares));

  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_assert_cmpint (shares[i].names, >=, which == TEST_DATA_OWN ? 2 : 20);
      g_test_message ("%s: %d of %d names, %d %%",
                      shares[i].script_name,
                      shares[i].same,
                      shares[i].names,
                      shares[i].same * 100 / shares[i].names);
      g_assert_cmpint (shares[i].same * 100, >=, shares[i].least_percent * shares[i].names);
    }
}

static gpointer
romanise_cb (gpointer unused)
{
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *cyrillic = heed_text_romanise ("Иванов");
      g_autofree char *greek = heed_text_romanise ("Νίκος");

      g_assert_cmpstr (cyrillic, ==, "Ivanov");
      g_assert_cmpstr (greek, ==, "Nikos");
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("romanise", romanise_cb, NULL);
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-romanise/is-latin", test_is_latin);
  g_test_add_func ("/base/text-romanise/table", test_table);
  g_test_add_func ("/base/text-romanise/growth", test_growth);
  TEST_DATA_ADD ("/base/text-romanise/shares", test_shares);
  g_test_add_func ("/base/text-romanise/threads", test_threads);
  return g_test_run ();
}
