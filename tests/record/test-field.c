/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-field.h"

static HeedField *
make_name (void)
{
  HeedField *name = heed_field_new ("Name");

  heed_field_append (name, heed_field_new_text ("Given", "Amira"));
  heed_field_append (name, heed_field_new_absent ("Middle", "notApplicable"));
  heed_field_append (name, heed_field_new_text ("Family", ""));

  return name;
}

static void
test_find (void)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");

  heed_field_append (person, make_name ());

  g_assert_cmpstr (heed_field_find_text (person, "Name/Given"), ==, "Amira");
  g_assert_cmpstr (heed_field_find_text (person, "Name/Family"), ==, "");
  g_assert_null (heed_field_find_text (person, "Name/Middle"));
  g_assert_cmpstr (heed_field_get_absence (heed_field_find (person, "Name/Middle")), ==, "notApplicable");
  /* A name that only begins like the path is another name. */
  g_assert_null (heed_field_find (person, "Nam"));
  g_assert_null (heed_field_find (person, "Names"));
  g_assert_null (heed_field_find (person, "Name/Given/More"));
}

static void
test_attributes (void)
{
  g_autoptr (HeedField) field = heed_field_new ("Occurred");
  const char *value;

  heed_field_set_attribute (field, "earliest", "2026-11-19");
  heed_field_set_attribute (field, "latest", "2026-11-20");
  heed_field_set_attribute (field, "earliest", "2026-11-18");
  g_assert_cmpuint (heed_field_get_n_attributes (field), ==, 2);
  g_assert_cmpstr (heed_field_get_nth_attribute (field, 0, &value), ==, "earliest");
  g_assert_cmpstr (value, ==, "2026-11-18");
  heed_field_set_attribute (field, "earliest", NULL);
  g_assert_cmpuint (heed_field_get_n_attributes (field), ==, 1);
  g_assert_null (heed_field_get_attribute (field, "earliest"));
  g_assert_cmpstr (heed_field_get_attribute (field, "latest"), ==, "2026-11-20");
}

static void
test_copy_and_equal (void)
{
  g_autoptr (HeedField) name = make_name ();
  g_autoptr (HeedField) copy = NULL;

  heed_field_seal (name);
  copy = heed_field_copy (name);
  g_assert_true (heed_field_equal (name, copy));
  g_assert_false (heed_field_is_sealed (copy));
  g_assert_false (heed_field_is_sealed (heed_field_find (copy, "Given")));

  g_assert_true (heed_field_has_equal (name, heed_field_find (copy, "Given")));
  heed_field_set_text (heed_field_find (copy, "Given"), "Amina");
  g_assert_false (heed_field_equal (name, copy));
  g_assert_false (heed_field_has_equal (name, heed_field_find (copy, "Given")));
  g_assert_cmpstr (heed_field_find_text (name, "Given"), ==, "Amira");
  heed_field_set_text (heed_field_find (copy, "Given"), "Amira");
  g_assert_true (heed_field_equal (name, copy));

  /* No text is not empty text. */
  heed_field_set_text (heed_field_find (copy, "Family"), NULL);
  g_assert_false (heed_field_equal (name, copy));
}

static void
test_equal_ignores_attribute_order (void)
{
  g_autoptr (HeedField) a = heed_field_new ("Gain");
  g_autoptr (HeedField) b = heed_field_new ("Gain");

  heed_field_set_attribute (a, "kind", "status");
  heed_field_set_attribute (a, "to", "facilitator");
  heed_field_set_attribute (b, "to", "facilitator");
  heed_field_set_attribute (b, "kind", "status");
  g_assert_true (heed_field_equal (a, b));
  heed_field_set_attribute (b, "kind", "financial");
  g_assert_false (heed_field_equal (a, b));
}

static void
test_sealed_is_not_changed (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (HeedField) name = make_name ();

      heed_field_seal (name);
      heed_field_set_text (heed_field_find (name, "Given"), "Other");
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*sealed*");
}

static gboolean
count_cb (HeedField *field,
          gpointer user_data)
{
  guint *count = user_data;

  return ++*count < 3;
}

static void
test_foreach_can_end (void)
{
  g_autoptr (HeedField) name = make_name ();
  guint count = 0;

  g_assert_false (heed_field_foreach (name, count_cb, &count));
  g_assert_cmpuint (count, ==, 3);
}

/* A file may bring as many names as it likes: those that the schema does not know are given back with the field. */
static void
test_unknown_names (void)
{
  g_autoptr (HeedField) root = heed_field_new ("Person");

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Unheard%u", i);
      g_autofree char *attribute = g_strdup_printf ("unheard%u", i);
      HeedField *field = heed_field_append (root, heed_field_new_text (name, "x"));
      g_autoptr (HeedField) copy = NULL;
      g_autoptr (HeedField) other = heed_field_new_text ("Facts", "x");

      heed_field_set_attribute (field, attribute, "1");
      heed_field_set_attribute (field, "id", "e-1");
      heed_field_set_attribute (other, attribute, "1");
      heed_field_set_attribute (other, "id", "e-1");
      copy = heed_field_copy (field);
      g_assert_true (heed_field_equal (field, copy));
      g_assert_false (heed_field_equal (field, other));
      g_assert_cmpstr (heed_field_get_name (field), ==, name);
      heed_field_set_attribute (copy, attribute, NULL);
      g_assert_cmpuint (heed_field_get_n_attributes (copy), ==, 1);
      g_assert_cmpuint (g_quark_try_string (name), ==, 0);
      g_assert_cmpuint (g_quark_try_string (attribute), ==, 0);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/field/find", test_find);
  g_test_add_func ("/record/field/attributes", test_attributes);
  g_test_add_func ("/record/field/copy-and-equal", test_copy_and_equal);
  g_test_add_func ("/record/field/equal-ignores-attribute-order", test_equal_ignores_attribute_order);
  g_test_add_func ("/record/field/sealed-is-not-changed", test_sealed_is_not_changed);
  g_test_add_func ("/record/field/unknown-names", test_unknown_names);
  g_test_add_func ("/record/field/foreach-can-end", test_foreach_can_end);
  return g_test_run ();
}
