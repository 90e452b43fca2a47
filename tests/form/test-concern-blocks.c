/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Blocks of exploitation in the form of a concern, one for each child. */

#include "heed-concern-form.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-entry.h"
#include "heed-field-text.h"
#include "heed-form-draft.h"
#include "heed-form-error.h"
#include "heed-form-map.h"

#define NOW "2026-11-24T14:20"
#define FURTHER "furtherExploitation"

/* Tom's block and Ella's, which say different things. */
static HeedForm *
make_form (void)
{
  HeedForm *form = heed_form_new (&heed_concern_form, NOW);
  HeedFormPeople *people = heed_form_get_people (form);
  HeedForm *block;

  heed_form_people_put (people, "p-1", "subject", "Tom", NULL);
  heed_form_people_put (people, "p-2", "subject", "Ella", NULL);
  heed_form_people_put (people, "p-3", "allegedPerpetrator", "Dean", NULL);
  heed_form_set (form, "facts", "Both were met by a car");
  heed_form_set_cell (form, "exchanges", heed_form_add_row (form, "exchanges", "given"), "what", "phone");
  heed_form_set (form, "exploitationOf", "p-1");
  block = heed_form_add_block (form, FURTHER);
  heed_form_set (block, "exploitationOf", "p-2");
  heed_form_set_cell (block, "exchanges", heed_form_add_row (block, "exchanges", "withheld"), "what", "a picture");
  heed_form_set_cell (block, "exchanges", 0, "by", "p-3");
  heed_form_add_row (block, "powers", "debt");
  heed_form_set (block, "wishes", "Wants it to stop");
  /* Opened, and left empty. */
  heed_form_set (heed_form_add_block (form, FURTHER), "exploitationOf", "p-1");

  return form;
}

/* "p-1:Exchange p-2:Exchange,PowerFactor": whose blocks an entry has, and what stands in them. */
static void
assert_blocks (HeedField *entry,
               const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < heed_field_get_n_children (entry); i++)
    {
      HeedField *block = heed_field_get_child (entry, i);
      const char *person = heed_field_get_attribute (block, "person");

      if (!g_str_equal (heed_field_get_name (block), "Exploitation"))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", person != NULL ? person : "-");
      for (guint k = 0; k < heed_field_get_n_children (block); k++)
        g_string_append_printf (text, "%s%s", k > 0 ? "," : ":", heed_field_get_name (heed_field_get_child (block, k)));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static HeedEntry *
file (HeedForm *form)
{
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);

  heed_field_set_attribute (field, "id", "e-1");
  heed_field_set_attribute (field, "recordedAt", "2026-11-24T14:20:00Z");

  return heed_entry_new (field);
}

static HeedForm *
amend (HeedEntry *entry)
{
  g_autoptr (HeedCaseFile) nobody = heed_case_file_new ();

  return heed_form_new_amending (&heed_concern_form, heed_record_get_field (HEED_RECORD (entry)), nobody);
}

static void
test_written (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  g_autoptr (GError) error = NULL;
  HeedField *second = heed_field_get_child (field, heed_field_get_n_children (field) - 1);

  assert_blocks (field, "p-1:Exchange p-2:Exchange,PowerFactor,ChildsWishes");
  g_assert_cmpstr (heed_field_find_text (second, "Exchange"), ==, "a picture");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (second, "Exchange"), "by"), ==, "p-3");
  heed_form_is_ready (form, NULL, &error);
  g_assert_no_error (error);

  heed_form_remove_block (form, FURTHER, 0);
  g_clear_pointer (&field, heed_field_unref);
  field = heed_form_to_field (form, NOW);
  assert_blocks (field, "p-1:Exchange");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* What is typed in a block is typed in the form; who comes and goes is the same in both. */
