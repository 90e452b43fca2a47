/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-toggles.h"

#include "heed-focus.h"

struct _HeedToggles
{
  GtkWidget parent_instance;

  char *label;
  char *value;
};

G_DEFINE_FINAL_TYPE (HeedToggles, heed_toggles, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
code_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "code");
}

static void
toggled_cb (HeedToggles *self,
            GtkToggleButton *button)
{
  const char *code = code_of (GTK_WIDGET (button));

  g_assert (HEED_IS_TOGGLES (self));

  if (gtk_toggle_button_get_active (button))
    heed_toggles_set_value (self, code);
  else if (g_str_equal (self->value, code))
    heed_toggles_set_value (self, "");
}

static GtkWidget *
append (HeedToggles *self,
        const char *code,
        const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  g_autofree char *style_class = g_strconcat ("answer-", code, NULL);

  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code), g_free);
  gtk_widget_add_css_class (button, style_class);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);

  return button;
}

static void
clear (HeedToggles *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static gboolean
heed_toggles_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
heed_toggles_dispose (GObject *object)
{
  clear (HEED_TOGGLES (object));

  G_OBJECT_CLASS (heed_toggles_parent_class)->dispose (object);
}

static void
heed_toggles_finalize (GObject *object)
{
  HeedToggles *self = HEED_TOGGLES (object);

  g_free (self->label);
  g_free (self->value);

  G_OBJECT_CLASS (heed_toggles_parent_class)->finalize (object);
}

static void
heed_toggles_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  HeedToggles *self = HEED_TOGGLES (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_toggles_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  HeedToggles *self = HEED_TOGGLES (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
      break;
    case PROP_VALUE:
      heed_toggles_set_value (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_toggles_class_init (HeedTogglesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_toggles_dispose;
  object_class->finalize = heed_toggles_finalize;
  object_class->get_property = heed_toggles_get_property;
  object_class->set_property = heed_toggles_set_property;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_toggles_grab_focus;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "toggles");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
heed_toggles_init (HeedToggles *self)
{
  self->value = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

void
heed_toggles_set_codes (HeedToggles *self,
                        HeedCodes *codes,
                        const char *list,
                        const char *const *order)
{
  g_return_if_fail (HEED_IS_TOGGLES (self));
  g_return_if_fail (HEED_IS_CODES (codes));
  g_return_if_fail (list != NULL);

  clear (self);
  if (order == NULL)
    order = heed_codes_get_list (codes, list);
  for (guint i = 0; order != NULL && order[i] != NULL; i++)
    {
      GtkWidget *button = append (self, order[i], heed_codes_get_label (codes, list, order[i]));

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_str_equal (order[i], self->value));
    }
}

const char *
heed_toggles_get_value (HeedToggles *self)
{
  g_return_val_if_fail (HEED_IS_TOGGLES (self), "");

  return self->value;
}

void
heed_toggles_set_value (HeedToggles *self,
                        const char *value)
{
  g_return_if_fail (HEED_IS_TOGGLES (self));

  if (value == NULL)
    value = "";
  if (g_str_equal (self->value, value))
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), g_str_equal (code_of (child), self->value));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
