/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-prompt-people.h"
#include "heed-prompt-telling.h"

#include "heed-data.h"

static void
add_person (HeedCaseFile *file,
            const char *id,
            const char *given,
            const char *family)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");
  HeedField *name = heed_field_append (field, heed_field_new ("Name"));

  heed_field_set_attribute (field, "id", id);
  if (given != NULL)
    heed_field_append (name, heed_field_new_text ("Given", given));
  if (family != NULL)
    heed_field_append (name, heed_field_new_text ("Family", family));
  heed_case_file_add_field (file, field);
}

static HeedPrompt *
make (const char *person,
      const char *text)
{
  return heed_prompt_new (&(HeedPromptFacts){
      .rule = "a",
      .pack = "eng-cse-2017",
      .edition = "2017",
      .role = "act",
      .entry = "e-1",
      .person = person,
      .title = text,
      .text = text,
      .action = text,
  });
}

/* What is said of p-1, p-2 and p-3 (NULL where it is not of that many), and of all of them: in a title or a text, and in an action. */
static const struct
{
  const char *said[3];
  const char *together;
  const char *action; /* NULL: the same */
} merges[] = {
  { { "Is Tom safe?", NULL }, "Is Tom safe?" },
  { { "Is Tom safe?", "Is Ella safe?" }, "Is each of them safe?", "Is Tom and Ella safe?" },
  { { "Is Tom safe? Tom.", "Is Ella safe? Ella.", "Is Max safe? Max." },
    "Is each of them safe? each of them.",
    "Is Tom, Ella and Max safe? Tom, Ella and Max." },
  { { "Phone today", "Phone today", "Phone today" }, "Phone today" },
  { { "Age: 12", "Age: 9" }, NULL },
  { { "Tom is 12", "Ella is 9" }, NULL },
  /* A name within a word is no name. */
  { { "Tomorrow", "Tomorrow" }, "Tomorrow" },
  { { "Tom Bell comes", "Ella Bell comes" }, "Each of them comes", "Tom Bell and Ella Bell comes" },
  { { "Known. Tom is here", "Known. Ella is here" }, "Known. Each of them is here", "Known. Tom and Ella is here" },
};

static HeedCaseFile *
make_file (void)
{
  HeedCaseFile *file = heed_case_file_new ();

  add_person (file, "p-1", "Tom", "Bell");
  add_person (file, "p-2", "Ella", "Bell");
  add_person (file, "p-3", "Max", NULL);

  return file;
}

static void
test_merge (void)
{
  g_autoptr (HeedCaseFile) file = make_file ();
  g_autoptr (HeedPromptPeople) people = heed_prompt_people_new (file);

  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      static const char *const ids[] = { "p-1", "p-2", "p-3" };
      g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint n = 0; n < 3 && merges[i].said[n] != NULL; n++)
        g_ptr_array_add (prompts, make (ids[n], merges[i].said[n]));
      for (HeedPromptPart part = HEED_PROMPT_PART_TITLE; part <= HEED_PROMPT_PART_ACTION; part++)
        {
          g_autofree char *together = heed_prompt_people_merge (people, prompts, part);

          g_assert_cmpstr (together, ==, part == HEED_PROMPT_PART_ACTION && merges[i].action != NULL ? merges[i].action : merges[i].together);
        }
    }
}

/* Where they differ, those that are alike are said once, and of whom. */
static void
test_say_each (void)
{
  static const struct
  {
    const char *said[3];
    const char *title;
    const char *action;
  } CASES[] = {
    { { "Phone Judith", "Phone", "Phone" }, "Phone Judith\nPhone", "Tom: Phone Judith\nElla and Max: Phone" },
    { { "Phone", "Phone Judith", "Phone" }, "Phone\nPhone Judith", "Tom and Max: Phone\nElla: Phone Judith" },
    { { "Ask Tom", "Ask Ella", "Phone" }, "Ask each of them\nPhone", "Ask Tom and Ella\nMax: Phone" },
    { { "Phone A", "Phone B", "Phone C" }, "Phone A\nPhone B\nPhone C", "Tom: Phone A\nElla: Phone B\nMax: Phone C" },
  };
  g_autoptr (HeedCaseFile) file = make_file ();
  g_autoptr (HeedPromptPeople) people = heed_prompt_people_new (file);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      static const char *const ids[] = { "p-1", "p-2", "p-3" };
      g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
      g_autofree char *title = NULL;
      g_autofree char *action = NULL;

      for (guint n = 0; n < 3; n++)
        g_ptr_array_add (prompts, make (ids[n], CASES[i].said[n]));
      title = heed_prompt_people_say_each (people, prompts, HEED_PROMPT_PART_TITLE);
      action = heed_prompt_people_say_each (people, prompts, HEED_PROMPT_PART_ACTION);
      g_assert_cmpstr (title, ==, CASES[i].title);
      g_assert_cmpstr (action, ==, CASES[i].action);
    }
}

