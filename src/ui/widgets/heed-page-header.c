/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-page-header.h"

#include "heed-page.h"

#include <glib/gi18n.h>

struct _HeedPageHeader
{
  GtkWidget parent_instance;

  AdwHeaderBar *bar;
  AdwWindowTitle *title;
  GtkButton *back;
  GBindingGroup *bindings;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedPageHeader, heed_page_header, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_SHOW_END_TITLE_BUTTONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

/* AdwWindowTitle wants a text, and a page may have none. */
static gboolean
to_text (GBinding *binding,
         const GValue *from,
         GValue *to,
         gpointer user_data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text != NULL ? text : "");
  return TRUE;
}

static void
add_child (GtkBuildable *buildable,
           GtkBuilder *builder,
           GObject *child,
           const char *type)
{
  HeedPageHeader *self = HEED_PAGE_HEADER (buildable);

  if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (self->bar, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (self->bar, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    adw_header_bar_set_title_widget (self->bar, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
heed_page_header_root (GtkWidget *widget)
{
  HeedPageHeader *self = HEED_PAGE_HEADER (widget);

  GTK_WIDGET_CLASS (heed_page_header_parent_class)->root (widget);
  g_binding_group_set_source (self->bindings, gtk_widget_get_ancestor (widget, HEED_TYPE_PAGE));
}

static void
heed_page_header_unroot (GtkWidget *widget)
{
  HeedPageHeader *self = HEED_PAGE_HEADER (widget);

  g_binding_group_set_source (self->bindings, NULL);
  GTK_WIDGET_CLASS (heed_page_header_parent_class)->unroot (widget);
}

static void
heed_page_header_dispose (GObject *object)
{
  HeedPageHeader *self = HEED_PAGE_HEADER (object);

  g_clear_object (&self->bindings);
  g_clear_pointer ((GtkWidget **) &self->bar, gtk_widget_unparent);

  G_OBJECT_CLASS (heed_page_header_parent_class)->dispose (object);
}

static void
heed_page_header_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  HeedPageHeader *self = HEED_PAGE_HEADER (object);

  switch (prop_id)
    {
    case PROP_SHOW_END_TITLE_BUTTONS:
      g_value_set_boolean (value, adw_header_bar_get_show_end_title_buttons (self->bar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_page_header_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  HeedPageHeader *self = HEED_PAGE_HEADER (object);

  switch (prop_id)
    {
    case PROP_SHOW_END_TITLE_BUTTONS:
      adw_header_bar_set_show_end_title_buttons (self->bar, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_page_header_class_init (HeedPageHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_page_header_dispose;
  object_class->get_property = heed_page_header_get_property;
  object_class->set_property = heed_page_header_set_property;
  widget_class->root = heed_page_header_root;
  widget_class->unroot = heed_page_header_unroot;

  properties[PROP_SHOW_END_TITLE_BUTTONS] = g_param_spec_boolean ("show-end-title-buttons",
                                                                  NULL,
                                                                  NULL,
                                                                  TRUE,
                                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
heed_page_header_init (HeedPageHeader *self)
{
  self->bar = ADW_HEADER_BAR (adw_header_bar_new ());
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (self->bar, GTK_WIDGET (self->title));
  gtk_widget_set_parent (GTK_WIDGET (self->bar), GTK_WIDGET (self));

  self->back = GTK_BUTTON (gtk_button_new_from_icon_name ("go-previous-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "win.back");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->back), _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Back"), -1);
  adw_header_bar_pack_start (self->bar, GTK_WIDGET (self->back));

  self->bindings = g_binding_group_new ();
  g_binding_group_bind_full (self->bindings, "title", self->title, "title", G_BINDING_SYNC_CREATE, to_text, NULL, NULL, NULL);
  g_binding_group_bind_full (self->bindings, "subtitle", self->title, "subtitle", G_BINDING_SYNC_CREATE, to_text, NULL, NULL, NULL);
  g_binding_group_bind (self->bindings, "can-go-back", self->back, "visible", G_BINDING_SYNC_CREATE);
}
