/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-birth-entry.h"
#include "heed-birth.h"
#include "heed-clock.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-new-person.h"
#include "heed-person-chip.h"
#include "heed-problem.h"
#include "heed-toggles.h"
#include "heed-concern-form.h"
#include "heed-form-draft.h"
#include "heed-form-map.h"
#include "heed-who-entry.h"

static HeedCodes *codes;

static GtkWidget *
get_box (HeedWhoEntry *who)
{
  return GTK_WIDGET (ui_test_child (who, HEED_TYPE_WHO_ENTRY, "new_person"));
}

static void
added_cb (HeedNewPerson *widget,
          HeedField *person,
          const char *role,
          const char *label,
          HeedForm *form)
{
  heed_form_people_put (heed_form_get_people (form), heed_field_get_attribute (person, "id"), role, label, person);
}

static void
test_new_person (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  HeedNewPerson *widget = g_object_new (HEED_TYPE_NEW_PERSON, NULL);
  GtkWidget *window = ui_test_show (widget);
  HeedFormPerson *person;

  g_signal_connect (widget, "added", G_CALLBACK (added_cb), form);
  heed_new_person_set_codes (widget, codes);
  heed_new_person_start (widget, "  Anna Maria  Bell ", "allegedPerpetrator");
  g_signal_emit_by_name (ui_test_child (widget, HEED_TYPE_NEW_PERSON, "given"), "activate");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 1);
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (form)), 0);
  g_assert_cmpstr (person->role, ==, "allegedPerpetrator");
  g_assert_cmpstr (heed_field_find_text (person->person, "Name/Given"), ==, "Anna Maria");
  g_assert_cmpstr (heed_field_find_text (person->person, "Name/Family"), ==, "Bell");
  ui_test_end (window, widget);
}

static HeedPerson *
make_person (const char *id,
             const char *given)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");

  heed_field_set_attribute (field, "id", id);
  heed_field_append (heed_field_append (field, heed_field_new ("Name")), heed_field_new_text ("Given", given));

  return heed_person_new (field);
}

/* A draft of @form, in another window. */
static void
check_both_again (HeedForm *form,
                  const char *given,
                  const char *family,
                  const char *typed)
{
  g_autofree char *draft = heed_form_to_draft (form);
  g_autoptr (HeedForm) again = heed_form_new_from_draft (&heed_concern_form, draft);
  HeedWhoEntry *who = g_object_new (HEED_TYPE_WHO_ENTRY, NULL);
  GtkWidget *window = ui_test_show (who);

  heed_who_entry_set_people (who, heed_form_get_people (again), codes, NULL);
  g_assert_true (gtk_widget_get_visible (get_box (who)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_child (get_box (who), HEED_TYPE_NEW_PERSON, "given"))), ==, given);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_child (get_box (who), HEED_TYPE_NEW_PERSON, "family"))), ==, family);
  g_assert_cmpstr (heed_who_entry_get_text (who), ==, typed);
  ui_test_end (window, who);
}

/* What is said of somebody new is kept with the form until they are added, and nothing of it is the next
 * one's. */
