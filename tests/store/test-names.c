/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* One name, however its parts are joined, parted and marked: it is found, and seen to be the same. */

#include "store-kit.h"

#include "raw-db.h"

#include <string.h>

static const struct
{
  const char *id;
  const char *given;
  const char *family;
} on_file[] = {
  { "p-kirk", "Mary Ann", "Van Kirk" },
  { "p-mac", "Maryam", "Mac\u00a0Donald" },
  { "p-diaye", "M\u2032Baye", "N\u2032Diaye" },
  { "p-smith", "Anne-Marie", "Smith-Jones" },
  { "p-brien", "Niall", "OBrien" },
  { "p-soft", "Jean\u00adLuc", "Saint\u2011Pierre" },
  { "p-joined", "Roseanne", "Delacruz" },
};

static void
set_up_names (Kit *kit,
              gconstpointer unused)
{
  kit_set_up (kit, unused);
  for (guint i = 0; i < G_N_ELEMENTS (on_file); i++)
    {
      g_autoptr (HeedPerson) person = kit_person (on_file[i].id, on_file[i].given, on_file[i].family, "2012-03-04");

      kit_put_person (kit, person, TRUE);
    }
}

typedef struct
{
  const char *typed;
  char *found;
} Finding;

static gboolean
find_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Finding *finding = user_data;
  g_autoptr (GPtrArray) hits = heed_db_search_persons (db, finding->typed, 0, error);
  g_autoptr (GPtrArray) rows = heed_db_list_children (db, &(HeedChildQuery){ .search = finding->typed }, error);
  GString *found = g_string_new (NULL);

  g_assert_nonnull (hits);
  g_assert_nonnull (rows);
  /* What sounds alike only comes after; here it is what is written alike that counts. */
  for (guint i = 0; i < hits->len; i++)
    {
      HeedPersonHit *hit = g_ptr_array_index (hits, i);

      g_assert_cmpstr (((HeedChildFacts *) g_ptr_array_index (rows, i))->id, ==, hit->id);
      if (!hit->by_sound)
        g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", hit->id);
    }
  finding->found = g_string_free (found, FALSE);

  return TRUE;
}

static void
assert_found (Kit *kit,
              const char *typed,
              const char *expected)
{
  Finding finding = { typed, NULL };

  g_test_message ("“%s”", typed);
  kit_read (kit, find_cb, &finding);
  g_assert_cmpstr (finding.found, ==, expected);
  g_free (finding.found);
}

static const char *const marks[] = {
  "",
  "'",
  "`",
  "\u00b4",
  "\u02b9",
  "\u02bb",
  "\u02bc",
  "\u02bd",
  "\u02be",
  "\u02bf",
  "\u02c8",
  "\u02ca",
  "\u02cb",
  "\u2018",
  "\u2019",
  "\u201b",
  "\u2032",
  "\u2035",
  "\ua78b",
  "\ua78c",
  "\uff07",
  "\u055a",
  "\u05f3",
  "-",
  "\u2010",
  "\u2011",
  "\u2013",
  "\u2014",
  "\u2212",
  "\u00ad",
  " ",
  "\u00a0",
  "\u2009",
};

static void
test_found (Kit *kit,
            gconstpointer unused)
{
  static const struct
  {
    const char *typed;
    const char *expected;
  } cases[] = {
    { "vankirk", "p-kirk" },
    { "VanKirk", "p-kirk" },
    { "van kirk", "p-kirk" },
    { "vank", "p-kirk" },
    { "maryann", "p-kirk" },
    { "MaryAnn", "p-kirk" },
    { "mary-ann", "p-kirk" },
    { "maryannvankirk", "p-kirk" },
    { "Maryann Vankirk", "p-kirk" },
    { "Mary-Ann VanKirk", "p-kirk" },
    { "Mary AnnVan Kirk", "p-kirk" },
    { "vankirk maryann", "p-kirk" },
    { "vankirkmaryann", "p-kirk" },
    { "Van Kirk, Mary Ann", "p-kirk" },
    { "kirkann", "" },
    { "macdonald", "p-mac" },
    { "mac donald", "p-mac" },
    { "Maryam MacDonald", "p-mac" },
    { "maryammacdonald", "p-mac" },
    { "annemarie", "p-smith" },
    { "anne marie", "p-smith" },
    { "smithjones", "p-smith" },
    { "annemarie smith jones", "p-smith" },
    /* Joined on file, parted where it is typed. */
    { "o'brien", "p-brien" },
    { "O Brien", "p-brien" },
    { "Niall O Brien", "p-brien" },
    { "jean luc", "p-soft" },
    { "jean-luc saintpierre", "p-soft" },
    { "rose anne", "p-joined" },
    { "rose-anne de la cruz", "p-joined" },
    { "de la cruz rose anne", "p-joined" },
    { "Rose Anne Delacruz", "p-joined" },
    { "roseann delacr", "p-joined" },
    /* Every birth date of a form. */
    { "4 March", "" },
  };
  static const char *const days[] = {
    "04/03/2012",
    "4/3/2012",
    "2012-03-04",
    "4 March 2012",
    "4 Mar 2012",
    "04.03.12",
    "4/3/12",
    "04-03-2012",
    "4-3-12",
    "4th March 2012",
    "Sun 4 Mar 2012",
    "4th of March, 2012",
    "March 2012",
    "3/2012",
  };
  static const char *const other_days[] = { "5 March 2012", "05.03.12", "4/3/11", "April 2012", "31/06/2012" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (kit, cases[i].typed, cases[i].expected);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *family = g_strconcat ("N", marks[i], "Diaye", NULL);
      g_autofree char *whole = g_strconcat ("m", marks[i], "baye n", marks[i], "diaye", NULL);
      g_autofree char *brien = g_strconcat ("O", marks[i], "Brien", NULL);

      assert_found (kit, family, "p-diaye");
      assert_found (kit, whole, "p-diaye");
      assert_found (kit, brien, "p-brien");
    }

  /* In the order of their names. */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    assert_found (kit, days[i], "p-joined p-mac p-diaye p-brien p-soft p-smith p-kirk");
  for (guint i = 0; i < G_N_ELEMENTS (other_days); i++)
    assert_found (kit, other_days[i], "");
}

