/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-application.h"

#include "heed-clipboard.h"
#include "heed-help.h"
#include "heed-lock-watch.h"
#include "heed-window.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

struct _HeedApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  GtkCssProvider *dark_style;
  GtkCssProvider *contrast_style;
  HeedLockWatch *watch;
  guint signal_sources[3];
  gboolean wants_demonstration;
};

G_DEFINE_FINAL_TYPE (HeedApplication, heed_application, ADW_TYPE_APPLICATION)

/* Dialogues are among the application's windows, and go with their window. None of them is held here: GTK
 * lets go of a window's shortcuts as the window goes, and a list that still held them would be too late. */
static void
foreach_window (HeedApplication *self,
                void (*func) (HeedWindow *))
{
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *iter = gtk_application_get_windows (GTK_APPLICATION (self)); iter != NULL; iter = iter->next)
    if (HEED_IS_WINDOW (iter->data))
      g_ptr_array_add (windows, g_object_ref (iter->data));
  for (guint i = 0; i < windows->len; i++)
    func (g_ptr_array_index (windows, i));
}

/* The window that was used last; NULL where there is none. A dialogue, which may be hidden, is not one, nor is a window that
 * is gone but for its last backup. */
static GtkWindow *
get_window (HeedApplication *self)
{
  for (GList *iter = gtk_application_get_windows (GTK_APPLICATION (self)); iter != NULL; iter = iter->next)
    if (HEED_IS_WINDOW (iter->data) && !heed_window_is_closing (iter->data))
      return iter->data;
  return NULL;
}

static void
close_window (HeedWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
}

/* The last store that was open; NULL where there was none. */
static char *
get_last_store (HeedApplication *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, "last-store");
  const char *path = g_variant_get_bytestring (value);

  return *path != '\0' ? g_strdup (path) : NULL;
}

/* A dialogue goes with its window. F9 and Ctrl+L are keys of the application, which GTK 4 gives to the
 * application's own windows only: a dialogue, GTK's own for a file too, becomes one. */
static void
take_dialog_cb (GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  g_assert (GTK_IS_WINDOW (dialog));

  if (parent == NULL)
    return;
  gtk_window_set_destroy_with_parent (dialog, TRUE);
  gtk_window_set_application (dialog, gtk_window_get_application (parent));
}

/* Whoever works in any window of the program is at work. */
static void
toplevels_changed_cb (HeedApplication *self,
                      guint position,
                      guint removed,
                      guint added,
                      GListModel *toplevels)
{
  g_assert (HEED_IS_APPLICATION (self));

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      heed_lock_watch_add_window (self->watch, window);
      /* What a new window lies over is said later than that it is there. */
      g_signal_connect (window, "notify::transient-for", G_CALLBACK (take_dialog_cb), NULL);
    }
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  HeedApplication *self = user_data;

  g_assert (HEED_IS_APPLICATION (self));

  adw_show_about_window (get_window (self),
                         "application-name",
                         "Heed",
                         "application-icon",
                         HEED_APPLICATION_ID,
                         "version",
                         HEED_VERSION,
                         "developer-name",
                         _ ("The Heed authors"),
                         "copyright",
                         "© 2026 The Heed authors",
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("Records concerns about children, keeps them encrypted on this computer, and says what guidance asks for. It does not decide: "
                            "people do."),
                         NULL);
}

static void
demonstration_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  HeedWindow *window = heed_window_new (user_data);

  heed_window_open_store (window, NULL);
  heed_window_open_demonstration (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
help_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  GtkWindow *window = get_window (user_data);

  if (window != NULL)
    heed_help_show (HEED_WINDOW (window));
}

static void
hide_screen_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  foreach_window (user_data, heed_window_hide_screen);
}

static void
lock_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  foreach_window (user_data, heed_window_lock);
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  /* A dialogue with something typed in it is not closed over. */
  if (HEED_IS_WINDOW (gtk_application_get_active_window (user_data)))
    foreach_window (user_data, close_window);
}

static void
watch_lock_cb (HeedApplication *self)
{
  g_assert (HEED_IS_APPLICATION (self));

  foreach_window (self, heed_window_lock);
}

/* The program was asked to end: whatever is open is put away first. */
static gboolean
signal_cb (gpointer user_data)
{
  HeedApplication *self = user_data;

  g_assert (HEED_IS_APPLICATION (self));

  foreach_window (self, heed_window_keep_if_moved);
  foreach_window (self, heed_window_end_now);
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_CONTINUE;
}

