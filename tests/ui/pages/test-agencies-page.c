/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-agencies-page.h"
#include "heed-agencies.h"
#include "heed-agency-dialog.h"
#include "heed-agency-row.h"
#include "heed-agency-words.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-form-error.h"
#include "heed-phone-line.h"
#include "heed-problem-box.h"

typedef struct
{
  HeedWindow *window;
  HeedPage *page;
} Fixture;

#define LIST(page) (GTK_LIST_BOX (ui_test_child ((page), HEED_TYPE_AGENCIES_PAGE, "list")))

static guint
count_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static gboolean
is_filled (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (data, HEED_TYPE_AGENCIES_PAGE, "states"))), "directory") == 0;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();

  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, NULL);
  heed_window_take_session (fixture->window, session);
  fixture->page = heed_window_show_page (fixture->window, "agencies", NULL);
  ui_test_wait (is_filled, fixture->page);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  ui_test_end_window (fixture->window);
}

static HeedAgency *
get_agency (HeedPage *page,
            int row)
{
  return heed_agency_row_get_agency (HEED_AGENCY_ROW (gtk_list_box_get_row_at_index (LIST (page), row)));
}

static gboolean
shows_one (gpointer data)
{
  return count_rows (LIST (data)) == 2;
}

static gboolean
shows_nurse (gpointer data)
{
  return ui_test_says (data, "01632 960103");
}

/* What was said with two agencies, under one heading. */
static gboolean
shows_all (gpointer data)
{
  return ui_test_says (data, "Phone, to the agency: Duty social worker") && ui_test_says (data, "Phone, to the agency: School nurse");
}

/* Its numbers with their hours, and that they were not checked for a year. */
static void
test_directory (Fixture *fixture,
                gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  guint n = count_rows (LIST (fixture->page));
  gboolean check = FALSE;
  g_autofree char *verified = NULL;

  g_assert_cmpuint (n, >=, 3);
  /* The first of them is seen at once; the log of all is the last row. */
  g_assert_nonnull (get_agency (fixture->page, 0));
  g_assert_null (get_agency (fixture->page, (int) n - 1));
  g_assert_true (ui_test_says (page, "01632 960101"));
  g_assert_true (ui_test_says (page, "Phone, to the agency: Duty social worker"));
  gtk_list_box_select_row (LIST (fixture->page), gtk_list_box_get_row_at_index (LIST (fixture->page), (int) n - 1));
  ui_test_wait (shows_all, page);

  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (fixture->page, HEED_TYPE_AGENCIES_PAGE, "search")), "nursing");
  ui_test_wait (shows_one, fixture->page);
  gtk_list_box_select_row (LIST (fixture->page), gtk_list_box_get_row_at_index (LIST (fixture->page), 0));
  ui_test_wait (shows_nurse, page);
  g_assert_true (ui_test_says (page, "Mon to Fri 08:30 to 16:30"));
  verified = heed_agency_words_verified (get_agency (fixture->page, 0), heed_clock_get_today (), &check);
  g_assert_true (check);
  g_assert_true (ui_test_says (page, verified));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (ui_test_child (page, HEED_TYPE_AGENCIES_PAGE, "verified")), "heed-remark"));
  g_assert_false (ui_test_says (page, "Phone, to the agency: Duty social worker"));
}

static gboolean
has_picked (gpointer data)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (LIST (data));
  HeedAgency *agency = row != NULL ? heed_agency_row_get_agency (HEED_AGENCY_ROW (row)) : NULL;

  return agency != NULL && g_strcmp0 (heed_agency_get_name (agency), "Night team (made up)") == 0;
}

static HeedAgencyDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HEED_IS_AGENCY_DIALOG (window))
        return HEED_AGENCY_DIALOG (window);
    }
  return NULL;
}

/* A new agency stands in the directory, picked. Without a kind or a name it is not saved. */
static void
test_add (Fixture *fixture,
          gconstpointer data)
{
  HeedAgencyDialog *dialog;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY), "stop-search");
  dialog = heed_agency_dialog_new (GTK_WINDOW (fixture->window), heed_page_get_session (fixture->page), NULL);
  field = heed_agency_dialog_to_field (dialog, &error);
  g_assert_null (field);
  g_assert_nonnull (error);

  heed_choice_set_value (HEED_CHOICE (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "kind")), "outOfHours");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "name")), "Night team (made up)");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "email")), "night@example.org");
  field = heed_agency_dialog_to_field (dialog, NULL);
  g_assert_cmpstr (heed_field_get_attribute (field, "kind"), ==, "outOfHours");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Email"), "secure"), ==, "yes");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (find_dialog ());
}

/* The lines of numbers, after the first was taken away: the second, whose hours were too, and a new one that was left empty. A day to
 * come is refused, and nothing is kept of it. */
