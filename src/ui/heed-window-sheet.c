/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-casework-error.h"
#include "heed-clipboard.h"
#include "heed-problem.h"
#include "heed-prove-sheet-page.h"
#include "heed-recovery-job.h"
#include "heed-session-notices.h"

#include <glib/gi18n.h>

/* What must be seen on every page stands in the strip at the foot of the window: that these children are made up, that
 * nothing can be recorded, what every opening says. With the recovery sheet that nobody has proven come the ways out. */

typedef struct
{
  GPtrArray *notices;
  gboolean can_be_made_anew;
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_ptr_array_unref (said->notices);
  g_free (said);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Said, said_free)

static Said *
ask (HeedSession *session)
{
  Said *said = g_new0 (Said, 1);

  said->notices = heed_session_dup_notices (session);
  said->can_be_made_anew = heed_session_can_be_made_anew (session);

  return said;
}

/* What every opening says stands under it, until it is so no more. Of a sheet that can be proven, why that matters
 * stands on the page to which the button leads; where there is no room (@is_short), the titles have to do, but for what
 * is all there is to say. Takes @text, which may be NULL. */
static char *
add_notices (GPtrArray *notices,
             gboolean can_be_proven,
             gboolean is_short,
             char *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (text != NULL)
    g_ptr_array_add (lines, text);
  for (guint i = 0; i < notices->len; i++)
    {
      const GError *notice = g_ptr_array_index (notices, i);
      g_autofree char *title = heed_problem_get_title (notice);
      g_autofree char *what = heed_problem_get_what (notice);
      g_autofree char *remedy = heed_problem_get_remedy (notice);

      if (is_short && notices->len + (text != NULL) > 1)
        g_ptr_array_add (lines, g_steal_pointer (&title));
      else if (can_be_proven && i == notices->len - 1)
        g_ptr_array_add (lines, g_strdup_printf ("%s. %s", title, remedy));
      else if (is_short)
        g_ptr_array_add (lines, g_steal_pointer (&title));
      else
        g_ptr_array_add (lines, g_strdup_printf ("%s: %s %s", title, what, remedy));
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);

  return g_strjoinv (is_short ? ". " : "\n", (char **) lines->pdata);
}

/* Why nothing can be recorded, where there is no more to say than that (@is_all) also in few words. What helps against a full
 * disk is here, at the computer. */
static char *
tell_read_only (const GError *reason,
                gboolean is_short,
                gboolean is_all)
{
  g_autofree char *title = heed_problem_get_title (reason);
  g_autofree char *what = heed_problem_get_what (reason);
  g_autofree char *remedy = heed_problem_get_remedy (reason);
  gboolean is_full = heed_casework_is_full (reason);

  if (is_short)
    return is_full && is_all ? g_strdup_printf (_ ("%s: the disk is full. Make room, lock and unlock"), title) : g_steal_pointer (&title);
  if (is_full)
    return g_strdup_printf ("%s: %s %s", title, what, remedy);

  return g_strdup_printf ("%s: %s", title, what);
}

void
heed_window_fit_strip (HeedWindow *self)
{
  const char *text = self->narrow ? self->strip_short : self->strip_long;

  g_assert (HEED_IS_WINDOW (self));

  gtk_label_set_text (self->strip_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->strip_why, text != NULL && !g_str_equal (text, self->strip_long));
}