static void
test_who_entry_new (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (HeedForm) again = NULL;
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autofree char *draft = NULL;
  HeedWhoEntry *who = g_object_new (HEED_TYPE_WHO_ENTRY, NULL);
  GtkWidget *window = ui_test_show (who);
  GtkEntry *entry = GTK_ENTRY (ui_test_child (who, HEED_TYPE_WHO_ENTRY, "entry"));
  GtkWidget *box = get_box (who);
  GtkEditable *birth = GTK_EDITABLE (ui_test_child (ui_test_child (box, HEED_TYPE_NEW_PERSON, "birth"), HEED_TYPE_BIRTH_ENTRY, "entry"));
  GtkEditable *given = GTK_EDITABLE (ui_test_child (box, HEED_TYPE_NEW_PERSON, "given"));
  GtkEditable *family = GTK_EDITABLE (ui_test_child (box, HEED_TYPE_NEW_PERSON, "family"));
  HeedFormPerson *person;

  heed_who_entry_set_people (who, heed_form_get_people (form), codes, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Zed Young");
  heed_who_entry_take_matches (who, nobody);
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (birth, "4 Mar 20");
  g_assert_cmpstr (heed_form_get (form, "who"), ==, "Zed Young");

  /* Another name typed meanwhile does not take the box, and going again leaves the first one begun. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Ann");
  heed_who_entry_take_matches (who, nobody);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (given), ==, "Zed");
  g_assert_cmpstr (gtk_editable_get_text (birth), ==, "4 Mar 20");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Ann");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), box));

  /* Both come back, whichever was typed last, and with nothing but a birth date in the box. */
  gtk_editable_set_text (birth, "4 Mar 200");
  check_both_again (form, "Zed", "Young", "Ann");
  gtk_editable_set_text (given, "");
  gtk_editable_set_text (family, "");
  check_both_again (form, "", "", "Ann");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_cmpstr (heed_form_get (form, "who"), ==, "Somebody new");
  check_both_again (form, "", "", "");
  gtk_editable_set_text (given, "Zed");
  gtk_editable_set_text (family, "Young");
  gtk_editable_set_text (birth, "4 Mar 20");
  g_assert_cmpstr (heed_form_get (form, "who"), ==, "Zed Young");

  /* Back from the draft: everything stands in the box, not at "Who". */
  draft = heed_form_to_draft (form);
  g_signal_emit_by_name (box, "cancelled");
  g_assert_cmpstr (heed_form_get (form, "newPerson"), ==, "");
  gtk_editable_set_text (given, "");
  gtk_editable_set_text (birth, "");
  again = heed_form_new_from_draft (&heed_concern_form, draft);
  g_assert_nonnull (again);
  heed_who_entry_set_people (who, heed_form_get_people (again), codes, NULL);
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (given), ==, "Zed");
  g_assert_cmpstr (gtk_editable_get_text (birth), ==, "4 Mar 20");

  /* Whoever comes to "Who" goes on with whoever is begun. */
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (who)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), box));

  /* A blank at "Who" is no name. */
  gtk_editable_set_text (GTK_EDITABLE (entry), " ");
  gtk_editable_set_text (birth, "4 Mar 2009");
  g_signal_emit_by_name (given, "activate");
  g_assert_false (gtk_widget_get_visible (box));
  g_assert_cmpstr (heed_form_get (again, "who"), ==, "");
  g_assert_cmpstr (heed_form_get (again, "newPerson"), ==, "");
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (again)), 0);
  g_assert_cmpstr (person->label, ==, "Zed Young");
  g_assert_nonnull (heed_field_find (person->person, "PersonBirthDate"));

  /* The next one has no birth date yet. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Ann");
  heed_who_entry_take_matches (who, nobody);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (given), ==, "Ann");
  g_assert_cmpstr (gtk_editable_get_text (birth), ==, "");
  ui_test_end (window, who);
}

/* Somebody whose birth date cannot be is told of where they are added, with their name; two digits of a year are the
 * past. */
