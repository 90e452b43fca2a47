/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-child-page.h"
#include "heed-flags.h"
#include "heed-child.h"
#include "heed-child-cell.h"
#include "heed-children-page.h"
#include "heed-children.h"
#include "heed-search-page.h"

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
  if (fixture->window != NULL)
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
  g_autofree char *description = NULL;
  guint all = g_list_model_get_n_items (get_model (fixture->page));
  Wanted nothing = { fixture->page, "nothing" };

  search (fixture, "mimi");
  ui_test_wait (is_one, fixture->page);
  child = g_list_model_get_item (get_model (fixture->page), 0);
  g_assert_cmpstr (heed_child_get_name (child), ==, "Amira Bell");

  search (fixture, "nobody of this name");
  ui_test_wait (is_view, &nothing);
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), "Nothing found for “nobody of this name”"));
  description = g_strdup_printf ("Searched: names, other names, numbers and entries in the files you may see (%u).\n"
                                 "Try fewer letters, another spelling or a birth date; or add a child.",
                                 all);
  g_assert_true (ui_test_says (GTK_WIDGET (fixture->page), description));

  search (fixture, "mimi");
  ui_test_wait (is_one, fixture->page);
  g_signal_emit_by_name (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "search"), "activate");
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILD_PAGE);
  g_assert_cmpstr (heed_page_get_param (heed_window_get_page (fixture->window), "child"), ==, heed_child_get_id (child));
}

/* Return that comes before the answer opens who is found for what stands there, not who stood first before. */
static void
test_return (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *child = ui_test_find_child (heed_page_get_session (fixture->page), "Amira");

  search (fixture, "mimi");
  g_signal_emit_by_name (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "search"), "activate");
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILD_PAGE);
  g_assert_cmpstr (heed_page_get_param (heed_window_get_page (fixture->window), "child"), ==, child);
}

static int
get_year (const HeedChildFacts *facts)
{
  return facts->year != NULL ? atoi (facts->year) : G_MAXINT;
}

static int
compare (const HeedChildFacts *first,
         const HeedChildFacts *second,
         HeedChildOrder order)
{
  switch (order)
    {
    case HEED_CHILD_BY_NAME:
      return strcmp (first->sort_name, second->sort_name);
    case HEED_CHILD_BY_AGE:
      return (first->birth_earliest < second->birth_earliest) - (first->birth_earliest > second->birth_earliest);
    case HEED_CHILD_BY_YEAR:
      return (get_year (first) > get_year (second)) - (get_year (first) < get_year (second));
    case HEED_CHILD_BY_LAST_ENTRY:
    default:
      return (first->last_entry > second->last_entry) - (first->last_entry < second->last_entry);
    }
}

typedef struct
{
  GListModel *model;
  HeedChildOrder order;
  int sign;
} Sorted;

/* All stand in this order, and not only because they are all alike. */
static gboolean
is_sorted (gpointer data)
{
  Sorted *sorted = data;
  guint n_steps = 0;

  for (guint i = 1; i < g_list_model_get_n_items (sorted->model); i++)
    {
      g_autoptr (HeedChild) above = g_list_model_get_item (sorted->model, i - 1);
      g_autoptr (HeedChild) below = g_list_model_get_item (sorted->model, i);
      int compared = sorted->sign * compare (heed_child_get_facts (above), heed_child_get_facts (below), sorted->order);

      if (compared > 0)
        return FALSE;
      n_steps += compared < 0;
    }

  return n_steps > 2;
}

/* Each column that can be sorted by puts everybody in its order, and the other way round. */
static void
test_sort (Fixture *fixture,
           gconstpointer data)
{
  static const char *const columns[] = { "name_column", "age_column", "year_column", "last_column" };
  GtkColumnView *view = GTK_COLUMN_VIEW (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "columns"));

  for (guint i = 0; i < 2 * G_N_ELEMENTS (columns); i++)
    {
      GtkColumnViewColumn *column = GTK_COLUMN_VIEW_COLUMN (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, columns[i / 2]));
      Sorted sorted = { get_model (fixture->page), HEED_CHILD_BY_NAME + i / 2, i % 2 == 0 ? 1 : -1 };

      gtk_column_view_sort_by_column (view, column, i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      g_test_message ("%s %d", columns[i / 2], sorted.sign);
      ui_test_wait (is_sorted, &sorted);
    }
}

