/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-casework-error.h"
#include "heed-focus.h"
#include "heed-pages.h"
#include "heed-problem.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

/* Below this many pixels, at a text size of 100 %, sidebar and page do not fit beside each other. */
#define FOLD_WIDTH 720
#define SIDEBAR_WIDTH 232

/* Below this, a page has no room for columns. */
#define NARROW_WIDTH 600

/* Of the toolkit's questions, the narrowest line of text: a window of 300 pixels less its margins. */
#define QUESTION_WIDTH 240

/* A toast lies over what is at the foot of a page: the button for the next step. */
#define TOAST_SECONDS 3

G_DEFINE_FINAL_TYPE (HeedWindow, heed_window, ADW_TYPE_APPLICATION_WINDOW)

/* How much larger than usual the person wants the text. */
static double
get_text_scale (HeedWindow *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / 1024.0 / 96.0 : 1.0;
}

/* Sidebar and pages are told how much room there is. */
static void
update_width (HeedWindow *self,
              int pixels)
{
  double width = pixels / get_text_scale (self);
  gboolean unfolded = width >= FOLD_WIDTH;
  gboolean narrow = width < NARROW_WIDTH;
  gboolean narrow_beside = width - (unfolded ? SIDEBAR_WIDTH : 0) < NARROW_WIDTH;

  adw_leaflet_set_can_unfold (self->leaflet, unfolded);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->strip), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (narrow == self->narrow && narrow_beside == self->narrow_beside)
    return;
  self->narrow = narrow;
  self->narrow_beside = narrow_beside;
  heed_window_fit_strip (self);
  heed_window_update_pages (self);
}

static void
layout_cb (HeedWindow *self,
           int width,
           int height)
{
  g_assert (HEED_IS_WINDOW (self));

  update_width (self, width);
}

static void
text_size_cb (HeedWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  g_assert (HEED_IS_WINDOW (self));

  if (surface != NULL)
    update_width (self, gdk_surface_get_width (surface));
}

static void
folded_cb (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  heed_window_update_pages (self);
}

static void
page_chosen_cb (HeedWindow *self,
                const char *name)
{
  g_assert (HEED_IS_WINDOW (self));

  heed_window_show_page (self, name, NULL);
}

static void
search_cb (HeedWindow *self,
           const char *text)
{
  g_assert (HEED_IS_WINDOW (self));

  heed_window_search (self, text);
}

static void
search_activated_cb (HeedWindow *self)
{
  HeedPage *page = heed_window_get_page (self);

  g_assert (HEED_IS_WINDOW (self));

  adw_leaflet_set_visible_child_name (self->leaflet, "page");
  if (page != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (page));
}

/* The sidebar lives as long as a store is open: the door opens sooner without it, and what was typed into
 * it goes with it. */
void
heed_window_show_sidebar (HeedWindow *self)
{
  g_autoptr (HeedSidebar) sidebar = heed_window_take_ready (self, HEED_TYPE_SIDEBAR);

  g_assert (HEED_IS_WINDOW (self));

  self->sidebar = sidebar;
  heed_sidebar_set_setting (self->sidebar, heed_setting_get_name (heed_session_get_setting (self->session)));
  g_object_bind_property (self->leaflet, "folded", self->sidebar, "folded", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->sidebar, "page-chosen", G_CALLBACK (page_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "search", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "search-activated", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "search-stopped", G_CALLBACK (heed_window_end_search), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->side, GTK_WIDGET (self->sidebar));
}

void
heed_window_reveal_sidebar (HeedWindow *self,
                            gboolean seen)
{
  g_assert (HEED_IS_WINDOW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->side), seen);
  gtk_widget_set_visible (self->side_line, seen);
  heed_window_update_pages (self);
}

void
heed_window_end_sidebar (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  if (self->sidebar == NULL)
    return;
  heed_focus_leave (GTK_WIDGET (self->sidebar));
  adw_bin_set_child (self->side, NULL);
  self->sidebar = NULL;
}