static void
test_new_person_checked (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  HeedWhoEntry *who = g_object_new (HEED_TYPE_WHO_ENTRY, NULL);
  GtkWidget *window = ui_test_show (who);
  GtkEntry *entry = GTK_ENTRY (ui_test_child (who, HEED_TYPE_WHO_ENTRY, "entry"));
  GtkWidget *box = get_box (who);
  GtkWidget *given = GTK_WIDGET (ui_test_child (box, HEED_TYPE_NEW_PERSON, "given"));
  GtkWidget *birth;
  g_autoptr (HeedField) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  HeedFormPlace place = { "", -1, NULL };
  HeedFormPerson *person;

  heed_who_entry_set_people (who, heed_form_get_people (form), codes, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Karim Uncle");
  heed_who_entry_take_matches (who, nobody);
  g_signal_emit_by_name (entry, "activate");
  birth = ui_test_find (GTK_WIDGET (ui_test_child (box, HEED_TYPE_NEW_PERSON, "birth")), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (birth), "04/03/2085");
  g_signal_emit_by_name (given, "activate");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 0);
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_true (ui_test_says (box, "This birth date has not come yet. Karim Uncle, birth date Sun 4 Mar 2085; today is Tue 24 Nov 2026. Your text is kept."
                                    " Correct it, or give an expected date for an unborn child."));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (birth), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  /* Older than any rule for a child counts: asked about once, and again for another date. */
  gtk_editable_set_text (GTK_EDITABLE (birth), "04/03/84");
  g_signal_emit_by_name (given, "activate");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 0);
  g_assert_false (ui_test_says (box, "This birth date has not come yet"));
  gtk_editable_set_text (GTK_EDITABLE (birth), "04/03/85");
  g_signal_emit_by_name (given, "activate");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 0);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (birth), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_signal_emit_by_name (given, "activate");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 1);
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (form)), 0);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (person->person, "PersonBirthDate"), "earliest"), ==, "1985-03-04");

  /* Out of an older draft: the form says whose it is, and leads there. */
  late = heed_field_copy (person->person);
  heed_field_set_attribute (heed_field_find (late, "PersonBirthDate"), "earliest", "2085-03-04");
  heed_field_set_attribute (heed_field_find (late, "PersonBirthDate"), "latest", "2085-03-04");
  heed_form_people_put (heed_form_get_people (form), "p-2", "subject", "Zed", NULL);
  heed_form_people_put (heed_form_get_people (form), person->id, "witness", "Karim Uncle", late);
  heed_form_set (form, "facts", "x");
  ui_test_settle ();
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_cmpstr (place.name, ==, "people");
  problem = heed_problem_get_what (error);
  g_assert_cmpstr (problem, ==, "Karim Uncle, birth date Sun 4 Mar 2085; today is Tue 24 Nov 2026. Your text is kept.");
  g_assert_true (heed_who_entry_go_to_refused (who));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), ui_test_find (GTK_WIDGET (who), HEED_TYPE_PERSON_CHIP)));
  ui_test_end (window, who);
}

static void
check_birth (HeedFormPerson *person,
             const char *earliest,
             const char *latest)
{
  HeedField *birth = heed_field_find (person->person, "PersonBirthDate");

  g_assert_nonnull (birth);
  g_assert_cmpstr (heed_field_get_attribute (birth, "earliest"), ==, earliest);
  g_assert_cmpstr (heed_field_get_attribute (birth, "latest"), ==, latest);
}

/* Whoever was added as new is corrected from the chip: it is the same person, by the same checks, and what is typed
 * meanwhile is kept with the form. */
