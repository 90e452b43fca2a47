/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-flags.h"

#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedFlags
{
  GtkWidget parent_instance;

  HeedWrapBox *box;
  HeedChild *child;
};

G_DEFINE_FINAL_TYPE (HeedFlags, heed_flags, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const ALL[] = { "openConcern", "lookedAfter", "careLeaver", "plan", "send", NULL };
static const char *const LABELS[] = { N_ ("Open concern"), N_ ("Looked after"), N_ ("Care leaver"), N_ ("Plan"), N_ ("SEND") };

static void
heed_flags_dispose (GObject *object)
{
  HeedFlags *self = HEED_FLAGS (object);

  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  g_clear_object (&self->child);

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

static void
heed_flags_class_init (HeedFlagsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_flags_dispose;
  object_class->get_property = heed_flags_get_property;
  object_class->set_property = heed_flags_set_property;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, HEED_TYPE_CHILD, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
heed_flags_init (HeedFlags *self)
{
  self->box = HEED_WRAP_BOX (heed_wrap_box_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

void
heed_flags_set_child (HeedFlags *self,
                      HeedChild *child)
{
  const char *const *flags;

  g_return_if_fail (HEED_IS_FLAGS (self));

  if (!g_set_object (&self->child, child))
    return;
  heed_wrap_box_clear (self->box);
  flags = child != NULL ? heed_child_get_view (child)->flags : NULL;
  for (guint i = 0; flags != NULL && ALL[i] != NULL; i++)
    if (g_strv_contains (flags, ALL[i]))
      heed_wrap_box_append (self->box, heed_flags_new_label (ALL[i], heed_flags_get_label (ALL[i])));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

const char *const *
heed_flags_get_all (void)
{
  return ALL;
}

const char *
heed_flags_get_label (const char *flag)
{
  for (guint i = 0; ALL[i] != NULL; i++)
    if (g_strcmp0 (ALL[i], flag) == 0)
      return _ (LABELS[i]);
  return flag;
}

GtkWidget *
heed_flags_new_label (const char *flag,
                      const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heed-flag");
  if (g_strcmp0 (flag, "openConcern") == 0)
    gtk_widget_add_css_class (label, "heed-act");
  return label;
}