/* All of it, where only a part had room. */
void
heed_window_show_strip (HeedWindow *self)
{
  g_auto (GStrv) paragraphs = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  g_assert (HEED_IS_WINDOW (self));

  if (self->strip_long == NULL)
    return;
  paragraphs = g_strsplit (self->strip_long, "\n", -1);
  body = g_strjoinv ("\n\n", paragraphs);
  dialog = heed_window_new_message (GTK_WINDOW (self), _ ("What to know of this store"), body);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
make_text (HeedWindow *self,
           const Said *said,
           gboolean can_be_proven,
           gboolean is_short)
{
  g_autoptr (GError) reason = NULL;
  char *text = NULL;

  if (heed_session_is_demonstration (self->session))
    text = g_strdup (_ ("Demonstration: made-up children, nothing is kept"));
  else if (heed_session_is_read_only (self->session, &reason))
    text = tell_read_only (reason, is_short, said->notices->len == 0);
  else if (heed_session_is_made_up (self->session))
    text = g_strdup (_ ("Demonstration: everything here is made up"));

  return add_notices (said->notices, can_be_proven, is_short, text);
}

static void
show_strip (HeedWindow *self,
            const Said *said)
{
  gboolean is_demonstration = heed_session_is_demonstration (self->session);
  gboolean is_read_only = heed_session_is_read_only (self->session, NULL);
  /* Nothing can be noted in a store that is only read. */
  gboolean can_be_proven = !is_demonstration && !is_read_only && heed_session_get_sheet (self->session) != HEED_SHEET_PROVEN;

  g_free (self->strip_long);
  g_free (self->strip_short);
  self->strip_long = make_text (self, said, can_be_proven, FALSE);
  self->strip_short = make_text (self, said, can_be_proven, TRUE);
  heed_window_fit_strip (self);
  gtk_widget_set_visible (self->strip, self->strip_long != NULL);
  gtk_widget_set_visible (self->strip_buttons, can_be_proven);
  gtk_widget_set_visible (self->strip_anew, said->can_be_made_anew);
}

void
heed_window_update_strip (HeedWindow *self)
{
  g_autoptr (Said) said = NULL;

  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  said = ask (self->session);
  show_strip (self, said);
}

static gpointer
ask_func (gpointer user_data,
          GCancellable *cancellable,
          GError **error)
{
  return ask (user_data);
}

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (HeedWindow) self = HEED_WINDOW (source);
  g_autoptr (HeedSession) session = user_data;
  g_autoptr (Said) said = heed_casework_run_finish (result, NULL);

  self->is_asking = FALSE;
  if (self->session != session || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  show_strip (self, said);
  if (self->must_ask)
    heed_window_ask_strip (self);
}

/* One look at a time: what changes meanwhile is looked at afterwards. */
void
heed_window_ask_strip (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  self->must_ask = self->is_asking;
  if (self->is_asking)
    return;
  self->is_asking = TRUE;
  heed_casework_run_async (g_object_ref (self),
                           ask_func,
                           g_object_ref (self->session),
                           g_object_unref,
                           said_free,
                           NULL,
                           asked_cb,
                           g_object_ref (self->session));
}

/* With its first record a store is not to be made anew any more. */
static void
changed_cb (HeedWindow *self,
            const char *table,
            const char *const *ids,
            HeedSession *session)
{
  g_assert (HEED_IS_WINDOW (self));

  if (self->session == session && heed_session_get_sheet (session) == HEED_SHEET_NOT_PROVEN && g_strcmp0 (table, "audit") != 0)
    heed_window_ask_strip (self);
}

void
heed_window_watch_sheet (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
heed_window_prove_sheet (HeedWindow *self)
{
  HeedPage *page = heed_window_get_page (self);

  g_assert (HEED_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  if (page != NULL && HEED_IS_PROVE_SHEET_PAGE (page))
    gtk_widget_grab_focus (GTK_WIDGET (page));
  else
    heed_window_push_page (self, "prove-sheet", NULL);
}

/* Of the store that is removed: with what another one is made in its place. */
static GVariant *
make_params (HeedSession *session)
{
  HeedSetting *setting = heed_session_get_setting (session);
  HeedMember *member = heed_session_get_member (session);

  return heed_page_params ("path",
                           heed_session_get_path (session),
                           "setting",
                           heed_setting_get_name (setting),
                           "authority",
                           heed_setting_get_authority (setting),
                           "member",
                           heed_member_get_name (member),
                           "role",
                           heed_member_get_role (member),
                           "phone",
                           heed_setting_get_phone (setting),
                           "member-phone",
                           heed_member_get_phone (member),
                           "member-hours",
                           heed_member_get_hours (member),
                           NULL);
}

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (HeedWindow) self = HEED_WINDOW (source);
  g_autoptr (HeedSession) session = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_removed = heed_casework_run_finish (result, &error) != NULL;

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->session != NULL)
    return;
  if (is_removed)
    {
      g_settings_reset (self->settings, "last-store");
      g_clear_pointer (&self->path, g_free);
      heed_window_show_door (self, "create-store", make_params (session));
      return;
    }
  if (heed_session_is_open (session))
    heed_window_take_session (self, session);
  else
    heed_window_show_door (self, "unlock", heed_page_params ("path", self->path, NULL));
  heed_window_show_error (self, error);
}

/* What is typed on a page becomes a draft first, and a store that holds one is not removed. */
static void
make_anew (HeedWindow *self)
{
  HeedSession *session;

  if (self->session == NULL)
    return;
  heed_window_put_away (self);
  heed_backup_keeper_end (self->backups);
  heed_window_end_offer (self);
  heed_window_end_sidebar (self);
  heed_clipboard_forget (gtk_widget_get_display (GTK_WIDGET (self)));
  session = g_steal_pointer (&self->session);
  heed_window_update_actions (self);
  heed_casework_run_async (g_object_ref (self),
                           heed_recovery_job_remove,
                           heed_recovery_job_new (session, NULL, NULL),
                           heed_recovery_job_free,
                           NULL,
                           NULL,
                           removed_cb,
                           session);
}

static void
answered_cb (HeedWindow *self,
             const char *response)
{
  g_assert (HEED_IS_WINDOW (self));

  if (g_str_equal (response, "anew"))
    make_anew (self);
}

void
heed_window_ask_to_make_anew (HeedWindow *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  g_assert (HEED_IS_WINDOW (self));

  if (self->session == NULL || heed_session_get_path (self->session) == NULL)
    return;
  shown = g_filename_display_name (heed_session_get_path (self->session));
  body = g_strdup_printf (_ ("%s holds no record, and nobody has proven its recovery sheet. It is removed now; then you make another one in its place, "
                             "with a passphrase and a new recovery sheet. Throw away any sheet of this one: it will open nothing."),
                          shown);
  dialog = heed_window_new_message (GTK_WINDOW (self), _ ("Make the store anew?"), body);
  adw_message_dialog_add_responses (dialog, "keep", _ ("_Keep this store"), "anew", _ ("_Make it anew"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "anew", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
