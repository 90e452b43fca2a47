/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-children-page.h"

#include "heed-child-cell.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-fill.h"
#include "heed-flags.h"
#include "heed-format.h"
#include "heed-import-dialog.h"
#include "heed-import.h"
#include "heed-page-header.h"
#include "heed-person-dialog.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

/* More than anybody counts. */
#define MOST_ENTRIES 100

typedef struct
{
  GPtrArray *children;
  char *search;
  guint n_on_file;
  guint number;    /* of the question */
  guint n_entries; /* that hold the words which no child's name or number does */
} HeedChildrenFound;

static void
children_found_free (HeedChildrenFound *found)
{
  g_clear_pointer (&found->children, g_ptr_array_unref);
  g_free (found->search);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedChildrenFound, children_found_free)

struct _HeedChildrenPage
{
  HeedPage parent_instance;

  GtkWidget *add;
  GtkWidget *import;
  GtkColumnViewColumn *age_column;
  HeedWrapBox *chips;
  GtkColumnView *columns;
  AdwStatusPage *empty;
  GtkColumnViewColumn *last_column;
  GtkListView *list;
  GtkColumnViewColumn *name_column;
  AdwStatusPage *nothing;
  GtkButton *nothing_button;
  GtkSearchEntry *search;
  GtkStack *views;
  GtkColumnViewColumn *year_column;

  GListStore *children;
  GtkFilter *filter;
  GtkFilterListModel *filtered;
  HeedChildrenFound *found; /* what was asked last, and what was found beside @children */
  guint asked;              /* the number of the last question */
  guint answered;           /* that of the question whose answer is shown */
  gboolean must_load;       /* something changed while another page lay over this one */
};

G_DEFINE_FINAL_TYPE (HeedChildrenPage, heed_children_page, HEED_TYPE_PAGE)

typedef struct
{
  HeedSession *session;
  char *search;
  guint number;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  g_free (question->search);
  g_free (question);
}

static gpointer
list_children (gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  Question *question = user_data;
  g_autoptr (HeedChildrenFound) found = g_new0 (HeedChildrenFound, 1);
  g_autoptr (GPtrArray) hits = NULL;
  gint64 n_on_file;

  found->search = g_strdup (question->search);
  found->number = question->number;
  found->children = heed_list_children (question->session, question->search, 0, error);
  if (found->children == NULL)
    return NULL;
  if (found->children->len > 0 || *question->search == '\0')
    return g_steal_pointer (&found);

  /* Nothing is said to be in no file before the entries were looked through. */
  hits = heed_search (question->session, question->search, MOST_ENTRIES, error);
  n_on_file = hits != NULL ? heed_count_children (question->session, error) : -1;
  if (n_on_file < 0)
    return NULL;
  found->n_on_file = n_on_file;
  found->n_entries = hits->len;
  return g_steal_pointer (&found);
}

static gboolean
has_flag (HeedChild *child,
          const char *flag)
{
  const char *const *flags = heed_child_get_view (child)->flags;

  return flags != NULL && g_strv_contains (flags, flag);
}

static const char *
get_search (HeedChildrenPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* A child is shown who has every flag that is picked. */
static gboolean
match_chips (gpointer item,
             gpointer user_data)
{
  HeedChildrenPage *self = user_data;

  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)) && !has_flag (item, g_object_get_data (G_OBJECT (chip), "flag")))
      return FALSE;
  return TRUE;
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
  const char *text = self->found != NULL ? self->found->search : "";
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->children));
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
  else if (self->found != NULL && self->found->n_entries > 0)
    {
      title = g_strdup_printf (_ ("No child found for “%s”"), text);
      say_nothing (self, title, _ ("No name, other name or number has it, but what was recorded does."), _ ("Search everything"));
    }
  else
    {
      title = g_strdup_printf (_ ("Nothing found for “%s”"), text);
      description = heed_format_nothing_found (self->found != NULL ? self->found->n_on_file : 0);
      say_nothing (self, title, description, NULL);
    }
}

/* List or columns, or a word about why there is neither. */
static void
update_view (HeedChildrenPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean found_some = g_list_model_get_n_items (G_LIST_MODEL (self->children)) > 0;
  const char *view;

  if (n > 0)
    view = heed_page_get_narrow (HEED_PAGE (self)) ? "list" : "columns";
  else if (found_some || (self->found != NULL && (self->found->n_on_file > 0 || self->found->n_entries > 0)))
    view = "nothing";
  else
    view = "empty";
  if (g_str_equal (view, "nothing"))
    explain_nothing (self);
  gtk_stack_set_visible_child_name (self->views, view);
}

