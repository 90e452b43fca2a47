/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-agencies-page.h"
#include "heed-agencies.h"
#include "heed-child-page.h"
#include "heed-choice.h"
#include "heed-contact-page.h"
#include "heed-text-area.h"
#include "heed-who-entry.h"

typedef struct
{
  HeedWindow *window;
  HeedSession *session;
  char *child;
  HeedPage *page;
} Fixture;

#define CHILD(fixture, name) (ui_test_find_id ((fixture)->page, (name)))

static gboolean
knows_child (gpointer data)
{
  return ui_test_says (data,
                       "“he gets me what I want”\n"
                       "Amira had a new phone and said that Dean bought it. She put it away when another pupil came past.")
         || ui_test_says (data, "Carol Finch: carer, lives at home");
}

static gboolean
has_child (gpointer data)
{
  GtkListBox *list = GTK_LIST_BOX (ui_test_child (data, HEED_TYPE_CONTACT_PAGE, "list"));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, 7);

  return row != NULL && knows_child (row);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->session = ui_test_open_demonstration ();
  fixture->child = ui_test_find_child (fixture->session, "Amira Bell");
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, NULL);
  heed_window_take_session (fixture->window, fixture->session);
  heed_window_push_page (fixture->window, "child", heed_page_params ("child", fixture->child, NULL));
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILD_PAGE);
  fixture->page = heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, NULL));
  ui_test_wait (has_child, fixture->page);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  ui_test_end_window (fixture->window);
  g_free (fixture->child);
  g_object_unref (fixture->session);
}

static gboolean
is_child_page (gpointer data)
{
  return HEED_IS_CHILD_PAGE (heed_window_get_page (data));
}

/* What is missing is said; with it, the contact stands in the log. */
static void
test_file (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) agencies = heed_list_agencies (fixture->session, "front door", NULL);
  g_autoptr (GPtrArray) before = heed_list_contacts (fixture->session, NULL, fixture->child, 0, NULL);
  g_autoptr (GPtrArray) after = NULL;
  HeedAgency *agency = g_ptr_array_index (agencies, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "contact.file", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (CHILD (fixture, "problem")), "Agency needed"));

  heed_choice_set_value (HEED_CHOICE (CHILD (fixture, "agency")), heed_record_get_id (HEED_RECORD (agency)));
  g_assert_true (ui_test_says (GTK_WIDGET (CHILD (fixture, "numbers")), "01632 960101"));
  heed_text_area_set_text (HEED_TEXT_AREA (CHILD (fixture, "advice")), "Ring again on Monday.");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "contact.file", NULL);
  ui_test_wait (is_child_page, fixture->window);

  after = heed_list_contacts (fixture->session, NULL, fixture->child, 0, NULL);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (((HeedContact *) g_ptr_array_index (after, 0))->entry), "Advice"), ==, "Ring again on Monday.");
}

/* Without a child, it says so and changes nothing. */
static void
test_no_child (Fixture *fixture,
               gconstpointer data)
{
  heed_window_pop_page (fixture->window);
  ui_test_settle ();
  fixture->page = heed_window_push_page (fixture->window, "contact", NULL);
  ui_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "contact.file", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (CHILD (fixture, "problem")), "Child needed"));
  g_assert_true (HEED_IS_CONTACT_PAGE (heed_window_get_page (fixture->window)));
}

/* A name that was begun comes back with the draft, and is not filed over. */
static void
test_name_begun (Fixture *fixture,
                 gconstpointer data)
{
  GtkWidget *entry = GTK_WIDGET (ui_test_child (CHILD (fixture, "who"), HEED_TYPE_WHO_ENTRY, "entry"));

  heed_text_area_set_text (HEED_TEXT_AREA (CHILD (fixture, "advice")), "Ring again on Monday.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Dea");
  heed_window_pop_page (fixture->window);
  ui_test_settle ();
  fixture->page = heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, NULL));
  ui_test_wait (has_child, fixture->page);
  entry = GTK_WIDGET (ui_test_child (CHILD (fixture, "who"), HEED_TYPE_WHO_ENTRY, "entry"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Dea");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "contact.file", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (CHILD (fixture, "problem")), "A name is not added yet"));
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/contact-page/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/ui/contact-page/no-child", Fixture, NULL, set_up, test_no_child, tear_down);
  g_test_add ("/ui/contact-page/name-begun", Fixture, NULL, set_up, test_name_begun, tear_down);
  return g_test_run ();
}
