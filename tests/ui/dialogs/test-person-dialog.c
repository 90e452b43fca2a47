/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-person-dialog.h"

typedef struct
{
  HeedSession *session;
  HeedPersonDialog *dialog;
  char *saved;
  char *opened;
} Fixture;

static void
remember_cb (char **place,
             const char *id)
{
  g_free (*place);
  *place = g_strdup (id);
}

static void
open_dialog (Fixture *fixture,
             HeedPerson *person)
{
  fixture->dialog = g_object_ref (heed_person_dialog_new (NULL, fixture->session, person, NULL));
  g_signal_connect_swapped (fixture->dialog, "saved", G_CALLBACK (remember_cb), &fixture->saved);
  g_signal_connect_swapped (fixture->dialog, "open", G_CALLBACK (remember_cb), &fixture->opened);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->session = ui_test_open_demonstration ();
  fixture->dialog = NULL;
  fixture->saved = NULL;
  fixture->opened = NULL;
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  ui_test_settle ();
  g_assert_finalize_object (fixture->dialog);
  heed_session_close (fixture->session, NULL);
  g_clear_object (&fixture->session);
  g_free (fixture->saved);
  g_free (fixture->opened);
}

/* The entry that stands in the form beside this title. */
static GtkWidget *
find_entry (GtkWidget *widget,
            const char *title)
{
  g_autofree char *own = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "title") != NULL
      && g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "child") != NULL)
    {
      g_object_get (widget, "title", &own, NULL);
      if (g_strcmp0 (own, title) == 0)
        return ui_test_find (widget, GTK_TYPE_ENTRY);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
enter (Fixture *fixture,
       const char *title,
       const char *text)
{
  GtkWidget *form = GTK_WIDGET (ui_test_child (fixture->dialog, HEED_TYPE_PERSON_DIALOG, "form"));

  gtk_editable_set_text (GTK_EDITABLE (find_entry (form, title)), text);
}

static void
save (Fixture *fixture)
{
  g_signal_emit_by_name (ui_test_child (fixture->dialog, HEED_TYPE_PERSON_DIALOG, "save"), "clicked");
}

static gboolean
is_saved (gpointer data)
{
  return ((Fixture *) data)->saved != NULL;
}

static gboolean
is_warned (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_get_visible (GTK_WIDGET (ui_test_child (fixture->dialog, HEED_TYPE_PERSON_DIALOG, "same")));
}

static void
test_add (Fixture *fixture,
          gconstpointer data)
{
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;
  HeedPerson *person;

  open_dialog (fixture, NULL);
  save (fixture);
  g_assert_null (fixture->saved);

  enter (fixture, "Given name", "Quetzalcoatl");
  enter (fixture, "Family name", "Nobody-Else");
  enter (fixture, "Birth date", "4 Mar 2012");
  save (fixture);
  ui_test_wait (is_saved, fixture);
  file = heed_load_case (fixture->session, fixture->saved, &error);
  g_assert_no_error (error);
  person = heed_case_file_find_person (file, fixture->saved);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (person), "Name/Family"), ==, "Nobody-Else");
  g_assert_cmpstr (heed_person_get_birth_precision (person), ==, "day");
}

/* Who might be the same child is shown first; only saying "none of these" adds another one. */
static void
test_same (Fixture *fixture,
           gconstpointer data)
{
  GtkListBox *list;

  open_dialog (fixture, NULL);
  list = GTK_LIST_BOX (ui_test_child (fixture->dialog, HEED_TYPE_PERSON_DIALOG, "same_list"));
  enter (fixture, "Given name", "Amira");
  enter (fixture, "Family name", "Bell");
  save (fixture);
  ui_test_wait (is_warned, fixture);
  g_assert_null (fixture->saved);

  /* Another name is another child. */
  enter (fixture, "Given name", "Amina");
  g_assert_false (is_warned (fixture));
  enter (fixture, "Given name", "Amira");
  save (fixture);
  ui_test_wait (is_warned, fixture);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_null (fixture->saved);
  g_assert_nonnull (fixture->opened);
}

