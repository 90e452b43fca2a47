/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"
#include "heed-demonstration.h"

#include "heed-window-private.h"

#include "heed-focus.h"
#include "heed-memory.h"

/* The toolkit lets go of some of what it showed only when it is at rest. */
static void
wipe_freed_cb (gpointer user_data)
{
  heed_memory_wipe_freed ();
}

void
heed_window_open_store (HeedWindow *self,
                        const char *path)
{
  g_autofree char *owned = g_strdup (path);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->session != NULL)
    heed_window_put_away (self);
  heed_window_close_session (self, &saved, &error);
  /* Locked, not left for another store: the door is that of the store that holds everything. */
  if (saved != NULL && g_strcmp0 (owned, self->path) == 0)
    {
      g_free (owned);
      owned = g_strdup (saved);
      g_free (self->places_path);
      self->places_path = g_strdup (saved);
      g_settings_set_value (self->settings, "last-store", g_variant_new_bytestring (saved));
    }
  g_free (self->path);
  self->path = g_steal_pointer (&owned);
  heed_window_show_door (self, "unlock", heed_page_params ("path", self->path, NULL));
  heed_window_tell_closing (self, saved, error);
  g_idle_add_once (wipe_freed_cb, NULL);
}

static void
demonstration_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (HeedWindow) self = HEED_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = heed_casework_run_finish (result, &error);

  if (session == NULL)
    heed_window_show_error (self, error);
  else if (!gtk_widget_in_destruction (GTK_WIDGET (self)))
    heed_window_take_session (self, session);
}

static gpointer
open_demonstration (gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  return heed_session_open_demonstration (error);
}

void
heed_window_open_demonstration (HeedWindow *self)
{
  g_return_if_fail (HEED_IS_WINDOW (self));

  heed_casework_run_async (g_object_ref (self), open_demonstration, NULL, NULL, g_object_unref, NULL, demonstration_cb, NULL);
}

void
heed_window_take_session (HeedWindow *self,
                          HeedSession *session)
{
  const char *path = heed_session_get_path (session);
  GtkWidget *door = gtk_stack_get_visible_child (self->doors);

  g_return_if_fail (HEED_IS_WINDOW (self));
  g_return_if_fail (HEED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_free (self->path);
  self->path = g_strdup (path);
  if (path != NULL)
    g_settings_set_value (self->settings, "last-store", g_variant_new_bytestring (path));

  heed_window_show_sidebar (self);
  heed_window_update_strip (self);
  heed_window_watch_sheet (self);
  /* Until there is a store it takes no part in what is styled and measured, so that the door opens sooner. */
  gtk_widget_set_visible (self->work, TRUE);
  gtk_stack_set_visible_child_name (self->scenes, "work");
  /* Before the pages come back, which ask the store for their drafts. */
  heed_window_save_unsaved (self, NULL);
  heed_window_restore_places (self);
  heed_window_drop_ready (self);
  /* While the store is read for them. */
  if (door != NULL)
    {
      heed_page_leave (HEED_PAGE (door));
      heed_focus_leave (door);
      gtk_stack_remove (self->doors, door);
    }
  if (!heed_session_is_demonstration (session))
    heed_window_look_for_drafts (self);
  heed_backup_keeper_begin (self->backups, session);
}
