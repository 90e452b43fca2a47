/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-row-name.h"

struct _HeedRowName
{
  GtkWidget parent_instance;

  char *text;
};

G_DEFINE_FINAL_TYPE (HeedRowName, heed_row_name, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The row's own type is private to the toolkit; its name in style sheets is not. */
static void
name_row (HeedRowName *self)
{
  GtkWidget *widget = gtk_widget_get_parent (GTK_WIDGET (self));

  while (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  if (widget != NULL && self->text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text, -1);
}

static void
heed_row_name_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (heed_row_name_parent_class)->root (widget);
  name_row (HEED_ROW_NAME (widget));
}

static void
heed_row_name_finalize (GObject *object)
{
  g_free (HEED_ROW_NAME (object)->text);

  G_OBJECT_CLASS (heed_row_name_parent_class)->finalize (object);
}

static void
heed_row_name_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, HEED_ROW_NAME (object)->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_row_name_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  HeedRowName *self = HEED_ROW_NAME (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      if (g_strcmp0 (self->text, g_value_get_string (value)) != 0)
        {
          g_free (self->text);
          self->text = g_value_dup_string (value);
          name_row (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_row_name_class_init (HeedRowNameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = heed_row_name_finalize;
  object_class->get_property = heed_row_name_get_property;
  object_class->set_property = heed_row_name_set_property;
  widget_class->root = heed_row_name_root;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
heed_row_name_init (HeedRowName *self)
{
}
