/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-child-looks.h"
#include "heed-child-page.h"
#include "heed-child-people.h"
#include "heed-chronology.h"
#include "heed-clock.h"
#include "heed-date.h"

typedef struct
{
  HeedWindow *window;
  HeedPage *page;
  char *child;
} Fixture;

static gboolean
is_shown (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_test_child (data, HEED_TYPE_CHILD_PAGE, "states"))), "file") == 0;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();

  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, NULL);
  heed_window_take_session (fixture->window, session);
  fixture->child = ui_test_find_child (session, "Amira Bell");
  fixture->page = heed_window_push_page (fixture->window, "child", heed_page_params ("child", fixture->child, NULL));
  ui_test_wait (is_shown, fixture->page);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_free (fixture->child);
  ui_test_end_window (fixture->window);
}

static GtkWidget *
get_part (Fixture *fixture,
          const char *name)
{
  GtkWidget *chronology = GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "chronology"));

  return GTK_WIDGET (ui_test_child (chronology, HEED_TYPE_CHRONOLOGY, name));
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_part (fixture, "list")), n) != NULL)
    n++;
  return n;
}

/* Who it is, how old, and what applies. */
static void
test_head (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *today = heed_date_format (heed_clock_get_today ());
  g_autofree char *age = g_strdup_printf ("Age on %s: 17", today);

  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "17 today"));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "UPN B801200005001"));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "Looked after"));
  /* What comes next, with the number to phone. */
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "Acknowledged, no answer for"));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "Children’s front door (made up)"));
  g_assert_true (ui_test_says (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "scope")), "Under 18: child protection applies"));
  /* Of today, not of the last entry's day, and with what else applies. */
  g_assert_true (ui_test_says (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "scope")), age));
  g_assert_true (ui_test_says (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "scope")),
                               "Open concern: Child sexual exploitation; those procedures too."));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "scope"))));
}

static void
test_sift (Fixture *fixture,
           gconstpointer data)
{
  guint all = count_rows (fixture);
  guint significant;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_part (fixture, "significant")), TRUE);
  significant = count_rows (fixture);
  g_assert_cmpuint (significant, >, 0);
  g_assert_cmpuint (significant, <, all);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_part (fixture, "significant")), FALSE);
  g_assert_cmpuint (count_rows (fixture), ==, all);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_part (fixture, "kind")), 1);
  g_assert_cmpuint (count_rows (fixture), <, all);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_part (fixture, "kind")), 0);
  g_assert_cmpuint (count_rows (fixture), ==, all);
}

/* The tab that is seen is where the page comes back to. */
static void
test_tab (Fixture *fixture,
          gconstpointer data)
{
  gtk_stack_set_visible_child_name (GTK_STACK (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "tabs")), "details");
  g_assert_cmpstr (heed_page_get_param (fixture->page, "tab"), ==, "details");
  g_assert_cmpstr (heed_page_get_param (fixture->page, "child"), ==, fixture->child);
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "Not recorded yet"));
}

/* Who lives at home, and the social worker with the number, whom the head of the page names too. */
static void
test_people (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *people = GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "people"));
  static const char *const SAID[] = {
    "Lives at home",
    "Carol Finch",
    "“carer”",
    "No parental responsibility",
    "Social worker",
    "Judith Amos",
    "01632 960130",
    "Social worker, children in care team (South Gloucestershire)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (SAID); i++)
    g_assert_true (ui_test_says (people, SAID[i]));
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "Own social worker: Judith Amos, 01632 960130"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (people, HEED_TYPE_CHILD_PEOPLE, "empty"))));
}

static gboolean
says_opened (gpointer page)
{
  return ui_test_says (page, "Opened the file");
}

static gboolean
says_looked (gpointer page)
{
  return ui_test_says (page, "Looked at who has looked");
}

/* Who has looked is read when that is looked at, and not before; then that, too, is there for the next who looks. Older ones than are
 * shown are asked for. */
static void
test_looks (Fixture *fixture,
            gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkStack *tabs = GTK_STACK (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "tabs"));
  HeedChildLooks *looks = HEED_CHILD_LOOKS (ui_test_child (fixture->page, HEED_TYPE_CHILD_PAGE, "looks"));
  GtkWidget *more = GTK_WIDGET (ui_test_child (looks, HEED_TYPE_CHILD_LOOKS, "more"));
  GtkListBox *list = GTK_LIST_BOX (ui_test_child (looks, HEED_TYPE_CHILD_LOOKS, "list"));
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  HeedAuditLine line = { 0 };

  line.at = (char *) "2026-11-23T14:30:00Z";
  line.member = (char *) "m-1";
  line.member_name = (char *) "R. <Okafor> & Co";
  line.action = (char *) "prompts";
  g_assert_false (ui_test_says (page, "Opened the file"));
  gtk_stack_set_visible_child_name (tabs, "looks");
  ui_test_wait (says_opened, page);
  g_assert_false (ui_test_says (page, "Looked at who has looked"));
  g_assert_false (gtk_widget_get_visible (more));
  gtk_stack_set_visible_child_name (tabs, "details");
  gtk_stack_set_visible_child_name (tabs, "looks");
  ui_test_wait (says_looked, page);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (lines, &line);
  heed_child_looks_set_lines (looks, lines, 2);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 1));
  g_assert_null (gtk_list_box_get_row_at_index (list, 2));
  g_assert_true (ui_test_says (page, "R. <Okafor> & Co · Mon 23 Nov 2026, 14:30"));
  g_assert_true (gtk_widget_get_visible (more));
  g_signal_emit_by_name (more, "clicked");
  ui_test_wait (says_looked, page);
  g_assert_false (gtk_widget_get_visible (more));
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/child-page/head", Fixture, NULL, set_up, test_head, tear_down);
  g_test_add ("/ui/child-page/people", Fixture, NULL, set_up, test_people, tear_down);
  g_test_add ("/ui/child-page/sift", Fixture, NULL, set_up, test_sift, tear_down);
  g_test_add ("/ui/child-page/tab", Fixture, NULL, set_up, test_tab, tear_down);
  g_test_add ("/ui/child-page/looks", Fixture, NULL, set_up, test_looks, tear_down);
  return g_test_run ();
}
