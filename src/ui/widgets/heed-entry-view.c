/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-entry-view.h"

#include "heed-form-row.h"
#include "heed-text-label.h"

struct _HeedEntryView
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (HeedEntryView, heed_entry_view, ADW_TYPE_BIN)

static void
append (HeedEntryView *self,
        const HeedEntryLine *line)
{
  GtkWidget *label = heed_text_label_new (line->text, line->is_quote ? "heed-quoted" : NULL);
  GtkWidget *row = g_object_new (HEED_TYPE_FORM_ROW, "title", line->label, "child", label, "least-width", 330, NULL);

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (row, "heed-read");
  gtk_box_append (self->box, row);
}

static void
heed_entry_view_class_init (HeedEntryViewClass *klass)
{
}

static void
heed_entry_view_init (HeedEntryView *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
heed_entry_view_new (void)
{
  return g_object_new (HEED_TYPE_ENTRY_VIEW, NULL);
}

void
heed_entry_view_set_entry (HeedEntryView *self,
                           HeedEntry *entry,
                           HeedCaseFile *file,
                           HeedCodes *codes)
{
  g_autoptr (GPtrArray) lines = NULL;
  GtkWidget *child;

  g_return_if_fail (HEED_IS_ENTRY_VIEW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);

  lines = heed_entry_lines_new (entry, file, codes);
  for (guint i = 0; i < lines->len; i++)
    append (self, g_ptr_array_index (lines, i));
}