static gboolean
to_color_scheme (GValue *value,
                 GVariant *variant,
                 gpointer user_data)
{
  const char *scheme = g_variant_get_string (variant, NULL);

  if (g_str_equal (scheme, "light"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_str_equal (scheme, "dark"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    g_value_set_enum (value, ADW_COLOR_SCHEME_DEFAULT);
  return TRUE;
}

static const GActionEntry ACTIONS[] = {
  { .name = "about", .activate = about_cb },
  { .name = "demonstration", .activate = demonstration_cb },
  { .name = "help", .activate = help_cb },
  { .name = "hide-screen", .activate = hide_screen_cb },
  { .name = "lock", .activate = lock_cb },
  { .name = "quit", .activate = quit_cb },
};

static const struct
{
  const char *action;
  const char *accels[2];
} ACCELS[] = {
  { "win.log-concern", { "<Control>n" } },
  { "win.search", { "<Control>k" } },
  { "win.open-store", { "<Control>o" } },
  { "app.help", { "F1" } },
  { "app.lock", { "<Control>l" } },
  { "app.hide-screen", { "F9" } },
  { "app.quit", { "<Control>q" } },
  { "win.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
};

/* GTK's inspector shows every word of a page, and changes it: in no window of this program, those of the toolkit
 * among them, do its keys do anything. A class takes this over from GtkWindow's as it is first used. */
static gboolean
refuse_debugging (GtkWindow *window,
                  gboolean toggle)
{
  return FALSE;
}

static void
refuse_inspector (void)
{
  GtkWindowClass *klass = g_type_class_ref (GTK_TYPE_WINDOW);

  klass->enable_debugging = refuse_debugging;
}

static GtkCssProvider *
read_style (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/heed_app/Heed/", name, NULL);
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  return provider;
}

static void
use_style (GtkCssProvider *provider,
           gboolean used)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (used)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}

static void
style_changed_cb (HeedApplication *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  use_style (self->dark_style, adw_style_manager_get_dark (manager));
  use_style (self->contrast_style, adw_style_manager_get_high_contrast (manager));
}

static void
add_styles (HeedApplication *self)
{
  g_autoptr (GtkCssProvider) style = read_style ("style.css");

  use_style (style, TRUE);
  self->dark_style = read_style ("style-dark.css");
  self->contrast_style = read_style ("style-hc.css");
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  style_changed_cb (self);
}

static void
heed_application_startup (GApplication *application)
{
  HeedApplication *self = HEED_APPLICATION (application);

  gtk_init ();
  heed_ui_init ();
  /* GTK reads the icons in a thread, from here on, and throws them away with each folder that is added: the parent would
   * add one, and read the style beside it. Heed's icons lie where GTK looks by itself, and its style is read here. */
  g_application_set_resource_base_path (application, NULL);
  adw_init ();
  /* A number that can be copied is not painted as if it had been chosen, only because the keyboard came to it. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  refuse_inspector ();
  heed_session_say_typed_into ();
  G_APPLICATION_CLASS (heed_application_parent_class)->startup (application);
  add_styles (self);

  gtk_window_set_default_icon_name (HEED_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  for (guint i = 0; i < G_N_ELEMENTS (ACCELS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), ACCELS[i].action, (const char *[]){ ACCELS[i].accels[0], NULL });

  self->settings = g_settings_new (HEED_APPLICATION_ID);
  g_settings_bind_with_mapping (self->settings,
                                "color-scheme",
                                adw_style_manager_get_default (),
                                "color-scheme",
                                G_SETTINGS_BIND_GET,
                                to_color_scheme,
                                NULL,
                                NULL,
                                NULL);

  self->watch = heed_lock_watch_new (self->settings);
  g_signal_connect_object (self->watch, "lock", G_CALLBACK (watch_lock_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_changed_cb), self, G_CONNECT_SWAPPED);

  self->signal_sources[0] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->signal_sources[1] = g_unix_signal_add (SIGINT, signal_cb, self);
  self->signal_sources[2] = g_unix_signal_add (SIGHUP, signal_cb, self);
}

static void
heed_application_activate (GApplication *application)
{
  HeedApplication *self = HEED_APPLICATION (application);
  GtkWindow *window = get_window (self);

  if (window == NULL)
    {
      g_autofree char *path = get_last_store (self);

      window = GTK_WINDOW (heed_window_new (GTK_APPLICATION (self)));
      heed_window_open_store (HEED_WINDOW (window), self->wants_demonstration ? NULL : path);
      if (self->wants_demonstration)
        heed_window_open_demonstration (HEED_WINDOW (window));
    }
  gtk_window_present (window);
}

static void
heed_application_open (GApplication *application,
                       GFile **files,
                       int n_files,
                       const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      HeedWindow *window = heed_window_new (GTK_APPLICATION (application));

      heed_window_open_store (window, g_file_peek_path (files[i]));
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
heed_application_shutdown (GApplication *application)
{
  heed_ui_forget_files ();
  /* The parent hands over to the desktop what is in the clipboard. */
  if (gdk_display_get_default () != NULL)
    heed_clipboard_forget (gdk_display_get_default ());
  G_APPLICATION_CLASS (heed_application_parent_class)->shutdown (application);
}

static int
heed_application_handle_local_options (GApplication *application,
                                       GVariantDict *options)
{
  HeedApplication *self = HEED_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Heed %s\n", HEED_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "demo"))
    {
      g_autoptr (GError) error = NULL;

      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      if (g_application_get_is_remote (application))
        {
          g_action_group_activate_action (G_ACTION_GROUP (application), "demonstration", NULL);
          return 0;
        }
      self->wants_demonstration = TRUE;
    }
  return -1;
}

static void
heed_application_dispose (GObject *object)
{
  HeedApplication *self = HEED_APPLICATION (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  g_clear_object (&self->watch);
  g_clear_object (&self->settings);
  g_clear_object (&self->dark_style);
  g_clear_object (&self->contrast_style);

  G_OBJECT_CLASS (heed_application_parent_class)->dispose (object);
}

static void
heed_application_class_init (HeedApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = heed_application_dispose;
  application_class->activate = heed_application_activate;
  application_class->handle_local_options = heed_application_handle_local_options;
  application_class->open = heed_application_open;
  application_class->shutdown = heed_application_shutdown;
  application_class->startup = heed_application_startup;
}

static void
heed_application_init (HeedApplication *self)
{
  static const GOptionEntry OPTIONS[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the demonstration: made-up children, in memory only"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and end"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE.heed]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Records concerns about children, encrypted on this computer. Without a file it opens the store that was "
                                               "open last."));
}

HeedApplication *
heed_application_new (void)
{
  return g_object_new (HEED_TYPE_APPLICATION, "application-id", HEED_APPLICATION_ID, "flags", G_APPLICATION_HANDLES_OPEN, "register-session", TRUE, NULL);
}
