/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-severity.h"

#include <glib/gi18n.h>

struct _HeedSeverity
{
  GtkWidget parent_instance;

  char *role;
  GtkImage *icon;
  GtkLabel *word;
};

G_DEFINE_FINAL_TYPE (HeedSeverity, heed_severity, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ROLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *role;
  const char *label;
  const char *icon;
  const char *style_class;
} ROLES[] = {
  { "emergency", N_ ("Emergency"), "dialog-error-symbolic", "heed-emergency" },
  { "act", N_ ("Act"), "dialog-warning-symbolic", "heed-act" },
  { "consider", N_ ("Consider"), "dialog-question-symbolic", "heed-consider" },
  { "record", N_ ("Record"), "document-edit-symbolic", "heed-record" },
  { "inform", N_ ("Inform"), "dialog-information-symbolic", "heed-inform" },
};

static guint
find_role (const char *role)
{
  guint place = 0;

  while (place < G_N_ELEMENTS (ROLES) - 1 && g_strcmp0 (ROLES[place].role, role) != 0)
    place++;
  return place;
}

static void
update (HeedSeverity *self)
{
  guint place = find_role (self->role);

  for (guint i = 0; i < G_N_ELEMENTS (ROLES); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), ROLES[i].style_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), ROLES[place].style_class);
  gtk_image_set_from_icon_name (self->icon, ROLES[place].icon);
  gtk_label_set_text (self->word, _ (ROLES[place].label));
}

static void
heed_severity_dispose (GObject *object)
{
  HeedSeverity *self = HEED_SEVERITY (object);

  g_clear_pointer ((GtkWidget **) &self->icon, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->word, gtk_widget_unparent);

  G_OBJECT_CLASS (heed_severity_parent_class)->dispose (object);
}

static void
heed_severity_finalize (GObject *object)
{
  g_free (HEED_SEVERITY (object)->role);

  G_OBJECT_CLASS (heed_severity_parent_class)->finalize (object);
}

static void
heed_severity_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  HeedSeverity *self = HEED_SEVERITY (object);

  switch (prop_id)
    {
    case PROP_ROLE:
      g_value_set_string (value, self->role);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_severity_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  HeedSeverity *self = HEED_SEVERITY (object);

  switch (prop_id)
    {
    case PROP_ROLE:
      heed_severity_set_role (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_severity_class_init (HeedSeverityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_severity_dispose;
  object_class->finalize = heed_severity_finalize;
  object_class->get_property = heed_severity_get_property;
  object_class->set_property = heed_severity_set_property;

  properties[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "severity");
}

static void
heed_severity_init (HeedSeverity *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (GTK_WIDGET (self->icon), GTK_WIDGET (self));
  self->word = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->word), GTK_WIDGET (self));
  update (self);
}

GtkWidget *
heed_severity_new (const char *role)
{
  return g_object_new (HEED_TYPE_SEVERITY, "role", role, NULL);
}

void
heed_severity_set_role (HeedSeverity *self,
                        const char *role)
{
  g_return_if_fail (HEED_IS_SEVERITY (self));

  if (g_strcmp0 (self->role, role) == 0)
    return;
  g_free (self->role);
  self->role = g_strdup (role);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE]);
}

const char *
heed_severity_get_label (const char *role)
{
  return _ (ROLES[find_role (role)].label);
}

const char *
heed_severity_get_style_class (const char *role)
{
  return ROLES[find_role (role)].style_class;
}
