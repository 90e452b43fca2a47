/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-focus.h"
#include "heed-pages.h"

static HeedPage *
get_last (HeedWindow *self)
{
  return self->trail->len > 0 ? g_ptr_array_index (self->trail, self->trail->len - 1) : NULL;
}

static const char *
get_name (HeedPage *page)
{
  return g_object_get_data (G_OBJECT (page), "page-name");
}

static gboolean
is_whole (HeedPage *page)
{
  return heed_pages_find (get_name (page))->whole;
}

/* A leaflet that is told which side is seen takes the focus there, folded or not. */
static void
show_last (HeedWindow *self,
           gboolean with_focus)
{
  HeedPage *page = get_last (self);

  if (page == NULL)
    return;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  heed_sidebar_set_page (self->sidebar, get_name (g_ptr_array_index (self->trail, 0)));
  heed_window_reveal_sidebar (self, !is_whole (page));
  if (with_focus)
    adw_leaflet_set_visible_child_name (self->leaflet, "page");
  heed_window_update_actions (self);
}

static void
drop_last (HeedWindow *self)
{
  HeedPage *page = get_last (self);

  heed_page_leave (page);
  heed_focus_leave (GTK_WIDGET (page));
  gtk_stack_remove (self->pages, GTK_WIDGET (page));
  g_ptr_array_remove_index (self->trail, self->trail->len - 1);
}

/* A form that is opened again comes with its draft: the older one puts away what was typed and goes, so
 * that nobody types into two of them. */
static void
drop_older (HeedWindow *self,
            const HeedPageKind *kind,
            GVariant *params)
{
  const char *value = NULL;

  if (*kind->form != '\0' && (params == NULL || !g_variant_lookup (params, kind->form, "&s", &value)))
    return;

  for (guint i = self->trail->len; i > 0; i--)
    {
      HeedPage *page = g_ptr_array_index (self->trail, i - 1);

      if (heed_pages_find (get_name (page))->get_type != kind->get_type)
        continue;
      if (*kind->form != '\0' && g_strcmp0 (heed_page_get_param (page, kind->form), value) != 0)
        continue;
      heed_page_leave (page);
      heed_focus_leave (GTK_WIDGET (page));
      gtk_stack_remove (self->pages, GTK_WIDGET (page));
      g_ptr_array_remove_index (self->trail, i - 1);
    }
}

static HeedPage *
add_page (HeedWindow *self,
          const char *name,
          GVariant *params,
          gboolean with_focus)
{
  const HeedPageKind *kind = heed_pages_find (name);
  g_autoptr (GVariant) owned = params != NULL ? g_variant_ref_sink (params) : NULL;
  HeedPage *page;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  if (kind->form != NULL)
    drop_older (self, kind, owned);
  if (kind->form != NULL && *kind->form == '\0')
    heed_window_end_offer (self);
  page = heed_window_take_ready (self, kind->get_type ());
  g_object_set_data (G_OBJECT (page), "page-name", (gpointer) kind->name);
  g_ptr_array_add (self->trail, page);
  gtk_stack_add_child (self->pages, GTK_WIDGET (page));
  show_last (self, with_focus);
  if (with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (page));
  heed_page_enter (page, self->session, owned);
  return page;
}

gboolean
heed_window_may_record (HeedWindow *self,
                        HeedRight right)
{
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (HEED_IS_WINDOW (self), FALSE);

  if (self->session == NULL)
    return FALSE;
  if (!heed_session_is_read_only (self->session, &reason) && heed_session_check_right (self->session, right, &reason))
    return TRUE;
  heed_window_show_error (self, reason);

  return FALSE;
}

/* What is typed into a form is kept at once: where nothing can be kept, none opens. */
static gboolean
is_form (const char *name)
{
  const HeedPageKind *kind = heed_pages_find (name);

  return kind != NULL && kind->form != NULL && *kind->form == '\0';
}

/* Says why, where it may not. Takes @params where they float, and may not. */
static gboolean
may_open (HeedWindow *self,
          const char *name,
          GVariant *params)
{
  if (!is_form (name) || heed_window_may_record (self, heed_pages_find (name)->right))
    return TRUE;
  if (params != NULL)
    g_variant_unref (g_variant_ref_sink (params));

  return FALSE;
}

void
heed_window_update_pages (HeedWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  GtkWidget *door = gtk_stack_get_visible_child (self->doors);

  g_assert (HEED_IS_WINDOW (self));

  /* Alt+Left is the page's before it is the leaflet's, which would take it, folded or not. */
  adw_leaflet_set_can_navigate_back (self->leaflet, folded && self->trail->len < 2);
  for (guint i = 0; i < self->trail->len; i++)
    {
      HeedPage *page = g_ptr_array_index (self->trail, i);

      g_object_set (page,
                    "can-go-back",
                    i > 0 || folded,
                    "narrow",
                    gtk_widget_get_visible (GTK_WIDGET (self->side)) ? self->narrow_beside : self->narrow,
                    NULL);
    }
  if (door != NULL)
    g_object_set (door, "narrow", self->narrow, NULL);
}

void
heed_window_end_search (HeedWindow *self)
{
  HeedPage *page = get_last (self);

  g_assert (HEED_IS_WINDOW (self));

  if (page == NULL || !is_whole (page))
    return;
  show_last (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (page));
}

void
heed_window_clear_pages (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  while (self->trail->len > 0)
    drop_last (self);
}

