/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-passphrase-page.h"

#include "heed-casework-run.h"
#include "heed-focus.h"
#include "heed-members.h"
#include "heed-page-header.h"
#include "heed-problem-box.h"
#include "heed-secret-row.h"
#include "heed-secret-text.h"
#include "heed-strength.h"
#include "heed-window.h"

#include <glib/gi18n.h>

struct _HeedPassphrasePage
{
  HeedPage parent_instance;

  GtkLabel *advice;
  GtkButton *change;
  HeedSecretRow *again;
  HeedSecretRow *former;
  AdwPreferencesGroup *fields;
  HeedSecretRow *passphrase;
  HeedProblemBox *problem;
  GtkSpinner *spinner;
  GtkLevelBar *strength;

  HeedSession *session; /* that the window has not yet, or NULL */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (HeedPassphrasePage, heed_passphrase_page, HEED_TYPE_PAGE)

typedef struct
{
  HeedSession *session;
  char *former;
  char *passphrase;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  heed_secret_text_free (job->former);
  heed_secret_text_free (job->passphrase);
  g_free (job);
}

static gpointer
change_passphrase (gpointer user_data,
                   GCancellable *cancellable,
                   GError **error)
{
  Job *job = user_data;

  return heed_member_change_passphrase (job->session, job->former, job->passphrase, error) ? g_strdup ("done") : NULL;
}

static HeedSession *
get_session (HeedPassphrasePage *self)
{
  return self->session != NULL ? self->session : heed_page_get_session (HEED_PAGE (self));
}

static void
set_busy (HeedPassphrasePage *self,
          gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->change), !is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
}

static void
clear (HeedPassphrasePage *self)
{
  heed_secret_row_set_text (self->former, "");
  heed_secret_row_set_text (self->passphrase, "");
  heed_secret_row_set_text (self->again, "");
}

static void
changed_cb (HeedPage *page,
            gpointer result,
            const GError *error)
{
  HeedPassphrasePage *self = HEED_PASSPHRASE_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  set_busy (self, FALSE);
  heed_problem_box_show (self->problem, error);
  if (result == NULL)
    {
      heed_focus_show (GTK_WIDGET (self->problem));
      if (heed_casework_is_wrong_secret (error))
        gtk_widget_grab_focus (GTK_WIDGET (self->former));
      return;
    }
  g_free (result);
  clear (self);
  if (window == NULL)
    return;
  if (self->session != NULL)
    {
      g_autoptr (HeedSession) session = g_steal_pointer (&self->session);

      heed_window_take_session (window, session);
      return;
    }
  heed_window_show_toast (window, _ ("Your passphrase is changed"));
  if (heed_window_get_page (window) == page)
    heed_window_pop_page (window);
}

static void
change_cb (HeedPassphrasePage *self)
{
  Job *job;

  g_assert (HEED_IS_PASSPHRASE_PAGE (self));

  if (self->is_busy || get_session (self) == NULL)
    return;
  heed_problem_box_show (self->problem, NULL);
  if (!g_str_equal (heed_secret_row_get_text (self->passphrase), heed_secret_row_get_text (self->again)))
    {
      heed_problem_box_show_text (self->problem, _ ("The two passphrases differ. Enter the second one again."));
      heed_focus_show (GTK_WIDGET (self->problem));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return;
    }
  job = g_new0 (Job, 1);
  job->session = g_object_ref (get_session (self));
  job->former = heed_secret_text_dup (heed_secret_row_get_text (self->former));
  job->passphrase = heed_secret_text_dup (heed_secret_row_get_text (self->passphrase));
  set_busy (self, TRUE);
  heed_page_run (HEED_PAGE (self), change_passphrase, job, job_free, g_free, changed_cb);
}

static void
typed_cb (HeedPassphrasePage *self)
{
  HeedSession *session = get_session (self);

  g_assert (HEED_IS_PASSPHRASE_PAGE (self));

  heed_strength_show (self->strength,
                      self->advice,
                      heed_secret_row_get_text (self->passphrase),
                      session != NULL ? heed_setting_get_name (heed_session_get_setting (session)) : NULL,
                      session != NULL ? heed_member_get_name (heed_session_get_member (session)) : NULL);
}

void
heed_passphrase_page_take (HeedPassphrasePage *self,
                           HeedSession *session)
{
  g_return_if_fail (HEED_IS_PASSPHRASE_PAGE (self) && HEED_IS_SESSION (session));

  g_set_object (&self->session, session);
  adw_preferences_group_set_description (self->fields,
                                         _ ("A lead set the passphrase that you were given. Choose one that nobody else knows; then the store opens."));
}

static gpointer
close_session (gpointer session,
               GCancellable *cancellable,
               GError **error)
{
  heed_session_close (session, NULL);

  return g_strdup ("closed");
}

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  GApplication *application = g_application_get_default ();
  g_autofree char *closed = heed_casework_run_finish (result, NULL);

  if (application != NULL)
    g_application_release (application);
}

static void
heed_passphrase_page_leave (HeedPage *page)
{
  HeedPassphrasePage *self = HEED_PASSPHRASE_PAGE (page);
  GApplication *application = g_application_get_default ();

  clear (self);
  if (self->session == NULL)
    return;
  if (application != NULL)
    g_application_hold (application);
  heed_casework_run_async (NULL, close_session, g_steal_pointer (&self->session), g_object_unref, g_free, NULL, closed_cb, NULL);
}

static void
heed_passphrase_page_show (HeedPage *page,
                           GVariant *params)
{
  typed_cb (HEED_PASSPHRASE_PAGE (page));
}

static gboolean
heed_passphrase_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_PASSPHRASE_PAGE (widget)->former));
}

static void
heed_passphrase_page_dispose (GObject *object)
{
  HeedPassphrasePage *self = HEED_PASSPHRASE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_PASSPHRASE_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_passphrase_page_parent_class)->dispose (object);
}

static void
heed_passphrase_page_class_init (HeedPassphrasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_passphrase_page_dispose;
  widget_class->grab_focus = heed_passphrase_page_grab_focus;
  page_class->leave = heed_passphrase_page_leave;
  page_class->show = heed_passphrase_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-passphrase-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, advice);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, again);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, change);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, fields);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, former);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HeedPassphrasePage, strength);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_SECRET_ROW);
}

static void
heed_passphrase_page_init (HeedPassphrasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
