/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "heed-field-order.h"

#include <string.h>

#define N_PERSONS 700

/* Of each a few, so that they meet often: other letters, accents, parts, other scripts, nothing at all. */
static const char *const givens[] = {
  "Ann",
  "Anne",
  "Anna",
  "Anna-Maria",
  "Zoë",
  "Zoe",
  "Jo",
  "Joe",
  "Al",
  "Aled",
  "Catherine",
  "Kathryn",
  "محمد",
  "田中",
  "Ольга",
  "",
};
static const char *const families[] = {
  "Smith",
  "Smyth",
  "O'Brien",
  "OBrien",
  "O’Brien-Smith",
  "van Kirk",
  "Vankirk",
  "Łukasik",
  "Lukasik",
  "Bell",
  "Bella",
  "Ng",
  "李",
  "Иванова",
  "De La Cruz",
};
static const char *const days[] = { "2010-03-04", "2010-03-05", "2011-01-01", NULL };

static HeedPerson *
make_person (GRand *random,
             guint i)
{
  g_autofree char *id = g_strdup_printf ("p-00000000-0000-4000-8000-%012u", i);
  const char *given = givens[g_rand_int_range (random, 0, G_N_ELEMENTS (givens))];
  const char *family = families[g_rand_int_range (random, 0, G_N_ELEMENTS (families))];
  const char *day = days[g_rand_int_range (random, 0, G_N_ELEMENTS (days))];
  g_autoptr (HeedPerson) plain = kit_person (id, *given != '\0' ? given : NULL, family, day);
  g_autoptr (HeedField) field = heed_field_copy (heed_record_get_field (HEED_RECORD (plain)));
  HeedField *birth = heed_field_find (field, "PersonBirthDate");

  if (birth != NULL && g_rand_int_range (random, 0, 6) == 0)
    heed_field_set_attribute (birth, "latest", "2010-12-31");
  if (g_rand_int_range (random, 0, 8) == 0)
    heed_field_append (field, heed_field_new_text ("AlsoKnownAs", givens[g_rand_int_range (random, 0, G_N_ELEMENTS (givens) - 1)]));

  return heed_person_new (field);
}

/* Like nobody by name, sound and birth; some of them have a number that two have. */
static HeedPerson *
make_lone_person (guint i)
{
  g_autofree char *id = g_strdup_printf ("p-00000000-0000-4000-8000-%012u", i);
  g_autofree char *day = g_strdup_printf ("19%02u-%02u-%02u", i / 100 + 10, i / 10 % 10 + 1, i % 10 + 1);
  const char letters[] = "bdfklmnprt";
  char word[] = { 'W', 'u', letters[i / 100], 'u', letters[i / 10 % 10], 'u', letters[i % 10], '\0' };
  char other[] = { 'H', 'i', letters[i % 10], 'i', letters[i / 10 % 10], 'i', letters[i / 100], '\0' };
  g_autoptr (HeedPerson) plain = kit_person (id, word, other, day);
  g_autoptr (HeedField) field = heed_field_copy (heed_record_get_field (HEED_RECORD (plain)));

  if (i % 2 == 0)
    {
      HeedField *identifiers = heed_field_new ("Identifiers");
      g_autofree char *number = g_strdup_printf ("A%012u", i / 20);

      heed_field_append (identifiers, heed_field_new_text ("UPN", number));
      heed_field_put_in_order (field, identifiers);
    }

  return heed_person_new (field);
}

/* All that is said of those who might be the same and are asked about: children, who stand before @place in @places or not there. */
static char *
dup_said (GPtrArray *matches,
          GHashTable *places,
          guint place)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      HeedPersonMatch *match = g_ptr_array_index (matches, i);
      guint other = places != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, match->id)) : 0;

      if (match->is_child && (other == 0 || place == 0 || other < place))
        g_string_append_printf (said, "%s %s %u %d; ", match->id, match->name, (guint) match->reasons, match->is_born_otherwise);
    }

  return g_string_free (said, FALSE);
}

