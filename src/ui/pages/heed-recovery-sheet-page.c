/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-recovery-sheet-page.h"

#include "heed-page-header.h"
#include "heed-recovery-job.h"
#include "heed-sheet-proof.h"
#include "heed-window.h"

#include <glib/gi18n.h>

struct _HeedRecoverySheetPage
{
  HeedPage parent_instance;

  GtkButton *confirm;
  HeedSheetProof *proof;
  GtkSpinner *spinner;

  HeedSession *session;
  gboolean is_busy;  /* the sheet is being proven */
  gboolean is_ended; /* the store is being removed */
};

G_DEFINE_FINAL_TYPE (HeedRecoverySheetPage, heed_recovery_sheet_page, HEED_TYPE_PAGE)

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
  heed_sheet_proof_refuse (self->proof, error);
  if (result == NULL || self->session == NULL || window == NULL)
    return;
  session = g_steal_pointer (&self->session);
  heed_sheet_proof_forget (self->proof);
  heed_window_take_session (window, session);
}

static void
confirm_cb (HeedRecoverySheetPage *self)
{
  HeedRecoveryJob *job;

  g_assert (HEED_IS_RECOVERY_SHEET_PAGE (self));

  if (self->session == NULL || self->is_busy || self->is_ended)
    return;
  job = heed_recovery_job_new (self->session, heed_sheet_proof_dup_typed_key (self->proof), NULL);
  set_busy (self, TRUE);
  heed_page_run (HEED_PAGE (self), heed_recovery_job_prove, job, heed_recovery_job_free, NULL, proven_cb);
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

  heed_sheet_proof_forget (self->proof);

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
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, proof);
  gtk_widget_class_bind_template_child (widget_class, HeedRecoverySheetPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_SHEET_PROOF);
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
  heed_sheet_proof_take (self->proof, session, recovery_key);
}
