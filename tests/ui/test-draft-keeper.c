/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What is half written in a form comes back exactly as it was, whichever way the form was left; shown with a contact, and with
 * what becomes of a draft that is not wanted, or that the store cannot take. */

#include "draft-test.h"

#include "heed-agencies.h"
#include "heed-children-page.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-field-text.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-who-entry.h"

/* Somebody new, as the box says of them who are not added yet. */
static char *
make_new_person (void)
{
  g_autoptr (HeedField) field = heed_field_new ("NewPerson");

  heed_field_set_attribute (field, "given", "Zed ");
  heed_field_set_attribute (field, "family", "");
  heed_field_set_attribute (field, "birth", "4 Mar");
  heed_field_set_attribute (field, "precision", "month");
  heed_field_set_attribute (field, "role", "household");
  return heed_field_to_text (field);
}

/* A line of what was agreed, as somebody types into the last one. */
static void
write_action (HeedFormPage *page,
              const char *owner,
              const char *what,
              const char *date,
              const char *time)
{
  HeedForm *form = heed_form_page_get_form (page);
  guint row = heed_form_get_n_rows (form, "actions") - 1;

  heed_form_set_cell (form, "actions", row, "owner", owner);
  heed_form_set_cell (form, "actions", row, "what", what);
  heed_form_set_cell (form, "actions", row, "date", date);
  heed_form_set_cell (form, "actions", row, "time", time);
}

static void
write_contact (HeedFormPage *page,
               const char *agency)
{
  g_autofree char *new_person = make_new_person ();

  heed_choice_set_value (HEED_CHOICE (draft_test_control (page, "agency")), agency);
  heed_toggles_set_value (HEED_TOGGLES (draft_test_control (page, "direction")), "in");
  heed_choice_set_value (HEED_CHOICE (draft_test_control (page, "method")), "email");
  heed_choice_set_value (HEED_CHOICE (draft_test_control (page, "purpose")), "advice");
  draft_test_type (page, "person", "  A. Duty worker ");
  draft_test_type (page, "date", "19/1/20");
  draft_test_type (page, "time", "9.3");
  draft_test_type (page, "until", "ten");
  draft_test_type (page, "reference", "SG-");
  draft_test_type (page, "confirmedDate", "whenever");
  draft_test_type (page, "confirmedTime", "late");
  heed_who_entry_set_text (HEED_WHO_ENTRY (draft_test_control (page, "who")), "half a na");
  heed_form_people_put (heed_form_get_people (heed_form_page_get_form (page)), "p-new", "witness", "Somebody new", NULL);
  heed_form_people_set_begun (heed_form_get_people (heed_form_page_get_form (page)), new_person);
  draft_test_type (page, "shared", "a\x01tab\there\n\nand  \n");
  write_action (page, "agency", "Ring ba", "Fr", "14");
  heed_form_add_row (heed_form_page_get_form (page), "actions", NULL);
  write_action (page, "setting", "", "", "");
  draft_test_type (page, "advice", "Wait until Mon");
  gtk_widget_grab_focus (draft_test_control (page, "advice"));
  heed_text_area_set_cursor (HEED_TEXT_AREA (draft_test_control (page, "advice")), 4);
}

