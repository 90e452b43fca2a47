/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The Guidance page over the demonstration: packs and rules are there, an entry can be tried, and
 * nothing of the page is left. */

#include "ui-test.h"

#include "heed-child-choice.h"
#include "heed-children.h"
#include "heed-guidance-page.h"
#include "heed-packs-page.h"
#include "heed-refused-pack.h"
#include "heed-rule-row.h"
#include "heed-source-review.h"

/* A part of the page by its id in the template; borrowed. */
#define PART(page, name) ((gpointer) ui_test_child (page, HEED_TYPE_PACKS_PAGE, name))

static HeedSession *session;

static HeedPage *
show (GtkWidget **ret_window,
      GVariant *params)
{
  HeedPage *page = g_object_new (HEED_TYPE_PACKS_PAGE, NULL);
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_widget_show (window);
  heed_page_enter (page, session, params);
  *ret_window = window;

  return page;
}

static void
end (HeedPage *page,
     GtkWidget *window)
{
  heed_page_leave (page);
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  /* An errand that is under way holds the page until it is back. */
  test_wait_until (G_OBJECT (page)->ref_count == 1);
  g_assert_finalize_object (page);
}

static guint
count_rows (gpointer list)
{
  guint n_rows = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n_rows) != NULL)
    n_rows++;

  return n_rows;
}

static gboolean
has_rows (gpointer list)
{
  return count_rows (list) > 0;
}

static void
test_rules (void)
{
  g_autoptr (GPtrArray) packs = heed_list_packs (session, NULL);
  HeedPackView *first = g_ptr_array_index (packs, 0);
  GtkWidget *window;
  HeedPage *page = show (&window, NULL);
  GtkWidget *row;

  g_assert_cmpuint (count_rows (PART (page, "packs_list")), ==, packs->len);
  g_assert_cmpuint (count_rows (PART (page, "rules_list")), ==, first->rules->len);
  g_assert_cmpuint (count_rows (PART (page, "sources_list")), ==, first->sources->len);
  g_assert_cmpint (gtk_widget_get_visible (PART (page, "reviews")), ==, first->past_review);
  g_assert_false (gtk_widget_get_visible (PART (page, "fires_part")));

  row = gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (PART (page, "rules_list"), 0));
  g_assert_true (HEED_IS_RULE_ROW (row));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, ((HeedRuleView *) g_ptr_array_index (first->rules, 0))->title);

  end (page, window);
}

/* What is said of a pack that is refused, and of a source that is past its review. */
static void
test_cards (void)
{
  HeedSourceView source = { .title = (char *) "Guidance (made up)", .review_due = (char *) "2026-01-05" };
  GtkWidget *review = heed_source_review_new (&source);
  GtkWidget *refused = heed_refused_pack_new ("Title\nWhat\nRemedy");
  GtkWidget *short_one = heed_refused_pack_new ("Title");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), review);
  gtk_box_append (GTK_BOX (box), refused);
  gtk_box_append (GTK_BOX (box), short_one);
  window = ui_test_show (box);
  g_assert_true (ui_test_says (review, "Guidance (made up): review was due Mon 5 Jan 2026. Newer edition known to Heed: not known."));
  g_assert_true (ui_test_says (review, "Inform"));
  g_assert_true (ui_test_says (refused, "Title") && ui_test_says (refused, "What") && ui_test_says (refused, "Remedy"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (ui_test_child (refused, HEED_TYPE_REFUSED_PACK, "remedy"))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (ui_test_child (short_one, HEED_TYPE_REFUSED_PACK, "what"))));
  ui_test_end (window, box);
}

/* The newest concern of the demonstration's richest file. */
static char *
find_concern (char **ret_child)
{
  g_autoptr (GPtrArray) children = heed_list_children (session, "Amira", 1, NULL);
  const char *child = heed_child_get_id (g_ptr_array_index (children, 0));
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);
  GPtrArray *entries = heed_case_file_get_entries (file);
  const char *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      if (heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN && heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry))) == NULL)
        found = heed_record_get_id (HEED_RECORD (entry));
    }
  g_assert_nonnull (found);
  *ret_child = g_strdup (child);

  return g_strdup (found);
}

static gboolean
shows_name (gpointer choice)
{
  return g_str_equal (gtk_label_get_label (GTK_LABEL (ui_test_child (choice, HEED_TYPE_CHILD_CHOICE, "label"))), "Amira Bell, 17");
}

static GListModel *
get_found (gpointer choice)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (ui_test_child (choice, HEED_TYPE_CHILD_CHOICE, "list"))));
}

static gboolean
has_found (gpointer choice)
{
  return get_found (choice) != NULL && g_list_model_get_n_items (get_found (choice)) > 1;
}

static void
open_choice (HeedPage *page)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_child (PART (page, "child_choice"), HEED_TYPE_CHILD_CHOICE, "button")));
  ui_test_wait (has_found, PART (page, "child_choice"));
}

/* A child is found as a name is typed, over all of them, and Return picks the first: also where it comes before the answer. */
static void
test_choose (void)
{
  g_autofree char *child = ui_test_find_child (session, "Amira");
  GtkWidget *window;
  HeedPage *page = show (&window, NULL);
  GtkEditable *search = GTK_EDITABLE (ui_test_child (PART (page, "child_choice"), HEED_TYPE_CHILD_CHOICE, "search"));

  g_assert_null (get_found (PART (page, "child_choice")));
  open_choice (page);
  g_assert_cmpuint (g_list_model_get_n_items (get_found (PART (page, "child_choice"))), ==, heed_count_children (session, NULL));
  gtk_editable_set_text (search, "mimi");
  g_signal_emit_by_name (search, "activate");
  ui_test_wait (shows_name, PART (page, "child_choice"));
  g_assert_cmpstr (heed_child_choice_get_child (PART (page, "child_choice")), ==, child);
  g_assert_cmpstr (heed_page_get_param (page, "child"), ==, child);
  /* The newest concern is tried at once. */
  ui_test_wait (has_rows, PART (page, "fires_list"));

  end (page, window);
}

