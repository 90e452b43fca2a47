/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "heed-date.h"
#include "heed-store-body-private.h"
#include "heed-store-text-private.h"

#include "test-data.h"

#include <string.h>

typedef struct
{
  const char *typed;
  guint limit;
  char *found; /* ids, in order */
  HeedEntryHit *first;
} Searching;

static gboolean
search_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Searching *searching = user_data;
  g_autoptr (GPtrArray) hits = heed_db_search_entries (db, searching->typed, searching->limit, error);
  GString *found = g_string_new (NULL);

  g_assert_nonnull (hits);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", ((HeedEntryHit *) g_ptr_array_index (hits, i))->entry);
  searching->found = g_string_free (found, FALSE);

  return TRUE;
}

static void
assert_found (Kit *kit,
              const char *typed,
              guint limit,
              const char *expected)
{
  Searching searching = { typed, limit, NULL, NULL };
  /* Whatever was typed: a line of a report is text. */
  g_autofree char *shown = g_strescape (typed, NULL);

  g_test_message ("%s", shown);
  kit_read (kit, search_cb, &searching);
  g_assert_cmpstr (searching.found, ==, expected);
  g_free (searching.found);
}

static void
set_up_entries (Kit *kit,
                gconstpointer unused)
{
  static const struct
  {
    const char *id;
    const char *day;
    const char *text;
  } cases[] = {
    { "e-1", "2026-11-10", "Amira had a new phone and said that Dean bought it." },
    { "e-2", "2026-11-12", "Café in Łódź, the white van; partial plate WX19" },
    { "e-3", "2026-11-11", "O'Brien's phone number is dean_bs37@example.org" },
    { "e-4", "2026-11-01", "王小明在学校 ที่โรงเรียน 김민준" },
    { "e-5", "2026-11-20", "Дмитрий потерял телефон" },
    { "e-6", "2026-11-21", "👍 — …" },
    { "e-7", "2026-11-22", "हिन्दी में लिखा" },
    { "e-8", "2026-11-23", "100% \"quoted\" back\\slash" },
  };
  g_autoptr (HeedPerson) child = NULL;

  kit_set_up (kit, unused);
  child = kit_person ("p-1", "Amira", "Bell", "2009-03-04");
  kit_put_person (kit, child, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedEntry) entry = kit_entry ("Concern", cases[i].id, cases[i].day, "p-1", "subject", cases[i].text);

      kit_file (kit, entry);
    }
}

