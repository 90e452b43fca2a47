/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-child-page.h"
#include "heed-child.h"
#include "heed-children-page.h"

typedef struct
{
  HeedWindow *window;
  HeedPage *page;
} Fixture;

static GListModel *
get_model (HeedPage *page)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "columns"))));
}

static gboolean
has_children (gpointer data)
{
  return g_list_model_get_n_items (get_model (data)) > 1;
}

static const char *
get_view (HeedPage *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "views")));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();

  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, NULL);
  heed_window_take_session (fixture->window, session);
  fixture->page = heed_window_get_page (fixture->window);
  ui_test_wait (has_children, fixture->page);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  ui_test_end_window (fixture->window);
}

typedef struct
{
  HeedPage *page;
  const char *view;
} Wanted;

static gboolean
is_view (gpointer data)
{
  Wanted *wanted = data;

  return g_strcmp0 (get_view (wanted->page), wanted->view) == 0;
}

static gboolean
is_one (gpointer data)
{
  return g_list_model_get_n_items (get_model (data)) == 1;
}

static void
search (Fixture *fixture,
        const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "search")), text);
}

/* By another name, and Return opens the child. */
static void
test_search (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (HeedChild) child = NULL;
  Wanted nothing = { fixture->page, "nothing" };

  search (fixture, "mimi");
  ui_test_wait (is_one, fixture->page);
  child = g_list_model_get_item (get_model (fixture->page), 0);
  g_assert_cmpstr (heed_child_get_view (child)->name, ==, "Amira Bell");

  search (fixture, "nobody of this name");
  ui_test_wait (is_view, &nothing);
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "Nothing found for “nobody of this name”"));

  search (fixture, "mimi");
  ui_test_wait (is_one, fixture->page);
  g_signal_emit_by_name (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "search"), "activate");
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILD_PAGE);
  g_assert_cmpstr (heed_page_get_param (heed_window_get_page (fixture->window), "child"), ==, heed_child_get_view (child)->id);
}

/* A chip leaves those who have its flag. */
static void
test_chips (Fixture *fixture,
            gconstpointer data)
{
  GtkWidget *chips = GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "chips"));
  guint all = g_list_model_get_n_items (get_model (fixture->page));

  for (GtkWidget *chip = gtk_widget_get_first_child (chips); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      const char *flag = g_object_get_data (G_OBJECT (chip), "flag");
      guint left;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
      left = g_list_model_get_n_items (get_model (fixture->page));
      g_assert_cmpuint (left, <, all);
      for (guint i = 0; i < left; i++)
        {
          g_autoptr (HeedChild) child = g_list_model_get_item (get_model (fixture->page), i);

          g_assert_true (g_strv_contains (heed_child_get_view (child)->flags, flag));
        }
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
    }
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture->page)), ==, all);
}

/* Without room for columns, a list. */
static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  g_assert_cmpstr (get_view (fixture->page), ==, "columns");
  g_object_set (fixture->page, "narrow", TRUE, NULL);
  g_assert_cmpstr (get_view (fixture->page), ==, "list");
  g_object_set (fixture->page, "narrow", FALSE, NULL);
  g_assert_cmpstr (get_view (fixture->page), ==, "columns");
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/children-page/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/ui/children-page/chips", Fixture, NULL, set_up, test_chips, tear_down);
  g_test_add ("/ui/children-page/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  return g_test_run ();
}
