/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Who somebody is to a child, as it is typed. */

#include "heed-relationship-form.h"

#define NOW "2026-11-24T15:00"

static HeedForm *
new_form (HeedField *base)
{
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  HeedForm *form = heed_form_new (&heed_relationship_form, NOW);

  heed_form_set (form, "child", "p-1");
  if (base != NULL)
    heed_form_amend (form, base, file);

  return form;
}

static HeedPerson *
new_person (const char *id,
            const char *phone,
            const char *work)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");

  heed_field_set_attribute (field, "id", id);
  heed_field_append (field, heed_field_new_text ("Phone", phone));
  heed_field_append (field, heed_field_new_text ("Occupation", work));

  return heed_person_new (field);
}

/* Opened and saved, it is word for word as it was; what is answered otherwise is said in the document's words. */
static void
test_unchanged (void)
{
  static const char *const ATTRIBUTES[][2] = {
    { "source", "a census" },
    { "person", "p-2" },
    { "to", "p-1" },
    { "kind", "boyfriend" },
    { "livesWith", "1" },
    { "mustNotBeTold", "yes" },
    { "reason", "Danger" },
    { "from", "2026-01-05T10:00" },
  };
  g_autoptr (HeedField) base = heed_field_new ("Relationship");
  g_autoptr (HeedForm) form = NULL;
  g_autoptr (HeedField) same = NULL;
  g_autoptr (HeedField) changed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ATTRIBUTES); i++)
    heed_field_set_attribute (base, ATTRIBUTES[i][0], ATTRIBUTES[i][1]);
  form = new_form (base);
  same = heed_relationship_form_dup_relationship (form);
  g_assert_true (heed_field_equal (same, base));

  heed_form_set (form, "livesWith", "no");
  heed_form_set (form, "mustNotBeTold", "");
  heed_form_set (form, "until", "1 Nov 2026");
  changed = heed_relationship_form_dup_relationship (form);
  g_assert_cmpstr (heed_field_get_attribute (changed, "livesWith"), ==, "false");
  g_assert_null (heed_field_get_attribute (changed, "mustNotBeTold"));
  g_assert_cmpstr (heed_field_get_attribute (changed, "until"), ==, "2026-11-01");
  g_assert_cmpstr (heed_field_get_attribute (changed, "from"), ==, "2026-01-05T10:00");
}

/* What somebody typed before the other person was chosen stays beside what is on file; with another choice, that goes. */
static void
test_person (void)
{
  g_autoptr (HeedForm) form = new_form (NULL);
  g_autoptr (HeedPerson) first = new_person ("p-2", "01632 960111", "Team East");
  g_autoptr (HeedPerson) second = new_person ("p-3", "01632 960222", "Team West");
  g_auto (GStrv) phones = NULL;
  g_auto (GStrv) again = NULL;
  g_autofree char *text = NULL;

  heed_form_set (form, "phones", " 07700 900123\n\n");
  heed_relationship_form_show_person (form, first);
  g_assert_cmpstr (heed_form_get (form, "phones"), ==, "01632 960111\n07700 900123");
  g_assert_cmpstr (heed_form_get (form, "work"), ==, "Team East");
  g_assert_null (heed_relationship_form_dup_work (form));
  heed_relationship_form_show_person (form, second);
  phones = heed_relationship_form_dup_phones (form);
  text = g_strjoinv (",", phones);
  g_assert_cmpstr (text, ==, "01632 960222,07700 900123");
  g_assert_cmpstr (heed_form_get (form, "work"), ==, "Team West");
  heed_form_set (form, "phones", "01632 960222 \n");
  again = heed_relationship_form_dup_phones (form);
  g_assert_null (again);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/relationship-form/unchanged", test_unchanged);
  g_test_add_func ("/form/relationship-form/person", test_person);

  return g_test_run ();
}
