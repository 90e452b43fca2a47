/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-date.h"
#include "heed-person.h"

static HeedPerson *
make_person (const char *given,
             const char *family)
{
  HeedField *field = heed_field_new ("Person");
  HeedField *name = heed_field_append (field, heed_field_new ("Name"));
  HeedField *birth;
  HeedField *identifiers;
  g_autoptr (HeedPerson) person = NULL;

  heed_field_set_attribute (field, "id", "p-1");
  heed_field_append (name, given != NULL ? heed_field_new_text ("Given", given) : heed_field_new_absent ("Given", "unknown"));
  heed_field_append (name, family != NULL ? heed_field_new_text ("Family", family) : heed_field_new_absent ("Family", "unknown"));
  birth = heed_field_append (field, heed_field_new ("PersonBirthDate"));
  heed_field_set_attribute (birth, "latest", "2010-08-31");
  heed_field_set_attribute (birth, "precision", "schoolYear");
  identifiers = heed_field_append (field, heed_field_new ("Identifiers"));
  heed_field_append (identifiers, heed_field_new_text ("UPN", "B801200005001"));
  heed_field_append (identifiers, heed_field_new_absent ("NHSNumber", "notAsked"));
  heed_field_set_attribute (heed_field_append (identifiers, heed_field_new_text ("Identifier", "RND000215205141")), "scheme", "laChildId");
  person = heed_person_new (field);
  heed_field_unref (field);

  return g_steal_pointer (&person);
}

static void
test_name (void)
{
  static const struct
  {
    const char *given;
    const char *family;
    const char *expected;
  } cases[] = {
    { "Amira", "Bell", "Amira Bell" },
    { "\"Dean\"", NULL, "\"Dean\"" },
    { NULL, "Bell", "Bell" },
    { NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedPerson) person = make_person (cases[i].given, cases[i].family);
      g_autofree char *name = heed_person_dup_name (person);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

static void
test_birth (void)
{
  g_autoptr (HeedPerson) person = make_person ("Amira", "Bell");
  int earliest;
  int latest;

  heed_person_get_birth (person, &earliest, &latest);
  g_assert_cmpint (earliest, ==, HEED_DATE_NONE);
  g_assert_cmpint (latest, ==, heed_date_from_ymd (2010, 8, 31));
  g_assert_cmpstr (heed_person_get_birth_precision (person), ==, "schoolYear");
  g_assert_false (heed_person_get_expected (person, NULL, NULL));
}

static void
test_identifiers (void)
{
  g_autoptr (HeedPerson) person = make_person ("Amira", "Bell");

  g_assert_cmpstr (heed_person_get_identifier (person, "UPN"), ==, "B801200005001");
  g_assert_cmpstr (heed_person_get_identifier (person, "laChildId"), ==, "RND000215205141");
  g_assert_null (heed_person_get_identifier (person, "NHSNumber"));
  g_assert_null (heed_person_get_identifier (person, "CHI"));
  g_assert_finalize_object (g_steal_pointer (&person));
}

/* The care of now is told once: the list of children, the flags of a child and the authority that a referral suggests ask it. */
static void
test_care (void)
{
  static const struct
  {
    struct
    {
      const char *status;
      const char *to;
      const char *authority;
    } episodes[3];
    const char *status;    /* of now, whatever it is */
    const char *authority; /* of the one that is looked after now */
  } cases[] = {
    { { { NULL } }, NULL, NULL },
    { { { "lookedAfter", NULL, "803" } }, "lookedAfter", "803" },
    { { { "lookedAfter", "2025-01-01", "803" } }, NULL, NULL },
    { { { "lookedAfter", "2025-01-01", "803" }, { "careLeaver", NULL, "801" } }, "careLeaver", NULL },
    { { { "lookedAfter", NULL, "803" }, { "careLeaver", NULL, "801" } }, "careLeaver", "803" },
    { { { "lookedAfter", NULL, "803" }, { "lookedAfter", NULL, "801" } }, "lookedAfter", "801" },
    { { { "lookedAfter", NULL, "803" }, { "lookedAfter", "2026-01-01", "801" } }, "lookedAfter", "803" },
    { { { "none", NULL, NULL } }, "none", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedField) field = heed_field_new ("Person");
      HeedField *history = heed_field_append (field, heed_field_new ("CareHistory"));
      g_autoptr (HeedPerson) person = NULL;
      HeedField *now;
      HeedField *looked_after;

      for (guint j = 0; j < 3 && cases[i].episodes[j].status != NULL; j++)
        {
          HeedField *episode = heed_field_append (history, heed_field_new ("CareEpisode"));

          heed_field_set_attribute (episode, "status", cases[i].episodes[j].status);
          heed_field_set_attribute (episode, "to", cases[i].episodes[j].to);
          heed_field_set_attribute (episode, "authority", cases[i].episodes[j].authority);
        }
      person = heed_person_new (field);
      now = heed_person_find_care (person, NULL);
      looked_after = heed_person_find_care (person, "lookedAfter");
      g_assert_cmpstr (now != NULL ? heed_field_get_attribute (now, "status") : NULL, ==, cases[i].status);
      g_assert_cmpstr (looked_after != NULL ? heed_field_get_attribute (looked_after, "authority") : NULL, ==, cases[i].authority);
    }
}

/* A need is on record where one is said; that there is none, that nobody asked, and a language are none. */
static void
test_need (void)
{
  static const struct
  {
    const char *block; /* NULL: in the person itself */
    const char *name;
    const char *text;
    const char *absence;
    gboolean is_need;
  } CASES[] = {
    { "Disabilities", "Disability", "HEAR", NULL, TRUE },
    { "Disabilities", "Disability", "NONE", NULL, FALSE },
    { "Disabilities", "Disability", NULL, "unknown", FALSE },
    { "Disabilities", "Disability", "aNewOne", NULL, TRUE },
    { NULL, "SENprovision", "E", NULL, TRUE },
    { NULL, "SENprovision", "K", NULL, TRUE },
    { NULL, "SENprovision", "N", NULL, FALSE },
    { NULL, "SENprovision", NULL, "notAsked", FALSE },
    { "SENneeds", "SENneed", "HI", NULL, TRUE },
    { "SENneeds", "SENneed", " ", NULL, FALSE },
    { NULL, "Interpreter", "VIE", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedField) person = heed_field_new ("Person");
      HeedField *holder = CASES[i].block != NULL ? heed_field_append (person, heed_field_new (CASES[i].block)) : person;
      HeedField *field = heed_field_append (holder, heed_field_new (CASES[i].name));

      g_test_message ("%s: %s", CASES[i].name, CASES[i].text);
      heed_field_set_text (field, CASES[i].text);
      heed_field_set_attribute (field, "absence", CASES[i].absence);
      g_assert_true (heed_person_field_has_need (person) == CASES[i].is_need);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/person/care", test_care);
  g_test_add_func ("/record/person/name", test_name);
  g_test_add_func ("/record/person/birth", test_birth);
  g_test_add_func ("/record/person/identifiers", test_identifiers);
  g_test_add_func ("/record/person/need", test_need);
  return g_test_run ();
}
