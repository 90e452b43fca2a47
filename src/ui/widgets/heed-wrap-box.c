/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-wrap-box.h"

struct _HeedWrapBox
{
  GtkWidget parent_instance;

  int spacing;
  int line_spacing;
  gboolean centered;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedWrapBox, heed_wrap_box, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_CENTERED,
  PROP_LINE_SPACING,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

/* How wide a child is in a line of @width. */
static int
child_width (GtkWidget *child,
             int width)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

static int
child_height (GtkWidget *child,
              int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

typedef struct
{
  int used;   /* the children at the width of their own, and the space between them */
  int growth; /* what each child that expands gets on top */
  int height;
} Line;

static int
grown_width (GtkWidget *child,
             int width,
             const Line *line)
{
  return child_width (child, width) + (gtk_widget_get_hexpand (child) ? line->growth : 0);
}

/* The first child that does not fit in a line that starts with @first, and how the line lies. */
static GtkWidget *
break_line (HeedWrapBox *self,
            GtkWidget *first,
            int width,
            Line *ret_line)
{
  GtkWidget *child;
  Line line = { 0 };
  int n_expand = 0;

  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int own;

      if (!gtk_widget_should_layout (child))
        continue;
      own = child_width (child, width);
      if (line.used > 0 && line.used + self->spacing + own > width)
        break;
      line.used += own + (line.used > 0 ? self->spacing : 0);
      n_expand += gtk_widget_get_hexpand (child) ? 1 : 0;
    }
  line.growth = n_expand > 0 ? MAX (width - line.used, 0) / n_expand : 0;
  line.used += n_expand * line.growth;
  for (GtkWidget *part = first; part != child; part = gtk_widget_get_next_sibling (part))
    if (gtk_widget_should_layout (part))
      line.height = MAX (line.height, child_height (part, grown_width (part, width, &line)));
  *ret_line = line;
  return child;
}

static int
lines_height (HeedWrapBox *self,
              int width)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int sum = 0;

  while (child != NULL)
    {
      Line line;

      child = break_line (self, child, width, &line);
      if (line.height > 0)
        sum += line.height + (sum > 0 ? self->line_spacing : 0);
    }
  return sum;
}

static void
heed_wrap_box_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HeedWrapBox *self = HEED_WRAP_BOX (widget);
  int widest = 0;
  int together = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      *minimum = *natural = lines_height (self, for_size);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      widest = MAX (widest, child_minimum);
      together += child_natural + (together > 0 ? self->spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, together);
    }
  else
    {
      *minimum = *natural = lines_height (self, MAX (widest, together));
    }
}

static void
heed_wrap_box_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  HeedWrapBox *self = HEED_WRAP_BOX (widget);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      Line line;
      GtkWidget *next = break_line (self, child, width, &line);
      int x = self->centered ? (width - line.used) / 2 : 0;

      for (; child != next; child = gtk_widget_get_next_sibling (child))
        {
          GtkAllocation place;

          if (!gtk_widget_should_layout (child))
            continue;
          place.width = grown_width (child, width, &line);
          place.height = child_height (child, place.width);
          place.x = from_right ? width - x - place.width : x;
          place.y = y + (line.height - place.height) / 2;
          gtk_widget_size_allocate (child, &place, -1);
          x += place.width + self->spacing;
        }
      if (line.height > 0)
        y += line.height + self->line_spacing;
    }
}

static GtkSizeRequestMode
heed_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
add_child (GtkBuildable *buildable,
           GtkBuilder *builder,
           GObject *child,
           const char *type)
{
  if (GTK_IS_WIDGET (child))
    heed_wrap_box_append (HEED_WRAP_BOX (buildable), GTK_WIDGET (child));
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
heed_wrap_box_dispose (GObject *object)
{
  heed_wrap_box_clear (HEED_WRAP_BOX (object));

  G_OBJECT_CLASS (heed_wrap_box_parent_class)->dispose (object);
}

static void
heed_wrap_box_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  HeedWrapBox *self = HEED_WRAP_BOX (object);

  switch (prop_id)
    {
    case PROP_CENTERED:
      g_value_set_boolean (value, self->centered);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_wrap_box_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  HeedWrapBox *self = HEED_WRAP_BOX (object);
  int *place = prop_id == PROP_SPACING ? &self->spacing : &self->line_spacing;

  switch (prop_id)
    {
    case PROP_CENTERED:
      if (self->centered != g_value_get_boolean (value))
        {
          self->centered = g_value_get_boolean (value);
          gtk_widget_queue_allocate (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_LINE_SPACING:
    case PROP_SPACING:
      if (*place != g_value_get_int (value))
        {
          *place = g_value_get_int (value);
          gtk_widget_queue_resize (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_wrap_box_class_init (HeedWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_wrap_box_dispose;
  object_class->get_property = heed_wrap_box_get_property;
  object_class->set_property = heed_wrap_box_set_property;
  widget_class->get_request_mode = heed_wrap_box_get_request_mode;
  widget_class->measure = heed_wrap_box_measure;
  widget_class->size_allocate = heed_wrap_box_size_allocate;

  properties[PROP_CENTERED] = g_param_spec_boolean ("centered", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing",
                                                    NULL,
                                                    NULL,
                                                    0,
                                                    G_MAXINT,
                                                    6,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 6, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_wrap_box_init (HeedWrapBox *self)
{
  self->spacing = 6;
  self->line_spacing = 6;
}

GtkWidget *
heed_wrap_box_new (void)
{
  return g_object_new (HEED_TYPE_WRAP_BOX, NULL);
}

void
heed_wrap_box_append (HeedWrapBox *self,
                      GtkWidget *child)
{
  g_return_if_fail (HEED_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
heed_wrap_box_clear (HeedWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (HEED_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
