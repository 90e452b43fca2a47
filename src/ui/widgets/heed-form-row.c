/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-form-row.h"

#define SPACING 12
#define STACKED_SPACING 4

#define LEAST_WIDTH 420
#define TITLE_CHARS 14
#define USUAL_DPI 96.0

struct _HeedFormRow
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkWidget *child;
  int least_width;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedFormRow, heed_form_row, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_LEAST_WIDTH,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void
set_child (HeedFormRow *self,
           GtkWidget *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static gboolean
has_child (HeedFormRow *self)
{
  return self->child != NULL && gtk_widget_should_layout (self->child);
}

static int
title_width (HeedFormRow *self)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (self->title), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* The width is meant for text of the usual size: larger text fills it sooner. */
static int
get_least_width (HeedFormRow *self)
{
  double dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  return dpi > USUAL_DPI ? (int) (self->least_width * dpi / USUAL_DPI) : self->least_width;
}

static gboolean
is_stacked (HeedFormRow *self,
            int width)
{
  int least = 0;

  if (!has_child (self))
    return FALSE;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return width < get_least_width (self) || width < title_width (self) + SPACING + least;
}

static void
add_child (GtkBuildable *buildable,
           GtkBuilder *builder,
           GObject *child,
           const char *type)
{
  if (GTK_IS_WIDGET (child) && type == NULL)
    set_child (HEED_FORM_ROW (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static GtkSizeRequestMode
heed_form_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
heed_form_row_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HeedFormRow *self = HEED_FORM_ROW (widget);
  int title_min;
  int title_nat;
  int child_min = 0;
  int child_nat = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (GTK_WIDGET (self->title), orientation, -1, &title_min, &title_nat, NULL, NULL);
      if (has_child (self))
        gtk_widget_measure (self->child, orientation, -1, &child_min, &child_nat, NULL, NULL);
      *minimum = MAX (title_min, child_min);
      *natural = MAX (self->least_width, title_nat + SPACING + child_nat);
    }
  else if (for_size >= 0 && is_stacked (self, for_size))
    {
      gtk_widget_measure (GTK_WIDGET (self->title), orientation, for_size, &title_min, &title_nat, NULL, NULL);
      gtk_widget_measure (self->child, orientation, for_size, &child_min, &child_nat, NULL, NULL);
      *minimum = title_min + STACKED_SPACING + child_min;
      *natural = title_nat + STACKED_SPACING + child_nat;
    }
  else
    {
      int beside = title_width (self);

      /* Its column is as wide whatever the row's width, so that a title of two lines has them in a row of any. */
      gtk_widget_measure (GTK_WIDGET (self->title), orientation, beside, &title_min, &title_nat, NULL, NULL);
      if (has_child (self))
        gtk_widget_measure (self->child, orientation, for_size >= 0 ? for_size - beside - SPACING : -1, &child_min, &child_nat, NULL, NULL);
      *minimum = MAX (title_min, child_min);
      *natural = MAX (title_nat, child_nat);
    }
}

static void
place (GtkWidget *child,
       int x,
       int y,
       int width,
       int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
heed_form_row_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  HeedFormRow *self = HEED_FORM_ROW (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int title_height;

  if (is_stacked (self, width))
    {
      gtk_widget_measure (GTK_WIDGET (self->title), GTK_ORIENTATION_VERTICAL, width, &title_height, NULL, NULL, NULL);
      place (GTK_WIDGET (self->title), 0, 0, width, title_height);
      place (self->child, 0, title_height + STACKED_SPACING, width, height - title_height - STACKED_SPACING);
    }
  else
    {
      int beside = MIN (title_width (self), width);
      int rest = MAX (width - beside - SPACING, 0);
      int first_line = height;

      /* Beside a child of several lines the title stands with the first of them. */
      gtk_widget_measure (GTK_WIDGET (self->title), GTK_ORIENTATION_VERTICAL, beside, &title_height, NULL, NULL, NULL);
      first_line = GTK_IS_LABEL (self->child) ? MIN (height, title_height) : MIN (height, MAX (title_height, 34));
      place (GTK_WIDGET (self->title), is_rtl ? width - beside : 0, 0, beside, first_line);
      if (has_child (self))
        place (self->child, is_rtl ? 0 : beside + SPACING, 0, rest, height);
    }
}

static void
heed_form_row_dispose (GObject *object)
{
  HeedFormRow *self = HEED_FORM_ROW (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->title, gtk_widget_unparent);

  G_OBJECT_CLASS (heed_form_row_parent_class)->dispose (object);
}

static void
heed_form_row_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  HeedFormRow *self = HEED_FORM_ROW (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_LEAST_WIDTH:
      g_value_set_int (value, self->least_width);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_form_row_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  HeedFormRow *self = HEED_FORM_ROW (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    case PROP_LEAST_WIDTH:
      self->least_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_form_row_class_init (HeedFormRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_form_row_dispose;
  object_class->get_property = heed_form_row_get_property;
  object_class->set_property = heed_form_row_set_property;
  widget_class->get_request_mode = heed_form_row_get_request_mode;
  widget_class->measure = heed_form_row_measure;
  widget_class->size_allocate = heed_form_row_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEAST_WIDTH] = g_param_spec_int ("least-width", NULL, NULL, 0, G_MAXINT, LEAST_WIDTH, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "formrow");
}

static void
heed_form_row_init (HeedFormRow *self)
{
  self->least_width = LEAST_WIDTH;
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  /* One column, whatever stands in it. */
  gtk_label_set_width_chars (self->title, TITLE_CHARS);
  gtk_label_set_max_width_chars (self->title, TITLE_CHARS);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heed-form-title");
  gtk_widget_set_parent (GTK_WIDGET (self->title), GTK_WIDGET (self));
}
