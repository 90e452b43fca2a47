/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "heed-date.h"

#include <string.h>

typedef struct
{
  HeedPerson *person;
  gboolean is_child;
  const char *at;
  HeedPut put;
} Putting;

static gboolean
put_cb (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Putting *putting = user_data;

  putting->put = heed_db_put_person (db, putting->person, KIT_MEMBER, putting->at, HEED_VERSION_NOW, putting->is_child, error);

  return putting->put != HEED_PUT_FAILED;
}

static HeedPut
put (Kit *kit,
     HeedPerson *person,
     gboolean is_child,
     const char *at)
{
  Putting putting = { person, is_child, at, HEED_PUT_FAILED };

  kit_write (kit, put_cb, &putting);

  return putting.put;
}

static gboolean
versions_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr (GPtrArray) versions = heed_db_list_person_versions (db, "p-1", error);
  g_autoptr (HeedPerson) current = heed_db_get_person (db, "p-1", error);
  HeedPersonVersion *version;

  g_assert_nonnull (versions);
  g_assert_cmpuint (versions->len, ==, 2);
  version = g_ptr_array_index (versions, 0);
  g_assert_cmpstr (version->at, ==, "2026-11-01T09:00:00Z");
  g_assert_cmpstr (version->member, ==, KIT_MEMBER);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (version->person), "Name/Given"), ==, "Amira");
  version = g_ptr_array_index (versions, 1);
  g_assert_cmpstr (version->at, ==, "2026-11-02T09:00:00Z");
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (version->person), "Name/Given"), ==, "Amirah");
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (current), "Name/Given"), ==, "Amirah");

  return TRUE;
}

static void
test_versions (Kit *kit,
               gconstpointer unused)
{
  g_autoptr (HeedPerson) first = kit_person ("p-1", "Amira", "Bell", "2009-03-04");
  g_autoptr (HeedPerson) second = kit_person ("p-1", "Amirah", "Bell", "2009-03-04");

  g_assert_cmpint (put (kit, first, FALSE, "2026-11-01T09:00:00Z"), ==, HEED_PUT_CREATED);
  g_assert_cmpint (put (kit, second, FALSE, "2026-11-02T09:00:00Z"), ==, HEED_PUT_UPDATED);
  g_assert_cmpint (put (kit, second, FALSE, "2026-11-03T09:00:00Z"), ==, HEED_PUT_UNCHANGED);
  kit_read (kit, versions_cb, NULL);
  kit_reopen (kit);
  kit_read (kit, versions_cb, NULL);
}

static gboolean
list_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  GPtrArray **rows = user_data;

  g_clear_pointer (rows, g_ptr_array_unref);
  *rows = heed_db_list_children (db, &(HeedChildQuery){ 0 }, error);

  return *rows != NULL;
}

