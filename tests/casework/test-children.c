/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-agencies.h"
#include "heed-casework-error.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-problem.h"

/* A list is in the order of family names, and can show which part of a name that is. */
static void
test_family_name (void)
{
  static const struct
  {
    const char *given;
    const char *family;
    const char *shown;
  } CASES[] = {
    { "Amira", "Bell", "Bell" },
    { "Anna", "de Vries", "de Vries" },
    { "Mary Jane", "Éva Ó Brien", "Éva Ó Brien" },
    { "Zoë", "St John-Smythe", "St John-Smythe" },
    { "Ali", NULL, NULL },
    /* Not in Latin letters: what it is sorted by is not in the name. */
    { "Оксана", "Шевченко", NULL },
  };
  Fixture fixture;
  g_autoptr (GPtrArray) children = NULL;

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedField) person = heed_field_new ("Person");
      HeedField *name = heed_field_append (person, heed_field_new ("Name"));
      g_autoptr (HeedPerson) child = NULL;

      heed_field_append (name, heed_field_new_text ("Given", CASES[i].given));
      if (CASES[i].family != NULL)
        heed_field_append (name, heed_field_new_text ("Family", CASES[i].family));
      child = heed_put_person (fixture.session, person, TRUE, &error);
      g_assert_no_error (error);
    }

  children = heed_list_children (fixture.session, NULL, 0, NULL);
  g_assert_cmpuint (children->len, ==, G_N_ELEMENTS (CASES));
  for (guint i = 0; i < children->len; i++)
    {
      g_autofree char *shown = NULL;
      g_autofree char *name = NULL;
      guint n_found = 0;

      g_object_get (g_ptr_array_index (children, i), "label", &name, "family-name", &shown, NULL);
      for (guint j = 0; j < G_N_ELEMENTS (CASES); j++)
        if (g_str_has_prefix (name, CASES[j].given))
          {
            g_test_message ("%s", name);
            g_assert_cmpstr (shown, ==, CASES[j].shown);
            n_found++;
          }
      g_assert_cmpuint (n_found, ==, 1);
    }
  fixture_tear_down (&fixture);
}

/* On a form somebody sees that there is nothing: it is refused, in three lines, and nothing is filed. */
static void
test_unseen_name (void)
{
  static const char *const elements[] = { "Given", "Family", "Middle" };
  Fixture fixture;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (HeedField) agency = heed_field_new ("Agency");

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedField) person = heed_field_new ("Person");
      HeedField *name = heed_field_append (person, heed_field_new ("Name"));
      g_autofree char *title = NULL;
      g_autofree char *remedy = NULL;

      heed_field_append (name, heed_field_new_text (elements[i], "\u200b\u00a0"));
      g_assert_null (heed_put_person (fixture.session, person, TRUE, &error));
      g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED);
      title = heed_problem_get_title (error);
      remedy = heed_problem_get_remedy (error);
      g_assert_cmpstr (title, ==, "This name cannot be seen");
      g_assert_cmpstr (remedy, ==, "Write the name, or empty the field where it is not known.");
    }
  heed_field_set_attribute (agency, "kind", "police");
  heed_field_append (agency, heed_field_new_text ("Name", "\u2060"));
  g_assert_null (heed_put_agency (fixture.session, agency, &refused));
  g_assert_error (refused, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED);
  children = heed_list_children (fixture.session, NULL, 0, NULL);
  g_assert_cmpuint (children->len, ==, 0);
  fixture_tear_down (&fixture);
}

