/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-child-cell.h"

#include "heed-child.h"
#include "heed-flags.h"
#include "heed-format.h"
#include "heed-row-name.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedChildCell
{
  GtkBox parent_instance;

  char *part;
  HeedChild *of;
  gulong changed;

  char *row_name;
  GtkWidget *names; /* where name and alias lie */
  GtkWidget *name;
  GtkWidget *alias; /* NULL before the first child who has one */

  /* Of a row; else NULL. */
  GtkWidget *flags;
  GtkWidget *age;
  GtkWidget *last;
};

G_DEFINE_FINAL_TYPE (HeedChildCell, heed_child_cell, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_OF,
  PROP_PART,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_property (HeedChild *child,
              const char *name)
{
  char *text = NULL;

  if (child != NULL)
    g_object_get (child, name, &text, NULL);

  return text != NULL ? text : g_strdup ("");
}

static void
set_label (GtkWidget *label,
           HeedChild *child,
           const char *property)
{
  g_autofree char *text = dup_property (child, property);

  gtk_label_set_text (GTK_LABEL (label), text);
}

/* What is read out for a row. */
static char *
dup_row_name (HeedChild *child)
{
  g_autofree char *name = dup_property (child, "label");
  g_autofree char *age = dup_property (child, "age-text");
  g_autofree char *flags = dup_property (child, "flags-text");

  if (child != NULL && heed_child_is_loading (child))
    return g_strdup (_ ("Loading"));
  if (*name == '\0')
    return g_strdup ("");

  return g_strdup_printf ("%s, %s%s%s", name, age, *flags != '\0' ? ", " : "", flags);
}

/* The family name, by which the list is sorted, stands out; of a name that cannot be cut in two, all. */
static char *
dup_name_markup (HeedChild *child)
{
  g_autofree char *name = dup_property (child, "label");
  g_autofree char *family = dup_property (child, "family-name");
  g_autofree char *given = g_markup_escape_text (name, *family != '\0' ? (gssize) (strlen (name) - strlen (family)) : 0);
  g_autofree char *bold = g_markup_escape_text (*family != '\0' ? family : name, -1);

  return g_strdup_printf ("%s<b>%s</b>", given, bold);
}

static GtkWidget *
new_label (float xalign,
           gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
set_wraps (GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
}

/* Most children are known by one name. */
static void
show_alias (HeedChildCell *self)
{
  g_autofree char *alias = dup_property (self->of, "also-known-as");
  g_autofree char *quoted = *alias != '\0' ? heed_format_quoted (alias) : NULL;

  if (quoted == NULL && self->alias == NULL)
    return;
  if (self->alias == NULL)
    {
      self->alias = new_label (0, TRUE);
      if (self->flags != NULL)
        {
          set_wraps (self->alias);
          heed_wrap_box_append (HEED_WRAP_BOX (self->names), self->alias);
        }
      else
        {
          gtk_label_set_ellipsize (GTK_LABEL (self->alias), PANGO_ELLIPSIZE_END);
          gtk_widget_set_hexpand (self->alias, TRUE);
          gtk_widget_set_margin_start (self->alias, 8);
          gtk_box_append (GTK_BOX (self->names), self->alias);
        }
    }
  gtk_label_set_text (GTK_LABEL (self->alias), quoted != NULL ? quoted : "");
}

static void
show (HeedChildCell *self)
{
  g_autofree char *markup = dup_name_markup (self->of);

  g_free (self->row_name);
  self->row_name = dup_row_name (self->of);
  heed_row_name_give (GTK_WIDGET (self), self->row_name);
  gtk_label_set_markup (GTK_LABEL (self->name), markup);
  show_alias (self);
  if (self->flags == NULL)
    return;
  heed_flags_set_child (HEED_FLAGS (self->flags), self->of);
  set_label (self->age, self->of, "age-text");
  set_label (self->last, self->of, "last-entry-text");
}

static void
make_column_name (HeedChildCell *self)
{
  self->names = GTK_WIDGET (self);
  self->name = new_label (0, FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self), self->name);
}

static void
make_row (HeedChildCell *self)
{
  GtkWidget *who = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *when = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->names = heed_wrap_box_new ();
  self->name = new_label (0, FALSE);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  set_wraps (self->name);
  g_object_set (self->names, "spacing", 8, "line-spacing", 0, NULL);
  heed_wrap_box_append (HEED_WRAP_BOX (self->names), self->name);
  self->flags = g_object_new (HEED_TYPE_FLAGS, NULL);
  gtk_box_append (GTK_BOX (who), self->names);
  gtk_box_append (GTK_BOX (who), self->flags);
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_set_valign (who, GTK_ALIGN_CENTER);
  self->age = new_label (1, FALSE);
  self->last = new_label (1, TRUE);
  gtk_widget_add_css_class (self->last, "caption");
  gtk_box_append (GTK_BOX (when), self->age);
  gtk_box_append (GTK_BOX (when), self->last);
  gtk_widget_set_valign (when, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), who);
  gtk_box_append (GTK_BOX (self), when);
}

static void
heed_child_cell_constructed (GObject *object)
{
  HeedChildCell *self = HEED_CHILD_CELL (object);

  G_OBJECT_CLASS (heed_child_cell_parent_class)->constructed (object);

  if (g_strcmp0 (self->part, "row") == 0)
    make_row (self);
  else
    make_column_name (self);
  show (self);
}