static void
assert_children (Kit *kit,
                 const char *expected)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  kit_read (kit, list_cb, &rows);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((HeedChildFacts *) g_ptr_array_index (rows, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_children (Kit *kit,
               gconstpointer unused)
{
  g_autoptr (HeedPerson) a = kit_person ("p-1", "Zoë", "Bell", NULL);
  g_autoptr (HeedPerson) b = kit_person ("p-2", "amira", "BELL", NULL);
  g_autoptr (HeedPerson) c = kit_person ("p-3", NULL, NULL, NULL);
  g_autoptr (HeedPerson) d = kit_person ("p-4", "Ørjan", "Ågård", NULL);
  g_autoptr (HeedPerson) e = kit_person ("p-5", "Дмитрий", "Абрамов", NULL);
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", "e-1", "2026-11-19", "p-4", "subject", "words");

  kit_put_person (kit, a, TRUE);
  kit_put_person (kit, b, TRUE);
  kit_put_person (kit, c, TRUE);
  kit_put_person (kit, d, FALSE);
  kit_put_person (kit, e, TRUE);
  /* By family name, accents, case and script apart; those without a name last. */
  assert_children (kit, "p-5 p-2 p-1 p-3");

  /* A subject is a child. */
  kit_file (kit, entry);
  assert_children (kit, "p-5 p-4 p-2 p-1 p-3");

  /* Put again as nobody's child, it stays one; put as one, it becomes one without a new version. */
  g_assert_cmpint (put (kit, a, FALSE, KIT_NOW), ==, HEED_PUT_UNCHANGED);
  assert_children (kit, "p-5 p-4 p-2 p-1 p-3");
}

static gboolean
row_cb (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  g_autoptr (HeedChildFacts) facts = heed_db_get_child (db, "p-1", error);

  g_assert_nonnull (facts);
  g_assert_cmpstr (facts->name, ==, "Amira Bell");
  g_assert_cmpstr (facts->also_known_as, ==, "Mimi");
  g_assert_cmpint (facts->birth_earliest, ==, heed_date_parse ("2009-03-04"));
  g_assert_cmpint (facts->birth_latest, ==, heed_date_parse ("2010-03-04"));
  g_assert_cmpstr (facts->birth_precision, ==, "ageEstimate");
  g_assert_cmpint (facts->expected_earliest, ==, HEED_DATE_NONE);
  g_assert_cmpstr (facts->school, ==, "Hillside School");
  g_assert_cmpstr (facts->year, ==, "13");
  /* A number tells those apart who have no name. */
  g_assert_null (facts->identifier);
  g_assert_cmpint (facts->last_entry, ==, heed_date_parse ("2026-11-20"));
  g_assert_cmpint (facts->flags, ==, HEED_CHILD_LOOKED_AFTER | HEED_CHILD_SEND | HEED_CHILD_PLAN | (*(gboolean *) user_data ? HEED_CHILD_OPEN_CONCERN : 0));

  return TRUE;
}

static void
test_row (Kit *kit,
          gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person_from (
      "[\"Person\",{\"id\":\"p-1\"},null,[[\"Name\",null,null,[[\"Given\",null,\"Amira\"],[\"Family\",null,\"Bell\"]]],"
      "[\"AlsoKnownAs\",null,\"Mimi\"],"
      "[\"PersonBirthDate\",{\"earliest\":\"2009-03-04\",\"latest\":\"2010-03-04\",\"precision\":\"ageEstimate\"}],"
      "[\"Identifiers\",null,null,[[\"Identifier\",{\"scheme\":\"laChildId\"},\"RND1\"],[\"UPN\",null,\"B801200005001\"]]],"
      "[\"SENprovision\",null,\"E\"],"
      "[\"CareHistory\",null,null,[[\"CareEpisode\",{\"status\":\"lookedAfter\",\"from\":\"2022-05-10\"}],"
      "[\"CareEpisode\",{\"status\":\"none\",\"to\":\"2022-05-10\"}]]],"
      "[\"School\",null,\"Hillside School\"],[\"NCyearActual\",null,\"13\"]]]");
  g_autoptr (HeedEntry) concern = kit_entry ("Concern", "e-1", "2026-11-19", "p-1", "subject", "words");
  g_autoptr (HeedEntry) plan = kit_entry ("Plan", "e-2", "2026-11-18", "p-1", "subject", "words");
  g_autoptr (HeedEntry) other = kit_entry ("Note", "e-3", "2026-11-30", "p-1", "witness", "words");
  g_autoptr (HeedEntry) decision = kit_entry_from (
      "[\"Decision\",{\"id\":\"e-4\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\",\"about\":\"e-1\"},null,"
      "[[\"Occurred\",{\"earliest\":\"2026-11-20T10:00\",\"latest\":\"2026-11-20T10:00\"}],"
      "[\"Involvement\",{\"person\":\"p-1\",\"role\":\"subject\"}],[\"Outcome\",null,\"noFurtherAction\"]]]");
  g_autoptr (HeedEntry) again = kit_entry_from (
      "[\"Decision\",{\"id\":\"e-5\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\",\"about\":\"e-1\"},null,"
      "[[\"Occurred\",{\"earliest\":\"2026-11-20T11:00\",\"latest\":\"2026-11-20T11:00\"}],"
      "[\"Outcome\",null,\"monitor\"]]]");
  g_autoptr (HeedEntry) both = kit_entry_from (
      "[\"Decision\",{\"id\":\"e-7\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\",\"about\":\"e-1\"},null,"
      "[[\"Occurred\",{\"earliest\":\"2026-11-21\",\"latest\":\"2026-11-21\"}],"
      "[\"Outcome\",null,\"noFurtherAction\"],[\"Outcome\",null,\"monitor\"]]]");
  g_autoptr (HeedEntry) closing = kit_entry_from (
      "[\"Decision\",{\"id\":\"e-8\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\",\"about\":\"e-1\"},null,"
      "[[\"Occurred\",{\"earliest\":\"2026-11-22\",\"latest\":\"2026-11-22\"}],"
      "[\"Outcome\",null,\"noFurtherAction\"],[\"Outcome\",null,\"adultRoute\"]]]");
  gboolean is_open = FALSE;

  kit_put_person (kit, child, FALSE);
  kit_file (kit, plan);
  kit_file (kit, other);
  kit_file (kit, concern);
  kit_file (kit, decision);
  {
    g_autoptr (HeedEntry) extra = kit_entry ("Note", "e-6", "2026-11-01", "p-1", "subject", "words");

    kit_file (kit, extra);
  }
  kit_read (kit, row_cb, &is_open);
  /* A later decision about the same concern, without anybody in it. */
  kit_file (kit, again);
  is_open = TRUE;
  kit_read (kit, row_cb, &is_open);
  /* Of several outcomes each would have to close it. */
  kit_file (kit, both);
  kit_read (kit, row_cb, &is_open);
  kit_file (kit, closing);
  is_open = FALSE;
  kit_read (kit, row_cb, &is_open);
}

static gboolean
identifiers_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  static const struct
  {
    const char *scheme;
    const char *value;
    const char *expected;
  } cases[] = {
    { "UPN", "B801200005001", "p-1" },
    { "UPN", " b801200005001 ", "p-1" },
    { "NHSNumber", "943 476 5919", "p-1" },
    { "NHSNumber", "943-476-5919", "p-1" },
    { "UPN", "9434765919", NULL },
    { NULL, "9434765919", "p-1" },
    { "laChildId", "RND000215205141", "p-1" },
    { "laChildId", "RND000215205142", NULL },
    { NULL, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) ids = heed_db_find_persons_by_identifier (db, cases[i].scheme, cases[i].value, error);

      g_assert_cmpstr (ids[0], ==, cases[i].expected);
    }

  return TRUE;
}

static gboolean
no_identifiers_cb (HeedDb *db,
                   gpointer user_data,
                   GError **error)
{
  g_auto (GStrv) ids = heed_db_find_persons_by_identifier (db, "UPN", "B801200005001", error);

  g_assert_cmpuint (g_strv_length (ids), ==, 0);

  return TRUE;
}

#define WITH_NUMBERS                                                                           \
  "[\"Person\",{\"id\":\"p-1\"},null,[[\"Name\",null,null,[[\"Given\",null,\"Amira\"],"        \
  "[\"Family\",null,\"Bell\"]]],[\"Identifiers\",null,null,[[\"UPN\",null,\"B801200005001\"]," \
  "[\"NHSNumber\",null,\"9434765919\"],[\"Identifier\",{\"scheme\":\"laChildId\"},\"RND000215205141\"]]]]]"

static void
test_identifiers (Kit *kit,
                  gconstpointer unused)
{
  g_autoptr (HeedPerson) with = kit_person_from (WITH_NUMBERS);
  g_autoptr (HeedPerson) without = kit_person ("p-1", "Amira", "Bell", NULL);

  kit_put_person (kit, with, TRUE);
  kit_read (kit, identifiers_cb, NULL);
  kit_put_person (kit, without, TRUE);
  kit_read (kit, no_identifiers_cb, NULL);
}

typedef struct
{
  HeedPerson *person;
  char *found;
} Similar;

static gboolean
similar_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  Similar *similar = user_data;
  g_autoptr (GPtrArray) matches = heed_db_find_similar_persons (db, similar->person, 5, error);
  GString *found = g_string_new (NULL);

  g_assert_nonnull (matches);
  for (guint i = 0; i < matches->len; i++)
    {
      HeedPersonMatch *match = g_ptr_array_index (matches, i);

      g_string_append_printf (found,
                              "%s%s:%s%s%s%s",
                              i > 0 ? " " : "",
                              match->id,
                              match->reasons & HEED_MATCH_IDENTIFIER ? "i" : "",
                              match->reasons & HEED_MATCH_NAME ? "n" : "",
                              match->reasons & HEED_MATCH_SOUND ? "s" : "",
                              match->reasons & HEED_MATCH_BIRTH ? "b" : "");
    }
  g_free (similar->found);
  similar->found = g_string_free (found, FALSE);

  return TRUE;
}

