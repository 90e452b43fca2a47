/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-children-page-private.h"

#include "heed-import-dialog.h"
#include "heed-import.h"
#include "heed-window.h"

#include <glib/gi18n.h>

static void
import_file (HeedChildrenPage *self,
             const char *path)
{
  HeedImportDialog *dialog = heed_import_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heed_page_get_session (HEED_PAGE (self)), path);

  g_signal_connect_object (dialog, "choose", G_CALLBACK (heed_children_page_import), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT && !heed_page_is_left (HEED_PAGE (self)))
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        import_file (self, path);
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

typedef struct
{
  GtkFileChooser *chooser;
  GtkFileFilter *all_known;
} Filters;

static void
add_format_cb (const char *name,
               const char *title,
               const char *const *suffixes,
               gpointer user_data)
{
  Filters *filters = user_data;
  g_autoptr (GtkFileFilter) own = gtk_file_filter_new ();

  gtk_file_filter_set_name (own, title);
  for (guint i = 0; suffixes[i] != NULL; i++)
    {
      gtk_file_filter_add_suffix (own, suffixes[i]);
      gtk_file_filter_add_suffix (filters->all_known, suffixes[i]);
    }
  gtk_file_chooser_add_filter (filters->chooser, own);
}

void
heed_children_page_import (HeedChildrenPage *self)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  Filters filters;

  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (!heed_window_may_record (heed_window_get (GTK_WIDGET (self)), HEED_RIGHT_IMPORT))
    return;
  chooser = gtk_file_chooser_native_new (_ ("Import a pupil list or a case file"),
                                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                         GTK_FILE_CHOOSER_ACTION_OPEN,
                                         _ ("_Import"),
                                         NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (known, _ ("Files that can be imported"));
  filters = (Filters){ GTK_FILE_CHOOSER (chooser), known };
  heed_import_foreach_format (add_format_cb, &filters);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), known);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (chooser), known);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