static void
test_corrected (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (HeedForm) again = NULL;
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autofree char *draft = NULL;
  g_autofree char *id = NULL;
  HeedWhoEntry *who = g_object_new (HEED_TYPE_WHO_ENTRY, NULL);
  GtkWidget *window = ui_test_show (who);
  GtkEntry *entry = GTK_ENTRY (ui_test_child (who, HEED_TYPE_WHO_ENTRY, "entry"));
  GtkWidget *box = get_box (who);
  GtkWidget *birth = ui_test_find (GTK_WIDGET (ui_test_child (box, HEED_TYPE_NEW_PERSON, "birth")), GTK_TYPE_ENTRY);
  GtkEditable *given = GTK_EDITABLE (ui_test_child (box, HEED_TYPE_NEW_PERSON, "given"));
  GtkEditable *family = GTK_EDITABLE (ui_test_child (box, HEED_TYPE_NEW_PERSON, "family"));
  GtkButton *add = GTK_BUTTON (ui_test_child (box, HEED_TYPE_NEW_PERSON, "add"));
  GtkWidget *chip;
  HeedFormPerson *person;

  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "Amira Bell", NULL);
  heed_who_entry_set_people (who, heed_form_get_people (form), codes, NULL);
  ui_test_settle ();
  /* Who is on file already is corrected there. */
  chip = ui_test_find (GTK_WIDGET (who), HEED_TYPE_PERSON_CHIP);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "correct_box"))));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Karim Uncle");
  heed_who_entry_take_matches (who, nobody);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_button_get_label (add), ==, "Add this person");
  gtk_editable_set_text (GTK_EDITABLE (birth), "04/03/68");
  g_signal_emit_by_name (given, "activate");
  ui_test_settle ();
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (form)), 1);
  check_birth (person, "1968-03-04", "1968-03-04");
  id = g_strdup (person->id);
  heed_form_people_set_trust (heed_form_get_people (form), id, "yes");
  chip = gtk_widget_get_next_sibling (chip);
  g_assert_true (HEED_IS_PERSON_CHIP (chip));
  g_assert_true (ui_test_says (chip, "Karim Uncle, 58 today"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "correct_box"))));

  /* What was said stands there again, with the focus where it is wrong; the form has the person meanwhile. */
  g_signal_emit_by_name (gtk_widget_get_first_child (GTK_WIDGET (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "correct_box"))), "clicked");
  g_assert_true (gtk_widget_get_visible (box));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, "Correct “Karim Uncle”");
  g_assert_cmpstr (gtk_button_get_label (add), ==, "Correct this person");
  g_assert_cmpstr (gtk_editable_get_text (given), ==, "Karim");
  g_assert_cmpstr (gtk_editable_get_text (family), ==, "Uncle");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (birth)), ==, "4/3/1968");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), birth));
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 2);

  /* The checks are those of adding. */
  gtk_editable_set_text (GTK_EDITABLE (birth), "04/03/2085");
  g_signal_emit_by_name (add, "clicked");
  g_assert_true (ui_test_says (box, "This birth date has not come yet."));
  check_birth (g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (form)), 1), "1968-03-04", "1968-03-04");

  /* A draft has what was typed, and whose it is. */
  gtk_editable_set_text (GTK_EDITABLE (birth), "04/03/86");
  draft = heed_form_to_draft (form);
  g_signal_emit_by_name (box, "cancelled");
  g_assert_false (gtk_widget_get_visible (box));
  check_birth (g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (form)), 1), "1968-03-04", "1968-03-04");
  again = heed_form_new_from_draft (&heed_concern_form, draft);
  heed_who_entry_set_people (who, heed_form_get_people (again), codes, NULL);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (birth)), ==, "04/03/86");
  g_assert_cmpstr (gtk_button_get_label (add), ==, "Correct this person");
  g_signal_emit_by_name (add, "clicked");
  g_assert_false (gtk_widget_get_visible (box));
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (again))->len, ==, 2);
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (again)), 1);
  g_assert_cmpstr (person->id, ==, id);
  g_assert_cmpstr (heed_field_get_attribute (person->person, "id"), ==, id);
  g_assert_cmpstr (person->trust, ==, "yes");
  check_birth (person, "1986-03-04", "1986-03-04");
  chip = gtk_widget_get_next_sibling (ui_test_find (GTK_WIDGET (who), HEED_TYPE_PERSON_CHIP));
  g_assert_true (ui_test_says (chip, "Karim Uncle, 40 today"));
  g_assert_cmpstr (heed_form_get (again, "newPerson"), ==, "");

  /* The name; a birth date that was given elsewhere meanwhile stands. */
  g_signal_emit_by_name (gtk_widget_get_last_child (GTK_WIDGET (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "correct_box"))), "clicked");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (given)));
  gtk_editable_set_text (given, "Kareem");
  {
    g_autoptr (HeedField) estimate = heed_birth_new ("ageEstimate", "40", NULL, heed_clock_get_today ());
    g_autoptr (HeedField) told = heed_birth_put (person->person, estimate);

    heed_form_people_put (heed_form_get_people (again), id, person->role, person->label, told);
  }
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (birth)), ==, "39 to 41");
  /* On another day "about 40" is still what it was. */
  heed_clock_set_today (heed_date_from_ymd (2026, 12, 24));
  g_signal_emit_by_name (add, "clicked");
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (again)), 1);
  g_assert_cmpstr (person->label, ==, "Kareem Uncle");
  g_assert_cmpstr (heed_field_find_text (person->person, "Name/Given"), ==, "Kareem");
  check_birth (person, "1984-11-25", "1987-11-24");

  /* The next one who is added is somebody else. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Zed Young");
  heed_who_entry_take_matches (who, nobody);
  g_signal_emit_by_name (entry, "activate");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, "Somebody new");
  g_assert_null (strstr (heed_form_get (again, "newPerson"), id));
  g_signal_emit_by_name (add, "clicked");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (again))->len, ==, 3);
  ui_test_end (window, who);
}

static void
test_who_entry (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  HeedWhoEntry *who = g_object_new (HEED_TYPE_WHO_ENTRY, NULL);
  GtkWidget *window = ui_test_show (who);
  GtkEntry *entry = GTK_ENTRY (ui_test_child (who, HEED_TYPE_WHO_ENTRY, "entry"));
  HeedFormPerson *person;

  heed_who_entry_set_people (who, heed_form_get_people (form), codes, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Who");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (who)));

  /* Return picks the first match, who is the subject. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "am");
  g_ptr_array_add (found, make_person ("p-1", "Amira"));
  g_ptr_array_add (found, make_person ("p-2", "Amy"));
  heed_who_entry_take_matches (who, found);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 1);
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (form)), 0);
  g_assert_cmpstr (person->id, ==, "p-1");
  g_assert_cmpstr (person->role, ==, "subject");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_nonnull (ui_test_find (GTK_WIDGET (who), HEED_TYPE_PERSON_CHIP));

  /* Who is there is not offered again; who follows is nobody's victim by default. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "am");
  heed_who_entry_take_matches (who, found);
  g_signal_emit_by_name (entry, "activate");
  person = g_ptr_array_index (heed_form_people_get_all (heed_form_get_people (form)), 1);
  g_assert_cmpstr (person->id, ==, "p-2");
  g_assert_cmpstr (person->role, !=, "subject");

  /* Where all who are found are there already, the first of them has the focus, and nobody new begins. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "am");
  heed_who_entry_take_matches (who, found);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_false (gtk_widget_get_visible (get_box (who)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), ui_test_find (GTK_WIDGET (who), HEED_TYPE_PERSON_CHIP)));

  /* A name that nobody has starts somebody new. */
  g_ptr_array_set_size (found, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Zed");
  heed_who_entry_take_matches (who, found);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_get_visible (get_box (who)));
  /* … whose name is kept with the form until they are added, or not. */
  g_assert_cmpstr (heed_form_get (form, "who"), ==, "Zed");
  g_signal_emit_by_name (get_box (who), "cancelled");
  g_assert_cmpstr (heed_form_get (form, "who"), ==, "");

  heed_form_people_remove (heed_form_get_people (form), "p-1");
  heed_form_people_remove (heed_form_get_people (form), "p-2");
  ui_test_settle ();
  g_assert_null (ui_test_find (GTK_WIDGET (who), HEED_TYPE_PERSON_CHIP));
  ui_test_end (window, who);
}