static void
test_words (Kit *kit,
            gconstpointer unused)
{
  static const struct
  {
    const char *typed;
    const char *expected;
  } cases[] = {
    /* Beginnings of words, all of them, newest first. */
    { "phone", "e-3 e-1" },
    { "PHO", "e-3 e-1" },
    { "hone", "" },
    { "pho dean", "e-3 e-1" },
    { "dean phone new", "e-1" },
    { "phone zebra", "" },
    /* Accents, strokes, width. */
    { "cafe", "e-2" },
    { "CAFÉ", "e-2" },
    { "lodz", "e-2" },
    { "ｐｈｏｎｅ", "e-3 e-1" },
    /* What is no letter parts words, also in what is typed. */
    { "o'brien", "e-3" },
    { "O’Brien", "e-3" },
    { "brien", "e-3" },
    { "bs37", "e-3" },
    { "dean_bs37@example.org", "e-3" },
    { "wx1", "e-2" },
    /* Scripts with no spaces, or without case, or with vowel signs. */
    { "小明", "e-4" },
    { "王", "e-4" },
    { "学校", "e-4" },
    { "明小", "" },
    { "โรงเรียน", "e-4" },
    { "민준", "e-4" },
    { "телефон", "e-5" },
    { "ТЕЛ", "e-5" },
    { "हिन्दी", "e-7" },
    { "हिन", "e-7" },
    /* Quotes. */
    { "\"new phone\"", "e-1" },
    { "\"phone new\"", "" },
    { "\"new pho\"", "" },
    { "\"new phone", "e-1" },
    /* No letter in it: as it stands. */
    { "👍", "e-6" },
    { "—", "e-6" },
    { "\\", "e-8" },
    { "\"", "e-8" },
    { "%", "e-8" },
    { "👎", "" },
    { "", "" },
    { "   ", "" },
    /* What would mean something to FTS5. */
    { "phone AND dean", "e-1" },
    { "phone OR zebra", "" },
    { "NEAR(phone dean)", "" },
    { "words:phone", "" },
    { "^phone", "e-3 e-1" },
    { "phone*", "e-3 e-1" },
    { "phone -new", "e-1" },
    { "(phone", "e-3 e-1" },
    { "phone) OR (\"", "e-3" }, /* …example.org */
    { "'; DROP TABLE entry; --", "" },
    { "{words} : phone", "" },
    { "+phone+", "e-3 e-1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (kit, cases[i].typed, 0, cases[i].expected);
  assert_found (kit, "phone", 1, "e-3");
  assert_found (kit, "\xff\xfe phone", 0, "e-3 e-1");
}

static gboolean
hit_cb (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  g_autoptr (GPtrArray) hits = heed_db_search_entries (db, "dean bought", 10, error);
  HeedEntryHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->entry, ==, "e-1");
  g_assert_cmpstr (hit->person, ==, "p-1");
  g_assert_cmpstr (hit->person_name, ==, "Amira Bell");
  g_assert_cmpstr (hit->kind, ==, "Concern");
  g_assert_cmpint (hit->first_day, ==, heed_date_parse ("2026-11-10"));
  g_assert_cmpint (hit->last_day, ==, heed_date_parse ("2026-11-10"));
  g_assert_cmpstr (hit->earliest, ==, "2026-11-10");
  g_assert_cmpstr (hit->precision, ==, "day");
  g_assert_cmpstr (hit->snippet, ==, "Amira had a new phone and said that Dean bought it.");

  return TRUE;
}

static void
test_hit (Kit *kit,
          gconstpointer unused)
{
  kit_read (kit, hit_cb, NULL);
}

static void
test_snippets (void)
{
  static const struct
  {
    const char *text;
    const char *typed;
    guint n_words;
    const char *expected;
    gboolean is_there;
  } cases[] = {
    { "one two three four five six seven eight nine ten", "seven", 6, "…four five six seven eight nine…", TRUE },
    { "one two three four five six seven eight nine ten", "one", 4, "one two three four…", TRUE },
    { "one two three four five six seven eight nine ten", "ten", 6, "…five six seven eight nine ten", TRUE },
    { "one two three four five six seven eight nine ten", "ten", 20, "one two three four five six seven eight nine ten", TRUE },
    { "one two three four five six seven eight nine ten", "zebra", 3, "one two three…", FALSE },
    { "one two", "two", 5, "one two", TRUE },
    { "Zoë went to the café", "cafe", 9, "Zoë went to the café", TRUE },
    { "line one\nline two", "two", 9, "line one line two", TRUE },
    { "a b c d e O’Brien f", "o'br", 3, "…e O’Brien f", TRUE },
    { "", "x", 5, "", FALSE },
    { "王小明在学校", "学校", 5, "王小明在学校", TRUE },
    { "王小明在学校王小明在学校王小明在学校王小明在学校王小明在学校", "学校", 2, "王小明在学校王小明在…", TRUE },
    { "в школе в школе в школе в школе в школе шесть", "шесть", 3, "…в школе шесть", TRUE },
    { "👍👍", "👍", 5, "👍👍", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedEntry) entry = kit_entry ("Note", "e-1", "2026-11-19", NULL, NULL, cases[i].text);
      g_autofree char *body = heed_store_body_write (heed_record_get_field (HEED_RECORD (entry)));
      g_autoptr (HeedSnippets) snippets = heed_snippets_new (cases[i].typed, cases[i].n_words);
      g_autofree char *of_headline = g_strdup (heed_snippets_make (snippets, cases[i].text, "[\"Note\"]"));
      g_autofree char *of_body = g_strdup (heed_snippets_make (snippets, "", body));
      const char *of_neither = heed_snippets_make (snippets, "Something else", "[\"Note\"]");

      g_assert_cmpstr (of_headline, ==, cases[i].expected);
      /* The headline's beginning is what stands in for a text without the words. */
      g_assert_cmpstr (of_body, ==, cases[i].is_there ? cases[i].expected : "");
      g_assert_cmpstr (of_neither, ==, "Something else");
    }
}

static gboolean
persons_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  static const struct
  {
    const char *typed;
    const char *expected; /* a ~ before those that only sound alike */
  } cases[] = {
    { "cath", "p-2" },
    { "Katherine", "~p-2" },
    { "kathryn smyth", "~p-2" },
    { "mimi", "p-1" },
    { "mim bell", "p-1" },
    { "obrien", "p-3" },
    { "o'brien", "p-3" },
    { "O’BRIEN", "p-3" },
    { "brien", "p-3" },
    { "943 476 5919", "p-1" },
    { "9434765919", "p-1" },
    { "94347", "p-1" },
    { "b8012", "p-1" },
    { "дмитр", "p-4" },
    { "dmitrij", "p-4" },
    { "小明", "p-5" },
    { "xiaoming", "p-5" },
    { "dean_bs37", "p-6" },
    { "wx19", "p-6" },
    { "nobody", "" },
    { "names : mimi", "" },
    { "\"", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hits = heed_db_search_persons (db, cases[i].typed, 0, error);
      g_autoptr (GString) found = g_string_new (NULL);

      g_assert_nonnull (hits);
      for (guint j = 0; j < hits->len; j++)
        {
          HeedPersonHit *hit = g_ptr_array_index (hits, j);

          g_string_append_printf (found, "%s%s%s", j > 0 ? " " : "", hit->by_sound ? "~" : "", hit->id);
        }
      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }

  return TRUE;
}

static gboolean
children_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  static const struct
  {
    const char *typed;
    const char *expected;
  } cases[] = {
    { "2009-03-04", "p-1" },
    { "04/03/2009", "p-1" },
    { "4.3.2009", "p-1" },
    { "2009-03-05", "" },
    { "99/99/2009", "" },
    { "bell", "p-1" },
    /* Not a child. */
    { "dean", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = heed_db_list_children (db, &(HeedChildQuery){ .search = cases[i].typed, .limit = 10 }, error);

      g_assert_nonnull (rows);
      g_assert_cmpuint (rows->len, ==, *cases[i].expected != '\0' ? 1 : 0);
      if (rows->len > 0)
        g_assert_cmpstr (((HeedChildFacts *) g_ptr_array_index (rows, 0))->id, ==, cases[i].expected);
    }

  return TRUE;
}

static void
test_persons (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (HeedPerson) amira = kit_person_from (
      "[\"Person\",{\"id\":\"p-1\"},null,[[\"Name\",null,null,[[\"Given\",null,\"Amira\"],[\"Family\",null,\"Bell\"]]],"
      "[\"AlsoKnownAs\",null,\"Mimi\"],[\"PersonBirthDate\",{\"earliest\":\"2009-03-04\",\"latest\":\"2009-03-04\"}],"
      "[\"Identifiers\",null,null,[[\"UPN\",null,\"B801200005001\"],[\"NHSNumber\",null,\"943 476 5919\"]]]]]");
  g_autoptr (HeedPerson) catherine = kit_person ("p-2", "Catherine", "Smith", NULL);
  g_autoptr (HeedPerson) brien = kit_person ("p-3", "Niall", "O'Brien", NULL);
  g_autoptr (HeedPerson) dmitry = kit_person ("p-4", "Дмитрий", "Абрамов", NULL);
  g_autoptr (HeedPerson) wang = kit_person_from (
      "[\"Person\",{\"id\":\"p-5\"},null,[[\"Name\",null,null,[[\"Given\",null,\"小明\"],[\"Family\",null,\"王\"],"
      "[\"Romanised\",null,\"Wong Siu Ming\"]]],[\"AlsoKnownAs\",null,\"Xiaoming\"]]]");
  g_autoptr (HeedPerson) dean = kit_person_from (
      "[\"Person\",{\"id\":\"p-6\"},null,[[\"Name\",null,null,[[\"Given\",null,\"Dean\"]]],"
      "[\"OnlineName\",{\"service\":\"Snapchat\"},\"dean_bs37\"],[\"Vehicle\",null,\"white van, partial plate WX19\"]]]");

  kit_put_person (kit, amira, TRUE);
  kit_put_person (kit, catherine, TRUE);
  kit_put_person (kit, brien, TRUE);
  kit_put_person (kit, dmitry, TRUE);
  kit_put_person (kit, wang, TRUE);
  kit_put_person (kit, dean, FALSE);
  kit_read (kit, persons_cb, NULL);
  kit_read (kit, children_cb, NULL);

  /* A new version takes the words of the old one away. */
  {
    g_autoptr (HeedPerson) renamed = kit_person ("p-2", "Joan", "Smith", NULL);
    Searching searching = { "catherine", 0, NULL, NULL };

    kit_put_person (kit, renamed, TRUE);
    kit_read (kit, search_cb, &searching);
    g_assert_cmpstr (searching.found, ==, "");
    g_free (searching.found);
  }
}

static int
find_column (GStrv columns,
             const char *name)
{
  for (int i = 0; columns[i] != NULL; i++)
    {
      if (g_str_equal (columns[i], name))
        return i;
    }
  g_assert_not_reached ();
}

/* Of each line the localised and the romanised name, one after the other. */
static GPtrArray *
read_names (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) head = NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  int localised;
  int romanised;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  head = g_strsplit (g_strchomp (lines[0]), ",", -1);
  localised = find_column (head, "Localized Name");
  romanised = find_column (head, "Romanized Name");
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (g_strchomp (lines[i]), ",", -1);

      if (columns[0] == NULL)
        continue;
      /* No name has a comma in it, so nothing is quoted. */
      g_assert_cmpuint (g_strv_length (columns), ==, g_strv_length (head));
      g_ptr_array_add (names, g_strdup (columns[localised]));
      g_ptr_array_add (names, g_strdup (columns[romanised]));
    }

  return names;
}

