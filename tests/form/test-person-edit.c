/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "case-fixture.h"
#include "heed-person-edit.h"

/* The person with the parts that the case leaves alone, and what a set makes of it. */
static const struct
{
  const char *before;
  const char *part;
  const char *value;
  const char *after;
} CASES[] = {
  { "", "Name/Given", "Amira", "<Name><Given>Amira</Given></Name>" },
  /* In the schema's order, whatever came first. */
  { "<Name><Family>Bell</Family></Name>", "Name/Given", "Amira", "<Name><Given>Amira</Given><Family>Bell</Family></Name>" },
  { "<School>Hillside</School>", "Identifiers/UPN", "B801200005001", "<Identifiers><UPN>B801200005001</UPN></Identifiers><School>Hillside</School>" },
  { "<Sex>F</Sex><School>Hillside</School>", "Religion", "none", "<Sex>F</Sex><Religion>none</Religion><School>Hillside</School>" },
  { "<Identifiers><Identifier scheme=\"other\">7</Identifier></Identifiers>",
    "Identifiers/Identifier[laChildId]",
    "RND1",
    "<Identifiers><Identifier scheme=\"other\">7</Identifier>"
    "<Identifier scheme=\"laChildId\">RND1</Identifier></Identifiers>" },
  /* A reason why it was missing goes with the answer. */
  { "<Religion absence=\"notAsked\"/>", "Religion", "none", "<Religion>none</Religion>" },
  /* Nothing was said, so what was said before stays. */
  { "<Religion absence=\"notAsked\"/>", "Religion", "", "<Religion absence=\"notAsked\"/>" },
  { "<Sex>F</Sex>", "Sex", "", "" },
  { "<CareHistory><CareEpisode status=\"lookedAfter\"/></CareHistory>", "CareHistory/CareEpisode@status", "", "" },
  { "<CareHistory><CareEpisode status=\"lookedAfter\" from=\"2022-05-10\"/></CareHistory>",
    "CareHistory/CareEpisode@status",
    "",
    "<CareHistory><CareEpisode from=\"2022-05-10\"/></CareHistory>" },
  /* What has ended is history: the next time is another one. */
  { "<CareHistory><CareEpisode status=\"lookedAfter\" to=\"2022-05-10\"/></CareHistory>",
    "CareHistory/CareEpisode@status",
    "careLeaver",
    "<CareHistory><CareEpisode status=\"lookedAfter\" to=\"2022-05-10\"/>"
    "<CareEpisode status=\"careLeaver\"/></CareHistory>" },
  /* Where two sources differ, the disability is the one that is meant. */
  { "<Disabilities><Disability>NONE</Disability><Disability>AUT</Disability></Disabilities>",
    "Disabilities/Disability",
    "LD",
    "<Disabilities><Disability>NONE</Disability><Disability>LD</Disability></Disabilities>" },
  { "<Disabilities><Disability>NONE</Disability><Disability absence=\"unknown\"/></Disabilities>",
    "Disabilities/Disability",
    "LD",
    "<Disabilities><Disability>LD</Disability><Disability absence=\"unknown\"/></Disabilities>" },
  { "<Address><PostCode>BS37 6XX</PostCode></Address>",
    "Address/PostTown",
    "Yate",
    "<Address><PostTown>Yate</PostTown><PostCode>BS37 6XX</PostCode></Address>" },
};

static HeedField *
new_person (HeedCaseFile *file)
{
  return heed_field_copy (heed_record_get_field (HEED_RECORD (heed_case_file_find_person (file, "p-1"))));
}

static HeedCaseFile *
new_file (const char *contents)
{
  g_autofree char *person = g_strdup_printf ("<Person id=\"p-1\">%s</Person>", contents);

  return case_fixture_file (person);
}

static void
test_set (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedCaseFile) before = new_file (CASES[i].before);
      g_autoptr (HeedCaseFile) after = new_file (CASES[i].after);
      g_autoptr (HeedField) person = new_person (before);
      g_autoptr (HeedField) expected = new_person (after);

      heed_person_edit_set (person, CASES[i].part, CASES[i].value);
      g_assert_true (heed_field_equal (person, expected));
      /* What was set is what is got, and setting it again changes nothing. */
      g_assert_cmpstr (heed_person_edit_get (person, CASES[i].part), ==, *CASES[i].value != '\0' ? CASES[i].value : NULL);
      g_assert_false (heed_person_edit_set (person, CASES[i].part, CASES[i].value));
    }
}

/* Moving: the old home stays on file, with its end. */
static void
test_end (void)
{
  g_autoptr (HeedCaseFile) before = new_file ("<Address from=\"2020-01-01\"><PostTown>Yate</PostTown></Address>");
  g_autoptr (HeedCaseFile) after = new_file ("<Address from=\"2020-01-01\" to=\"2026-11-23\"><PostTown>Yate</PostTown></Address><Address>"
                                             "<PostTown>Thornbury</PostTown></Address>");
  g_autoptr (HeedField) person = new_person (before);
  g_autoptr (HeedField) expected = new_person (after);

  g_assert_true (heed_person_edit_end (person, "Address", "2026-11-23"));
  g_assert_null (heed_person_edit_get (person, "Address/PostTown"));
  heed_person_edit_set (person, "Address/PostTown", "Thornbury");
  g_assert_true (heed_field_equal (person, expected));
  g_assert_false (heed_person_edit_end (person, "LivingArrangement", "2026-11-23"));
}

/* A child that is born is no longer expected. */
static void
test_birth (void)
{
  g_autoptr (HeedCaseFile) before = new_file ("<Name><Given>Baby</Given></Name>"
                                              "<ExpectedPersonBirthDate earliest=\"2026-10-01\" latest=\"2026-10-01\" precision=\"day\"/><Sex>U</Sex>");
  g_autoptr (HeedCaseFile) after = new_file ("<Name><Given>Baby</Given></Name>"
                                             "<PersonBirthDate earliest=\"2026-10-04\" latest=\"2026-10-04\" precision=\"day\"/><Sex>U</Sex>");
  g_autoptr (HeedField) person = new_person (before);
  g_autoptr (HeedField) expected = new_person (after);
  HeedField *birth = heed_field_new ("PersonBirthDate");

  heed_field_set_attribute (birth, "earliest", "2026-10-04");
  heed_field_set_attribute (birth, "latest", "2026-10-04");
  heed_field_set_attribute (birth, "precision", "day");
  heed_person_edit_replace_birth (person, birth);
  g_assert_true (heed_field_equal (person, expected));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/person-edit/set", test_set);
  g_test_add_func ("/form/person-edit/end", test_end);
  g_test_add_func ("/form/person-edit/birth", test_birth);
  return g_test_run ();
}
