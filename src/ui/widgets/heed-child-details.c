/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-child-details.h"

#include "heed-person-words.h"
#include "heed-text-label.h"

#include <glib/gi18n.h>

struct _HeedChildDetails
{
  AdwBin parent_instance;

  GtkBox *groups;

  GPtrArray *boxes; /* of a label and a value, one a fact; owned by the rows */
  gboolean can_edit;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (HeedChildDetails, heed_child_details, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_EDIT,
  PROP_NARROW,
  N_PROPS
};

enum
{
  EDIT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Label and value beside each other, or above where there is no room. */
static void
lay_out (HeedChildDetails *self,
         GtkWidget *box)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (box), self->narrow ? 2 : 12);
  gtk_label_set_width_chars (GTK_LABEL (gtk_widget_get_first_child (box)), self->narrow ? -1 : 28);
}

static GtkWidget *
new_row (HeedChildDetails *self,
         const HeedPersonFact *fact)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = heed_text_label_new (fact->label, "dim-label");
  GtkWidget *value = heed_text_label_new (fact->value, fact->missing ? "heed-missing" : NULL);
  g_autofree char *name = g_strdup_printf ("%s: %s", fact->label, fact->value);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_label_set_selectable (GTK_LABEL (value), !fact->missing);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_widget_add_css_class (box, "heed-fact");
  lay_out (self, box);
  g_ptr_array_add (self->boxes, box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static GtkWidget *
add_group (HeedChildDetails *self,
           const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), heed_text_label_new (title, "heading"));
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->groups, group);
  return list;
}

static void
edit_cb (HeedChildDetails *self)
{
  g_assert (HEED_IS_CHILD_DETAILS (self));

  g_signal_emit (self, signals[EDIT], 0);
}

static void
heed_child_details_dispose (GObject *object)
{
  g_clear_pointer (&HEED_CHILD_DETAILS (object)->boxes, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_CHILD_DETAILS);

  G_OBJECT_CLASS (heed_child_details_parent_class)->dispose (object);
}

static void
heed_child_details_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_EDIT:
      g_value_set_boolean (value, HEED_CHILD_DETAILS (object)->can_edit);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, HEED_CHILD_DETAILS (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_details_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  HeedChildDetails *self = HEED_CHILD_DETAILS (object);

  switch (prop_id)
    {
    case PROP_CAN_EDIT:
      if (self->can_edit != g_value_get_boolean (value))
        {
          self->can_edit = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value))
        {
          self->narrow = g_value_get_boolean (value);
          for (guint i = 0; i < self->boxes->len; i++)
            lay_out (self, g_ptr_array_index (self->boxes, i));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_details_class_init (HeedChildDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_child_details_dispose;
  object_class->get_property = heed_child_details_get_property;
  object_class->set_property = heed_child_details_set_property;

  properties[PROP_CAN_EDIT] = g_param_spec_boolean ("can-edit", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDIT] = g_signal_new ("edit", HEED_TYPE_CHILD_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-child-details.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChildDetails, groups);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
heed_child_details_init (HeedChildDetails *self)
{
  self->boxes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_child_details_set_person (HeedChildDetails *self,
                               HeedPerson *person,
                               HeedCodes *codes)
{
  g_autoptr (GPtrArray) facts = NULL;
  GtkWidget *group;
  GtkWidget *list = NULL;
  const char *title = NULL;

  g_return_if_fail (HEED_IS_CHILD_DETAILS (self));

  g_ptr_array_set_size (self->boxes, 0);
  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, group);
  facts = heed_person_words_facts (person, codes);
  for (guint i = 0; i < facts->len; i++)
    {
      HeedPersonFact *fact = g_ptr_array_index (facts, i);

      if (fact->group != title)
        list = add_group (self, fact->group);
      title = fact->group;
      gtk_list_box_append (GTK_LIST_BOX (list), new_row (self, fact));
    }
}
