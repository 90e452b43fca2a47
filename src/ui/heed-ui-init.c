/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-application.h"
#include "heed-ui-resources.h"
#include "heed-unkept.h"

#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Takes the place of the handler that writes the list. */
static void
keep_nothing (GtkRecentManager *manager)
{
}

/* GTK's file chooser notes every file that it gives in the desktop's list of recent files, which other
 * programs read: the name of a store or a pack has no place there. Its own switch,
 * gtk-recent-files-enabled, would empty the list that other programs have written. */
static void
forget_recent_files (void)
{
  GtkRecentManagerClass *klass = g_type_class_ref (GTK_TYPE_RECENT_MANAGER);

  klass->changed = keep_nothing;
}

static void (*settings_constructed) (GObject *settings) = NULL;

static void
name_empty_theme (GObject *settings)
{
  settings_constructed (settings);
  g_object_set (settings, "gtk-theme-name", "Adwaita-empty", NULL);
}

/* The toolkit reads a whole theme as its settings are made, a tenth of the time to the first window; libadwaita,
 * which has a style of its own, then names this empty theme in its place. Here it has that name from the first, unless
 * somebody chose a theme: libadwaita names none then. */
static void
spare_theme (void)
{
  GObjectClass *klass = g_type_class_ref (GTK_TYPE_SETTINGS);

  if (g_getenv ("GTK_THEME") != NULL)
    return;
  settings_constructed = klass->constructed;
  klass->constructed = name_empty_theme;
}

void
heed_ui_spool_in_memory (void)
{
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *before = g_strdup (g_getenv ("TMPDIR"));
  struct statfs facts;

  if (folder == NULL || statfs (folder, &facts) != 0 || facts.f_type != TMPFS_MAGIC || access (folder, W_OK) != 0)
    return;
  /* GLib looks once. */
  g_setenv ("TMPDIR", folder, TRUE);
  g_get_tmp_dir ();
  if (before != NULL)
    g_setenv ("TMPDIR", before, TRUE);
  else
    g_unsetenv ("TMPDIR");
}

void
heed_ui_init (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      /* Later it would be too late for the theme. */
      g_warn_if_fail (gtk_is_initialized () && !adw_is_initialized ());
      g_resources_register (heed_ui_get_resource ());
      spare_theme ();
      forget_recent_files ();
      heed_unkept_watch ();
      g_once_init_leave (&done, 1);
    }
}

void
heed_ui_forget_files (void)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GList *files = gtk_recent_manager_get_items (manager);

  for (GList *iter = files; iter != NULL; iter = iter->next)
    if (gtk_recent_info_has_application (iter->data, g_get_application_name ()))
      gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (iter->data), NULL);
  g_list_free_full (files, (GDestroyNotify) gtk_recent_info_unref);
}
