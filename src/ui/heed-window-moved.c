/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-casework-error.h"
#include "heed-problem.h"

#include <glib/gi18n.h>

/* A store that is open and lies no more where it was: what can be done is to save all that is open beside
 * it, and to go on there. */

static void
show_message (HeedWindow *self,
              const char *title,
              const char *body)
{
  AdwMessageDialog *dialog = heed_window_new_message (GTK_WINDOW (self), title, body);

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

void
heed_window_say_saved_beside (HeedWindow *self,
                              const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *body = g_strdup_printf (_ ("%s\n\nIt holds all that was open, opens with the same passphrases, and is the store of this window now. "
                                              "Find out what took the first one’s place, and keep both until you know."),
                                           shown);

  g_assert (HEED_IS_WINDOW (self));

  show_message (self, _ ("Saved as a store beside it"), body);
}

/* What was typed and is in no store yet goes with the window to the new one. */
static void
follow (HeedWindow *self,
        const char *from)
{
  const char *path = heed_session_get_path (self->session);

  heed_window_move_unsaved (self, from, path);
  if (g_strcmp0 (self->places_path, from) == 0)
    {
      g_free (self->places_path);
      self->places_path = g_strdup (path);
    }
  g_free (self->path);
  self->path = g_strdup (path);
  g_settings_set_value (self->settings, "last-store", g_variant_new_bytestring (path));
  heed_window_save_unsaved (self, NULL);
}

static gpointer
save_beside (gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  return GINT_TO_POINTER (heed_session_save_beside (user_data, error));
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (HeedWindow) self = HEED_WINDOW (source);
  g_autoptr (HeedSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *from = g_strdup (self->path);
  gboolean is_saved = heed_casework_run_finish (result, &error) != NULL;

  self->is_saving_beside = FALSE;
  if (self->session != session || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (!is_saved)
    {
      heed_window_show_error (self, error);
      return;
    }
  follow (self, from);
  heed_window_say_saved_beside (self, self->path);
}

void
heed_window_save_beside (HeedWindow *self)
{
  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->session == NULL || self->is_saving_beside)
    return;
  self->is_saving_beside = TRUE;
  heed_casework_run_async (g_object_ref (self),
                           save_beside,
                           g_object_ref (self->session),
                           g_object_unref,
                           NULL,
                           NULL,
                           saved_cb,
                           g_object_ref (self->session));
}

void
heed_window_keep_if_moved (HeedWindow *self)
{
  g_autofree char *from = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->session == NULL || !heed_session_has_moved (self->session, NULL))
    return;
  from = g_strdup (self->path);
  if (heed_session_save_beside (self->session, &error))
    follow (self, from);
  else
    g_message ("saving beside the store: %s", error->message);
}

static void
answered_cb (HeedWindow *self,
             const char *response)
{
  g_assert (HEED_IS_WINDOW (self));

  if (g_str_equal (response, "save"))
    {
      heed_window_save_beside (self);
    }
  else if (g_str_equal (response, "close"))
    {
      self->may_lose = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

gboolean
heed_window_ask_about_moved (HeedWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  g_assert (HEED_IS_WINDOW (self));

  if (self->session == NULL || self->may_lose || !heed_session_has_moved (self->session, &error))
    return FALSE;

  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  remedy = heed_problem_get_remedy (error);
  body = g_strconcat (what, "\n\n", remedy, NULL);
  dialog = heed_window_new_message (GTK_WINDOW (self), title, body);
  adw_message_dialog_add_responses (dialog, "stay", _ ("_Leave Heed open"), "close", _ ("_Close without a copy"), "save", _ ("_Save a copy beside it"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));

  return TRUE;
}