static void
heed_window_realize (GtkWidget *widget)
{
  HeedWindow *self = HEED_WINDOW (widget);
  int width;
  int height;

  GTK_WIDGET_CLASS (heed_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout", G_CALLBACK (layout_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (text_size_cb), self, G_CONNECT_SWAPPED);
  /* Before the first layout there is no width, and what is too wide for the window would widen it. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  update_width (self, width);
}

static gboolean
heed_window_close_request (GtkWindow *window)
{
  HeedWindow *self = HEED_WINDOW (window);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (self->path);
  gboolean may_lose = self->may_lose;

  if (self->closing != NULL)
    return GDK_EVENT_STOP;
  /* Where the file system has no shared memory, a copy keeps every write waiting. */
  heed_backup_keeper_cancel (self->backups);
  heed_window_end_hiding (self);
  if (heed_window_ask_about_moved (self))
    return GDK_EVENT_STOP;
  heed_window_clear_pages (self);
  heed_window_save_unsaved (self, NULL);
  if (self->unsaved->len > 0)
    {
      if (self->session != NULL)
        heed_window_show_page (self, heed_pages_get_table ()->name, NULL);
      heed_window_ask_about_unsaved (self);
      return GDK_EVENT_STOP;
    }
  heed_window_end_dialogs (self);
  if (heed_window_close_behind (self))
    return GDK_EVENT_STOP;
  if (!heed_window_close_session (self, &saved, &error) && !may_lose)
    {
      /* The store is closed, and nothing is silent: the window ends when it is closed once more. */
      heed_window_show_door (self, "unlock", heed_page_params ("path", saved != NULL ? saved : path, NULL));
      heed_window_tell_closing (self, saved, error);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (heed_window_parent_class)->close_request (window);
}

static void
heed_window_dispose (GObject *object)
{
  HeedWindow *self = HEED_WINDOW (object);

  g_clear_handle_id (&self->hidden_timeout, g_source_remove);
  g_clear_handle_id (&self->unsaved_timeout, g_source_remove);
  heed_window_drop_ready (self);
  if (self->backups != NULL)
    heed_backup_keeper_end (self->backups);
  g_clear_object (&self->backups);
  g_clear_pointer (&self->closing, heed_backup_job_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->hidden_focus);
  g_ptr_array_set_size (self->trail, 0);
  if (self->offer != NULL)
    heed_window_end_offer (self);

  G_OBJECT_CLASS (heed_window_parent_class)->dispose (object);
}

static void
heed_window_finalize (GObject *object)
{
  HeedWindow *self = HEED_WINDOW (object);

  g_free (self->path);
  g_free (self->strip_long);
  g_free (self->strip_short);
  g_free (self->places_path);
  g_free (self->places_member);
  g_ptr_array_unref (self->trail);
  g_ptr_array_unref (self->ready);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->unsaved);
  g_ptr_array_unref (self->hidden_dialogs);

  G_OBJECT_CLASS (heed_window_parent_class)->finalize (object);
}

static void
heed_window_class_init (HeedWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = heed_window_dispose;
  object_class->finalize = heed_window_finalize;
  widget_class->realize = heed_window_realize;
  window_class->close_request = heed_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/heed-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, blank);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, doors);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, offer);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, offer_button);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, offer_text);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, scenes);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, side);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, side_line);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, strip_anew);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, strip_buttons);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, strip_text);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, strip_why);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HeedWindow, work);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, heed_window_end_offer);
  gtk_widget_class_bind_template_callback (widget_class, heed_window_show_strip);
  gtk_widget_class_bind_template_callback (widget_class, heed_window_take_offer);

  heed_window_class_install_actions (widget_class);

  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_window_init (HeedWindow *self)
{
  self->trail = g_ptr_array_new_with_free_func (g_object_unref);
  self->ready = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  self->unsaved = heed_window_unsaved_new ();
  self->hidden_dialogs = g_ptr_array_new_with_free_func (g_object_unref);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (HEED_APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  self->backups = heed_backup_keeper_new ();
  g_signal_connect_object (self->backups, "done", G_CALLBACK (heed_window_ask_strip), self, G_CONNECT_SWAPPED);
  heed_window_watch_keys (self);
  heed_window_update_actions (self);
}

HeedWindow *
heed_window_new (GtkApplication *application)
{
  return g_object_new (HEED_TYPE_WINDOW, "application", application, NULL);
}

HeedWindow *
heed_window_get (GtkWidget *widget)
{
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  while (root != NULL && !HEED_IS_WINDOW (root))
    root = GTK_IS_WINDOW (root) ? GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root))) : NULL;
  return root != NULL ? HEED_WINDOW (root) : NULL;
}

HeedSession *
heed_window_get_session (HeedWindow *self)
{
  g_return_val_if_fail (HEED_IS_WINDOW (self), NULL);

  return self->session;
}

HeedBackupKeeper *
heed_window_get_backup_keeper (HeedWindow *self)
{
  g_return_val_if_fail (HEED_IS_WINDOW (self), NULL);

  return self->backups;
}

void
heed_window_show_error (HeedWindow *self,
                        const GError *error)
{
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  g_return_if_fail (HEED_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_LOCKED))
    return;
  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  remedy = heed_problem_get_remedy (error);
  body = *remedy != '\0' ? g_strconcat (what, "\n\n", remedy, NULL) : g_strdup (what);

  dialog = heed_window_new_message (GTK_WINDOW (self), title, body);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  if (heed_casework_has_moved (error) && self->session != NULL)
    {
      adw_message_dialog_add_response (dialog, "save", _ ("_Save a copy beside it"));
      adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (dialog, "save");
      g_signal_connect_object (dialog, "response::save", G_CALLBACK (heed_window_save_beside), self, G_CONNECT_SWAPPED);
    }
  else if (heed_casework_can_try_again (error) && heed_window_get_page (self) != NULL)
    {
      adw_message_dialog_add_response (dialog, "again", _ ("_Try again"));
      adw_message_dialog_set_default_response (dialog, "again");
      g_signal_connect_object (dialog, "response::again", G_CALLBACK (heed_window_show_again), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The toolkit keeps a title twice, large in one line and small in several, and asks how high each would be in a
 * width that only the other one has: later versions of GTK warn of that. So both can be as narrow as the
 * narrowest of its questions. */
static void
wrap_titles (GtkWidget *widget,
             const char *title)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), title))
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_size_request (widget, QUESTION_WIDTH, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap_titles (child, title);
}

AdwMessageDialog *
heed_window_new_message (GtkWindow *parent,
                         const char *title,
                         const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, title, body);

  wrap_titles (dialog, title);
  return ADW_MESSAGE_DIALOG (dialog);
}

void
heed_window_show_toast (HeedWindow *self,
                        const char *text)
{
  g_return_if_fail (HEED_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  adw_toast_overlay_add_toast (self->toasts, g_object_new (ADW_TYPE_TOAST, "title", text, "timeout", TOAST_SECONDS, NULL));
}