static void
test_label (void)
{
  g_autoptr (HeedCaseFile) file = make_file ();
  g_autoptr (HeedPromptPeople) people = heed_prompt_people_new (file);
  g_autoptr (HeedPromptPeople) nobody = heed_prompt_people_new (NULL);
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *none = NULL;

  g_ptr_array_add (prompts, make ("p-1", ""));
  g_ptr_array_add (prompts, make ("p-1", ""));
  one = heed_prompt_people_label (people, prompts);
  g_assert_cmpstr (one, ==, "");
  g_ptr_array_add (prompts, make ("p-2", ""));
  two = heed_prompt_people_label (people, prompts);
  g_assert_cmpstr (two, ==, "Ages today: Tom not known, Ella not known");
  none = heed_prompt_people_label (nobody, prompts);
  g_assert_cmpstr (none, ==, "");
}

static HeedAgency *
make_agency (const char *kind,
             const char *number,
             const char *hours)
{
  g_autoptr (HeedField) field = heed_field_new ("Agency");
  HeedField *phone;

  heed_field_set_attribute (field, "id", "a-1");
  heed_field_set_attribute (field, "kind", kind);
  heed_field_append (field, heed_field_new_text ("Name", "Team"));
  phone = heed_field_append (field, heed_field_new_text ("Phone", number));
  if (hours != NULL)
    heed_field_set_attribute (phone, "hours", hours);

  return heed_agency_new (field);
}

static HeedCodes *
load_codes (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  HeedCodes *codes = heed_codes_load (path, &error);

  g_assert_no_error (error);

  return codes;
}

/* A number is said with when it closes today and what comes after; where there is none, that is said, and nothing before it is known. */
static void
test_calls (void)
{
  static const struct
  {
    const char *now;
    const char *named;
    const char *in_short;
  } MORNINGS[] = {
    { "2026-12-04T00:45", "Team: now 01632 960102; from 09:00 01632 960101", "Children’s social care: 01632 960102" },
    { "2026-12-04T08:59", "Team: now 01632 960102; from 09:00 01632 960101", "Children’s social care: 01632 960102" },
    { "2026-12-04T09:00", "Team: 01632 960101 until 16:30; then 01632 960102", "Children’s social care: 01632 960101" },
    /* Saturday */
    { "2026-12-05T10:00", "Team: 01632 960101; outside hours 01632 960102", "Children’s social care: 01632 960102" },
  };
  g_autoptr (HeedPromptTelling) telling = heed_prompt_telling_new ();
  g_autoptr (GPtrArray) agencies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HeedCodes) codes = load_codes ();
  g_autofree char *call = NULL;
  g_autofree char *police = NULL;
  g_autofree char *none = NULL;
  g_autofree char *weekend = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *role = NULL;
  g_autofree char *brief = NULL;
  g_autofree char *brief_closed = NULL;

  g_assert_null (heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_NAMED));
  g_assert_null (heed_prompt_telling_dup_no_call (telling, "frontDoor"));

  g_ptr_array_add (agencies, make_agency ("frontDoor", "01632 960101", "Mo-Fr 09:00-16:30"));
  g_ptr_array_add (agencies, make_agency ("outOfHours", "01632 960102", "out"));
  g_ptr_array_add (agencies, make_agency ("police", "101", NULL));
  heed_prompt_telling_set_agencies (telling, agencies, codes, NULL, "2026-12-04T16:29");
  call = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_NAMED);
  g_assert_cmpstr (call, ==, "Team: 01632 960101 until 16:30; then 01632 960102");
  police = heed_prompt_telling_dup_call (telling, "police", HEED_CALL_NAMED);
  g_assert_cmpstr (police, ==, "Team: 101");
  g_assert_null (heed_prompt_telling_dup_call (telling, "lado", HEED_CALL_NAMED));
  none = heed_prompt_telling_dup_no_call (telling, "lado");
  g_assert_cmpstr (none, ==, "LADO: number not known");
  role = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_ROLE);
  g_assert_cmpstr (role, ==, "Children’s social care: 01632 960101 until 16:30; then 01632 960102");
  brief = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_SHORT);
  g_assert_cmpstr (brief, ==, "Children’s social care: 01632 960101");

  heed_prompt_telling_set_agencies (telling, agencies, codes, NULL, "2026-12-04T16:30");
  closed = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_NAMED);
  g_assert_cmpstr (closed, ==, "Team: closed at 16:30; now 01632 960102");
  brief_closed = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_SHORT);
  g_assert_cmpstr (brief_closed, ==, "Children’s social care: 01632 960102");

  for (guint i = 0; i < G_N_ELEMENTS (MORNINGS); i++)
    {
      g_autofree char *named = NULL;
      g_autofree char *in_short = NULL;

      heed_prompt_telling_set_agencies (telling, agencies, codes, NULL, MORNINGS[i].now);
      named = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_NAMED);
      g_assert_cmpstr (named, ==, MORNINGS[i].named);
      in_short = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_SHORT);
      g_assert_cmpstr (in_short, ==, MORNINGS[i].in_short);
    }

  heed_prompt_telling_set_agencies (telling, agencies, codes, NULL, "2026-12-05T10:00");
  weekend = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_NAMED);
  g_assert_cmpstr (weekend, ==, "Team: 01632 960101; outside hours 01632 960102");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/prompt-people/merge", test_merge);
  g_test_add_func ("/words/prompt-people/say-each", test_say_each);
  g_test_add_func ("/words/prompt-people/label", test_label);
  g_test_add_func ("/words/prompt-telling/calls", test_calls);

  return g_test_run ();
}
