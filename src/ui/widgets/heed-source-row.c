/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-source-row.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-format.h"

#include <glib/gi18n.h>

struct _HeedSourceRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *line;
  GtkLabel *newer;
  GtkLabel *past;
  GtkLabel *review;
  GtkLabel *title;
};

G_DEFINE_FINAL_TYPE (HeedSourceRow, heed_source_row, GTK_TYPE_LIST_BOX_ROW)

/* A label that has nothing to say takes no room. */
static void
set_text (GtkLabel *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
heed_source_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_SOURCE_ROW);

  G_OBJECT_CLASS (heed_source_row_parent_class)->dispose (object);
}

static void
heed_source_row_class_init (HeedSourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_source_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedSourceRow, line);
  gtk_widget_class_bind_template_child (widget_class, HeedSourceRow, newer);
  gtk_widget_class_bind_template_child (widget_class, HeedSourceRow, past);
  gtk_widget_class_bind_template_child (widget_class, HeedSourceRow, review);
  gtk_widget_class_bind_template_child (widget_class, HeedSourceRow, title);
}

static void
heed_source_row_init (HeedSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
heed_source_row_is_past (const HeedSourceView *source)
{
  int due;

  g_return_val_if_fail (source != NULL, FALSE);

  due = heed_date_parse (source->review_due);

  return due != HEED_DATE_NONE && due < heed_clock_get_today ();
}

GtkWidget *
heed_source_row_new (const HeedSourceView *source)
{
  HeedSourceRow *self;
  g_autoptr (GString) line = NULL;
  g_autofree char *due = NULL;
  g_autofree char *review = NULL;
  g_autofree char *newer = NULL;
  gboolean is_past;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (HEED_TYPE_SOURCE_ROW, NULL);
  is_past = heed_source_row_is_past (source);
  line = g_string_new (source->publisher);
  if (source->date != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", source->date);
  if (source->review_due != NULL)
    {
      due = heed_format_day_of (source->review_due);
      review = g_strdup_printf (is_past ? _ ("Review was due %s") : _ ("Review due %s"), due);
    }
  if (source->newer != NULL)
    newer = g_strdup_printf (_ ("Newer edition: %s"), source->newer);
  gtk_label_set_text (self->title, source->title);
  set_text (self->line, line->str);
  set_text (self->past, is_past ? review : NULL);
  set_text (self->review, is_past ? NULL : review);
  set_text (self->newer, newer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, source->title, -1);

  return GTK_WIDGET (self);
}
