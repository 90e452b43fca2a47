/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-agency-dialog.h"
#include "heed-pages.h"

#include <glib/gi18n.h>

static void
back_cb (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  HeedWindow *self = HEED_WINDOW (widget);

  if (self->session == NULL)
    heed_window_show_door (self, "unlock", heed_page_params ("path", self->path, NULL));
  else if (self->trail->len > 1)
    heed_window_pop_page (self);
  else if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
search_cb (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  HeedWindow *self = HEED_WINDOW (widget);

  if (self->session == NULL)
    return;
  heed_window_reveal_sidebar (self, TRUE);
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  heed_sidebar_focus_search (self->sidebar);
}

/* On a child's page the concern is about that child. */
static void
log_concern_cb (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  HeedWindow *self = HEED_WINDOW (widget);
  HeedPage *page = heed_window_get_page (self);
  const char *child = page != NULL ? heed_page_get_param (page, "child") : NULL;

  if (heed_pages_find ("concern") != NULL && self->session != NULL)
    heed_window_push_page (self, "concern", heed_page_params ("child", child, NULL));
}

static void
open_draft_cb (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  HeedWindow *self = HEED_WINDOW (widget);
  const char *page;
  const char *draft;

  g_variant_get (parameter, "(&s&s)", &page, &draft);
  if (self->session != NULL)
    heed_window_push_page (self, page, heed_page_params ("draft", draft, NULL));
}

/* A number is not known, whatever page says so. */
static void
add_agency_cb (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  HeedWindow *self = HEED_WINDOW (widget);
  HeedAgencyDialog *dialog;

  if (!heed_window_may_record (self, HEED_RIGHT_RECORD))
    return;
  dialog = heed_agency_dialog_new (GTK_WINDOW (self), self->session, NULL);
  heed_agency_dialog_set_kind (dialog, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_page_cb (GtkWidget *widget,
              const char *action,
              GVariant *parameter)
{
  HeedWindow *self = HEED_WINDOW (widget);

  if (self->session != NULL)
    heed_window_show_page (self, g_variant_get_string (parameter, NULL), NULL);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      heed_window_open_store (self, g_file_peek_path (file));
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
open_store_cb (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  chooser = gtk_file_chooser_native_new (_ ("Open a store"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("Heed stores"));
  gtk_file_filter_add_suffix (filter, "heed");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
create_store_cb (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  heed_window_show_door (HEED_WINDOW (widget), "create-store", NULL);
}

static void
demonstration_cb (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  heed_window_open_demonstration (HEED_WINDOW (widget));
}

static void
prove_sheet_cb (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  heed_window_prove_sheet (HEED_WINDOW (widget));
}

/* Once in the trail of pages. */
static void
push_once (HeedWindow *self,
           const char *name)
{
  HeedPage *page = heed_window_get_page (self);

  if (page != NULL && g_type_is_a (G_OBJECT_TYPE (page), heed_pages_find (name)->get_type ()))
    gtk_widget_grab_focus (GTK_WIDGET (page));
  else
    heed_window_push_page (self, name, NULL);
}

static void
change_passphrase_cb (GtkWidget *widget,
                      const char *action,
                      GVariant *parameter)
{
  push_once (HEED_WINDOW (widget), "passphrase");
}

static void
members_cb (GtkWidget *widget,
            const char *action,
            GVariant *parameter)
{
  push_once (HEED_WINDOW (widget), "members");
}

/* Before a store is open, and over its pages. */
static void
restore_cb (GtkWidget *widget,
            const char *action,
            GVariant *parameter)
{
  HeedWindow *self = HEED_WINDOW (widget);
  GVariant *params = heed_page_params ("path", self->path, NULL);

  if (self->session == NULL)
    heed_window_show_door (self, "restore", params);
  else
    heed_window_push_page (self, "restore", params);
}

static void
new_sheet_cb (GtkWidget *widget,
              const char *action,
              GVariant *parameter)
{
  if (heed_window_may_record (HEED_WINDOW (widget), HEED_RIGHT_MANAGE))
    push_once (HEED_WINDOW (widget), "new-sheet");
}

static void
make_anew_cb (GtkWidget *widget,
              const char *action,
              GVariant *parameter)
{
  heed_window_ask_to_make_anew (HEED_WINDOW (widget));
}

static void
show_shortcuts_cb (GtkWidget *widget,
                   const char *action,
                   GVariant *parameter)
{
  GtkApplicationWindow *self = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (self) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/heed_app/Heed/shortcuts.ui");

      gtk_application_window_set_help_overlay (self, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (self)));
}

void
heed_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.add-agency", "s", add_agency_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.change-passphrase", NULL, change_passphrase_cb);
  gtk_widget_class_install_action (widget_class, "win.create-store", NULL, create_store_cb);
  gtk_widget_class_install_action (widget_class, "win.demonstration", NULL, demonstration_cb);
  gtk_widget_class_install_action (widget_class, "win.log-concern", NULL, log_concern_cb);
  gtk_widget_class_install_action (widget_class, "win.make-anew", NULL, make_anew_cb);
  gtk_widget_class_install_action (widget_class, "win.members", NULL, members_cb);
  gtk_widget_class_install_action (widget_class, "win.new-sheet", NULL, new_sheet_cb);
  gtk_widget_class_install_action (widget_class, "win.open-draft", "(ss)", open_draft_cb);
  gtk_widget_class_install_action (widget_class, "win.open-store", NULL, open_store_cb);
  gtk_widget_class_install_action (widget_class, "win.prove-sheet", NULL, prove_sheet_cb);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, show_shortcuts_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "win.back", NULL);
}

void
heed_window_update_actions (HeedWindow *self)
{
  gboolean at_work = self->session != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->scenes), "work") == 0;
  gboolean can_record = at_work && !heed_session_is_read_only (self->session, NULL);

  g_assert (HEED_IS_WINDOW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", at_work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-page", at_work);
  /* Where nothing can be recorded, they say so. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add-agency", at_work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.log-concern", at_work && heed_pages_find ("concern") != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.create-store", self->session == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.make-anew", at_work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.members", at_work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-sheet", at_work && !heed_session_is_demonstration (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.prove-sheet", at_work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.change-passphrase", can_record && !heed_session_is_demonstration (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.demonstration", self->session == NULL);
}
