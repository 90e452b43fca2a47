/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-row-name.h"

struct _HeedRowName
{
  GtkWidget parent_instance;

  char *text;
};

G_DEFINE_FINAL_TYPE (HeedRowName, heed_row_name, GTK_TYPE_WIDGET)

static void
heed_row_name_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (heed_row_name_parent_class)->root (widget);
  heed_row_name_give (widget, HEED_ROW_NAME (widget)->text);
}

static void
heed_row_name_finalize (GObject *object)
{
  g_free (HEED_ROW_NAME (object)->text);

  G_OBJECT_CLASS (heed_row_name_parent_class)->finalize (object);
}

static void
heed_row_name_class_init (HeedRowNameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = heed_row_name_finalize;
  widget_class->root = heed_row_name_root;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
heed_row_name_init (HeedRowName *self)
{
}

void
heed_row_name_set_text (HeedRowName *self,
                        const char *text)
{
  g_return_if_fail (HEED_IS_ROW_NAME (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  heed_row_name_give (GTK_WIDGET (self), text);
}

/* The row's own type is private to the toolkit; its name in style sheets is not. */
void
heed_row_name_give (GtkWidget *in_row,
                    const char *text)
{
  GtkWidget *widget;

  g_return_if_fail (GTK_IS_WIDGET (in_row));

  widget = gtk_widget_get_parent (in_row);
  while (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  if (widget != NULL && text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