static void
check_contact (HeedFormPage *page,
               const char *child,
               const char *agency)
{
  HeedForm *form = heed_form_page_get_form (page);
  g_autofree char *new_person = make_new_person ();
  GPtrArray *persons = heed_form_people_get_all (heed_form_get_people (heed_form_page_get_form (page)));
  GtkWidget *what = ui_test_find (draft_test_control (page, "actions"), GTK_TYPE_ENTRY);

  draft_test_assert_shown (page, "agency", agency);
  draft_test_assert_shown (page, "direction", "in");
  draft_test_assert_shown (page, "method", "email");
  draft_test_assert_shown (page, "purpose", "advice");
  draft_test_assert_shown (page, "person", "  A. Duty worker ");
  draft_test_assert_shown (page, "date", "19/1/20");
  draft_test_assert_shown (page, "time", "9.3");
  draft_test_assert_shown (page, "until", "ten");
  draft_test_assert_shown (page, "reference", "SG-");
  draft_test_assert_shown (page, "confirmedDate", "whenever");
  draft_test_assert_shown (page, "confirmedTime", "late");
  g_assert_cmpstr (heed_who_entry_get_text (HEED_WHO_ENTRY (draft_test_control (page, "who"))), ==, "half a na");
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "newPerson"), ==, new_person);
  draft_test_assert_shown (page, "shared", "a\x01tab\there\n\nand  \n");
  draft_test_assert_shown (page, "advice", "Wait until Mon");
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_cmpstr (((HeedFormPerson *) g_ptr_array_index (persons, 0))->id, ==, child);
  g_assert_cmpstr (((HeedFormPerson *) g_ptr_array_index (persons, 1))->label, ==, "Somebody new");
  g_assert_cmpuint (heed_form_get_n_rows (form, "actions"), ==, 2);
  g_assert_cmpstr (TEXT (what), ==, "Ring ba");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "what"), ==, "Ring ba");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "owner"), ==, "agency");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "date"), ==, "Fr");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "time"), ==, "14");
  draft_test_wait_focus (draft_test_control (page, "advice"));
  g_assert_cmpuint (heed_text_area_get_cursor (HEED_TEXT_AREA (draft_test_control (page, "advice"))), ==, 4);
}

static void
test_contact (DraftTest *test,
              gconstpointer data)
{
  HeedFormPage *page = draft_test_wait (heed_window_push_page (test->window, "contact", heed_page_params ("child", test->school.child, NULL)));

  write_contact (page, test->school.agency);
  page = draft_test_wait (draft_test_leave (test, data, "contact"));
  check_contact (page, test->school.child, test->school.agency);
  /* After unlocking it simply is where it was. */
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (ui_test_find_id (page, "draft_box"))), ==, !draft_test_is_asked_for (data));
  /* Once more: what came back is kept as well. */
  page = draft_test_wait (draft_test_go_back (test, "contact"));
  check_contact (page, test->school.child, test->school.agency);
  g_assert_cmpuint (draft_test_count (test), ==, 1);
}

/* A form in which nothing was said leaves nothing, and one that is filed neither. */
static void
test_contact_ends (DraftTest *test,
                   gconstpointer data)
{
  HeedFormPage *page = draft_test_wait (
      heed_window_push_page (test->window, "contact", heed_page_params ("child", test->school.child, "agency", test->school.agency, NULL)));

  page = draft_test_wait (draft_test_go_back (test, "contact"));
  g_assert_cmpuint (draft_test_count (test), ==, 0);

  draft_test_type (page, "advice", "Ring again");
  page = draft_test_wait (draft_test_go_back (test, "contact"));
  g_assert_cmpuint (draft_test_count (test), ==, 1);
  draft_test_type (page, "advice", "");
  page = draft_test_wait (draft_test_go_back (test, "contact"));
  g_assert_cmpuint (draft_test_count (test), ==, 0);

  draft_test_type (page, "advice", "Ring again");
  heed_choice_set_value (HEED_CHOICE (draft_test_control (page, "agency")), test->school.agency);
  page = draft_test_wait (draft_test_go_back (test, "contact"));
  gtk_widget_activate_action (GTK_WIDGET (page), "contact.file", NULL);
  ui_test_wait_page (test->window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_cmpuint (draft_test_count (test), ==, 0);
}

/* Left while it is being filed: it is filed, and no draft of it comes back. */
static void
test_left_while_filing (DraftTest *test,
                        gconstpointer data)
{
  HeedFormPage *page = draft_test_wait (
      heed_window_push_page (test->window, "contact", heed_page_params ("child", test->school.child, "agency", test->school.agency, NULL)));
  g_autoptr (GPtrArray) contacts = NULL;

  draft_test_type (page, "advice", "Ring again");
  gtk_widget_activate_action (GTK_WIDGET (page), "contact.file", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.back", NULL);
  ui_test_settle ();
  contacts = heed_list_contacts (test->session, NULL, test->school.child, 0, NULL);
  g_assert_cmpuint (contacts->len, ==, 1);
  g_assert_cmpuint (draft_test_count (test), ==, 0);
}

/* The draft of another child stays where it is. */
static void
test_contact_of_another (DraftTest *test,
                         gconstpointer data)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) other = NULL;
  g_autofree char *advice = NULL;
  HeedFormPage *page = draft_test_wait (heed_window_push_page (test->window, "contact", heed_page_params ("child", test->school.child, NULL)));

  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Ida"));
  other = heed_put_person (test->session, person, TRUE, NULL);
  draft_test_type (page, "advice", "About Noor");
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.back", NULL);

  page = draft_test_wait (heed_window_push_page (test->window, "contact", heed_page_params ("child", heed_record_get_id (HEED_RECORD (other)), NULL)));
  advice = g_strdup (heed_form_get (heed_form_page_get_form (page), "advice"));
  g_assert_cmpstr (advice, ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_find_id (page, "draft_box"))));
  draft_test_type (page, "advice", "About Ida");
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.back", NULL);
  g_assert_cmpuint (draft_test_count (test), ==, 2);
}

