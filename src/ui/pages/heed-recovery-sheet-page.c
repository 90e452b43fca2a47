/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-recovery-sheet-page.h"

#include "heed-page-header.h"
#include "heed-problem-box.h"
#include "heed-recovery-job.h"
#include "heed-recovery-print.h"
#include "heed-secret-text.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedRecoverySheetPage
{
  HeedPage parent_instance;

  GtkButton *confirm;
  AdwEntryRow *first;
  HeedWrapBox *groups;
  HeedProblemBox *problem;
  void (*stopped) (HeedRecoverySheetPage *self); /* what the problem is about, to be tried again */
  AdwEntryRow *second;
  GtkSpinner *spinner;

  HeedSession *session;
  char *recovery_key;
  guint asked[2];    /* which groups are to be typed back, from 0 */
  gboolean is_busy;  /* the sheet is being proven */
  gboolean is_ended; /* the store is being removed */
};

G_DEFINE_FINAL_TYPE (HeedRecoverySheetPage, heed_recovery_sheet_page, HEED_TYPE_PAGE)

static void
show_groups (HeedRecoverySheetPage *self)
{
  g_auto (GStrv) groups = g_strsplit (self->recovery_key, "-", -1);
  guint n = g_strv_length (groups);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  heed_wrap_box_clear (self->groups);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkWidget *place = gtk_label_new (number);
      GtkWidget *group = gtk_label_new (groups[i]);

      gtk_widget_add_css_class (place, "caption");
      gtk_widget_add_css_class (place, "dim-label");
      gtk_widget_add_css_class (group, "heed-key-group");
      gtk_box_append (GTK_BOX (box), place);
      gtk_box_append (GTK_BOX (box), group);
      heed_wrap_box_append (self->groups, box);
    }
  if (n < 2)
    return;
  /* One of each half, so that both ends of the sheet were read. */
  self->asked[0] = g_random_int_range (0, n / 2);
  self->asked[1] = g_random_int_range (n / 2, n);
  first = g_strdup_printf (_ ("Group %u, from the sheet"), self->asked[0] + 1);
  second = g_strdup_printf (_ ("Group %u, from the sheet"), self->asked[1] + 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->first), first);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->second), second);
}

/* The key with what was typed in the place of two groups: only the right letters open the store. */
static char *
dup_typed_key (HeedRecoverySheetPage *self)
{
  g_auto (GStrv) groups = g_strsplit (self->recovery_key, "-", -1);
  AdwEntryRow *rows[2] = { self->first, self->second };

  for (guint i = 0; i < 2; i++)
    {
      g_free (groups[self->asked[i]]);
      groups[self->asked[i]] = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (rows[i]))));
    }
  return g_strjoinv ("-", groups);
}

static void confirm_cb (HeedRecoverySheetPage *self);

static void
set_busy (HeedRecoverySheetPage *self,
          gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), !is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
}

static void
proven_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedRecoverySheetPage *self = HEED_RECOVERY_SHEET_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  g_autoptr (HeedSession) session = NULL;

  set_busy (self, FALSE);
  self->stopped = confirm_cb;
  heed_problem_box_show (self->problem, error);
  if (result == NULL || self->session == NULL || window == NULL)
    return;
  session = g_steal_pointer (&self->session);
  heed_window_take_session (window, session);
}

static void
confirm_cb (HeedRecoverySheetPage *self)
{
  HeedRecoveryJob *job;

  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  if (self->session == NULL || self->is_busy || self->is_ended)
    return;
  job = heed_recovery_job_new (self->session, dup_typed_key (self), NULL);
  set_busy (self, TRUE);
  heed_page_run (HEED_PAGE (self), heed_recovery_job_prove, job, heed_recovery_job_free, NULL, proven_cb);
}

static void
print_cb (HeedRecoverySheetPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedRecoverySheetPage) alive = g_object_ref (self);

  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  if (self->session == NULL)
    return;
  /* The dialogue runs a loop of its own, in which the window may end. */
  self->stopped = print_cb;
  if (!heed_recovery_sheet_print (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  heed_setting_get_name (heed_session_get_setting (self->session)),
                                  self->recovery_key,
                                  &error)
      && error != NULL && self->session != NULL)
    heed_problem_box_show (self->problem, error);
}

static void save_cb (HeedRecoverySheetPage *self);

static void
saved_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  HeedRecoverySheetPage *self = HEED_RECOVERY_SHEET_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  self->stopped = save_cb;
  heed_problem_box_show (self->problem, error);
  if (result != NULL && window != NULL)
    heed_window_show_toast (window, _ ("The sheet is saved"));
}