static void
test_part_of_the_form (void)
{
  g_autoptr (HeedForm) form = make_form ();
  HeedForm *block = heed_form_get_block (form, FURTHER, 0);
  HeedFormPlace place = { NULL, -1, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unkept = NULL;
  guint changed = 0;

  g_signal_connect_swapped (form, "changed::" FURTHER, G_CALLBACK (count_cb), &changed);
  heed_form_set (block, "wishes", "Wants her aunt told");
  g_assert_cmpuint (changed, ==, 1);

  heed_form_set (block, "wishes", "a\x01");
  g_assert_false (heed_form_is_ready (form, &place, &unkept));
  g_assert_cmpstr (place.name, ==, FURTHER);
  g_assert_cmpint (place.row, ==, 0);
  heed_form_set (block, "wishes", "");

  /* It is nobody else's when its child is taken out, and its answers are still what was said of that child. */
  heed_form_people_remove (heed_form_get_people (form), "p-2");
  g_assert_cmpstr (heed_form_get (block, "exploitationOf"), ==, "p-2");
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
  g_assert_cmpstr (place.name, ==, FURTHER);
  heed_form_set (block, "exploitationOf", "");
  g_assert_false (heed_form_is_ready (form, NULL, NULL));
  heed_form_set (block, "exploitationOf", "p-1");
  g_assert_true (heed_form_is_ready (form, NULL, NULL));

  /* So is the form's own, which may be of every child. */
  heed_form_people_put (heed_form_get_people (form), "p-1", "witness", "Tom", NULL);
  heed_form_people_put (heed_form_get_people (form), "p-4", "subject", "Max", NULL);
  heed_form_set (block, "exploitationOf", "p-4");
  g_assert_false (heed_form_is_ready (form, &place, NULL));
  g_assert_cmpstr (place.name, ==, "exploitationOf");
  heed_form_set (form, "exploitationOf", "");
  g_assert_true (heed_form_is_ready (form, NULL, NULL));
}

/* A draft that an earlier Heed kept: it has no word of further blocks. */
static char *
dup_earlier (const char *text)
{
  g_autoptr (HeedField) draft = heed_field_from_text (text);

  heed_field_set_attribute (draft, FURTHER, NULL);
  for (guint i = heed_field_get_n_children (draft); i > 0; i--)
    {
      if (g_str_equal (heed_field_get_name (heed_field_get_child (draft, i - 1)), "FurtherExploitation"))
        heed_field_remove (draft, i - 1);
    }

  return heed_field_to_text (draft);
}

static void
test_draft (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autofree char *text = heed_form_to_draft (form);
  g_autofree char *earlier = dup_earlier (text);
  g_autoptr (HeedForm) again = heed_form_new_from_draft (&heed_concern_form, text);
  g_autoptr (HeedForm) single = heed_form_new_from_draft (&heed_concern_form, earlier);
  g_autofree char *second = heed_form_to_draft (again);

  g_assert_cmpstr (text, ==, second);
  g_assert_cmpuint (heed_form_get_n_blocks (again, FURTHER), ==, 2);
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (again))->len, ==, 3);
  g_assert_cmpuint (heed_form_get_n_blocks (single, FURTHER), ==, 0);
  g_assert_cmpstr (heed_form_get_cell (single, "exchanges", 0, "what"), ==, "phone");
  heed_form_clear (again);
  g_assert_cmpuint (heed_form_get_n_blocks (again, FURTHER), ==, 0);
  g_assert_true (heed_form_is_empty (again));
  heed_form_add_block (again, FURTHER);
  g_assert_false (heed_form_is_empty (again));
}

/* An amendment has both blocks, and so has its draft, an earlier one too; what is taken out of it stays out. */
static void
test_amend (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedEntry) entry = file (form);
  g_autoptr (HeedForm) amending = amend (entry);
  g_autofree char *text = heed_form_to_draft (amending);
  g_autofree char *earlier = dup_earlier (text);
  g_autofree char *without = NULL;
  const char *const drafts[] = { text, earlier };

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (HeedForm) again = heed_form_new_from_draft (&heed_concern_form, drafts[i]);
      g_autoptr (HeedField) field = NULL;
      HeedForm *block;

      g_assert_cmpuint (heed_form_get_n_blocks (again, FURTHER), ==, 1);
      block = heed_form_get_block (again, FURTHER, 0);
      g_assert_cmpstr (heed_form_get (block, "exploitationOf"), ==, "p-2");
      g_assert_cmpstr (heed_form_get (block, "wishes"), ==, "Wants it to stop");
      heed_form_set (block, "wishes", "Wants him to be stopped");
      field = heed_form_to_field (again, NOW);
      assert_blocks (field, "p-1:Exchange p-2:Exchange,PowerFactor,ChildsWishes");
      g_assert_cmpstr (heed_field_find_text (field, "Exploitation/Exchange"), ==, "phone");
      heed_form_set (again, "amendReason", "In her words");
      g_assert_true (heed_form_is_ready (again, NULL, NULL));
    }

  heed_form_remove_block (amending, FURTHER, 0);
  without = heed_form_to_draft (amending);
  {
    g_autoptr (HeedForm) again = heed_form_new_from_draft (&heed_concern_form, without);
    g_autoptr (HeedField) field = heed_form_to_field (again, NOW);

    assert_blocks (field, "p-1:Exchange");
  }
}

/* As another program may have said it: whose it is, is left out, or why nothing is known. */
static void
test_amend_others (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedForm) amending = NULL;
  g_autoptr (HeedField) again = NULL;
  HeedField *last = heed_field_get_child (field, heed_field_get_n_children (field) - 1);
  HeedField *unknown = heed_field_append (field, heed_field_new ("Exploitation"));

  heed_field_set_attribute (field, "id", "e-1");
  heed_field_set_attribute (last, "person", NULL);
  heed_field_set_attribute (unknown, "person", "p-2");
  heed_field_set_attribute (unknown, "absence", "notAsked");
  entry = heed_entry_new (field);
  amending = amend (entry);
  heed_form_set (amending, "amendReason", "Spelling");
  g_assert_true (heed_form_is_ready (amending, NULL, NULL));
  again = heed_form_to_field (amending, NOW);
  assert_blocks (again, "p-1:Exchange -:Exchange,PowerFactor,ChildsWishes p-2");
  last = heed_field_get_child (again, heed_field_get_n_children (again) - 2);
  g_assert_cmpstr (heed_field_get_absence (last), ==, "notAsked");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));

  g_test_add_func ("/form/concern-blocks/written", test_written);
  g_test_add_func ("/form/concern-blocks/part-of-the-form", test_part_of_the_form);
  g_test_add_func ("/form/concern-blocks/draft", test_draft);
  g_test_add_func ("/form/concern-blocks/amend", test_amend);
  g_test_add_func ("/form/concern-blocks/amend-others", test_amend_others);

  return g_test_run ();
}
