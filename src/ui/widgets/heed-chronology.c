/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-chronology.h"

#include "heed-accessible-name.h"
#include "heed-chronology-row.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-format.h"
#include "heed-month-bars.h"
#include "heed-text.h"

#include <glib/gi18n.h>

/* So many lines are made at first, and so many more each time the end comes near. */
#define CHUNK 80

struct _HeedChronology
{
  GtkWidget parent_instance;

  HeedMonthBars *bars;
  GtkWidget *contents;
  GtkDropDown *kind;
  GtkListBox *list;
  GtkLabel *nothing;
  GtkDropDown *period;
  GtkSearchEntry *search;
  GtkToggleButton *significant;

  GPtrArray *lines; /* all of them */
  GListStore *shown;
  GtkSliceListModel *slice;
  GtkAdjustment *scroll; /* of the window that the chronology lies in */
  gulong scroll_handler;
  HeedEntryKind kinds[HEED_N_ENTRY_KINDS + 1]; /* of the places in the drop-down */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (HeedChronology, heed_chronology, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

enum
{
  ENTRY_CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The first day of the period that is picked. */
static int
get_from (HeedChronology *self)
{
  int today = heed_clock_get_today ();
  int year;
  int month;

  switch (gtk_drop_down_get_selected (self->period))
    {
    case 1:
      return today - 30;
    case 2:
      return heed_date_add_months (today, -3);
    case 3:
      /* The school year begins on 1 September. */
      heed_date_to_ymd (today, &year, &month, NULL);
      return heed_date_from_ymd (month >= 9 ? year : year - 1, 9, 1);
    case 4:
      return heed_date_add_years (today, -1);
    default:
      return HEED_DATE_NONE;
    }
}

static void
sift (HeedChronology *self)
{
  g_autofree char *search = heed_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint place = gtk_drop_down_get_selected (self->kind);
  HeedChronologyFilter filter = {
    .significant_only = gtk_toggle_button_get_active (self->significant),
    .kind = place < G_N_ELEMENTS (self->kinds) ? self->kinds[place] : HEED_N_ENTRY_KINDS,
    .from = get_from (self),
    .search = search,
  };
  g_autoptr (GPtrArray) sifted = NULL;

  if (self->lines == NULL)
    return;
  sifted = heed_chronology_sift (self->lines, &filter);
  gtk_slice_list_model_set_size (self->slice, CHUNK);
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)), sifted->pdata, sifted->len);
  gtk_label_set_text (self->nothing, self->lines->len > 0 ? _ ("No entry is like this.") : _ ("Nothing is recorded yet."));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), sifted->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), sifted->len > 0);
}

static void
update_kinds (HeedChronology *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean there[HEED_N_ENTRY_KINDS] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    there[heed_entry_get_kind (heed_chronology_line_get_entry (g_ptr_array_index (self->lines, i)))] = TRUE;
  gtk_string_list_append (names, _ ("All kinds"));
  self->kinds[n++] = HEED_N_ENTRY_KINDS;
  for (HeedEntryKind kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    if (there[kind])
      {
        gtk_string_list_append (names, heed_entry_kind_get_label (kind));
        self->kinds[n++] = kind;
      }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

static gboolean
show_more (HeedChronology *self)
{
  guint size = gtk_slice_list_model_get_size (self->slice);

  if (size >= g_list_model_get_n_items (G_LIST_MODEL (self->shown)))
    return FALSE;
  gtk_slice_list_model_set_size (self->slice, size + CHUNK);
  return TRUE;
}

static void
scrolled_cb (HeedChronology *self,
             GtkAdjustment *scroll)
{
  double left = gtk_adjustment_get_upper (scroll) - gtk_adjustment_get_value (scroll) - gtk_adjustment_get_page_size (scroll);

  g_assert (HEED_IS_CHRONOLOGY (self));

  if (left < gtk_adjustment_get_page_size (scroll))
    show_more (self);
}

static GtkWidget *
new_row (gpointer item,
         gpointer user_data)
{
  HeedChronology *self = user_data;
  GtkWidget *row = heed_chronology_row_new (item);

  g_assert (HEED_IS_CHRONOLOGY (self));

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  return row;
}

static void
row_activated_cb (HeedChronology *self,
                  GtkListBoxRow *row)
{
  HeedEntry *entry = heed_chronology_line_get_entry (heed_chronology_row_get_line (HEED_CHRONOLOGY_ROW (row)));

  g_assert (HEED_IS_CHRONOLOGY (self));

  if (entry != NULL)
    g_signal_emit (self, signals[ENTRY_CHOSEN], 0, entry);
}

/* The newest line of that month, or of the one before it. */
static void
month_chosen_cb (HeedChronology *self,
                 int first_day)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  int end = heed_date_add_months (first_day, 1);
  GtkListBoxRow *row;

  g_assert (HEED_IS_CHRONOLOGY (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HeedChronologyLine) line = g_list_model_get_item (G_LIST_MODEL (self->shown), i);
      HeedEntry *entry = heed_chronology_line_get_entry (line);

      if (entry == NULL || heed_entry_get_last_day (entry) >= end)
        continue;
      while (gtk_slice_list_model_get_size (self->slice) <= i && show_more (self))
        ;
      row = gtk_list_box_get_row_at_index (self->list, i);
      if (row != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
}

static void
heed_chronology_root (GtkWidget *widget)
{
  HeedChronology *self = HEED_CHRONOLOGY (widget);
  GtkWidget *window;

  GTK_WIDGET_CLASS (heed_chronology_parent_class)->root (widget);
  window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (window == NULL)
    return;
  self->scroll = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)));
  self->scroll_handler = g_signal_connect_swapped (self->scroll, "value-changed", G_CALLBACK (scrolled_cb), self);
}

