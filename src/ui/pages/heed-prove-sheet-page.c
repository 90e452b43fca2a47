/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-prove-sheet-page.h"

#include "heed-page-header.h"
#include "heed-problem-box.h"
#include "heed-recovery-job.h"
#include "heed-secret-row.h"
#include "heed-secret-text.h"
#include "heed-session-notices.h"
#include "heed-window.h"

#include <glib/gi18n.h>

struct _HeedProveSheetPage
{
  HeedPage parent_instance;

  GtkButton *anew;
  HeedProblemBox *problem;
  GtkButton *prove;
  HeedSecretRow *recovery_key;
  GtkSpinner *spinner;
  GtkLabel *without;

  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (HeedProveSheetPage, heed_prove_sheet_page, HEED_TYPE_PAGE)

static const char *const ANEW = N_ ("This store holds no record yet: make it anew. It is removed, and you make another one in its place, with a new sheet.");
static const char *const RECORDS = N_ ("The store holds records by now, and is not made anew.");
static const char *const NOT_KNOWN = N_ ("The version of Heed that made this store did not note whether the sheet was proven. "
                                         "It may well be in a locked place: ask whoever made the store.");
static const char *const KEEP = N_ (
    "Until a sheet is proven, the passphrase is all that is known to open it:\n\n"
    "• Let a second person know the passphrase, or keep it in a locked place apart from this computer.\n"
    "• Copy both files of the store, with Heed closed, to an encrypted place: a copy opens with the same passphrase.\n"
    "• Print what must not be lost: “heedctl chronology --\u2060format html” writes a child’s chronology as a page for the printer.\n\n"
    "A new sheet means a new key for the whole store: “heedctl rotate-key” makes both, and members keep their passphrases.");

static void
update_without (HeedProveSheetPage *self,
                gboolean can_be_made_anew)
{
  HeedSheet sheet = heed_session_get_sheet (heed_page_get_session (HEED_PAGE (self)));
  g_autofree char *text = NULL;

  if (can_be_made_anew)
    text = g_strdup (_ (ANEW));
  else
    text = g_strconcat (sheet == HEED_SHEET_NOT_KNOWN ? _ (NOT_KNOWN) : _ (RECORDS), " ", _ (KEEP), NULL);
  gtk_label_set_text (self->without, text);
  gtk_widget_set_visible (GTK_WIDGET (self->anew), can_be_made_anew);
}

static gpointer
look (gpointer user_data,
      GCancellable *cancellable,
      GError **error)
{
  return g_strdup (heed_session_can_be_made_anew (user_data) ? "anew" : "");
}

static void
looked_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  g_autofree char *found = result;

  update_without (HEED_PROVE_SHEET_PAGE (page), found != NULL && *found != '\0');
}

static void
set_busy (HeedProveSheetPage *self,
          gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->prove), !is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
}

static void
proven_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedProveSheetPage *self = HEED_PROVE_SHEET_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  set_busy (self, FALSE);
  heed_problem_box_show (self->problem, error);
  if (window == NULL)
    return;
  if (result == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->recovery_key));
      heed_secret_row_select_all (self->recovery_key);
      return;
    }
  heed_secret_row_set_text (self->recovery_key, "");
  if (heed_session_get_sheet (heed_page_get_session (page)) != HEED_SHEET_PROVEN)
    {
      heed_problem_box_show_text (self->problem,
                                  _ ("The key is right: the sheet opens this store. That could not be noted, since nothing can be written to it now, and "
                                     "is asked for again."));
      return;
    }
  heed_window_update_strip (window);
  heed_window_show_toast (window, _ ("The recovery sheet is proven"));
  if (heed_window_get_page (window) == page)
    heed_window_pop_page (window);
}

static void
prove_cb (HeedProveSheetPage *self)
{
  const char *typed = heed_secret_row_get_text (self->recovery_key);
  HeedRecoveryJob *job;

  g_assert (HEED_IS_PROVE_SHEET_PAGE (self));

  if (self->is_busy)
    return;
  job = heed_recovery_job_new (heed_page_get_session (HEED_PAGE (self)), heed_secret_text_dup (typed), NULL);
  heed_problem_box_show (self->problem, NULL);
  set_busy (self, TRUE);
  heed_page_run (HEED_PAGE (self), heed_recovery_job_prove, job, heed_recovery_job_free, NULL, proven_cb);
}

static void
typed_cb (HeedProveSheetPage *self)
{
  g_assert (HEED_IS_PROVE_SHEET_PAGE (self));

  heed_problem_box_text_changed (self->problem);
}

static void
look_again (HeedPage *page)
{
  heed_page_run (page, look, g_object_ref (heed_page_get_session (page)), g_object_unref, g_free, looked_cb);
}

static void
heed_prove_sheet_page_show (HeedPage *page,
                            GVariant *params)
{
  look_again (page);
}

static void
heed_prove_sheet_page_changed (HeedPage *page,
                               const char *table,
                               const char *const *ids)
{
  look_again (page);
}

static void
heed_prove_sheet_page_leave (HeedPage *page)
{
  heed_secret_row_set_text (HEED_PROVE_SHEET_PAGE (page)->recovery_key, "");
}

static gboolean
heed_prove_sheet_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_PROVE_SHEET_PAGE (widget)->recovery_key));
}

static void
heed_prove_sheet_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_PROVE_SHEET_PAGE);

  G_OBJECT_CLASS (heed_prove_sheet_page_parent_class)->dispose (object);
}

static void
heed_prove_sheet_page_class_init (HeedProveSheetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_prove_sheet_page_dispose;
  widget_class->grab_focus = heed_prove_sheet_page_grab_focus;
  page_class->changed = heed_prove_sheet_page_changed;
  page_class->leave = heed_prove_sheet_page_leave;
  page_class->show = heed_prove_sheet_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-prove-sheet-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedProveSheetPage, anew);
  gtk_widget_class_bind_template_child (widget_class, HeedProveSheetPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedProveSheetPage, prove);
  gtk_widget_class_bind_template_child (widget_class, HeedProveSheetPage, recovery_key);
  gtk_widget_class_bind_template_child (widget_class, HeedProveSheetPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HeedProveSheetPage, without);
  gtk_widget_class_bind_template_callback (widget_class, prove_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_SECRET_ROW);
}

static void
heed_prove_sheet_page_init (HeedProveSheetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