/* All of it, with the button that saves, must be seen in the narrowest window. */
static int
least_width (Fixture *fixture)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (fixture->dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static GtkWidget *
get_birth (Fixture *fixture)
{
  return find_entry (GTK_WIDGET (ui_test_child (fixture->dialog, HEED_TYPE_PERSON_DIALOG, "form")), "Birth date");
}

static gboolean
says (Fixture *fixture,
      const char *words)
{
  return ui_test_says (GTK_WIDGET (fixture->dialog), words);
}

#define ASKED_85                                                                                                                  \
  "Is this child really an adult? Karim Slip, birth date Mon 4 Mar 1985: that is 41 years old, and Heed says to an adult nothing" \
  " of what it says of children. Nothing was kept yet. See whether the year is right. If it is, choose “Add the child” once more."
#define ASKED_1912                                                                                                                 \
  "Is this child really an adult? Karim Slip, birth date Mon 4 Mar 1912: that is 114 years old, and Heed says to an adult nothing" \
  " of what it says of children. Nothing was kept yet. See whether the year is right. If it is, choose “Add the child” once more."
#define TOO_OLD                                                                                                        \
  "Nobody is as old as this birth date says. Karim Slip, birth date Wed 4 Mar 1885: that is 141 years ago. Your text " \
  "is kept. Correct the year; where the date is not known, say that it is not."

/* A year that makes the child an adult is asked about once, one that nobody has is refused; another date asks anew. */
static void
test_age (Fixture *fixture,
          gconstpointer data)
{
  g_autoptr (HeedCaseFile) file = NULL;
  HeedPerson *person;
  int earliest;
  int latest;

  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));
  open_dialog (fixture, NULL);
  enter (fixture, "Given name", "Karim");
  enter (fixture, "Family name", "Slip");

  enter (fixture, "Birth date", "04/03/1885");
  save (fixture);
  g_assert_true (says (fixture, TOO_OLD));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_birth (fixture)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  /* However often it is said. */
  save (fixture);
  g_assert_true (says (fixture, TOO_OLD));

  enter (fixture, "Birth date", "04/03/1912");
  g_assert_false (says (fixture, TOO_OLD));
  save (fixture);
  g_assert_true (says (fixture, ASKED_1912));
  enter (fixture, "Birth date", "04/03/85");
  g_assert_false (says (fixture, ASKED_1912));
  save (fixture);
  g_assert_true (says (fixture, ASKED_85));
  ui_test_settle ();
  g_assert_null (fixture->saved);

  save (fixture);
  g_assert_false (says (fixture, ASKED_85));
  ui_test_wait (is_saved, fixture);
  file = heed_load_case (fixture->session, fixture->saved, NULL);
  person = heed_case_file_find_person (file, fixture->saved);
  heed_person_get_birth (person, &earliest, &latest);
  g_assert_cmpint (earliest, ==, heed_date_from_ymd (1985, 3, 4));
  heed_clock_set_today (HEED_DATE_NONE);
}

/* What is refused says why, under its field and until the text changes. */
static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  static const char *const texts[] = { "nonsense", "29/2/2011", "31/06/2012", "March 2012", "4 March", "4/3" };

  open_dialog (fixture, NULL);
  save (fixture);
  g_assert_true (says (fixture, "A name is missing. Given name and family name are both empty. Nobody was added yet; your text stays. Type one of the two."));
  enter (fixture, "Given name", "Karim");
  g_assert_false (says (fixture, "A name is missing. Given name and family name are both empty. Nobody was added yet; your text stays. Type one of the two."));

  /* A date that has not come leaves nothing behind beside the next one. */
  enter (fixture, "Birth date", "4 Mar 2071");
  save (fixture);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_birth (fixture)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (says (fixture, "2071"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      enter (fixture, "Birth date", texts[i]);
      g_assert_false (says (fixture, "2071"));
      g_assert_false (says (fixture, "cannot be read"));
      save (fixture);
      g_assert_true (says (fixture, "This birth date cannot be read"));
      g_assert_true (says (fixture, texts[i]));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_birth (fixture)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
    }
  g_assert_null (fixture->saved);
}

/* What the form does not ask about stays as it was. */
static void
test_edit (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *child = ui_test_find_child (fixture->session, "Amira Bell");
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseFile) before = heed_load_case (fixture->session, child, &error);
  g_autoptr (HeedCaseFile) after = NULL;
  g_autoptr (HeedField) expected = NULL;
  HeedPerson *person = heed_case_file_find_person (before, child);

  g_assert_no_error (error);
  open_dialog (fixture, person);
  g_assert_cmpint (least_width (fixture), <=, 360);
  enter (fixture, "Also known as", "Mimi B");
  save (fixture);
  ui_test_wait (is_saved, fixture);
  g_assert_cmpstr (fixture->saved, ==, child);
  after = heed_load_case (fixture->session, child, &error);
  g_assert_no_error (error);
  expected = heed_field_copy (heed_record_get_field (HEED_RECORD (person)));
  heed_field_set_text (heed_field_find (expected, "AlsoKnownAs"), "Mimi B");
  g_assert_true (heed_field_equal (heed_record_get_field (HEED_RECORD (heed_case_file_find_person (after, child))), expected));
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/person-dialog/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/ui/person-dialog/same", Fixture, NULL, set_up, test_same, tear_down);
  g_test_add ("/ui/person-dialog/age", Fixture, NULL, set_up, test_age, tear_down);
  g_test_add ("/ui/person-dialog/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/person-dialog/edit", Fixture, NULL, set_up, test_edit, tear_down);
  return g_test_run ();
}
