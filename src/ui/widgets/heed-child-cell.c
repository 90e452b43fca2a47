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
  gboolean shortens;
  HeedChild *of;
  gulong changed;

  /* Those that the part has; the others are NULL. */
  GtkWidget *row_name;
  GtkWidget *name;
  GtkWidget *alias;
  GtkWidget *flags;
  GtkWidget *text; /* the whole of a part that is one text */
  GtkWidget *age;
  GtkWidget *last;
};

G_DEFINE_FINAL_TYPE (HeedChildCell, heed_child_cell, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_OF,
  PROP_PART,
  PROP_SHORTENS,
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

static void
show_name (HeedChildCell *self)
{
  g_autofree char *row_name = dup_row_name (self->of);
  g_autofree char *markup = dup_name_markup (self->of);
  g_autofree char *alias = dup_property (self->of, "also-known-as");
  g_autofree char *quoted = *alias != '\0' ? heed_format_quoted (alias) : g_strdup ("");

  heed_row_name_set_text (HEED_ROW_NAME (self->row_name), row_name);
  gtk_label_set_markup (GTK_LABEL (self->name), markup);
  gtk_label_set_text (GTK_LABEL (self->alias), quoted);
}

static void
show (HeedChildCell *self)
{
  if (self->text != NULL)
    set_label (self->text, self->of, self->part);
  if (self->name != NULL)
    show_name (self);
  if (self->flags == NULL)
    return;
  heed_flags_set_child (HEED_FLAGS (self->flags), self->of);
  set_label (self->age, self->of, "age-text");
  set_label (self->last, self->of, "last-entry-text");
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

static void
make_name (HeedChildCell *self)
{
  self->row_name = g_object_new (HEED_TYPE_ROW_NAME, NULL);
  self->name = new_label (0, FALSE);
  self->alias = new_label (0, TRUE);
  gtk_box_append (GTK_BOX (self), self->row_name);
}

static void
make_column_name (HeedChildCell *self)
{
  make_name (self);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->alias), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->alias, TRUE);
  gtk_widget_set_margin_start (self->alias, 8);
  gtk_box_append (GTK_BOX (self), self->name);
  gtk_box_append (GTK_BOX (self), self->alias);
}

static void
make_row (HeedChildCell *self)
{
  GtkWidget *who = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *when = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *names = heed_wrap_box_new ();

  make_name (self);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  set_wraps (self->name);
  set_wraps (self->alias);
  g_object_set (names, "spacing", 8, "line-spacing", 0, NULL);
  heed_wrap_box_append (HEED_WRAP_BOX (names), self->name);
  heed_wrap_box_append (HEED_WRAP_BOX (names), self->alias);
  self->flags = g_object_new (HEED_TYPE_FLAGS, NULL);
  gtk_box_append (GTK_BOX (who), names);
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

  if (g_strcmp0 (self->part, "name") == 0)
    make_column_name (self);
  else if (g_strcmp0 (self->part, "row") == 0)
    make_row (self);
  else
    {
      self->text = new_label (0, FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (self->text), self->shortens ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      gtk_box_append (GTK_BOX (self), self->text);
    }
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
heed_child_cell_dispose (GObject *object)
{
  take (HEED_CHILD_CELL (object), NULL);

  G_OBJECT_CLASS (heed_child_cell_parent_class)->dispose (object);
}

static void
heed_child_cell_finalize (GObject *object)
{
  g_free (HEED_CHILD_CELL (object)->part);

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
    case PROP_SHORTENS:
      g_value_set_boolean (value, self->shortens);
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
      show (self);
      break;
    case PROP_PART:
      self->part = g_value_dup_string (value);
      break;
    case PROP_SHORTENS:
      self->shortens = g_value_get_boolean (value);
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

  properties[PROP_OF] = g_param_spec_object ("of", NULL, NULL, HEED_TYPE_CHILD, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PART] = g_param_spec_string ("part", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHORTENS] = g_param_spec_boolean ("shortens", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_child_cell_init (HeedChildCell *self)
{
}
