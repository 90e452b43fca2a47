/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-children-page-private.h"

#include "heed-child-cell.h"
#include "heed-fill.h"
#include "heed-flags.h"
#include "heed-format.h"
#include "heed-page-header.h"
#include "heed-person-dialog.h"
#include "heed-window.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (HeedChildrenPage, heed_children_page, HEED_TYPE_PAGE)

static const char *
get_search (HeedChildrenPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static HeedChildFlags
get_flag (GtkWidget *chip)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "flag"));
}

/* A child is shown who has every flag that is picked. */
static HeedChildFlags
get_picked (HeedChildrenPage *self)
{
  HeedChildFlags picked = 0;

  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
      picked |= get_flag (chip);
  return picked;
}

static int
sorter_cb (gconstpointer a,
           gconstpointer b,
           gpointer user_data)
{
  HeedChildrenSorter *sorter = user_data;

  if (sorter->is_known)
    return 0;
  sorter->is_known = TRUE;
  sorter->page->sorted_by = sorter->order;
  return -1;
}

/* Before GTK 4.10 a list of columns does not say by which it is sorted. The first one that it asks when it compares two, any
 * two, is that which counts most; once that one says that they are alike, it asks the next. */
static void
read_orders (HeedChildrenPage *self,
             int orders[HEED_CHILD_N_ORDERS])
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->columns);

  for (guint i = 0; i < HEED_CHILD_N_ORDERS; i++)
    self->sorters[i].is_known = FALSE;
  for (guint i = 0; i < HEED_CHILD_N_ORDERS; i++)
    {
      GtkOrdering ordering;

      self->sorted_by = 0;
      ordering = gtk_sorter_compare (sorter, self->columns, self->list);
      orders[i] = ordering == GTK_ORDERING_LARGER ? -(int) self->sorted_by : (int) self->sorted_by;
    }
}

static void
load (HeedChildrenPage *self)
{
  HeedChildQuery query = { 0 };

  /* Not yet, or not any more: a list of columns that ends is sorted by none of them. */
  if (self->children == NULL)
    return;
  query.search = get_search (self);
  query.flags = get_picked (self);
  read_orders (self, query.orders);
  self->must_load = FALSE;
  self->keeps_place = FALSE;
  heed_paged_list_ask (self->children, &query);
}

static void
load_again (HeedChildrenPage *self)
{
  self->must_load = FALSE;
  self->keeps_place = TRUE;
  heed_paged_list_ask_again (self->children);
}

static void
say_nothing (HeedChildrenPage *self,
             const char *title,
             const char *description,
             const char *button)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->nothing_button, button);
}

/* Why there is no row: who was found lacks a flag that is picked, or nobody was found. The two must not
 * be mixed up: who reads that there is nobody adds the child a second time. */
static void
explain_nothing (HeedChildrenPage *self)
{
  const char *text = heed_paged_list_get_search (self->children);
  guint n = heed_paged_list_get_n_found (self->children);
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  if (n > 0 && *text == '\0')
    {
      say_nothing (self, _ ("No child has all these flags"), _ ("Take one of them away to see more."), _ ("Clear the flags"));
    }
  else if (n > 0)
    {
      /* Translators: %2$s is what was searched for. */
      description = g_strdup_printf (ngettext ("%1$u child was found for “%2$s”, without all of them.",
                                               "%1$u children were found for “%2$s”, none with all of them.",
                                               n),
                                     n,
                                     text);
      say_nothing (self, _ ("No child found has all these flags"), description, _ ("Clear the flags"));
    }
  else if (heed_paged_list_get_n_entries (self->children) > 0)
    {
      title = g_strdup_printf (_ ("No child found for “%s”"), text);
      say_nothing (self, title, _ ("No name, other name or number has it, but what was recorded does."), _ ("Search everything"));
    }
  else
    {
      title = g_strdup_printf (_ ("Nothing found for “%s”"), text);
      description = heed_format_nothing_found (heed_paged_list_get_n_on_file (self->children));
      say_nothing (self, title, description, NULL);
    }
}

/* Only the view that is seen has rows. */
static void
show_rows (HeedChildrenPage *self,
           const char *view)
{
  gboolean in_columns = g_str_equal (view, "columns");
  gboolean in_list = g_str_equal (view, "list");

  if (!in_columns && !in_list)
    return;
  gtk_list_view_set_model (self->list, in_list ? self->rows : NULL);
  gtk_column_view_set_model (self->columns, in_columns ? self->rows : NULL);
}