void
heed_window_remember_places (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  g_ptr_array_set_size (self->places, 0);
  for (guint i = 0; i < self->trail->len; i++)
    {
      HeedPage *page = g_ptr_array_index (self->trail, i);
      GVariant *params = heed_page_get_params (page);

      if (params == NULL)
        params = heed_page_params (NULL, NULL);
      g_ptr_array_add (self->places, g_variant_ref_sink (g_variant_new ("(sv)", get_name (page), params)));
    }
  g_free (self->places_path);
  self->places_path = g_strdup (heed_session_get_path (self->session));
  g_free (self->places_member);
  self->places_member = g_strdup (heed_record_get_id (HEED_RECORD (heed_session_get_member (self->session))));
}

void
heed_window_restore_places (HeedWindow *self)
{
  HeedMember *member = heed_session_get_member (self->session);
  g_autoptr (GPtrArray) places = g_steal_pointer (&self->places);

  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  if (g_strcmp0 (heed_session_get_path (self->session), self->places_path) == 0 && self->places_path != NULL
      && g_strcmp0 (heed_record_get_id (HEED_RECORD (member)), self->places_member) == 0)
    for (guint i = 0; i < places->len; i++)
      {
        const char *name;
        g_autoptr (GVariant) params = NULL;

        g_variant_get (g_ptr_array_index (places, i), "(&sv)", &name, &params);
        /* The strip says why a form is not there; its draft is kept. */
        if (!is_form (name) || !heed_session_is_read_only (self->session, NULL))
          add_page (self, name, params, TRUE);
      }
  if (self->trail->len == 0)
    add_page (self, heed_pages_get_table ()->name, NULL, TRUE);
}

HeedPage *
heed_window_show_door (HeedWindow *self,
                       const char *name,
                       GVariant *params)
{
  g_autoptr (GVariant) owned = params != NULL ? g_variant_ref_sink (params) : NULL;
  const HeedPageKind *kind = heed_pages_find (name);
  GtkWidget *old = gtk_stack_get_visible_child (self->doors);
  HeedPage *page;

  g_return_val_if_fail (HEED_IS_WINDOW (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  page = g_object_new (kind->get_type (), NULL);
  g_object_set_data (G_OBJECT (page), "page-name", (gpointer) kind->name);
  gtk_stack_add_child (self->doors, GTK_WIDGET (page));
  gtk_stack_set_visible_child (self->doors, GTK_WIDGET (page));
  gtk_stack_set_visible_child_name (self->scenes, "door");
  if (old != NULL)
    {
      heed_page_leave (HEED_PAGE (old));
      heed_focus_leave (old);
      gtk_stack_remove (self->doors, old);
    }
  heed_window_update_pages (self);
  heed_page_enter (page, NULL, owned);
  heed_window_make_ready (self);
  gtk_widget_grab_focus (GTK_WIDGET (page));
  heed_window_update_actions (self);
  return page;
}

HeedPage *
heed_window_show_page (HeedWindow *self,
                       const char *name,
                       GVariant *params)
{
  g_return_val_if_fail (HEED_IS_WINDOW (self), NULL);

  if (!may_open (self, name, params))
    return NULL;
  heed_window_clear_pages (self);
  return add_page (self, name, params, TRUE);
}

HeedPage *
heed_window_push_page (HeedWindow *self,
                       const char *name,
                       GVariant *params)
{
  g_return_val_if_fail (HEED_IS_WINDOW (self), NULL);

  return may_open (self, name, params) ? add_page (self, name, params, TRUE) : NULL;
}

HeedPage *
heed_window_replace_page (HeedWindow *self,
                          const char *name,
                          GVariant *params)
{
  g_return_val_if_fail (HEED_IS_WINDOW (self), NULL);

  if (!may_open (self, name, params))
    return NULL;
  if (self->trail->len > 0)
    drop_last (self);
  return add_page (self, name, params, TRUE);
}

void
heed_window_show_again (HeedWindow *self)
{
  g_autoptr (HeedPage) page = NULL;

  g_assert (HEED_IS_WINDOW (self));

  if (self->session == NULL || self->trail->len == 0)
    return;
  page = g_object_ref (get_last (self));
  if (!may_open (self, get_name (page), NULL))
    return;
  drop_last (self);
  /* Only now do they name the draft that was kept as it was left. */
  add_page (self, get_name (page), heed_page_get_params (page), TRUE);
}

void
heed_window_pop_page (HeedWindow *self)
{
  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->trail->len < 2)
    return;
  drop_last (self);
  show_last (self, TRUE);
  heed_page_uncover (get_last (self));
}

HeedPage *
heed_window_get_page (HeedWindow *self)
{
  g_return_val_if_fail (HEED_IS_WINDOW (self), NULL);

  return get_last (self);
}

void
heed_window_search (HeedWindow *self,
                    const char *text)
{
  HeedPage *page = get_last (self);

  g_return_if_fail (HEED_IS_WINDOW (self));

  if (self->session == NULL || heed_pages_find ("search") == NULL)
    return;
  if (page != NULL && g_str_equal (get_name (page), "search"))
    {
      if (*text == '\0' && self->trail->len > 1)
        {
          heed_window_pop_page (self);
          return;
        }
      heed_page_set_params (page, heed_page_params ("text", text, NULL));
      heed_page_uncover (page);
    }
  else if (*text != '\0')
    {
      /* Typing goes on in the sidebar. */
      add_page (self, "search", heed_page_params ("text", text, NULL), FALSE);
    }
}