/* Each label below @widget, held as the pointer over it and a screen reader may hold it. */
static void
hold_labels (GtkWidget *widget,
             GPtrArray *labels)
{
  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (labels, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    hold_labels (child, labels);
}

/* What is held of a row that the list has no use for any more outlives it, and says nothing. */
static void
test_held (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  Wanted nothing = { fixture->page, "nothing" };

  hold_labels (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "columns")), labels);
  g_assert_cmpuint (labels->len, >, 8);
  search (fixture, "nobody of this name");
  ui_test_wait (is_view, &nothing);
  ui_test_settle ();
  ui_test_end_window (fixture->window);
  fixture->window = NULL;
}

static HeedChildFlags
get_flag (GtkWidget *chip)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "flag"));
}

typedef struct
{
  GListModel *model;
  guint n;
} Number;

static gboolean
has_number (gpointer data)
{
  Number *number = data;

  return g_list_model_get_n_items (number->model) == number->n;
}

static gboolean
is_counted (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_get_visible (gtk_widget_get_first_child (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "chips"))));
}

/* A chip says how many have its flag, and leaves those. */
static void
test_chips (Fixture *fixture,
            gconstpointer data)
{
  GtkWidget *chips = GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "chips"));
  guint all = g_list_model_get_n_items (get_model (fixture->page));
  guint n_shown = 0;

  ui_test_wait (is_counted, fixture);
  for (GtkWidget *chip = gtk_widget_get_first_child (chips); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      Number left = { get_model (fixture->page), 0 };
      Number everybody = { get_model (fixture->page), all };
      g_autofree char *label = NULL;

      for (guint i = 0; i < all; i++)
        {
          g_autoptr (HeedChild) child = g_list_model_get_item (get_model (fixture->page), i);

          left.n += heed_child_has_flag (child, get_flag (chip));
        }
      g_assert_cmpuint (left.n, <, all);
      g_assert_true (gtk_widget_get_visible (chip) == (left.n > 0));
      n_shown += gtk_widget_get_visible (chip);
      label = g_strdup_printf ("%s  %u", heed_child_flag_get_label (get_flag (chip)), left.n);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (chip)), ==, label);
      if (left.n == 0)
        continue;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
      ui_test_wait (has_number, &left);
      for (guint i = 0; i < left.n; i++)
        {
          g_autoptr (HeedChild) child = g_list_model_get_item (get_model (fixture->page), i);

          g_assert_true (heed_child_has_flag (child, get_flag (chip)));
        }
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
      ui_test_wait (has_number, &everybody);
    }
  g_assert_cmpuint (n_shown, >, 2);
}

static GtkToggleButton *
find_chip (Fixture *fixture,
           HeedChildFlags flag)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "chips")));

  while (chip != NULL && get_flag (chip) != flag)
    chip = gtk_widget_get_next_sibling (chip);
  g_assert_nonnull (chip);
  return GTK_TOGGLE_BUTTON (chip);
}

/* The first child whose name is recorded and who has no open concern, which others have. */
static char *
find_unconcerned (Fixture *fixture)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_model (fixture->page)); i++)
    {
      g_autoptr (HeedChild) child = g_list_model_get_item (get_model (fixture->page), i);

      if (heed_child_get_facts (child)->name != NULL && !heed_child_has_flag (child, HEED_CHILD_OPEN_CONCERN))
        return g_strdup (heed_child_get_name (child));
    }
  g_assert_not_reached ();
}

/* Who is found and has not the flag that is picked is hidden, not missing: nobody is asked to add the
 * child a second time. */
static void
test_search_and_chip (Fixture *fixture,
                      gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkToggleButton *chip = find_chip (fixture, HEED_CHILD_OPEN_CONCERN);
  g_autofree char *name = find_unconcerned (fixture);
  g_autofree char *words = g_strdup_printf ("1 child was found for “%s”, without all of them.", name);
  g_autofree char *false_words = g_strdup_printf ("Nothing found for “%s”", name);
  Wanted nothing = { fixture->page, "nothing" };

  gtk_toggle_button_set_active (chip, TRUE);
  g_assert_false (is_view (&nothing));
  search (fixture, name);
  ui_test_wait (is_view, &nothing);
  g_assert_true (ui_test_says (page, "No child found has all these flags"));
  g_assert_true (ui_test_says (page, words));
  g_assert_false (ui_test_says (page, false_words));

  g_signal_emit_by_name (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "nothing_button"), "clicked");
  g_assert_false (gtk_toggle_button_get_active (chip));
  ui_test_wait (is_one, fixture->page);

  /* In the other order the words are the same. */
  gtk_toggle_button_set_active (chip, TRUE);
  ui_test_wait (is_view, &nothing);
  g_assert_true (ui_test_says (page, "No child found has all these flags"));
}

