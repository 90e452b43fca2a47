/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-dial-row.h"

#include <glib/gi18n.h>

struct _HeedDialRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *holds;
  GtkLabel *question;
};

G_DEFINE_FINAL_TYPE (HeedDialRow, heed_dial_row, GTK_TYPE_LIST_BOX_ROW)

static void
heed_dial_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_DIAL_ROW);

  G_OBJECT_CLASS (heed_dial_row_parent_class)->dispose (object);
}

static void
heed_dial_row_class_init (HeedDialRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_dial_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-dial-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedDialRow, holds);
  gtk_widget_class_bind_template_child (widget_class, HeedDialRow, question);
}

static void
heed_dial_row_init (HeedDialRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_dial_row_new (const HeedDialLine *line,
                   guint number)
{
  HeedDialRow *self;
  const char *holds;
  g_autofree char *question = NULL;
  g_autofree char *spoken = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  self = g_object_new (HEED_TYPE_DIAL_ROW, NULL);
  holds = line->holds != NULL ? line->holds : _ ("not known");
  question = g_strdup_printf ("%u. %s", number, line->question);
  spoken = g_strdup_printf ("%s %s", question, holds);
  gtk_label_set_text (self->question, question);
  gtk_label_set_text (self->holds, holds);
  if (line->holds == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->holds), "heed-missing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}
