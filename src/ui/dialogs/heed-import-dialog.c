/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-import-dialog.h"

#include "heed-casework-run.h"
#include "heed-import.h"
#include "heed-problem-box.h"
#include "heed-text-label.h"
#include "heed-window.h"

#include <glib/gi18n.h>

/* How often the progress is looked at, in milliseconds. */
#define LOOK_EVERY 100

struct _HeedImportDialog
{
  AdwWindow parent_instance;

  GtkButton *another;
  GtkButton *close;
  HeedProblemBox *problem;
  GtkProgressBar *progress;
  GtkLabel *counts;
  GtkLabel *done;
  GtkLabel *stage;
  GtkStack *states;
  GtkLabel *warnings_heading;
  GtkListView *warnings;
  GtkWidget *warnings_box;

  HeedSession *session;
  char *path;
  char *name; /* of the file, to be shown */
  HeedImportWatch *watch;
  guint look;
};

G_DEFINE_FINAL_TYPE (HeedImportDialog, heed_import_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a worker thread does for the dialogue. */
typedef struct
{
  HeedSession *session;
  char *path;
  HeedImportWatch *watch;
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->session);
  g_free (errand->path);
  heed_import_watch_unref (errand->watch);
  g_free (errand);
}

static gpointer
import_file (gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  Errand *errand = user_data;

  return heed_import_file (errand->session, errand->path, "auto", FALSE, errand->watch, error);
}

static gboolean
is_working (HeedImportDialog *self)
{
  return self->watch != NULL;
}

static gboolean
look_cb (gpointer user_data)
{
  HeedImportDialog *self = HEED_IMPORT_DIALOG (user_data);
  g_autofree char *text = NULL;
  guint n_records;
  guint n_done = heed_import_watch_look (self->watch, &n_records);

  if (n_records == 0)
    {
      gtk_progress_bar_pulse (self->progress);
      return G_SOURCE_CONTINUE;
    }
  /* Translators: how far an import is: records written, of all in the file. */
  text = g_strdup_printf (_ ("%u of %u records"), n_done, n_records);
  gtk_label_set_label (self->stage, text);
  gtk_progress_bar_set_fraction (self->progress, (double) n_done / n_records);
  return G_SOURCE_CONTINUE;
}

static void
end_work (HeedImportDialog *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_pointer (&self->watch, heed_import_watch_unref);
  gtk_button_set_label (self->close, _ ("Close"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->close), TRUE);
}

static void
set_up_warning_cb (GtkSignalListItemFactory *factory,
                   GtkListItem *item)
{
  gtk_list_item_set_child (item, heed_text_label_new ("", NULL));
}

static void
bind_warning_cb (GtkSignalListItemFactory *factory,
                 GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
show_warnings (HeedImportDialog *self,
               GPtrArray *warnings)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;
  g_autofree char *heading = NULL;

  for (guint i = 0; i < warnings->len; i++)
    {
      const HeedCaseWarning *warning = g_ptr_array_index (warnings, i);

      if (warning->line > 0)
        gtk_string_list_take (lines, g_strdup_printf (_ ("Line %u: %s"), warning->line, warning->message));
      else
        gtk_string_list_append (lines, warning->message);
    }
  heading = g_strdup_printf (ngettext ("%u value was kept as it came and wants looking at",
                                       "%u values were kept as they came and want looking at",
                                       warnings->len),
                             warnings->len);
  gtk_label_set_label (self->warnings_heading, heading);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (lines))));
  gtk_list_view_set_model (self->warnings, model);
  gtk_widget_set_visible (self->warnings_box, warnings->len > 0);
}