static void
update_counts (HeedChildrenPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->children));

  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      const char *flag = g_object_get_data (G_OBJECT (chip), "flag");
      g_autofree char *label = NULL;
      guint count = 0;

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (HeedChild) child = g_list_model_get_item (G_LIST_MODEL (self->children), i);

          count += has_flag (child, flag);
        }
      /* Translators: the name of a flag and how many children have it. */
      label = g_strdup_printf (_ ("%s  %u"), heed_flags_get_label (flag), count);
      gtk_button_set_label (GTK_BUTTON (chip), label);
      gtk_widget_set_visible (chip, count > 0 || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
    }
}

static void
listed_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (page);
  g_autoptr (HeedChildrenFound) found = result;
  g_autofree char *subtitle = NULL;
  GPtrArray *children;
  guint n;

  if (found == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  /* A list of everybody takes longer than the one child who was typed meanwhile. */
  if (found->number < self->answered)
    return;
  self->answered = found->number;
  g_clear_pointer (&self->found, children_found_free);
  self->found = g_steal_pointer (&found);
  children = self->found->children;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->children));
  /* In two steps: a list that is told of a swap asks for every child once more. */
  g_list_store_splice (self->children, 0, n, NULL, 0);
  g_list_store_splice (self->children, 0, 0, children->pdata, children->len);

  if (*self->found->search != '\0')
    subtitle = g_strdup_printf (ngettext ("%u found", "%u found", children->len), children->len);
  else
    subtitle = g_strdup_printf (ngettext ("%u on file", "%u on file", children->len), children->len);
  heed_page_set_subtitle (page, subtitle);
  update_counts (self);
  update_view (self);
}

static void
load (HeedChildrenPage *self)
{
  Question *question;

  if (heed_page_get_session (HEED_PAGE (self)) == NULL)
    return;
  self->must_load = FALSE;
  question = g_new0 (Question, 1);
  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->search = g_strdup (get_search (self));
  question->number = ++self->asked;
  heed_page_run (HEED_PAGE (self), list_children, question, (GDestroyNotify) question_free, (GDestroyNotify) children_found_free, listed_cb);
}

static void
chip_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_view (self);
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

  if (g_list_model_get_n_items (G_LIST_MODEL (self->children)) == 0)
    {
      heed_window_search (window, self->found->search);
      return;
    }
  clear_chips (self);
  /* The button is gone now. */
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
activated_cb (HeedChildrenPage *self,
              guint position,
              GtkWidget *view)
{
  GtkSelectionModel *model = GTK_IS_COLUMN_VIEW (view) ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) : gtk_list_view_get_model (GTK_LIST_VIEW (view));
  g_autoptr (HeedChild) child = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (child != NULL)
    heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "child", heed_page_params ("child", heed_child_get_view (child)->id, NULL));
}

/* Return in the search opens the first child that was found. */
static void
search_activated_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->columns))) > 0)
    activated_cb (self, 0, GTK_WIDGET (self->columns));
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

  dialog = heed_person_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heed_page_get_session (HEED_PAGE (self)), NULL, get_search (self));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (open_child), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "open", G_CALLBACK (open_child), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void import_cb (HeedChildrenPage *self);

static void
import_file (HeedChildrenPage *self,
             const char *path)
{
  HeedImportDialog *dialog = heed_import_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heed_page_get_session (HEED_PAGE (self)), path);

  g_signal_connect_object (dialog, "choose", G_CALLBACK (import_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT && !heed_page_is_left (HEED_PAGE (self)))
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        import_file (self, path);
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

typedef struct
{
  GtkFileChooser *chooser;
  GtkFileFilter *all_known;
} Filters;

static void
add_format_cb (const char *name,
               const char *title,
               const char *const *suffixes,
               gpointer user_data)
{
  Filters *filters = user_data;
  g_autoptr (GtkFileFilter) own = gtk_file_filter_new ();

  gtk_file_filter_set_name (own, title);
  for (guint i = 0; suffixes[i] != NULL; i++)
    {
      gtk_file_filter_add_suffix (own, suffixes[i]);
      gtk_file_filter_add_suffix (filters->all_known, suffixes[i]);
    }
  gtk_file_chooser_add_filter (filters->chooser, own);
}

static void
import_cb (HeedChildrenPage *self)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  Filters filters;

  g_assert (HEED_IS_CHILDREN_PAGE (self));

  chooser = gtk_file_chooser_native_new (_ ("Import a pupil list or a case file"),
                                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                         GTK_FILE_CHOOSER_ACTION_OPEN,
                                         _ ("_Import"),
                                         NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (known, _ ("Files that can be imported"));
  filters = (Filters){ GTK_FILE_CHOOSER (chooser), known };
  heed_import_foreach_format (add_format_cb, &filters);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), known);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (chooser), known);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static int
