/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-casework-error.h"
#include "heed-problem.h"
#include "heed-session-notices.h"

#include <glib/gi18n.h>

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

/* What every opening says stands under it, until it is so no more. Takes @text, which may be NULL. */
static char *
add_notices (HeedWindow *self,
             char *text)
{
  g_autoptr (GPtrArray) notices = heed_session_dup_notices (self->session);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (text != NULL)
    g_ptr_array_add (lines, text);
  for (guint i = 0; i < notices->len; i++)
    {
      const GError *notice = g_ptr_array_index (notices, i);
      g_autofree char *title = heed_problem_get_title (notice);
      g_autofree char *what = heed_problem_get_what (notice);
      g_autofree char *remedy = heed_problem_get_remedy (notice);

      g_ptr_array_add (lines, g_strdup_printf ("%s: %s %s", title, what, remedy));
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* What must be seen on every page: that these children are made up, or that nothing can be recorded. */
static void
update_strip (HeedWindow *self)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;

  if (heed_session_is_demonstration (self->session))
    {
      text = g_strdup (_ ("Demonstration: made-up children, nothing is kept"));
    }
  else if (heed_session_is_read_only (self->session, &reason))
    {
      g_autofree char *title = heed_problem_get_title (reason);
      g_autofree char *what = heed_problem_get_what (reason);

      text = g_strdup_printf ("%s: %s", title, what);
      /* What helps is here, at the computer. */
      if (heed_casework_is_full (reason))
        {
          g_autofree char *remedy = heed_problem_get_remedy (reason);
          g_autofree char *said = g_steal_pointer (&text);

          text = g_strconcat (said, " ", remedy, NULL);
        }
    }
  text = add_notices (self, text);
  gtk_label_set_text (self->strip_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->strip, text != NULL);
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
  update_strip (self);
  /* Until there is a store it takes no part in what is styled and measured, so that the door opens sooner. */
  gtk_widget_set_visible (self->work, TRUE);
  gtk_stack_set_visible_child_name (self->scenes, "work");
  if (door != NULL)
    {
      heed_page_leave (HEED_PAGE (door));
      heed_window_take_focus_from (self, door);
      gtk_stack_remove (self->doors, door);
    }
  /* Before the pages come back, which ask the store for their drafts. */
  heed_window_save_unsaved (self, NULL);
  heed_window_restore_places (self);
  if (!heed_session_is_demonstration (session))
    heed_window_look_for_drafts (self);
}