/* Words that stand in an entry are not said to be nowhere. */
static void
test_entry_has_it (Fixture *fixture,
                   gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  Wanted nothing = { fixture->page, "nothing" };

  search (fixture, "taxi");
  ui_test_wait (is_view, &nothing);
  g_assert_true (ui_test_says (page, "No child found for “taxi”"));
  g_signal_emit_by_name (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "nothing_button"), "clicked");
  ui_test_wait_page (fixture->window, HEED_TYPE_SEARCH_PAGE);
}

static void
searched_cb (gboolean *is_searched)
{
  *is_searched = TRUE;
}

/* A store without anybody says so with its name. */
static void
test_empty (void)
{
  gboolean is_searched = FALSE;
  HeedNewStore facts = { .setting = "Hillside & Sons",
                         .nation = "ENG",
                         .member = "A. Patel",
                         .role = "Designated safeguarding lead",
                         .passphrase = "a long enough passphrase for a test" };
  char *folder = ui_test_new_folder ();
  g_autofree char *path = g_build_filename (folder, "new.heed", NULL);
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GError) error = NULL;
  HeedWindow *window = ui_test_new_window ();
  char *key = NULL;
  HeedPage *page;
  Wanted empty;

  facts.path = path;
  session = heed_session_create (&facts, &key, &error);
  g_assert_no_error (error);
  heed_session_free_secret (key);
  heed_window_open_store (window, NULL);
  heed_window_take_session (window, session);
  page = heed_window_get_page (window);
  empty = (Wanted){ page, "empty" };
  ui_test_wait (is_view, &empty);
  g_assert_true (ui_test_says (GTK_WIDGET (page), "No children here yet"));
  g_assert_true (ui_test_says (GTK_WIDGET (page), "Hillside & Sons holds no records yet.\nAdd a child or import the pupil list."));
  /* The field waits a moment for more letters. */
  g_signal_connect_swapped (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "search"), "search-changed", G_CALLBACK (searched_cb), &is_searched);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "search")), "anybody");
  test_wait_until (is_searched);
  ui_test_settle ();
  g_assert_true (is_view (&empty));
  ui_test_end_window (window);
  ui_test_remove_folder (folder);
}

static GtkWidget *
find_label (GtkWidget *widget,
            const char *markup)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), markup) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, markup);

  return found;
}

static gboolean
has_label (GtkWidget *widget,
           const char *markup)
{
  return find_label (widget, markup) != NULL;
}

/* The toolkit lets the keyboard go by where things lie, and before the first layout they lie nowhere. */
static gboolean
is_laid_out (gpointer page)
{
  GtkWidget *label = find_label (GTK_WIDGET (page), "Amira <b>Bell</b>");

  return label != NULL && gtk_widget_get_width (label) > 0;
}

/* Without room for columns, a list. */
static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  g_assert_cmpstr (get_view (fixture->page), ==, "columns");
  /* The family name alone stands out. */
  g_assert_true (has_label (GTK_WIDGET (fixture->page), "Amira <b>Bell</b>"));
  g_object_set (fixture->page, "narrow", TRUE, NULL);
  ui_test_settle ();
  g_assert_cmpstr (get_view (fixture->page), ==, "list");
  g_assert_true (has_label (GTK_WIDGET (fixture->page), "Amira <b>Bell</b>"));
  g_object_set (fixture->page, "narrow", FALSE, NULL);
  g_assert_cmpstr (get_view (fixture->page), ==, "columns");
}

/* The greatest number of flags that a child in the list has; each lies whole in its cell. */
static guint
count_flags (GtkWidget *widget,
             GtkWidget *flags)
{
  guint n = 0;

  if (HEED_IS_FLAGS (widget))
    flags = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint inside = count_flags (child, flags);

      n = flags != NULL ? n + inside : MAX (n, inside);
    }
  if (flags != NULL && GTK_IS_LABEL (widget))
    {
      graphene_rect_t place;

      g_assert_true (gtk_widget_compute_bounds (widget, flags, &place));
      g_assert_cmpfloat (place.origin.y + place.size.height, <=, gtk_widget_get_height (flags));
      n++;
    }

  return n;
}

static void
test_flags (Fixture *fixture,
            gconstpointer data)
{
  ui_test_wait (is_laid_out, fixture->page);
  ui_test_settle ();
  g_assert_cmpuint (count_flags (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "columns")), NULL), ==, 3);
}

