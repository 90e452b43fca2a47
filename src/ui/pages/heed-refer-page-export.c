/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-page-private.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-entries.h"
#include "heed-pack-password.h"
#include "heed-problem.h"
#include "heed-secret-text.h"
#include "heed-form-error.h"
#include "heed-window.h"

#include <glib/gi18n.h>

HeedEntry *
heed_refer_page_find_filed (HeedReferPage *self)
{
  return heed_case_file_find_entry (self->file, heed_form_get (heed_refer_page_get_form (self), "referral"));
}

void
heed_refer_page_show_filed (HeedReferPage *self)
{
  gboolean is_filed = heed_refer_page_find_filed (self) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->filed), is_filed);
  /* What goes along is chosen for the pack alone. */
  heed_form_controls_set_sensitive (heed_form_page_get_controls (HEED_FORM_PAGE (self)), !is_filed);
}

static gpointer
export_func (gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  HeedReferJob *job = user_data;
  HeedDisclosureChoice choice = heed_refer_job_get_choice (job);

  /* Where it cannot be kept, the export says why. */
  if (job->draft_text != NULL)
    heed_save_draft (job->session, job->draft, heed_referral_form.entry, job->draft_text, NULL);

  return heed_export_referral (job->session, &choice, job->path, job->password, error);
}

static void
exported_cb (HeedPage *page,
             gpointer result,
             const GError *error)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);
  g_autoptr (HeedEntry) referral = result;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *advice = NULL;
  g_autofree char *whole = NULL;

  heed_form_page_done (HEED_FORM_PAGE (self), error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), TRUE);
  if (referral == NULL)
    {
      heed_refer_page_load (self);
      return;
    }

  name = g_filename_display_name (self->path);
  if (*heed_secret_row_get_text (self->password) != '\0')
    advice = heed_pack_password_dup_advice (heed_secret_row_get_text (self->password));
  words
      = g_strdup_printf (_ ("Written to %s, and checked. The referral is on file; nothing has been sent yet.\n\nSend the pack securely. A password travels "
                            "another way than the pack. When it is sent, record when and how; note what they answer and by when they will tell you."),
                         name);
  whole = advice != NULL ? g_strconcat (words, "\n\n", advice, NULL) : g_strdup (words);
  adw_status_page_set_description (self->done, whole);
  heed_refer_page_forget_preview (self);
  heed_secret_row_set_text (self->password, "");
  heed_secret_row_set_text (self->password_again, "");
  gtk_stack_set_visible_child_name (self->states, "done");
  gtk_widget_set_visible (GTK_WIDGET (self->preview_button), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->states), GTK_DIR_TAB_FORWARD);
}

void
heed_refer_page_export_to (HeedReferPage *self,
                           const char *path)
{
  const char *password = heed_secret_row_get_text (self->password);
  HeedReferJob *job = heed_refer_page_make_job (self);
  const char *draft;

  job->path = g_strdup (path);
  job->password = *password != '\0' ? heed_secret_text_dup (password) : NULL;
  g_free (self->path);
  self->path = g_strdup (path);

  job->draft_text = heed_form_page_hold (HEED_FORM_PAGE (self), &draft);
  job->draft = g_strdup (draft);

  heed_form_page_refuse (HEED_FORM_PAGE (self), NULL, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), FALSE);
  heed_page_run (HEED_PAGE (self), export_func, job, (GDestroyNotify) heed_refer_job_free, g_object_unref, exported_cb);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT && !heed_form_page_is_filing (HEED_FORM_PAGE (self)))
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        heed_refer_page_export_to (self, path);
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

/* What the password that stands there will open in, said where it is set. */
void
heed_refer_page_update_password (HeedReferPage *self)
{
  g_autofree char *advice = heed_pack_password_dup_advice (heed_secret_row_get_text (self->password));

  gtk_label_set_text (self->password_advice, advice);
}

static gboolean
check_password (HeedReferPage *self,
                GError **error)
{
  const char *password = heed_secret_row_get_text (self->password);

  if (*password != '\0' && !heed_pack_password_check (password, error))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return FALSE;
    }
  if (g_str_equal (password, heed_secret_row_get_text (self->password_again)))
    return TRUE;

  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_INCOMPLETE,
                    _ ("The two passwords differ"),
                    _ ("Whoever gets the pack could not open it; nothing was exported."),
                    _ ("Type the same password twice, or leave both fields empty."));
  gtk_widget_grab_focus (GTK_WIDGET (self->password_again));

  return FALSE;
}

/* Never the child's name: a file's name is seen by everybody who passes it on. */
static char *
make_name (void)
{
  g_autofree char *day = heed_date_format_iso (heed_clock_get_today ());

  /* Translators: the name of a file, of which %s is the day as 2026-11-24. */
  return g_strdup_printf (_ ("referral-%s-referral.zip"), day);
}

void
heed_refer_page_export (HeedFormPage *page)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "form") != 0)
    return;
  if (!check_password (self, &error))
    {
      heed_form_page_refuse (page, error, NULL);
      return;
    }

  name = make_name ();
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Referral packs"));
  gtk_file_filter_add_suffix (filter, "zip");
  chooser = gtk_file_chooser_native_new (_ ("Export the pack"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (HeedReferPage) self = user_data;
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL) && window != NULL)
    heed_window_show_toast (window, _ ("No program here opens a folder"));
}

void
heed_refer_page_open_folder (HeedReferPage *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (self));
}

void
heed_refer_page_log_confirmation (HeedReferPage *self)
{
  const char *agency = heed_form_get (heed_refer_page_get_form (self), "agency");
  GVariant *params = heed_page_params ("child",
                                       heed_page_get_param (HEED_PAGE (self), "child"),
                                       "about",
                                       heed_form_get (heed_refer_page_get_form (self), "referral"),
                                       "agency",
                                       *agency != '\0' ? agency : NULL,
                                       NULL);

  heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "contact", params);
}

void
heed_refer_page_show_entry (HeedReferPage *self)
{
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");
  const char *referral = heed_form_get (heed_refer_page_get_form (self), "referral");

  heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "entry", heed_page_params ("child", child, "entry", referral, NULL));
}