static void
show_report (HeedImportDialog *self,
             const HeedImportReport *report)
{
  g_autofree char *made = g_strdup_printf (ngettext ("%u record made", "%u records made", report->n_created), report->n_created);
  g_autofree char *updated = g_strdup_printf (ngettext ("%u updated", "%u updated", report->n_updated), report->n_updated);
  g_autofree char *unchanged = g_strdup_printf (ngettext ("%u as it was", "%u as they were", report->n_unchanged), report->n_unchanged);
  g_autofree char *counts = g_strdup_printf ("%s\n%s · %s · %s%s%s",
                                             self->name,
                                             made,
                                             updated,
                                             unchanged,
                                             report->notice != NULL ? "\n" : "",
                                             report->notice != NULL ? report->notice : "");

  gtk_label_set_label (self->done, report->n_created + report->n_updated > 0 ? _ ("Imported") : _ ("Nothing in it is new"));
  gtk_label_set_label (self->counts, counts);
  show_warnings (self, report->warnings);
  gtk_stack_set_visible_child_name (self->states, "done");
  gtk_widget_grab_focus (GTK_WIDGET (self->close));
}

static void
imported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  HeedImportDialog *self = HEED_IMPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = heed_casework_run_finish (result, &error);

  /* The dialogue was put away meanwhile. */
  if (!is_working (self))
    return;
  end_work (self);
  if (report != NULL)
    {
      show_report (self, report);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  heed_problem_box_show (self->problem, error);
  gtk_stack_set_visible_child_name (self->states, "stopped");
  gtk_widget_grab_focus (GTK_WIDGET (self->another));
}

static void
begin (HeedImportDialog *self)
{
  g_autofree char *stage = g_strdup_printf (_ ("Reading and checking %s"), self->name);
  Errand *errand = g_new0 (Errand, 1);

  self->watch = heed_import_watch_new ();
  errand->session = g_object_ref (self->session);
  errand->path = g_strdup (self->path);
  errand->watch = heed_import_watch_ref (self->watch);
  gtk_label_set_label (self->stage, stage);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_button_set_label (self->close, _ ("Cancel"));
  gtk_stack_set_visible_child_name (self->states, "working");
  self->look = g_timeout_add (LOOK_EVERY, look_cb, self);
  heed_casework_run_async (self, import_file, errand, (GDestroyNotify) errand_free, (GDestroyNotify) heed_import_report_free, NULL, imported_cb, NULL);
}

static void
another_cb (HeedImportDialog *self)
{
  g_assert (HEED_IS_IMPORT_DIALOG (self));

  g_signal_emit (self, signals[CHOOSE], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* What was begun is undone first, and the dialogue stays until it is known how it ended. */
static gboolean
heed_import_dialog_close_request (GtkWindow *window)
{
  HeedImportDialog *self = HEED_IMPORT_DIALOG (window);

  if (!is_working (self))
    return GTK_WINDOW_CLASS (heed_import_dialog_parent_class)->close_request (window);
  heed_import_watch_cancel (self->watch);
  gtk_widget_set_sensitive (GTK_WIDGET (self->close), FALSE);
  return TRUE;
}

static void
heed_import_dialog_dispose (GObject *object)
{
  HeedImportDialog *self = HEED_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->look, g_source_remove);
  if (self->watch != NULL)
    heed_import_watch_cancel (self->watch);
  g_clear_pointer (&self->watch, heed_import_watch_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_import_dialog_parent_class)->dispose (object);
}

static void
heed_import_dialog_finalize (GObject *object)
{
  HeedImportDialog *self = HEED_IMPORT_DIALOG (object);

  g_free (self->path);
  g_free (self->name);

  G_OBJECT_CLASS (heed_import_dialog_parent_class)->finalize (object);
}

static void
heed_import_dialog_class_init (HeedImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_import_dialog_dispose;
  object_class->finalize = heed_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = heed_import_dialog_close_request;

  signals[CHOOSE] = g_signal_new ("choose", HEED_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/dialogs/heed-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, another);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, close);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, stage);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, states);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, warnings_box);
  gtk_widget_class_bind_template_child (widget_class, HeedImportDialog, warnings_heading);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin);
  gtk_widget_class_bind_template_callback (widget_class, bind_warning_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_warning_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
}

static void
heed_import_dialog_init (HeedImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HeedImportDialog *
heed_import_dialog_new (GtkWindow *parent,
                        HeedSession *session,
                        const char *path)
{
  HeedImportDialog *self;
  g_autofree char *base = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (HEED_TYPE_IMPORT_DIALOG, NULL);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  base = g_path_get_basename (path);
  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->name = g_filename_display_name (base);
  begin (self);
  return self;
}
