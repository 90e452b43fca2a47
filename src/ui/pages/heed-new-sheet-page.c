/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-new-sheet-page.h"

#include "heed-backup-keeper.h"
#include "heed-new-key-job.h"
#include "heed-page-header.h"
#include "heed-problem-box.h"
#include "heed-sheet-proof.h"
#include "heed-window.h"

#include <glib/gi18n.h>

/* How often the progress is looked at, in milliseconds. */
#define LOOK 100

struct _HeedNewSheetPage
{
  HeedPage parent_instance;

  GtkProgressBar *bar;
  GtkWidget *cancel;
  GtkWidget *confirm;
  GtkLabel *left_out;
  HeedProblemBox *problem; /* why there is no sheet */
  GtkWidget *progress;
  HeedSheetProof *proof;
  GtkWidget *sheet; /* all that is there once there is one */

  HeedNewKeyJob *job; /* the change that is under way */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (HeedNewSheetPage, heed_new_sheet_page, HEED_TYPE_PAGE)

static gboolean
look_cb (gpointer user_data)
{
  HeedNewSheetPage *self = user_data;

  gtk_progress_bar_set_fraction (self->bar, heed_new_key_job_get_fraction (self->job));

  return G_SOURCE_CONTINUE;
}

static void
set_busy (HeedNewSheetPage *self,
          gboolean is_busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->proof), !is_busy);
  gtk_widget_set_sensitive (self->confirm, !is_busy);
  gtk_widget_set_visible (self->progress, is_busy);
  if (is_busy)
    {
      gtk_progress_bar_set_fraction (self->bar, 0);
      self->timeout = g_timeout_add (LOOK, look_cb, self);
      gtk_widget_grab_focus (self->cancel);
      return;
    }
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->job, heed_new_key_job_unref);
}

/* It is done: said wherever the window is by then. Older backups open with the older sheet: each folder that is within reach gets one of the new. */
static void
end (HeedNewSheetPage *self,
     gboolean is_changed)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  HeedBackupKeeper *keeper = window != NULL ? heed_window_get_backup_keeper (window) : NULL;

  set_busy (self, FALSE);
  if (window != NULL && is_changed)
    {
      heed_window_update_strip (window);
      heed_window_show_toast (window, _ ("The store has a new key. Destroy the old sheet: it opens older backups only"));
    }
  if (keeper == NULL || !heed_session_is_open (session))
    return;
  heed_backup_keeper_begin (keeper, session);
  if (is_changed)
    heed_backup_keeper_look (keeper, HEED_BACKUP_NOW);
}

static void
changed_cb (HeedPage *page,
            gpointer result,
            const GError *error)
{
  HeedNewSheetPage *self = HEED_NEW_SHEET_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  end (self, result != NULL);
  if (result == NULL)
    heed_sheet_proof_refuse (self->proof, error);
  else if (window != NULL)
    heed_window_pop_page (window);
}

static void
confirm_cb (HeedNewSheetPage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  HeedBackupKeeper *keeper = window != NULL ? heed_window_get_backup_keeper (window) : NULL;

  g_assert (HEED_IS_NEW_SHEET_PAGE (self));

  if (self->job != NULL || !gtk_widget_get_visible (self->sheet))
    return;
  heed_sheet_proof_refuse (self->proof, NULL);
  /* A copy of the store under its old key is worth nothing now. */
  if (keeper != NULL)
    heed_backup_keeper_end (keeper);
  self->job = heed_new_key_job_new (session, heed_sheet_proof_dup_typed_key (self->proof));
  set_busy (self, TRUE);
  heed_page_run (HEED_PAGE (self), heed_new_key_job_run, heed_new_key_job_ref (self->job), heed_new_key_job_unref, NULL, changed_cb);
}

/* While the store is copied, that is given up; the sheet stays. */
static void
cancel_cb (HeedNewSheetPage *self)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  g_assert (HEED_IS_NEW_SHEET_PAGE (self));

  if (self->job != NULL)
    heed_new_key_job_cancel (self->job);
  else if (window != NULL)
    heed_window_pop_page (window);
}

static void
made_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedNewSheetPage *self = HEED_NEW_SHEET_PAGE (page);
  g_autoptr (HeedNewSheet) made = result;

  heed_problem_box_show (self->problem, error);
  if (made == NULL)
    return;
  if (made->left_out[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", made->left_out);
      g_autofree char *text = g_strdup_printf (_ ("These members have not unlocked the store for long and cannot be given the new key: %s. Reset their "
                                                  "passphrases afterwards."),
                                               names);

      gtk_label_set_text (self->left_out, text);
      gtk_widget_set_visible (GTK_WIDGET (self->left_out), TRUE);
    }
  heed_sheet_proof_take (self->proof, heed_page_get_session (page), g_steal_pointer (&made->sheet));
  gtk_widget_set_visible (self->sheet, TRUE);
}

static void
make_cb (HeedNewSheetPage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  heed_page_run (HEED_PAGE (self),
                 heed_new_key_job_make_sheet,
                 g_object_ref (session),
                 g_object_unref,
                 (GDestroyNotify) heed_new_sheet_free,
                 made_cb);
}

static void
heed_new_sheet_page_show (HeedPage *page,
                          GVariant *params)
{
  make_cb (HEED_NEW_SHEET_PAGE (page));
}

/* Nobody closes a store that is half copied. */
static void
heed_new_sheet_page_leave (HeedPage *page)
{
  HeedNewSheetPage *self = HEED_NEW_SHEET_PAGE (page);

  if (self->job != NULL)
    end (self, heed_new_key_job_end (self->job));
  heed_sheet_proof_forget (self->proof);
}

static void
heed_new_sheet_page_dispose (GObject *object)
{
  HeedNewSheetPage *self = HEED_NEW_SHEET_PAGE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->job, heed_new_key_job_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_NEW_SHEET_PAGE);

  G_OBJECT_CLASS (heed_new_sheet_page_parent_class)->dispose (object);
}

static void
heed_new_sheet_page_class_init (HeedNewSheetPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_new_sheet_page_dispose;
  page_class->leave = heed_new_sheet_page_leave;
  page_class->show = heed_new_sheet_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-new-sheet-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, bar);
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, left_out);
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, proof);
  gtk_widget_class_bind_template_child (widget_class, HeedNewSheetPage, sheet);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_SHEET_PROOF);
}

static void
heed_new_sheet_page_init (HeedNewSheetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