/* List or columns, or a word about why there is neither. */
static void
update_view (HeedChildrenPage *self)
{
  const char *view;

  if (self->children == NULL)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->children)) > 0)
    view = heed_page_get_narrow (HEED_PAGE (self)) ? "list" : "columns";
  else if (heed_paged_list_get_n_found (self->children) + heed_paged_list_get_n_on_file (self->children) + heed_paged_list_get_n_entries (self->children) > 0)
    view = "nothing";
  else
    view = "empty";
  if (g_str_equal (view, "nothing"))
    explain_nothing (self);
  show_rows (self, view);
  /* Before it is wanted it takes no part in what is styled. */
  gtk_widget_set_visible (gtk_stack_get_child_by_name (self->views, view), TRUE);
  gtk_stack_set_visible_child_name (self->views, view);
}

static void
counted_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      guint n = heed_paged_list_get_n_flagged (self->children, get_flag (chip));
      /* Translators: the name of a flag and how many children have it. */
      g_autofree char *label = g_strdup_printf (_ ("%s  %u"), heed_child_flag_get_label (get_flag (chip)), n);

      gtk_button_set_label (GTK_BUTTON (chip), label);
      gtk_widget_set_visible (chip, n > 0 || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
    }
}

static void activated_cb (HeedChildrenPage *self,
                          guint position);

static void
answered_cb (HeedChildrenPage *self)
{
  guint n = heed_paged_list_get_n_found (self->children);
  gboolean is_search = *heed_paged_list_get_search (self->children) != '\0';
  g_autofree char *subtitle = NULL;

  g_assert (HEED_IS_CHILDREN_PAGE (self));

  subtitle = g_strdup_printf (is_search ? ngettext ("%u found", "%u found", n) : ngettext ("%u on file", "%u on file", n), n);
  heed_page_set_subtitle (HEED_PAGE (self), subtitle);
  update_view (self);
  heed_children_page_tell_of_rows (self);
  if (self->opens_first)
    activated_cb (self, 0);
  self->opens_first = FALSE;
}

static void
begun_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->children)) == 0)
    return;
  update_view (self);
  heed_children_page_tell_of_rows (self);
}

static void
failed_cb (HeedChildrenPage *self,
           GError *error)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  self->opens_first = FALSE;
  if (!heed_page_is_left (HEED_PAGE (self)))
    heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
}

static void
chip_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  load (self);
}

static void
clear_chips (HeedChildrenPage *self)
{
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
}

/* The flags go where they hid somebody; else the same words are looked for in everything. */
static void
nothing_cb (HeedChildrenPage *self)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (heed_paged_list_get_n_found (self->children) == 0)
    {
      heed_window_search (window, heed_paged_list_get_search (self->children));
      return;
    }
  clear_chips (self);
  /* The button is gone now. */
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
activated_cb (HeedChildrenPage *self,
              guint position)
{
  g_autoptr (HeedChild) child = NULL;

  g_assert (HEED_IS_CHILDREN_PAGE (self));

  child = g_list_model_get_item (G_LIST_MODEL (self->children), position);
  if (child != NULL && !heed_child_is_loading (child) && !heed_page_is_left (HEED_PAGE (self)))
    heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "child", heed_page_params ("child", heed_child_get_id (child), NULL));
}

/* Return in the search opens the first child that was found, for what stands there now. */
static void
search_activated_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (self->children == NULL)
    return;
  if (!heed_paged_list_is_loading (self->children) && g_str_equal (get_search (self), heed_paged_list_get_search (self->children)))
    {
      activated_cb (self, 0);
      return;
    }
  self->opens_first = TRUE;
  load (self);
}

static void
search_stopped_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  heed_fill (GTK_EDITABLE (self->search), "");
}

static void
open_child (HeedChildrenPage *self,
            const char *child)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  if (window != NULL && !heed_page_is_left (HEED_PAGE (self)))
    heed_window_push_page (window, "child", heed_page_params ("child", child, NULL));
}

/* What was searched and not found is the name of who is added. */
static void
add_cb (HeedChildrenPage *self)
{
  HeedPersonDialog *dialog;

  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (!heed_window_may_record (heed_window_get (GTK_WIDGET (self)), HEED_RIGHT_RECORD))
    return;
  dialog = heed_person_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heed_page_get_session (HEED_PAGE (self)), NULL, get_search (self));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (open_child), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "open", G_CALLBACK (open_child), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
set_cells (GtkColumnViewColumn *column,
           const char *part,
           gboolean shortens,
           const char *const *css_classes)
{
  g_autoptr (GtkListItemFactory) factory = heed_child_cell_factory_new (part, shortens, css_classes);

  gtk_column_view_column_set_factory (column, factory);
}

static void
set_sorter (HeedChildrenPage *self,
            GtkColumnViewColumn *column,
            HeedChildOrder order)
{
  HeedChildrenSorter *sorter = &self->sorters[order - 1];
  g_autoptr (GtkSorter) asked = NULL;

  sorter->page = self;
  sorter->order = order;
  asked = GTK_SORTER (gtk_custom_sorter_new (sorter_cb, sorter, NULL));
  gtk_column_view_column_set_sorter (column, asked);
}

