/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-choice.h"

#include "heed-accessible-name.h"
#include "heed-focus.h"

struct _HeedChoice
{
  AdwBin parent_instance;

  GtkDropDown *drop_down;
  GtkStringList *labels;
  GPtrArray *values; /* char *, one for each label */
  char *label;
  char *value;
  guint is_filling : 1;
};

G_DEFINE_FINAL_TYPE (HeedChoice, heed_choice, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static guint
find (HeedChoice *self,
      const char *value)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (self->values, i), value))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
append (HeedChoice *self,
        const char *value,
        const char *label)
{
  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (self->labels, label);
}

static void
take_value (HeedChoice *self,
            const char *value)
{
  if (g_str_equal (self->value, value))
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
selected_cb (HeedChoice *self)
{
  guint selected;

  g_assert (HEED_IS_CHOICE (self));

  selected = gtk_drop_down_get_selected (self->drop_down);
  if (!self->is_filling && selected != GTK_INVALID_LIST_POSITION)
    take_value (self, g_ptr_array_index (self->values, selected));
}

/* Selects what stands for the value, which the list may not know. */
static void
select_value (HeedChoice *self)
{
  guint position = find (self, self->value);

  if (position == GTK_INVALID_LIST_POSITION && *self->value != '\0')
    {
      append (self, self->value, self->value);
      position = self->values->len - 1;
    }
  if (position == GTK_INVALID_LIST_POSITION && self->values->len > 0)
    position = 0;

  gtk_drop_down_set_selected (self->drop_down, position);
}

static gboolean
heed_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_CHOICE (widget)->drop_down));
}

static void
heed_choice_finalize (GObject *object)
{
  HeedChoice *self = HEED_CHOICE (object);

  g_ptr_array_unref (self->values);
  g_clear_object (&self->labels);
  g_free (self->label);
  g_free (self->value);

  G_OBJECT_CLASS (heed_choice_parent_class)->finalize (object);
}

static void
heed_choice_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  HeedChoice *self = HEED_CHOICE (object);

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
heed_choice_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  HeedChoice *self = HEED_CHOICE (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      if (self->label != NULL)
        heed_accessible_name_drop_down (self->drop_down, self->label);
      break;
    case PROP_VALUE:
      heed_choice_set_value (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_choice_class_init (HeedChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = heed_choice_finalize;
  object_class->get_property = heed_choice_get_property;
  object_class->set_property = heed_choice_set_property;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_choice_grab_focus;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* So much of a label is seen in the list, which may be wider than what it opens from. */
#define LIST_CHARS 44

/* What is chosen may be longer than a narrow window: it is shortened as the form needs it. */
static void
set_up_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
set_up_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), check);
  g_object_bind_property (item, "selected", check, "visible", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkLabel *label = GTK_LABEL (GTK_IS_LABEL (child) ? child : gtk_widget_get_first_child (child));

  gtk_label_set_label (label, text);
  if (GTK_WIDGET (label) != child)
    gtk_label_set_width_chars (label, MIN ((int) g_utf8_strlen (text, -1), LIST_CHARS));
}

static GtkListItemFactory *
new_factory (GCallback set_up)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", set_up, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}

static void
heed_choice_init (HeedChoice *self)
{
  self->value = g_strdup ("");
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_string_list_new (NULL);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->labels)), NULL));
  heed_choice_shorten (self->drop_down);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

void
heed_choice_shorten (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = new_factory (G_CALLBACK (set_up_cb));
  g_autoptr (GtkListItemFactory) rows = new_factory (G_CALLBACK (set_up_row_cb));

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_drop_down_set_factory (drop_down, factory);
  gtk_drop_down_set_list_factory (drop_down, rows);
}

GtkWidget *
heed_choice_new (const char *label)
{
  return g_object_new (HEED_TYPE_CHOICE, "label", label, NULL);
}

void
heed_choice_set_values (HeedChoice *self,
                        const char *const *values,
                        const char *const *labels,
                        const char *none)
{
  g_return_if_fail (HEED_IS_CHOICE (self));
  g_return_if_fail (values != NULL && labels != NULL);

  self->is_filling = TRUE;
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)), NULL);
  g_ptr_array_set_size (self->values, 0);
  if (none != NULL)
    append (self, "", none);
  for (guint i = 0; values[i] != NULL; i++)
    append (self, values[i], labels[i]);
  select_value (self);
  self->is_filling = FALSE;

  if (none == NULL && *self->value == '\0' && self->values->len > 0)
    take_value (self, g_ptr_array_index (self->values, 0));
}

void
heed_choice_set_codes (HeedChoice *self,
                       HeedCodes *codes,
                       const char *list,
                       const char *none)
{
  const char *const *values;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_return_if_fail (HEED_IS_CODES (codes));

  values = heed_codes_get_list (codes, list);
  g_return_if_fail (values != NULL);

  for (guint i = 0; values[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer) heed_codes_get_label (codes, list, values[i]));
  g_ptr_array_add (labels, NULL);

  heed_choice_set_values (self, values, (const char *const *) labels->pdata, none);
}

const char *
heed_choice_get_value (HeedChoice *self)
{
  g_return_val_if_fail (HEED_IS_CHOICE (self), "");

  return self->value;
}

void
heed_choice_set_value (HeedChoice *self,
                       const char *value)
{
  g_autofree char *copy = NULL;

  g_return_if_fail (HEED_IS_CHOICE (self));

  if (value == NULL)
    value = "";
  if (g_str_equal (self->value, value))
    return;

  copy = g_strdup (value);
  self->is_filling = TRUE;
  take_value (self, copy);
  select_value (self);
  self->is_filling = FALSE;
}
