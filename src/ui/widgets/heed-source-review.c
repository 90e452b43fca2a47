/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-source-review.h"

#include "heed-format.h"
#include "heed-severity.h"

#include <glib/gi18n.h>

struct _HeedSourceReview
{
  GtkBox parent_instance;

  GtkLabel *what;
};

G_DEFINE_FINAL_TYPE (HeedSourceReview, heed_source_review, GTK_TYPE_BOX)

static void
heed_source_review_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_SOURCE_REVIEW);

  G_OBJECT_CLASS (heed_source_review_parent_class)->dispose (object);
}

static void
heed_source_review_class_init (HeedSourceReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_source_review_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-source-review.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedSourceReview, what);

  g_type_ensure (HEED_TYPE_SEVERITY);
}

static void
heed_source_review_init (HeedSourceReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_source_review_new (const HeedSourceView *source)
{
  HeedSourceReview *self;
  g_autofree char *due = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (HEED_TYPE_SOURCE_REVIEW, NULL);
  due = heed_format_day_of (source->review_due);
  what = g_strdup_printf (_ ("%s: review was due %s. Newer edition known to Heed: %s."),
                          source->title,
                          due,
                          source->newer != NULL ? source->newer : _ ("not known"));
  gtk_label_set_text (self->what, what);

  return GTK_WIDGET (self);
}