/* Every rule of the pack stands in one of the two lists, in that which its outcome says. */
static void
test_try (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) packs = heed_list_packs (session, NULL);
  g_autofree char *child = NULL;
  g_autofree char *entry = find_concern (&child);
  g_autoptr (GPtrArray) outcomes = heed_explain_entry (session, child, entry, &error);
  g_autoptr (GHashTable) fires = g_hash_table_new (g_str_hash, g_str_equal);
  HeedPackView *first = g_ptr_array_index (packs, 0);
  guint n_fires = 0;
  GtkWidget *window;
  HeedPage *page;

  g_assert_no_error (error);
  for (guint i = 0; i < outcomes->len; i++)
    {
      HeedRuleOutcome *outcome = g_ptr_array_index (outcomes, i);

      if (outcome->fires)
        g_hash_table_add (fires, outcome->rule);
    }
  for (guint i = 0; i < first->rules->len; i++)
    n_fires += g_hash_table_contains (fires, ((HeedRuleView *) g_ptr_array_index (first->rules, i))->id);
  g_assert_cmpuint (n_fires, >, 0);

  page = show (&window, heed_page_params ("pack", first->id, "child", child, "entry", entry, NULL));
  ui_test_wait (has_rows, PART (page, "fires_list"));
  g_assert_true (gtk_widget_get_visible (PART (page, "fires_part")));
  g_assert_cmpuint (count_rows (PART (page, "fires_list")), ==, n_fires);
  g_assert_cmpuint (count_rows (PART (page, "rules_list")), ==, first->rules->len - n_fires);

  /* Nobody: what was said of the first must not stand any longer. */
  ui_test_wait (shows_name, PART (page, "child_choice"));
  open_choice (page);
  g_signal_emit_by_name (ui_test_child (PART (page, "child_choice"), HEED_TYPE_CHILD_CHOICE, "nobody"), "clicked");
  g_assert_null (heed_child_choice_get_child (PART (page, "child_choice")));
  g_assert_null (heed_page_get_param (page, "child"));
  g_assert_false (gtk_widget_get_visible (PART (page, "fires_part")));
  g_assert_cmpuint (count_rows (PART (page, "rules_list")), ==, first->rules->len);

  end (page, window);
}

static gboolean
has_reasons (gpointer page)
{
  return ui_test_says (PART (page, "rules_list"), "Because: ");
}

/* The rule's row in the list; borrowed. */
static GtkWidget *
find_row (gpointer list,
          const char *rule)
{
  g_autofree char *start = g_strdup_printf ("Rule %s ·", rule);

  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    {
      if (ui_test_says (GTK_WIDGET (gtk_list_box_get_row_at_index (list, i)), start))
        return GTK_WIDGET (gtk_list_box_get_row_at_index (list, i));
    }

  return NULL;
}

/* Why a rule does not fire stands on its row: the fact that keeps it from firing, or that the entry has nothing of what it looks at. */
static void
test_why_not (void)
{
  static const struct
  {
    const char *pack;
    const char *rule;
    const char *because;
  } rows[] = {
    { "eng-cse-2017", "cse.under-13", "Because: Age then: 17" },
    { "eng-cse-2017", "scope.danger-now", "Because: Danger now: " },
    { "eng-missing", "missing.now", "Because: not here, and it looks at: Missing episode" },
    { "eng-kcsie", "kcsie.decision-reasons", "Because: not here, and it looks at: Decision" },
  };
  g_autofree char *child = NULL;
  g_autofree char *entry = find_concern (&child);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *window;
      HeedPage *page = show (&window, heed_page_params ("pack", rows[i].pack, "child", child, "entry", entry, NULL));
      GtkWidget *row;

      ui_test_wait (has_reasons, page);
      row = find_row (PART (page, "rules_list"), rows[i].rule);
      g_test_message ("%s", rows[i].rule);
      g_assert_nonnull (row);
      g_assert_true (ui_test_says (row, rows[i].because));
      end (page, window);
    }
}

/* A child alone is enough: the newest concern is tried, so that the choice shows something. */
static void
test_try_newest (void)
{
  g_autofree char *child = NULL;
  g_autofree char *entry = find_concern (&child);
  GtkWidget *window;
  HeedPage *page = show (&window, heed_page_params ("child", child, NULL));

  ui_test_wait (has_rows, PART (page, "fires_list"));
  g_assert_cmpuint (gtk_drop_down_get_selected (PART (page, "entry_choice")), >, 0);
  g_assert_cmpstr (heed_page_get_param (page, "entry"), ==, entry);

  /* None is a choice too. */
  gtk_drop_down_set_selected (PART (page, "entry_choice"), 0);
  g_assert_false (gtk_widget_get_visible (PART (page, "fires_part")));

  end (page, window);
}

int
main (int argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  session = ui_test_open_demonstration ();
  g_test_add_func ("/ui/packs-page/rules", test_rules);
  g_test_add_func ("/ui/packs-page/cards", test_cards);
  g_test_add_func ("/ui/packs-page/choose", test_choose);
  g_test_add_func ("/ui/packs-page/try", test_try);
  g_test_add_func ("/ui/packs-page/why-not", test_why_not);
  g_test_add_func ("/ui/packs-page/try-newest", test_try_newest);
  status = g_test_run ();
  g_object_unref (session);

  return status;
}
