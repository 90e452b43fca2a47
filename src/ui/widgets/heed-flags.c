/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-flags.h"

#include "heed-wrap-box.h"

struct _HeedFlags
{
  GtkWidget parent_instance;

  HeedWrapBox *box; /* NULL before the first flag */
  HeedChild *child;
  gulong changed;
  int width; /* as it was laid out last, 0: not yet */
};

G_DEFINE_FINAL_TYPE (HeedFlags, heed_flags, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const HeedChildFlags ALL[HEED_CHILD_N_FLAGS] = {
  HEED_CHILD_OPEN_CONCERN,
  HEED_CHILD_LOOKED_AFTER,
  HEED_CHILD_CARE_LEAVER,
  HEED_CHILD_PLAN,
  HEED_CHILD_SEND,
  HEED_CHILD_LIMITED,
};

/* Most children have no flag. */
static HeedWrapBox *
get_box (HeedFlags *self)
{
  if (self->box == NULL)
    {
      self->box = HEED_WRAP_BOX (heed_wrap_box_new ());
      gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
      gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
    }
  return self->box;
}

static void
show (HeedFlags *self)
{
  if (self->box != NULL)
    heed_wrap_box_clear (self->box);
  for (guint i = 0; self->child != NULL && i < HEED_CHILD_N_FLAGS; i++)
    if (heed_child_has_flag (self->child, ALL[i]))
      heed_wrap_box_append (get_box (self), heed_flags_new_label (ALL[i], heed_child_flag_get_label (ALL[i])));
}

static void
take (HeedFlags *self,
      HeedChild *child)
{
  if (self->child != NULL)
    g_clear_signal_handler (&self->changed, self->child);
  g_set_object (&self->child, child);
  if (child != NULL)
    self->changed = g_signal_connect_swapped (child, "changed", G_CALLBACK (show), self);
}

static void
heed_flags_dispose (GObject *object)
{
  HeedFlags *self = HEED_FLAGS (object);

  take (self, NULL);
  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (heed_flags_parent_class)->dispose (object);
}

static void
heed_flags_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, HEED_FLAGS (object)->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_flags_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      heed_flags_set_child (HEED_FLAGS (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GtkSizeRequestMode
heed_flags_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* From GTK 4.12 on a list of columns asks for the height of a cell before it knows its width: that is the one it
 * had, and where there was none yet, or another, it is told to ask again. */
static void
heed_flags_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  HeedFlags *self = HEED_FLAGS (widget);
  int narrowest;

  if (self->box == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0 && self->width > 0)
    {
      gtk_widget_measure (GTK_WIDGET (self->box), GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, NULL, NULL, NULL);
      for_size = MAX (self->width, narrowest);
    }
  gtk_widget_measure (GTK_WIDGET (self->box), orientation, for_size, minimum, natural, NULL, NULL);
}

static gboolean
ask_again_cb (GtkWidget *widget,
              GdkFrameClock *clock,
              gpointer unused)
{
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

static void
heed_flags_size_allocate (GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  HeedFlags *self = HEED_FLAGS (widget);
  int wanted;

  if (self->box == NULL)
    return;
  if (width != self->width)
    {
      self->width = width;
      gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &wanted, NULL, NULL, NULL);
      /* Not while it is laid out. */
      if (wanted > height)
        gtk_widget_add_tick_callback (widget, ask_again_cb, NULL, NULL);
    }
  gtk_widget_size_allocate (GTK_WIDGET (self->box), &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
heed_flags_class_init (HeedFlagsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_flags_dispose;
  object_class->get_property = heed_flags_get_property;
  object_class->set_property = heed_flags_set_property;
  widget_class->get_request_mode = heed_flags_get_request_mode;
  widget_class->measure = heed_flags_measure;
  widget_class->size_allocate = heed_flags_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, HEED_TYPE_CHILD, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_flags_init (HeedFlags *self)
{
}

void
heed_flags_set_child (HeedFlags *self,
                      HeedChild *child)
{
  g_return_if_fail (HEED_IS_FLAGS (self));

  if (self->child == child)
    return;
  take (self, child);
  if (child == NULL || !heed_child_is_loading (child))
    show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

const HeedChildFlags *
heed_flags_get_all (void)
{
  return ALL;
}

GtkWidget *
heed_flags_new_label (HeedChildFlags flag,
                      const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heed-flag");
  if (flag == HEED_CHILD_OPEN_CONCERN)
    gtk_widget_add_css_class (label, "heed-act");
  return label;
}