void
heed_recovery_sheet_page_save_to (HeedRecoverySheetPage *self,
                                  const char *path)
{
  char *text;

  g_return_if_fail (HEED_IS_RECOVERY_SHEET_PAGE (self));
  g_return_if_fail (path != NULL);

  if (self->session == NULL)
    return;
  text = heed_recovery_sheet_text (heed_setting_get_name (heed_session_get_setting (self->session)), self->recovery_key);
  heed_page_run (HEED_PAGE (self), heed_recovery_job_save, heed_recovery_job_new (self->session, text, path), heed_recovery_job_free, NULL, saved_cb);
}

static void
save_response_cb (GtkFileChooserNative *chooser,
                  int response,
                  HeedRecoverySheetPage *self)
{
  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        heed_recovery_sheet_page_save_to (self, path);
      else
        heed_problem_box_show_text (self->problem, _ ("The sheet can only be saved in a folder of this computer or on a stick."));
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
save_cb (HeedRecoverySheetPage *self)
{
  GtkFileChooserNative *chooser;

  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  chooser = gtk_file_chooser_native_new (_ ("Save the recovery sheet"),
                                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                         GTK_FILE_CHOOSER_ACTION_SAVE,
                                         NULL,
                                         NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("recovery-sheet.txt"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
try_again_cb (HeedRecoverySheetPage *self)
{
  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  if (self->stopped != NULL)
    self->stopped (self);
}

static void
removed_cb (HeedPage *page,
            gpointer result,
            const GError *error)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));

  if (window != NULL)
    heed_window_open_store (window, NULL);
}

static HeedRecoveryJob *
take_job (HeedRecoverySheetPage *self)
{
  g_autoptr (HeedSession) session = g_steal_pointer (&self->session);

  return heed_recovery_job_new (session, NULL, NULL);
}

/* The welcome comes when the store has gone, so that another can be made in its place at once. */
static void
give_up_cb (HeedRecoverySheetPage *self,
            const char *response)
{
  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  if (!g_str_equal (response, "remove") || self->session == NULL || self->is_busy)
    return;
  self->is_ended = TRUE;
  heed_page_run (HEED_PAGE (self), heed_recovery_job_put_away, take_job (self), heed_recovery_job_free, NULL, removed_cb);
}

static void
cancel_cb (HeedRecoverySheetPage *self)
{
  AdwMessageDialog *dialog;

  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  if (self->is_ended)
    return;
  dialog = heed_window_new_message (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                    _ ("Make no store after all?"),
                                    _ ("Without a sheet that is proven, the new store is removed again. It holds nothing yet."));
  adw_message_dialog_add_responses (dialog, "stay", _ ("_Stay here"), "remove", _ ("_Remove it"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (give_up_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The program stays until it is done. */
static void
put_away_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  GApplication *application = g_application_get_default ();

  heed_casework_run_finish (result, NULL);
  if (application != NULL)
    g_application_release (application);
}

/* A store of which nobody has the sheet is not left behind. */
static void
heed_recovery_sheet_page_leave (HeedPage *page)
{
  HeedRecoverySheetPage *self = HEED_RECOVERY_SHEET_PAGE (page);
  GApplication *application = g_application_get_default ();

  if (self->session == NULL)
    return;
  if (application != NULL)
    g_application_hold (application);
  heed_casework_run_async (NULL, heed_recovery_job_put_away, take_job (self), heed_recovery_job_free, NULL, NULL, put_away_cb, NULL);
}

static void
heed_recovery_sheet_page_dispose (GObject *object)
{
  HeedRecoverySheetPage *self = HEED_RECOVERY_SHEET_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_RECOVERY_SHEET_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->recovery_key, heed_session_free_secret);

  G_OBJECT_CLASS (heed_recovery_sheet_page_parent_class)->dispose (object);
}

static void
heed_recovery_sheet_page_class_init (HeedRecoverySheetPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_recovery_sheet_page_dispose;
  page_class->leave = heed_recovery_sheet_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-recovery-sheet-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, first);
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, groups);
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, second);
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_recovery_sheet_page_init (HeedRecoverySheetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_recovery_sheet_page_take (HeedRecoverySheetPage *self,
                               HeedSession *session,
                               char *recovery_key)
{
  g_return_if_fail (HEED_IS_RECOVERY_SHEET_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  self->recovery_key = recovery_key;
  show_groups (self);
}