static void
test_numbers (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (HeedField) made = heed_field_new ("Agency");
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedAgency) agency = NULL;
  g_autoptr (GError) error = NULL;
  HeedAgencyDialog *dialog;
  GtkWidget *phones;
  GtkWidget *line;
  HeedField *phone;

  heed_field_set_attribute (made, "id", "a-77");
  heed_field_set_attribute (made, "kind", "lado");
  heed_field_append (made, heed_field_new_text ("Phone", "01632 960110"));
  phone = heed_field_append (made, heed_field_new_text ("Phone", "01632 960111"));
  heed_field_set_attribute (phone, "hours", "out");
  heed_field_set_attribute (phone, "verified", "2026-09-01");
  agency = heed_agency_new (made);
  dialog = heed_agency_dialog_new (GTK_WINDOW (fixture->window), heed_page_get_session (fixture->page), agency);
  phones = GTK_WIDGET (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "phones"));
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle ();

  g_signal_emit_by_name (ui_test_find (gtk_widget_get_first_child (phones), GTK_TYPE_BUTTON), "clicked");
  line = gtk_widget_get_first_child (phones);
  g_assert_true (line == gtk_widget_get_last_child (phones));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), line));
  heed_fill (GTK_EDITABLE (ui_test_child (line, HEED_TYPE_PHONE_LINE, "hours")), "");
  g_signal_emit_by_name (gtk_widget_get_next_sibling (phones), "clicked");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), gtk_widget_get_last_child (phones)));
  field = heed_agency_dialog_to_field (dialog, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heed_field_get_n_children (field), ==, 1);
  phone = heed_field_get_child (field, 0);
  g_assert_cmpstr (heed_field_get_text (phone), ==, "01632 960111");
  g_assert_null (heed_field_get_attribute (phone, "hours"));
  g_assert_cmpstr (heed_field_get_attribute (phone, "verified"), ==, "2026-09-01");

  heed_fill (GTK_EDITABLE (ui_test_child (line, HEED_TYPE_PHONE_LINE, "verified")), "1 September 2999");
  g_assert_null (heed_agency_dialog_to_field (dialog, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_UNREADABLE);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What the dialogue does not show stays as it was. */
static void
test_edit (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (HeedField) made = heed_field_new ("Agency");
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedAgency) agency = NULL;
  HeedAgencyDialog *dialog;
  HeedField *phone;

  heed_field_set_attribute (made, "id", "a-77");
  heed_field_set_attribute (made, "kind", "lado");
  phone = heed_field_append (made, heed_field_new_text ("Phone", "01632 960110"));
  heed_field_set_attribute (phone, "hours", "Mo-Fr 09:00-17:00");
  heed_field_set_attribute (phone, "verified", "2026-09-01");
  heed_field_append (made, heed_field_new_text ("Remark", "Ask for the duty officer"));
  agency = heed_agency_new (made);
  dialog = heed_agency_dialog_new (GTK_WINDOW (fixture->window), heed_page_get_session (fixture->page), agency);
  field = heed_agency_dialog_to_field (dialog, NULL);
  g_assert_true (heed_field_equal (field, made));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "name")), "Night team (made up)");
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle ();
  g_assert_true (find_dialog () == dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_settle ();
  g_assert_null (find_dialog ());
}

static gboolean
is_said (GtkWidget *problem)
{
  return gtk_widget_get_visible (problem) && gtk_revealer_get_reveal_child (GTK_REVEALER (ui_test_child (problem, HEED_TYPE_PROBLEM_BOX, "revealer")));
}

/* What stopped the saving is said until something is typed, in whichever field, or chosen. */
static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  HeedAgencyDialog *dialog = heed_agency_dialog_new (GTK_WINDOW (fixture->window), heed_page_get_session (fixture->page), NULL);
  GtkWidget *problem = GTK_WIDGET (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "problem"));
  GtkWidget *phones = GTK_WIDGET (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "phones"));
  GtkWidget *fields[] = {
    GTK_WIDGET (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "name")),
    GTK_WIDGET (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "authority")),
    GTK_WIDGET (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "email")),
    ui_test_find (phones, GTK_TYPE_ENTRY),
    ui_test_find (phones, HEED_TYPE_DAY_ENTRY),
  };

  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
      g_assert_true (ui_test_says (problem, "Kind or name needed"));
      g_assert_true (is_said (problem));
      gtk_editable_set_text (GTK_EDITABLE (fields[i]), "1");
      ui_test_settle ();
      g_assert_false (is_said (problem));
      gtk_editable_set_text (GTK_EDITABLE (fields[i]), "");
    }
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  g_assert_true (is_said (problem));
  heed_choice_set_value (HEED_CHOICE (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "kind")), "lado");
  g_assert_false (is_said (problem));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Saved on a worker thread, seen on the page. */
static void
test_save (Fixture *fixture,
           gconstpointer data)
{
  HeedAgencyDialog *dialog;
  GtkWidget *button;

  gtk_list_box_select_row (LIST (fixture->page), gtk_list_box_get_row_at_index (LIST (fixture->page), (int) count_rows (LIST (fixture->page)) - 1));
  g_signal_emit_by_name (ui_test_child (fixture->page, HEED_TYPE_AGENCIES_PAGE, "edit"), "clicked");
  g_assert_null (find_dialog ());
  gtk_list_box_select_row (LIST (fixture->page), gtk_list_box_get_row_at_index (LIST (fixture->page), 0));
  g_signal_emit_by_name (ui_test_child (fixture->page, HEED_TYPE_AGENCIES_PAGE, "edit"), "clicked");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (dialog, HEED_TYPE_AGENCY_DIALOG, "name")), "Night team (made up)");
  button = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
  ui_test_wait (has_picked, fixture->page);
  g_assert_null (find_dialog ());
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/agencies-page/directory", Fixture, NULL, set_up, test_directory, tear_down);
  g_test_add ("/ui/agencies-page/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/ui/agencies-page/numbers", Fixture, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/ui/agencies-page/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/ui/agencies-page/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/agencies-page/save", Fixture, NULL, set_up, test_save, tear_down);
  return g_test_run ();
}
