/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A person of a child is added, changed and ended from the child's page. */

#include "ui-test.h"

#include "heed-child-page.h"
#include "heed-child-people.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-entries.h"
#include "heed-form-page.h"
#include "heed-new-person.h"
#include "heed-relationship-form.h"
#include "heed-relationship-page.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-who-entry.h"

typedef struct
{
  HeedWindow *window;
  HeedSession *session;
  HeedPage *page; /* of the child */
  char *child;
} Fixture;

static gboolean
is_shown (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (data, HEED_TYPE_CHILD_PAGE, "states"))), "file") == 0;
}

/* Of a store of its own, in which things change. */
static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->session = ui_test_open_demonstration ();
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, NULL);
  heed_window_take_session (fixture->window, fixture->session);
  fixture->child = ui_test_find_child (fixture->session, "Amira Bell");
  fixture->page = heed_window_push_page (fixture->window, "child", heed_page_params ("child", fixture->child, "tab", "people", NULL));
  ui_test_wait (is_shown, fixture->page);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_free (fixture->child);
  ui_test_end_window (fixture->window);
  g_object_unref (fixture->session);
}

static GtkWidget *
get_people (Fixture *fixture)
{
  return GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "people"));
}

static gboolean
is_open (gpointer data)
{
  HeedPage *page = heed_window_get_page (data);

  return HEED_IS_RELATIONSHIP_PAGE (page) && heed_form_page_is_open (HEED_FORM_PAGE (page));
}

static gboolean
is_child_page (gpointer data)
{
  return HEED_IS_CHILD_PAGE (heed_window_get_page (data));
}

/* The button with that label in the row that says @text. */
static GtkWidget *
find_button (GtkWidget *widget,
             const char *text,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_LIST_BOX_ROW (child) && !ui_test_says (child, text))
        continue;
      found = find_button (child, text, label);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static HeedFormPage *
open_form (Fixture *fixture,
           const char *text,
           const char *label)
{
  GtkWidget *button = find_button (get_people (fixture), text, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_test_wait (is_open, fixture->window);
  ui_test_settle ();

  return HEED_FORM_PAGE (heed_window_get_page (fixture->window));
}

static void
save (Fixture *fixture,
      HeedFormPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "relationship.save", NULL);
  ui_test_wait (is_child_page, fixture->window);
  ui_test_settle ();
}

static void
choose (HeedFormPage *page,
        const char *name)
{
  HeedWhoEntry *who = ui_test_find_id (page, "who");
  g_autoptr (GPtrArray) found = heed_find_persons (heed_page_get_session (HEED_PAGE (page)), name, 1, NULL);

  g_assert_cmpuint (found->len, ==, 1);
  heed_form_people_put (heed_form_get_people (heed_form_page_get_form (page)),
                        heed_record_get_id (g_ptr_array_index (found, 0)),
                        "witness",
                        name,
                        NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (who), name));
}

static void
set_answer (HeedFormPage *page,
            const char *name,
            const char *answer)
{
  heed_toggles_set_value (HEED_TOGGLES (ui_test_find_id (page, name)), answer);
}

/* What is missing is said; somebody on file comes with the numbers; what is saved stands on the child's page. */
static void
test_add (Fixture *fixture,
          gconstpointer data)
{
  HeedFormPage *page = open_form (fixture, "", "Add a person");
  GtkWidget *problem = ui_test_find_id (page, "problem");
  g_autoptr (GPtrArray) drafts = NULL;

  gtk_widget_activate_action (GTK_WIDGET (page), "relationship.save", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (problem, "Person needed"));
  choose (page, "Dean");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (ui_test_find_id (page, "who"), HEED_TYPE_WHO_ENTRY, "entry"))));
  gtk_widget_activate_action (GTK_WIDGET (page), "relationship.save", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (problem, "What are they to the child?"));

  heed_choice_set_value (HEED_CHOICE (ui_test_find_id (page, "kind")), "OTH");
  set_answer (page, "livesWith", "no");
  set_answer (page, "mustNotBeTold", "yes");
  g_assert_true (gtk_widget_get_visible (ui_test_find_id (page, "reason_row")));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (page, "reason")), "He may find out where she lives");
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "phones")), "not a number");
  gtk_widget_activate_action (GTK_WIDGET (page), "relationship.save", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (problem, "This phone number is not one"));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "phones")), "01632 960222\n07700 900123");
  save (fixture, page);

  g_assert_true (ui_test_says (get_people (fixture), "Other contact"));
  g_assert_true (ui_test_says (get_people (fixture), "Must not be told: He may find out where she lives"));
  g_assert_true (ui_test_says (get_people (fixture), "07700 900123"));
  drafts = heed_list_drafts (fixture->session, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static gboolean
has_cursor (gpointer data)
{
  return gtk_widget_get_focus_child (data) != NULL || gtk_widget_has_focus (data);
}

/* What only saving finds is gone to as what the form finds is. */
static void
test_goes_there (Fixture *fixture,
                 gconstpointer data)
{
  static const struct
  {
    const char *since;
    const char *until;
    const char *phones;
    const char *says;
    const char *at;
  } CASES[] = {
    { "", "01/01/2099", "", "This day is in the future", "until" },
    { "yesterday", "01/02/2020", "", "Ends before it begins", "until" },
    { "", "", "12", "This phone number is not one", "phones" },
    { "01/01/2099", "", "", "This day is in the future", "since" },
  };
  HeedFormPage *page = open_form (fixture, "", "Add a person");

  choose (page, "Dean");
  heed_choice_set_value (HEED_CHOICE (ui_test_find_id (page, "kind")), "OTH");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (page, "since")), CASES[i].since);
      gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (page, "until")), CASES[i].until);
      heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "phones")), CASES[i].phones);
      gtk_widget_grab_focus (ui_test_find_id (page, "work"));
      gtk_widget_activate_action (GTK_WIDGET (page), "relationship.save", NULL);
      ui_test_wait (has_cursor, ui_test_find_id (page, CASES[i].at));
      g_assert_true (ui_test_says (ui_test_find_id (page, "problem"), CASES[i].says));
    }
}