static void
start (HeedChildrenPage *self)
{
  self->children = heed_paged_list_new (heed_page_get_session (HEED_PAGE (self)));
  g_signal_connect_object (self->children, "begun", G_CALLBACK (begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->children, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->children, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->children, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  heed_children_page_start_rows (self);
  show_rows (self, heed_page_get_narrow (HEED_PAGE (self)) ? "list" : "columns");
  load (self);
}

static void
heed_children_page_show (HeedPage *page,
                         GVariant *params)
{
  HeedSetting *setting = heed_session_get_setting (heed_page_get_session (page));
  const char *name = setting != NULL ? heed_setting_get_name (setting) : NULL;
  g_autofree char *what = g_strdup_printf (_ ("%s holds no records yet."), name != NULL ? name : _ ("The store"));
  g_autofree char *escaped = g_markup_printf_escaped ("%s\n%s", what, _ ("Add a child or import the pupil list."));

  adw_status_page_set_description (HEED_CHILDREN_PAGE (page)->empty, escaped);
  start (HEED_CHILDREN_PAGE (page));
}

static void
heed_children_page_changed (HeedPage *page,
                            const char *table,
                            const char *const *ids)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (page);

  if (g_strcmp0 (table, "person") != 0 && g_strcmp0 (table, "entry") != 0)
    return;
  /* Under another page there is nobody to see it. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load_again (self);
  else
    self->must_load = TRUE;
}

static void
heed_children_page_again (HeedPage *page)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (page);

  if (self->must_load)
    load_again (self);
}

/* The list is one stop for Tab, however many children it has; its rows are for the arrows. */
static gboolean
heed_children_page_focus (GtkWidget *widget,
                          GtkDirectionType direction)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *other = GTK_WIDGET (self->views);

  if ((direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD) || focus == NULL || !gtk_widget_is_ancestor (focus, other))
    return GTK_WIDGET_CLASS (heed_children_page_parent_class)->focus (widget, direction);

  do
    other = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (other) : gtk_widget_get_prev_sibling (other);
  while (other != NULL && !gtk_widget_child_focus (other, direction));

  return other != NULL;
}

static gboolean
heed_children_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_CHILDREN_PAGE (widget)->search));
}

static void
heed_children_page_dispose (GObject *object)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (object);

  g_clear_object (&self->children);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_CHILDREN_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->first);

  G_OBJECT_CLASS (heed_children_page_parent_class)->dispose (object);
}

static void
heed_children_page_class_init (HeedChildrenPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_children_page_dispose;
  widget_class->focus = heed_children_page_focus;
  widget_class->grab_focus = heed_children_page_grab_focus;
  page_class->again = heed_children_page_again;
  page_class->changed = heed_children_page_changed;
  page_class->show = heed_children_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-children-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, add);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, age_column);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, chips);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, columns);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, empty);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, flags_column);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, last_column);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, import);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, list);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, name_column);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, nothing_button);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, school_column);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, search);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, views);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, year_column);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, heed_children_page_import);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, nothing_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_view);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_children_page_init (HeedChildrenPage *self)
{
  static const char *const dim[] = { "dim-label", NULL };
  static const char *const dim_figures[] = { "dim-label", "numeric", NULL };
  g_autoptr (GtkListItemFactory) rows = heed_child_cell_factory_new ("row", FALSE, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < HEED_CHILD_N_FLAGS; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new ();

      g_object_set_data (G_OBJECT (chip), "flag", GUINT_TO_POINTER (heed_flags_get_all ()[i]));
      gtk_widget_add_css_class (chip, "heed-chip");
      gtk_widget_set_visible (chip, FALSE);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (chip_cb), self, G_CONNECT_SWAPPED);
      heed_wrap_box_append (self->chips, chip);
    }

  set_cells (self->name_column, "name", FALSE, NULL);
  set_cells (self->age_column, "age-text", FALSE, NULL);
  set_cells (self->year_column, "year", FALSE, NULL);
  set_cells (self->school_column, "school", TRUE, dim);
  set_cells (self->flags_column, "flags", FALSE, NULL);
  set_cells (self->last_column, "last-entry-text", FALSE, dim_figures);
  gtk_list_view_set_factory (self->list, rows);
  set_sorter (self, self->name_column, HEED_CHILD_BY_NAME);
  set_sorter (self, self->age_column, HEED_CHILD_BY_AGE);
  set_sorter (self, self->year_column, HEED_CHILD_BY_YEAR);
  set_sorter (self, self->last_column, HEED_CHILD_BY_LAST_ENTRY);
  g_signal_connect_object (gtk_column_view_get_sorter (self->columns), "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}