static GtkWidget *
find_role (GtkWidget *chip,
           const char *code)
{
  GtkWidget *role = gtk_widget_get_first_child (GTK_WIDGET (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "roles")));

  while (role != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (role), "code"), code) != 0)
    role = gtk_widget_get_next_sibling (role);

  return role;
}

static gboolean
press (GtkWidget *widget,
       guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, (GdkModifierType) 0, &is_taken);
    }

  return is_taken;
}

/* Whoever comes after the first has a role by one key or one click, and the name of the next can be typed. */
static void
test_who_entry_role (void)
{
  static const struct
  {
    const char *born; /* of who is picked second */
    const char *offered;
    guint key; /* 0 for a click on the role */
    const char *role;
    gboolean asks_trust;
  } CASES[] = {
    { "2012-01-01", "subject", 0, "subject", FALSE }, /* another child: it is about them too */
    { "1980-01-01", "witness", 0, "witness", FALSE },
    { NULL, "witness", 0, "parent", FALSE },
    { NULL, "witness", GDK_KEY_s, "subject", FALSE },
    { "2012-01-01", "subject", GDK_KEY_W, "witness", FALSE },
    { NULL, "witness", GDK_KEY_a, "allegedPerpetrator", TRUE },
    { NULL, "witness", GDK_KEY_Escape, "witness", FALSE }, /* taken by no role */
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
      g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (HeedPerson) person = make_person ("p-2", "Noah");
      g_autoptr (HeedField) field = heed_field_copy (heed_record_get_field (HEED_RECORD (person)));
      HeedWhoEntry *who = g_object_new (HEED_TYPE_WHO_ENTRY, NULL);
      GtkWidget *window = ui_test_show (who);
      GtkEntry *entry = GTK_ENTRY (ui_test_child (who, HEED_TYPE_WHO_ENTRY, "entry"));
      HeedFormPeople *people = heed_form_get_people (form);
      GtkPopover *popover;
      GtkWidget *chip;
      GtkWidget *box;

      if (CASES[i].born != NULL)
        {
          HeedField *born = heed_field_append (field, heed_field_new ("PersonBirthDate"));

          heed_field_set_attribute (born, "earliest", CASES[i].born);
          heed_field_set_attribute (born, "latest", CASES[i].born);
        }
      g_ptr_array_add (found, heed_person_new (field));
      heed_who_entry_set_people (who, people, codes, NULL);
      heed_form_people_put (people, "p-1", "subject", "Ann", NULL);
      gtk_editable_set_text (GTK_EDITABLE (entry), "no");
      heed_who_entry_take_matches (who, found);
      g_signal_emit_by_name (entry, "activate");
      ui_test_settle ();
      g_assert_cmpstr (heed_form_people_find (people, "p-2")->role, ==, CASES[i].offered);

      chip = gtk_widget_get_next_sibling (ui_test_find (GTK_WIDGET (who), HEED_TYPE_PERSON_CHIP));
      popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "button")));
      box = GTK_WIDGET (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "role_box"));
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (popover)));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_role (chip, CASES[i].offered));
      /* Two roles begin with it. */
      g_assert_true (press (box, GDK_KEY_p));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_role (chip, "parent"));
      g_assert_true (press (box, GDK_KEY_p));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_role (chip, "professional"));
      g_assert_cmpstr (heed_form_people_find (people, "p-2")->role, ==, CASES[i].offered);

      if (CASES[i].key == 0)
        g_signal_emit_by_name (find_role (chip, CASES[i].role), "clicked");
      else if (CASES[i].key == GDK_KEY_Escape)
        gtk_popover_popdown (popover);
      else
        g_assert_true (press (box, CASES[i].key));
      ui_test_settle ();
      g_assert_cmpstr (heed_form_people_find (people, "p-2")->role, ==, CASES[i].role);
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_role (chip, CASES[i].role))));
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (popover)), ==, CASES[i].asks_trust);
      if (CASES[i].asks_trust)
        heed_toggles_set_value (HEED_TOGGLES (ui_test_child (chip, HEED_TYPE_PERSON_CHIP, "trust")), "no");
      ui_test_settle ();
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (popover)));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (entry)));
      ui_test_end (window, who);
    }
}

int
main (int argc,
      char **argv)
{
  g_autofree char *path = NULL;
  int status;

  ui_test_init (&argc, &argv);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));
  path = heed_data_path ("schema/codes.xml");
  codes = heed_codes_load (path, NULL);
  g_assert_nonnull (codes);

  g_test_add_func ("/ui/new-person/adds", test_new_person);
  g_test_add_func ("/ui/new-person/checked", test_new_person_checked);
  g_test_add_func ("/ui/new-person/corrected", test_corrected);
  g_test_add_func ("/ui/who-entry/picks", test_who_entry);
  g_test_add_func ("/ui/who-entry/role", test_who_entry_role);
  g_test_add_func ("/ui/who-entry/new", test_who_entry_new);
  status = g_test_run ();
  g_object_unref (codes);

  return status;
}