static gboolean
put_names_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  GPtrArray *names = user_data;

  for (guint i = 0; i + 1 < names->len; i += 2)
    {
      g_autofree char *id = g_strdup_printf ("p-%u", i);
      g_autoptr (HeedField) field = heed_field_new ("Person");
      HeedField *name = heed_field_append (field, heed_field_new ("Name"));
      g_autoptr (HeedPerson) person = NULL;

      heed_field_set_attribute (field, "id", id);
      heed_field_append (name, heed_field_new_text ("Family", g_ptr_array_index (names, i)));
      heed_field_append (name, heed_field_new_text ("Romanised", g_ptr_array_index (names, i + 1)));
      person = heed_person_new (field);
      if (heed_db_put_person (db, person, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, error) != HEED_PUT_CREATED)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_found (HeedDb *db,
          const char *typed,
          const char *id)
{
  g_autoptr (GPtrArray) hits = heed_db_search_persons (db, typed, 0, NULL);

  g_assert_nonnull (hits);
  for (guint i = 0; i < hits->len; i++)
    {
      HeedPersonHit *hit = g_ptr_array_index (hits, i);

      if (g_str_equal (hit->id, id) && !hit->by_sound)
        return TRUE;
    }

  return FALSE;
}

static gboolean
get_names_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  GPtrArray *names = user_data;

  for (guint i = 0; i + 1 < names->len; i += 2)
    {
      g_autofree char *id = g_strdup_printf ("p-%u", i);
      const char *localised = g_ptr_array_index (names, i);
      const char *romanised = g_ptr_array_index (names, i + 1);
      g_autoptr (HeedPerson) person = heed_db_get_person (db, id, error);

      g_assert_nonnull (person);
      g_assert_cmpstr (heed_record_get_text (HEED_RECORD (person), "Name/Family"), ==, localised);
      /* Of which nothing can be seen is no name. */
      g_assert_cmpstr (heed_person_get_romanised (person), ==, *romanised != '\0' ? romanised : NULL);
      if (*localised != '\0' && !is_found (db, localised, id))
        g_error ("%s is not found by itself", localised);
      if (*romanised != '\0' && !is_found (db, romanised, id))
        g_error ("%s is not found as %s", localised, romanised);
    }

  return TRUE;
}