typedef struct
{
  HeedPerson *person;
  char *found;
} Same;

static gboolean
same_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Same *same = user_data;
  g_autoptr (GPtrArray) matches = heed_db_find_similar_persons (db, same->person, 0, error);
  GString *found = g_string_new (NULL);

  g_assert_nonnull (matches);
  for (guint i = 0; i < matches->len; i++)
    {
      HeedPersonMatch *match = g_ptr_array_index (matches, i);

      if ((match->reasons & HEED_MATCH_NAME) != 0)
        g_string_append_printf (found, "%s%s%s", found->len > 0 ? " " : "", match->id, (match->reasons & HEED_MATCH_BIRTH) != 0 ? ":b" : "");
    }
  same->found = g_string_free (found, FALSE);

  return TRUE;
}

static void
assert_same (Kit *kit,
             const char *given,
             const char *family,
             const char *born,
             const char *expected)
{
  g_autoptr (HeedPerson) person = kit_person ("p-new", given, family, born);
  Same same = { person, NULL };

  g_test_message ("%s, %s", given, family);
  kit_read (kit, same_cb, &same);
  g_assert_cmpstr (same.found, ==, expected);
  g_free (same.found);
}

static void
test_same (Kit *kit,
           gconstpointer unused)
{
  assert_same (kit, "Maryann", "Vankirk", NULL, "p-kirk");
  assert_same (kit, "Maryann", "Vankirk", "2012-03-04", "p-kirk:b");
  assert_same (kit, "Mary-Ann", "VanKirk", NULL, "p-kirk");
  assert_same (kit, "MARY ANN", "VAN KIRK", "2012-03-04", "p-kirk:b");
  assert_same (kit, "Mary Ann Van", "Kirk", NULL, "p-kirk");
  assert_same (kit, "Mary", "Ann-Vankirk", NULL, "p-kirk");
  assert_same (kit, "Maryam", "MacDonald", NULL, "p-mac");
  assert_same (kit, "Annemarie", "Smith Jones", NULL, "p-smith");
  assert_same (kit, "Niall", "O’Brien", NULL, "p-brien");
  assert_same (kit, "Niall", "O Brien", NULL, "p-brien");
  assert_same (kit, "Rose-Anne", "De La Cruz", NULL, "p-joined");
  assert_same (kit, "Jean Luc", "Saint Pierre", NULL, "p-soft");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *given = g_strconcat ("M", marks[i], "Baye", NULL);
      g_autofree char *family = g_strconcat ("N", marks[i], "Diaye", NULL);

      assert_same (kit, given, family, NULL, "p-diaye");
    }
  assert_same (kit, "Mary", "Kirkby", NULL, "");
}

typedef struct
{
  const char *typed;
  char *found;
  char *snippet;
} Reading;

static gboolean
read_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) hits = heed_db_search_entries (db, reading->typed, 0, error);

  g_assert_nonnull (hits);
  g_assert_cmpuint (hits->len, <=, 1);
  if (hits->len == 1)
    {
      reading->found = g_strdup (((HeedEntryHit *) g_ptr_array_index (hits, 0))->entry);
      reading->snippet = g_strdup (((HeedEntryHit *) g_ptr_array_index (hits, 0))->snippet);
    }

  return TRUE;
}

