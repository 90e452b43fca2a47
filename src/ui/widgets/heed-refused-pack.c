/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refused-pack.h"

struct _HeedRefusedPack
{
  GtkBox parent_instance;

  GtkLabel *remedy;
  GtkLabel *title;
  GtkLabel *what;
};

G_DEFINE_FINAL_TYPE (HeedRefusedPack, heed_refused_pack, GTK_TYPE_BOX)

static void
heed_refused_pack_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_REFUSED_PACK);

  G_OBJECT_CLASS (heed_refused_pack_parent_class)->dispose (object);
}

static void
heed_refused_pack_class_init (HeedRefusedPackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_refused_pack_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-refused-pack.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedRefusedPack, remedy);
  gtk_widget_class_bind_template_child (widget_class, HeedRefusedPack, title);
  gtk_widget_class_bind_template_child (widget_class, HeedRefusedPack, what);
}

static void
heed_refused_pack_init (HeedRefusedPack *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_refused_pack_new (const char *message)
{
  HeedRefusedPack *self;
  GtkLabel *labels[3];
  g_auto (GStrv) lines = NULL;
  guint n;

  g_return_val_if_fail (message != NULL, NULL);

  self = g_object_new (HEED_TYPE_REFUSED_PACK, NULL);
  labels[0] = self->title;
  labels[1] = self->what;
  labels[2] = self->remedy;
  lines = g_strsplit (message, "\n", G_N_ELEMENTS (labels));
  n = g_strv_length (lines);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_text (labels[i], i < n ? lines[i] : "");
      gtk_widget_set_visible (GTK_WIDGET (labels[i]), i < n && *lines[i] != '\0');
    }

  return GTK_WIDGET (self);
}