/* Of @persons, by what was @asked of the index. */
static void
compare_gathered (HeedDb *db,
                  GPtrArray *persons,
                  GPtrArray *asked,
                  GHashTable *places)
{
  g_autofree gboolean *are_alone = NULL;
  guint n_said = 0;
  guint n_alone = 0;

  g_assert_true (heed_db_gather_names (db, places, NULL));
  are_alone = heed_db_list_alone (db, persons);
  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);
      guint place = places != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, heed_record_get_id (HEED_RECORD (person)))) : 0;
      g_autoptr (GPtrArray) matches = heed_db_find_similar_persons (db, person, 0, NULL);
      g_autofree char *said = dup_said (matches, NULL, 0);
      g_autofree char *expected = dup_said (g_ptr_array_index (asked, i), places, place);

      g_assert_cmpstr (said, ==, expected);
      if (are_alone[i])
        g_assert_cmpstr (expected, ==, "");
      n_said += matches->len;
      n_alone += are_alone[i];
    }
  g_assert_cmpuint (n_said, >, 1000);
  /* Where no places are known, children are found to be like themselves. */
  if (places != NULL)
    g_assert_cmpuint (n_alone, >, 50);
  g_test_message ("%u persons, %u of them alone", persons->len, n_alone);
}

static gboolean
compare (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  GPtrArray *persons = user_data;
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);

      g_assert_cmpint (heed_db_put_person (db, person, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, i % 7 != 0, NULL), ==, HEED_PUT_CREATED);
      if (i % 3 != 0)
        g_hash_table_insert (places, (gpointer) heed_record_get_id (HEED_RECORD (person)), GUINT_TO_POINTER (persons->len - i));
    }
  for (guint i = 0; i < persons->len; i++)
    g_ptr_array_add (asked, heed_db_find_similar_persons (db, g_ptr_array_index (persons, i), 0, NULL));

  compare_gathered (db, persons, asked, NULL);
  compare_gathered (db, persons, asked, places);

  return TRUE;
}

/* Asked of what was gathered or of the index, in the transaction that wrote them: the answers are the same. */
static void
test_same_answers (Kit *kit,
                   gconstpointer unused)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_PERSONS; i++)
    g_ptr_array_add (persons, i % 10 < 2 ? make_lone_person (i) : make_person (random, i));
  heed_store_write (kit->store, compare, persons, &error);
  g_assert_no_error (error);
}

typedef struct
{
  HeedPerson *first;
  HeedPerson *second;
} Two;

static gboolean
put_after (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Two *two = user_data;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) one = NULL;

  g_assert_cmpint (heed_db_put_person (db, two->first, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, NULL), ==, HEED_PUT_CREATED);
  g_assert_true (heed_db_gather_names (db, NULL, NULL));
  none = heed_db_find_similar_persons (db, two->first, 0, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (heed_db_put_person (db, two->second, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, NULL), ==, HEED_PUT_CREATED);
  one = heed_db_find_similar_persons (db, two->first, 0, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  heed_db_undo_at_end (db);

  return TRUE;
}

static gboolean
nobody (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Two *two = user_data;
  g_autoptr (GPtrArray) found = heed_db_find_similar_persons (db, two->second, 0, error);

  g_assert_cmpuint (found->len, ==, 0);

  return TRUE;
}

/* Whoever is put afterwards is found, and a write that is taken back leaves no words behind it. */
static void
test_put_and_undone (Kit *kit,
                     gconstpointer unused)
{
  g_autoptr (HeedPerson) first = kit_person ("p-00000000-0000-4000-8000-000000000001", "Ann", "Smith", NULL);
  g_autoptr (HeedPerson) second = kit_person ("p-00000000-0000-4000-8000-000000000002", "Ann", "Smith", NULL);
  Two two = { first, second };
  g_autoptr (GError) error = NULL;

  heed_store_write (kit->store, put_after, &two, &error);
  g_assert_no_error (error);
  heed_store_write (kit->store, nobody, &two, &error);
  g_assert_no_error (error);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/gathered/same-answers", Kit, NULL, kit_set_up, test_same_answers, kit_tear_down);
  g_test_add ("/store/gathered/put-and-undone", Kit, NULL, kit_set_up, test_put_and_undone, kit_tear_down);
  return g_test_run ();
}