/* Two of whom neither name nor number is recorded look alike in no list: a record's id ends otherwise than the next one's. */
static void
test_told_apart (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  char *labels[2] = { NULL };

  fixture_set_up (&fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HeedField) person = heed_field_new ("Person");
      HeedField *birth = heed_field_append (person, heed_field_new ("PersonBirthDate"));
      g_autoptr (HeedPerson) child = NULL;
      const char *id;

      heed_field_set_attribute (birth, "earliest", "2012-03-04");
      heed_field_set_attribute (birth, "latest", "2012-03-04");
      heed_field_set_attribute (birth, "precision", "day");
      child = heed_put_person (fixture.session, person, TRUE, &error);
      g_assert_no_error (error);
      id = heed_record_get_id (HEED_RECORD (child));
      labels[i] = g_strdup_printf ("Name not recorded (…%s)", id + strlen (id) - 6);
    }
  g_assert_cmpstr (labels[0], !=, labels[1]);

  children = heed_list_children (fixture.session, NULL, 0, NULL);
  persons = heed_find_persons (fixture.session, "2012-03-04", 0, NULL);
  hits = heed_search (fixture.session, "2012-03-04", 0, NULL);
  g_assert_cmpuint (children->len, ==, 2);
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_cmpuint (hits->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      HeedChild *child = g_ptr_array_index (children, i);
      g_autofree char *label = heed_person_label (g_ptr_array_index (persons, i));
      const char *title = ((HeedHit *) g_ptr_array_index (hits, i))->title;
      guint same = g_str_equal (heed_child_get_label (child), labels[0]) ? 0 : 1;

      g_assert_cmpstr (heed_child_get_name (child), ==, "Name not recorded");
      g_assert_cmpstr (heed_child_get_label (child), ==, labels[same]);
      g_assert_cmpstr (label, ==, labels[same]);
      g_assert_cmpstr (title, ==, labels[same]);
    }
  g_free (labels[0]);
  g_free (labels[1]);
  fixture_tear_down (&fixture);
}

/* A name that holds the word, then entries that hold it, then names that only sound like it. */
static void
test_search_order (void)
{
  static const char *const names[] = { "John Marsh", "Jon Marsh", "Phoebe Marsh" };
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HeedField) person = heed_field_new ("Person");
      HeedField *name = heed_field_append (person, heed_field_new ("Name"));
      g_auto (GStrv) parts = g_strsplit (names[i], " ", 2);
      g_autoptr (HeedPerson) child = NULL;

      heed_field_append (name, heed_field_new_text ("Given", parts[0]));
      heed_field_append (name, heed_field_new_text ("Family", parts[1]));
      child = heed_put_person (fixture.session, person, TRUE, &error);
      g_assert_no_error (error);
      if (i == 2)
        {
          g_autoptr (HeedField) concern = heed_field_new ("Concern");
          HeedField *occurred = heed_field_append (concern, heed_field_new ("Occurred"));
          HeedField *involvement = heed_field_append (concern, heed_field_new ("Involvement"));

          heed_field_set_attribute (occurred, "earliest", "2026-11-01");
          heed_field_set_attribute (occurred, "latest", "2026-11-01");
          heed_field_set_attribute (occurred, "precision", "day");
          heed_field_set_attribute (involvement, "person", heed_record_get_id (HEED_RECORD (child)));
          heed_field_set_attribute (involvement, "role", "subject");
          heed_field_append (concern, heed_field_new_text ("Facts", "Went home with Jon"));
          filed = heed_file_entry (fixture.session, concern, NULL, NULL, &error);
          g_assert_no_error (error);
        }
    }

  hits = heed_search (fixture.session, "jon", 10, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      HeedHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (order, "%s ", hit->entry != NULL ? "entry" : hit->title);
    }
  g_test_message ("%s", order->str);
  g_assert_true (g_str_has_prefix (order->str, "Jon Marsh entry "));
  g_assert_nonnull (strstr (order->str, "entry John Marsh"));
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/children/unseen-name", test_unseen_name);
  g_test_add_func ("/casework/children/told-apart", test_told_apart);
  g_test_add_func ("/casework/children/family-name", test_family_name);
  g_test_add_func ("/casework/children/search-order", test_search_order);

  return g_test_run ();
}