static void
take (HeedChildCell *self,
      HeedChild *of)
{
  if (self->of == of)
    return;
  if (self->of != NULL)
    g_clear_signal_handler (&self->changed, self->of);
  g_set_object (&self->of, of);
  if (of != NULL)
    self->changed = g_signal_connect_swapped (of, "changed", G_CALLBACK (show), self);
}

static void
heed_child_cell_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (heed_child_cell_parent_class)->root (widget);
  heed_row_name_give (widget, HEED_CHILD_CELL (widget)->row_name);
}

static void
heed_child_cell_dispose (GObject *object)
{
  take (HEED_CHILD_CELL (object), NULL);

  G_OBJECT_CLASS (heed_child_cell_parent_class)->dispose (object);
}

static void
heed_child_cell_finalize (GObject *object)
{
  g_free (HEED_CHILD_CELL (object)->part);
  g_free (HEED_CHILD_CELL (object)->row_name);

  G_OBJECT_CLASS (heed_child_cell_parent_class)->finalize (object);
}

static void
heed_child_cell_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  HeedChildCell *self = HEED_CHILD_CELL (object);

  switch (prop_id)
    {
    case PROP_OF:
      g_value_set_object (value, self->of);
      break;
    case PROP_PART:
      g_value_set_string (value, self->part);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_cell_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  HeedChildCell *self = HEED_CHILD_CELL (object);

  switch (prop_id)
    {
    case PROP_OF:
      if (self->of == g_value_get_object (value))
        break;
      take (self, g_value_get_object (value));
      if (self->of == NULL || !heed_child_is_loading (self->of))
        show (self);
      break;
    case PROP_PART:
      self->part = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_cell_class_init (HeedChildCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = heed_child_cell_constructed;
  object_class->dispose = heed_child_cell_dispose;
  object_class->finalize = heed_child_cell_finalize;
  object_class->get_property = heed_child_cell_get_property;
  object_class->set_property = heed_child_cell_set_property;
  GTK_WIDGET_CLASS (klass)->root = heed_child_cell_root;

  properties[PROP_OF] = g_param_spec_object ("of", NULL, NULL, HEED_TYPE_CHILD, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PART] = g_param_spec_string ("part", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_child_cell_init (HeedChildCell *self)
{
}

/* The cells of a column */

typedef struct
{
  const char *part;
  const char *const *css_classes;
  gboolean shortens;
} Kind;

static void
show_text (GtkWidget *label,
           HeedChild *child)
{
  set_label (label, child, g_object_get_data (G_OBJECT (label), "part"));
}

static void
set_up_text_cb (GtkListItemFactory *factory,
                GtkListItem *item,
                Kind *kind)
{
  GtkWidget *label = new_label (0, FALSE);

  gtk_label_set_ellipsize (GTK_LABEL (label), kind->shortens ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  if (kind->css_classes != NULL)
    gtk_widget_set_css_classes (label, (const char **) kind->css_classes);
  g_object_set_data (G_OBJECT (label), "part", (gpointer) kind->part);
  gtk_list_item_set_child (item, label);
}

static void
bind_text_cb (GtkListItemFactory *factory,
              GtkListItem *item,
              Kind *kind)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  HeedChild *child = gtk_list_item_get_item (item);

  g_signal_connect_object (child, "changed", G_CALLBACK (show_text), label, G_CONNECT_SWAPPED);
  if (!heed_child_is_loading (child))
    show_text (label, child);
}

static void
unbind_text_cb (GtkListItemFactory *factory,
                GtkListItem *item,
                Kind *kind)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_text, gtk_list_item_get_child (item));
}

static void
set_up_cell_cb (GtkListItemFactory *factory,
                GtkListItem *item,
                Kind *kind)
{
  gtk_list_item_set_child (item, g_object_new (HEED_TYPE_CHILD_CELL, "part", kind->part, NULL));
}

static void
bind_cell_cb (GtkListItemFactory *factory,
              GtkListItem *item,
              Kind *kind)
{
  g_object_set (gtk_list_item_get_child (item), "of", gtk_list_item_get_item (item), NULL);
}

static void
set_up_flags_cb (GtkListItemFactory *factory,
                 GtkListItem *item,
                 Kind *kind)
{
  gtk_list_item_set_child (item, g_object_new (HEED_TYPE_FLAGS, NULL));
}

static void
bind_flags_cb (GtkListItemFactory *factory,
               GtkListItem *item,
               Kind *kind)
{
  heed_flags_set_child (HEED_FLAGS (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
kind_free (gpointer kind,
           GClosure *closure)
{
  g_free (kind);
}

GtkListItemFactory *
heed_child_cell_factory_new (const char *part,
                             gboolean shortens,
                             const char *const *css_classes)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gboolean is_cell = g_str_equal (part, "name") || g_str_equal (part, "row");
  gboolean is_flags = g_str_equal (part, "flags");
  Kind *kind = g_new (Kind, 1);

  *kind = (Kind){ part, css_classes, shortens };
  g_signal_connect_data (factory,
                         "setup",
                         is_cell    ? G_CALLBACK (set_up_cell_cb)
                         : is_flags ? G_CALLBACK (set_up_flags_cb)
                                    : G_CALLBACK (set_up_text_cb),
                         kind,
                         kind_free,
                         0);
  g_signal_connect (factory, "bind", is_cell ? G_CALLBACK (bind_cell_cb) : is_flags ? G_CALLBACK (bind_flags_cb)
                                                                                    : G_CALLBACK (bind_text_cb),
                    kind);
  if (!is_cell && !is_flags)
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind_text_cb), kind);

  return factory;
}