static void
assert_similar (Kit *kit,
                HeedPerson *person,
                const char *expected)
{
  Similar similar = { person, NULL };

  kit_read (kit, similar_cb, &similar);
  g_assert_cmpstr (similar.found, ==, expected);
  g_free (similar.found);
}

static void
test_similar (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (HeedPerson) amira = kit_person_from (WITH_NUMBERS);
  g_autoptr (HeedPerson) catherine = kit_person ("p-2", "Catherine", "Smith", "2010-05-06");
  g_autoptr (HeedPerson) dmitry = kit_person ("p-3", "Дмитрий", "Абрамов", "2011-01-01");
  g_autoptr (HeedPerson) same_name = kit_person ("p-9", "amira", "Béll", NULL);
  g_autoptr (HeedPerson) sounds = kit_person ("p-9", "Kathryn", "Smyth", NULL);
  g_autoptr (HeedPerson) birth = kit_person ("p-9", "Cathy", "Smith", "2010-05-06");
  g_autoptr (HeedPerson) only_birth = kit_person ("p-9", "Olga", "Novak", "2010-05-06");
  g_autoptr (HeedPerson) latin = kit_person ("p-9", "Dmitrij", "Abramov", NULL);
  g_autoptr (HeedPerson) number = kit_person_from ("[\"Person\",{\"id\":\"p-9\"},null,[[\"Identifiers\",null,null,[[\"UPN\",null,\"b801200005001\"]]]]]");
  g_autoptr (HeedPerson) nobody = kit_person ("p-9", NULL, NULL, NULL);
  g_autoptr (HeedPerson) hostile = kit_person ("p-9", "\" OR names : (\"", "') AND NEAR(", NULL);

  kit_put_person (kit, amira, TRUE);
  kit_put_person (kit, catherine, TRUE);
  kit_put_person (kit, dmitry, TRUE);
  assert_similar (kit, same_name, "p-1:ns");
  assert_similar (kit, sounds, "p-2:s");
  assert_similar (kit, birth, "p-2:b");
  assert_similar (kit, only_birth, "");
  assert_similar (kit, latin, "p-3:ns");
  assert_similar (kit, number, "p-1:i");
  assert_similar (kit, nobody, "");
  assert_similar (kit, hostile, "");
  /* Not itself. */
  assert_similar (kit, catherine, "");
}