static void
heed_chronology_unroot (GtkWidget *widget)
{
  HeedChronology *self = HEED_CHRONOLOGY (widget);

  if (self->scroll != NULL)
    g_clear_signal_handler (&self->scroll_handler, self->scroll);
  g_clear_object (&self->scroll);
  GTK_WIDGET_CLASS (heed_chronology_parent_class)->unroot (widget);
}

static void
heed_chronology_dispose (GObject *object)
{
  HeedChronology *self = HEED_CHRONOLOGY (object);

  g_clear_pointer (&self->contents, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_CHRONOLOGY);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->shown);
  g_clear_object (&self->slice);

  G_OBJECT_CLASS (heed_chronology_parent_class)->dispose (object);
}

static void
heed_chronology_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, HEED_CHRONOLOGY (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_chronology_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  HeedChronology *self = HEED_CHRONOLOGY (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value))
        {
          self->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_chronology_class_init (HeedChronologyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_chronology_dispose;
  object_class->get_property = heed_chronology_get_property;
  object_class->set_property = heed_chronology_set_property;
  widget_class->root = heed_chronology_root;
  widget_class->unroot = heed_chronology_unroot;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ENTRY_CHOSEN] = g_signal_new ("entry-chosen", HEED_TYPE_CHRONOLOGY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HEED_TYPE_ENTRY);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-chronology.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, bars);
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, contents);
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, kind);
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, list);
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, nothing);
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, period);
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, search);
  gtk_widget_class_bind_template_child (widget_class, HeedChronology, significant);
  gtk_widget_class_bind_template_callback (widget_class, month_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sift);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (HEED_TYPE_CHRONOLOGY_ROW);
  g_type_ensure (HEED_TYPE_MONTH_BARS);
}

static void
heed_chronology_init (HeedChronology *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->kinds[0] = HEED_N_ENTRY_KINDS;
  self->shown = g_list_store_new (HEED_TYPE_CHRONOLOGY_LINE);
  self->slice = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->shown)), 0, CHUNK);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->slice), new_row, self, NULL);
  heed_accessible_name_drop_down (self->kind, _ ("Kind of entry"));
  heed_accessible_name_drop_down (self->period, _ ("Period"));
}

void
heed_chronology_set_lines (HeedChronology *self,
                           GPtrArray *lines)
{
  g_autoptr (GPtrArray) live = g_ptr_array_new ();
  guint place;

  g_return_if_fail (HEED_IS_CHRONOLOGY (self));
  g_return_if_fail (lines != NULL);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_ptr_array_ref (lines);
  for (guint i = 0; i < lines->len; i++)
    if (!heed_chronology_line_is_superseded (g_ptr_array_index (lines, i)))
      g_ptr_array_add (live, heed_chronology_line_get_entry (g_ptr_array_index (lines, i)));
  heed_month_bars_set_entries (self->bars, live);
  place = gtk_drop_down_get_selected (self->kind);
  update_kinds (self);
  gtk_drop_down_set_selected (self->kind, place != GTK_INVALID_LIST_POSITION ? place : 0);
  sift (self);
}
