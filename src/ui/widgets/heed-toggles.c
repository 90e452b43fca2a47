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
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), GTK_JUSTIFY_CENTER);
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

static int
child_natural (GtkWidget *child,
               int *ret_minimum)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, ret_minimum, &natural, NULL, NULL);
  return natural;
}

/* The answers as wide as their words, beside each other. */
static int
together_width (HeedToggles *self)
{
  int sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    sum += child_natural (child, NULL);
  return sum;
}

static gboolean
is_stacked (HeedToggles *self,
            int width)
{
  return width >= 0 && width < together_width (self);
}

static GtkSizeRequestMode
heed_toggles_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
heed_toggles_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  HeedToggles *self = HEED_TOGGLES (widget);
  gboolean stacked = is_stacked (self, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1);

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? together_width (self) : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least;
      int own = child_natural (child, &least);

      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, least);
          continue;
        }
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, stacked ? for_size : own, &least, NULL, NULL, NULL);
      *natural = stacked ? *natural + least : MAX (*natural, least);
      *minimum = *natural;
    }
}

static void
heed_toggles_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  HeedToggles *self = HEED_TOGGLES (widget);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean stacked = is_stacked (self, width);
  int used = 0;

  /* Which corners are round. */
  if (stacked)
    gtk_widget_add_css_class (widget, "vertical");
  else
    gtk_widget_remove_css_class (widget, "vertical");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { 0, 0, width, height };

      if (stacked)
        {
          place.y = used;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &place.height, NULL, NULL, NULL);
          used += place.height;
        }
      else
        {
          place.width = child_natural (child, NULL);
          place.x = from_right ? width - used - place.width : used;
          used += place.width;
        }
      gtk_widget_size_allocate (child, &place, -1);
    }
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
  widget_class->get_request_mode = heed_toggles_get_request_mode;
  widget_class->grab_focus = heed_toggles_grab_focus;
  widget_class->measure = heed_toggles_measure;
  widget_class->size_allocate = heed_toggles_size_allocate;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "toggles");
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