static gboolean
relationships_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  g_autoptr (HeedField) field = heed_field_new ("Relationship");
  g_autoptr (HeedField) changed = NULL;
  g_autoptr (HeedRelationship) first = NULL;
  g_autoptr (HeedRelationship) second = NULL;
  g_autoptr (GPtrArray) of_child = NULL;
  g_autoptr (GPtrArray) of_other = NULL;

  heed_field_set_attribute (field, "person", "p-2");
  heed_field_set_attribute (field, "to", "p-1");
  heed_field_set_attribute (field, "kind", "boyfriend");
  changed = heed_field_copy (field);
  heed_field_set_attribute (changed, "livesWith", "true");
  first = heed_relationship_new (field);
  second = heed_relationship_new (changed);
  g_assert_cmpint (heed_db_put_relationship (db, first, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error), ==, HEED_PUT_CREATED);
  g_assert_cmpint (heed_db_put_relationship (db, first, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error), ==, HEED_PUT_UNCHANGED);
  g_assert_cmpint (heed_db_put_relationship (db, second, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error), ==, HEED_PUT_UPDATED);

  of_child = heed_db_list_relationships (db, "p-1", error);
  of_other = heed_db_list_relationships (db, "p-2", error);
  g_assert_cmpuint (of_child->len, ==, 1);
  g_assert_cmpuint (of_other->len, ==, 1);
  g_assert_true (heed_field_equal (heed_record_get_field (g_ptr_array_index (of_child, 0)), changed));

  return TRUE;
}

static HeedRelationship *
carer_of (const char *kind,
          const char *from,
          const char *until)
{
  g_autoptr (HeedField) field = heed_field_new ("Relationship");

  heed_field_set_attribute (field, "person", "p-2");
  heed_field_set_attribute (field, "to", "p-1");
  heed_field_set_attribute (field, "kind", kind);
  heed_field_set_attribute (field, "from", from);
  heed_field_set_attribute (field, "until", until);

  return heed_relationship_new (field);
}