static void
assert_read (Kit *kit,
             const char *typed,
             const char *entry,
             const char *in_snippet)
{
  Reading reading = { typed, NULL, NULL };

  g_test_message ("“%s”", typed);
  kit_read (kit, read_cb, &reading);
  g_assert_cmpstr (reading.found, ==, entry);
  if (in_snippet != NULL && strstr (reading.snippet, in_snippet) == NULL)
    g_error ("“%s” does not stand in “%s”", in_snippet, reading.snippet);
  g_free (reading.found);
  g_free (reading.snippet);
}

static void
file_texts (Kit *kit)
{
  static const char filler[] = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ";
  g_autofree char *ascii = g_strconcat (filler, "she didn't come at 3 o'clock with Mr O'Connor and the multi-agency team", NULL);
  g_autofree char *curly = g_strconcat (filler, "he wasn’t told of N′Diaye’s anti‑social friends; they cant say", NULL);
  g_autoptr (HeedEntry) first = kit_entry ("Note", "e-1", "2026-11-19", "p-kirk", "subject", ascii);
  g_autoptr (HeedEntry) second = kit_entry ("Note", "e-2", "2026-11-20", "p-kirk", "subject", curly);

  kit_file (kit, first);
  kit_file (kit, second);
}

static void
assert_texts_read (Kit *kit)
{
  assert_read (kit, "didnt", "e-1", "didn't come");
  assert_read (kit, "didn't", "e-1", "didn't come");
  assert_read (kit, "didn’t", "e-1", "didn't come");
  assert_read (kit, "oclock", "e-1", "o'clock with");
  assert_read (kit, "o'clock", "e-1", "o'clock with");
  assert_read (kit, "oconnor", "e-1", "O'Connor");
  assert_read (kit, "o-connor", "e-1", "O'Connor");
  assert_read (kit, "multiagency", "e-1", "multi-agency");
  assert_read (kit, "multi agency", "e-1", "multi-agency");
  assert_read (kit, "wasnt", "e-2", "wasn’t told");
  assert_read (kit, "ndiaye", "e-2", "N′Diaye’s");
  assert_read (kit, "n'diaye", "e-2", "N′Diaye’s");
  assert_read (kit, "nʹdiayes", "e-2", "N′Diaye’s");
  assert_read (kit, "antisocial", "e-2", "anti‑social");
  /* The other way round. */
  assert_read (kit, "can't", "e-2", "cant say");
  assert_read (kit, "didnot", NULL, NULL);
  assert_read (kit, "\"didnt come\"", NULL, NULL);
}

static void
test_texts (Kit *kit,
            gconstpointer unused)
{
  file_texts (kit);
  assert_texts_read (kit);
}

/* A store that an earlier Heed wrote is found in as well, from its next opening. */
static void
test_older_store (Kit *kit,
                  gconstpointer unused)
{
  sqlite3 *db;

  file_texts (kit);
  kit_close (kit);
  db = raw_open (kit->path, kit->key);
  raw_run (db,
           "INSERT INTO entry_words (entry_words) VALUES ('delete-all'); INSERT INTO person_words (person_words) VALUES ('delete-all');"
           "INSERT INTO entry_words (rowid, words) SELECT place, 'she didn''t come' FROM entry;"
           "INSERT INTO person_words (rowid, names, numbers, sounds) SELECT number, name, '', '' FROM person;"
           "UPDATE person SET sort_name = 'zz ' || sort_name, birth_earliest = NULL, birth_latest = NULL");
  raw_make_first (db);
  raw_close (db);

  kit_reopen (kit);
  assert_texts_read (kit);
  assert_found (kit, "maryannvankirk", "p-kirk");
  assert_found (kit, "ndiaye", "p-diaye");
  assert_same (kit, "Maryann", "Vankirk", "2012-03-04", "p-kirk:b");
  kit_close (kit);
  db = raw_open (kit->path, kit->key);
  g_assert_cmpint (raw_integer (db, "PRAGMA user_version"), >=, 2);
  g_assert_cmpint (raw_integer (db, "SELECT count(*) FROM person WHERE sort_name GLOB 'zz *'"), ==, 0);
  g_assert_cmpint (raw_integer (db, "SELECT count(*) FROM person_words_docsize"), ==, G_N_ELEMENTS (on_file));
  g_assert_cmpint (raw_integer (db, "SELECT count(*) FROM entry_words_docsize"), ==, 2);
  raw_close (db);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/names/found", Kit, NULL, set_up_names, test_found, kit_tear_down);
  g_test_add ("/store/names/same", Kit, NULL, set_up_names, test_same, kit_tear_down);
  g_test_add ("/store/names/texts", Kit, NULL, set_up_names, test_texts, kit_tear_down);
  g_test_add ("/store/names/older-store", Kit, NULL, set_up_names, test_older_store, kit_tear_down);

  return g_test_run ();
}
