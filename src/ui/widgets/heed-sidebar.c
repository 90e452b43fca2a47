/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-sidebar.h"

#include "heed-fill.h"
#include "heed-late-menu.h"
#include "heed-pages.h"

#include <glib/gi18n.h>

#define WIDTH 232

struct _HeedSidebar
{
  AdwBin parent_instance;

  GtkListBox *list;
  GMenuModel *main_menu;
  GtkMenuButton *menu;
  GtkSearchEntry *search;
  AdwWindowTitle *title;
  gboolean folded;
  char *sought; /* what Return already asked for, before the entry said that it changed */
};

G_DEFINE_FINAL_TYPE (HeedSidebar, heed_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS
};

enum
{
  PAGE_CHOSEN,
  SEARCH,
  SEARCH_ACTIVATED,
  SEARCH_STOPPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* As wide as the sidebar always is; alone in the window it has all of it. */
static void
update_width (HeedSidebar *self)
{
  AdwClamp *clamp = ADW_CLAMP (adw_bin_get_child (ADW_BIN (self)));
  int width = self->folded ? G_MAXINT16 : WIDTH;

  adw_clamp_set_maximum_size (clamp, width);
  adw_clamp_set_tightening_threshold (clamp, width);
}

static const char *
get_row_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page-name");
}

static void
add_row (HeedSidebar *self,
         const HeedPageKind *kind)
{
  const char *label = _ (kind->label);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (kind->icon);
  GtkWidget *text = gtk_label_new (label);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (row), "page-name", (gpointer) kind->name);
  gtk_list_box_append (self->list, row);
}

static void
row_activated_cb (HeedSidebar *self,
                  GtkListBoxRow *row)
{
  g_assert (HEED_IS_SIDEBAR (self));

  g_signal_emit (self, signals[PAGE_CHOSEN], 0, get_row_name (row));
}

static void
search_changed_cb (HeedSidebar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *sought = g_steal_pointer (&self->sought);

  g_assert (HEED_IS_SIDEBAR (self));

  if (g_strcmp0 (sought, text) != 0)
    g_signal_emit (self, signals[SEARCH], 0, text);
}

static void
search_activated_cb (HeedSidebar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_assert (HEED_IS_SIDEBAR (self));

  /* The entry says that it changed a while after the last letter; Return does not wait for that. */
  if (*text != '\0')
    {
      g_free (self->sought);
      self->sought = g_strdup (text);
      g_signal_emit (self, signals[SEARCH], 0, text);
    }
  g_signal_emit (self, signals[SEARCH_ACTIVATED], 0);
}

static void
search_stopped_cb (HeedSidebar *self)
{
  g_assert (HEED_IS_SIDEBAR (self));

  heed_fill (GTK_EDITABLE (self->search), "");
  g_signal_emit (self, signals[SEARCH_STOPPED], 0);
}

static void
heed_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_SIDEBAR);

  G_OBJECT_CLASS (heed_sidebar_parent_class)->dispose (object);
}

static void
heed_sidebar_finalize (GObject *object)
{
  g_free (HEED_SIDEBAR (object)->sought);

  G_OBJECT_CLASS (heed_sidebar_parent_class)->finalize (object);
}

static void
heed_sidebar_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  HeedSidebar *self = HEED_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_sidebar_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  HeedSidebar *self = HEED_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      if (self->folded != g_value_get_boolean (value))
        {
          self->folded = g_value_get_boolean (value);
          update_width (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_sidebar_class_init (HeedSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_sidebar_dispose;
  object_class->finalize = heed_sidebar_finalize;
  object_class->get_property = heed_sidebar_get_property;
  object_class->set_property = heed_sidebar_set_property;

  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", HEED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEARCH] = g_signal_new ("search", HEED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[SEARCH_ACTIVATED] = g_signal_new ("search-activated", HEED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SEARCH_STOPPED] = g_signal_new ("search-stopped", HEED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, HeedSidebar, main_menu);
  gtk_widget_class_bind_template_child (widget_class, HeedSidebar, menu);
  gtk_widget_class_bind_template_child (widget_class, HeedSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, HeedSidebar, title);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
heed_sidebar_init (HeedSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  heed_late_menu_set (self->menu, self->main_menu);
  update_width (self);

  for (const HeedPageKind *kind = heed_pages_get_table (); kind->name != NULL; kind++)
    if (kind->label != NULL)
      add_row (self, kind);
}

void
heed_sidebar_set_page (HeedSidebar *self,
                       const char *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (HEED_IS_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (get_row_name (row), name) == 0)
      break;
  gtk_list_box_select_row (self->list, row);
}

void
heed_sidebar_set_setting (HeedSidebar *self,
                          const char *setting)
{
  g_return_if_fail (HEED_IS_SIDEBAR (self));

  adw_window_title_set_subtitle (self->title, setting != NULL ? setting : "");
}

void
heed_sidebar_focus_search (HeedSidebar *self)
{
  g_return_if_fail (HEED_IS_SIDEBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