static gboolean
has_new_person (gpointer data)
{
  return gtk_widget_get_visible (GTK_WIDGET (ui_test_child (ui_test_find_id (data, "who"), HEED_TYPE_WHO_ENTRY, "new_person")));
}

/* A name that nobody has is somebody new, of whom no role is asked; the GP stands on the child's page with the number. */
static void
test_new (Fixture *fixture,
          gconstpointer data)
{
  HeedFormPage *page = open_form (fixture, "", "Add a person");
  GtkWidget *entry = GTK_WIDGET (ui_test_child (ui_test_find_id (page, "who"), HEED_TYPE_WHO_ENTRY, "entry"));
  GtkWidget *new_person = GTK_WIDGET (ui_test_child (ui_test_find_id (page, "who"), HEED_TYPE_WHO_ENTRY, "new_person"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Ruth Marsh");
  g_signal_emit_by_name (entry, "activate");
  ui_test_wait (has_new_person, page);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (new_person, HEED_TYPE_NEW_PERSON, "role_row"))));
  g_signal_emit_by_name (ui_test_child (new_person, HEED_TYPE_NEW_PERSON, "add"), "clicked");
  ui_test_settle ();
  heed_choice_set_value (HEED_CHOICE (ui_test_find_id (page, "kind")), "DOC");
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "phones")), "01632 960150");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (page, "work")), "Mill Lane Surgery");
  save (fixture, page);
  g_assert_true (ui_test_says (get_people (fixture), "Ruth Marsh"));
  g_assert_true (ui_test_says (get_people (fixture), "01632 960150"));
  g_assert_true (ui_test_says (get_people (fixture), "Mill Lane Surgery"));
}

/* The form opens with what is on file; what is put right is another version of it, and the words that came stay. */
static void
test_change (Fixture *fixture,
             gconstpointer data)
{
  HeedFormPage *page = open_form (fixture, "Carol Finch", "Change");
  HeedForm *form = heed_form_page_get_form (page);

  g_assert_false (gtk_widget_get_visible (ui_test_find_id (page, "who_row")));
  g_assert_cmpstr (heed_form_get (form, "kind"), ==, "carer");
  g_assert_cmpstr (heed_form_get (form, "livesWith"), ==, "yes");
  g_assert_cmpstr (heed_form_get (form, "work"), ==, "Supported lodgings carer");
  set_answer (page, "parentalResponsibility", "yes");
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "phones")), "01632 960333");
  save (fixture, page);
  g_assert_true (ui_test_says (get_people (fixture), "“carer”"));
  g_assert_true (ui_test_says (get_people (fixture), "Parental responsibility"));
  g_assert_true (ui_test_says (get_people (fixture), "01632 960333"));
  g_assert_true (ui_test_says (get_people (fixture), "Supported lodgings carer"));
}

/* Ended yesterday, the social worker is the child's no more: neither below the name, nor in the group. */
static void
test_end (Fixture *fixture,
          gconstpointer data)
{
  HeedFormPage *page = open_form (fixture, "Judith Amos", "End");

  ui_test_wait (has_cursor, ui_test_find_id (page, "until"));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (page, "until")), "yesterday");
  save (fixture, page);
  g_assert_true (ui_test_says (get_people (fixture), "Ended"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "worker"))));
}

/* Left half typed, it is there again as it was: of another one, not of one that is changed. */
static void
test_draft (Fixture *fixture,
            gconstpointer data)
{
  HeedFormPage *page = open_form (fixture, "", "Add a person");
  g_autoptr (GPtrArray) drafts = NULL;

  choose (page, "Dean");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (page, "work")), "Drives a van");
  heed_window_pop_page (fixture->window);
  ui_test_wait (is_child_page, fixture->window);
  page = open_form (fixture, "Carol Finch", "Change");
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "work"), ==, "Supported lodgings carer");
  heed_window_pop_page (fixture->window);
  ui_test_wait (is_child_page, fixture->window);
  page = open_form (fixture, "", "Add a person");
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "work"), ==, "Drives a van");
  g_assert_true (ui_test_says (ui_test_find_id (page, "who"), "Dean"));
  heed_window_pop_page (fixture->window);
  ui_test_wait (is_child_page, fixture->window);

  /* As it is offered when the store is opened: by its id alone. */
  drafts = heed_list_drafts (fixture->session, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  heed_window_push_page (fixture->window, "relationship", heed_page_params ("draft", ((HeedFormDraft *) g_ptr_array_index (drafts, 0))->id, NULL));
  ui_test_wait (is_open, fixture->window);
  page = HEED_FORM_PAGE (heed_window_get_page (fixture->window));
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "child"), ==, fixture->child);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "work"), ==, "Drives a van");
}

#define ADD(name, test) g_test_add ("/ui/relationship-page/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("add", test_add);
  ADD ("goes-there", test_goes_there);
  ADD ("new", test_new);
  ADD ("change", test_change);
  ADD ("end", test_end);
  ADD ("draft", test_draft);

  return g_test_run ();
}
