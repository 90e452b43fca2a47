/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-help.h"

#include "heed-data.h"
#include "heed-problem.h"

#include <glib/gi18n.h>

/* Where Yelp looks for the pages, below each folder of shared data. */
#define PAGES "help/C/heed/index.page"

static gboolean
has_pages (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, PAGES, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
has_yelp (void)
{
  g_autoptr (GAppInfo) yelp = g_app_info_get_default_for_uri_scheme ("help");
  const char *const *folders = g_get_system_data_dirs ();
  gboolean found = yelp != NULL && has_pages (g_get_user_data_dir ());

  for (guint i = 0; yelp != NULL && !found && folders[i] != NULL; i++)
    found = has_pages (folders[i]);

  return found;
}

/* As it is installed; a build folder has it elsewhere than the other data, which it reads from the source. */
static char *
dup_html_path (void)
{
  const char *folder = g_getenv ("HEED_HELPDIR");

  return folder != NULL && *folder != '\0' ? g_build_filename (folder, "index.html", NULL) : heed_data_path ("help/index.html");
}

static void
html_shown_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autofree char *path = user_data;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) || gtk_widget_in_destruction (GTK_WIDGET (source)))
    return;
  shown = g_filename_display_name (path);
  what = g_strdup_printf (_ ("Nothing on this computer could open %s: %s"), shown, error->message);
  heed_problem_set (&problem,
                    error->domain,
                    error->code,
                    _ ("The help cannot be shown"),
                    what,
                    _ ("Install Yelp or a web browser, or open that file on a computer that has one."));
  heed_window_show_error (HEED_WINDOW (source), problem);
}

static void
show_html (HeedWindow *window)
{
  g_autofree char *path = dup_html_path ();
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_return_if_fail (uri != NULL);

  gtk_show_uri_full (GTK_WINDOW (window), uri, GDK_CURRENT_TIME, NULL, html_shown_cb, g_steal_pointer (&path));
}

static void
yelp_shown_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL) && !gtk_widget_in_destruction (GTK_WIDGET (source)))
    show_html (HEED_WINDOW (source));
}

void
heed_help_show (HeedWindow *window)
{
  g_return_if_fail (HEED_IS_WINDOW (window));

  if (has_yelp ())
    gtk_show_uri_full (GTK_WINDOW (window), "help:heed", GDK_CURRENT_TIME, NULL, yelp_shown_cb, NULL);
  else
    show_html (window);
}