/* Tab goes into the list and out again, and does not stop at each child. */
static void
test_tab (Fixture *fixture,
          gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (fixture->page)));
  GtkWidget *views = GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "views"));
  GtkWidget *focus;
  guint n_inside = 0;
  guint n_stops = 0;

  ui_test_wait (is_laid_out, fixture->page);
  gtk_widget_grab_focus (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_CHILDREN_PAGE, "search")));
  do
    {
      g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      n_inside += gtk_widget_is_ancestor (focus, views);
    }
  while (++n_stops < 40 && !gtk_widget_is_ancestor (focus, views));
  g_assert_cmpuint (n_inside, ==, 1);
  g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_BACKWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_false (gtk_widget_is_ancestor (focus, views));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->page)));
  g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), views));
  g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_false (gtk_widget_is_ancestor (focus, views));
}

#define N_MANY 300

static void
put_many (HeedSession *session)
{
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (HeedField) person = heed_field_new ("Person");
      HeedField *name = heed_field_append (person, heed_field_new ("Name"));
      g_autofree char *family = g_strdup_printf ("Zed%03u", i);
      g_autoptr (HeedPerson) child = NULL;
      g_autoptr (GError) error = NULL;

      heed_field_append (name, heed_field_new_text ("Given", "Given"));
      heed_field_append (name, heed_field_new_text ("Family", family));
      child = heed_put_person (session, person, TRUE, &error);
      g_assert_no_error (error);
    }
}

typedef struct
{
  guint first; /* how many rows a new list began with */
  guint most;  /* how many came at once until the view had all that it keeps ready */
} Told;

static void
told_cb (GListModel *model,
         guint position,
         guint n_removed,
         guint n_added,
         Told *told)
{
  if (position == 0)
    *told = (Told){ n_added, n_added };
  else if (position < 200)
    told->most = MAX (told->most, n_added);
}

static gboolean
is_turned_round (gpointer data)
{
  Number *all = data;
  g_autoptr (HeedChild) first = g_list_model_get_item (all->model, 0);

  return first != NULL && g_strcmp0 (heed_child_get_name (first), "Given Zed299") == 0 && has_number (all);
}

/* Whether @n rows are as many as are seen, and not more than one or two that are not. */
static gboolean
fills_view (GtkColumnView *view,
            guint n)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (ui_test_find (GTK_WIDGET (view), HEED_TYPE_CHILD_CELL)));
  int height = gtk_widget_get_height (row);
  int seen = gtk_widget_get_height (gtk_widget_get_parent (row));

  g_assert_cmpint (height, >, 0);
  g_test_message ("%u rows of %d in %d", n, height, seen);

  return (int) n * height >= seen && (int) n * height < seen + 2 * height;
}

/* A view makes 200 rows as soon as it hears of them: of a long list it hears in steps, those that are seen first, and in the end of
 * all; so it does when they are put into another order. */
static void
test_many (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();
  Told told = { 0, 0 };
  Number all;
  GtkColumnView *view;
  HeedPage *page;

  put_many (session);
  heed_window_open_store (window, NULL);
  ui_test_settle ();
  heed_window_take_session (window, session);
  page = heed_window_get_page (window);
  view = GTK_COLUMN_VIEW (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "columns"));
  all = (Number){ get_model (page), (guint) heed_count_children (session, NULL) };
  g_assert_cmpuint (all.n, >, N_MANY);
  g_signal_connect (all.model, "items-changed", G_CALLBACK (told_cb), &told);
  ui_test_wait (has_number, &all);
  ui_test_settle ();
  g_assert_true (fills_view (view, told.first));
  g_assert_cmpuint (told.most, <=, 60);

  told = (Told){ 0, 0 };
  gtk_column_view_sort_by_column (view, GTK_COLUMN_VIEW_COLUMN (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "name_column")), GTK_SORT_DESCENDING);
  ui_test_wait (is_turned_round, &all);
  g_assert_true (fills_view (view, told.first));
  g_assert_cmpuint (told.most, <=, 60);
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/children-page/held", Fixture, NULL, set_up, test_held, tear_down);
  g_test_add ("/ui/children-page/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/ui/children-page/return", Fixture, NULL, set_up, test_return, tear_down);
  g_test_add ("/ui/children-page/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/ui/children-page/chips", Fixture, NULL, set_up, test_chips, tear_down);
  g_test_add ("/ui/children-page/search-and-chip", Fixture, NULL, set_up, test_search_and_chip, tear_down);
  g_test_add ("/ui/children-page/entry-has-it", Fixture, NULL, set_up, test_entry_has_it, tear_down);
  g_test_add_func ("/ui/children-page/empty", test_empty);
  g_test_add_func ("/ui/children-page/many", test_many);
  g_test_add ("/ui/children-page/tab", Fixture, NULL, set_up, test_tab, tear_down);
  g_test_add ("/ui/children-page/flags", Fixture, NULL, set_up, test_flags, tear_down);
  g_test_add ("/ui/children-page/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  return g_test_run ();
}
