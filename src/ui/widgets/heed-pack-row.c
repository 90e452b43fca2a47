/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-pack-row.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-format.h"

#include <glib/gi18n.h>

struct _HeedPackRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *edition;
  GtkLabel *force;
  GtkLabel *past;
  GtkWidget *past_box;
  GtkLabel *review;
  GtkLabel *title;
};

G_DEFINE_FINAL_TYPE (HeedPackRow, heed_pack_row, GTK_TYPE_LIST_BOX_ROW)

/* The review that comes first, or came first of those that are past. */
static const char *
find_review (const HeedPackView *pack)
{
  const char *found = NULL;

  for (guint i = 0; i < pack->sources->len; i++)
    {
      HeedSourceView *source = g_ptr_array_index (pack->sources, i);

      if (source->review_due != NULL && (found == NULL || g_strcmp0 (source->review_due, found) < 0))
        found = source->review_due;
    }

  return found;
}

static void
heed_pack_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_PACK_ROW);

  G_OBJECT_CLASS (heed_pack_row_parent_class)->dispose (object);
}

static void
heed_pack_row_class_init (HeedPackRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_pack_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-pack-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPackRow, edition);
  gtk_widget_class_bind_template_child (widget_class, HeedPackRow, force);
  gtk_widget_class_bind_template_child (widget_class, HeedPackRow, past);
  gtk_widget_class_bind_template_child (widget_class, HeedPackRow, past_box);
  gtk_widget_class_bind_template_child (widget_class, HeedPackRow, review);
  gtk_widget_class_bind_template_child (widget_class, HeedPackRow, title);
}

static void
heed_pack_row_init (HeedPackRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

char *
heed_pack_row_dup_force (const HeedPackView *pack)
{
  g_autofree char *from = NULL;

  g_return_val_if_fail (pack != NULL, NULL);

  if (g_str_equal (pack->status, "dormant"))
    return g_strdup (_ ("Dormant: its rules do not run"));
  if (g_str_equal (pack->status, "withdrawn"))
    return g_strdup (_ ("Withdrawn: its rules do not run"));
  from = heed_format_day_of (pack->in_force_from);
  if (pack->in_force_day > heed_clock_get_today ())
    return g_strdup_printf (_ ("In force from %s"), from);

  return g_strdup_printf (_ ("In force since %s"), from);
}

GtkWidget *
heed_pack_row_new (const HeedPackView *pack)
{
  HeedPackRow *self;
  const char *review;
  g_autofree char *due = NULL;
  g_autofree char *edition = NULL;
  g_autofree char *force = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (pack != NULL, NULL);

  self = g_object_new (HEED_TYPE_PACK_ROW, NULL);
  review = find_review (pack);
  due = review != NULL ? heed_format_day_of (review) : NULL;
  edition = g_strdup_printf (_ ("Edition %s"), pack->edition);
  force = heed_pack_row_dup_force (pack);
  if (pack->past_review || due != NULL)
    line = g_strdup_printf (pack->past_review ? _ ("Review was due %s") : _ ("Review due %s"), due);
  gtk_label_set_text (self->title, pack->title);
  gtk_label_set_text (self->edition, edition);
  gtk_label_set_text (self->force, force);
  gtk_label_set_text (pack->past_review ? self->past : self->review, line != NULL ? line : "");
  gtk_widget_set_visible (self->past_box, pack->past_review);
  gtk_widget_set_visible (GTK_WIDGET (self->review), !pack->past_review && line != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pack->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  line != NULL ? line : force,
                                  -1);

  return GTK_WIDGET (self);
}