/* What ended and began again is two, what is said of one time is one; and one is changed into what another is, but no third. */
static gboolean
periods_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  static const struct
  {
    const char *from;
    const char *until;
    HeedPut put;
    guint n_there;
  } ROWS[] = {
    { NULL, "2024-05-01", HEED_PUT_CREATED, 1 },
    { "2024-05-01", NULL, HEED_PUT_CREATED, 2 },         /* of the day on which the other ended: another */
    { NULL, "2024-05-01", HEED_PUT_UNCHANGED, 2 },       /* the first, once more */
    { "2024-05-01", "2026-01-01", HEED_PUT_UPDATED, 2 }, /* the second, ended */
    { "2024-06-01", "2026-01-01", HEED_PUT_UPDATED, 2 }, /* and its beginning put right */
    { "2026-02-01", NULL, HEED_PUT_CREATED, 3 },
  };
  g_autoptr (HeedRelationship) third = carer_of ("carer", "2026-02-01", NULL);
  g_autoptr (HeedRelationship) changed = carer_of ("FOF", "2026-02-03", NULL);
  g_autoptr (GPtrArray) there = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (HeedRelationship) one = carer_of ("carer", ROWS[i].from, ROWS[i].until);
      g_autoptr (GPtrArray) all = NULL;

      g_assert_cmpint (heed_db_put_relationship (db, one, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error), ==, ROWS[i].put);
      all = heed_db_list_relationships (db, "p-1", error);
      g_assert_cmpuint (all->len, ==, ROWS[i].n_there);
    }
  g_assert_cmpint (heed_db_change_relationship (db, third, changed, KIT_MEMBER, KIT_NOW, error), ==, HEED_PUT_UPDATED);
  there = heed_db_list_relationships (db, "p-2", error);
  g_assert_cmpuint (there->len, ==, 3);
  g_assert_true (heed_field_equal (heed_record_get_field (g_ptr_array_index (there, 2)), heed_record_get_field (HEED_RECORD (changed))));

  return heed_db_change_relationship (db, third, changed, KIT_MEMBER, KIT_NOW, error) != HEED_PUT_FAILED;
}

static gboolean
related_to_nobody_cb (HeedDb *db,
                      gpointer user_data,
                      GError **error)
{
  g_autoptr (HeedField) field = heed_field_new ("Relationship");
  g_autoptr (HeedRelationship) relationship = NULL;

  heed_field_set_attribute (field, "person", "p-404");
  heed_field_set_attribute (field, "to", "p-1");
  relationship = heed_relationship_new (field);

  return heed_db_put_relationship (db, relationship, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error) != HEED_PUT_FAILED;
}

static void
test_relationships (Kit *kit,
                    gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedPerson) other = kit_person ("p-2", "Dean", NULL, NULL);
  g_autoptr (GError) error = NULL;

  kit_put_person (kit, child, TRUE);
  kit_put_person (kit, other, FALSE);
  kit_write (kit, relationships_cb, NULL);
  g_assert_false (heed_store_write (kit->store, related_to_nobody_cb, NULL, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOBODY, "An entry names someone who is not there");
}

static void
test_periods (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedPerson) other = kit_person ("p-2", "Dean", NULL, NULL);
  g_autoptr (GError) error = NULL;

  kit_put_person (kit, child, TRUE);
  kit_put_person (kit, other, FALSE);
  g_assert_false (heed_store_write (kit->store, periods_cb, NULL, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOT_FOUND, "There is no such record");
}

static gboolean
missing_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  g_autoptr (HeedPerson) person = heed_db_get_person (db, "p-404", error);

  return person != NULL;
}

static void
test_missing (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (heed_store_read (kit->store, missing_cb, NULL, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOT_FOUND, "There is no such record");
}

#define ADD(name, test) g_test_add ("/store/persons/" name, Kit, NULL, kit_set_up, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("versions", test_versions);
  ADD ("children", test_children);
  ADD ("row", test_row);
  ADD ("identifiers", test_identifiers);
  ADD ("similar", test_similar);
  ADD ("relationships", test_relationships);
  ADD ("periods", test_periods);
  ADD ("missing", test_missing);

  return g_test_run ();
}