compare_age (gconstpointer a,
             gconstpointer b,
             gpointer user_data)
{
  const HeedChildView *first = heed_child_get_view ((HeedChild *) a);
  const HeedChildView *second = heed_child_get_view ((HeedChild *) b);

  /* The younger one by birth, as far as it is known. */
  return -g_strcmp0 (first->birth_earliest, second->birth_earliest);
}

static int
compare_year (gconstpointer a,
              gconstpointer b,
              gpointer user_data)
{
  const HeedChildView *first = heed_child_get_view ((HeedChild *) a);
  const HeedChildView *second = heed_child_get_view ((HeedChild *) b);
  int years[] = { first->year != NULL ? atoi (first->year) : G_MAXINT, second->year != NULL ? atoi (second->year) : G_MAXINT };

  return years[0] != years[1] ? (years[0] < years[1] ? -1 : 1) : g_strcmp0 (first->year, second->year);
}

static int
compare_last (gconstpointer a,
              gconstpointer b,
              gpointer user_data)
{
  return g_strcmp0 (heed_child_get_view ((HeedChild *) a)->last_entry, heed_child_get_view ((HeedChild *) b)->last_entry);
}

static void
set_sorter (GtkColumnViewColumn *column,
            GCompareDataFunc compare)
{
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));

  gtk_column_view_column_set_sorter (column, sorter);
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
  gtk_widget_set_sensitive (HEED_CHILDREN_PAGE (page)->add, !heed_session_is_read_only (heed_page_get_session (page), NULL));
  load (HEED_CHILDREN_PAGE (page));
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
    load (self);
  else
    self->must_load = TRUE;
}

static void
heed_children_page_again (HeedPage *page)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (page);

  if (self->must_load)
    load (self);
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

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_CHILDREN_PAGE);
  g_clear_object (&self->children);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_pointer (&self->found, children_found_free);

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
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, last_column);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, import);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, list);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, name_column);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, nothing_button);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, search);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, views);
  gtk_widget_class_bind_template_child (widget_class, HeedChildrenPage, year_column);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, nothing_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_view);

  g_type_ensure (HEED_TYPE_CHILD_CELL);
  g_type_ensure (HEED_TYPE_FLAGS);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_children_page_init (HeedChildrenPage *self)
{
  g_autoptr (GtkSortListModel) sorted = NULL;
  g_autoptr (GtkSelectionModel) in_columns = NULL;
  g_autoptr (GtkSelectionModel) in_list = NULL;
  g_autoptr (GtkSorter) by_name = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  for (const char *const *flag = heed_flags_get_all (); *flag != NULL; flag++)
    {
      GtkWidget *chip = gtk_toggle_button_new ();

      g_object_set_data (G_OBJECT (chip), "flag", (gpointer) *flag);
      gtk_widget_add_css_class (chip, "heed-chip");
      gtk_widget_set_visible (chip, FALSE);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (chip_cb), self, G_CONNECT_SWAPPED);
      heed_wrap_box_append (self->chips, chip);
    }

  by_name = GTK_SORTER (gtk_string_sorter_new (gtk_property_expression_new (HEED_TYPE_CHILD, NULL, "sort-name")));
  gtk_column_view_column_set_sorter (self->name_column, by_name);
  set_sorter (self->age_column, compare_age);
  set_sorter (self->year_column, compare_year);
  set_sorter (self->last_column, compare_last);

  self->children = g_list_store_new (HEED_TYPE_CHILD);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_chips, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->children)), g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), g_object_ref (gtk_column_view_get_sorter (self->columns)));
  in_columns = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (sorted))));
  in_list = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (sorted))));
  gtk_column_view_set_model (self->columns, in_columns);
  gtk_list_view_set_model (self->list, in_list);
}
