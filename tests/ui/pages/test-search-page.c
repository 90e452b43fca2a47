/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-children-page.h"
#include "heed-children.h"
#include "heed-search-page.h"
#include "heed-search-row.h"
#include "heed-sidebar.h"

static const char *
get_view (HeedPage *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (page, HEED_TYPE_SEARCH_PAGE, "views")));
}

static gboolean
has_hits (gpointer data)
{
  return g_strcmp0 (get_view (data), "hits") == 0;
}

static gboolean
has_nothing (gpointer data)
{
  return g_strcmp0 (get_view (data), "nothing") == 0;
}

/* While it is typed the results are seen; without a text, what was seen before. */
static void
test_search (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autofree char *words = NULL;
  HeedPage *page;
  GtkListBoxRow *row;

  heed_window_open_store (window, NULL);
  heed_window_take_session (window, session);
  heed_window_search (window, "amira");
  page = heed_window_get_page (window);
  ui_test_wait (has_hits, page);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (ui_test_child (page, HEED_TYPE_SEARCH_PAGE, "list")), 0);
  g_assert_cmpstr (heed_search_row_get_person (HEED_SEARCH_ROW (row)), ==, child);

  heed_window_search (window, "nothing of the kind");
  g_assert_true (heed_window_get_page (window) == page);
  ui_test_wait (has_nothing, page);
  words = g_strdup_printf ("Searched: names, other names, numbers and entries in the files you may see (%" G_GINT64_FORMAT ").\n"
                           "Try fewer letters, another spelling or a birth date; or add a child.",
                           heed_count_children (session, NULL));
  g_assert_true (ui_test_says (GTK_WIDGET (page), words));

  heed_window_search (window, "");
  g_assert_true (HEED_IS_CHILDREN_PAGE (heed_window_get_page (window)));
  ui_test_end_window (window);
}

static gboolean
has_focus (gpointer data)
{
  GtkWidget *list = GTK_WIDGET (ui_test_child (data, HEED_TYPE_SEARCH_PAGE, "list"));

  return gtk_widget_get_focus_child (list) != NULL;
}

/* Return shows the results at once, and goes to the first as soon as it is there: in a narrow window, where
 * the sidebar covers them, nothing else would. */
static void
test_return (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();
  HeedSidebar *sidebar;
  GtkWidget *entry;
  HeedPage *page;

  heed_window_open_store (window, NULL);
  heed_window_take_session (window, session);
  sidebar = HEED_SIDEBAR (adw_bin_get_child (ADW_BIN (ui_test_child (window, HEED_TYPE_WINDOW, "side"))));
  entry = GTK_WIDGET (ui_test_child (sidebar, HEED_TYPE_SIDEBAR, "search"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "amira");
  g_signal_emit_by_name (entry, "activate");
  page = heed_window_get_page (window);
  g_assert_true (HEED_IS_SEARCH_PAGE (page));
  ui_test_wait (has_focus, page);
  g_assert_cmpstr (get_view (page), ==, "hits");
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/search-page/search", test_search);
  g_test_add_func ("/ui/search-page/return", test_return);
  return g_test_run ();
}
