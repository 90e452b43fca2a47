/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-child-people.h"

#include "heed-relative-words.h"
#include "heed-text-label.h"

#include <glib/gi18n.h>

/* Of a button: the relationship that it is about. */
#define DATA_RELATIONSHIP "heed-relationship"

struct _HeedChildPeople
{
  AdwBin parent_instance;

  GtkWidget *empty;
  GtkBox *groups;

  GPtrArray *relatives; /* as they were set; NULL before */
  GPtrArray *boxes;     /* of what is known and the buttons, one a person; owned by the rows */
  gboolean can_edit;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (HeedChildPeople, heed_child_people, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_EDIT,
  PROP_NARROW,
  N_PROPS
};

enum
{
  ADD,
  CHANGE,
  END,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
add_cb (HeedChildPeople *self)
{
  g_assert (HEED_IS_CHILD_PEOPLE (self));

  g_signal_emit (self, signals[ADD], 0);
}

static void
change_cb (HeedChildPeople *self,
           GtkWidget *button)
{
  g_assert (HEED_IS_CHILD_PEOPLE (self));

  g_signal_emit (self, signals[CHANGE], 0, g_object_get_data (G_OBJECT (button), DATA_RELATIONSHIP));
}

static void
end_cb (HeedChildPeople *self,
        GtkWidget *button)
{
  g_assert (HEED_IS_CHILD_PEOPLE (self));

  g_signal_emit (self, signals[END], 0, g_object_get_data (G_OBJECT (button), DATA_RELATIONSHIP));
}

/* The buttons beside what is known, or below where there is no room. */
static void
lay_out (HeedChildPeople *self,
         GtkWidget *box)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/* A line that is told apart by its icon, its words and its colour. */
static void
append_mark (GtkBox *box,
             const char *icon,
             const char *text,
             const char *style_class)
{
  GtkWidget *line;
  GtkWidget *image;
  GtkWidget *words;

  if (text == NULL)
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  image = gtk_image_new_from_icon_name (icon);
  /* In a box of its own it has no baseline, and is as high as it says. */
  words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (words), heed_text_label_new (text, "heed-name"));
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), words);
  if (style_class != NULL)
    gtk_widget_add_css_class (line, style_class);
  gtk_box_append (box, line);
}

static GtkWidget *
new_known (const HeedRelativeWords *words)
{
  GtkWidget *known = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (known, TRUE);
  gtk_box_append (GTK_BOX (known), heed_text_label_new (words->name, "heed-name"));
  gtk_box_append (GTK_BOX (known), heed_text_label_new (words->kind, NULL));
  append_mark (GTK_BOX (known), "action-unavailable-symbolic", words->silent, "heed-remark");
  append_mark (GTK_BOX (known), "emblem-ok-symbolic", words->responsible, NULL);
  for (guint i = 0; words->phones[i] != NULL; i++)
    {
      GtkWidget *label = heed_text_label_new (words->phones[i], "heed-phone");

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (known), label);
    }
  if (words->no_phone != NULL)
    gtk_box_append (GTK_BOX (known), heed_text_label_new (words->no_phone, "heed-missing"));
  for (guint i = 0; words->facts[i] != NULL; i++)
    gtk_box_append (GTK_BOX (known), heed_text_label_new (words->facts[i], "dim-label"));

  return known;
}

static void
append_button (HeedChildPeople *self,
               GtkBox *box,
               const HeedRelativeWords *words,
               const char *label,
               const char *spoken,
               GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: the first is “Change %s” or “End %s” with a name, the second what that person is to the child. */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), spoken, words->kind);

  g_object_set_data_full (G_OBJECT (button), DATA_RELATIONSHIP, g_object_ref (words->one->relationship), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static GtkWidget *
new_buttons (HeedChildPeople *self,
             const HeedRelativeWords *words)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *change = g_strdup_printf (_ ("Change %s"), words->name);
  g_autofree char *end = g_strdup_printf (_ ("End %s"), words->name);

  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  append_button (self, GTK_BOX (buttons), words, _ ("Change"), change, G_CALLBACK (change_cb));
  if (!words->one->has_ended)
    append_button (self, GTK_BOX (buttons), words, _ ("End"), end, G_CALLBACK (end_cb));
  g_object_bind_property (self, "can-edit", buttons, "visible", G_BINDING_SYNC_CREATE);

  return buttons;
}

static char *
dup_spoken (const HeedRelativeWords *words)
{
  GString *text = g_string_new (words->name);
  const char *parts[] = { words->kind, words->silent, words->responsible };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL)
        g_string_append_printf (text, "; %s", parts[i]);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
new_row (HeedChildPeople *self,
         const HeedRelativeWords *words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *spoken = dup_spoken (words);

  gtk_box_append (GTK_BOX (box), new_known (words));
  gtk_box_append (GTK_BOX (box), new_buttons (self, words));
  gtk_widget_add_css_class (box, "heed-fact");
  lay_out (self, box);
  g_ptr_array_add (self->boxes, box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

static GtkWidget *
add_group (HeedChildPeople *self,
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
heed_child_people_dispose (GObject *object)
{
  HeedChildPeople *self = HEED_CHILD_PEOPLE (object);

  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_pointer (&self->relatives, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_CHILD_PEOPLE);

  G_OBJECT_CLASS (heed_child_people_parent_class)->dispose (object);
}

static void
heed_child_people_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_EDIT:
      g_value_set_boolean (value, HEED_CHILD_PEOPLE (object)->can_edit);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, HEED_CHILD_PEOPLE (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_people_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HeedChildPeople *self = HEED_CHILD_PEOPLE (object);

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
heed_child_people_class_init (HeedChildPeopleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_child_people_dispose;
  object_class->get_property = heed_child_people_get_property;
  object_class->set_property = heed_child_people_set_property;

  properties[PROP_CAN_EDIT] = g_param_spec_boolean ("can-edit", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ADD] = g_signal_new ("add", HEED_TYPE_CHILD_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGE] = g_signal_new ("change", HEED_TYPE_CHILD_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HEED_TYPE_RELATIONSHIP);
  signals[END] = g_signal_new ("end", HEED_TYPE_CHILD_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HEED_TYPE_RELATIONSHIP);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-child-people.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChildPeople, empty);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPeople, groups);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
heed_child_people_init (HeedChildPeople *self)
{
  self->boxes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_child_people_set_relatives (HeedChildPeople *self,
                                 GPtrArray *relatives,
                                 HeedPerson *child,
                                 HeedCodes *codes)
{
  g_autoptr (GPtrArray) all = NULL;
  GtkWidget *group;
  GtkWidget *list = NULL;
  const char *title = NULL;

  g_return_if_fail (HEED_IS_CHILD_PEOPLE (self));
  g_return_if_fail (relatives != NULL);

  g_clear_pointer (&self->relatives, g_ptr_array_unref);
  self->relatives = g_ptr_array_ref (relatives);
  g_ptr_array_set_size (self->boxes, 0);
  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, group);
  all = heed_relative_words (relatives, child, codes);
  for (guint i = 0; i < all->len; i++)
    {
      HeedRelativeWords *words = g_ptr_array_index (all, i);

      if (words->group != title)
        list = add_group (self, words->group);
      title = words->group;
      gtk_list_box_append (GTK_LIST_BOX (list), new_row (self, words));
    }
  gtk_widget_set_visible (self->empty, all->len == 0);
}