/* Set aside, it is still there; thrown away, it is not. */
static void
test_set_aside (DraftTest *test,
                gconstpointer data)
{
  HeedFormPage *page = draft_test_wait (heed_window_push_page (test->window, "contact", heed_page_params ("child", test->school.child, NULL)));
  g_autofree char *advice = NULL;
  gpointer thrown_away; /* only to be compared */

  draft_test_type (page, "advice", "First");
  page = draft_test_wait (draft_test_go_back (test, "contact"));
  g_signal_emit_by_name (ui_test_find_id (page, "draft_box"), "set-aside");
  page = draft_test_wait (heed_window_get_page (test->window));
  advice = g_strdup (heed_form_get (heed_form_page_get_form (page), "advice"));
  g_assert_cmpstr (advice, ==, "");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (heed_form_page_get_form (page)))->len, ==, 1);
  g_assert_cmpuint (draft_test_count (test), ==, 1);

  page = draft_test_wait (draft_test_go_back (test, "contact"));
  thrown_away = page;
  g_signal_emit_by_name (ui_test_find_id (page, "draft_box"), "throw-away");
  test_wait_until ((gpointer) heed_window_get_page (test->window) != thrown_away);
  draft_test_wait (heed_window_get_page (test->window));
  g_assert_cmpuint (draft_test_count (test), ==, 0);
}

static gboolean
is_saved (gpointer data)
{
  return draft_test_count (data) == 1;
}

/* Three seconds after the last key it is in the store, whatever becomes of the program then. */
static void
test_saves (DraftTest *test,
            gconstpointer data)
{
  HeedFormPage *page = draft_test_wait (heed_window_push_page (test->window, "contact", heed_page_params ("child", test->school.child, NULL)));

  g_assert_cmpuint (draft_test_count (test), ==, 0);
  draft_test_type (page, "person", "Duty worker");
  ui_test_wait (is_saved, test);
  ui_test_settle ();
  g_assert_true (g_str_has_prefix (gtk_label_get_label (ui_test_find_id (page, "draft_line")), "Draft saved "));
}

static GtkWindow *
find_question (DraftTest *test)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_window_get_transient_for (window) == GTK_WINDOW (test->window))
        return window;
    }

  return NULL;
}

/* What the store could not take outlives a lock, keeps the window open, and is saved as soon as it can be. */
static void
test_unsaved (DraftTest *test,
              gconstpointer data)
{
  GtkWindow *question;

  heed_window_keep_unsaved (test->window, "Concern", "d-01a20d07-6d42-703f-bbdc-da131e7a12c1", "words");
  heed_window_lock (test->window);
  ui_test_settle ();
  gtk_window_close (GTK_WINDOW (test->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (test->window)));
  question = find_question (test);
  g_assert_nonnull (question);
  gtk_window_destroy (question);

  draft_test_unlock (test);
  heed_window_take_session (test->window, test->session);
  g_assert_cmpuint (draft_test_count (test), ==, 1);
  gtk_window_close (GTK_WINDOW (test->window));
  g_assert_null (find_question (test));
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  draft_test_add_ways ("contact", test_contact);
  draft_test_add ("/ui/draft-keeper/contact-ends", test_contact_ends);
  draft_test_add ("/ui/draft-keeper/contact-of-another", test_contact_of_another);
  draft_test_add ("/ui/draft-keeper/left-while-filing", test_left_while_filing);
  draft_test_add ("/ui/draft-keeper/saves", test_saves);
  draft_test_add ("/ui/draft-keeper/set-aside", test_set_aside);
  draft_test_add ("/ui/draft-keeper/unsaved", test_unsaved);

  return g_test_run ();
}
