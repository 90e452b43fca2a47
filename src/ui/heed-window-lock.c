/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-clipboard.h"
#include "heed-lock-clock-private.h"
#include "heed-problem.h"

/* Screens, "Hide the screen": for how long F9 alone brings the page back. */
#define HIDDEN_SECONDS 120

/* Every dialogue that belongs to the window, directly or over another one. */
static GPtrArray *
list_dialogs (HeedWindow *self,
              gboolean only_visible)
{
  GPtrArray *dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GtkWindow *parent = window;

      if (only_visible && !gtk_widget_get_visible (GTK_WIDGET (window)))
        continue;
      while ((parent = gtk_window_get_transient_for (parent)) != NULL)
        if (parent == GTK_WINDOW (self))
          {
            g_ptr_array_add (dialogs, g_object_ref (window));
            break;
          }
    }
  return dialogs;
}

/* The shortcuts are the window's for good, and whoever opened one of GTK's dialogues, for a file or for
 * printing, waits for its answer. */
static void
end_dialog (GtkWindow *dialog)
{
  if (GTK_IS_SHORTCUTS_WINDOW (dialog))
    gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
  else if (GTK_IS_DIALOG (dialog))
    gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  else
    gtk_window_destroy (dialog);
}

void
heed_window_end_dialogs (HeedWindow *self)
{
  g_autoptr (GPtrArray) dialogs = list_dialogs (self, FALSE);

  g_assert (HEED_IS_WINDOW (self));

  for (guint i = 0; i < dialogs->len; i++)
    end_dialog (g_ptr_array_index (dialogs, i));
}

static gboolean
is_hidden (HeedWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->scenes), "blank") == 0;
}

void
heed_window_end_hiding (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  g_clear_handle_id (&self->hidden_timeout, g_source_remove);
  g_ptr_array_set_size (self->hidden_dialogs, 0);
  g_clear_weak_pointer (&self->hidden_focus);
}

/* A file chooser that is seen again starts in a folder of its own choice. */
static void
show_again (GtkWindow *dialog)
{
  g_autoptr (GFile) folder = GTK_IS_FILE_CHOOSER (dialog) ? gtk_file_chooser_get_current_folder (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_window_present (dialog);
}

static void
come_back (HeedWindow *self)
{
  GtkWidget *focus = self->hidden_focus;

  /* The timeout stands still while the machine sleeps; the minutes do not. */
  if (heed_lock_clock_now () - self->hidden_since >= HIDDEN_SECONDS)
    {
      heed_window_lock (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->scenes, "work");
  for (guint i = 0; i < self->hidden_dialogs->len; i++)
    show_again (g_ptr_array_index (self->hidden_dialogs, i));
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
  heed_window_end_hiding (self);
  heed_window_update_actions (self);
}

static gboolean
hidden_too_long_cb (gpointer user_data)
{
  HeedWindow *self = user_data;

  g_assert (HEED_IS_WINDOW (self));

  self->hidden_timeout = 0;
  heed_window_lock (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift || keyval == GDK_KEY_Num_Lock;
}

/* While the screen is hidden, every key comes here first. */
static gboolean
key_pressed_cb (HeedWindow *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  g_assert (HEED_IS_WINDOW (self));

  if (!is_hidden (self))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_F9)
    come_back (self);
  else if (!is_modifier (keyval))
    heed_window_lock (self);
  return GDK_EVENT_STOP;
}

void
heed_window_watch_keys (HeedWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_assert (HEED_IS_WINDOW (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Closing waits for the store to be whole on the disk. */
gboolean
heed_window_close_session (HeedWindow *self,
                           char **ret_saved,
                           GError **error)
{
  g_autoptr (HeedSession) session = g_steal_pointer (&self->session);
  gboolean is_closed;

  g_assert (HEED_IS_WINDOW (self));

  *ret_saved = NULL;
  heed_backup_keeper_end (self->backups);
  heed_window_end_offer (self);
  heed_window_end_sidebar (self);
  if (session == NULL)
    return TRUE;

  heed_clipboard_forget (gtk_widget_get_display (GTK_WIDGET (self)));
  is_closed = self->may_lose ? heed_session_close (session, error) : heed_session_end (session, ret_saved, error);
  self->may_lose = FALSE;
  if (*ret_saved != NULL)
    heed_window_move_unsaved (self, self->path, *ret_saved);

  return is_closed;
}

void
heed_window_tell_closing (HeedWindow *self,
                          const char *saved,
                          const GError *error)
{
  g_assert (HEED_IS_WINDOW (self));

  if (saved != NULL)
    heed_window_say_saved_beside (self, saved);
  else if (error != NULL)
    heed_window_show_error (self, error);
}

void
heed_window_put_away (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  /* As at closing: no write is to wait for a copy. */
  heed_backup_keeper_cancel (self->backups);
  /* Hidden, the focus is nowhere in the page, which keeps with a draft where its cursor was. */
  if (self->hidden_focus != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), self->hidden_focus);
  heed_window_end_hiding (self);
  /* Pages put what was typed into the store as they end, and may say where. */
  for (guint i = 0; i < self->trail->len; i++)
    heed_page_leave (g_ptr_array_index (self->trail, i));
  heed_window_remember_places (self);
  heed_window_end_dialogs (self);
  heed_window_clear_pages (self);
}

void
heed_window_lock (HeedWindow *self)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  path = g_strdup (heed_session_get_path (self->session));
  heed_window_open_store (self, path);
}

void
heed_window_hide_screen (HeedWindow *self)
{
  g_return_if_fail (HEED_IS_WINDOW (self));

  if (is_hidden (self))
    {
      come_back (self);
      return;
    }
  if (self->session == NULL)
    return;
  g_set_weak_pointer (&self->hidden_focus, gtk_window_get_focus (GTK_WINDOW (self)));
  g_ptr_array_unref (self->hidden_dialogs);
  self->hidden_dialogs = list_dialogs (self, TRUE);
  for (guint i = 0; i < self->hidden_dialogs->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->hidden_dialogs, i), FALSE);
  gtk_stack_set_visible_child_name (self->scenes, "blank");
  gtk_widget_grab_focus (self->blank);
  self->hidden_since = heed_lock_clock_now ();
  self->hidden_timeout = g_timeout_add_seconds (HIDDEN_SECONDS, hidden_too_long_cb, self);
  heed_window_update_actions (self);
}