typedef struct
{
  gconstpointer which;
  const char *file;
} Names;

static void
test_names (Kit *kit,
            gconstpointer data)
{
  const Names *of = data;
  g_autofree char *path = test_data (of->which, of->file);
  g_autoptr (GPtrArray) names = NULL;

  if (path == NULL)
    return;
  names = read_names (path);
  g_assert_cmpuint (names->len, >, 2 * (of->which == TEST_DATA_OWN ? 40 : 2300));
  kit_write (kit, put_names_cb, names);
  kit_read (kit, get_names_cb, names);
}

int
main (int argc,
      char *argv[])
{
  static const Names own_surnames = { TEST_DATA_OWN, "names/surnames.csv" };
  static const Names others_surnames = { TEST_DATA_OTHERS, "names/surnames.csv" };
  static const Names own_forenames = { TEST_DATA_OWN, "names/forenames.csv" };
  static const Names others_forenames = { TEST_DATA_OTHERS, "names/forenames.csv" };

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/search/words", Kit, NULL, set_up_entries, test_words, kit_tear_down);
  g_test_add ("/store/search/hit", Kit, NULL, set_up_entries, test_hit, kit_tear_down);
  g_test_add_func ("/store/search/snippets", test_snippets);
  g_test_add ("/store/search/persons", Kit, NULL, kit_set_up, test_persons, kit_tear_down);
  g_test_add ("/store/search/surnames/own", Kit, &own_surnames, kit_set_up, test_names, kit_tear_down);
  g_test_add ("/store/search/surnames/others", Kit, &others_surnames, kit_set_up, test_names, kit_tear_down);
  g_test_add ("/store/search/forenames/own", Kit, &own_forenames, kit_set_up, test_names, kit_tear_down);
  g_test_add ("/store/search/forenames/others", Kit, &others_forenames, kit_set_up, test_names, kit_tear_down);

  return g_test_run ();
}
